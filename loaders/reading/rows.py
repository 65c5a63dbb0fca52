"""Listings in fields: rows with bars between the cells, and records with a label or a line each."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.reading.authors import AuthorList, read_authors
from loaders.reading.dates import is_date, years
from loaders.reading.entries import as_one
from loaders.reading.headings import heading_kind, unsaid
from loaders.reading.organisations import is_organisation
from loaders.reading.text import Text
from loaders.reading.titles import has_title_words, is_title
from loaders.reading.venue_names import has_venue_word
from loaders.reading.venues import Appearance, looks_like_venue, read_appearance
from loaders.reading.words import listed

_BARS = re.compile(r"\s*\|+\s*")
_CUTS = tuple(re.compile(cut) for cut in (r"\s*\t\s*", r"\s+/\s+", r"\s+[·•]\s+", r"\s+[–—-]+\s+"))
_LABEL = re.compile(
    r"[\s•▪*-]{0,6}(?P<what>title|authors?(?:\(s\))?|contributors?|(?:written )?by|year|date|published|"
    r"publication date|published in|venue|"
    r"journal|conference|booktitle|book|source|status|autoren|titel|auteurs|titre|autores|título|"
    r"abstract|comments?|journal.ref(?:erence)?|keywords?|subjects?|doi|url|"
    r"readers|summary|categor(?:y|ies)|fields?|code|pdf|link)\s?[:：]\s*",
    re.IGNORECASE,
)
# When a page was made or a paper posted: a date, and no venue.
_DAY_LINE = re.compile(
    r"\W*(?:published|publication date|posted|created|last modified|modified|online|date|submitted)\b:?"
    r"\s(?:on\s)?(?:\d|[A-Z][a-z]{2,8}\.?\s\d)|\W*\d{1,2}\s[A-Z][a-z]{2,8}\.?\s(?:19|20)\d\d\W*$",
    re.IGNORECASE,
)
_FULL = 55
_ACCEPTED = re.compile(
    r"\b(?:accepted|published|presented|to appear|appear(?:s|ed))\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:we|this|is|are|was|were|have|has|show|propose|present|can|our|it)\b", re.IGNORECASE
)
_PEOPLE = ("author", "contributor", "by", "written by", "autor", "auteur")
_ASIDE = listed(
    """
    abstract keyword keywords subject subjects doi url readers summary category categories field
    fields code pdf link
    """
)
_TITLES = ("title", "titel", "titre", "título")
# "2016 | Journal article": year and kind, as registries print them.
_KIND = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)(?:-\d\d){0,2}\s*\|\s*(?P<kind>(?:[\w-]+ )?"
    r"(?:paper|article|preprint|thesis|dissertation|book|chapter|report|dataset|review|other|abstract|poster))$",
    re.IGNORECASE,
)


class Citation(NamedTuple):
    """One listing of one paper, taken apart."""

    title: Text
    authors: AuthorList | None
    appearance: Appearance


def is_row(line: Text) -> bool:
    """True where bars cut a line into cells."""
    return line.string.count("|") > 1


def by_cells(lines: Sequence[Text], run: Text, heading: str) -> Citation | None:
    """A row of a table: title, authors, venue and year in cells of their own, in any order."""
    if is_row(run) and "|" in lines[0].string:
        return _in_cells(run, _BARS, heading)
    if len(lines) != 1:
        return None
    found = (_in_cells(lines[0], cut, heading) for cut in _CUTS)
    return next((citation for citation in found if citation and citation.authors), None)


def _in_cells(row: Text, cut: re.Pattern[str], heading: str) -> Citation | None:
    cells = [part for cell in row.split(cut) if cell.strip(" .,;*") for part in _dated(cell.flat())]
    if not 2 < len(cells) < 9:
        return None
    lists = {index: read_authors(cell) for index, cell in enumerate(cells) if len(cell) < 6000}
    sizes = {index: len(names.authors) for index, names in lists.items() if names and names.sure}
    titled = [index for index, cell in enumerate(cells) if _may_be_title(cell)]
    people = max(sizes, key=lambda index: (sizes[index], index not in titled), default=None)
    if people is not None and sizes[people] == 1 and people in titled:
        people = next((index for index in sizes if index not in titled), None)
    titled = [index for index in titled if index != people]
    if not titled or len(sizes) == len(cells):
        return None
    best = max(titled, key=lambda index: _like_title(cells[index]))
    rest = [cell for index, cell in enumerate(cells) if index not in (best, people)]
    appearance = appearance_of(rest, heading)
    if people is None and (appearance.year is None or appearance.venue is None):
        return None
    return Citation(
        cells[best].strip(' .,;"“”'), lists[people] if people is not None else None, appearance
    )


def _dated(cell: Text) -> list[Text]:
    """A cell, and the year in brackets behind it."""
    year = _YEAR_BEHIND.search(cell.string)
    return [cell[: year.start()], cell[year.start() :]] if year and year.start() else [cell]


def _may_be_title(cell: Text) -> bool:
    return is_title(cell) and len(cell.string.split()) > 1


def _like_title(cell: Text) -> tuple[bool, bool, int]:
    return not has_venue_word(cell.string), has_title_words(cell), len(cell)


def by_labels(lines: Sequence[Text], heading: str) -> Citation | None:
    """A record with a line for each field, some with their names before them."""
    if not 1 < len(lines) < 20:
        return None
    title: Text | None = None
    authors: AuthorList | None = None
    named = dated = False
    rest: list[Text] = []
    for what, value in _fields(lines):
        if what.startswith(_PEOPLE):
            if named:
                return None  # more than one record
            named = True
            authors = read_authors(value)
        elif what in _TITLES or (title is None and not what and _heads(value)):
            title = value
        elif what not in _ASIDE and (what or ":" not in value.string[:24]):
            dated = dated or bool(_KIND.match(value.string))
            told = _ACCEPTED.search(value.string) if what.startswith("comment") else None
            rest.append(value[told.start() :] if told else value)
    if title is None or not (dated or (named and authors is not None)):
        return None
    if heading_kind(title.string) and not unsaid(title.string):
        return None  # what stands above a page of papers: "Publications"
    return Citation(title.flat().strip(' .,;"“”'), authors, _of_registry(rest, heading))


def _fields(lines: Sequence[Text]) -> Iterator[tuple[str, Text]]:
    """The label of each field (nothing where there is none) and its lines, wrapped ones joined."""
    what, held = "", [lines[0]]
    for line in (*lines, None):
        label = _LABEL.match(line.string) if line is not None else None
        if line is not None and line is not lines[0] and not label and _goes_on(held[-1], line):
            held.append(line)
            continue
        if line is not lines[0]:
            yield what, as_one(held)
        if line is not None:
            what = label["what"].lower() if label else ""
            held = [line[label.end() :] if label else line]


def _goes_on(above: Text, line: Text) -> bool:
    """A line that a full one above it was wrapped into."""
    wrapped = len(above) > _FULL or above.string.rstrip().endswith((",", " and", "-"))
    told = has_venue_word(line.string) or is_date(line.string) or _KIND.match(line.string)
    return wrapped and not told


def _heads(line: Text) -> bool:
    dated = is_date(line.string) or _DAY_LINE.match(line.string) or len(years(line.string)) > 0
    return is_title(line) and not (dated and len(line.string.split()) < 8)


def _of_registry(lines: Sequence[Text], heading: str) -> Appearance:
    """A venue by its line; the kind that a registry gives counts where the venue says none."""
    kind = next((match for line in lines if (match := _KIND.match(line.string))), None)
    plain = [line for line in lines if not _KIND.match(line.string)]
    appearance = appearance_of(plain, f"{heading} / {kind['kind']}" if kind else heading)
    return appearance._replace(year=int(kind["year"])) if kind else appearance


def appearance_of(parts: Sequence[Text], heading: str) -> Appearance:
    """The first part that names a venue; year and status from any."""
    seen = [
        (read_appearance(part, heading), bool(_DAY_LINE.match(part.string)))
        for part in parts
        if part.strip(" .,;:") and not _tells_nothing(part.string)
    ]
    named = [item for item, day in seen if item.venue and not day]
    # A line of fields ("Biology, Medicine") may stand above the venue.
    sure = [i for i in named if i.venue and (i.year or has_venue_word(i.venue.name))]
    venue = next((item.venue for item in (*sure, *named)), None)
    years_of = (*sure[:1], *(item for item, day in seen if not day), *(item for item, _ in seen))
    year = next((item.year for item in years_of if item.year), None)
    status = next((item.status for item, day in seen if item.status and not day), None)
    return Appearance(venue, year, status)


def _tells_nothing(string: str) -> bool:
    """An abstract, a field, an institution: nothing about where a paper appeared."""
    label = _LABEL.match(string)
    if label and label["what"].lower() in _ASIDE:
        return True
    placed = is_organisation(string) and not has_venue_word(string) and not years(string)
    return placed or is_prose(string)


def is_prose(string: str) -> bool:
    """A sentence, as of an abstract, that names no venue."""
    return (
        len(string.split()) > 2 and bool(_VERB.search(string)) and not has_venue_word(string[:200])
    )


class Lead(NamedTuple):
    """What stands before a listing about where it appeared, and where the listing begins."""

    appearance: Appearance
    end: int


_BRACKETED = re.compile(
    r"\s*(?:\[([^\[\]]{2,200})\]|\(([^()]{2,120})\)|`{1,2}([^`\n]{2,80})`{1,2})\s*[:.–-]?\s*(?=\S)"
)
_COLON = re.compile(
    r"\s*([A-Z][\w/&-]*[A-Z][\w/&-]*(?: [A-Z][\w/&-]*){0,2}(?:\s|\s?['’])(?:19|20)?\d\d)\s?[:–-]\s(?=\S)"
)
_YEAR_BEHIND = re.compile(r"\s*[(\[](?:19|20)\d\d[)\]]\W*$")
_YEAR_LEAD = re.compile(r"\s*\(?((?:19|20)\d\d)[a-z]?\)?[.,:]\s+(?=[\"“]?[^\Wa-z])")
_SHORT = re.compile(
    r"(?=[\w/ &-]{0,20}?[A-Z]{2})[A-Z][\w/&-]*(?: [A-Z][\w/&-]*){0,2}\s?['’]?(?:19|20)?\d\d(?!\d)"
)


_CAPITAL = re.compile(
    r"[A-Z][\w&-]+(?:\s(?:of|and|on|in|for|the|[A-Z][\w&-]+)){1,8}(?:,?\s(?:19|20)\d\d)?"
)
_NOTE = re.compile(
    r"oral|spotlight|best|award|invited|extended|new|code|paper|work in|equal|honou?rable|\W",
    re.IGNORECASE,
)


def venue_lead(line: Text, heading: str) -> Lead | None:
    """The venue in brackets before a title: "[EMNLP 2022] On …", "(ICML'20) A …"."""
    year = _YEAR_LEAD.match(line.string)
    if year:
        return Lead(Appearance(None, int(year.group(1)), None), year.end())
    found = _BRACKETED.match(line.string) or _COLON.match(line.string)
    if found is None:
        return None
    inside = line[found.start(found.lastindex or 1) : found.end(found.lastindex or 1)]
    string = inside.string.strip()
    named = looks_like_venue(string) or _SHORT.fullmatch(string) or _CAPITAL.fullmatch(string)
    if not named or _NOTE.match(string):
        return None
    appearance = read_appearance(inside, heading)
    if appearance.venue is None and not years(string):
        return None
    return Lead(appearance, found.end())
