"""What `graphsvc read` shows of a feed: its first entries and how many there are, or all as JSON lines."""

from collections import Counter
from pathlib import Path

import orjson
import typer

from graphsvc import tables
from graphsvc.cli.terminal import out
from loaders.feeds import FeedEntry, read_feed
from loaders.records import BrokenOff, Noticed, Record, Rejected

_SHOWN = 10


def read_entries(file: Path, feed: str, *, json: bool) -> bool:
    """Print what is read of each entry; returns whether the file was read to its end.

    As JSON it is a line an entry, as it is read: a feed of any size needs no more memory. Drawn, it
    is the first ten entries with what was rejected so far, then counts of all.
    """
    counts: Counter[str] = Counter()
    shown: list[tuple[str, Record | Rejected]] = []
    noticed: list[Noticed] = []
    whole = True
    for item in read_feed(file, feed=feed):
        whole = whole and not isinstance(item, BrokenOff)
        if json:
            typer.echo(orjson.dumps(_values(item)).decode())
            continue
        if isinstance(item, Noticed):
            noticed.append(item)
            continue
        if isinstance(item, Rejected):
            found: list[tuple[str, Record | Rejected]] = [("", item)]
            counts["rejected"] += 1
        else:
            found = [(item.document.name, record) for record in item.records]
            counts["entries"] += 1
            counts.update(record.kind for record in item.records)
        if counts["entries"] + counts["rejected"] <= _SHOWN:
            shown += found
    if not json:
        out.print(str(file), style="bold", highlight=False, markup=False)
        out.print(tables.entries(feed, shown, counts, noticed))
    return whole


def _values(item: FeedEntry | Rejected) -> dict[str, object]:
    if isinstance(item, Noticed):
        return {"notice": item.model_dump()}
    if isinstance(item, Rejected):
        return {"rejected": item.model_dump()}
    items = [record.model_dump(exclude_none=True) for record in item.records]
    return {"source": item.document.source, "loader": item.feed, "items": items}
