"""The ledger as it is read."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from graphsvc.ledger import tables
from graphsvc.ledger.computed import ComputedRead
from graphsvc.ledger.decisions import DecisionsRead
from graphsvc.ledger.entries import (
    GivenId,
    Head,
    Reading,
    Revision,
    fingerprint,
)
from graphsvc.ledger.loads import LoadsRead
from graphsvc.ledger.rows import StoredReading, reading_of
from graphsvc.parts import parts
from loaders.feeds import feed_key
from loaders.records import Document

_ID_AND_TEXT = (tables.readings.c.reading, tables.readings.c.content_hash)


class View(LoadsRead, ComputedRead, DecisionsRead):
    """The ledger at one moment."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def snapshot(self) -> int:
        """The number of the last change; 0 for an empty ledger."""
        return int(self._connection.scalar(sa.select(sa.func.max(tables.changes.c.seq))) or 0)

    def token(self, number: int | None = None) -> str:
        """What only the last change has, or that of a number: a restored ledger may take it once more."""
        changes = sa.select(tables.changes.c.token).order_by(tables.changes.c.seq.desc()).limit(1)
        if number is not None:
            changes = changes.where(tables.changes.c.seq == number)
        return self._connection.scalar(changes) or ""

    def changes(self, first: int, last: int) -> list[tuple[int, str, str]]:
        """Number, action and token of the changes from one to another, both among them."""
        rows = self._connection.execute(
            sa.select(tables.changes.c.seq, tables.changes.c.action, tables.changes.c.token)
            .where(tables.changes.c.seq.between(first, last))
            .order_by(tables.changes.c.seq)
        )
        return [(row.seq, row.action, row.token) for row in rows]

    def text(self, content_hash: str) -> str | None:
        """The stored (masked) text, or None if it is not here."""
        return self._connection.scalar(
            sa.select(tables.texts.c.text).where(tables.texts.c.content_hash == content_hash)
        )

    def texts(self, content_hashes: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The stored texts that are here, with their content hashes; few are in memory at a time."""
        columns = tables.texts.c
        for some in parts(content_hashes):
            asked = sa.select(columns.content_hash, columns.text)
            rows = self._connection.execute(asked.where(columns.content_hash.in_(some)))
            yield from ((row.content_hash, row.text) for row in rows.all())

    def readings(self) -> list[Reading]:
        """All readings, also those out of force, in the order they last came into force."""
        return list(self.each_reading(id_ for id_, _ in self.readings_in_order()))

    def readings_in_order(self) -> list[tuple[str, str]]:
        """The id and the content hash of each reading, in the order they last came into force."""
        rows = self._connection.execute(
            sa.select(*_ID_AND_TEXT)
            .join(tables.revisions, tables.revisions.c.reading == tables.readings.c.reading)
            .group_by(tables.readings.c.reading)
            .order_by(sa.func.max(tables.revisions.c.seq), tables.readings.c.reading)
        )
        return [(row.reading, row.content_hash) for row in rows]

    def each_reading(self, ids: Iterable[str]) -> Iterator[Reading]:
        """These readings, by their ids, in this order; few are in memory at a time."""
        return map(reading_of, self.each_stored(ids))

    def each_stored(self, ids: Iterable[str]) -> Iterator[StoredReading]:
        """The same as they are stored."""
        for some in parts(ids, 50):
            rows = self._connection.execute(
                sa.select(tables.readings).where(tables.readings.c.reading.in_(some))
            )
            by_id = {row.reading: StoredReading(*row) for row in rows}
            yield from (by_id[id_] for id_ in some)

    def standing(self) -> dict[str, tuple[str, str]]:
        """The reading in force of each source, withdrawn ones left out: its id, its content hash."""
        newest = _newest()
        rows = self._connection.execute(
            sa.select(tables.revisions.c.source, tables.revisions.c.seq, *_ID_AND_TEXT)
            .join(newest, _is_newest(newest))
            .join(tables.readings, tables.readings.c.reading == tables.revisions.c.reading)
            .order_by(tables.revisions.c.seq, tables.revisions.c.source)
        ).all()
        # One text has one reading in force, the latest, also where several sources hold it.
        latest = {row.content_hash: row.reading for row in rows}
        return {row.source: (latest[row.content_hash], row.content_hash) for row in rows}

    def in_force(self, document: str) -> dict[str, Reading]:
        """The readings in force of a text, by source; it is named by how its content hash begins."""
        rows = self._connection.execute(
            sa.select(tables.readings, tables.revisions.c.source)
            .join(tables.revisions, tables.revisions.c.reading == tables.readings.c.reading)
            .where(tables.readings.c.content_hash.startswith(document))
        ).all()
        standing = {row.source: self.reading_in_force(row.source) for row in rows}
        return {row.source: reading_of(row) for row in rows if standing[row.source] == row.reading}

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
        newest = _newest()
        rows = self._connection.execute(
            sa.select(tables.revisions, newest.c.number, tables.readings, tables.texts.c.format)
            .join(newest, _is_newest(newest))
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

    def heads(self, sources: Collection[str] | None = None) -> list[Head]:
        """The revision in force of each source, withdrawn ones left out, by source; without records.

        Of some `sources`, each is told by itself: who else holds its text is not looked up.
        """
        newest = _newest(sources)
        rows = self._connection.execute(
            sa.select(
                tables.revisions,
                newest.c.number,
                tables.readings.c.content_hash,
                tables.readings.c.loader,
                tables.texts.c.format,
            )
            .join(newest, _is_newest(newest))
            .join(tables.readings, tables.readings.c.reading == tables.revisions.c.reading)
            .join(tables.texts, tables.texts.c.content_hash == tables.readings.c.content_hash)
            .order_by(tables.revisions.c.seq)
        ).all()
        # One text has one reading in force, the latest, also where several sources hold it.
        latest = {row.content_hash: (row.reading, row.loader) for row in rows}
        return sorted(
            (
                Head(
                    *(row.source, latest[row.content_hash][0], row.content_hash),
                    *(latest[row.content_hash][1], row.number, row.at, row.format),
                )
                for row in rows
            ),
            key=lambda head: head.source,
        )

    def in_force_by(self, loaders: Sequence[str]) -> list[str]:
        """The ids of the readings in force that these made, each once; in order of loaders, then of ids."""
        newest = _newest()
        rows = self._connection.execute(
            sa.select(tables.readings.c.loader, tables.readings.c.reading)
            .join(tables.revisions, tables.revisions.c.reading == tables.readings.c.reading)
            .join(newest, _is_newest(newest))
            .where(tables.readings.c.loader.in_(loaders))
        )
        found = sorted({(loaders.index(row.loader), row.reading) for row in rows})
        return [reading for _, reading in found]

    def entries_of(self, feed: str) -> list[str]:
        """The sources in force that are entries of a feed, by the feed's source key."""
        last = (
            sa.select(tables.revisions.c.source, sa.func.max(tables.revisions.c.seq).label("seq"))
            .where(tables.revisions.c.source > f"{feed}#", tables.revisions.c.source < f"{feed}$")
            .group_by(tables.revisions.c.source)
            .subquery()
        )
        same = (tables.revisions.c.source == last.c.source) & (tables.revisions.c.seq == last.c.seq)
        # Of what begins like them, not all are: "a#b" may be a feed, or a document, of its own.
        found = self._connection.execute(
            sa.select(tables.revisions.c.source, tables.readings.c.loader)
            .join(last, same)
            .join(tables.readings, tables.readings.c.reading == tables.revisions.c.reading)
            .order_by(tables.revisions.c.source)
        )
        return [row.source for row in found if feed_key(row.source, row.loader) == feed]

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
        return self._about("scorer")

    def linked_to(self) -> str:
        """The mark of the vocabulary that mentions are linked to; empty where that has changed since."""
        return self._about("linked") or ""

    def _about(self, key: str) -> str | None:
        about = tables.about.c
        return self._connection.scalar(sa.select(about.value).where(about.key == key))

    def given_ids(self) -> list[GivenId]:
        """All ids ever given out, oldest first within a kind."""
        return self._given(
            sa.select(tables.given_ids).order_by(tables.given_ids.c.kind, tables.given_ids.c.number)
        )

    def given_to(self, founders: Collection[str]) -> list[GivenId]:
        """The ids that were given to these founders."""
        founder, every = tables.given_ids.c.founder, sa.select(tables.given_ids)
        found = (self._given(every.where(founder.in_(some))) for some in parts(sorted(founders)))
        return [given for some in found for given in some]

    def _given(self, asked: sa.Select[Any]) -> list[GivenId]:
        rows = self._connection.execute(asked)
        return [GivenId(row.id, row.kind, row.number, row.founder) for row in rows]

    def targets_of(self, numbers: Collection[int]) -> set[int]:
        """What these numbers lead to (`identity/filing.py`): numbers of names, or of documents."""
        found: set[int] = set()
        for some in parts(sorted(numbers)):
            asked = sa.select(tables.filed.c.target).where(tables.filed.c.number.in_(some))
            found.update(self._connection.scalars(asked))
        return found

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


def _newest(sources: Collection[str] | None = None) -> sa.Subquery:
    """The number of each source's last revision, and how many there are."""
    of_some = sa.true() if sources is None else tables.revisions.c.source.in_(sorted(sources))
    return (
        sa.select(
            tables.revisions.c.source,
            sa.func.max(tables.revisions.c.seq).label("seq"),
            sa.func.count(tables.revisions.c.reading).label("number"),
        )
        .where(of_some)
        .group_by(tables.revisions.c.source)
        .subquery()
    )


def _is_newest(newest: sa.Subquery) -> sa.ColumnElement[bool]:
    return (newest.c.source == tables.revisions.c.source) & (newest.c.seq == tables.revisions.c.seq)
