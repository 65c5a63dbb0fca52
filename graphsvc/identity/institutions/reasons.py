"""Why a string was linked: each reason with how much it spoke for or against, in log odds."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.institutions.candidates import Hit
from graphsvc.identity.institutions.features import FEATURES
from graphsvc.identity.institutions.index import NameKind

_GROUPS: Final[Sequence[tuple[str, tuple[str, ...]]]] = (
    ("name", ("covered", "order", "rest_of_name", "name_kind", "misprints", "kind_missing")),
    ("rarity", ("tells", "name_length", "names", "children")),
    ("country", ("country",)),
    ("city", ("city",)),
    (
        "part",
        (
            "part_explained",
            "rest_of_part",
            "kind_left",
            "hospital_left",
            "university_left",
            "institute_left",
            "unit_in_part",
            "word_behind",
            "word_before",
            "weight_behind",
            "weight_before",
        ),
    ),
    ("string", ("string_explained", "kinds_elsewhere", "kinds_before", "others_whole")),
    ("place", ("part_from_start", "part_from_end", "parts", "words_from_end")),
    ("rivals", ("namesakes", "namesakes_near", "inside_longer", "rival", "rival_better")),
    ("above", ("above_found", "below_found")),
    ("acronym", ("acronym_beside",)),
    ("active", ("active",)),
)
_LEAST: Final = 0.1
"""Log odds below which a group did not speak."""
_NAMES: Final = {
    NameKind.MAIN: "name",
    NameKind.OTHER: "other name",
    NameKind.BRANCH: "name without the country of the branch",
    NameKind.ACRONYM: "acronym",
}


def reasons(hit: Hit, row: NDArray[np.float32], moved: NDArray[np.float64]) -> tuple[str, ...]:
    """How the name stands in the string first, then what spoke loudest: "+" for the link, "-" against."""
    values = dict(zip(FEATURES, row.tolist(), strict=True))
    weights = {
        group: float(sum(moved[FEATURES.index(name)] for name in names)) for group, names in _GROUPS
    }
    loud = [group for group, _ in _GROUPS if abs(weights[group]) >= _LEAST or group == "name"]
    loud.sort(key=lambda group: (group != "name", -round(abs(weights[group]), 1)))
    return tuple(f"{_phrase(group, hit, values)} ({weights[group]:+.1f})" for group in loud)


def _phrase(group: str, hit: Hit, values: dict[str, float]) -> str:
    return _name(hit) if group == "name" else _PHRASES[group](values)


def _name(hit: Hit) -> str:
    name = f"{_NAMES[hit.name.kind]} “{' '.join(hit.name.words)}”"
    if hit.whole:
        return f"{name} as it stands"
    if hit.turned:
        return f"{name} in another order"
    misprints = f", {hit.misprints} misprinted" if hit.misprints else ""
    return f"{name} to {hit.covered:.0%}{misprints}"


def _named(what: str, value: float) -> str:
    if value > 0:
        return f"its {what} is named"
    return f"another {what} is named" if value < 0 else f"no {what} to compare"


def _rivals(values: dict[str, float]) -> str:
    if values["inside_longer"]:
        return "inside a longer name"
    if values["namesakes"]:
        return f"{values['namesakes']:.0f} others of this name"
    return "no other for these words" if values["rival"] == 0 else "others for these words"


def _relatives(values: dict[str, float]) -> str:
    if values["above_found"]:
        return "what it is part of may be named"
    return "a part of it may be named" if values["below_found"] else "no part or whole of it named"


_PHRASES: Mapping[str, Callable[[dict[str, float]], str]] = {
    "rarity": lambda v: f"words that tell {v['tells']:.0f}",
    "country": lambda v: _named("country", v["country"]),
    "city": lambda v: _named("city", v["city"]),
    "part": lambda v: f"{v['part_explained']:.0%} of its part explained",
    "string": lambda v: f"{v['string_explained']:.0%} of the string explained",
    "place": lambda v: f"part {v['part_from_start'] + 1:.0f} of {v['parts']:.0f}",
    "rivals": _rivals,
    "above": _relatives,
    "acronym": lambda v: "its acronym beside" if v["acronym_beside"] else "no acronym beside",
    "active": lambda v: "active" if v["active"] else "no longer active",
}
