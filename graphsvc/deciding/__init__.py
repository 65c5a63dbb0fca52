"""What people decide: merge, keep apart, undo. Rows of the ledger; the graph follows.

Whatever is refused is refused before anything is written, and says which decision is in the way.
"""

from collections.abc import Generator
from dataclasses import replace

from graphsvc.catch_up import Progress
from graphsvc.deciding.names import choose_name
from graphsvc.deciding.noticing import notices
from graphsvc.deciding.outcomes import followed, outcome, refuse_stale
from graphsvc.deciding.refusing import refuse_contradiction, refuse_needless, why_not
from graphsvc.deciding.sides import sides_of
from graphsvc.errors import Conflict, NotFound
from graphsvc.identity.known import Known
from graphsvc.identity.resolving import by_kind
from graphsvc.identity.score import CERTAIN, NOT
from graphsvc.ledger import Decision, Entry, Ledger
from graphsvc.model import Decide, Outcome, Refused, Undo
from graphsvc.store import GraphStore
from loaders.reading.contacts import mask

__all__ = ["choose_name", "decide", "decided", "undo", "undone"]


def decide(ledger: Ledger, store: GraphStore, wish: Decide) -> Generator[Progress, None, Outcome]:
    """Merge two, or keep them apart, and bring the graph up to it. Returns the `Outcome`.

    Raises:
        GraphError: see `decided`.

    """
    with ledger.change("decide") as entry:
        found = decided(entry, wish)
    return (yield from followed(ledger, store, found))


def decided(entry: Entry, wish: Decide) -> Outcome:
    """Merge two, or keep them apart, in the ledger.

    Raises:
        EntityNotFound, Erased: one of the two is not there.
        Invalid: they are of two kinds, or one and the same.
        Conflict: the snapshot is gone; they are one, or kept apart, already; they stand in one author
            list; a person decided otherwise. Names the decisions in the way.

    """
    refuse_stale(entry, wish.snapshot)
    known = Known.of(entry)
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
    told = notices(entry, known, left, right) if wish.judgement == "same" else ()
    made: tuple[int, ...] = ()
    if not wish.dry_run:
        entry.add_decisions([decision])
        made = (entry.last_decision(),)
        after = _with_ids(entry, after)
    return outcome(entry, known, after, made, wish.dry_run, notices=told)


def undo(ledger: Ledger, store: GraphStore, wish: Undo) -> Generator[Progress, None, Outcome]:
    """Withdraw decisions, and bring the graph up to it. Returns the `Outcome`.

    Raises:
        GraphError: see `undone`.

    """
    with ledger.change("undo") as entry:
        found = undone(entry, wish)
    return (yield from followed(ledger, store, found))


def undone(entry: Entry, wish: Undo) -> Outcome:
    """Withdraw decisions in the ledger. Of several, those that cannot be undone are named.

    Raises:
        NotFound: there is no such decision, or none in that batch or of that person.
        Conflict: the one decision cannot be undone, and why; or the snapshot is gone.

    """
    refuse_stale(entry, wish.snapshot)
    known = Known.of(entry)
    if wish.decision is not None:
        asked = [wish.decision]
    else:
        asked = entry.decided_by(by=wish.decided_by, batch=wish.batch)
        if not asked:
            raise NotFound("there is no such decision: nobody decided so, or its text is erased")
    reasons = {id_: why_not(entry, known, id_) for id_ in asked}
    why = reasons.get(wish.decision or 0)
    if why is not None:
        raise Conflict(f"decision {wish.decision} cannot be undone: {why}")
    possible = [id_ for id_, reason in reasons.items() if reason is None]
    after = known.without(possible)
    if not wish.dry_run and possible:
        entry.undo(possible, wish.by)
        after = _with_ids(entry, after)
    refused = [Refused(decision_id=str(i), why=r) for i, r in reasons.items() if r is not None]
    return outcome(entry, known, after, possible, wish.dry_run, refused, action="undo")


def _with_ids(entry: Entry, known: Known) -> Known:
    """The same, where ids are given to what is new."""
    new = [
        given
        for kind, founders in by_kind(known.identity).items()
        for given in entry.give_ids(kind, founders)
    ]
    given = sorted([*known.given, *new], key=lambda g: (g.kind, g.number))
    return replace(known, given=given) if new else known
