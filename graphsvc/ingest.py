"""Records into the ledger, and the store after it: load, remove, erase."""

import time
from collections import defaultdict
from collections.abc import Callable, Container, Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from graphsvc.bulk import discard
from graphsvc.catch_up import Change, Progress, catch_up, make_ready
from graphsvc.errors import EntityNotFound, Erased, GraphError, Invalid
from graphsvc.identity.ids import Identity
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import document_of
from graphsvc.identity.resolving import (
    give_ids,
    resolve,
    resolve_anew_for_this_scorer,
    who_is_who,
)
from graphsvc.identity.score import LINKED
from graphsvc.intake import Intake, as_key
from graphsvc.ledger import Entry, GivenId, Ledger, Reject, View
from graphsvc.ledger.entries import now
from graphsvc.model import DocumentReport, LoadReport
from graphsvc.store import GraphStore
from graphsvc.words import counted
from loaders.locations import files_at
from loaders.opening import STANDARD_INPUT

Follow: TypeAlias = Callable[[Ledger, GraphStore], Generator[Progress, None, Change]]


def load(
    ledger: Ledger,
    store: GraphStore,
    paths: Sequence[Path],
    *,
    loader: str | None = None,
    source: str | None = None,
    follow: Follow | None = None,
) -> Generator[Progress, None, LoadReport]:
    """Load files and folders. Returns the `LoadReport`, which the ledger keeps too.

    Args:
        ledger: where what is read is kept.
        store: the graph, which catches up.
        paths: files, folders whose files are all read, patterns, and `-` for standard input.
        loader: name of the loader to use for all; by default the one that fits.
        source: source key, for one file; by default its path.
        follow: how the graph follows where it is empty: `bulk`; by default it catches up.

    Raises:
        Invalid: a source key for several files, or one that is empty or too long.

    """
    began, at = time.monotonic(), now()
    files = [f for path in paths for f in files_at(path)]
    if source is None and any(str(f) == STANDARD_INPUT for f in files):
        raise Invalid("standard input has no name: give it one with --source")
    if source is not None and len(files) != 1:
        raise Invalid("--source names one file: load the others on their own")
    rejects: list[Reject] = []
    before = so_far(ledger)
    with Intake(ledger) as intake:
        documents = yield from take_in(ledger, intake, files, source, loader, rejects)
        touched = intake.touched_since()
    failure: GraphError | None = None
    try:
        change = yield from (
            catch_up(ledger, store, touched=touched) if follow is None else follow(ledger, store)
        )
    except GraphError as error:
        # What was read is in, and the graph follows later: the report says so.
        with ledger.read() as view:
            change, failure = Change(snapshot=view.snapshot()), error
    report = LoadReport(
        documents=documents,
        **came_since(ledger, before),
        seconds=round(time.monotonic() - began, 3),
        why=None if failure is None else str(failure),
        **change.model_dump(),
    )
    number = ledger.add_report(report.model_dump(), rejects, at=at)
    if failure is not None:
        raise failure
    return report.model_copy(update={"number": number})


def take_in(
    ledger: Ledger,
    intake: Intake,
    files: Sequence[Path],
    source: str | None,
    loader: str | None,
    rejects: list[Reject],
) -> Generator[Progress, None, tuple[DocumentReport, ...]]:
    """Read files into the ledger, and resolve what few they bring. Returns what became of each.

    Progress counts bytes, and the documents and entries of feeds dealt with. See `Intake.take`.
    """
    resolve_anew_for_this_scorer(ledger)
    sizes = [file.stat().st_size if file.is_file() else 0 for file in files]
    total, done, entries = sum(sizes), 0, 0
    reports = []
    for file, size in zip(files, sizes, strict=True):
        yield Progress("reading", done, total, "bytes", entries)
        steps, here = intake.take(file, source, loader, rejects), 0
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                reports.append(end.value)
                break
            here = step.entries or 0
            yield replace(step, done=done + step.done, total=total, entries=entries + here)
        done, entries = done + size, entries + (here or sum(reports[-1].entries.values()) or 1)
    yield Progress("reading", total, total, "bytes", entries)
    return tuple(reports)


class SoFar(NamedTuple):
    """How far a ledger has come: its snapshot, and its newest decision."""

    snapshot: int
    decision: int


def so_far(ledger: Ledger) -> SoFar:
    """How far the ledger has come."""
    with ledger.read() as view:
        return SoFar(view.snapshot(), view.last_decision())


def came_since(ledger: Ledger, before: SoFar) -> dict[str, Any]:
    """What a report says that came since: ids by kind, and affiliations that were linked."""
    with ledger.read() as view:
        return {
            "created": view.created_since(before.snapshot),
            "linked": view.joined_since(before.decision, LINKED),
        }


def remove(ledger: Ledger, store: GraphStore, named: str) -> Generator[Progress, None, Change]:
    """Take a document out of the graph; its history stays in the ledger. Returns the `Change`.

    Args:
        ledger: where its history stays.
        store: the graph, which catches up.
        named: the document's source key, its path, or its id; of a feed its key takes out all entries.

    Raises:
        Invalid: no such document is loaded.
        Busy: somebody else is bringing the graph up to date; nothing was removed.

    """
    make_ready(ledger, store)
    with ledger.alone():
        with ledger.change("remove") as entry:
            given = _document_called(entry, named)
            entries = _entries_called(entry, named) if given is None else []
            entry.withdraw(*(entries or [as_key(named) if given is None else given.founder]))
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
        Busy: somebody else is bringing the graph up to date; nothing was erased.

    """
    make_ready(ledger, store)
    with ledger.alone():
        with ledger.change("erase") as entry:
            erased(entry, named)
        discard(ledger)
        return (yield from catch_up(ledger, store))


def erased(entry: Entry, named: str) -> None:
    """Delete a document for good, in the ledger.

    Raises:
        EntityNotFound, Erased, Invalid: see `erase`.

    """
    given = _document_called(entry, named)
    if given is None:
        if entries := _entries_called(entry, named):
            number = counted(len(entries), "entry", "entries")
            raise Invalid(
                f"{named} is a feed of {number}, which are erased one by one: {entries[0]}"
            )
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


def _entries_called(view: View, named: str) -> list[str]:
    """The entries in force of the feed that is called so: by source key, by path."""
    keys = {as_key(str(Path(named).absolute())), as_key(named)}
    return [source for key in sorted(keys) for source in view.entries_of(key)]


def _document_called(view: View, named: str) -> GivenId | None:
    """The id given to what is called so: by id, by source key, by path."""
    keys = {as_key(str(Path(named).absolute())), as_key(named)}
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
