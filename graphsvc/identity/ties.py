"""Which judgements tie mentions; of those that come before all others, as many as hold them together.

A paper that 500 documents list has a judgement for each two of them. They say no more than the few that
lead from each to all others, unless something speaks against: then all are weighed. So it is with
authors where a rule is certain; whoever carries one external id goes with them, and each tie to an id is
kept. What else there is goes by names, each mention by its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from itertools import combinations
from typing import TypeAlias

from graphsvc.identity.contrary import FullName, are_contrary
from graphsvc.identity.mentions import kind_of
from graphsvc.identity.names import is_name_id
from graphsvc.identity.one_each import contradict, external_id_of, one_each
from graphsvc.identity.score import CERTAIN, VERSION
from graphsvc.ledger import Decision

Pair: TypeAlias = tuple[str, str]

_NONE: frozenset[str] = frozenset()
_NO_PAIR: frozenset[Pair] = frozenset()


class Ties:
    """The ties among mentions, as decisions become known."""

    def __init__(
        self, decisions: Mapping[Pair, Decision], pairs_of: Mapping[str, Set[Pair]]
    ) -> None:
        """Take what stands, and the pairs of each mention; both grow outside."""
        self._decisions = decisions
        self._pairs_of = pairs_of
        self._near: dict[str, set[str]] = defaultdict(set)
        self._few: dict[str, set[Pair]] = defaultdict(set)
        self._group: dict[str, set[str]] = {}

    def know(self, pair: Pair, before: Decision | None) -> None:
        """Take the decision on a pair that stands now, in place of the one before."""
        was_sure = before is not None and _is_sure(before)
        if _is_sure(self._decisions[pair]):
            if not was_sure:
                self._drop(pair)
                self._group_together(pair)
            return
        if was_sure:
            self._group_anew(self._group[pair[0]])
        left, right = pair
        self._drop(pair)
        self._few[left].add(pair)
        self._few[right].add(pair)
        if joins(self._decisions[pair]):
            self._tie(pair)

    def near(self, mention: str) -> set[str] | frozenset[str]:
        """What is tied to a mention; maybe by way of others."""
        return self._near.get(mention, _NONE)

    def enough(
        self, mentions: Iterable[str], doubted: Set[str], names: Mapping[str, FullName]
    ) -> set[Pair]:
        """Pairs of mentions whose decisions come to the same clusters as those of all their pairs.

        Args:
            mentions: with all they are tied to.
            doubted: those of whom people decided, and those of documents that are out of force in part.
            names: the full names of mentions that have one.

        """
        found: set[Pair] = set()
        seen: dict[int, bool] = {}
        for mention in mentions:
            few: Set[Pair] = self._few.get(mention, _NO_PAIR)
            group = self._group.get(mention)
            if group is not None:
                if id(group) not in seen:
                    seen[id(group)] = group.isdisjoint(doubted) and self._agree(group, names)
                if not seen[id(group)]:
                    few = self._pairs_of.get(mention, _NO_PAIR)
            found |= few
        return found

    def _agree(self, group: Set[str], names: Mapping[str, FullName]) -> bool:
        """Whether nothing speaks against these being one: no judgement `different`, no two names or ids."""
        ids: dict[str, set[str]] = defaultdict(set)
        for left, right in (pair for mention in group for pair in self._few[mention]):
            if left not in group or right not in group:
                continue
            if self._decisions[left, right].judgement == "different":
                return False
            if is_name_id(right):
                ids[left].add(external_id_of(right))
        if contradict(map(one_each, ids.values())):
            return False
        called = {names[mention] for mention in group if mention in names}
        return not any(are_contrary(one, other) for one, other in combinations(called, 2))

    def _tie(self, pair: Pair) -> None:
        left, right = pair
        self._near[left].add(right)
        self._near[right].add(left)

    def _drop(self, pair: Pair) -> None:
        for mention, other in (pair, pair[::-1]):
            if mention in self._near:
                self._near[mention].discard(other)
            if mention in self._few:
                self._few[mention].discard(pair)

    def _group_together(self, pair: Pair) -> None:
        small, large = sorted((self._group.setdefault(m, {m}) for m in pair), key=len)
        if small is large and not is_name_id(pair[1]):
            return
        self._tie(pair)
        for mention in pair:
            self._few[mention].add(pair)
        if small is large:
            return
        large |= small
        for mention in small:
            self._group[mention] = large

    def _group_anew(self, group: Set[str]) -> None:
        pairs = {pair for mention in group for pair in self._pairs_of[mention]}
        inner = [pair for pair in pairs if pair[0] in group and pair[1] in group]
        sure = [pair for pair in inner if _is_sure(self._decisions[pair])]
        for mention in tuple(group):
            self._group[mention] = {mention}
        for pair in sure:
            self._drop(pair)
        for pair in sure:
            self._group_together(pair)


def joins(decision: Decision) -> bool:
    """Whether a decision stands that says `same`."""
    return decision.judgement == "same" and not decision.undone


def _is_sure(decision: Decision) -> bool:
    """Whether it joins before anything that says less: of two authors what is certain, of papers all."""
    if not joins(decision) or decision.scorer != VERSION:
        return False
    kind = kind_of(decision.left)
    return kind == "paper" or (kind == "author" and decision.score == CERTAIN)
