"""Names in memory: find an entity whatever the accents, the order of words, the initials."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graphsvc.words import words

_EXACT, _PREFIX, _INITIAL = 1.0, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """A node whose name fits, the name, and how well (0 to 1)."""

    node: int
    name: str
    score: float


class NameIndex:
    """Words of names, with the nodes whose names have them."""

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        """Index `names[node]`, all names of each node."""
        self._names = [list(dict.fromkeys(spellings)) for spellings in names]
        postings: dict[str, set[int]] = defaultdict(set)
        for node, spellings in enumerate(self._names):
            for name in spellings:
                for word in words(name):
                    postings[word].add(node)
        self._words = sorted(postings)
        self._nodes = [sorted(postings[word]) for word in self._words]

    def find(self, text: str) -> list[Hit]:
        """Nodes with a name that has all words of the text, best first, ties by node."""
        asked = words(text)
        if not asked:
            return []
        candidates: set[int] = set()
        # A single letter stands for half of all names: it narrows down, it does not find.
        for word in [w for w in asked if len(w) > 1] or asked:
            candidates.update(self._starting_with(word))
        best = (self._best(node, asked) for node in candidates)
        return sorted((m for m in best if m is not None), key=lambda m: (-m.score, m.node))

    def _starting_with(self, prefix: str) -> set[int]:
        found: set[int] = set()
        for at in range(bisect_left(self._words, prefix), len(self._words)):
            if not self._words[at].startswith(prefix):
                break
            found.update(self._nodes[at])
        return found

    def _best(self, node: int, asked: tuple[str, ...]) -> Hit | None:
        scored = [(_fit(asked, words(name)), name) for name in self._names[node]]
        score, name = max(scored, key=lambda s: s[0])
        return Hit(node, name, round(score, 4)) if score > 0 else None


def _fit(asked: tuple[str, ...], named: tuple[str, ...]) -> float:
    """How well a name answers: 0 where a word asked for is not in it; less for words not asked for."""
    left = list(named)
    total = 0.0
    # Longest first, so that an initial does not take the word that another one spells out.
    for word in sorted(asked, key=len, reverse=True):
        best = max(((_likeness(word, other), -i) for i, other in enumerate(left)), default=(0.0, 0))
        if best[0] == 0:
            return 0.0
        total += best[0]
        left.pop(-best[1])
    return total / len(asked) * (0.7 + 0.3 * len(asked) / max(len(named), 1))


def _likeness(asked: str, named: str) -> float:
    if asked == named:
        return _EXACT
    if len(asked) == 1 or len(named) == 1:
        return _INITIAL if asked[0] == named[0] else 0.0
    return _PREFIX if named.startswith(asked) else 0.0
