"""The bulk path gives the graph of the incremental path, on every engine, or changes nothing."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphsvc.bulk import bulk
from graphsvc.catch_up import catch_up, rows_of
from graphsvc.derive.columns import tables
from graphsvc.errors import Conflict, Invalid, StoreError, Unfinished
from graphsvc.ingest import erase
from graphsvc.ledger import Ledger
from graphsvc.partitions import Partitions
from graphsvc.queries.files import query_file as file_of
from graphsvc.store import GraphStore
from graphsvc.stores.embedded import EmbeddedStore
from tests.contracts.conftest import MakeQueryFile
from tests.graphsvc.pages import finish
from tests.neo4j_server import FLAGS, MARK, JarServer
from tests.row_batches import as_batches, written

SNAPSHOT = {"number": 1, "token": "t", "ledger": "l", "layout": 1, "loading": False, "last_year": 1}


def everything(store: GraphStore, make: MakeQueryFile) -> dict[str, list[Any]]:
    """Each property of each node and relationship, by table."""
    found = {}
    for name, table in tables().items():
        columns = [*table.properties, "digest"]
        said = ", ".join(f"x.`{column}` AS `{column}`" for column in columns)
        if table.target:
            match = f"(a:{table.source})-[x:{table.label}]->(b:{table.target})"
            said = f"x.key AS key, a.id AS a, b.id AS b, {said}"
        else:
            match = f"(x:{table.label})"
            said = f"x.id AS key, labels(x) AS labels, {said}"
        query = make(f"all_{name}", f"MATCH {match} RETURN {said} ORDER BY key\n")
        found[name] = [typed(row) for row in store.run(query)]
    found["snapshot"] = store.run("graph/snapshot")
    return found


def typed(row: Any) -> dict[str, tuple[type, object]]:
    """What an int, a truth and a float of one value do not have in common."""
    return {name: (type(value), value) for name, value in row.items()}


@pytest.fixture
def partitions(ledger: Ledger, tmp_path: Path) -> Partitions:
    with ledger.read() as view:
        rows = rows_of(view)
    return written(tmp_path / "partitions", as_batches(rows), SNAPSHOT)


def test_both_paths_give_the_same_embedded_graph(
    ledger: Ledger, tmp_path: Path, query_file: MakeQueryFile
) -> None:
    incremental, at_once = (EmbeddedStore(tmp_path / name) for name in ("one", "other"))
    finish(catch_up(ledger, incremental))
    change = finish(bulk(ledger, at_once))
    expected = everything(incremental, query_file)
    assert all(expected[name] for name in tables())
    assert everything(at_once, query_file) == expected
    assert change.relationships_written == sum(len(expected[t.name]) for t in ends(True))
    assert change.nodes_written == sum(len(expected[t.name]) for t in ends(False))
    assert not Path(f"{ledger.place}.bulk").exists()
    # It is on disk, and nothing is left to write.
    at_once.close()
    again = EmbeddedStore(tmp_path / "other")
    assert everything(again, query_file) == expected
    assert finish(catch_up(ledger, again, anew=False)).nodes_written == 0
    for store in (incremental, again):
        store.close()


def ends(has: bool) -> list[Any]:
    return [table for table in tables().values() if bool(table.target) == has]


def test_both_paths_give_the_same_graph_in_neo4j(
    ledger: Ledger, request: pytest.FixtureRequest, query_file: MakeQueryFile, tmp_path: Path
) -> None:
    server = request.getfixturevalue("neo4j_server")
    if not isinstance(server, JarServer):
        pytest.skip("its importer takes a server whose files are at hand")
    from graphsvc.stores.neo4j import Neo4jStore

    server.wipe()
    store = Neo4jStore(server.uri, timeout=120.0)
    finish(catch_up(ledger, store))
    expected = everything(store, query_file)
    server.wipe()
    with pytest.raises(Unfinished, match=r"stop Neo4j, run `sh .*import\.sh`"):
        finish(bulk(ledger, store))
    store.close()
    server.stop()
    try:
        run_import(server, Path(f"{ledger.place}.bulk/neo4j/import.sh"))
    finally:
        server.start()
    with server.driver() as driver:  # the import took away what says that the database is a test's
        driver.execute_query(f"CREATE INDEX {MARK} IF NOT EXISTS FOR (n:GraphsvcTest) ON (n.mark)")
    store = Neo4jStore(server.uri, timeout=120.0)
    try:
        # Until it is compared with the ledger, nobody is shown it.
        assert store.run("graph/snapshot")[0]["loading"] is True
        change = finish(bulk(ledger, store))
        assert (change.nodes_written, change.relationships_written, change.removed) == (0, 0, 0)
        assert everything(store, query_file) == expected
        assert not Path(f"{ledger.place}.bulk").exists()
    finally:
        store.close()
        server.wipe()


def run_import(server: JarServer, script: Path) -> None:
    admin = f"{server.java} {' '.join(FLAGS)} -cp {server.jars}/* org.neo4j.cli.AdminTool"
    home = {"NEO4J_HOME": str(server.folder), "NEO4J_CONF": f"{server.folder}/conf"}
    # The star is for Java, not for the shell.
    text = script.read_text().replace("exec ", "set -f; exec ", 1)
    done = subprocess.run(
        ["sh", "-c", text, str(script)],
        env={**os.environ, **home, "NEO4J_ADMIN": admin},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_a_store_with_a_graph_is_refused_and_left_alone(
    store: GraphStore, ledger: Ledger, query_file: MakeQueryFile
) -> None:
    finish(catch_up(ledger, store))
    before = everything(store, query_file)
    with pytest.raises(Conflict, match="leave --bulk out"):
        finish(bulk(ledger, store))
    assert everything(store, query_file) == before


def test_a_bulk_load_that_is_broken_off_leaves_an_empty_store(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EmbeddedStore(tmp_path / "graph")
    with monkeypatch.context() as patch:
        patch.setattr(Partitions, "read", broken_off)
        with pytest.raises(KeyboardInterrupt):
            finish(bulk(ledger, store))
    assert store.run("graph/snapshot") == []
    assert store.run("graph/node_digests") == []
    assert finish(bulk(ledger, store)).nodes_written > 0
    store.close()


def broken_off(self: Partitions, table: str) -> Iterator[Any]:
    if table == "paper":
        raise KeyboardInterrupt
    return (self._read(part) for part in self.manifest.parts if part.table == table)


def test_a_damaged_part_is_named(partitions: Partitions, tmp_path: Path) -> None:
    part = next(p for p in partitions.manifest.parts if p.table == "author_wrote_paper")
    file = partitions.folder / part.file
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    store = EmbeddedStore(tmp_path / "graph")
    with pytest.raises(Invalid, match=part.file):
        store.load(partitions, list(tables().values()))
    assert store.run("graph/node_digests") == []
    store.close()
    file.unlink()
    with pytest.raises(Invalid, match=part.file):
        list(partitions.read("author_wrote_paper"))


def test_partitions_without_their_manifest_are_not_whole(partitions: Partitions) -> None:
    again = Partitions(partitions.folder)
    assert sum(p.rows for p in again.manifest.parts) == sum(again.manifest.tables.values())
    (partitions.folder / "manifest.json").unlink()
    with pytest.raises(Invalid, match="not whole"):
        Partitions(partitions.folder)


def test_an_end_that_is_missing_is_an_error_not_a_lost_relationship(
    partitions: Partitions, tmp_path: Path
) -> None:
    store = EmbeddedStore(tmp_path / "graph")
    without = [table for table in tables().values() if table.name != "venue"]
    with pytest.raises(StoreError, match="bulk load"):
        store.load(partitions, without)
    assert store.run("graph/node_digests") == []
    store.close()


def test_erasing_a_document_erases_it_from_partitions_that_are_left(
    ledger: Ledger, tmp_path: Path
) -> None:
    with ledger.read() as view:
        rows = rows_of(view)
    left = written(Path(f"{ledger.place}.bulk"), as_batches(rows), SNAPSHOT)
    store = EmbeddedStore(tmp_path / "graph")
    finish(erase(ledger, store, "world/island.txt"))
    assert not left.folder.exists()
    store.close()


def test_the_row_of_the_snapshot_is_what_its_file_writes() -> None:
    text = file_of("write/snapshot").text
    assert all(f"row.{name}" in text for name in SNAPSHOT)
