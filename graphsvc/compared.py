"""Two candidates side by side with their evidence, and why two are one or two, for a terminal."""

from collections.abc import Collection, Iterable
from itertools import zip_longest

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from graphsvc import tables
from graphsvc.evidence import evidence
from graphsvc.graph import Graph
from graphsvc.model import Candidate, Explanation, Judged, NamedMention, Page, Reason
from graphsvc.words import counted


def candidates(graph: Graph, candidate: Candidate) -> RenderableType:
    """Two that may be one, with what each has, and what speaks for and against.

    What both have is set in bold.
    """
    sides = (candidate.a, candidate.b)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(candidate.a.kind, *(f"[b]{escape(x.label)}[/b] ({x.id})" for x in sides))
    left, right = (evidence(graph, one) for one in sides)
    for field in left:
        both = set(left[field]) & set(right[field])
        for n, pair in enumerate(zip_longest(left[field], right[field], fillvalue="")):
            table.add_row(field if n == 0 else "", *(_marked(text, both) for text in pair))
    moves = counted(candidate.moves, "relationship")
    said = f"score {candidate.score:.2f} of 1; one {candidate.a.kind} would move {moves}"
    return Group(table, "", said, *_reasons(candidate.reasons), "")


def _marked(text: str, both: Collection[str]) -> str:
    return f"[b]{escape(text)}[/b]" if text in both else escape(text)


def queue(page: Page[Candidate]) -> RenderableType:
    """The queue: a pair, its score, what an answer moves, and the reasons, below each other."""
    if not page.items and page.meta.total == 0:
        return "No pair is open."
    lines: list[str] = []
    for c in page.items:
        pair = " / ".join(f"[b]{escape(x.label)}[/b] ({x.id})" for x in (c.a, c.b))
        moves = counted(c.moves, "relationship")
        numbers = f"{c.a.kind}, score {c.score:.2f}, moves {moves}, decision {c.decision_id}"
        lines += [pair, f"  {numbers}", *_reasons(c.reasons), ""]
    return Group(*lines, *tables.notes(page))


def explanation(said: Explanation) -> RenderableType:
    """Why two are one or two: in a sentence, then the decisions."""
    sure = f"{said.a.label} ({said.a.id})"
    heads = sure if said.together else f"{sure} and {said.b.label} ({said.b.id})"
    lines: list[RenderableType] = [f"[bold]{escape(heads)}[/bold]: {escape(said.text)}"]
    for decision in (*said.decisions, *said.undone):
        lines += ["", *_decision(decision)]
    return Group(*lines)


def _decision(d: Judged) -> list[RenderableType]:
    sides = " / ".join(map(_side, (d.left, d.right)))
    head = f"decision {d.decision_id}: [b]{d.judgement}[/b], score {d.score:.2f}, by {escape(d.by)}"
    undone = [f"  undone by {escape(d.undone_by)}, {d.undone_at}"] if d.undone_by else []
    scorer = f", {d.scorer}" if d.scorer else ""
    return [f"{head}, {d.at}{scorer}", f"  {escape(sides)}", *_reasons(d.reasons), *undone]


def _side(side: NamedMention) -> str:
    if side.name is None or side.source is None:
        return side.mention
    return f"{side.name} in {side.source.document.label}"


def _reasons(reasons: Iterable[Reason]) -> list[str]:
    return [
        f"  {'' if r.value is None else f'{r.value:+.2f} '}{escape(r.feature)}" for r in reasons
    ]
