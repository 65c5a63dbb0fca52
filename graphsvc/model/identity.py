"""Who is who: what people decide and what comes of it, what is open, and why two are one or two."""

import unicodedata
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from graphsvc.model.lists import Suggestion
from graphsvc.model.shapes import Meta, Resolved, Shape, Source, Summary
from loaders.reading.contacts import mask


def is_shown(value: str) -> bool:
    """True where every character can be seen; what joins letters in some scripts counts as seen."""
    return all(unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" for c in value) and any(
        c.isalnum() for c in value
    )


def _without_controls(value: str) -> str:
    """Refuse what steers a terminal or turns the direction of writing; lines may end."""
    if any(unicodedata.category(c)[0] == "C" and c not in _WRITTEN for c in value):
        raise ValueError("write it without control characters, or such that turn the direction")
    return value


_WRITTEN = "\n\t\r\u200c\u200d"
_LOOK_ALIKE = str.maketrans(
    "\u0261\u0581\u0433\u0430\u03b1\u0251\u0440\u03c1\u04bb\u0570\u0455\ua731\u0475\u03bd\u1d20\u0441\u03c3\u03c2\u1d04",
    "ggraaapphhssvvvcccc",
)


def looks_like(value: str) -> str:
    """A name as it looks: letters of other alphabets that look Latin as these, no accents, no signs."""
    plain = unicodedata.normalize("NFKD", value).casefold().translate(_LOOK_ALIKE)
    return "".join(c for c in plain if c.isalnum())


def _no_contact(value: str) -> str:
    """Refuse e-mail addresses and telephone numbers, which are never kept, and what cannot be seen."""
    if value.strip() and not is_shown(value.strip()):
        raise ValueError("write it with letters, without characters that cannot be seen")
    if "@" in value or mask(value) != value:
        raise ValueError(
            "contact data is never kept: say it by a name, not by an address or a number"
        )
    return value


Deciding: TypeAlias = Annotated[
    str,
    Field(min_length=1, max_length=80, description="Who decides: a name, no address."),
    AfterValidator(_no_contact),
]
Batch: TypeAlias = Annotated[
    str,
    Field(min_length=1, max_length=80, description="Names decisions that may be undone together."),
    AfterValidator(_no_contact),
]
Note: TypeAlias = Annotated[
    str, Field(max_length=500, description="Why."), AfterValidator(_without_controls)
]
Named: TypeAlias = Annotated[str, Field(min_length=2, max_length=200)]


class Wish(BaseModel):
    """What somebody wants decided. `dry_run` says what would change and decides nothing.

    `snapshot` is the one the decision was made on: where the graph has moved on since, it is refused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: Deciding
    snapshot: int | None = Field(default=None, ge=0)
    dry_run: bool = False

    @field_validator("by")
    @classmethod
    def _is_a_person(cls, value: str) -> str:
        if looks_like(value) == "graphsvc":
            raise ValueError("graphsvc is whose decisions are computed: say who decides")
        if not value.strip():
            raise ValueError("say who decides by a name")
        return value.strip()


class Decide(Wish):
    """Merge two of a kind (`same`), or keep them apart (`different`): two ids, or two mentions."""

    judgement: Literal["same", "different"]
    a: Named
    b: Named
    note: Note | None = None
    batch: Batch | None = None


class ChooseName(Wish):
    """Show a name of an author first (`preferred`), or in no answer (`hidden`; it is still found)."""

    author: Named
    name: str = Field(min_length=1, max_length=200)
    use: Literal["preferred", "hidden"]
    note: Note | None = None
    batch: Batch | None = None


class Undo(Wish):
    """Withdraw a decision, or all of a batch, or all of a person that still stand."""

    decision: int | None = Field(default=None, ge=1, le=2**62)
    batch: Batch | None = None
    decided_by: Deciding | None = None

    @field_validator("decision", mode="before")
    @classmethod
    def _is_a_number(cls, value: object) -> object:
        if isinstance(value, bool):
            raise ValueError("name a decision by its number")
        return value

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if sum(x is not None for x in (self.decision, self.batch, self.decided_by)) != 1:
            raise ValueError("name a decision, or a batch, or decided_by")
        return self


class Move(Shape):
    """Mentions that go from one entity to another; `to_id` is absent where a new id will be given.

    `papers` counts the papers in whose author lists they stand.
    """

    from_id: str
    to_id: str | None = None
    mentions: int
    papers: int


class Refused(Shape):
    """A decision that cannot be undone, and why."""

    decision_id: str
    why: str


class Renamed(Shape):
    """What is shown of an author otherwise, by a decision on a name or its undoing.

    `label` is the name shown first; where it is not `stated`, no document in force has it, and it rests
    on the decision alone; or it is "(name withheld)", as every name is hidden. `withheld` are spellings
    not shown any more, with citations ("Haug et al."), `shown_again` those that are.
    """

    author: str
    label: str
    stated: bool
    withheld: tuple[str, ...] = ()
    shown_again: tuple[str, ...] = ()


class Outcome(Shape):
    """What was decided or undone, and what changed by it; in a dry run, what would.

    `decision_ids` are the decisions made, or those undone; `undone_before` counts those of a batch or a
    person that were undone already. `notices` are what to look at twice.
    """

    action: Literal["decide", "undo"] = "decide"
    decision_ids: tuple[str, ...]
    changes: tuple[Move, ...]
    names: tuple[Renamed, ...] = ()
    refused: tuple[Refused, ...] = ()
    notices: tuple[str, ...] = ()
    undone_before: int = 0
    dry_run: bool
    snapshot: int


class Reason(Shape):
    """A feature in words; `value` is how much it spoke for (+) or against (-) one, in log odds."""

    feature: str
    value: float | None = None


class Resolution(Shape):
    """What one item may denote, best first. `resolved` is given for an id of ours that has moved."""

    item: str
    outcome: Literal["one", "several", "none", "refused"]
    why: str | None = None
    candidates: tuple[Suggestion, ...] = ()
    resolved: Resolved | None = None


class Candidate(Shape):
    """Two that may be one. `decision_id` is the decision with the best score that holds them."""

    a: Summary
    b: Summary
    score: float
    moves: int
    effect: float
    reasons: tuple[Reason, ...]
    decision_id: str


class NamedMention(Shape):
    """A mention that a decision is of. Without `source` it is not in force any more."""

    mention: str
    name: str | None = None
    source: Source | None = None


class Judged(Shape):
    """One decision: what of, the judgement, why, by whose word, when, and when it was undone.

    `scorer` is the version of the scorer that computed it; null where a person decided.
    """

    decision_id: str
    judgement: Literal["same", "different", "held"]
    score: float
    reasons: tuple[Reason, ...]
    left: NamedMention
    right: NamedMention
    scorer: str | None
    by: str
    at: str
    batch: str | None = None
    undone_by: str | None = None
    undone_at: str | None = None


Why: TypeAlias = Literal[
    "joined", "kept_apart", "held", "outvoted", "too_little", "contrary_names", "never_compared"
]


class Explanation(Shape):
    """Why two are together or apart.

    `joined`: `decisions` is a chain from one to the other. `kept_apart`: they keep them apart.
    `held`: they are a question to people. `outvoted`: some speak for one, the others around them
    against. `too_little`, `contrary_names`, `never_compared`: there is no decision, and `text` says
    why. `undone` are decisions between them that do not count any more.
    """

    a: Summary
    b: Summary
    together: bool
    why: Why
    text: str
    decisions: tuple[Judged, ...]
    undone: tuple[Judged, ...] = ()
    meta: Meta
