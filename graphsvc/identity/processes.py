"""Work that is shared among processes: pure functions over many parts, answers in order."""

import mmap
import multiprocessing
import os
import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

A = TypeVar("A")
B = TypeVar("B")

_ALIGNED = 64
"""So many bytes, or a multiple, stand before each array in a file."""
_AHEAD = 2
"""So many parts a process are under way or wait to be taken: few, as each may be some megabytes."""


class _Stored(NamedTuple):
    """A value in a file: where its pickle lies therein, and then each of its arrays."""

    path: str
    places: tuple[tuple[int, int], ...]


class Shared(Generic[A]):
    """A value that parts are looked at with: other processes read it once, however many parts they take.

    They look at its arrays where these lie in a file, which is in memory once for all of them.
    """

    def __init__(self, value: A, stored: _Stored) -> None:
        self._value: A | None = value
        self._stored = stored

    @property
    def value(self) -> A:
        """What is shared."""
        if self._value is None:
            self._value = _read(self._stored)
        return self._value

    def __getstate__(self) -> _Stored:
        return self._stored

    def __setstate__(self, stored: _Stored) -> None:
        self._value, self._stored = None, stored


def _write(value: object, path: Path) -> _Stored:
    arrays: list[pickle.PickleBuffer] = []
    rest = pickle.dumps(value, protocol=5, buffer_callback=arrays.append)
    places = []
    with path.open("wb") as file:
        for one in (memoryview(rest), *(array.raw() for array in arrays)):
            start = file.tell()
            file.write(one)
            places.append((start, file.tell()))
            file.write(b"\0" * (-file.tell() % _ALIGNED))
    return _Stored(str(path), tuple(places))


@lru_cache(maxsize=1)
def _read(stored: _Stored) -> Any:
    with Path(stored.path).open("rb") as file:
        # What is not written to is in memory once for all processes.
        every = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY))
    rest, *arrays = (every[start:end] for start, end in stored.places)
    return pickle.loads(rest, buffers=arrays)  # of our own process


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

    @contextmanager
    def sharing(self, value: A) -> Iterator[Shared[A]]:
        """A value to be part of many parts."""
        if self.pool is None:
            yield Shared(value, _Stored("", ()))
            return
        with tempfile.TemporaryDirectory() as folder:
            yield Shared(value, _write(value, Path(folder) / "shared"))


def _submitted(pool: ProcessPoolExecutor, work: Callable[[A], B], part: A) -> Future[B]:
    """What becomes of a part; where no process takes it, that the pool is broken."""
    try:
        return pool.submit(work, part)
    except (BrokenProcessPool, OSError) as error:
        failed: Future[B] = Future()
        failed.set_exception(BrokenProcessPool(error))
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
    try:
        pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin)
    except OSError:  # no room for what processes are told through
        yield Processes(None, 1)
        return
    with pool:
        yield Processes(pool, count)


def _begin() -> None:
    """Each process has one processor: its compiled code needs no threads; nothing here makes cycles."""
    import gc

    import numba as nb

    gc.disable()
    nb.set_num_threads(1)
