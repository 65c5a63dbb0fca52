"""What a person is told of a merge that may be meant, and may be a slip."""

from collections.abc import Iterable
from itertools import product

from graphsvc.deciding.sides import Side
from graphsvc.derive.names import AS_PRINTED, AuthorNames, names_of
from graphsvc.identity.authors.evidence import person
from graphsvc.identity.contrary import FullName, are_contrary, full_name
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import kind_of
from graphsvc.ledger import Entry


def notices(entry: Entry, known: Known, left: Side, right: Side) -> tuple[str, ...]:
    """What to look at twice in a merge: that no name of one can be a name of the other."""
    kind = kind_of(left.mentions[0])
    names = [sorted({known.mentions[m].name for m in known.members[s.id]}) for s in (left, right)]
    lefts, rights = (_compared(kind, found) for found in names)
    if not lefts or not rights or not all(are_contrary(a, b) for a, b in product(lefts, rights)):
        return ()
    choices = entry.name_choices() if kind == "author" else []
    chosen = names_of(choices, known)
    one, other = (
        f"{side.id} is called {_shown(found, chosen.get(side.id, AS_PRINTED))}"
        for side, found in zip((left, right), names, strict=True)
    )
    meant = (
        "one person bears both names, as after a marriage" if kind == "author" else "both are one"
    )
    return (f"{one}, {other}: these names contradict each other, so merge them only if {meant}",)


def _compared(kind: str, names: Iterable[str]) -> list[FullName]:
    """Names as they are compared: of people all, of other things the full ones."""
    if kind == "author":
        return [one for name in names if (one := person(name)) is not None]
    return [full for name in names if (full := full_name(kind, name)) is not None]


def _shown(names: Iterable[str], chosen: AuthorNames) -> str:
    """The fullest name that may be shown."""
    seen = [name for name in names if not chosen.hides(name)]
    name = chosen.preferred.name if chosen.preferred else max(seen, key=len, default=None)
    return "by a hidden name" if name is None else f'"{name}"'
