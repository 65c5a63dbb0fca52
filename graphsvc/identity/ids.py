"""From clusters to ids: a pure function."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphsvc.identity.names import is_name_id
from graphsvc.ledger import Decision, GivenId


@dataclass(frozen=True)
class Identity:
    """Who is who: the canonical id of each mention, and the ids that no longer stand for anything.

    `retired` maps an id to the one it was merged into, or to None where its sources are withdrawn;
    `merged_by` names the decision that joined the two, the latest on the way from one to the other.
    `unnamed` are clusters that have no id yet, as their smallest mentions, in order.
    """

    of: Mapping[str, str]
    retired: Mapping[str, str | None]
    merged_by: Mapping[str, int]
    unnamed: tuple[str, ...]


def assign(
    found: Sequence[tuple[str, ...]], given: Iterable[GivenId], decisions: Sequence[Decision]
) -> Identity:
    """Give each cluster its oldest id.

    An id stays with the cluster that holds its founding mention. Where that mention is out of
    force (a superseded revision), the id goes with the mentions judged to be the same.
    """
    cluster_of = {mention: i for i, members in enumerate(found) for mention in members}
    heirs: dict[str, set[str]] = defaultdict(set)
    for d in decisions:
        if d.judgement == "same":
            heirs[d.left].add(d.right)
            heirs[d.right].add(d.left)
    name_of: dict[int, str] = {}
    merged: dict[str, int | None] = {}
    given = list(given)
    for g in given:
        home = cluster_of.get(g.founder)
        if home is None:
            home = next(
                (cluster_of[m] for m in sorted(_reach(g.founder, heirs)) if m in cluster_of), None
            )
        if home is None or home in name_of:
            merged[g.id] = home
        else:
            name_of[home] = g.id
    founder_of = {g.id: g.founder for g in given}
    joins = _joins(decisions) if merged else {}
    return Identity(
        merged_by={
            id_: decision
            for id_, i in merged.items()
            if i is not None
            and (decision := _latest_between(founder_of[id_], founder_of[name_of[i]], joins))
        },
        of={m: name_of[i] for m, i in cluster_of.items() if i in name_of},
        retired={id_: None if i is None else name_of[i] for id_, i in merged.items()},
        unnamed=tuple(members[0] for i, members in enumerate(found) if i not in name_of),
    )


def _reach(start: str, heirs: Mapping[str, set[str]]) -> set[str]:
    # Through the candidate of its own document, then one step to the others: no further, so that
    # two people who were once held for one do not inherit from each other.
    document = start.partition(":")[0]
    near = {start, *(m for m in heirs.get(start, ()) if m.partition(":")[0] == document)}
    for mention in tuple(near):
        near |= {m for m in heirs.get(mention, ()) if m.partition(":")[0] == document}
    reached = near.union(*(heirs.get(m, set()) for m in near))
    return reached.union(*(heirs.get(name, set()) for name in reached if is_name_id(name)))


def _joins(decisions: Iterable[Decision]) -> Mapping[str, Sequence[tuple[str, int]]]:
    """What each mention was judged to be the same as, and by which decision."""
    steps: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for d in decisions:
        if d.judgement == "same" and d.id is not None:
            steps[d.left].append((d.right, d.id))
            steps[d.right].append((d.left, d.id))
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
