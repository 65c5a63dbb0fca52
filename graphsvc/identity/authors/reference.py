"""How common names and words are, from a frozen table.

The table is part of the scorer: it is never renewed from what is loaded, so that a score depends on
the two mentions alone. `reference.tsv.gz` holds counts, no person's name: how many given names a
family name has, and the other way round, in the ACL Anthology's author lists; in how many of its
titles and affiliations a word stands; in how many names of ROR organisations a word stands.
`tests/bench/build_reference.py` made it.
"""

import gzip
import math
from functools import cache, lru_cache
from importlib import resources

from graphsvc.identity.authors.names import PersonName

_ANY_GIVEN = 3_000
"""An initial says as little as the commonest given name."""


@cache
def _counts() -> dict[str, dict[str, int]]:
    """Counts by kind (family, given, short, title, organisation) and key; the key "" is the total."""
    found: dict[str, dict[str, int]] = {}
    packed = resources.files(__package__).joinpath("reference.tsv.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        kind, key, count = line.split("\t")
        found.setdefault(kind, {})[key] = int(count)
    return found


def family_count(name: PersonName) -> int:
    """How many given names the family name stands with."""
    return _counts()["family"].get(name.family, 0)


def given_count(name: PersonName) -> int:
    """How many family names the first name stands with."""
    return _counts()["given"].get(name.first, 0) if name.is_full else _ANY_GIVEN


def short_count(name: PersonName) -> int:
    """How many given names of this first letter the family name stands with."""
    if not name.given:
        return family_count(name)
    return _counts()["short"].get(name.short_key, 0)


def usual_bearers(name: PersonName) -> float:
    """How many mentions bear the name in a collection of some ten thousand, at a guess.

    That a name stands but twice in a few documents does not make it a rare one.
    """
    return family_count(name) * given_count(name) / 1_500 if name.is_full else 1


def name_rarity(name: PersonName) -> float:
    """Natural logarithm of how much rarer the name is than the commonest; at least 0."""
    if not name.is_full:
        return short_rarity(name)
    total = _counts()["family"][""]
    return max(0.0, math.log(total / (1 + family_count(name) * given_count(name) / 1_000)))


def short_rarity(name: PersonName) -> float:
    """The same for family name and first initial."""
    return max(0.0, math.log(_counts()["family"][""] / (1 + 5 * short_count(name))))


def title_rarity(word: str) -> float:
    """The same for a word of a title."""
    return _word_rarity("title", word)


def title_count(word: str) -> int:
    """In how many titles of the table a word stands."""
    return _counts()["title"].get(word, 0)


def affiliation_rarity(word: str) -> float:
    """The same for a word of an affiliation: in what is printed, or among organisations.

    Few organisations are called Tsinghua, but many people work there.
    """
    return min(_word_rarity("affiliation", word), _word_rarity("organisation", word))


@lru_cache(maxsize=1 << 18)
def _word_rarity(kind: str, word: str) -> float:
    counts = _counts()[kind]
    return max(0.0, math.log(counts[""] / (counts.get(word, 0) + 0.5)))
