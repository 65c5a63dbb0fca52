"""Loads and their reports as tables for a terminal. Makes them; does not print them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape

from graphsvc.ledger import Reject
from graphsvc.model import LoadReport
from graphsvc.model.loads import entries_in
from graphsvc.tables import changed, in_one_piece, kinds, new_table
from graphsvc.taken import OTHER_REASON
from graphsvc.words import counted

_SHOWN = 10
"""Rejected items, and reasons, that a report shows."""


def load_report(report: LoadReport) -> RenderableType:
    """A load report: a row a document, then what was rejected, then what changed."""
    table = new_table("document", "status", "loader", "read", "new", "s")
    for d in report.documents:
        table.add_row(
            escape(d.source.rstrip("/").rpartition("/")[2]),
            d.status,
            d.loader or "",
            ", ".join(
                filter(None, (_entries(d.entries), kinds({**d.records, "mention": d.mentions})))
            ),
            ", ".join(filter(None, (kinds(d.created), _known(d.joined)))),
            f"{d.seconds:.2f}",
        )
    notices = [
        in_one_piece(("notice ", "yellow"), f"{d.source}: {notice}")
        for d in report.documents
        for notice in d.notices
    ]
    repaired = [
        in_one_piece(("repaired ", "yellow"), f"{d.source}: {repair}")
        for d in report.documents
        for repair in d.repairs
    ]
    if report.nodes_written or report.relationships_written or report.removed:
        said = f"{changed(report)} in {report.seconds:.2f} s."
    else:
        said = f"Nothing changed: the graph stays at snapshot {report.snapshot}."
    if report.created:
        said = f"{said} New: {kinds(report.created)}."
    if report.linked:
        linked = counted(report.linked, "affiliation")
        said = f"{said} Linked to a vocabulary by their words: {linked}."
    if report.why is not None:
        said = f"{said} It broke off: {escape(report.why)}"
    return Group(table, *_rejected(report), *notices, *repaired, said)


def _rejected(report: LoadReport) -> list[RenderableType]:
    """What was rejected: the first of them, and where they are more, counts and how to see all."""
    items = [(d.source, r) for d in report.documents for r in d.rejected]
    lines: list[RenderableType] = [
        in_one_piece(("rejected ", "red"), f"{source}: {r.place}: {r.reason}")
        for source, r in items[:_SHOWN]
    ]
    total = len(items) + sum(d.more_rejected for d in report.documents)
    if total <= len(lines):
        return lines
    reasons: Counter[str] = Counter()
    for d in report.documents:
        reasons.update(d.reasons or Counter(r.reason for r in d.rejected))
    del reasons[OTHER_REASON]
    shown = reasons.most_common(_SHOWN)
    lines += [in_one_piece(("rejected ", "red"), f"{n:,} times: {why}") for why, n in shown]
    rest = total - sum(n for _, n in shown)
    if rest:
        lines.append(in_one_piece(("rejected ", "red"), f"{rest:,} times: {OTHER_REASON}"))
    every = f"{total:,} in all: `graphsvc loads {report.number}` lists them"
    return [*lines, in_one_piece(("rejected ", "red"), every)]


def _entries(counts: Mapping[str, int]) -> str:
    """Counts of entries: "3 entries unchanged, 1 entry loaded"."""
    return ", ".join(f"{counted(n, 'entry', 'entries')} {what}" for what, n in counts.items() if n)


def _known(number: int) -> str:
    return f"{number:,} known before" if number else ""


def one_load(report: LoadReport, rejects: Sequence[Reject]) -> RenderableType:
    """One load with all that was rejected in it."""
    # The first hundred of a document are among them.
    nothing = {"rejected": (), "more_rejected": 0}
    bare = [d.model_copy(update=nothing) for d in report.documents]
    lines = [
        in_one_piece(("rejected ", "red"), f"{r.source}: {r.place}: {r.reason}") for r in rejects
    ]
    if not rejects:
        return load_report(report)
    missing = sum(len(d.rejected) + d.more_rejected for d in report.documents) - len(rejects)
    if missing > 0:
        said = f"{missing:,} more are not kept: `graphsvc read FILE --json` names all of a file"
        lines.append(in_one_piece(("rejected ", "red"), said))
    return Group(load_report(report.model_copy(update={"documents": tuple(bare)})), *lines)


def loads(reports: Sequence[dict[str, Any]]) -> RenderableType:
    """The loads so far."""
    table = new_table("load", "at", "source", "entries", "rejected", "failed", "snapshot", "s")
    for report in reports:
        documents = report["documents"]
        failed = sum(d["status"] == "failed" for d in documents)
        source = documents[0]["source"] if len(documents) == 1 else f"{len(documents):,} files"
        table.add_row(
            *map(
                str,
                (
                    report["id"],
                    report["at"],
                    escape(source),
                    sum(entries_in(d.get("entries", {})) for d in documents),
                    sum(len(d["rejected"]) + d.get("more_rejected", 0) for d in documents),
                    failed,
                    report["snapshot"],
                    report["seconds"],
                ),
            )
        )
    return table
