"""The institutions that a string may name: by whole names in it, and by the rare words of names."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from graphsvc.identity.institutions.index import (
    SHORTEST_MISPRINT,
    Index,
    Name,
    NameKind,
    halves,
)
from graphsvc.identity.institutions.spelling import Words
from graphsvc.words import one_letter_apart
from loaders.reading.words import listed

_LONGEST: Final = 14
_MOST_WORDS: Final = 120
_MOST: Final = 12
_PLACED: Final = 30
_LEAST: Final = 0.55
_EQUAL_NAMES: Final = 12
"""A name that more institutions bear finds those only in whose city or country it stands."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of an institution in a string.

    `places` are the places of its words in the string, `segment` the part most of it stands in.
    `covered` is how much of the name's weight stands there; `whole` says that it stands there in its
    order and without gap, `turned` that it does in another order. `misprints` words are one letter apart.
    """

    institution: int
    name: Name
    places: frozenset[int]
    segment: int
    covered: float
    whole: bool
    turned: bool
    misprints: int


def candidates(index: Index, said: Words) -> list[Hit]:
    """The hits in a string, at most one for each institution: the one that tells most."""
    words = said.words[:_MOST_WORDS]
    best: dict[int, tuple[float, Hit]] = {}

    def keep(hit: Hit) -> None:
        value = _value(hit)
        if hit.institution not in best or value > best[hit.institution][0]:
            best[hit.institution] = (value, hit)

    for hit in _whole(index, words, said.segment):
        keep(hit)
    for hit in _partial(index, words, said.segment):
        keep(hit)
    found = sorted(best.values(), key=lambda v: (-v[0], index.institutions[v[1].institution].id))
    return [hit for _, hit in found[:_MOST]]


def _value(hit: Hit) -> float:
    gain = 1.0 if hit.whole else 0.85 if hit.turned else 0.75
    if hit.name.kind is NameKind.ACRONYM:
        gain *= 0.5
    return hit.name.weight * hit.covered**3 * gain


def _whole(index: Index, words: tuple[str, ...], segment: tuple[int, ...]) -> list[Hit]:
    found = []
    for start in range(len(words)):
        last = min(len(words), start + _LONGEST)
        for end in range(start + 1, last + 1):
            span = words[start:end]
            numbers = index.by_words.get(" ".join(span))
            turned = False
            if numbers is None and end - start > 1 and segment[start] == segment[end - 1]:
                numbers = index.by_bag.get(" ".join(sorted(span)))
                turned = True
            if numbers is None:
                continue
            if end - start == 1 and span[0] in _OFTEN:
                continue
            places = frozenset(range(start, end))
            for number in _near(index, numbers, words):
                name = index.names[number]
                found.append(
                    Hit(
                        name.institution,
                        name,
                        places,
                        segment[start],
                        1.0,
                        not turned,
                        turned,
                        0,
                    )
                )
    return found


_OFTEN = listed(
    """
    university institute department faculty school college laboratory center hospital clinic
    academy national research science technology medicine medical engineering physics
    chemistry mathematics biology health education society foundation company
    """
)


def _near(index: Index, numbers: list[int], words: tuple[str, ...]) -> list[int]:
    if len(numbers) <= _EQUAL_NAMES:
        return numbers
    there = set(words)
    return [
        n
        for n in numbers
        if (city := index.institutions[index.names[n].institution].city) and there.issuperset(city)
    ][:_EQUAL_NAMES]


def _partial(index: Index, words: tuple[str, ...], segment: tuple[int, ...]) -> list[Hit]:
    at: defaultdict[str, list[int]] = defaultdict(list)
    misprinted: set[str] = set()
    for place, word in enumerate(words):
        at[word].append(place)
        if word not in index.rarity and len(word) >= SHORTEST_MISPRINT:
            for near in _like(index, word):
                at[near].append(place)
                misprinted.add(near)
    gained: defaultdict[int, float] = defaultdict(float)
    for word in at:
        numbers = index.by_rare_word.get(word)
        if numbers is not None:
            weight = index.rarity[word]
            for number in numbers:
                gained[number] += weight
    names = index.names
    needed = index.least
    likely = [
        (weight * weight / names[n].weight, n)
        for n, weight in gained.items()
        if weight >= needed[n]
    ]
    likely.sort(key=lambda v: (-v[0], v[1]))
    found = []
    for _, number in likely[:_PLACED]:
        hit = _placed(index, names[number], at, segment, misprinted)
        if hit is not None:
            found.append(hit)
    return found


def _like(index: Index, word: str) -> list[str]:
    near = {
        other
        for key in _keys(word)
        for other in index.like.get(key, ())
        if one_letter_apart(word, other)
    }
    return sorted(near)[:3]


def _keys(word: str) -> set[str]:
    """Halves of the word, and of one that is a letter longer or shorter."""
    keys = set(halves(word))
    for size in ((len(word) - 1) // 2, (len(word) + 1) // 2):
        keys |= {f"{word[:size]}-", f"-{word[-size:]}"}
    return keys


def _placed(
    index: Index,
    name: Name,
    at: dict[str, list[int]],
    segment: tuple[int, ...],
    misprinted: set[str],
) -> Hit | None:
    """Where a name stands: in one part of the string, and what is missing in the parts beside it."""
    rarity = index.rarity
    present = [word for word in dict.fromkeys(name.words) if word in at]
    if sum([rarity[word] for word in present]) < _LEAST * name.weight:
        return None
    by_segment: dict[int, dict[str, int]] = {}
    gain: dict[int, float] = {}
    for word in present:
        for place in at[word]:
            there = by_segment.setdefault(segment[place], {})
            if word not in there:
                there[word] = place
                gain[segment[place]] = gain.get(segment[place], 0.0) + rarity[word]
    anchor = max(gain, key=lambda s: (round(gain[s], 4), -s))
    taken = by_segment[anchor]
    for beside in (anchor + 1, anchor - 1):
        if beside in by_segment:
            taken = {**by_segment[beside], **taken}
    covered = sum([rarity[word] for word in taken]) / name.weight
    if covered < _LEAST:
        return None
    wrong = sum(word in misprinted for word in taken)
    return Hit(
        name.institution,
        name,
        frozenset(taken.values()),
        anchor,
        round(min(covered, 1.0), 4),
        False,
        False,
        wrong,
    )
