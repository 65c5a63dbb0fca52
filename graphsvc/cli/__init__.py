"""The command line: the same verbs as the library. The only module that prints."""

import io
import logging
import sys
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from graphsvc import compared, ingest, reports, shown, tables
from graphsvc.bulk import bulk as fill
from graphsvc.bulk import refuse_filled
from graphsvc.catch_up import catch_up as bring_up_to_date
from graphsvc.cli.curators import COMMANDS
from graphsvc.cli.exporting import export
from graphsvc.cli.feeds import read_entries
from graphsvc.cli.ledgers import copy_ledger, loads
from graphsvc.cli.terminal import JsonOption, StoreOption, complain, err, out, show, widen, write
from graphsvc.errors import GraphError, Invalid, StoreUnavailable
from graphsvc.graph import Graph
from graphsvc.intake import feed_for
from graphsvc.opening import opened, settings_with
from graphsvc.progress import finished
from graphsvc.queries import QUERIES, ListCandidates, Search
from graphsvc.queries.written import fields_from, make
from loaders import LOADERS, LoadError, Reading
from loaders import read as read_document
from loaders.feeds import FEEDS
from loaders.locations import files_at
from loaders.scorecard import scorecard

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A research graph from documents: load them, ask it, serve it.",
)
PathsArgument: TypeAlias = Annotated[
    list[Path],
    typer.Argument(help="Files, folders to read whole, patterns, or - for standard input."),
]
LoaderOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--loader", help="Force a loader, or a feed, by its name."),
]
SourceOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--source", help="Source key of the one file; by default its path."),
]
BulkOption: TypeAlias = Annotated[
    bool,
    typer.Option("--bulk", help="Fill an empty store at once, with its engine's own importer."),
]


@app.command()
def load(
    paths: PathsArgument,
    store: StoreOption = None,
    loader: LoaderOption = None,
    source: SourceOption = None,
    bulk: BulkOption = False,
    json: JsonOption = False,
) -> None:
    """Read documents into the ledger and bring the graph up to date."""
    _known_loader(loader)
    with opened(store, err, makes=True, catch_up=not bulk) as (ledger, graph_store):
        if bulk:
            refuse_filled(ledger, graph_store)
        follow = fill if bulk else None
        steps = ingest.load(ledger, graph_store, paths, loader=loader, source=source, follow=follow)
        report = finished(steps, err)
    show(report, reports.load_report, json)
    if report.failed:
        raise typer.Exit(1)


@app.command()
def serve(
    store: StoreOption = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8000,
) -> None:
    """Answer questions over HTTP, and serve the explorer page at /."""
    from graphsvc.service.app import create_app
    from graphsvc.service.server import serve as run_server

    settings = settings_with(store)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with opened(store, err, makes=True, unanswered=_serve_all_the_same) as (ledger, graph_store):
        run_server(
            create_app(Graph(graph_store, ledger), settings),
            host,
            port,
            lambda url: out.print(f"The explorer is at {url} (Ctrl-C ends it).", highlight=False),
        )


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name, or part of one.")],
    kind: Annotated[
        list[str] | None, typer.Option(help="Kinds to look in; all by default.")
    ] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Find authors, papers, topics, institutions and venues by name."""
    query = make(Search, {"q": name, "kind": kind or []})
    with opened(store, err) as (ledger, graph_store):
        show(Graph(graph_store, ledger).run(query), tables.answer, json)


@app.command()
def ask(
    query: Annotated[str, typer.Argument(help="A question, as author/collaborators.")],
    values: Annotated[
        list[str] | None, typer.Argument(help="Its parameters, as id=A1; repeat one for a list.")
    ] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Ask one of the questions the service answers."""
    if query not in QUERIES:
        raise Invalid(f"no question {query!r}; there are {', '.join(QUERIES)}")
    with opened(store, err) as (ledger, graph_store):
        asked = make(QUERIES[query], fields_from(QUERIES[query], values or []))
        drawn = compared.queue if isinstance(asked, ListCandidates) else tables.answer
        show(Graph(graph_store, ledger).run(asked), drawn, json)


@app.command()
def read(
    paths: PathsArgument,
    loader: LoaderOption = None,
    card: Annotated[
        bool, typer.Option("--scorecard", help="What was found, is missing, was not read.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="The document, mentions in colours.")
    ] = False,
    page: Annotated[
        Path | None, typer.Option("--html", help="With --show: write a page to this file.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Show what a loader reads from documents, or the entries of a feed, without keeping it."""
    _known_loader(loader)
    files = [file for path in paths for file in files_at(path)]
    if page is not None and len(files) != 1:
        raise Invalid("--html takes one document: read the others on their own")
    feeds, unread = _feeds_among(files, loader)
    if feeds and (card or show or page is not None):
        named = ", ".join(map(str, feeds))
        raise Invalid(
            f"{named}: a feed has entries; --scorecard, --show and --html are of documents"
        )
    for file, feed in feeds.items():
        read_entries(file, feed, json=json)
    files = [file for file in files if file not in feeds]
    if feeds and not files:
        return
    readings, failed = _read_all([file for file in files if file not in unread], loader)
    if json:
        values = [_read_values(reading, card) for reading in readings]
        write(values[0] if len(files) == 1 else values)
    else:
        for reading in readings:
            _draw(reading, card, show, page, named=len(files) > 1)
    failed = [*unread.values(), *failed]
    for reason in failed:
        complain(reason)
    if failed:
        raise typer.Exit(1)


def _feeds_among(
    files: list[Path], loader: str | None
) -> tuple[dict[Path, str], dict[Path, LoadError]]:
    """The files that are feeds, and those of which that cannot be told; an only one is an error."""
    feeds, unread = {}, {}
    for file in files:
        try:
            if feed := feed_for(file, str(file), loader):
                feeds[file] = feed
        except LoadError as error:
            if len(files) == 1:
                raise
            unread[file] = error
    return feeds, unread


def _read_all(files: list[Path], loader: str | None) -> tuple[list[Reading], list[LoadError]]:
    """What can be read, and why the rest cannot; an only file that cannot is an error."""
    readings, failed = [], []
    for file in files:
        try:
            readings.append(read_document(file, loader=loader))
        except LoadError as error:
            if len(files) == 1:
                raise
            failed.append(error)
    return readings, failed


def _draw(reading: Reading, card: bool, show: bool, page: Path | None, *, named: bool) -> None:
    if page is not None:
        page.write_text(shown.as_page(reading), encoding="utf-8")
        out.print(f"Written to {page}.", highlight=False, markup=False)
    elif card:
        out.print(shown.scorecard(scorecard(reading)), soft_wrap=True, highlight=False)
    elif show:
        out.print(shown.in_terminal(reading), highlight=False)
    else:
        if named:
            out.print(reading.document.source, style="bold", highlight=False, markup=False)
        out.print(tables.reading(reading.loader, reading.items, reading.document.repairs))


def _read_values(reading: Reading, card: bool) -> dict[str, Any]:
    if card:
        values = scorecard(reading)._asdict()
        values["unread"] = [line._asdict() for line in values["unread"]]
        values["rejected"] = [item.model_dump() for item in values["rejected"]]
        return values
    said: dict[str, Any] = {"source": reading.document.source, "loader": reading.loader}
    if reading.document.repairs:
        said["repairs"] = reading.document.repairs
    return said | {"items": [item.model_dump(exclude_none=True) for item in reading.items]}


@app.command()
def remove(
    key: Annotated[str, typer.Argument(help="A document's or a feed's source key, path, or id.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Take the facts of a document, or of all entries of a feed, out of the graph; history is kept."""
    with opened(store, err, catch_up=False) as (ledger, graph_store):
        show(finished(ingest.remove(ledger, graph_store, key), err), tables.change, json)


@app.command()
def erase(
    id: Annotated[str, typer.Argument(help="A document's id, source key, or path.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Delete a document with its text and records for good: it is never loaded again."""
    with opened(store, err, catch_up=False) as (ledger, graph_store):
        show(finished(ingest.erase(ledger, graph_store, id), err), tables.change, json)


@app.command()
def rebuild(store: StoreOption = None, bulk: BulkOption = False, json: JsonOption = False) -> None:
    """Write the whole graph anew from the ledger."""
    with opened(store, err, catch_up=False) as (ledger, graph_store):
        anew = bring_up_to_date(ledger, graph_store, anew=True)
        change = finished(fill(ledger, graph_store) if bulk else anew, err)
        show(change, tables.change, json)


def _known_loader(name: str | None) -> None:
    if name is not None and name not in (known := [*LOADERS, *FEEDS]):
        raise Invalid(f"no loader {name!r}; there are {', '.join(known)}")


def _serve_all_the_same(error: StoreUnavailable) -> None:
    complain(f"{error}; serving all the same", style="yellow")


for _command in (*COMMANDS, export, loads, copy_ledger):
    app.command()(_command)


def main() -> None:
    """Run the command line; exit status 0 done, 1 failed (the reason is on standard error), 2 misused."""
    # A terminal that cannot show a letter shows a question mark, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    widen()
    # The driver warns of each retry; the outcome says it once.
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    try:
        app()
    except (GraphError, LoadError) as error:
        complain(error)
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None
