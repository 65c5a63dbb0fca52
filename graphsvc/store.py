"""What an engine has to do for us: run a query, write rows, say how it is, close."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from graphsvc.errors import Loading, StoreUnavailable
from graphsvc.model import Row

Columns: TypeAlias = dict[str, list[Any]]
"""Rows by column, all equally long."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows for one file of `cypher/write` or `cypher/delete`."""

    file: str
    rows: list[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can, where engines differ. Ask this, never the engine's name."""

    atomic_load: bool
    """All batches of one write become visible at once, and a `Reader` sees one state throughout."""


class Reader(Protocol):
    """Reads much, some rows at a time. Raises as the store does."""

    def columns(self, name: str, params: Mapping[str, object] | None = None) -> Columns:
        """What a query returns, by column: cheaper than rows where there are many."""
        ...


class GraphStore(Protocol):
    """A graph in some engine. Synchronous; methods may be called from several threads.

    All methods raise `StoreUnavailable` where the engine does not answer, `QueryTimeout` where it
    takes too long, and `StoreError` where it refuses. No exception of an engine leaves a store.
    """

    url: str
    capabilities: Capabilities

    def run(
        self, name: str, params: Mapping[str, object] | None = None, timeout: float | None = None
    ) -> list[Row]:
        """Rows of a query (`author/collaborators`), in at most `timeout` seconds."""
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """For reading much in several queries, without keeping anybody from writing."""
        ...

    def write(self, batches: Iterable[Batch]) -> None:
        """Write batches in order. Each is idempotent, so a repeated write does no harm."""
        ...

    def prepare(self) -> None:
        """Make constraints and indexes where they are missing."""
        ...

    def health(self) -> None:
        """Return if the engine answers.

        Raises:
            StoreUnavailable: it does not; says what to check.

        """
        ...

    def close(self) -> None:
        """Let go of the engine."""
        ...


@dataclass(frozen=True, slots=True)
class State:
    """What a store shows: which change of which ledger, and whether it is being written."""

    number: int
    token: str
    ledger: str
    loading: bool = False

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "State":
        """From a row of `graph/snapshot`."""
        return cls(row["number"], row["token"], row["ledger"], bool(row["loading"]))


def state_of(store: GraphStore) -> State:
    """What a store shows.

    Raises:
        StoreUnavailable: it holds no graph.
        Loading: it is being written.

    """
    state = state_now(store)
    if state.loading:
        raise Loading
    return state


def state_now(store: GraphStore) -> State:
    """What a store shows, or will show when it has been written.

    Raises:
        StoreUnavailable: it holds no graph.

    """
    rows = store.run("graph/snapshot")
    if not rows:
        raise StoreUnavailable(store.url, "it holds no graph yet: `graphsvc load PATH`")
    return State.of(rows[0])
