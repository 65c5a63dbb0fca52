"""The store follows the ledger.

What the graph should be is derived from the ledger, compared with what the store has, and the
difference is written. The same way serves a load, a graph that fell behind, and one to make anew.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from graphsvc.derive import EdgeRow, NodeRow, derive
from graphsvc.derive.names import names_of
from graphsvc.errors import Conflict
from graphsvc.identity.ids import Identity
from graphsvc.identity.known import Known
from graphsvc.identity.resolving import resolve_anew_for_this_scorer, who_is_who
from graphsvc.ledger import Ledger, Revision, View
from graphsvc.model import Shape
from graphsvc.store import Batch, GraphStore

LAYOUT = 9
"""Layout of the graph. A store of another layout is written anew from the ledger."""

_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step has come."""

    step: str
    done: int
    total: int


class Change(Shape):
    """What was written to the store."""

    snapshot: int
    nodes_written: int = 0
    relationships_written: int = 0
    removed: int = 0


def catch_up(
    ledger: Ledger, store: GraphStore, *, anew: bool = False
) -> Generator[Progress, None, Change]:
    """Bring the store to the ledger's state; returns the `Change`.

    Where the store shows another ledger's graph, or data that is not ours, nothing is touched.
    `anew` writes every row, whatever the store has.

    Raises:
        Conflict: the store is not this ledger's.

    """
    resolve_anew_for_this_scorer(ledger)
    with ledger.alone():
        return (yield from _catch_up(ledger, store, anew=anew))


def _catch_up(
    ledger: Ledger, store: GraphStore, *, anew: bool
) -> Generator[Progress, None, Change]:
    state = _state(store)
    with ledger.read() as view:
        snapshot = view.snapshot()
        mark = {
            "number": snapshot,
            "token": view.token(),
            "ledger": ledger.id,
            "layout": LAYOUT,
        }
        in_step = (
            state is not None
            and not state["loading"]
            and all(state[name] == value for name, value in mark.items())
        )
        if in_step and not anew:
            return Change(snapshot=snapshot)
        _refuse_others(ledger, store, state, is_empty=not snapshot, anew=anew)
        yield Progress("deriving", 0, 1)
        rows = rows_of(view)
        yield Progress("deriving", 1, 1)
    present = _present(store)
    store.prepare()
    trusted = not anew and (state["layout"] == LAYOUT if state is not None else not present)
    batches, change = _difference(rows, present, snapshot, trusted=trusted)
    # Writing anew that is broken off is begun again: until its end, nothing there is trusted.
    ended = {**mark, "last_year": _last_year(rows), "loading": False}
    begun = {**ended, "loading": True, "layout": LAYOUT if trusted else 0}
    everything = [
        Batch("write/snapshot", [begun]),
        *batches,
        Batch("write/snapshot", [ended]),
    ]
    if store.capabilities.atomic_load:
        yield Progress("writing", 0, len(everything))
        store.write(everything)
    else:
        for done, batch in enumerate(everything):
            yield Progress("writing", done, len(everything))
            store.write([batch])
    yield Progress("writing", len(everything), len(everything))
    return change


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
            f"the ledger {ledger.path} is empty, and the store {store.url} shows a graph of "
            "another: restore the ledger from its backup, or begin with an empty store; "
            "nothing was changed"
        )
    if not anew:
        raise Conflict(
            f"the store {store.url} shows the graph of another ledger than {ledger.path}: "
            "name the right one with GRAPHSVC_LEDGER, or write it anew with `graphsvc rebuild`"
        )


def rows_of(view: View) -> list[NodeRow | EdgeRow]:
    """What the graph should be."""
    return rows_from(view, Known.of(view), who_is_who(view), view.revisions())


def rows_from(
    view: View, known: Known, identity: Identity, revisions: Sequence[Revision]
) -> list[NodeRow | EdgeRow]:
    """What the graph should be if these were all that is in force; `identity` is of their mentions."""
    documents = {g.founder: g.id for g in view.given_ids() if g.kind == "document"}
    tombstones = view.tombstones()
    living = {source: id_ for source, id_ in documents.items() if id_ not in tombstones}
    names = names_of(view.name_choices(), known)
    return derive(revisions, living, identity, tombstones, known.standing, names)


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


def _difference(
    rows: Sequence[NodeRow | EdgeRow], present: Mapping[str, str], snapshot: int, *, trusted: bool
) -> tuple[list[Batch], Change]:
    """What to delete and write: relationships go before nodes, and come after them.

    Where what is present is not trusted, all nodes go, and with them every relationship.
    """
    wanted = {row.key for row in rows}
    surplus = [key for key in present if key not in wanted]
    if trusted:
        gone = [_gone(key) for key in surplus]
        changed = [row for row in rows if present.get(row.key) != row.digest]
    else:
        gone = [_gone(key) for key in present if key.partition("|")[0] in _TABLE_OF.values()]
        changed = list(rows)
    nodes = [row for row in changed if isinstance(row, NodeRow)]
    edges = [row for row in changed if isinstance(row, EdgeRow)]
    batches = [
        *_batches(g for g in gone if g[0].startswith("delete/from_")),
        *_batches(g for g in gone if not g[0].startswith("delete/from_")),
        *_batches((f"write/{n.table}", _node_values(n)) for n in nodes),
        *_batches((f"write/{e.table}", _edge_values(e)) for e in edges),
    ]
    change = Change(
        snapshot=snapshot,
        nodes_written=len(nodes),
        relationships_written=len(edges),
        removed=len(surplus),
    )
    return batches, change


def _gone(key: str) -> tuple[str, Mapping[str, object]]:
    table, _, rest = key.partition("|")
    if table in _TABLE_OF.values():
        return f"delete/{table}", {"id": rest}
    source = next(t for t in _TABLE_OF.values() if table.startswith(f"{t}_"))
    return f"delete/from_{source}", {"source": rest.partition("|")[0], "key": key}


def _node_values(row: NodeRow) -> Mapping[str, object]:
    return {"id": row.id, "props": {**row.props, "id": row.id, "digest": row.digest}}


def _edge_values(row: EdgeRow) -> Mapping[str, object]:
    return {
        "source": row.source,
        "target": row.target,
        "key": row.key,
        "props": {**row.props, "key": row.key, "digest": row.digest},
    }


def _batches(rows: Iterable[tuple[str, Mapping[str, object]]]) -> Iterator[Batch]:
    by_file: dict[str, list[Mapping[str, object]]] = {}
    for file, values in rows:
        by_file.setdefault(file, []).append(values)
    for file, found in sorted(by_file.items()):
        for start in range(0, len(found), _ROWS):
            yield Batch(file, found[start : start + _ROWS])


def _last_year(rows: Iterable[NodeRow | EdgeRow]) -> int | None:
    years = (row.props["year"] for row in rows if isinstance(row, NodeRow) and row.table == "paper")
    return max((year for year in years if isinstance(year, int)), default=None)
