"""The command line: the same verbs as the library. The only module that prints."""

import io
import logging
import sys
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from graphsvc.cli.curators import COMMANDS
from graphsvc.cli.exporting import export
from graphsvc.cli.ledgers import copy_ledger, loads
from graphsvc.cli.terminal import JsonOption, StoreOption, complain, err, out, show, widen
from graphsvc.errors import GraphError, Invalid, StoreUnavailable

# What a command works with is imported by the command: who asks for help need not wait for it.

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
    from graphsvc import ingest, reports
    from graphsvc.bulk import bulk as fill
    from graphsvc.bulk import refuse_filled
    from graphsvc.opening import opened
    from graphsvc.progress import finished

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
    from graphsvc.graph import Graph
    from graphsvc.opening import opened, settings_with
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
    from graphsvc import tables
    from graphsvc.graph import Graph
    from graphsvc.opening import opened
    from graphsvc.queries import Search
    from graphsvc.queries.written import make

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
    from graphsvc import compared, tables
    from graphsvc.graph import Graph
    from graphsvc.intake import as_key
    from graphsvc.opening import opened
    from graphsvc.queries import QUERIES, ListCandidates, ListDocuments
    from graphsvc.queries.written import fields_from, make

    if query not in QUERIES:
        raise Invalid(f"no question {query!r}; there are {', '.join(QUERIES)}")
    with opened(store, err) as (ledger, graph_store):
        asked = make(QUERIES[query], fields_from(QUERIES[query], values or []))
        drawn = compared.queue if isinstance(asked, ListCandidates) else tables.answer
        graph = Graph(graph_store, ledger)
        answer = graph.run(asked)
        if isinstance(asked, ListDocuments) and asked.feed and answer.meta.total == 0:
            # As elsewhere, a feed may be called by its path.
            by_path = {"feed": as_key(str(Path(asked.feed).absolute()))}
            answer = graph.run(asked.model_copy(update=by_path))
        show(answer, drawn, json)


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
    from graphsvc.cli.reading import read_files

    _known_loader(loader)
    read_files(paths, loader, card=card, show=show, page=page, json=json)


@app.command()
def remove(
    key: Annotated[str, typer.Argument(help="A document's or a feed's source key, path, or id.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Take the facts of a document, or of all entries of a feed, out of the graph; history is kept."""
    from graphsvc import ingest, tables
    from graphsvc.opening import opened
    from graphsvc.progress import finished

    with opened(store, err, catch_up=False) as (ledger, graph_store):
        show(finished(ingest.remove(ledger, graph_store, key), err), tables.change, json)


@app.command()
def erase(
    id: Annotated[str, typer.Argument(help="A document's id, source key, or path.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Delete a document with its text and records for good: it is never loaded again."""
    from graphsvc import ingest, tables
    from graphsvc.opening import opened
    from graphsvc.progress import finished

    with opened(store, err, catch_up=False) as (ledger, graph_store):
        show(finished(ingest.erase(ledger, graph_store, id), err), tables.change, json)


@app.command()
def rebuild(store: StoreOption = None, bulk: BulkOption = False, json: JsonOption = False) -> None:
    """Write the whole graph anew from the ledger."""
    from graphsvc import tables
    from graphsvc.bulk import bulk as fill
    from graphsvc.catch_up import catch_up as bring_up_to_date
    from graphsvc.opening import opened
    from graphsvc.progress import finished

    with opened(store, err, catch_up=False) as (ledger, graph_store):
        anew = bring_up_to_date(ledger, graph_store, anew=True)
        change = finished(fill(ledger, graph_store) if bulk else anew, err)
        show(change, tables.change, json)


def _known_loader(name: str | None) -> None:
    from loaders import LOADERS
    from loaders.feeds import FEEDS

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
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        from loaders import LoadError

        if not isinstance(error, GraphError | LoadError):
            raise
        complain(error)
        raise SystemExit(1) from error
