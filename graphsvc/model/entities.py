"""What is known of one entity of each kind."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from graphsvc.model.shapes import Meta, Missing, Shape, Source, Summary


class Name(Shape):
    """One spelling, and where it stands.

    `decision_id` is the decision by which a person prefers it; without sources it rests on that alone.
    """

    name: str
    sources: tuple[Source, ...]
    decision_id: str | None = None


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


class InstitutionNamed(Summary):
    """An institution where it stands beside another entity, and what it is part of."""

    part_of: tuple[Summary, ...] = ()


class Affiliation(Years):
    """One stint of an author at an institution."""

    institution: InstitutionNamed
    relation: str
    role: str | None = None


class TopicEvidence(Shape):
    """Where a paper names a topic of a vocabulary: in a keyword, as a category, in title or abstract."""

    how: Literal["keyword", "category", "title", "abstract"]
    words: str
    source: Source


class TopicOfPaper(Summary):
    """A topic of a paper: `stated` by a source, found in a vocabulary with a score from 0 to 1, or both."""

    stated: bool
    score: float | None = None
    evidence: tuple[TopicEvidence, ...] = ()


class StatedTopic(Years):
    """A topic an author states, with the years given."""

    topic: Summary


class VenueMention(Shape):
    """A paper its author mentions by venue and year alone: the one that fits, or why it is open."""

    venue: Summary
    year: int
    paper: Summary | None = None
    reason: str | None = None


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


class Version(Shape):
    """One form in which a paper is listed: a preprint, a submission, what was published; and by whom."""

    venue: Summary | None = None
    year: int | None = None
    status: str | None = None
    external_ids: tuple[str, ...] = ()
    sources: tuple[Source, ...]


class NoticeOfPaper(Shape):
    """What a source says happened to a paper. `by` are external ids of what announces it."""

    kind: Literal["retraction", "withdrawal", "concern", "correction"]
    date: str | None = None
    by: tuple[str, ...] = ()
    loader: str
    source: Source


class Paper(EntityBase):
    """A canonical paper. Its versions are in order of year.

    `references` and `citations` count papers of this graph. `references_given` is how many the
    fullest list of references has; those beyond `references` are `not_imported`.
    """

    kind: Literal["paper"] = "paper"
    year: int | None = None
    date: str | None = None
    authors: tuple[AuthorOfPaper, ...] = ()
    venues: tuple[VenueOfPaper, ...] = ()
    versions: tuple[Version, ...] = ()
    topics: tuple[TopicOfPaper, ...] = ()
    institutions: tuple[InstitutionNamed, ...] = ()
    references: int
    references_given: int | None = None
    citations: int
    notices: tuple[NoticeOfPaper, ...] = ()


class Topic(EntityBase):
    """A subject as stated, or as a vocabulary has it; `aliases` are other names of it there."""

    kind: Literal["topic"] = "topic"
    authors: int
    papers: int
    aliases: tuple[str, ...] = ()
    broader: tuple[Summary, ...] = ()
    narrower: tuple[Summary, ...] = ()


class Institution(EntityBase):
    """A canonical organisation; what it is part of, and what is part of it.

    What vocabularies say of it: other names, acronyms, country (ISO 3166, two letters), city, whether
    it is `active`, and what took its place.
    """

    kind: Literal["institution"] = "institution"
    authors: int
    papers: int
    part_of: tuple[Summary, ...] = ()
    parts: tuple[Summary, ...] = ()
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    country: str | None = None
    city: str | None = None
    active: bool | None = None
    successors: tuple[Summary, ...] = ()


class Venue(EntityBase):
    """A journal, conference, workshop or repository."""

    kind: Literal["venue"] = "venue"
    papers: int
    aliases: tuple[str, ...] = ()
    type: str | None = None


class Document(EntityBase):
    """A file that was read, or one entry of a `feed`, which is its source key.

    `listings` counts its listings of papers, `papers` the papers they are of.
    """

    kind: Literal["document"] = "document"
    source: str
    feed: str | None = None
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
