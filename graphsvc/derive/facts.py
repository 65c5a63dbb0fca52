"""What one reading says, as rows of the tables of facts: a pure function.

Made once for a reading and kept, as long as the layout of the facts is the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import pyarrow

from graphsvc.derive.layout import WITHIN_BITS, arrow
from graphsvc.derive.said import relations_of
from graphsvc.identity.mentions import mention_id
from graphsvc.identity.said import as_reading
from graphsvc.ledger import Reading
from graphsvc.ledger.rows import StoredReading
from graphsvc.words import words
from loaders.records import (
    AdvisorRecord,
    AffiliationRecord,
    CitationRecord,
    InstitutionRecord,
    Mention,
    MetricRecord,
    PaperRecord,
    PartRecord,
    PersonRecord,
    Record,
    TopicRecord,
    VenueMentionRecord,
    VenueRecord,
    VocabularyTopicRecord,
)

Facts: TypeAlias = dict[str, list[tuple[Any, ...]]]
"""Rows by table."""

GIVEN = {"complete": 0, "incomplete": 1, "not_given": 2}
"""How much of an author list a listing gives, fullest first."""

_SAID = (
    *("year", "date", "status", "authors_given", "role", "from_year", "to_year", "current"),
    *("country", "city"),
)


def facts_in(part: tuple[int, Sequence[Reading | StoredReading]]) -> dict[str, pyarrow.Table]:
    """The facts of readings by table; the first has this number in the tables, the others the next ones."""
    first, readings = part
    facts: Facts = defaultdict(list)
    for number, found in enumerate(readings, start=first):
        reading = as_reading(found)
        facts["reading"].append((number, reading.id, reading.content_hash, reading.loader))
        made = _Facts(reading, number, facts)
        for n, record in enumerate(reading.records):
            made.add(n, record)
        made.finish()
    return {table: arrow(table, list(zip(*rows, strict=True))) for table, rows in facts.items()}


class _Facts:
    def __init__(self, reading: Reading, number: int, facts: Facts) -> None:
        self._hash, self._number, self._facts = reading.content_hash, number, facts
        self._named: dict[tuple[str, str], list[Any]] = {}
        self._last: dict[str, Mention] = {}
        self._cited: dict[str, Mention] = {}
        self._carries: dict[tuple[str, str], None] = {}
        self._described: dict[str, InstitutionRecord] = {}
        self._has_subject = False
        roles = [
            (record, mention, role, says)
            for record in reading.records
            for mention, role, says in _named(record)
        ]
        self._ids: dict[int, str] = {}
        for _, mention, _, _ in roles:
            self._ids[id(mention)] = mention_id(self._hash, mention)
        mentions = enumerate(sorted(set(self._ids.values())))
        self.numbers = {m: number << WITHIN_BITS | n for n, m in mentions}
        for record, mention, role, says in roles:
            self._name(record, mention, role, says)

    def m(self, mention: Mention | None) -> int | None:
        """The number of a mention."""
        if mention is None:
            return None
        found = self._ids.get(id(mention)) or mention_id(self._hash, mention)
        return self.numbers[found]

    def _put(self, table: str, *values: Any) -> None:
        self._facts[table].append((self._number, *values))

    def _name(self, record: Record, mention: Mention, role: str, says: Mapping[str, str]) -> None:
        id_ = self._ids[id(mention)]
        (self._cited if role == "cited_as" else self._last)[id_] = mention
        for external in mention.external_ids:
            self._carries[id_, external] = None
        listed = record if isinstance(record, PaperRecord) else None
        title = self.m(listed.title) if listed and role == "cited_as" else None
        venue, externals = None, None
        if mention.kind == "paper":
            is_title = listed is not None and role == "title"
            venue = self.m(listed.venue) if listed and is_title else None
            externals = sorted(listed.external_ids) if listed and is_title else []
        said = [f"{name}={value}" for name, value in sorted(says.items())]
        span = mention.span
        row = [
            *(mention.surface, mention.name, span.start, span.end, span.page),
            *(said, venue, title, externals),
        ]
        before = self._named.setdefault((id_, role), row)
        if before is not row:
            # Said more than once: the first stands, and the next where it is silent.
            before[:] = [new if old is None else old for old, new in zip(before, row, strict=True)]

    def add(self, n: int, record: Record) -> None:
        """Add what one record says."""
        match record:
            case PaperRecord():
                self._paper(n, record)
            case PersonRecord():
                self._person(record)
            case MetricRecord():
                at = record.span.start
                self._put("metric", n, self.m(record.person), at, record.name, record.value)
            case VenueMentionRecord() if record.person is not None:
                who, where = self.m(record.person), self.m(record.venue)
                self._put("at_venue", n, who, where, record.year, record.venue.span.start)
            case CitationRecord():
                span = record.span
                self._put("citation", n, record.citing, record.cited, span.start, span.end)
            case InstitutionRecord():
                self._described[self._ids[id(record.institution)]] = record
                part = self.m(record.institution)
                self._tie("institution_part_of_institution", part, record.within)
                self._tie("institution_succeeded_by_institution", part, record.successors)
            case VocabularyTopicRecord():
                self._tie("topic_broader_topic", self.m(record.topic), record.broader)
            case VenueRecord() if record.venue_type:
                self._put("venue_type", self.m(record.venue), record.venue_type)
        for said in relations_of(record):
            source, target = self.m(said.source), self.m(said.target)
            self._put("relation", said.table, n, source, target, said.part, *said.props)

    def _tie(self, table: str, m: int | None, externals: tuple[str, ...]) -> None:
        for external in externals:
            self._put("tie", table, m, external)

    def _person(self, record: PersonRecord) -> None:
        m = self.m(record.name)
        for external in record.external_ids:
            self._carries[self._ids[id(record.name)], external] = None
        self._put("person", m, "affiliation" in record.not_imported, record.open_to_collaborate)
        if not self._has_subject:
            self._has_subject = True
            self._put("subject", m, record.name.name)

    def _paper(self, n: int, record: PaperRecord) -> None:
        title, venue = self.m(record.title), self.m(record.venue)
        # Its place among the records of its reading, behind the number of the reading.
        listing = self._number << WITHIN_BITS | n
        for external in record.external_ids:
            self._carries[self._ids[id(record.title)], external] = None
        self._put(
            "listing",
            *(listing, title, GIVEN[record.authors_given], record.year),
            *(record.year_basis == "stated", record.date or None, venue, record.by_subject),
        )
        if venue is not None and record.venue_type:
            self._put("venue_type", venue, record.venue_type)
        for position, authorship in enumerate(record.authors, start=1):
            author = authorship.author
            equal = authorship.equal_contribution or None
            self._put("authorship", listing, position, self.m(author), author.name, equal)
        for ref, reference in enumerate(record.references):
            span = reference.span
            at = (listing, ref)
            for pos, one in enumerate(reference.external_ids or (None,)):
                self._put("reference", *at, pos, one, span.start, span.end)
        for notice in record.notices:
            self._put(
                "notice",
                *(n, title, notice.of, notice.kind, sorted(notice.by), notice.date),
                *(notice.span.start, notice.span.end),
            )

    def finish(self) -> None:
        """Add what takes all records."""
        for id_, m in self.numbers.items():
            named = self._last.get(id_)
            mention = named or self._cited[id_]
            name = mention.name if named else mention.surface
            plain, initial = _compared(name)
            is_author = mention.kind == "author"
            self._put(
                "mention",
                *(m, id_, name, plain, is_author and initial, list(mention.aliases)),
                named is None,
            )
        for (id_, role), row in self._named.items():
            self._put("stated", self.numbers[id_], role, *row)
        for id_, external in self._carries:
            self._put("carries", self.numbers[id_], external)
        for id_, record in self._described.items():
            name = record.institution.name
            self._put(
                "described",
                *(self.numbers[id_], name, _compared(name)[0], record.country or None),
                *(record.city or None, list(record.acronyms), record.active),
            )


@lru_cache(maxsize=50_000)
def _compared(name: str) -> tuple[str, bool]:
    """The words of a name, and whether the first is an initial."""
    found = words(name)
    return " ".join(found), bool(found) and len(found[0]) == 1


def _named(record: Record) -> Iterator[tuple[Mention, str, Mapping[str, str]]]:
    """The mentions a record makes, each with its role there and what is said of it."""
    person: Mention | None = getattr(record, "person", None)
    if person is not None:
        yield person, "subject", {}
    match record:
        case PaperRecord():
            yield from _listed(record)
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


def _listed(record: PaperRecord) -> Iterator[tuple[Mention, str, Mapping[str, str]]]:
    yield record.title, "title", _says(record)
    yield from ((m, "cited_as", {}) for m in record.cited_as)
    for position, authorship in enumerate(record.authors, start=1):
        yield authorship.author, "author", {"position": str(position)}
        yield from ((place, "affiliation", {}) for place in authorship.affiliations)
    yield from ((m, "topic", {}) for m in record.topics)
    yield from ((m, "institution", {}) for m in record.institutions)
    if record.venue is not None:
        yield record.venue, "venue", {}


def _described(record: InstitutionRecord | VocabularyTopicRecord | VenueRecord) -> Mention:
    match record:
        case InstitutionRecord():
            return record.institution
        case VocabularyTopicRecord():
            return record.topic
        case VenueRecord():
            return record.venue


def _says(record: Record) -> dict[str, str]:
    values = {name: getattr(record, name, None) for name in _SAID}
    return {name: str(value).lower() for name, value in values.items() if value}
