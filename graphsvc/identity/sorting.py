"""Millions of rows in order: by how their left sides begin they wait on disk, then each lot is sorted."""

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from graphsvc.identity.said import Row

_IN_MEMORY = 200_000


def in_order(found: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """Rows in order of their sides; of many, few are in memory at a time."""
    with ExitStack() as stack:
        folder: Path | None = None
        waiting: dict[str, list[Row]] = {}
        count = 0
        for rows in found:
            for row in rows:
                waiting.setdefault(row[0][:2], []).append(row)
            count += len(rows)
            if count > _IN_MEMORY:
                folder = folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
                _lay_down(waiting, folder)
                count = 0
        on_disk = {path.name: path for path in folder.iterdir()} if folder else {}
        for beginning in sorted(waiting.keys() | on_disk):
            rows = waiting.pop(beginning, [])
            if beginning in on_disk:
                rows += _taken_up(on_disk[beginning])
            yield sorted(rows)


def _lay_down(waiting: dict[str, list[Row]], folder: Path) -> None:
    for beginning, rows in waiting.items():
        with (folder / beginning).open("ab") as file:
            pickle.dump(rows, file, protocol=5)
    waiting.clear()


def _taken_up(path: Path) -> Iterator[Row]:
    size = path.stat().st_size
    with path.open("rb") as file:
        while file.tell() < size:
            yield from pickle.load(file)
