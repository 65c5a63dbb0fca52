"""Shortest paths, by breadth-first search from the target, so that ties go to the smaller sort key."""

import itertools
from collections import deque
from typing import Literal, TypeAlias

from graphsvc.errors import BudgetExceeded
from graphsvc.model import Meta, Path, PathEdge, Paths, PathsMeta
from graphsvc.projection.arrays import RELATIONSHIPS, Projection, Window
from graphsvc.queries.graph import FindPaths

BUDGET = 5_000_000
"""Relationships one search may visit."""

Why: TypeAlias = Literal["different_components", "max_hops", "excluded"]


def find_paths(graph: Projection, query: FindPaths, meta: Meta) -> Paths:
    """The shortest path between two entities that obeys the query's constraints, or why there is none."""
    source, target = graph.index[query.source], graph.index[query.target]
    ends_are_authors = graph.kinds[source] == graph.kinds[target] == "author"
    default = ("COLLABORATED_WITH",) if ends_are_authors else RELATIONSHIPS
    kinds = frozenset(query.relationship or default)
    excluded = frozenset(graph.index[id_] for id_ in query.exclude_node)
    # Nor may a hop rest on a paper that is excluded.
    window = Window(query.from_year, query.to_year, query.max_team, excluded)

    path = _shortest(graph, source, target, kinds, window, excluded)
    why: Why | None = None
    if path is None:
        connected = _shortest(graph, source, target, kinds, Window(), frozenset()) is not None
        why = "excluded" if connected else "different_components"
    elif len(path) - 1 > query.max_hops:
        path, why = None, "max_hops"
    return Paths(
        paths=() if path is None else (_explained(graph, path, kinds, window),),
        why=why,
        meta=PathsMeta(
            **dict(meta),
            cost_model="hops",
            missing=graph.missing((source, target), query.max_team),
        ),
    )


def _shortest(
    graph: Projection,
    source: int,
    target: int,
    kinds: frozenset[str],
    window: Window,
    excluded: frozenset[int],
) -> list[int] | None:
    if excluded & {source, target}:
        return None
    distance = {target: 0}
    queue = deque([target])
    visited = 0
    while queue and source not in distance:
        node = queue.popleft()
        near = graph.neighbors(node, kinds, window)
        visited += len(near)
        if visited > BUDGET:
            raise BudgetExceeded(
                "the path search visited too many relationships: exclude nodes, or narrow the years",
                reached=len(distance),
            )
        for other in near:
            if other not in distance and other not in excluded:
                distance[other] = distance[node] + 1
                queue.append(other)
    if source not in distance:
        return None
    path = [source]
    while path[-1] != target:
        nearer = distance[path[-1]] - 1
        steps = graph.neighbors(path[-1], kinds, window)
        path.append(min(n for n in steps if distance.get(n) == nearer))
    return path


def _explained(graph: Projection, path: list[int], kinds: frozenset[str], window: Window) -> Path:
    edges = []
    for here, there in itertools.pairwise(path):
        papers = graph.neighbors(here, kinds, window)[there]
        stored = {r.kind for r in graph.incident(here) if there in (r.source, r.target)}
        kind = (
            "COLLABORATED_WITH" if papers else next(k for k in RELATIONSHIPS if k in stored & kinds)
        )
        edges.append(
            PathEdge(
                source=graph.summaries[here].id,
                target=graph.summaries[there].id,
                kind=kind,
                papers=tuple(graph.summaries[p] for p in sorted(papers)),
            )
        )
    return Path(
        nodes=tuple(graph.summaries[n] for n in path),
        edges=tuple(edges),
        length=len(edges),
        cost=float(len(edges)),
    )
