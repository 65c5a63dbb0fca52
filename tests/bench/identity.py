"""Who is who, measured.

Usage:
    python tests/bench/identity.py --mentions FILE --out CLUSTERS [--compare] [--same 0.67]
    python tests/bench/identity.py --speed FOLDER [--sizes 10000 50000 200000 0]
    python tests/bench/identity.py --corpus FOLDER --out PRED

`--mentions` takes a file in the form of the identity kit. Mentions that the scorer was trained on are
scored by a model that knows none of their half of the people. Where gold stands beside the file, the
table has the kit's figures. `--compare` sets simple rules beside it, and where they are installed splink
(`pip install splink`) and boosted trees on simple features (`pip install lightgbm`), learnt from
the other half of the people; the project needs neither. `--speed` resolves lists of papers in
growing parts (0: all of them). Seconds are processor seconds of all threads together.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from graphsvc.identity.authors.evidence import AuthorMention, Ints, Item, person
from graphsvc.identity.authors.resolve import SAME, resolve
from tests.bench.people.corpus import predict
from tests.bench.people.folds import FoldScore
from tests.bench.people.packages import by_boosting, by_splink, is_installed
from tests.bench.people.reading import lines, read_mentions, read_paperlists
from tests.bench.people.rules import RULES
from tests.bench.people.scoring import figures, kit, write_clusters


def main() -> None:
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--mentions", type=Path)
    what.add_argument("--speed", type=Path)
    what.add_argument("--corpus", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--same", type=float, default=SAME)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 200_000, 0])
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.mentions:
        measure(asked.mentions, asked.out, compare=asked.compare, same=asked.same)
    elif asked.speed and asked.once:
        print(json.dumps(speed(asked.speed, asked.sizes[0])))
    elif asked.speed:
        speeds(asked.speed, asked.sizes)
    else:
        predict(asked.corpus, asked.out)


def warm_up() -> None:
    """Compile what is compiled, so that it is not in the times."""
    item = Item(authors=("Ann Lee", "Bo Li"), titles=("Lamps",), years=(2020,), team=2)
    resolve([AuthorMention(str(i), "Ann Lee", Item() if i else item) for i in range(2)])


def measure(path: Path, out: Path | None, *, compare: bool, same: float) -> None:
    """Resolve the mentions of a file; a line for each method."""
    warm_up()
    mentions = read_mentions(path)
    score = FoldScore(mentions)
    began = time.process_time()
    found = resolve(mentions, score, same)
    seconds = time.process_time() - began
    ids = [m.id for m in mentions]
    clusters = dict(zip(ids, found.author.tolist(), strict=True))
    if out:
        write_clusters(out, clusters)
    methods = [("this scorer", clusters, seconds, 1000 * len(found.held) / max(1, len(ids)))]
    for name, rule in RULES.items() if compare else ():
        person.cache_clear()  # each method reads the names itself
        began = time.process_time()
        rows = rule(mentions).tolist()
        spent = time.process_time() - began
        methods.append((name, dict(zip(ids, rows, strict=True)), spent, float("nan")))
    scorer = kit(path)
    for name, rows, spent in others(path, mentions) if compare else ():
        methods.append((name, dict(zip(ids, rows.tolist(), strict=True)), spent, float("nan")))
    title = f"{path}: {len(ids):,} mentions, {score.trained_on:,} of them trained on"
    table = Table(title=title)
    columns = ("b3_p", "b3_r", "b3_f1", "overmerge", "overmerge_sure", "shared_names_f1")
    for column in (
        "method",
        *(columns if scorer else ()),
        "held / 1,000",
        "mentions / s",
        "ours takes",
    ):
        table.add_column(column)
    for name, partition, spent, held in methods:
        measured = figures(scorer, path, partition) if scorer else {}
        shown = [f"{measured[c]:.4f}" for c in columns] if scorer else []
        table.add_row(
            name, *shown, f"{held:.1f}", f"{len(ids) / spent:,.0f}", f"{spent / seconds:.2f}"
        )
    Console(width=140).print(table)
    print(f"peak memory {peak():.2f} GB")


def others(path: Path, mentions: list[AuthorMention]) -> Iterator[tuple[str, Ints, float]]:
    """What others' packages make of it, with their seconds; a line for each that is not installed."""
    gold = path.parent / "gold.jsonl.gz"
    if not is_installed("splink"):
        print("splink is not installed: left out")
    else:
        yield "splink", *by_splink(mentions)
    if not is_installed("lightgbm"):
        print("lightgbm is not installed: left out")
    elif gold.exists():
        known = {row["mention_id"]: row["person"] for row in lines(gold)}
        yield "boosted pairs", *by_boosting(mentions, known)


def speeds(folder: Path, sizes: list[int]) -> None:
    """A line for each size, each in a process of its own, so that memory is its own."""
    table = Table(
        "mentions", "authors", "reading s", "resolving cpu s", "mentions / cpu s", "peak GB"
    )
    for size in sizes:
        command = [sys.executable, __file__, "--speed", str(folder), "--sizes", str(size), "--once"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        line = json.loads(done.stdout)
        table.add_row(
            f"{line['mentions']:,}",
            f"{line['authors']:,}",
            f"{line['reading']:.1f}",
            f"{line['resolving']:.1f}",
            f"{line['mentions'] / line['resolving']:,.0f}",
            f"{line['peak']:.2f}",
        )
    Console(width=110).print(table)


def speed(folder: Path, size: int) -> dict[str, float]:
    """Time and memory of resolving the first so many mentions."""
    warm_up()
    began = time.process_time()
    mentions = read_paperlists(folder, size or None)
    read = time.process_time()
    found = resolve(mentions)
    return {
        "mentions": len(mentions),
        "authors": len(np.unique(found.author)),
        "reading": read - began,
        "resolving": time.process_time() - read,
        "peak": peak(),
    }


def peak() -> float:
    """Largest memory of this process so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9


if __name__ == "__main__":
    main()
