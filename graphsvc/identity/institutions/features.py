"""What can be said of each candidate of a string, as numbers for the trained scorer.

A candidate is judged beside the others: by what of the string it explains, and by whether
another explains the same words better, is part of it, or has it as a part.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.institutions.candidates import Hit
from graphsvc.identity.institutions.index import Index, Institution, NameKind
from graphsvc.identity.institutions.scene import Scene, city_of, country_of, scene
from graphsvc.identity.institutions.spelling import Words
from loaders.reading.words import listed

FEATURES: Final = (
    "covered",
    "order",
    "tells",
    "rest_of_name",
    "name_length",
    "name_kind",
    "misprints",
    "part_explained",
    "rest_of_part",
    "string_explained",
    "country",
    "city",
    "part_from_start",
    "part_from_end",
    "parts",
    "words_from_end",
    "namesakes",
    "namesakes_near",
    "inside_longer",
    "rival",
    "rival_better",
    "above_found",
    "below_found",
    "kind_missing",
    "kind_left",
    "hospital_left",
    "university_left",
    "institute_left",
    "unit_in_part",
    "word_behind",
    "word_before",
    "weight_behind",
    "weight_before",
    "kinds_elsewhere",
    "kinds_before",
    "acronym_beside",
    "active",
    "children",
    "names",
    "others_whole",
)
KINDS: Final = listed(
    """
    university institute hospital college center laboratory academy clinic school foundation
    ministry company council agency society association
    museum observatory polytechnic commission authority group bureau bank library trust
    network
    """
)
"""Words that say what an institution is."""
UNITS: Final = listed(
    """
    department faculty division school section unit chair group program service
    """
)
"""Words that say what a part of one is."""
_STRONG: Final = listed(
    """
    university institute hospital college center academy clinic polytechnic
    """
)


_HEALING: Final = listed(
    """
    hospital clinic center infirmary klinikum
    """
)
_CLASSES: Final = (
    UNITS | {"college"},
    _HEALING,
    frozenset(("institute", "academy", "laboratory", "research")),
    frozenset(("university", "polytechnic")),
    frozenset(
        (
            "campus",
            "branch",
            "affiliated",
            "technology",
            "science",
            "medical",
            "medicine",
            "applied",
        )
    ),
)
"""What a word beside a name makes of it: a unit of the institution, a hospital of it, another one."""


def features(index: Index, said: Words, hits: list[Hit]) -> NDArray[np.float32]:
    """A row for each hit, its columns as in `FEATURES`."""
    rows = np.empty((len(hits), len(FEATURES)), np.float32)
    if not hits:
        return rows
    here = scene(index, said)
    institutions = [index.institutions[hit.institution] for hit in hits]
    total = sum(here.weights) or 1.0
    strengths = [_strength(hit, x, here) for hit, x in zip(hits, institutions, strict=True)]
    whole = [hit.whole or hit.turned for hit in hits]
    kinds = [_kinds(here, part) for part in here.part_words]
    near = [country_of(x, here) for x in institutions]
    for row, (hit, mine) in enumerate(zip(hits, institutions, strict=True)):
        rows[row] = (
            *_name(hit),
            *_place(here, hit, mine, near[row], total),
            *_rivals(hits, institutions, strengths, whole, near, row),
            *_words_of_kind(here, hit, kinds),
            float(_acronym_beside(index, here, hit)),
            float(mine.active),
            min(mine.children, 50),
            min(mine.names, 20),
            sum(w and not (h.places & hit.places) for w, h in zip(whole, hits, strict=True)),
        )
    return rows


def _strength(hit: Hit, mine: Institution, here: Scene) -> float:
    """A rough value by which candidates of the same words are set beside each other."""
    value = hit.name.weight * hit.covered**2 * (1.0 if hit.whole else 0.9 if hit.turned else 0.8)
    if hit.name.kind is NameKind.ACRONYM:
        value *= 0.6
    value *= {1: 1.15, 0: 1.0, -1: 0.5}[country_of(mine, here)]
    value *= 1.15 if city_of(mine, here, hit) > 0 else 1.0
    return value * (1.0 if mine.active else 0.95)


def _name(hit: Hit) -> tuple[float, ...]:
    present = hit.covered * hit.name.weight
    return (
        hit.covered,
        2.0 if hit.whole else 1.0 if hit.turned else 0.0,
        min(present, 60.0),
        hit.name.weight - present,
        len(hit.name.words),
        float(hit.name.kind),
        hit.misprints,
    )


def _place(
    here: Scene, hit: Hit, mine: Institution, country: int, total: float
) -> tuple[float, ...]:
    part = here.part_words[hit.segment]
    weight = sum(here.weights[p] for p in part) or 1.0
    inside = sum(here.weights[p] for p in part if p in hit.places)
    rest = sum(here.weights[p] for p in part if p not in hit.places)
    last = max(hit.places)
    return (
        inside / weight,
        min(rest, 60.0),
        sum(here.weights[p] for p in hit.places) / total,
        country,
        city_of(mine, here, hit),
        min(hit.segment, 10),
        min(here.said.segments - 1 - hit.segment, 10),
        min(here.said.segments, 12),
        min(len(here.said.words) - 1 - last, 20),
    )


def _rivals(
    hits: list[Hit],
    institutions: list[Institution],
    strengths: list[float],
    whole: list[bool],
    near: list[int],
    row: int,
) -> tuple[float, ...]:
    mine, hit = institutions[row], hits[row]
    namesakes = namesakes_near = inside = above = below = 0
    rival = 0.0
    for k, other in enumerate(hits):
        if k == row:
            continue
        their = institutions[k]
        if other.places & hit.places:
            rival = max(rival, strengths[k])
            if other.name.words == hit.name.words:
                namesakes += 1
                namesakes_near += near[k] >= near[row]
            elif whole[k] and hit.places < other.places:
                inside = max(inside, 2)
            elif hit.places < other.places and other.covered > 0.8:
                inside = max(inside, 1)
        if their.id in mine.above:
            above = max(above, 3 if whole[k] else 2 if other.covered > 0.8 else 1)
        if mine.id in their.above:
            below = max(below, 3 if whole[k] else 2 if other.covered > 0.8 else 1)
    most = max(rival, strengths[row]) or 1.0
    return (
        namesakes,
        namesakes_near,
        inside,
        min(rival, 80.0),
        (strengths[row] - rival) / most,
        above,
        below,
    )


def _kinds(here: Scene, part: tuple[int, ...]) -> frozenset[str]:
    return frozenset(here.said.words[p] for p in part) & _STRONG


def _words_of_kind(here: Scene, hit: Hit, kinds: list[frozenset[str]]) -> tuple[float, ...]:
    words = here.said.words
    inside = {words[p] for p in hit.places}
    part = {words[p] for p in here.part_words[hit.segment] if p not in hit.places}
    touched = {here.said.segment[p] for p in hit.places}
    elsewhere = [bool(k) for n, k in enumerate(kinds) if n not in touched]
    before = [bool(k) for n, k in enumerate(kinds) if n not in touched and n < hit.segment]
    return (
        len((set(hit.name.words) - inside) & KINDS),
        len(part & KINDS),
        float(not part.isdisjoint(_HEALING)),
        float("university" in part),
        float("institute" in part or "academy" in part),
        float(not part.isdisjoint(UNITS)),
        *_neighbours(here, hit),
        sum(elsewhere),
        sum(before),
    )


def _neighbours(here: Scene, hit: Hit) -> tuple[float, ...]:
    """What the words right behind and before the name in its part are, and how much they tell."""
    behind, before = max(hit.places) + 1, min(hit.places) - 1
    segment = here.said.segment
    kinds, weights = [], []
    for place, beside in ((behind, behind - 1), (before, before + 1)):
        if 0 <= place < len(segment) and segment[place] == segment[beside]:
            kinds.append(_class(here.said.words[place]))
            weights.append(here.weights[place])
        else:
            kinds.append(0.0)
            weights.append(0.0)
    return (*kinds, *weights)


def _class(word: str) -> float:
    return next((float(n) for n, words in enumerate(_CLASSES, 1) if word in words), 6.0)


def _acronym_beside(index: Index, here: Scene, hit: Hit) -> bool:
    """Whether an acronym of the institution stands beside its name."""
    short = index.acronyms.get(hit.institution)
    if not short or hit.name.kind is NameKind.ACRONYM:
        return False
    outside = {w for p, w in enumerate(here.said.words) if p not in hit.places}
    return not short.isdisjoint(outside)
