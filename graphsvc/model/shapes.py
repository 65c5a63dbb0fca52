"""What all answers are made of. What is not known is left out; null is never sent for it."""

from functools import cache
from typing import Any, Generic, Literal, TypeAlias, TypeVar, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Kind: TypeAlias = Literal["author", "paper", "topic", "institution", "venue", "document"]
KINDS: tuple[Kind, ...] = ("author", "paper", "topic", "institution", "venue", "document")
MissingReason: TypeAlias = Literal["unknown", "not_imported", "incomplete", "max_team"]
Row: TypeAlias = dict[str, object]

A = TypeVar("A")


class Shape(BaseModel):
    """Base of every answer: immutable, no unknown fields.

    A field whose default is None is left out where it is None; one without a default stays as null.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )

    @model_serializer(mode="wrap")
    def _without_absent(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        absent = self._may_be_absent()
        return {k: v for k, v in handler(self).items() if v is not None or k not in absent}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of the fields; those that may be absent are not required and never null."""
        # Without its serializer, whose type says less than the fields.
        plain = {k: v for k, v in core_schema.items() if k != "serialization"}
        schema = handler(cast("CoreSchema", plain))
        of_fields = handler.resolve_ref_schema(schema)
        absent = cls._may_be_absent()
        if "required" in of_fields:
            of_fields["required"] = [n for n in of_fields["required"] if n not in absent]
        for name in absent:
            field = of_fields["properties"][name]
            field.pop("default", None)
            options = [o for o in field.pop("anyOf") if o != {"type": "null"}]
            field.update(options[0] if len(options) == 1 else {"anyOf": options})
        return schema

    @classmethod
    @cache
    def _may_be_absent(cls) -> frozenset[str]:
        return frozenset(name for name, f in cls.model_fields.items() if f.default is None)


class Summary(Shape):
    """A node, wherever one is named; `retracted` where a source says that of a paper."""

    id: str
    kind: Kind
    label: str
    retracted: bool | None = None


class Missing(Shape):
    """What is not there, and why: no source says, no source asked, the list is cut.

    `not_imported`, of references: they are given, and their papers are not in the graph. `max_team`:
    papers of large teams give no collaborations. `papers` counts the papers concerned,
    where the field belongs to papers.
    """

    field: str
    reason: MissingReason
    papers: int | None = None


class Resolved(Shape):
    """An id that was given out once and now belongs to another entity, by a decision."""

    requested_id: str
    canonical_id: str
    decision_id: str | None = None


class Meta(Shape):
    """Which snapshot of the graph an answer was made from, and ids that moved."""

    snapshot: int
    resolved: tuple[Resolved, ...] | None = None


class PageMeta(Meta):
    """Meta of a list: the exact number of all items, where the next page starts, what is missing."""

    total: int
    next: str | None
    missing: tuple[Missing, ...] | None = None


class Page(Shape, Generic[A]):
    """One page of a list."""

    items: tuple[A, ...]
    meta: PageMeta


class Source(Shape):
    """A place in a document: half-open character offsets in its stored text."""

    document: Summary
    start: int
    end: int
    page: int | None = None
