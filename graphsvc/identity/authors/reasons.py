"""What moved a score, in words: each reason with its value and how much it spoke for or against."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors.evidence import Floats
from graphsvc.identity.authors.features import FEATURES
from graphsvc.identity.authors.relations import PHRASES, Relation
from graphsvc.words import NAMES_WITHHELD

_GROUPS: Final[Sequence[tuple[str, tuple[str, ...]]]] = (
    ("name", ("relation",)),
    ("rarity", ("family_common", "given_common", "name_common", "initial_common")),
    ("bearers", ("bearers_fewer", "bearers_more")),
    ("co-authors", ("coauthors", "coauthors_short")),
    (
        "affiliations",
        (
            "affiliations",
            "affiliations_shared",
            "affiliations_equal",
            "affiliations_rarest",
            "affiliations_missing",
        ),
    ),
    ("titles", ("titles",)),
    ("topics", ("topics",)),
    ("years", ("years_apart",)),
    ("venue", ("same_venue",)),
    ("team", ("team_small", "team_large")),
)
_WEIGHT = re.compile(r"\(([+-]\d+\.\d+)\)$")
_LEAST = 0.1
"""Log odds below which a feature did not speak for itself."""


def reasons(
    row: Floats, moved: NDArray[np.float64], base: float, coauthors: int
) -> tuple[str, ...]:
    """What makes a score, in log odds: "+" for one person, "-" against; they add up to the score's.

    The relation of the names first, then what spoke loudest, then what holds for all pairs, and the rest.

    Args:
        row: the features of a pair.
        moved: how much each feature moved its score.
        base: the log odds of a pair of which nothing is known.
        coauthors: how many co-author names both sides have.

    """
    return all_reasons(row[np.newaxis], moved[np.newaxis], base, [coauthors])[0]


def all_reasons(
    rows: Floats, moved: NDArray[np.float64], base: float, coauthors: Sequence[int]
) -> list[tuple[str, ...]]:
    """The same for many pairs."""
    weights = np.zeros((len(_GROUPS), len(rows)))
    for group, (_, names) in enumerate(_GROUPS):
        for name in names:
            weights[group] += moved[:, FEATURES.index(name)]
    said_of_all = ("how often two such candidates are one", round(base, 2))
    phrases = _Phrases()
    found = []
    for row, weight, total, shared in zip(
        rows.tolist(), weights.T.tolist(), moved.sum(axis=1).tolist(), coauthors, strict=True
    ):
        loud = [g for g in _BESIDE_NAME if not -_LEAST < weight[g] < _LEAST]
        loud.sort(key=lambda g: -round(abs(weight[g]), 1))
        said = [(phrases.of(g, row, shared), round(weight[g], 2)) for g in (0, *loud)]
        said.append(said_of_all)
        rest = round(base + total - sum(w for _, w in said), 2)
        if rest:
            said.append(("all else together", rest))
        found.append(tuple([f"{phrase} ({w:+.2f})" for phrase, w in said]))
    return found


_BESIDE_NAME = range(1, len(_GROUPS))


class _Phrases:
    """The phrase of a group for a row of features; many rows have the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[float, ...], str] = {}

    def of(self, group: int, row: Sequence[float], shared: int) -> str:
        key = (group, shared, *(row[column] for column in _COLUMNS[group]))
        found = self._known.get(key)
        if found is None:
            values = {**dict(zip(FEATURES, row, strict=True)), "shared": float(shared)}
            found = self._known[key] = _phrase(_GROUPS[group][0], values)
        return found


_COLUMNS: Final = [tuple(FEATURES.index(name) for name in names) for _, names in _GROUPS]


def without_names(said: Sequence[str]) -> tuple[str, ...]:
    """The reasons without what they tell of the two names, which they may betray; the sum stays.

    Those who compare names say "name" in each such reason, whichever rule it was.
    """
    about = [reason for reason in said if "name" in reason and "co-author" not in reason]
    if not about:
        return tuple(said)
    weights = [float(found[1]) for reason in about if (found := _WEIGHT.search(reason))]
    told = f"{NAMES_WITHHELD} ({sum(weights):+.2f})" if weights else NAMES_WITHHELD
    return (told, *(reason for reason in said if reason not in about))


def _phrase(group: str, values: dict[str, float]) -> str:
    if group == "name":
        return PHRASES[Relation(int(values["relation"]))]
    return _PHRASES[group](values)


def _rarity(values: dict[str, float]) -> str:
    return (
        f"the family name stands with {np.expm1(values['family_common']):.0f} given names, "
        f"{np.expm1(values['initial_common']):.0f} of this initial"
    )


def _coauthors(values: dict[str, float]) -> str:
    if values["coauthors"] < 0:
        return "co-authors unknown on one side"
    return f"{values['shared']:.0f} shared co-author names"


def _affiliations(values: dict[str, float]) -> str:
    if values["affiliations"] < 0:
        return "affiliation unknown on one side"
    if values["affiliations_equal"] > 0:
        return "equal affiliations"
    return f"affiliations alike by {max(values['affiliations'], 0):.2f}"


_PHRASES: Mapping[str, Callable[[dict[str, float]], str]] = {
    "rarity": _rarity,
    "bearers": lambda v: (
        f"as common as names that stand in {2 ** int(v['bearers_more'])} places or more"
    ),
    "co-authors": _coauthors,
    "affiliations": _affiliations,
    "titles": lambda v: (
        "titles unknown on one side" if v["titles"] < 0 else f"titles alike by {v['titles']:.2f}"
    ),
    "topics": lambda v: (
        "topics unknown on one side" if v["topics"] < 0 else f"topics alike by {v['topics']:.2f}"
    ),
    "years": lambda v: (
        "years unknown on one side"
        if v["years_apart"] < 0
        else f"{v['years_apart']:.0f} years apart"
    ),
    "venue": lambda v: {-1: "venue unknown on one side", 0: "other venues"}.get(
        int(v["same_venue"]), "same venue"
    ),
    "team": lambda v: f"author lists of {v['team_small']:.0f} and {v['team_large']:.0f}",
}
