"""Neighborhoods: what is near, chosen by quotas, with the edges among it and an account of the rest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

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
from graphsvc.projection.arrays import Projection, Window
from graphsvc.projection.csr import Ints, distinct
from graphsvc.projection.relationships import RELATIONSHIPS
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
        self.seeds = list(dict.fromkeys(graph.nodes.ids[id_] for id_ in query.seed))
        self.weights = dict.fromkeys(self.seeds, 1.0)

    def answer(self, meta: Meta) -> Neighborhood:
        chosen, totals = self._choose()
        cut = [*self._cuts(chosen, totals), *self._window_cuts()]
        return Neighborhood(
            graph=NeighborhoodGraph(
                snapshot=meta.snapshot, seed=tuple(self.graph.nodes.ids.at(s) for s in self.seeds)
            ),
            nodes=tuple(self._nodes(chosen)),
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
        return self.graph.nodes.kind(node)

    def _neighbors(self, node: int) -> dict[int, Sequence[int]]:
        near = self.graph.neighbors(node, self.relationships, self.window)
        return {n: papers for n, papers in near.items() if self._kind(n) in self.kinds}

    def _reached(self, nodes: Ints, window: Window) -> Ints:
        """What is one hop from any of these, of the kinds asked for."""
        near = self.graph.around(nodes, self.relationships, window)
        return near[self.graph.nodes.of_kinds(near, self.kinds)]

    def _near_seeds(self, relationships: frozenset[str], window: Window) -> Ints:
        """What is one hop from a seed, other seeds too."""
        each = (np.array([seed], dtype=np.int32) for seed in self.seeds)
        found = [self.graph.around(seed, relationships, window) for seed in each]
        return distinct(np.concatenate(found))

    def _counted(self, nodes: Ints) -> Counter[Kind]:
        codes, counts = np.unique(self.graph.nodes.kind_codes[nodes], return_counts=True)
        return Counter({KINDS[c]: n for c, n in zip(codes.tolist(), counts.tolist(), strict=True)})

    def _choose(self) -> tuple[dict[int, int], Counter[Kind]]:
        """Chosen nodes with their distance, nearest and best first; and how many there are of each kind."""
        chosen = dict.fromkeys(self.seeds, 0)
        frontier = reached = distinct(np.array(self.seeds, dtype=np.int32))
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
            frontier = np.setdiff1d(self._reached(frontier, self.window), reached)
            reached = np.union1d(reached, frontier)
        return chosen, self._counted(np.setdiff1d(reached, self.seeds))

    def _ranked(self, ties: Mapping[int, float]) -> dict[Kind, list[int]]:
        by_kind: dict[Kind, list[int]] = {}
        years = self.graph.nodes.years
        for node in sorted(ties, key=lambda n: (-ties[n], -int(years[n]), n)):
            by_kind.setdefault(self._kind(node), []).append(node)
        return {kind: by_kind[kind] for kind in KINDS if kind in by_kind}

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
        near = self._near_seeds(_WITH_TEAMS, Window())
        papers = near[self.graph.nodes.of_kinds(near, ("paper",))]
        inside = papers[self.graph.admitted(papers, self.window)]
        yield from self._cut_by_years()
        counted = int((self.graph.nodes.teams[inside] <= self.window.max_team).sum())
        if counted < len(inside) and "COLLABORATED_WITH" in self.relationships:
            yield Cut(kind="paper", reason="max_team", shown=counted, total=len(inside))

    def _cut_by_years(self) -> Iterator[Cut]:
        """What is near the seeds in other years, by kind."""
        if self.window.from_year is None and self.window.to_year is None:
            return
        always = replace(self.window, from_year=None, to_year=None)
        total, inside = (
            self._counted(self._near_seeds(self.relationships, window))
            for window in (always, self.window)
        )
        for kind in KINDS:
            if kind in self.kinds and inside[kind] < total[kind]:
                yield Cut(kind=kind, reason="years", shown=inside[kind], total=total[kind])

    def _nodes(self, chosen: Mapping[int, int]) -> Iterator[Node]:
        degrees = self.graph.degrees(np.array(list(chosen), dtype=np.int32))
        for (node, distance), degree in zip(chosen.items(), degrees, strict=True):
            year = int(self.graph.nodes.years[node])
            yield Node(
                **dict(self.graph.nodes[node]),
                degree=degree,
                distance=distance,
                weight=round(self.weights[node], 6),
                **({"year": year} if year else {}),
            )

    def _edges(self, chosen: Iterable[int]) -> Iterator[Edge]:
        """Edges among the chosen, in an order that does not depend on ids."""
        nodes = set(chosen)
        if "COLLABORATED_WITH" in self.relationships:
            yield from self._collaborations(nodes)
        numbers = self.graph.among(
            np.array(sorted(nodes), dtype=np.int32), self.relationships, self.window
        )
        for number in numbers.tolist():
            r = self.graph.relationships[number]
            optional = {
                "relation": r.relation,
                "first_year": r.first_year,
                "last_year": r.last_year,
            }
            yield Edge(
                source=self.graph.nodes.ids.at(r.source),
                target=self.graph.nodes.ids.at(r.target),
                key=self.graph.key(r),
                kind=r.kind,
                **{k: v for k, v in optional.items() if v is not None},
            )

    def _collaborations(self, nodes: set[int]) -> Iterator[Edge]:
        for author in sorted(n for n in nodes if self._kind(n) == "author"):
            shared = self.graph.collaborators(author, self.window)
            for other, papers in sorted(shared.items()):
                if other in nodes and author < other:
                    # As it is stored: from the smaller id, which is the older one, to the other.
                    ends = sorted((self.graph.nodes.ids.at(n) for n in (author, other)), key=age)
                    years = [y for p in papers if (y := int(self.graph.nodes.years[p]))]
                    yield Edge(
                        source=ends[0],
                        target=ends[1],
                        key="|".join(("author_collaborated_with_author", *ends, "")),
                        kind="COLLABORATED_WITH",
                        weight=round(self.graph.weight(papers), 6),
                        papers=len(papers),
                        **({"first_year": min(years), "last_year": max(years)} if years else {}),
                    )
