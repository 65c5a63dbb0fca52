"""What the store has of the rows, and what is to be deleted and written to bring it up to those made.

The table `written` has the key and the digest of each row the store has. It is valid for one state of one
store, which its mark names; where store and mark differ, it is filled from the store anew.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graphsvc.derive.columns import tables
from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.layout import code, id_of
from graphsvc.derive.steps import GROUPS, NODES, group_of

_SAME = "w.tbl = m.tbl AND w.src = m.src AND w.dst = m.dst AND w.part = m.part"
_KEY = "tbl, src, dst, part"
_BY_TEXT = "external_id"


def take_present(file: FactsFile, present: Iterable[tuple[str, str]]) -> list[str]:
    """Take the keys and digests of what a store has. Returns the keys that no row of ours can have."""
    strays: list[str] = []
    rows: list[tuple[Any, ...]] = []
    file.run("DELETE FROM written")
    for key, digest in present:
        try:
            rows.append((*_parsed(key), _number(digest)))
        except (ValueError, IndexError):
            strays.append(key)
        if len(rows) >= 50_000:
            file.put("written", rows)
            rows.clear()
    file.put("written", rows)
    return strays


def _parsed(key: str) -> tuple[str, int, int, str]:
    table, _, rest = key.partition("|")
    if table not in tables():
        raise ValueError(table)
    if table == _BY_TEXT:
        return table, 0, 0, rest
    if table in NODES:
        return table, code(rest), 0, ""
    if table.startswith(_BY_TEXT):
        external, dst, _ = rest.rsplit("|", 2)
        return table, 0, code(dst), external
    src, dst, part = rest.split("|", 2)
    return table, code(src), code(dst), part


def _number(digest: str) -> int | None:
    try:
        return int(digest, 16)
    except ValueError:
        return None


def id_or_key(table: str, src: int, dst: int, part: str) -> str:
    """The id of a node, or the key of a relationship: unique among all rows of the table."""
    if table in NODES:
        return part if table == _BY_TEXT else id_of(src)
    if table.startswith(_BY_TEXT):
        return f"{table}|{part}|{id_of(dst)}|"
    return f"{table}|{id_of(src)}|{id_of(dst)}|{part}"


def compare(file: FactsFile, *, anew: bool = False) -> None:
    """Fill `gone` with the keys of rows that no longer are, `changed` with those of the rows to write.

    Where rows are to be written `anew`, all are to be; `gone` has what is not made.
    """
    made = " UNION ALL ".join(f"SELECT {_KEY}, digest FROM made_{group}" for group in GROUPS)
    file.run(f"CREATE OR REPLACE TEMP VIEW made AS {made}")
    unlike = "" if anew else f"ANTI JOIN written w ON {_SAME} AND w.digest = m.digest"
    file.run(
        f"CREATE OR REPLACE TEMP TABLE gone AS SELECT w.* FROM written w ANTI JOIN made m ON {_SAME};"
        f"CREATE OR REPLACE TEMP TABLE changed AS SELECT m.* FROM made m {unlike}"
    )


_NEAR = {
    **dict.fromkeys(("author", "paper", "topic", "institution", "venue"), "src IN near"),
    "document": "src IN near_document",
    "external_id": "part IN crossed",
    "retired_id": "src IN near_retired",
    "identifies": "dst IN near",
    "stated": "src IN near AND split_part(part, '|', 1) IN (SELECT mention FROM restated)",
    "wrote": "dst IN near",
    "collaborated": "src IN near_author AND dst IN near_author",
    **dict.fromkeys(("cites", "relation", "notice", "asserted"), "src IN near"),
    "mentioned": "src IN near_author",
    "held": "src IN near_held OR dst IN near_held",
}
"""Which rows of a group can be others when one more document came."""
_COLUMN = {
    "near": "entity",
    "near_document": "document",
    "near_retired": "entity",
    "near_author": "author",
    "near_held": "entity",
    "crossed": "external",
}


def compare_near(file: FactsFile, *, held: bool = False) -> None:
    """Compare the rows that can be others when one more document came; those `held` by themselves."""
    groups = ["held"] if held else [group for group in GROUPS if group != "held"]
    made, known = [], []
    for group in groups:
        near = _NEAR[group]
        for table, column in _COLUMN.items():
            near = re.sub(rf"IN {table}\b", f"IN (SELECT {column} FROM {table})", near)
        named = ", ".join(f"'{table}'" for table in tables() if group_of(table) == group)
        made.append(f"SELECT {_KEY}, digest FROM made_{group} WHERE {near}")
        known.append(f"SELECT * FROM written WHERE tbl IN ({named}) AND ({near})")
    file.run(
        f"CREATE OR REPLACE TEMP TABLE near_made AS {' UNION ALL '.join(made)};"
        f"CREATE OR REPLACE TEMP TABLE near_written AS {' UNION ALL '.join(known)}"
    )
    into = "INSERT INTO {} BY NAME" if held else "CREATE OR REPLACE TEMP TABLE {} AS"
    file.run(
        f"{into.format('gone')} SELECT w.* FROM near_written w ANTI JOIN near_made m ON {_SAME};"
        f"{into.format('changed')} SELECT m.* FROM near_made m "
        f"ANTI JOIN near_written w ON {_SAME} AND w.digest = m.digest"
    )


def gone(file: FactsFile, *, everything: bool = False) -> Iterator[tuple[str, str, str]]:
    """What is to be deleted: the file of `cypher/delete/`, the source (none of a node), the id or key.

    Relationships come first. Where `everything` is to go, the nodes do, and their relationships with them.
    """
    found = file.run(
        f"SELECT tbl, src, dst, part FROM {'written' if everything else 'gone'} ORDER BY tbl"
    )
    edges = [row for row in found if row[0] not in NODES] if not everything else []
    for table, src, dst, part in edges:
        source = part if table.startswith(_BY_TEXT) else id_of(src)
        kind = _BY_TEXT if table.startswith(_BY_TEXT) else table.partition("_")[0]
        yield f"from_{kind}", source, id_or_key(table, src, dst, part)
    for table, src, dst, part in found:
        if table in NODES:
            yield table, "", id_or_key(table, src, dst, part)


def counts(file: FactsFile) -> tuple[int, int, int]:
    """How many nodes and relationships are to be written, and how many rows to be deleted."""
    of = dict(file.run("SELECT tbl, count(*) FROM changed GROUP BY tbl"))
    nodes = sum(number for table, number in of.items() if table in NODES)
    return nodes, sum(of.values()) - nodes, file.run("SELECT count(*) FROM gone")[0][0]


def changed(file: FactsFile, size: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows to write, by table, so many at a time; nodes first."""
    there = {table for (table,) in file.run("SELECT DISTINCT tbl FROM changed")}
    for name in sorted(there, key=lambda table: (table not in NODES, table)):
        yield from _rows(file, name, size)


def _rows(file: FactsFile, name: str, size: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    properties = tables()[name].properties
    fields = "".join(f', m."{p}"' for p in properties)
    found = file.db.execute(
        f"SELECT m.src, m.dst, m.part, printf('%016x', m.digest){fields} "
        f"FROM made_{group_of(name)} m SEMI JOIN changed w ON {_SAME} WHERE m.tbl = ?",
        [name],
    )
    while some := found.fetchmany(size):
        yield name, [_values(name, properties, row) for row in some]


def _values(name: str, properties: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    src, dst, part, digest, *values = row
    props = dict(zip(properties, values, strict=True))
    if props.get("mentions", ()) is None:
        del props["mentions"]
    key = id_or_key(name, src, dst, part)
    if name in NODES:
        return {"id": key, "props": {**props, "id": key, "digest": digest}}
    source = part if name.startswith(_BY_TEXT) else id_of(src)
    props |= {"key": key, "digest": digest}
    return {"source": source, "target": id_of(dst), "key": key, "props": props}


def has_written(file: FactsFile) -> bool:
    """Whether the store has any row."""
    return bool(file.run("SELECT 1 FROM written LIMIT 1"))


def note(file: FactsFile, mark: str) -> None:
    """Note that the store has what was made, in the state that a mark names."""
    file.run(
        f"DELETE FROM written w USING (SELECT {_KEY} FROM gone UNION ALL SELECT {_KEY} FROM changed) m "
        f"WHERE {_SAME}"
    )
    file.run(f"INSERT INTO written SELECT {_KEY}, digest FROM changed")
    file.say("written", mark)
