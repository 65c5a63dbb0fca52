"""Find the topics of a paper in vocabularies, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from graphsvc.identity.topics.index import Index, build
from graphsvc.identity.topics.scoring import company, features, score
from graphsvc.identity.topics.sightings import Evidence, Sighting, sightings
from loaders.records import PaperRecord, VocabularyTopicRecord

THRESHOLD: Final = 0.5
"""A topic of this score and more is one of the paper; read from the table in docs/topics.md."""

Scored: TypeAlias = list[tuple[float, Sighting]]


@dataclass(frozen=True, slots=True)
class TopicFound:
    """A topic of a paper: its external id, a score from 0 to 1, and where the paper names it."""

    topic: str
    score: float
    evidence: tuple[Evidence, ...]


class TopicFinder:
    """Finds topics of some vocabularies; holds their index in memory."""

    def __init__(
        self, records: Iterable[VocabularyTopicRecord], threshold: float = THRESHOLD
    ) -> None:
        """Make the index. Of two records of one id the later counts."""
        self._index: Index = build(records)
        self._threshold = threshold

    def __len__(self) -> int:
        """The number of topics."""
        return len(self._index.topics)

    def name(self, topic: str) -> str:
        """The name of a topic by its external id."""
        return self._index.topics[self._index.by_id[topic]].name

    def broader(self, topic: str) -> frozenset[str]:
        """The external ids of all topics that a topic falls under."""
        above = self._index.above(self._index.by_id[topic])
        return frozenset(self._index.topics[t].id for t in above)

    def topics_of(self, record: PaperRecord, text: str) -> list[TopicFound]:
        """The topics of a paper, the surest first; empty where none is sure enough.

        A topic that another one found falls under is left out, unless it is stated: `broader` says it.

        Args:
            record: the paper; its spans are offsets in `text`.
            text: the stored text of its document.

        """
        seen = sightings(self._index, record, text)
        scored = [(score(features(self._index, one, seen)), one) for one in seen]
        scored = [(s, one) for s, one in scored if s >= self._threshold and self._meant(one, seen)]
        sure = self._chosen(scored)
        above = {b for _, one in sure for b in self._index.above(one.topic)}
        found = [
            TopicFound(self._index.topics[one.topic].id, s, (*one.evidence, *one.acronyms))
            for s, one in sure
            if one.topic not in above or one.count("keyword")
        ]
        return sorted(found, key=lambda f: (-f.score, f.topic))

    def _chosen(self, scored: Scored) -> Scored:
        """Those of the keywords and the title; the surest of the abstract where there is none of these."""
        firm = [(s, one) for s, one in scored if one.count("keyword") or one.count("title")]
        # An abstract alone is a weak witness: it names what a paper uses, and what others did.
        best = sorted(scored, key=lambda x: (-x[0], self._index.topics[x[1].topic].id))[:1]
        return firm or best

    def _meant(self, one: Sighting, seen: Sequence[Sighting]) -> bool:
        """Whether it is this topic that the words mean: of several, the one that has company."""
        mine = company(self._index, one, seen)
        return not one.rivals or all(
            mine > company(self._index, other, seen) for other in seen if other.topic in one.rivals
        )
