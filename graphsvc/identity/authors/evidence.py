"""What is said around mentions of people, as arrays.

Names and words become 64-bit hashes with their rarity as weight, sorted within each list: sums
over them come out the same to the last bit, whatever else is in the table.
"""

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors import reference
from graphsvc.identity.authors.names import PersonName, parse
from graphsvc.words import words

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float32]

_STOP = frozenset(
    words(
        """
        a an the of for in on with and to by from via using towards toward is are as at
        its be
        """
    )
)
_REMEMBERED = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """What stands around a mention: one paper, or all papers of one person in one document.

    `authors` are names as printed, with or without the mention's own; `team` is the length of the
    author list, 0 where none is given.
    """

    authors: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    team: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class AuthorMention:
    """A mention of a person with its evidence. Mentions with one `item` stand in one author list."""

    id: str
    name: str
    item: Item
    affiliations: tuple[str, ...] = ()


class Terms(NamedTuple):
    """Lists of weighted hashes: list i is `hashes[start[i]:start[i + 1]]`, sorted."""

    start: Ints
    hashes: Ints
    weights: Floats
    norm: Floats


class Evidence(NamedTuple):
    """Evidence of all mentions. Lists of papers stand once for all their authors: see `item`.

    `bearers` says how many mentions bear the name, or at least usually would: 0 for one, 1 for two or
    three, 2 for four to seven.
    """

    item: Ints
    name: Ints
    own: Ints
    own_short: Ints
    bearers: Ints
    affiliations: Terms
    coauthors: Terms
    coauthors_short: Terms
    titles: Terms
    topics: Terms
    venues: Terms
    first_year: Ints
    last_year: Ints
    team: Ints


class Names(NamedTuple):
    """Distinct names of a table; None for what names no person."""

    parsed: Sequence[PersonName | None]
    family_common: Floats
    given_common: Floats
    initial_common: Floats


def gather(
    mentions: Sequence[AuthorMention], bearers: Mapping[str, int] | None = None
) -> tuple[Evidence, Names]:
    """The evidence of mentions as arrays, row by row.

    Args:
        mentions: in any order; ties are broken by it later.
        bearers: how many mentions bear a name (by its key), where these are not all there are.

    """
    items: dict[int, int] = {}
    kept: list[Item] = []
    item = np.empty(len(mentions), np.int64)
    number_of: dict[str, int] = {}
    name = np.empty(len(mentions), np.int64)
    for row, mention in enumerate(mentions):
        number = items.setdefault(id(mention.item), len(kept))
        if number == len(kept):
            kept.append(mention.item)
        item[row] = number
        name[row] = number_of.setdefault(mention.name, len(number_of))
    parsed = [person(printed) for printed in number_of]
    own = np.array([0 if p is None else term(p.key) for p in parsed], np.int64)
    own_short = np.array([0 if p is None else term(p.short_key) for p in parsed], np.int64)
    if bearers is None:
        bearers = Counter(p.key for number in name.tolist() if (p := parsed[number]) is not None)
    evidence = Evidence(
        item,
        name,
        own[name],
        own_short[name],
        bearing(parsed, bearers)[name],
        _terms(_words(reference.affiliation_rarity, m.affiliations) for m in mentions),
        _terms(_names_of(i.authors) for i in kept),
        _terms(_short_names_of(i.authors) for i in kept),
        _terms(_words(reference.title_rarity, i.titles) for i in kept),
        _terms(_topics(i.topics) for i in kept),
        _terms([(_venue(v), 1.0) for v in i.venues] for i in kept),
        np.array([min(i.years, default=0) for i in kept], np.int64),
        np.array([max(i.years, default=0) for i in kept], np.int64),
        np.array([i.team for i in kept], np.int64),
    )
    return evidence, names_of(parsed)


def bearing(names: Sequence[PersonName | None], counted: Mapping[str, int]) -> Ints:
    """How many mentions bear each name, in steps."""
    return bucket(np.array([_bearers(p, counted) if p else 1 for p in names], np.int64))


def _bearers(name: PersonName, counted: Mapping[str, int]) -> int:
    return max(counted.get(name.key, 1), int(reference.usual_bearers(name)))


def bucket(counts: Ints) -> Ints:
    """Counts in steps: a score changes when a count doubles, not with every new bearer of a name."""
    return (np.frexp(counts)[1] - 1).astype(np.int64)


@lru_cache(maxsize=_REMEMBERED)
def person(printed: str) -> PersonName | None:
    """`parse`, remembered: names come again and again."""
    return parse(printed)


@lru_cache(maxsize=_REMEMBERED)
def term(text: str) -> int:
    """A hash that is the same in every process."""
    return int.from_bytes(
        hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True
    )


def names_of(parsed: Sequence[PersonName | None]) -> Names:
    """Names with how common their parts are."""
    counts = np.array(
        [
            (0, 0, 0)
            if p is None
            else (reference.family_count(p), reference.given_count(p), reference.short_count(p))
            for p in parsed
        ],
        np.float32,
    ).reshape(-1, 3)
    family, given, short = np.log1p(counts).T
    return Names(parsed, family, given, short)


# All of a long author list ask for the same list one after the other.


@lru_cache(maxsize=128)
def _names_of(authors: tuple[str, ...]) -> Iterable[tuple[str, float]]:
    people = filter(None, map(person, authors))
    return {p.key: reference.name_rarity(p) for p in people}.items()


@lru_cache(maxsize=128)
def _short_names_of(authors: tuple[str, ...]) -> Iterable[tuple[str, float]]:
    people = filter(None, map(person, authors))
    return {p.short_key: reference.short_rarity(p) for p in people}.items()


@lru_cache(maxsize=_REMEMBERED)
def _split(text: str) -> tuple[str, ...]:
    # A plural is the same word.
    found = (w.rstrip("s") if len(w) > 4 else w for w in words(text) if len(w) > 1)
    return tuple(w for w in found if w not in _STOP)


def _words(rarity: Callable[[str], float], texts: Iterable[str]) -> Iterable[tuple[str, float]]:
    return {w: rarity(w) for text in texts for w in _split(text)}.items()


def _topics(topics: Iterable[str]) -> Iterable[tuple[str, float]]:
    return [
        (" ".join(parts), sum(reference.title_rarity(w) for w in parts))
        for parts in {_split(topic) for topic in topics}
        if parts
    ]


_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=_REMEMBERED)
def _venue(venue: str) -> str:
    return " ".join(words(_DIGITS.sub(" ", venue)))


def _terms(lists: Iterable[Iterable[tuple[str, float]]]) -> Terms:
    start, hashes, weights = array("q", [0]), array("q"), array("f")
    for found in lists:
        for key, weight in sorted((term(text), weight) for text, weight in found):
            hashes.append(key)
            weights.append(weight)
        start.append(len(hashes))
    begin, keys = np.array(start, np.int64), np.array(hashes, np.int64)
    heavy = np.array(weights, np.float32)
    sums = np.concatenate([[0.0], np.cumsum(heavy, dtype=np.float64)])
    return Terms(begin, keys, heavy, np.sqrt(sums[begin[1:]] - sums[begin[:-1]]).astype(np.float32))
