"""Many values in parts: what one statement, one process, one batch takes at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def parts(values: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """Values in order, so many at once, fewer at the end; as many as a statement can hold by default."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
