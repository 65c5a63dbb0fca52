"""What a record states of two: whose affiliation, topic, venue it gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loaders.records import (
    AdvisorRecord,
    AffiliationRecord,
    Mention,
    PaperRecord,
    PartRecord,
    Record,
    TopicRecord,
)

_NOTHING: tuple[Any, ...] = (None,) * 8


@dataclass(frozen=True, slots=True)
class Said:
    """A relationship as stated: the table of its rows, both ends, and its properties.

    `source` is None where it is the subject of the document. `part` tells parallel ones apart. `props` are
    year, venue_type, status, relation, role, from_year, to_year, current.
    """

    table: str
    source: Mention | None
    target: Mention
    part: str = ""
    props: tuple[Any, ...] = _NOTHING


def relations_of(record: Record) -> Iterator[Said]:
    """What a record states, except what takes all listings of a paper: authors, venues meant."""
    match record:
        case PaperRecord():
            yield from _paper(record)
        case AffiliationRecord() if record.person is not None:
            yield Said(
                "author_affiliated_with_institution",
                record.person,
                record.institution,
                f"{record.relation}|{record.role}|{record.from_year}|{record.to_year}",
                (
                    *(None, None, None, record.relation, record.role),
                    *(record.from_year, record.to_year, record.current or None),
                ),
            )
        case TopicRecord() if record.person is not None:
            years = record.from_year, record.to_year
            yield Said(
                "author_has_topic_topic",
                record.person,
                record.topic,
                f"{record.from_year}|{record.to_year}",
                (None, None, None, None, None, *years, record.current or None),
            )
        case AdvisorRecord():
            yield Said("author_advised_by_author", record.person, record.advisor)
        case PartRecord():
            yield Said("institution_part_of_institution", record.institution, record.within)


def _paper(record: PaperRecord) -> Iterator[Said]:
    title, year = record.title, record.year
    if record.by_subject is False:
        yield Said("author_mentioned_paper", None, title)
    if record.venue is not None:
        props = (year, record.venue_type, record.status, *_NOTHING[3:])
        part = f"{year}|{record.status}"
        yield Said("paper_published_in_venue", title, record.venue, part, props)
    for topic in record.topics:
        yield Said("paper_has_topic_topic", title, topic)
    for institution in record.institutions:
        yield Said("paper_affiliated_with_institution", title, institution)
    # An affiliation as a paper gives it: in the year of the paper, and nothing is said of others.
    for authorship in record.authors:
        for place in authorship.affiliations:
            yield Said(
                "author_affiliated_with_institution",
                authorship.author,
                place,
                f"affiliation|None|{year}|{year}",
                (None, None, None, "affiliation", None, year, year, None),
            )
