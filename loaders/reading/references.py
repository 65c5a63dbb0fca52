"""References in the labels of the tagger: where each begins, and what it says."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from loaders.reading.authors import AuthorList, read_authors
from loaders.reading.bylines import author_prefix
from loaders.reading.dates import years
from loaders.reading.entries import is_bulleted, items
from loaders.reading.rows import Citation
from loaders.reading.tagger import Labelled
from loaders.reading.text import Text
from loaders.reading.titles import is_title
from loaders.reading.venue_names import has_venue_word
from loaders.reading.venues import Appearance, read_appearance

_PART = 20_000
_LINK_LINE = 200
_SHORT = 70
_GAP = 3
_RUNS = {label: re.compile(f"{label}+") for label in "AT"}
_ODD_BEFORE = re.compile(rf"A(?:A|[XVY]{{1,{_GAP}}}(?=A))*[XVY]{{1,{_GAP}}}$")
_ODD_BEHIND = re.compile(rf"(?:[XVY]{{1,{_GAP}}}A+)+")
_EDGES = ' .,;:"“”*_'
_NO_WORDS = " .,;:()[]\"“”'«»*_-–—|"


class Reference:
    """One reference as the tagger reads it: its lines, its title, how probable that is."""

    def __init__(
        self, labelled: Labelled, place: tuple[int, int], title: tuple[int, int], heading: str
    ) -> None:
        self._labelled, self._heading = labelled, heading
        (start, end), (first, last) = place, title
        self._start, self._end = place
        plain = labelled.labels[start:end]
        self._labels = plain[: first - start] + "T" * (last - first) + plain[last - start :]
        self.title = self._title(first, last)
        told = next((i for i in range(first, last) if labelled.labels[i] != "T"), last)
        self.probability = labelled.chance(first, told)
        self.lines = self._lines()

    @property
    def citation(self) -> Citation:
        """All it says."""
        return Citation(self.title, self.authors, self.appearance)

    def _title(self, first: int, last: int) -> Text:
        text = self._labelled.text
        start, end = self._labelled.tokens[first].start, self._labelled.tokens[last - 1].end
        title = text[start:end].flat()
        behind = text.string[end : end + 1]
        opened = title.string.count("(") > title.string.count(")")
        if behind and (behind in "?!" or (behind == ")" and opened)):
            title = Text.join([title, text[end : end + 1]])
        return title.strip(_EDGES)

    def _lines(self) -> tuple[Text, ...]:
        """Its lines, without a summary below them."""
        tokens = self._labelled.tokens[self._start : self._end]
        told = max(index for index, label in enumerate(self._labels) if label != "X")
        first, last, end = tokens[0].start, tokens[told].end, tokens[-1].end
        lines: list[Text] = []
        starts = self._labelled.line_starts
        for index in range(bisect_right(starts, first) - 1, bisect_left(starts, end)):
            at, line = starts[index], self._labelled.lines[index]
            within = at < last and at + len(line) > first
            behind = lines and last <= at and line.strip() and len(line) < _LINK_LINE
            if within or behind:
                lines.append(line)
        return tuple(lines)

    @cached_property
    def authors(self) -> AuthorList | None:
        """The longest list of names in it."""
        run = _longest(self._labelled, self._labels, "A", self._start)
        if run is None:
            return None
        tokens, text = self._labelled.tokens, self._labelled.text
        first, last = (index + self._start for index in _joined(self._labels, *run))
        stop = tokens[last - 1].end
        if text.string[stop : stop + 1] == ".":
            stop += 1
        words = text[tokens[first].start : stop].flat()
        names = read_authors(words, surnames=True)
        prefix = author_prefix(words) if names is None else None
        names = prefix.authors if prefix else names
        beside = first > self._start and tokens[first - 1].string.lower() == "with"
        return names._replace(beside=True) if names and beside else names

    @cached_property
    def appearance(self) -> Appearance:
        """Venue, year and status from what is neither title nor authors."""
        named = next(self._venues(), None)
        between = (
            self._labelled.between(self._start + a, self._start + b)
            for a, b in _stretches(self._labels)
        )
        whole = [part for part in between if part.strip(_NO_WORDS)]
        rest = [read_appearance(part, self._heading) for part in whole]
        found = [read_appearance(named, self._heading)] if named else []
        sure = [
            item
            for item, part in zip(rest, whole, strict=True)
            if item.venue
            and (has_venue_word(item.venue.name) or (item.year and len(part) < _SHORT))
        ]
        venue = next((item.venue for item in (*found, *sure) if item.venue), None)
        year = self._year() or next((item.year for item in (*found, *rest) if item.year), None)
        status = next(
            (item.status for item in rest if item.status not in (None, "published")), None
        )
        if status is None and venue is not None:
            status = "preprint" if venue.type == "preprint" else "published"
        return Appearance(venue, year, status, any(item.other for item in rest))

    def _venues(self) -> Iterator[Text]:
        """From each venue up to the next field, or to a line that is no part of one."""
        labels, tokens, start = self._labels, self._labelled.tokens, self._start
        for index, label in enumerate(labels):
            if label != "V" or (index and labels[index - 1] == "V"):
                continue
            end = index + 1
            while end < len(labels) and labels[end] not in "TA":
                if labels[end] == "X" and tokens[start + end].first:
                    break
                end += 1
            yield self._labelled.between(start + index, start + end).strip(" ]`|*_[")

    def _year(self) -> int | None:
        told = (
            years(self._labelled.tokens[self._start + index].string)
            for index, label in enumerate(self._labels)
            if label == "Y"
        )
        return next((found[0][0] for found in told if found), None)


def references(lines: Sequence[Text], heading: str) -> Iterator[Reference]:
    """The references in some lines, in the order printed; each is whole before the next is asked for."""
    for part in _parts(lines):
        labelled = Labelled(part)
        for start, end in pairwise([*_starts(labelled), len(labelled.tokens)]):
            title = _longest(labelled, labelled.labels[start:end], "T", start)
            if title is None:
                continue
            first, last = _uncut(labelled, title[0] + start, title[1] + start)
            found = Reference(labelled, (start, end), (first, last), heading)
            if is_title(found.title):
                yield found


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


def _starts(labelled: Labelled) -> list[int]:
    """The tokens that begin a reference: at list items, or where the tagger says so."""
    if not labelled.tokens:
        return []
    bullets, told = _bullets(labelled), labelled.begins
    if len(bullets) * 2 <= len(told) or not _titled(labelled.labels, bullets):
        bullets = told
    starts = sorted({0, *bullets})
    split = (
        index
        for start, end in pairwise([*starts, len(labelled.tokens)])
        for index in _repeated(labelled, start, end)
    )
    return sorted({*starts, *split})


def _titled(labels: str, starts: Sequence[int]) -> bool:
    """Most stretches hold a title of their own: list items are references, not fields of one."""
    titled = sum(labels.count("T", a, b) > 1 for a, b in pairwise([*starts, len(labels)]))
    return titled * 10 >= len(starts) * 6


def _bullets(labelled: Labelled) -> list[int]:
    """The first token of each list item."""
    first = {id(entry[0]) for entry in items(labelled.lines) if is_bulleted(entry[0])}
    found: list[int] = []
    offset = index = 0
    for line in labelled.lines:
        if id(line) in first:
            while index < len(labelled.tokens) and labelled.tokens[index].start < offset:
                index += 1
            found.append(index)
        offset += len(line) + 1
    return [index for index in found if index < len(labelled.tokens)]


def _repeated(labelled: Labelled, start: int, end: int) -> Iterator[int]:
    """Where a field comes that was there before: another reference has begun."""
    labels, tokens = labelled.labels, labelled.tokens
    seen: set[str] = set()
    index = start
    while index < end:
        label, first = labels[index], index
        while index < end and labels[index] == label:
            index += 1
        if label not in "AT" or index - first < 2:
            continue
        if label in seen and len(seen) > 1:
            while first > start and not tokens[first].first and labels[first - 1] not in "AT":
                first -= 1
            if tokens[first].first:
                yield first
                seen = set()
        seen.add(label)


def _uncut(labelled: Labelled, first: int, last: int) -> tuple[int, int]:
    """The longest part of a title that no blank line cuts, up to the blank line close behind it."""
    tokens = labelled.tokens
    cuts = [first, *(i for i in range(first + 1, last) if tokens[i].apart), last]
    first, last = max(pairwise(cuts), key=lambda part: part[1] - part[0])
    behind = next((i for i in range(last, last + _GAP) if i < len(tokens) and tokens[i].apart), 0)
    if behind and all(
        tokens[i].string.isalnum() and not tokens[i].first for i in range(last, behind)
    ):
        last = behind
    return first, last


def _longest(labelled: Labelled, labels: str, label: str, start: int) -> tuple[int, int] | None:
    """The longest stretch of one label, counted from `start`."""
    tokens = labelled.tokens
    return max(
        (match.span() for match in _RUNS[label].finditer(labels)),
        key=lambda span: tokens[start + span[1] - 1].end - tokens[start + span[0]].start,
        default=None,
    )


def _joined(labels: str, first: int, last: int) -> tuple[int, int]:
    """A stretch of authors and those beside it that a few odd words part from it."""
    before = _ODD_BEFORE.search(labels[:first])
    behind = _ODD_BEHIND.match(labels[last:])
    return (before.start() if before else first), last + (behind.end() if behind else 0)


def _stretches(labels: str) -> Iterator[tuple[int, int]]:
    """What stands between title and authors: its first token, and the one behind its last."""
    return (match.span() for match in re.finditer("[^TA]+", labels))
