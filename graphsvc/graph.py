"""The one entry for service, command line and notebooks: `Graph(store).run(query)`."""

import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from graphsvc.errors import Loading, StoreUnavailable, Unsupported
from graphsvc.explaining import explain
from graphsvc.ledger import Ledger
from graphsvc.model import Meta, Resolved
from graphsvc.projection.arrays import Projection
from graphsvc.projection.neighborhoods import neighborhood
from graphsvc.projection.paths import find_paths
from graphsvc.projection.resolving import resolve
from graphsvc.projection.search import search
from graphsvc.queries import Explain, FindPaths, GetNeighborhood, Resolve, Search
from graphsvc.queries.base import LedgerQuery, Query, StoreQuery
from graphsvc.store import GraphStore

A = TypeVar("A", bound=BaseModel)

_FROM_ARRAYS: Mapping[type[Query[Any]], Callable[[Projection, Any, Meta], BaseModel]] = {
    GetNeighborhood: neighborhood,
    FindPaths: find_paths,
    Search: search,
    Resolve: resolve,
}

_FROM_LEDGER: Mapping[
    type[LedgerQuery[Any]], Callable[[GraphStore, Ledger, Projection, Any, Meta], BaseModel]
] = {Explain: explain}

_PARTS = ("graph/nodes", "graph/edges", "graph/retired_ids", "graph/documents", "graph/held")


class Graph:
    """Answers questions from a store and from arrays of the same snapshot."""

    def __init__(self, store: GraphStore, ledger: Ledger | None = None) -> None:
        """Take a store, and its ledger for what is decided. Nothing is read before the first question."""
        self.store = store
        self.ledger = ledger
        self._projection: Projection | None = None
        self._token = ""
        self._refreshing = threading.Lock()

    def run(self, query: Query[A], timeout: float | None = None) -> A:
        """Answer a question; `timeout` seconds at most in the store, by default what it is set to.

        Raises:
            GraphError: see `graphsvc.errors`; among them EntityNotFound, Erased, Invalid,
                CursorExpired, Loading, StoreUnavailable.

        """
        try:
            return self._answer(query, timeout)
        except Loading:
            # What was read while a load was under way is read once more, then given up.
            return self._answer(query, timeout)

    def _answer(self, query: Query[A], timeout: float | None) -> A:
        projection = self.projection()
        query_now, resolved = _with_canonical_ids(query, projection)
        meta = Meta(snapshot=projection.snapshot, resolved=resolved or None)
        if isinstance(query_now, LedgerQuery):
            if self.ledger is None:
                raise Unsupported("a graph without its ledger", f"answer {query.name}")
            answer = _FROM_LEDGER[type(query_now)]
            return cast("A", answer(self.store, self.ledger, projection, query_now, meta))
        if not isinstance(query_now, StoreQuery):
            return cast("A", _FROM_ARRAYS[type(query_now)](projection, query_now, meta))
        params = query_now.params(projection.snapshot)
        rows = self.store.run(query_now.name, params, timeout)
        if self._state()[0] != projection.snapshot:
            raise Loading
        return cast("A", query_now.answer(rows, meta))

    def projection(self) -> Projection:
        """The arrays of the store's snapshot, read anew where the store has moved on."""
        known = self._projection
        # Outside of the lock: while the store is down, questions fail side by side, not in a queue.
        state = self._state()
        if known is not None and (known.snapshot, self._token) == state:
            return known
        with self._refreshing:
            # Another thread may have read it while this one waited.
            state = self._state()
            if self._projection is None or (self._projection.snapshot, self._token) != state:
                self._projection, self._token = self._read(state), state[1]
            return self._projection

    def _read(self, state: tuple[int, str]) -> Projection:
        parts = [self.store.run(name) for name in _PARTS]
        if self._state() != state:
            raise Loading
        return Projection(state[0], *parts)

    def _state(self) -> tuple[int, str]:
        """Number and token of what the store shows."""
        return state_of(self.store)


def state_of(store: GraphStore) -> tuple[int, str]:
    """Number and token of what a store shows.

    Raises:
        StoreUnavailable: it holds no graph.
        Loading: it is being written.

    """
    rows = store.run("graph/snapshot")
    if not rows:
        raise StoreUnavailable(store.url, "it holds no graph yet: `graphsvc load PATH`")
    if rows[0]["loading"]:
        raise Loading
    return cast("int", rows[0]["number"]), cast("str", rows[0]["token"])


def _with_canonical_ids(
    query: Query[A], projection: Projection
) -> tuple[Query[A], tuple[Resolved, ...]]:
    """The query with ids that were merged away replaced by those that stand."""
    moved: dict[str, Resolved] = {}
    changes: dict[str, object] = {}
    for name, mark in type(query).id_fields().items():
        value = getattr(query, name)
        ids = (value,) if isinstance(value, str) else tuple(value or ())
        for id_ in ids:
            if resolved := projection.resolve(id_, mark.kind):
                moved[id_] = resolved
        standing = tuple(moved[id_].canonical_id if id_ in moved else id_ for id_ in ids)
        if standing != ids:
            changes[name] = standing[0] if isinstance(value, str) else standing
    return (query.model_copy(update=changes) if moved else query), tuple(moved.values())
