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
        taken: list[tuple[NDArray[Any], ...]] = [_columns((), ())]
        for rows in batches:
            keys = (key.split("|", 3)[3] if key else "" for key in column(rows, "key"))
            coded = relations.codes(column(rows, "relation")), parts.codes(keys)
            ends = ([place(id_) for id_ in rows[end]] for end in ("source", "target"))
            years = ("first_year", "last_year", "position")
            numbers = ([n or 0 for n in column(rows, name)] for name in years)
            current = [bool(value) for value in column(rows, "current")]
            kinds = [_CODES[kind] for kind in rows["kind"]]
            taken.append(_columns((kinds, *ends, *numbers, current), coded))
        columns = [np.concatenate(each) for each in zip(*taken, strict=True)]
        kind, source, target, part = (columns[at] for at in (0, 1, 2, 8))
        rank = np.empty(len(parts.values), dtype=np.int32)
        rank[sorted(range(len(rank)), key=parts.values.__getitem__)] = np.arange(len(rank))
        order = np.lexsort((rank[part], target, source, kind))
        self.kind, self.source, self.target, self._first, self._last = (
            each[order] for each in columns[:5]
        )
        self._position, self._current, self._relation, self._part = (
            each[order] for each in columns[5:]
        )
        self._relations, self._parts = relations.values, parts.values

    def __len__(self) -> int:
        return len(self.source)

    def __getitem__(self, number: int) -> Relationship:
        """One of them."""
        return Relationship(
            int(self.source[number]),
            int(self.target[number]),
            RELATIONSHIPS[self.kind[number]],
            self._parts[self._part[number]],
            self._relations[self._relation[number]],
            int(self._first[number]) or None,
            int(self._last[number]) or None,
            bool(self._current[number]),
            int(self._position[number]) or None,
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


def _columns(plain: Sequence[Sequence[int]], coded: Sequence[Ints]) -> tuple[NDArray[Any], ...]:
    types = (np.int8, np.int32, np.int32, np.int32, np.int32, np.int32, np.bool_)
    values = plain or [()] * len(types)
    made: list[NDArray[Any]] = [
        np.array(each, dtype=t) for each, t in zip(values, types, strict=True)
    ]
    return (*made, *(coded or (np.empty(0, np.int32),) * 2))
