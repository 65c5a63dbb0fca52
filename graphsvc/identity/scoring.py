"""How likely two candidates that are no people denote the same thing, and why.

What is plainly the same is joined, what is plainly not is kept apart, and what could be either is
held. A pair's score depends on the two candidates alone.
"""

from typing import Final

from graphsvc.identity.authors.evidence import person
from graphsvc.identity.authors.relations import Relation, relate
from graphsvc.identity.blocking import Candidate
from graphsvc.identity.score import CERTAIN, NOT, SAME_ID, Score
from graphsvc.words import words

_SAME: Final = 0.75
_HELD: Final = 0.4


def score(left: Candidate, right: Candidate) -> Score | None:
    """Compare two candidates of one kind. None where nothing speaks for their being the same."""
    by_id = external_ids(left, right)
    if by_id is not None:
        return by_id
    return _papers(left, right) if left.kind == "paper" else None


def external_ids(left: Candidate, right: Candidate) -> Score | None:
    """What identifiers say. None where they say nothing."""
    shared = left.external_ids & right.external_ids
    if shared:
        reasons = tuple(f"{SAME_ID} {x}" for x in sorted(shared))
        return Score("same", CERTAIN, reasons)
    if left.kind == "paper":
        return None  # a preprint and its published version carry two identifiers of one scheme
    for scheme in sorted({x.partition(":")[0] for x in left.external_ids}):
        mine, theirs = (
            sorted(x for x in candidate.external_ids if x.startswith(f"{scheme}:"))
            for candidate in (left, right)
        )
        if mine and theirs:
            return Score("different", NOT, (f"different external ids {mine[0]}, {theirs[0]}",))
    return None


def named(candidate: Candidate) -> list[tuple[str, Score]]:
    """The names a thing goes by, each with what bearing it says: whoever bears one name is one."""
    equal = [(candidate.key, Score("same", CERTAIN, ("equal name",)))]
    short = Score("same", 0.9, ("equal acronym",))
    return equal + [(alias, short) for alias in sorted(candidate.names - {candidate.key})]


def _papers(left: Candidate, right: Candidate) -> Score | None:
    if left.key != right.key:
        return None
    long = len(words(left.members[0].name)) >= 4
    years_apart = min((abs(a - b) for a in left.years for b in right.years), default=0)
    shared = sum(any(_may_be_one(a, b) for b in right.coauthors) for a in left.coauthors)
    if shared and not long and years_apart > 2:
        return _judged(0.6, ("equal short title", f"{shared} authors in common", "other year"))
    if shared:
        return _judged(0.98, ("equal title", f"{shared} authors in common"))
    if left.coauthors and right.coauthors and not _may_both_be_authors(left, right):
        return _judged(0.05, ("equal title", "no author in common"))
    if long and years_apart <= 2:
        return _judged(0.85, ("equal title", "authors not given on one side"))
    return _judged(
        0.5, ("equal title", "authors not given on one side", "short title or other year")
    )


def _may_both_be_authors(left: Candidate, right: Candidate) -> bool:
    """Whether one who only says that the paper is hers may stand in the other's list."""
    given = left.authors_given | right.authors_given
    return "complete" not in given and any(c.authors_given == {"not_given"} for c in (left, right))


def _judged(value: float, reasons: tuple[str, ...]) -> Score:
    if value >= _SAME:
        return Score("same", value, reasons)
    return Score("held" if value >= _HELD else "different", value, reasons)


def _may_be_one(left: str, right: str) -> bool:
    if left == right:
        return True
    one, other = person(left), person(right)
    if one is None or other is None:
        return False
    return relate(one, other) not in (
        Relation.CONTRARY,
        Relation.MIDDLE_CONTRARY,
        Relation.PREFIX,
        Relation.ONE_LETTER,
    )
