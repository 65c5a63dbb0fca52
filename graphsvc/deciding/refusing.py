"""What is refused of people's decisions, before anything is written.

A refusal names the decisions in the way: a smallest set whose undo makes possible what is refused.
"""

from collections.abc import Collection
from dataclasses import replace

from graphsvc.deciding.nearby import Homes, Nearby, is_whole, smallest
from graphsvc.deciding.sides import Side, conflict
from graphsvc.errors import Conflict, NotFound
from graphsvc.identity.known import Known
from graphsvc.identity.score import VERSION
from graphsvc.ledger import Decision, Entry, NameChoice


def refuse_needless(known: Known, left: Side, right: Side, judgement: str) -> None:
    """Refuse what stands already, and a merge of two of one author list.

    Raises:
        Conflict: names what is in the way.

    """
    if judgement == "same":
        if left.id == right.id:
            joined = _joining(known, left, right)
            raise conflict(f"both are {left.id} already: there is nothing to do", joined)
        lists = [
            {x for m in known.members[side.id] if (x := known.mentions[m].listing)}
            for side in (left, right)
        ]
        if left.id.startswith("A") and (shared := lists[0] & lists[1]):
            paper = known.identity.of[min(shared)]
            raise Conflict(
                f"{left.id} and {right.id} stand in one author list, that of {paper}, "
                "and so are two: correct the list where it is wrong"
            )
        return
    already = [
        d
        for d in known.standing
        if d.by_person and d.judgement == "different" and _is_between(d, left, right)
    ]
    if already:
        pair = f"{left.id} and {right.id}" if left.id != right.id else f"these parts of {left.id}"
        raise conflict(f"a person keeps {pair} apart already: there is nothing to do", already)


def _joining(known: Known, left: Side, right: Side) -> list[Decision]:
    """What people decided that makes one of two; else the computed decision that merged an id."""
    one, other = left.meant, right.meant
    found: list[Decision] = []
    if one is not None and other is not None and one != other:
        near = Nearby.of(known, [one, other])

        def are_two(without: Collection[Decision]) -> bool:
            homes = near.homes(without)
            return homes[one] != homes[other]

        found = smallest(near.by_people("same"), are_two)
    merged = {known.identity.merged_by.get(side.named) for side in (left, right)}
    return found or [d for d in known.standing if d.id in merged]


def _is_between(d: Decision, left: Side, right: Side) -> bool:
    sides = set(left.mentions), set(right.mentions)
    said = set(d.lefts), set(d.rights)
    return any(
        not one.isdisjoint(sides[0]) and not other.isdisjoint(sides[1])
        for one, other in (said, said[::-1])
    )


def refuse_contradiction(
    before: Known, after: Known, decision: Decision, sides: tuple[Side, Side]
) -> None:
    """Refuse what does not come about, or breaks a merge, as a person decided otherwise before.

    Raises:
        Conflict: names that decision.

    """
    if decision.judgement == "same":
        if is_whole(decision, after.home):
            return
        near = Nearby.of(before, (*decision.lefts, *decision.rights))

        def comes_about(gone: Collection[Decision]) -> bool:
            # An id may have more mentions without what is gone, and the merge would be of those, too.
            homes = near.homes(gone)
            lefts, rights = (_mentions(side, homes) for side in sides)
            wanted = replace(decision, left=lefts[0], right=rights[0], more=(lefts[1:], rights[1:]))
            return is_whole(wanted, near.homes(gone, [wanted]))

        in_the_way = smallest(near.by_people("different"), comes_about)
        raise conflict("a person keeps them apart: undo that first", in_the_way)
    merges = [d for d in before.standing if d.is_merge]
    broken = [d for d in merges if is_whole(d, before.home) and not is_whole(d, after.home)]
    if not broken:
        return
    near = Nearby.of(before, (m for d in broken for m in d.lefts))

    def is_possible(gone: Collection[Decision]) -> bool:
        was, would_be = near.homes(gone), near.homes(gone, [decision])
        left = (d for d in near.by_people("same") if d not in gone)
        return all(is_whole(d, would_be) or not is_whole(d, was) for d in left)

    others = [d for d in near.by_people("same") if d not in broken]
    raise conflict(
        "a person merged them: undo that first", smallest([*broken, *others], is_possible)
    )


def _mentions(side: Side, homes: Homes) -> tuple[str, ...]:
    """What a side is of: its mentions, and where it is an id, whatever is in their clusters."""
    if ":" in side.named:
        return side.mentions
    own = {homes[m] for m in side.mentions}
    return tuple(sorted(m for m, home in homes.items() if home in own))


def why_not(entry: Entry, known: Known, id_: int) -> str | None:
    """Why a decision cannot be undone, and what to do; None where it can.

    Raises:
        NotFound: there is none of this number.

    """
    decision = entry.decision(id_)
    if decision is None:
        raise NotFound(f"there is no decision {id_}: it was never made, or its text is erased")
    if decision.undone is not None:
        return (
            f"{decision.undone.by} has undone it on {decision.undone.at}, so there is nothing to do"
        )
    if isinstance(decision, NameChoice) or decision.by_person:
        return None
    last = entry.standing_on(decision.left, decision.right)
    if last != id_:
        return f"decision {last} stands in its place: undo that one"
    if any(d.id == id_ and d.undone for d in known.decisions):
        return "an earlier decision on this pair is undone, and this one does not count either"
    if decision.scorer != VERSION:
        return "an older scorer made it, and it does not count"
    return None
