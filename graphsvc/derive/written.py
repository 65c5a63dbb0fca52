"""What the store has of the rows, and what is to be deleted and written to bring it up to those made.

The table `written` has the key and the digest of each row the store has. It is valid for one state of one
store, which its mark names; where store and mark differ, it is filled from the store anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graphsvc.derive.columns import tables
from graphsvc.derive.facts_file import FactsFile
from graphsvc.derive.layout import code, id_of
from graphsvc.derive.steps import GROUPS, NODES, group_of

_SAME = "w.tbl = m.tbl AND w.src = m.src AND w.dst = m.dst AND w.part = m.part"
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
    """Fill `gone` with the keys of rows that no longer are, `changed_…` with the rows to write.

    Where rows are to be written `anew`, all are to be; `gone` has what is not made.
    """
    file.run("CREATE OR REPLACE TEMP TABLE gone AS SELECT * FROM written LIMIT 0")
    has_rows = bool(file.run("SELECT 1 FROM written LIMIT 1"))
    for group in GROUPS:
        if has_rows:
            named = ", ".join(f"'{table}'" for table in tables() if group_of(table) == group)
            of_group = f"SELECT * FROM written WHERE tbl IN ({named})"
            file.run(
                f"INSERT INTO gone SELECT w.* FROM ({of_group}) w ANTI JOIN made_{group} m ON {_SAME}"
            )
        unlike = "" if anew or not has_rows else (
            f"ANTI JOIN ({of_group}) w ON {_SAME} AND w.digest = m.digest"
        )
        file.run(
            f"CREATE OR REPLACE TEMP TABLE changed_{group} AS SELECT m.* FROM made_{group} m {unlike}"
        )



def gone(file: FactsFile, *, everything: bool = False) -> Iterator[tuple[str, str, str]]:
    """What is to be deleted, as table, source (none of a node), and id or key: relationships first.

    Where `everything` is to go, the nodes do, and their relationships with them.
    """
    found = file.run(f"SELECT tbl, src, dst, part FROM {'written' if everything else 'gone'}")
    edges = [row for row in found if row[0] not in NODES] if not everything else []
    for table, src, dst, part in edges:
        source = part if table.startswith(_BY_TEXT) else id_of(src)
        yield table, source, id_or_key(table, src, dst, part)
    for table, src, dst, part in found:
        if table in NODES:
            yield table, "", id_or_key(table, src, dst, part)


def counts(file: FactsFile) -> tuple[int, int, int]:
    """How many nodes and relationships are to be written, and how many rows to be deleted."""
    written = [
        sum(file.run(f"SELECT count(*) FROM changed_{group}")[0][0] for group in groups)
        for groups in (NODES, [group for group in GROUPS if group not in NODES])
    ]
    return written[0], written[1], file.run("SELECT count(*) FROM gone")[0][0]


def changed(file: FactsFile, size: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows to write, by table, so many at a time; nodes first."""
    for group in GROUPS:
        there = file.run(f"SELECT DISTINCT tbl FROM changed_{group} ORDER BY tbl")
        for (name,) in there:
            yield from _rows(file, group, name, size)


def _rows(
    file: FactsFile, group: str, name: str, size: int
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    properties = tables()[name].properties
    fields = "".join(f', "{p}"' for p in properties)
    found = file.db.execute(
        f"SELECT src, dst, part, printf('%016x', digest){fields} "  # noqa: S608 # our own names
        f"FROM changed_{group} WHERE tbl = ?",
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


def note(file: FactsFile, mark: str) -> None:
    """Note that the store has what was made, in the state that a mark names."""
    file.run("BEGIN")
    if file.run("SELECT 1 FROM gone LIMIT 1"):
        file.run(f"DELETE FROM written w USING gone m WHERE {_SAME}")
    for group in GROUPS:
        if file.run(f"SELECT 1 FROM changed_{group} LIMIT 1"):
            file.run(f"DELETE FROM written w USING changed_{group} m WHERE {_SAME}")
            file.run(
                f"INSERT INTO written SELECT tbl, src, dst, part, digest FROM changed_{group}"
            )
    file.say("written", mark)
    file.run("COMMIT")
