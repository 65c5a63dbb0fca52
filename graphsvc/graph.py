"""The one entry for service, command line and notebooks: `Graph(store).run(query)`."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from graphsvc.errors import Loading, Unsupported
from graphsvc.explaining import explain
from graphsvc.ledger import Ledger
from graphsvc.model import Kind, Meta, Resolved
from graphsvc.projection.arrays import Projection
from graphsvc.projection.neighborhoods import neighborhood
from graphsvc.projection.paths import find_paths
from graphsvc.projection.resolving import resolve
from graphsvc.projection.search import search
from graphsvc.queries import Explain, FindPaths, GetNeighborhood, Resolve, Search
from graphsvc.queries.base import LedgerQuery, Query, StoreQuery
from graphsvc.refreshing import Arrays
from graphsvc.standing import Standing
from graphsvc.store import GraphStore, state_of

A = TypeVar("A", bound=BaseModel)

_FROM_ARRAYS: Mapping[type[Query[Any]], Callable[[Projection, Any, Meta], BaseModel]] = {
    GetNeighborhood: neighborhood,
    FindPaths: find_paths,
    Search: search,
    Resolve: resolve,
}

_FROM_LEDGER: Mapping[
    type[LedgerQuery[Any]], Callable[[GraphStore, Ledger, Any, Meta], BaseModel]
] = {Explain: explain}


class Graph:
    """Answers questions from a store, and from arrays of what it shows.

    An answer is wholly of the snapshot it names. Those from the store are of the one it shows; those
    from the arrays may be of an older one while newer arrays are read: see `graphsvc.refreshing`.
    """

    def __init__(self, store: GraphStore, ledger: Ledger | None = None) -> None:
        """Take a store, and its ledger for what is decided. Nothing is read before the first question."""
        self.store = store
        self.ledger = ledger
        self.arrays = Arrays(store, ledger)

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
        if type(query) in _FROM_ARRAYS:
            return self._from_arrays(query)
        state = state_of(self.store)
        answer = self._from_store(query, state.number, timeout)
        if state_of(self.store) != state:
            raise Loading
        return answer

    def _from_arrays(self, query: Query[A]) -> A:
        projection = self.arrays.now()
        query_now, moved = _with_canonical_ids(query, projection.resolve)
        meta = Meta(snapshot=projection.snapshot, resolved=moved or None)
        return cast("A", _FROM_ARRAYS[type(query)](projection, query_now, meta))

    def _from_store(self, query: Query[A], snapshot: int, timeout: float | None) -> A:
        standing = Standing(self.store, (id_ for _, _, ids in _ids(query) for id_ in ids))
        query_now, moved = _with_canonical_ids(query, standing.resolve)
        meta = Meta(snapshot=snapshot, resolved=moved or None)
        if isinstance(query_now, LedgerQuery):
            if self.ledger is None:
                raise Unsupported("a graph without its ledger", f"answer {query.name}")
            from_ledger = _FROM_LEDGER[type(query_now)]
            return cast("A", from_ledger(self.store, self.ledger, query_now, meta))
        asked = cast("StoreQuery[A]", query_now)
        rows = self.store.run(asked.name, asked.params(snapshot), timeout)
        return asked.answer(rows, meta)

    def projection(self) -> Projection:
        """The arrays of the store's snapshot, read anew where the store has moved on."""
        return self.arrays.latest()


def _ids(query: Query[Any]) -> Iterator[tuple[str, Kind | None, tuple[str, ...]]]:
    """The fields that hold ids, with the kind these must be of."""
    for name, mark in type(query).id_fields().items():
        value = getattr(query, name)
        yield name, mark.kind, (value,) if isinstance(value, str) else tuple(value or ())


def _with_canonical_ids(
    query: Query[A], resolve: Callable[[str, Kind | None], Resolved | None]
) -> tuple[Query[A], tuple[Resolved, ...]]:
    """The query with ids that were merged away replaced by those that stand."""
    moved: dict[str, Resolved] = {}
    changes: dict[str, object] = {}
    for name, kind, ids in _ids(query):
        for id_ in ids:
            if resolved := resolve(id_, kind):
                moved[id_] = resolved
        standing = tuple(moved[id_].canonical_id if id_ in moved else id_ for id_ in ids)
        if standing != ids:
            one = isinstance(getattr(query, name), str)
            changes[name] = standing[0] if one else standing
    return (query.model_copy(update=changes) if moved else query), tuple(moved.values())
