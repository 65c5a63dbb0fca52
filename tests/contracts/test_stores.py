"""The story each store must tell, on whichever engine."""

import socket
import threading

import pytest

from graphsvc.errors import Invalid, QueryTimeout, StoreError, StoreUnavailable
from graphsvc.settings import Settings
from graphsvc.store import Batch, GraphStore
from graphsvc.stores import open_store
from graphsvc.stores.neo4j import Neo4jStore
from tests.contracts.conftest import MakeQueryFile, OpenStore
from tests.contracts.rows import nodes
from tests.neo4j_server import Server

AUTHORS = [{"id": f"A{n}", "props": {"id": f"A{n}", "label": f"N{n}"}} for n in range(1, 6)]
PAPER = {"id": "P1", "props": {"id": "P1", "label": "Ünïcode 🎈 'q' \"d\" \\ `b`", "year": 2020}}
WROTE = [
    {"source": a["id"], "target": "P1", "key": f"w|{a['id']}", "props": {"key": f"w|{a['id']}"}}
    for a in AUTHORS
]
WORLD = [
    Batch("write/author", AUTHORS),
    Batch("write/paper", [PAPER]),
    Batch("write/author_wrote_paper", WROTE),
]


def held(store: GraphStore) -> tuple[list[str], list[str]]:
    nodes = [str(row["id"]) for row in store.run("graph/node_digests")]
    return nodes, [str(row["key"]) for row in store.run("graph/edge_digests")]


def test_an_empty_store_answers_with_nothing(store: GraphStore) -> None:
    store.prepare()
    assert held(store) == ([], [])
    assert store.run("graph/snapshot") == []


def test_preparing_twice_does_no_harm(store: GraphStore) -> None:
    store.prepare()
    store.write(WORLD)
    store.prepare()
    assert len(held(store)[0]) == 6


def test_what_is_written_is_there_in_any_script(store: GraphStore) -> None:
    store.prepare()
    store.write(WORLD)
    assert held(store) == (["A1", "A2", "A3", "A4", "A5", "P1"], [w["key"] for w in WROTE])
    row = next(row for row in nodes(store) if row["id"] == "P1")
    assert (row["label"], row["year"], row["team"]) == (PAPER["props"]["label"], 2020, None)  # type: ignore[index]


def test_writing_again_changes_nothing(store: GraphStore) -> None:
    store.prepare()
    store.write(WORLD)
    before = held(store), nodes(store)
    store.write(WORLD)
    assert (held(store), nodes(store)) == before


def test_a_rewritten_row_has_the_new_properties_alone(store: GraphStore) -> None:
    store.prepare()
    store.write(WORLD)
    store.write([Batch("write/paper", [{"id": "P1", "props": {"id": "P1", "label": "New"}}])])
    row = next(row for row in nodes(store) if row["id"] == "P1")
    assert (row["label"], row["year"]) == ("New", None)


def test_relationships_and_nodes_can_be_deleted_twice(store: GraphStore) -> None:
    store.prepare()
    store.write(WORLD)
    gone = [
        Batch("delete/from_author", [{"source": "A1", "key": "w|A1"}]),
        Batch("delete/author", [{"id": "A2"}]),
    ]
    for _ in range(2):
        store.write(gone)
        assert held(store) == (["A1", "A3", "A4", "A5", "P1"], ["w|A3", "w|A4", "w|A5"])
    store.write([Batch("delete/paper", [{"id": "P1"}])])
    assert held(store)[1] == []


def test_empty_batches_and_no_batches_are_written_at_once(store: GraphStore) -> None:
    store.prepare()
    store.write([])
    store.write([Batch("write/author", [])])
    assert held(store) == ([], [])


def test_more_rows_than_one_transaction_takes_are_all_written(store: GraphStore) -> None:
    store.prepare()
    many = [{"id": f"A{n}", "props": {"id": f"A{n}"}} for n in range(4_500)]
    store.write([Batch("write/author", many)])
    assert len(held(store)[0]) == 4_500


def test_a_store_keeps_its_rows_when_closed_and_opened(opened: OpenStore) -> None:
    first = opened()
    first.prepare()
    first.write(WORLD)
    expected = held(first)
    first.close()
    assert held(opened()) == expected


def test_a_healthy_store_says_nothing_and_a_closed_one_that_it_is_closed(store: GraphStore) -> None:
    store.health()
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable):
        store.health()
    with pytest.raises(StoreUnavailable):
        store.run("graph/snapshot")
    with pytest.raises(StoreUnavailable):
        store.write(WORLD)


# What goes wrong


@pytest.mark.parametrize(("allowed", "asked"), [(0.2, None), (10, 0.2), (0.2, 0.2)])
def test_a_statement_that_takes_too_long_is_named(
    allowed: float, asked: float | None, opened: OpenStore, query_file: MakeQueryFile
) -> None:
    slow = "UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b RETURN sum(a % 7 * b) AS x"
    name = query_file("slow", slow)
    with pytest.raises(QueryTimeout, match=r"test/slow took longer than 0\.2 s") as caught:
        opened(timeout=allowed).run(name, {}, asked)
    assert (caught.value.query, caught.value.seconds) == (name, 0.2)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n RETURN n",
        "RETURN $missing AS x",
        "RETURN 'a' + date('x') AS x",
        "RETURN f(1) AS x",
    ],
)
def test_a_statement_the_engine_refuses_is_a_store_error(
    text: str, store: GraphStore, query_file: MakeQueryFile
) -> None:
    with pytest.raises(StoreError, match="test/bad failed") as caught:
        store.run(query_file("bad", text))
    assert type(caught.value) is StoreError


@pytest.mark.parametrize("value", [object(), {1: 2}, "\ud800", [object()]])
def test_a_value_the_engine_cannot_take_is_a_store_error(
    value: object, store: GraphStore, query_file: MakeQueryFile
) -> None:
    name = query_file("echo", "RETURN $value AS x", "value")
    with pytest.raises(StoreError):
        store.run(name, {"value": value})
    with pytest.raises(StoreError):
        store.write([Batch(name, [{"id": value}])])
    store.health()


def test_a_load_that_fails_leaves_nothing_where_loads_are_atomic(
    store: GraphStore, query_file: MakeQueryFile
) -> None:
    good = query_file("good", "UNWIND $rows AS row MERGE (n:Author {id: row.id})", "rows")
    bad = query_file("bad", "UNWIND $rows AS row MERGE (n:Author {id: row.none})", "rows")
    count = query_file("count", "MATCH (n:Author) RETURN count(n) AS x")
    store.prepare()
    rows = [{"id": "A1"}, {"id": "A2"}]
    with pytest.raises(StoreError, match="write failed"):
        store.write([Batch(good, rows), Batch(bad, rows)])
    left = 0 if store.capabilities.atomic_load else 2
    assert store.run(count) == [{"x": left}]
    store.write([Batch(good, rows)])
    assert store.run(count) == [{"x": 2}]


def test_reading_cannot_write(store: GraphStore, query_file: MakeQueryFile) -> None:
    with pytest.raises(StoreError):
        store.run(query_file("sly", "CREATE (n:Author {id: 'A1'}) RETURN n.id AS x"))


def test_a_dead_port_says_what_to_check() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"bolt://127.0.0.1:{free.getsockname()[1]}"
    store = open_store(Settings(store=url))
    for ask in (store.health, lambda: store.run("graph/snapshot")):
        with pytest.raises(StoreUnavailable, match="check that Neo4j runs there") as caught:
            ask()
        assert (caught.value.url, caught.value.retry) == (url, True)
    store.close()


@pytest.mark.parametrize(
    "url", ["neo4j://:x", "neo4j://host:x", "bolt://no-such-host.invalid", "bolt://[::1"]
)
def test_an_address_that_is_none_is_refused_with_what_to_check(url: str) -> None:
    with pytest.raises(StoreUnavailable, match=r"host|HOST"):
        open_and_close(url)


def open_and_close(url: str) -> None:
    store = open_store(Settings(store=url))
    try:
        store.health()
    finally:
        store.close()


@pytest.mark.parametrize("url", ["", "graph", "embedded:", "sqlite:x", "http://localhost"])
def test_a_url_of_no_engine_is_refused_with_those_there_are(url: str) -> None:
    with pytest.raises(Invalid, match="embedded:FOLDER or neo4j://HOST:7687"):
        open_store(Settings(store=url))


@pytest.mark.parametrize("scheme", ["neo4j", "bolt+s", "neo4j:", "jdbc"])
def test_a_password_in_a_url_is_refused_and_not_repeated(scheme: str) -> None:
    with pytest.raises(Invalid) as caught:
        open_store(Settings(store=f"{scheme}://reader:s3cret@localhost:7687"))
    assert "s3cret" not in str(caught.value)
    assert "reader" not in str(caught.value)
    assert caught.value.extra == {}


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_is_not_there_names_the_setting(scheme: str, neo4j_server: Server) -> None:
    user, password = neo4j_server.auth or ("neo4j", None)
    store = open_store(
        Settings(
            store=neo4j_server.uri.replace("bolt", scheme),
            neo4j_user=user,
            neo4j_password=password,
            neo4j_database="nosuch",
        )
    )
    for ask in (
        store.health,
        store.prepare,
        lambda: store.run("graph/snapshot"),
        lambda: store.write(WORLD),
    ):
        with pytest.raises(StoreUnavailable, match=r"'nosuch'.*GRAPHSVC_NEO4J_DATABASE"):
            ask()
    store.close()


def test_an_empty_list_is_not_kept(store: GraphStore, query_file: MakeQueryFile) -> None:
    stored = query_file(
        "lists", "MATCH (n:Author) RETURN n.id AS x, n.names AS names, n.missing AS missing\n"
    )
    props = {"id": "A1", "label": "N", "names": [], "missing": ["a=b"]}
    store.write([Batch("write/author", [{"id": "A1", "props": props}])])
    row = store.run(stored)[0]
    assert (row["names"], row["missing"]) == (None, ["a=b"])


def test_a_write_outlasts_a_restart_of_the_server(neo4j_server: Server) -> None:
    if not neo4j_server.restartable:
        pytest.skip("somebody else's server is not stopped")
    neo4j_server.wipe()
    user, password = neo4j_server.auth or ("neo4j", None)
    store = Neo4jStore(neo4j_server.uri, user, password, timeout=120.0)
    store.prepare()
    store.write(WORLD[:1])
    neo4j_server.stop()
    start = threading.Thread(target=neo4j_server.start)
    start.start()
    try:
        store.write(WORLD)
    finally:
        start.join()
    assert held(store) == ([*(str(a["id"]) for a in AUTHORS), "P1"], [w["key"] for w in WROTE])
    store.close()
