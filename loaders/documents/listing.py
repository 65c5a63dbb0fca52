"""Author pages of paper sites, and pages of publications: one person, one list."""

import re
from collections.abc import Iterator

from loaders.documents.page import Page
from loaders.documents.papers import given, is_own
from loaders.documents.profile import homepage, metrics
from loaders.documents.subject import Subject, find_subject
from loaders.reading.authors import read_authors
from loaders.reading.dates import day
from loaders.reading.text import Text
from loaders.records import Authorship, Document, PaperRecord, Record, Rejected, TopicRecord

# "CVNov 29, 2022Code": field, date and labels of an item, grown together.
_FIELD = re.compile(
    r"\s*(?P<field>[A-Z]{2,5}|[a-z-]{2,10}\.[A-Z]{2})?\s?(?=[A-Z][a-z]{2,8}\.?\s\d)"
)
_LABELS = re.compile(
    r"\s*(?:Code|PDF|New|Data|Video|Demo|Project|\d[\d,.]*\s?(?:citations?|stars?)?|[★⭐])*\s*$",
    re.IGNORECASE,
)
_INSTITUTIONS = re.compile(r"\s+[·•|]\s+")
# What people tell about themselves, and paper sites do not.
_PERSONAL = frozenset(
    ("education", "jobs", "internships", "interests", "about", "news", "teaching")
)
_FIRST_PERSON = re.compile(r"(?:I(?<=\bI)|my(?<=\bmy))\b")  # quick to find by its first letter


class ListingLoader:
    """Reads lists of one author's papers: title, authors, where and when."""

    name = "listing"

    def fits(self, document: Document) -> float:
        """How much the document looks like a list of papers and little else."""
        page = Page.glance(document)
        if any(_dated(line) for line in page.lines):
            return 0.95
        kinds = page.kinds()
        if "papers" not in kinds or kinds & _PERSONAL:
            return 0.0
        prose = len(_FIRST_PERSON.findall(page.text.string[:20_000]))
        return 0.55 - 0.05 * min(prose, 8)

    def read(self, document: Document) -> Iterator[Record | Rejected]:
        """The author, the papers, and the figures of the page."""
        page = Page.of(document)
        lines = [line for line in page.lines if line.string.strip()]
        starts = [index for index, line in enumerate(lines) if _dated(line)]
        if starts:
            yield from page.in_order(_site(page, lines, starts))
            return
        yield from page.in_order(homepage(page))


def _dated(line: Text) -> bool:
    """A line that is nothing but a field, a full date and labels."""
    field = _FIELD.match(line.string) if len(line) <= 80 else None
    date = day(_spaced(line.string)) if field else None
    return bool(
        date
        and field
        and date[1].start() <= field.end() + 1
        and _LABELS.match(
            line.string[
                date[1].end() - 1
                if field["field"] and not line.string[field.end("field") :][:1].isspace()
                else date[1].end() :
            ]
        )
    )


def _spaced(string: str) -> str:
    """A blank between the field and the month that grew together with it."""
    field = _FIELD.match(string)
    if field is None or field["field"] is None:
        return string
    return string[: field.end("field")] + " " + string[field.end("field") :]


def _site(page: Page, lines: list[Text], starts: list[int]) -> Iterator[Record | Rejected]:
    subject = find_subject(page)
    if subject is not None:
        yield subject.record(page)
        yield from metrics([line.strip() for line in lines[: starts[0]]], subject)
        yield from _fields(lines[: starts[0]], subject)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _item(page, lines[start:end], subject)


def _fields(head: list[Text], subject: Subject) -> Iterator[TopicRecord]:
    """The fields of the author: short capitals alone in a line of the header."""
    for line in head:
        text = line.strip()
        if re.fullmatch(r"[A-Z]{2,5}|[a-z-]{2,10}\.[A-Z]{2}", text.string):
            yield TopicRecord(span=text.span, person=subject.name, topic=text.mention("topic"))


def _item(page: Page, lines: list[Text], subject: Subject | None) -> PaperRecord | Rejected:
    head = lines[0].strip()
    if len(lines) < 2 or len(lines[1]) > 500:
        place = f"line {page.line(head.span.start)}"
        return Rejected(place=place, reason="a date without a title below it")
    title = lines[1].strip()
    field = _FIELD.match(head.string)
    topic = head[: field.end("field")] if field and field["field"] else None
    date = day(_spaced(head.string))
    names, institutions, last = None, [], title
    if len(lines) > 2 and len(lines[2]) < 3000:
        parts = [part for part in lines[2].split(_INSTITUTIONS) if part.string.strip()]
        names = read_authors(parts[0])
        if names is not None:
            institutions = [part.strip() for part in parts[1:]]
            last = lines[2].strip()
    return PaperRecord(
        span=Text.plain(head.source, head.starts[0], last.ends[-1]).span,
        title=title.mention("paper"),
        authors=tuple(
            Authorship(author=author.printed.mention("author", author.turned))
            for author in (names.authors if names else ())
        ),
        authors_given=given(names),
        year=int(date[0][:4]) if date else None,
        year_basis="stated" if date else "none",
        date=date[0] if date else None,
        by_subject=is_own(names, subject.name.name if subject else None),
        topics=(topic.mention("topic"),) if topic else (),
        institutions=tuple(
            part.mention("institution")
            for text in institutions
            for part in text.split(re.compile(r",\s+"))
            if part
        ),
    )
