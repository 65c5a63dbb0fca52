"""What a decision can change, in small: so that other outcomes are tried without the whole graph."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice
from typing import TypeAlias

from graphsvc.identity.clusters import clusters
from graphsvc.identity.contrary import FullName, full_names
from graphsvc.identity.known import Known
from graphsvc.ledger import Decision

_FEW = 8
"""Of so many decisions all sets are tried."""
_WORK = 1_000_000
"""So many mentions of decisions are gone through to name fewer decisions than all: about two seconds."""

IsEnough: TypeAlias = Callable[[Collection[Decision]], bool]


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


def smallest(decisions: Sequence[Decision], is_enough: IsEnough) -> list[Decision]:
    """A smallest set of decisions that is enough, the first of equals; empty where all are not.

    Of more than a few, one from which none can be left out; of so many that this takes too long, one
    that is enough.
    """
    if not is_enough(decisions):
        return []
    if len(decisions) <= _FEW:
        return next(filter(is_enough, _sets_of(decisions)), list(decisions))
    trials = _WORK // sum(len(d.lefts) + len(d.rights) for d in decisions)
    tried = _within(trials, is_enough)
    needed: list[Decision] = []
    if trials > len(decisions):
        needed = [d for d in decisions if not tried([x for x in decisions if x is not d])]
        if len(needed) == len(decisions):
            return needed
        if tried(needed):
            return needed
    # Half of the trials that are left for sets of one, of two, and so on.
    known = {d.id for d in needed}
    others = [d for d in decisions if d.id not in known]
    some = islice(_sets_of(others), max(0, trials - len(decisions)) // 2)
    ids = (known.union(d.id for d in few) for few in some)
    together = ([d for d in decisions if d.id in these] for these in ids)
    return next(filter(tried, together), None) or _without_needless(decisions, tried)


def _sets_of(decisions: Sequence[Decision]) -> Iterator[list[Decision]]:
    """All sets of them but the whole, small ones first."""
    sizes = (combinations(decisions, size) for size in range(1, len(decisions)))
    return map(list, chain.from_iterable(sizes))


def _within(trials: int, is_enough: IsEnough) -> IsEnough:
    """The same, which says no after so many trials."""
    left = iter(range(trials))
    return lambda some: next(left, None) is not None and is_enough(some)


def _without_needless(decisions: Sequence[Decision], is_enough: IsEnough) -> list[Decision]:
    """What is enough still, where parts are left out: halves, quarters, in the end single ones."""
    left, size = list(decisions), len(decisions) // 2
    while size:
        start = 0
        while start < len(left):
            fewer = left[:start] + left[start + size :]
            if is_enough(fewer):
                left = fewer
            else:
                start += size
        size //= 2
    return left
