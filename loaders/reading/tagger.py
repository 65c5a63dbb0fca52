"""Lists of citations taken apart by a trained tagger of their words and signs.

A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over the tokens of a
section, trained by `tests/bench/tagger/train.py` on references printed in random layouts. It says
where each reference begins and which of its words are authors, title, venue and year.
"""

import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from loaders.reading.authors import AuthorList, read_authors
from loaders.reading.bylines import author_prefix
from loaders.reading.entries import is_bulleted, items
from loaders.reading.rows import Citation
from loaders.reading.text import Text
from loaders.reading.titles import is_title
from loaders.reading.tokens import Token, features, tokens_of
from loaders.reading.venues import Appearance, read_appearance

_MODEL = Path(__file__).parent / "citations.crfsuite"
_STYLES = bytes(index & 7 for index in range(256))
_PART = 20_000
_EDGES = ' .,;:"“”*_'
_own = threading.local()  # a tagger keeps the sequence it is asked about


class Tagged(NamedTuple):
    """A reference as the tagger reads it: its lines, what they say, how probable the title is."""

    lines: tuple[Text, ...]
    citation: Citation
    probability: float


def tagged(lines: Sequence[Text], heading: str) -> list[Tagged]:
    """The references in some lines, in the order printed."""
    found: list[Tagged] = []
    for part in _parts(lines):
        found += _Reading(part).references(heading)
    return found


def _parts(lines: Sequence[Text]) -> Iterator[list[Text]]:
    """Lines in parts of bounded length, cut where a line is blank if possible."""
    part: list[Text] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if part and (size > 2 * _PART or (size > _PART and not line.string.strip())):
            yield part
            part, size = [], len(line)
        part.append(line)
    if part:
        yield part


class _Reading:
    """Some lines, their tokens, and the label of each."""

    def __init__(self, lines: Sequence[Text]) -> None:
        self.lines = lines
        self.text = _as_text(lines)
        self.tokens = tokens_of(self.text.string)
        self.labels: list[str] = []
        if self.tokens:
            self.tagger = _tagger()
            self.tagger.set(features(self.tokens, self.text.styles.translate(_STYLES)))
            self.labels = self.tagger.tag()

    def references(self, heading: str) -> Iterator[Tagged]:
        """Each reference from its first token to where its last field ends."""
        plain = [label[-1] for label in self.labels]
        starts = self._starts(plain)
        for start, end in zip(starts, [*starts[1:], len(plain)][: len(starts)], strict=True):
            title = _longest(self.tokens, plain, "T", start, end)
            if title is None:
                continue
            first, last = title
            words = self._title(first, last)
            if not is_title(words):
                continue
            labels = ["T" if first <= i < last else plain[i] for i in range(start, end)]
            citation = Citation(
                words,
                self._authors(plain, start, end),
                self._appearance(labels, start, heading),
            )
            yield Tagged(self._lines(plain, start, end), citation, self._probability(first, last))

    def _starts(self, plain: list[str]) -> list[int]:
        """The tokens that begin a reference: at list items, or where the tagger says so."""
        bullets = self._bullets()
        told = [index for index, label in enumerate(self.labels) if label[0] == "B"]
        starts = sorted({0, *(bullets if len(bullets) * 2 > len(told) else told)}) if plain else []
        ends = [*starts[1:], len(plain)][: len(starts)]
        split = [self._repeated(plain, a, b) for a, b in zip(starts, ends, strict=True)]
        return sorted({*starts, *(index for part in split for index in part)})

    def _bullets(self) -> list[int]:
        """The first token of each list item."""
        offsets, at = [], 0
        for line in self.lines:
            offsets.append((at, line))
            at += len(line) + 1
        first = {id(entry[0]) for entry in items(self.lines) if is_bulleted(entry[0])}
        begun = [offset for offset, line in offsets if id(line) in first]
        found, index = [], 0
        for offset in begun:
            while index < len(self.tokens) and self.tokens[index].start < offset:
                index += 1
            found.append(index)
        return [index for index in found if index < len(self.tokens)]

    def _repeated(self, plain: list[str], start: int, end: int) -> list[int]:
        """Where a field comes that was there before: another reference has begun."""
        found: list[int] = []
        seen: set[str] = set()
        index = start
        while index < end:
            label, first = plain[index], index
            while index < end and plain[index] == label:
                index += 1
            if label not in "AT" or index - first < 2:
                continue
            if label in seen and len(seen) > 1:
                back = first
                while back > start and not self.tokens[back].first and plain[back - 1] not in "AT":
                    back -= 1
                if self.tokens[back].first:
                    found.append(back)
                    seen = set()
            seen.add(label)
        return found

    def _probability(self, first: int, last: int) -> float:
        label = self.labels[first]
        chances = [self.tagger.marginal(label, first)]
        chances += [
            self.tagger.marginal("T", index)
            for index in (first + 1, last - 1)
            if index < last > first + 1
        ]
        return min(chances)

    def _lines(self, plain: list[str], start: int, end: int) -> tuple[Text, ...]:
        """The lines of a reference, without a summary below it."""
        told = max(index for index in range(start, end) if plain[index] != "X")
        first, last = self.tokens[start].start, self.tokens[told].end
        lines, at = [], 0
        for line in self.lines:
            if at < last and at + len(line) > first:
                lines.append(line)
            elif (
                lines
                and at >= last
                and line.string.strip()
                and len(line) < 200
                and at < self.tokens[end - 1].end
            ):
                lines.append(line)  # links to the paper, a note
            at += len(line) + 1
        return tuple(lines)

    def _title(self, first: int, last: int) -> Text:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        title = self.text[start:end].flat()
        behind = self.text.string[end : end + 1]
        opened = title.string.count("(") > title.string.count(")")
        if behind and (behind in "?!" or (behind == ")" and opened)):
            title = Text.join([title, self.text[end : end + 1]])
        return title.strip(_EDGES)

    def _authors(self, plain: list[str], start: int, end: int) -> AuthorList | None:
        run = _longest(self.tokens, plain, "A", start, end)
        if run is None:
            return None
        stop = self.tokens[run[1] - 1].end
        if self.text.string[stop : stop + 1] == ".":
            stop += 1
        words = self.text[self.tokens[run[0]].start : stop].flat()
        whole = read_authors(words)
        prefix = author_prefix(words) if whole is None else None
        return prefix.authors if prefix else whole

    def _appearance(self, labels: list[str], start: int, heading: str) -> Appearance:
        """Venue, year and status from what is neither title nor authors."""
        parts: list[tuple[bool, Text]] = []
        index = 0
        while index < len(labels):
            if labels[index] in "TA":
                index += 1
                continue
            begin = index
            while index < len(labels) and labels[index] not in "TA":
                index += 1
            part = self.text[
                self.tokens[start + begin].start : self.tokens[start + index - 1].end
            ].flat()
            if part.strip(" .,;:()[]\"“”'"):
                parts.append(("V" in labels[begin:index], part))
        parts.sort(key=lambda part: not part[0])
        found = [(named, read_appearance(part, heading)) for named, part in parts]
        venue = next((item.venue for named, item in found if item.venue and named), None)
        year = next((item.year for _, item in found if item.year), None)
        status = next((item.status for _, item in found if item.status), None)
        return Appearance(venue, year, status, any(item.other for _, item in found))


def _as_text(lines: Sequence[Text]) -> Text:
    """Lines as one text with its line ends."""
    parts: list[Text] = []
    gap: Text | None = None
    for line in lines:
        if parts:
            last = gap or line
            at = last.ends[-1] if len(last) else 0
            parts.append(Text.plain(line.source, at, at + 1).as_break())
        parts.append(line)
        gap = line if len(line) else gap
    return Text.join(parts)


def _tagger() -> pycrfsuite.Tagger:
    if not hasattr(_own, "tagger"):
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(_model())
        _own.tagger = tagger
    return _own.tagger


@lru_cache(maxsize=1)
def _model() -> bytes:
    return _MODEL.read_bytes()


def _longest(
    tokens: Sequence[Token], labels: Sequence[str], label: str, start: int, end: int
) -> tuple[int, int] | None:
    """The longest stretch of one label."""
    best: tuple[int, int] | None = None
    size, index = 0, start
    while index < end:
        if labels[index] != label:
            index += 1
            continue
        first = index
        while index < end and labels[index] == label:
            index += 1
        length = tokens[index - 1].end - tokens[first].start
        if length > size:
            best, size = (first, index), length
    return best
