"""Many texts and ids in few bytes: a Python string apiece would take ten times as much."""

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from graphsvc.projection.csr import Ints

_OURS = re.compile(r"([APTIVD])(0|[1-9][0-9]{0,17})")
_LETTERS = "APTIVD"


class Texts(Sequence[str]):
    """Texts in one buffer, each made when it is asked for."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Take the texts, in order."""
        buffer, ends = bytearray(), array("q", [0])
        for text in texts:
            buffer += text.encode("utf-8", "surrogatepass")
            ends.append(len(buffer))
        self._buffer = bytes(buffer)
        self._ends = np.array(ends, dtype=np.int64)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._bytes(at).decode("utf-8", "surrogatepass")

    def _bytes(self, at: int) -> bytes:
        return self._buffer[self._ends[at] : self._ends[at + 1]]

    def place(self, text: str) -> int:
        """Where a text stands or would stand; of texts that are in order."""
        # The order of UTF-8 is that of the letters.
        wanted, low, high = text.encode("utf-8", "surrogatepass"), 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low


class Ids:
    """Ids as numbers: from an id to its place and back."""

    def __init__(self, ids: Iterable[str]) -> None:
        """Take the ids, in order.

        Raises:
            ValueError: one is not an id of ours.

        """
        self._numbers = np.fromiter((_number(id_) for id_ in ids), dtype=np.int64)
        if len(self._numbers) and self._numbers.min() < 0:
            raise ValueError("an id is a letter of a kind and a number")
        self._order: Ints = np.argsort(self._numbers, kind="stable").astype(np.int32)
        self._sorted: NDArray[np.int64] = self._numbers[self._order]

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, id_: str) -> bool:
        return self.get(id_) is not None

    def __getitem__(self, id_: str) -> int:
        """The place of an id.

        Raises:
            KeyError: it is not among these.

        """
        place = self.get(id_)
        if place is None:
            raise KeyError(id_)
        return place

    def get(self, id_: str) -> int | None:
        """The place of an id, or None."""
        number = _number(id_)
        at = int(np.searchsorted(self._sorted, number))
        if number < 0 or at == len(self._sorted) or self._sorted[at] != number:
            return None
        return int(self._order[at])

    def at(self, place: int) -> str:
        """The id at a place."""
        number, letter = divmod(int(self._numbers[place]), len(_LETTERS))
        return f"{_LETTERS[letter]}{number}"


def _number(id_: str) -> int:
    """A number that only this id has; -1 for what is not written as an id of ours."""
    match = _OURS.fullmatch(id_)
    return -1 if match is None else int(match[2]) * len(_LETTERS) + _LETTERS.index(match[1])
