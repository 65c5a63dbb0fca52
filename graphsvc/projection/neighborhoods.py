"""Neighborhoods: what is near, chosen by quotas, with the edges among it and an account of the rest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graphsvc.collaboration import age
from graphsvc.model import (
    KINDS,
    Cut,
    Edge,
    Kind,
    Meta,
    Neighborhood,
    NeighborhoodGraph,
    NeighborhoodMeta,
    Node,
)
from graphsvc.projection.arrays import RELATIONSHIPS, Projection, Relationship, Window
from graphsvc.queries.graph import GetNeighborhood

_WITH_TEAMS = frozenset(RELATIONSHIPS) - {"CITES"}
"""Of a paper cited it does not matter who is in its team."""


def neighborhood(graph: Projection, query: GetNeighborhood, meta: Meta) -> Neighborhood:
    """The neighborhood of the query's seeds."""
    return _Neighborhood(graph, query).answer(meta)


class _Neighborhood:
    def __init__(self, graph: Projection, query: GetNeighborhood) -> None:
        self.graph = graph
        self.query = query
        self.window = Window(query.from_year, query.to_year, query.max_team)
        self.relationships = frozenset(query.relationship or RELATIONSHIPS)
        self.kinds = frozenset(query.kind or KINDS)
        self.quotas = query.quotas()
        self.seeds = list(dict.fromkeys(graph.index[id_] for id_ in query.seed))
        self.weights = dict.fromkeys(self.seeds, 1.0)

    def answer(self, meta: Meta) -> Neighborhood:
        chosen, totals = self._choose()
        cut = [*self._cuts(chosen, totals), *self._window_cuts()]
        return Neighborhood(
            graph=NeighborhoodGraph(
                snapshot=meta.snapshot, seed=tuple(self.graph.summaries[s].id for s in self.seeds)
            ),
            nodes=tuple(self._node(n, distance) for n, distance in chosen.items()),
            edges=tuple(self._edges(chosen)),
            meta=NeighborhoodMeta(
                **dict(meta),
                truncated=bool(cut),
                cut=tuple(cut),
                next=None,
                missing=self.graph.missing(self.seeds, self.query.max_team),
            ),
        )

    def _kind(self, node: int) -> Kind:
        return self.graph.kinds[node]

    def _neighbors(self, node: int) -> dict[int, list[int]]:
        near = self.graph.neighbors(node, self.relationships, self.window)
        return {n: papers for n, papers in near.items() if self._kind(n) in self.kinds}

    def _choose(self) -> tuple[dict[int, int], Counter[Kind]]:
        """Chosen nodes with their distance, nearest and best first; and how many there are of each kind."""
        chosen = dict.fromkeys(self.seeds, 0)
        reached = set(self.seeds)
        frontier: set[int] = set(self.seeds)
        shown: Counter[Kind] = Counter()
        for distance in range(1, self.query.radius + 1):
            ties: dict[int, float] = defaultdict(float)
            for node in [n for n, d in chosen.items() if d == distance - 1]:
                for other, papers in self._neighbors(node).items():
                    ties[other] += self.graph.weight(papers)
            found = {n: w for n, w in ties.items() if n not in chosen}
            self.weights.update(found)
            best = self._ranked(found)
            room = self._room({kind: len(nodes) for kind, nodes in best.items()}, shown)
            for kind, nodes in best.items():
                chosen.update(dict.fromkeys(nodes[: room[kind]], distance))
                shown[kind] += room[kind]
            # Totals count all that is within reach, also through nodes that were not chosen.
            frontier = {n for f in frontier for n in self._neighbors(f)} - reached
            reached |= frontier
        return chosen, Counter(self._kind(n) for n in reached.difference(self.seeds))

    def _ranked(self, ties: Mapping[int, float]) -> dict[Kind, list[int]]:
        by_kind: dict[Kind, list[int]] = {}
        for kind in KINDS:
            nodes = [n for n in ties if self._kind(n) == kind]
            if nodes:
                by_kind[kind] = sorted(
                    nodes, key=lambda n: (-ties[n], -int(self.graph.years[n]), n)
                )
        return by_kind

    def _room(self, found: Mapping[Kind, int], shown: Counter[Kind]) -> dict[Kind, int]:
        """How many of each kind fit: quotas first, then what is left of `max_nodes` in fair shares."""
        wanted = {
            kind: min(count, self.quotas[kind] - shown[kind]) if kind in self.quotas else count
            for kind, count in found.items()
        }
        wanted = {kind: max(count, 0) for kind, count in wanted.items()}
        left = self.query.max_nodes - shown.total()
        room = dict.fromkeys(found, 0)
        while left > 0 and any(room[k] < wanted[k] for k in found):
            for kind in found:
                if left > 0 and room[kind] < wanted[kind]:
                    room[kind] += 1
                    left -= 1
        return room

    def _cuts(self, chosen: Mapping[int, int], totals: Counter[Kind]) -> Iterator[Cut]:
        shown = Counter(self._kind(n) for n, distance in chosen.items() if distance)
        for kind in KINDS:
            if shown[kind] < totals[kind]:
                by_quota = kind in self.quotas and shown[kind] >= self.quotas[kind]
                yield Cut(
                    kind=kind,
                    reason="quota" if by_quota else "max_nodes",
                    shown=shown[kind],
                    total=totals[kind],
                )

    def _window_cuts(self) -> Iterator[Cut]:
        """Papers of the seeds that the years hide, or that give no collaborations for their team."""
        papers = {
            p
            for s in self.seeds
            for p in self.graph.neighbors(s, _WITH_TEAMS, Window())
            if self._kind(p) == "paper"
        }
        inside = {p for p in papers if self.graph.admits(p, self.window)}
        yield from self._cut_by_years()
        counted = [p for p in inside if self.graph.teams[p] <= self.window.max_team]
        if len(counted) < len(inside) and "COLLABORATED_WITH" in self.relationships:
            yield Cut(kind="paper", reason="max_team", shown=len(counted), total=len(inside))

    def _cut_by_years(self) -> Iterator[Cut]:
        """What is near the seeds in other years, by kind."""
        if self.window.from_year is None and self.window.to_year is None:
            return
        always = replace(self.window, from_year=None, to_year=None)
        total, inside = (
            Counter(
                self._kind(n)
                for n in {
                    n
                    for seed in self.seeds
                    for n in self.graph.neighbors(seed, self.relationships, window)
                }
            )
            for window in (always, self.window)
        )
        for kind in KINDS:
            if kind in self.kinds and inside[kind] < total[kind]:
                yield Cut(kind=kind, reason="years", shown=inside[kind], total=total[kind])

    def _node(self, node: int, distance: int) -> Node:
        summary = self.graph.summaries[node]
        year = int(self.graph.years[node])
        return Node(
            **dict(summary),
            degree=self.graph.degrees[node],
            distance=distance,
            weight=round(self.weights[node], 6),
            **({"year": year} if year else {}),
        )

    def _edges(self, chosen: Iterable[int]) -> Iterator[Edge]:
        """Edges among the chosen, in an order that does not depend on ids."""
        nodes = set(chosen)
        if "COLLABORATED_WITH" in self.relationships:
            yield from self._collaborations(nodes)
        within = [
            r
            for node in nodes
            for r in self.graph.incident(node)
            if r.source == node and r.target in nodes and self._counts(r)
        ]
        for r in sorted(within, key=lambda r: r.order):
            optional = {
                "relation": r.relation,
                "first_year": r.first_year,
                "last_year": r.last_year,
            }
            yield Edge(
                source=self.graph.summaries[r.source].id,
                target=self.graph.summaries[r.target].id,
                key=r.key,
                kind=r.kind,
                **{k: v for k, v in optional.items() if v is not None},
            )

    def _counts(self, r: Relationship) -> bool:
        papers = (n for n in (r.source, r.target) if self._kind(n) == "paper")
        return r.kind in self.relationships and all(
            self.graph.admits(p, self.window) for p in papers
        )

    def _collaborations(self, nodes: set[int]) -> Iterator[Edge]:
        for author in sorted(n for n in nodes if self._kind(n) == "author"):
            shared = self.graph.collaborators(author, self.window)
            for other, papers in sorted(shared.items()):
                if other in nodes and author < other:
                    # As it is stored: from the smaller id, which is the older one, to the other.
                    ends = sorted((self.graph.summaries[n].id for n in (author, other)), key=age)
                    years = [y for p in papers if (y := int(self.graph.years[p]))]
                    yield Edge(
                        source=ends[0],
                        target=ends[1],
                        key="|".join(("author_collaborated_with_author", *ends, "")),
                        kind="COLLABORATED_WITH",
                        weight=round(self.graph.weight(papers), 6),
                        papers=len(papers),
                        **({"first_year": min(years), "last_year": max(years)} if years else {}),
                    )
