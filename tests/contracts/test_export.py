"""What is exported is what the graph was made of, on every engine and in every format."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyarrow import parquet

from graphsvc.catch_up import rows_of
from graphsvc.derive import EdgeRow, NodeRow
from graphsvc.errors import Loading
from graphsvc.exporting import FORMATS, Reading
from graphsvc.exporting.tables import NODES, RELATIONSHIPS
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.model import KINDS
from graphsvc.queries import QUERIES
from graphsvc.queries.files import names, query_file
from graphsvc.store import Batch, GraphStore
from tests.contracts import corpus
from tests.contracts.conftest import ENGINES

LISTS = (
    *("names", "aliases", "acronyms", "by", "external_ids", "missing", "says"),
    *("how", "places"),
)
TEXTS = ("node-link", "graphml", "gexf")
# What serves the service alone, or may not be shown: by table, else in all.
KEPT_BACK = {
    "": {"digest", "sort_key", "mentions"},
    "author": {"hidden_names", "preferred_by"},
    "paper": {"title", "large_team"},  # said by `label` and by `team`
    "document": {"content_hash"},
    **{f"{kind}_stated_in_document": {"part"} for kind in KINDS if kind != "document"},
}
NO_TABLES = ("external_id", "retired_id", "snapshot")

Elements = tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]


def exported(store: GraphStore, form: str) -> bytes:
    return b"".join(FORMATS[form].pieces(Reading(store)))


@pytest.fixture(params=ENGINES)
def graph(request: pytest.FixtureRequest) -> Graph:
    return request.getfixturevalue(f"on_{request.param}")


@pytest.fixture(scope="module")
def said(world: Path) -> Elements:
    """Nodes by id and relationships by key, as they follow from the ledger."""
    ledger = Ledger(world / "ledger.sqlite")
    with ledger.read() as view:
        rows = rows_of(view)
    ledger.close()
    tables = {t.file.removeprefix("export/"): t for t in (*NODES, *RELATIONSHIPS)}
    statements: dict[str, int] = {}
    for row in rows:
        if isinstance(row, EdgeRow) and row.table.endswith("_stated_in_document"):
            for end in (row.source, row.target):
                statements[end] = statements.get(end, 0) + 1
    nodes, edges = {}, {}
    for row in rows:
        if row.table not in tables:
            continue
        back = KEPT_BACK[""] | KEPT_BACK.get(row.table, set())
        props = {k: v for k, v in row.props.items() if k not in back and v is not None}
        kind = {"kind": tables[row.table].kind}
        if isinstance(row, NodeRow):
            nodes[row.id] = {**props, **kind, "evidence": statements.get(row.id, 0)}
        else:
            mentions = row.props.get("mentions", ["itself"])
            assert isinstance(mentions, list)
            rests = row.props.get("papers", len(mentions))
            ends = {"source": row.source, "target": row.target}
            if row.table == "paper_has_notice_document":
                props["notice"] = props.pop("kind")
            edges[row.key] = {**props, **kind, **ends, "evidence": rests}
    assert len(nodes) > 150
    assert len({e["kind"] for e in edges.values()}) == len({t.kind for t in RELATIONSHIPS})
    return nodes, edges


def of_networkx(graph: Any) -> Elements:
    assert graph.is_directed()
    nodes = {id_: dict(data) for id_, data in graph.nodes(data=True)}
    edges = {
        key: {**data, "source": source, "target": target}
        for source, target, key, data in nx.MultiDiGraph(graph).edges(keys=True, data=True)
    }
    assert (len(nodes), len(edges)) == (graph.number_of_nodes(), graph.number_of_edges())
    return nodes, edges


def lists_read(elements: Elements) -> Elements:
    """Lists, which XML has as strings, as lists."""
    for element in (*elements[0].values(), *elements[1].values()):
        for name in set(LISTS) & set(element):
            element[name] = json.loads(element[name])
    return elements


def read_node_link(data: bytes) -> Elements:
    return of_networkx(nx.node_link_graph(json.loads(data), edges="edges"))


def read_graphml(data: bytes) -> Elements:
    return lists_read(of_networkx(nx.read_graphml(io.BytesIO(data), force_multigraph=True)))


def read_gexf(data: bytes) -> Elements:
    found = lists_read(of_networkx(nx.read_gexf(io.BytesIO(data))))
    for edge in found[1].values():
        del edge["id"]  # networkx gives it twice
    return found


def read_parquet(data: bytes) -> Elements:
    nodes, edges = {}, {}
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        for name in bundle.namelist():
            rows = parquet.read_table(io.BytesIO(bundle.read(name))).to_pylist()
            for row in rows:
                there = {k: v for k, v in row.items() if v is not None}
                if name.startswith("nodes/"):
                    assert name == f"nodes/{row['kind']}.parquet"
                    nodes[there.pop("id")] = there
                else:
                    assert name == f"relationships/{row['kind']}.parquet"
                    key = there.pop("key")
                    of = [there.pop(end) for end in ("source_kind", "target_kind")]
                    assert key.partition("|")[0].startswith(of[0])
                    assert key.partition("|")[0].endswith(of[1])
                    edges[key] = there
    return nodes, edges


READERS: dict[str, Callable[[bytes], Elements]] = {
    "node-link": read_node_link,
    "graphml": read_graphml,
    "gexf": read_gexf,
    "parquet": read_parquet,
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_row_of_the_graph_is_read_back_as_it_was_derived(
    form: str, graph: Graph, said: Elements
) -> None:
    nodes, edges = READERS[form](exported(graph.store, form))
    assert nodes == said[0]
    assert edges == said[1]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_snapshot_has_the_same_bytes_on_both_engines(
    form: str, on_embedded: Graph, on_neo4j: Graph
) -> None:
    first = exported(on_embedded.store, form)
    assert exported(on_embedded.store, form) == first
    assert exported(on_neo4j.store, form) == first


def test_counts_are_those_of_the_graph(graph: Graph) -> None:
    about = graph.run(QUERIES["graph/meta"]())
    whole = json.loads(exported(graph.store, "node-link"))
    assert whole["graph"] == {"snapshot": about.meta.snapshot, "schema": "export/1"}
    assert whole["meta"] == {
        "snapshot": about.meta.snapshot,
        "nodes": sum(about.counts.values()),
        "relationships": sum(about.relationships.values()),
    }
    for name, counts in (("nodes", about.counts), ("edges", about.relationships)):
        kinds = [element["kind"] for element in whole[name]]
        assert {kind: kinds.count(kind) for kind in counts} == counts


def test_edges_of_a_neighborhood_are_edges_of_the_whole(graph: Graph) -> None:
    whole = json.loads(exported(graph.store, "node-link"))
    near = graph.run(QUERIES["graph/neighborhood"](seed=(whole["nodes"][0]["id"],), radius=2))
    by_key = {edge["key"]: edge for edge in whole["edges"]}
    assert len(near.edges) > 3
    for edge in near.edges:
        other = by_key[edge.key]
        assert (other["source"], other["target"], other["kind"]) == (
            edge.source,
            edge.target,
            edge.kind,
        )


@pytest.mark.parametrize("form", TEXTS)
def test_a_hidden_name_is_in_no_export(form: str, graph: Graph) -> None:
    text = exported(graph.store, form).decode()
    assert "Mira Haug" in text
    assert "Solberg" not in text


def test_awkward_titles_and_absent_years_come_back_from_xml(graph: Graph) -> None:
    for form in ("graphml", "gexf"):
        nodes, _ = READERS[form](exported(graph.store, form))
        awkward = [n for n in nodes.values() if n["label"] == corpus.AWKWARD]
        assert [n["names"] for n in awkward] == [[corpus.AWKWARD]]
        assert any(n["kind"] == "paper" and "year" not in n for n in nodes.values())


# Without the world


ODD = "<&>\"'\t\n\r]]> \x0b \ufffe 🎈 שלום"


@pytest.fixture
def tiny(store: GraphStore) -> GraphStore:
    """One author with a name XML cannot hold, and a snapshot."""
    store.prepare()
    state = {"number": 3, "token": "t", "ledger": "l", "layout": 1, "loading": False}
    store.write([Batch("write/snapshot", [{**state, "last_year": 2020}])])
    return store


def test_what_xml_has_no_place_for_becomes_a_replacement_character(tiny: GraphStore) -> None:
    props = {"label": ODD, "names": [ODD, 'a"b'], "aliases": [], "external_ids": None}
    tiny.write([Batch("write/author", [{"id": "A1", "props": props}])])
    for form in ("graphml", "gexf"):
        nodes, _ = READERS[form](exported(tiny, form))
        assert nodes["A1"]["label"] == ODD.replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")
        assert nodes["A1"]["names"][1] == 'a"b'
        # A list of nothing and none are one; of what is no list, none is absent.
        assert (nodes["A1"]["aliases"], nodes["A1"]["external_ids"]) == ([], [])
        assert "open_to_collaborate" not in nodes["A1"]
    for form in ("node-link", "parquet"):
        nodes, _ = READERS[form](exported(tiny, form))
        assert nodes["A1"]["names"] == [ODD, 'a"b']


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_graph_is_an_empty_document(form: str, tiny: GraphStore) -> None:
    assert READERS[form](exported(tiny, form)) == ({}, {})


def test_a_graph_that_moves_on_is_not_exported_half_old_half_new(tiny: GraphStore) -> None:
    rows = [{"id": f"A{n}", "props": {"label": "x"}} for n in range(1_500)]
    tiny.write([Batch("write/author", rows)])
    reading = Reading(tiny)
    nodes = reading.nodes()
    assert len(next(nodes)[1]) == 1_000
    state = {"number": 4, "token": "u", "ledger": "l", "layout": 1, "loading": False}
    tiny.write([Batch("write/snapshot", [{**state, "last_year": 2020}])])
    with pytest.raises(Loading):
        next(nodes)


# Without a database


def test_every_table_that_is_written_is_exported_or_is_no_part_of_the_graph() -> None:
    written = {name.removeprefix("write/") for name in names("write")}
    tables = {t.file.removeprefix("export/") for t in (*NODES, *RELATIONSHIPS)}
    left_out = {n for n in written if n in NO_TABLES or "_held_with_" in n or "_identifies_" in n}
    assert written - left_out == tables
    assert {*names("export")} == {f"export/{name}" for name in (*tables, "ids")}


@pytest.mark.parametrize("table", [*NODES, *RELATIONSHIPS], ids=lambda t: t.file)
def test_every_property_that_is_written_is_exported_or_kept_back_on_purpose(table: Any) -> None:
    name = table.file.removeprefix("export/")
    text = query_file(f"write/{name}").text
    written = {
        part.split(" = ")[0].split(".")[1].strip("`")
        for part in text.split("\n")
        if "row.props" in part
    }
    back = KEPT_BACK[""] | KEPT_BACK.get(name, set())
    if name == "paper_has_notice_document":
        written = written - {"kind"} | {"notice"}  # `kind` is of every relationship
    made = {"id", "source", "target", "key", "evidence"} - (
        {"source"} if name == "document" else set()
    )
    assert set(table.columns) - made == written - back
