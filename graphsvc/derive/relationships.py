"""What is said of whom: relationships between entities."""

from typing import Any

from graphsvc.derive.items import Item, Sources
from graphsvc.derive.rows import EdgeRow, Edges
from loaders.records import (
    AdvisorRecord,
    AffiliationRecord,
    Mention,
    MetricRecord,
    PaperRecord,
    PartRecord,
    TopicRecord,
)


def relate(sources: Sources, edges: Edges) -> None:
    """Add what each record states, except what takes all listings of a paper: authors, venues meant."""
    for item in sources.items:
        match item.record:
            case PaperRecord():
                _paper(sources, item, item.record, edges)
            case AffiliationRecord():
                _affiliation(item, item.record, edges)
            case TopicRecord():
                _topic(item, item.record, edges)
            case AdvisorRecord():
                _add(
                    edges, item, "author_advised_by_author", item.record.person, item.record.advisor
                )
            case PartRecord():
                if item.entity(item.record.institution) != item.entity(item.record.within):
                    part, whole = item.record.institution, item.record.within
                    _add(edges, item, "institution_part_of_institution", part, whole)
            case MetricRecord():
                _metric(item, item.record, edges)


def _add(
    edges: Edges,
    item: Item,
    table: str,
    source: Mention,
    target: Mention,
    part: str = "",
    **props: object,
) -> None:
    row = EdgeRow(table, item.entity(source), item.entity(target), part, props)
    edges.add(row, [item.mention_id(target)])


def _paper(sources: Sources, item: Item, record: PaperRecord, edges: Edges) -> None:
    title = record.title
    subject = sources.subjects.get(item.document)
    if record.by_subject is False and subject is not None:
        row = EdgeRow("author_mentioned_paper", subject.author, item.entity(title), "", {})
        edges.add(row, [item.mention_id(title)])
    if record.venue is not None:
        _add(
            edges,
            item,
            "paper_published_in_venue",
            title,
            record.venue,
            f"{record.year}|{record.status}",
            year=record.year,
            # Not `type`, which is built into every node and relationship of the embedded engine.
            venue_type=record.venue_type,
            status=record.status,
        )
    for topic in record.topics:
        # What a vocabulary adds to it stands in `topics.py`.
        found: dict[str, Any] = dict.fromkeys(("score", "how", "places"))
        _add(edges, item, "paper_has_topic_topic", title, topic, stated=True, **found)
    for institution in record.institutions:
        _add(edges, item, "paper_affiliated_with_institution", title, institution)
    for authorship in record.authors:
        for institution in authorship.affiliations:
            _on_paper(item, record, authorship.author, institution, edges)


def _on_paper(
    item: Item, record: PaperRecord, author: Mention, institution: Mention, edges: Edges
) -> None:
    """An affiliation as a paper gives it: in the year of the paper, and nothing is said of others."""
    _add(
        edges,
        item,
        "author_affiliated_with_institution",
        author,
        institution,
        f"affiliation|None|{record.year}|{record.year}",
        relation="affiliation",
        role=None,
        from_year=record.year,
        to_year=record.year,
        current=None,
    )


def _affiliation(item: Item, record: AffiliationRecord, edges: Edges) -> None:
    if record.person is None:
        return  # of nobody in particular: the institution is named, and that is all
    _add(
        edges,
        item,
        "author_affiliated_with_institution",
        record.person,
        record.institution,
        f"{record.relation}|{record.role}|{record.from_year}|{record.to_year}",
        relation=record.relation,
        role=record.role,
        from_year=record.from_year,
        to_year=record.to_year,
        current=record.current or None,
    )


def _topic(item: Item, record: TopicRecord, edges: Edges) -> None:
    if record.person is not None:
        _add(
            edges,
            item,
            "author_has_topic_topic",
            record.person,
            record.topic,
            f"{record.from_year}|{record.to_year}",
            from_year=record.from_year,
            to_year=record.to_year,
            current=record.current or None,
        )


def _metric(item: Item, record: MetricRecord, edges: Edges) -> None:
    row = EdgeRow(
        "author_asserted_document",
        item.entity(record.person),
        item.document,
        f"{record.span.start}|{record.name}",
        {
            "name": record.name,
            "value": record.value,
            "start": record.span.start,
            "date": item.revision.loaded[:10],
        },
    )
    edges.add(row, [item.mention_id(record.person)])
