"""What stands in lists, and what the graph holds."""

from graphsvc.model.shapes import Meta, Page, PageMeta, Shape, Source, Summary


class ListedDocument(Summary):
    """A document in a list: its source key, its feed if it is an entry, its loader, when it was read."""

    source: str
    feed: str | None = None
    loader: str
    loaded: str


class ListedPaper(Summary):
    """A paper in a list."""

    year: int | None = None


class ListedInstitution(Summary):
    """An institution in a list, and where it is, if a vocabulary says so."""

    country: str | None = None
    city: str | None = None


class Cited(Shape):
    """A paper that cites another or is cited by it, and where that is said first."""

    paper: ListedPaper
    source: Source


class Group(Shape):
    """How many entities of a list a group has: those of a year, or of a venue, institution, topic."""

    year: int | None = None
    entity: Summary | None = None
    count: int


class GroupsMeta(PageMeta):
    """Meta of groups: how many entities were counted, and how many of them are in no group.

    `total` is the number of groups. An entity may be in several, so counts can add up to more.
    """

    matched: int
    ungrouped: int


class Groups(Page[Group]):
    """One page of groups, those with most entities first."""

    meta: GroupsMeta


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

    `entity` is given where statements about several are listed: those of a document. `mention` is the
    id by which decisions name the place.
    """

    source: Source
    mention: str
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
    """Meta of a provenance answer; `retracted` where a source says so of the paper asked for."""

    contradictions: tuple[Contradiction, ...] = ()
    retracted: bool | None = None


class Provenance(Shape):
    """Everything the graph knows an entity from."""

    items: tuple[Statement, ...]
    meta: ProvenanceMeta


class SourceAge(Shape):
    """One source and when it was read."""

    document: Summary
    loader: str
    loaded: str


class FeedAge(Shape):
    """One feed: its source key, the loader that read it, how many entries are in force, read when last."""

    source: str
    loader: str
    entries: int
    loaded: str


class About(Shape):
    """What this graph holds and how its words are meant."""

    counts: dict[str, int]
    relationships: dict[str, int]
    sources: tuple[SourceAge, ...]
    feeds: tuple[FeedAge, ...] = ()
    definitions: dict[str, str]
    versions: dict[str, str]
    meta: Meta
