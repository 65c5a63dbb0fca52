"""Answers as tables and trees for a terminal. Makes them; does not print them."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

import orjson
from pydantic import BaseModel
from rich.console import Group, RenderableType
from rich.json import JSON
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from graphsvc.catch_up import Change
from graphsvc.exporting import Exported
from graphsvc.model import GroupsMeta, LoadReport, Outcome, Page, Paths, Renamed
from graphsvc.words import WITHHELD, counted
from loaders.records import Noticed, Record, Rejected


def change(done: Change) -> RenderableType:
    """What was written."""
    return changed(done) + "."


def exported(done: Exported) -> RenderableType:
    """What was written to a file."""
    return escape(
        f"Written to {done.path}: {counted(done.nodes, 'node')} and "
        f"{counted(done.relationships, 'relationship')} of snapshot {done.snapshot}."
    )


def outcome(done: Outcome) -> RenderableType:
    """What was decided or undone, and what moved."""
    lines = [_done(done), *(f"Look twice: {escape(notice)}." for notice in done.notices)]
    for move in done.changes:
        went = "would go" if done.dry_run else "went"
        where = move.to_id or "a new id"
        papers = f" of {counted(move.papers, 'paper')}" if move.papers else ""
        lines.append(
            f"{counted(move.mentions, 'mention')}{papers} {went} from {move.from_id} to {where}."
        )
    if not done.changes:
        lines.append("No mention changes its id.")
    for name in done.names:
        lines.append(escape(f"{name.author} is shown as {name.label}{_rests(name)}."))
        lines += [escape(f"Not shown any more: {spelling}") for spelling in name.withheld]
        lines += [escape(f"Shown again: {spelling}") for spelling in name.shown_again]
    lines += [f"Not undone: decision {r.decision_id}: {escape(r.why)}." for r in done.refused]
    if done.undone_before:
        lines.append(f"{done.undone_before} {_were(done.undone_before)} undone before.")
    return Group(*lines)


def _rests(name: Renamed) -> str:
    """What a name rests on, where it is not a document."""
    if name.label == WITHHELD:
        return ", as every name is hidden: prefer one"
    return "" if name.stated else ", which no document says: it rests on the decision alone"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _done(done: Outcome) -> str:
    named = f"decision {', '.join(done.decision_ids)}" if done.decision_ids else "nothing"
    if done.action == "undo":
        return f"Would be undone: {named}." if done.dry_run else f"Undone: {named}."
    return "Nothing is decided yet." if done.dry_run else f"Decided: {named}."


def changed(done: Change | LoadReport) -> str:
    """What was written, in words."""
    return (
        f"The graph is at snapshot {done.snapshot}: {counted(done.nodes_written, 'node')} and "
        f"{counted(done.relationships_written, 'relationship')} written, {done.removed:,} removed"
    )


def answer(value: BaseModel) -> RenderableType:
    """An answer: lists as tables, paths as chains, anything else as indented JSON."""
    if isinstance(value, Paths):
        return _paths(value)
    if isinstance(value, Page):
        return _page(value)
    return _json(value)


def _page(page: Page[Any]) -> RenderableType:
    rows = [_flat(item.model_dump(mode="json")) for item in page.items]
    if not rows and page.meta.total == 0:
        return Group("Nothing is known of this.", *map(_missing, page.meta.missing or ()))
    columns = list(dict.fromkeys(name for row in rows for name in row))
    table = new_table(*columns)
    for row in rows:
        table.add_row(*(escape(str(row.get(name, ""))) for name in columns))
    return Group(table, *notes(page))


def notes(page: Page[Any]) -> list[RenderableType]:
    """What stands under a list: how much of it is shown, what is missing, how to go on."""
    found: list[RenderableType] = [
        f"{len(page.items)} of {page.meta.total}, snapshot {page.meta.snapshot}",
        *map(_missing, page.meta.missing or ()),
    ]
    if isinstance(page.meta, GroupsMeta):
        found.append(f"{page.meta.ungrouped} of {page.meta.matched} are in none")
    if page.meta.next:
        found.append(in_one_piece(f"next: cursor={page.meta.next}"))
    return found


def _missing(missing: Any) -> str:
    words = {
        "unknown": "not given",
        "incomplete": "cut (et al.)",
        "not_imported": "not imported",
        "max_team": "not counted (large teams)",
    }
    where = f" for {missing.papers} papers" if missing.papers else ""
    return f"{missing.field}: {words[missing.reason]}{where}, so there may be more"


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    """One level of nesting as columns: a summary becomes its id and label."""
    flat: dict[str, Any] = {}
    for name, value in item.items():
        if isinstance(value, dict) and {"id", "label"} <= set(value):
            if "id" in flat:
                flat[f"{name}.id"], flat[f"{name}.label"] = value["id"], _label(value)
            else:
                flat |= {"id": value["id"], "label": _label(value)}
        elif isinstance(value, list | tuple):
            flat[name] = "; ".join(str(_words(x)) for x in value)
        elif isinstance(value, dict):
            flat[name] = orjson.dumps(value).decode()
        else:
            flat[name] = value
    return flat


def _words(value: Any) -> Any:
    """One word or two for what stands in a list."""
    if not isinstance(value, dict):
        return value
    if "feature" in value:
        return value["feature"]
    return f"{_label(value)} ({value['id']})" if "label" in value else orjson.dumps(value).decode()


def _label(value: Mapping[str, Any]) -> str:
    return named(value["label"], value.get("retracted"))


def named(label: str, retracted: bool | None) -> str:
    """A name as it is shown: nobody who reads that of a retracted paper may miss it."""
    return f"{label} [retracted]" if retracted else label


def _paths(found: Paths) -> RenderableType:
    if not found.paths:
        return f"no path: {found.why}"
    lines: list[str] = []
    for path in found.paths:
        for node, edge in zip_longest(path.nodes, path.edges):
            label = escape(named(node.label, node.retracted))
            lines.append(f"[bold]{label}[/bold] ({node.id})")
            if edge is not None:
                papers = (escape(named(p.label, p.retracted)) for p in edge.papers)
                lines += [f"  | {edge.kind}", *(f"  |   {paper}" for paper in papers)]
        lines.append(f"length {path.length}")
    return "\n".join(lines)


def _json(value: BaseModel) -> RenderableType:
    return JSON(
        value.model_dump_json(by_alias=True)
    ).text  # in whole lines: a break inside a string is no JSON any more


def reading(
    loader: str, items: Sequence[Record | Rejected], repairs: Sequence[str] = ()
) -> RenderableType:
    """What a loader read: a row a record; then what was repaired before."""
    table = new_table("at", "kind", "what", "with")
    for item in items:
        if isinstance(item, Rejected):
            table.add_row(escape(item.place), "rejected", escape(item.reason), "")
        else:
            table.add_row(str(item.span.start), item.kind, *map(escape, _described(item)))
    said = [in_one_piece(("repaired ", "yellow"), repair) for repair in repairs]
    return Group(table, *said, f"{len(items)} items, read by the loader `{loader}`")


def entries(
    feed: str,
    shown: Sequence[tuple[str, Record | Rejected]],
    counts: Mapping[str, int],
    noticed: Sequence[Noticed] = (),
) -> RenderableType:
    """The first entries of a feed, a row a record; then what is noticed, and how many there are of what."""
    table = new_table("entry", "kind", "what", "with")
    for name, item in shown:
        if isinstance(item, Rejected):
            table.add_row(escape(item.place), "rejected", escape(item.reason), "")
        else:
            table.add_row(escape(name), item.kind, *map(escape, _described(item)))
    said = dict(counts)
    read = counted(said.pop("entries", 0), "entry", "entries")
    bad = f"{said.pop('rejected'):,} rejected" if "rejected" in said else ""
    what = ", ".join(filter(None, (read, bad, kinds(said))))
    notices = [in_one_piece(("notice ", "yellow"), f"{n.place}: {n.reason}") for n in noticed]
    return Group(table, *notices, f"{what}, read by the feed `{feed}`")


def _described(record: Record) -> tuple[str, str]:
    values = {
        name: value
        for name, value in record.model_dump(exclude_none=True, exclude_defaults=True).items()
        if name not in ("kind", "span", "abstract")
    }
    values |= {name: len(values[name]) for name in ("references",) if name in values}
    main = next(
        (n for n in ("title", "institution", "topic", "venue", "advisor") if n in values), "name"
    )
    head = values.pop(main, "")
    return _said(head), ", ".join(f"{n} {_said(v)}" for n, v in values.items() if n != "person")


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("name") or _said(value.get("author", "")))
    if isinstance(value, tuple | list):
        return "; ".join(_said(v) for v in value)
    return str(value)


def in_one_piece(*parts: str | tuple[str, str]) -> Text:
    """A line that is never broken, so that it can be copied and searched."""
    return Text.assemble(*parts, no_wrap=True, overflow="ignore")


def kinds(counts: Mapping[str, int]) -> str:
    """Counts of kinds of things: "1 paper, 2 vocabulary topics"."""
    return ", ".join(counted(n, kind.replace("_", " ")) for kind, n in counts.items() if n)


def new_table(*columns: str) -> Table:
    """A table of ours, without rows."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
