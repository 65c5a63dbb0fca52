"""What moved a score, in words: each reason with its value and how much it spoke for or against."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
import orjson
import pyarrow
from numpy.typing import NDArray
from pyarrow import compute

from graphsvc.identity.authors.evidence import Floats, Ints
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
_OF_ALL, _REST = len(_GROUPS), len(_GROUPS) + 1
_WEIGHT = re.compile(r"\(([+-]\d+\.\d+)\)$")
_LEAST = 0.1
"""Log odds below which a feature did not speak for itself."""
_HALF, _WEIGHT_BITS = 1 << 15, 16
_NUMBER_BITS = 20
_MOST = (1 << _NUMBER_BITS) - 1


def reasons(
    rows: Floats, moved: NDArray[np.float64], base: float, coauthors: Ints
) -> pyarrow.StringArray:
    """What makes each score, in log odds: "+" for one person, "-" against; they add up to the score's.

    The relation of the names first, then what spoke loudest, then what holds for all pairs, and the rest.

    Args:
        rows: the features of some pairs.
        moved: how much each feature moved the score of each.
        base: the log odds of a pair of which nothing is known.
        coauthors: how many co-author names both sides of each pair have.

    Returns:
        A list of reasons for each pair, as JSON.

    """
    weights = np.zeros((len(rows), len(_GROUPS)))
    total = np.full(len(rows), base)
    for group, (_, names) in enumerate(_GROUPS):
        for name in names:
            weights[:, group] += moved[:, FEATURES.index(name)]
        total += weights[:, group]
    # In hundredths, so that what is said adds up to the last digit.
    said = np.zeros((len(rows), len(_GROUPS) + 2), np.int64)
    said[:, : len(_GROUPS)] = np.rint(weights * 100)
    said[:, _OF_ALL] = round(base * 100)
    is_said = np.abs(weights) >= _LEAST
    is_said[:, 0] = True
    loudness = np.where(is_said, -np.rint(np.abs(weights) * 10), np.inf)
    loudness[:, 0] = -np.inf
    order = np.argsort(loudness, axis=1, kind="stable")
    kept = np.sum(said[:, : len(_GROUPS)] * is_said, axis=1) + said[:, _OF_ALL]
    said[:, _REST] = np.rint(total * 100).astype(np.int64) - kept
    pieces = np.zeros_like(said)
    values = {name: rows[:, n].astype(np.float64) for n, name in enumerate(FEATURES)}
    values["shared"] = coauthors.astype(np.float64)
    for group, (name, _) in enumerate(_GROUPS):
        pieces[:, group] = _CODES[name](values)
    groups = np.arange(said.shape[1]) << (2 * _NUMBER_BITS + _WEIGHT_BITS)
    pieces = groups | pieces << _WEIGHT_BITS | (said + _HALF)
    pieces[:, : len(_GROUPS)] = np.take_along_axis(pieces[:, : len(_GROUPS)], order, axis=1)
    shown = np.ones(pieces.shape, np.bool_)
    shown[:, : len(_GROUPS)] = np.arange(len(_GROUPS)) < is_said.sum(axis=1)[:, np.newaxis]
    shown[:, _REST] = said[:, _REST] != 0
    # Few pieces are unlike: each is put into words once.
    found = pyarrow.array(pieces[shown]).dictionary_encode()
    words = pyarrow.array(
        [_in_words(piece) for piece in found.dictionary.to_pylist()], pyarrow.string()
    )
    start = np.r_[0, np.cumsum(shown.sum(axis=1))].astype(np.int32)
    lists = pyarrow.ListArray.from_arrays(start, words.take(found.indices))
    joined = compute.binary_join(lists, ",")
    return compute.binary_join_element_wise("[", joined, "]", "")


def _in_words(piece: int) -> str:
    """A reason, as JSON."""
    weight = (piece & (1 << _WEIGHT_BITS) - 1) - _HALF
    code = piece >> _WEIGHT_BITS & (1 << 2 * _NUMBER_BITS) - 1
    group = piece >> (2 * _NUMBER_BITS + _WEIGHT_BITS)
    if group == _OF_ALL:
        phrase = "how often two such candidates are one"
    elif group == _REST:
        phrase = "all else together"
    else:
        phrase = _PHRASES[_GROUPS[group][0]](code)
    return orjson.dumps(f"{phrase} ({weight / 100:+.2f})").decode()


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


_Values = Mapping[str, NDArray[np.float64]]


def _whole(values: NDArray[np.float64]) -> Ints:
    return np.clip(np.rint(values), 0, _MOST).astype(np.int64)


def _known(values: NDArray[np.float64], scale: int = 1) -> Ints:
    """0 where one side does not say, else a number from 1 on."""
    return np.where(values < 0, 0, 1 + _whole(values * scale))


def _two(one: Ints, other: Ints) -> Ints:
    return one << _NUMBER_BITS | other


def _affiliations(v: _Values) -> Ints:
    alike = 2 + _whole(v["affiliations"] * 100)
    found = np.where(v["affiliations_equal"] > 0, 1, alike)
    return np.where(v["affiliations"] < 0, 0, found)


_CODES: Mapping[str, Callable[[_Values], Ints]] = {
    "name": lambda v: _whole(v["relation"]),
    "rarity": lambda v: _two(
        _whole(np.expm1(v["family_common"])), _whole(np.expm1(v["initial_common"]))
    ),
    "bearers": lambda v: v["bearers_more"].astype(np.int64),
    "co-authors": lambda v: np.where(v["coauthors"] < 0, 0, 1 + _whole(v["shared"])),
    "affiliations": _affiliations,
    "titles": lambda v: _known(v["titles"], 100),
    "topics": lambda v: _known(v["topics"], 100),
    "years": lambda v: _known(v["years_apart"]),
    "venue": lambda v: 1 + v["same_venue"].astype(np.int64),
    "team": lambda v: _two(_whole(v["team_small"]), _whole(v["team_large"])),
}
"""What a group's phrase says of each pair, as a number."""


def _parted(code: int) -> tuple[int, int]:
    return code >> _NUMBER_BITS, code & _MOST


def _alike(what: str) -> Callable[[int], str]:
    def phrase(code: int) -> str:
        return f"{what} alike by {(code - 1) / 100:.2f}" if code else f"{what} unknown on one side"

    return phrase


_PHRASES: Mapping[str, Callable[[int], str]] = {
    "name": lambda c: PHRASES[Relation(c)],
    "rarity": lambda c: "the family name stands with {} given names, {} of this initial".format(
        *_parted(c)
    ),
    "bearers": lambda c: f"as common as names that stand in {2**c} places or more",
    "co-authors": lambda c: (
        f"{c - 1} shared co-author names" if c else "co-authors unknown on one side"
    ),
    "affiliations": lambda c: (
        ("affiliation unknown on one side", "equal affiliations")[c]
        if c < 2
        else f"affiliations alike by {(c - 2) / 100:.2f}"
    ),
    "titles": _alike("titles"),
    "topics": _alike("topics"),
    "years": lambda c: f"{c - 1} years apart" if c else "years unknown on one side",
    "venue": lambda c: ("venue unknown on one side", "other venues", "same venue")[c],
    "team": lambda c: "author lists of {} and {}".format(*_parted(c)),
}
"""The phrase of a group, from that number."""
