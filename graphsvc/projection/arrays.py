"""The graph as arrays: what paths, neighborhoods and search are answered from.

A projection is of one snapshot and never changes. Nodes are numbered in order of kind and sort key,
so comparing numbers within a kind compares sort keys.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphsvc.collaboration import LARGEST_TEAM, weight
from graphsvc.errors import EntityNotFound, Erased
from graphsvc.model import Kind, Missing, Resolved
from graphsvc.projection.names import NameIndex
from graphsvc.queries.base import summary
from graphsvc.words import words

Ints: TypeAlias = NDArray[np.int32]

RELATIONSHIPS = (
    "COLLABORATED_WITH",
    "WROTE",
    "PUBLISHED_IN",
    "HAS_TOPIC",
    "AFFILIATED_WITH",
    "ADVISED_BY",
    "MENTIONED",
    "PART_OF",
    "CITES",
    "BROADER",
    "SUCCEEDED_BY",
)
"""All kinds of relationships between entities; where two nodes have several, the first is named."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One stored relationship."""

    source: int
    target: int
    kind: str
    key: str
    relation: str | None
    first_year: int | None
    last_year: int | None
    current: bool
    position: int | None

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Where it stands in a list: by kind and ends; parallel ones by what tells them apart."""
        part = self.key.split("|", 3)[3]
        return (RELATIONSHIPS.index(self.kind), self.source, self.target, part)


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
        nodes: Sequence[Mapping[str, Any]],
        edges: Sequence[Mapping[str, Any]],
        retired: Sequence[Mapping[str, Any]],
        documents: Sequence[Mapping[str, Any]],
        held: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Build from the rows of `graph/nodes`, `edges`, `retired_ids`, `documents` and `held`."""
        self.snapshot = snapshot
        self.documents = frozenset(d["id"] for d in documents)
        ordered = sorted(nodes, key=lambda n: (n["kind"], n["sort_key"]))
        self.summaries = [summary(n["kind"], n) for n in ordered]
        self.index = {n["id"]: i for i, n in enumerate(ordered)}
        self.kinds: list[Kind] = [n["kind"] for n in ordered]
        self.years = np.array([n["year"] or 0 for n in ordered], dtype=np.int32)
        self.teams = np.array([n["team"] or 0 for n in ordered], dtype=np.int32)
        self.authors_given = [n["authors_given"] for n in ordered]
        # A hidden name finds, and is never shown.
        self.hidden = [frozenset(n["hidden_names"] or ()) for n in ordered]
        self.names = NameIndex(
            [
                [n["label"], *n["names"], *n["aliases"], *sorted(hidden)]
                for n, hidden in zip(ordered, self.hidden, strict=True)
            ]
        )
        self.by_external_id: dict[str, list[int]] = defaultdict(list)
        for number, n in enumerate(ordered):
            for external in n["external_ids"] or ():
                self.by_external_id[external].append(number)
        self.retired = {r["id"]: (r["canonical_id"], r["reason"], r["decision"]) for r in retired}
        self.held = {
            frozenset((self.index[pair["source"]], self.index[pair["target"]])) for pair in held
        }
        self.relationships = [
            Relationship(
                self.index[e["source"]],
                self.index[e["target"]],
                e["kind"],
                e["key"],
                e["relation"],
                e["from_year"] or e["year"],
                e["to_year"] or e["year"],
                bool(e["current"]),
                e["position"],
            )
            for e in edges
        ]
        self._incident = _csr(
            len(ordered),
            [(r.source, i) for i, r in enumerate(self.relationships)]
            + [(r.target, i) for i, r in enumerate(self.relationships) if r.target != r.source],
        )
        wrote = [(r.source, r.target) for r in self.relationships if r.kind == "WROTE"]
        self._papers = _csr(len(ordered), wrote)
        self._authors = _csr(len(ordered), [(p, a) for a, p in wrote])

    def __len__(self) -> int:
        return len(self.summaries)

    def resolve(self, id: str, kind: Kind | None = None) -> Resolved | None:
        """None for an id that stands; where it went for one that was merged.

        Raises:
            EntityNotFound: the id was never given out, is of another kind, or its sources are
                withdrawn.
            Erased: the entity was erased on request.

        """
        moved_to, reason, decision = self.retired.get(id, (None, None, None))
        node = self.index.get(id, self.index.get(moved_to or ""))
        if node is not None:
            if kind is not None and self.kinds[node] != kind:
                raise EntityNotFound(kind, id, f"its kind is {self.kinds[node]}")
            standing = self.summaries[node].id
            if standing == id:
                return None
            by = None if decision is None else str(decision)
            return Resolved(requested_id=id, canonical_id=standing, decision_id=by)
        if reason == "erased":
            raise Erased(id)
        if kind == "document" and id in self.documents:
            return None
        raise EntityNotFound(kind or "entity", id, "its sources were withdrawn" if reason else "")

    def shown(self, node: int, name: str) -> str:
        """A name that matched, as it may be shown."""
        return self.summaries[node].label if name in self.hidden[node] else name

    @cached_property
    def hidden_words(self) -> frozenset[str]:
        """Words by which a text may say a hidden name: those that are not in the name shown instead."""
        return frozenset(
            word
            for summary, hidden in zip(self.summaries, self.hidden, strict=True)
            for word in {w for name in hidden for w in words(name)} - {*words(summary.label)}
            if len(word) > 1
        )

    def papers_of(self, author: int) -> Ints:
        """Papers of an author."""
        return self._papers(author)

    def authors_of(self, paper: int) -> Ints:
        """Authors of a paper."""
        return self._authors(paper)

    def incident(self, node: int) -> Iterator[Relationship]:
        """Stored relationships from or to a node."""
        for number in self._incident(node):
            yield self.relationships[number]

    def admits(self, paper: int, window: Window) -> bool:
        """Whether a paper lies within the window's years; an unknown year lies in no closed one."""
        if paper in window.without:
            return False
        year = int(self.years[paper])
        if window.from_year is not None and year < window.from_year:
            return False
        return window.to_year is None or 0 < year <= window.to_year

    def collaborators(self, author: int, window: Window) -> dict[int, list[int]]:
        """Co-authors with the papers shared within the window."""
        shared: dict[int, list[int]] = defaultdict(list)
        for paper in self.papers_of(author).tolist():
            if not self.admits(paper, window):
                continue
            if self.teams[paper] > window.max_team:
                continue
            for other in self.authors_of(paper).tolist():
                if other != author:
                    shared[other].append(paper)
        return shared

    def weight(self, papers: Sequence[int]) -> float:
        """The sum of 1/(n-1) over papers of n authors."""
        return weight(int(self.teams[p]) for p in papers)

    def neighbors(self, node: int, kinds: frozenset[str], window: Window) -> dict[int, list[int]]:
        """Nodes one hop away over relationships of these kinds, with the papers the hop rests on.

        Hops to papers outside the window's years are left out.
        """
        found: dict[int, list[int]] = {}
        if "COLLABORATED_WITH" in kinds and self.kinds[node] == "author":
            found.update(self.collaborators(node, window))
        for r in self.incident(node):
            if r.kind in kinds:
                other = r.target if r.source == node else r.source
                papers = [n for n in (node, other) if self.kinds[n] == "paper"]
                if other != node and all(self.admits(p, window) for p in papers):
                    found.setdefault(other, [])
        return found

    @cached_property
    def degrees(self) -> list[int]:
        """The number of distinct neighbors of each node, over all relationships."""
        every = frozenset(RELATIONSHIPS)
        return [len(self.neighbors(n, every, Window())) for n in range(len(self))]

    def missing(
        self, nodes: Iterable[int], max_team: int = LARGEST_TEAM
    ) -> tuple[Missing, ...] | None:
        """What is missing near these nodes, as far as they are authors.

        Papers without an author list (`unknown`), with a cut one, and of teams too large to count.
        """
        papers = {p for n in nodes if self.kinds[n] == "author" for p in self.papers_of(n).tolist()}
        given = [self.authors_given[p] for p in papers]
        large = sum(int(self.teams[p]) > max_team for p in papers)
        found = (
            Missing(field="authors", reason="unknown", papers=given.count("not_given")),
            Missing(field="authors", reason="incomplete", papers=given.count("incomplete")),
            Missing(field="collaborators", reason="max_team", papers=large),
        )
        return tuple(m for m in found if m.papers) or None


class _csr:  # noqa: N801 # a lookup, used like a function
    """Values by node, as one flat array."""

    def __init__(self, size: int, pairs: Sequence[tuple[int, int]]) -> None:
        flat = np.array(pairs, dtype=np.int32).reshape(-1, 2)
        order = np.lexsort((flat[:, 1], flat[:, 0]))
        self._values: Ints = flat[order, 1]
        self._starts = np.searchsorted(flat[order, 0], np.arange(size + 1))

    def __call__(self, node: int) -> Ints:
        return self._values[self._starts[node] : self._starts[node + 1]]
