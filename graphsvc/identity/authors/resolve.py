"""All steps in one: from mentions of people to clusters, for any number of mentions at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors.evidence import AuthorMention, Evidence, Floats, Ints, Names, gather
from graphsvc.identity.authors.features import features
from graphsvc.identity.authors.linkage import NEVER, components, link
from graphsvc.identity.authors.pairs import mention_pairs, name_pairs
from graphsvc.identity.authors.trees import probabilities, shipped
from graphsvc.identity.contrary import contrary_rows

SAME = 0.67
"""From this mean score on, by the mean of the linkage, two clusters are one author."""
HELD = 0.2
"""From this score on, it is a question for a person. Below it, a pair counts as apart."""

Score: TypeAlias = Callable[[Ints, Ints, Floats], NDArray[np.float64]]
"""Scores of pairs, from their rows and features."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs of mentions, as rows; the smaller row is on the left."""

    lefts: Ints
    rights: Ints
    scores: NDArray[np.float64]


def by_shipped_trees(_lefts: Ints, _rights: Ints, rows: Floats) -> NDArray[np.float64]:
    """Scores by the trees of this package."""
    return probabilities(shipped(), rows)


def score_pairs(evidence: Evidence, names: Names, score: Score = by_shipped_trees) -> Pairs:
    """All pairs worth a question."""
    kept: list[tuple[Ints, Ints, NDArray[np.float64]]] = []
    met = name_pairs(names.parsed)
    for lefts, rights, relations in mention_pairs(evidence.name, evidence.item, met):
        scores = score(lefts, rights, features(evidence, names, lefts, rights, relations))
        asked = scores >= HELD
        kept.append((lefts[asked], rights[asked], scores[asked]))
    if not kept:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    lefts, rights, scores = (np.concatenate(column) for column in zip(*kept, strict=True))
    return Pairs(lefts, rights, scores)


@dataclass(frozen=True, slots=True)
class Resolved:
    """For each mention the row that stands for its author, and the pairs of authors held."""

    author: Ints
    held: Sequence[tuple[int, int, float]]


def resolve(
    mentions: Sequence[AuthorMention], score: Score = by_shipped_trees, same: float = SAME
) -> Resolved:
    """Who is who among mentions in order of their ids: ties go by that order."""
    evidence, names = gather(mentions)
    pairs = score_pairs(evidence, names, score)
    return Resolved(author := _linked(evidence, names, pairs, same), held(pairs, author))


def _linked(evidence: Evidence, names: Names, pairs: Pairs, same: float) -> Ints:
    """The row that stands for the author of each row."""
    count = len(evidence.name)
    home = components(count, pairs.lefts, pairs.rights, pairs.scores, same)
    full = [frozenset({p}) if p and p.is_full else frozenset() for p in names.parsed]
    lefts, rights = contrary_rows(home, [full[name] for name in evidence.name.tolist()])
    return link(
        count,
        np.concatenate([pairs.lefts, lefts]),
        np.concatenate([pairs.rights, rights]),
        np.concatenate([pairs.scores, np.full(len(lefts), NEVER)]),
        evidence.item,
        same,
    )


def held(pairs: Pairs, author: Ints) -> list[tuple[int, int, float]]:
    """Pairs of authors whose mean score leaves them open, by row, with that score."""
    a, b = author[pairs.lefts], author[pairs.rights]
    a, b = np.minimum(a, b), np.maximum(a, b)
    open_ = a != b
    both, place = np.unique(np.stack([a[open_], b[open_]], axis=1), axis=0, return_inverse=True)
    total = np.bincount(place.ravel(), pairs.scores[open_], len(both))
    sizes = np.bincount(author, minlength=len(author))
    mean = total / (sizes[both[:, 0]] * sizes[both[:, 1]]) if len(both) else total
    return [(int(x), int(y), float(m)) for (x, y), m in zip(both, mean, strict=True) if m >= HELD]
