"""Shortest paths, by breadth-first search from the target, so that ties go to the smaller sort key."""

import itertools
from typing import Literal, TypeAlias

import numpy as np

from graphsvc.errors import BudgetExceeded
from graphsvc.model import Meta, Path, PathEdge, Paths, PathsMeta
from graphsvc.projection.arrays import Projection, Window
from graphsvc.projection.relationships import RELATIONSHIPS
from graphsvc.queries.graph import FindPaths

BUDGET = 5_000_000
"""Relationships one search may visit."""

Why: TypeAlias = Literal["different_components", "max_hops", "excluded"]


def find_paths(graph: Projection, query: FindPaths, meta: Meta) -> Paths:
    """The shortest path between two entities that obeys the query's constraints, or why there is none."""
    source, target = graph.nodes.ids[query.source], graph.nodes.ids[query.target]
    ends_are_authors = graph.nodes.kind(source) == graph.nodes.kind(target) == "author"
    default = ("COLLABORATED_WITH",) if ends_are_authors else RELATIONSHIPS
    kinds = frozenset(query.relationship or default)
    excluded = frozenset(graph.nodes.ids[id_] for id_ in query.exclude_node)
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
    distance = np.full(len(graph), -1, dtype=np.int32)
    distance[target] = 0
    frontier = np.array([target], dtype=np.int32)
    visited = 0
    while len(frontier) and distance[source] < 0:
        visited += graph.stored_at(frontier)
        if visited > BUDGET:
            raise BudgetExceeded(
                "the path search visited too many relationships: exclude nodes, or narrow the years",
                reached=int((distance >= 0).sum()),
            )
        near = graph.around(frontier, kinds, window)
        new = near[(distance[near] < 0) & ~np.isin(near, list(excluded))]
        distance[new] = distance[frontier[0]] + 1
        frontier = new
    if distance[source] < 0:
        return None
    path = [source]
    while path[-1] != target:
        steps = graph.around(np.array(path[-1:], dtype=np.int32), kinds, window)
        path.append(int(steps[distance[steps] == distance[path[-1]] - 1][0]))
    return path


def _explained(graph: Projection, path: list[int], kinds: frozenset[str], window: Window) -> Path:
    edges = []
    for here, there in itertools.pairwise(path):
        papers = graph.neighbors(here, kinds, window)[there]
        stored = graph.between(here, there) & kinds
        kind = "COLLABORATED_WITH" if papers else next(k for k in RELATIONSHIPS if k in stored)
        edges.append(
            PathEdge(
                source=graph.nodes.ids.at(here),
                target=graph.nodes.ids.at(there),
                kind=kind,
                papers=tuple(graph.nodes[p] for p in sorted(papers)),
            )
        )
    return Path(
        nodes=tuple(graph.nodes[n] for n in path),
        edges=tuple(edges),
        length=len(edges),
        cost=float(len(edges)),
    )
