"""What a decision can change, in small: so that other outcomes are tried without the whole graph."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

from graphsvc.identity.clusters import clusters
from graphsvc.identity.contrary import FullName, full_names
from graphsvc.identity.known import Known
from graphsvc.ledger import Decision

_TRIALS = 500
"""So many sets of decisions are tried before one is taken that is only not too large."""


@dataclass(frozen=True)
class Nearby:
    """All that some mentions are tied to by judgements `same`, and by whatever people decide."""

    mentions: Collection[str]
    decisions: Sequence[Decision]
    full_names: Mapping[str, FullName]

    @classmethod
    def of(cls, known: Known, mentions: Iterable[str]) -> "Nearby":
        """What is tied to these mentions; what stands beside it changes nothing in it."""
        tied: dict[str, list[Decision]] = defaultdict(list)
        for d in known.standing:
            if not d.undone:
                for mention in (*d.lefts, *d.rights):
                    tied[mention].append(d)
        reached = set(mentions)
        frontier = list(reached)
        while frontier:
            for d in tied[frontier.pop()]:
                if d.by_person or d.judgement == "same":
                    new = {*d.lefts, *d.rights} - reached
                    reached |= new
                    frontier += new
        found = {id(d): d for mention in sorted(reached) for d in tied[mention]}
        here = [known.mentions[m] for m in sorted(reached) if m in known.mentions]
        return cls([m.id for m in here], list(found.values()), full_names(here))

    def homes(self, without: Collection[Decision] = (), more: Iterable[Decision] = ()) -> "Homes":
        """The number of each mention's cluster, where some decisions did not count, and more did."""
        gone = {d.id for d in without}
        decisions = [*(d for d in self.decisions if d.id not in gone), *more]
        found = clusters(self.mentions, decisions, self.full_names)
        return {m: number for number, members in enumerate(found) for m in members}

    def by_people(self, judgement: str) -> list[Decision]:
        """What people decided so, oldest first."""
        found = [d for d in self.decisions if d.by_person and d.judgement == judgement]
        return sorted(found, key=lambda d: d.id or 0)


Homes = Mapping[str, int]


def is_whole(d: Decision, homes: Homes) -> bool:
    """Whether all mentions of a merge are in one cluster."""
    return len({homes[m] for m in (*d.lefts, *d.rights) if m in homes}) < 2


def smallest(
    decisions: Sequence[Decision], is_enough: Callable[[Collection[Decision]], bool]
) -> list[Decision]:
    """A smallest set of decisions that is enough, the first of equals; empty where all are not.

    Of very many, one from which none can be left out.
    """
    if not is_enough(decisions):
        return []
    sizes = (combinations(decisions, size) for size in range(1, len(decisions)))
    trials = islice(chain.from_iterable(sizes), _TRIALS)
    if found := next(filter(is_enough, trials), None):
        return list(found)
    left = list(decisions)
    for d in decisions:
        fewer = [x for x in left if x is not d]
        if is_enough(fewer):
            left = fewer
    return left
