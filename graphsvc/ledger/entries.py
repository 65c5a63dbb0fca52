"""What the ledger holds, as values."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from sys import intern
from typing import Any, Literal, TypeAlias, get_args

import orjson
from pydantic import BaseModel, TypeAdapter, ValidationError

from loaders.records import Document, Mention, Record

Judgement: TypeAlias = Literal["same", "different", "held"]
NameUse: TypeAlias = Literal["preferred", "hidden"]

US = "graphsvc"
"""Who made the computed decisions."""
SPELLING = "spelling:"
"""How the right side of a decision on a name begins."""

_RECORDS: TypeAdapter[tuple[Record, ...]] = TypeAdapter(tuple[Record, ...])


class Damaged(Exception):
    """A row of the ledger that this program cannot have written; names the row, never its text."""


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
class Undone:
    """By whom a decision was undone, and when."""

    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement of two mentions. A later computed row on a pair stands in place of an earlier one.

    A person's decision stands beside the computed ones, and is of several mentions: of `left` and
    `right`, and of those in `more`; no scorer made it, so `scorer` is empty. `undone` ones do not count.
    """

    left: str
    right: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    scorer: str
    by: str = US
    id: int | None = None
    at: str = field(default="", compare=False)
    batch: str | None = None
    more: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    undone: Undone | None = field(default=None, compare=False)

    @property
    def by_person(self) -> bool:
        """Whether a person decided it."""
        return self.by != US

    @property
    def is_merge(self) -> bool:
        """Whether a person decided that both sides are one."""
        return self.by_person and self.judgement == "same"

    @property
    def lefts(self) -> tuple[str, ...]:
        """All mentions of the left side."""
        return (self.left, *self.more[0])

    @property
    def rights(self) -> tuple[str, ...]:
        """All mentions of the right side."""
        return (self.right, *self.more[1])


@dataclass(frozen=True, slots=True)
class NameChoice:
    """A person's decision on a name of an author: to be shown first, or not at all.

    It goes with the author's id, and with the mentions it holds for. In a ledger of layout 2 it had
    no id, `author` is empty. Where the only sources of a hidden name are erased, `name` is `blinded`.
    """

    author: str
    mentions: tuple[str, ...]
    name: str
    use: NameUse
    by: str
    reasons: tuple[str, ...] = ()
    batch: str | None = None
    id: int | None = None
    at: str = field(default="", compare=False)
    undone: Undone | None = field(default=None, compare=False)


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


def names_in(records: Iterable[Record]) -> Iterator[str]:
    """All names of authors in records, as printed and as read."""
    for mention in _mentions(tuple(records)):
        if mention.kind == "author":
            yield from (mention.name, mention.surface, *mention.aliases)


def _mentions(value: object) -> Iterator[Mention]:
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _mentions(item)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _mentions(getattr(value, name))


def make_reading(document: Document, loader: str, records: Sequence[Record]) -> Reading:
    """A reading with its id."""
    said = f"{document.content_hash} {loader} {dump_records(records)}"
    id_ = hashlib.sha256(said.encode()).hexdigest()[:32]
    return Reading(id_, document.content_hash, loader, tuple(records))


def reading_of(row: Any) -> Reading:
    """A reading from its row.

    Raises:
        Damaged: the records are of another shape.

    """
    try:
        records = _RECORDS.validate_json(row.records)
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


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """What stands of decisions, oldest first: the last computed one of each pair, and people's.

    A computed one is undone where a person has undone a decision on its pair, be it this row or
    an earlier one.

    Args:
        decisions: all on their pairs, oldest first.

    """
    computed: dict[tuple[str, str], Decision] = {}
    undone: dict[tuple[str, str], Undone] = {}
    by_people = []
    for decision in decisions:
        pair = (decision.left, decision.right)
        if decision.by_person:
            by_people.append(decision)
            continue
        if decision.undone:
            undone[pair] = decision.undone
        elif pair in undone:
            decision = replace(decision, undone=undone[pair])
        computed[pair] = decision
    found = [*computed.values(), *(d for d in by_people if not d.undone)]
    return sorted(found, key=lambda d: d.id or 0)


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


def fingerprint(source: str) -> str:
    """What stays of a source key when the source is erased."""
    return "source:" + hashlib.sha256(source.encode()).hexdigest()
