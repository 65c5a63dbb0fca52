"""The graph in kglite: one folder, one process, nothing to install."""

import _thread
import errno
import os
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import kglite
import pyarrow

from graphsvc.errors import InUse, QueryTimeout, StoreError, StoreUnavailable
from graphsvc.holding import hold, holder
from graphsvc.model import Row
from graphsvc.partitions import Partitions
from graphsvc.queries.files import names, query_file
from graphsvc.store import Batch, BulkTable, Capabilities, Columns

_LONG = 60
"""Seconds a query may take that reads much."""


class EmbeddedStore:
    """A folder with the graph file and a lock that says who holds it."""

    capabilities = Capabilities(atomic_load=True)

    def __init__(self, folder: Path, timeout: float = 10.0) -> None:
        """Open or make the graph.

        Args:
            folder: where the graph is kept.
            timeout: seconds one query may take.

        Raises:
            InUse: another process holds the folder.
            StoreUnavailable: the folder cannot be used.

        """
        self.url = f"embedded:{folder}"
        self._folder = folder
        self._timeout = timeout
        self._lock = _lock(folder)
        self._closing = threading.Lock()
        # An unknown label in an empty graph is no mistake of the query.
        kglite.set_query_warning_policy("silent")
        try:
            self._session = self._open()
        except BaseException:
            self._lock.close()
            raise

    def _open(self) -> kglite.Session:
        path = self._folder / "graph.kgl"
        try:
            if not path.exists():
                self._discard("graph.kgl*")  # a log without its graph tells the last changes only
            try:
                session = _session(path)
            except (kglite.FileFormatError, OSError) as error:
                if getattr(error, "errno", None) is not None:
                    raise
                # The graph is derived: one of an older engine, or a damaged one, is made anew.
                self._discard("graph.kgl*")
                session = _session(path)
            self._discard("graph.kgl-wal.torn-*")  # what the engine keeps of a write broken off
            self._discard("new.kgl*")  # and of a bulk load
        except (kglite.KgError, OSError) as error:
            raise StoreUnavailable(
                self.url, f"{error}; check that the folder is writable"
            ) from error
        return session

    def _discard(self, pattern: str) -> None:
        for leftover in self._folder.glob(pattern):
            leftover.unlink()

    def run(
        self, name: str, params: Mapping[str, object] | None = None, timeout: float | None = None
    ) -> list[Row]:
        """Rows of a query, from one state of the graph."""
        seconds = self._timeout if timeout is None else timeout
        with self.translated(name, seconds):
            result = self._session.cypher(
                query_file(name).text,
                params=dict(params or {}),
                timeout_ms=max(int(seconds * 1000), 1),
            )
            return [dict(row) for row in result]

    @contextmanager
    def reading(self) -> Iterator["_Reader"]:
        """For reading much in several queries, all from one state; writing goes on beside it."""
        self.health()
        yield _Reader(self, self._session.snapshot())

    def write(self, batches: Iterable[Batch]) -> None:
        """Write all batches as one transaction, on disk before this returns."""
        with self.translated("write"):
            transaction = self._session.begin()
            try:
                for batch in batches:
                    if batch.rows:
                        transaction.cypher(
                            query_file(batch.file).text,
                            params={"rows": batch.stored()},
                        )
            except BaseException:
                transaction.rollback()
                raise
            transaction.commit()

    def load(self, partitions: Partitions, tables: Sequence[BulkTable]) -> str | None:
        """Build the graph in a file of its own, and put it in place of the empty one."""
        new = self._folder / "new.kgl"
        with self.translated("bulk load"):
            for left in self._folder.glob("new.kgl*"):
                left.unlink()
            graph = kglite.KnowledgeGraph()
            for name in names("schema"):
                graph.cypher(query_file(name).text)
            # The widest rows come first, while the graph is small: a table is in memory as a whole.
            nodes = [table for table in tables if not table.target]
            edges = [table for table in tables if table.target]
            for table in (*nodes, *sorted(edges, key=lambda t: -partitions.rows(t.name))):
                _add(graph, partitions, table)
                pyarrow.default_memory_pool().release_unused()
                kglite.trim_memory()
            graph.cypher(query_file("write/snapshot").text, params={"rows": [partitions.snapshot]})
            graph.save(str(new))
            del graph
            kglite.trim_memory()
            with self._closing:
                self._session.close()
                self._discard("graph.kgl*")
                new.replace(self._folder / "graph.kgl")
                self._discard("new.kgl*")
                self._session = self._open()
        return None

    def prepare(self) -> None:
        """Make constraints and indexes where they are missing, and then save: the log does not keep them."""
        with self.translated("schema"):
            there = {row["name"] for row in self._session.cypher("SHOW INDEXES")}
            missing = [name for name in names("schema") if Path(name).name not in there]
            for name in missing:
                self._session.execute(query_file(name).text)
            if missing:
                self._session.save()

    def health(self) -> None:
        """Return while the graph is open."""
        if self._session.closed:
            raise StoreUnavailable(self.url, "it was closed; open it again")

    def close(self) -> None:
        """Save, and let other processes in."""
        with self._closing:
            if not self._session.closed:
                try:
                    with self.translated("close"):
                        self._session.close()
                finally:
                    self._lock.close()

    @contextmanager
    def translated(self, name: str, seconds: float | None = None) -> Iterator[None]:
        """The engine's exceptions as ours."""
        self.health()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", kglite.WriteBudgetWarning)
                # Lists are kept in memory, wherever a large file is opened.
                warnings.simplefilter("ignore", kglite.MappedFallbackWarning)
                yield
        except KeyboardInterrupt as error:
            if threading.current_thread() is threading.main_thread():
                raise
            # The engine takes an interrupt that comes while it answers; it was meant for the program.
            _thread.interrupt_main()
            raise StoreUnavailable(self.url, "the program is ending") from error
        except kglite.CypherTimeoutError as error:
            raise QueryTimeout(name, seconds or self._timeout) from error
        except (kglite.KgError, ValueError, TypeError) as error:
            if os.strerror(errno.ENOSPC) in str(error):  # as the engine repeats it
                raise self._full() from error
            raise StoreError(f"{name} failed in the embedded engine: {error}") from error
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise self._full() from error
            raise StoreUnavailable(self.url, f"{error}; check the disk") from error

    def _full(self) -> StoreUnavailable:
        return StoreUnavailable(
            self.url,
            "its disk is full; free space there, and the graph follows the ledger with the next "
            "command (nothing is lost)",
        )


class _Reader:
    """One state of the graph, whatever is written meanwhile."""

    def __init__(self, store: EmbeddedStore, state: kglite.FrozenGraph) -> None:
        self._store, self._state = store, state

    def columns(self, name: str, params: Mapping[str, object] | None = None) -> Columns:
        """What a query returns, by column."""
        asked = query_file(name)
        with self._store.translated(name, _LONG):
            result = self._state.cypher(
                asked.text, params=dict(params or {}), timeout_ms=_LONG * 1000
            )
            return {column: result.column(column) for column in asked.returns}


def _add(graph: kglite.KnowledgeGraph, partitions: Partitions, table: BulkTable) -> None:
    """Add a table in one call: a second one would join relationships with the same ends."""
    parts = list(partitions.read(table.name))
    if not parts:
        return
    rows = pyarrow.concat_tables(parts)
    del parts
    lists = [field.name for field in rows.schema if pyarrow.types.is_list(field.type)]
    numbers = [field.name for field in rows.schema if pyarrow.types.is_integer(field.type)]
    types = {**dict.fromkeys(lists, "list"), **dict.fromkeys(numbers, "integer")}
    frame = rows.to_pandas(integer_object_nulls=True, split_blocks=True, self_destruct=True)
    count = len(frame)
    del rows
    title = "title" if "title" in frame.columns else None
    ends = (table.source, "source", table.target, "target")
    try:
        with warnings.catch_warnings():
            # Of an end that is missing the engine would make a node, and say so in a warning.
            warnings.simplefilter("error", UserWarning)
            if table.target:
                done = graph.add_relationships(frame, table.label, *ends, column_types=types)
                added = done["connections_created"]
            else:
                done = graph.add_nodes(frame, table.label, "id", title, column_types=types)
                added = done["nodes_created"]
    except UserWarning as warning:
        raise StoreError(f"bulk load: {table.name}: {warning}") from warning
    if added != count:
        raise StoreError(f"bulk load: {table.name}: the engine took {added} of {count} rows")


def _session(path: Path) -> kglite.Session:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a write broken off; the graph catches up
        return kglite.open_session(str(path), durable="full")


def _lock(folder: Path) -> IO[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreUnavailable(
            f"embedded:{folder}", f"{error.strerror}; check that the folder can be written"
        ) from error
    try:
        hold(handle)
    except BlockingIOError as error:
        by = holder(handle)
        handle.close()
        raise InUse(str(folder), by) from error
    return handle
