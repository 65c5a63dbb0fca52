"""Chains of judgements: by which decisions one mention comes to be another."""

from collections import deque
from collections.abc import Iterable, Mapping, Set

from graphsvc.identity.names import is_of_id
from graphsvc.ledger import Decision


def chain(decisions: Iterable[Decision], start: Set[str], end: Set[str]) -> list[Decision]:
    """The shortest chain of judgements `same` between two sets of mentions; people's before computed.

    None where no chain leads from one to the other, or where they overlap.
    """
    steps: dict[str, list[tuple[str, Decision]]] = {}
    # Names that joined nobody are never before the ids that did.
    for d in sorted(decisions, key=lambda d: not (d.by_person or is_of_id(d.right))):
        if d.judgement == "same":
            for other in (*d.rights, *d.more[0]):
                steps.setdefault(d.left, []).append((other, d))
                steps.setdefault(other, []).append((d.left, d))
    came: dict[str, tuple[str, Decision] | None] = dict.fromkeys(sorted(start))
    queue = deque(came)
    while queue:
        here = queue.popleft()
        if here in end:
            return _walked(came, here)
        for there, d in steps.get(here, ()):
            if there not in came:
                came[there] = (here, d)
                queue.append(there)
    return []


def _walked(came: Mapping[str, tuple[str, Decision] | None], end: str) -> list[Decision]:
    found: list[Decision] = []
    step = came[end]
    while step is not None:
        here, decision = step
        if not found or found[-1] is not decision:
            found.append(decision)
        step = came[here]
    return found[::-1]
