"""What ids stand for, asked of the store: for questions that need no arrays."""

from collections.abc import Iterable
from typing import Any, cast

from graphsvc.errors import EntityNotFound
from graphsvc.model import Kind, Resolved, Row, Summary
from graphsvc.queries.base import summary
from graphsvc.queries.standing import resolved
from graphsvc.store import GraphStore


class Standing:
    """Ids as the store has them now. Each is asked for once."""

    def __init__(self, store: GraphStore, ids: Iterable[str] = ()) -> None:
        """Ask for these ids at once; others are asked for when they come up."""
        self._store = store
        self._rows: dict[str, Row] = {}
        self._ask(ids)

    def _ask(self, ids: Iterable[str]) -> None:
        wanted = sorted(set(ids) - self._rows.keys())
        if wanted:
            rows = self._store.run("graph/standing", {"ids": wanted})
            self._rows |= {str(row["id"]): row for row in rows}

    def _row(self, id: str) -> dict[str, Any]:
        self._ask([id])
        return cast("dict[str, Any]", self._rows[id])

    def resolve(self, id: str, kind: Kind | None = None) -> Resolved | None:
        """None for an id that stands; where it went for one that was merged.

        Raises:
            EntityNotFound, Erased: see `graphsvc.queries.standing.resolved`.

        """
        row = self._row(id)
        having = (i for i in (id, row["canonical_id"]) if i is not None)
        standing = next(
            ((i, k) for i in having if (k := self._row(i)["kind"]) not in (None, "document")), None
        )
        return resolved(
            id,
            kind,
            standing=standing,
            reason=row["reason"],
            decision=row["decision"],
            is_document=row["kind"] == "document",
        )

    def summary(self, id: str) -> Summary:
        """The summary of an entity that stands.

        Raises:
            EntityNotFound: there is none.

        """
        row = self._row(id)
        if row["kind"] is None:
            raise EntityNotFound("entity", id)
        return summary(row["kind"], row)

    def hidden(self, id: str) -> frozenset[str]:
        """Names of an author that are shown in no answer."""
        return frozenset(self._row(id)["hidden_names"] or ())
