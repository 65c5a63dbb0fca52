"""What a process takes: seconds by the clock and of processors, the most memory of it and its children."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Measured:
    """What a child process printed as JSON, and the gigabytes it and its children held at most."""

    said: dict[str, Any]
    gigabytes: float


def run(module: str, arguments: Sequence[str]) -> Measured:
    """Run a module that prints one line of JSON at its end; what else it says goes to the terminal.

    Raises:
        subprocess.CalledProcessError: it failed.

    """
    child = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True
    )
    peak = 0
    ended = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not ended.wait(0.25):
            peak = max(peak, sum(map(_held, _family(child.pid))))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        out, _ = child.communicate()
    finally:
        ended.set()
        watching.join()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    return Measured(json.loads(out.splitlines()[-1]), peak / 1e6)


def processor_seconds() -> float:
    """Of this process and of those of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def bytes_in(path: Path) -> int:
    """The size of a file, or of all files in a folder; 0 where there is none."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size if path.exists() else 0


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text()
        except OSError:
            continue
        found += map(int, children.split())
    return found


def _held(pid: int) -> int:
    """Kilobytes of one process; what it shares with others is divided among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
