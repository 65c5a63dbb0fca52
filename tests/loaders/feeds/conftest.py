"""Small files of feeds, written where a test asks, and read whole."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from loaders.feeds import FeedEntry, read_feed
from loaders.records import PaperRecord, Rejected


class Read(NamedTuple):
    """What a file gave: its entries by key, and what was rejected."""

    entries: dict[str, FeedEntry]
    rejected: list[Rejected]

    @property
    def papers(self) -> dict[str, PaperRecord]:
        return {
            key: record
            for key, entry in self.entries.items()
            for record in entry.records
            if isinstance(record, PaperRecord)
        }


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    """Writes a file and reads it as a feed, by default as the one it looks like."""

    def _read(content: str | bytes, name: str = "export.xml", feed: str | None = None) -> Read:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        entries: dict[str, FeedEntry] = {}
        rejected: list[Rejected] = []
        for item in read_feed(path, feed=feed, source="feed"):
            if isinstance(item, Rejected):
                rejected.append(item)
            else:
                entries[item.document.name] = item
        return Read(entries, rejected)

    return _read
