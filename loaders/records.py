"""What one source says, item by item, before anybody decides who or what it means.

A *record* keeps one thing a source says: that a paper is listed, whose page this is, where
somebody worked, what interests her. Names in it are *mentions*: the characters as they stand,
and their *span*, the place in the stored text. Whether two mentions are one author or one
paper is not decided here; `graphsvc.identity` does that.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

MentionKind: TypeAlias = Literal["author", "paper", "topic", "institution", "venue"]
VenueType: TypeAlias = Literal[
    "conference", "journal", "workshop", "preprint", "thesis", "book", "chapter", "other"
]
LinkKind: TypeAlias = Literal["code", "project", "data", "slides", "poster", "video"]
AffiliationRelation: TypeAlias = Literal[
    "employment",
    "education",
    "internship",
    "visiting",
    "membership",
    "collaboration",
    "affiliation",
]


class Value(BaseModel):
    """Base of everything a loader yields: immutable, compared by content, no surprises."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """Where something stands: half-open character offsets in the stored text.

    `page` counts from 1 and is given for paged formats only.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = None


class Mention(Value):
    """A named thing as it is printed.

    `surface` is the text at `span`, character for character. `name` is the same thing as a
    careful reader would write it down: mark-up and stars removed, line-end hyphens joined,
    "Surname, Given" turned round. `aliases` are other names the same place gives for it
    (an acronym in parentheses), `external_ids` the identifiers it gives for it (`orcid:…`, `ror:…`).
    """

    kind: MentionKind
    surface: str = Field(min_length=1)
    name: str = Field(min_length=1)
    span: Span
    aliases: tuple[str, ...] = ()
    external_ids: tuple[str, ...] = ()


class Authorship(Value):
    """One author in the list of one paper, in the order printed.

    `affiliations` are those the source gives this author on this paper.
    """

    author: Mention
    equal_contribution: bool = False
    affiliations: tuple[Mention, ...] = ()


class Reference(Value):
    """A paper that a paper cites, as its list of references gives it: ids, words, or both."""

    span: Span
    external_ids: tuple[str, ...] = ()
    text: str | None = None


class Notice(Value):
    """What a source says happened to a published paper.

    `of` is the external id of the paper meant; None means the paper whose record bears the notice.
    """

    kind: Literal["retraction", "withdrawal", "concern", "correction"]
    span: Span
    of: str | None = None
    by: tuple[str, ...] = ()
    date: str | None = None


class PaperLink(Value):
    """Where something that belongs to a paper is found: its code, its project page."""

    kind: LinkKind
    address: str


class PaperRecord(Value):
    """One listing of one paper.

    `authors_given` keeps apart the three things an author list can be: `complete`,
    `incomplete` ("et al."), or `not_given` (the source lists none, which does not mean that
    there are none). `by_subject` is True where the source presents the paper as the subject's
    own, False where it is somebody else's (a cited work), None where it does not say.
    `external_ids` are written `scheme:value` (`doi:10.1/x`, `arxiv:2204.03359`).
    `cited_as` are in-text citations of this listing ("Kim et al., ICCV 2023").
    `institutions` belong to some author of the paper; which one is not said. `abstract` is where
    the abstract stands in the stored text.
    """

    kind: Literal["paper"] = "paper"
    span: Span
    title: Mention
    authors: tuple[Authorship, ...] = ()
    authors_given: Literal["complete", "incomplete", "not_given"]
    year: int | None = None
    year_basis: Literal["stated", "inferred", "none"] = "none"
    date: str | None = None
    venue: Mention | None = None
    venue_type: VenueType | None = None
    status: Literal["published", "accepted", "submitted", "preprint"] | None = None
    external_ids: tuple[str, ...] = ()
    by_subject: bool | None = None
    cited_as: tuple[Mention, ...] = ()
    topics: tuple[Mention, ...] = ()
    institutions: tuple[Mention, ...] = ()
    links: tuple[PaperLink, ...] = ()
    abstract: Span | None = None
    references: tuple[Reference, ...] = ()
    notices: tuple[Notice, ...] = ()


class PersonRecord(Value):
    """The person a document is about.

    `basis` is `stated` (in a heading, header line or front matter), `inferred` (only to be
    concluded), or `partial` (first name only). `not_imported` names the fields the source
    says it did not ask for ("affiliation").
    """

    kind: Literal["person"] = "person"
    span: Span
    name: Mention
    basis: Literal["stated", "inferred", "partial"] = "stated"
    external_ids: tuple[str, ...] = ()
    not_imported: tuple[str, ...] = ()
    open_to_collaborate: bool | None = None


class AffiliationRecord(Value):
    """One stint of a person at an institution. `current` means "to present"; years may be unknown.

    `person` is None where the document names nobody: the statement stands, of whom is not said.
    """

    kind: Literal["affiliation"] = "affiliation"
    span: Span
    person: Mention | None
    institution: Mention
    relation: AffiliationRelation
    role: str | None = None
    from_year: int | None = None
    to_year: int | None = None
    current: bool = False


class TopicRecord(Value):
    """A research interest as stated. `person` is None where the document names nobody."""

    kind: Literal["topic"] = "topic"
    span: Span
    person: Mention | None
    topic: Mention
    from_year: int | None = None
    to_year: int | None = None
    current: bool = False


class MetricRecord(Value):
    """A figure a page asserts about its subject ("Novelty 52%"). Kept as asserted, never believed."""

    kind: Literal["metric"] = "metric"
    span: Span
    person: Mention
    name: str
    value: str


class VenueMentionRecord(Value):
    """A paper of the subject mentioned by venue and year alone ("ICML19")."""

    kind: Literal["venue_mention"] = "venue_mention"
    span: Span
    person: Mention | None
    venue: Mention
    year: int


class AdvisorRecord(Value):
    """A person who advised the subject. Not a collaborator by that alone."""

    kind: Literal["advisor"] = "advisor"
    span: Span
    person: Mention
    advisor: Mention


class PartRecord(Value):
    """An institution said to be part of another: "Insect Lab, KIIT University"."""

    kind: Literal["part"] = "part"
    span: Span
    institution: Mention
    within: Mention


class CitationRecord(Value):
    """One paper cites another, both known by an external id alone: a line of a citation list."""

    kind: Literal["citation"] = "citation"
    span: Span
    citing: str
    cited: str


class VersionRecord(Value):
    """Two papers of which a source says that they are one in other forms, both known by external ids.

    `relation` says what `paper` is to `other`: its preprint, a later version of it, the same.
    """

    kind: Literal["version"] = "version"
    span: Span
    paper: str
    other: str
    relation: Literal["preprint", "version", "same"]


class InstitutionRecord(Value):
    """An institution as a vocabulary describes it.

    The mention's `aliases` are its other names, acronyms and labels. `within` and `successors` are
    external ids of the institutions it is part of, and of those that took its place; `country` is
    the ISO 3166 code of two letters.
    """

    kind: Literal["institution"] = "institution"
    span: Span
    institution: Mention
    acronyms: tuple[str, ...] = ()
    country: str | None = None
    city: str | None = None
    within: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    active: bool = True


class VocabularyTopicRecord(Value):
    """A topic as a vocabulary describes it. `broader` are external ids of topics it falls under."""

    kind: Literal["vocabulary_topic"] = "vocabulary_topic"
    span: Span
    topic: Mention
    broader: tuple[str, ...] = ()


class VenueRecord(Value):
    """A venue as a register describes it; the mention has its other names and its identifiers."""

    kind: Literal["venue"] = "venue"
    span: Span
    venue: Mention
    venue_type: VenueType | None = None


class AwardRecord(Value):
    """An award, a grant or a scholarship as stated: in the words printed, without its year."""

    kind: Literal["award"] = "award"
    span: Span
    person: Mention | None
    name: str
    year: int | None = None


class ServiceRecord(Value):
    """Work for the community as stated: reviewing, organising, committees."""

    kind: Literal["service"] = "service"
    span: Span
    person: Mention | None
    name: str
    role: str | None = None
    from_year: int | None = None
    to_year: int | None = None
    current: bool = False


Record: TypeAlias = Annotated[
    PaperRecord
    | PersonRecord
    | AffiliationRecord
    | TopicRecord
    | MetricRecord
    | VenueMentionRecord
    | AdvisorRecord
    | PartRecord
    | CitationRecord
    | VersionRecord
    | InstitutionRecord
    | VocabularyTopicRecord
    | VenueRecord
    | AwardRecord
    | ServiceRecord,
    Field(discriminator="kind"),
]


class Rejected(Value):
    """An item that could not be read. It is counted and shown; nothing good is lost with it.

    Reports count by `reason`: what is of this item alone stands in `place`.
    """

    place: str
    reason: str


class RejectedEntry(Rejected):
    """An entry of a feed that could not be read, and whose key is known: an earlier version of it stays."""

    key: str


def rejected(place: str, reason: str, key: str | None) -> Rejected:
    """An entry that is rejected, with its key where that is known."""
    if key is None:
        return Rejected(place=place, reason=reason)
    return RejectedEntry(place=place, reason=reason, key=key)


class Skipped(Rejected):
    """Files of an archive that hold nothing of its feed: a README, a schema. None of them is missed."""


class BrokenOff(Rejected):
    """The rest of a file, which cannot be read: its archive is damaged or ends early."""


class Noticed(Rejected):
    """What somebody may want to know of a file that was read; nothing is rejected with it."""


class Document(Value):
    """One file as it is kept.

    `source` is the key under which a later version supersedes this one. `text` is decoded and
    has contact data masked by a filler of the same length, so spans hold. `content_hash` is the
    SHA-256 of the original bytes, in hex. `repairs` says what was put right before reading,
    `page_starts` where the pages of a paged format begin, `unread` which of them could not be read.
    """

    source: str
    name: str
    text: str
    content_hash: str
    format: str
    repairs: tuple[str, ...] = ()
    page_starts: tuple[int, ...] = ()
    unread: tuple[Rejected, ...] = ()
