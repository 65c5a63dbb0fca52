"""Writing a graph into an empty store, each way beside a bare loop of the same rows on the same engine.

Usage: python tests/bench/writing.py SHARED/data [--papers 5000]

The rows are those of real listings. Who is who is told by name alone, as resolving is not what is measured.
Processor seconds for the embedded engine; by the clock for Neo4j, where another process does the work.
"""

import argparse
import itertools
import os
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import kglite
import pyarrow
from pyarrow import parquet

from graphsvc.derive import EdgeRow, NodeRow, derive
from graphsvc.derive.columns import tables
from graphsvc.identity.ids import Identity
from graphsvc.identity.mentions import mentions_of
from graphsvc.ledger import Revision
from graphsvc.ledger.entries import make_reading
from graphsvc.partitions import Partitions
from graphsvc.queries.files import names, query_file
from graphsvc.store import Batch
from graphsvc.stores.embedded import EmbeddedStore
from graphsvc.stores.neo4j import Neo4jStore
from loaders.feeds import FeedEntry, read_feed
from tests.bench.lines import Line, show
from tests.neo4j_server import FLAGS, JarServer, choose
from tests.row_batches import as_batches, written

LISTS = "paperlists/bulk-other-years.jsonl.xz"
COLUMNS = 'files: "*.jsonl.xz"\nplace: file\naffiliations: aff\n'
SNAPSHOT = {"number": 1, "token": "t", "ledger": "l", "layout": 1, "loading": False, "last_year": 1}
ROWS = 1_000
ENOUGH = ">= 0.7"


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--papers", type=int, default=5_000)
    asked = parser.parse_args()
    show(lines(asked.data, asked.papers), Path("build/writing.json"))


def lines(data: Path, papers: int) -> list[Line]:
    """All figures."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        found = rows(data, papers, folder)
        partitions = written(folder / "partitions", as_batches(found), SNAPSHOT)
        batches = list(in_batches(found))
        measured = embedded(folder, batches, partitions)
        server = choose()
        if isinstance(server, JarServer):
            with server:
                measured += neo4j(server, batches, partitions)
    return measured


def rows(data: Path, papers: int, folder: Path) -> list[NodeRow | EdgeRow]:
    """The rows of so many listings."""
    lists = folder / "lists"
    lists.mkdir()
    (lists / Path(LISTS).name).symlink_to((data / LISTS).resolve())
    (lists / "columns.yaml").write_text(COLUMNS)
    source = lists / Path(LISTS).name
    entries = (e for e in read_feed(source, source=str(source)) if isinstance(e, FeedEntry))
    revisions, documents = [], {}
    of: dict[str, str] = {}
    ids: dict[tuple[str, str], str] = {}
    for number, entry in enumerate(itertools.islice(entries, papers)):
        reading = make_reading(entry.document, entry.feed, entry.records)
        key = entry.document.source
        revisions.append(Revision(key, reading, 1, "2026-01-01T00:00:00+00:00", "jsonl"))
        documents[key] = f"D{number}"
        for mention in mentions_of(reading):
            who = mention.id if mention.kind == "paper" else mention.key or mention.name
            letter = mention.kind[0].upper()
            of[mention.id] = ids.setdefault((mention.kind, who), f"{letter}{len(ids)}")
    return derive(revisions, documents, Identity(of, {}, {}, {}))


def in_batches(found: list[NodeRow | EdgeRow]) -> Iterator[Batch]:
    """The batches of an incremental write."""
    for name, batch in as_batches(found):
        values = [
            {"source": r.get("source"), "target": r.get("target"), "key": r.get("key")}
            | {"id": r.get("id"), "props": r}
            for r in batch.to_pylist()
        ]
        for start in range(0, len(values), ROWS):
            yield Batch(f"write/{name}", values[start : start + ROWS])


def embedded(folder: Path, batches: list[Batch], partitions: Partitions) -> list[Line]:
    """Both ways into the embedded engine."""
    count = sum(partitions.manifest.tables.values())
    with opened(folder / "one") as store:
        store.prepare()
        write = spent(lambda: store.write(batches))
    bare_write = spent(lambda: bare_embedded(folder / "two", batches))
    with opened(folder / "three") as store:
        load = spent(lambda: store.load(partitions, list(tables().values())))
    bare_load = spent(lambda: bare_bulk(folder / "bare.kgl", partitions))
    return [
        line("embedded: write in batches", count, write, bare_write),
        line("embedded: bulk load", count, load, bare_load),
        beside("embedded: bulk load", write / load, "batches"),
    ]


class opened:  # noqa: N801 # used like a function
    """An embedded store, closed in the end."""

    def __init__(self, folder: Path) -> None:
        self._store = EmbeddedStore(folder)

    def __enter__(self) -> EmbeddedStore:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


def bare_embedded(folder: Path, batches: list[Batch]) -> None:
    """The same statements with the same rows, and nothing around them."""
    folder.mkdir()
    session = kglite.open_session(str(folder / "graph.kgl"), durable="full")
    for name in names("schema"):
        session.execute(query_file(name).text)
    session.save()
    transaction = session.begin()
    for batch in batches:
        transaction.cypher(query_file(batch.file).text, params={"rows": batch.stored()})
    transaction.commit()
    session.close()


def bare_bulk(file: Path, partitions: Partitions) -> None:
    """The same bulk calls: read without checks, added, saved."""
    graph = kglite.KnowledgeGraph()
    for name in names("schema"):
        graph.cypher(query_file(name).text)
    for name, table in tables().items():
        parts = [p.file for p in partitions.manifest.parts if p.table == name]
        if not parts:
            continue
        read = pyarrow.concat_tables(parquet.read_table(partitions.folder / f) for f in parts)
        types = {f.name: "list" for f in read.schema if pyarrow.types.is_list(f.type)}
        types |= {f.name: "integer" for f in read.schema if pyarrow.types.is_integer(f.type)}
        frame = read.to_pandas(integer_object_nulls=True)
        if table.target:
            ends = (table.source, "source", table.target, "target")
            graph.add_relationships(frame, table.label, *ends, column_types=types)
        else:
            title = "title" if "title" in frame.columns else None
            graph.add_nodes(frame, table.label, "id", title, column_types=types)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph.save(str(file))


def neo4j(server: JarServer, batches: list[Batch], partitions: Partitions) -> list[Line]:
    """Both ways into Neo4j."""
    count = sum(partitions.manifest.tables.values())
    server.wipe()
    store = Neo4jStore(server.uri)
    store.prepare()
    write = lasted(lambda: store.write(batches))
    server.wipe()
    bare = lasted(lambda: bare_neo4j(server, batches))
    began = time.perf_counter()
    store.load(partitions, list(tables().values()))
    files = time.perf_counter() - began
    store.close()
    server.stop()
    imported = lasted(lambda: run_import(server, partitions.folder / "neo4j" / "import.sh"))
    return [
        line("Neo4j: write in batches", count, write, bare),
        beside(
            "Neo4j: importer, with the files it reads",
            write / (files + imported),
            "batches",
            ">= 5",
        ),
    ]


def bare_neo4j(server: JarServer, batches: list[Batch]) -> None:
    """The same statements with the same rows, a transaction each."""
    with server.driver() as driver, driver.session(database="neo4j") as session:
        for batch in batches:
            text, rows = query_file(batch.file).text, batch.stored()
            session.execute_write(lambda t, q=text, r=rows: t.run(q, rows=r).consume())


def run_import(server: JarServer, script: Path) -> None:
    """Run the script against the data of a server that is stopped."""
    admin = f"{server.java} {' '.join(FLAGS)} -cp {server.jars}/* org.neo4j.cli.AdminTool"
    home = {"NEO4J_HOME": str(server.folder), "NEO4J_CONF": f"{server.folder}/conf"}
    text = f"set -f; {script.read_text()}"  # the star is for Java, not for the shell
    environment = {**os.environ, **home, "NEO4J_ADMIN": admin}
    subprocess.run(
        ["sh", "-c", text, str(script)], env=environment, check=True, capture_output=True
    )
    shutil.rmtree(script.parent)


def line(name: str, count: int, seconds: float, bare: float) -> Line:
    """Rows a second beside the bare loop."""
    told = f"bare loop {count / bare:,.0f} rows/s"
    return Line(name, count / seconds, "rows/s", told, bare / seconds, ENOUGH)


def beside(name: str, ratio: float, other: str, target: str = "") -> Line:
    """How many times as fast as the other way."""
    return Line(name, ratio, "times", other, ratio, target)


def spent(work: Callable[[], Any]) -> float:
    """Processor seconds it takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def lasted(work: Callable[[], Any]) -> float:
    """Seconds it takes by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
