"""What happened to papers after they were published: retractions, withdrawals, concerns, corrections."""

from collections.abc import Iterator

from graphsvc.derive.carriers import Carriers
from graphsvc.derive.items import Listing, Sources
from graphsvc.derive.rows import EdgeRow, Edges
from loaders.records import Notice

_RETRACTS = ("retraction", "withdrawal")


def notices(sources: Sources, carriers: Carriers, edges: Edges) -> frozenset[str]:
    """Add `HAS_NOTICE`; returns the papers that a source says are retracted or withdrawn.

    A notice on an external id that two papers carry is of both: to warn once too often costs less.
    """
    retracted: set[str] = set()
    for item in sources.items:
        if not isinstance(item, Listing):
            continue
        for notice in item.record.notices:
            for paper in _meant(item, notice, carriers):
                _add(item, notice, paper, edges)
                if notice.kind in _RETRACTS:
                    retracted.add(paper)
    return frozenset(retracted)


def _meant(item: Listing, notice: Notice, carriers: Carriers) -> Iterator[str]:
    if notice.of is None:
        yield item.entity(item.record.title)
    else:
        yield from carriers.all("paper", notice.of)


def _add(item: Listing, notice: Notice, paper: str, edges: Edges) -> None:
    text = item.revision.reading.content_hash[:16]
    row = EdgeRow(
        "paper_has_notice_document",
        paper,
        item.document,
        f"{notice.kind}|{text}:{notice.span.start:08d}",
        {
            "kind": notice.kind,
            "date": notice.date,
            "by": sorted(notice.by),
            "start": notice.span.start,
            "end": notice.span.end,
            "loader": item.revision.reading.loader,
        },
    )
    edges.add(row, [item.mention_id(item.record.title)])
