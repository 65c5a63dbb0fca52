"""The tables of facts: what the readings in force say, one row a thing said.

A *mention* is a number here: that of its reading, and its place among the mention ids there. An *entity* is
the number of its id, with the letter above (`code`). Both are compared and joined faster than text, and
stand in less room.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow

FACTS_LAYOUT = 2
"""Layout of the facts. A file of another layout is made anew from the ledger."""

_LETTER_BITS = 40
WITHIN_BITS = 24
"""So many number what is in one reading, and the reading's number stands above them."""

_NUMBER, _SMALL, _TEXT = pyarrow.int64(), pyarrow.int32(), pyarrow.string()
_FRACTION = pyarrow.float64()
_DIGEST = pyarrow.uint64()
_TRUTH, _TEXTS = pyarrow.bool_(), pyarrow.list_(pyarrow.string())

FACTS: dict[str, dict[str, Any]] = {
    # One mention of a reading: its last name there, with its words. `cited` where it is only cited as that.
    "mention": {
        "m": _NUMBER,
        "mention": _TEXT,
        "name": _TEXT,
        "plain": _TEXT,
        "initial": _TRUTH,
        "aliases": _TEXTS,
        "cited": _TRUTH,
    },
    # An external id that something in the reading gives for what a mention denotes.
    "carries": {"m": _NUMBER, "external": _TEXT},
    # In which role a mention stands where, and what is said of it there.
    "stated": {
        "m": _NUMBER,
        "role": _TEXT,
        "surface": _TEXT,
        "name": _TEXT,
        "start": _SMALL,
        "end": _SMALL,
        "page": _SMALL,
        "says": _TEXTS,
        "venue_m": _NUMBER,
        "title_m": _NUMBER,
        "external_ids": _TEXTS,
    },
    # A paper as it is listed. `given` is 0 for a complete list of authors, 1 for a cut one, 2 for none.
    "listing": {
        "listing": _NUMBER,
        "title_m": _NUMBER,
        "given": _SMALL,
        "year": _SMALL,
        "year_stated": _TRUTH,
        "date": _TEXT,
        "venue_m": _NUMBER,
        "by_subject": _TRUTH,
    },
    "authorship": {
        "listing": _NUMBER,
        "position": _SMALL,
        "author_m": _NUMBER,
        "name": _TEXT,
        "equal": _TRUTH,
    },
    # Whom a document is about: the first person it presents.
    "subject": {"subject_m": _NUMBER, "name": _TEXT},
    "person": {"m": _NUMBER, "not_asked": _TRUTH, "open": _TRUTH},
    "venue_type": {"m": _NUMBER, "venue_type": _TEXT},
    "described": {
        "m": _NUMBER,
        "name": _TEXT,
        "plain": _TEXT,
        "country": _TEXT,
        "city": _TEXT,
        "acronyms": _TEXTS,
        "active": _TRUTH,
    },
    # What is said of two: the table of rows it makes, in which order, and the properties of each table.
    "relation": {
        "said": _TEXT,
        "n": _SMALL,
        "source_m": _NUMBER,
        "target_m": _NUMBER,
        "part": _TEXT,
        "year": _SMALL,
        "venue_type": _TEXT,
        "status": _TEXT,
        "relation": _TEXT,
        "role": _TEXT,
        "from_year": _SMALL,
        "to_year": _SMALL,
        "current": _TRUTH,
    },
    # Relationships to whatever carries an external id.
    "tie": {"said": _TEXT, "m": _NUMBER, "external": _TEXT},
    # A topic of a vocabulary that a listing names, with each place; `rank` orders by where that is.
    "found_topic": {
        "title_m": _NUMBER,
        "external": _TEXT,
        "score": _FRACTION,
        "rank": _SMALL,
        "how": _TEXT,
        "start": _SMALL,
        "end": _SMALL,
        "words": _TEXT,
    },
    "metric": {"n": _SMALL, "m": _NUMBER, "start": _SMALL, "name": _TEXT, "value": _TEXT},
    "at_venue": {
        "n": _SMALL,
        "person_m": _NUMBER,
        "venue_m": _NUMBER,
        "year": _SMALL,
        "start": _SMALL,
    },
    # A reference of a listing by its ids in order, the first of which that leads somewhere counts.
    "reference": {
        "listing": _NUMBER,
        "ref": _SMALL,
        "pos": _SMALL,
        "external": _TEXT,
        "start": _SMALL,
        "end": _SMALL,
    },
    "citation": {
        "n": _SMALL,
        "citing": _TEXT,
        "cited": _TEXT,
        "start": _SMALL,
        "end": _SMALL,
    },
    "notice": {
        "n": _SMALL,
        "title_m": _NUMBER,
        "of_external": _TEXT,
        "kind": _TEXT,
        "by": _TEXTS,
        "date": _TEXT,
        "start": _SMALL,
        "end": _SMALL,
    },
}
"""Columns of each table of facts, beside `reading`, the number of the reading that says it."""

OTHERS: dict[str, dict[str, Any]] = {
    "reading": {"reading": _SMALL, "id": _TEXT, "content_hash": _TEXT, "loader": _TEXT},
    "revision": {
        "document": _NUMBER,
        "reading": _SMALL,
        "source": _TEXT,
        "format": _TEXT,
        "feed": _TEXT,
        "label": _TEXT,
        "plain": _TEXT,
        "number": _SMALL,
        "loaded": _TEXT,
    },
    # Who the mentions in force are.
    "identity": {"mention": _TEXT, "entity": _NUMBER},
    "who": {"m": _NUMBER, "mention": _TEXT, "entity": _NUMBER},
    "retired": {"entity": _NUMBER, "reason": _TEXT, "canonical": _NUMBER, "decision": _NUMBER},
    "found_put": {"id": _TEXT, "title": _TEXT, **dict(list(FACTS["found_topic"].items())[1:])},
    # What people decided on names of authors.
    "chosen": {"entity": _NUMBER, "preferred": _TEXT, "plain": _TEXT, "preferred_by": _NUMBER},
    "hidden": {"entity": _NUMBER, "name": _TEXT},
    "hidden_citation": {"m": _NUMBER},
    "hidden_name": {"entity": _NUMBER, "names": _TEXTS},
    # Decisions: what ties mentions to names (`external` where that is an id), what is held, what is apart.
    # Reasons are a list as JSON.
    "goes_by": {
        "mention": _TEXT,
        "name": _TEXT,
        "external": _TEXT,
        "ties": _TRUTH,
        "sure": _TRUTH,
        "held": _TRUTH,
        "score": _FRACTION,
        "decision": _NUMBER,
        "reasons": _TEXT,
    },
    "question": {
        "lefts": _TEXT,
        "rights": _TEXT,
        "score": _FRACTION,
        "decision": _NUMBER,
        "reasons": _TEXT,
    },
    "apart": {"lefts": _TEXT, "rights": _TEXT, "decision": _NUMBER},
    # Names whose bearers carry external ids that contradict each other.
    "shared": {"name": _TEXT},
    # The rows that the store has: 0 where there is no end, the id in `part` where it is an external one.
    "written": {
        "tbl": _TEXT,
        "src": _NUMBER,
        "dst": _NUMBER,
        "part": _TEXT,
        "digest": _DIGEST,
    },
    "held_row": {
        "tbl": _TEXT,
        "one": _NUMBER,
        "other": _NUMBER,
        "kind": _TEXT,
        "score": _FRACTION,
        "moves": _NUMBER,
        "effect": _FRACTION,
        "reasons": _TEXTS,
        "decision": _NUMBER,
        "rank": _TEXT,
    },
}
"""Columns of the other tables that are filled from outside of the file."""

STEPS: dict[str, dict[str, Any]] = {
    "year": {"paper": _NUMBER, "year": _SMALL},
    "referred": {
        "paper": _NUMBER,
        "reading": _SMALL,
        "listing": _NUMBER,
        "title": _TEXT,
        "ref": _SMALL,
        "start": _SMALL,
        "end": _SMALL,
        "cited": _NUMBER,
    },
    "noticed": {
        "reading": _SMALL,
        "n": _SMALL,
        "kind": _TEXT,
        "by": _TEXTS,
        "date": _TEXT,
        "start": _SMALL,
        "end": _SMALL,
        "mention": _TEXT,
        "paper": _NUMBER,
    },
    "named_topic": {
        "paper": _NUMBER,
        "topic": _NUMBER,
        "score": _FRACTION,
        "how": _TEXTS,
        "places": _TEXTS,
        "mentions": _TEXTS,
    },
}
"""Columns of what further statements are made of, where nothing is said that it could be made of."""


def columns(table: str) -> dict[str, Any]:
    """The columns of a table, with their Arrow types."""
    if table in FACTS:
        return {"reading": _SMALL, **FACTS[table]}
    return OTHERS[table] if table in OTHERS else STEPS[table]


def arrow(table: str, values: Sequence[Sequence[Any]]) -> pyarrow.Table:
    """Rows of a table, given as its columns in order."""
    fields = columns(table)
    arrays = [pyarrow.array(v, type_) for v, type_ in zip(values, fields.values(), strict=True)]
    return pyarrow.table(arrays, names=list(fields))


_SQL = {
    _NUMBER: "BIGINT",
    _SMALL: "INTEGER",
    _DIGEST: "UBIGINT",
    _FRACTION: "DOUBLE",
    _TEXT: "VARCHAR",
    _TRUTH: "BOOLEAN",
    _TEXTS: "VARCHAR[]",
}


def make(table: str, fields: Mapping[str, Any] | None = None, kind: str = "TABLE") -> str:
    """The statement that makes a table without rows, by default with its own columns."""
    fields = columns(table) if fields is None else fields
    said = ", ".join(f'"{name}" {_SQL[type_]}' for name, type_ in fields.items())
    return f"CREATE OR REPLACE {kind} {table} ({said})"


def made(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of rows with such properties."""
    return {
        "tbl": _TEXT,
        "src": _NUMBER,
        "dst": _NUMBER,
        "part": _TEXT,
        **properties,
        "digest": _DIGEST,
    }


def code(id_: str) -> int:
    """The number that stands for a canonical id; orders ids of one kind by age."""
    return ord(id_[0]) << _LETTER_BITS | int(id_[1:])


def id_of(number: int) -> str:
    """The canonical id that a number stands for."""
    return f"{chr(number >> _LETTER_BITS)}{number & (1 << _LETTER_BITS) - 1}"
