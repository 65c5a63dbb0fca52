"""From readings to decisions: what is the same, what is not, what is held."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set

from graphsvc.identity import scoring
from graphsvc.identity.blocking import Candidate, candidate_pairs, candidates
from graphsvc.identity.mentions import mentions_of
from graphsvc.ledger import Decision, Reading

_NONE: frozenset[str] = frozenset()


def decide(
    readings: Iterable[Reading],
    touched: Iterable[str] | None = None,
    sources: Mapping[str, Set[str]] | None = None,
) -> list[Decision]:
    """All decisions that touch the given documents (content hashes), or all there are.

    Local: the decisions for a document are the same whether it is resolved alone or with all.
    `sources` has the source keys of each document: two of one source are revisions of each other.
    """
    by_document = {r.content_hash: candidates(mentions_of(r)) for r in readings}
    which = frozenset(by_document if touched is None else touched)
    every = [candidate for members in by_document.values() for candidate in members]
    decisions = [d for g in every if g.content_hash in which for d in within(g)]
    alone = frozenset[str]().union(*map(only_ones, by_document.values()))
    for left, right in candidate_pairs(every, which):
        decisions += between(left, right, revised=are_revised(left, right, alone, sources or {}))
    return sorted(decisions, key=lambda d: (d.left, d.right))


def within(candidate: Candidate) -> list[Decision]:
    """What being one candidate says: each mention is the same as the first."""
    result = scoring.Score(1.0, (f"equal {candidate.kind} name in one document",))
    return [_decision(candidate.id, member.id, result) for member in candidate.members[1:]]


def only_ones(candidates: Collection[Candidate]) -> frozenset[str]:
    """Of the candidates of one document, those that no other is named like, by id."""
    named = Counter((c.kind, c.key) for c in candidates)
    return frozenset(c.id for c in candidates if named[c.kind, c.key] == 1)


def are_revised(
    left: Candidate, right: Candidate, alone: Set[str], sources: Mapping[str, Set[str]]
) -> bool:
    """Whether two revisions of one document have each one candidate of this name."""
    return (
        left.key == right.key
        and left.id in alone
        and right.id in alone
        and not sources.get(left.content_hash, _NONE).isdisjoint(
            sources.get(right.content_hash, _NONE)
        )
    )


def between(left: Candidate, right: Candidate, *, revised: bool = False) -> list[Decision]:
    """The decision on a pair, left having the smaller id; none where there is no question.

    In two revisions of one document an equal name is enough, unless something speaks against it:
    so what is too little to tell two documents' namesakes apart keeps its id when one is revised.
    """
    result = scoring.score(left, right)
    if revised and (result is None or result.judgement == "held"):
        why = result.reasons if result else ()
        result = scoring.Score(
            scoring.SAME, ("equal name in another revision of the document", *why)
        )
    return [] if result is None else [_decision(left.id, right.id, result)]


def news(decisions: Iterable[Decision], standing: Iterable[Decision]) -> list[Decision]:
    """The decisions that say something the standing ones do not; a person's word is never redone."""
    known = {(d.left, d.right): d for d in standing}
    return [d for d in decisions if not _says_the_same(known.get((d.left, d.right)), d)]


def _says_the_same(old: Decision | None, new: Decision) -> bool:
    if old is None:
        return False
    if old.by != new.by:
        return True
    return (old.judgement, old.score, old.reasons, old.scorer) == (
        new.judgement,
        new.score,
        new.reasons,
        new.scorer,
    )


def _decision(left: str, right: str, result: scoring.Score) -> Decision:
    return Decision(left, right, result.judgement, result.value, result.reasons, scoring.VERSION)
