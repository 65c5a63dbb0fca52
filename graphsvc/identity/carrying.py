"""Where people's decisions hold when documents are revised.

A person decides about the mentions that are in force in that moment. In a later revision of a document
its successor stands for a mention: the one of the same source that is judged to be the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from graphsvc.ledger import Decision, NameChoice

SameAs: TypeAlias = Callable[[str], Set[str]]
"""The mentions a mention is judged to be the same as."""

SourcesOf: TypeAlias = Callable[[str], Set[str]]
"""The source keys of a document, which is named by the beginning of its content hash."""

_NONE: frozenset[str] = frozenset()


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
        here = document(mention)
        near = {mention, *(m for m in self._same_as(mention) if document(m) == here)}
        for other in tuple(near):
            near |= {m for m in self._same_as(other) if document(m) == here}
        later = {m for one in near for m in self._same_as(one) if self.revises(one, m)}
        return min((m for m in later - but if self._in_force(m)), default=None)

    def revises(self, one: str, other: str) -> bool:
        """Whether two mentions stand in different texts of one source."""
        a, b = document(one), document(other)
        return a != b and not self._sources_of(a).isdisjoint(self._sources_of(b))

    def carried(self, decision: Decision) -> Decision:
        """A person's decision with the successors of its mentions beside them."""
        lefts, rights = set(decision.lefts), set(decision.rights)
        more = (
            (*decision.more[0], *self._new(decision.lefts, rights)),
            (*decision.more[1], *self._new(decision.rights, lefts)),
        )
        return decision if more == decision.more else replace(decision, more=more)

    def holder(self, choice: NameChoice) -> str | None:
        """The mention in force whose author a decision on a name is about."""
        return next((found for m in choice.mentions if (found := self.of(m))), None)

    def _new(self, mine: Sequence[str], others: Set[str]) -> list[str]:
        found = {self.of(mention, others) for mention in mine} - set(mine) - others
        return sorted(m for m in found if m is not None)


def judged_same(decisions: Iterable[Decision]) -> SameAs:
    """What each mention is judged to be the same as, by what stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for d in decisions:
        if d.judgement == "same" and not d.undone and not d.by_person:
            found[d.left].add(d.right)
            found[d.right].add(d.left)
    return lambda mention: found.get(mention, _NONE)


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


def document(mention: str) -> str:
    """The beginning of the content hash of the document a mention stands in."""
    return mention.partition(":")[0]
