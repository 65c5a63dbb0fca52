"""A review: the pairs that may be one, one keystroke each."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import typer

from graphsvc import compared
from graphsvc.catch_up import catch_up
from graphsvc.cli.terminal import complain, err, out
from graphsvc.deciding import decided
from graphsvc.errors import Conflict, GraphError
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.model import Candidate, Decide, Undo
from graphsvc.progress import finished
from graphsvc.queries import ListCandidates
from graphsvc.queries.written import make
from graphsvc.store import GraphStore

_ENDS = r"[b]\[u][/b] undo last  [b]\[q][/b] quit"
_KEYS = rf"[b]\[s][/b] same  [b]\[d][/b] different  [b]\[k][/b] skip  {_ENDS}"
_JUDGEMENTS = {"s": "same", "d": "different"}


class Review:
    """One person's way through the queue. What she decides is one batch."""

    def __init__(self, ledger: Ledger, store: GraphStore, kind: str | None, by: str) -> None:
        """Take what is open; `by` is who decides."""
        self._ledger, self._store, self._by = ledger, store, by
        self._graph = Graph(store, ledger)
        self._kind = kind
        self._batch = f"review {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
        self._made: list[tuple[int, int, str]] = []
        self._answered = False

    def run(self) -> None:
        """Ask until the queue or the patience ends; then the graph catches up."""
        queue = list(self._queue())
        if not queue:
            out.print("No pair is open.")
            return
        try:
            self._ask_all(queue)
        finally:
            finished(catch_up(self._ledger, self._store), err)
            self._tell()

    def _queue(self) -> Iterator[Candidate]:
        cursor = None
        while True:
            fields = {"kind": self._kind, "cursor": cursor, "limit": 200}
            page = self._graph.run(make(ListCandidates, fields))
            yield from page.items
            cursor = page.meta.next
            if cursor is None:
                return

    def _ask_all(self, queue: list[Candidate]) -> None:
        number = 0
        while number < len(queue) or self._made:
            last = number == len(queue)
            if last:
                out.print("That was the last.", _ENDS)
            else:
                out.rule(f"{number + 1} of {len(queue)}")
                out.print(compared.candidates(self._graph, queue[number]), highlight=False)
                out.print(f"One {queue[number].a.kind}?", _KEYS, highlight=False)
            key = _keystroke()
            if key is None:
                out.print("The answers have ended.")
                return
            self._answered = True
            if key == "q":
                return
            if key == "u":
                number = self._undo_last(number)
            elif key in _JUDGEMENTS and not last:
                self._decide(number, queue[number], _JUDGEMENTS[key])
                number += 1
            elif key == "k" and not last:
                out.print("Skipped: it stays open.")
                number += 1
            elif not last:
                complain("type one of s, d, k, u, q", style="yellow")

    def _decide(self, number: int, candidate: Candidate, judgement: str) -> None:
        said = {"judgement": judgement, "a": candidate.a.id, "b": candidate.b.id}
        wish = Decide.model_validate({**said, "by": self._by, "batch": self._batch})
        try:
            with self._ledger.change("review") as entry:
                done = decided(entry, wish)
        except Conflict as error:
            complain(error, style="yellow")  # an answer before this one has settled it
            return
        for notice in done.notices:
            complain(notice, style="yellow")
        decision = int(done.decision_ids[0])
        self._made.append((number, decision, judgement))
        word = "Merged" if judgement == "same" else "Kept apart"
        out.print(f"{word}: decision {decision}.", highlight=False)

    def _undo_last(self, number: int) -> int:
        if not self._made:
            complain("nothing is decided yet", style="yellow")
            return number
        number, decision, _ = self._made.pop()
        try:
            with self._ledger.change("review") as entry:
                decided(entry, Undo(by=self._by, decision=decision))
        except GraphError as error:
            complain(error, style="yellow")
        else:
            out.print(f"Undone: decision {decision}.", highlight=False)
        return number

    def _tell(self) -> None:
        if not self._answered:
            return
        merged = sum(judgement == "same" for *_, judgement in self._made)
        out.print(f"{merged} merged, {len(self._made) - merged} kept apart.", highlight=False)
        if self._made:
            out.print(f'Take all back: graphsvc undo --batch "{self._batch}"', highlight=False)


def _keystroke() -> str | None:
    """The next key; from a pipe the next letter, and None at its end."""
    if sys.stdin.isatty():
        return str(typer.getchar()).lower()
    while letter := sys.stdin.read(1):
        if letter.strip():
            return letter.lower()
    return None
