"""Boosted trees as plain arrays: the probability that a pair is one person, and what moved it.

Trained by `tests/bench/train_identity.py`. A tree starts at node 0; an inner node goes left where
its feature is at most the threshold. Every node holds the mean score of the training pairs that
came there, so each step down a tree says how much its feature speaks for or against.
"""

import hashlib
import io
from functools import cache
from importlib import resources
from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors.evidence import Floats


class Trees(NamedTuple):
    """All trees behind each other. `left` is 0 at a leaf; the right child follows the left one.

    `roots` are the positions of the first nodes, `base` is the score before any tree.
    """

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: Floats
    left: NDArray[np.int32]
    value: Floats
    base: float


@cache
def shipped() -> Trees:
    """The trees of this package."""
    return load(resources.files(__package__).joinpath("trees.npz").read_bytes())


def digest() -> str:
    """A few letters that change with the trees or the reference table."""
    files = resources.files(__package__)
    packed = (files.joinpath(name).read_bytes() for name in ("trees.npz", "reference.tsv.gz"))
    return hashlib.sha256(b"".join(packed)).hexdigest()[:8]


def load(packed: bytes) -> Trees:
    """Trees from the bytes of a file written by `dump`."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as found:
        arrays = {name: found[name] for name in Trees._fields if name != "base"}
        return Trees(**arrays, base=float(found["base"]))


def dump(trees: Trees) -> bytes:
    """The bytes of a compressed file."""
    out = io.BytesIO()
    np.savez_compressed(out, **trees._asdict())
    return out.getvalue()


def _margins(trees: Trees, rows: Floats) -> NDArray[np.float64]:  # pragma: no cover # compiled
    out = np.empty(len(rows))
    for k in nb.prange(len(rows)):
        total = trees.base
        for root in trees.roots:
            node = root
            while trees.left[node]:
                node = trees.left[node] + (rows[k, trees.feature[node]] > trees.threshold[node])
            total += trees.value[node]
        out[k] = total
    return out


_few = nb.njit(cache=True)(_margins)
_many = nb.njit(cache=True, parallel=True)(_margins)
_MANY = 10_000
"""From so many rows on it pays to start threads."""


def probabilities(trees: Trees, rows: Floats) -> NDArray[np.float64]:
    """The probability that a pair is one person, for each row of features, to four digits.

    So many that no two machines differ in them.
    """
    margins = (_many if len(rows) >= _MANY else _few)(trees, rows)
    return np.round(1 / (1 + np.exp(-margins)), 4)


def base(trees: Trees) -> float:
    """The log odds of a pair of which nothing is known: how often pairs of the training are one person."""
    return trees.base + float(trees.value[trees.roots].sum(dtype=np.float64))


@nb.njit(cache=True)
def _steps(trees: Trees, rows: Floats) -> NDArray[np.float64]:  # pragma: no cover # compiled
    out = np.zeros(rows.shape)
    for k in range(len(rows)):
        for root in trees.roots:
            node = root
            while trees.left[node]:
                feature = trees.feature[node]
                below = trees.left[node] + (rows[k, feature] > trees.threshold[node])
                out[k, feature] += trees.value[below] - trees.value[node]
                node = below
    return out


def contributions(trees: Trees, row: Floats) -> NDArray[np.float64]:
    """How much each feature of one pair moved its score (log odds); above 0 it speaks for one person."""
    return np.asarray(all_contributions(trees, row[np.newaxis])[0])


def all_contributions(trees: Trees, rows: Floats) -> NDArray[np.float64]:
    """The same for each row of features."""
    return np.asarray(_steps(trees, rows))
