"""Rows of a whole graph as Parquet in a folder: what a bulk load is made from. See docs/partitions.md."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
import pyarrow
from pyarrow import compute, parquet
from pydantic import BaseModel, ConfigDict, ValidationError

from graphsvc.errors import Conflict, Invalid

LAYOUT = 1
"""Layout of the folder."""

_ROWS = 50_000
"""Rows of one part, at most."""
_MANIFEST = "manifest.json"


class Part(BaseModel):
    """One file: its path below the folder, its rows, and the SHA-256 of its bytes."""

    model_config = ConfigDict(frozen=True)

    table: str
    file: str
    rows: int
    sha256: str


class Manifest(BaseModel):
    """What the folder holds. `snapshot` is the row that tells the store which state it shows."""

    model_config = ConfigDict(frozen=True)

    layout: int
    snapshot: Mapping[str, str | int | bool | None]
    tables: Mapping[str, int]
    parts: tuple[Part, ...]


class Partitions:
    """A folder of rows, whole: its manifest was written last."""

    def __init__(self, folder: Path) -> None:
        """Open a folder.

        Raises:
            Invalid: it is no folder of partitions, not whole, or of another layout.

        """
        self.folder = folder
        try:
            said = orjson.loads((folder / _MANIFEST).read_bytes())
            if said["layout"] != LAYOUT:
                raise Invalid(
                    f"the partitions in {folder} are of layout {said['layout']}, not {LAYOUT}: "
                    "prepare them again"
                )
            self.manifest = Manifest.model_validate(said)
        except OSError as error:
            raise Invalid(
                f"the partitions in {folder} are not whole ({_MANIFEST}: {error.strerror}): "
                "prepare them again"
            ) from error
        except (orjson.JSONDecodeError, ValidationError, KeyError, TypeError) as error:
            raise Invalid(
                f"{folder / _MANIFEST} is damaged: prepare the partitions again"
            ) from error

    @property
    def snapshot(self) -> dict[str, Any]:
        """The row that tells the store which state it shows."""
        return dict(self.manifest.snapshot)

    def rows(self, table: str) -> int:
        """How many rows a table has."""
        return self.manifest.tables.get(table, 0)

    def read(self, table: str) -> Iterator[Any]:
        """The rows of a table, an Arrow table a part.

        Raises:
            Invalid: a part is not what the manifest says; names it.

        """
        for part in self.manifest.parts:
            if part.table == table:
                yield self._read(part)

    def _read(self, part: Part) -> Any:
        file = self.folder / part.file
        try:
            data = file.read_bytes()
        except OSError as error:
            raise Invalid(f"{file}: {error.strerror}: prepare the partitions again") from error
        if hashlib.sha256(data).hexdigest() != part.sha256:
            raise Invalid(f"{file} is damaged, it is not what the manifest says: {_AGAIN}")
        rows = parquet.read_table(pyarrow.BufferReader(data))
        if rows.num_rows != part.rows:
            raise Invalid(f"{file} has {rows.num_rows} rows, not {part.rows}: {_AGAIN}")
        return rows


_AGAIN = "prepare the partitions again"


class Writer:
    """Writes partitions into a new folder. What `finish` did not end is not whole."""

    def __init__(self, folder: Path) -> None:
        """Make the folder.

        Raises:
            Conflict: there is something of this name.
            Invalid: it cannot be made.

        """
        self._folder = folder
        self._waiting: dict[str, list[Any]] = {}
        self._counts: dict[str, int] = {}
        self._parts: list[Part] = []
        try:
            folder.mkdir(parents=True)
        except FileExistsError as error:
            raise Conflict(f"{folder} is there already: name a new folder") from error
        except OSError as error:
            raise Invalid(f"cannot write {folder}: {error.strerror}") from error

    def add(self, table: str, rows: Any) -> None:
        """Add rows, as an Arrow record batch with the columns of its table.

        Raises:
            Invalid: the disk does not take them.

        """
        rows = _without_empty_lists(rows)
        waiting = self._waiting.setdefault(table, [])
        waiting.append(rows)
        self._counts[table] = self._counts.get(table, 0) + rows.num_rows
        if sum(batch.num_rows for batch in waiting) >= _ROWS:
            self._write(table, whole=False)

    def finish(self, snapshot: Mapping[str, str | int | bool | None]) -> Partitions:
        """Write what is left, then the manifest. `snapshot` is the row of the graph's own state.

        Raises:
            Invalid: the disk does not take it.

        """
        for table in self._waiting:
            self._write(table, whole=True)
        manifest = Manifest(
            layout=LAYOUT,
            snapshot=snapshot,
            tables=dict(sorted(self._counts.items())),
            parts=tuple(sorted(self._parts, key=lambda part: part.file)),
        )
        self._put(_MANIFEST, manifest.model_dump_json(indent=1).encode())
        return Partitions(self._folder)

    def _write(self, table: str, *, whole: bool) -> None:
        rows = pyarrow.Table.from_batches(self._waiting[table])
        for start in range(0, rows.num_rows, _ROWS):
            some = rows.slice(start, _ROWS)
            if some.num_rows < _ROWS and not whole:
                self._waiting[table] = some.to_batches()
                return
            place = "relationships" if "key" in rows.column_names else "nodes"
            number = sum(part.table == table for part in self._parts)
            file = f"{place}/{table}/part-{number:05d}.parquet"
            sink = pyarrow.BufferOutputStream()
            parquet.write_table(some, sink, compression="zstd", compression_level=1)
            data = sink.getvalue()
            self._put(file, data)
            sha256 = hashlib.sha256(data).hexdigest()
            self._parts.append(Part(table=table, file=file, rows=some.num_rows, sha256=sha256))
        self._waiting[table] = []

    def _put(self, file: str, data: Any) -> None:
        path = self._folder / file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise Invalid(f"cannot write {path}: {error.strerror}; nothing was changed") from error


def _without_empty_lists(rows: Any) -> Any:
    """The same rows, null for a list of nothing: no importer tells one from the other."""
    columns = [
        compute.if_else(compute.equal(compute.list_value_length(column), 0), None, column)
        if pyarrow.types.is_list(column.type)
        else column
        for column in rows.columns
    ]
    return pyarrow.RecordBatch.from_arrays(columns, schema=rows.schema)
