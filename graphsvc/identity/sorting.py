"""Rows of decisions in the order in which documents that come one by one give them their numbers."""

from collections.abc import Iterable, Iterator

from graphsvc.identity.said import Row

_IN_MEMORY = 200_000


def in_order(found: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """Rows in order of their sides; where there are more than fit into memory, as they are found.

    Numbers tell which decision of several joined two ids. In a change of so many, whichever is later will do.
    """
    rest = iter(found)
    waiting: list[Row] = []
    for rows in rest:
        waiting += rows
        if len(waiting) > _IN_MEMORY:
            yield waiting
            yield from rest
            return
    yield sorted(waiting)
