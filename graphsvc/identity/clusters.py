"""From decisions to clusters: a pure function of each connected component.

What is certain comes first: what a person decided, then what a rule decided. Authors are then
joined by a power mean of the trained scores, so that one high score does not join two people whom
the others keep apart; other things by their best scores.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations, product

import numpy as np

from graphsvc.identity.authors.linkage import NEVER, components, link
from graphsvc.identity.authors.resolve import SAME
from graphsvc.identity.contrary import FullName, are_contrary, contrary_rows
from graphsvc.identity.names import is_name_id, is_of_id
from graphsvc.identity.one_each import carried_ids, contradiction, counting, one_each
from graphsvc.identity.score import (
    ACRONYM,
    CERTAIN,
    NOT,
    VERSION,
    rests_on_ids,
    rests_on_words,
)
from graphsvc.ledger import Decision


def clusters(
    mentions: Iterable[str],
    decisions: Iterable[Decision],
    full_names: Mapping[str, FullName] | None = None,
) -> list[tuple[str, ...]]:
    """Partition mentions by the decisions among them.

    A join that would bring together a pair judged `different`, external ids that contradict each
    other, or two contrary names, is left out: ids unless a person joins them, names unless a person or
    an external id does. An acronym of two institutions joins neither with who is called by it alone; a
    shared name (`one_each.py`) nobody who carries an external id. A person's judgement is left out only
    for another person's. Ties go to the smaller mention id; within a cluster, and among clusters,
    mentions are in order of their id.
    """
    joined, trained = joined_for_certain(mentions, decisions, full_names or {})
    _link(joined, trained)
    found = (tuple(sorted(m for m in x if not is_name_id(m))) for x in joined.members.values())
    return sorted(members for members in found if members)


def joined_for_certain(
    mentions: Iterable[str], decisions: Iterable[Decision], full_names: Mapping[str, FullName]
) -> tuple["Joined", list[Decision]]:
    """What people and rules join, and the scored decisions that come after them."""
    ids = set(mentions)
    standing = [d for d in decisions if not d.undone]
    computed = [
        d
        for d in standing
        if d.scorer == VERSION
        and not d.by_person
        and d.left in ids
        and (d.right in ids or is_name_id(d.right))
    ]
    # What words say of an id gives way to what a person says, what a source says does not.
    carried = carried_ids(d for d in computed if not rests_on_words(d))
    computed = counting(computed, ids)
    everyone = [*ids, *{d.right for d in computed if is_name_id(d.right)}]
    joined = Joined(everyone, full_names, {m: one_each(found) for m, found in carried.items()})
    joined.obey_people([d for d in standing if d.by_person], ids)
    shared = _shared_acronyms(computed, full_names)
    trained: list[Decision] = []
    by_rule: list[Decision] = []
    for d in computed:
        (trained if is_trained(d) else by_rule).append(d)
    joined.obey([d for d in by_rule if not _is_of_acronym(d, shared)])
    return joined, trained


class Joined:
    """Mentions joined so far, and which must not be."""

    def __init__(
        self,
        mentions: Sequence[str],
        full_names: Mapping[str, FullName],
        external_ids: Mapping[str, frozenset[str]],
    ) -> None:
        self.home = {mention: mention for mention in mentions}
        self.members = {mention: [mention] for mention in mentions}
        self.apart: dict[str, set[str]] = defaultdict(set)
        self.names = {m: {full_names[m]} if m in full_names else set() for m in mentions}
        self.ids = {m: {external_ids[m]} if external_ids.get(m) else set() for m in mentions}
        self._full = full_names

    def obey_people(self, decisions: Sequence[Decision], in_force: Set[str]) -> None:
        """Keep apart each mention of one side from each of the other, then join those of both."""
        sides = [
            (d, [m for m in d.lefts if m in in_force], [m for m in d.rights if m in in_force])
            for d in decisions
        ]
        for d, lefts, rights in sides:
            if d.judgement == "different":
                for left, right in product(lefts, rights):
                    self.apart[left].add(right)
                    self.apart[right].add(left)
        merges = [
            (sorted(lefts), sorted(rights)) for d, lefts, rights in sides if d.judgement == "same"
        ]
        for lefts, rights in sorted(m for m in merges if all(m)):
            for mention in [*rights, *lefts[1:]]:
                self.join(lefts[0], mention, sure=True, said=True)

    def obey(self, decisions: Sequence[Decision]) -> None:
        """Keep apart what is different, then join what is the same, best score first."""
        for d in decisions:
            if d.judgement == "different":
                self.apart[d.left].add(d.right)
                self.apart[d.right].add(d.left)
        joins = [d for d in decisions if d.judgement == "same"]
        by_ids = [d for d in joins if is_of_id(d.right)]
        carrying = self._gather_by_ids(d for d in by_ids if not rests_on_words(d))
        self._gather_by_words((d for d in by_ids if rests_on_words(d)), carrying)
        for d in sorted(joins, key=lambda d: (-d.score, d.left, d.right)):
            if not is_of_id(d.right) and self.home[d.left] != self.home[d.right]:
                self.join(d.left, d.right, sure=rests_on_ids(d))

    def _gather_by_ids(self, ties: Iterable[Decision]) -> dict[str, str]:
        """Join those who carry one external id: first those of one full name, as an id may be two's.

        Returns one of those who carry each id.
        """
        carrying: dict[str, dict[object, list[str]]] = defaultdict(lambda: defaultdict(list))
        for d in sorted(ties, key=lambda d: (d.right, d.left)):
            carrying[d.right][self._full.get(d.left, d.left)].append(d.left)
        return {
            id_: self._gather(sorted(o for named in by_name.values() for o in self._gather(named)))[
                0
            ]
            for id_, by_name in carrying.items()
        }

    def _gather_by_words(self, ties: Iterable[Decision], carrying: dict[str, str]) -> None:
        """Join those whose words name an external id with one who carries it, the surest first."""
        for d in sorted(ties, key=lambda d: (-d.score, d.left, d.right)):
            self.join(carrying.setdefault(d.right, d.left), d.left, sure=True)

    def _gather(self, mentions: list[str]) -> list[str]:
        """Join each with the first it is not kept apart from. Returns one of each cluster."""
        found: list[str] = []
        while mentions:
            found.append(mentions[0])
            for mention in mentions[1:]:
                self.join(found[-1], mention, sure=True)
            mentions = [m for m in mentions if self.home[m] != self.home[found[-1]]]
        return found

    def join(self, left: str, right: str, *, sure: bool = False, said: bool = False) -> None:
        """Join two clusters, unless something keeps them apart.

        `sure` is whatever their names; `said` by people is whatever their external ids, too.
        """
        keep, lose = sorted((self.home[left], self.home[right]))
        if len(self.members[keep]) < len(self.members[lose]):
            keep, lose = lose, keep
        if keep == lose or self.are_apart(keep, lose):
            return
        if not said and self.contradict(keep, lose):
            return
        if not sure and self.are_contrary(keep, lose):
            return
        self.ids[keep] |= self.ids.pop(lose)
        self.names[keep] |= self.names.pop(lose)
        for mention in self.members[lose]:
            self.home[mention] = keep
        self.members[keep] += self.members.pop(lose)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two clusters, by their homes, hold a pair that must not be joined."""
        return any(
            self.home[m] == one for mention in self.members[other] for m in self.apart[mention]
        )

    def are_contrary(self, one: str, other: str) -> bool:
        """Whether the names of two clusters, by their homes, contradict each other."""
        return any(
            are_contrary(a, b)
            for a in self.names[one] - self.names[other]
            for b in self.names[other] - self.names[one]
        )

    def contradict(self, one: str, other: str) -> bool:
        """Whether the external ids of two clusters, by their homes, contradict each other."""
        return any(
            contradiction(a, b)
            for a in self.ids[one] - self.ids[other]
            for b in self.ids[other] - self.ids[one]
        )


def _shared_acronyms(
    decisions: Iterable[Decision], full_names: Mapping[str, FullName]
) -> frozenset[str]:
    """Acronyms, as names, of institutions whose names contradict each other."""
    of: dict[str, set[FullName]] = defaultdict(set)
    for d in decisions:
        if d.score == ACRONYM and d.right.endswith(":institution") and d.left in full_names:
            of[d.right].add(full_names[d.left])
    return frozenset(
        name
        for name, full in of.items()
        if any(are_contrary(*two) for two in combinations(full, 2))
    )


def _is_of_acronym(decision: Decision, acronyms: Set[str]) -> bool:
    """Whether a decision joins a name with one of these acronyms."""
    return decision.score == ACRONYM and decision.right in acronyms


def is_trained(decision: Decision) -> bool:
    """Whether a decision is the trained scorer's, on two authors."""
    return decision.left.endswith(":author") and NOT < decision.score < CERTAIN


def best_scores(joined: Joined, decisions: Iterable[Decision]) -> dict[tuple[str, str], float]:
    """The best score between each two clusters, by their smallest mentions; `NEVER` where kept apart."""
    first = {home: min(found) for home, found in joined.members.items()}
    best: dict[tuple[str, str], float] = {}
    for d in decisions:
        one, other = sorted((first[joined.home[d.left]], first[joined.home[d.right]]))
        if one != other and d.judgement != "different":
            best[one, other] = max(best.get((one, other), 0.0), d.score)
    linked = {mention for pair in best for mention in pair}
    for mention, others in joined.apart.items():
        for other in others:
            one, two = sorted((first[joined.home[mention]], first[joined.home[other]]))
            if one in linked and two in linked and one != two:
                best[one, two] = NEVER
    return best


def _link(joined: Joined, decisions: Iterable[Decision]) -> None:
    """Linkage by a power mean over the trained scores."""
    best = best_scores(joined, decisions)
    rows = sorted({mention for pair in best for mention in pair})
    row = {mention: number for number, mention in enumerate(rows)}
    pairs = sorted(best)
    lefts = np.array([row[one] for one, _ in pairs], np.int64)
    rights = np.array([row[other] for _, other in pairs], np.int64)
    scores = np.array([best[pair] for pair in pairs], np.float64)
    home = components(len(rows), lefts, rights, scores, SAME)
    more = contrary_rows(home, [frozenset(joined.names[joined.home[m]]) for m in rows])
    found = link(
        len(rows),
        np.concatenate([lefts, more[0]]),
        np.concatenate([rights, more[1]]),
        np.concatenate([scores, np.full(len(more[0]), NEVER)]),
        np.full(len(rows), -1, np.int64),
        SAME,
    )
    for mention, home in zip(rows, found.tolist(), strict=True):
        joined.join(rows[home], mention)
