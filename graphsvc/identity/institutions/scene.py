"""A string with what all its candidates share: its parts, and the places it names."""

from dataclasses import dataclass

from graphsvc.identity.institutions.candidates import Hit
from graphsvc.identity.institutions.index import Index, Institution
from graphsvc.identity.institutions.places import countries
from graphsvc.identity.institutions.spelling import Words


def has_digit(word: str) -> bool:
    """Whether a word has a digit: postcodes, numbers of buildings."""
    return not word.isalpha() and any(c.isdigit() for c in word)


@dataclass(frozen=True, slots=True)
class Scene:
    """A string with what all its candidates share."""

    said: Words
    weights: tuple[float, ...]
    countries: frozenset[str]
    cities: frozenset[tuple[str, ...]]
    implied: frozenset[str]
    part_words: tuple[tuple[int, ...], ...]


def scene(index: Index, said: Words) -> Scene:
    """What a string says of places, and its words by parts."""
    weights = tuple(index.weight(word) for word in said.words)
    parts: list[list[int]] = [[] for _ in range(said.segments)]
    for place, number in enumerate(said.segment):
        parts[number].append(place)
    cities = set()
    implied: set[str] = set()
    for part in parts[1:] or parts:
        words = tuple(w for w in (said.words[p] for p in part) if not has_digit(w))
        for city in (words, words[-1:], words[:1], words[:2]):
            if city in index.cities:
                cities.add(city)
                if city == words and len(index.cities[city]) == 1:
                    implied |= index.cities[city]
    return Scene(
        said,
        weights,
        countries(said),
        frozenset(cities),
        frozenset(implied),
        tuple(map(tuple, parts)),
    )


def country_of(mine: Institution, here: Scene) -> int:
    """1 where the string names the country or a city of it alone, -1 where it names another one, else 0."""
    if mine.country is None:
        return 0
    if here.countries:
        return 1 if mine.country in here.countries else -1
    if here.implied:
        return 1 if mine.country in here.implied else 0
    return 0


def city_of(mine: Institution, here: Scene, hit: Hit) -> int:
    """2 where the city is named beside the name, 1 where in it, -1 where another city is, else 0."""
    if not mine.city:
        return 0
    outside = {w for p, w in enumerate(here.said.words) if p not in hit.places}
    if outside.issuperset(mine.city):
        return 2
    if {here.said.words[p] for p in hit.places}.issuperset(mine.city):
        return 1
    return -1 if here.cities else 0
