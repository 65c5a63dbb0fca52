"""What `graphsvc read` shows of a feed: its first entries and how many there are, or all as JSON lines."""

from collections import Counter
from pathlib import Path

import orjson
import typer

from graphsvc import tables
from graphsvc.cli.terminal import out
from loaders.feeds import FeedEntry, read_feed
from loaders.records import Record, Rejected

_SHOWN = 10


def read_entries(file: Path, feed: str, *, json: bool) -> None:
    """Print what is read of each entry.

    As JSON it is a line an entry, as it is read: a feed of any size needs no more memory. Drawn, it
    is the first ten entries with what was rejected so far, then counts of all.
    """
    counts: Counter[str] = Counter()
    shown: list[tuple[str, Record | Rejected]] = []
    for item in read_feed(file, feed=feed):
        if json:
            typer.echo(orjson.dumps(_values(item)).decode())
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
        out.print(tables.entries(feed, shown, counts))


def _values(item: FeedEntry | Rejected) -> dict[str, object]:
    if isinstance(item, Rejected):
        return {"rejected": item.model_dump()}
    items = [record.model_dump(exclude_none=True) for record in item.records]
    return {"source": item.document.source, "loader": item.feed, "items": items}
