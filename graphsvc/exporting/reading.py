"""The whole graph in batches, all of one snapshot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from graphsvc.errors import Loading
from graphsvc.exporting.tables import IDS, NODES, RELATIONSHIPS, Table
from graphsvc.parts import parts
from graphsvc.store import GraphStore, state_of

Rows: TypeAlias = list[dict[str, Any]]

_BATCH = 1_000
"""Nodes that are asked for at once, themselves or their relationships."""


class Reading:
    """Reads nodes, then relationships, in an order that the snapshot alone decides.

    Ids are held in memory, everything else passes through. `done` of `total` batches are read.
    """

    def __init__(self, store: GraphStore, timeout: float | None = None) -> None:
        """Read the ids; `timeout` seconds at most for each statement, by default the store's.

        Raises:
            StoreError: the store does not answer, takes too long, or is being written.

        """
        self._store = store
        self._timeout = timeout
        self._state = state_of(store)
        self._ids: dict[str, list[str]] = defaultdict(list)
        for row in store.run(IDS, timeout=timeout):
            self._ids[str(row["kind"])].append(str(row["id"]))
        self.done = 0
        self.total = sum(len(self._batches(t.source)) for t in (*NODES, *RELATIONSHIPS))
        self.nodes_read = self.relationships_read = 0

    @property
    def snapshot(self) -> int:
        """The snapshot that is read."""
        return self._state.number

    @property
    def token(self) -> str:
        """Tells it from another ledger's snapshot of the same number."""
        return self._state.token

    def nodes(self) -> Iterator[tuple[Table, Rows]]:
        """All nodes.

        Raises:
            Loading: the graph moved on; what was read so far is of no use.

        """
        for table, rows in self._read(NODES):
            self.nodes_read += len(rows)
            yield table, rows

    def relationships(self) -> Iterator[tuple[Table, Rows]]:
        """All relationships.

        Raises:
            Loading: the graph moved on; what was read so far is of no use.

        """
        for table, rows in self._read(RELATIONSHIPS):
            self.relationships_read += len(rows)
            yield table, rows

    def _read(self, tables: Iterable[Table]) -> Iterator[tuple[Table, Rows]]:
        for table in tables:
            for ids in self._batches(table.source):
                rows = self._store.run(table.file, {"ids": ids}, self._timeout)
                if state_of(self._store) != self._state:
                    raise Loading
                self.done += 1
                yield table, rows

    def _batches(self, kind: str) -> list[list[str]]:
        return list(parts(self._ids[kind], _BATCH))


def present(row: dict[str, Any]) -> dict[str, Any]:
    """What is there of a row: absent data is an absent field."""
    return {name: value for name, value in row.items() if value is not None}
