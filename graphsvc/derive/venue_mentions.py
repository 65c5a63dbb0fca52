"""Which paper somebody means who names a venue and a year alone: "ICML19"."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from graphsvc.derive.items import Sources
from graphsvc.derive.rows import EdgeRow, Edges
from graphsvc.derive.statements import Stated
from loaders.records import VenueMentionRecord


def venue_mentions(
    sources: Sources,
    papers: Mapping[str, Stated],
    authors_of: Mapping[str, frozenset[str]],
    edges: Edges,
) -> None:
    """Add `MENTIONED`, with the author's one paper at that venue in that year, or why it is open.

    Who names one venue and year twice may mean two papers, so that both stay open.
    """
    at: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for id_, paper in papers.items():
        for listing in paper.listings:
            venue, year = listing.record.venue, listing.record.year
            if venue is not None and year is not None:
                for author in authors_of.get(id_, ()):
                    at[author, listing.entity(venue), year].add(id_)
    named = [
        (item, record, item.entity(record.person), item.entity(record.venue))
        for item in sources.items
        if isinstance(record := item.record, VenueMentionRecord) and record.person is not None
    ]
    times = Counter((item.document, who, where, record.year) for item, record, who, where in named)
    for item, record, who, where in named:
        key = (who, where, record.year)
        fitting = sorted(at.get(key, ()))
        reason = _why_open(len(fitting), times[item.document, *key])
        mention = item.mention_id(record.venue)
        props = {
            "year": record.year,
            "start": record.venue.span.start,
            "paper": None if reason else fitting[0],
            "reason": reason,
        }
        edges.add(EdgeRow("author_mentioned_venue", who, where, mention, props), [mention])


def _why_open(fitting: int, times: int) -> str | None:
    if fitting == times == 1:
        return None
    if not fitting:
        return "no paper of the author there is known"
    return f"{fitting} fit" if fitting > 1 else f"named {times} times, one paper is known"
