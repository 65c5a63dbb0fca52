"""Files into the ledger, each as one document or, where it is a feed, entry by entry.

A document is one change of the ledger: reading, revision, decisions and new ids. Entries of a feed
are taken in some hundred at a time; few are resolved as they come, many are resolved together at
the end. A kill leaves whole documents and whole entries, and what is not resolved yet is resolved
when the ledger is used again.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import Field

from graphsvc.errors import Invalid
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.resolver import Resolver
from graphsvc.identity.resolving import resolve_anew_for_this_scorer
from graphsvc.identity.touched import Touched
from graphsvc.ledger import Entry, Ledger
from graphsvc.ledger.entries import make_reading
from graphsvc.model import Shape
from loaders import LoadError, read
from loaders.feeds import FEEDS, FeedEntry, feed_of, read_feed
from loaders.opening import STANDARD_INPUT, source_key
from loaders.records import Rejected

Status: TypeAlias = Literal["loaded", "unchanged", "failed"]

_TOGETHER = 500
"""Entries of one change, and how many are resolved one by one at most."""
_SHOWN = 100


class DocumentReport(Shape):
    """What became of one document, or of one feed with its `entries`.

    Of a feed, `rejected` has the first hundred, and `more_rejected` counts the others.
    """

    source: str
    status: Status
    loader: str | None = None
    records: Mapping[str, int] = Field(default_factory=dict)
    mentions: int = 0
    rejected: tuple[Rejected, ...] = ()
    more_rejected: int = 0
    repairs: tuple[str, ...] = ()
    entries: Mapping[str, int] = Field(default_factory=dict)
    created: Mapping[str, int] = Field(default_factory=dict)
    joined: int = 0
    seconds: float = 0.0


def as_key(source: str) -> str:
    """A source key as it is kept.

    Raises:
        Invalid: it is empty or too long.

    """
    key = source_key(source)
    # With the key of an entry behind it, it must fit into an index of PostgreSQL: 2,704 bytes.
    if not source.strip() or len(key.encode()) > 2_000:
        raise Invalid("a source key has 1 to 2,000 bytes in UTF-8")
    return key


def feed_for(file: Path, key: str, loader: str | None) -> str | None:
    """The feed that a file is to be read by; None where it is a document. `loader` is who is asked for."""
    if loader is not None:
        return loader if loader in FEEDS else None
    return feed_of(file, key) if file.is_file() and str(file) != STANDARD_INPUT else None


class Intake:
    """Takes files into the ledger, and resolves what each brings."""

    def __init__(self, ledger: Ledger, loader: str | None) -> None:
        """Take into this ledger, with the loader or feed named, else with what fits."""
        self._ledger = ledger
        self._loader = loader
        self._resolver: Resolver | None = None
        self.touched: Touched | None = None
        """What was touched, where all that was taken in was resolved one by one."""
        self._had_touched = False

    def take(self, file: Path, source: str | None) -> DocumentReport:
        """Read one file; whatever becomes of it is in the report."""
        began = time.monotonic()
        key = as_key(str(file.absolute()) if source is None else source)
        try:
            feed = feed_for(file, key, self._loader)
            report = self._document(file, key) if feed is None else self._entries(file, key, feed)
        except LoadError as error:
            report = DocumentReport(
                source=key,
                status="failed",
                loader=self._loader,
                rejected=(Rejected(place=error.place, reason=error.reason),),
            )
        return report.model_copy(update={"seconds": round(time.monotonic() - began, 3)})

    def resolve(self) -> None:
        """Resolve what came in too great a number to be resolved one by one."""
        resolve_anew_for_this_scorer(self._ledger)

    def _document(self, file: Path, key: str) -> DocumentReport:
        found = read(file, loader=self._loader, source=key)
        document = found.document
        records = [item for item in found.items if not isinstance(item, Rejected)]
        reading = make_reading(document, found.loader, records)
        report = DocumentReport(
            source=document.source,
            status="unchanged",
            loader=found.loader,
            records=dict(Counter(record.kind for record in records)),
            mentions=len(mentions_of(reading)),
            rejected=tuple(item for item in found.items if isinstance(item, Rejected)),
            repairs=document.repairs,
        )
        with self._ledger.change("load") as entry:
            if id_ := entry.erased_by(document):
                reason = f"erased as {id_}: it is not loaded again"
                refused = Rejected(place="whole document", reason=reason)
                # Nor is its name: the report is kept.
                return DocumentReport(
                    source=id_, status="failed", loader=found.loader, rejected=(refused,)
                )
            resolver = self._known(entry)
            if not entry.add_revision(document, found.loader, records):
                return report
            outcome = resolver.add(entry, document.source, reading)
            self._touch(outcome.touched)
        news = {"status": "loaded", "created": outcome.created, "joined": outcome.joined}
        return report.model_copy(update=news)

    def _touch(self, more: Touched | None) -> None:
        """Add what was touched; None where that is not known."""
        before = self.touched
        if more is None or (before is None and self._had_touched):
            self.touched = None
        else:
            self.touched = more if before is None else before.then(more)
        self._had_touched = True

    def _known(self, entry: Entry) -> Resolver:
        resolver = self._resolver
        if resolver is None or resolver.snapshot != entry.snapshot():
            resolver = self._resolver = Resolver(entry)
        return resolver

    def _entries(self, file: Path, key: str, feed: str) -> DocumentReport:
        taken = _Taken()
        found = taken.watched(read_feed(file, feed=feed, source=key))
        first = list(islice(found, _TOGETHER))
        second = list(islice(found, 1))
        many = bool(second)
        rest = chain(second, found)
        batch = first
        while batch:
            with self._ledger.change("load") as entry:
                before = taken.entries["loaded"]
                for item in batch:
                    self._entry(entry, item, taken, many=many)
                if many and taken.entries["loaded"] > before:
                    # Resolved anew as for another scorer: at the end, or when the ledger is used again.
                    entry.set_scorer("")
                    self._touch(None)
            batch = list(islice(rest, _TOGETHER))
        self._withdraw_missing(key, taken)
        loaded = taken.entries["loaded"] or taken.entries["withdrawn"]
        return DocumentReport(
            source=key,
            status="loaded" if loaded else "unchanged" if taken.entries else "failed",
            loader=feed,
            records=dict(taken.records),
            rejected=tuple(taken.rejected),
            more_rejected=taken.more_rejected,
            entries=dict(taken.entries),
            created=dict(taken.created),
            joined=taken.joined,
        )

    def _entry(self, entry: Entry, item: FeedEntry, taken: "_Taken", *, many: bool) -> None:
        taken.records.update(record.kind for record in item.records)
        if entry.erased_by(item.document):
            taken.entries["erased"] += 1
            return
        resolver = None if many else self._known(entry)
        if not entry.add_revision(item.document, item.feed, item.records):
            taken.entries["unchanged"] += 1
            return
        taken.entries["loaded"] += 1
        if resolver is None:
            return
        reading = make_reading(item.document, item.feed, item.records)
        outcome = resolver.add(entry, item.document.source, reading)
        taken.created.update(outcome.created)
        taken.joined += outcome.joined
        self._touch(outcome.touched)

    def _withdraw_missing(self, key: str, taken: "_Taken") -> None:
        """Take out entries that an earlier version had and this one, read whole, has not."""
        if taken.rejected:
            return
        with self._ledger.read() as view:
            missing = [source for source in view.entries_of(key) if source not in taken.sources]
        if missing:
            with self._ledger.change("load") as entry:
                for source in missing:
                    entry.withdraw(source)
                entry.set_scorer("")
            self._touch(None)
            taken.entries["withdrawn"] = len(missing)


class _Taken:
    """What became of the entries of a feed so far."""

    def __init__(self) -> None:
        self.records: Counter[str] = Counter()
        self.entries: Counter[str] = Counter()
        self.created: Counter[str] = Counter()
        self.joined = 0
        self.sources: set[str] = set()
        self.rejected: list[Rejected] = []
        self.more_rejected = 0

    def watched(self, items: Iterator[FeedEntry | Rejected]) -> Iterator[FeedEntry]:
        """The entries; what is rejected is noted."""
        for item in items:
            if isinstance(item, FeedEntry):
                self.sources.add(item.document.source)
                yield item
            elif len(self.rejected) < _SHOWN:
                self.rejected.append(item)
            else:
                self.more_rejected += 1
