"""The rows that were made, as values."""

from collections.abc import Iterator
from typing import Any

import pyarrow

from graphsvc.derive.columns import tables
from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.rows import EdgeRow, NodeRow
from graphsvc.derive.steps import GROUPS, NODES, group_of


def rows(file: FactsFile) -> Iterator[NodeRow | EdgeRow]:
    """All rows, nodes first."""
    there = _there(file)
    for name, table in tables().items():
        if name not in there:
            continue
        group = group_of(name)
        fields = ", ".join(f'"{p}"' for p in table.properties)
        found = file.run(
            f"SELECT named(src), named(dst), part{', ' + fields if fields else ''} "
            f"FROM made_{group} WHERE tbl = ?",
            [name],
        )
        for src, dst, part, *values in found:
            props = dict(zip(table.properties, values, strict=True))
            if props.get("mentions", ()) is None:
                del props["mentions"]
            if name in NODES:
                yield NodeRow(name, part or src, props)
            elif group == "identifies":
                yield EdgeRow(name, part, dst, "", props)
            else:
                yield EdgeRow(name, src, dst, part, props)


def _there(file: FactsFile) -> frozenset[str]:
    """The tables that have rows."""
    asked = " UNION ALL ".join(f"SELECT DISTINCT tbl FROM made_{group}" for group in GROUPS)
    return frozenset(name for (name,) in file.run(asked))


def record_batches(file: FactsFile, size: int = 10_000) -> Iterator[tuple[str, Any]]:
    """All rows as Arrow record batches with the columns of their tables, so many rows each; nodes first."""
    for name, table in tables().items():
        group = group_of(name)
        if name in NODES:
            identity = "CASE part WHEN '' THEN named(src) ELSE part END"
        else:
            source = "part" if group == "identifies" else "named(src)"
            part = "''" if group == "identifies" else "part"
            key = f"concat_ws('|', tbl, {source}, named(dst), {part})"
            identity = f"{source}, named(dst), {key}"
        fields = "".join(f', "{p}"' for p in table.properties)
        found = file.db.sql(
            f"SELECT {identity}{fields}, printf('%016x', digest) FROM made_{group} WHERE tbl = ?",
            params=[name],
        )
        schema = table.schema
        batches: Any = found.to_arrow_reader(size)
        for batch in batches:
            yield (
                name,
                pyarrow.RecordBatch.from_arrays(
                    [
                        column.cast(field.type)
                        for column, field in zip(batch.columns, schema, strict=True)
                    ],
                    schema=schema,
                ),
            )


def keep_years(file: FactsFile, *, near: bool = False) -> None:
    """Keep the years of papers: of all, or of those near by."""
    if near:
        file.run(
            "DELETE FROM paper_year WHERE paper IN (SELECT entity FROM near);"
            "INSERT INTO paper_year SELECT src, year FROM made_paper WHERE src IN (SELECT entity FROM near)"
        )
    else:
        file.run("CREATE OR REPLACE TABLE paper_year AS SELECT src AS paper, year FROM made_paper")


def last_year(file: FactsFile) -> int | None:
    """The latest year of a paper; None where there is none."""
    found = file.run("SELECT max(year) FROM paper_year")[0][0]
    return None if found is None else int(found)
