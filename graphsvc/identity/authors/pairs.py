"""Pairs of mentions worth a score: first pairs of names, then of the mentions that bear them."""

from collections.abc import Iterator, Sequence
from itertools import product

import numba as nb
import numpy as np

from graphsvc.identity.authors.blocking import keys
from graphsvc.identity.authors.evidence import Ints
from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.authors.relations import Relation, relate

CHUNK = 1 << 19
"""Pairs handed over at once: enough to keep compiled code busy, small in memory."""


def name_pairs(parsed: Sequence[PersonName | None]) -> tuple[Ints, Ints, Ints]:
    """Pairs of distinct names that may be one person's, as positions, with their relation.

    Each name is also paired with itself. The smaller position comes first.
    """
    pairs = np.unique(np.array(list(_met(parsed)), np.int64).reshape(-1, 2), axis=0)
    found = []
    for number, name in enumerate(parsed):
        if name is not None:
            found.append((number, number, relate(name, name)))
    for a, b in pairs.tolist():
        one, other = parsed[a], parsed[b]
        if one is not None and other is not None:
            relation = relate(one, other)
            if relation is not Relation.CONTRARY:
                found.append((a, b, relation))
    table = np.array(found, np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _met(parsed: Sequence[PersonName | None]) -> Iterator[tuple[int, int]]:
    asking: dict[str, list[int]] = {}
    offering: dict[str, list[int]] = {}
    for number, name in enumerate(parsed):
        if name is not None:
            found = keys(name)
            for key in found.asks:
                asking.setdefault(key, []).append(number)
            for key in found.offers:
                offering.setdefault(key, []).append(number)
    for key, askers in asking.items():
        for a, b in product(askers, offering.get(key, ())):
            if a != b:
                yield (a, b) if a < b else (b, a)


def mention_pairs(
    name: Ints, item: Ints, pairs: tuple[Ints, Ints, Ints], chunk: int = CHUNK
) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Pairs of mentions (rows, the smaller first) that bear paired names, with the relation.

    Two mentions of one item are never paired: they are two people.
    """
    order = np.argsort(name, kind="stable")
    start = np.searchsorted(name[order], np.arange(int(name.max(initial=-1)) + 2))
    sizes = np.diff(start)
    a, b, relation = pairs
    counts = sizes[a] * sizes[b]
    ends = np.cumsum(counts)
    begin = 0
    while begin < len(a):
        base = ends[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, base + chunk)))
        yield _expand(
            order,
            start,
            item,
            a[begin:end],
            b[begin:end],
            relation[begin:end],
            int(ends[end - 1] - base),
        )
        begin = end


@nb.njit(cache=True)
def _expand(
    order: Ints, start: Ints, item: Ints, a: Ints, b: Ints, relation: Ints, room: int
) -> tuple[Ints, Ints, Ints]:  # pragma: no cover # compiled
    lefts, rights, kinds = (
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
    )
    n = 0
    for k in range(len(a)):
        for x in range(start[a[k]], start[a[k] + 1]):
            begin = x + 1 if a[k] == b[k] else start[b[k]]
            for y in range(begin, start[b[k] + 1]):
                i, j = order[x], order[y]
                if item[i] != item[j]:
                    lefts[n], rights[n], kinds[n] = min(i, j), max(i, j), relation[k]
                    n += 1
    return lefts[:n], rights[:n], kinds[:n]
