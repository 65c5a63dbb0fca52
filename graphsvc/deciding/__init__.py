"""What people decide: merge, keep apart, undo, names. Rows of the ledger; the graph follows.

Whatever is refused is refused before anything is written, and says which decision is in the way.
"""

from collections.abc import Generator
from contextlib import nullcontext
from dataclasses import replace
from typing import TypeAlias

from graphsvc.catch_up import Progress, catch_up, make_ready
from graphsvc.deciding.names import naming, needed_to_be_shown, renamed
from graphsvc.deciding.noticing import notices
from graphsvc.deciding.parting import refuse_parting, refuse_underivable
from graphsvc.deciding.plans import Plan, moves
from graphsvc.deciding.refusing import refuse_contradiction, refuse_needless, why_not
from graphsvc.deciding.sides import sides_of
from graphsvc.errors import Conflict, NotFound
from graphsvc.identity.known import Known
from graphsvc.identity.score import CERTAIN, NOT
from graphsvc.ledger import Decision, Entry, Ledger
from graphsvc.model import ChooseName, Decide, Outcome, Refused, Undo
from graphsvc.store import GraphStore
from loaders.reading.contacts import mask

__all__ = ["decide", "decided"]

Wished: TypeAlias = Decide | Undo | ChooseName


def decide(ledger: Ledger, store: GraphStore, wish: Wished) -> Generator[Progress, None, Outcome]:
    """Do what somebody wants decided or undone, and bring the graph up to it. Returns the `Outcome`.

    Raises:
        GraphError: see `decided`.
        Busy: somebody else is bringing the graph up to date; nothing was decided.

    """
    make_ready(ledger, store)
    action = {Decide: "decide", Undo: "undo", ChooseName: "name"}[type(wish)]
    # Where it is kept, the graph follows: who cannot write that waits, or decides nothing.
    with nullcontext() if wish.dry_run else ledger.alone():
        with ledger.change(action) as entry:
            found = decided(entry, wish)
        if not wish.dry_run:
            yield from catch_up(ledger, store)
    return found


def decided(entry: Entry, wish: Wished) -> Outcome:
    """Do what somebody wants decided or undone, in the ledger; of a dry run say what would come of it.

    Raises:
        EntityNotFound, Erased: what it names is not there.
        NotFound: there is no such decision, or none in that batch or of that person.
        Invalid: two that are of two kinds, or one and the same; a name that cannot be chosen.
        Conflict: the snapshot is gone; it is so already; two stand in one author list; a person decided
            otherwise; the one decision cannot be undone; a title would be parted from its citation.
            Names the decisions in the way.

    """
    if wish.snapshot is not None and wish.snapshot != entry.snapshot():
        raise Conflict(
            f"decided on snapshot {wish.snapshot}, and the graph is at {entry.snapshot()}: "
            "look at both once more"
        )
    before, names = Known.of(entry), entry.name_choices()
    plan = _plan(entry, before, wish)
    after, made = plan.after, plan.withdraws
    if not wish.dry_run:
        made = plan.write()
        after = _with_ids(entry, after)
        refuse_underivable(entry, before, after, made)
    return Outcome(
        action="undo" if isinstance(wish, Undo) else "decide",
        decision_ids=tuple(map(str, made)),
        changes=tuple(moves(before, after)),
        names=renamed(entry, after, names, plan),
        refused=plan.refused,
        notices=plan.notices,
        undone_before=plan.undone_before,
        dry_run=wish.dry_run,
        snapshot=entry.snapshot(),
    )


def _plan(entry: Entry, known: Known, wish: Wished) -> Plan:
    match wish:
        case Decide():
            return _judging(entry, known, wish)
        case Undo():
            return _withdrawing(entry, known, wish)
        case ChooseName():
            return naming(entry, known, wish)


def _judging(entry: Entry, known: Known, wish: Decide) -> Plan:
    left, right = sides_of(known, entry, wish)
    refuse_needless(known, left, right, wish.judgement)
    decision = Decision(
        left.mentions[0],
        right.mentions[0],
        wish.judgement,
        CERTAIN if wish.judgement == "same" else NOT,
        (mask(wish.note),) if wish.note else (),
        "",
        wish.by,
        batch=wish.batch,
        more=(left.mentions[1:], right.mentions[1:]),
    )
    after = known.with_decisions([decision])
    refuse_contradiction(known, after, decision, (left, right))
    if wish.judgement == "different":
        refuse_parting(known, after)

    def write() -> tuple[int, ...]:
        entry.add_decisions([decision])
        return (entry.last_decision(),)

    told = notices(entry, known, left, right) if wish.judgement == "same" else ()
    return Plan(after, write, notices=told)


def _withdrawing(entry: Entry, known: Known, wish: Undo) -> Plan:
    """Of several decisions, those that cannot be undone are named; those undone before are counted."""
    before = 0
    if wish.decision is not None:
        asked = [wish.decision]
    else:
        made = entry.decided_by(by=wish.decided_by, batch=wish.batch)
        if not made:
            raise NotFound("there is no such decision: nobody decided so, or its text is erased")
        asked = entry.decided_by(by=wish.decided_by, batch=wish.batch, standing=True)
        before = len(made) - len(asked)
    reasons = {id_: why_not(entry, known, id_) for id_ in asked}
    why = reasons.get(wish.decision or 0)
    if why is not None:
        raise Conflict(f"decision {wish.decision} cannot be undone: {why}")
    possible = tuple(id_ for id_, reason in reasons.items() if reason is None)
    needed = needed_to_be_shown(known, known.without(possible), entry.name_choices(), possible)
    if wish.decision is not None and wish.decision in needed:
        raise needed[wish.decision]
    reasons |= {id_: str(conflict) for id_, conflict in needed.items()}
    possible = tuple(id_ for id_ in possible if id_ not in needed)
    after = known.without(possible)
    if wish.decision is not None and not _is_of_a_person(known, wish.decision):
        refuse_parting(known, after)

    def write() -> tuple[int, ...]:
        entry.undo(possible, wish.by)
        return possible

    refused = tuple(Refused(decision_id=str(i), why=r) for i, r in reasons.items() if r is not None)
    return Plan(after, write, withdraws=possible, refused=refused, undone_before=before)


def _is_of_a_person(known: Known, decision: int) -> bool:
    """Whether people made a decision: they always can take it back."""
    return all(d.by_person for d in known.decisions if d.id == decision)


def _with_ids(entry: Entry, known: Known) -> Known:
    """The same, where ids are given to what is new."""
    new = [
        given
        for kind, founders in known.identity.unnamed_by_kind().items()
        for given in entry.give_ids(kind, founders)
    ]
    given = sorted([*known.given, *new], key=lambda g: (g.kind, g.number))
    return replace(known, given=given) if new else known
