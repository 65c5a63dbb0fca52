"""Link an affiliation string to the institutions it names, or to none."""

import hashlib
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors.trees import Trees, contributions, load, probabilities
from graphsvc.identity.institutions.candidates import Hit, candidates
from graphsvc.identity.institutions.features import features
from graphsvc.identity.institutions.index import Index, build
from graphsvc.identity.institutions.reasons import reasons
from graphsvc.identity.institutions.spelling import read
from loaders.records import InstitutionRecord

THRESHOLD: Final = 0.75
"""A candidate of this score and more is linked; read from the curve in docs/identity.md."""
HELD: Final = 0.5
"""A candidate of this score, below the threshold, is a question to people."""
LONGEST: Final = 2_000
"""Characters of a string that are looked at."""


@dataclass(frozen=True, slots=True)
class Link:
    """An institution a string names: its external id, a score from 0 to 1, and each reason."""

    institution: str
    score: float
    reasons: tuple[str, ...]


@cache
def shipped() -> Trees:
    """The trees of this package."""
    return load(resources.files(__package__).joinpath("trees.npz").read_bytes())


@cache
def version() -> str:
    """Changes with the trees and the lists of words: decisions of another version are made anew."""
    folder = resources.files(__package__)
    names = ("trees.npz", "kinds_of_words.txt", "countries.txt")
    packed = b"".join(folder.joinpath(name).read_bytes() for name in names)
    return f"institutions-2-{hashlib.sha256(packed).hexdigest()[:8]}"


class Linker:
    """Links strings to the institutions of one vocabulary; holds its index in memory."""

    def __init__(
        self,
        records: Iterable[InstitutionRecord],
        trees: Trees | None = None,
        threshold: float = THRESHOLD,
    ) -> None:
        """Make the index. Of two records of one id the later counts."""
        self._index: Index = build(records)
        self._trees = shipped() if trees is None else trees
        self._threshold = threshold

    def __len__(self) -> int:
        """The number of institutions."""
        return len(self._index.institutions)

    def name(self, institution: str) -> str:
        """The name of an institution by its external id."""
        return next(x.name for x in self._index.institutions if x.id == institution)

    def by(self, trees: Trees) -> "Linker":
        """The same vocabulary, scored by other trees; the index is shared."""
        other = copy(self)
        other._trees = trees
        return other

    def link(self, text: str, threshold: float | None = None) -> list[Link]:
        """The institutions a string names, the surest first; empty where none is sure enough.

        `threshold` is asked instead of the linker's own.
        """
        said = read(text[:LONGEST])
        hits = candidates(self._index, said)
        if not hits:
            return []
        rows = features(self._index, said, hits)
        scores = probabilities(self._trees, rows)
        asked = self._threshold if threshold is None else threshold
        chosen = choose(self._index, hits, scores, asked)
        return [
            Link(
                self._index.institutions[hits[k].institution].id,
                float(scores[k]),
                reasons(hits[k], rows[k], contributions(self._trees, rows[k])),
            )
            for k in chosen
        ]


def choose(
    index: Index, hits: Sequence[Hit], scores: NDArray[np.float64], threshold: float
) -> list[int]:
    """Which hits are linked: the surest one, then those that explain other words of the string.

    What is part of one that is linked, or has it as a part, is not linked beside it: the
    vocabulary says so already. Of two that fit the same words equally well, none is linked.
    """
    ids = [index.institutions[hit.institution].id for hit in hits]
    above = [index.institutions[hit.institution].above for hit in hits]
    taken: list[int] = []
    for k in sorted(range(len(hits)), key=lambda k: (-scores[k], ids[k])):
        if scores[k] < threshold:
            break
        apart = all(
            not (hits[k].places & hits[t].places)
            and ids[t] not in above[k]
            and ids[k] not in above[t]
            for t in taken
        )
        equal = any(
            t != k and scores[t] == scores[k] and hits[t].places & hits[k].places
            for t in range(len(hits))
        )
        if apart and not equal:
            taken.append(k)
    return taken
