"""Names in memory: find an entity whatever the accents, the order of words, the initials."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.projection.csr import Ints, Mask, Rows, distinct
from graphsvc.projection.texts import Texts
from graphsvc.words import words

Floats = NDArray[np.float64]

_EXACT, _PREFIX, _INITIAL = 1.0, 0.8, 0.6
_AFTER_Z = "{"
"""The letter behind all that words are made of: what begins with a word comes before word + this."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A node whose name fits, the name, and how well (0 to 1)."""

    node: int
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first, ties by node. A `Hit` is made for what is looked at."""

    nodes: Ints
    scores: Floats
    names: Sequence[str]
    spellings: Ints

    def __len__(self) -> int:
        return len(self.nodes)

    def first(self, most: int) -> Iterator[Hit]:
        """The best, so many at most."""
        for at in range(min(most, len(self))):
            name = self.names[int(self.spellings[at])]
            yield Hit(int(self.nodes[at]), name, float(self.scores[at]))

    def where(self, wanted: Mask) -> "Hits":
        """Those of them that are wanted."""
        return Hits(self.nodes[wanted], self.scores[wanted], self.names, self.spellings[wanted])


class NameIndex:
    """Words of names, with the nodes whose names have them."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        """Index `names[node]`, all names of each node."""
        vocabulary: defaultdict[str, int] = defaultdict()
        vocabulary.default_factory = vocabulary.__len__  # a new word has the next number
        number_of = vocabulary.__getitem__
        spellings, lengths, tokens = array("i"), array("i"), array("i")

        def each() -> Iterator[str]:
            for some in names:
                distinct = dict.fromkeys(some)
                spellings.append(len(distinct))
                for name in distinct:
                    found = words(name)
                    lengths.append(len(found))
                    tokens.extend(map(number_of, found))
                    yield name

        self.texts = Texts(each())
        ordered = sorted(vocabulary)
        rank = np.empty(len(ordered), dtype=np.int32)
        rank[[vocabulary[word] for word in ordered]] = np.arange(len(ordered), dtype=np.int32)
        self._words = Texts(ordered)
        per_node, per_name = (np.array(n, dtype=np.int32) for n in (spellings, lengths))
        self._size = len(per_node)
        self._of_node = Rows.counted(per_node, np.arange(len(per_name), dtype=np.int32))
        self._tokens = Rows.counted(per_name, rank[np.array(tokens, dtype=np.int32)])
        of_name = np.repeat(np.arange(self._size, dtype=np.int64), per_node)
        of_token = np.repeat(of_name, per_name)
        pairs = distinct(self._tokens.between(0, len(per_name)) * np.int64(self._size) + of_token)
        self._nodes = Rows.counted(
            np.bincount(pairs // max(self._size, 1), minlength=len(ordered)).astype(np.int32),
            (pairs % max(self._size, 1)).astype(np.int32),
        )

    def of(self, node: int) -> list[str]:
        """All names of a node, each once; the first is its label."""
        return [self.texts[int(at)] for at in self._of_node(node)]

    def label(self, node: int) -> str:
        """The first name of a node."""
        return self.texts[int(self._of_node(node)[0])]

    def find(self, text: str) -> Hits:
        """Nodes with a name that has all words of the text, best first, ties by node."""
        asked = words(text)
        nodes = self._candidates(asked) if asked else np.empty(0, dtype=np.int32)
        names, which = self._of_node.of(nodes)
        owners = nodes[which]
        scores = self._scores(asked, names)
        fit = np.flatnonzero(scores > 0)
        # The best name of each node, of several the first.
        best = fit[np.lexsort((names[fit], -scores[fit], owners[fit]))]
        best = best[np.unique(owners[best], return_index=True)[1]]
        found, place = np.unique(scores[best], return_inverse=True)
        # As Python rounds, which is not always as numpy does.
        rounded = np.array([round(float(score), 4) for score in found], dtype=np.float64)[place]
        best, rounded = best[order := np.lexsort((owners[best], -rounded))], rounded[order]
        return Hits(owners[best], rounded, self.texts, names[best])

    def _candidates(self, asked: tuple[str, ...]) -> Ints:
        """Nodes that may have all words asked for."""
        every = np.ones(self._size, dtype=np.bool_)
        some = np.zeros(self._size, dtype=np.bool_)
        # A single letter stands for half of all names: it narrows down, it does not find.
        finding = {word for word in asked if len(word) > 1} or set(asked)
        for word in set(asked):
            having = np.zeros(self._size, dtype=np.bool_)
            having[self._nodes.between(*self._beginning(word))] = True
            if word in finding:
                some |= having
            initial = self._words.place(word[0])
            if initial < len(self._words) and self._words[initial] == word[0]:
                having[self._nodes(initial)] = True
            every &= having
        return np.flatnonzero(every & some).astype(np.int32)

    def _beginning(self, prefix: str) -> tuple[int, int]:
        """The words that begin so: the first, and the one behind the last."""
        return self._words.place(prefix), self._words.place(prefix + _AFTER_Z)

    def _scores(self, asked: tuple[str, ...], names: Ints) -> Floats:
        """How well names answer: 0 where a word asked for is not in it; less for words not asked for."""
        scores = np.zeros(len(names))
        counts = self._tokens.counts(names)
        asking = np.flatnonzero(counts >= len(asked)) if asked else np.empty(0, dtype=np.int64)
        if not len(asking):
            return scores
        tokens, which = self._tokens.of(names[asking])
        counts = counts[asking]
        begins = np.cumsum(counts) - counts
        left = np.ones(len(tokens))
        total, fits = np.zeros(len(asking)), np.ones(len(asking), dtype=np.bool_)
        # Longest first, so that an initial does not take the word that another one spells out.
        for word in sorted(asked, key=len, reverse=True):
            likeness = self._likeness(word, tokens) * left
            best = np.maximum.reduceat(likeness, begins)
            fits &= best > 0
            total += best
            taken = np.flatnonzero((likeness == best[which]) & fits[which])
            # Of several that are as like, the first of each name.
            left[taken[np.unique(which[taken], return_index=True)[1]]] = 0
        found = total / len(asked) * (0.7 + 0.3 * len(asked) / counts)
        scores[asking] = np.where(fits, found, 0.0)
        return scores

    def _likeness(self, asked: str, tokens: Ints) -> Floats:
        first, end = self._beginning(asked)
        by_word = np.zeros(len(self._words))
        by_word[first:end] = _INITIAL if len(asked) == 1 else _PREFIX
        initial = self._words.place(asked[0])
        for place, word, likeness in ((initial, asked[0], _INITIAL), (first, asked, _EXACT)):
            if place < len(self._words) and self._words[place] == word:
                by_word[place] = likeness
        return by_word[tokens]
