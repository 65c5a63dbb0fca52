"""The paper listings of a section: which lines make one, and each one taken apart."""

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from loaders.reading.agreement import Listing, agreed
from loaders.reading.authors import AuthorList, read_authors
from loaders.reading.bylines import Prefix, author_prefix
from loaders.reading.citations import read_citation
from loaders.reading.dates import is_date, years
from loaders.reading.entries import Entry, is_bulleted, is_links, items, unmarked, without_by
from loaders.reading.headings import heading_kind, unsaid
from loaders.reading.lines import MOST, lines_of, says_something
from loaders.reading.rows import Citation, appearance_of, is_prose, is_row
from loaders.reading.sections import Section
from loaders.reading.text import Style, Text
from loaders.reading.titles import has_title_words, is_title
from loaders.reading.venue_names import has_venue_word
from loaders.reading.venues import looks_like_venue, read_appearance

_SHORTEST = 50
_BELOW = 6
_FEW = 3
_EDGES = ' .,;:"“”*_'
Reader: TypeAlias = Callable[[Entry], Citation | None]
_YEAR_LINE = re.compile(r"\s*\(?(?:19|20)\d\d\)?[.,]?\s*$")


def read_listings(section: Section) -> list[Listing]:
    """Every listing of a section of papers, by rules and by the tagger."""
    headed = _headed(section)
    return [headed] if headed is not None else agreed(_by_rules(section), section)


def _by_rules(section: Section) -> list[Listing]:
    """Listings read the way that makes most of the lines listings."""
    entries = [entry for entry in items(section.lines) if says_something(entry)]
    if not entries:
        return []
    seen: dict[int, Citation | None] = {}

    def reading(entry: Entry) -> Citation | None:
        """A single line is read once, whatever it may be a part of."""
        if len(entry) > 1:
            return read_citation(entry, section.trail)
        if id(entry[0]) not in seen:
            seen[id(entry[0])] = read_citation(entry, section.trail)
        return seen[id(entry[0])]

    by_items = [Listing(entry, reading(entry), section) for entry in entries]
    read = sum(_whole(listing) for listing in by_items)
    long = [line for line in section.lines if line.string.strip() and not is_links(line)]
    if any(is_bulleted(entry[0]) for entry in entries) and read * 10 >= len(entries) * 9:
        return by_items
    runs = _runs(long, reading) if len(long) > read else []
    if len(runs) > read:
        by_lines = [Listing(entry, reading(entry), section) for entry in runs]
        if sum(_whole(listing) for listing in by_lines) > read:
            return by_lines
    return [_alone(listing) for listing in by_items] if section.kind == "papers" else by_items


def _alone(listing: Listing) -> Listing:
    """In a list of papers a title that is set off says nothing of authors: "[On Rivers](…)"."""
    run = lines_of(listing.lines).run if listing.citation is None else None
    if run is None or len(run) > MOST:
        return listing
    for style in (Style.LINK, Style.BOLD):
        start, end = next(iter(run.styled(style)), (1, 1))
        title = run[start:end].strip(_EDGES)
        if start == 0 and len(title.string.split()) > _FEW and has_title_words(title):
            if heading_kind(title.string) and not unsaid(title.string):
                break
            where = read_appearance(run[end:], listing.section.trail)
            return listing._replace(citation=Citation(title, None, where))
    return listing


def _headed(section: Section) -> Listing | None:
    """A paper whose title is a heading: its authors, or where it appeared, stand below."""
    lines = tuple(line for line in section.lines if line.string.strip())[:_BELOW]
    heading = section.heading
    if heading is None or section.own or section.year or not lines or not is_title(heading):
        return None
    if not has_title_words(heading) and read_authors(heading):
        return None  # whose page it is
    names: AuthorList | None = None
    rest: list[Text] = []
    for line in (without_by(unmarked(line)).flat() for line in lines):
        found = _names_in(line) if names is None and len(line) < MOST else None
        names = found.authors if found else names
        rest.append(line[found.end :] if found else line)
    listed = section.kind == "papers" and has_title_words(heading)
    if not listed and _names_in(without_by(unmarked(lines[0])).flat()) is None:
        return None
    where = appearance_of(rest[:3], section.trail)
    if names is None and where.venue is None:
        return None
    return Listing((heading, *lines), Citation(heading.strip(_EDGES), names, where), section)


def _names_in(line: Text) -> Prefix | None:
    """The authors that a line begins with; one name alone fills its line."""
    found = author_prefix(line)
    if found is None or not found.authors.sure:
        return None
    alone = len(found.authors.authors) < 2
    return None if alone and line.string[found.end :].strip(" .,;*") else found


def _whole(listing: Listing) -> bool:
    return listing.citation is not None and listing.citation.authors is not None


def _runs(lines: Sequence[Text], reading: Reader) -> list[Entry]:
    """Entries in lines that no bullets or blank lines hold apart."""
    kinds = [_kind(line, reading) for line in lines]
    starts = [index for index, kind in enumerate(kinds) if kind == "citation"]
    named = [index for index, kind in enumerate(kinds) if kind == "authors"]
    if not named:
        return _cut(lines, starts)
    above = 0
    if named[0] > 0 and kinds[named[0] - 1] == "other":
        above = 1
    if named[0] > 1 and kinds[named[0] - 2 : named[0]] in (["venue", "other"], ["other", "venue"]):
        above = 2
    return _cut(lines, sorted({*starts, *(max(0, index - above) for index in named)}))


def _cut(lines: Sequence[Text], starts: Sequence[int]) -> list[Entry]:
    ends = [*starts[1:], len(lines)][: len(starts)]
    return [tuple(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _tells(string: str) -> bool:
    """A line that says when or where; an abstract may do so too, but in sentences."""
    return bool(years(string)) or (not is_prose(string) and has_venue_word(string))


def _kind(line: Text, reading: Reader) -> str:
    if _YEAR_LINE.match(line.string):
        return "year"
    flat = without_by(unmarked(line)).flat()
    if len(flat) > MOST:
        return "other"
    if is_date(flat.string):
        return "venue"
    prefix = author_prefix(flat)
    authors = read_authors(flat.strip(" .")) if prefix else None
    if authors and authors.sure and (len(authors.authors) > 1 or not authors.complete):
        return "authors"
    if len(flat) < 60 and looks_like_venue(flat.string) and len(flat.string.split()) < 8:
        return "venue"
    if is_row(line) and not authors:
        citation = reading((line,))
        return "citation" if citation and citation.authors else "other"
    if is_bulleted(line) or (prefix and prefix.authors.sure and len(flat) - prefix.end > 25):
        citation = reading((line,))
        told = citation and (citation.appearance.venue or citation.appearance.year)
        if citation and citation.authors and told and is_title(citation.title):
            return "citation"
    if len(flat) > _SHORTEST and "," in flat.string and _tells(flat.string):
        citation = reading((line,))
        if citation and citation.authors and len(citation.authors.authors) > 1:
            return "citation"
    return "other"
