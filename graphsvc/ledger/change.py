"""The ledger as it is written: rows are appended, and `erase` alone deletes."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from graphsvc.errors import Invalid
from graphsvc.ledger import erasing, tables
from graphsvc.ledger.entries import (
    SPELLING,
    Decision,
    GivenId,
    Judgement,
    NameChoice,
    NameUse,
    dump_records,
    fingerprint,
    make_reading,
    now,
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
        reading = make_reading(document, loader, records)
        before = self.reading_in_force(document.source)
        if before == reading.id:
            return False
        self._note_vocabulary(loader, self._loader_of(before))
        self._insert_missing(
            tables.texts,
            {
                "content_hash": document.content_hash,
                "format": document.format,
                "text": document.text,
            },
        )
        self._insert_missing(
            tables.readings,
            {
                "reading": reading.id,
                "content_hash": reading.content_hash,
                "loader": loader,
                "records": dump_records(records),
            },
        )
        self._revise(document.source, reading.id)
        return True

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

    def withdraw(self, source: str) -> None:
        """Take a source out of force. Its history stays."""
        before = self.reading_in_force(source)
        if before is None:
            raise Invalid(
                f"no source {source!r} is loaded: `graphsvc ask document/list` names them"
            )
        self._note_vocabulary(self._loader_of(before))
        self._revise(source, None)

    def _revise(self, source: str, reading: str | None) -> None:
        self._connection.execute(
            sa.insert(tables.revisions),
            {"seq": self._number(), "source": source, "reading": reading, "at": now()},
        )

    def add_decisions(self, decisions: Sequence[Decision]) -> None:
        """Append decisions."""
        if decisions:
            seq = self._number()
            rows = [_decision_row(seq, d, d.judgement) for d in decisions]
            self._connection.execute(sa.insert(tables.decisions), rows)

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

    def _loader_of(self, reading: str | None) -> str | None:
        if reading is None:
            return None
        return self._connection.scalar(
            sa.select(tables.readings.c.loader).where(tables.readings.c.reading == reading)
        )

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
            r.source
            for r in self.revisions()
            if r.source != source and r.reading.content_hash in hashes
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
            self._revise(twin, None)  # else its revision before the erased text came into force
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

    def _insert_missing(self, table: sa.Table, row: Mapping[str, object]) -> None:
        insert = _INSERT[self._connection.dialect.name](table)
        self._connection.execute(insert.on_conflict_do_nothing(), row)


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
