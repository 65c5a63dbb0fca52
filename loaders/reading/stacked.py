"""Citations whose title, authors and venue stand on lines of their own."""

import re
from collections.abc import Sequence

from loaders.reading.authors import read_authors
from loaders.reading.bylines import Prefix, author_prefix
from loaders.reading.dates import is_date, years
from loaders.reading.lines import MOST, Lines, lines_of
from loaders.reading.names import PARTICLES
from loaders.reading.rows import Citation, appearance_of
from loaders.reading.text import Style, Text
from loaders.reading.titles import has_title_words, title_and_rest
from loaders.reading.venue_names import has_venue_word
from loaders.reading.venues import looks_like_venue

YEAR_LEAD = re.compile(
    r"^[\s.,:;]*\(?((?:19|20)\d\d)[a-z]?\)?"
    r"(?:,\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?)?\)?(?:[\s.,:;]*[.,:;)][\s.,:;]*|[\s.,:;]+(?=[^\Wa-z]|[\"“]))",
    re.IGNORECASE,
)
_YEAR_TAIL = re.compile(r"(?:19|20)\d\d\)?\.?\s*$")
_NOTES = re.compile(r"\((?![^()]*(?:19|20)\d\d)[^()]{2,60}\)\.?\s*$")
_YEAR_BEHIND = re.compile(r"\s*[(\[](?:19|20)\d\d[)\]]\W*$")
_WRAPPED = 55
_UNENDED = re.compile(r"(?:,|\band|&|\b[A-Z]\.|,\s(?:and\s)?[^\s,]+)\s*$")


def by_lines(entry: Lines, heading: str) -> Citation | None:
    """Title, authors and venue on lines of their own, in either order."""
    lines = _rewrapped(entry.lines)
    if len(lines) < 2 or len(lines) > 40:
        return None
    for index, line in enumerate(lines[:6]):
        if len(line) > MOST:
            continue
        prefix = _author_line(line)
        if prefix is None:
            continue
        rest = line[prefix.end :]
        if index == 0:
            below = _author_line(lines[1]) if len(lines[1]) < MOST else None
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
        head = _before_venue(title_line(title))
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
    flat = line.flat()
    prefix = author_prefix(flat)
    if prefix is None or not (prefix.authors.sure or not prefix.authors.complete):
        return None
    rest = _NOTES.sub("", flat.string[prefix.end :]).strip(" .,;:*†|·•–—-")
    alone = len(prefix.authors.authors) == 1 and prefix.authors.complete
    if alone and rest and not re.match(r"\(?(?:19|20)\d\d|in\s", rest, re.IGNORECASE):
        return None
    if not rest or YEAR_LEAD.match(rest + " ") or looks_like_venue(rest[:60]) or len(rest) < 12:
        return prefix if len(flat) == len(line) else author_prefix(line)
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


def title_line(title: Text) -> Text:
    """A title line may go on with year or venue behind its italics."""
    for style in (Style.ITALIC, Style.LINK, Style.BOLD):
        for start, end in title.styled(style):
            if start <= 2 and end - start > 0.4 * len(title):
                return title[:end]
            break
    tail = _YEAR_BEHIND.search(title.string)
    return title[: tail.start()] if tail else title
