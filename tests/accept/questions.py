"""All kinds of questions with many parameters, to be asked twice and compared."""

import itertools
from collections.abc import Iterator
from typing import Any

from graphsvc.graph import Graph
from graphsvc.queries import QUERIES, Query
from tests.accept.project import Project

FROM_THE_LEDGER = {"identity/explain"}
"""Says when each decision was made: no two loads answer it alike."""
KINDS = ("author", "paper", "topic", "institution", "venue", "document")


def answers(project: Project, every: int = 1) -> dict[str, str]:
    """What a project answers to every question, or to every third and so on, as JSON."""
    found: dict[str, str] = {}
    with project.graph() as graph:
        for query in itertools.islice(_questions(graph), 0, None, every):
            while query:
                answer = graph.run(query)
                found[_said(query)] = answer.model_dump_json(by_alias=True)
                cursor = getattr(answer.meta, "next", None)
                query = query.model_copy(update={"cursor": cursor}) if cursor else None
    names = {said.partition(" ")[0] for said in found}
    assert names == set(QUERIES) - FROM_THE_LEDGER or every > 1, "every query is asked"
    return found


def differences(left: dict[str, str], right: dict[str, str]) -> list[str]:
    """The first questions that are answered differently, with both answers."""
    keys = [*left, *(key for key in right if key not in left)]
    differing = [key for key in keys if left.get(key) != right.get(key)]
    return [f"{key}\n  {left.get(key)}\n  {right.get(key)}" for key in differing[:3]]


def _said(query: Query[Any]) -> str:
    return f"{query.name} {query.model_dump_json(exclude_defaults=True)}"


def _ask(name: str, **values: Any) -> Query[Any]:
    return QUERIES[name](**values)


def _questions(graph: Graph) -> Iterator[Query[Any]]:
    summaries = {kind: graph.run(_ask(f"{kind}/list", limit=200)).items for kind in KINDS}
    ids = {kind: [item.id for item in items] for kind, items in summaries.items()}
    labels = [item.label for items in summaries.values() for item in items]
    yield _ask("graph/meta")
    yield from _entities(ids)
    yield from _lists(ids)
    yield from _searches(labels)
    yield from _lookups(graph, ids)
    yield from _neighborhoods(ids)
    yield from _paths(ids)
    yield _ask("identity/candidates", limit=20)
    for first in range(0, len(labels), 100):
        yield _ask("identity/resolve", item=labels[first : first + 100])


def _entities(ids: dict[str, list[str]]) -> Iterator[Query[Any]]:
    for kind in KINDS:
        for id_ in ids[kind]:
            yield _ask(f"{kind}/entity", id=id_)
            if f"{kind}/provenance" in QUERIES:
                yield _ask(f"{kind}/provenance", id=id_, limit=20)
    for id_ in ids["author"]:
        yield _ask("author/collaborators", id=id_, limit=10)
    for id_ in ids["paper"][::5]:
        yield _ask("paper/references", id=id_, limit=10)
        yield _ask("paper/citations", id=id_, limit=10)


def _lists(ids: dict[str, list[str]]) -> Iterator[Query[Any]]:
    for kind in KINDS:
        yield _ask(f"{kind}/list", limit=7)
    filters: list[dict[str, Any]] = [{"year": year} for year in range(2016, 2027)]
    filters += [{kind: id_} for kind in ("venue", "institution", "topic") for id_ in ids[kind]]
    filters += [{"year": 2021, "venue": id_} for id_ in ids["venue"][:10]]
    for values in filters:
        yield _ask("author/list", **values, sort="papers", limit=50)
        yield _ask("paper/list", **values, sort="year", limit=50)
    for id_ in ids["author"][::3]:
        yield _ask("paper/list", author=id_, sort="year", limit=5)
    for kind in ("author", "paper", "topic", "institution", "venue"):
        for by in ("year", "venue", "institution", "topic"):
            if by != kind:
                yield _ask(f"{kind}/groups", group_by=by, limit=9)
    yield _ask("author/list", sort="papers", limit=11)
    yield _ask("paper/list", sort="year", limit=11)


def _searches(labels: list[str]) -> Iterator[Query[Any]]:
    for label in labels[::4]:
        words = label.split()
        yield _ask("graph/search", q=label[:300])
        yield _ask("graph/search", q=" ".join(reversed(words))[:300], kind=["author", "paper"])
        yield _ask("graph/search", q=f"{words[0][0]} {words[-1]}")
    for q in ("kim", "learning", "sang", "é", "naver", "ICLR", "*", "nobody at all"):
        yield _ask("graph/search", q=q)


def _lookups(graph: Graph, ids: dict[str, list[str]]) -> Iterator[Query[Any]]:
    external = [
        x for id_ in ids["paper"] for x in graph.run(_ask("paper/entity", id=id_)).external_ids
    ]
    assert external
    for x in external:
        yield _ask("graph/lookup", id=[x, "doi:10.1/none"])
    yield _ask("graph/lookup", id=external[:50])


def _neighborhoods(ids: dict[str, list[str]]) -> Iterator[Query[Any]]:
    every = [id_ for kind in KINDS[:5] for id_ in ids[kind]]
    for id_ in every[::5]:
        yield _ask("graph/neighborhood", seed=[id_])
        yield _ask("graph/neighborhood", seed=[id_], radius=2, max_nodes=30)
    for seeds in zip(ids["author"][::9], ids["paper"][::9], strict=False):
        yield _ask("graph/neighborhood", seed=seeds, radius=3, quota=["author:5", "paper:4"])
        yield _ask("graph/neighborhood", seed=seeds, from_year=2020, to_year=2021, max_team=5)
        yield _ask("graph/neighborhood", seed=seeds, kind=["author"], relationship=["WROTE"])


def _paths(ids: dict[str, list[str]]) -> Iterator[Query[Any]]:
    authors = ids["author"]
    for source, target in zip(authors[::3], authors[::-2], strict=False):
        ends = {"source": source, "target": target}
        yield _ask("graph/paths", **ends)
        yield _ask("graph/paths", **ends, max_hops=2, exclude_node=authors[1:2])
        yield _ask("graph/paths", **ends, from_year=2020, max_team=6)
    others = [id_ for kind in ("paper", "topic", "institution", "venue") for id_ in ids[kind]]
    for source, target in zip(authors[::8], others[::8], strict=False):
        yield _ask("graph/paths", source=source, target=target)
        yield _ask("graph/paths", source=source, target=target, relationship=["WROTE"])
