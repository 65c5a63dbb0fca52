"""The commands on the ledger itself: what was loaded, and moving it to another place."""

from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from graphsvc.cli.terminal import JsonOption, StoreOption, err, out, write
from graphsvc.errors import NotFound

if TYPE_CHECKING:
    from graphsvc.catch_up import Progress
    from graphsvc.ledger import Ledger


def loads(
    load: Annotated[
        str | None, typer.Argument(help="The number or name of one: its report, all rejected.")
    ] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List the loads so far, newest first, or show one with all that was rejected in it."""
    from graphsvc import reports
    from graphsvc.ledger import Ledger
    from graphsvc.loads import as_load
    from graphsvc.opening import settings_with
    from graphsvc.taken import MOST_REJECTS

    ledger = Ledger(settings_with(store).ledger_place(), makes=False)
    with ledger.read() as view:
        if load is None:
            found = view.reports()
        else:
            found = [report] if (report := view.report(load)) is not None else []
            rejects = [r for x in found for _, r in view.rejects(x["id"], 0, MOST_REJECTS)]
    ledger.close()
    if load is None:
        write(found) if json else out.print(reports.loads(found))
        return
    if not found:
        raise NotFound(f"there is no load {load!r}: `graphsvc loads` lists those there are")
    if json:
        write({**found[0], "rejected": [r._asdict() for r in rejects]})
    else:
        said = as_load(found[0]).report
        assert said is not None  # it has ended
        out.print(reports.one_load(said, rejects), crop=False)


def copy_ledger(
    to: Annotated[str, typer.Argument(help="An empty one: a file, or postgresql://USER@HOST/DB.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Copy the ledger into another, as from a file to PostgreSQL; GRAPHSVC_LEDGER names the copy then."""
    from graphsvc.ledger import Ledger
    from graphsvc.opening import settings_with
    from graphsvc.progress import finished

    place = settings_with(store).ledger_place()
    with closing(Ledger(place, makes=False)) as ledger, closing(Ledger(to)) as other:
        finished(_copied(ledger, other), err)
        if json:
            write({"from": ledger.place, "to": other.place})
        else:
            out.print(f"All of {ledger.place} is in {other.place}.", highlight=False, markup=False)


def _copied(ledger: "Ledger", other: "Ledger") -> "Generator[Progress, None, None]":
    from graphsvc.catch_up import Progress

    for done, total in ledger.copy_into(other):
        yield Progress("copying", done, total, "rows")
