"""Loads: how far one has come, and the report on what became of it."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from pydantic import Field

from graphsvc.model.shapes import Shape
from loaders.records import Rejected

DocumentStatus: TypeAlias = Literal["loaded", "unchanged", "failed"]
LoadStatus: TypeAlias = Literal["queued", "running", "done", "failed"]


def entries_in(counts: Mapping[str, int]) -> int:
    """How many entries a feed has, by the counts of its report; 1 of a document, which has no counts."""
    return sum(counts.get(what, 0) for what in ("loaded", "unchanged", "erased")) or 1


class DocumentReport(Shape):
    """What became of one document, or of one feed with its `entries`.

    Of a feed, `rejected` has the first hundred, and `more_rejected` counts the others; all are among
    the load's rejected items, and `reasons` counts all by reason. `notices` say what was decided that
    somebody may want to know. One that was not read to its end is `failed`: what stands before is in.
    """

    source: str
    status: DocumentStatus
    loader: str | None = None
    records: Mapping[str, int] = Field(default_factory=dict)
    mentions: int = 0
    rejected: tuple[Rejected, ...] = ()
    more_rejected: int = 0
    reasons: Mapping[str, int] = Field(default_factory=dict)
    repairs: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    entries: Mapping[str, int] = Field(default_factory=dict)
    created: Mapping[str, int] = Field(default_factory=dict)
    joined: int = 0
    seconds: float = 0.0


class LoadReport(Shape):
    """What became of a load: per document, and what changed in the graph.

    `number` is what the ledger calls it. `created` counts the ids that were given meanwhile, by kind,
    `linked` the affiliations that were linked to a vocabulary by their words.
    `why` is there where the load broke off: what `documents` says is in the ledger all the same.
    """

    number: int | None = None
    documents: tuple[DocumentReport, ...]
    snapshot: int
    nodes_written: int = 0
    relationships_written: int = 0
    removed: int = 0
    created: Mapping[str, int] = Field(default_factory=dict)
    linked: int = 0
    seconds: float = 0.0
    why: str | None = None

    @property
    def entries(self) -> int:
        """How many documents, and entries of feeds, were in it."""
        return sum(entries_in(d.entries) for d in self.documents)

    @property
    def failed(self) -> bool:
        """Whether a document could not be read, or not to its end; items rejected in one do not count."""
        return self.why is not None or any(d.status == "failed" for d in self.documents)


class Load(Shape):
    """A load: how far it has come, and its `report` when it has ended.

    `at` is when it was asked for. `entries` counts documents, and entries of feeds.
    While it runs, `step` is what is done, `done` of `total`, counted in `unit`; `rate` is per second, of
    entries where they are counted and else of units; `seconds_left` are those of the step. `why` says
    what a load waits for, or why it failed.
    """

    id: str
    status: LoadStatus
    at: str
    source: str | None = None
    step: str | None = None
    done: int | None = None
    total: int | None = None
    unit: str | None = None
    entries: int | None = None
    rate: float | None = None
    seconds_left: float | None = None
    why: str | None = None
    report: LoadReport | None = None


class RejectedItem(Rejected):
    """Something that was rejected in a load, and the document or feed it stands in."""

    source: str
