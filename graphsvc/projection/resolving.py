"""Names, titles and ids to what they may denote: one outcome for each, never all or nothing."""

import re

import numpy as np

from graphsvc.errors import EntityNotFound, Erased
from graphsvc.model import Meta, Page, PageMeta, Resolution, Resolved, Suggestion
from graphsvc.projection.arrays import Projection
from graphsvc.projection.names import Hit, Hits
from graphsvc.projection.search import of_kinds, suggestion
from graphsvc.queries.identity import Resolve
from graphsvc.words import words
from loaders.reading.identifiers import as_kept

_OURS = re.compile(r"[APTIV][1-9]\d{0,17}")
_EXTERNAL = re.compile(r"[\w-]+:\S+")
_SURE = 0.9
_LONGEST = 500


def resolve(graph: Projection, query: Resolve, meta: Meta) -> Page[Resolution]:
    """An outcome for each item, in order."""
    items = tuple(_resolution(graph, query, item) for item in query.item)
    return Page(items=items, meta=PageMeta(**dict(meta), total=len(items), next=None))


def _resolution(graph: Projection, query: Resolve, item: str) -> Resolution:
    named = item.strip()
    if not named or len(named) > _LONGEST:
        return Resolution(item=item[:_LONGEST], outcome="refused", why="1 to 500 characters")
    if _OURS.fullmatch(named):
        return _by_id(graph, query, named)
    if _EXTERNAL.fullmatch(named) and (external := as_kept(named)):
        nodes = np.array(graph.nodes.with_external_id(external), dtype=np.int32)
        sure = Hits(nodes, np.ones(len(nodes)), [external], np.zeros(len(nodes), dtype=np.int32))
        return _of(graph, query, item, sure)
    return _of(graph, query, item, graph.nodes.names.find(named))


def _by_id(graph: Projection, query: Resolve, id_: str) -> Resolution:
    moved: Resolved | None
    try:
        moved = graph.resolve(id_)
    except (EntityNotFound, Erased) as error:
        return Resolution(item=id_, outcome="none", why=str(error))
    node = graph.nodes.ids[moved.canonical_id if moved else id_]
    kind = graph.nodes.kind(node)
    if query.kind and kind not in query.kind:
        return Resolution(item=id_, outcome="none", why=f"its kind is {kind}")
    found = suggestion(graph, Hit(node, graph.nodes.names.label(node), 1.0))
    return Resolution(item=id_, outcome="one", candidates=(found,), resolved=moved)


def _of(graph: Projection, query: Resolve, item: str, hits: Hits) -> Resolution:
    asked = of_kinds(graph, hits, query.kind)
    if not len(asked):
        return Resolution(item=item, outcome="none")
    found: tuple[Suggestion, ...] = tuple(suggestion(graph, h) for h in asked.first(query.limit))
    one = asked.scores[0] >= _SURE and not _has_rival(graph, item, asked)
    return Resolution(item=item, outcome="one" if one else "several", candidates=found)


def _has_rival(graph: Projection, item: str, hits: Hits) -> bool:
    """Whether another than the best may be meant as well.

    It fits as well; or is in a held pair with the best, so nobody knows whether they are two; or is an
    author whose name the initials of the item fit, whoever is printed just so.
    """
    best, others = int(hits.nodes[0]), hits.nodes[1:]
    rivals = (hits.scores[1:] == hits.scores[0]) | np.isin(others, graph.held_with(best))
    if graph.nodes.kind(best) == "author" and any(len(w) == 1 for w in words(item)):
        rivals |= graph.nodes.of_kinds(others, ("author",))
    return bool(rivals.any())
