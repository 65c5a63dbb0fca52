"""Topics of the papers of one reading, in the vocabularies that are in force.

What is found in a reading depends on it and on the vocabularies, and on nothing else: so it is found
once, and again where a vocabulary changes.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, Literal, NamedTuple, TypeAlias

from graphsvc.identity.mentions import mention_id
from graphsvc.identity.processes import Processes, Shared
from graphsvc.identity.topics.finding import TopicFinder, TopicFound
from graphsvc.identity.topics.sightings import Evidence
from graphsvc.ledger import Reading, View
from graphsvc.ledger.rows import StoredReading, reading_of
from graphsvc.parts import parts
from loaders.feeds import VOCABULARIES
from loaders.records import PaperRecord, VocabularyTopicRecord

How: TypeAlias = Literal["keyword", "category", "title", "abstract"]

MOST_PLACES: Final = 5
"""Places kept for one topic of one listing."""
_TOGETHER: Final = 500
_CATEGORIES: Final = "arxiv-category:"
_PAPER: Final = '"kind":"paper"'
"""In the JSON of records among which is a paper."""


class Place(NamedTuple):
    """Where a listing names a topic, and in which words; offsets in the stored text, half-open."""

    how: How
    start: int
    end: int
    words: str


class TopicOfListing(NamedTuple):
    """A topic that a listing of a paper names: by the mention of its title, and by external id."""

    listing: str
    topic: str
    score: float
    places: tuple[Place, ...]


TopicsOfReading: TypeAlias = tuple[TopicOfListing, ...]


def topics_of(finder: TopicFinder, reading: Reading, text: str) -> TopicsOfReading:
    """The topics of each paper a reading lists, the surest first; `text` is the stored text."""
    return tuple(
        TopicOfListing(
            mention_id(reading.content_hash, record.title),
            found.topic,
            round(found.score, 4),
            tuple(_place(found, one) for one in found.evidence[:MOST_PLACES]),
        )
        for record in reading.records
        if isinstance(record, PaperRecord)
        for found in finder.topics_of(record, text)
    )


def _place(found: TopicFound, one: Evidence) -> Place:
    how: How = one.where
    if how == "keyword" and found.topic.startswith(_CATEGORIES):
        how = "category"
    return Place(how, one.span.start, one.span.end, one.words)


class TopicsInForce:
    """Finds topics of the vocabularies that are in force at one moment; `mark` says which they are."""

    NONE: Final = hashlib.sha256(b"").hexdigest()[:16]
    """The mark where none is."""

    def __init__(self, view: View, mark: str | None = None) -> None:
        """See what is in force. The vocabularies are read when there is a paper to look at.

        Where who asks knows the `mark`, and they were read, their entries are not counted over again.
        """
        self._vocabularies: list[str] = []
        if mark is None or mark not in _finders:
            self._vocabularies = view.in_force_by(VOCABULARIES["topic"])
            mark = hashlib.sha256(" ".join(self._vocabularies).encode()).hexdigest()[:16]
        self.mark = mark

    def of(
        self, view: View, readings: Iterable[str], workers: Processes
    ) -> Iterator[tuple[str, TopicsOfReading]]:
        """What readings that list papers name, with the reading's id; few are in memory at a time."""
        rest = _with_texts(view, readings if self.mark != self.NONE else ())
        first = next(rest, None)
        if first is None:
            return
        with workers.sharing(self._finder(view)) as finder:
            for found in workers.each(_found, ((finder, part) for part in chain([first], rest))):
                yield from found

    def _finder(self, view: View) -> TopicFinder:
        if self.mark not in _finders:
            _finders.clear()
            _finders[self.mark] = TopicFinder(self._described(view))
        return _finders[self.mark]

    def _described(self, view: View) -> Iterator[VocabularyTopicRecord]:
        for reading in view.each_reading(self._vocabularies):
            for record in reading.records:
                if isinstance(record, VocabularyTopicRecord) and record.topic.external_ids:
                    yield record


_Part: TypeAlias = list[tuple[StoredReading, str]]


def _with_texts(view: View, readings: Iterable[str]) -> Iterator[_Part]:
    """Readings that may list papers, with their texts, some hundred at a time."""
    for some in parts(readings, _TOGETHER):
        papers = {r.content_hash: r for r in view.each_stored(some) if _PAPER in r.records}
        if papers:
            yield [(papers[content_hash], text) for content_hash, text in view.texts(papers)]


def _found(part: tuple[Shared[TopicFinder], _Part]) -> list[tuple[str, TopicsOfReading]]:
    finder, readings = part
    return [(r.reading, topics_of(finder.value, reading_of(r), text)) for r, text in readings]


_finders: dict[str, TopicFinder] = {}
