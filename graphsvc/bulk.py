"""A whole graph into an empty store: rows to partitions, partitions through the engine's own importer."""

import shutil
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow

from graphsvc.catch_up import LAYOUT, Change, Progress, catch_up, last_year, rows_of
from graphsvc.derive import EdgeRow, NodeRow
from graphsvc.derive.columns import tables
from graphsvc.errors import Conflict
from graphsvc.identity.resolving import resolve_anew_for_this_scorer
from graphsvc.ledger import Ledger
from graphsvc.partitions import Writer
from graphsvc.store import GraphStore

_ROWS = 10_000


class Unfinished(Conflict):
    """The graph is prepared; the rest is done by hand, and the message says how."""


def bulk(ledger: Ledger, store: GraphStore) -> Generator[Progress, None, Change]:
    """Fill an empty store with the ledger's graph. An import made by hand meanwhile is finished.

    The partitions stand beside the ledger, and go when the store has its graph.

    Raises:
        Conflict: the store is not empty.
        Unfinished: a server takes the files only while it is stopped.

    """
    resolve_anew_for_this_scorer(ledger)
    folder = _folder(ledger)
    if refuse_filled(ledger, store):
        # Imported by hand: indexes are made, and each row is compared before the graph is shown.
        change = yield from catch_up(ledger, store)
        discard(ledger)
        return change
    with ledger.alone():
        discard(ledger)  # of one that was broken off
        with ledger.read() as view:
            snapshot, token = view.snapshot(), view.token()
            yield Progress("deriving", 0, 1)
            rows = rows_of(view)
            yield Progress("deriving", 1, 1)
        ended: dict[str, str | int | bool | None] = {
            "number": snapshot,
            "token": token,
            "ledger": ledger.id,
            "layout": LAYOUT,
            "loading": False,
            "last_year": last_year(rows),
        }
        writer = Writer(folder)
        done = 0
        for table, batch in as_batches(rows):
            writer.add(table, batch)
            done += batch.num_rows
            yield Progress("preparing", done, len(rows))
        del rows
        partitions = writer.finish(ended)
        yield Progress("writing", 0, 1)
        remains = store.load(partitions, list(tables().values()))
    if remains is not None:
        raise Unfinished(remains)
    discard(ledger)
    yield Progress("writing", 1, 1)
    counts = partitions.manifest.tables
    nodes = sum(n for name, n in counts.items() if not tables()[name].target)
    return Change(
        snapshot=snapshot,
        nodes_written=nodes,
        relationships_written=sum(counts.values()) - nodes,
    )


def discard(ledger: Ledger) -> None:
    """Delete partitions that are left: they hold what a document says, also one that is erased."""
    shutil.rmtree(_folder(ledger), ignore_errors=True)


def _folder(ledger: Ledger) -> Path:
    return Path(f"{ledger.path}.bulk")


def refuse_filled(ledger: Ledger, store: GraphStore) -> bool:
    """See that the store is empty; True where it is not, and holds what was imported by hand.

    Raises:
        Conflict: it holds something else.

    """
    state = next(iter(store.run("graph/snapshot")), None)
    imported = state is not None and bool(state["loading"]) and state["ledger"] == ledger.id
    if not imported and (state is not None or store.run("graph/node_digests")):
        raise Conflict(
            f"the store {store.url} is not empty, and --bulk fills an empty one: leave --bulk out, "
            "or begin with an empty store; nothing was changed"
        )
    return imported


def as_batches(rows: Iterable[NodeRow | EdgeRow]) -> Iterator[tuple[str, Any]]:
    """Rows by table, as Arrow record batches; nodes come first."""
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
