"""What stands where: every mention of every entity, and the `STATED_IN` relationships."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphsvc.derive.items import Item, Listing, Sources
from graphsvc.derive.rows import EdgeRow, Edges
from graphsvc.words import WITHHELD
from loaders.records import (
    AdvisorRecord,
    AffiliationRecord,
    InstitutionRecord,
    Mention,
    PaperRecord,
    PartRecord,
    PersonRecord,
    Record,
    TopicRecord,
    VenueMentionRecord,
    VenueRecord,
    VocabularyTopicRecord,
)


@dataclass
class Stated:
    """What the sources say of one entity.

    `mentions` are those that name it in its own words, `described` what vocabularies say of an
    institution, by mention. A paper of which no listing is in force has its citations for `mentions`,
    as nothing else names it.
    """

    kind: str
    mentions: dict[str, Mention] = field(default_factory=dict)
    citations: dict[str, Mention] = field(default_factory=dict)
    listings: list[Listing] = field(default_factory=list)
    persons: list[PersonRecord] = field(default_factory=list)
    external_ids: set[str] = field(default_factory=set)
    venue_types: Counter[str] = field(default_factory=Counter)
    described: dict[str, InstitutionRecord] = field(default_factory=dict)

    @property
    def called(self) -> Iterable[str]:
        """The names one of which is its label: a vocabulary's, where one describes it."""
        if self.described:
            return [record.institution.name for record in self.described.values()]
        return [mention.name for mention in self.mentions.values()]


def stated(sources: Sources, edges: Edges) -> dict[str, Stated]:
    """All entities in force by id; adds where each is named to the edges."""
    found: dict[str, Stated] = {}
    for item in sources.items:
        for mention, role, says in _named(item.record):
            entity = found.setdefault(item.entity(mention), Stated(mention.kind))
            hidden = _is_hidden(sources, item, mention, role)
            # "Kim et al., ICCV 2023" stands for a paper, but is not a name of it.
            if role != "cited_as":
                entity.mentions[item.mention_id(mention)] = mention
            else:
                shown = WITHHELD if hidden else mention.surface
                cited = mention.model_copy(update={"name": shown})
                entity.citations[item.mention_id(mention)] = cited
            entity.external_ids.update(mention.external_ids)
            edges.add(_stated_in(item, mention, role, says, hidden))
        if isinstance(item, Listing):
            paper = found[item.entity(item.record.title)]
            paper.listings.append(item)
            paper.external_ids.update(item.record.external_ids)
            if item.record.venue is not None and item.record.venue_type:
                venue = found[item.entity(item.record.venue)]
                venue.venue_types[item.record.venue_type] += 1
        elif isinstance(item.record, PersonRecord):
            person = found[item.entity(item.record.name)]
            person.persons.append(item.record)
            person.external_ids.update(item.record.external_ids)
        elif isinstance(item.record, InstitutionRecord):
            institution = item.record.institution
            found[item.entity(institution)].described[item.mention_id(institution)] = item.record
        elif isinstance(item.record, VenueRecord) and item.record.venue_type:
            found[item.entity(item.record.venue)].venue_types[item.record.venue_type] += 1
    for entity in found.values():
        entity.mentions = entity.mentions or entity.citations
    return found


def _named(record: Record) -> Iterator[tuple[Mention, str, Mapping[str, str]]]:
    """The mentions a record makes, each with its role there and what is said of it."""
    person: Mention | None = getattr(record, "person", None)
    if person is not None:
        yield person, "subject", {}
    match record:
        case PaperRecord():
            yield record.title, "title", _says(record)
            yield from ((m, "cited_as", {}) for m in record.cited_as)
            for position, authorship in enumerate(record.authors, start=1):
                yield authorship.author, "author", {"position": str(position)}
                yield from ((place, "affiliation", {}) for place in authorship.affiliations)
            yield from ((m, "topic", {}) for m in record.topics)
            yield from ((m, "institution", {}) for m in record.institutions)
            if record.venue is not None:
                yield record.venue, "venue", {}
        case PersonRecord():
            yield record.name, "subject", {}
        case AffiliationRecord():
            yield record.institution, record.relation, _says(record)
        case TopicRecord():
            yield record.topic, "topic", _says(record)
        case VenueMentionRecord():
            yield record.venue, "venue", {"year": str(record.year)}
        case PartRecord():
            yield record.institution, "part", {}
            yield record.within, "whole", {}
        case InstitutionRecord() | VocabularyTopicRecord() | VenueRecord():
            yield _described(record), "described", _says(record)
        case AdvisorRecord():
            yield record.advisor, "advisor", {}


def _described(record: InstitutionRecord | VocabularyTopicRecord | VenueRecord) -> Mention:
    match record:
        case InstitutionRecord():
            return record.institution
        case VocabularyTopicRecord():
            return record.topic
        case VenueRecord():
            return record.venue


def _is_hidden(sources: Sources, item: Item, mention: Mention, role: str) -> bool:
    if role == "cited_as" and isinstance(item, Listing):
        # Also where a decision has parted it from its paper.
        papers = {item.entity(mention), item.entity(item.record.title)}
        authors = frozenset[str]().union(*(sources.authors_of.get(p, ()) for p in papers))
        return any(sources.names_of(author).hides_within(mention.surface) for author in authors)
    names = sources.names_of(item.entity(mention))
    return names.hides(mention.name) or names.hides(mention.surface)


def _says(record: Record) -> dict[str, str]:
    names = (
        *("year", "date", "status", "authors_given", "role", "from_year", "to_year", "current"),
        *("country", "city"),
    )
    values = {name: getattr(record, name, None) for name in names}
    return {name: str(value).lower() for name, value in values.items() if value}


def _stated_in(
    item: Item, mention: Mention, role: str, says: Mapping[str, str], hidden: bool
) -> EdgeRow:
    listed = item.record if isinstance(item, Listing) and role == "title" else None
    lists: dict[str, object] = {}
    if mention.kind == "paper":
        lists = {
            "venue": item.entity(listed.venue) if listed and listed.venue else None,
            "external_ids": sorted(listed.external_ids) if listed else [],
        }
    return EdgeRow(
        f"{mention.kind}_stated_in_document",
        item.entity(mention),
        item.document,
        f"{item.mention_id(mention)}|{role}",
        {
            # Orders the statements of a document by place: the mention id begins with offsets.
            "part": f"{item.mention_id(mention)}|{role}",
            "mention": item.mention_id(mention),
            "start": mention.span.start,
            "end": mention.span.end,
            "page": mention.span.page,
            "surface": WITHHELD if hidden else mention.surface,
            "name": WITHHELD if hidden else mention.name,
            "role": role,
            "says": [f"{name}={value}" for name, value in sorted(says.items())],
            "loader": item.revision.reading.loader,
            "date": item.revision.loaded[:10],
            **lists,
        },
    )
