"""Parquet: a file for each kind, as `nodes/author.parquet` and `relationships/WROTE.parquet`."""

import tempfile
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from graphsvc.derive.columns import Type, arrow_type
from graphsvc.exporting.reading import Reading, Rows
from graphsvc.exporting.tables import NODES, RELATIONSHIPS, Table, columns

_CHUNK = 1 << 20
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of zip files: the same snapshot has the same bytes


def into_folder(reading: Reading, folder: Path) -> Iterator[bytes]:
    """Write the files into a new folder; yields nothing but the occasion to show progress."""
    folder.mkdir()
    for place, tables in (("nodes", NODES), ("relationships", RELATIONSHIPS)):
        (folder / place).mkdir()
        schemas: dict[str, Any] = {}
        batches = reading.nodes() if place == "nodes" else reading.relationships()
        for kind, alike in groupby(tables, key=lambda table: table.kind):
            schemas[kind] = _schema(place, tuple(alike), reading.snapshot)
            # What has no rows has a file, too, with the columns.
            parquet.write_table(schemas[kind].empty_table(), folder / place / f"{kind}.parquet")
        for kind, group in groupby(batches, key=lambda batch: batch[0].kind):
            schema = schemas[kind]
            with parquet.ParquetWriter(folder / place / f"{kind}.parquet", schema) as writer:
                for table, rows in group:
                    writer.write_table(pyarrow.Table.from_pylist(_told(table, rows), schema))
                    yield b""


def zipped(reading: Reading) -> Iterator[bytes]:
    """The same files as one zip file, made in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="graphsvc-export-") as temporary:
        folder, archive = Path(temporary, "files"), Path(temporary, "all.zip")
        yield from into_folder(reading, folder)
        with zipfile.ZipFile(archive, "w") as bundle:
            for file in sorted(folder.rglob("*.parquet")):
                named = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _FIRST_DAY)
                named.external_attr = 0o644 << 16
                with file.open("rb") as data, bundle.open(named, "w", force_zip64=True) as entry:
                    while chunk := data.read(_CHUNK):
                        entry.write(chunk)
        with archive.open("rb") as data:
            while chunk := data.read(_CHUNK):
                yield chunk


def _schema(place: str, tables: tuple[Table, ...], snapshot: int) -> Any:
    ends = () if place == "nodes" else ("source_kind", "target_kind")
    fixed = (*tables[0].identity, "kind", *ends)
    types: dict[str, Type] = {**dict.fromkeys(fixed, str), **columns(tables)}
    schema = pyarrow.schema([(name, arrow_type(type_)) for name, type_ in types.items()])
    return schema.with_metadata({"snapshot": str(snapshot)})


def _told(table: Table, rows: Rows) -> Rows:
    more = {"kind": table.kind}
    if table.target:
        more |= {"source_kind": table.source, "target_kind": table.target}
    return [{**row, **more} for row in rows]
