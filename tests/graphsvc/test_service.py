"""The service as it runs: real HTTP over the embedded store with a tiny graph."""

import json
import logging
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from graphsvc.errors import (
    Conflict,
    GraphError,
    Invalid,
    Loading,
    QueryTimeout,
    StoreError,
    StoreUnavailable,
)
from graphsvc.graph import Graph
from graphsvc.model import Row
from graphsvc.queries import QUERIES
from graphsvc.service.app import create_app
from graphsvc.service.server import serve
from graphsvc.settings import Settings
from graphsvc.store import Reader
from graphsvc.stores.embedded import EmbeddedStore
from tests.explorer.serving import ledger_of, running, tiny_store

ORIGIN = "https://explorer.example"


class Flaky:
    """A store that fails when told to."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store
        self.url, self.capabilities = store.url, store.capabilities
        self.failure: Exception | None = None

    def run(
        self, name: str, params: Mapping[str, object] | None = None, timeout: float | None = None
    ) -> list[Row]:
        self.health()
        return self.store.run(name, params, timeout)

    def health(self) -> None:
        if self.failure is not None:
            raise self.failure

    def reading(self) -> AbstractContextManager[Reader]:
        self.health()
        return self.store.reading()

    def write(self, batches: object) -> None:
        raise NotImplementedError

    def prepare(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        self.store.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flaky]:
    store = tiny_store(tmp_path_factory.mktemp("service"))
    yield Flaky(store)
    store.close()


@pytest.fixture(scope="module")
def app(store: Flaky) -> Iterator[FastAPI]:
    ledger = ledger_of(store.store)
    yield create_app(Graph(store, ledger), Settings(cors_origins=[ORIGIN]))
    ledger.close()


@pytest.fixture(scope="module")
def http(app: FastAPI) -> Iterator[httpx.Client]:
    with running(app) as url, httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture(autouse=True)
def _store_works(store: Flaky) -> Iterator[None]:
    yield
    store.failure = None


ONE_OF_EACH = {
    "graph/search": "/v1/search?q=quill&kind=author",
    "graph/lookup": "/v1/lookup?id=doi:10.1/2019&id=arxiv:1234.5678",
    "graph/meta": "/v1/meta",
    "graph/neighborhood": "/v1/graph/neighborhood?seed=A1&seed=A4&kind=author&kind=paper",
    "graph/paths": "/v1/graph/paths?source=A1&target=A4&max_hops=3",
    "author/collaborators": "/v1/authors/A1/collaborators?limit=1",
    "author/entity": "/v1/authors/A1",
    "paper/entity": "/v1/papers/P1",
    "topic/entity": "/v1/topics/T1",
    "institution/entity": "/v1/institutions/I1",
    "venue/entity": "/v1/venues/V1",
    "document/entity": "/v1/documents/D1",
    "author/list": "/v1/authors?year=2019&sort=papers",
    "paper/list": "/v1/papers?author=A1",
    "topic/list": "/v1/topics",
    "institution/list": "/v1/institutions",
    "venue/list": "/v1/venues",
    "document/list": "/v1/documents",
    "author/groups": "/v1/authors?group_by=institution&year=2019",
    "paper/groups": "/v1/papers?group_by=venue&limit=2",
    "topic/groups": "/v1/topics?group_by=year",
    "institution/groups": "/v1/institutions?group_by=topic",
    "venue/groups": "/v1/venues?group_by=year",
    "author/provenance": "/v1/authors/A1/provenance",
    "paper/provenance": "/v1/papers/P1/provenance",
    "paper/references": "/v1/papers/P2/references",
    "paper/citations": "/v1/papers/P1/citations?limit=1",
    "document/provenance": "/v1/documents/D1/provenance",
    "identity/candidates": "/v1/identity/candidates?kind=author",
    "identity/resolve": "/v1/resolve?item=quill&item=A1&item=doi:10.1/2019&item=%20",
    "identity/explain": "/v1/identity/explain?a=A1&b=A2",
    "topic/provenance": "/v1/topics/T1/provenance",
    "institution/provenance": "/v1/institutions/I1/provenance",
    "venue/provenance": "/v1/venues/V1/provenance",
}


def test_every_question_is_asked_here() -> None:
    assert ONE_OF_EACH.keys() == QUERIES.keys()


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_route(http: httpx.Client, name: str) -> None:
    response = http.get(ONE_OF_EACH[name])
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    QUERIES[name].answer_type().model_validate_json(response.content)
    assert response.json()["meta"]["snapshot"] == 1


def test_absent_data_is_an_absent_field(http: httpx.Client) -> None:
    def nulls(value: Any, at: str = "") -> Iterator[str]:
        if value is None:
            yield at
        for key, inner in value.items() if isinstance(value, dict) else ():
            yield from nulls(inner, f"{at}.{key}")
        for inner in value if isinstance(value, list) else ():
            yield from nulls(inner, at)

    found = {at for url in ONE_OF_EACH.values() for at in nulls(http.get(url).json())}
    assert found == {".meta.next", ".why"}


def test_list_parameters_repeat_their_key(http: httpx.Client) -> None:
    answer = http.get(ONE_OF_EACH["graph/neighborhood"]).json()
    assert answer["graph"] == {"snapshot": 1, "seed": ["A1", "A4"], "schema": "neighborhood/1"}
    assert {node["kind"] for node in answer["nodes"]} == {"author", "paper"}


def test_pages_follow_the_cursor(http: httpx.Client) -> None:
    first = http.get(ONE_OF_EACH["author/collaborators"]).json()
    assert first["meta"]["total"] == 2
    cursor = first["meta"]["next"]
    second = http.get(ONE_OF_EACH["author/collaborators"], params={"limit": 1, "cursor": cursor})
    labels = [i["author"]["label"] for i in first["items"] + second.json()["items"]]
    assert labels == ["Ben Okoro", "Chloé Durand"]
    assert second.json()["meta"]["next"] is None


def test_paths_can_be_posted(http: httpx.Client) -> None:
    asked: dict[str, Any] = {"source": "A1", "target": "A4", "exclude_node": ["A3"], "max_hops": 3}
    got = http.get("/v1/graph/paths", params=asked)
    posted = http.post("/v1/graph/paths", json=asked)
    assert posted.status_code == 200
    assert posted.content == got.content
    assert [n["id"] for n in posted.json()["paths"][0]["nodes"]] == ["A1", "A2", "A4"]


PROBLEMS = {
    "no such entity": ("GET", "/v1/authors/A99", None, 404, "EntityNotFound"),
    "entity of another kind": ("GET", "/v1/papers/A1", None, 404, "EntityNotFound"),
    "no such route": ("GET", "/v1/nothing", None, 404, "NotFound"),
    "trailing slash": ("GET", "/v1/authors/", None, 404, "NotFound"),
    "static file": ("GET", "/static/../app.py", None, 404, "NotFound"),
    "method": ("DELETE", "/v1/graph/paths", None, 405, None),
    "strange method": ("BREW", "/v1/meta", None, 405, None),
    "unknown parameter": ("GET", "/v1/authors?colour=red", None, 422, "Invalid"),
    "grouped by what is no group": ("GET", "/v1/papers?group_by=author", None, 422, "Invalid"),
    "grouped by itself": ("GET", "/v1/venues?group_by=venue", None, 422, "Invalid"),
    "grouped and sorted": ("GET", "/v1/papers?group_by=year&sort=year", None, 422, "Invalid"),
    "grouped twice": ("GET", "/v1/papers?group_by=year&group_by=venue", None, 422, "Invalid"),
    "documents by year": ("GET", "/v1/documents?group_by=year", None, 422, "Invalid"),
    "of another route": ("GET", "/v1/meta?limit=1", None, 422, "Invalid"),
    "path field as parameter": ("GET", "/v1/authors/A1?id=A2", None, 422, "Invalid"),
    "given twice": ("GET", "/v1/authors?limit=1&limit=2", None, 422, "Invalid"),
    "bounds": ("GET", "/v1/authors?limit=201", None, 422, "Invalid"),
    "type": ("GET", "/v1/authors?limit=many", None, 422, "Invalid"),
    "empty number": ("GET", "/v1/authors?year=", None, 422, "Invalid"),
    "missing": ("GET", "/v1/search", None, 422, "Invalid"),
    "one of several": ("GET", "/v1/search?q=a&kind=author&kind=x", None, 422, "Invalid"),
    "validator": ("GET", "/v1/graph/neighborhood?seed=A1&quota=x:1", None, 422, "Invalid"),
    "cursor": ("GET", "/v1/authors?cursor=x", None, 422, "Invalid"),
    "health parameter": ("GET", "/healthz?x=1", None, 422, "Invalid"),
    "no body": ("POST", "/v1/graph/paths", b"", 422, "Invalid"),
    "no JSON": ("POST", "/v1/graph/paths", b"{", 422, "Invalid"),
    "not UTF-8": ("POST", "/v1/graph/paths", b'{"source": "\xff"}', 422, "Invalid"),
    "deep": ("POST", "/v1/graph/paths", b"[" * 100_000, 422, "Invalid"),
    "list": ("POST", "/v1/graph/paths", b"[1]", 422, "Invalid"),
    "unknown field": (
        "POST",
        "/v1/graph/paths",
        b'{"source": "A1", "target": "A2", "\\ud800": 1}',
        422,
        "Invalid",
    ),
    "surrogate": (
        "POST",
        "/v1/graph/paths",
        b'{"source": "\\ud800", "target": "A2"}',
        404,
        "EntityNotFound",
    ),
    "query beside the body": ("POST", "/v1/graph/paths?source=A1", b"{}", 422, "Invalid"),
    "too much": ("POST", "/v1/graph/paths", b'"' + b"x" * 1_000_000 + b'"', 413, "TooLarge"),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_every_failure_has_one_shape(http: httpx.Client, case: str) -> None:
    method, url, body, status, error = PROBLEMS[case]
    response = http.request(
        method, url, content=body, headers={"Content-Type": "application/json"} if body else {}
    )
    assert response.status_code == status, response.text
    problem = _problem(response, error)
    if status == 422 and case != "cursor":
        assert problem["errors"][0].keys() == {"where", "why"} if "errors" in problem else body
    if status == 405:
        assert response.headers["allow"] == ("GET" if "BREW" in method else "GET, POST")


def _problem(response: httpx.Response, error: str | None) -> dict[str, Any]:
    assert response.headers["content-type"] == "application/problem+json"
    assert re.fullmatch("[0-9a-f]{32}", response.headers["x-request-id"])
    problem: dict[str, Any] = response.json()
    assert problem["type"] == (f"urn:graphsvc:error:{error}" if error else "about:blank")
    assert problem["status"] == response.status_code
    assert problem["title"]
    assert problem["detail"]
    assert problem["retry"] is ("retry-after" in response.headers)
    assert len(response.content) < 4_000
    return problem


def test_what_is_wrong_is_named(http: httpx.Client) -> None:
    problem = http.get("/v1/graph/neighborhood?seed=A1&quota=author:501&x=1&radius=9").json()
    assert problem["errors"] == [
        {"where": "radius", "why": "Input should be less than or equal to 3"}
    ]
    problem = http.get("/v1/graph/neighborhood?seed=A1&quota=author:501").json()
    assert problem["errors"] == [{"where": "quota", "why": "a quota is at most 500"}]
    problem = http.get("/v1/search?q=a&x=1").json()
    assert (
        problem["detail"]
        == "x: there is no such parameter here; those there are: q, kind, timeout_ms"
    )
    problem = http.get("/v1/authors/A99").json()
    assert (problem["kind"], problem["id"]) == ("author", "A99")


def test_a_chunked_body_that_is_too_large(http: httpx.Client) -> None:
    response = http.post(
        "/v1/graph/paths",
        content=(b"x" * 100_000 for _ in range(11)),
        headers={"Content-Type": "application/json"},
    )
    assert response.status_code == 413
    _problem(response, "TooLarge")


HOSTILE = {
    "long": "x" * 10_000,
    "emoji": "👩🏽‍🔬" * 20,
    "quotes": "O'Neil\" OR 1=1 --",
    "cypher": "A1'}) DETACH DELETE n //",
    "parameter": "$id {id: $id}",
    "lucene": '+a -b && || !( ){ }[ ]^"~*?:\\/',
    "nul": "A1\x00",
    "control": "\r\nX-Evil: 1\x1b[31m",
    "slashes": "../../etc/passwd",
    "bidi": "\u202eAda",
    "html": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_strings_are_answered_or_refused(http: httpx.Client, text: str) -> None:
    quoted = httpx.QueryParams({"": text}).__str__()[1:]
    for url in (
        f"/v1/search?q={quoted}",
        f"/v1/lookup?id=doi:{quoted}",
        f"/v1/authors/{quoted.replace('+', '%20')}",
        f"/v1/documents/{quoted.replace('+', '%20')}",
        f"/v1/papers?topic={quoted}&cursor={quoted}",
        f"/v1/graph/neighborhood?seed={quoted}&quota={quoted}",
        f"/v1/graph/paths?source=A1&target={quoted}",
        f"/v1/meta?{quoted}=1",
        f"/static/{quoted.replace('+', '%20')}",
    ):
        response = http.get(url)
        assert response.status_code in {200, 404, 422}, (url, response.text)
        assert response.json()
        assert len(response.content) < 2_000
    posted = http.post("/v1/graph/paths", json={"source": text, "target": "A1", text: text})
    assert posted.status_code == 422


@pytest.mark.parametrize("raw", ["%ED%A0%80", "%FF%FE", "%", "%zz", "%E2%82", "a%00b", "%0d%0a"])
def test_broken_percent_encoding(app: FastAPI, http: httpx.Client, raw: str) -> None:
    """Sent as bytes over a socket, because clients mend such addresses."""
    address = (http.base_url.host, http.base_url.port)
    for path in (f"/v1/authors/{raw}", f"/v1/search?q={raw}", f"/v1/meta?{raw}={raw}", f"/{raw}"):
        with socket.create_connection(address, timeout=30) as sock:
            request = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            sock.sendall(request.encode())
            answer = b"".join(iter(lambda: sock.recv(65536), b""))
        assert answer.split(b" ", 2)[1] in {b"200", b"404", b"422"}, answer
        json.loads(answer.partition(b"\r\n\r\n")[2])


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (StoreUnavailable("neo4j://nowhere:7687", "check that Neo4j runs there"), 503),
        (Loading(), 503),
        (QueryTimeout("author/list", 10), 504),
        (StoreError("author/list failed"), 502),
    ],
)
def test_a_store_that_fails(
    http: httpx.Client, store: Flaky, failure: GraphError, status: int
) -> None:
    store.failure = failure
    response = http.get("/v1/authors")
    assert response.status_code == status
    problem = _problem(response, type(failure).__name__)
    assert problem["retry"] is failure.retry
    assert problem["detail"] == str(failure)
    assert http.get("/healthz").json() == {"status": "alive"}
    ready = http.get("/readyz")
    assert ready.status_code == 503
    _problem(ready, "Loading" if isinstance(failure, Loading) else "StoreUnavailable")
    store.failure = None
    assert http.get("/v1/authors").status_code == 200
    assert http.get("/readyz").json() == {"status": "ready", "snapshot": 1}


def test_the_service_starts_before_its_store(store: Flaky) -> None:
    store.failure = StoreUnavailable("neo4j://nowhere:7687", "check that Neo4j runs there")
    with (
        running(create_app(Graph(store), Settings())) as url,
        httpx.Client(base_url=url, trust_env=False, timeout=60) as client,
    ):
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503
        assert "check that Neo4j runs there" in client.get("/v1/search?q=ada").json()["detail"]
        store.failure = None
        assert client.get("/readyz").status_code == 200
        assert client.get("/v1/search?q=ada").status_code == 200


def test_a_fault_shows_no_internals(
    http: httpx.Client, store: Flaky, caplog: pytest.LogCaptureFixture
) -> None:
    store.failure = RuntimeError("a secret of Ada Quill")
    with caplog.at_level(logging.INFO, "graphsvc.service"):
        response = http.get("/v1/authors", headers={"Origin": ORIGIN})
        fault, line = _logged(caplog, response, lines=2)
    assert response.status_code == 500
    _problem(response, None)
    assert "secret" not in response.text
    assert response.headers["access-control-allow-origin"] == ORIGIN
    assert fault["error"] == "RuntimeError"
    assert fault["request_id"] == line["request_id"] == response.headers["x-request-id"]
    assert any("test_service.py" in place for place in fault["places"])
    assert "secret" not in caplog.text


def _logged(
    caplog: pytest.LogCaptureFixture, response: httpx.Response, lines: int = 1
) -> list[dict[str, Any]]:
    """The service's lines about a request; the last comes a moment after the answer."""
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        told = [json.loads(r.getMessage()) for r in caplog.records if r.name == "graphsvc.service"]
        ours = [t for t in told if t["request_id"] == response.headers["x-request-id"]]
        if len(ours) >= lines:
            break
        time.sleep(0.01)
    assert len(ours) == lines
    return ours


def test_the_log_says_what_was_done_and_not_about_whom(
    http: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "graphsvc.service"):
        (line,) = _logged(caplog, http.get("/v1/authors/A1/collaborators?limit=2"))
        _logged(caplog, http.get("/v1/search?q=quill"))
        _logged(caplog, http.get("/quill?q=quill"))
    assert line.pop("ms") >= 0
    assert re.fullmatch("[0-9a-f]{32}", line.pop("request_id"))
    assert line == {
        "event": "request",
        "method": "GET",
        "route": "/v1/authors/{id}/collaborators",
        "query": "author/collaborators",
        "status": 200,
        "rows": 2,
    }
    ours = [r.getMessage() for r in caplog.records if r.name.startswith(("graphsvc", "uvicorn"))]
    assert "quill" not in str(ours).lower()


def test_etag(http: httpx.Client) -> None:
    first = http.get("/v1/authors/A1")
    tag = first.headers["etag"]
    assert re.fullmatch(r'"1-[0-9a-f]+"', tag)
    assert http.get("/v1/authors/A1").headers["etag"] == tag
    assert http.get("/v1/authors/A2").headers["etag"] != tag
    for asked in (tag, f'"other", W/{tag}', "*"):
        again = http.get("/v1/authors/A1", headers={"If-None-Match": asked})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert http.get("/v1/authors/A1", headers={"If-None-Match": '"x"'}).status_code == 200
    assert "etag" not in http.get("/v1/authors/A99", headers={"If-None-Match": "*"}).headers


def test_cors(http: httpx.Client) -> None:
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    preflight = http.options(
        "/v1/graph/paths", headers={**asked, "Access-Control-Request-Headers": "content-type"}
    )
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == ORIGIN
    assert "x-request-id" in preflight.headers
    failed = http.get("/v1/authors/A99", headers={"Origin": ORIGIN})
    assert failed.headers["access-control-allow-origin"] == ORIGIN
    assert "ETag" in failed.headers["access-control-expose-headers"]
    other = http.get("/v1/meta", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in other.headers


def test_without_origins_there_is_no_cors(store: Flaky) -> None:
    app = create_app(Graph(store), Settings(cors_origins=[]))
    with running(app) as url:
        response = httpx.get(
            f"{url}/v1/meta", headers={"Origin": ORIGIN}, trust_env=False, timeout=60
        )
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("path", ["/", "/docs", "/static/explorer.js", "/static/style.css"])
def test_pages_allow_nothing_from_elsewhere(http: httpx.Client, path: str) -> None:
    response = http.get(path)
    assert response.status_code == 200
    assert response.headers["content-security-policy"].startswith("default-src 'self'")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"(src|href|url|from)[=( ]+[\"']?(https?:)?//", response.text)
    tag = {"If-None-Match": response.headers["etag"]}
    assert http.get(path, headers=tag).status_code == 304


def test_openapi_is_complete(http: httpx.Client) -> None:
    api = http.get("/openapi.json").json()
    routes = [
        (path, operation)
        for path, methods in api["paths"].items()
        for operation in methods.values()
    ]
    assert {path for path, _ in routes} == {q.route for q in QUERIES.values()} | {
        "/v1/identity/decisions",
        "/v1/identity/decisions/{id}/undo",
        "/v1/identity/undo",
        "/v1/identity/names",
        "/v1/export",
        "/v1/loads",
        "/v1/loads/{id}",
        "/v1/loads/{id}/rejected",
        "/healthz",
        "/readyz",
    }
    for path, operation in routes:
        done = next(
            operation["responses"][s] for s in ("200", "202") if s in operation["responses"]
        )
        answer = done["content"]["application/json"]["schema"]
        for one in answer.get("anyOf", [answer] if path != "/v1/export" else ()):
            assert one["$ref"].rpartition("/")[2] in api["components"]["schemas"], path
        assert operation["summary"], path
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert set(response["content"]) == {"application/problem+json"}, path
        assert {"422", "500"} <= operation["responses"].keys(), path
    limit = next(
        p for p in api["paths"]["/v1/authors"]["get"]["parameters"] if p["name"] == "limit"
    )
    assert limit["description"] == "How many items a page has."
    assert {k: limit["schema"][k] for k in ("minimum", "maximum", "default")} == {
        "minimum": 1,
        "maximum": 200,
        "default": 25,
    }
    asked = api["paths"]["/v1/graph/neighborhood"]["get"]["parameters"]
    (seed,) = [parameter for parameter in asked if parameter["name"] == "seed"]
    assert seed["schema"]["type"] == "array"
    assert "requestBody" not in api["paths"]["/v1/graph/neighborhood"]["get"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/v1/meta", "/v1/authors/A1", "/"])
def test_head_answers_as_get_without_the_body(path: str, http: httpx.Client) -> None:
    with_body, without = http.get(path), http.head(path)
    assert (without.status_code, without.content) == (with_body.status_code, b"")
    assert without.headers["content-length"] == with_body.headers["content-length"]


def test_years_in_the_wrong_order_are_refused(http: httpx.Client) -> None:
    answer = http.get("/v1/graph/neighborhood?seed=A1&from_year=2020&to_year=2010")
    assert answer.status_code == 422
    assert "to_year is before from_year" in answer.text


def test_a_port_that_is_taken(app: FastAPI, http: httpx.Client, tmp_path: Path) -> None:
    port = http.base_url.port
    assert port is not None
    with pytest.raises(Conflict, match=f"port {port} "):
        serve(app, "127.0.0.1", port)
    with pytest.raises(Invalid, match="no port 70000"):
        serve(app, "127.0.0.1", 70000)
    with pytest.raises(Invalid, match="of no-such-host"):
        serve(app, "no-such-host.invalid", 0)


_SERVING = """
import signal, sys
from pathlib import Path
from graphsvc.graph import Graph
from graphsvc.service.app import create_app
from graphsvc.service.server import serve
from graphsvc.settings import Settings
from graphsvc.store import Reader
from graphsvc.stores.embedded import EmbeddedStore

store = EmbeddedStore(Path(sys.argv[1]))
app = create_app(Graph(store), Settings())
serve(app, "127.0.0.1", 0, lambda url: print(url, flush=True))
store.close()
print("closed", flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_order(tmp_path: Path, how: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _SERVING, str(tmp_path / "graph")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert httpx.get(f"{url}/healthz", trust_env=False, timeout=60).json() == {
            "status": "alive"
        }
        process.send_signal(how)
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()  # or else it would be waited for
    assert (process.returncode, out, err) == (0, "closed\n", "")
