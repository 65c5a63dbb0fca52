"""Scores of pairs of authors: what is certain by rule, and the trained scorer for the rest."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from graphsvc.identity.authors.blocking import skeleton
from graphsvc.identity.authors.evidence import Floats, Ints, gather
from graphsvc.identity.authors.features import features
from graphsvc.identity.authors.reasons import all_reasons
from graphsvc.identity.authors.relations import Relation, is_damaged, is_misprint, relate
from graphsvc.identity.authors.resolve import HELD, SAME
from graphsvc.identity.authors.trees import all_contributions, base, probabilities, shipped
from graphsvc.identity.candidates import Candidate
from graphsvc.identity.one_paper import by_places, misread, share_a_paper, short_keys
from graphsvc.identity.score import Score

_COMPANY = 2
"""So many shared co-authors make two names that sound or look alike a question."""
_LEAST, _MOST = 0.0001, 0.9999
"""A trained score is never certain."""
_TOO_LITTLE = ("too little speaks for one person",)


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
    shared = [_shared_coauthors(*pairs[i]) for i in asked]
    for i, score in zip(asked, by_trees(rows, lambda some: [shared[k] for k in some]), strict=True):
        found[i] = score
    return found


def by_trees(rows: Floats, shared: Callable[[Ints], Sequence[int]]) -> list[Score]:
    """The trained scorer's scores for rows of features.

    Args:
        rows: one for each pair.
        shared: how many co-author names both sides of some of the pairs have, by their numbers.

    """
    scores = probabilities(shipped(), rows)
    asked = np.flatnonzero(scores >= HELD)
    moved = all_contributions(shipped(), rows[asked])
    why = iter(all_reasons(rows[asked], moved, base(shipped()), shared(asked)))
    return [
        Score("same" if score >= SAME else "held", min(score, _MOST), next(why))
        if score >= HELD
        else Score("different", max(score, _LEAST), _TOO_LITTLE)
        for score in scores.tolist()
    ]


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
