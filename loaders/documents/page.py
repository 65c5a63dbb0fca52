"""A document ready for reading: mark-up gone, front matter apart, cut at its headings."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

import yaml

from loaders.reading.agreement import Listing
from loaders.reading.headings import SectionKind, heading_kind
from loaders.reading.listings import read_listings
from loaders.reading.markup import clean
from loaders.reading.sections import Section, sections
from loaders.reading.text import Text
from loaders.reading.webpage import is_web_page, read_head, web_text
from loaders.reading.writer import Link
from loaders.records import Document, Record, Rejected, Span

_GLANCE = 200_000
_TITLED: tuple[SectionKind, ...] = ("papers", "talks", "teaching", "awards", "service", "projects")
_FRONT = re.compile(
    r"\A\ufeff?\s{0,9}---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t\r]*$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class FrontMatter:
    """The values at the head of a document, each with its place."""

    source: str
    end: int
    values: dict[str, Any]
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def texts(self, key: str) -> list[Text]:
        """The values of a key, one by one, as they stand in the document."""
        if key in self.places:
            return [Text.plain(self.source, *self.places[key]).flat()]
        value = self.values.get(key)
        wanted = value if isinstance(value, list) else [value]
        key_at = re.search(rf"^{re.escape(key)}\s*:", self.source[: self.end], re.MULTILINE)
        at = key_at.end() if key_at else self.end
        found = []
        for item in wanted:
            printed = str(item).strip() if isinstance(item, str | int) else ""
            place = self.source.find(printed, at, self.end) if printed else -1
            if place >= 0:
                found.append(Text.plain(self.source, place, place + len(printed)))
                at = place + len(printed)
        return found


@dataclass(frozen=True)
class Page:
    """A document's text without mark-up, its links, front matter, sections and lines."""

    document: Document
    text: Text
    links: tuple[Link, ...]
    front: FrontMatter
    sections: tuple[Section, ...]
    lines: tuple[Text, ...]

    @classmethod
    def glance(cls, document: Document) -> "Page":
        """The beginning of a document: enough to see what kind it is."""
        if len(document.text) <= _GLANCE:
            return cls.of(document)
        return cls.of(document.model_copy(update={"text": document.text[:_GLANCE]}))

    @classmethod
    def bare(cls, document: Document) -> "Page":
        """A document whose text is no prose: front matter, lines, and nothing between."""
        front = _front_matter(document.text)
        nothing = Section(None, 0, None, False, None, ())
        empty = Text.plain(document.text, 0, 0)
        return cls(document, empty, (), front, (nothing,), (empty,))

    @classmethod
    def of(cls, document: Document) -> "Page":
        """Prepare a document; the same document is prepared once, however many look at it."""
        return _page(document)

    @classmethod
    def made(cls, document: Document) -> "Page":
        """The page of a document, prepared anew."""
        front = _front_matter(document.text)
        if is_web_page(document.text, document.format):
            front = _with_head(front)
            cleaned = web_text(document.text, front.end)
        else:
            cleaned = clean(document.text, front.end)
        lines = cleaned.text.lines()
        found = sections(lines)
        kind = heading_kind(str(front.values.get("title", "")))
        if kind in _TITLED and "date" not in front.values:
            found[0] = replace(found[0], kind=kind, own=True)
        return cls(document, cleaned.text, cleaned.links, front, tuple(found), tuple(lines))

    def targets(self, span: Span) -> list[str]:
        """Where the links inside a span lead."""
        return [target for _, target in self.linked(span)]

    def linked(self, span: Span) -> list[tuple[str, str]]:
        """The links inside a span: their words as they stand, and where they lead."""
        found = []
        for index in range(bisect_left(self.links, Link(span.start, 0, "")), len(self.links)):
            link = self.links[index]
            if link.start >= span.end:
                break
            found.append((self.document.text[link.start : link.end], link.target))
        return found

    def listings(self, section: Section) -> list[Listing]:
        """The listings of a section of this page, read once."""
        if id(section) not in self._listings:
            self._listings[id(section)] = (section, read_listings(section))
        return self._listings[id(section)][1]

    @cached_property
    def _listings(self) -> dict[int, tuple[Section, list[Listing]]]:
        """Listings by the identity of their section, which is kept so that it stays its own."""
        return {}

    def kinds(self) -> frozenset[SectionKind]:
        """What the headings of the page announce."""
        return frozenset(section.kind for section in self.sections if section.kind and section.own)

    def of_kind(self, *kinds: SectionKind) -> list[Section]:
        """The sections of some kinds."""
        return [section for section in self.sections if section.kind in kinds]

    def in_order(self, items: Iterable[Record | Rejected]) -> Iterator[Record | Rejected]:
        """Items by where they stand in the document."""

        def offset(item: Record | Rejected) -> int:
            if isinstance(item, Rejected):
                return self._line_starts[int(item.place.removeprefix("line ")) - 1]
            return item.span.start

        yield from sorted(items, key=offset)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.document.text))]

    def line(self, offset: int) -> int:
        """The number of the line that an offset stands in, from 1."""
        return bisect_right(self._line_starts, offset)


@lru_cache(maxsize=2)
def _page(document: Document) -> Page:
    return Page.made(document)


def _with_head(front: FrontMatter) -> FrontMatter:
    """What the head of a web page says, beside what its front matter says."""
    named = read_head(front.source)._asdict().items()
    places = {key: place for key, place in named if place and key not in front.values}
    found = {key: Text.plain(front.source, *place).name for key, place in places.items()}
    return FrontMatter(front.source, front.end, {**front.values, **found}, places)


def _front_matter(source: str) -> FrontMatter:
    found = _FRONT.match(source)
    if not found:
        return FrontMatter(source, 0, {})
    try:
        values = yaml.safe_load(found.group(1))
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        # Damaged front matter ("date: 2021-02-30") is still not text: it is left out, the rest is read.
        values = {}
    return FrontMatter(source, found.end(), values if isinstance(values, dict) else {})
