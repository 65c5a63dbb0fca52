"""From scored pairs to clusters: average linkage within each connected component.

Two clusters are joined while the power mean of the pairs between them is at least the threshold; a
pair without a score counts as `APART`, one that must not be joined as `NEVER`. The outcome for a
component depends on its own pairs alone; ties go to the smaller rows.
"""

from typing import Final

import numba as nb
import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors.evidence import Ints

NEVER: Final = -1e6
"""Score of two mentions that are known to be two people."""
APART: Final = 0.0
"""Score of two mentions of one component that were not worth a pair."""
POWER: Final = 10
"""Exponent of the mean. A high score says that two papers are one person's; a low one says mostly
that they have nothing in common, as papers ten years apart have. So high ones count for more."""


def link(
    count: int,
    lefts: Ints,
    rights: Ints,
    scores: NDArray[np.float64],
    item: Ints,
    threshold: float,
) -> Ints:
    """Clusters of rows: for each row the smallest row of its cluster.

    Rows of one `item` (if not negative) are never joined.
    """
    home = components(count, lefts, rights, scores, threshold)
    inner = home[lefts] == home[rights]
    lefts, rights, scores = lefts[inner], rights[inner], scores[inner]
    # The mean of powers against the power of the threshold: the same as their roots.
    scores = np.where(scores > 0, np.abs(scores) ** POWER, scores)
    threshold = threshold**POWER if threshold > 0 else threshold
    order = np.argsort(home, kind="stable")
    start = (
        np.flatnonzero(np.r_[True, np.diff(home[order]) != 0, True]) if count else np.zeros(1, int)
    )
    by_home = np.argsort(home[lefts], kind="stable")
    place = np.empty(count, np.int64)
    place[order] = np.arange(count)
    first_pair = np.searchsorted(home[lefts][by_home], home[order[start[:-1]]])
    first_pair = np.append(first_pair, len(lefts))
    out = np.arange(count)
    _link_all(
        start,
        first_pair,
        order,
        place,
        lefts[by_home],
        rights[by_home],
        scores[by_home],
        item,
        threshold,
        out,
    )
    return out


def components(
    count: int, lefts: Ints, rights: Ints, scores: NDArray[np.float64], threshold: float
) -> Ints:
    """The connected component of each row, by its smallest row.

    Two clusters whose mean score is enough have a pair whose score is enough.
    """
    enough = scores >= threshold
    return np.asarray(connected(count, lefts[enough], rights[enough]))


@nb.njit(cache=True)
def connected(count: int, lefts: Ints, rights: Ints) -> Ints:  # pragma: no cover # compiled
    """The connected component of each row, by its smallest row."""
    home = np.arange(count)
    for k in range(len(lefts)):
        i, j = lefts[k], rights[k]
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        while home[j] != j:
            home[j] = home[home[j]]
            j = home[j]
        home[max(i, j)] = min(i, j)
    for i in range(count):
        home[i] = home[home[i]]
    return home


@nb.njit(cache=True)
def _link_all(
    start: Ints,
    first_pair: Ints,
    order: Ints,
    place: Ints,
    lefts: Ints,
    rights: Ints,
    scores: NDArray[np.float64],
    item: Ints,
    threshold: float,
    out: Ints,
) -> None:  # pragma: no cover # compiled
    for c in range(len(start) - 1):
        begin, n = start[c], start[c + 1] - start[c]
        if n == 1:
            continue
        near = np.full((n, n), APART)
        for k in range(first_pair[c], first_pair[c + 1]):
            x, y = place[lefts[k]] - begin, place[rights[k]] - begin
            near[x, y] = near[y, x] = scores[k]
        for x in range(n):
            for y in range(x):
                if item[order[begin + x]] == item[order[begin + y]] >= 0:
                    near[x, y] = near[y, x] = NEVER
        home = _average(near, threshold)
        for x in range(n):
            out[order[begin + x]] = order[begin + home[x]]


@nb.njit(cache=True)
def _nearest(
    near: NDArray[np.float64], alive: NDArray[np.bool_], x: int, before: int
) -> int:  # pragma: no cover # compiled
    """Whoever is nearest to x: of equals the one before it in the chain, then the smallest; or -1."""
    best = before
    best_score = near[x, before] if before >= 0 else -np.inf
    for y in range(len(near)):
        if alive[y] and y != x and near[x, y] > best_score:
            best, best_score = y, near[x, y]
    return best


@nb.njit(cache=True)
def _average(near: NDArray[np.float64], threshold: float) -> Ints:  # pragma: no cover # compiled
    """Average linkage by chains of nearest neighbours: quadratic, the same as best pair first."""
    n = len(near)
    size, alive, home = np.ones(n), np.ones(n, np.bool_), np.arange(n)
    chain = np.empty(n + 1, np.int64)
    length, first = 0, 0
    while first < n:
        if length == 0:
            if alive[first]:
                chain[0], length = first, 1
            else:
                first += 1
            continue
        x = chain[length - 1]
        before = chain[length - 2] if length > 1 else -1
        best = _nearest(near, alive, x, before)
        if best < 0 or near[x, best] < threshold:
            alive[x] = False  # joining others brings none nearer to x than they were
            length = 0
        elif best != before:
            chain[length] = best
            length += 1
        else:
            _join(near, size, alive, home, min(x, best), max(x, best))
            length -= 2
    return home


@nb.njit(cache=True)
def _join(
    near: NDArray[np.float64],
    size: NDArray[np.float64],
    alive: NDArray[np.bool_],
    home: Ints,
    keep: int,
    lose: int,
) -> None:  # pragma: no cover # compiled
    both = size[keep] + size[lose]
    for y in range(len(near)):
        if alive[y] and y != keep and y != lose:
            mean = (size[keep] * near[keep, y] + size[lose] * near[lose, y]) / both
            near[keep, y] = near[y, keep] = mean
        if home[y] == lose:
            home[y] = keep
    size[keep] = both
    alive[lose] = False
