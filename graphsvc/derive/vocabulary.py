"""What vocabularies say of institutions and topics: where they are, and how they are ordered."""

from collections.abc import Iterable

from graphsvc.derive.carriers import Carriers
from graphsvc.derive.items import Item, Sources
from graphsvc.derive.rows import EdgeRow, Edges
from loaders.records import InstitutionRecord, Mention, VocabularyTopicRecord


def order(sources: Sources, carriers: Carriers, edges: Edges) -> None:
    """Add `PART_OF`, `SUCCEEDED_BY` and `BROADER`, where both ends are in the graph."""
    for item in sources.items:
        match item.record:
            case InstitutionRecord() as record:
                part = record.institution
                _tie(item, "institution_part_of_institution", part, record.within, carriers, edges)
                later = record.successors
                table = "institution_succeeded_by_institution"
                _tie(item, table, part, later, carriers, edges)
            case VocabularyTopicRecord() as record:
                _tie(item, "topic_broader_topic", record.topic, record.broader, carriers, edges)


def _tie(
    item: Item,
    table: str,
    mention: Mention,
    others: Iterable[str],
    carriers: Carriers,
    edges: Edges,
) -> None:
    own = item.entity(mention)
    for external in others:
        other = carriers.one(mention.kind, [external])
        if other is not None and other != own:
            edges.add(EdgeRow(table, own, other, "", {}), [item.mention_id(mention)])
