"""A citation taken apart: authors, title, and where it appeared."""

import re
from collections.abc import Sequence

from loaders.reading.authors import AuthorList, read_authors
from loaders.reading.bylines import Prefix, author_prefix
from loaders.reading.dates import years
from loaders.reading.lines import MOST, Lines, lines_of, printed_lines
from loaders.reading.names import read_name
from loaders.reading.rows import (
    Citation,
    by_cells,
    by_labels,
    is_prose,
    venue_lead,
)
from loaders.reading.stacked import YEAR_LEAD, by_lines, title_line
from loaders.reading.text import Style, Text
from loaders.reading.titles import (
    has_title_words,
    is_short_title,
    is_title,
    quotation,
    title_and_rest,
)
from loaders.reading.venue_names import has_venue_word
from loaders.reading.venues import Appearance, looks_like_venue, read_appearance, read_status

_YEAR_THEN = re.compile(r"\b(?:19|20)\d\d\)?[.,;:]\s+(?=[^\Wa-z])")
_STATUS_LEAD = re.compile(
    r"^[\s.,:;]*\((?:submitted|in press|in prep\w*|accepted|under re\w+|forthcoming|to appear|n\.d\.)"
    r"[^()]{0,40}\)"
    r"[\s.,:;]+",
    re.IGNORECASE,
)
# "*Equal contribution.", "Extended version of …" between the authors and the title.
_NOTE_BEHIND = re.compile(
    r"[\s.,;:(\[]{0,4}(?:[*∗†‡§¶#^]?\s?[^.\"“”]{0,60}\b(?:equal|contribut|correspond)\w*[^.\"“”]{0,60}|"
    r"(?:extended|journal|conference|short|long|full|earlier)\s(?:version|abstract)\b(?:[^.\"“”]|\.(?=\d)){0,80})"
    r"[\s.,;:)\]\"“]{0,5}",
    re.IGNORECASE,
)
_LEGEND_BEHIND = re.compile(
    r"[\s.,;:(]{0,4}[*∗†‡§¶#^]\s?[^.\"“”]{0,60}\b(?:equal|contribut|correspond)\w*[^.\"“”]{0,40}[.)]{1,2}\s+",
    re.IGNORECASE,
)
_SENTENCES = 500
_COMMA = re.compile(
    r"(?:,\s|\s\()(?:joint(?:ly)?\s|co-?authored\s)?with\s(?=[A-Z])|,?\s(?:by:?|[Aa]uthors?:)\s(?=[A-Z])|,\s(?=[A-Z])"
)
_WITH = re.compile(
    r"[\s,.;(\[–—-]{0,4}(?:(?:[Jj]oint(?:ly)?|[Jj]oint work|[Cc]o-?authored)\s)?[Ww]ith\s(?=[^\Wa-z])"
)
_OPEN = re.compile(r"^[\s.,:;)\]–—-]+")


def read_citation(entry: Sequence[Text], heading: str = "") -> Citation | None:
    """The citation that an entry is, or None where it is something else."""
    prepared = lines_of(entry)
    if not 12 <= len(prepared.run) <= MOST:
        return None
    for found in (
        by_cells(prepared.lines, prepared.run, heading),
        by_labels(printed_lines(entry), heading),
    ):
        if found and is_title(found.title):
            return found
    lead = venue_lead(prepared.lines[0], heading)
    if lead is not None:
        rest = (prepared.lines[0][lead.end :], *entry[1:])
        found = _read(lines_of(rest), heading)
        return found and found._replace(appearance=_both(lead.appearance, found.appearance))
    return _read(prepared, heading)


def _read(prepared: Lines, heading: str) -> Citation | None:
    for reader in (_quoted, by_lines, _set_off, _authors_first, _title_first, _title_then):
        found = reader(prepared, heading)
        if found and (is_title(found.title) or _is_sure(found)):
            return found
    return None


def _is_sure(found: Citation) -> bool:
    """A short title where authors, venue and year leave no doubt."""
    where = found.appearance
    known = found.authors and found.authors.sure and where.venue and where.year
    return bool(known) and is_short_title(found.title)


def _both(before: Appearance, behind: Appearance) -> Appearance:
    """What stands before a listing counts first."""
    return Appearance(
        before.venue or behind.venue,
        before.year or behind.year,
        before.status or behind.status,
        behind.other,
    )


def _quoted(entry: Lines, heading: str) -> Citation | None:
    run = entry.run
    quoted = quotation(run.string)
    if quoted is None:
        return None
    before = run[: quoted.start]
    title = run[quoted.first : quoted.last].strip(" ,.;'")
    authors, end = None, quoted.last + 1
    if before.string.strip(" .,:;-–(*"):
        authors = _leading_authors(before)
        if authors is None:
            return None
    if authors is None and len(title.string.split()) < 2:
        return None
    others = _with(run[end:]) if authors is None else None
    if others is not None:
        authors, end = others.authors, end + others.end
    elif authors is None:
        behind = end + _skip(run.string[end:])
        prefix = author_prefix(run[behind:])
        if (
            prefix
            and prefix.authors.sure
            and not looks_like_venue(run.string[behind:][: prefix.end])
        ):
            authors, end = prefix.authors, behind + prefix.end
    return Citation(title, authors, _with_year(read_appearance(run[end:], heading), before))


def _with(rest: Text) -> Prefix | None:
    """Co-authors behind a title: "(joint with A. Berg and B. Carl)"."""
    lead = _WITH.match(rest.string)
    prefix = author_prefix(rest[lead.end() :]) if lead else None
    if lead is None or prefix is None or not prefix.authors.authors:
        return None
    return Prefix(prefix.authors._replace(beside=True), lead.end() + prefix.end)


def _with_year(appearance: Appearance, before: Text) -> Appearance:
    """The year may stand between the authors and the title."""
    stated = years(before.string[-40:]) if appearance.year is None else []
    return appearance._replace(year=stated[-1][0]) if stated else appearance


def _skip(string: str) -> int:
    match = _OPEN.match(string)
    return match.end() if match else 0


def _leading_authors(before: Text) -> AuthorList | None:
    """Authors that fill the text before a title, a year in brackets allowed."""
    plain = before.strip(' ,.:;-–“"')
    year = re.search(r"[\s,.]{0,4}\(?(?:19|20)\d\d[a-z]?\)?$", plain.string)
    if year:
        plain = plain[: year.start()]
    whole = read_authors(_with_full_stop(plain, before))
    prefix = author_prefix(before) if whole is None else None
    if prefix and prefix.authors.sure and _NOTE_BEHIND.fullmatch(before.string[prefix.end :]):
        return prefix.authors
    return whole


def _with_full_stop(plain: Text, before: Text) -> Text:
    """The full stop of a last initial belongs to the name."""
    end = len(plain)
    if before.string.strip(' ,:;-–“"')[end : end + 1] == "." and before.string.startswith(
        plain.string
    ):
        return before[: end + 1]
    return plain


def _set_off(entry: Lines, heading: str) -> Citation | None:
    """A title set in italics, bold or as a link, alone or behind the authors."""
    run = entry.run
    for style in (Style.LINK, Style.ITALIC, Style.BOLD):
        for start, end in run.styled(style):
            title = run[start:end].strip(' .,;"“”')
            if start > 4000 or len(title) > 400:
                break
            before = run[:start]
            words = len(title.string.split())
            if words < (2 if before else 3) or read_name(title) or read_authors(title):
                continue
            if title.string[0] in "[(" or read_status(title.string):
                continue  # a note: "[Under review]"
            if not before.string.strip(" .,:;-–("):
                return _behind_title(run, title, end, heading)
            authors = _leading_authors(before)
            if authors is not None:
                appearance = _with_year(read_appearance(run[end:], heading), before)
                return Citation(title, authors, appearance)
            break
    return None


def _behind_title(run: Text, title: Text, end: int, heading: str) -> Citation | None:
    others = _with(run[end:])
    if others is not None:
        return Citation(title, others.authors, read_appearance(run[end + others.end :], heading))
    skip = end + _skip(run.string[end:])
    rest = run[skip:]
    if re.match(r"[a-z]", rest.string) and not re.match(
        r"(?:in|by|accepted|to appear)\b", rest.string
    ):
        return None
    lead = re.match(r"by\s", rest.string)
    rest = rest[lead.end() :] if lead else rest
    prefix = author_prefix(rest)
    named = prefix is not None and (prefix.authors.sure or not prefix.authors.complete)
    if prefix and named and not looks_like_venue(rest.string[: prefix.end]):
        return Citation(title, prefix.authors, read_appearance(rest[prefix.end :], heading))
    if not looks_like_venue(rest.string) and not years(rest.string):
        return None
    year = _YEAR_THEN.search(rest.string)
    last = read_authors(rest[year.end() :].strip(" .")) if year else None
    if year and last and last.sure:
        return Citation(title, last, read_appearance(rest[: year.end()], heading))
    return Citation(title, None, read_appearance(rest, heading))


def _authors_first(entry: Lines, heading: str) -> Citation | None:
    run = entry.run
    prefix = author_prefix(run)
    if prefix is None:
        return None
    lead = YEAR_LEAD.match(run.string[prefix.end :])
    behind = (
        lead
        or _STATUS_LEAD.match(run.string[prefix.end :])
        or _LEGEND_BEHIND.match(run.string[prefix.end :])
    )
    start = prefix.end + (behind.end() if behind else _skip(run.string[prefix.end :]))
    rest = run[start:]
    if not rest or (not prefix.authors.sure and not lead):
        return None
    title, tail = title_and_rest(rest)
    appearance = read_appearance(tail, heading)
    if lead and appearance.year is None:
        appearance = appearance._replace(year=int(lead.group(1)))
    plain = len(title.string.split()) < 2 and title.string[:1].islower()
    if plain or (
        appearance.venue is None and appearance.year is None and not has_title_words(title)
    ):
        return None
    return Citation(title, prefix.authors, appearance)


def _title_then(entry: Lines, heading: str) -> Citation | None:
    """A title that a comma or "with" parts from the authors: "On Rivers, A. Berg and B. Carl, ICML"."""
    run = entry.run
    if len(run) > _SENTENCES or is_prose(run.string):
        return None
    for match in list(_COMMA.finditer(run.string[:400]))[:4]:
        if match.start() < 10 or len(run.string[: match.start()].split()) < 3:
            continue
        title = title_line(run[: match.start()].strip(' .,;"“”'))
        prefix = author_prefix(run[match.end() :]) if has_title_words(title) else None
        if prefix is None or not prefix.authors.sure or author_prefix(run):
            continue
        names, others = prefix.authors, "with" in match.group()
        tail = run[match.end() + prefix.end :]
        told = looks_like_venue(tail.string.strip(" .,;()")[:80]) or bool(years(tail.string))
        by = "," not in match.group() or ":" in match.group() or "by" in match.group()
        if not others and not by and (len(names.authors) < 2 or (tail.strip(" .,;") and not told)):
            continue
        names = names._replace(beside=others)
        return Citation(
            title, names, _with_year(read_appearance(tail, heading), run[: match.start()])
        )
    return None


def _title_first(entry: Lines, heading: str) -> Citation | None:
    run = entry.run
    title, rest = title_and_rest(run)
    if len(title.string.split()) < 3 or not rest.strip(" .,;"):
        return None
    people = read_authors(title)
    if people and people.sure and len(people.authors) > 1:
        return None
    skip = _skip(rest.string)
    prefix = author_prefix(rest[skip:])
    if prefix and prefix.authors.sure and len(prefix.authors.authors) > 1:
        return Citation(title, prefix.authors, read_appearance(rest[skip + prefix.end :], heading))
    appearance = read_appearance(rest, heading)
    if appearance.year is None or appearance.venue is None or not has_venue_word(rest.string):
        return None
    return Citation(title, None, appearance)
