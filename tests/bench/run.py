"""Measure, print a table, write build/bench.json. Each figure stands beside another of the same run.

Usage: GRAPHSVC_SHARED=DIR python tests/bench/run.py
"""

import json
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import uvicorn
from rich.console import Console
from rich.table import Table

from graphsvc import ingest
from graphsvc.client import Client
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.queries import FindPaths, GetNeighborhood, Query, Search
from graphsvc.queries.author import Collaborators
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from graphsvc.store import GraphStore
from graphsvc.stores import open_store
from tests.bench import adding
from tests.neo4j_server import Server, choose

ROUNDS = 200


@dataclass
class Line:
    """One figure and what it stands beside."""

    name: str
    value: float
    unit: str
    beside: str
    ratio: float


def main() -> None:
    """Measure both engines."""
    shared = Path(os.environ.get("GRAPHSVC_SHARED", "../shared"))
    seeds = sorted((shared / "corpus" / "docs").glob("seed-*.txt"))
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        lines += measure("embedded", Settings(store=f"embedded:{folder}/graph"), seeds)
        server = choose()
        if isinstance(server, Server):
            with server:
                server.wipe()
                user, password = server.auth or ("neo4j", None)
                settings = Settings(
                    store=server.uri,
                    ledger=Path(folder) / "neo4j.sqlite",
                    neo4j_user=user,
                    neo4j_password=password,
                )
                lines += measure("neo4j", settings, seeds)
    lines += one_more(shared / "data")
    show(lines)


def one_more(data: Path) -> list[Line]:
    """One more paper, resolved in a running process, beside the smaller number of mentions."""
    costs = adding.table(data, adding.SIZES[:2])
    return [
        Line(
            f"one more paper at {cost.mentions:,} mentions, median",
            cost.median * 1000,
            "ms",
            f"slowest {cost.slowest * 1000:.1f} ms",
            cost.median / costs[0].median,
        )
        for cost in costs
    ]


def measure(engine: str, settings: Settings, seeds: list[Path]) -> list[Line]:
    """Loading, and three questions over HTTP beside the bare call."""
    store = open_store(settings)
    ledger = Ledger(settings.ledger_place())
    try:
        first = timed(lambda: list(ingest.load(ledger, store, seeds)))
        again = timed(lambda: list(ingest.load(ledger, store, seeds)))
        lines = [Line(f"{engine}: load unchanged again", again, "s", "first load", again / first)]
        lines.insert(0, Line(f"{engine}: load 5 documents", first, "s", "-", 1.0))
        return lines + questions(engine, store, settings)
    finally:
        ledger.close()
        store.close()


def questions(engine: str, store: GraphStore, settings: Settings) -> list[Line]:
    """p50 of the three questions, the two ways in turn."""
    graph = Graph(store)
    ids = [graph.run(Search(q=name)).items[0].id for name in ("Sanghyuk Chun", "Hwanjun Song")]
    asked: list[Query[Any]] = [
        GetNeighborhood(seed=(ids[0],)),
        Collaborators(id=ids[0]),
        FindPaths(source=ids[0], target=ids[1]),
    ]
    lines = []
    with served(graph, settings) as url, Client(url) as client:
        for query in asked:
            over_http, bare = [], []
            for _ in range(ROUNDS):
                over_http.append(timed(lambda q=query: client.run(q)))
                bare.append(timed(lambda q=query: graph.run(q)))
            p50 = statistics.median(over_http) * 1000
            beside = statistics.median(bare) * 1000
            lines.append(
                Line(
                    f"{engine}: {query.name} over HTTP, p50",
                    p50,
                    "ms",
                    f"bare call, p50 {beside:.2f} ms",
                    p50 / beside,
                )
            )
    return lines


@contextmanager
def served(graph: Graph, settings: Settings) -> Iterator[str]:
    """The service on a free port."""
    config = uvicorn.Config(
        create_app(graph, settings), port=0, log_level="error", access_log=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def timed(work: Callable[[], object]) -> float:
    """Seconds it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def show(lines: list[Line]) -> None:
    """A table, and the same as JSON."""
    table = Table("figure", "value", "unit", "beside", "ratio")
    for line in lines:
        table.add_row(line.name, f"{line.value:.3f}", line.unit, line.beside, f"{line.ratio:.2f}")
    Console(width=110).print(table)
    out = Path("build/bench.json")
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps([asdict(line) for line in lines], indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
