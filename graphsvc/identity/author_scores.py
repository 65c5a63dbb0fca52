"""Scores of pairs of authors: what is certain by rule, and the trained scorer for the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import orjson
import pyarrow
from numpy.typing import NDArray

from graphsvc.identity.authors.blocking import skeleton
from graphsvc.identity.authors.evidence import Floats, Ints, gather
from graphsvc.identity.authors.features import features
from graphsvc.identity.authors.reasons import reasons
from graphsvc.identity.authors.relations import Relation, is_damaged, is_misprint, relate
from graphsvc.identity.authors.resolve import HELD, SAME
from graphsvc.identity.authors.trees import all_contributions, base, probabilities, shipped
from graphsvc.identity.candidates import Candidate
from graphsvc.identity.one_paper import by_places, misread, share_a_paper, short_keys
from graphsvc.identity.score import Score
from graphsvc.ledger import Judgement

_COMPANY = 2
"""So many shared co-authors make two names that sound or look alike a question."""
_LEAST, _MOST = 0.0001, 0.9999
"""A trained score is never certain."""
TOO_LITTLE = ("too little speaks for one person",)
"""The reason of a trained score that makes two people of a pair."""


def author_scores(
    pairs: Sequence[tuple[Candidate, Candidate]], bearers: Mapping[str, int]
) -> list[Score | None]:
    """A score for each pair; None where the names contradict.

    `bearers` says in how many documents a name (by the key of its parts) stands.
    """
    relations = [relation_of(left, right) for left, right in pairs]
    found = [certain(left, right, r) for (left, right), r in zip(pairs, relations, strict=True)]
    asked = [
        i
        for i, (score, relation) in enumerate(zip(found, relations, strict=True))
        if score is None and relation is not Relation.CONTRARY
    ]
    if not asked:
        return found
    everyone = {c.id: c for i in asked for c in pairs[i]}
    row = {id_: number for number, id_ in enumerate(everyone)}
    evidence, names = gather([c.evidence for c in everyone.values()], bearers)
    rows = features(
        evidence,
        names,
        np.array([row[pairs[i][0].id] for i in asked], np.int64),
        np.array([row[pairs[i][1].id] for i in asked], np.int64),
        np.array([relations[i] for i in asked], np.int64),
    )
    shared = np.array([_shared_coauthors(*pairs[i]) for i in asked], np.int64)
    scores = by_trees(rows, lambda some: shared[some])
    why = dict(zip(scores.shown.tolist(), scores.reasons.to_pylist(), strict=True))
    for k, (i, value) in enumerate(zip(asked, scores.values.tolist(), strict=True)):
        said = tuple(orjson.loads(why[k])) if k in why else TOO_LITTLE
        found[i] = Score(judged(value), value, said)
    return found


@dataclass(frozen=True, slots=True)
class Scores:
    """What the trained scorer says of some pairs.

    `reasons` are lists as JSON, of those pairs, by their numbers in `shown`, that may be one person.
    """

    values: NDArray[np.float64]
    shown: Ints
    reasons: pyarrow.StringArray


def by_trees(rows: Floats, shared: Callable[[Ints], Ints]) -> Scores:
    """The trained scorer's scores for rows of features.

    Args:
        rows: one for each pair.
        shared: how many co-author names both sides of some of the pairs have, by their numbers.

    """
    values = np.clip(probabilities(shipped(), rows), _LEAST, _MOST)
    shown = np.flatnonzero(values >= HELD)
    moved = all_contributions(shipped(), rows[shown])
    return Scores(values, shown, reasons(rows[shown], moved, base(shipped()), shared(shown)))


def judged(value: float) -> Judgement:
    """What follows from a trained score."""
    return "same" if value >= SAME else "held" if value >= HELD else "different"


def _shared_coauthors(left: Candidate, right: Candidate) -> int:
    own = {p.short_key for p in (left.person, right.person) if p}
    ours, theirs = (short_keys(c.evidence.item.authors) for c in (left, right))
    return len((ours & theirs) - own)


def certain(left: Candidate, right: Candidate, relation: Relation) -> Score | None:
    """What needs no scorer: two places in one author list are two people, one place is one."""
    if relation is Relation.CONTRARY:
        return misread(left, right) or _look_alike(left, right)
    return by_places(left, right, relation)


def _look_alike(left: Candidate, right: Candidate) -> Score | None:
    """Spellings of one sound, and what misprints leave, are a question among the same people."""
    if left.person is None or right.person is None or share_a_paper(left, right):
        return None
    if is_damaged(left.person, right.person):
        likeness = "a name that may have lost letters"
    elif is_misprint(left.person, right.person):
        likeness = "names one letter apart"
    elif (sound := skeleton(left.person)) and sound == skeleton(right.person):
        likeness = "names that sound alike"
    else:
        return None
    shared = _shared_coauthors(left, right)
    if shared < _COMPANY:
        return None
    return Score("held", HELD, (likeness, f"{shared} shared co-author names"))


def relation_of(left: Candidate, right: Candidate) -> Relation:
    """How the names of two candidates stand to each other; contrary where one names no person."""
    if left.person is None or right.person is None:
        return Relation.CONTRARY
    return relate(left.person, right.person)
