"""How far the name of a venue goes in what stands behind a title."""

import re

from loaders.reading.text import Style, Text
from loaders.reading.venue_names import has_venue_word
from loaders.reading.words import COUNTRIES, STATES

_STOP = re.compile(
    r"^\s*(?:\(?['’]?(?:19|20)\d\d\b|\d|\[|\(|https?:|no\.|pp?\.?\s?\d|if\s?[=:]?\s?\d|"
    r"\d{1,2}(?:st|nd|rd|th)\s+ed|art(?:icle)?\.?\s(?:no|id|\d)|"
    r"(?:vol|volume|number|issue|pages?|impact|doi|arxiv|isbn|issn|oral|spotlight|poster|best|top|"
    r"honou?rable|outstanding|award|invited|selected|code|paper|pdf|video|slides|project|available|"
    r"acceptance|accepted|citations?|cited|joint|in conjunction|co-?located|held|series|eds?|edited|"
    r"springer|elsevier|wiley|acm press|ieee press|mit press|pmlr|lncs|ser|to appear|in press|"
    r"under|submitted|forthcoming|jan|january|feb|february|mar|march|apr|april|may|june?|july?|aug|"
    r"august|sept?|september|oct|october|nov|november|dec|december)\b)",
    re.IGNORECASE,
)


_PART = re.compile(r"(?:[,;]|(?<=[^\W\d_]{3})\.(?=\s|$)|(?<=[\d)”\"])\.(?=\s|$)|\?(?=\s))\s*")


ACRONYM = re.compile(r"\(\s*([^()]{2,40}?)\s*\)")


_NOTE = re.compile(
    r"oral|poster|spotlight|award|best paper|under|revision|equal|top \d|acceptance|tutorial|invited",
    re.IGNORECASE,
)


def styled_venue(rest: Text) -> Text | None:
    """The venue where it is set off in italics or bold."""
    for style in (Style.ITALIC, Style.BOLD):
        for start, end in rest.styled(style):
            run = rest[start:end].strip(" .,;:")
            before = rest.string[:start]
            if before.count("(") > before.count(")") or len(run) < 2 or start > 160:
                continue
            letters = sum(char.isalpha() for char in run.string)
            if letters < 2 or _NOTE.match(run.string) or _STATUS_WORDS.match(run.string):
                continue
            lead = before.strip(" .,;:(").lower()
            if lead and len(lead.split()) > 3 and not _LEADING.fullmatch(lead):
                continue
            tail = re.match(r"\s*\([^()]{2,40}\)", rest.string[end:])
            return rest[start : end + (tail.end() if tail else 0)].strip(" .,;:")
    return None


_STATUS_WORDS = re.compile(
    r"(?:submitted|accepted|under|in press|to appear|preprint)\b", re.IGNORECASE
)


_LEADING = re.compile(r"(?:in )?(?:the )?(?:proceedings|proc)(?: of)?(?: the)?(?: \d+\w\w)?")


def worded_venue(rest: Text) -> Text | None:
    """The venue by its words: parts up to a year, a volume, a publisher or a place."""
    acronym = next((m for m in ACRONYM.finditer(rest.string) if is_acronym(m.group(1))), None)
    parts = _parts(rest)
    first = next((i for i, (a, b) in enumerate(parts) if not _skip(rest.string[a:b])), None)
    if first is None:
        return None
    start, end = parts[first]
    if acronym and acronym.start() >= start and _joins(rest.string[start : acronym.start()]):
        return rest[start : _behind(rest.string, acronym.end())]
    for index in range(first + 1, len(parts)):
        a, b = parts[index]
        part = rest.string[a:b]
        if re.match(r"(?:and|&)\s", part):
            end = b
            break
        later = rest.string[parts[index + 1][0] :] if index + 1 < len(parts) else ""
        if (
            rest.string[end : end + 1] == ","
            and re.match(r"(?:and|&)\s", later)
            and not _STOP.match(part)
            and not _is_place(part)
        ):
            continue
        if _continues(rest.string[start:end], part):
            end = b
            continue
        break
    opened = rest.string[end : end + 60]
    bracket = re.match(r"\s*\([^()]{2,50}\)", opened)
    return rest[start : end + (bracket.end() if bracket else 0)]


def _parts(rest: Text) -> list[tuple[int, int]]:
    parts, last, depth = [], 0, 0
    for match in _PART.finditer(rest.string):
        depth = rest.string.count("(", last, match.start()) - rest.string.count(
            ")", last, match.start()
        )
        if depth > 0 or _is_abbreviation(rest.string, match):
            continue
        parts.append((last, match.start()))
        last = match.end()
        if len(parts) > 60:
            break
    parts.append((last, len(rest)))
    return [(a, b) for a, b in parts if rest.string[a:b].strip()]


def _is_abbreviation(string: str, match: re.Match[str]) -> bool:
    """As in "Int. Conf. on", "Phys. Rev. Lett.": full stops inside a name."""
    if not match.group().startswith("."):
        return False
    before = string[: match.start()].rpartition(" ")[2]
    return bool(
        re.match(r"(?:on|of|for|and|in|the)\s|[A-Z][a-z]{0,7}\.", string[match.end() :])
        or _ABBREVIATED.fullmatch(before)
    )


_ABBREVIATED = re.compile(
    r"(?:int|intl|conf|symp|trans|proc|natl|acad|sci|eng|appl|phys|math|comput|syst|mach|intell|assoc|"
    r"stat|biol|chem|med|nat|soc|res|adv|ann|amer|eur|technol|lett|rev|commun|mech|electr|inf|bull)",
    re.IGNORECASE,
)


def _skip(part: str) -> bool:
    part = part.strip(" .")
    if not any(char.isalpha() for char in part):
        return True
    if re.match(r"(?:arxiv|corr|biorxiv|medrxiv)", part, re.IGNORECASE):
        return False
    return bool(_STOP.match(part)) and not re.match(
        r"\d{1,2}(?:st|nd|rd|th)\b(?!\s+ed)|\(?(?:19|20)\d\d\s+[A-Z]", part
    )


def _continues(venue: str, part: str) -> bool:
    """A part that still belongs to the venue: the venue so far has no word for what it is."""
    return venue.rstrip().lower().endswith((" on", " of", " for", " and", " in")) or (
        not has_venue_word(venue)
        and has_venue_word(part)
        and not _STOP.match(part)
        and len(part) < 120
    )


def _joins(between: str) -> bool:
    return not re.search(
        r"\b(?:19|20)\d\d[,.;]|[.]\s+[A-Z][a-z]{3}|\bpp?\.|\bpages\b|\bvol\.", between
    )


def _behind(string: str, end: int) -> int:
    """Past further "(…)" or " at … (…)" that belong to the same venue."""
    more = re.match(
        r"\s+(?:at|in|@)\s+[^().;]{3,160}\(([^()]{2,40})\)|\s*\([^()]{2,40}\)", string[end:]
    )
    return end + more.end() if more else end


def is_acronym(text: str) -> bool:
    """True where the words in a bracket are a short name, not a note."""
    if _NOTE.search(text) or re.fullmatch(r"[\d\s.,:–-]+", text):
        return False
    capitals = sum(char.isupper() for char in text)
    return (capitals >= 2 and len(text.split()) <= 4) or (capitals >= 1 and len(text.split()) <= 2)


def _is_place(part: str) -> bool:
    part = part.strip(" .")
    return part.lower() in COUNTRIES or part in STATES
