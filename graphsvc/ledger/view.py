"""The ledger as it is read."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from graphsvc.ledger import tables
from graphsvc.ledger.entries import (
    Decision,
    GivenId,
    Reading,
    Revision,
    decision_of,
    fingerprint,
    reading_of,
    report_of,
)
from loaders.records import Document


class View:
    """The ledger at one moment."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def snapshot(self) -> int:
        """The number of the last change; 0 for an empty ledger."""
        return int(self._connection.scalar(sa.select(sa.func.max(tables.changes.c.seq))) or 0)

    def token(self) -> str:
        """What only the last change has: a restored ledger may take the same number once more."""
        newest = sa.select(tables.changes.c.token).order_by(tables.changes.c.seq.desc()).limit(1)
        return self._connection.scalar(newest) or ""

    def text(self, content_hash: str) -> str | None:
        """The stored (masked) text, or None if it is not here."""
        return self._connection.scalar(
            sa.select(tables.texts.c.text).where(tables.texts.c.content_hash == content_hash)
        )

    def readings(self) -> list[Reading]:
        """All readings, also those out of force, in the order they last came into force."""
        rows = self._connection.execute(
            sa.select(tables.readings)
            .join(tables.revisions, tables.revisions.c.reading == tables.readings.c.reading)
            .group_by(tables.readings.c.reading)
            .order_by(sa.func.max(tables.revisions.c.seq))
        )
        return [reading_of(row) for row in rows]

    def sources(self) -> dict[str, set[str]]:
        """The source keys each text was ever loaded under, by content hash."""
        found: dict[str, set[str]] = {}
        for row in self._connection.execute(
            sa.select(tables.readings.c.content_hash, tables.revisions.c.source).join(
                tables.revisions, tables.revisions.c.reading == tables.readings.c.reading
            )
        ):
            found.setdefault(row.content_hash, set()).add(row.source)
        return found

    def revisions(self) -> list[Revision]:
        """The revision in force of each source, withdrawn ones left out, by source."""
        newest = (
            sa.select(
                tables.revisions.c.source,
                sa.func.max(tables.revisions.c.seq).label("seq"),
                sa.func.count(tables.revisions.c.reading).label("number"),
            )
            .group_by(tables.revisions.c.source)
            .subquery()
        )
        rows = self._connection.execute(
            sa.select(tables.revisions, newest.c.number, tables.readings, tables.texts.c.format)
            .join(
                newest,
                (newest.c.source == tables.revisions.c.source)
                & (newest.c.seq == tables.revisions.c.seq),
            )
            .join(tables.readings, tables.readings.c.reading == tables.revisions.c.reading)
            .join(tables.texts, tables.texts.c.content_hash == tables.readings.c.content_hash)
            .order_by(tables.revisions.c.source)
        )
        found = [
            (row.seq, Revision(row.source, reading_of(row), row.number, row.at, row.format))
            for row in rows
        ]
        # One text has one reading in force, the latest, also where several sources hold it.
        latest = {r.reading.content_hash: r.reading for _, r in sorted(found, key=lambda f: f[0])}
        return [replace(r, reading=latest[r.reading.content_hash]) for _, r in found]

    def current(self, source: str) -> Revision | None:
        """The revision in force of one source."""
        return next((r for r in self.revisions() if r.source == source), None)

    def reading_in_force(self, source: str) -> str | None:
        """The id of the reading in force of one source; None where there is none."""
        return self._connection.scalar(
            sa.select(tables.revisions.c.reading)
            .where(tables.revisions.c.source == source)
            .order_by(tables.revisions.c.seq.desc())
            .limit(1)
        )

    def scorer(self) -> str | None:
        """The version of the scorer whose decisions stand; None before the first."""
        return self._connection.scalar(
            sa.select(tables.about.c.value).where(tables.about.c.key == "scorer")
        )

    def decisions(self) -> list[Decision]:
        """The standing decision of each pair, oldest first."""
        standing: dict[tuple[str, str], Decision] = {}
        for row in self._connection.execute(
            sa.select(tables.decisions).order_by(tables.decisions.c.id)
        ):
            standing[row.left, row.right] = decision_of(row)
        return list(standing.values())

    def given_ids(self) -> list[GivenId]:
        """All ids ever given out, oldest first within a kind."""
        rows = self._connection.execute(
            sa.select(tables.given_ids).order_by(tables.given_ids.c.kind, tables.given_ids.c.number)
        )
        return [GivenId(row.id, row.kind, row.number, row.founder) for row in rows]

    def tombstones(self) -> set[str]:
        """Ids of erased entities."""
        return set(self._connection.scalars(sa.select(tables.tombstones.c.id)))

    def erased_by(self, document: Document) -> str | None:
        """The erased id that keeps this document out, by its source or its content."""
        return self._connection.scalar(
            sa.select(tables.erased.c.id).where(
                tables.erased.c.what.in_([fingerprint(document.source), document.content_hash])
            )
        )

    def reports(self) -> list[dict[str, Any]]:
        """Load reports, newest first, with their number and time."""
        rows = self._connection.execute(
            sa.select(tables.reports).order_by(tables.reports.c.id.desc())
        )
        return [{"id": row.id, "at": row.at, **report_of(row)} for row in rows]
