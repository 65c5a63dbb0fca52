"""Suggestions by name, each with a hint that tells namesakes apart."""

from graphsvc.model import Meta, Page, PageMeta, Suggestion
from graphsvc.projection.arrays import Projection, Window
from graphsvc.projection.names import Hit
from graphsvc.queries.graph import Search

_MOST = 10


def search(graph: Projection, query: Search, meta: Meta) -> Page[Suggestion]:
    """At most 10 entities whose name has all words asked for, best first."""
    found = [
        m for m in graph.names.find(query.q) if not query.kind or graph.kinds[m.node] in query.kind
    ]
    items = tuple(suggestion(graph, hit) for hit in found[:_MOST])
    return Page(items=items, meta=PageMeta(**dict(meta), total=len(found), next=None))


def suggestion(graph: Projection, hit: Hit) -> Suggestion:
    """What was found, with a hint that tells namesakes apart."""
    return Suggestion(
        **dict(graph.summaries[hit.node]),
        hint=_hint(graph, hit.node),
        score=hit.score,
        matched=graph.shown(hit.node, hit.name),
    )


def _hint(graph: Projection, node: int) -> str | None:
    kind = graph.kinds[node]
    if kind == "author":
        return _author_hint(graph, node)
    if kind == "paper":
        year = int(graph.years[node])
        wrote = [r for r in graph.incident(node) if r.kind == "WROTE"]
        first = min(wrote, key=lambda r: (r.position is None, r.position, r.source), default=None)
        parts = [graph.summaries[first.source].label] if first else []
        return ", ".join([*parts, *([str(year)] if year else [])]) or None
    near = graph.neighbors(
        node, frozenset(("PUBLISHED_IN", "HAS_TOPIC", "AFFILIATED_WITH")), Window()
    )
    if not near:
        return None
    return "1 paper or author" if len(near) == 1 else f"{len(near)} papers or authors"


def _author_hint(graph: Projection, author: int) -> str | None:
    parts = []
    for kind in ("AFFILIATED_WITH", "HAS_TOPIC"):
        targets = [r for r in graph.incident(author) if r.kind == kind]
        if targets:
            latest = max(
                targets, key=lambda r: (r.current, r.last_year or r.first_year or 0, -r.target)
            )
            parts.append(graph.summaries[latest.target].label)
    shared = graph.collaborators(author, Window())
    if shared:
        most = min(shared, key=lambda n: (-len(shared[n]), n))
        parts.append(f"with {graph.summaries[most].label}")
    return ", ".join(parts) or None
