"""A long document read in windows: time grows with its length, memory does not.

Each window is read as a document of its own, behind the lines of the whole that give it its
meaning: front matter and name, the headings it stands under, legends, strings of a bibliography.
What is found is put back to where it stands in the whole.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from loaders.documents.page import Page
from loaders.reading.legends import legend_places
from loaders.reading.pages import moved
from loaders.reading.webpage import is_web_page
from loaders.records import Document, PaperRecord, Record, Rejected, Span

WINDOW = 100_000
_HEAD_LINES, _HEAD = 12, 1500
_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n.{0,20000}?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE
)
_WEB_HEAD = re.compile(
    r"<title\b.{1,600}?</title\s*>|<h1\b.{1,600}?</h1\s*>", re.DOTALL | re.IGNORECASE
)
_WEB_HEADING = re.compile(r"<h([1-6])\b[^<>]{0,500}>.{1,300}?</h\1\s*>", re.DOTALL | re.IGNORECASE)
_WEB_ITEM = re.compile(r"<(?:li|p|tr|h[1-6]|dt|article)\b", re.IGNORECASE)
_STRING = re.compile(
    r"""@string\s*[{(]\s*([^\s{}"=]{1,100})\s*=\s*(?:\{[^{}]*\}|"[^"{}]*")\s*[})]""", re.IGNORECASE
)
_NAMED = re.compile(r"[=#]\s*([A-Za-z][\w:.+/-]{0,99})")
_CROSSREF = re.compile(r"\bcrossref\s*=\s*[{\"]\s*([^\s{}\",]{1,100})", re.IGNORECASE)
_KEY = re.compile(r"^[ \t]*@[A-Za-z]{3,20}\s*[{(]\s*([^\s,{}]{1,100})\s*,", re.MULTILINE)
_BREAKS = (re.compile(r"\n(?=#|@|[ \t]*\n)"), re.compile(r"\n"), re.compile(r"\s"))


class Reader(Protocol):
    """What reads a document."""

    def read(self, document: Document) -> Iterator[Record | Rejected]:
        """Its items."""
        ...


class _Place(NamedTuple):
    """A stretch of the whole document."""

    start: int
    end: int


class _Window(NamedTuple):
    """A document made of stretches of another one, and where each begins in it."""

    document: Document
    starts: tuple[int, ...]
    places: tuple[_Place, ...]

    @property
    def body(self) -> int:
        """Where the stretch begins that is read; those before it only say how."""
        return self.starts[-1]

    def offset(self, at: int) -> int:
        """Where a place of the window stands in the whole document."""
        index = max(0, bisect_right(self.starts, at) - 1)
        place = self.places[index]
        return min(place.start + at - self.starts[index], place.end)

    def span(self, span: Span) -> Span:
        """A span of the window in the whole document."""
        end = self.offset(span.end - 1) + 1 if span.end > span.start else self.offset(span.end)
        return Span(start=self.offset(span.start), end=end)


def is_long(document: Document) -> bool:
    """Whether a document is read in several windows."""
    return len(document.text) > 2 * WINDOW


def read_in_windows(reader: Reader, document: Document) -> Iterator[Record | Rejected]:
    """Every item of a document, window by window where it is long."""
    if not is_long(document):
        yield from reader.read(document)
        return
    whole = _Whole(document)
    known: set[tuple[object, ...]] = set()
    start, trail = 0, tuple[_Place, ...]()
    while start < len(document.text):
        window = whole.window(start, trail)
        items = list(reader.read(window.document))
        stop = whole.stop(window, items)
        for item in items:
            if whole.is_new(item, window, stop) and _first(item, known):
                yield whole.placed(item, window)
        trail = whole.trail(window, stop)
        start = stop


def _first(item: Record | Rejected, known: set[tuple[object, ...]]) -> bool:
    """False for what is said once of a document and has been said: its person, topics, figures."""
    if isinstance(item, Rejected | PaperRecord):
        return True
    if item.kind == "person":
        key: tuple[object, ...] = (item.kind,)
    elif item.kind == "topic":
        key = (item.kind, item.topic.name.lower())
    elif item.kind == "metric":
        key = (item.kind, item.name.lower())
    else:
        return True
    return key not in known and not known.add(key)  # type: ignore[func-returns-value]


class _Whole:
    """A long document: what every window of it needs, and where the windows end."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.web = is_web_page(document.text, document.format)
        self.head = self._head()
        self.legends = [_Place(*place) for place in legend_places(document.text)]
        self.strings: dict[str, _Place] = {}
        for match in _STRING.finditer(document.text):
            self.strings.setdefault(match[1].lower(), _Place(*match.span()))
        wanted = {match[1].lower() for match in _CROSSREF.finditer(document.text)}
        self.volumes: dict[str, _Place] = {}
        for match in _KEY.finditer(document.text) if wanted else ():
            if match[1].lower() in wanted:
                most = min(len(document.text), match.end() + 10_000)
                end = document.text.find("\n@", match.end(), most)
                self.volumes[match[1].lower()] = _Place(match.start(), most if end < 0 else end)
        self.left_out = frozenset(place.start for place in self.volumes.values())
        self.counted, self.lines = 0, 0

    def _head(self) -> list[_Place]:
        text = self.document.text
        if self.web:
            return [_Place(*match.span()) for match in _WEB_HEAD.finditer(text[:100_000])][:2]
        front = _FRONT.match(text)
        at = front.end() if front else 0
        ends = [m.end() for m in re.finditer(r"\S[^\n]*\n", text[at : at + _HEAD])][:_HEAD_LINES]
        return [_Place(0, at + (ends[-1] if ends else 0))]

    def window(self, start: int, trail: tuple[_Place, ...]) -> _Window:
        """The window that begins at a place, under some headings."""
        text = self.document.text
        body = _Place(start, min(len(text), start + WINDOW))
        named = (m[1].lower() for m in _NAMED.finditer(text, *body)) if self.strings else ()
        strings = [self.strings[key] for key in dict.fromkeys(named) if key in self.strings]
        wanted = (m[1].lower() for m in _CROSSREF.finditer(text, *body)) if self.volumes else ()
        volumes = [self.volumes[key] for key in dict.fromkeys(wanted) if key in self.volumes]
        carried = [*self.head, *self.legends, *strings, *volumes, *trail]
        outside = [p for p in carried if p.end <= start or p.end > body.end]
        places = outside if start or self.document.format == "bib" else []
        parts, starts, at = [], [], 0
        for place in (*places, body):
            starts.append(at)
            parts += [text[place.start : place.end], "\n\n"]
            at += place.end - place.start + 2
        changed = {"text": "".join(parts[:-1]), "unread": (), "page_starts": ()}
        return _Window(self.document.model_copy(update=changed), tuple(starts), (*places, body))

    def stop(self, window: _Window, items: list[Record | Rejected]) -> int:
        """Where the next window begins: at a paper that is surely whole, or between lines."""
        start, end = window.places[-1]
        text = self.document.text
        if end >= len(text):
            return end
        least = start + WINDOW // 2
        papers = [item for item in items[-200:] if isinstance(item, PaperRecord)]
        if len(papers) > 1 and (at := self._begin(window.offset(papers[-2].span.start))) > least:
            return at
        if self.web:
            found = [match.start() for match in _WEB_ITEM.finditer(text, least, end)]
            return found[-1] if found else max(text.rfind("<", least, end), least)
        for pattern in _BREAKS:
            if ends := [match.end() for match in pattern.finditer(text, least, end)]:
                return ends[-1]
        return end

    def _begin(self, at: int) -> int:
        """The line or the element that a place stands in."""
        text = self.document.text
        if self.web:
            found = [match.start() for match in _WEB_ITEM.finditer(text, max(0, at - 500), at)]
            return found[-1] if found else at
        return text.rfind("\n", 0, at) + 1

    def is_new(self, item: Record | Rejected, window: _Window, stop: int) -> bool:
        """Not carried along, not left to the next window, no volume that others refer to."""
        at = _offset(item, window.document.text)
        if at < window.body or window.offset(at) >= stop:
            return False
        return not (
            isinstance(item, PaperRecord)
            and not item.authors
            and window.offset(at) in self.left_out
        )

    def placed(self, item: Record | Rejected, window: _Window) -> Record | Rejected:
        """An item where it stands in the whole document."""
        if not isinstance(item, Rejected):
            return moved(item, window.span)
        at = window.offset(_offset(item, window.document.text))
        self.lines += self.document.text.count("\n", self.counted, at)
        self.counted = at
        return Rejected(place=f"line {self.lines + 1}", reason=item.reason)

    def trail(self, window: _Window, stop: int) -> tuple[_Place, ...]:
        """The headings that are in force where the window stops."""
        if self.document.format == "bib":
            return ()
        open_: list[tuple[int, _Place]] = []
        for section in Page.of(window.document).sections:
            if section.heading is None:
                continue
            at = window.offset(section.heading.starts[0])
            if at >= stop and section.heading.starts[0] >= window.body:
                break
            while open_ and open_[-1][0] >= section.level:
                open_.pop()
            open_.append((section.level, self._heading(at)))
        return tuple(dict.fromkeys(p for _, p in open_ if p not in self.head))[-6:]

    def _heading(self, at: int) -> _Place:
        """The line or the element of a heading; a line drawn below it belongs to it."""
        text = self.document.text
        if self.web:
            found = list(_WEB_HEADING.finditer(text, max(0, at - 600), at + 400))
            near = [_Place(*m.span()) for m in found if m.start() <= at < m.end()]
            return near[-1] if near else _Place(at, at)
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        below = re.compile(r"\n {0,3}(?:={3,}|-{3,})[ \t]*(?=\n)").match(text, end)
        return _Place(start, below.end() if below else end if end >= 0 else len(text))


def _offset(item: Record | Rejected, text: str) -> int:
    if not isinstance(item, Rejected):
        return item.span.start
    at = 0
    for _ in range(int(item.place.removeprefix("line ")) - 1):
        at = text.find("\n", at) + 1
    return at
