"""The only truth: append-only, in one SQLite file, or in a PostgreSQL database.

It holds texts, readings (records of one text by one loader), document revisions, decisions, ids
given out, tombstones and load reports. Every change takes the next number of one sequence; the
largest number that changed the graph is the *snapshot*. The graph in either engine is derived from
here and can be lost. A backup is a copy of the file, or a dump of the database.

Nothing is ever updated in place, with one exception: `erase` deletes what it must, and blinds
hidden names. (What a file was when it was last read is no truth, and replaced when it is read again.)
"""

import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from graphsvc.errors import Conflict, Invalid, NotFound, StoreError
from graphsvc.ledger import tables
from graphsvc.ledger.change import Entry
from graphsvc.ledger.copying import copied, is_empty
from graphsvc.ledger.entries import (
    Decision,
    GivenId,
    Head,
    Judgement,
    NameChoice,
    NameUse,
    Prepared,
    Reading,
    Revision,
    prepare,
)
from graphsvc.ledger.loads import Reject, add_report
from graphsvc.ledger.postgres import PostgresDatabase
from graphsvc.ledger.rows import Damaged
from graphsvc.ledger.sqlite import SqliteFile
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
    "Prepared",
    "Reading",
    "Reject",
    "Revision",
    "View",
    "prepare",
]


WAIT = 30.0
"""So many seconds are waited for who is bringing the graph up to date: a request holds a thread meanwhile."""


class Ledger:
    """The ledger. One process writes at a time; all methods see the newest committed state."""

    def __init__(self, place: Path | str, *, makes: bool = True) -> None:
        """Open the ledger, make it where there is none, upgrade an older layout.

        Args:
            place: a file, or a string `postgresql://USER@HOST:5432/DATABASE`.
            makes: whether it is made where there is none.

        Raises:
            NotFound: there is none, and none is to be made.
            Conflict: it was written by a newer version of this program.
            Invalid: no engine has this URL.
            StoreError: what is there is not a ledger, or a damaged one; or it cannot be reached.

        """
        scheme, is_url, _ = str(place).partition("://")
        if not is_url and not makes and not Path(place).exists():
            raise _no_ledger(str(place))
        if is_url and scheme not in ("postgresql", "postgres"):
            # Only the scheme is repeated: behind it there may be a password.
            raise Invalid(
                f"a ledger with the scheme {scheme[:20]!r} is of no engine: write the path of a "
                "file, or postgresql://USER@HOST:5432/DATABASE"
            )
        try:
            self._database = PostgresDatabase(str(place)) if is_url else SqliteFile(Path(place))
        except OSError as error:
            raise StoreError(
                f"the ledger {place} cannot be used ({error}): check the folder's rights"
            ) from error
        self.place = self._database.place
        """Where it is, for messages: the path, or the URL without its password."""
        self._thread = threading.local()
        self.facts = self._database.facts
        """Where what is derived from it may be kept as a file; None where that is to be in memory."""
        try:
            # Only a new or an older ledger is written to: whoever just reads one waits for nobody.
            with self._begin() as connection:
                known, layout = self._about(connection)
            if known is None and not makes:
                raise _no_ledger(self.place)
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
            self.close()
            raise

    def _about(self, connection: sa.Connection) -> tuple[str | None, int]:
        """Its id and layout, looked up before anything is touched; none and 0 where it is no ledger yet."""
        present = set(sa.inspect(connection).get_table_names())
        if not present:
            return None, 0
        if tables.about.name not in present:
            raise StoreError(f"{self.place} is a database, but not a ledger: name another one")
        about = {row.key: row.value for row in connection.execute(sa.select(tables.about))}
        if not about.get("id") or not about.get("layout", "").isdecimal():
            raise Damaged("it does not say which ledger it is, and of which layout")
        layout = int(about["layout"])
        if layout > tables.LAYOUT:
            raise Conflict(
                f"{self.place} has layout {layout}, this program knows {tables.LAYOUT}: "
                "install the newer version"
            )
        return str(about["id"]), layout

    def close(self) -> None:
        """Let go of the file, or of all connections."""
        self._database.engine.dispose()

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
        """Wait until nobody else is here, and keep others waiting; who is alone already goes on.

        Two writers of one store would each write half of what the other takes for granted.

        Raises:
            Busy: somebody else is, for longer than is waited.

        """
        if getattr(self._thread, "is_alone", False):
            yield
            return
        with self._translated(), self._database.alone(WAIT):
            self._thread.is_alone = True
            try:
                yield
            finally:
                self._thread.is_alone = False

    def add_report(
        self,
        report: Mapping[str, object],
        rejects: Sequence[Reject] = (),
        load: str | None = None,
        at: str | None = None,
    ) -> int:
        """Keep the report of a load; returns its number. It does not change the snapshot.

        Args:
            report: what became of the load.
            rejects: what was rejected in it.
            load: what a service calls it.
            at: when it was asked for; by default now.

        """
        with self._begin(writes=True) as connection:
            return add_report(connection, report, rejects, load, at)

    def copy_into(self, other: "Ledger") -> Iterator[tuple[int, int]]:
        """Copy all into another ledger, which is empty; yields how many rows of how many are in.

        It becomes the same ledger: a store goes on with it. What is derived beside it is made anew.

        Raises:
            Conflict: the other one is not empty.

        """
        with self.alone(), self._begin() as source, other._begin(writes=True) as target:
            if not is_empty(target):
                raise Conflict(
                    f"the ledger {other.place} is not empty: name a new one; nothing was changed"
                )
            yield from copied(source, target)
        other.id = self.id

    @contextmanager
    def _begin(self, *, writes: bool = False) -> "Iterator[sa.Connection]":
        begun = self._database.writing() if writes else self._database.reading()
        with self._translated(), begun as connection:
            yield connection

    @contextmanager
    def _translated(self) -> "Iterator[None]":
        try:
            yield
        except Damaged as error:
            raise StoreError(
                f"the ledger {self.place} is damaged ({error}): restore it from a backup"
            ) from error
        except (sa.exc.DBAPIError, OSError) as error:
            raise self._database.error(error) from error


def _no_ledger(place: str) -> NotFound:
    return NotFound(
        f"there is no graph yet (no ledger {place}): `graphsvc load PATH` makes one, "
        "--store and GRAPHSVC_LEDGER name another"
    )


def _check(connection: sa.Connection) -> None:
    columns = {
        name: found for (_, name), found in sa.inspect(connection).get_multi_columns().items()
    }
    for table in tables.schema.sorted_tables:
        if table.name not in columns:
            raise Damaged(f"its table {table.name} is missing")
        present = {column["name"] for column in columns[table.name]}
        if missing := {column.name for column in table.columns} - present:
            raise Damaged(f"its table {table.name} has no {', '.join(sorted(missing))}")


def _make(connection: sa.Connection) -> str:
    tables.schema.create_all(connection)
    about = {"id": uuid.uuid4().hex, "layout": str(tables.LAYOUT)}
    connection.execute(
        sa.insert(tables.about), [{"key": key, "value": value} for key, value in about.items()]
    )
    return about["id"]
