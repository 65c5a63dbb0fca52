"""Who cites whom, from lists of references and lists of citations.

A citation stands where both papers are known by an external id. What leads nowhere stays in its
document, and is counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphsvc.derive.carriers import Carriers
from graphsvc.derive.items import Item, Listing, Sources
from graphsvc.derive.rows import EdgeRow, Edges
from graphsvc.derive.statements import Stated
from loaders.records import CitationRecord, Span


@dataclass
class _Citation:
    """Where a citation is said first, and the listings it rests on."""

    order: tuple[str, int]
    document: str
    span: Span
    mentions: set[str] = field(default_factory=set)


def citations(
    sources: Sources, papers: Mapping[str, Stated], carriers: Carriers, edges: Edges
) -> dict[str, int]:
    """Add `CITES`; returns how many references the fullest list of each paper gives, where one does.

    A paper that cites itself does not.
    """
    found: dict[tuple[str, str], _Citation] = {}
    given: dict[str, int] = {}
    for id_, paper in papers.items():
        for item in paper.listings:
            cited = [
                (carriers.one("paper", r.external_ids), r.span) for r in item.record.references
            ]
            others = [(other, span) for other, span in cited if other != id_]
            if others:
                given[id_] = max(given.get(id_, 0), len(others))
            for other, span in others:
                if other is not None:
                    said = _add(found, (id_, other), item, span)
                    said.mentions.add(item.mention_id(item.record.title))
    for where, record in _listed(sources):
        citing, cited_one = (carriers.one("paper", [x]) for x in (record.citing, record.cited))
        if citing is not None and cited_one is not None and citing != cited_one:
            _add(found, (citing, cited_one), where, record.span)
    for (citing, other), said in found.items():
        props = {"document": said.document, "start": said.span.start, "end": said.span.end}
        edges.add(EdgeRow("paper_cites_paper", citing, other, "", props), said.mentions)
    return given


def _listed(sources: Sources) -> Iterator[tuple[Item, CitationRecord]]:
    for item in sources.items:
        if not isinstance(item, Listing) and isinstance(item.record, CitationRecord):
            yield item, item.record


def _add(
    found: dict[tuple[str, str], _Citation], pair: tuple[str, str], item: Item, span: Span
) -> _Citation:
    """The first place by text and offset is shown, whatever the order of loading."""
    order = (item.revision.reading.content_hash, span.start)
    said = found.setdefault(pair, _Citation(order, item.document, span))
    if order < said.order:
        said.order, said.document, said.span = order, item.document, span
    return said
