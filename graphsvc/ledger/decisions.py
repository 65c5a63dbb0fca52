"""What the ledger holds of decisions: those that stand, those of people, those on names."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import cast

import sqlalchemy as sa

from graphsvc.ledger import tables
from graphsvc.ledger.entries import SPELLING, US, Decision, NameChoice, what_stands
from graphsvc.ledger.rows import decision_of, name_choice_of
from graphsvc.parts import parts

_EVERY = sa.select(
    tables.decisions, tables.undone.c.by.label("undone_by"), tables.undone.c.at.label("undone_at")
).outerjoin(tables.undone, tables.undone.c.decision == tables.decisions.c.id)
_DECISIONS = _EVERY.where(tables.decisions.c.right.not_like(f"{SPELLING}%"))
# As a range, not as a pattern, so that the index on that column serves.
NAMES = _EVERY.where(
    tables.decisions.c.right >= SPELLING, tables.decisions.c.right < SPELLING[:-1] + ";"
)


class DecisionsRead:
    """The decisions of a ledger as values, as a part of its view; `ComputedRead` has rows by the million."""

    _connection: sa.Connection

    def decisions(self) -> list[Decision]:
        """What stands, oldest first: see `what_stands`."""
        return what_stands(self._chosen(sa.true()))

    def standing_among(self, ids: Iterable[int]) -> list[Decision]:
        """What stands of these decisions, by number, oldest first."""
        return what_stands(
            self._chosen(*(tables.decisions.c.id.in_(some) for some in parts(sorted(ids))))
        )

    def computed_standing(self, mentions: Collection[str]) -> list[Decision]:
        """The computed decisions that stand with one of these mentions on either side, oldest first."""
        ours = tables.decisions.c.by == US
        return what_stands(self._chosen(*(one & ours for one in _with(mentions))))

    def decisions_after(self, id: int) -> list[Decision]:
        """The decisions with a greater number, oldest first."""
        return self._chosen(tables.decisions.c.id > id)

    def decisions_on(self, mentions: Collection[str]) -> list[Decision]:
        """All decisions with one of these mentions on either side, those of people all; any age."""
        return self._chosen(tables.BY_PEOPLE, *_with(mentions))

    def _chosen(self, *asked: sa.ColumnElement[bool]) -> list[Decision]:
        """The decisions that one of these chooses, oldest first; a statement for each."""
        found = {
            row.id: decision_of(row)
            for chosen in asked
            for row in self._connection.execute(_DECISIONS.where(chosen))
        }
        return [found[id_] for id_ in sorted(found)]

    def last_decision(self) -> int:
        """The number of the decision appended last; 0 where there is none."""
        return int(self._connection.scalar(sa.select(sa.func.max(tables.decisions.c.id))) or 0)

    def people_part(self) -> bool:
        """Whether people keep apart, undid, or chose names: what others say is then weighed by it."""
        asked = (
            sa.select(tables.undone.c.decision),
            sa.select(tables.name_mentions.c.decision),
            sa.select(tables.decisions.c.id).where(
                tables.BY_PEOPLE & (tables.decisions.c.judgement != "same")
            ),
        )
        return any(self._connection.execute(one.limit(1)).first() is not None for one in asked)

    def decision(self, id: int) -> Decision | NameChoice | None:
        """One decision, standing or not."""
        row = self._connection.execute(_EVERY.where(tables.decisions.c.id == id)).one_or_none()
        if row is None:
            return None
        return name_choice_of(row) if row.right.startswith(SPELLING) else decision_of(row)

    def standing_on(self, left: str, right: str) -> int | None:
        """The number of the last computed decision of a pair."""
        of_pair = (tables.decisions.c.left == left) & (tables.decisions.c.right == right)
        last = sa.select(sa.func.max(tables.decisions.c.id)).where(
            of_pair & (tables.decisions.c.by == US)
        )
        return cast("int | None", self._connection.scalar(last))

    def decided_by(
        self, *, by: str | None = None, batch: str | None = None, standing: bool = False
    ) -> list[int]:
        """The numbers of what a person decided, or of one batch, latest first; those `standing`, or all."""
        statement = sa.select(tables.decisions.c.id).where(tables.BY_PEOPLE)
        if by is not None:
            statement = statement.where(tables.decisions.c.by == by)
        if batch is not None:
            statement = statement.where(tables.decisions.c.batch == batch)
        if standing:
            statement = statement.where(
                tables.decisions.c.id.not_in(sa.select(tables.undone.c.decision))
            )
        return list(self._connection.scalars(statement.order_by(tables.decisions.c.id.desc())))

    def name_choices(self) -> list[NameChoice]:
        """What people decided on names and did not undo, oldest first."""
        rows = self._connection.execute(
            NAMES.where(tables.undone.c.at.is_(None)).order_by(tables.decisions.c.id)
        )
        found = [name_choice_of(row) for row in rows]
        holds_for: dict[int, list[str]] = {}
        if found:
            for row in self._connection.execute(sa.select(tables.name_mentions)):
                holds_for.setdefault(row.decision, []).append(row.mention)
        return [
            replace(c, mentions=(*c.mentions, *sorted(holds_for.get(c.id or 0, ())))) for c in found
        ]


def _with(mentions: Collection[str]) -> list[sa.ColumnElement[bool]]:
    """Chooses what has one of these on either side."""
    left, right = tables.decisions.c.left, tables.decisions.c.right
    # Each side by itself, so that its index serves.
    return [side.in_(some) for some in parts(sorted(mentions)) for side in (left, right)]
