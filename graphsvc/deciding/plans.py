"""What a wish comes to, before anything is written, and which mentions move by it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graphsvc.identity.known import Known
from graphsvc.ledger import NameChoice
from graphsvc.model import Move, Refused


@dataclass(frozen=True)
class Plan:
    """Who is who `after` it, and how to `write` it, which gives the numbers of its decisions.

    `names` is a decision on a name it makes; `withdraws` are the numbers of those it takes back;
    `undone_before` counts those asked for that were undone already; `notices` are what to look at twice.
    """

    after: Known
    write: Callable[[], tuple[int, ...]]
    names: NameChoice | None = None
    withdraws: tuple[int, ...] = ()
    refused: tuple[Refused, ...] = ()
    notices: tuple[str, ...] = ()
    undone_before: int = 0


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
