"""The terms of an index in a text: the longest ones, wherever they stand."""

from collections.abc import Sequence
from typing import NamedTuple

from graphsvc.identity.topics.index import Index, Node, Term, TermKind
from graphsvc.identity.topics.words import Word


class Hit(NamedTuple):
    """Terms of equal words at one place: words `first` to `last`, both included."""

    terms: tuple[Term, ...]
    first: int
    last: int


def find(index: Index, words: Sequence[Word]) -> list[Hit]:
    """The terms in a text, by place. A term inside a longer one does not count: the longer one says it."""
    found: list[Hit] = []
    reached = -1
    begins = index.root.next
    for i, word in enumerate(words):
        if word.form not in begins:
            continue
        hit = _longest(index.root, words, i)
        # Places only move on, so a term is inside an earlier one where it ends no further.
        if hit is not None and hit.last > reached:
            # The earlier one may be inside this one only where both begin at one word, which is one hit.
            found.append(hit)
            reached = hit.last
    return found


def _longest(root: Node, words: Sequence[Word], i: int) -> Hit | None:
    node, best = root, None
    for j in range(i, len(words)):
        word = words[j]
        if j > i and word.apart:
            break
        following = node.next.get(word.form)
        if following is None:
            break
        node = following
        if node.terms:
            # An acronym is written in capitals: "SPIN" may be one where "spin" is not.
            terms = tuple(t for t in node.terms if word.capitals or t.kind is not TermKind.ACRONYM)
            if terms:
                best = Hit(terms, i, j)
    return best
