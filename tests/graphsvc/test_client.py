"""The client asks over real HTTP what the graph answers at home, and gets the same."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from graphsvc.client import Client
from graphsvc.errors import (
    Ambiguous,
    BudgetExceeded,
    Conflict,
    CursorExpired,
    EntityNotFound,
    Erased,
    Forbidden,
    GraphError,
    InUse,
    Invalid,
    Loading,
    NotFound,
    QueryTimeout,
    RateLimited,
    StoreError,
    StoreUnavailable,
    TooLarge,
    Unauthorized,
    Unsupported,
)
from graphsvc.graph import Graph
from graphsvc.queries import QUERIES, Query, Search
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from graphsvc.stores.embedded import EmbeddedStore
from tests.explorer.serving import ledger_of, running, tiny_store

ASKED: dict[str, dict[str, Any]] = {
    "graph/search": {"q": "quill & co", "kind": ["author", "paper"]},
    "graph/lookup": {"id": ["doi:10.1/2019", "arxiv:1234.5678"]},
    "graph/meta": {},
    "author/groups": {"group_by": "year", "year": 2020},
    "paper/groups": {"group_by": "venue", "limit": 1},
    "topic/groups": {"group_by": "year"},
    "institution/groups": {"group_by": "topic"},
    "venue/groups": {"group_by": "institution"},
    "graph/neighborhood": {
        "seed": ["A1", "A4"],
        "radius": 2,
        "quota": ["author:1", "paper:2"],
        "from_year": 2020,
        "max_team": 2,
    },
    "graph/paths": {"source": "A1", "target": "A4", "exclude_node": ["A3"], "to_year": 2022},
    "identity/explain": {"a": "A1", "b": "A2"},
    "identity/resolve": {"item": ["Quill, A.", "doi:10.1/2019", "A1", "none & nobody"]},
    "author/list": {"sort": "papers", "limit": 2, "year": 2019},
    "paper/list": {"author": "A1", "sort": "year", "limit": 1},
}
LETTERS = {"author": "A", "paper": "P", "topic": "T", "institution": "I", "venue": "V"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    store = tiny_store(tmp_path_factory.mktemp("client"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def client(store: EmbeddedStore) -> Iterator[Client]:
    ledger = ledger_of(store)
    app = create_app(Graph(store, ledger), Settings())
    with running(app) as url, Client(url) as client:
        yield client
    ledger.close()


def _question(name: str) -> Query[Any]:
    query = QUERIES[name]
    needs_id = "{id}" in query.route
    one = {"id": f"{LETTERS.get(name.partition('/')[0], 'D')}1"} if needs_id else {}
    return query(**{**one, **ASKED.get(name, {})})


@pytest.mark.parametrize("name", QUERIES)
def test_same_answer_as_at_home(client: Client, store: EmbeddedStore, name: str) -> None:
    query = _question(name)
    answer = client.run(query)
    ledger = ledger_of(store)
    assert answer == Graph(store, ledger).run(query)
    ledger.close()
    assert type(answer) is query.answer_type()


@pytest.mark.parametrize(
    ("name", "fields", "error"),
    [
        ("author/entity", {"id": "A99"}, EntityNotFound),
        ("author/entity", {"id": "A1 ?#%/../é"}, NotFound),
        ("paper/entity", {"id": "A1"}, EntityNotFound),
        ("author/list", {"cursor": "x"}, Invalid),
        ("graph/neighborhood", {"seed": ["A99"]}, EntityNotFound),
    ],
)
def test_same_error_as_at_home(
    client: Client, store: EmbeddedStore, name: str, fields: dict[str, Any], error: type[GraphError]
) -> None:
    query = QUERIES[name](**fields)
    with pytest.raises(error) as at_home:
        Graph(store).run(query)
    with pytest.raises(error) as from_afar:
        client.run(query)
    if "/" not in str(fields.get("id", "")):  # no route has room for a slash in an id
        assert type(from_afar.value) is type(at_home.value)
        assert str(from_afar.value) == str(at_home.value)
        assert from_afar.value.extra == at_home.value.extra
    assert "request" in from_afar.value.__notes__[0]


class _Failing(EmbeddedStore):
    failure: GraphError = Loading()

    def __init__(self, url: str) -> None:
        self.url = url

    def run(self, *_: object, **__: object) -> Any:
        raise self.failure

    def close(self) -> None: ...


EVERY = [
    NotFound("x"),
    EntityNotFound("author", "A1"),
    Erased("A1"),
    CursorExpired(),
    Invalid("x"),
    TooLarge("x"),
    Ambiguous("which?", [{"id": "A1"}]),
    Conflict("x"),
    InUse("graph", "process 1"),
    Unauthorized("x"),
    Forbidden("x"),
    RateLimited("x"),
    BudgetExceeded("x", 7),
    StoreError("x"),
    StoreUnavailable("neo4j://x", "check it"),
    Loading(),
    QueryTimeout("author/list", 1.5),
    Unsupported("embedded", "fly"),
    GraphError("x"),
]


def test_every_error_travels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphsvc.client.time.sleep", lambda _: None)
    store = _Failing("x")
    with running(create_app(Graph(store), Settings())) as url, Client(url) as client:
        for error in EVERY:
            store.failure = error
            with pytest.raises(GraphError) as caught:
                client.run(QUERIES["graph/meta"]())
            assert type(caught.value) is type(error)
            assert str(caught.value) == str(error)
            assert caught.value.extra == error.extra


class _Scripted(BaseHTTPRequestHandler):
    """Answers one request after the other as told."""

    script: ClassVar[list[tuple[int, dict[str, str], bytes]]] = []

    def do_GET(self) -> None:  # the name http.server looks for
        status, headers, body = self.script.pop(0)
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def scripted() -> Iterator[tuple[Client, list[tuple[int, dict[str, str], bytes]]]]:
    _Scripted.script = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Scripted) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        with Client(f"http://127.0.0.1:{server.server_port}/") as client:
            yield client, _Scripted.script
        server.shutdown()
        thread.join()


LOADING = (
    b'{"type": "urn:graphsvc:error:Loading", "title": "t", "status": 503, "detail": "d", '
    b'"instance": "/", "retry": true}'
)
FOUND = b'{"items": [], "meta": {"snapshot": 1, "total": 0, "next": null}}'
SEARCH = Search(q="x")


def test_what_may_succeed_is_asked_again(
    scripted: tuple[Client, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, script = scripted
    waited: list[float] = []
    monkeypatch.setattr("graphsvc.client.time.sleep", waited.append)
    script += [(503, {"Retry-After": "3"}, LOADING), (503, {}, LOADING), (200, {}, FOUND)]
    assert client.run(SEARCH).meta.total == 0
    assert waited == [3.0, 1.0]
    script += [(503, {"Retry-After": "900"}, LOADING)] * 3 + [(200, {}, FOUND)]
    with pytest.raises(Loading):
        client.run(SEARCH)
    assert len(script) == 1
    assert waited[2:] == [5.0, 5.0]


@pytest.mark.parametrize(
    ("status", "body", "error", "says"),
    [
        (502, b"<html>Bad gateway</html>", StoreError, "status 502"),
        (200, b"<html>Hello</html>", StoreError, "status 200"),
        (200, b"{}", StoreError, "version"),
        (404, b"[]", StoreError, "status 404"),
        (404, b'{"type": "about:blank", "status": 404, "detail": "gone"}', NotFound, "gone"),
        (418, b'{"type": "urn:new", "status": 418, "detail": "tea"}', GraphError, "tea"),
    ],
)
def test_answers_that_are_not_ours(
    scripted: tuple[Client, list[Any]],
    status: int,
    body: bytes,
    error: type[GraphError],
    says: str,
) -> None:
    client, script = scripted
    script.append((status, {}, body))
    with pytest.raises(error, match=says) as caught:
        client.run(SEARCH)
    assert type(caught.value) is error


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "nonsense", "http://[", "ftp://x"])
def test_nobody_there(url: str) -> None:
    with Client(url) as client, pytest.raises(StoreUnavailable, match="graphsvc serve") as caught:
        client.run(SEARCH)
    assert caught.value.url == url


def test_too_slow() -> None:
    started = threading.Event()

    class Slow(_Scripted):
        def do_GET(self) -> None:
            started.wait(5)

    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        with (
            Client(f"http://127.0.0.1:{server.server_port}", timeout=0.1) as client,
            pytest.raises(QueryTimeout, match="graph/search took longer"),
        ):
            client.run(SEARCH)
        started.set()
        server.shutdown()
        thread.join()
