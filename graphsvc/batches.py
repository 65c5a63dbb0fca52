"""Entries of feeds, read and made ready for the ledger some hundred at a time.

Large files are read by a process of their own, which reads on while what it read is written. It is
started by `ReadAhead`, gives each batch through its standard output, and ends with whoever started it.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from graphsvc.ledger.entries import Prepared, prepare
from loaders import LoadError
from loaders.feeds import read_feed
from loaders.records import Rejected

TOGETHER = 500
"""Entries of one batch."""
_TEXT = 8_000_000
"""Characters after which a batch is given however few its entries are."""
_REJECTED = 5_000


@dataclass(slots=True)
class Batch:
    """Some entries, the kinds of their records, what was rejected, and bytes of the file read so far."""

    entries: list[Prepared] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    read: int = 0


class Stopped(Exception):
    """The process that reads a file ended before the file did."""


def batches(file: Path, feed: str, key: str) -> Iterator[Batch]:
    """The entries of a file of a feed.

    Raises:
        LoadError: as `loaders.feeds.read_feed`.

    """
    opened: list[BinaryIO] = []
    batch, size = Batch(), 0
    for item in read_feed(file, feed=feed, source=key, opened=opened.append):
        if isinstance(item, Rejected):
            batch.rejected.append(item)
        else:
            ready = prepare(item.document, item.feed, item.records)
            batch.entries.append(ready)
            batch.kinds.update(record.kind for record in item.records)
            size += len(ready.text) + len(ready.records)
        if len(batch.entries) >= TOGETHER or size > _TEXT or len(batch.rejected) >= _REJECTED:
            batch.read = opened[0].tell()
            yield batch
            batch, size = Batch(), 0
    batch.read = file.stat().st_size
    yield batch


class ReadAhead:
    """A process that reads files, one after the other. Close it."""

    def __init__(self) -> None:
        """Start it; it takes a second until it reads."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(TOGETHER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            # Ctrl-C is for whoever started it, who ends it.
            process_group=0,
        )

    def batches(self, file: Path, feed: str, key: str) -> Iterator[Batch]:
        """The entries of a file of a feed; to be read to the end before the next file.

        Raises:
            LoadError: as `loaders.feeds.read_feed`.
            Stopped: the process was killed, or failed; says how.

        """
        try:
            self._send((str(file.absolute()), feed, key))
            while True:
                said = pickle.load(self._out)  # of our own process
                if isinstance(said, Batch):
                    yield said
                elif said is None:
                    return
                else:
                    what, *rest = said
                    raise LoadError(*rest) if what == "LoadError" else Stopped(*rest)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            raise Stopped(self._end()) from error
        except GeneratorExit:
            self.close()  # it would go on with this file
            raise

    @property
    def runs(self) -> bool:
        """Whether it can be given a file to read."""
        return self._process.poll() is None

    @property
    def _out(self) -> BinaryIO:
        assert self._process.stdout is not None  # a pipe, as asked for
        return self._process.stdout  # type: ignore[return-value] # bytes, as asked for

    def _send(self, request: tuple[str, str, str]) -> None:
        assert self._process.stdin is not None  # a pipe, as asked for
        pickle.dump(request, self._process.stdin)
        self._process.stdin.flush()

    def _end(self) -> str:
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            code = 0
        self.close()
        if code < 0:
            return f"the process that reads it was ended by signal {-code}"
        return f"the process that reads it ended with status {code}"

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue  # of what it was to be told, it needs nothing any more


def _serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Read file after file, until nobody asks for one any more."""

    def tell(what: Any) -> None:
        pickle.dump(what, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()

    while True:
        try:
            file, feed, key = pickle.load(requests)  # of the process that started this
        except EOFError:
            return
        try:
            for batch in batches(Path(file), feed, key):
                tell(batch)
            tell(None)
        except LoadError as error:
            tell(("LoadError", error.source, error.place, error.reason))
        except (MemoryError, RecursionError, OSError, ValueError, TypeError, LookupError) as error:
            if isinstance(error, BrokenPipeError):
                return
            # The message is left out: it may repeat what stands in the file.
            tell(("Stopped", f"reading it failed with {type(error).__name__}"))


def main() -> None:
    """Be the process of a `ReadAhead`."""
    # From here on the module that is imported by this name, not this one, which runs as a program.
    from graphsvc import batches as imported

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed must not come between
    imported.TOGETHER = int(sys.argv[1])
    imported._serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
