"""The ledger as it is written: rows are appended, and `erase` alone deletes."""

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from graphsvc.errors import Invalid
from graphsvc.ledger import erasing, tables
from graphsvc.ledger.entries import (
    SPELLING,
    US,
    Decision,
    GivenId,
    Judgement,
    NameChoice,
    NameUse,
    Prepared,
    fingerprint,
    now,
    prepare,
)
from graphsvc.ledger.view import View
from loaders.feeds import VOCABULARIES
from loaders.records import Document, Record

# One word in both, but not one class.
_INSERT: Mapping[str, Callable[[sa.Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
_LINKED_TO = frozenset(VOCABULARIES["institution"])

_LETTER = {
    "author": "A",
    "paper": "P",
    "topic": "T",
    "institution": "I",
    "venue": "V",
    "document": "D",
}
_COMPUTED = ("left", "right", "judgement", "score", "reasons", "seq", "scorer", "by", "at")


class Entry(View):
    """A change under way. It takes its number when the first thing is written."""

    def __init__(self, connection: sa.Connection, action: str) -> None:
        super().__init__(connection)
        self._action = action
        self._seq: int | None = None
        self._vocabulary_noted = False

    def _number(self) -> int:
        if self._seq is None:
            result = self._connection.execute(
                sa.insert(tables.changes),
                {"at": now(), "action": self._action, "token": uuid.uuid4().hex},
            )
            self._seq = int(result.inserted_primary_key[0])  # type: ignore[index] # one row
        return self._seq

    def add_revision(self, document: Document, loader: str, records: Sequence[Record]) -> bool:
        """Make this reading the one in force for the document's source. False if it already is."""
        return bool(self.add_revisions([prepare(document, loader, records)]))

    def add_revisions(self, documents: Sequence[Prepared]) -> list[Prepared]:
        """Make these readings the ones in force for their sources, of which none is named twice.

        Returns those of them that were not in force.
        """
        in_force = self.readings_of([d.source for d in documents])
        new = [d for d in documents if in_force.get(d.source) != d.reading]
        if new:
            superseded = [r for d in new if (r := in_force.get(d.source)) is not None]
            self._note_vocabulary(*{d.loader for d in new}, *self.loaders_of(superseded))
            texts = [
                {"content_hash": d.content_hash, "format": d.format, "text": d.text} for d in new
            ]
            readings = [
                {
                    "reading": d.reading,
                    "content_hash": d.content_hash,
                    "loader": d.loader,
                    "records": d.records,
                }
                for d in new
            ]
            self._insert_missing(tables.texts, texts)
            self._insert_missing(tables.readings, readings)
            self._revise({d.source: d.reading for d in new})
        return new

    def brought(self) -> frozenset[str]:
        """The documents this change brought into force, named by how their content hashes begin."""
        if self._seq is None:
            return frozenset()
        hashes = self._connection.scalars(
            sa.select(tables.readings.c.content_hash)
            .join(tables.revisions, tables.revisions.c.reading == tables.readings.c.reading)
            .where(tables.revisions.c.seq == self._seq)
        )
        return frozenset(content_hash[:16] for content_hash in hashes)

    def withdraw(self, *sources: str) -> None:
        """Take sources out of force. Their history stays."""
        in_force = self.readings_of(sources)
        for source in sources:
            if in_force.get(source) is None:
                raise Invalid(
                    f"no source {source!r} is loaded: `graphsvc ask document/list` names them"
                )
        if sources:
            self._note_vocabulary(*self.loaders_of([r for r in in_force.values() if r]))
            self._revise(dict.fromkeys(sources))

    def _revise(self, readings: Mapping[str, str | None]) -> None:
        seq, at = self._number(), now()
        rows = [
            {"seq": seq, "source": source, "reading": reading, "at": at}
            for source, reading in readings.items()
        ]
        self._connection.execute(sa.insert(tables.revisions), rows)

    def tell_of(self, source: str, mark: str, told: object) -> None:
        """Keep what came of a file that was read to its end, for when it comes again as it is."""
        self._connection.execute(sa.delete(tables.files).where(tables.files.c.source == source))
        row = {
            "source": source,
            "seq": self.snapshot(),
            "mark": mark,
            "told": orjson.dumps(told).decode(),
        }
        self._connection.execute(sa.insert(tables.files), row)

    def add_decisions(self, decisions: Sequence[Decision]) -> None:
        """Append decisions."""
        if decisions:
            seq = self._number()
            rows = [_decision_row(seq, d, d.judgement) for d in decisions]
            self._connection.execute(sa.insert(tables.decisions), rows)

    @contextmanager
    def filling_decisions(self) -> Iterator[None]:
        """Many decisions are added: a file that has none yet gets their indexes at the end, at once."""
        is_file = self._connection.dialect.name == "sqlite"
        to_fill = is_file and not self.last_decision()
        indexes = tables.decisions.indexes - {tables.by_people} if to_fill else ()
        for index in indexes:
            index.drop(self._connection)
        yield
        for index in indexes:
            index.create(self._connection)

    def add_computed(self, rows: Sequence[tuple[str, str, str, float, str]], scorer: str) -> None:
        """Append many computed decisions: both sides, judgement, score, reasons as JSON."""
        if rows:
            alike = (self._number(), scorer, US, now())
            self._insert_many("decisions", _COMPUTED, [(*row, *alike) for row in rows])

    def file(self, filed: Collection[tuple[int, int]]) -> None:
        """File a document, and the names in it, under numbers."""
        rows = [{"number": number, "target": target} for number, target in sorted(filed)]
        if rows:
            self._insert_missing(tables.filed, rows)

    def file_anew(self, filed: Iterable[Sequence[tuple[int, int]]]) -> None:
        """File all documents, in order of the numbers, in place of what is filed."""
        self._connection.execute(sa.delete(tables.filed))
        for rows in filed:
            self._insert_many("filed", ("number", "target"), rows)

    def _insert_many(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """Straight to the driver, as there are millions: binding by name takes longer than the rest."""
        quoted = self._connection.dialect.identifier_preparer.quote
        names = ", ".join(map(quoted, columns))
        is_qmark = self._connection.dialect.paramstyle == "qmark"
        marks = ", ".join(["?" if is_qmark else "%s"] * len(columns))
        insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        self._connection.exec_driver_sql(insert, list(rows))

    def choose_name(self, choice: NameChoice) -> None:
        """Append a decision on a name."""
        right = SPELLING + choice.name
        # A row like those of all decisions, in judgement alone its own: one number, one undo for all.
        shaped = Decision(choice.author, right, "same", 1.0, choice.reasons, "", choice.by)
        row = _decision_row(self._number(), replace(shaped, batch=choice.batch), choice.use)
        self._connection.execute(sa.insert(tables.decisions), row)
        self.holds_for(self.last_decision(), choice.mentions)

    def holds_for(self, decision: int, mentions: Iterable[str]) -> None:
        """Note mentions that a decision on a name holds for, wherever they go."""
        for mention in mentions:
            row = {"decision": decision, "mention": mention, "seq": self._number()}
            self._insert_missing(tables.name_mentions, row)

    def undo(self, decisions: Sequence[int], by: str) -> None:
        """Append that decisions do not count any more."""
        for id_ in decisions:
            row = {"decision": id_, "seq": self._number(), "by": by, "at": now()}
            self._connection.execute(sa.insert(tables.undone), row)

    def set_scorer(self, version: str) -> None:
        """Note whose decisions stand from now on."""
        self._note("scorer", version)

    def set_linked_to(self, mark: str) -> None:
        """Note which vocabulary mentions are linked to from now on."""
        self._note("linked", mark)

    def _note_vocabulary(self, *loaders: str | None) -> None:
        """Where a vocabulary of institutions changes, everything is linked, and so resolved, anew."""
        if not self._vocabulary_noted and not _LINKED_TO.isdisjoint(loaders):
            self.set_linked_to("")
            self.set_scorer("")
            self._vocabulary_noted = True

    def _note(self, key: str, value: str) -> None:
        self._connection.execute(sa.delete(tables.about).where(tables.about.c.key == key))
        self._connection.execute(sa.insert(tables.about), {"key": key, "value": value})

    def give_ids(self, kind: str, founders: Sequence[str]) -> list[GivenId]:
        """Give the next ids of a kind, one to each founder, in order."""
        if not founders:
            return []
        last = self._connection.scalar(
            sa.select(sa.func.max(tables.given_ids.c.number)).where(tables.given_ids.c.kind == kind)
        )
        given = [
            GivenId(f"{_LETTER[kind]}{number}", kind, number, founder)
            for number, founder in enumerate(founders, start=(last or 0) + 1)
        ]
        seq = self._number()
        self._connection.execute(
            sa.insert(tables.given_ids),
            [
                {"id": g.id, "seq": seq, "kind": kind, "number": g.number, "founder": g.founder}
                for g in given
            ],
        )
        return given

    def erase_document(self, id: str, source: str) -> set[str]:
        """Delete all texts and readings of a source for good, and remember that by hashes alone.

        Returns the content hashes that are gone.
        """
        readings = {
            row.reading: row.content_hash
            for row in self._connection.execute(
                sa.select(tables.readings.c.reading, tables.readings.c.content_hash)
                .join(tables.revisions, tables.revisions.c.reading == tables.readings.c.reading)
                .where(tables.revisions.c.source == source)
            )
        }
        hashes = set(readings.values())
        twins = [
            head.source
            for head in self.heads()
            if head.source != source and head.content_hash in hashes
        ]
        documents = {content_hash[:16] for content_hash in hashes}
        gone = [f"{document}:%" for document in documents]
        erasing.take_from_people(self._connection, documents)
        erasing.blind_names(self._connection, documents)
        for table, condition in (
            (tables.readings, tables.readings.c.content_hash.in_(hashes)),
            (tables.texts, tables.texts.c.content_hash.in_(hashes)),
            (tables.revisions, tables.revisions.c.source == source),
            (tables.revisions, tables.revisions.c.reading.in_(list(readings))),
            *((tables.decisions, tables.decisions.c.left.like(prefix)) for prefix in gone),
            *((tables.decisions, tables.decisions.c.right.like(prefix)) for prefix in gone),
            *((tables.name_mentions, tables.name_mentions.c.mention.like(p)) for p in gone),
            (tables.undone, tables.undone.c.decision.not_in(sa.select(tables.decisions.c.id))),
        ):
            self._connection.execute(sa.delete(table).where(condition))
        self._connection.execute(
            sa.update(tables.given_ids)
            .where(tables.given_ids.c.id == id)
            .values(founder=f"erased:{id}")
        )
        for twin in twins:
            self._revise({twin: None})  # else its revision before the erased text came into force
        erasing.forget_in_reports(self._connection, id, source)
        for what in {fingerprint(source), *hashes}:
            self._insert_missing(tables.erased, {"what": what, "id": id})
        self.bury([id])
        return hashes

    def found_anew(self, founders: Mapping[str, str]) -> None:
        """Found ids on other mentions, where those they were founded on are erased."""
        for id_, founder in founders.items():
            self._connection.execute(
                sa.update(tables.given_ids)
                .where(tables.given_ids.c.id == id_)
                .values(founder=founder)
            )

    def bury(self, ids: Iterable[str]) -> None:
        """Remember ids as erased."""
        for id_ in ids:
            row = {"id": id_, "seq": self._number(), "at": now()}
            self._insert_missing(tables.tombstones, row)
        # What was decided on the names of an author of whom nothing is left.
        nobody = tables.decisions.c.left.in_(sa.select(tables.tombstones.c.id)) & (
            tables.decisions.c.id.not_in(sa.select(tables.name_mentions.c.decision))
        )
        for table, condition in (
            (tables.decisions, nobody),
            (tables.undone, tables.undone.c.decision.not_in(sa.select(tables.decisions.c.id))),
        ):
            self._connection.execute(sa.delete(table).where(condition))

    def _insert_missing(
        self, table: sa.Table, rows: Mapping[str, object] | Sequence[Mapping[str, object]]
    ) -> None:
        insert = _INSERT[self._connection.dialect.name](table)
        self._connection.execute(insert.on_conflict_do_nothing(), rows)


def _decision_row(seq: int, d: Decision, judgement: Judgement | NameUse) -> dict[str, object]:
    return {
        "seq": seq,
        "left": d.left,
        "right": d.right,
        "judgement": judgement,
        "score": d.score,
        "reasons": orjson.dumps(d.reasons).decode(),
        "scorer": d.scorer,
        "by": d.by,
        "at": now(),
        "batch": d.batch,
        "more": orjson.dumps(d.more).decode() if any(d.more) else None,
    }
