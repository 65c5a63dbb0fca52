"""Computed decisions as they are read by the million: as rows, not as values."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import orjson
import sqlalchemy as sa

from graphsvc.ledger import tables
from graphsvc.ledger.entries import US, Decision
from graphsvc.parts import parts

_FEW: Final = {"execution_options": {"yield_per": 10_000}}
"""So many rows are in memory at a time, on a server too."""


class Computed(NamedTuple):
    """A computed decision as it is stored, its reasons as JSON; `undone` says when, if it was."""

    id: int
    left: str
    right: str
    judgement: str
    score: float
    reasons: str
    scorer: str
    undone: str | None

    @classmethod
    def of(cls, d: Decision) -> "Computed":
        """A decision as such a row."""
        why = orjson.dumps(d.reasons).decode()
        undone = d.undone.at if d.undone else None
        return cls(d.id or 0, d.left, d.right, d.judgement, d.score, why, d.scorer, undone)


class ComputedRead:
    """The computed decisions of a ledger, as a part of its view."""

    _connection: sa.Connection

    def computed(self) -> Iterator[Computed]:
        """All computed decisions, also those that others stand in place of, oldest first, one by one."""
        # As a tuple of the driver's: there are millions.
        return map(Computed._make, self._connection.execute(self._computed(), **_FEW))

    @staticmethod
    def _computed() -> sa.Select[tuple[int, str, str, str, float, str, str, str | None]]:
        d = tables.decisions.c
        statement = sa.select(
            d.id, d.left, d.right, d.judgement, d.score, d.reasons, d.scorer, tables.undone.c.at
        ).outerjoin(tables.undone, tables.undone.c.decision == d.id)
        return statement.where(d.by == US).order_by(d.id)

    def computed_pairs(
        self,
    ) -> Iterator[sa.Row[int, str, str, str, float, str, str | None]]:
        """The same without reasons: number, sides, judgement, score, scorer, when undone if it was."""
        d = tables.decisions.c
        statement = sa.select(
            d.id, d.left, d.right, d.judgement, d.score, d.scorer, tables.undone.c.at
        ).outerjoin(tables.undone, tables.undone.c.decision == d.id)
        return iter(self._connection.execute(statement.where(d.by == US).order_by(d.id), **_FEW))

    def computed_among(self, ids: Iterable[int]) -> Iterator[Computed]:
        """Computed decisions by number, oldest first, one by one."""
        for some in parts(sorted(ids)):
            chosen = self._computed().where(tables.decisions.c.id.in_(some))
            yield from map(Computed._make, self._connection.execute(chosen))

    def has_people(self) -> bool:
        """Whether people ever decided or undid anything."""
        by_people = sa.select(tables.decisions.c.id).where(tables.BY_PEOPLE).limit(1)
        undone = sa.select(tables.undone.c.decision).limit(1)
        return any(self._connection.scalar(one) is not None for one in (by_people, undone))
