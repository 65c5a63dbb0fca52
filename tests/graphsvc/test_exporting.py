"""The whole graph over HTTP and into files: streams, headers, failures, nothing half-written."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graphsvc.errors import Conflict, GraphError, Invalid, Loading, StoreUnavailable
from graphsvc.exporting import FORMATS, Exported, Reading, export
from graphsvc.graph import Graph
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from graphsvc.stores.embedded import EmbeddedStore
from tests.explorer.serving import running, tiny_store
from tests.graphsvc.pages import finish

MEDIA_TYPES = {
    "node-link": "application/json",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "parquet": "application/zip",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    store = tiny_store(tmp_path_factory.mktemp("exporting"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def http(store: EmbeddedStore) -> Iterator[httpx.Client]:
    app = create_app(Graph(store), Settings())
    with running(app) as url, httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
        yield client


def whole(store: EmbeddedStore, form: str) -> bytes:
    return b"".join(FORMATS[form].pieces(Reading(store)))


# Over HTTP


@pytest.mark.parametrize("form", FORMATS)
def test_the_graph_is_streamed_with_its_snapshot(
    form: str, http: httpx.Client, store: EmbeddedStore
) -> None:
    response = http.get("/v1/export", params={"format": form})
    assert response.status_code == 200
    assert response.headers["content-type"] == MEDIA_TYPES[form]
    assert response.headers["x-snapshot"] == "1"
    assert response.headers["transfer-encoding"] == "chunked"
    name = f'attachment; filename="graph-1.{FORMATS[form].ending}"'
    assert response.headers["content-disposition"] == name
    assert response.content == whole(store, form)
    again = http.get(
        "/v1/export", params={"format": form}, headers={"If-None-Match": response.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_each_format_has_a_tag_of_its_own(http: httpx.Client) -> None:
    tags = {http.get(f"/v1/export?format={form}").headers["etag"] for form in FORMATS}
    assert len(tags) == len(FORMATS)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("format=csv", "format"),
        ("", "format"),
        ("format=graphml&format=gexf", "format"),
        ("format=gexf&limit=3", "limit"),
        ("format=gexf&timeout_ms=0", "timeout_ms"),
        ("format=GraphML", "format"),
    ],
)
def test_a_bad_question_is_refused(query: str, named: str, http: httpx.Client) -> None:
    response = http.get(f"/v1/export?{query}")
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert [fault["where"] for fault in response.json()["errors"]] == [named]


@pytest.mark.parametrize("form", FORMATS)
def test_a_failure_before_the_first_piece_is_a_problem(
    form: str, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Reading, *_: object) -> None:
        raise StoreUnavailable("neo4j://x:1", "check that it runs")

    monkeypatch.setattr(Reading, "_read" if form == "parquet" else "__init__", fails)
    response = http.get(f"/v1/export?format={form}")
    assert (response.status_code, response.json()["retry"]) == (503, True)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "parquet"])
def test_a_graph_written_to_meanwhile_breaks_the_transfer_off(
    form: str, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def moved(self: Reading) -> None:
        raise Loading

    monkeypatch.setattr(Reading, "relationships", moved)
    with pytest.raises(httpx.RemoteProtocolError):
        http.get(f"/v1/export?format={form}")
    monkeypatch.undo()
    assert http.get(f"/v1/export?format={form}").status_code == 200


def test_a_head_has_the_headers_alone_and_reads_no_graph(
    http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reading, "nodes", None)
    response = http.head("/v1/export?format=node-link")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["x-snapshot"] == "1"


# Into files


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_is_streamed_and_replaces_what_stood_there(
    form: str, store: EmbeddedStore, tmp_path: Path
) -> None:
    out = tmp_path / f"graph.{FORMATS[form].ending}"
    out.write_text("old")
    done: Exported = finish(export(store, form, out))
    assert out.read_bytes() == whole(store, form)
    assert [file.name for file in tmp_path.iterdir()] == [out.name]
    counts = json.loads(whole(store, "node-link"))["meta"]
    assert done.model_dump() == {"path": str(out), "format": form, **counts}


def test_parquet_is_a_folder_of_the_files_that_are_in_the_zip(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    out = tmp_path / "graph"
    finish(export(store, "parquet", out))
    files = {f.relative_to(out).as_posix(): f.read_bytes() for f in out.rglob("*.parquet")}
    assert {"nodes/author.parquet", "relationships/WROTE.parquet"} < files.keys()
    with zipfile.ZipFile(io.BytesIO(whole(store, "parquet"))) as bundle:
        assert {name: bundle.read(name) for name in bundle.namelist()} == files
    with pytest.raises(Conflict, match="is there already"):
        finish(export(store, "parquet", out))


def test_progress_ends_at_its_total(store: EmbeddedStore, tmp_path: Path) -> None:
    steps = list(export(store, "gexf", tmp_path / "graph.gexf"))
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total > 5


@pytest.mark.parametrize("name", ["graph.json", "graph.zip", "graph"])
def test_what_breaks_off_leaves_what_stood_there(
    name: str, store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def moved(self: Reading) -> None:
        raise Loading

    monkeypatch.setattr(Reading, "relationships", moved)
    out = tmp_path / name
    if out.suffix:
        out.write_text("old")
    with pytest.raises(Loading):
        finish(export(store, "node-link" if name == "graph.json" else "parquet", out))
    assert [file.name for file in tmp_path.iterdir()] == ([name] if out.suffix else [])
    assert not out.suffix or out.read_text() == "old"


@pytest.mark.parametrize(
    ("form", "name", "error", "says"),
    [
        ("csv", "graph.csv", Invalid, "there are node-link, graphml, gexf, parquet"),
        ("gexf", ".", Invalid, "is a folder: name a file"),
        ("gexf", "missing/graph.gexf", Invalid, "cannot write .*No such file"),
        ("parquet", "graph.txt/graph", Invalid, "cannot write"),
        ("parquet", "missing/graph", Invalid, "cannot write .*No such file"),
    ],
)
def test_where_nothing_can_be_written_the_reason_is_said(
    form: str,
    name: str,
    error: type[GraphError],
    says: str,
    store: EmbeddedStore,
    tmp_path: Path,
) -> None:
    (tmp_path / "graph.txt").write_text("")
    with pytest.raises(error, match=says):
        finish(export(store, form, tmp_path / name))
    assert [file.name for file in tmp_path.iterdir()] == ["graph.txt"]
