"""All relationships between entities, as columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from graphsvc.projection.csr import Ints, Mask

K = TypeVar("K")

Columns: TypeAlias = Mapping[str, Sequence[Any]]
"""Rows by column, all equally long."""

RELATIONSHIPS = (
    "COLLABORATED_WITH",
    "WROTE",
    "PUBLISHED_IN",
    "HAS_TOPIC",
    "AFFILIATED_WITH",
    "ADVISED_BY",
    "MENTIONED",
    "PART_OF",
    "CITES",
    "BROADER",
    "SUCCEEDED_BY",
)
"""All kinds of relationships between entities; where two nodes have several, the first is named."""

_COLUMNS = (
    "kind",
    "source",
    "target",
    "first_year",
    "last_year",
    "position",
    "current",
    "relation",
    "part",
)
_TYPE = np.int32
_CODES = {kind: code for code, kind in enumerate(RELATIONSHIPS)}


@dataclass(frozen=True, slots=True)
class Relationship:
    """One stored relationship."""

    source: int
    target: int
    kind: str
    part: str
    relation: str | None
    first_year: int | None
    last_year: int | None
    current: bool
    position: int | None


def column(rows: Columns, name: str) -> Sequence[Any]:
    """A column, also one that rows of this kind do not have."""
    return rows[name] if name in rows else [None] * len(next(iter(rows.values())))


class Coded(Generic[K]):
    """Values of which few differ, as numbers."""

    def __init__(self, *known: K) -> None:
        self.values: list[K] = list(known)
        self._codes = {value: code for code, value in enumerate(known)}

    def codes(self, values: Iterable[K]) -> Ints:
        """The number of each value."""
        codes = self._codes
        for value in set(values := list(values)) - codes.keys():
            codes[value] = len(self.values)
            self.values.append(value)
        return np.fromiter((codes[v] for v in values), dtype=np.int32, count=len(values))


class Relationships:
    """Relationships by number, in the order of lists.

    By kind and ends; parallel ones by what tells them apart.
    """

    def __init__(self, batches: Iterable[Columns], place: Callable[[str], int]) -> None:
        """Take batches of rows as `arrays/from_author` and the like return them.

        Args:
            batches: rows by column.
            place: the number of a node by its id.

        """
        relations: Coded[str | None] = Coded(None)
        parts: Coded[str] = Coded("")
        taken: dict[str, list[NDArray[Any]]] = {name: [np.empty(0, _TYPE)] for name in _COLUMNS}
        for rows in batches:
            size = len(rows["source"])
            made = {
                "kind": _made(map(_CODES.__getitem__, rows["kind"]), size),
                "source": _made(map(place, rows["source"]), size),
                "target": _made(map(place, rows["target"]), size),
            }
            for name in ("first_year", "last_year", "position", "current"):
                if name in rows:
                    made[name] = _made((int(value or 0) for value in rows[name]), size)
            if "relation" in rows:
                made["relation"] = relations.codes(rows["relation"])
            if "key" in rows:
                made["part"] = parts.codes(key.split("|", 3)[3] for key in rows["key"])
            for name in _COLUMNS:
                taken[name].append(made[name] if name in made else np.zeros(size, _TYPE))
        found = {name: np.concatenate(taken.pop(name)) for name in _COLUMNS}
        rank = np.empty(len(parts.values), dtype=_TYPE)
        rank[sorted(range(len(rank)), key=parts.values.__getitem__)] = np.arange(len(rank))
        order = np.lexsort((rank[found["part"]], found["target"], found["source"], found["kind"]))
        self.kind, self.source, self.target = (
            found.pop(name)[order] for name in ("kind", "source", "target")
        )
        self.kind = self.kind.astype(np.int8)
        self._said = {name: values[order] for name, values in found.items()}
        self._relations, self._parts = relations.values, parts.values

    def __len__(self) -> int:
        return len(self.source)

    def __getitem__(self, number: int) -> Relationship:
        """One of them."""
        said = {name: int(values[number]) for name, values in self._said.items()}
        return Relationship(
            int(self.source[number]),
            int(self.target[number]),
            RELATIONSHIPS[self.kind[number]],
            self._parts[said["part"]],
            self._relations[said["relation"]],
            said["first_year"] or None,
            said["last_year"] or None,
            bool(said["current"]),
            said["position"] or None,
        )

    def are(self, numbers: Ints, kinds: Iterable[str]) -> Mask:
        """Which of them are of these kinds."""
        wanted = np.zeros(len(RELATIONSHIPS), dtype=np.bool_)
        wanted[[_CODES[kind] for kind in kinds]] = True
        found: Mask = wanted[self.kind[numbers]]
        return found

    def of_kinds(self, numbers: Ints, kinds: Iterable[str]) -> Ints:
        """Those of them that are of these kinds."""
        return numbers[self.are(numbers, kinds)]


def _made(values: Iterable[int], size: int) -> Ints:
    return np.fromiter(values, dtype=_TYPE, count=size)
