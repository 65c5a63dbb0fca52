"""What comes of a person's decision, and the graph that follows."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from typing import Literal

from graphsvc.catch_up import Progress, catch_up
from graphsvc.errors import Conflict
from graphsvc.identity.known import Known
from graphsvc.ledger import Entry, Ledger
from graphsvc.model import Move, Outcome, Refused
from graphsvc.store import GraphStore


def followed(
    ledger: Ledger, store: GraphStore, found: Outcome
) -> Generator[Progress, None, Outcome]:
    """Bring the store up to what was decided."""
    if not found.dry_run:
        yield from catch_up(ledger, store)
    return found


def refuse_stale(entry: Entry, snapshot: int | None) -> None:
    """Refuse what was decided on another state.

    Raises:
        Conflict: the snapshot is gone.

    """
    if snapshot is not None and snapshot != entry.snapshot():
        raise Conflict(
            f"decided on snapshot {snapshot}, and the graph is at {entry.snapshot()}: "
            "look at both once more"
        )


def outcome(
    entry: Entry,
    before: Known,
    after: Known,
    decisions: Iterable[int],
    dry_run: bool,
    refused: Sequence[Refused] = (),
    notices: Sequence[str] = (),
    action: Literal["decide", "undo"] = "decide",
) -> Outcome:
    """What came of it."""
    return Outcome(
        action=action,
        decision_ids=tuple(map(str, decisions)),
        changes=tuple(moves(before, after)),
        refused=tuple(refused),
        notices=tuple(notices),
        dry_run=dry_run,
        snapshot=entry.snapshot(),
    )


def moves(before: Known, after: Known) -> list[Move]:
    """Which mentions belong to another id than before."""
    was, is_now = before.identity.of, after.identity.of
    moved: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mention, id_ in was.items():
        if is_now.get(mention) != id_:
            moved[id_, is_now.get(mention, "")].append(mention)
    return [
        Move(
            from_id=from_id,
            to_id=to_id or None,
            mentions=len(mentions),
            papers=len(_papers(before, mentions)),
        )
        for (from_id, to_id), mentions in sorted(moved.items())
    ]


def _papers(known: Known, mentions: Iterable[str]) -> set[str]:
    listings = (known.mentions[mention].listing for mention in mentions)
    return {known.identity.of[listing] for listing in listings if listing}
