"""The public shapes of answers. What is not known is left out; null is never sent for it."""

from functools import cache
from typing import Annotated, Any, Generic, Literal, TypeAlias, TypeVar, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
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
    """A node, wherever one is named."""

    id: str
    kind: Kind
    label: str


class Missing(Shape):
    """What is not there, and why: no source says, no source asked, the list is cut.

    `max_team`: papers of large teams give no collaborations. `papers` counts the papers concerned,
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


class Name(Shape):
    """One spelling, and where it stands."""

    name: str
    sources: tuple[Source, ...]


class Metric(Shape):
    """A figure a source asserts. Not ours."""

    name: str
    value: str
    source: Summary
    date: str


class Years(Shape):
    """A span of years; `current` means it goes on."""

    from_year: int | None = None
    to_year: int | None = None
    current: bool | None = None


class Affiliation(Years):
    """One stint of an author at an institution."""

    institution: Summary
    relation: str
    role: str | None = None


class StatedTopic(Years):
    """A topic an author states, with the years given."""

    topic: Summary


class VenueMention(Shape):
    """A paper its author mentions by venue and year alone."""

    venue: Summary
    year: int


class EntityBase(Summary):
    """What every entity says of itself."""

    external_ids: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    missing: tuple[Missing, ...] = ()
    meta: Meta


class Author(EntityBase):
    """A canonical person."""

    kind: Literal["author"] = "author"
    papers: int
    collaborators: int
    affiliations: tuple[Affiliation, ...] = ()
    topics: tuple[StatedTopic, ...] = ()
    advisors: tuple[Summary, ...] = ()
    venue_mentions: tuple[VenueMention, ...] = ()
    metrics: tuple[Metric, ...] = ()
    open_to_collaborate: bool | None = None


class AuthorOfPaper(Shape):
    """An author in the list of a paper. `position` counts from 1 and is absent where no source lists it."""

    author: Summary
    name: str
    position: int | None = None
    equal_contribution: bool | None = None


class VenueOfPaper(Shape):
    """Where a paper appeared, or says it will."""

    venue: Summary
    year: int | None = None
    type: str | None = None
    status: str | None = None


class Paper(EntityBase):
    """A canonical paper."""

    kind: Literal["paper"] = "paper"
    year: int | None = None
    date: str | None = None
    authors: tuple[AuthorOfPaper, ...] = ()
    venues: tuple[VenueOfPaper, ...] = ()
    topics: tuple[Summary, ...] = ()
    institutions: tuple[Summary, ...] = ()


class Topic(EntityBase):
    """A subject as stated."""

    kind: Literal["topic"] = "topic"
    authors: int
    papers: int


class Institution(EntityBase):
    """A canonical organisation."""

    kind: Literal["institution"] = "institution"
    authors: int
    papers: int


class Venue(EntityBase):
    """A journal, conference, workshop or repository."""

    kind: Literal["venue"] = "venue"
    papers: int
    type: str | None = None


class Document(EntityBase):
    """A file that was read. `listings` counts its listings of papers, `papers` the papers they are of."""

    kind: Literal["document"] = "document"
    source: str
    format: str
    loader: str
    revision: int
    loaded: str
    papers: int
    listings: int
    subject: Summary | None = None


Entity: TypeAlias = Annotated[
    Author | Paper | Topic | Institution | Venue | Document, Field(discriminator="kind")
]


class ListedPaper(Summary):
    """A paper in a list."""

    year: int | None = None


class Collaborator(Shape):
    """An author who shares papers with another.

    `weight` adds 1/(n-1) for each shared paper of n authors. `is_close`: at least 3 shared papers,
    or at least 2 in the last 5 years of the snapshot.
    """

    author: Summary
    papers: int
    weight: float
    first_year: int | None = None
    last_year: int | None = None
    is_close: bool


class Suggestion(Summary):
    """A search result. `score` is between 0 and 1; `matched` is the surface form that matched."""

    hint: str | None = None
    score: float
    matched: str


class Statement(Shape):
    """One place where a source names an entity, and what it says there.

    `entity` is given where statements about several are listed: those of a document.
    """

    source: Source
    entity: Summary | None = None
    text: str
    name: str
    role: str
    says: dict[str, str]
    loader: str
    date: str


class Contradiction(Shape):
    """A field on which sources differ: each value with the places that state it."""

    field: str
    values: dict[str, tuple[Source, ...]]


class ProvenanceMeta(PageMeta):
    """Meta of a provenance answer."""

    contradictions: tuple[Contradiction, ...] = ()


class Provenance(Shape):
    """Everything the graph knows an entity from."""

    items: tuple[Statement, ...]
    meta: ProvenanceMeta


class Node(Summary):
    """A node of a neighborhood. `degree` is the true number of its neighbors, shown or not.

    `weight` is 1 for a seed, else the weight of the papers shared with the nodes shown one hop nearer;
    the heaviest come first.
    """

    degree: int
    distance: int
    weight: float
    year: int | None = None


class Edge(Shape):
    """A relationship of a neighborhood."""

    source: str
    target: str
    key: str
    kind: str
    weight: float | None = None
    papers: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    relation: str | None = None


class Cut(Shape):
    """What a neighborhood left out, by kind and reason."""

    kind: Kind
    reason: Literal["quota", "max_nodes", "max_team", "years"]
    shown: int
    total: int


class NeighborhoodGraph(Shape):
    """What a neighborhood is of."""

    snapshot: int
    seed: tuple[str, ...]
    schema_: str = Field(default="neighborhood/1", alias="schema", serialization_alias="schema")


class NeighborhoodMeta(Meta):
    """What was cut; totals are exact, or `total_is` says that they are not."""

    truncated: bool
    cut: tuple[Cut, ...]
    total_is: Literal["lower_bound"] | None = None
    next: str | None
    missing: tuple[Missing, ...] | None = None


class Neighborhood(Shape):
    """Nodes and edges near the seeds, as node-link data that NetworkX reads unchanged."""

    directed: Literal[True] = True
    multigraph: Literal[True] = True
    graph: NeighborhoodGraph
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    meta: NeighborhoodMeta


class PathEdge(Shape):
    """One hop, in the direction of travel, with the papers it rests on."""

    source: str
    target: str
    kind: str
    papers: tuple[Summary, ...] = ()


class Path(Shape):
    """Alternating nodes and edges. `length` counts hops."""

    nodes: tuple[Summary, ...]
    edges: tuple[PathEdge, ...]
    length: int
    cost: float


class PathsMeta(Meta):
    """How cost was counted, and what is missing near the ends."""

    cost_model: str
    missing: tuple[Missing, ...] | None = None


class Paths(Shape):
    """Paths found. Where there is none, `why` says why.

    `different_components`: nothing connects the two. `max_hops`: every path is longer. `excluded`:
    the question leaves out what connects them, by nodes, years or team size.
    """

    paths: tuple[Path, ...]
    why: Literal["different_components", "max_hops", "excluded"] | None
    meta: PathsMeta


class SourceAge(Shape):
    """One source and when it was read."""

    document: Summary
    loader: str
    loaded: str


class About(Shape):
    """What this graph holds and how its words are meant."""

    counts: dict[str, int]
    relationships: dict[str, int]
    sources: tuple[SourceAge, ...]
    definitions: dict[str, str]
    versions: dict[str, str]
    meta: Meta
