"""How likely two candidates that are no people denote the same thing, and why.

What is plainly the same is joined, what is plainly not is kept apart, and what could be either is
held. A pair's score depends on the two candidates alone.
"""

from graphsvc.identity.blocking import Candidate
from graphsvc.identity.papers import scoring as papers
from graphsvc.identity.score import CERTAIN, NOT, SAME_ID, Score


def score(left: Candidate, right: Candidate) -> Score | None:
    """Compare two candidates of one kind. None where nothing speaks for their being the same."""
    by_id = external_ids(left, right)
    if by_id is not None:
        return by_id
    if left.kind != "paper":
        return None
    one_document = left.content_hash == right.content_hash
    return papers.score(left.listings, right.listings, one_document=one_document)


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
