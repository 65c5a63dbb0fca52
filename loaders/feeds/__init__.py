"""Bibliographic feeds: exports, API answers, dumps. A feed is a collection of small documents.

`read_feed` finds out which feed a file is, unpacks it, and gives its entries one by one, each as a
document with its records. See docs/decisions/0015.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from loaders.errors import LoadError
from loaders.feeds.aan import AanFeed
from loaders.feeds.acl import AclFeed
from loaders.feeds.arxiv import ArxivFeed
from loaders.feeds.crossref import CrossrefFeed
from loaders.feeds.csl import CslFeed
from loaders.feeds.datacite import DataciteFeed
from loaders.feeds.dblp import DblpFeed
from loaders.feeds.entry import Entry
from loaders.feeds.feed import Feed, Head
from loaders.feeds.files import BROKEN, Member, members, peek
from loaders.feeds.openalex import OpenAlexFeed
from loaders.feeds.orcid import OrcidFeed
from loaders.feeds.pubmed import PubmedFeed
from loaders.feeds.ris import RisFeed
from loaders.feeds.semantic_scholar import SemanticScholarFeed
from loaders.feeds.table import TableFeed
from loaders.feeds.table_rows import why_unread
from loaders.feeds.tei import TeiFeed
from loaders.opening import source_key
from loaders.records import (
    BrokenOff,
    Document,
    MentionKind,
    Record,
    Rejected,
    RejectedEntry,
    Skipped,
)
from loaders.vocabularies.arxiv_categories import ArxivCategoriesFeed
from loaders.vocabularies.cso import CsoFeed
from loaders.vocabularies.openalex_topics import OpenAlexTopicsFeed
from loaders.vocabularies.ror import RorFeed, RorOneFeed

__all__ = [
    "FEEDS",
    "VOCABULARIES",
    "Feed",
    "FeedEntry",
    "Head",
    "feed_key",
    "feed_of",
    "read_feed",
]

FEEDS: dict[str, Feed] = {
    feed.name: feed
    for feed in cast(
        "tuple[Feed, ...]",
        (
            AanFeed(),
            AclFeed(),
            ArxivFeed(),
            CrossrefFeed(),
            CslFeed(),
            DataciteFeed(),
            DblpFeed(),
            OpenAlexFeed(),
            OrcidFeed(),
            PubmedFeed(),
            RisFeed(),
            SemanticScholarFeed(),
            TableFeed(),
            TeiFeed(),
            # vocabularies
            RorFeed(),
            RorOneFeed(),
            CsoFeed(),
            OpenAlexTopicsFeed(),
            ArxivCategoriesFeed(),
        ),
    )
}

VOCABULARIES: dict[MentionKind, tuple[str, ...]] = {
    "institution": ("ror_v1", "ror"),
    "topic": ("cso", "openalex_topics", "arxiv_categories"),
}
"""Feeds that are vocabularies, by what they describe; of two that describe one thing the later counts."""

_HEAD = 65_536
_LOOKED_AT = 100
"""Files of an archive until the first that is of a feed."""
_DAMAGED = "the archive is damaged or ends early"
_THRESHOLD = 0.5
_BEFORE_ENTRY = "#"
_LONG = 400
"""Bytes of the key of an entry; of a longer one, what it begins with, and a part of its hash."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry as a document, the feed that read it, and its records."""

    document: Document
    feed: str
    records: tuple[Record, ...]


def feed_key(source: str, loader: str) -> str | None:
    """The source key of the feed that a document is an entry of; None where it is no entry."""
    key, hash_, _ = source.rpartition(_BEFORE_ENTRY)
    return key if hash_ and loader in FEEDS else None


def feed_of(location: str | Path, source: str | None = None) -> str | None:
    """The name of the feed that a file is; None where it looks like none.

    Raises:
        LoadError: there is no such file, its archive cannot be opened, or it is a table whose columns
            are not known.

    """
    key = source_key(str(location) if source is None else source)
    unread: LoadError | None = None
    for member in islice(members(Path(location), key), _LOOKED_AT):
        head = _head(member)
        if name := _fitting(head):
            return name
        if unread is None and (reason := why_unread(head)):
            alone = member.name == Path(location).name
            unread = LoadError(key, "columns" if alone else member.name, reason)
    if unread is not None:
        raise unread
    return None


def read_feed(
    location: str | Path,
    *,
    feed: str | None = None,
    source: str | None = None,
    opened: Callable[[BinaryIO], None] | None = None,
) -> Iterator[FeedEntry | Rejected]:
    """The entries of a file of a feed, in the order given; memory does not grow with the file.

    Args:
        location: the file, packed or not.
        feed: name of the feed; by default the one the file looks like.
        source: source key of the file; by default its location. An entry's is "KEY#ENTRY".
        opened: is given the file once it is open; its `tell` says how much of it is read.

    Raises:
        LoadError: there is no such file or feed, or the file is none of them.

    """
    key = source_key(str(location) if source is None else source)
    if feed is not None and feed not in FEEDS:
        raise LoadError(key, "feed", f"there is no feed {feed!r}; there are {', '.join(FEEDS)}")
    seen: Counter[int] = Counter()
    known, skipped = 0, 0
    try:
        for member in members(Path(location), key, opened):
            known += 1
            fitting = _fitting(_head(member))
            name = fitting if feed is None else feed
            alone = member.name == Path(location).name
            if name is None:
                if alone:
                    reason = "this looks like no feed that is known"
                    yield Rejected(place="whole file", reason=reason)
                skipped += not alone
                continue
            found = _entries(FEEDS[name], member, "" if alone else f"{member.name}, ")
            doubtful, items = not alone and fitting != name, 0
            for item in _if_any(found) if doubtful else found:
                items += 1
                yield item if isinstance(item, Rejected) else _as_document(name, item, key, seen)
            skipped += doubtful and not items
    except LoadError as error:
        if not known:
            raise
        # An archive that breaks off between two of its files.
        yield BrokenOff(place=f"after file {known}", reason=error.reason)
    if skipped:
        reason = f"skipped, not of this feed: {skipped} of {known} files"
        yield Skipped(place="archive", reason=reason)


def _if_any(found: Iterator[Entry | Rejected]) -> Iterator[Entry | Rejected]:
    """What is found in a file that does not look like the feed; nothing, if no entry is in it."""
    before: list[Rejected] = []
    for item in found:
        if not isinstance(item, Rejected):
            yield from before
            yield item
            yield from found
            return
        before = [*before[-_LOOKED_AT:], item]
    if before and isinstance(before[-1], BrokenOff):
        yield before[-1]


def _head(member: Member) -> Head:
    begin = peek(member.content, _HEAD)
    return Head(member.name, begin.decode("utf-8", "replace"), begin, member.columns)


def _fitting(head: Head) -> str | None:
    scores = {name: feed.fits(head) for name, feed in FEEDS.items()}
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best is not None and scores[best] >= _THRESHOLD else None


def _entries(feed: Feed, member: Member, where: str) -> Iterator[Entry | Rejected]:
    read = 0
    try:
        for item in feed.read(member):
            read += 1
            if isinstance(item, Rejected):
                yield item.model_copy(update={"place": f"{where}{_place(item)}"})
            else:
                yield item
    except BROKEN as error:
        reason = f"{_DAMAGED} ({error}); what stands before is read"
        yield BrokenOff(place=f"{where}after entry {read}", reason=reason)


def _place(item: Rejected) -> str:
    """Where it stands, and which entry it is where that is known."""
    if isinstance(item, RejectedEntry) and item.key not in item.place:
        return f"{item.place}, {source_key(item.key)}"
    return item.place


def _name(entry: Entry) -> str:
    """The key of an entry. Numbers in it that are no identifier of the entry could be telephones."""
    ids = {id_ for record in entry.records for id_ in getattr(record, "external_ids", ())}
    known = ids | {id_.partition(":")[2] for id_ in ids}
    name = entry.key if entry.key in known else source_key(entry.key)
    # What follows the last one names the entry.
    name = name.replace(_BEFORE_ENTRY, "%23")
    if len(name) <= _LONG and len(name.encode()) <= _LONG:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{name.encode()[: _LONG - 17].decode(errors='ignore')}~{digest}"


def _as_document(feed: str, entry: Entry, key: str, seen: Counter[int]) -> FeedEntry:
    name = _name(entry)
    # A number for each entry, not its name: there may be millions.
    mark = hash(name)
    seen[mark] += 1
    if seen[mark] > 1:
        name = f"{name}~{seen[mark]}"
    said = f"{feed}\n{name}\n{entry.text}"
    document = Document(
        source=f"{key}{_BEFORE_ENTRY}{name}",
        name=name,
        text=entry.text,
        content_hash=hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest(),
        format=feed,
    )
    return FeedEntry(document, feed, entry.records)
