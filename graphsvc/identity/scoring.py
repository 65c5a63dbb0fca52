"""How likely two candidates that are no people denote the same thing, and why.

What is plainly the same is joined, what is plainly not is kept apart, and what could be either is
held. A pair's score depends on the two candidates alone.
"""

from collections.abc import Iterable

from graphsvc.identity.candidates import Candidate
from graphsvc.identity.could_be import could_be
from graphsvc.identity.one_each import contradiction, one_each
from graphsvc.identity.papers import scoring as papers
from graphsvc.identity.score import ACRONYM, CERTAIN, NOT, SAME_ID, Score
from graphsvc.identity.things import acronyms_among, is_acronym, other_names


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
    two = contradiction(one_each(left.external_ids), one_each(right.external_ids))
    if two and left.kind != "paper":
        return Score("different", NOT, (f"different external ids {', '.join(two)}",))
    shared = left.external_ids & right.external_ids
    if shared:
        reasons = tuple(f"{SAME_ID} {x}" for x in sorted(shared))
        return Score("same", CERTAIN, reasons)
    return None


def identified(candidate: Candidate) -> list[tuple[str, Score]]:
    """The external ids a person or a thing carries: whoever carries one of them is one."""
    return [
        (x, Score("same", CERTAIN, (f"{SAME_ID} {x}",))) for x in sorted(candidate.external_ids)
    ]


def named(candidate: Candidate) -> list[tuple[str, Score]]:
    """The names a thing goes by, each with what bearing it says: whoever bears one name is one.

    Names that it could go by are held.
    """
    equal = [(candidate.key, Score("same", CERTAIN, ("equal name",)))]
    beside = candidate.names | {
        other for m in candidate.members for other in other_names(m.kind, m.name)
    }
    other = [(alias, _other_name(alias, candidate)) for alias in sorted(beside - {candidate.key})]
    held: dict[str, str] = {}
    for m in candidate.members:
        held = {**could_be(m.kind, m.name), **held}
    asked = [
        (alias, Score("held", 0.5, (held[alias],)))
        for alias in sorted(held.keys() - beside - {candidate.key})
    ]
    return equal + other + asked


def _other_name(alias: str, candidate: Candidate) -> Score:
    spelled = any(is_acronym(alias.upper(), m.name) for m in candidate.members)
    return Score("same", ACRONYM if spelled else 0.9, ("equal acronym",))


def acronyms(found: Iterable[Candidate]) -> list[tuple[str, str, Score]]:
    """Institutions that one document calls by their name and by its acronym, as pairs of ids."""
    places = {m.name: c for c in found if c.kind == "institution" for m in c.members}
    return [
        (places[short].id, places[long].id, Score("same", 0.9, (f"{short} is made of {long}",)))
        for short, long in acronyms_among(places).items()
        if places[short] is not places[long]
    ]
