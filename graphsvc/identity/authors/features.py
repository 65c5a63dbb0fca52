"""What speaks for two mentions being one person, and what against: a row of numbers for each pair."""

from collections.abc import Sequence
from typing import Final

import numba as nb
import numpy as np

from graphsvc.identity.authors.evidence import Evidence, Floats, Ints, Names, Terms

FEATURES: Final[Sequence[str]] = (
    "relation",
    "family_common",
    "given_common",
    "name_common",
    "initial_common",
    "coauthors",
    "coauthors_short",
    "titles",
    "topics",
    "affiliations",
    "affiliations_shared",
    "affiliations_equal",
    "affiliations_rarest",
    "affiliations_missing",
    "years_apart",
    "same_venue",
    "team_small",
    "team_large",
    "bearers_fewer",
    "bearers_more",
)
"""Names of the columns. A value of -1 means that one side does not say."""


@nb.njit(cache=True)
def shared(a: Terms, i: int, j: int, skip: int, skip2: int) -> tuple[float, float, int]:
    """Summed weight, largest weight and number of what lists i and j share, but for two hashes."""
    total, most, count = 0.0, 0.0, 0
    x, x_end, y, y_end = a.start[i], a.start[i + 1], a.start[j], a.start[j + 1]
    while x < x_end and y < y_end:
        if a.hashes[x] < a.hashes[y]:
            x += 1
        elif a.hashes[x] > a.hashes[y]:
            y += 1
        else:
            if a.hashes[x] != skip and a.hashes[x] != skip2:
                total += a.weights[x]
                most = max(most, a.weights[x])
                count += 1
            x += 1
            y += 1
    return total, most, count


@nb.njit(cache=True)
def _cosine(a: Terms, i: int, j: int) -> float:
    if a.norm[i] == 0 or a.norm[j] == 0:
        return -1.0
    return float(shared(a, i, j, 0, 0)[0] / (a.norm[i] * a.norm[j]))


@nb.njit(cache=True)
def _fill(
    out: Floats, e: Evidence, lefts: Ints, rights: Ints
) -> None:  # pragma: no cover # compiled
    for k in range(len(lefts)):
        i, j = lefts[k], rights[k]
        p, q = e.item[i], e.item[j]
        small, large = min(e.team[p], e.team[q]), max(e.team[p], e.team[q])
        out[k, 5] = out[k, 6] = -1.0
        if small > 0:
            out[k, 5] = shared(e.coauthors, p, q, e.own[i], e.own[j])[0]
            out[k, 6] = shared(e.coauthors_short, p, q, e.own_short[i], e.own_short[j])[0]
        out[k, 7] = _cosine(e.titles, p, q)
        out[k, 8] = _cosine(e.topics, p, q)
        out[k, 9] = out[k, 10] = out[k, 12] = -1.0
        norms = e.affiliations.norm[i], e.affiliations.norm[j]
        if norms[0] > 0 and norms[1] > 0:
            total, most, count = shared(e.affiliations, i, j, 0, 0)
            out[k, 9] = total / (norms[0] * norms[1])
            out[k, 10] = total
            out[k, 11] = total / count if count and out[k, 9] > 0.9999 else 0.0
            out[k, 12] = most
        out[k, 13] = (norms[0] == 0) + (norms[1] == 0)
        out[k, 14] = out[k, 15] = -1.0
        if e.first_year[p] > 0 and e.first_year[q] > 0:
            out[k, 14] = max(0, e.first_year[p] - e.last_year[q], e.first_year[q] - e.last_year[p])
        if e.venues.norm[p] > 0 and e.venues.norm[q] > 0:
            out[k, 15] = shared(e.venues, p, q, 0, 0)[2] > 0
        out[k, 16] = small
        out[k, 17] = large
        out[k, 18] = min(e.bearers[i], e.bearers[j])
        out[k, 19] = max(e.bearers[i], e.bearers[j])


def features(
    evidence: Evidence, names: Names, lefts: Ints, rights: Ints, relations: Ints
) -> Floats:
    """Features of pairs of mentions, given as rows of the evidence: one row each, `FEATURES` wide."""
    out = np.zeros((len(lefts), len(FEATURES)), np.float32)
    a, b = evidence.name[lefts], evidence.name[rights]
    out[:, 0] = relations
    # Of two spellings the commoner one counts: an initial is as common as can be.
    out[:, 1] = np.maximum(names.family_common[a], names.family_common[b])
    out[:, 2] = np.minimum(names.given_common[a], names.given_common[b])
    out[:, 3] = out[:, 1] + out[:, 2]
    out[:, 4] = np.maximum(names.initial_common[a], names.initial_common[b])
    _fill(out, evidence, lefts, rights)
    return out
