"""The only truth: one append-only SQLite file.

It holds texts, readings (records of one text by one loader), document revisions, decisions, ids
given out, tombstones and load reports. Every change takes the next number of one sequence; the
largest number that changed the graph is the *snapshot*. The graph in either engine is derived from
here and can be lost. A backup is a copy of the file.

Nothing is ever updated in place, with one exception: `erase` deletes what it must, and blinds
hidden names.
"""

import fcntl
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import orjson
import sqlalchemy as sa

from graphsvc.errors import Conflict, StoreError
from graphsvc.ledger import tables
from graphsvc.ledger.change import Entry
from graphsvc.ledger.entries import (
    Decision,
    GivenId,
    Head,
    Judgement,
    NameChoice,
    NameUse,
    Reading,
    Revision,
    now,
)
from graphsvc.ledger.rows import Damaged
from graphsvc.ledger.view import View

__all__ = [
    "Decision",
    "Entry",
    "GivenId",
    "Head",
    "Judgement",
    "Ledger",
    "NameChoice",
    "NameUse",
    "Reading",
    "Revision",
    "View",
]


class Ledger:
    """The ledger file. One process writes; all methods see the newest committed state."""

    def __init__(self, path: Path) -> None:
        """Open the ledger, make it where there is none, upgrade an older layout.

        Raises:
            Conflict: the file was written by a newer version of this program.
            StoreError: the file is not a ledger, or a damaged one.

        """
        self.path = path
        with self._translated():
            path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": 10})
        sa.event.listen(self._engine, "connect", _on_connect)
        sa.event.listen(self._engine, "begin", _on_begin)
        try:
            # Only a new or an older ledger is written to: whoever just reads one waits for nobody.
            with self._begin() as connection:
                known, layout = self._about(connection)
            if layout < tables.LAYOUT:
                with self._begin(writes=True) as connection:
                    known, layout = self._about(connection)
                    if known is None:
                        known = _make(connection)
                    elif layout < tables.LAYOUT:
                        tables.upgrade(connection, layout)
            with self._begin() as connection:
                _check(connection)
            self.id = known
        except BaseException:
            self._engine.dispose()
            raise

    def _about(self, connection: sa.Connection) -> tuple[str | None, int]:
        """Its id and layout, looked up before anything is touched; none and 0 where it is no ledger yet."""
        present = set(sa.inspect(connection).get_table_names())
        if not present:
            return None, 0
        if tables.about.name not in present:
            raise StoreError(f"{self.path} is a database, but not a ledger: name another file")
        about = {row.key: row.value for row in connection.execute(sa.select(tables.about))}
        if not about.get("id") or not about.get("layout", "").isdecimal():
            raise Damaged("it does not say which ledger it is, and of which layout")
        layout = int(about["layout"])
        if layout > tables.LAYOUT:
            raise Conflict(
                f"{self.path} has layout {layout}, this program knows {tables.LAYOUT}: "
                "install the newer version"
            )
        return str(about["id"]), layout

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def change(self, action: str) -> "Iterator[Entry]":
        """One change: everything done with the entry happens, or nothing does."""
        # Writers queue up at the start, so that what one reads is still true when it writes.
        with self._begin(writes=True) as connection:
            yield Entry(connection, action)

    @contextmanager
    def read(self) -> "Iterator[View]":
        """A view of one state."""
        with self._begin() as connection:
            yield View(connection)

    @contextmanager
    def alone(self) -> "Iterator[None]":
        """Wait until no other process of this machine is here, and keep others waiting.

        Two writers of one store would each write half of what the other takes for granted.
        """
        with self._translated(), self.path.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def add_report(self, report: Mapping[str, object]) -> int:
        """Keep a load report. It does not change the snapshot."""
        with self._begin(writes=True) as connection:
            result = connection.execute(
                sa.insert(tables.reports), {"at": now(), "report": orjson.dumps(report).decode()}
            )
            return int(result.inserted_primary_key[0])  # type: ignore[index] # one row was inserted

    @contextmanager
    def _begin(self, *, writes: bool = False) -> "Iterator[sa.Connection]":
        engine = self._engine.execution_options(writes=writes)
        with self._translated(), engine.begin() as connection:
            yield connection

    @contextmanager
    def _translated(self) -> "Iterator[None]":
        try:
            yield
        except Damaged as error:
            raise StoreError(
                f"the ledger {self.path} is damaged ({error}): restore it from a backup"
            ) from error
        except (sa.exc.OperationalError, OSError) as error:
            reason = getattr(error, "orig", None) or error
            raise StoreError(
                f"the ledger {self.path} cannot be used ({reason}): check the folder's rights, the "
                "disk, and that no other process is writing"
            ) from error
        except sa.exc.DatabaseError as error:
            raise StoreError(
                f"{self.path} is not a ledger ({error.orig}): restore it from a backup, "
                "or name another file with GRAPHSVC_LEDGER"
            ) from error


def _check(connection: sa.Connection) -> None:
    inspector = sa.inspect(connection)
    present = set(inspector.get_table_names())
    for table in tables.schema.sorted_tables:
        if table.name not in present:
            raise Damaged(f"its table {table.name} is missing")
        columns = {column["name"] for column in inspector.get_columns(table.name)}
        if missing := {column.name for column in table.columns} - columns:
            raise Damaged(f"its table {table.name} has no {', '.join(sorted(missing))}")


def _make(connection: sa.Connection) -> str:
    tables.schema.create_all(connection)
    about = {"id": uuid.uuid4().hex, "layout": str(tables.LAYOUT)}
    connection.execute(
        sa.insert(tables.about), [{"key": key, "value": value} for key, value in about.items()]
    )
    return about["id"]


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy is to begin transactions, not the driver, so that reads see one state too.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")


def _on_begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
