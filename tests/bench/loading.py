"""Loading at scale: the seconds of each step, rows a second, memory, bytes on disk; then one more paper.

Usage: python -m tests.bench.loading SHARED/data [--papers 10000 50000 200000] [--whole] [--generated N]

Each load runs in a process of its own, into an empty ledger and an embedded store, which is filled as
`--bulk` does, and is measured from outside. `--papers` takes so many conference listings, `--whole` all
shared data with three vocabularies, `--generated` so many invented papers. The same is loaded again; a
service is started over the result, and papers that were left out are sent to it one by one.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import orjson
from rich.console import Console
from rich.table import Table

from graphsvc import ingest
from graphsvc.bulk import bulk
from graphsvc.ledger import Ledger
from graphsvc.settings import Settings
from graphsvc.stores import open_store
from tests.bench import inputs
from tests.bench.measured import bytes_in, processor_seconds, run

MORE = 12
"""So many papers are sent to the service."""
KEY = "bench-key-bench"


@dataclass
class Load:
    """One load, its repetition unchanged, and papers added after it. Seconds by the clock."""

    name: str
    steps: dict[str, float]
    processor: float
    papers: int
    rows: int
    gigabytes: float
    again: float
    changed: int
    disk: dict[str, int]
    starting: float = 0.0
    one_more: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Of the whole load."""
        return sum(self.steps.values())


def main() -> None:
    """Measure what is asked for, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--papers", type=int, nargs="*", default=[])
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--generated", type=int, nargs="*", default=[])
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help="write the figures here as JSON")
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(load(*asked.child)))
        return
    found = []
    for name, make in _asked(asked):
        found.append(measure(name, asked.data, make))
        show(found)
        if asked.out:
            asked.out.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2))


def _asked(asked: argparse.Namespace) -> Iterator[tuple[str, Callable[[Path], Path]]]:
    for papers in asked.papers:
        yield f"{papers:,} listings", lambda f, n=papers: inputs.listings(asked.data, f, n)
    if asked.whole:
        yield "all shared data", lambda f: inputs.whole(asked.data, f)
    for papers in asked.generated:
        yield f"{papers:,} generated", lambda f, n=papers: inputs.generated(asked.data, f, n)


def measure(name: str, data: Path, make: Callable[[Path], Path]) -> Load:
    """Load a folder, load it again, and add papers."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work"
        work.mkdir()
        files = make(Path(folder) / "in")
        first = run("tests.bench.loading", [str(data), "--child", str(files), str(work)])
        again = run("tests.bench.loading", [str(data), "--child", str(files), str(work)])
        more = inputs.listings(data, Path(folder) / "more", MORE, skip=_left_out(data))
        starting, one_more = added(work, more / "bulk-part.jsonl")
        return Load(
            name,
            first.said["steps"],
            first.said["processor"],
            first.said["papers"],
            first.said["rows"],
            max(first.gigabytes, again.gigabytes),
            sum(again.said["steps"].values()),
            again.said["rows"],
            {path.name: bytes_in(path) for path in sorted(work.iterdir())},
            starting,
            one_more,
        )


def _left_out(data: Path) -> int:
    """How many listings there are before the last few."""
    return sum(1 for _ in inputs.lines(data)) - MORE


def load(files: Path, work: Path) -> dict[str, Any]:
    """Load, in this process. Returns seconds by step, and what was written."""
    settings = _settings(work)
    store = open_store(settings)
    ledger = Ledger(settings.ledger_place())
    steps: dict[str, float] = defaultdict(float)
    began = time.perf_counter()
    step = "reading"
    is_empty = not store.run("graph/snapshot")
    going = ingest.load(ledger, store, [files], follow=bulk if is_empty else None)
    while True:
        try:
            progress = next(going)
        except StopIteration as end:
            report = end.value
            break
        now = time.perf_counter()
        steps[step] += now - began
        began, step = now, progress.step
    steps[step] += time.perf_counter() - began
    papers = sum(d.records.get("paper", 0) for d in report.documents)
    store.close()
    ledger.close()
    return {
        "steps": steps,
        "processor": processor_seconds(),
        "papers": papers,
        "rows": report.nodes_written + report.relationships_written,
    }


def added(work: Path, papers: Path) -> tuple[float, list[float]]:
    """Seconds until a service is ready, and for each paper until answers from the store have it."""
    found = []
    began = time.perf_counter()
    with _served(work) as client:
        starting = time.perf_counter() - began
        for number, line in enumerate(papers.read_bytes().splitlines()):
            paper = orjson.loads(line)
            body = {"id": f"more-{number}", **{k: paper.get(k) for k in ("title", "author")}}
            began = time.perf_counter()
            source = f"more-{number}.jsonl"
            sent = client.post(
                "/v1/documents",
                params={"source": source, "loader": "table"},
                content=orjson.dumps(body),
            )
            sent.raise_for_status()
            while not client.get("/v1/documents", params={"feed": source}).json()["items"]:
                time.sleep(0.05)
            found.append(time.perf_counter() - began)
    return starting, found


@contextmanager
def _served(work: Path) -> Iterator[httpx.Client]:
    environment = {
        **os.environ,
        "GRAPHSVC_STORE": _settings(work).store,
        "GRAPHSVC_WRITE_KEY": KEY,
    }
    start = "from graphsvc.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--port", "0"]
    service = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert service.stdout is not None
        line = service.stdout.readline()
        url = next(word for word in line.split() if word.startswith("http"))
        with httpx.Client(
            base_url=url, headers={"Authorization": f"Bearer {KEY}"}, timeout=120
        ) as client:
            while client.get("/readyz").status_code != httpx.codes.OK:
                time.sleep(0.1)
            yield client
    finally:
        service.send_signal(signal.SIGINT)
        service.wait(60)


def _settings(work: Path) -> Settings:
    return Settings(store=f"embedded:{work}/graph")


def show(loads: list[Load]) -> None:
    """A row a load."""
    steps = list(dict.fromkeys(step for one in loads for step in one.steps))
    table = Table("load", "papers", "rows", *(f"{s} s" for s in steps), "all s", "rows/s", "GB")
    for name in ("again", "MB on disk", "start s", "one more: median s", "slowest s"):
        table.add_column(name)
    for one in loads:
        table.add_row(
            one.name,
            f"{one.papers:,}",
            f"{one.rows:,}",
            *(f"{one.steps.get(step, 0.0):.1f}" for step in steps),
            f"{one.seconds:.1f}",
            f"{one.rows / one.seconds:,.0f}",
            f"{one.gigabytes:.2f}",
            f"{one.again / one.seconds:.2f}",
            f"{sum(one.disk.values()) / 1e6:,.0f}",
            f"{one.starting:.1f}",
            f"{statistics.median(one.one_more):.2f}",
            f"{max(one.one_more):.2f}",
        )
    Console(width=180).print(table)


if __name__ == "__main__":
    main()
