"""Progress as a bar in a terminal."""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Progress as Bar,
)

from graphsvc.catch_up import Progress

R = TypeVar("R")


def finished(steps: Generator[Progress, None, R], console: Console) -> R:
    """Draw progress, and give back what the steps return."""
    with _bar(console) as draw:
        while True:
            try:
                draw(next(steps))
            except StopIteration as stop:
                return stop.value  # type: ignore[no-any-return] # the generator's R


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[Progress], None]]:
    """A progress bar with rate and time left, shown once a second has passed."""
    began = time.monotonic()
    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    drawn: dict[str, Any] = {}

    def draw(step: Progress) -> None:
        if step.step not in drawn:
            drawn[step.step] = bar.add_task(step.step, total=step.total)
        bar.update(drawn[step.step], completed=step.done)
        if time.monotonic() - began > 1 and not bar.live.is_started:
            bar.start()

    try:
        yield draw
    finally:
        bar.stop()
