"""Records into the ledger, and the store after it.

A load goes document by document: reading, revision, decisions and new ids are one change of the
ledger, so a kill leaves whole documents only. Then the graph catches up.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Container, Generator, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import Field

from graphsvc.catch_up import Change, Progress, catch_up, make_ready
from graphsvc.errors import EntityNotFound, Erased, Invalid
from graphsvc.identity.ids import Identity
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import document_of, mentions_of
from graphsvc.identity.resolver import Resolver
from graphsvc.identity.resolving import (
    give_ids,
    resolve,
    resolve_anew_for_this_scorer,
    who_is_who,
)
from graphsvc.ledger import Entry, GivenId, Ledger, View
from graphsvc.ledger.entries import make_reading
from graphsvc.model import Shape
from graphsvc.store import GraphStore
from loaders import LoadError, read
from loaders.locations import files_at
from loaders.opening import STANDARD_INPUT, source_key
from loaders.records import Rejected

Status: TypeAlias = Literal["loaded", "unchanged", "failed"]


class DocumentReport(Shape):
    """What became of one document."""

    source: str
    status: Status
    loader: str | None = None
    records: Mapping[str, int] = Field(default_factory=dict)
    mentions: int = 0
    rejected: tuple[Rejected, ...] = ()
    repairs: tuple[str, ...] = ()
    created: Mapping[str, int] = Field(default_factory=dict)
    joined: int = 0
    seconds: float = 0.0


class LoadReport(Shape):
    """What became of a load: per document, and what changed in the graph."""

    documents: tuple[DocumentReport, ...]
    snapshot: int
    nodes_written: int
    relationships_written: int
    removed: int
    seconds: float

    @property
    def failed(self) -> bool:
        """Whether a document could not be read; items rejected in one that was do not count."""
        return any(d.status == "failed" for d in self.documents)


def load(
    ledger: Ledger,
    store: GraphStore,
    paths: Sequence[Path],
    *,
    loader: str | None = None,
    source: str | None = None,
) -> Generator[Progress, None, LoadReport]:
    """Load files and folders. Returns the `LoadReport`, which the ledger keeps too.

    Args:
        ledger: where what is read is kept.
        store: the graph, which catches up.
        paths: files, folders whose files are all read, patterns, and `-` for standard input.
        loader: name of the loader to use for all; by default the one that fits.
        source: source key, for one file; by default its path.

    Raises:
        Invalid: a source key for several files, or one that is empty or too long.

    """
    began = time.monotonic()
    files = [f for path in paths for f in files_at(path)]
    if source is None and any(str(f) == STANDARD_INPUT for f in files):
        raise Invalid("standard input has no name: give it one with --source")
    if source is not None and len(files) != 1:
        raise Invalid("--source names one file: load the others on their own")
    resolve_anew_for_this_scorer(ledger)
    intake = _Intake(ledger, loader)
    reports = []
    for done, file in enumerate(files):
        yield Progress("reading", done, len(files))
        reports.append(intake.take(file, source))
    yield Progress("reading", len(files), len(files))
    change = yield from catch_up(ledger, store)
    report = LoadReport(
        documents=tuple(reports),
        seconds=round(time.monotonic() - began, 3),
        **change.model_dump(),
    )
    ledger.add_report(report.model_dump())
    return report


def _key(source: str) -> str:
    if not source.strip() or len(source) > 2_000:
        raise Invalid("a source key has 1 to 2,000 characters")
    return source_key(source)


class _Intake:
    """Takes files into the ledger, one change each, and resolves what each brings."""

    def __init__(self, ledger: Ledger, loader: str | None) -> None:
        self._ledger = ledger
        self._loader = loader
        self._resolver: Resolver | None = None

    def take(self, file: Path, source: str | None) -> DocumentReport:
        """Read one file; whatever becomes of it is in the report."""
        began = time.monotonic()
        report = self._taken(file, source)
        seconds = round(time.monotonic() - began, 3)
        return report.model_copy(update={"seconds": seconds})

    def _taken(self, file: Path, source: str | None) -> DocumentReport:
        try:
            key = _key(str(file.absolute()) if source is None else source)
            found = read(file, loader=self._loader, source=key)
        except LoadError as error:
            return DocumentReport(
                source=key,
                status="failed",
                loader=self._loader,
                rejected=(Rejected(place=error.place, reason=error.reason),),
            )
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
            resolver = self._resolver
            if resolver is None or resolver.snapshot != entry.snapshot():
                resolver = self._resolver = Resolver(entry)
            if not entry.add_revision(document, found.loader, records):
                return report
            brought = resolver.add(entry, document.source, reading)
        news = {"status": "loaded", "created": brought.created, "joined": brought.joined}
        return report.model_copy(update=news)


def remove(ledger: Ledger, store: GraphStore, named: str) -> Generator[Progress, None, Change]:
    """Take a document out of the graph; its history stays in the ledger. Returns the `Change`.

    Args:
        ledger: where its history stays.
        store: the graph, which catches up.
        named: the document's source key, its path, or its id.

    Raises:
        Invalid: no such document is loaded.

    """
    make_ready(ledger, store)
    with ledger.change("remove") as entry:
        given = _document_called(entry, named)
        entry.withdraw(_key(named) if given is None else given.founder)
        give_ids(entry)
    return (yield from catch_up(ledger, store))


def erase(ledger: Ledger, store: GraphStore, named: str) -> Generator[Progress, None, Change]:
    """Delete a document for good: its text, its records, what is known from it alone.

    Neither this text nor this source is ever loaded again. Returns the `Change`.

    Args:
        ledger: where it is deleted.
        store: the graph, which catches up.
        named: the document's id, its source key, or its path.

    Raises:
        EntityNotFound: no document has this id.
        Erased: it is erased already.
        Invalid: the id is not one of a document.

    """
    make_ready(ledger, store)
    with ledger.change("erase") as entry:
        erased(entry, named)
    return (yield from catch_up(ledger, store))


def erased(entry: Entry, named: str) -> None:
    """Delete a document for good, in the ledger.

    Raises:
        EntityNotFound, Erased, Invalid: see `erase`.

    """
    given = _document_called(entry, named)
    if given is None:
        raise EntityNotFound("document", named)
    id_ = given.id
    if id_ in entry.tombstones():
        raise Erased(id_)
    if given.kind != "document":
        raise Invalid(
            f"{id_} is of kind {given.kind}, and only documents can be erased: "
            "its provenance names them"
        )
    # What people merged may be undone, and then an id must not be somebody else's.
    before = Known.of(entry).without_merges().identity
    gone = {content_hash[:16] for content_hash in entry.erase_document(id_, given.founder)}
    entry.found_anew(_remaining(before, entry.given_ids(), gone))
    resolve(entry)
    # Entities known from this document alone go with it.
    founders = {g.id: document_of(g.founder) for g in entry.given_ids()}
    retired = who_is_who(entry).retired
    entry.bury(i for i, home in retired.items() if home is None and founders[i] in gone)


def _document_called(view: View, named: str) -> GivenId | None:
    """The id given to what is called so: by id, by source key, by path."""
    keys = {_key(str(Path(named).absolute())), _key(named)}
    given = view.given_ids()
    return next(
        (g for g in given if g.id == named),
        next((g for g in given if g.kind == "document" and g.founder in keys), None),
    )


def _remaining(
    identity: Identity, given: Sequence[GivenId], gone: Container[str]
) -> dict[str, str]:
    """A mention outside of the documents that are gone, for each id founded in them that has one.

    One that founds no other id, where there is one: so a decision leads from one to the other.
    """
    left: dict[str, list[str]] = defaultdict(list)
    for mention in sorted(identity.of):
        if document_of(mention) not in gone:
            left[identity.of[mention]].append(mention)
    founders = {g.founder for g in given}
    found = {}
    for g in given:
        members = left.get(identity.retired.get(g.id, g.id) or "")
        if members and document_of(g.founder) in gone:
            found[g.id] = next((m for m in members if m not in founders), members[0])
            founders.add(found[g.id])
    return found
