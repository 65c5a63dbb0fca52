"""From clusters to ids: a pure function."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphsvc.identity.carrying import SourcesOf, revises
from graphsvc.identity.mentions import document_of, kind_of
from graphsvc.identity.names import is_name_id
from graphsvc.identity.one_each import carried_ids, contradict, counting, one_each
from graphsvc.ledger import Decision, GivenId

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Identity:
    """Who is who: the canonical id of each mention, and the ids that no longer stand for anything.

    `retired` maps an id to the one it was merged into, or to None where its sources are withdrawn;
    `merged_by` names the decision that joined the two, the latest on the way from one to the other.
    `waiting` are the mentions of clusters that have no id yet, each with the smallest of its cluster.
    """

    of: Mapping[str, str]
    retired: Mapping[str, str | None]
    merged_by: Mapping[str, int]
    waiting: Mapping[str, str]

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Clusters that have no id yet, as their smallest mentions, in order."""
        return tuple(sorted(m for m, first in self.waiting.items() if m == first))

    def named(self, given: Iterable[GivenId]) -> "Identity":
        """The same when these ids were given to what was unnamed."""
        new = {g.founder: g.id for g in given}
        found = {m: new[first] for m, first in self.waiting.items()}
        return Identity({**self.of, **found}, self.retired, self.merged_by, {})

    def unnamed_by_kind(self) -> dict[str, list[str]]:
        """The same by kind, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for mention in self.unnamed:
            found[kind_of(mention)].append(mention)
        return found


def assign(
    found: Sequence[tuple[str, ...]],
    given: Iterable[GivenId],
    decisions: Sequence[Decision],
    sources_of: SourcesOf = lambda _: _NONE,
) -> Identity:
    """Give each cluster its oldest id.

    An id stays with the cluster that holds its founding mention. Where that mention is out of
    force, the id goes with the mentions judged to be the same: first with those in another revision
    of its source, then with those that carry an external id of it; never where a person keeps the
    founding mention apart, or external ids contradict each other.
    """
    cluster_of = {mention: i for i, members in enumerate(found) for mention in members}
    decisions = counting(decisions, cluster_of)
    heirs = _Heirs(decisions, cluster_of, sources_of)
    name_of: dict[int, str] = {}
    merged: dict[str, int | None] = {}
    given = list(given)
    for g in given:
        home = cluster_of.get(g.founder)
        if home is None:
            home = heirs.home_of(g.founder)
        if home is None or home in name_of:
            merged[g.id] = home
        else:
            name_of[home] = g.id
    retired = {id_: None if i is None else name_of[i] for id_, i in merged.items()}
    return Identity(
        merged_by=merged_by(retired, given, decisions),
        of={m: name_of[i] for m, i in cluster_of.items() if i in name_of},
        retired=retired,
        waiting={m: found[i][0] for m, i in cluster_of.items() if i not in name_of},
    )


def merged_by(
    retired: Mapping[str, str | None], given: Iterable[GivenId], decisions: Iterable[Decision]
) -> dict[str, int]:
    """The decision that joined each retired id with the one that stands for it.

    Args:
        retired: those ids, with the ones that stand for them.
        given: all these ids, with their founders.
        decisions: those that count in their components, oldest first.

    """
    merged = {id_: home for id_, home in retired.items() if home is not None}
    joins = _joins(decisions) if merged else {}
    founder_of = {g.id: g.founder for g in given}
    return {
        id_: decision
        for id_, home in merged.items()
        if (decision := _latest_between(founder_of[id_], founder_of[home], joins))
    }


class _Heirs:
    """Where the ids of mentions that are out of force go."""

    def __init__(
        self,
        decisions: Sequence[Decision],
        cluster_of: Mapping[str, int],
        sources_of: SourcesOf,
    ) -> None:
        self._decisions = decisions
        self._cluster_of = cluster_of
        self._sources_of = sources_of

    @cached_property
    def _judged(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """What each mention is judged to be the same as, and what people keep it apart from."""
        same: dict[str, set[str]] = defaultdict(set)
        apart: dict[str, set[str]] = defaultdict(set)
        for d in self._decisions:
            if d.undone or d.judgement == "held":
                continue
            if not d.by_person:
                if d.judgement == "same":
                    same[d.left].add(d.right)
                    same[d.right].add(d.left)
                continue
            for mine, others in ((d.lefts, d.rights), (d.rights, d.lefts)):
                for mention in mine:
                    if d.judgement == "same":
                        same[mention].update(m for m in (*mine, *others) if m != mention)
                    else:
                        apart[mention].update(others)
        return same, apart

    @cached_property
    def _carried(self) -> dict[str, frozenset[str]]:
        return carried_ids(self._decisions)

    def home_of(self, founder: str) -> int | None:
        """The cluster that has what is judged to be the same as a mention that is out of force."""
        same, apart = self._judged
        barred = {self._cluster_of.get(m) for m in apart.get(founder, ())}
        reached = [m for m in _reach(founder, same) if m in self._cluster_of]
        ids = self._carried.get(founder, _NONE)
        theirs = {m: self._carried.get(m, _NONE) for m in reached}
        reached = [m for m in reached if not contradict((one_each(ids), one_each(theirs[m])))]
        reached.sort(
            key=lambda m: (not revises(founder, m, self._sources_of), not ids & theirs[m], m)
        )
        homes = (self._cluster_of[m] for m in reached)
        return next((home for home in homes if home not in barred), None)


def _reach(start: str, heirs: Mapping[str, set[str]]) -> set[str]:
    # Through the candidate of its own document, then one step to the others: no further, so that
    # two people who were once held for one do not inherit from each other.
    near = {start, *(m for m in heirs.get(start, ()) if document_of(m) == document_of(start))}
    for mention in tuple(near):
        near |= {m for m in heirs.get(mention, ()) if document_of(m) == document_of(start)}
    reached = near.union(*(heirs.get(m, set()) for m in near))
    return reached.union(*(heirs.get(name, set()) for name in reached if is_name_id(name)))


def _joins(decisions: Iterable[Decision]) -> Mapping[str, Sequence[tuple[str, int]]]:
    """What each mention was judged to be the same as, and by which decision."""
    steps: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for d in decisions:
        if d.judgement == "same" and d.id is not None and not d.undone:
            for left, right in [(d.left, m) for m in (*d.rights, *d.more[0])]:
                steps[left].append((right, d.id))
                steps[right].append((left, d.id))
    return steps


def _latest_between(
    one: str, other: str, joins: Mapping[str, Sequence[tuple[str, int]]]
) -> int | None:
    """The latest decision on the shortest chain of judgements `same` between two mentions."""
    latest = {one: 0}
    queue = deque([one])
    while queue and other not in latest:
        here = queue.popleft()
        for there, decision in joins.get(here, ()):
            if there not in latest:
                latest[there] = max(latest[here], decision)
                queue.append(there)
    return latest.get(other) or None
