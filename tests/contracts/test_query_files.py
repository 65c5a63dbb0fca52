"""Every `.cypher` file keeps what its header, its class and the house promise. Needs no database."""

import ast
import re
from pathlib import Path

import pyarrow
import pytest

import graphsvc
from graphsvc.catch_up import rows_of
from graphsvc.derive import EdgeRow, NodeRow
from graphsvc.derive.columns import tables
from graphsvc.ledger import Ledger
from graphsvc.queries import QUERIES
from graphsvc.queries.base import GraphQuery, ListQuery, StoreQuery
from graphsvc.queries.files import FOLDER, names, query_file

FILES = sorted(FOLDER.rglob("*.cypher"))
FOLDERS = sorted(p.name for p in FOLDER.iterdir() if p.is_dir())
STORE_QUERIES = {n: q for n, q in QUERIES.items() if issubclass(q, StoreQuery)}
SOURCES = sorted(Path(graphsvc.__file__).parent.rglob("*.py"))

IDENTIFIER = r"(?:[A-Za-z_]\w*|`[^`]+`)"
FORBIDDEN = (r"\.\*\s*\}", r"\bproperties\s*\(", r"\belementId\b", r"\bapoc\.", r"\bgds\.", r"/\*")


def code(path: Path) -> str:
    """The text of a file without comments and without what stands in quotes."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith("//")]
    return re.sub(r"'(?:[^'\\]|\\.)*'", "''", "\n".join(lines))


def named(path: Path) -> str:
    """What a file is asked for by: its place, without ending."""
    return str(path.relative_to(FOLDER).with_suffix(""))


def last_return(text: str) -> str:
    return re.split(r"(?m)^RETURN\b", text)[-1] if re.search(r"(?m)^RETURN\b", text) else ""


@pytest.fixture(params=FILES, ids=lambda p: str(p.relative_to(FOLDER)))
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.mark.parametrize("name", STORE_QUERIES)
def test_a_question_and_its_file_take_the_same_parameters(name: str) -> None:
    query = STORE_QUERIES[name]
    fields = set(query.model_fields)
    if issubclass(query, ListQuery):
        fields = fields - {"cursor"} | {"after"}
    if name == "graph/lookup":
        fields = {"ids"}  # `id` is one of ours wherever it is a parameter
    assert set(query_file(name).params) == fields


@pytest.mark.parametrize("name", STORE_QUERIES)
def test_what_a_question_hands_over_is_what_its_file_takes(name: str) -> None:
    values = {"id": ("doi:1",) if name == "graph/lookup" else "A1", "group_by": "year"}
    query = STORE_QUERIES[name]
    asked = query(**{k: v for k, v in values.items() if k in query.model_fields})
    assert isinstance(asked, StoreQuery)
    assert set(asked.params(1)) == set(query_file(name).params)


def test_a_header_names_the_parameters_the_text_uses(path: Path) -> None:
    promised = query_file(named(path)).params
    assert set(re.findall(r"\$(\w+)", code(path))) == set(promised)


def test_a_header_names_the_columns_of_the_last_return_in_order(path: Path) -> None:
    promised = query_file(named(path)).returns
    columns = last_return(code(path)).split("\nORDER BY")[0]
    returned = [
        (re.search(rf"\bAS ({IDENTIFIER})$", part) or re.fullmatch(rf"({IDENTIFIER})", part))
        for part in split(columns)
    ]
    assert [match and match[1].strip("`") for match in returned] == list(promised)


def split(columns: str) -> list[str]:
    """Columns of a RETURN, cut at the commas outside of brackets."""
    depth, parts = 0, [""]
    for char in columns.strip():
        depth += char in "([{"
        depth -= char in ")]}"
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts if part.strip()]


def test_what_returns_rows_returns_them_in_an_order(path: Path) -> None:
    if last_return(code(path)):
        tail = code(path).rpartition("\nORDER BY ")[2]
        assert re.fullmatch(r"[^\n]+(\nLIMIT \$limit)?\n*", tail)


@pytest.mark.parametrize("name", [n for n, q in STORE_QUERIES.items() if issubclass(q, ListQuery)])
def test_a_list_ends_in_the_order_its_cursor_goes_by(name: str) -> None:
    text = query_file(name).text
    assert re.search(r"\nORDER BY position(\nLIMIT \$limit)?\n*$", text)
    assert {"id", "position", "total"} <= set(query_file(name).returns)


def literals(file: Path) -> list[str]:
    """All strings in a Python file."""
    nodes = ast.walk(ast.parse(file.read_text()))
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def test_every_file_answers_a_question_or_is_run_by_name() -> None:
    readable = {named(p) for p in FILES if p.parent.name not in ("write", "delete", "schema")}
    by_name = {text for file in SOURCES for text in literals(file)} & readable
    assert readable - by_name == set()
    assert set(STORE_QUERIES) <= readable


def test_a_question_from_the_arrays_has_no_file() -> None:
    for name, query in QUERIES.items():
        if issubclass(query, GraphQuery):
            assert not list(FOLDER.glob(f"{name}*.cypher"))


def test_every_question_is_called_by_its_name() -> None:
    assert all(query.name == name for name, query in QUERIES.items())


def test_a_file_says_what_it_answers_what_goes_in_and_what_comes_out(path: Path) -> None:
    assert re.match(r"// \S.*\.\n// params:  \S.*\n// returns: \S", path.read_text())


def test_no_file_uses_what_only_one_engine_knows_or_what_hides_names(path: Path) -> None:
    assert [pattern for pattern in FORBIDDEN if re.search(pattern, code(path))] == []


def test_reading_files_write_nothing_and_writing_files_return_nothing(path: Path) -> None:
    writes = re.search(r"\b(CREATE|MERGE|DELETE|SET|REMOVE|DROP)\b", code(path))
    assert bool(writes) == (path.parent.name in ("write", "delete", "schema"))
    assert bool(writes) != bool(last_return(code(path)))


def test_a_node_is_merged_by_its_id_and_a_relationship_by_its_key(path: Path) -> None:
    for merge in re.findall(r"MERGE (.*)", code(path)):
        assert re.fullmatch(
            r"\(\w:\w+ \{id: (row\.id|'')\}\)|\(a\)-\[r:\w+ \{key: row\.key\}\]->\(b\)", merge
        )


@pytest.fixture(scope="module")
def rows(world: Path) -> list[NodeRow | EdgeRow]:
    """All rows of the world's graph."""
    ledger = Ledger(world / "ledger.sqlite")
    with ledger.read() as view:
        found = rows_of(view)
    ledger.close()
    return found


def test_every_table_of_the_graph_has_its_files_and_every_file_its_table(
    rows: list[NodeRow | EdgeRow],
) -> None:
    nodes = {row.table for row in rows if isinstance(row, NodeRow)}
    tables = {f"{verb}/{table}" for table in nodes for verb in ("write", "delete")}
    for row in rows:
        if isinstance(row, EdgeRow):
            source = next(table for table in nodes if row.table.startswith(f"{table}_"))
            tables |= {f"write/{row.table}", f"delete/from_{source}"}
    assert {*names("write"), *names("delete")} - {"write/snapshot"} == tables


def test_a_write_file_names_every_property_its_rows_have(rows: list[NodeRow | EdgeRow]) -> None:
    had: dict[str, set[str]] = {}
    for row in rows:
        had.setdefault(f"write/{row.table}", {"digest"}).update(row.props)
    for name, properties in had.items():
        written = re.findall(r"\w\.`?(\w+)`? = row\.props\.`?(\w+)`?", query_file(name).text)
        assert [a for a, b in written if a != b] == []
        assert {a for a, _ in written} == properties


def test_a_table_has_the_columns_its_rows_have_and_their_types(
    rows: list[NodeRow | EdgeRow],
) -> None:
    assert set(tables()) == {row.table for row in rows}
    had: dict[str, set[str]] = {}
    for row in rows:
        types = {column.name: column.type for column in tables()[row.table].schema}
        had.setdefault(row.table, {"digest", *tables()[row.table].identity}).update(row.props)
        for name, value in row.props.items():
            # A list of nothing is a list, and a number no truth: Arrow would take either for the other.
            found = pyarrow.array([value]).type if value not in (None, []) else types[name]
            assert found == types[name], (row.table, name, value)
            assert (value == []) <= (types[name] == pyarrow.list_(pyarrow.string()))
    assert {name: {*table.schema.names} for name, table in tables().items()} == had


def test_a_table_of_relationships_is_of_the_ends_its_name_says() -> None:
    of = {table.label: name for name, table in tables().items() if not table.target}
    for name, table in tables().items():
        if table.target:
            assert name == f"{of[table.source]}_{table.label.lower()}_{of[table.target]}"


def test_the_write_file_of_a_table_is_of_its_labels(path: Path) -> None:
    if path.parent.name == "write" and named(path) != "write/snapshot":
        labels = [label.lower() for label in re.findall(r"\(\w:(\w+)", code(path))]
        table = path.stem.replace("_", "")
        assert table.startswith(labels[0])
        assert table.endswith(labels[-1])


def test_each_label_has_a_unique_id_and_each_entity_an_index_for_its_order() -> None:
    labels = {label for p in FILES for label in re.findall(r"MERGE \(\w:(\w+)", code(p))}
    unique = {re.findall(r"\(n:(\w+)\)", code(p))[0] for p in FOLDER.glob("schema/*_id.cypher")}
    assert unique == labels
    ordered = {p.stem.removesuffix("_sort_key") for p in FOLDER.glob("schema/*_sort_key.cypher")}
    assert ordered == {n.split("/")[0] for n in QUERIES if n.endswith("/list")}


CYPHER = re.compile(
    r"\b(MATCH|MERGE|CREATE|UNWIND|DETACH|OPTIONAL MATCH)\b\s*[({$]|\bRETURN\s+\w|\bCALL\s+\w+[.(]"
)


def test_no_cypher_is_put_together_in_python() -> None:
    found = [
        (file.name, match[0])
        for file in SOURCES
        for text in literals(file)
        for match in CYPHER.finditer(text)
    ]
    # Waiting for the indexes is no statement of ours: a procedure of one engine, without values.
    assert found == [("neo4j.py", "CALL db.")]


def test_a_file_that_does_not_say_what_it_promises_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphsvc.queries.files.FOLDER", tmp_path)
    (tmp_path / "silent.cypher").write_text("// A question.\nRETURN 1 AS x\n")
    with pytest.raises(ValueError, match="must say"):
        query_file("silent")
    with pytest.raises(FileNotFoundError):
        query_file("missing")
