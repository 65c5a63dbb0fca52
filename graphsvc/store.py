"""What an engine has to do for us: run a query, write rows, say how it is, close."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from graphsvc.model import Row
from graphsvc.partitions import Partitions


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows for one file of `cypher/write` or `cypher/delete`."""

    file: str
    rows: list[Mapping[str, object]]

    def stored(self) -> list[Row]:
        """The rows as parameters. An empty list is left out: no importer tells it from none."""
        return [
            {
                name: {n: v for n, v in value.items() if v != []}
                if isinstance(value, Mapping)
                else value
                for name, value in row.items()
            }
            for row in self.rows
        ]


class BulkTable(Protocol):
    """What an engine must know of a table of rows to take it as a whole.

    `label` is a label, or the type of a relationship between nodes labelled `source` and `target`.
    """

    @property
    def name(self) -> str:
        """Name of the table."""
        ...

    @property
    def label(self) -> str:
        """Label, or type."""
        ...

    @property
    def source(self) -> str:
        """Label of the nodes it goes out from; empty for nodes."""
        ...

    @property
    def target(self) -> str:
        """Label of the nodes it leads to; empty for nodes."""
        ...


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

    def load(self, partitions: Partitions, tables: Sequence[BulkTable]) -> str | None:
        """Fill an empty store from partitions, faster than `write`; killed, it leaves it empty.

        Returns:
            None where the graph is there; else what is to be done by hand until it is, such as a
            command for a server that must be stopped first.

        """
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
