"""What `graphsvc read` shows: what a loader reads from documents, or the entries of a feed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from graphsvc import shown, tables
from graphsvc.cli.feeds import read_entries
from graphsvc.cli.terminal import complain, out, write
from graphsvc.errors import Invalid
from graphsvc.intake import feed_for
from loaders import LoadError, Reading
from loaders import read as read_document
from loaders.locations import files_at
from loaders.scorecard import scorecard


def read_files(
    paths: Sequence[Path],
    loader: str | None,
    *,
    card: bool,
    show: bool,
    page: Path | None,
    json: bool,
) -> None:
    """Print what is read from files and folders; keeps nothing.

    Raises:
        Invalid: what is asked for does not fit the files.
        LoadError: the only file cannot be read.

    """
    files = [file for path in paths for file in files_at(path)]
    if page is not None and len(files) != 1:
        raise Invalid("--html takes one document: read the others on their own")
    feeds, unread = _feeds_among(files, loader)
    if feeds and (card or show or page is not None):
        named = ", ".join(map(str, feeds))
        raise Invalid(
            f"{named}: a feed has entries; --scorecard, --show and --html are of documents"
        )
    whole = [read_entries(file, feed, json=json) for file, feed in feeds.items()]
    files = [file for file in files if file not in feeds]
    readings, failed = _read_all([file for file in files if file not in unread], loader)
    if not json:
        for reading in readings:
            _draw(reading, card, show, page, named=len(files) > 1)
    elif files or not feeds:
        values = [_read_values(reading, card) for reading in readings]
        write(values[0] if len(files) == 1 and values else values)
    failed = [*unread.values(), *failed]
    for reason in failed:
        complain(reason)
    if failed or not all(whole):
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
