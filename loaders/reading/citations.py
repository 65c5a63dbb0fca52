"""A citation taken apart: authors, title, and where it appeared."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.reading.authors import AuthorList, Prefix, author_prefix, read_authors
from loaders.reading.dates import is_date, years
from loaders.reading.entries import is_links, unmarked, without_by
from loaders.reading.names import PARTICLES, read_name
from loaders.reading.rows import (
    Citation,
    appearance_of,
    by_cells,
    by_labels,
    is_prose,
    venue_lead,
)
from loaders.reading.text import Style, Text
from loaders.reading.titles import has_title_words, is_title, quotation, title_and_rest
from loaders.reading.venue_names import has_venue_word
from loaders.reading.venues import Appearance, looks_like_venue, read_appearance

_LEGEND = re.compile(
    r"^\s*[(\[]?\s*[*∗†‡§#^]+[^.\n]{0,30}\b(?:equal|contribut|correspond|denote|indicate)[^.\n]{0,60}\.?\)?\s*",
    re.IGNORECASE,
)
_YEAR_LEAD = re.compile(
    r"^[\s.,:;]*\(?((?:19|20)\d\d)[a-z]?\)?"
    r"(?:,\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?)?\)?[\s.,:;]+",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"\[(?P<family>[^\W\d_][\w'’-]+)(?P<more>\s(?:et\sal\.?|(?:and|&)\s[^\W\d_][\w'’-]+))?,?\s\(?(?:19|20)\d\d[a-z]?\)?\]\s*"
)
_YEAR_THEN = re.compile(r"\b(?:19|20)\d\d\)?[.,;:]\s+(?=[^\Wa-z])")
_STATUS_LEAD = re.compile(
    r"^[\s.,:;]*\((?:submitted|in press|in prep\w*|accepted|under re\w+|forthcoming|to appear|n\.d\.)"
    r"[^()]{0,40}\)"
    r"[\s.,:;]+",
    re.IGNORECASE,
)
_YEAR_TAIL = re.compile(r"(?:19|20)\d\d\)?\.?\s*$")
_NOTES = re.compile(r"\((?![^()]*(?:19|20)\d\d)[^()]{2,60}\)\.?\s*$")
_LABELS = re.compile(
    r"\s*\[{1,2}\s?(?:pdf|paper|code|arxiv|doi|link|slides?|video|project|poster|bib\w*|data|demo|"
    r"preprint|github|website|abs\w*|supp\w*)\s?\]{1,2}",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"(?:readers:|cited by:? \d|\d[\d,.]* (?:citations?|views|downloads|reads)\b|visible to|"
    r"originally announced|"
    r"save|alert|tl;?dr|highly influen\w+|view (?:on|via)|all versions|related articles|\d{1,6}\W*$)",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"\s*[(\[](?:19|20)\d\d[)\]]\W*$")
_FORMATS = re.compile(r"(?:(?:pdf|bib|abs|html|code|poster|video)\s+){1,5}(?=[^\Wa-z])")
_WRAPPED = 55
_SENTENCES = 500
_UNENDED = re.compile(r"(?:,|\band|&|\b[A-Z]\.|,\s(?:and\s)?[^\s,]+)\s*$")
_COMMA = re.compile(
    r"(?:,\s|\s\()(?:joint(?:ly)?\s|co-?authored\s)?with\s(?=[A-Z])|,?\s(?:by:?|[Aa]uthors?:)\s(?=[A-Z])|,\s(?=[A-Z])"
)
_OPEN = re.compile(r"^[\s.,:;)\]–—-]+")


class Lines(NamedTuple):
    """An entry's lines cleaned of bullets and link labels, and the same as one line."""

    lines: tuple[Text, ...]
    run: Text


def lines_of(entry: Sequence[Text]) -> Lines:
    """Prepare an entry for reading."""
    kept = []
    for index, line in enumerate(entry):
        text = line.strip()
        legend = _LEGEND.match(text.string)
        text = text[legend.end() :] if legend else text
        text = _unlabelled(unmarked(text)) if index == 0 else without_by(text).strip("> ")
        text = text.without(_LABELS).strip()
        formats = _FORMATS.match(text.string)
        text = text[formats.end() :] if formats else text
        if (
            text
            and not is_links(text)
            and not _CHROME.match(text.string)
            and any(char.isalnum() for char in text.string)
        ):
            kept.append(text)
    parts: list[Text] = []
    for text in kept:
        if parts:
            gap = parts[-1][len(parts[-1]) - 1 :]
            parts.append(Text(gap.source, "\n", gap.starts, gap.ends, gap.styles))
        parts.append(text)
    return Lines(tuple(kept), Text.join(parts).flat() if parts else Text.plain("", 0, 0))


def _printed(entry: Sequence[Text]) -> list[Text]:
    """The lines of an entry with the labels before them."""
    lines = [unmarked(entry[0]), *(line.strip("> ") for line in entry[1:])]
    return [line for line in lines if line and not is_links(line)]


def _unlabelled(line: Text) -> Text:
    """Without the key of a bibliography: "[Berg et al., 2021] Berg, A. …"."""
    key = _KEY.match(line.string)
    if key and (key["more"] or line.string.startswith(key["family"], key.end())):
        return line[key.end() :]
    return line


def read_citation(entry: Sequence[Text], heading: str = "") -> Citation | None:
    """The citation that an entry is, or None where it is something else."""
    prepared = lines_of(entry)
    if not 12 <= len(prepared.run) <= 12_000:
        return None
    for found in (
        by_cells(prepared.lines, prepared.run, heading),
        by_labels(_printed(entry), heading),
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
    for reader in (_quoted, _by_lines, _set_off, _authors_first, _title_first, _title_then):
        found = reader(prepared, heading)
        if found and is_title(found.title):
            return found
    return None


def _both(before: Appearance, behind: Appearance) -> Appearance:
    """What stands before a listing counts first."""
    return Appearance(
        before.venue or behind.venue, before.year or behind.year, before.status or behind.status
    )


def _quoted(entry: Lines, heading: str) -> Citation | None:
    run = entry.run
    quoted = quotation(run.string)
    if quoted is None:
        return None
    before = run[: quoted.start]
    title = run[quoted.first : quoted.last].strip(" ,.;'")
    authors, end = None, quoted.last + 1
    if len(title.string.split()) < 2:
        return None
    if before.string.strip(" .,:;-–(*"):
        authors = _leading_authors(before)
        if authors is None:
            return None
    if authors is None:
        behind = end + _skip(run.string[end:])
        prefix = author_prefix(run[behind:])
        if (
            prefix
            and prefix.authors.sure
            and not looks_like_venue(run.string[behind:][: prefix.end])
        ):
            authors, end = prefix.authors, behind + prefix.end
    return Citation(title, authors, _with_year(read_appearance(run[end:], heading), before))


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
    return read_authors(_with_full_stop(plain, before))


def _with_full_stop(plain: Text, before: Text) -> Text:
    """The full stop of a last initial belongs to the name."""
    end = len(plain)
    if before.string.strip(' ,:;-–“"')[end : end + 1] == "." and before.string.startswith(
        plain.string
    ):
        return before[: end + 1]
    return plain


def _by_lines(entry: Lines, heading: str) -> Citation | None:
    """Title, authors and venue on lines of their own, in either order."""
    lines = _rewrapped(entry.lines)
    if len(lines) < 2 or len(lines) > 40:
        return None
    for index, line in enumerate(lines[:6]):
        if len(line) > 6000:
            continue
        prefix = _author_line(line)
        if prefix is None:
            continue
        rest = line[prefix.end :]
        if index == 0:
            below = _author_line(lines[1]) if len(lines[1]) < 6000 else None
            if below and len(below.authors.authors) >= max(2, len(prefix.authors.authors)):
                continue  # a title that reads like names
            if rest.string.strip(" .,;:*†") or len(lines[1].string.split()) < 2:
                return None
            if len(lines) > 2 and lines[2].string[:1].islower():
                return None  # not lines of their own, but one text that was wrapped
            title, behind = lines[1], lines[2:]
        else:
            title, aside = _title_among(lines[:index])
            behind = (*aside, *lines[index + 1 :])
        head = _before_venue(_title_line(title))
        tail = [part for part in (title[len(head) :], rest, *behind[:3]) if part.strip(" .,;:")]
        return Citation(head.strip(' .,;"“”'), prefix.authors, appearance_of(tail, heading))
    return None


def _rewrapped(lines: Sequence[Text]) -> Sequence[Text]:
    """A list of authors that goes on in the next line, on one line."""
    for index, line in enumerate(lines[:4]):
        if not _WRAPPED <= len(line) < 300 or not _UNENDED.search(line.string):
            continue
        if index + 1 == len(lines) or _author_line(line) is None:
            continue
        joined = _joined(lines[index : index + 2])
        prefix = _author_line(joined)
        if prefix and prefix.end > len(line) + 3 and read_authors(lines[index + 1].flat()):
            return _rewrapped((*lines[:index], joined, *lines[index + 2 :]))
    return lines


def _author_line(line: Text) -> Prefix | None:
    """A line that begins with authors and does not go on with a title."""
    if _is_title_styled(line):
        return None
    prefix = author_prefix(line.flat())
    if prefix is None or not (prefix.authors.sure or not prefix.authors.complete):
        return None
    rest = _NOTES.sub("", line.flat().string[prefix.end :]).strip(" .,;:*†|·•–—-")
    alone = len(prefix.authors.authors) == 1 and prefix.authors.complete
    if alone and rest and not re.match(r"\(?(?:19|20)\d\d|in\s", rest, re.IGNORECASE):
        return None
    if not rest or _YEAR_LEAD.match(rest + " ") or looks_like_venue(rest[:60]) or len(rest) < 12:
        return prefix if len(line.flat()) == len(line) else author_prefix(line)
    return None


def _is_title_styled(line: Text) -> bool:
    words = line.string.split()
    if len(words) < 5 or not (line.wholly(Style.LINK) or line.wholly(Style.ITALIC)):
        return False
    names = read_authors(line)
    sentence = any(word.islower() and word not in {"and", "et", *PARTICLES} for word in words)
    return names is None or len(names.authors) < 2 or sentence


def _title_among(lines: Sequence[Text]) -> tuple[Text, Sequence[Text]]:
    """The title above the authors; a venue may stand before it or between the two."""
    if len(lines) > 1 and _is_venue_line(lines[-1]):
        return _joined(lines[:-1]), lines[-1:]
    if len(lines) > 1 and _is_venue_line(lines[0]):
        return _joined(lines[1:]), lines[:1]
    return _joined(lines), ()


def _is_venue_line(line: Text) -> bool:
    """A line that says where and when: a word for a venue, a year at the end, hardly any words."""
    if len(line) > 200:
        return False
    if is_date(line.string):
        return True
    if _YEAR_TAIL.search(line.string):
        short = len(line.string.split()) <= 8 and not has_title_words(line)
        return has_venue_word(line.string) or short
    return has_venue_word(line.string) and not has_title_words(line)


def _joined(lines: Sequence[Text]) -> Text:
    return lines_of(lines).run


def _before_venue(title: Text) -> Text:
    """A title line that goes on with where and when: "On Rivers. ICML 2022: 1-12"."""
    head, tail = title_and_rest(title)
    told = bool(years(tail.string)) or has_venue_word(tail.string)
    whole = len(head) >= len(title.strip(" .")) or len(head.string.split()) < 3
    return title if whole or not told else title[: len(title) - len(tail)]


def _title_line(title: Text) -> Text:
    """A title line may go on with year or venue behind its italics."""
    for style in (Style.ITALIC, Style.LINK, Style.BOLD):
        for start, end in title.styled(style):
            if start <= 2 and end - start > 0.4 * len(title):
                return title[:end]
            break
    tail = _YEAR_BEHIND.search(title.string)
    return title[: tail.start()] if tail else title


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
            if not before.string.strip(" .,:;-–("):
                return _behind_title(run, title, end, heading)
            authors = _leading_authors(before)
            if authors is not None:
                appearance = _with_year(read_appearance(run[end:], heading), before)
                return Citation(title, authors, appearance)
            break
    return None


def _behind_title(run: Text, title: Text, end: int, heading: str) -> Citation | None:
    skip = end + _skip(run.string[end:])
    rest = run[skip:]
    if re.match(r"[a-z]", rest.string) and not re.match(
        r"(?:in|with|by|accepted|to appear)\b", rest.string
    ):
        return None
    lead = re.match(r"(?:by|with)\s", rest.string)
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
    lead = _YEAR_LEAD.match(run.string[prefix.end :])
    behind = lead or _STATUS_LEAD.match(run.string[prefix.end :])
    start = prefix.end + (behind.end() if behind else _skip(run.string[prefix.end :]))
    rest = run[start:]
    if not rest or (not prefix.authors.sure and not lead):
        return None
    title, tail = title_and_rest(rest)
    appearance = read_appearance(tail, heading)
    if lead and appearance.year is None:
        appearance = appearance._replace(year=int(lead.group(1)))
    plain = len(title.string.split()) < 2 and not title.string[:1].isupper()
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
        title = _title_line(run[: match.start()].strip(' .,;"“”'))
        prefix = author_prefix(run[match.end() :]) if has_title_words(title) else None
        if prefix is None or not prefix.authors.sure or author_prefix(run):
            continue
        names, others = prefix.authors, "with" in match.group()
        tail = run[match.end() + prefix.end :]
        told = looks_like_venue(tail.string.strip(" .,;()")[:80]) or bool(years(tail.string))
        by = "," not in match.group() or ":" in match.group() or "by" in match.group()
        if not others and not by and (len(names.authors) < 2 or (tail.strip(" .,;") and not told)):
            continue
        # Who writes "with" leaves herself out of the list.
        names = AuthorList(names.authors, names.complete and not others)
        return Citation(
            title, names, _with_year(read_appearance(tail, heading), run[: match.start()])
        )
    return None


def _title_first(entry: Lines, heading: str) -> Citation | None:
    run = entry.run
    title, rest = title_and_rest(run)
    if len(title.string.split()) < 3 or not rest.strip(" .,;"):
        return None
    skip = _skip(rest.string)
    prefix = author_prefix(rest[skip:])
    if prefix and prefix.authors.sure and len(prefix.authors.authors) > 1:
        return Citation(title, prefix.authors, read_appearance(rest[skip + prefix.end :], heading))
    appearance = read_appearance(rest, heading)
    if appearance.year is None or appearance.venue is None or not has_venue_word(rest.string):
        return None
    return Citation(title, None, appearance)
