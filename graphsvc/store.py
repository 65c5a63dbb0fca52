"""What an engine has to do for us: run a query, write rows, say how it is, close."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from graphsvc.model import Row


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows for one file of `cypher/write` or `cypher/delete`."""

    file: str
    rows: list[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can, where engines differ. Ask this, never the engine's name."""

    atomic_load: bool
    """All batches of one write become visible at once."""


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
