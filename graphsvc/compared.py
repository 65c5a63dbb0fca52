"""Two candidates side by side with their evidence, and why two are one or two, for a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from graphsvc.graph import Graph
from graphsvc.model import (
    Author,
    Candidate,
    Explanation,
    Judged,
    ListedPaper,
    NamedMention,
    Paper,
    Reason,
    Summary,
)
from graphsvc.queries import Collaborators, GetAuthor, GetPaper, ListPapers

_SHOWN = 6


def candidates(graph: Graph, candidate: Candidate) -> RenderableType:
    """Two that may be one, with what each has, and what speaks for and against."""
    table = Table("", *(f"{x.label} ({x.id})" for x in (candidate.a, candidate.b)), box=None)
    left, right = (_evidence(graph, one) for one in (candidate.a, candidate.b))
    for field in left:
        for n, pair in enumerate(zip_longest(left[field], right[field], fillvalue="")):
            table.add_row(field if n == 0 else "", *map(escape, pair))
    answer = f"an answer moves {candidate.moves} relationships"
    return Group(table, f"score {candidate.score:.2f}, {answer}", *_reasons(candidate.reasons))


def _evidence(graph: Graph, one: Summary) -> Mapping[str, Sequence[str]]:
    if one.kind == "paper":
        return _of_paper(graph.run(GetPaper(id=one.id)))
    author = graph.run(GetAuthor(id=one.id))
    papers = graph.run(ListPapers(author=one.id, sort="year", limit=_SHOWN))
    near = graph.run(Collaborators(id=one.id, limit=_SHOWN))
    return {
        **_of_author(author),
        "papers": _cut(map(_titled, papers.items), papers.meta.total),
        "with": _cut((c.author.label for c in near.items), near.meta.total),
    }


def _titled(paper: ListedPaper) -> str:
    return f"{paper.label}, {paper.year}" if paper.year else paper.label


def _of_author(author: Author) -> dict[str, Sequence[str]]:
    places = dict.fromkeys(a.institution.label for a in author.affiliations)
    return {
        "names": [n.name for n in author.names],
        "ids": author.external_ids,
        "at": list(places),
        "topics": [t.topic.label for t in author.topics][:_SHOWN],
        "stated in": _documents(author),
    }


def _of_paper(paper: Paper) -> dict[str, Sequence[str]]:
    return {
        "titles": [n.name for n in paper.names],
        "ids": paper.external_ids,
        "authors": _cut((a.name for a in paper.authors[:_SHOWN]), len(paper.authors)),
        "venues": [v.venue.label for v in paper.venues],
        "year": [str(paper.year)] if paper.year else [],
        "stated in": _documents(paper),
    }


def _documents(entity: Author | Paper) -> list[str]:
    found = dict.fromkeys(s.document.label for n in entity.names for s in n.sources)
    return _cut(list(found)[:_SHOWN], len(found))


def _cut(shown: Iterable[str], total: int) -> list[str]:
    found = list(shown)
    return [*found, f"and {total - len(found)} more"] if total > len(found) else found


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
