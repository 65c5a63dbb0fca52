"""Suggestions by name, each with a hint that tells namesakes apart."""

from collections.abc import Sequence

import numpy as np

from graphsvc.model import Kind, Meta, Page, PageMeta, Suggestion
from graphsvc.projection.arrays import Projection, Window
from graphsvc.projection.names import Hit, Hits
from graphsvc.queries.graph import Search

_MOST = 10


def search(graph: Projection, query: Search, meta: Meta) -> Page[Suggestion]:
    """At most 10 entities whose name has all words asked for, best first."""
    found = of_kinds(graph, graph.nodes.names.find(query.q), query.kind)
    items = tuple(suggestion(graph, hit) for hit in found.first(_MOST))
    return Page(items=items, meta=PageMeta(**dict(meta), total=len(found), next=None))


def of_kinds(graph: Projection, hits: Hits, kinds: Sequence[Kind]) -> Hits:
    """What was found of these kinds, all where none is named."""
    return hits.where(graph.nodes.of_kinds(hits.nodes, kinds)) if kinds else hits


def suggestion(graph: Projection, hit: Hit) -> Suggestion:
    """What was found, with a hint that tells namesakes apart."""
    return Suggestion(
        **dict(graph.nodes[hit.node]),
        hint=_hint(graph, hit.node),
        score=hit.score,
        matched=graph.shown(hit.node, hit.name),
    )


def _hint(graph: Projection, node: int) -> str | None:
    kind = graph.nodes.kind(node)
    if kind == "author":
        return _author_hint(graph, node)
    if kind == "paper":
        year = int(graph.nodes.years[node])
        wrote = graph.incident(node, "WROTE")
        first = min(wrote, key=lambda r: (r.position is None, r.position, r.source), default=None)
        parts = [graph.nodes.names.label(first.source)] if first else []
        return ", ".join([*parts, *([str(year)] if year else [])]) or None
    one = np.array([node], dtype=np.int32)
    near = len(graph.around(one, ("PUBLISHED_IN", "HAS_TOPIC", "AFFILIATED_WITH"), Window()))
    if not near:
        return None
    return "1 paper or author" if near == 1 else f"{near} papers or authors"


def _author_hint(graph: Projection, author: int) -> str | None:
    parts = []
    for kind in ("AFFILIATED_WITH", "HAS_TOPIC"):
        targets = list(graph.incident(author, kind))
        if targets:
            latest = max(
                targets, key=lambda r: (r.current, r.last_year or r.first_year or 0, -r.target)
            )
            parts.append(graph.nodes.names.label(latest.target))
    shared = graph.collaborators(author, Window())
    if shared:
        most = min(shared, key=lambda n: (-len(shared[n]), n))
        parts.append(f"with {graph.nodes.names.label(most)}")
    return ", ".join(parts) or None
