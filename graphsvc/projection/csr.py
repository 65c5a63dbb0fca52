"""Values by node, as one flat array (compressed sparse rows)."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int32]
Mask: TypeAlias = NDArray[np.bool_]


def distinct(values: Ints) -> Ints:
    """Each value once, in order. Of few values quicker than numpy's own."""
    if len(values) < 2:
        return values
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


class Rows:
    """Values by row, those of one row in order."""

    def __init__(self, size: int, rows: Ints, values: Ints) -> None:
        """Group `values[i]` by `rows[i]`, for rows from 0 to `size`."""
        order = np.lexsort((values, rows))
        self._values: Ints = values[order].astype(np.int32, copy=False)
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=size))))

    @classmethod
    def counted(cls, counts: Ints, values: Ints) -> "Rows":
        """Of values that are grouped already: the first `counts[0]` are those of row 0, and so on."""
        made = cls.__new__(cls)
        made._values = values
        made._starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
        return made

    def __call__(self, row: int) -> Ints:
        """The values of one row."""
        return self._values[self._starts[row] : self._starts[row + 1]]

    def between(self, first: int, end: int) -> Ints:
        """The values of the rows from `first` up to `end`, which is left out."""
        return self._values[self._starts[first] : self._starts[end]]

    def counts(self, rows: Ints) -> NDArray[np.int64]:
        """How many values each of these rows has."""
        found: NDArray[np.int64] = self._starts[rows + 1] - self._starts[rows]
        return found

    def of(self, rows: Ints) -> tuple[Ints, NDArray[np.int64]]:
        """The values of these rows one after another, and for each which of the rows it is of."""
        counts = self.counts(rows)
        which = np.repeat(np.arange(len(rows)), counts)
        before = np.cumsum(counts) - counts
        at = np.arange(len(which)) + (self._starts[rows] - before)[which]
        return self._values[at], which
