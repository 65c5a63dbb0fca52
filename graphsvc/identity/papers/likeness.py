"""How two titles stand to each other."""

from collections import Counter
from difflib import SequenceMatcher
from enum import IntEnum
from itertools import takewhile
from typing import Final

from graphsvc.identity.authors.reference import title_count
from graphsvc.identity.papers.titles import HEADINGS, Title, stem
from graphsvc.words import one_letter_apart, words

_NEAR: Final = 0.25
_SLIP_LEAVES: Final = 3
"""So many telling words are left where one may be misread."""
_SHORTEST_MISSPELT: Final = 4
_SHORTEST_STEM: Final = 6
_STEM: Final = 0.7
_ALIKE: Final = 0.75
_MARK: Final = 2
_LABELS: Final = frozenset(
    words(
        "appendix article articles abstract squib squibs discussions oral note research retracted"
    )
)
"""What is printed before a title, and is no part of it."""


class Likeness(IntEnum):
    """How two titles stand to each other, from nothing in common to equality."""

    OTHER = 0
    NEAR = 1
    """Many telling words in common."""
    SLIP = 2
    """Equal but for the order of words, or for one word that may be misread."""
    PART = 3
    """One is the other without its subtitle, or without a heading before it."""
    SPELLING = 4
    """Equal but for misspellings, plurals, small words."""
    EQUAL = 5
    """Equal but for case, accents, punctuation, mark-up."""


def compare(left: Title, right: Title) -> tuple[Likeness, float]:
    """How two titles stand to each other, and the share of what they tell that both tell. Symmetric."""
    if left.key == right.key:
        return Likeness.EQUAL, 1.0
    share = _shared(left, right)
    if left.presents != right.presents and left.tells == right.tells:
        return Likeness.PART, share
    if _is_spelling(left.tells, right.tells):
        return Likeness.SPELLING, share
    if _are_labels(
        (Counter(left.tells) - Counter(right.tells)) + (Counter(right.tells) - Counter(left.tells))
    ):
        return Likeness.SPELLING, share
    if left.tells in right.parts or right.tells in left.parts:
        return Likeness.PART, share
    if _is_slip(left.tells, right.tells):
        return Likeness.SLIP, share
    return (Likeness.NEAR if share >= _NEAR else Likeness.OTHER), share


def _shared(left: Title, right: Title) -> float:
    """The weight of shared words, of the weight of all words."""
    ours, theirs = (dict(zip(t.tells, t.weights, strict=True)) for t in (left, right))
    both = sum(max(ours[word], theirs[word]) for word in sorted(ours.keys() & theirs.keys()))
    apart = sum(ours.get(w, 0) + theirs.get(w, 0) for w in sorted(ours.keys() ^ theirs.keys()))
    return both / (both + apart) if both else 0.0


def _is_spelling(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if "".join(left) == "".join(right):
        return True
    if len(left) != len(right):
        return False
    unlike = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    return len(unlike) == 1 < len(left) and _is_misspelt(*unlike[0])


def _are_labels(extra: Counter[str]) -> bool:
    return bool(extra) and all(word in _LABELS or len(word) <= _MARK for word in extra)


def _is_slip(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    ours, theirs = Counter(left), Counter(right)
    mine, others = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
    if (ours & theirs).total() < _SLIP_LEAVES or len(mine) > 1 or len(others) > 1:
        return False
    if mine and others:
        return _is_misread(mine[0], others[0])
    return all(len(w) == 1 or w in HEADINGS or not title_count(w) for w in mine + others)


def _is_misread(one: str, other: str) -> bool:
    """Whether one word may be the other misread: a letter apart, of one stem, or alike and of no use."""
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < _SHORTEST_MISSPELT:
        return False
    begins = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    if one_letter_apart(one, other) or begins >= max(_SHORTEST_STEM, _STEM * longest):
        return True
    unused = not (title_count(stem(one)) and title_count(stem(other)))
    return unused and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _is_misspelt(one: str, other: str) -> bool:
    """Whether one of two words is the other misspelt: a misspelt word is one that nobody uses.

    Two words that are both in use (online, offline; supervised, unsupervised) are two words, and
    so are two that nobody uses: names that somebody made up.
    """
    if any(c.isdigit() for c in one + other) or min(len(one), len(other)) < _SHORTEST_MISSPELT:
        return False
    used = [title_count(stem(word)) > 0 for word in (one, other)]
    return used.count(True) == 1 and one_letter_apart(one, other)
