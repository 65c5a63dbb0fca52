"""What a typed question is. One class gives the graph call, the route, the client and the command."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Generic, TypeAlias, TypeVar, get_origin

import orjson
from pydantic import BaseModel, ConfigDict, Field

from graphsvc.errors import CursorExpired, Invalid
from graphsvc.model import Kind, Meta, Missing, Page, PageMeta, Row, Summary

A = TypeVar("A", bound=BaseModel)

MOST_FIRST = "`label`: from A to Z; else those with most first."
"""How lists are ordered."""


@dataclass(frozen=True, slots=True)
class IsId:
    """Marks a field that holds ids of entities, of one kind or of any."""

    kind: Kind | None = None


AuthorId: TypeAlias = Annotated[str, IsId("author")]
PaperId: TypeAlias = Annotated[str, IsId("paper")]
TopicId: TypeAlias = Annotated[str, IsId("topic")]
InstitutionId: TypeAlias = Annotated[str, IsId("institution")]
VenueId: TypeAlias = Annotated[str, IsId("venue")]
DocumentId: TypeAlias = Annotated[str, IsId("document")]
EntityId: TypeAlias = Annotated[str, IsId()]


class Query(BaseModel, Generic[A]):
    """A typed question; its fields are the parameters, the type argument is the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ClassVar[str]
    """How it is called: `author/collaborators`."""

    route: ClassVar[str]
    """Its path over HTTP; fields in braces are part of the path, the others parameters."""

    @classmethod
    def answer_type(cls) -> Any:
        """The type of the answer."""
        for base in cls.__mro__:
            args = getattr(base, "__pydantic_generic_metadata__", {}).get("args")
            if args:
                return args[0]
        raise TypeError(f"{cls.__name__} names no answer type")

    @classmethod
    def list_fields(cls) -> frozenset[str]:
        """Fields that take several values: their parameter is repeated."""
        return frozenset(
            n for n, f in cls.model_fields.items() if get_origin(f.annotation) is tuple
        )

    @classmethod
    def id_fields(cls) -> dict[str, IsId]:
        """Fields that hold entity ids."""
        found = {}
        for name, field in cls.model_fields.items():
            for mark in field.metadata:
                if isinstance(mark, IsId):
                    found[name] = mark
            if name not in found and (mark := _mark_inside(field.annotation)):
                found[name] = mark
        return found


def _mark_inside(annotation: Any) -> IsId | None:
    for part in getattr(annotation, "__args__", ()):
        for mark in getattr(part, "__metadata__", ()):
            if isinstance(mark, IsId):
                return mark
        if inner := _mark_inside(part):
            return inner
    return None


class StoreQuery(Query[A]):
    """A question with a `.cypher` file of the same name; its fields are the file's parameters."""

    def params(self, snapshot: int) -> Mapping[str, object]:  # noqa: ARG002 # cursors need it
        """Values for the file's parameters."""
        return {name: getattr(self, name) for name in type(self).model_fields}

    def answer(self, rows: Sequence[Row], meta: Meta) -> A:
        """The public answer from the query's rows.

        Raises:
            EntityNotFound: there are no rows where there should be one.

        """
        raise NotImplementedError


class GraphQuery(Query[A]):
    """A question answered from the arrays in memory; it has no file."""


class LedgerQuery(Query[A]):
    """A question answered from the ledger, at the snapshot the store shows; it has no file."""


class ListQuery(StoreQuery[A]):
    """A question answered by a list in pages: keyset cursors, exact totals."""

    limit: int = Field(default=25, ge=1, le=200, description="How many items a page has.")
    cursor: str | None = Field(
        default=None, max_length=2000, description="`meta.next` of the page before."
    )

    def params(self, snapshot: int) -> Mapping[str, object]:
        """The fields, with the cursor as the position `after` which the page begins."""
        params = {name: getattr(self, name) for name in type(self).model_fields if name != "cursor"}
        # One more than asked for tells whether there is a next page.
        return {**params, "limit": self.limit + 1, "after": self._after(snapshot)}

    def _after(self, snapshot: int) -> str:
        if self.cursor is None:
            return ""
        try:
            made, fingerprint, after = orjson.loads(base64.urlsafe_b64decode(self.cursor))
        except (binascii.Error, ValueError, TypeError) as error:
            raise Invalid("cursor is not one of ours: use `meta.next` of an answer") from error
        if fingerprint != self._fingerprint():
            raise Invalid("cursor belongs to another question: keep all parameters as they were")
        if made != snapshot:
            raise CursorExpired
        return str(after)

    def _fingerprint(self) -> str:
        asked = self.model_dump(exclude={"cursor", "limit"})
        return hashlib.sha256(orjson.dumps([self.name, asked])).hexdigest()[:12]

    def page(
        self,
        rows: Sequence[Row],
        meta: Meta,
        item: Callable[[Row], Any],
        missing: tuple[Missing, ...] | None = None,
    ) -> Page[Any]:
        """A page of `item(row)` for each row; the last row's `position` begins the next page.

        A page without items is one row whose `id` is null, which still carries `total`.
        """
        found = [row for row in rows if row["id"] is not None]
        shown = found[: self.limit]
        next_ = None
        if len(found) > self.limit:
            key = [meta.snapshot, self._fingerprint(), shown[-1]["position"]]
            next_ = base64.urlsafe_b64encode(orjson.dumps(key)).decode()
        total = int(str(rows[0]["total"])) if rows else 0
        return Page(
            items=tuple(item(row) for row in shown),
            meta=PageMeta(**dict(meta), total=total, next=next_, missing=missing),
        )


def summary(kind: Kind, row: Mapping[str, Any]) -> Summary:
    """A summary from a row or map with `id` and `label`, of a paper with `retracted`."""
    flags = present(row, "retracted") if kind == "paper" else {}
    return Summary(id=row["id"], kind=kind, label=row["label"], **flags)


def present(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The named values of a row that are there: absent data is an absent field."""
    return {name: row[name] for name in names if row.get(name) is not None}


def missing_authors(row: Mapping[str, Any]) -> tuple[Missing, ...]:
    """What a row's counts say: of papers without or with a cut author list, and of large teams."""
    found = []
    if row["unknown"]:
        found.append(Missing(field="authors", reason="unknown", papers=row["unknown"]))
    if row["incomplete"]:
        found.append(Missing(field="authors", reason="incomplete", papers=row["incomplete"]))
    if row["large"]:
        found.append(Missing(field="collaborators", reason="max_team", papers=row["large"]))
    return tuple(found)
