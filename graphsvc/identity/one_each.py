"""External ids that a thing has one of: whoever carries another one is another.

A name that is borne by carriers of different ones is *shared*: it joins none of those who carry external
ids. Who bears it without an id could be any of them, so she goes with none.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from functools import cache
from itertools import combinations, product
from typing import TypeAlias

from graphsvc.identity.names import is_name_id, is_of_id
from graphsvc.identity.score import CERTAIN, VERSION
from graphsvc.ledger import Decision

Ids: TypeAlias = frozenset[str]

ONE_EACH = ("orcid:", "ror:", "arxiv-category:", "mesh:", "cso:", "openalex:T", "openalex:C")
"""How ids begin of which one thing has one. In most schemes a person may have several, by mistake of
those who give them out, and a journal has two ISSNs, in print and online."""
_NONE: Ids = frozenset()


def one_each(external_ids: Iterable[str]) -> Ids:
    """Of external ids, those of schemes in which a thing has one."""
    return frozenset(x for x in external_ids if x.startswith(ONE_EACH))


@cache
def contradiction(one: Ids, other: Ids) -> tuple[str, str] | None:
    """Two ids, one of each side, where the two have different ones of one scheme."""
    for scheme in ONE_EACH if one and other else ():
        mine, theirs = ({x for x in ids if x.startswith(scheme)} for ids in (one, other))
        if mine and theirs and not mine & theirs:
            return min(mine), min(theirs)
    return None


def contradict(sides: Iterable[Ids]) -> bool:
    """Whether two of them do."""
    return any(contradiction(*pair) for pair in combinations(set(sides), 2))


def external_id_of(name: str) -> str:
    """The external id that a name id stands for."""
    return name.removeprefix("name:").rpartition(":")[0]


def carried_ids(decisions: Iterable[Decision]) -> dict[str, Ids]:
    """The external ids that computed decisions tie each mention to, of schemes with one each or not."""
    found: dict[str, set[str]] = defaultdict(set)
    for d in decisions:
        if _ties(d) and is_of_id(d.right):
            found[d.left].add(external_id_of(d.right))
    return {mention: frozenset(ids) for mention, ids in found.items()}


def shared_names(
    decisions: Iterable[Decision], in_force: Collection[str], carried: Mapping[str, Ids]
) -> set[str]:
    """The names whose bearers in force carry ids that contradict each other."""
    sides: dict[str, set[Ids]] = defaultdict(set)
    for d in decisions:
        if d.left in carried and d.left in in_force and _ties(d) and not is_of_id(d.right):
            sides[d.right].add(one_each(carried[d.left]))
    return {name for name, ids in sides.items() if len(ids) > 1 and contradict(ids)}


def counting(decisions: Collection[Decision], in_force: Collection[str]) -> list[Decision]:
    """The decisions without those that tie who carries an external id to a shared name."""
    carried = carried_ids(decisions)
    shared = shared_names(decisions, in_force, carried)
    return [d for d in decisions if not (d.right in shared and d.left in carried)]


def contradicting_ties(
    decisions: Collection[Decision], ones: Set[str], others: Set[str]
) -> list[Decision]:
    """What ties mentions of two sides to external ids that contradict each other; none if none do."""
    carried = carried_ids(decisions)
    for one, other in product(*(sorted(side & carried.keys()) for side in (ones, others))):
        if two := contradiction(one_each(carried[one]), one_each(carried[other])):
            tied = {(one, two[0]), (other, two[1])}
            ties = (d for d in decisions if _ties(d))
            return [d for d in ties if (d.left, external_id_of(d.right)) in tied]
    return []


def ties_to_one_name(
    decisions: Collection[Decision], ones: Set[str], others: Set[str]
) -> list[Decision]:
    """What ties two to a name that both bear for certain, where only one carries an external id."""
    carried = carried_ids(decisions)
    bearing: dict[str, list[Decision]] = defaultdict(list)
    for d in decisions:
        if _ties(d) and d.score == CERTAIN and d.left in others:
            bearing[d.right].append(d)
    for d in decisions:
        if _ties(d) and d.score == CERTAIN and d.left in ones:
            for other in bearing.get(d.right, ()):
                if (d.left in carried) != (other.left in carried):
                    return [d, other]
    return []


def _ties(d: Decision) -> bool:
    return (
        is_name_id(d.right)
        and d.judgement == "same"
        and d.scorer == VERSION
        and not d.by_person
        and not d.undone
    )
