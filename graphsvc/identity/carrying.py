"""Where people's decisions hold when documents are revised.

A person decides about the mentions that are in force in that moment. In a later revision of a document
its successor stands for a mention: the one of the same source that is judged to be the same. It never
stands for both sides of a decision.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from graphsvc.identity.mentions import document_of
from graphsvc.identity.names import is_name_id, is_of_id
from graphsvc.ledger import Decision

SameAs: TypeAlias = Callable[[str], Mapping[str, float]]
"""What a mention, or a name, is judged to be the same as, with the scores."""

SourcesOf: TypeAlias = Callable[[str], Set[str]]
"""The source keys of a document, which is named by the beginning of its content hash."""

_BY_NAME = 0.99
"""What bears an equal name is less likely a thing's successor than what carries an equal external id."""
_NONE: frozenset[str] = frozenset()
_NOTHING: Mapping[str, float] = {}


class Successors:
    """The mentions in force that stand for those of superseded revisions."""

    def __init__(
        self, same_as: SameAs, in_force: Callable[[str], bool], sources_of: SourcesOf
    ) -> None:
        """Take what is the same, what is in force, and the sources of documents."""
        self._same_as = same_as
        self._in_force = in_force
        self._sources_of = sources_of

    def of(self, mention: str, but: Set[str] = _NONE) -> str | None:
        """The mention itself where it is in force; None where nothing stands for it."""
        if self._in_force(mention):
            return mention
        return next((m for m in self._later(mention) if m not in but), None)

    def carried(self, decision: Decision) -> Decision:
        """A person's decision with the successors of its mentions beside them.

        What the mentions of both sides could become, the first of them in order becomes.
        """
        sides = set(decision.lefts), set(decision.rights)
        found: tuple[list[str], list[str]] = ([], [])
        both = [(m, 0) for m in decision.lefts] + [(m, 1) for m in decision.rights]
        for mention, side in sorted(both):
            successor = self.of(mention, sides[1 - side])
            if successor is not None and successor not in sides[side]:
                sides[side].add(successor)
                found[side].append(successor)
        if not any(found):
            return decision
        left, right = (
            (*before, *sorted(new)) for before, new in zip(decision.more, found, strict=True)
        )
        return replace(decision, more=(left, right))

    def _later(self, mention: str) -> list[str]:
        """The mentions in force that may stand for one that is out of force, likeliest first.

        Candidates are compared, not mentions: what is judged of the first of a candidate holds for
        the others, and the nth stands for the nth.
        """
        before = sorted(self._beside(mention, steps=2))
        judged = {
            m for one in before for m in self._alike(one) if revises(one, m, self._sources_of)
        }
        with_others = {other for m in judged for other in self._beside(m, steps=1)}
        after = sorted(m for m in with_others if self._in_force(m))
        place, scores = before.index(mention), self._alike(mention)
        order = {m: (-scores.get(m, 0.0), abs(n - place), n) for n, m in enumerate(after)}
        return sorted(after, key=order.__getitem__)

    def _beside(self, mention: str, steps: int) -> set[str]:
        """A mention with those that its document says are the same."""
        found = {mention}
        for _ in range(steps):
            near = {other for one in found for other in self._same_as(one)}
            found |= {other for other in near if document_of(other) == document_of(mention)}
        return found

    def _alike(self, mention: str) -> dict[str, float]:
        """What a mention is judged to be the same as; also who carries its ids, bears its names."""
        found = dict(self._same_as(mention))
        for name in filter(is_name_id, tuple(found)):
            weight = 1.0 if is_of_id(name) else _BY_NAME
            for other, score in self._same_as(name).items():
                found[other] = max(weight * score, found.get(other, 0.0))
        return found


def revises(one: str, other: str, sources_of: SourcesOf) -> bool:
    """Whether two mentions stand in different texts of one source."""
    a, b = document_of(one), document_of(other)
    return a != b and not sources_of(a).isdisjoint(sources_of(b))


def judged_same(decisions: Iterable[Decision]) -> SameAs:
    """What each mention is judged to be the same as, by what stands."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for d in decisions:
        if d.judgement == "same" and not d.undone and not d.by_person:
            found[d.left][d.right] = found[d.right][d.left] = d.score
    return lambda mention: found.get(mention, _NOTHING)


def carried(
    decisions: Sequence[Decision], in_force: Set[str], sources_of: SourcesOf
) -> list[Decision]:
    """All decisions, those of people as they hold for what is in force."""
    successors = Successors(judged_same(decisions), in_force.__contains__, sources_of)
    return [successors.carried(d) if d.by_person else d for d in decisions]


def by_document(sources: Mapping[str, Set[str]]) -> SourcesOf:
    """The sources of documents, from their content hashes."""
    found = {content_hash[:16]: keys for content_hash, keys in sources.items()}
    return lambda document: found.get(document, _NONE)
