"""The line of a document that a statement stands in, as it may be shown."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from graphsvc.graph import Graph
from graphsvc.identity.mentions import document_of
from graphsvc.model import Statement
from graphsvc.words import LINE_WITHHELD, WITHHELD, words

_AROUND = 60
"""Characters shown on either side of what is named, where a line is longer."""
_LONGEST = 300
"""So far before the shown part a mention may begin that reaches into it."""
_MOST = 500

_Place: TypeAlias = tuple[int, int]


class Line(NamedTuple):
    """A line of a stored text: its number, from 1, and what stands there, cut where it is long."""

    number: int
    text: str


def stands_in(graph: Graph, statement: Statement) -> Line | None:
    """The line that a statement begins in; None where the text is not here, or has no lines.

    The stored text has no contact data. Hidden names are withheld, of whomever they are.
    """
    start, end = statement.source.start, statement.source.end
    if graph.ledger is None or start is None or end is None:
        return None
    with graph.ledger.read() as view:
        readings = view.in_force(document_of(statement.mention)).values()
        texts = (view.text(reading.content_hash) for reading in readings)
        text = next((text for text in texts if text is not None), None)
    if text is None:
        return None
    line = text.rfind("\n", 0, start) + 1, (text + "\n").index("\n", start)
    part = _part(text, line, (start, end))
    before, after = "…" if part[0] > line[0] else "", "…" if part[1] < line[1] else ""
    shown = " ".join(_without_hidden(graph, statement, text, part).split())
    return Line(text.count("\n", 0, start) + 1, f"{before}{shown}{after}")


def _part(text: str, line: _Place, named: _Place) -> _Place:
    """What is shown of a line: whole words around what is named."""
    first, last = max(named[0] - _AROUND, line[0]), min(named[1] + _AROUND, line[1])
    while first > line[0] and not text[first - 1].isspace():
        first -= 1
    while last < line[1] and not text[last].isspace():
        last += 1
    return first, last


def _without_hidden(graph: Graph, statement: Statement, text: str, part: _Place) -> str:
    """A part of a text; mentions of hidden names are withheld, or all where it says one beside them."""
    first, last = part
    hidden_words = graph.projection().hidden_words
    if not hidden_words:
        return text[first:last]
    shown = text[first:last]
    params = {
        "id": statement.source.document.id,
        "after": f"{document_of(statement.mention)}:{max(first - _LONGEST, 0):08d}",
        "limit": _MOST,
    }
    rows = graph.store.run("document/provenance", params)
    named: list[_Place] = []
    hidden: list[_Place] = []
    for row in rows:
        if row["id"] is None:
            continue
        start, end = int(str(row["start"])) - first, int(str(row["end"])) - first
        if start < len(shown) and end > 0:
            named.append((max(start, 0), min(end, len(shown))))
            hidden += named[-1:] if row["surface"] == WITHHELD else []
    if not hidden_words.isdisjoint(words(_replaced(shown, named, " "))):
        return LINE_WITHHELD
    return _replaced(shown, hidden, WITHHELD)


def _replaced(text: str, places: Iterable[_Place], by: str) -> str:
    """A text with something else at these places; those that overlap are one."""
    found, at = "", 0
    for start, end in sorted(places):
        if start >= at:
            found += text[at:start] + by
        at = max(at, end)
    return found + text[at:]
