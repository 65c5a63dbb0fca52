"""A whole graph into an empty store: rows to partitions, partitions through the engine's own importer."""

import shutil
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from graphsvc.catch_up import (
    Change,
    Progress,
    catch_up,
    facts_file,
    made_anew,
    mark_of,
    resolving,
    said,
)
from graphsvc.derive.columns import tables
from graphsvc.derive.facts_file import translated
from graphsvc.derive.made import last_year, record_batches
from graphsvc.derive.written import compare, counts, note
from graphsvc.errors import Conflict, Unfinished
from graphsvc.ledger import Ledger
from graphsvc.partitions import Writer
from graphsvc.store import GraphStore


def bulk(ledger: Ledger, store: GraphStore) -> Generator[Progress, None, Change]:
    """Fill an empty store with the ledger's graph. An import made by hand meanwhile is finished.

    The partitions stand beside the ledger, and go when the store has its graph.

    Raises:
        Conflict: the store is not empty.
        Unfinished: a server takes the files only while it is stopped.

    """
    if refuse_filled(ledger, store):
        # Imported by hand: indexes are made, and each row is compared before the graph is shown.
        change = yield from catch_up(ledger, store)
        discard(ledger)
        return change
    resolved = yield from resolving(ledger)
    with ledger.alone(), translated():
        discard(ledger)  # of one that was broken off
        with ledger.read() as view, closing(facts_file(ledger, view)) as file:
            snapshot = view.snapshot()
            yield Progress("deriving", 0, 1)
            yield from made_anew(file, view, resolved)
            del resolved  # it may be of millions, and writing needs room
            compare(file, anew=True)
            nodes, relationships, _ = counts(file)
            mark = {**mark_of(ledger, view), "last_year": last_year(file), "loading": False}
            writer = Writer(folder_of(ledger))
            done = 0
            for table, batch in record_batches(file):
                writer.add(table, batch)
                done += batch.num_rows
                yield Progress("preparing", done, nodes + relationships)
            partitions = writer.finish(mark)
            yield Progress("writing", 0, 1)
            file.step_back()  # the embedded engine makes the whole graph in this process
            remains = store.load(partitions, list(tables().values()))
            if remains is not None:
                raise Unfinished(remains)
            with file.change():
                note(file, said(mark))
    discard(ledger)
    yield Progress("writing", 1, 1)
    return Change(snapshot=snapshot, nodes_written=nodes, relationships_written=relationships)


def discard(ledger: Ledger) -> None:
    """Delete partitions that are left: they hold what a document says, also one that is erased."""
    shutil.rmtree(folder_of(ledger), ignore_errors=True)


def folder_of(ledger: Ledger) -> Path:
    """Where the partitions of a ledger stand; of one on a server, below the working folder."""
    return Path("graphsvc.bulk") if ledger.facts is None else Path(f"{ledger.place}.bulk")


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
