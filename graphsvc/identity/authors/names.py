"""A person's name as parts that can be compared, however it is printed.

Order, scripts, marks, hyphens, particles and suffixes are levelled here, once: everything after
this works on `PersonName`.
"""

import html
import re
import unicodedata
from dataclasses import dataclass

from graphsvc.words import HYPHEN, words

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    words(
        """
        van von der den de del della di da das do dos du la le los el al bin ibn ter ten
        zu
        """
    )
)
_NOT_PEOPLE = frozenset(
    words(
        """
        collaboration consortium anonymous others team committee group initiative
        editors unknown
        """
    )
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}")
_RUN_OF_INITIALS = re.compile(r"[B-DF-HJ-NP-TV-Z]{2,3}")
_SUFFIX = re.compile(r",\s*(?:jr|sr|ii|iii|iv)\b\.?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonName:
    """Lower-case ASCII parts. An initial is a given name of one letter.

    `given` are first and middle names in order, without particles; it is empty where one word is
    all there is. `family` is the last word of the family name, so that "López-Monroy" and "Lopez
    Monroy" are alike; what stands before it in a compound family name is among the given names.
    `joined` is the compound family name in one word, where there is one. `shortened` is its first
    part, where a hyphen or the number of words says that it may be a compound.
    """

    given: tuple[str, ...]
    family: str
    joined: str | None = None
    shortened: str | None = None
    suffix: str | None = None
    """Jr., Sr., III: two who have different ones are two."""

    @property
    def first(self) -> str:
        """The first given name or initial; empty where there is none."""
        return self.given[0] if self.given else ""

    @property
    def is_full(self) -> bool:
        """Whether the first name is written out."""
        return len(self.first) > 1

    @property
    def key(self) -> str:
        """All parts in one string: equal for names that are written alike."""
        return " ".join((*self.given, self.family))

    @property
    def short_key(self) -> str:
        """Family name and first initial."""
        return f"{self.family} {self.first[:1]}"


def parse(printed: str) -> PersonName | None:
    """The parts of a printed name, or None for what names no person.

    "Anonymous", "The ATLAS Collaboration", "et al.", an e-mail address and an empty string are none.
    """
    name = unicodedata.normalize("NFKC", html.unescape(printed)).strip()
    if "@" in name or _NOT_PEOPLE & set(words(name)) or words(name) == ("et", "al"):
        return None
    if _UNSPACED.fullmatch(name):
        return PersonName(
            ("".join(words(name[1:])) or name[1:],), "".join(words(name[0])) or name[0]
        )
    behind = _SUFFIX.search(name)
    name = _SUFFIX.sub("", name)
    family, comma, given = name.partition(",")
    if comma and words(given):
        name = f"{given.strip()} {family.strip()}"
    suffix = words(behind.group())[0] if behind else None
    return _parts(name.replace(".", ". ").split(), suffix)


def _parts(printed: list[str], suffix: str | None) -> PersonName | None:
    kept = [word for word in printed if words(word) and not words(word)[0].isdigit()]
    while len(kept) > 2 and words(kept[-1])[0] in _SUFFIXES:
        suffix = words(kept.pop())[0]
    if not kept:
        return None
    *before, last = kept
    family = words(HYPHEN.sub(" ", last))
    small = not last.isupper()
    given = [part for word in before for part in _given(word, small=small)]
    given += family[:-1]
    particles: list[str] = []
    while len(given) > 1 and given[-1] in _PARTICLES:
        particles.insert(0, given.pop())
    bare = [part for i, part in enumerate(given) if i == 0 or part not in _PARTICLES]
    joined = None
    if particles:
        joined = "".join(particles) + family[-1]
    elif len(bare) > 1 and len(bare[-1]) > 1:
        joined = bare[-1] + family[-1]
    shortened = None
    if len(family) > 1:
        shortened = family[0]
    elif len(bare) > 2 and len(bare[-1]) > 2:
        shortened = bare[-1]
    return PersonName(tuple(bare), family[-1], joined, shortened, suffix)


def _given(word: str, *, small: bool) -> tuple[str, ...]:
    # "JK Smith" has two initials; "XU Bo" has none, and where all is in capitals nobody knows.
    if small and _RUN_OF_INITIALS.fullmatch(word):
        return tuple(word.lower())
    return words(HYPHEN.sub("", word))
