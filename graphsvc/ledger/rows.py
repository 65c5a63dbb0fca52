"""Rows of the ledger as values."""

from collections.abc import Mapping
from sys import intern
from typing import Any, NamedTuple, get_args

import orjson
from pydantic import ValidationError

from graphsvc.ledger.entries import (
    RECORDS,
    SPELLING,
    Decision,
    Judgement,
    NameChoice,
    Reading,
    Undone,
)


class Damaged(Exception):
    """A row of the ledger that this program cannot have written; names the row, never its text."""


class StoredReading(NamedTuple):
    """A reading as it is stored: its records as JSON."""

    reading: str
    content_hash: str
    loader: str
    records: str


def reading_of(row: StoredReading | Any) -> Reading:
    """A reading from its row.

    Raises:
        Damaged: the records are of another shape.

    """
    try:
        records = RECORDS.validate_json(row.records)
    except ValidationError:
        raise Damaged(f"the records of reading {row.reading} are of another shape") from None
    return Reading(row.reading, row.content_hash, row.loader, records)


_JUDGEMENTS: Mapping[str, Judgement] = {judgement: judgement for judgement in get_args(Judgement)}


def decision_of(row: Any) -> Decision:
    """A decision from its row, joined with that of its undoing.

    Raises:
        Damaged: there is no such judgement, or the reasons are no list.

    """
    judgement = _JUDGEMENTS.get(row.judgement)
    if judgement is None:
        raise Damaged(f"decision {row.id} is of another shape")
    lefts, rights = _more(row)
    # What many decisions name, their mentions and reasons, is in memory once.
    return Decision(
        intern(row.left),
        intern(row.right),
        judgement,
        row.score,
        tuple(map(intern, _reasons(row))),
        intern(row.scorer),
        intern(row.by),
        row.id,
        intern(row.at),
        row.batch,
        (lefts, rights),
        _undone(row),
    )


def name_choice_of(row: Any) -> NameChoice:
    """A decision on a name from its row, joined with that of its undoing."""
    of_layout_2 = ":" in row.left
    return NameChoice(
        "" if of_layout_2 else row.left,
        (row.left, *_more(row)[0]) if of_layout_2 else (),
        row.right.removeprefix(SPELLING),
        row.judgement,
        row.by,
        _reasons(row),
        row.batch,
        row.id,
        row.at,
        _undone(row),
    )


def _reasons(row: Any) -> tuple[str, ...]:
    reasons = _json(row.reasons)
    if not isinstance(reasons, list) or not all(isinstance(reason, str) for reason in reasons):
        raise Damaged(f"decision {row.id} is of another shape")
    return tuple(reasons)


def _more(row: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if row.more is None:
        return (), ()
    more = _json(row.more)
    if not isinstance(more, list) or len(more) != 2:
        raise Damaged(f"decision {row.id} is of another shape")
    return tuple(more[0]), tuple(more[1])


def _undone(row: Any) -> Undone | None:
    return None if row.undone_at is None else Undone(row.undone_by, row.undone_at)


def report_of(row: Any) -> dict[str, Any]:
    """A load report from its row.

    Raises:
        Damaged: it is none.

    """
    report = _json(row.report)
    if not isinstance(report, dict) or not isinstance(report.get("documents"), list):
        raise Damaged(f"load report {row.id} is of another shape")
    return report


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
