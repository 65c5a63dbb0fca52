"""The store follows the ledger.

What the graph should be is derived from the ledger, compared with what the store has, and the
difference is written. The same way serves a load, a graph that fell behind, and one to make anew.
"""

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any, cast

from graphsvc.derive import EdgeRow, FactsFile, NodeRow, fill, make
from graphsvc.derive.facts_file import FactsFailed, discard, translated
from graphsvc.derive.filling import in_force, in_force_of
from graphsvc.derive.following import follow_changes, stands
from graphsvc.derive.made import last_year, rows
from graphsvc.derive.written import changed, compare, counts, gone, has_written, note, take_present
from graphsvc.errors import Conflict
from graphsvc.identity.ids import Identity
from graphsvc.identity.known import Known
from graphsvc.identity.resolving import Resolved, as_resolved, resolve_anew_for_this_scorer
from graphsvc.identity.touched import Touched
from graphsvc.ledger import Head, Ledger, View
from graphsvc.model import Shape
from graphsvc.parts import parts
from graphsvc.store import Batch, GraphStore

LAYOUT = 11
"""Layout of the graph. A store of another layout is written anew from the ledger."""

_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step has come: `done` of `total`, of what `unit` says; `entries` were dealt with."""

    step: str
    done: int
    total: int
    unit: str = ""
    entries: int | None = None


class Change(Shape):
    """What was written to the store."""

    snapshot: int
    nodes_written: int = 0
    relationships_written: int = 0
    removed: int = 0


def catch_up(
    ledger: Ledger, store: GraphStore, *, anew: bool = False, touched: Touched | None = None
) -> Generator[Progress, None, Change]:
    """Bring the store to the ledger's state; returns the `Change`.

    Where the store shows another ledger's graph, or data that is not ours, nothing is touched.
    `anew` writes every row, whatever the store has. Where only what was `touched` is to be looked at, and
    the file of facts stands where that began, no more is.

    Raises:
        Conflict: the store is not this ledger's.

    """
    steps = _catch_up(ledger, store, anew, touched, (yield from resolving(ledger)))
    with ledger.alone():
        try:
            with translated():
                return (yield from steps)
        except FactsFailed:
            if ledger.facts is None:
                raise
        # It is derived: one that is damaged is made anew.
        discard(ledger.facts)
        with translated():
            return (yield from _catch_up(ledger, store, anew, None, None))


def resolving(ledger: Ledger) -> Generator[Progress, None, Resolved | None]:
    """Resolve what came in too great a number to be resolved one by one; returns who is who, if so."""
    yield Progress("resolving", 0, 1)
    resolved = resolve_anew_for_this_scorer(ledger)
    yield Progress("resolving", 1, 1)
    return resolved


def _catch_up(
    ledger: Ledger,
    store: GraphStore,
    anew: bool,
    touched: Touched | None,
    resolved: Resolved | None,
) -> Generator[Progress, None, Change]:
    state = _state(store)
    with ExitStack() as opened:
        view = opened.enter_context(ledger.read())
        snapshot = view.snapshot()
        mark = mark_of(ledger, view)
        in_step = (
            state is not None
            and not state["loading"]
            and all(state[name] == value for name, value in mark.items())
        )
        if in_step and not anew:
            return Change(snapshot=snapshot)
        _refuse_others(ledger, store, state, is_empty=not snapshot, anew=anew)
        yield Progress("deriving", 0, 1)
        file = opened.enter_context(closing(facts_file(ledger, view)))
        is_known = not anew and _knows(file, state)
        followed = is_known and touched is not None and follow_changes(file, view, touched)
        if not followed:
            yield from made_anew(file, view, resolved)
        del resolved  # it may be of millions, and writing needs room
        yield Progress("deriving", 1, 1)
        strays = [] if is_known else take_present(file, _present(store).items())
        store.prepare()
        trusted = not anew and (
            state["layout"] == LAYOUT if state is not None else not strays and not has_written(file)
        )
        if not followed:
            compare(file, anew=not trusted)
        nodes, relationships, removed = counts(file)
        # Writing anew that is broken off is begun again: until its end, nothing there is trusted.
        ended = {**mark, "last_year": last_year(file), "loading": False}
        begun = {**ended, "loading": True, "layout": LAYOUT if trusted else 0}
        batches = chain(
            [Batch("write/snapshot", [begun])],
            _gone(file, strays, everything=not trusted),
            _changed(file),
            [Batch("write/snapshot", [ended])],
        )
        yield from _written(store, batches, nodes + relationships + removed)
        with file.change():
            note(file, said(mark))
    return Change(
        snapshot=snapshot,
        nodes_written=nodes,
        relationships_written=relationships,
        removed=removed + len(strays),
    )


def mark_of(ledger: Ledger, view: View) -> dict[str, str | int | bool | None]:
    """What a store says that shows this state of the ledger."""
    return {
        "number": view.snapshot(),
        "token": view.token(),
        "ledger": ledger.id,
        "layout": LAYOUT,
    }


def made_anew(file: FactsFile, view: View, resolved: Resolved | None) -> Iterator[Progress]:
    """Make all rows in the file. Who is who is worked out, unless it was `resolved` just now."""
    if view.has_people():
        known = Known.of(view)
        given = in_force(view, known, known.identity, view.heads())
    else:
        if resolved is None or resolved.snapshot != view.snapshot():
            resolved = as_resolved(view)
        others = view.computed_among(resolved.others.tolist())
        given = in_force_of(view, resolved.identity, view.heads(), others, {})
    with file.change():
        file.say("at", "")
        for done, total in fill(file, given):
            yield Progress("deriving", done, max(total, 1) + 1)
        make(file, given.names)
        stands(file, view)


def _written(
    store: GraphStore, batches: Iterable[Batch], rows: int
) -> Generator[Progress, None, None]:
    yield Progress("writing", 0, max(rows, 1))
    if store.capabilities.atomic_load:
        store.write(batches)
    else:
        done = 0
        for batch in batches:
            store.write([batch])
            done += len(batch.rows)
            yield (
                Progress("writing", min(done, rows - 1), rows)
                if rows
                else Progress("writing", 0, 1)
            )
    yield Progress("writing", max(rows, 1), max(rows, 1))


def facts_file(ledger: Ledger, view: View) -> FactsFile:
    """The file of facts of a ledger. What is erased stays in no file: it is made anew."""
    file = FactsFile(ledger.facts)
    erased = hashlib.sha256(" ".join(sorted(view.tombstones())).encode()).hexdigest()
    if file.said("erased") not in (None, erased):
        file.close()
        if ledger.facts is not None:
            discard(ledger.facts)
        file = FactsFile(ledger.facts)
    if file.said("erased") is None:
        file.say("erased", erased)
    return file


def said(mark: Mapping[str, object]) -> str:
    """The same in one line, as the file of facts notes it."""
    return " ".join(str(mark[name]) for name in ("number", "token", "ledger", "layout"))


def _knows(file: FactsFile, state: Mapping[str, Any] | None) -> bool:
    """Whether the file knows what the store has."""
    return state is not None and not state["loading"] and file.said("written") == said(state)


def _gone(file: FactsFile, strays: Sequence[str], *, everything: bool) -> Iterator[Batch]:
    """What to delete: relationships, then nodes. Where everything goes, with all nodes."""
    more = [] if everything else [_stray(key) for key in strays]
    rows = ((table, source, key) for table, source, key in gone(file, everything=everything))
    for table, found in groupby(chain(more, rows), key=lambda row: row[0]):
        values: Iterator[Mapping[str, object]] = (
            {"source": source, "key": key} if source else {"id": key} for _, source, key in found
        )
        for some in parts(values, _ROWS):
            yield Batch(f"delete/{table}", some)


def _stray(key: str) -> tuple[str, str, str]:
    table, _, rest = key.partition("|")
    source = next(t for t in _TABLE_OF.values() if table.startswith(f"{t}_") or table == t)
    return (
        (source, "", rest) if table == source else (f"from_{source}", rest.partition("|")[0], key)
    )


def _changed(file: FactsFile) -> Iterator[Batch]:
    for table, values in changed(file, _ROWS):
        yield Batch(f"write/{table}", list(values))


def make_ready(ledger: Ledger, store: GraphStore) -> None:
    """See that a change can be made to the ledger and will come to the store, which may be behind.

    Deriving comes after the change: whatever is wrong in the graph can be taken back.

    Raises:
        Conflict: the store is not this ledger's.

    """
    with ledger.read() as view:
        is_empty = not view.snapshot()
    _refuse_others(ledger, store, _state(store), is_empty=is_empty)
    resolve_anew_for_this_scorer(ledger)


def _state(store: GraphStore) -> Mapping[str, Any] | None:
    """What the store says of itself; None where it is empty."""
    return next(iter(store.run("graph/snapshot")), None)


def _refuse_others(
    ledger: Ledger,
    store: GraphStore,
    state: Mapping[str, Any] | None,
    *,
    is_empty: bool,
    anew: bool = False,
) -> None:
    if state is None or state["ledger"] == ledger.id:
        return
    if is_empty:
        raise Conflict(
            f"the ledger {ledger.place} is empty, and the store {store.url} shows a graph of "
            "another: restore the ledger from its backup, or begin with an empty store; "
            "nothing was changed"
        )
    if not anew:
        raise Conflict(
            f"the store {store.url} shows the graph of another ledger than {ledger.place}: "
            "name the right one with GRAPHSVC_LEDGER, or write it anew with `graphsvc rebuild`"
        )


def rows_of(view: View) -> list[NodeRow | EdgeRow]:
    """What the graph should be, in memory: for small ledgers."""
    known = Known.of(view)
    return rows_from(view, known, known.identity, view.heads())


def rows_from(
    view: View, known: Known, identity: Identity, heads: Sequence[Head]
) -> list[NodeRow | EdgeRow]:
    """What the graph should be if these were all that is in force; `identity` is of their mentions."""
    given = in_force(view, known, identity, heads)
    with closing(FactsFile()) as file:
        for _ in fill(file, given):
            pass
        make(file, given.names)
        return list(rows(file))


def _present(store: GraphStore) -> dict[str, str]:
    """Digests of all rows the store has, by key.

    Raises:
        Conflict: it has nodes that are not ours.

    """
    found = {}
    marked = bool(store.run("graph/snapshot"))
    for node in store.run("graph/node_digests"):
        labels = cast("list[str]", node["labels"])
        if labels == ["Snapshot"]:
            continue
        if not marked or len(labels) != 1 or labels[0] not in _TABLE_OF or node["digest"] is None:
            raise Conflict(
                f"the store {store.url} holds other data ({', '.join(labels)}): "
                "use an empty database; nothing was changed"
            )
        found[f"{_TABLE_OF[labels[0]]}|{node['id']}"] = str(node["digest"])
    for edge in store.run("graph/edge_digests"):
        found[str(edge["key"])] = str(edge["digest"])
    return found


_TABLE_OF = {
    "Author": "author",
    "Paper": "paper",
    "Topic": "topic",
    "Institution": "institution",
    "Venue": "venue",
    "Document": "document",
    "ExternalId": "external_id",
    "RetiredId": "retired_id",
}
