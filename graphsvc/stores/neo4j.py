"""The graph in a Neo4j server, 5.26 or later, Community suffices."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import neo4j
from neo4j import exceptions as failures

from graphsvc.errors import Invalid, QueryTimeout, StoreError, StoreUnavailable, shorten
from graphsvc.model import Row
from graphsvc.partitions import Partitions
from graphsvc.queries.files import names, query_file
from graphsvc.store import Batch, BulkTable, Capabilities, Columns
from graphsvc.stores.importing import write_import

_LONG = 60
"""Seconds a query may take that reads much."""
_TIMED_OUT = frozenset(
    {
        "Neo.ClientError.Transaction.TransactionTimedOut",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    }
)
_PATIENCE = 60.0
"""Seconds that writing waits for a server that restarts; questions do not."""
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"


class Neo4jStore:
    """A database on a Neo4j server. Opening it needs no connection: questions do."""

    capabilities = Capabilities(atomic_load=False)

    def __init__(
        self,
        url: str,
        user: str = "neo4j",
        password: str | None = None,
        database: str = "neo4j",
        timeout: float = 10.0,
    ) -> None:
        """Make a driver.

        Args:
            url: `neo4j://host:7687` or another scheme of the driver.
            user: the user, where a password is given.
            password: None for a server without authentication.
            database: name of the database.
            timeout: seconds one query may take.

        Raises:
            Invalid: the URL holds a user or a password; answers and messages name the URL.
            StoreUnavailable: the URL cannot be one of a Neo4j server.

        """
        if "@" in url:
            raise Invalid(
                "the URL of a store takes no user and no password: set GRAPHSVC_NEO4J_USER and "
                "GRAPHSVC_NEO4J_PASSWORD, and write neo4j://HOST:7687"
            )
        self.url = url
        self._database = database
        self._timeout = timeout
        try:
            self._driver = neo4j.GraphDatabase.driver(
                url,
                auth=(user, password) if password is not None else None,
                telemetry_disabled=True,
                connection_timeout=3.0,
                connection_acquisition_timeout=4.0,
                max_transaction_retry_time=3.0,
                notifications_disabled_classifications=["UNRECOGNIZED"],
            )
        except (failures.ConfigurationError, ValueError) as error:
            raise StoreUnavailable(url, f"{error}; write it as neo4j://HOST:7687") from error
        # In a cluster, whoever reads after a write of this process sees it, on whatever member.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def run(
        self, name: str, params: Mapping[str, object] | None = None, timeout: float | None = None
    ) -> list[Row]:
        """Rows of a query, in one managed transaction."""
        text = query_file(name).text
        seconds = self._timeout if timeout is None else timeout

        @neo4j.unit_of_work(timeout=seconds)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return [record.data() for record in transaction.run(text, dict(params or {}))]

        with (
            self.translated(name, seconds),
            self._session() as session,
        ):
            return session.execute_read(work)

    @contextmanager
    def reading(self) -> Iterator["_Reader"]:
        """For reading much in several queries, over one session.

        Each sees what is committed then: whoever reads compares the snapshot before and after.
        """
        with self.translated("reading"), self._session() as session:
            yield _Reader(self, session)

    def write(self, batches: Iterable[Batch]) -> None:
        """Write batches in order, each in a transaction of its own; a restart of the server is waited for."""
        with self.translated("write"):
            for batch in batches:
                self._write_patiently(query_file(batch.file).text, batch.stored())

    def _write_patiently(self, text: str, rows: list[Row]) -> None:
        last = None
        while True:
            try:
                with self._session() as session:
                    return session.execute_write(_write, text, rows)
            except (failures.DriverError, failures.Neo4jError) as error:
                # Whether an incomplete commit was one is not known; the same written twice is the same.
                passing = error.is_retryable() or isinstance(error, failures.IncompleteCommit)
                last = last or time.monotonic() + _PATIENCE
                if not passing or time.monotonic() > last:
                    raise
                time.sleep(1)

    def load(self, partitions: Partitions, tables: Sequence[BulkTable]) -> str | None:
        """Write what Neo4j's importer takes, which runs while the server is stopped."""
        script = write_import(partitions, tables, self._database)
        return (
            f"the graph is prepared in {script.parent}; Neo4j's importer takes it while the server "
            f"is stopped: stop Neo4j, run `sh {script}` as its user (NEO4J_ADMIN names the command, "
            "where it is not neo4j-admin), start Neo4j, and say the same again, which makes the "
            "indexes, compares each row with the ledger, and shows the graph"
        )

    def prepare(self) -> None:
        """Make constraints and indexes where they are missing, and wait until they are online."""
        with self.translated("schema"), self._session() as session:
            for name in names("schema"):
                session.run(query_file(name).text).consume()
            session.run("CALL db.awaitIndexes(60)").consume()

    def health(self) -> None:
        """Return if the server answers and has the database."""
        with self.translated("health"):
            self._driver.verify_connectivity()
        self.run("graph/snapshot")

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self._database, bookmark_manager=self._bookmarks)

    @contextmanager
    def translated(self, name: str, seconds: float | None = None) -> Iterator[None]:
        """The driver's exceptions as ours."""
        try:
            yield
        except failures.AuthError as error:
            raise StoreUnavailable(
                self.url, "it refuses the user or password; set GRAPHSVC_NEO4J_USER and _PASSWORD"
            ) from error
        except (failures.DriverError, OSError) as error:
            raise StoreUnavailable(
                self.url,
                "check that Neo4j runs there, and that host, port and scheme are right",
            ) from error
        except failures.Neo4jError as error:
            if error.code in _TIMED_OUT:
                raise QueryTimeout(name, seconds or self._timeout) from error
            if error.code == _NO_DATABASE:
                raise StoreUnavailable(
                    self.url,
                    f"it has no database {shorten(self._database)!r}; name one that is there with "
                    "GRAPHSVC_NEO4J_DATABASE",
                ) from error
            if error.is_retryable():
                raise StoreUnavailable(
                    self.url, f"it is not ready ({error.code}); try again in a moment"
                ) from error
            raise StoreError(f"{name} failed in Neo4j: {error.code}") from error
        except (ValueError, TypeError, OverflowError) as error:
            if isinstance(error.__cause__, OSError):  # a host that no name server knows
                raise StoreUnavailable(
                    self.url, f"{error}; write it as neo4j://HOST:7687"
                ) from error
            raise StoreError(f"{name} failed: Neo4j cannot take a value: {error}") from error


class _Reader:
    """A session for reading."""

    def __init__(self, store: Neo4jStore, session: neo4j.Session) -> None:
        self._store, self._session = store, session

    def columns(self, name: str, params: Mapping[str, object] | None = None) -> Columns:
        """What a query returns, by column."""
        asked = query_file(name)

        @neo4j.unit_of_work(timeout=_LONG)
        def work(transaction: neo4j.ManagedTransaction) -> Columns:
            rows = [record.values() for record in transaction.run(asked.text, dict(params or {}))]
            columns = zip(*rows, strict=True) if rows else ((),) * len(asked.returns)
            return dict(zip(asked.returns, map(list, columns), strict=True))

        with self._store.translated(name, _LONG):
            return self._session.execute_read(work)


@neo4j.unit_of_work(timeout=_LONG)
def _write(transaction: neo4j.ManagedTransaction, text: str, rows: list[Row]) -> None:
    transaction.run(text, rows=rows).consume()
