"""Titles as they are compared: words that tell something, numbers, and what a title says of itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graphsvc.identity.authors.reference import title_rarity
from graphsvc.identity.names import plain_title, title_key
from graphsvc.words import words

_TELL_NOTHING: Final = frozenset(
    words("a an the of for in on at with and or to by from via using into as its is are")
)
HEADINGS: Final = frozenset(
    words(
        """
        abstract abstracts acknowledgements acknowledgments advertisement advertisements announcement
        announcements answers appendix author book books briefly chair chairman chairs closing
        commentary comments committee contents corrigendum current discussion editor editorial
        editors errata erratum foreword front guidelines index introduction letter letters list
        literature matter message n na news noted notes notice obituary opening panel poster posters
        preface proceedings program question questions received remarks reply response review
        reviews session submissions summary summation table tutorial tutorials untitled welcome withdraw
        withdrawn workshop workshops publications
        """
    )
)
_ROMAN: Final = {"ii": "2", "iii": "3", "iv": "4"}
_ORDINALS: Final = {
    word: str(number)
    for number, word in enumerate(words("first second third fourth fifth sixth seventh eighth"), 1)
}
_CUT: Final = re.compile(r"\s*[:?!\[\]()]\s*|\s+[-\u2013\u2014]+\s+|\.\s+|\s\|\s")
_OTHER_PAPER: Final = re.compile(
    r"\berrat(?:um|a)\b|\bcorrigend(?:um|a)\b|\bcorrection(?: to\b|:)|\baddendum\b|^retraction\b"
    r"|\bextended (?:abstract|version)|\(extended\)|\bjournal version|^comments? on\b|^commentary on\b"
    r"|^(?:discussion|introduction|preface|foreword|review|book reviews?)(?: of| to| on)?\b"
    r"|^(?:a )?re(?:ply|sponse) to\b|\bpart (?:[ivx]+|\d+|one|two|three)\b",
    re.IGNORECASE,
)
_PRESENTED: Final = re.compile(
    r"^(?:invited talk|keynote(?: talk)?|talk|tutorial|(?:system )?demonstration(?: of)?|demo|poster"
    r"|position paper|project (?:summary|note)|white ?paper)(?:\s*:|\s(?!for\b|from\b|by\b))"
    r"|(?:[-:\u2013\u2014]\s*|[(\[])(?:invited talk|keynote|talk|tutorial|(?:system )?demo(?:nstration)?"
    r"|poster(?: version)?|position paper|project (?:summary|note)|slides)[)\]]?$|\stutorial$",
    re.IGNORECASE,
)
_MAY_PRESENT: Final = re.compile(
    r"talk|keynote|tutorial|demo|poster|paper|project|slides", re.IGNORECASE
)
_LONG: Final = 4
"""So many telling words make a long title."""
_HEAVY: Final = 15.0
"""Rarity of all words from which a title is as good as long."""
_COINED: Final = 10.0
"""Rarity of a word from which it is a name that somebody made up."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title. `tells` are its telling words in order, `weights` how rare each is."""

    printed: str
    key: str
    tells: tuple[str, ...]
    weights: tuple[float, ...]
    numbers: frozenset[str]
    parts: frozenset[tuple[str, ...]]
    """What is left of `tells` without a subtitle, or without what stands before it."""
    before_cut: int
    """How many of `tells` stand before a subtitle; all where there is none."""
    says_other: str
    """The words by which it says that it is another paper than the one it names: "Erratum"."""
    presents: str
    """The words by which it says that a paper is presented: "Tutorial"."""
    is_heading: bool
    """Whether it is what stands above many texts: "Editorial", "Questions and Answers"."""

    @property
    def is_long(self) -> bool:
        """Whether two papers of other people are hardly called so."""
        return len(self.tells) >= _LONG or sum(self.weights) >= _HEAVY

    @property
    def coined(self) -> str:
        """The made-up name before a colon, as of a system; empty where there is none."""
        named = self.before_cut == 1 < len(self.tells) and self.weights[0] > _COINED
        return self.tells[0] if named else ""

    def rarest(self, most: int, first: int | None = None) -> list[str]:
        """Its rarest telling words, or of so many first ones."""
        ranked = sorted(zip((-w for w in self.weights), self.tells, strict=True))
        among = set(self.tells[:first])
        return [word for word in dict.fromkeys(w for _, w in ranked) if word in among][:most]


@lru_cache(maxsize=1 << 17)
def parse(printed: str) -> Title:
    """The parts of a title."""
    plain = plain_title(printed)
    bare = _PRESENTED.sub(" ", plain) if _MAY_PRESENT.search(plain) else plain
    pieces = [piece for piece in map(_telling, _CUT.split(bare)) if piece]
    if not pieces:
        bare, pieces = plain, [piece for piece in map(_telling, _CUT.split(plain)) if piece]
    printed_tells = [word for piece in pieces for word in piece]
    tells = tuple(map(_spelling, printed_tells))
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    other = _OTHER_PAPER.search(plain)
    presents = _PRESENTED.search(plain) if bare is not plain else None
    every = words(plain)
    return Title(
        printed,
        title_key(printed),
        tells,
        tuple(title_rarity(stem(word)) for word in printed_tells),
        frozenset(_numbers(every)),
        frozenset(part for cut in ends[1:-1] for part in (tells[:cut], tells[cut:])),
        ends[1] if pieces else 0,
        other.group().lower() if other else "",
        presents.group().lower() if presents else "",
        all(word in HEADINGS or word in _TELL_NOTHING or word.isdigit() for word in every),
    )


def _telling(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text) if word not in _TELL_NOTHING)


def stem(word: str) -> str:
    """A word as the table of rarities has it."""
    return word.rstrip("s") if len(word) > 4 else word


def without_plural(word: str) -> str:
    """A word without the s of its plural."""
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def _spelling(word: str) -> str:
    """A word without its plural, in one of two spellings: modelling, modeling; colour, color."""
    if len(word) <= 3 or any(c.isdigit() for c in word):
        return word
    word = without_plural(word)
    word = word.replace("our", "or") if len(word) > 4 else word
    return re.sub(r"is(?=(?:e|ed|er|ing|ation)$)", "iz", word.replace("ll", "l"))


def _numbers(found: Iterable[str]) -> set[str]:
    numbers = set()
    for word in found:
        numbers |= {digits.lstrip("0") for digits in re.findall(r"\d+", word)}
        numbers |= {table[word] for table in (_ROMAN, _ORDINALS) if word in table}
    return numbers
