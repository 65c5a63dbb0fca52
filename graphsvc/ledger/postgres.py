"""The ledger on a PostgreSQL server, for programs on more than one machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from graphsvc.errors import Busy, Invalid, StoreError, StoreUnavailable, Unsupported

_WRITE = "postgresql://USER@HOST:5432/DATABASE, and the password in PGPASSWORD or ~/.pgpass"
_WAIT = "10s"
"""How long a writer waits for others; as long as for a file."""
# Two locks for each ledger of a database: one in each schema. The numbers are ours alone by convention.
_WRITING, _ALONE = 1_735_550_577, 1_735_550_578
_OUR_LEDGER = "hashtext(current_schema())"
# A server that goes away without a word is missed within a minute.
_CONNECT: dict[str, object] = {
    "connect_timeout": 10,
    "client_encoding": "utf8",
    "application_name": "graphsvc",
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
_HOLDER = f"""
SELECT concat('session ', pid, ' of the PostgreSQL server (', application_name, ' on ',
              coalesce(host(client_addr), 'the same machine'), ')')
FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND classid = {_ALONE}::oid AND objid = {_OUR_LEDGER}::oid
  AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_WAITED = "55P03"
# What the server says by SQLSTATE, and what to do then.
_ADVICE = {
    "3F000": "the user has no schema: CREATE SCHEMA, or correct the search_path",
    "42501": "grant the user USAGE and CREATE on the schema, and all on its tables",
    "53100": "its disk is full: free space there and do it again, what was in is in",
    _WAITED: f"another process has been writing for {_WAIT}: try again later",
}
_AWAY = ("08", "53300", "57P")
"""How the SQLSTATE begins of a server that is not there, is full of others, or is being stopped."""


class PostgresDatabase:
    """A ledger in one schema of a PostgreSQL database. Any number of machines read, one at a time writes."""

    def __init__(self, url: str) -> None:
        """Name the database; nothing is connected yet.

        Args:
            url: `postgresql://USER@HOST:PORT/DATABASE`; what follows a question mark goes to libpq.

        Raises:
            Invalid: it cannot be read. Neither the message nor the cause repeats it.
            Unsupported: the driver is not installed.

        """
        try:
            named = sa.make_url(url)
        except (sa.exc.ArgumentError, ValueError):
            raise Invalid(f"the ledger's URL cannot be read: write {_WRITE}") from None
        self.facts: Path | None = None
        self.place = sa.URL.create(
            "postgresql", named.username, None, named.host, named.port, named.database
        ).render_as_string()
        try:
            self.engine = sa.create_engine(
                named.set(drivername="postgresql+psycopg"),
                connect_args={k: v for k, v in _CONNECT.items() if k not in named.query},
                pool_pre_ping=True,
                hide_parameters=True,
            )
        except ModuleNotFoundError:
            raise Unsupported(
                "this installation",
                "use PostgreSQL: pip install 'graphsvc[postgres]' adds what it takes",
            ) from None
        sa.event.listen(self.engine, "connect", self._on_connect)

    def _on_connect(self, connection: Any, _record: object) -> None:
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            connection.close()
            raise Invalid(
                f"the database {self.place} is encoded in {encoding} and cannot hold all names: "
                "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
            )

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees one state."""
        one_state = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        with one_state.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that may write. Writers queue up here, and read what the one before wrote."""
        # Each statement is to see what is committed now: one state from the start would be that from
        # before the wait. While the lock is held nobody else writes, so that it is one state too.
        newest = self.engine.execution_options(isolation_level="READ COMMITTED")
        with newest.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT}'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING}, {_OUR_LEDGER})")
            yield connection

    @contextmanager
    def alone(self, seconds: float) -> Iterator[None]:
        """Wait so long until no other process of any machine is here, and keep others waiting."""
        # Held by the connection, not a transaction; it ends with the process, however that ends.
        with self.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.detach()
            connection.exec_driver_sql(f"SET lock_timeout = {round(seconds * 1000)}")
            try:
                connection.exec_driver_sql(f"SELECT pg_advisory_lock({_ALONE}, {_OUR_LEDGER})")
            except sa.exc.OperationalError as error:
                if getattr(error.orig, "sqlstate", None) != _WAITED:
                    raise
                holder = connection.exec_driver_sql(_HOLDER).scalar() or "another process"
                raise Busy(holder, seconds) from None
            yield

    def error(self, failure: sa.exc.DBAPIError | OSError) -> StoreError:
        """What a failure of the server means, and what to do. Values of rows are not repeated."""
        said = getattr(failure, "orig", None) or failure
        state = getattr(said, "sqlstate", None)
        # The first line of the server; what it adds may quote a row.
        primary = getattr(getattr(said, "diag", None), "message_primary", None)
        reason = primary or str(said).strip().split("\n", maxsplit=1)[0]
        reason = self._without_password(reason)
        if isinstance(failure, sa.exc.OperationalError) and (
            state is None or state.startswith(_AWAY)
        ):
            return StoreUnavailable(
                self.place,
                f"{reason}; check that PostgreSQL runs there, that it has this user and database, "
                f"and how they are named: {_WRITE}",
                what="the ledger",
            )
        advice = _ADVICE.get(state or "", "see the server's log")
        return StoreError(f"the ledger {self.place} cannot be used ({reason}): {advice}")

    def _without_password(self, text: str) -> str:
        password = self.engine.url.password
        return text.replace(str(password), "***") if password else text
