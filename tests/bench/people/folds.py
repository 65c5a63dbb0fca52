"""Two halves of all people, by family name, so that no model scores whom it was trained on."""

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors.evidence import AuthorMention, Floats, Ints, person
from graphsvc.identity.authors.trees import Trees, load, probabilities, shipped

HERE = Path(__file__).parent


def fold(name: str) -> int:
    """The half a name belongs to."""
    parsed = person(name)
    return zlib.crc32(parsed.family.encode()) % 2 if parsed else 0


def mark(mention_id: str) -> int:
    """What is kept of the id of a mention that was trained on."""
    return zlib.crc32(mention_id.encode())


class FoldScore:
    """Scores mentions that were trained on by the model of the other half, others by the shipped one.

    A pair across the halves gets 0 if one of the two was trained on: either model may know it.
    """

    def __init__(self, mentions: Sequence[AuthorMention]) -> None:
        known = set(np.load(HERE / "trained.npy").tolist())
        self._known = np.array([mark(m.id) in known for m in mentions], bool)
        self._fold = np.array([fold(m.name) for m in mentions], np.int64)
        self._models: list[Trees] = [
            load((HERE / f"without_{half}.npz").read_bytes()) for half in (0, 1)
        ]
        self.trained_on = int(self._known.sum())

    def __call__(self, lefts: Ints, rights: Ints, rows: Floats) -> NDArray[np.float64]:
        known = self._known[lefts] | self._known[rights]
        scores = np.zeros(len(rows))
        if not known.all():
            scores[~known] = probabilities(shipped(), rows[~known])
        for half, trees in enumerate(self._models):
            ours = known & (self._fold[lefts] == half) & (self._fold[rights] == half)
            if ours.any():
                scores[ours] = probabilities(trees, rows[ours])
        return scores
