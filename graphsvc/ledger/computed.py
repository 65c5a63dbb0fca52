"""Computed decisions as they are read by the million: as rows, not as values."""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from graphsvc.ledger import tables
from graphsvc.ledger.entries import US


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


class ComputedRead:
    """The computed decisions of a ledger, as a part of its view."""

    _connection: sa.Connection

    def computed(self) -> Iterator[Computed]:
        """All computed decisions, also those that others stand in place of, oldest first, one by one."""
        d = tables.decisions.c
        statement = sa.select(
            d.id, d.left, d.right, d.judgement, d.score, d.reasons, d.scorer, tables.undone.c.at
        ).outerjoin(tables.undone, tables.undone.c.decision == d.id)
        # As a tuple of the driver's: there are millions.
        rows = self._connection.execute(statement.where(d.by == US).order_by(d.id))
        return map(Computed._make, rows.yield_per(10_000))

    def computed_pairs(
        self,
    ) -> Iterator[sa.Row[int, str, str, str, float, str, str | None]]:
        """The same without reasons: number, sides, judgement, score, scorer, when undone if it was."""
        d = tables.decisions.c
        statement = sa.select(
            d.id, d.left, d.right, d.judgement, d.score, d.scorer, tables.undone.c.at
        ).outerjoin(tables.undone, tables.undone.c.decision == d.id)
        rows = self._connection.execute(statement.where(d.by == US).order_by(d.id))
        return iter(rows.yield_per(10_000))

    def has_people(self) -> bool:
        """Whether people ever decided or undid anything."""
        by_people = sa.select(tables.decisions.c.id).where(tables.decisions.c.by != US).limit(1)
        undone = sa.select(tables.undone.c.decision).limit(1)
        return any(self._connection.scalar(one) is not None for one in (by_people, undone))
