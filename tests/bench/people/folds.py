"""Two halves of all people, by family name, so that no model scores whom it was trained on."""

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors.evidence import AuthorMention, Floats, Ints, person
from graphsvc.identity.authors.trees import Trees, load, probabilities, shipped

HERE = Path(__file__).parent
_CHANCE = 0.001
"""So many marks may be equal by chance."""


def fold(name: str) -> int:
    """The half a name belongs to."""
    parsed = person(name)
    return zlib.crc32(parsed.family.encode()) % 2 if parsed else 0


def mark(mention_id: str) -> int:
    """What is kept of the id of a mention that was trained on."""
    return zlib.crc32(mention_id.encode())


class FoldScore:
    """Scores a set with people that were trained on by models that do not know them.

    Each pair by the model of the other half; a pair across the halves gets 0, either model may know
    one of the two. A set with hardly anybody who was trained on is scored by the shipped model.
    """

    def __init__(self, mentions: Sequence[AuthorMention]) -> None:
        known = set(np.load(HERE / "trained.npy").tolist())
        self._fold = np.array([fold(m.name) for m in mentions], np.int64)
        self._models: list[Trees] = [
            load((HERE / f"without_{half}.npz").read_bytes()) for half in (0, 1)
        ]
        self.trained_on = sum(mark(m.id) in known for m in mentions)
        self._unknown = self.trained_on < _CHANCE * len(mentions)

    def __call__(self, lefts: Ints, rights: Ints, rows: Floats) -> NDArray[np.float64]:
        if self._unknown:
            return probabilities(shipped(), rows)
        scores = np.zeros(len(rows))
        for half, trees in enumerate(self._models):
            ours = (self._fold[lefts] == half) & (self._fold[rights] == half)
            if ours.any():
                scores[ours] = probabilities(trees, rows[ours])
        return scores
