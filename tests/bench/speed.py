"""How fast documents are read, and how time and memory grow with their length."""

import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from loaders import LoadError, read, stream

LAYOUTS = Path(__file__).parents[1] / "loaders" / "layouts"
REPEATED = ("bare_list.txt", "homepage.md", "plain_cv.txt", "lab.html", "papers.bib")
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


class Cost(NamedTuple):
    """What reading one file took: processor seconds, peak memory in MB, items found."""

    seconds: float
    peak: float
    items: int


def rate(paths: Iterable[Path], work: Callable[[Path], object] = read) -> float:
    """Documents a second on one core: the best of five rounds behind a first one."""
    files = list(paths)
    rounds = []
    for _ in range(6):
        start = time.process_time()
        for path in files:
            try:
                work(path)
            except LoadError:
                continue
        rounds.append(time.process_time() - start)
    return len(files) / min(rounds[1:])


def table(paths: list[Path]) -> None:
    """Print documents a second, then seconds and memory for long texts."""
    print(f"{rate(paths):.0f} documents/s ({len(paths)} documents, one core)\n")
    print(f"{'layout':16} {'bytes':>12} {'s':>8} {'x linear':>9} {'peak MB':>8} {'items':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name in REPEATED:
            first: Cost | None = None
            for size in SIZES:
                cost = cost_of(repeated(LAYOUTS / name, size, Path(folder)))
                first = first or cost
                times = cost.seconds / (first.seconds * size / SIZES[0])
                print(
                    f"{name:16} {size:12,} {cost.seconds:8.2f} {times:9.2f} {cost.peak:8.0f} "
                    f"{cost.items:8}",
                    flush=True,
                )


def repeated(layout: Path, size: int, folder: Path) -> Path:
    """A file of about so many bytes: a layout again and again, with BibTeX keys of its own."""
    text = layout.read_text() + "\n"
    made, length = [], 0
    while length < size:
        part = re.sub(r"(@\w+\{\s*)(?=\w+,)", rf"\g<1>n{len(made)}", text)
        made.append(part)
        length += len(part.encode())
    path = folder / f"{size}-{layout.name}"
    path.write_text("".join(made))
    return path


def cost_of(path: Path) -> Cost:
    """What reading a file takes in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", __name__, str(path)], check=True, capture_output=True, text=True
    )
    seconds, peak, items = ran.stdout.split()
    return Cost(float(seconds), float(peak), int(items))


def main() -> None:
    """Read one file, and print seconds, peak memory in MB, and the number of items."""
    read(LAYOUTS / "career.md")  # what is made once by the first reading
    start = time.process_time()
    items = sum(1 for _ in stream(Path(sys.argv[1])).items)
    seconds = time.process_time() - start
    print(seconds, _peak(), items)


def _peak() -> float:
    """The peak memory of this process; the usual call also counts that of the one that began it."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        return int(found[1]) / 1024 if found else 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


if __name__ == "__main__":
    main()
