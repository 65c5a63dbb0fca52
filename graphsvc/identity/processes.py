"""Work that is shared among processes: pure functions over many parts, answers in order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

_AHEAD = 2
"""So many parts a process are under way or wait to be taken: few, as each may be some megabytes."""


class Processes:
    """The processors this process may use, each with a process of its own; or this one alone."""

    def __init__(self, pool: ProcessPoolExecutor | None, count: int) -> None:
        self.pool = pool
        self._count = count

    def each(self, work: Callable[[A], B], parts: Iterable[A]) -> Iterator[B]:
        """What a function makes of each part, in order; it and the parts can be pickled."""
        rest = iter(parts)
        under_way: deque[tuple[A, Future[B]]] = deque()
        try:
            while (pool := self.pool) is not None:
                for part in islice(rest, _AHEAD * self._count + 1 - len(under_way)):
                    under_way.append((part, _submitted(pool, work, part)))
                if not under_way:
                    return
                found = under_way[0][1].result()
                under_way.popleft()
                yield found
        except BrokenProcessPool:
            # A script that cannot be begun anew, or no memory for another: what is left is done here.
            self.pool = None
        finally:
            for _, future in under_way:
                future.cancel()
        yield from map(work, chain((part for part, _ in under_way), rest))


def _submitted(pool: ProcessPoolExecutor, work: Callable[[A], B], part: A) -> Future[B]:
    """What becomes of a part; of one that a broken pool does not take, that it is broken."""
    try:
        return pool.submit(work, part)
    except BrokenProcessPool as error:
        failed: Future[B] = Future()
        failed.set_exception(error)
        return failed


@contextmanager
def processes(*, many: bool) -> Iterator[Processes]:
    """Processes where there is much to do and several processors, else none."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if not many or not count or count < 2:
        yield Processes(None, 1)
        return
    # Not by fork: threads of the service, and of compiled code, would be cut off in the child.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_begin) as pool:
        yield Processes(pool, count)


def _begin() -> None:
    """Each process has one processor: its compiled code needs no threads; nothing here makes cycles."""
    import gc

    import numba as nb

    gc.disable()
    nb.set_num_threads(1)
