"""Commands for people who decide who is who: merge, keep apart, undo, name, explain, review."""

import getpass
from collections.abc import Callable
from typing import Annotated, TypeAlias

import typer

from graphsvc.cli.terminal import JsonOption, StoreOption, err, show

_ONE = "An id, as A1, or a mention (`mention` of a statement in provenance)."
First: TypeAlias = Annotated[str, typer.Argument(help=_ONE)]
Second: TypeAlias = Annotated[str, typer.Argument(help="Another of the same kind.")]
ByOption: TypeAlias = Annotated[
    str | None, typer.Option("--by", help="Who decides; by default who is logged in here.")
]
NoteOption: TypeAlias = Annotated[str | None, typer.Option("--note", help="Why.")]
BatchOption: TypeAlias = Annotated[
    str | None, typer.Option("--batch", help="Names decisions that may be undone together.")
]
DryRunOption: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
]


def _judging(name: str, judgement: str, says: str) -> Callable[..., None]:
    """The command of this name, by which people judge two."""

    def command(
        a: First,
        b: Second,
        by: ByOption = None,
        note: NoteOption = None,
        batch: BatchOption = None,
        dry_run: DryRunOption = False,
        store: StoreOption = None,
        json: JsonOption = False,
    ) -> None:
        from graphsvc.cli.wishes import decide
        from graphsvc.model import Decide

        said = {"by": by, "note": note, "batch": batch, "dry_run": dry_run}
        decide(Decide, {"judgement": judgement, "a": a, "b": b, **said}, store, json)

    command.__name__, command.__doc__ = name, says
    return command


merge = _judging("merge", "same", "Decide that two are one; the older id stays.")
keep_apart = _judging(
    "keep_apart",
    "different",
    "Decide that two are two; two mentions, or an id merged away, split one.",
)


def undo(
    decision: Annotated[int | None, typer.Argument(help="The number of a decision.")] = None,
    batch: Annotated[str | None, typer.Option("--batch", help="All of a batch.")] = None,
    decided_by: Annotated[
        str | None, typer.Option("--decided-by", help="All that a person decided.")
    ] = None,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Withdraw a decision, also after later ones; or a whole batch, or all of a person."""
    from graphsvc.cli.wishes import decide
    from graphsvc.model import Undo

    said = {"decision": decision, "batch": batch, "decided_by": decided_by, "dry_run": dry_run}
    decide(Undo, {**said, "by": by}, store, json)


def name(
    author: Annotated[str, typer.Argument(help="An author's id.")],
    spelling: Annotated[str, typer.Argument(help="The name.")],
    hide: Annotated[
        bool, typer.Option("--hide/--prefer", help="Hide a former name; or show this name first.")
    ] = False,
    by: ByOption = None,
    note: NoteOption = None,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Choose the name of an author that is shown first, or hide a former one from all answers."""
    from graphsvc.cli.wishes import decide
    from graphsvc.model import ChooseName

    use = "hidden" if hide else "preferred"
    said = {"author": author, "name": spelling, "use": use, "note": note, "dry_run": dry_run}
    decide(ChooseName, {**said, "by": by}, store, json)


def explain(a: First, b: Second, store: StoreOption = None, json: JsonOption = False) -> None:
    """Say why two are together or apart."""
    from graphsvc import compared
    from graphsvc.graph import Graph
    from graphsvc.opening import opened
    from graphsvc.queries import Explain
    from graphsvc.queries.written import make

    query = make(Explain, {"a": a, "b": b})
    with opened(store, err) as (ledger, graph_store):
        show(Graph(graph_store, ledger).run(query), compared.explanation, json)


def review(
    kind: Annotated[
        str | None, typer.Option(help="author, paper, institution or topic; all by default.")
    ] = None,
    by: ByOption = None,
    store: StoreOption = None,
) -> None:
    """Go through the pairs that may be one: two side by side, one keystroke each."""
    from graphsvc.cli.review import Review
    from graphsvc.opening import opened

    with opened(store, err) as (ledger, graph_store):
        Review(ledger, graph_store, kind, by or getpass.getuser()).run()


COMMANDS = (merge, keep_apart, undo, name, explain, review)
