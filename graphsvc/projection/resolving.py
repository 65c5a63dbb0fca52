"""Names, titles and ids to what they may denote: one outcome for each, never all or nothing."""

import re

from graphsvc.errors import EntityNotFound, Erased
from graphsvc.model import Meta, Page, PageMeta, Resolution, Resolved, Suggestion
from graphsvc.projection.arrays import Projection
from graphsvc.projection.names import Hit
from graphsvc.projection.search import suggestion
from graphsvc.queries.identity import Resolve
from graphsvc.words import words

_OURS = re.compile(r"[APTIV][1-9]\d{0,17}")
_EXTERNAL = re.compile(r"(doi|arxiv|orcid|ror|openalex|dblp):(\S+)", re.IGNORECASE)
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
    if external := _EXTERNAL.fullmatch(named):
        scheme, value = external[1].lower(), external[2]
        key = f"{scheme}:{value.lower() if scheme == 'doi' else value}"
        return _of(
            graph, query, item, [Hit(n, key, 1.0) for n in graph.by_external_id.get(key, ())]
        )
    return _of(graph, query, item, graph.names.find(named))


def _by_id(graph: Projection, query: Resolve, id_: str) -> Resolution:
    moved: Resolved | None
    try:
        moved = graph.resolve(id_)
    except (EntityNotFound, Erased) as error:
        return Resolution(item=id_, outcome="none", why=str(error))
    node = graph.index[moved.canonical_id if moved else id_]
    if query.kind and graph.kinds[node] not in query.kind:
        return Resolution(item=id_, outcome="none", why=f"its kind is {graph.kinds[node]}")
    found = suggestion(graph, Hit(node, graph.summaries[node].label, 1.0))
    return Resolution(item=id_, outcome="one", candidates=(found,), resolved=moved)


def _of(graph: Projection, query: Resolve, item: str, hits: list[Hit]) -> Resolution:
    asked = [hit for hit in hits if not query.kind or graph.kinds[hit.node] in query.kind]
    found: tuple[Suggestion, ...] = tuple(suggestion(graph, hit) for hit in asked[: query.limit])
    if not asked:
        return Resolution(item=item, outcome="none")
    one = asked[0].score >= _SURE and not _has_rival(graph, item, asked)
    return Resolution(item=item, outcome="one" if one else "several", candidates=found)


def _has_rival(graph: Projection, item: str, hits: list[Hit]) -> bool:
    """Whether another than the best may be meant as well.

    It fits as well; or is in a held pair with the best, so nobody knows whether they are two; or is an
    author whose name the initials of the item fit, whoever is printed just so.
    """
    best, *others = hits
    by_initials = graph.kinds[best.node] == "author" and any(len(w) == 1 for w in words(item))
    return any(
        other.score == best.score
        or frozenset((best.node, other.node)) in graph.held
        or (by_initials and graph.kinds[other.node] == "author")
        for other in others
    )
