"""Every question has the same answer on both engines, and its list comes apart into exact pages."""

from collections.abc import Callable
from typing import Any, get_args

import pytest

from graphsvc.errors import CursorExpired, EntityNotFound, Erased, Invalid
from graphsvc.graph import Graph
from graphsvc.model import Meta
from graphsvc.queries import QUERIES
from graphsvc.queries.base import ListQuery, StoreQuery
from graphsvc.store import GraphStore
from graphsvc.words import words
from tests.contracts import corpus
from tests.contracts.conftest import ENGINES
from tests.contracts.rows import edges, nodes

Params = dict[str, Any]

# `@label` stands for the id of the entity of that label.
CASES: dict[str, list[Params]] = {
    "graph/search": [
        {"q": "nwosu c"},
        {"q": "ELISE OTA"},
        {"q": "bells", "kind": ("paper",)},
        {"q": "un"},
        {"q": "untitled {note} `x` \" ' \\ 🎈"},
        {"q": "nobody at all"},
    ],
    "graph/lookup": [
        {"id": (corpus.CHIDI, "doi:10.5555/LAMPS.1", "ARXIV:1801.00001", "ror:none")},
        {"id": (corpus.MIRA,)},
        {"id": ("dblp:' OR 1=1 //", "doi:10.5555/glass")},
    ],
    "graph/meta": [{}],
    "graph/neighborhood": [
        {"seed": ("@Chidi Nwosu",)},
        {"seed": ("@Chidi Nwosu", "@BellConf"), "radius": 3, "max_nodes": 7},
        {"seed": ("@Ban Crowd",)},
        {"seed": ("@Ban Crowd",), "max_team": 200, "max_nodes": 20},
        {"seed": ("@Lighting",), "radius": 2, "quota": ("author:2", "paper:1")},
        {"seed": ("@Hana Sato",), "from_year": 2016, "to_year": 2017, "max_team": 2},
        {"seed": ("@Glass Tides",), "relationship": ("CITES",), "radius": 2},
        {"seed": ("@Lighting",), "relationship": ("BROADER",)},
        {
            "seed": ("@Harbour Institute",),
            "kind": ("author",),
            "relationship": ("AFFILIATED_WITH",),
        },
    ],
    "graph/paths": [
        {"source": "@Imre Valdés", "target": "@Ivo Jelić"},
        {"source": "@Imre Valdés", "target": "@Ivo Jelić", "exclude_node": ("@Chidi Nwosu",)},
        {"source": "@Imre Valdés", "target": "@Choral Acoustics"},
        {"source": "@Lamps Revisited", "target": "@Glass Tides", "relationship": ("CITES",)},
        {"source": "@Imre Valdés", "target": "@Kofi Mensah"},
        {"source": "@Ban Crowd", "target": "@Fax Crowd"},
        {"source": "@Ban Crowd", "target": "@Fax Crowd", "max_team": 110},
        {"source": "@Gro Lie-Moe", "target": "@Hana Sato", "to_year": 2014},
    ],
    "identity/candidates": [
        {},
        {"kind": "author"},
        {"kind": "paper"},
        {"kind": "institution"},
        {"kind": "topic"},
        {"id": "@Hana Sato"},
    ],
    "identity/explain": [
        {"a": "@Hana Sato", "b": "@Lin Wei"},
        {"a": "@Farid Zand", "b": "@Kofi Mensah"},
        {"a": "@BellConf", "b": "@arXiv"},
    ],
    "identity/resolve": [
        {"item": ("Nwosu, C.", "on slow lamps", corpus.CHIDI, "A1", "A999", "", "Mira Solberg")},
        {"item": ("bells", "A1"), "kind": ("paper",), "limit": 2},
    ],
    "author/collaborators": [
        {"id": "@Chidi Nwosu"},
        {"id": "@Imre Valdés"},
        {"id": "@Mira Haug"},
        {"id": "@Lin Wei"},
        {"id": "@Ban Crowd"},
        {"id": "@Fax Crowd"},
    ],
    "author/entity": [
        {"id": "@Imre Valdés"},
        {"id": "@Chidi Nwosu"},
        {"id": "@Hana Sato"},
        {"id": "@Mira Haug"},
        {"id": "@J. Kim"},
        {"id": "@Gro Lie-Moe"},
        {"id": "@Una Brisk"},
    ],
    "paper/entity": [
        {"id": "@On Slow Lamps"},
        {"id": "@Tidal Maps of Quiet Rooms"},
        {"id": "@Choirs Beside"},
        {"id": "@Far Signals"},
        {"id": f"@{corpus.AWKWARD}"},
        {"id": "@Glass Tides"},
        {"id": "@Lamps Revisited"},
        {"id": "@Hearing Through Paper Walls"},
    ],
    "paper/references": [{"id": "@Lamps Revisited"}, {"id": "@Glass Tides"}],
    "paper/citations": [{"id": "@Glass Tides"}, {"id": "@On Slow Lamps"}, {"id": "@Alone"}],
    "topic/entity": [
        {"id": "@Lighting"},
        {"id": "@C++"},
        {"id": "@Built Things"},
        {"id": "@paper walls"},
        {"id": "@walls of houses"},
    ],
    "institution/entity": [
        {"id": "@Harbour Institute"},
        {"id": "@University of the North (UN)"},
        {"id": "@Coast Colleges"},
        {"id": "@Old Quay School"},
        {"id": "@Velmora University"},
    ],
    "venue/entity": [{"id": "@BellConf"}, {"id": "@arXiv"}],
    "document/entity": [{"id": "@cv.txt"}, {"id": "@post.txt"}, {"id": "@feed.json#1"}],
    "author/list": [
        {},
        {"year": 2016},
        {"venue": "@BellConf", "sort": "papers"},
        {"institution": "@Harbour Institute", "topic": "@Lighting"},
        {"year": 1066},
        {"sort": "collaborators"},
    ],
    "paper/list": [
        {},
        {"sort": "year"},
        {"sort": "authors"},
        {"year": 2020, "author": "@Imre Valdés"},
        {"venue": "@BellConf", "sort": "year"},
        {"topic": "@Lighting", "institution": "@Harbour Institute"},
        {"institution": "@Harbour Institute"},
        {"author": "@Hana Sato", "topic": "@C++"},
        {"topic": "@paper walls"},
        {"topic": "@walls of houses"},
    ],
    "topic/list": [{}, {"sort": "authors"}, {"sort": "papers"}],
    "institution/list": [{}, {"sort": "authors"}, {"sort": "papers"}],
    "venue/list": [{}, {"sort": "papers"}],
    "document/list": [{}, {"sort": "papers"}, {"feed": "world/feed.json"}, {"feed": "none"}],
    "paper/groups": [
        *({"group_by": by} for by in ("year", "venue", "institution", "topic")),
        {"group_by": "year", "author": "@Chidi Nwosu", "venue": "@BellConf"},
        {"group_by": "venue", "year": 2020, "topic": "@Lighting"},
        {"group_by": "topic", "institution": "@Harbour Institute"},
        {"group_by": "topic", "year": 1066},
    ],
    "author/groups": [
        *({"group_by": by} for by in ("year", "venue", "institution", "topic")),
        {"group_by": "institution", "venue": "@BellConf", "year": 2022},
        {"group_by": "year", "topic": "@Lighting", "institution": "@Harbour Institute"},
    ],
    "topic/groups": [{"group_by": by} for by in ("year", "venue", "institution")],
    "institution/groups": [{"group_by": by} for by in ("year", "venue", "topic")],
    "venue/groups": [{"group_by": by} for by in ("year", "institution", "topic")],
    "author/provenance": [{"id": "@Chidi Nwosu"}, {"id": "@Mira Haug"}],
    "paper/provenance": [{"id": "@On Slow Lamps"}, {"id": "@Near Signals"}],
    "topic/provenance": [{"id": "@Lighting"}],
    "institution/provenance": [{"id": "@Harbour Institute"}],
    "venue/provenance": [{"id": "@BellConf"}],
    "document/provenance": [{"id": "@listing.txt"}, {"id": "@post.txt"}, {"id": "@feed.json#1"}],
}
EVERY_CASE = [
    pytest.param(name, params, id=f"{name}-{number}")
    for name, cases in CASES.items()
    for number, params in enumerate(cases)
]
LISTS = [case for case in EVERY_CASE if issubclass(QUERIES[str(case.values[0])], ListQuery)]
ROWS = ("graph/retired_ids", "graph/node_digests", "graph/edge_digests", "graph/snapshot")

Ids = Callable[[str], str]


@pytest.fixture(scope="module")
def ids(on_embedded: Graph) -> Ids:
    """The id of the entity of a label, as both engines have it."""
    found = {str(row["label"]): str(row["id"]) for row in nodes(on_embedded.store)}
    documents = on_embedded.run(QUERIES["document/list"](limit=200))
    found |= {item.label: item.id for item in documents.items}
    return found.__getitem__


@pytest.fixture(scope="module", params=ENGINES)
def graph(request: pytest.FixtureRequest) -> Graph:
    """The world on each engine."""
    return request.getfixturevalue(f"on_{request.param}")


def ask(graph: Graph, ids: Ids, name: str, params: Params) -> Any:
    def filled(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(filled(v) for v in value)
        return ids(value[1:]) if isinstance(value, str) and value.startswith("@") else value

    return graph.run(QUERIES[name](**{key: filled(value) for key, value in params.items()}))


def test_no_question_is_left_out() -> None:
    assert set(CASES) == set(QUERIES)


@pytest.mark.parametrize(("name", "params"), EVERY_CASE)
def test_both_engines_give_the_same_answer(
    name: str, params: Params, on_embedded: Graph, on_neo4j: Graph, ids: Ids
) -> None:
    expected = ask(on_embedded, ids, name, params).model_dump(mode="json")
    assert ask(on_neo4j, ids, name, params).model_dump(mode="json") == expected


@pytest.mark.parametrize("name", ROWS)
def test_both_engines_hold_the_same_rows(name: str, on_embedded: Graph, on_neo4j: Graph) -> None:
    assert on_neo4j.store.run(name) == on_embedded.store.run(name)


@pytest.mark.parametrize("read", [nodes, edges])
def test_both_engines_give_the_same_arrays(
    read: Callable[[GraphStore], object], on_embedded: Graph, on_neo4j: Graph
) -> None:
    assert read(on_neo4j.store) == read(on_embedded.store)


@pytest.mark.parametrize(("name", "params"), LISTS)
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_put_together_are_the_whole_list(
    name: str, params: Params, limit: int, graph: Graph, ids: Ids
) -> None:
    whole = ask(graph, ids, name, {**params, "limit": 200})
    assert whole.meta.next is None
    assert whole.meta.total == len(whole.items)
    items, cursor, pages = [], None, 0
    while pages == 0 or cursor is not None:
        page = ask(graph, ids, name, {**params, "limit": limit, "cursor": cursor})
        assert page.meta.total == whole.meta.total
        assert len(page.items) == limit or page.meta.next is None
        items += page.items
        cursor, pages = page.meta.next, pages + 1
    assert tuple(items) == whole.items
    assert pages == max(1, -(-len(items) // limit))


@pytest.mark.parametrize("name", [n for n in QUERIES if n.endswith("/list")])
def test_a_list_is_sorted_by_what_its_entities_say(name: str, graph: Graph) -> None:
    kind = name.partition("/")[0]
    for sort in get_args(QUERIES[name].model_fields["sort"].annotation):
        items = graph.run(QUERIES[name](sort=sort, limit=200)).items
        found = [graph.run(QUERIES[f"{kind}/entity"](id=item.id)) for item in items]
        labels = [" ".join(words(x.label)) for x in found]
        if sort == "label":
            assert labels == sorted(labels)
            continue
        values = [getattr(x, sort) or 0 for x in found]
        values = [len(v) if isinstance(v, tuple) else v for v in values]
        assert list(zip(values, labels, strict=True)) == sorted(
            zip(values, labels, strict=True), key=lambda pair: (-pair[0], pair[1])
        )
        assert len(set(values)) > 1


GROUPED = [case for case in EVERY_CASE if str(case.values[0]).endswith("/groups")]


@pytest.mark.parametrize(("name", "params"), GROUPED)
def test_a_group_counts_what_the_list_has_of_it(
    name: str, params: Params, graph: Graph, ids: Ids
) -> None:
    kind = name.partition("/")[0]
    groups = ask(graph, ids, name, {**params, "limit": 200})
    filters = {key: value for key, value in params.items() if key != "group_by"}
    listed = ask(graph, ids, f"{kind}/list", {**filters, "limit": 200}).items
    members = grouped_by_entities(graph, kind, [x.id for x in listed], params["group_by"])
    found = {x.entity.id if x.entity else x.year: x.count for x in groups.items}
    assert found == {group: len(of) for group, of in members.items()}
    counts = [x.count for x in groups.items]
    assert counts == sorted(counts, reverse=True)
    in_one = set().union(*members.values()) if members else set()
    assert (groups.meta.matched, groups.meta.ungrouped) == (len(listed), len(listed) - len(in_one))


def grouped_by_entities(
    graph: Graph, kind: str, listed: list[str], by: str
) -> dict[object, set[str]]:
    """The listed entities by group, from the relationships as the arrays in memory have them."""
    kinds = {str(row["id"]): str(row["kind"]) for row in nodes(graph.store)}
    years = {str(row["id"]): row.get("year") for row in nodes(graph.store)}
    near: dict[str, set[str]] = {id_: set() for id_ in kinds}
    for row in edges(graph.store):
        if row["kind"] in ("WROTE", "PUBLISHED_IN", "HAS_TOPIC", "AFFILIATED_WITH"):
            near[str(row["source"])].add(str(row["target"]))
            near[str(row["target"])].add(str(row["source"]))

    def around(id_: str, wanted: str) -> set[str]:
        return {other for other in near[id_] if kinds[other] == wanted}

    def papers(id_: str) -> set[str]:
        through = around(id_, "author") if kinds[id_] == "institution" else set()
        return around(id_, "paper").union(*(around(a, "paper") for a in through))

    def groups(id_: str) -> set[object]:
        if by == "year":
            own = {id_} if kind == "paper" else papers(id_)
            return {years[paper] for paper in own} - {None}
        if kind == "author" and by != "venue":
            return {*around(id_, by)}
        own = {id_} if kind == "paper" else papers(id_)
        found = {g for paper in own for g in around(paper, by)}
        if by == "institution":
            found |= {g for paper in own for a in around(paper, "author") for g in around(a, by)}
        return {*found}

    members: dict[object, set[str]] = {}
    for id_ in listed:
        for group in groups(id_):
            members.setdefault(group, set()).add(id_)
    return members


def test_groups_take_the_filters_of_their_list() -> None:
    for name in (n for n in QUERIES if n.endswith("/groups")):
        kind = name.partition("/")[0]
        of_list = set(QUERIES[f"{kind}/list"].model_fields) - {"sort"}
        assert set(QUERIES[name].model_fields) - {"group_by"} == of_list


def test_a_cursor_of_another_question_is_refused(graph: Graph) -> None:
    cursor = graph.run(QUERIES["author/list"](limit=1)).meta.next
    with pytest.raises(Invalid, match="another question"):
        graph.run(QUERIES["author/list"](limit=1, sort="papers", cursor=cursor))
    with pytest.raises(Invalid, match="another question"):
        graph.run(QUERIES["paper/list"](limit=1, cursor=cursor))


@pytest.mark.parametrize("cursor", ["", "x", "🎈", "e30=", "WzEsMl0=", "bnVsbA==", "WzFd" * 400])
def test_a_cursor_that_is_none_of_ours_is_refused(cursor: str, graph: Graph) -> None:
    with pytest.raises(Invalid, match="cursor"):
        graph.run(QUERIES["author/list"](cursor=cursor))


@pytest.mark.parametrize(("name", "params"), LISTS)
def test_a_cursor_past_the_end_gives_an_empty_page_with_the_same_total(
    name: str, params: Params, graph: Graph, ids: Ids
) -> None:
    whole = ask(graph, ids, name, {**params, "limit": 200})
    query = QUERIES[name](
        **{k: ids(v[1:]) if str(v).startswith("@") else v for k, v in params.items()}
    )
    assert isinstance(query, ListQuery)
    end = query.model_copy(update={"limit": 1}).page(
        [{"id": "x", "position": "\U0010ffff", "total": 2}] * 2,
        Meta(snapshot=whole.meta.snapshot),
        lambda _: None,
    )
    past = graph.run(query.model_copy(update={"cursor": end.meta.next}))
    assert (past.items, past.meta) == ((), whole.meta)


def test_a_cursor_of_an_older_snapshot_has_expired(graph: Graph) -> None:
    query = QUERIES["author/list"](limit=1)
    assert isinstance(query, ListQuery)
    old = query.page(
        [{"id": "A1", "position": "a", "total": 2}, {"id": "A2", "position": "b", "total": 2}],
        graph.run(QUERIES["graph/meta"]()).meta.model_copy(update={"snapshot": 1}),
        lambda _: None,
    )
    with pytest.raises(CursorExpired):
        graph.run(query.model_copy(update={"cursor": old.meta.next}))


def test_a_paper_of_a_large_team_gives_no_collaborations_and_answers_say_so(
    graph: Graph, ids: Ids
) -> None:
    ban, fax = ids("Ban Crowd"), ids("Fax Crowd")
    large = [("collaborators", "max_team", 1)]

    def missing(answer: Any) -> list[tuple[str, str, int]]:
        return [(m.field, m.reason, m.papers) for m in answer or () if m.reason == "max_team"]

    page = graph.run(QUERIES["author/collaborators"](id=ban))
    assert [(c.author.label, c.papers, c.weight) for c in page.items] == [("Bar Crowd", 1, 1.0)]
    assert missing(page.meta.missing) == large
    author = graph.run(QUERIES["author/entity"](id=ban))
    assert (author.collaborators, missing(author.missing)) == (1, large)
    near = graph.run(QUERIES["graph/neighborhood"](seed=(ban,)))
    assert [n.label for n in near.nodes if n.kind == "author"] == ["Ban Crowd", "Bar Crowd"]
    assert missing(near.meta.missing) == large
    assert [(c.reason, c.shown, c.total) for c in near.meta.cut] == [("max_team", 1, 2)]
    path = graph.run(QUERIES["graph/paths"](source=ban, target=fax))
    assert (path.why, missing(path.meta.missing)) == ("different_components", large)
    path = graph.run(QUERIES["graph/paths"](source=ban, target=fax, max_team=len(corpus.CROWD)))
    assert [p.label for p in path.paths[0].edges[0].papers] == ["All of Us"]
    assert missing(path.meta.missing) == []


def test_collaborations_of_a_neighborhood_are_those_stored(graph: Graph, ids: Ids) -> None:
    near = graph.run(QUERIES["graph/neighborhood"](seed=(ids("Chidi Nwosu"),), radius=2))
    stored = {str(row["key"]) for row in graph.store.run("graph/edge_digests")}
    shown = {e.key: (e.source, e.target) for e in near.edges}
    assert len([k for k in shown if k.startswith("author_collaborated")]) > 10
    assert set(shown) <= stored
    assert all(key.split("|")[1:3] == list(ends) for key, ends in shown.items())


def test_lookup_answers_each_id_in_the_order_asked(graph: Graph) -> None:
    asked = ("ror:none", "DOI:10.5555/LAMPS.1", corpus.CHIDI)
    page = graph.run(QUERIES["graph/lookup"](id=asked))
    assert [(x.external_id, x.entity and x.entity.label) for x in page.items] == [
        ("ror:none", None),
        ("doi:10.5555/lamps.1", "On Slow Lamps"),
        (corpus.CHIDI, "Chidi Nwosu"),
    ]
    assert page.meta.total == 2


def test_external_ids_of_any_scheme_are_found_however_they_are_written(graph: Graph) -> None:
    for written in ("issn:1234-5678", "ISSN:12345678", "issn: urn:issn:1234-5678"):
        (found,) = graph.run(QUERIES["graph/lookup"](id=(written,))).items
        assert (found.external_id, found.entity and found.entity.label) == (
            "issn:1234-5678",
            "BellConf",
        )
    asked = ("ISSN:12345678", "doi:https://doi.org/10.5555/LAMPS.1", "pmid:1", "isni:000000012")
    outcomes = graph.run(QUERIES["identity/resolve"](item=asked)).items
    assert [[c.label for c in one.candidates] for one in outcomes] == [
        ["BellConf"],
        ["On Slow Lamps"],
        [],
        [],
    ]


def test_a_scheme_that_no_loader_knows_is_refused_with_those_there_are() -> None:
    for bad in ("nonsense:1", "10.5555/lamps.1", "doi:", "A1"):
        with pytest.raises(ValueError, match=r"`acl`, .*`doi`, .*`wikidata`"):
            QUERIES["graph/lookup"](id=("doi:10.5555/1", bad))


def test_an_id_that_was_merged_away_answers_for_the_one_that_stands(graph: Graph, ids: Ids) -> None:
    mira, moved = ids("Mira Haug"), retired(graph, "merged")
    for query in (
        QUERIES["author/entity"](id=moved),
        QUERIES["author/collaborators"](id=moved),
        QUERIES["author/provenance"](id=moved),
        QUERIES["graph/neighborhood"](seed=(moved,)),
        QUERIES["graph/paths"](source=moved, target=ids("Nils Berg")),
        QUERIES["paper/list"](author=moved),
    ):
        answer = graph.run(query)
        assert [(r.requested_id, r.canonical_id) for r in answer.meta.resolved] == [(moved, mira)]
        assert all(r.decision_id for r in answer.meta.resolved)
        field = next(iter(query.id_fields())) if query.name != "paper/list" else "author"
        value = (mira,) if field == "seed" else mira
        direct = graph.run(query.model_copy(update={field: value}))
        same_meta = direct.meta.model_copy(update={"resolved": answer.meta.resolved})
        assert answer == direct.model_copy(update={"meta": same_meta})


def test_a_filter_by_a_merged_id_leaves_the_other_filters_alone(graph: Graph, ids: Ids) -> None:
    moved = retired(graph, "merged", "V")
    for name in ("paper/list", "author/list"):
        page = graph.run(QUERIES[name](venue=moved))
        direct = graph.run(QUERIES[name](venue=ids("BellConf")))
        assert page.items == direct.items != ()


def test_an_id_whose_sources_were_withdrawn_is_not_found_and_says_so(graph: Graph) -> None:
    for gone, name in (("A", "author"), ("P", "paper"), ("D", "document")):
        with pytest.raises(EntityNotFound, match="withdrawn"):
            graph.run(QUERIES[f"{name}/entity"](id=retired(graph, "withdrawn", gone)))


def test_an_erased_id_says_that_it_is_gone_for_good(graph: Graph) -> None:
    for gone, name in (("A", "author"), ("P", "paper"), ("D", "document")):
        with pytest.raises(Erased):
            graph.run(QUERIES[f"{name}/entity"](id=retired(graph, "erased", gone)))


@pytest.mark.parametrize("bad", ["A999", "a1", "", "A1 ", "'; MATCH (n) DETACH DELETE n //", "🎈"])
def test_an_id_that_never_was_is_not_found(bad: str, graph: Graph) -> None:
    for name, query in QUERIES.items():
        if "id" in query.id_fields():
            with pytest.raises(EntityNotFound):
                graph.run(query(id=bad))
        elif name == "graph/paths":
            with pytest.raises(EntityNotFound):
                graph.run(query(source="A1", target="A2", exclude_node=(bad,)))


def test_an_id_of_another_kind_is_not_found_and_says_so(graph: Graph, ids: Ids) -> None:
    with pytest.raises(EntityNotFound, match="author"):
        graph.run(QUERIES["paper/entity"](id=ids("Hana Sato")))
    with pytest.raises(EntityNotFound):
        graph.run(QUERIES["document/entity"](id=ids("Hana Sato")))
    with pytest.raises(EntityNotFound):
        graph.run(QUERIES["paper/list"](venue=ids("Hana Sato")))


@pytest.mark.parametrize("name", [n for n, q in QUERIES.items() if issubclass(q, StoreQuery)])
def test_rows_have_the_columns_their_file_promises(name: str, graph: Graph, ids: Ids) -> None:
    from graphsvc.queries.files import query_file

    for params in CASES[name]:
        query = QUERIES[name](
            **{k: ids(v[1:]) if str(v).startswith("@") else v for k, v in params.items()}
        )
        assert isinstance(query, StoreQuery)
        rows = graph.store.run(name, query.params(1))
        assert rows or name == "graph/lookup"
        assert {tuple(row) for row in rows} <= {query_file(name).returns}


def retired(graph: Graph, reason: str, letter: str = "A") -> str:
    return next(
        str(row["id"])
        for row in graph.store.run("graph/retired_ids")
        if row["reason"] == reason and str(row["id"]).startswith(letter)
    )
