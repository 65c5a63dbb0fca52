"""The whole graph as a file: node-link JSON, GraphML, GEXF, Parquet. Same snapshot, same bytes."""

import os
import secrets
import shutil
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from graphsvc.catch_up import Progress
from graphsvc.errors import Conflict, Invalid
from graphsvc.exporting.node_link import node_link
from graphsvc.exporting.parquet import into_folder, zipped
from graphsvc.exporting.reading import Reading
from graphsvc.exporting.xml import gexf, graphml
from graphsvc.store import GraphStore

__all__ = ["FORMATS", "Exported", "Format", "Reading", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files end, how HTTP names it, and the pieces of a document one after another."""

    ending: str
    media_type: str
    pieces: Callable[[Reading], Iterator[bytes]]


FORMATS = {
    "node-link": Format("json", "application/json", node_link),
    "graphml": Format("graphml", "application/graphml+xml", graphml),
    "gexf": Format("gexf", "application/gexf+xml", gexf),
    "parquet": Format("zip", "application/zip", zipped),
}
"""Formats by name."""


class Exported(BaseModel):
    """What was written, where, and of which snapshot."""

    path: str
    format: str
    snapshot: int
    nodes: int
    relationships: int


def export(store: GraphStore, form: str, out: Path) -> Generator[Progress, None, Exported]:
    """Write the whole graph; under its name stands the whole or what stood there before.

    Args:
        store: the graph, up to date.
        form: name of the format, one of `FORMATS`.
        out: the file, which is replaced; for Parquet a new folder, or a file that ends in `.zip`.

    Raises:
        Invalid: there is no such format, or one cannot write there.
        Conflict: the folder is there already.
        StoreError: the graph cannot be read, or was written to meanwhile.

    """
    if form not in FORMATS:
        raise Invalid(f"no format {form!r}; there are {', '.join(FORMATS)}")
    as_folder = form == "parquet" and out.suffix != ".zip"
    if as_folder and out.exists():
        raise Conflict(f"{out} is there already: name a new folder, or a file that ends in .zip")
    if not as_folder and out.is_dir():
        raise Invalid(f"{out} is a folder: name a file")
    reading = Reading(store)
    made = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    try:
        pieces = into_folder(reading, made) if as_folder else _into_file(reading, form, made)
        for _ in pieces:
            yield Progress("export", reading.done, reading.total)
        os.replace(made, out)  # noqa: PTH105 # the same on all systems, unlike rename
    except OSError as error:
        raise Invalid(f"cannot write {out}: {error.strerror or error}") from error
    finally:
        if made.is_dir():
            shutil.rmtree(made, ignore_errors=True)
        elif made.exists():
            made.unlink()
    return Exported(
        path=str(out),
        format=form,
        snapshot=reading.snapshot,
        nodes=reading.nodes_read,
        relationships=reading.relationships_read,
    )


def _into_file(reading: Reading, form: str, made: Path) -> Iterator[bytes]:
    with made.open("wb") as file:
        for piece in FORMATS[form].pieces(reading):
            file.write(piece)
            yield b""
