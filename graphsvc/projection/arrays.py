"""The graph as arrays: what paths, neighborhoods and search are answered from.

A projection is of one snapshot and never changes. Nodes are numbered in order of kind and sort key,
so comparing numbers within a kind compares sort keys.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from graphsvc.collaboration import LARGEST_TEAM, weight
from graphsvc.model import Kind, Missing, Resolved
from graphsvc.projection.csr import Ints, Mask, Rows, distinct
from graphsvc.projection.nodes import Nodes
from graphsvc.projection.relationships import RELATIONSHIPS, Columns, Relationship, Relationships
from graphsvc.queries.standing import resolved
from graphsvc.words import words

COLLABORATION = frozenset(("COLLABORATED_WITH",))


@dataclass(frozen=True)
class Window:
    """Which papers count: those of these years, with teams of at most this size, but `without`."""

    from_year: int | None = None
    to_year: int | None = None
    max_team: int = LARGEST_TEAM
    without: frozenset[int] = frozenset()


class Projection:
    """The entities of one snapshot with their relationships."""

    def __init__(
        self,
        snapshot: int,
        nodes: Iterable[tuple[Kind, Columns]],
        relationships: Iterable[Columns],
        retired: Iterable[Mapping[str, Any]] = (),
        documents: Iterable[str] = (),
        held: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Build from what the store says, some rows at a time.

        Args:
            snapshot: which snapshot it is of.
            nodes: rows of `arrays/author` and the like with their kind: kinds in alphabetical order,
                nodes in order of their sort keys.
            relationships: rows of `arrays/from_author` and the like, in any order.
            retired: rows of `graph/retired_ids`.
            documents: ids of all documents.
            held: ids of pairs that are held.

        """
        self.snapshot = snapshot
        self.nodes = Nodes(nodes)
        self.documents = frozenset(documents)
        self.retired = {r["id"]: (r["canonical_id"], r["reason"], r["decision"]) for r in retired}
        size = len(self.nodes)
        index = {id_: node for node, id_ in enumerate(map(self.nodes.ids.at, range(size)))}
        self.relationships = stored = Relationships(relationships, index.__getitem__)
        pairs = np.array([(index[a], index[b]) for a, b in held], np.int32).reshape(-1, 2)
        del index
        self._held = Rows(size, pairs.ravel(), pairs[:, ::-1].ravel())
        numbers = np.arange(len(stored), dtype=np.int32)
        of_two = stored.source != stored.target
        self._incident = Rows(
            size,
            np.concatenate((stored.source, stored.target[of_two])),
            np.concatenate((numbers, numbers[of_two])),
        )
        wrote = stored.of_kinds(numbers, ("WROTE",))
        self._papers = Rows(size, stored.source[wrote], stored.target[wrote])
        self._authors = Rows(size, stored.target[wrote], stored.source[wrote])

    def __len__(self) -> int:
        return len(self.nodes)

    def resolve(self, id: str, kind: Kind | None = None) -> Resolved | None:
        """None for an id that stands; where it went for one that was merged.

        Raises:
            EntityNotFound: the id was never given out, is of another kind, or its sources are
                withdrawn.
            Erased: the entity was erased on request.

        """
        moved_to, reason, decision = self.retired.get(id, (None, None, None))
        has_it = (i for i in (id, moved_to) if i is not None and i in self.nodes.ids)
        standing = next(((i, self.nodes.kind(self.nodes.ids[i])) for i in has_it), None)
        return resolved(
            id,
            kind,
            standing=standing,
            reason=reason,
            decision=decision,
            is_document=id in self.documents,
        )

    def shown(self, node: int, name: str) -> str:
        """A name that matched, as it may be shown."""
        hidden = self.nodes.hidden.get(node, ())
        return self.nodes.names.label(node) if name in hidden else name

    @cached_property
    def hidden_words(self) -> frozenset[str]:
        """Words by which a text may say a hidden name: those that are not in the name shown instead."""
        return frozenset(
            word
            for node, hidden in self.nodes.hidden.items()
            for word in {w for name in hidden for w in words(name)}
            - {*words(self.nodes.names.label(node))}
            if len(word) > 1
        )

    def held_with(self, node: int) -> Ints:
        """Nodes that may be the same as this one: a question to people."""
        return self._held(node)

    def incident(self, node: int, *kinds: str) -> Iterator[Relationship]:
        """Stored relationships from or to a node, of these kinds."""
        for number in self.relationships.of_kinds(self._incident(node), kinds).tolist():
            yield self.relationships[number]

    def between(self, one: int, other: int) -> set[str]:
        """The kinds of stored relationships between two nodes."""
        numbers, stored = self._incident(one), self.relationships
        found = numbers[(stored.source[numbers] == other) | (stored.target[numbers] == other)]
        return {RELATIONSHIPS[code] for code in set(stored.kind[found].tolist())}

    def among(self, nodes: Ints, kinds: Iterable[str], window: Window) -> Ints:
        """Numbers of stored relationships among these nodes, in order, without papers of other years."""
        stored = self.relationships
        numbers = stored.of_kinds(distinct(self._incident.of(nodes)[0]), kinds)
        ends = stored.source[numbers], stored.target[numbers]
        inside = np.isin(ends[0], nodes) & np.isin(ends[1], nodes)
        return numbers[inside & self.admitted(ends[0], window) & self.admitted(ends[1], window)]

    def key(self, r: Relationship) -> str:
        """What names a stored relationship."""
        kinds = self.nodes.kind(r.source), self.nodes.kind(r.target)
        ends = self.nodes.ids.at(r.source), self.nodes.ids.at(r.target)
        return "|".join((f"{kinds[0]}_{r.kind.lower()}_{kinds[1]}", *ends, r.part))

    def admitted(self, nodes: Ints, window: Window) -> Mask:
        """Which of these lie in the window's years, papers alone; an unknown year lies in no closed one."""
        years, inside = self.nodes.years[nodes], np.ones(len(nodes), dtype=np.bool_)
        if window.from_year is not None:
            inside &= years >= window.from_year
        if window.to_year is not None:
            inside &= (years > 0) & (years <= window.to_year)
        if window.without:
            inside &= ~np.isin(nodes, list(window.without))
        return inside if inside.all() else inside | ~self.nodes.of_kinds(nodes, ("paper",))

    def _counting(self, papers: Ints, window: Window) -> Ints:
        """Those papers that give collaborations."""
        fits = self.nodes.teams[papers] <= window.max_team
        return papers[fits & self.admitted(papers, window)]

    def collaborators(self, author: int, window: Window) -> dict[int, list[int]]:
        """Co-authors with the papers shared within the window."""
        shared: dict[int, list[int]] = defaultdict(list)
        papers = self._counting(self._papers(author), window)
        others, which = self._authors.of(papers)
        for other, paper in zip(others.tolist(), papers[which].tolist(), strict=True):
            if other != author:
                shared[other].append(paper)
        return shared

    def weight(self, papers: Iterable[int]) -> float:
        """The sum of 1/(n-1) over papers of n authors."""
        return weight(int(self.nodes.teams[p]) for p in papers)

    def around(self, nodes: Ints, kinds: Iterable[str], window: Window) -> Ints:
        """All nodes one hop from any of these over relationships of these kinds, but these themselves.

        Hops to papers outside the window's years are left out.
        """
        stored, kinds = self.relationships, frozenset(kinds)
        numbers, which = self._incident.of(nodes)
        asked = stored.are(numbers, kinds)
        numbers, here = numbers[asked], nodes[which[asked]]
        there = stored.source[numbers] + stored.target[numbers] - here
        found = [there[self.admitted(here, window) & self.admitted(there, window)]]
        if kinds >= COLLABORATION:
            authors = nodes[self.nodes.of_kinds(nodes, ("author",))]
            papers = self._counting(distinct(self._papers.of(authors)[0]), window)
            found.append(self._authors.of(papers)[0])
        near = distinct(np.concatenate(found))
        return near[~np.isin(near, nodes)]

    def neighbors(
        self, node: int, kinds: frozenset[str], window: Window
    ) -> dict[int, Sequence[int]]:
        """Nodes one hop away over relationships of these kinds, with the papers the hop rests on."""
        found: dict[int, Sequence[int]] = {}
        if kinds >= COLLABORATION and self.nodes.kind(node) == "author":
            found.update(self.collaborators(node, window))
        one = np.array([node], dtype=np.int32)
        for other in self.around(one, kinds - COLLABORATION, window).tolist():
            found.setdefault(other, ())
        return found

    def stored_at(self, nodes: Ints) -> int:
        """How many stored relationships these nodes have."""
        return int(self._incident.counts(nodes).sum())

    def degrees(self, nodes: Ints) -> list[int]:
        """The number of distinct neighbors of each node, over all relationships."""
        stored, size = self.relationships, np.int64(len(self))
        numbers, which = self._incident.of(nodes)
        there = stored.source[numbers] + stored.target[numbers] - nodes[which]
        papers, of_paper = self._papers.of(nodes)
        counts = self.nodes.teams[papers] <= LARGEST_TEAM
        others, of_other = self._authors.of(papers[counts])
        whose = np.concatenate((which, of_paper[counts][of_other]))
        near = np.concatenate((there, others))
        pairs = distinct((whose * size + near)[near != nodes[whose]])
        counted: list[int] = np.bincount(pairs // size, minlength=len(nodes)).tolist()
        return counted

    def missing(
        self, nodes: Iterable[int], max_team: int = LARGEST_TEAM
    ) -> tuple[Missing, ...] | None:
        """What is missing near these nodes, as far as they are authors.

        Papers without an author list (`unknown`), with a cut one, and of teams too large to count.
        """
        # Only authors have papers here: what was written by them.
        papers = distinct(self._papers.of(np.array(list(nodes), dtype=np.int32))[0])
        given = self.nodes.lists_given(papers)
        large = int((self.nodes.teams[papers] > max_team).sum())
        found = (
            Missing(field="authors", reason="unknown", papers=given.count("not_given")),
            Missing(field="authors", reason="incomplete", papers=given.count("incomplete")),
            Missing(field="collaborators", reason="max_team", papers=large),
        )
        return tuple(m for m in found if m.papers) or None
