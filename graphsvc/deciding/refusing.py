"""What is refused of people's decisions, before anything is written."""

from collections.abc import Collection

from graphsvc.deciding.sides import Side
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
            by = known.identity.merged_by
            decisions = sorted({by[i] for i in by if known.identity.retired[i] == left.id})
            raise Conflict(f"both are {left.id} already", decisions)
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
        d.id
        for d in known.standing
        if d.by_person and d.judgement == "different" and _is_between(d, left, right)
    ]
    if already:
        raise Conflict(f"a person keeps {left.id} and {right.id} apart already", already)


def _is_between(d: Decision, left: Side, right: Side) -> bool:
    sides = set(left.mentions), set(right.mentions)
    said = set(d.lefts), set(d.rights)
    return any(
        not one.isdisjoint(sides[0]) and not other.isdisjoint(sides[1])
        for one, other in (said, said[::-1])
    )


def refuse_contradiction(before: Known, after: Known, decision: Decision) -> None:
    """Refuse what does not come about, or breaks a merge, as a person decided otherwise before.

    Raises:
        Conflict: names that decision.

    """
    others = [d for d in before.standing if d.by_person]
    if decision.judgement == "different":
        broken = [d.id for d in others if _is_whole(d, before) and not _is_whole(d, after)]
        if broken:
            raise Conflict("a person merged them: undo that first", broken)
    elif not _is_whole(decision, after):
        homes = {after.home[m] for m in (*decision.lefts, *decision.rights)}
        against = [d.id for d in others if d.judgement == "different" and _parts(d, after, homes)]
        raise Conflict("a person keeps them apart: undo that first", against)


def _is_whole(d: Decision, known: Known) -> bool:
    """Whether all mentions of a merge are in one cluster."""
    homes = {known.home[m] for m in (*d.lefts, *d.rights) if m in known.home}
    return d.judgement == "same" and len(homes) < 2


def _parts(d: Decision, known: Known, homes: Collection[int]) -> bool:
    """Whether a decision has mentions of both sides in these clusters."""
    return all(any(known.home.get(m) in homes for m in side) for side in (d.lefts, d.rights))


def why_not(entry: Entry, known: Known, id_: int) -> str | None:
    """Why a decision cannot be undone; None where it can.

    Raises:
        NotFound: there is none of this number.

    """
    decision = entry.decision(id_)
    if decision is None:
        raise NotFound(f"there is no decision {id_}: it was never made, or its text is erased")
    if decision.undone is not None:
        return f"{decision.undone.by} has undone it on {decision.undone.at}"
    if isinstance(decision, NameChoice) or decision.by_person:
        return None
    last = entry.standing_on(decision.left, decision.right)
    if last != id_:
        return f"decision {last} stands in its place"
    if any(d.id == id_ and d.undone for d in known.decisions):
        return "an earlier decision on this pair is undone, and this one does not count either"
    if decision.scorer != VERSION:
        return "an older scorer made it, and it does not count"
    return None
