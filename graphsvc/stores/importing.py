"""Partitions as input of Neo4j's own importer: CSV files, and a script with the command.

Its Parquet input would take the partitions nearly as they are, but makes an empty text none, and needs
jars that not every Neo4j has.
"""

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import compute, csv

from graphsvc.errors import Invalid, StoreError
from graphsvc.partitions import Partitions
from graphsvc.store import BulkTable

_BETWEEN = "\x1f"
"""Stands between the items of a list: the unit separator, which no text has."""
_TYPES = {"int64": "long", "double": "double", "bool": "boolean", "string": "string"}
_SCRIPT = "import.sh"


def write_import(partitions: Partitions, tables: Sequence[BulkTable], database: str) -> Path:
    """Write the files and the script beside the partitions; returns the script.

    The graph it makes is marked as being loaded, so that it is compared with the ledger before it
    is shown.

    Raises:
        StoreError: there is a list that the importer cannot take.
        Invalid: the disk does not take the files.

    """
    folder = partitions.folder / "neo4j"
    try:
        folder.mkdir(exist_ok=True)
        snapshot = {"id": "snapshot", **partitions.snapshot, "loading": True}
        row = pyarrow.Table.from_pylist([snapshot])
        arguments = [_given(folder, "Snapshot", "", "", "snapshot", [_plain(row, "snapshot")])[0]]
        broken = False
        for table in tables:
            if partitions.rows(table.name):
                parts = (_plain(part, table.name) for part in partitions.read(table.name))
                argument, lines = _given(
                    folder, table.label, table.source, table.target, table.name, parts
                )
                arguments.append(argument)
                broken = broken or lines
        script = folder / _SCRIPT
        script.write_text(_script(arguments, database, broken=broken), encoding="utf-8")
    except OSError as error:
        raise Invalid(f"cannot write {folder}: {error.strerror}; nothing was changed") from error
    return script


def _given(
    folder: Path, label: str, source: str, target: str, name: str, parts: Iterable[Any]
) -> tuple[str, bool]:
    """Write the files of a table. Returns the argument, and whether a text goes over lines."""
    files, broken = [f"{name}-header.csv"], False
    for number, (rows, header) in enumerate(parts):
        if not number:
            head = [f"id:ID({label})", *header[1:]]
            if target:
                head = [f":START_ID({source})", f":END_ID({target})", *header[2:]]
            (folder / files[0]).write_text(",".join(head) + "\n", encoding="utf-8")
        file = f"{name}-{number:05d}.csv"
        csv.write_csv(rows, folder / file, csv.WriteOptions(include_header=False))
        files.append(file)
        broken = broken or any(
            compute.any(compute.match_substring_regex(column, "[\n\r]")).as_py()
            for column in rows.columns
            if pyarrow.types.is_string(column.type)
        )
    kind = "relationships" if target else "nodes"
    return f"--{kind}={label}={','.join(files)}", broken


def _plain(rows: Any, name: str) -> tuple[Any, list[str]]:
    """Rows with each list as one text, and what the header says of each column."""
    header, columns = [], []
    for field, column in zip(rows.schema, rows.columns, strict=True):
        if pyarrow.types.is_list(field.type):
            joined = compute.binary_join(column, _BETWEEN)
            items = compute.list_flatten(column)
            if compute.any(compute.match_substring(items, _BETWEEN)).as_py() or (
                compute.any(compute.equal(joined, "")).as_py()
            ):
                raise StoreError(
                    f"{name}.{field.name} has a list that Neo4j's importer cannot take: "
                    "leave --bulk out"
                )
            header.append(f"{field.name}:string[]")
            columns.append(joined)
        else:
            header.append(f"{field.name}:{_TYPES[str(field.type)]}")
            columns.append(column)
    return pyarrow.table(columns, names=rows.column_names), header


def _script(arguments: Sequence[str], database: str, *, broken: bool) -> str:
    command = [
        "database import full",
        "--overwrite-destination=true",
        "--bad-tolerance=0",
        "--array-delimiter=U+001F",
        f"--multiline-fields={str(broken).lower()}",
        *map(shlex.quote, arguments),
        f"-- {shlex.quote(database)}",
    ]
    return (
        "#!/bin/sh\n"
        "# Fills the database with Neo4j's importer. Stop Neo4j before, start it after.\n"
        "# NEO4J_ADMIN names the command, where it is not neo4j-admin.\n"
        'cd "$(dirname "$0")" || exit 1\n'
        f"exec ${{NEO4J_ADMIN:-neo4j-admin}} {' '.join(command[:1])} \\\n  "
        + " \\\n  ".join(command[1:])
        + "\n"
    )
