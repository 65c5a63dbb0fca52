"""Rows as Arrow record batches, for tests that fill a store with few."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow

from graphsvc.derive import EdgeRow, NodeRow
from graphsvc.derive.columns import tables
from graphsvc.partitions import Partitions, Writer

_ROWS = 10_000


def as_batches(rows: Iterable[NodeRow | EdgeRow]) -> Iterator[tuple[str, Any]]:
    """Rows by table; nodes come first."""
    by_table: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        values: dict[str, object] = {**row.props, "digest": row.digest}
        if isinstance(row, NodeRow):
            values |= {"id": row.id}
        else:
            values |= {"source": row.source, "target": row.target, "key": row.key}
        by_table[row.table].append(values)
    for name, table in tables().items():
        found = by_table.pop(name, [])
        for start in range(0, len(found), _ROWS):
            some = found[start : start + _ROWS]
            yield name, pyarrow.RecordBatch.from_pylist(some, table.schema)


def written(
    folder: Path,
    rows: Iterable[tuple[str, Any]],
    snapshot: Mapping[str, str | int | bool | None],
) -> Partitions:
    """All rows as partitions, in a new folder."""
    writer = Writer(folder)
    for table, batch in rows:
        writer.add(table, batch)
    return writer.finish(snapshot)
