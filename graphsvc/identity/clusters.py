"""From decisions to clusters: a pure function of each connected component.

What is certain comes first: what a person decided, then what a rule decided. Authors are then
joined by average linkage over the trained scores, so that one high score does not join two people
whom the others keep apart; other things by their best scores.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import product

import numpy as np

from graphsvc.identity.authors.linkage import NEVER, components, link
from graphsvc.identity.authors.resolve import SAME
from graphsvc.identity.contrary import FullName, are_contrary, contrary_rows
from graphsvc.identity.names import is_name_id
from graphsvc.identity.score import CERTAIN, NOT, VERSION, rests_on_ids
from graphsvc.ledger import Decision


def clusters(
    mentions: Iterable[str],
    decisions: Iterable[Decision],
    full_names: Mapping[str, FullName] | None = None,
) -> list[tuple[str, ...]]:
    """Partition mentions by the decisions among them.

    A join that would bring together a pair judged `different`, or two contrary names, is left out:
    the latter unless a person or an external id joins them. A person's judgement is left out only
    for another person's. Ties go to the smaller mention id; within a cluster, and among clusters,
    mentions are in order of their id.
    """
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
    names = full_names or {}
    joined = _Joined([*ids, *{d.right for d in computed if is_name_id(d.right)}], names)
    joined.obey_people([d for d in standing if d.by_person], ids)
    joined.obey([d for d in computed if not _is_trained(d)])
    _link(joined, [d for d in computed if _is_trained(d)])
    found = (tuple(sorted(m for m in x if not is_name_id(m))) for x in joined.members.values())
    return sorted(members for members in found if members)


class _Joined:
    """Mentions joined so far, and which must not be."""

    def __init__(self, mentions: Sequence[str], full_names: Mapping[str, FullName]) -> None:
        self.home = {mention: mention for mention in mentions}
        self.members = {mention: [mention] for mention in mentions}
        self.apart: dict[str, set[str]] = defaultdict(set)
        self.names = {m: {full_names[m]} if m in full_names else set() for m in mentions}

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
                self.join(lefts[0], mention, sure=True)

    def obey(self, decisions: Sequence[Decision]) -> None:
        """Keep apart what is different, then join what is the same, best score first."""
        for d in decisions:
            if d.judgement == "different":
                self.apart[d.left].add(d.right)
                self.apart[d.right].add(d.left)
        joins = [d for d in decisions if d.judgement == "same"]
        for d in sorted(joins, key=lambda d: (-d.score, d.left, d.right)):
            self.join(d.left, d.right, sure=rests_on_ids(d))

    def join(self, left: str, right: str, *, sure: bool = False) -> None:
        """Join two clusters, unless something keeps them apart; `sure` is whatever their names."""
        keep, lose = sorted((self.home[left], self.home[right]))
        if len(self.members[keep]) < len(self.members[lose]):
            keep, lose = lose, keep
        if keep == lose or self.are_apart(keep, lose):
            return
        if not sure and self.are_contrary(keep, lose):
            return
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


def _is_trained(decision: Decision) -> bool:
    return decision.left.endswith(":author") and NOT < decision.score < CERTAIN


def _link(joined: _Joined, decisions: Sequence[Decision]) -> None:
    """Average linkage over the trained scores; of several between two clusters the best counts."""
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
    rows = sorted(linked)
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
