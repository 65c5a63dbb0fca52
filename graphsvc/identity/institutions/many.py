"""Many strings linked at once, by as many processes as there are processors."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from graphsvc.identity.institutions.linking import Link, Linker

MANY: Final = 20_000
"""From so many strings on, processes that make an index of their own are worth their start."""
_TOGETHER: Final = 500


def link_many(linker: Linker, texts: Sequence[str], threshold: float) -> Iterator[list[Link]]:
    """The institutions each string names, in order: see `Linker.link`."""
    done = 0
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if len(texts) >= MANY and (workers or 1) > 1:
        parts = [texts[n : n + _TOGETHER] for n in range(0, len(texts), _TOGETHER)]
        try:
            # Begun anew, not forked: threads of this process may hold locks.
            with ProcessPoolExecutor(
                workers,
                multiprocessing.get_context("spawn"),
                _begin,
                (linker, threshold),
            ) as pool:
                for links in pool.map(_link, parts):
                    yield from links
                    done += len(links)
        except (BrokenProcessPool, OSError):
            pass  # a script that cannot be begun anew, no memory for another: what is left is done here
    yield from (linker.link(text, threshold) for text in texts[done:])


_mine: list[tuple[Linker, float]] = []


def _begin(linker: Linker, threshold: float) -> None:
    _mine[:] = [(linker, threshold)]


def _link(texts: Sequence[str]) -> list[list[Link]]:
    linker, threshold = _mine[0]
    return [linker.link(text, threshold) for text in texts]
