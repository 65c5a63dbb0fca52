"""What the ledger holds, as values."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from pydantic import BaseModel, TypeAdapter

from loaders.records import Document, Mention, Record

Judgement: TypeAlias = Literal["same", "different", "held"]
NameUse: TypeAlias = Literal["preferred", "hidden"]

US = "graphsvc"
"""Who made the computed decisions."""
SPELLING = "spelling:"
"""How the right side of a decision on a name begins."""

RECORDS: TypeAdapter[tuple[Record, ...]] = TypeAdapter(tuple[Record, ...])
"""Records to and from JSON."""


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
class Head:
    """A source as it stands, without what its reading says: see `Revision`. `reading` is its id."""

    source: str
    reading: str
    content_hash: str
    loader: str
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
    return RECORDS.dump_json(tuple(records)).decode()


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


def what_stands(decisions: Iterable[Decision]) -> list[Decision]:
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


def fingerprint(source: str) -> str:
    """What stays of a source key when the source is erased."""
    return "source:" + hashlib.sha256(source.encode()).hexdigest()
