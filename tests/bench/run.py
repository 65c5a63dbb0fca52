"""Measure, print a table, write build/bench.json. Each figure stands beside another of the same run.

Usage: GRAPHSVC_SHARED=DIR python tests/bench/run.py
"""

import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

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
from tests.bench import adding, inputs, loading, writing
from tests.bench.lines import Line, show
from tests.neo4j_server import Server, choose

ROUNDS = 200
PAPERS = 10_000
"""So many are written to each engine in each way."""


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
    lines += writing.lines(shared / "data", PAPERS)
    lines += at_scale(shared / "data")
    show(lines, Path("build/bench.json"))


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


def at_scale(data: Path) -> list[Line]:
    """All shared data into an embedded store, and one more paper beside a graph of 10,000."""
    small = loading.measure("10,000 listings", data, lambda f: inputs.listings(data, f, 10_000))
    whole = loading.measure("all shared data", data, lambda f: inputs.whole(data, f))
    loading.show([small, whole])
    per_paper = whole.seconds / whole.papers
    lines = [
        Line(
            f"all shared data: {step}",
            seconds,
            "s",
            f"whole load {whole.seconds:.0f} s",
            seconds / whole.seconds,
        )
        for step, seconds in whole.steps.items()
    ]
    one_more = [statistics.median(load.one_more) for load in (whole, small)]
    return [
        *lines,
        Line(
            "all shared data, embedded",
            whole.seconds / 60,
            "min",
            f"10,000 papers, {small.seconds / small.papers * 1000:.1f} ms a paper",
            per_paper / (small.seconds / small.papers),
            "<= 6 min",
        ),
        Line("most memory held", whole.gigabytes, "GB", target="<= 4 GB"),
        Line("rows", whole.rows / whole.seconds, "rows/s"),
        Line(
            "the same again, unchanged",
            whole.again,
            "s",
            f"first {whole.seconds:.0f} s",
            whole.again / whole.seconds,
            "<= 0.3",
        ),
        Line("rows written again", whole.changed, "rows", target="<= 0 rows"),
        Line("on disk", sum(whole.disk.values()) / whole.papers, "bytes/paper"),
        Line("start of the service", whole.starting, "s"),
        Line(f"one more paper at {whole.papers:,}, median", one_more[0], "s", target="<= 1 s"),
        Line(
            f"one more paper at {whole.papers:,}",
            one_more[0],
            "s",
            f"at {small.papers:,}: {one_more[1]:.3f} s",
            one_more[0] / one_more[1],
            "<= 2",
        ),
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


if __name__ == "__main__":
    main()
