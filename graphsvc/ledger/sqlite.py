"""The ledger in a file: SQLite."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from graphsvc.errors import Busy, StoreError
from graphsvc.holding import hold, holder


class SqliteFile:
    """A ledger file. Any number of processes of one machine read it, one at a time writes."""

    def __init__(self, path: Path) -> None:
        """Name the file, which need not be there; its folder is made."""
        self.place = str(path)
        self._path = path
        self.facts: Path | None = path.with_suffix(".facts.duckdb")
        path.parent.mkdir(parents=True, exist_ok=True)
        self.engine = sa.create_engine(
            f"sqlite:///{path}", connect_args={"timeout": 10}, hide_parameters=True
        )
        sa.event.listen(self.engine, "connect", _on_connect)
        sa.event.listen(self.engine, "begin", _on_begin)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees one state."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that may write. Writers queue up here, not where they first write."""
        with self.engine.execution_options(writes=True).begin() as connection:
            yield connection

    @contextmanager
    def alone(self, seconds: float) -> Iterator[None]:
        """Wait so long until no other process of this machine is here, and keep others waiting."""
        until = time.monotonic() + seconds
        with self._path.with_suffix(".lock").open("a+") as lock:
            while True:
                try:
                    hold(lock)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        raise Busy(holder(lock), seconds) from None
                    time.sleep(0.05)
            yield

    def error(self, failure: sa.exc.DBAPIError | OSError) -> StoreError:
        """What a failure of the engine means, and what to do."""
        reason = getattr(failure, "orig", None) or failure
        if getattr(reason, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            return StoreError(
                f"the disk of the ledger {self.place} is full: free space there and do it again; "
                "what was in is in"
            )
        if isinstance(failure, sa.exc.OperationalError | OSError):
            return StoreError(
                f"the ledger {self.place} cannot be used ({reason}): check the folder's rights, the "
                "disk, and that no other process is writing"
            )
        return StoreError(
            f"{self.place} is not a ledger ({reason}): restore it from a backup, "
            "or name another file with GRAPHSVC_LEDGER"
        )


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy is to begin transactions, not the driver, so that reads see one state too.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA cache_size=-65536")  # in kB: indexes of millions of decisions


def _on_begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
