"""What became of a file so far, and what it is known by when it comes again."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphsvc.batches import Batch, Stopped
from graphsvc.ledger import Reject
from loaders.code import code_mark
from loaders.feeds.columns import BESIDE
from loaders.opening import STANDARD_INPUT, source_key
from loaders.records import BrokenOff, Noticed, Rejected, RejectedEntry, Skipped

MOST_REJECTS = 100_000
"""Rejected items of a load that are kept; `graphsvc read FILE --json` names all of a file."""
_SHOWN = 100
_REASONS, OTHER_REASON = 50, "another reason"
"""Reasons of a feed that are counted on their own."""


class Taken:
    """What became of the entries of a feed so far."""

    def __init__(self, key: str, rejects: list[Reject]) -> None:
        self._key, self._rejects = key, rejects
        self.records: Counter[str] = Counter()
        self.entries: Counter[str] = Counter()
        self.created: Counter[str] = Counter()
        self.joined = 0
        self.sources: set[str] = set()
        self.doubted: set[str] = set()
        self.rejected: list[Rejected] = []
        self.more_rejected = 0
        self.reasons: Counter[str] = Counter()
        self.notices: list[str] = []
        self.unknown = 0
        self.stopped = False

    def watched(self, found: Iterator[Batch]) -> Iterator[Batch]:
        """The batches; what is rejected is noted."""
        try:
            for batch in found:
                self.sources.update(d.source for d in batch.entries)
                self._reject(batch.rejected)
                yield batch
        except Stopped as error:
            self.stopped = True
            reason = f"{error}; what stands before is in, load it again for the rest"
            place = f"after entry {len(self.sources)}"
            self._reject([Rejected(place=place, reason=reason)])

    def _reject(self, items: Iterable[Rejected]) -> None:
        for item in items:
            if isinstance(item, Noticed):
                self.notices.append(f"{item.place}: {item.reason}")
                continue
            if isinstance(item, BrokenOff):
                self.stopped = True
            elif isinstance(item, RejectedEntry):
                # Its earlier version stays, by whichever way its key is written.
                for name in (item.key, source_key(item.key)):
                    self.doubted.add(f"{self._key}#{name.replace('#', '%23')}")
            elif not isinstance(item, Skipped):
                self.unknown += 1
            if len(self.rejected) < _SHOWN:
                self.rejected.append(Rejected(place=item.place, reason=item.reason))
            else:
                self.more_rejected += 1
            full = item.reason not in self.reasons and len(self.reasons) >= _REASONS
            self.reasons[OTHER_REASON if full else item.reason] += 1
            keep(self._rejects, self._key, [item])


def keep(rejects: list[Reject], key: str, items: Iterable[Rejected]) -> None:
    """Add what is rejected to what is kept, as long as there is room."""
    for item in items:
        if len(rejects) < MOST_REJECTS:
            rejects.append(Reject(key, item.place, item.reason))


def filled(counts: Counter[str]) -> dict[str, int]:
    """The counts that are not 0."""
    return {what: number for what, number in counts.items() if number}


def stat_of(file: Path) -> tuple[int, int] | None:
    """What changes when a file is written to; None where there is none."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def mark_of(file: Path, loader: str | None) -> str | None:
    """What a file is known by: its name and bytes, and who reads it how; None where it is no file."""
    if str(file) == STANDARD_INPUT or not file.is_file():
        return None
    try:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        beside = file.parent / BESIDE
        columns = hashlib.sha256(beside.read_bytes()).hexdigest() if beside.is_file() else ""
    except OSError:
        return None  # whoever opens it says so
    name = hashlib.sha256(file.name.encode("utf-8", "surrogateescape")).hexdigest()
    return " ".join((digest, name, columns, loader or "", code_mark()))
