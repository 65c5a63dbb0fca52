"""Files into the ledger, each as one document or, where it is a feed, entry by entry.

A document is one change of the ledger: reading, revision, decisions and new ids. Entries of a feed
are taken in some hundred at a time; few are resolved as they come, many are resolved together at
the end. A kill leaves whole documents and whole entries, and what is not resolved yet is resolved
when the ledger is used again. A file that comes again as it was is not read again.
"""

import time
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from graphsvc import batches
from graphsvc.batches import Batch, ReadAhead
from graphsvc.catch_up import Progress
from graphsvc.errors import Invalid
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.resolver import Resolver
from graphsvc.identity.touched import Touched
from graphsvc.ledger import Entry, Ledger, Reading, Reject, prepare
from graphsvc.model import DocumentReport
from graphsvc.taken import Taken, filled, keep, mark_of, stat_of
from graphsvc.words import counted
from loaders import LoadError, read
from loaders.feeds import FEEDS, feed_of
from loaders.opening import STANDARD_INPUT, source_key
from loaders.records import Rejected

Taking: TypeAlias = Generator[Progress, None, DocumentReport]

_REMEMBERED = 1_000
"""Rejected items of a file that is not read again when it comes as it was."""
_PAYS = 500_000
"""Bytes from which on another process reads a file."""


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
    """Takes files into the ledger, and resolves what each brings.

    What it knows of who is who stays in memory for the next file, as long as nobody else changes the
    ledger. Close it, or use it in a `with`: a process that reads ahead ends then.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Take into this ledger."""
        self._ledger = ledger
        self._resolver: Resolver | None = None
        self._ahead: ReadAhead | None = None
        self._touched: Touched | None = None
        self._had_touched = False

    def touched_since(self) -> Touched | None:
        """What was touched since this was asked last; None where not all was resolved one by one."""
        touched, self._touched, self._had_touched = self._touched, None, False
        return touched

    def take(
        self, file: Path, source: str | None, loader: str | None, rejects: list[Reject]
    ) -> Taking:
        """Read one file; whatever becomes of it is in the report.

        Args:
            file: what to read.
            source: its source key; by default its path.
            loader: the loader or feed to read it with; by default the one that fits.
            rejects: what is rejected is added here, as long as there are fewer than are kept.

        """
        began = time.monotonic()
        key = as_key(str(file.absolute()) if source is None else source)
        try:
            stat, mark = stat_of(file), mark_of(file, loader)
            report = None if mark is None else self._as_before(key, mark, rejects)
            if report is None:
                feed = feed_for(file, key, loader)
                if feed is None:
                    report = self._document(file, key, loader, rejects)
                else:
                    report = yield from self._entries(file, key, feed, rejects)
                if mark is not None and stat == stat_of(file):
                    self._remember(key, mark, report, rejects)
        except LoadError as error:
            refused = Rejected(place=error.place, reason=error.reason)
            keep(rejects, key, [refused])
            report = DocumentReport(source=key, status="failed", loader=loader, rejected=(refused,))
        return report.model_copy(update={"seconds": round(time.monotonic() - began, 3)})

    def _as_before(self, key: str, mark: str, rejects: list[Reject]) -> DocumentReport | None:
        """The report of a file that is the same as when it was read last, and still in force."""
        with self._ledger.read() as view:
            told = view.told_of(key, mark)
        if told is None:
            return None
        keep(rejects, key, [Rejected(**item) for item in told["rejects"]])
        return DocumentReport.model_validate(told["report"])

    def _remember(self, key: str, mark: str, report: DocumentReport, rejects: list[Reject]) -> None:
        mine = [r for r in rejects[-_REMEMBERED:] if r.source == key]
        if report.status == "failed" or len(mine) != len(report.rejected) + report.more_rejected:
            return
        entries = Counter(report.entries)
        entries["unchanged"] += entries["loaded"]
        del entries["loaded"], entries["withdrawn"]
        again = {
            "status": "unchanged",
            "created": {},
            "joined": 0,
            "entries": filled(entries),
        }
        told = {
            "report": report.model_copy(update=again).model_dump(mode="json"),
            "rejects": [{"place": r.place, "reason": r.reason} for r in mine],
        }
        with self._ledger.change("load") as entry:
            entry.tell_of(key, mark, told)

    def _document(
        self, file: Path, key: str, loader: str | None, rejects: list[Reject]
    ) -> DocumentReport:
        found = read(file, loader=loader, source=key)
        document = found.document
        records = [item for item in found.items if not isinstance(item, Rejected)]
        rejected = tuple(item for item in found.items if isinstance(item, Rejected))
        ready = prepare(document, found.loader, records)
        reading = Reading(ready.reading, ready.content_hash, found.loader, tuple(records))
        report = DocumentReport(
            source=document.source,
            status="unchanged",
            loader=found.loader,
            records=dict(Counter(record.kind for record in records)),
            mentions=len(mentions_of(reading)),
            rejected=rejected,
            reasons=dict(Counter(item.reason for item in rejected)),
            repairs=document.repairs,
        )
        with self._change() as entry:
            if id_ := entry.erased_by(document):
                reason = f"erased as {id_}: it is not loaded again"
                refused = Rejected(place="whole document", reason=reason)
                # Nor is its name: the report is kept.
                return DocumentReport(
                    source=id_, status="failed", loader=found.loader, rejected=(refused,)
                )
            keep(rejects, key, rejected)
            if entry.reading_in_force(document.source) == ready.reading:
                return report
            resolver = self._known(entry)
            entry.add_revisions([ready])
            if resolver is None:
                self._touch(None)
                return report.model_copy(update={"status": "loaded"})
            outcome = resolver.add(entry, document.source, reading)
            self._touch(outcome.touched)
        news = {"status": "loaded", "created": outcome.created, "joined": outcome.joined}
        return report.model_copy(update=news)

    @contextmanager
    def _change(self) -> Iterator[Entry]:
        """A change of the ledger in which something may be resolved."""
        try:
            with self._ledger.change("load") as entry:
                yield entry
        except BaseException:
            self._resolver = None  # it may know what did not come to be
            raise

    def _touch(self, more: Touched | None) -> None:
        """Add what was touched; None where that is not known."""
        before = self._touched
        if more is None or (before is None and self._had_touched):
            self._touched = None
        else:
            self._touched = more if before is None else before.then(more)
        self._had_touched = True

    def _known(self, entry: Entry) -> Resolver | None:
        """What is known of who is who; None where everything is to be resolved together anyway."""
        if entry.scorer() == "":
            return None
        resolver = self._resolver
        if resolver is None or resolver.snapshot != entry.snapshot():
            self._resolver = None  # two are not held at once
            resolver = self._resolver = Resolver(entry)
        return resolver

    def _entries(self, file: Path, key: str, feed: str, rejects: list[Reject]) -> Taking:
        taken = Taken(key, rejects)
        size = file.stat().st_size
        found = taken.watched(self._batches(file, key, feed, size))
        first: list[Batch] = []
        while sum(len(batch.entries) for batch in first) <= batches.TOGETHER:
            if (batch := next(found, None)) is None:
                break
            first.append(batch)
        many = sum(len(batch.entries) for batch in first) > batches.TOGETHER
        for batch in chain(first, found):
            if batch.entries:
                with self._change() as entry:
                    self._add(entry, batch, taken, many=many)
            yield Progress("reading", batch.read, size, "bytes", taken.entries.total())
        kept = self._withdraw_missing(key, taken)
        loaded = taken.entries["loaded"] or taken.entries["withdrawn"]
        whole = taken.entries.total() > 0 and not taken.stopped
        return DocumentReport(
            source=key,
            status="failed" if not whole else "loaded" if loaded else "unchanged",
            loader=feed,
            records=filled(taken.records),
            rejected=tuple(taken.rejected),
            more_rejected=taken.more_rejected,
            reasons=dict(taken.reasons),
            notices=(*taken.notices, *kept),
            entries=filled(taken.entries),
            created=filled(taken.created),
            joined=taken.joined,
        )

    def _batches(self, file: Path, key: str, feed: str, size: int) -> Iterator[Batch]:
        if size < _PAYS:
            return batches.batches(file, feed, key)
        if self._ahead is None or not self._ahead.runs:
            self._ahead = ReadAhead()
        return self._ahead.batches(file, feed, key)

    def _add(self, entry: Entry, batch: Batch, taken: "Taken", *, many: bool) -> None:
        erased = entry.kept_out(batch.entries)
        wanted = [d for d in batch.entries if d.source not in erased]
        resolver = None
        if not many:
            in_force = entry.readings_of([d.source for d in wanted])
            if any(in_force.get(d.source) != d.reading for d in wanted):
                resolver = self._known(entry)
        new = entry.add_revisions(wanted)
        taken.records.update(batch.kinds)
        taken.entries["erased"] += len(erased)
        taken.entries["loaded"] += len(new)
        taken.entries["unchanged"] += len(wanted) - len(new)
        if resolver is None and new:
            # Resolved anew as for another scorer: at the end, or when the ledger is used again.
            entry.set_scorer("")
            self._touch(None)
        if resolver is not None:
            for document in new:
                outcome = resolver.add(entry, document.source, document.as_reading())
                taken.created.update(outcome.created)
                taken.joined += outcome.joined
                self._touch(outcome.touched)

    def _withdraw_missing(self, key: str, taken: "Taken") -> tuple[str, ...]:
        """Take out entries that an earlier version had and this one has not; says which may not be gone."""
        with self._ledger.read() as view:
            here = taken.sources | taken.doubted
            missing = [source for source in view.entries_of(key) if source not in here]
        if not missing:
            return ()
        if taken.unknown or taken.stopped:
            taken.entries["kept"] = len(missing)
            these = counted(len(missing), "entry", "entries")
            where = "it was not read to its end"
            if not taken.stopped:
                where = f"{counted(taken.unknown, 'item')} of it could not be read"
            stay = "stays" if len(missing) == 1 else "stay"
            return (
                f"{these} of the version before {stay} in force: not found in this one, "
                f"but {where}, so it cannot be told whether they are gone",
            )
        with self._ledger.change("remove") as entry:
            entry.withdraw(*missing)
            entry.set_scorer("")
        self._touch(None)
        taken.entries["withdrawn"] = len(missing)
        return ()

    def close(self) -> None:
        """End what reads ahead, if there is such. It can go on taking files."""
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None

    def __enter__(self) -> "Intake":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
