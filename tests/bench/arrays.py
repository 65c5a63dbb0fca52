"""Measure the arrays of a drawn graph: building them, their memory, and questions.

Usage: python -m tests.bench.arrays PAPERS [FOLDER]; the folder keeps the store for another time.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphsvc.graph import Graph
from graphsvc.queries import FindPaths, GetNeighborhood, Query, Search
from graphsvc.stores.embedded import EmbeddedStore
from tests.bench.drawn_store import draw_store


def main() -> None:
    """Print processor seconds, megabytes, and milliseconds (median, slowest)."""
    papers = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else made)
        is_new = not (folder / "graph.kgl").exists()
        store = EmbeddedStore(folder, timeout=60)
        if is_new:
            draw_store(store, papers)
        measure(store)
        store.close()


def measure(store: EmbeddedStore) -> None:
    """Of a store that is open."""
    graph, before, began = Graph(store), megabytes(), time.process_time()
    nodes = graph.projection().nodes
    print(f"arrays: {time.process_time() - began:.1f} s, {megabytes() - before:.0f} MB")
    print(f"process: {megabytes():.0f} MB")
    chance = random.Random(5)

    def some(kind: str, count: int) -> list[Any]:
        found: list[Any] = []
        while len(found) < count:
            node = nodes[chance.randrange(len(nodes))]
            found += [node] if node.kind == kind else []
        return found

    authors, titled = some("author", 40), some("paper", 40)
    ends = zip(authors, reversed(authors), strict=True)
    for name, asked in {
        "search, a name": [Search(q=a.label) for a in authors],
        "search, three words": [Search(q=" ".join(p.label.split()[:3])) for p in titled],
        "search, three letters": [Search(q=p.label[:3]) for p in titled],
        "neighborhood": [GetNeighborhood(seed=(a.id,)) for a in authors],
        "neighborhood, radius 2": [GetNeighborhood(seed=(a.id,), radius=2) for a in authors],
        "path": [FindPaths(source=a.id, target=b.id) for a, b in list(ends)[:20]],
    }.items():
        taken = sorted(milliseconds(graph, asked))
        print(f"{name}: {statistics.median(taken):.1f} ms, {taken[-1]:.1f} ms")


def milliseconds(graph: Graph, asked: Iterable[Query[Any]]) -> list[float]:
    """Processor time of each question."""
    taken = []
    for query in asked:
        began = time.process_time()
        graph.run(query)
        taken.append((time.process_time() - began) * 1000)
    return taken


def megabytes() -> float:
    """What the process has in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
