"""What the ledger holds, as values."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

from pydantic import TypeAdapter

from loaders.records import Document, Record

Judgement: TypeAlias = Literal["same", "different", "held"]

_RECORDS: TypeAdapter[tuple[Record, ...]] = TypeAdapter(tuple[Record, ...])


@dataclass(frozen=True, slots=True)
class Reading:
    """What one loader read from one text. `id` is the hash of both, so equal readings are one."""

    id: str
    content_hash: str
    loader: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A source as it stands: the reading in force, how many there were, and since when."""

    source: str
    reading: Reading
    number: int
    loaded: str
    format: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement of two mentions. A later row on the same pair stands in place of an earlier one."""

    left: str
    right: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    scorer: str
    by: str = "graphsvc"
    id: int | None = None


@dataclass(frozen=True, slots=True)
class GivenId:
    """An id given out, for ever, with the mention (for a document: the source) it was founded on."""

    id: str
    kind: str
    number: int
    founder: str


def now() -> str:
    """The time, as ISO 8601 in UTC to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def dump_records(records: Sequence[Record]) -> str:
    """Records as JSON; equal records give equal text."""
    return _RECORDS.dump_json(tuple(records)).decode()


def make_reading(document: Document, loader: str, records: Sequence[Record]) -> Reading:
    """A reading with its id."""
    said = f"{document.content_hash} {loader} {dump_records(records)}"
    id_ = hashlib.sha256(said.encode()).hexdigest()[:32]
    return Reading(id_, document.content_hash, loader, tuple(records))


def reading_of(row: Any) -> Reading:
    """A reading from its row."""
    return Reading(row.reading, row.content_hash, row.loader, _RECORDS.validate_json(row.records))


def fingerprint(source: str) -> str:
    """What stays of a source key when the source is erased."""
    return "source:" + hashlib.sha256(source.encode()).hexdigest()
