"""The command line: the same verbs as the library. The only module that prints."""

import io
import logging
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypeVar

import orjson
import typer
from pydantic import BaseModel, ValidationError
from pydantic_settings import SettingsError
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Progress as Bar,
)

from graphsvc import ingest, shown, tables
from graphsvc.catch_up import Progress
from graphsvc.catch_up import catch_up as bring_up_to_date
from graphsvc.errors import GraphError, Invalid, NotFound, StoreUnavailable
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.queries import QUERIES, Query, Search
from graphsvc.settings import Settings
from graphsvc.store import GraphStore
from graphsvc.stores import open_store
from loaders import LOADERS, LoadError, Reading
from loaders import read as read_document
from loaders.encoding import printable
from loaders.locations import files_at
from loaders.scorecard import scorecard

R = TypeVar("R")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A research graph from documents: load them, ask it, serve it.",
)
out = Console(emoji=False)
err = Console(stderr=True, emoji=False)

StoreOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--store", help="embedded:FOLDER or neo4j://HOST:7687."),
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
PathsArgument: TypeAlias = Annotated[
    list[Path],
    typer.Argument(help="Files, folders to read whole, patterns, or - for standard input."),
]
LoaderOption: TypeAlias = Annotated[
    str | None, typer.Option("--loader", help=f"Force a loader: {', '.join(LOADERS)}.")
]
SourceOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--source", help="Source key of the one file; by default its path."),
]


@app.command()
def load(
    paths: PathsArgument,
    store: StoreOption = None,
    loader: LoaderOption = None,
    source: SourceOption = None,
    json: JsonOption = False,
) -> None:
    """Read documents into the ledger and bring the graph up to date."""
    _known_loader(loader)
    with _opened(store, makes=True) as (ledger, graph_store):
        steps = ingest.load(ledger, graph_store, paths, loader=loader, source=source)
        report = _finished(steps)
    _print(report, tables.load_report, json)
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

    settings = _settings(store)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with _opened(store, makes=True, must_answer=False) as (_, graph_store):
        run_server(
            create_app(Graph(graph_store), settings),
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
    query = _query(Search, {"q": name, "kind": kind or []})
    with _opened(store) as (_, graph_store):
        _print(Graph(graph_store).run(query), tables.answer, json)


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
    with _opened(store) as (_, graph_store):
        asked = _query(QUERIES[query], _parsed(QUERIES[query], values or []))
        _print(Graph(graph_store).run(asked), tables.answer, json)


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
    """Show what a loader reads from documents, without keeping it."""
    _known_loader(loader)
    files = [file for path in paths for file in files_at(path)]
    if page is not None and len(files) != 1:
        raise Invalid("--html takes one document: read the others on their own")
    readings, failed = _read_all(files, loader)
    if json:
        values = [_read_values(reading, card) for reading in readings]
        _write(values[0] if len(files) == 1 else values)
    else:
        for reading in readings:
            _draw(reading, card, show, page, named=len(files) > 1)
    for reason in failed:
        _complain(reason)
    if failed:
        raise typer.Exit(1)


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
    key: Annotated[str, typer.Argument(help="Source key of a document.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Take a document's facts out of the graph. The ledger keeps it as history."""
    with _opened(store) as (ledger, graph_store):
        _print(_finished(ingest.remove(ledger, graph_store, key)), tables.change, json)


@app.command()
def erase(
    id: Annotated[str, typer.Argument(help="Id of a document, as D1.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Delete a document with its text and records for good."""
    with _opened(store) as (ledger, graph_store):
        _print(_finished(ingest.erase(ledger, graph_store, id)), tables.change, json)


@app.command()
def rebuild(store: StoreOption = None, json: JsonOption = False) -> None:
    """Write the whole graph anew from the ledger."""
    with _opened(store, catch_up=False) as (ledger, graph_store):
        change = _finished(bring_up_to_date(ledger, graph_store, anew=True))
        _print(change, tables.change, json)


@app.command()
def loads(store: StoreOption = None, json: JsonOption = False) -> None:
    """List the loads so far, newest first."""
    ledger = Ledger(_there(_settings(store)))
    with ledger.read() as view:
        reports = view.reports()
    ledger.close()
    if json:
        _write(reports)
    else:
        out.print(tables.loads(reports))


# Opening


def _settings(store: str | None) -> Settings:
    """The settings, `--store` before the environment.

    Raises:
        Invalid: a variable's value cannot be used; names it.

    """
    try:
        return Settings() if store is None else Settings(store=store)
    except ValidationError as error:
        wrong = "; ".join(
            f"GRAPHSVC_{str(e['loc'][0]).upper()}: {e['msg']}"
            for e in error.errors(include_input=False)
        )
        raise Invalid(f"settings: {wrong}") from error
    except SettingsError as error:
        raise Invalid(f"settings: {error}; a list is written as JSON") from error


@contextmanager
def _opened(
    store: str | None, *, makes: bool = False, must_answer: bool = True, catch_up: bool = True
) -> Iterator[tuple[Ledger, GraphStore]]:
    """The ledger and the store, the store up to date. What only asks makes neither."""
    settings = _settings(store)
    if not makes:
        _there(settings)
    graph_store = open_store(settings)
    try:
        ledger = Ledger(settings.ledger_path())
        try:
            if catch_up:
                try:
                    _finished(bring_up_to_date(ledger, graph_store))
                except StoreUnavailable as error:
                    if must_answer:
                        raise
                    _complain(f"{error}; serving all the same", style="yellow")
            yield ledger, graph_store
        finally:
            ledger.close()
    finally:
        graph_store.close()


def _there(settings: Settings) -> Path:
    path = settings.ledger_path()
    if not path.exists():
        raise NotFound(
            f"there is no graph yet (no ledger {path}): `graphsvc load PATH` makes one, "
            "--store and GRAPHSVC_LEDGER name another"
        )
    return path


def _known_loader(name: str | None) -> None:
    if name is not None and name not in LOADERS:
        raise Invalid(f"no loader {name!r}; there are {', '.join(LOADERS)}")


def _parsed(query: type[Query[Any]], values: list[str]) -> dict[str, Any]:
    """`key=value` pairs as fields; a repeated key makes a list."""
    found: dict[str, list[str]] = {}
    for item in values:
        key, equals, value = item.partition("=")
        if not equals:
            raise Invalid(f"{item!r} is no parameter: write KEY=VALUE")
        found.setdefault(key, []).append(value)
    fields: dict[str, Any] = {}
    for key, given in found.items():
        many = key in query.list_fields()
        if not many and len(given) > 1:
            raise Invalid(f"{key} is given {len(given)} times, and takes one value")
        fields[key] = given if many else given[0]
    return fields


def _query(query: type[Query[Any]], fields: dict[str, Any]) -> Query[Any]:
    try:
        return query(**fields)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, e['loc'])) or 'the question'}: {e['msg']}"
            for e in error.errors(include_input=False)
        )
        raise Invalid(f"{query.name}: {wrong}. It takes {', '.join(query.model_fields)}") from error


# Showing


def _finished(steps: Generator[Progress, None, R]) -> R:
    """Draw progress, and give back what the steps return."""
    with _bar() as draw:
        while True:
            try:
                draw(next(steps))
            except StopIteration as stop:
                return stop.value  # type: ignore[no-any-return] # the generator's R


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """A progress bar with rate and time left, shown once a second has passed."""
    began = time.monotonic()
    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
    drawn: dict[str, Any] = {}

    def draw(step: Progress) -> None:
        if step.step not in drawn:
            drawn[step.step] = bar.add_task(step.step, total=step.total)
        bar.update(drawn[step.step], completed=step.done)
        if time.monotonic() - began > 1 and not bar.live.is_started:
            bar.start()

    try:
        yield draw
    finally:
        bar.stop()


def _print(answer: BaseModel, drawn: Callable[[Any], Any], json: bool) -> None:
    if json:
        _write(answer.model_dump(mode="json", by_alias=True))
    else:
        out.print(drawn(answer), crop=False)  # the terminal breaks what must stay in one piece


def _write(value: Any) -> None:
    typer.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def _complain(reason: object, style: str = "red") -> None:
    text = printable(f"graphsvc: {reason}")
    err.print(text, style=style, highlight=False, markup=False, soft_wrap=True)


def main() -> None:
    """Run the command line; exit status 0 done, 1 failed (the reason is on standard error), 2 misused."""
    # A terminal that cannot show a letter shows a question mark, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    # The driver warns of each retry; the outcome says it once.
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    try:
        app()
    except (GraphError, LoadError) as error:
        _complain(error)
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None
