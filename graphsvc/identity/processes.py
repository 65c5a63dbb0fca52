"""Work that is shared among processes: pure functions over many parts, answers in order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from graphsvc.errors import StoreError

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
        """What a function makes of each part, in order; it and the parts can be pickled.

        Raises:
            StoreError: a process was killed, or could not begin.

        """
        if self.pool is None:
            yield from map(work, parts)
            return
        under_way: deque[Future[B]] = deque()
        try:
            for part in parts:
                under_way.append(self.pool.submit(work, part))
                if len(under_way) > _AHEAD * self._count:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool as error:
            raise StoreError(
                "a process that helps to resolve was killed or could not begin, and nothing was "
                "changed: see that there is memory enough, and that a script which loads does so "
                "under `if __name__ == '__main__':`"
            ) from error
        finally:
            for left in under_way:
                left.cancel()


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
