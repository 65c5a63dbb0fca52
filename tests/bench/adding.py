"""One more paper of five authors, resolved in a running process: how long it takes, and what it holds.

Usage: python tests/bench/adding.py SHARED/data [--sizes 10000 50000 200000 0]

A ledger is filled with lists of conference papers, a list a document, until so many authors are
mentioned (0: all), and resolved at once; a process then holds a `Resolver` over it, and papers that were
left out are added, each as a document of its own and in a change of its own. They are the same at
every size: some from all lists, and those whose authors' names stand most often.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from graphsvc.identity.resolver import Resolver
from graphsvc.identity.resolving import resolve
from graphsvc.ledger import Ledger
from graphsvc.ledger.entries import make_reading
from loaders.records import Document, Record
from tests.bench.paper_records import Listed, hash_of, paperlists

AUTHORS = 5
SAMPLED, COMMON = 20, 5
SIZES = (10_000, 50_000, 200_000, 0)
FOLDER = "paperlists"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one more paper takes, in processor seconds, beside the mentions there are and their memory."""

    mentions: int
    decisions: int
    resolving: float
    opening: float
    gigabytes: float
    median: float
    slowest: float
    slowest_paper: str


def main() -> None:
    """Measure each size in processes of its own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--fill", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.fill:
        print(fill(asked.data, Path(asked.fill[0]), int(asked.fill[1])))
    elif asked.measure:
        print(json.dumps(asdict(measure(asked.data, asked.measure))))
    else:
        table(asked.data, asked.sizes)


def table(data: Path, sizes: Iterable[int]) -> list[Cost]:
    """Print a line for each size. Returns the lines."""
    shown = Table(
        "mentions", "decisions", "resolving s", "opening s", "GB", "one more: median s", "slowest s"
    )
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            ledger = f"{folder}/ledger.sqlite"
            seconds = float(_run(data, "--fill", ledger, str(size)))
            cost = Cost(**{**json.loads(_run(data, "--measure", ledger)), "resolving": seconds})
        found.append(cost)
        shown.add_row(
            f"{cost.mentions:,}",
            f"{cost.decisions:,}",
            f"{cost.resolving:.1f}",
            f"{cost.opening:.1f}",
            f"{cost.gigabytes:.2f}",
            f"{cost.median:.3f}",
            f"{cost.slowest:.3f}",
        )
    Console(width=110).print(shown)
    return found


def _run(data: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "tests.bench.adding", str(data), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def fill(data: Path, path: Path, size: int) -> float:
    """Fill a ledger with lists of papers, and resolve. Returns the seconds of the latter."""
    left_out = {one.key for one in more(data)}
    lists: dict[str, list[Listed]] = {}
    mentions = 0
    for one in paperlists(data / FOLDER):
        if size and mentions >= size:
            break
        if one.key not in left_out:
            lists.setdefault(one.key.partition(":")[0], []).append(one)
            mentions += len(one.authors)
    ledger = Ledger(path)
    with ledger.change("load") as entry:
        for source, listed in lists.items():
            document, records = as_document(source, listed)
            entry.add_revision(document, "bench", records)
    began = time.perf_counter()
    with ledger.change("resolve") as entry:
        resolve(entry)
    ledger.close()
    return time.perf_counter() - began


def measure(data: Path, path: Path) -> Cost:
    """Add papers one by one."""
    papers = more(data)
    _warm_up()
    ledger = Ledger(path)
    before = _resident()
    began = time.perf_counter()
    with ledger.change("open") as entry:
        resolver = Resolver(entry)
        opening = time.perf_counter() - began
        held = _resident() - before
        mentions = sum(len(getattr(r, "authors", ())) for x in entry.readings() for r in x.records)
        decisions = len(entry.decisions())
    spent = {}
    for one in papers:
        document, records = as_document(one.key, [one])
        with ledger.change("load") as entry:
            entry.add_revision(document, "bench", records)
            reading = make_reading(document, "bench", records)
            began = time.process_time()
            resolver.add(entry, document.source, reading)
            spent[one.title] = time.process_time() - began
    ledger.close()
    slowest = max(spent, key=spent.__getitem__)
    return Cost(
        mentions,
        decisions,
        0.0,
        opening,
        held,
        statistics.median(spent.values()),
        spent[slowest],
        slowest,
    )


def more(data: Path) -> list[Listed]:
    """The papers to add."""
    everything = list({one.key: one for one in paperlists(data / FOLDER)}.values())
    names = Counter(name for one in everything for name in one.authors)
    fitting = [one for one in everything if len(set(one.authors)) == len(one.authors) == AUTHORS]
    fitting.sort(key=lambda one: hash_of(one.key))
    common = sorted(fitting, key=lambda one: -sum(names[name] for name in one.authors))
    return list({one.key: one for one in (*fitting[:SAMPLED], *common[:COMMON])}.values())


def as_document(source: str, listed: Iterable[Listed]) -> tuple[Document, list[Record]]:
    """Listings as one document."""
    lines: list[str] = []
    records: list[Record] = []
    length = 0
    for one in listed:
        text, record = one.printed(length)
        lines.append(text)
        length += len(text)
        records.append(record)
    # Sixteen characters stand for a document in the ids of its mentions.
    digest = f"{hash_of(source):016x}" + "0" * 48
    text = "".join(lines)
    document = Document(source=source, name=source, text=text, content_hash=digest, format="text")
    return document, records


def _warm_up() -> None:
    """Compile what is compiled, so that it is not in the times."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.sqlite")
        papers = [Listed(f"{n}:1", f"{n} Lamps", ("Ann Lee", "Bo Li"), 2020) for n in range(3)]
        for one in papers:
            document, records = as_document(one.key, [one])
            with ledger.change("load") as entry:
                entry.add_revision(document, "bench", records)
                reading = make_reading(document, "bench", records)
                Resolver(entry).add(entry, document.source, reading)
        ledger.close()


def _resident() -> float:
    """Gigabytes this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e9


if __name__ == "__main__":
    main()
