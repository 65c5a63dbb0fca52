"""Questions about the graph as a whole: what is near, how two are connected, what there is."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated, Any, Literal, Self, TypeAlias, cast

from pydantic import Field, field_validator, model_validator

from graphsvc.collaboration import LARGEST_TEAM
from graphsvc.model import (
    KINDS,
    About,
    FeedAge,
    Kind,
    Meta,
    Neighborhood,
    Page,
    PageMeta,
    Paths,
    Row,
    Shape,
    SourceAge,
    Suggestion,
    Summary,
)
from graphsvc.queries.base import A, EntityId, GraphQuery, StoreQuery, summary
from loaders.reading.identifiers import SCHEMES, as_kept

NodeKind: TypeAlias = Literal["author", "paper", "topic", "institution", "venue"]
RelationshipKind: TypeAlias = Literal[
    "WROTE",
    "AFFILIATED_WITH",
    "HAS_TOPIC",
    "MENTIONED",
    "ADVISED_BY",
    "PUBLISHED_IN",
    "COLLABORATED_WITH",
    "PART_OF",
    "CITES",
    "BROADER",
    "SUCCEEDED_BY",
]
_MAX_TEAM = "Papers with more authors give no collaborations."
Year: TypeAlias = Annotated[int, Field(ge=1, le=9999)]


class Windowed(GraphQuery[A]):
    """A question in which papers of some years and team sizes count."""

    from_year: Year | None = None
    to_year: Year | None = None
    max_team: int = Field(default=LARGEST_TEAM, ge=2, description=_MAX_TEAM)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_year and self.to_year and self.from_year > self.to_year:
            raise ValueError("to_year is before from_year")
        return self


class GetNeighborhood(Windowed[Neighborhood]):
    """What is near one or several entities: nodes by quotas of their kind, and the edges among them.

    Nearest first; at one distance those with more shared papers or, for papers, the newest first.
    Windows of years and team sizes apply to papers, and to collaborations through their papers.
    """

    name = "graph/neighborhood"
    route = "/v1/graph/neighborhood"

    seed: tuple[EntityId, ...] = Field(min_length=1, max_length=20)
    radius: int = Field(default=1, ge=1, le=3, description="Hops from the nearest seed.")
    kind: tuple[NodeKind, ...] = Field(default=(), description="Kinds of nodes; all by default.")
    relationship: tuple[RelationshipKind, ...] = Field(
        default=(), description="Kinds of relationships; all by default."
    )
    max_nodes: int = Field(default=100, ge=1, le=500, description="Nodes beside the seeds.")
    quota: tuple[str, ...] = Field(
        default=(), description="At most so many nodes of a kind, as `author:40`."
    )

    @field_validator("quota")
    @classmethod
    def _quota_is_kind_and_number(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for item in value:
            kind, _, number = item.partition(":")
            if kind not in KINDS[:5] or not (number.isascii() and number.isdigit()):
                raise ValueError("a quota is written KIND:NUMBER, as author:40")
            if len(number) > 3 or int(number) > 500:
                raise ValueError("a quota is at most 500")
        return value

    def quotas(self) -> dict[Kind, int]:
        """Quotas by kind; a later one stands in place of an earlier one."""
        pairs = (item.split(":") for item in self.quota)
        return {cast("Kind", kind): int(number) for kind, number in pairs}


class FindPaths(Windowed[Paths]):
    """How two entities are connected: the shortest path, with the papers each hop rests on.

    Ties are broken by sort key. Windows of years and team sizes apply to those papers.
    """

    name = "graph/paths"
    route = "/v1/graph/paths"

    source: EntityId
    target: EntityId
    max_hops: int = Field(default=6, ge=1, le=20)
    relationship: tuple[RelationshipKind, ...] = Field(
        default=(),
        description="What counts as a hop: by default collaborations between two authors, "
        "all relationships where an end is none.",
    )
    exclude_node: tuple[EntityId, ...] = Field(
        default=(), max_length=100, description="Entities the path must not go through or rest on."
    )


class Search(GraphQuery[Page[Suggestion]]):
    """Entities by name: at most 10, best first, whatever the accents, the order, the initials."""

    name = "graph/search"
    route = "/v1/search"

    q: str = Field(min_length=1, max_length=300)
    kind: tuple[NodeKind, ...] = Field(default=(), description="Kinds of entities; all by default.")


class Found(Shape):
    """An external id, and the entity it identifies; absent where nothing is known of it."""

    external_id: str
    entity: Summary | None = None


class GetAbout(StoreQuery[About]):
    """What this graph holds, from which sources, of which snapshot, and how its words are meant."""

    name = "graph/meta"
    route = "/v1/meta"

    def answer(self, rows: Sequence[Row], meta: Meta) -> About:
        """Counts, sources with their age, definitions, versions."""
        row = cast("dict[str, Any]", rows[0])
        return About(
            counts={**dict.fromkeys(KINDS, 0), **{x["kind"]: x["total"] for x in row["nodes"]}},
            relationships={x["kind"]: x["total"] for x in row["relationships"]},
            sources=tuple(
                SourceAge(document=summary("document", x), loader=x["loader"], loaded=x["loaded"])
                for x in row["sources"]
            ),
            feeds=tuple(FeedAge(**x) for x in row["feeds"]),
            definitions=DEFINITIONS,
            versions={"graphsvc": version("graphsvc"), "neighborhood": "1"},
            meta=meta,
        )


DEFINITIONS = {
    "is_close": "at least 3 shared papers, or at least 2 in the last 5 years of the snapshot",
    "weight": "the sum of 1/(n-1) over shared papers, n being the number of a paper's known authors; "
    "an upper bound where an author list is cut",
    "collaboration": "two authors of one paper; papers with more than "
    f"{LARGEST_TEAM} known authors give none, and answers say how many there are (max_team)",
    "length": "the number of hops; two authors who share a paper are one hop apart",
    "unknown": "no source says",
    "not_imported": "the source says it did not ask; of references: they are given, and their papers are "
    "not in this graph",
    "incomplete": "the source cuts the list (et al.)",
    "asserted": "a figure of the source, not ours",
    "retracted": "a source says that the paper was retracted or withdrawn; paper/entity says which, in "
    "notices, with concerns and corrections",
    "citation": "a paper cites another and both are in this graph, known by an external id that a list "
    "of references or of citations gives",
}


_SCHEMES = ", ".join(f"`{scheme}`" for scheme in SCHEMES)


class Lookup(StoreQuery[Page[Found]]):
    """Entities by external ids, as `doi:10.5555/1`, in all schemes that loaders know.

    What follows the scheme is read as in a feed: in small letters or capitals, with or without the
    address in front.
    """

    name = "graph/lookup"
    route = "/v1/lookup"

    id: tuple[Annotated[str, Field(min_length=3, max_length=300)], ...] = Field(
        min_length=1,
        max_length=100,
        description=f"External ids, as `arxiv:2204.03359`. The schemes: {_SCHEMES}.",
    )

    @field_validator("id")
    @classmethod
    def _as_kept(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        kept = [as_kept(item) for item in value]
        if None in kept:
            raise ValueError(f"an external id is written SCHEME:VALUE with one of {_SCHEMES}")
        return tuple(id_ for id_ in kept if id_ is not None)

    def params(self, snapshot: int) -> dict[str, object]:  # noqa: ARG002 # the same in all states
        """The ids."""
        return {"ids": list(self.id)}

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[Found]:
        """One item for each id asked for, in the order asked, several where several are known."""
        items = []
        for id_ in dict.fromkeys(self.id):
            found = [cast("dict[str, Any]", r) for r in rows if r["external_id"] == id_]
            items += [Found(external_id=id_, entity=summary(r["kind"], r)) for r in found] or [
                Found(external_id=id_)
            ]
        total = sum(item.entity is not None for item in items)
        return Page(items=tuple(items), meta=PageMeta(**dict(meta), total=total, next=None))
