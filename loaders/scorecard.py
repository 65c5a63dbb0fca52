"""What a reading found and what it did not: to see at a glance what the reader did not understand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from loaders import Reading
from loaders.documents.page import Page
from loaders.reading.entries import is_links
from loaders.reading.names import fold
from loaders.reading.text import Text
from loaders.records import (
    AffiliationRecord,
    MetricRecord,
    PaperRecord,
    Record,
    Rejected,
    TopicRecord,
)

_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
    """.split()  # noqa: SIM905 # one word after the other
_COUNTED = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_WORDS)})\s(?:[a-z-]{{3,14}}\s){{0,2}}?"
    r"(?:(?P<kind>conference|journal|workshop|book|preprint)\s)?"
    r"(?P<what>papers|articles|publications|chapters|preprints)\b",
    re.IGNORECASE,
)
_KINDS = {"preprints": "preprint", "chapters": "chapter"}
_IN_HEADING = re.compile(r"\((\d{1,3})\)\s*$")
_NUMBER = re.compile(r"^\s*(?:[-*+]\s+)?\[?[A-Z]?(\d{1,3})[\].)]\s")
_EXPECTED = {
    "profile": ("person", "paper"),
    "listing": ("person", "paper"),
    "cv": ("person", "employment", "education", "paper"),
    "statement": ("person", "topic"),
    "post": ("paper",),
    "publications": ("paper",),
}
_WHOLE = ("authors", "year", "venue")
_SHOWN = 100


class Line(NamedTuple):
    """A line of the document, by its number."""

    number: int
    text: str


class Scorecard(NamedTuple):
    """One document: what was found, is missing, contradicts itself, and was not read."""

    source: str
    loader: str
    found: dict[str, int]
    missing: tuple[str, ...]
    contradictions: tuple[str, ...]
    rejected: tuple[Rejected, ...]
    unread: tuple[Line, ...]
    lines: int


def scorecard(reading: Reading) -> Scorecard:
    """The scorecard of a reading."""
    page = Page.bare(reading.document) if _is_bib(reading) else Page.of(reading.document)
    records = [item for item in reading.items if not isinstance(item, Rejected)]
    lines = [line for line in page.lines if sum(map(str.isalnum, line.string)) > 2]
    return Scorecard(
        reading.document.source,
        reading.loader,
        _found(records),
        tuple(_missing(reading.loader, records)),
        tuple(_contradictions(page, records)),
        tuple(item for item in reading.items if isinstance(item, Rejected)),
        tuple(_unread(page, records, lines)),
        len(lines),
    )


def _is_bib(reading: Reading) -> bool:
    return reading.document.format == "bib"


def _kinds(record: Record) -> Iterator[str]:
    yield record.kind
    if isinstance(record, AffiliationRecord):
        yield record.relation
    if isinstance(record, PaperRecord):
        yield from (
            f"paper with {name}"
            for name, given in zip(_WHOLE, (record.authors, record.year, record.venue), strict=True)
            if given
        )


def _found(records: Iterable[Record]) -> dict[str, int]:
    return dict(Counter(kind for record in records for kind in _kinds(record)))


def _missing(loader: str, records: Sequence[Record]) -> Iterator[str]:
    found = _found(records)
    for kind in _EXPECTED.get(loader, ()):
        if not found.get(kind):
            yield f"no {kind}"
    papers = found.get("paper", 0)
    for name in _WHOLE:
        without = papers - found.get(f"paper with {name}", 0)
        if without:
            yield f"{without} of {papers} papers without {name}"
    undated = sum(
        isinstance(r, AffiliationRecord) and not (r.from_year or r.to_year or r.current)
        for r in records
    )
    if undated:
        yield f"{undated} of {found['affiliation']} affiliations without years"


def _contradictions(page: Page, records: Sequence[Record]) -> Iterator[str]:
    papers = [record for record in records if isinstance(record, PaperRecord)]
    yield from _counts(page, papers, records)
    yield from _numbers(page)
    yield from _twice(papers)
    for record in records:
        if isinstance(record, AffiliationRecord | TopicRecord):
            first, last = record.from_year, record.to_year
            if first and last and first > last:
                what = page.line(record.span.start)
                yield f"line {what}: from {first} to {last}"


def _counts(page: Page, papers: Sequence[PaperRecord], records: Sequence[Record]) -> Iterator[str]:
    """What the document counts and what it lists."""
    own = {fold(p.title.name): p for p in papers if p.by_subject is not False}
    for section in page.sections:
        said = _IN_HEADING.search(section.title)
        inside = [p for p in papers if _stands_in(p, section.lines)]
        if said and section.kind == "papers" and inside and int(said.group(1)) != len(inside):
            yield f"the heading “{section.title}” counts {said.group(1)}, {len(inside)} are listed"
        for line in () if section.kind in ("papers", "news") else section.lines:
            for match in _COUNTED.finditer(line.string):
                yield from _compared(page, line, match, list(own.values()))
    for record in records:
        if isinstance(record, MetricRecord) and record.name.lower() in ("works", "papers"):
            count = record.value.replace(",", "")
            if count.isdigit() and papers and int(count) != len(papers):
                yield f"the page counts {count} {record.name}, {len(papers)} are listed"


def _stands_in(paper: PaperRecord, lines: Sequence[Text]) -> bool:
    whole = [line for line in lines if line]
    return bool(whole) and whole[0].starts[0] <= paper.span.start < whole[-1].ends[-1]


def _compared(
    page: Page, line: Text, match: re.Match[str], own: Sequence[PaperRecord]
) -> Iterator[str]:
    word = match["count"].lower()
    said = int(word) if word.isdigit() else _WORDS.index(word)
    kind = (match["kind"] or _KINDS.get(match["what"].lower(), "")).lower()
    of_kind = [p for p in own if not kind or p.venue_type == kind]
    told = "accepted" in line.string  # news of some of them, no count of all
    if own and said > 1 and said != len(of_kind) and not told:
        number = page.line(line[match.start() : match.end()].span.start)
        yield f"line {number} counts “{match.group()}”, {len(of_kind)} are listed"


def _numbers(page: Page) -> Iterator[str]:
    """Numbers that a numbered list leaves out."""
    for section in page.of_kind("papers", "references"):
        numbers = [int(m.group(1)) for line in section.lines if (m := _NUMBER.match(line.string))]
        left_out = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
        if len(numbers) > 2 and left_out and min(numbers) == 1:
            yield f"the list “{section.title}” leaves out number {', '.join(map(str, left_out[:9]))}"


def _twice(papers: Sequence[PaperRecord]) -> Iterator[str]:
    """Listings of one title with different years."""
    years: dict[str, set[int]] = {}
    names = {fold(p.title.name): p.title.name for p in papers}
    for paper in papers:
        if paper.year:
            years.setdefault(fold(paper.title.name), set()).add(paper.year)
    for key, said in years.items():
        if len(said) > 1:
            yield f"“{names[key]}” is listed with the years {', '.join(map(str, sorted(said)))}"


def _unread(page: Page, records: Sequence[Record], lines: Sequence[Text]) -> Iterator[Line]:
    """Lines without a record; headings that say what follows are understood."""
    spans = sorted((r.span.start, r.span.end) for r in records)
    headings = {s.heading.starts[0] for s in page.sections if s.heading and s.kind}
    at, reach = 0, 0
    for line in lines:
        start, end = line.strip().starts[0], line.strip().ends[-1]
        while at < len(spans) and spans[at][0] < end:
            reach = max(reach, spans[at][1])
            at += 1
        headed = any(place in headings for place in line.starts[:8])
        if reach <= start and not headed and not is_links(line):
            yield Line(page.line(start), line.name[:_SHOWN])
