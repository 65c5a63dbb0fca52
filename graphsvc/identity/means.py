"""Why authors were joined or not: the mean scores between groups of mentions that are one for certain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graphsvc.identity.authors.linkage import APART, NEVER, POWER
from graphsvc.identity.authors.resolve import SAME
from graphsvc.identity.clusters import best_scores, joined_for_certain
from graphsvc.identity.contrary import FullName
from graphsvc.ledger import Decision

_MOST = 300
"""Groups in one cluster beyond which it is not gone through once more to tell a mean."""


@dataclass(frozen=True)
class Mean:
    """A mean score, and of how many pairs; a pair that was no question counts as 0.

    It is the mean of the linkage: the root of the mean of powers.
    """

    score: float
    pairs: int

    @property
    def text(self) -> str:
        """The mean in words, with what it is measured by."""
        of = "pair" if self.pairs == 1 else f"{self.pairs} pairs"
        mean = "score" if self.pairs == 1 else f"mean score (of {POWER}th powers)"
        return f"the {mean} of the {of} between their groups is {self.score:.2f}, {SAME} is asked"


class Means:
    """The mean scores by which some authors were joined, or were not."""

    def __init__(
        self,
        mentions: Iterable[str],
        decisions: Iterable[Decision],
        full_names: Mapping[str, FullName],
    ) -> None:
        """Take the mentions of whole clusters, with the decisions that stand."""
        joined, trained = joined_for_certain(mentions, decisions, full_names)
        self._first = {home: min(found) for home, found in joined.members.items()}
        self._home = joined.home
        self._joined = joined
        self._scores = best_scores(joined, trained)

    def at_join(self, one: str, other: str) -> Mean | None:
        """How it stood when the groups of two mentions came together; None where a rule joined them."""
        groups = self._groups([one, other])
        ends = [self._group(one), self._group(other)]
        if ends[0] == ends[1] or len(groups) > _MOST:
            return None
        near = self._near(groups)
        np.fill_diagonal(near, -np.inf)
        size, home = np.ones(len(groups)), np.arange(len(groups))
        x, y = map(groups.index, ends)
        while True:
            i, j = sorted(map(int, np.unravel_index(near.argmax(), near.shape)))
            if near[i, j] < SAME**POWER:
                return None
            if {int(home[x]), int(home[y])} == {i, j}:
                return _mean(float(near[i, j]), int(size[i] * size[j]))
            mean = (size[i] * near[i] + size[j] * near[j]) / (size[i] + size[j])
            near[i], near[:, i], near[i, i] = mean, mean, -np.inf
            near[j], near[:, j] = -np.inf, -np.inf
            size[i] += size[j]
            home[home == j] = i

    def between(self, ones: Iterable[str], others: Iterable[str]) -> Mean | None:
        """How it stands between two clusters; None where something keeps two of them apart for certain."""
        left, right = ({self._group(m) for m in side if m in self._home} for side in (ones, others))
        found = [self._score(a, b) for a in left for b in right if a != b]
        if not found or NEVER in found:
            return None
        return _mean(sum(map(_powered, found)) / len(found), len(found))

    def _group(self, mention: str) -> str:
        return self._first[self._home[mention]]

    def _score(self, a: str, b: str) -> float:
        if self._joined.are_contrary(self._home[a], self._home[b]):
            return NEVER
        return self._scores.get((min(a, b), max(a, b)), APART)

    def _groups(self, start: Iterable[str]) -> list[str]:
        """The groups that scores of one person lead to."""
        near: dict[str, list[str]] = {}
        for (a, b), score in self._scores.items():
            if score >= SAME:
                near.setdefault(a, []).append(b)
                near.setdefault(b, []).append(a)
        reached = {self._group(m) for m in start}
        frontier = list(reached)
        while frontier:
            new = set(near.get(frontier.pop(), ())) - reached
            reached |= new
            frontier += new
        return sorted(reached)

    def _near(self, groups: Sequence[str]) -> np.ndarray:
        return np.array([[_powered(self._score(a, b)) for b in groups] for a in groups])


def _powered(score: float) -> float:
    return score**POWER if score > 0 else score


def _mean(power: float, pairs: int) -> Mean:
    return Mean(max(power, 0.0) ** (1 / POWER), pairs)
