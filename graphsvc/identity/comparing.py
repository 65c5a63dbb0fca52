"""Pairs by the hundred thousand: those that the trained scorer decides, and those to look at in full."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numba as nb
import numpy as np
import orjson
import pyarrow
from numpy.typing import NDArray

from graphsvc.identity.author_scores import TOO_LITTLE, by_trees
from graphsvc.identity.authors.evidence import Evidence, Ints, Terms
from graphsvc.identity.authors.features import features, shared
from graphsvc.identity.authors.relations import Relation
from graphsvc.identity.candidates import candidates
from graphsvc.identity.decisions import between, only_ones, within
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.papers.likeness import Likeness
from graphsvc.identity.papers.likeness import compare as compare_titles
from graphsvc.identity.papers.titles import parse
from graphsvc.identity.processes import Shared
from graphsvc.identity.said import Row, as_reading, row_of
from graphsvc.identity.scene import Met, Scene, codes
from graphsvc.ledger import Reading
from graphsvc.ledger.rows import StoredReading

_DROPPED, _TRAINED, _IN_FULL = 0, 1, 2
_TOO_LITTLE = orjson.dumps(TOO_LITTLE).decode()


@dataclass(frozen=True, slots=True)
class Compared:
    """The trained scorer's decisions as columns, the reasons as JSON, and pairs that a rule may decide on."""

    lefts: Ints
    rights: Ints
    values: NDArray[np.float64]
    reasons: pyarrow.StringArray
    in_full: Ints


def compare(part: tuple[Shared[Scene], Met]) -> Compared:
    """Compare all who bear names that meet."""
    scene, met = part[0].value, part[1]
    sizes = np.diff(scene.start)
    room = int((sizes[met.lefts] * sizes[met.rights]).sum())
    lefts, rights, which = _expand(scene.order, scene.start, met.lefts, met.rights, room)
    relations = met.relations[which]
    how = _sift(
        scene.document,
        scene.home,
        scene.marks,
        scene.evidence,
        scene.titles,
        scene.external_ids,
        lefts,
        rights,
        relations == Relation.CONTRARY,
        met.alike[which],
    )
    in_full = codes(lefts[how == _IN_FULL], rights[how == _IN_FULL])
    chosen = how == _TRAINED
    one = scene.document[lefts] == scene.document[rights]
    chosen[one] &= ~np.isin(codes(lefts[one], rights[one]), scene.said)
    lefts, rights, relations = lefts[chosen], rights[chosen], relations[chosen]
    e = scene.evidence
    rows = features(e, scene.names, lefts, rights, relations)
    scores = by_trees(rows, lambda some: _coauthors(e, lefts[some], rights[some]))
    said, why = scores.shown, scores.reasons
    if len(scene.asked):
        # What was a question and is none now is a decision, too.
        was_asked = np.isin(codes(lefts, rights), scene.asked)
        was_asked[said] = False
        two = np.flatnonzero(was_asked)
        said = np.r_[said, two]
        why = pyarrow.concat_arrays([why, pyarrow.array([_TOO_LITTLE] * len(two), why.type)])
    return Compared(lefts[said], rights[said], scores.values[said], why, in_full)


def may_be_one(titles: Sequence[tuple[str, str]]) -> list[bool]:
    """Whether two papers may be one, as far as their titles say: most that meet are not."""
    return [compare_titles(*map(parse, two))[0] is not Likeness.OTHER for two in titles]


@dataclass(frozen=True, slots=True)
class InFull:
    """Pairs of candidates, the smaller id on the left, with what is needed to look at them in full."""

    readings: Sequence[Reading | StoredReading]
    pairs: Sequence[tuple[str, str]]
    bearers: Mapping[str, int]
    sources: Mapping[str, Set[str]]


def compare_in_full(part: InFull) -> list[Row]:
    """All decisions on these pairs, also those that there is no question."""
    by_document = [candidates(mentions_of(as_reading(r))) for r in part.readings]
    named = {c.id: c for found in by_document for c in found}
    alone = frozenset[str]().union(*map(only_ones, by_document))
    pairs = [(named[left], named[right]) for left, right in part.pairs]
    of_one = {a.content_hash for a, b in pairs if a.content_hash == b.content_hash}
    said = {
        (d.left, d.right)
        for found in by_document
        if found and found[0].content_hash in of_one
        for d in within(found)
    }
    return [row_of(d) for d in between(pairs, part.bearers, alone, part.sources, said)]


@nb.njit(cache=True)
def _expand(
    order: Ints, start: Ints, a: Ints, b: Ints, room: int
) -> tuple[Ints, Ints, Ints]:  # pragma: no cover # compiled
    lefts, rights, which = (
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
    )
    n = 0
    for k in range(len(a)):
        for x in range(start[a[k]], start[a[k] + 1]):
            begin = x + 1 if a[k] == b[k] else start[b[k]]
            for y in range(begin, start[b[k] + 1]):
                i, j = order[x], order[y]
                lefts[n], rights[n], which[n] = min(i, j), max(i, j), k
                n += 1
    return lefts[:n], rights[:n], which[:n]


@nb.njit(cache=True)
def _sift(
    document: Ints,
    home: Ints,
    marks: Ints,
    e: Evidence,
    titles: Terms,
    ids: Terms,
    lefts: Ints,
    rights: Ints,
    contrary: NDArray[np.bool_],
    alike: Ints,
) -> Ints:  # pragma: no cover # compiled
    """Who decides on each pair: a rule maybe, the trained scorer, nobody."""
    how = np.empty(len(lefts), np.int64)
    for k in range(len(lefts)):
        i, j = lefts[k], rights[k]
        if marks[i] and marks[j] and marks[i] != marks[j]:
            how[k] = _IN_FULL  # ids may contradict each other
        elif shared(ids, i, j, 0, 0)[2]:
            how[k] = _DROPPED  # both are tied to one id
        elif document[i] != document[j] and home[i] == home[j]:
            how[k] = _IN_FULL  # maybe revisions of one source
        elif shared(titles, i, j, 0, 0)[2]:
            how[k] = _IN_FULL  # maybe one paper
        elif not contrary[k]:
            how[k] = _TRAINED
        elif alike[k] and _shared_coauthors(e, i, j) >= 2:
            how[k] = _IN_FULL
        else:
            how[k] = _DROPPED
    return how


@nb.njit(cache=True)
def _shared_coauthors(e: Evidence, i: int, j: int) -> int:  # pragma: no cover # compiled
    p, q = e.item[i], e.item[j]
    return int(shared(e.coauthors_short, p, q, e.own_short[i], e.own_short[j])[2])


@nb.njit(cache=True)
def _coauthors(e: Evidence, lefts: Ints, rights: Ints) -> Ints:  # pragma: no cover # compiled
    out = np.empty(len(lefts), np.int64)
    for k in range(len(lefts)):
        out[k] = _shared_coauthors(e, lefts[k], rights[k])
    return out
