"""Progress as a bar in a terminal."""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from graphsvc.catch_up import Progress
from graphsvc.words import counted as counted_as

R = TypeVar("R")


def finished(steps: Generator[Progress, None, R], console: Console) -> R:
    """Draw progress, and give back what the steps return."""
    with _bar(console) as draw:
        while True:
            try:
                draw(next(steps))
            except StopIteration as stop:
                return stop.value  # type: ignore[no-any-return] # the generator's R


class _Done(ProgressColumn):
    """How much is done of how much, and at which rate: "1.2 MB of 8.0 MB, 3,450 entries, 690 a second"."""

    def render(self, task: Task) -> Text:
        """The words."""
        unit, entries = task.fields["unit"], task.fields["entries"]
        done, total = int(task.completed), int(task.total or 0)
        parts = [
            f"{decimal(done)} of {decimal(total)}" if unit == "bytes" else f"{done:,} of {total:,}"
        ]
        counted = done if entries is None else entries
        if entries is not None:
            parts.append(counted_as(entries, "entry", "entries"))
        if counted and task.elapsed:
            parts.append(f"{counted / task.elapsed:,.0f} a second")
        return Text(", ".join(parts))


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[Progress], None]]:
    """A progress bar with rate and time left, shown once a second has passed."""
    began = time.monotonic()
    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        _Done(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    drawn: dict[str, Any] = {}

    def draw(step: Progress) -> None:
        if step.step not in drawn:
            drawn[step.step] = bar.add_task(step.step, total=step.total, unit="", entries=None)
        fields: dict[str, Any] = {"unit": step.unit, "entries": step.entries}
        bar.update(drawn[step.step], completed=step.done, total=step.total, **fields)
        if time.monotonic() - began > 1 and not bar.live.is_started:
            bar.start()

    try:
        yield draw
    finally:
        bar.stop()
