"""The file of facts beside the ledger: what the readings in force say, as tables of DuckDB.

It is derived, like the graph: it can be deleted at any time, and is made anew from the ledger.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from graphsvc.collaboration import LARGEST_TEAM
from graphsvc.derive.facts import facts_in
from graphsvc.derive.layout import FACTS, FACTS_LAYOUT, OTHERS, arrow, make
from graphsvc.errors import StoreError
from graphsvc.identity.one_each import ONE_EACH
from graphsvc.identity.processes import Processes
from graphsvc.identity.topics.of_readings import MOST_PLACES
from graphsvc.ledger import Reading
from graphsvc.ledger.rows import StoredReading
from graphsvc.parts import parts

MOST_MEANT = 5
"""A name that more could go by says too little to ask."""

_TOGETHER = 1_000
"""So many readings are put into the file at a time."""


class FactsFile:
    """The tables of facts and what is kept of the rows that were written."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the file, or make it; without a path, the tables are in memory.

        A file that cannot be used is made anew.
        """
        self.path = path
        try:
            self.db = _open(path)
            self._check()
        except duckdb.Error:
            if path is None:
                raise
            with suppress(AttributeError, duckdb.Error):  # it may not have been opened
                self.db.close()
            discard(path)
            self.db = _open(path)
            self._check()
        begins = " OR ".join(f"starts_with(x, '{scheme}')" for scheme in ONE_EACH)
        self.run(
            f"SET VARIABLE largest_team = {LARGEST_TEAM}; SET VARIABLE most_meant = {MOST_MEANT};"
            f"SET VARIABLE most_places = {MOST_PLACES};"
            "CREATE TEMP MACRO named(c) AS chr((c >> 40)::INTEGER) || (c & 1099511627775);"
            f"CREATE TEMP MACRO is_one_each(x) AS {begins};"
            "CREATE TEMP MACRO is_between(x) AS contains(x, '_') AND NOT ends_with(x, '_document') "
            "AND NOT contains(x, '_held_with_') AND NOT starts_with(x, 'external_id') AND x <> 'retired_id'"
        )

    def _check(self) -> None:
        self.run("CREATE TABLE IF NOT EXISTS noted (key VARCHAR PRIMARY KEY, value VARCHAR)")
        if self.said("layout") != str(FACTS_LAYOUT):
            with self.change():
                self.run(";".join(make(table) for table in (*FACTS, *OTHERS)))
                self.run("DELETE FROM noted")
                self.say("layout", str(FACTS_LAYOUT))

    def close(self) -> None:
        """Let go of the file, or of the tables in memory."""
        if self.path is None:
            _detach(self.db)
        self.db.close()

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a statement. Returns all rows of its answer."""
        return self.db.execute(statement, list(values)).fetchall()

    def said(self, key: str) -> str | None:
        """What is noted under a key."""
        rows = self.run("SELECT value FROM noted WHERE key = ?", [key])
        return str(rows[0][0]) if rows else None

    def say(self, key: str, value: str) -> None:
        """Note something under a key."""
        self.run("INSERT OR REPLACE INTO noted VALUES (?, ?)", [key, value])

    def put(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows to a table, by columns."""
        if rows:
            self.put_table(table, arrow(table, list(zip(*rows, strict=True))))

    def put_table(self, table: str, rows: pyarrow.Table) -> None:
        """Add rows to a table."""
        self.db.register("put", rows)
        self.run(f"INSERT INTO {table} SELECT * FROM put")
        self.db.unregister("put")

    def step_back(self) -> None:
        """Hold little of the file in memory from now on, if that can be had."""
        if self.path is not None:
            with suppress(duckdb.Error):
                self.run("SET memory_limit = '200MB'")

    @contextmanager
    def change(self) -> Iterator[None]:
        """One change: all of it is kept, or nothing is."""
        self.run("BEGIN")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def known(self) -> dict[str, int]:
        """The numbers of the readings whose facts are here, by reading."""
        return dict(self.run("SELECT id, reading FROM reading"))

    def forget(self, numbers: Iterable[int]) -> None:
        """Delete the facts of readings, by their numbers."""
        if gone := list(numbers):
            for table in ("reading", *FACTS):
                self.run(
                    f"DELETE FROM {table} WHERE reading IN (SELECT unnest(?::INTEGER[]))", [gone]
                )

    def add(
        self, readings: Iterable[Reading | StoredReading], workers: Processes
    ) -> Iterator[Sequence[int]]:
        """Add the facts of readings; yields their numbers, some hundred at a time."""
        # No number is given twice, also where what had it is forgotten.
        first = int(self.said("readings") or 1)
        for facts in workers.each(facts_in, _numbered(readings, first)):
            for table, rows in facts.items():
                self.put_table(table, rows)
            numbers = range(first, first + facts["reading"].num_rows)
            first = numbers.stop
            yield numbers
        self.say("readings", str(first))


def _numbered(
    readings: Iterable[Reading | StoredReading], first: int
) -> Iterator[tuple[int, Sequence[Reading | StoredReading]]]:
    for some in parts(readings, _TOGETHER):
        yield first, some
        first += len(some)


class FactsFailed(StoreError):
    """The tables cannot be kept or made: their file is damaged, or there is no room."""


@contextmanager
def translated() -> Iterator[None]:
    """What DuckDB fails of as our error; without its words, which may quote a row.

    Raises:
        FactsFailed: for whatever reason.

    """
    try:
        yield
    except duckdb.Error as error:
        raise FactsFailed(
            f"the tables that the graph is made of failed in DuckDB ({type(error).__name__}): see that there "
            "is room on the disk of the ledger and 1 GB of memory; nothing is lost, and the graph follows "
            "with the next command"
        ) from error


def discard(path: Path) -> None:
    """Delete the file, with what is beside it."""
    for found in (path, path.with_name(f"{path.name}.wal")):
        found.unlink(missing_ok=True)
    # What did not fit into memory, where a process was killed.
    shutil.rmtree(f"{path}.tmp", ignore_errors=True)


def _open(path: Path | None) -> duckdb.DuckDBPyConnection:
    if path is not None:
        if not path.exists():
            discard(path)  # a log without its file tells the last changes only
        return _connect(str(path), f"{path}.tmp")
    try:
        return _attached(_memory())
    except duckdb.Error:
        # After a fault of its own, DuckDB refuses all that is to come.
        _memory.cache_clear()
        return _attached(_memory())


def _connect(database: str, temporary: str) -> duckdb.DuckDBPyConnection:
    config: Mapping[str, Any] = {
        "threads": 2,
        "memory_limit": "1GB",
        "temp_directory": temporary,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
    }
    return duckdb.connect(database, config=dict(config))


@cache
def _memory() -> duckdb.DuckDBPyConnection:
    """What the tables in memory of this process are parts of: to start it takes longer than small tables."""
    return _connect(":memory:", f"{Path(tempfile.gettempdir()) / f'graphsvc-{os.getpid()}'}.tmp")


_numbers = count(1)


def _attached(memory: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A database of its own, in memory."""
    db = memory.cursor()
    name = f"facts_{next(_numbers)}"
    db.execute(f"ATTACH ':memory:' AS {name}; USE {name}")
    return db


def _detach(db: duckdb.DuckDBPyConnection) -> None:
    ((name,),) = db.execute("SELECT current_database()").fetchall()
    db.execute(f"USE memory; DETACH {name}")
