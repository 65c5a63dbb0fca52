"""From readings to decisions: what is the same, what is not, what is held."""

from collections.abc import Iterable

from graphsvc.identity import scoring
from graphsvc.identity.blocking import Candidate, candidate_pairs, candidates
from graphsvc.identity.mentions import mentions_of
from graphsvc.ledger import Decision, Reading


def decide(readings: Iterable[Reading], touched: Iterable[str] | None = None) -> list[Decision]:
    """All decisions that touch the given documents (content hashes), or all there are.

    Local: the decisions for a document are the same whether it is resolved alone or with all.
    """
    by_document = {r.content_hash: candidates(mentions_of(r)) for r in readings}
    which = frozenset(by_document if touched is None else touched)
    every = [candidate for members in by_document.values() for candidate in members]
    decisions = [d for g in every if g.content_hash in which for d in within(g)]
    for left, right in candidate_pairs(every, which):
        decisions += between(left, right)
    return sorted(decisions, key=lambda d: (d.left, d.right))


def within(candidate: Candidate) -> list[Decision]:
    """What being one candidate says: each mention is the same as the first."""
    result = scoring.Score(1.0, (f"equal {candidate.kind} name in one document",))
    return [_decision(candidate.id, member.id, result) for member in candidate.members[1:]]


def between(left: Candidate, right: Candidate) -> list[Decision]:
    """The decision on a pair, left having the smaller id; none where there is no question."""
    result = scoring.score(left, right)
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
