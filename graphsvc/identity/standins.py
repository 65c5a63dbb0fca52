"""Who stands for all that bear a name: one mention of each kind of bearer is enough.

A venue of ten thousand papers has ten thousand bearers of its name, nearly all tied alike: to the same
names and external ids, by the same scores, with the same full names. Such *twins* are in one cluster,
whichever that is, and the smallest of them in force decides ties. So the others need not be looked at.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graphsvc.identity.contrary import FullName
from graphsvc.identity.mentions import document_of
from graphsvc.identity.names import is_of_id
from graphsvc.identity.one_each import Ids, contradict, external_id_of, one_each


@dataclass(frozen=True, slots=True)
class Twins:
    """What twins have in common; `alone` is the mention where it is not like any other."""

    ties: frozenset[tuple[str, float]]
    full_names: frozenset[FullName]
    alone: str
    ids: Ids

    @classmethod
    def of(
        cls, mention: str, ties: Mapping[str, float], names: frozenset[FullName], *, alone: bool
    ) -> "Twins":
        """Those that a mention is one of; `ties` are names and external ids, with scores."""
        ids = frozenset(external_id_of(name) for name in ties if is_of_id(name))
        return cls(frozenset(ties.items()), names, mention if alone else "", ids)


class StandIns:
    """The mentions of things by what ties them to names."""

    def __init__(self, in_force: Callable[[str], bool]) -> None:
        """Take what tells whether a mention is in force."""
        self._in_force = in_force
        self._known: dict[Twins, Twins] = {}
        self._twins: dict[str, Twins] = {}
        self._members: dict[Twins, list[str]] = {}
        self._bearing: dict[str, set[Twins]] = defaultdict(set)

    def put(self, mention: str, twins: Twins) -> None:
        """Put a mention among its twins, in place of earlier ones."""
        twins = self._known.setdefault(twins, twins)
        self._twins[mention] = twins
        if twins not in self._members:
            self._members[twins] = []
            for name, _ in twins.ties:
                self._bearing[name].add(twins)
        heapq.heappush(self._members[twins], mention)

    def carries_an_id(self, mention: str) -> bool:
        """Whether a mention carries an external id."""
        return mention in self._twins and bool(self._twins[mention].ids)

    def bearing(self, name: str, *, bare: bool = False, new: str = "") -> Iterator[str]:
        """The smallest mention in force of each twins that bear a name; `bare`: without external ids.

        Of one in the document `new` nobody knows where its twins were before: the smallest of those
        follows it.
        """
        for twins in tuple(self._bearing.get(name, ())):
            if (bare and twins.ids) or (first := self._first(twins)) is None:
                continue
            yield first
            if document_of(first) == new:
                others = (m for m in self._members[twins] if document_of(m) != new)
                standing = (m for m in others if self._twins[m] is twins and self._in_force(m))
                if (second := min(standing, default=None)) is not None:
                    yield second

    def is_shared(self, name: str) -> bool:
        """Whether bearers of a name carry external ids that contradict each other."""
        found = self._bearing.get(name, ())
        if is_of_id(name):
            return False
        carrying = [twins for twins in found if twins.ids]
        if not contradict(one_each(twins.ids) for twins in carrying):
            return False
        standing = [twins for twins in carrying if self._first(twins) is not None]
        return contradict(one_each(twins.ids) for twins in standing)

    def _first(self, twins: Twins) -> str | None:
        members = self._members[twins]
        while members and not (self._twins[members[0]] is twins and self._in_force(members[0])):
            heapq.heappop(members)
        if members:
            return members[0]
        return None
