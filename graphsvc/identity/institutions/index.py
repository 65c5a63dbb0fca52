"""An index of the institutions of a vocabulary: by name, by the same words, by rare words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from graphsvc.identity.institutions.places import country_words
from graphsvc.identity.institutions.spelling import name_words
from loaders.records import InstitutionRecord

TELLS_MOST: Final = 10.0
RARE: Final = 250
"""A word in more names than this finds no candidate by itself."""
LEAST_RARE: Final = 0.4
"""The part of a name's weight that its rare words in a string must have."""
_BRACKET = re.compile(r"^(.+?)\s*\(([^()]+)\)\s*$")
_LONGEST_ACRONYM = 10


class NameKind(IntEnum):
    """What a name is to its institution."""

    MAIN = 0
    OTHER = 1
    BRANCH = 2  # the name of a company without the country of its branch
    ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Institution:
    """What is needed of a record to link to it. `above` are all it is part of, at any remove."""

    id: str
    name: str
    country: str | None
    city: tuple[str, ...]
    active: bool
    above: frozenset[str]
    children: int
    names: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as words, and how much they tell."""

    words: tuple[str, ...]
    institution: int
    kind: NameKind
    weight: float


@dataclass(slots=True)
class Index:
    """Made once of a vocabulary; is not changed."""

    institutions: list[Institution]
    names: list[Name]
    by_words: dict[str, list[int]]
    by_bag: dict[str, list[int]]
    by_rare_word: dict[str, list[int]]
    rarity: dict[str, float]
    unknown: float
    cities: dict[tuple[str, ...], frozenset[str]]
    least: list[float] = field(default_factory=list)
    acronyms: dict[int, frozenset[str]] = field(default_factory=dict)
    like: dict[str, list[str]] = field(default_factory=dict)

    def weight(self, word: str) -> float:
        """How much a word tells: the rarer in names, the more."""
        return self.rarity.get(word, self.unknown)


def build(records: Iterable[InstitutionRecord]) -> Index:
    """The index of a vocabulary. Of two records of one id the later counts."""
    by_id = {_id(record): record for record in records}
    spelled = [(record, _names(record)) for record in by_id.values()]
    in_names: Counter[str] = Counter()
    for _, names in spelled:
        in_names.update({word for words in names for word in words})
    total = max(len(spelled), 1)
    # On one scale whatever the size of the vocabulary: a word in one name only tells TELLS_MOST.
    scale = TELLS_MOST / math.log(1 + total)
    rarity = {word: round(scale * math.log(1 + total / n), 4) for word, n in in_names.items()}
    children = Counter(other for record in by_id.values() for other in record.within)
    index = Index([], [], {}, {}, {}, rarity, TELLS_MOST, {})
    by_words: defaultdict[str, list[int]] = defaultdict(list)
    by_bag: defaultdict[str, list[int]] = defaultdict(list)
    rare: defaultdict[str, list[int]] = defaultdict(list)
    cities: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for record, names in spelled:
        place = len(index.institutions)
        id_ = _id(record)
        city = name_words(record.city) if record.city else ()
        if city and record.country:
            cities[city].add(record.country)
        index.institutions.append(
            Institution(
                id_,
                record.institution.name,
                record.country,
                city,
                record.active,
                _above(record, by_id),
                children[id_],
                len(names),
            )
        )
        short = [w[0] for w, kind in names.items() if kind is NameKind.ACRONYM and len(w) == 1]
        if short:
            index.acronyms[place] = frozenset(short)
        for words, kind in names.items():
            number = len(index.names)
            weight = sum(rarity[word] for word in set(words))
            index.names.append(Name(words, place, kind, weight))
            by_words[" ".join(words)].append(number)
            if len(words) > 1:
                by_bag[" ".join(sorted(words))].append(number)
            if kind is not NameKind.ACRONYM:
                for word in set(words):
                    rare[word].append(number)
    index.least = [LEAST_RARE * name.weight for name in index.names]
    index.by_words, index.by_bag = dict(by_words), dict(by_bag)
    index.by_rare_word = {word: found for word, found in rare.items() if len(found) <= RARE}
    index.cities = {city: frozenset(codes) for city, codes in cities.items()}
    for word in index.by_rare_word:
        if len(word) >= SHORTEST_MISPRINT:
            for key in halves(word):
                index.like.setdefault(key, []).append(word)
    return index


SHORTEST_MISPRINT: Final = 7


def halves(word: str) -> tuple[str, str]:
    """The beginning and the end of a word: one of them is whole in a misprint of one letter."""
    middle = len(word) // 2
    return f"{word[:middle]}-", f"-{word[-middle:]}"


def _id(record: InstitutionRecord) -> str:
    ids = record.institution.external_ids
    return ids[0] if ids else record.institution.name


def _names(record: InstitutionRecord) -> dict[tuple[str, ...], NameKind]:
    """The names as words, each with what it is; the main one first."""
    mention = record.institution
    found: dict[tuple[str, ...], NameKind] = {}
    acronyms = set(record.acronyms)
    for name in (mention.name, *mention.aliases):
        kind = NameKind.MAIN if name == mention.name else NameKind.OTHER
        one = " " not in name and len(name) <= _LONGEST_ACRONYM
        if name in acronyms or (one and kind and name.upper() == name):
            kind = NameKind.ACRONYM
        words = name_words(name)
        if words and country_words(words) == frozenset():
            found.setdefault(words, kind)
        branch = _BRACKET.match(name)
        if branch and kind is not NameKind.ACRONYM:
            inside = name_words(branch[2])
            kept = NameKind.BRANCH if country_words(inside) else NameKind.OTHER
            words = name_words(branch[1])
            if words:
                found.setdefault(words, kept)
    return found


def _above(record: InstitutionRecord, by_id: dict[str, InstitutionRecord]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(record.within)
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            waiting += by_id[id_].within if id_ in by_id else ()
    return frozenset(found)
