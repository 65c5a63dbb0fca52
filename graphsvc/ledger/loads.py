"""What loading asks of the ledger: what is in force, what was erased, reports, rejected items, files."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from graphsvc.ledger import tables
from graphsvc.ledger.entries import Prepared, fingerprint, now
from graphsvc.ledger.rows import report_of
from graphsvc.parts import parts


class Reject(NamedTuple):
    """What was rejected in a load: in which source, where in it, and why."""

    source: str
    place: str
    reason: str


class LoadsRead:
    """What the ledger says of what is to be loaded, and of loads that have ended."""

    _connection: sa.Connection

    def readings_of(self, sources: Collection[str]) -> dict[str, str | None]:
        """The id of the reading in force of each of these sources that was ever loaded; None: withdrawn."""
        found: dict[str, str | None] = {}
        for some in parts(sources):
            last = (
                sa.select(
                    tables.revisions.c.source, sa.func.max(tables.revisions.c.seq).label("seq")
                )
                .where(tables.revisions.c.source.in_(some))
                .group_by(tables.revisions.c.source)
                .subquery()
            )
            same = (tables.revisions.c.source == last.c.source) & (
                tables.revisions.c.seq == last.c.seq
            )
            asked = sa.select(tables.revisions.c.source, tables.revisions.c.reading).join(
                last, same
            )
            found.update((row.source, row.reading) for row in self._connection.execute(asked))
        return found

    def loaders_of(self, readings: Sequence[str]) -> set[str]:
        """The loaders that made these readings."""
        return {
            loader
            for some in parts(readings)
            for loader in self._connection.scalars(
                sa.select(tables.readings.c.loader)
                .where(tables.readings.c.reading.in_(some))
                .distinct()
            )
        }

    def kept_out(self, documents: Iterable[Prepared]) -> set[str]:
        """The sources of those documents that an erasure keeps out, by their source or their content."""
        if self._connection.scalar(sa.select(tables.erased.c.what).limit(1)) is None:
            return set()
        marks: dict[str, list[str]] = {}
        for d in documents:
            for mark in (fingerprint(d.source), d.content_hash):
                marks.setdefault(mark, []).append(d.source)
        found: set[str] = set()
        for some in parts(marks):
            erased = sa.select(tables.erased.c.what).where(tables.erased.c.what.in_(some))
            found.update(s for what in self._connection.scalars(erased) for s in marks[what])
        return found

    def reports(self, before: int | None = None, limit: int | None = None) -> list[dict[str, Any]]:
        """Load reports, newest first, with their number and time; from the one before a number on."""
        statement = sa.select(tables.reports).order_by(tables.reports.c.id.desc()).limit(limit)
        if before is not None:
            statement = statement.where(tables.reports.c.id < before)
        return [_as_dict(row) for row in self._connection.execute(statement)]

    def report(self, load: str) -> dict[str, Any] | None:
        """The report of a load, by what a service called it, or by the report's number."""
        called = tables.reports.c.load == load
        if load.isdecimal() and len(load) < 19:
            called |= tables.reports.c.id == int(load)
        row = self._connection.execute(sa.select(tables.reports).where(called)).one_or_none()
        return None if row is None else _as_dict(row)

    def count_of_reports(self) -> int:
        """How many there are."""
        counted = sa.select(sa.func.count()).select_from(tables.reports)
        return int(self._connection.scalar(counted) or 0)

    def rejects(self, report: int, after: int, limit: int) -> list[tuple[int, Reject]]:
        """What was rejected in a load, with its number in it, from the one after a number on."""
        rows = self._connection.execute(
            sa.select(tables.rejects)
            .where(tables.rejects.c.report == report, tables.rejects.c.number > after)
            .order_by(tables.rejects.c.number)
            .limit(limit)
        )
        return [(row.number, Reject(row.source, row.place, row.reason)) for row in rows]

    def count_of_rejects(self, report: int) -> int:
        """How many rejected items of a load are kept."""
        of_load = tables.rejects.c.report == report
        counted = sa.select(sa.func.count()).select_from(tables.rejects).where(of_load)
        return int(self._connection.scalar(counted) or 0)

    def created_since(self, seq: int) -> dict[str, int]:
        """How many ids were given after a change, by kind."""
        rows = self._connection.execute(
            sa.select(tables.given_ids.c.kind, sa.func.count().label("number"))
            .where(tables.given_ids.c.seq > seq)
            .group_by(tables.given_ids.c.kind)
            .order_by(tables.given_ids.c.kind)
        )
        return {row.kind: row.number for row in rows}

    def joined_since(self, decision: int, reason: str) -> int:
        """How many decisions after one of this number say `same` for such a reason."""
        asked = sa.select(sa.func.count()).where(
            tables.decisions.c.id > decision,
            tables.decisions.c.judgement == "same",
            tables.decisions.c.reasons.contains(reason),
        )
        return self._connection.scalar(asked) or 0

    def told_of(self, source: str, mark: str) -> Any:
        """What came of a file when it was last read, if it is the same and nothing changed since.

        Args:
            source: its source key.
            mark: what it is known by: its bytes, and how it is read.

        """
        known = tables.files.c.source == source
        row = self._connection.execute(sa.select(tables.files).where(known)).one_or_none()
        if row is None or row.mark != mark:
            return None
        revised = tables.revisions.c.source
        last = self._connection.scalar(
            sa.select(sa.func.max(tables.revisions.c.seq)).where(
                (revised == source) | ((revised > f"{source}#") & (revised < f"{source}$"))
            )
        )
        return None if last is None or last > row.seq else orjson.loads(row.told)


def _as_dict(row: Any) -> dict[str, Any]:
    called = {} if row.load is None else {"load": row.load}
    return {"id": row.id, "at": row.at, **called, **report_of(row)}


def add_report(
    connection: sa.Connection,
    report: Mapping[str, object],
    rejects: Sequence[Reject],
    load: str | None,
    at: str | None,
) -> int:
    """Append the report of a load, and what was rejected in it; returns its number."""
    row = {"at": at or now(), "report": orjson.dumps(report).decode(), "load": load}
    result = connection.execute(sa.insert(tables.reports), row)
    number = int(result.inserted_primary_key[0])  # type: ignore[index] # one row was inserted
    rows = [
        {"report": number, "number": place, **reject._asdict()}
        for place, reject in enumerate(rejects, start=1)
    ]
    if rows:
        connection.execute(sa.insert(tables.rejects), rows)
    return number
