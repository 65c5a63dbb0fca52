"""Questions that make no sense, or mean harm, are answered or refused, and never a fault."""

from collections.abc import Iterator
from http.client import HTTPConnection
from json import dumps
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.accept.project import Service

pytestmark = pytest.mark.accept

KINDS = ("authors", "papers", "topics", "institutions", "venues", "documents")
HOSTILE = (
    "",
    " ",
    "'",
    '"',
    "`",
    "\\",
    "'; DROP TABLE revisions; --",
    "' OR 1=1 //",
    "A1'}) DETACH DELETE n //",
    "A1`}) MATCH (n) DETACH DELETE n RETURN 1 //",
    "}) RETURN n UNION MATCH (n) RETURN n //",
    "$id",
    "{id}",
    "CALL db.labels()",
    "name:* AND (a OR -b) NOT c",
    '+ - && || ! ( ) { } [ ] ^ " ~ * ? : \\ /',
    'kim~0.5^2 AND "unfinished',
    "[2000 TO *}",
    "*",
    "?",
    "/.*/",
    "👩‍🔬🧪💥",
    "İıßΏ",
    "김원재",
    "‮detrever",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    "\0",
    "A1\0",
    "\r\nSet-Cookie: a=b",
    "../../etc/passwd",
    "%00%FF%2e%2e",
    "<script>alert(1)</script>",
    "A" * 10_000,
    "é" * 10_000,
    "💥" * 5_000,  # of 10,000 the client would not make an address
    "(" * 10_000,
    "9" * 10_000,
    "A" + "9" * 400,
    "NaN",
    "-1",
    "1e400",
    "0x10",
    "٣",
    "null",
    "true",
)
REFUSED = {
    "/v1/authors/A1": ("limit=5", "x=1", "id=A1"),
    "/v1/authors/A1/collaborators": ("limit=0", "limit=201", "limit=ten", "limit=", "cursor=x"),
    "/v1/authors": ("year=0", "year=10000", "year=last", "sort=age", "year=2020&year=2021"),
    "/v1/papers": ("limit=-1", "limit=1.5", "limit=99999999999999999999", "year="),
    "/v1/search": ("", "q=", "q=kim&kind=person", "q=kim&kind=document", "q=a&q=b", "Q=kim"),
    "/v1/lookup": ("", "id=", "id=A1", "id=nonsense:1", "id=doi:"),
    "/v1/graph/neighborhood": (
        "",
        "seed=A1&radius=0",
        "seed=A1&radius=4",
        "seed=A1&max_nodes=501",
        "seed=A1&quota=author",
        "seed=A1&quota=author:-1",
        "seed=A1&quota=author:9999",
        "seed=A1&quota=cat:1",
        "seed=A1&kind=cat",
        "seed=A1&relationship=LOVES",
        "seed=A1&max_team=1",
        "&".join("seed=A1" for _ in range(21)),
    ),
    "/v1/graph/paths": (
        "",
        "source=A1",
        "source=A1&target=A2&max_hops=0",
        "source=A1&target=A2&max_hops=21",
        "source=A1&source=A2&target=A3",
        "source=A1&target=A2&from_year=x",
        "source=A1&target=A2&relationship=R",
    ),
    "/v1/meta": ("x=1",),
    "/healthz": ("x=1",),
    "/readyz": ("x=1",),
}
BODIES = (
    b"",
    b"null",
    b"[]",
    b"{",
    b"\xff\xfe",
    b'{"source": "A1"}',
    b'{"source": "A1", "target": "A2", "x": 1}',
    b'{"source": ["A1"], "target": {"a": 1}}',
    b'{"source": "A1", "target": "A2", "max_hops": 1e400}',
    b'{"source": "A1", "target": "A2", "max_hops": NaN}',
    b"[" * 100_000,
    b'{"a":' * 50_000,
)


def assert_problem(answer: httpx.Response, *statuses: int) -> None:
    assert answer.status_code in statuses, (str(answer.url)[:200], answer.text[:300])
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["title"]
    assert problem["detail"]
    assert len(answer.content) < 20_000, "what was sent is not all sent back"


def parameters(service: Service) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Each parameter of each route: path, parameter, and valid values for the others it needs."""
    needed = {"id": "A1", "seed": "A1", "source": "A1", "target": "A2", "q": "kim", "item": "kim"}
    needed |= {"a": "A1", "b": "A2", "format": "node-link"}
    for path, methods in service.get("/openapi.json")["paths"].items():
        declared = methods.get("get", {}).get("parameters", [])
        for parameter in declared:
            others = {
                p["name"]: needed[p["name"]]
                for p in declared
                if p["required"] and p["in"] == "query" and p["name"] != parameter["name"]
            }
            yield path, parameter, others


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_id_is_404(service: Service, kind: str) -> None:
    letter = {"documents": "D"}.get(kind, kind[0].upper())
    for id_ in (f"{letter}999999", "nobody", "0", "a1", "X1"):
        for path in (f"/v1/{kind}/{id_}", f"/v1/{kind}/{id_}/provenance"):
            assert_problem(service.http.get(path), 404)
    other = "P1" if kind == "authors" else "A1"
    assert_problem(service.http.get(f"/v1/{kind}/{other}"), 404)


def test_an_unknown_id_in_a_question_is_404(service: Service) -> None:
    for question in (
        "/v1/authors/A999999/collaborators",
        "/v1/papers?author=A999999",
        "/v1/authors?venue=V999999",
        "/v1/graph/neighborhood?seed=A1&seed=A999999",
        "/v1/graph/paths?source=A1&target=P999999",
        "/v1/graph/paths?source=A1&target=A2&exclude_node=A999999",
    ):
        assert_problem(service.http.get(question), 404)


def test_an_unknown_address_or_method_is_refused(service: Service) -> None:
    for path in ("/v1", "/v1/", "/v2/authors", "/v1/authors/", "/v1/authors/A1/x", "/static/"):
        assert_problem(service.http.get(path), 404)
    for method in ("PUT", "DELETE", "PATCH", "POST"):
        answer = service.http.request(method, "/v1/authors/A1")
        assert_problem(answer, 405)
        assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("path", REFUSED)
def test_an_unknown_or_wrong_parameter_is_422(service: Service, path: str) -> None:
    for query in REFUSED[path]:
        assert_problem(service.http.get(f"{path}?{query}"), 422)


def test_a_cursor_belongs_to_its_question(service: Service) -> None:
    cursor = service.get("/v1/papers", limit=2)["meta"]["next"]
    service.get("/v1/papers", limit=2, cursor=cursor)
    for path, more in (("/v1/papers", {"sort": "year"}), ("/v1/authors", {})):
        answer = service.http.get(path, params={"cursor": cursor, **more})
        assert_problem(answer, 422)
    for damaged in (cursor[:-3], f"x{cursor}", cursor[::-1]):
        assert_problem(service.http.get("/v1/papers", params={"cursor": damaged}), 410, 422)


def test_hostile_text_is_answered_or_refused(service: Service) -> None:
    before = service.get("/v1/meta")
    asked = 0
    for path, parameter, others in parameters(service):
        name, is_text = parameter["name"], "string" in str(parameter["schema"])
        for text in HOSTILE if is_text else HOSTILE[::5]:
            if parameter["in"] == "path":
                answer = service.http.get(path.replace(f"{{{name}}}", quote(text, safe="")))
            else:
                at = path.replace("{id}", "A1")
                answer = service.http.get(at, params={**others, name: text})
            asked += 1
            if answer.status_code != 200:
                assert_problem(answer, 404, 410, 422)
    assert asked > 1000
    assert service.get("/v1/meta") == before
    assert service.get("/healthz")["status"] == "alive"


def test_text_that_is_no_text_is_answered_or_refused(service: Service) -> None:
    for raw in (
        "%FF",
        "%C0%AF",
        "%ED%A0%80",
        "%00",
        "A1%00",
        "%",
        "%zz",
        "%2F",
        "..%2F..",
        "A1%3F",
    ):
        for path in (f"/v1/authors/{raw}", f"/v1/search?q={raw}", f"/v1/papers?author={raw}"):
            answer = service.http.get(path)
            if answer.status_code != 200:
                assert_problem(answer, 404, 422)
    assert_problem(service.http.get("/v1/search?q=a;b=c&=d"), 422)


def test_10000_emoji_are_refused(service: Service) -> None:
    emoji = quote("💥" * 10_000)
    connection = HTTPConnection(service.url.removeprefix("http://"), timeout=30)
    for path in (f"/v1/authors/{emoji}", f"/v1/search?q={emoji}", f"/v1/papers?author={emoji}"):
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status in (404, 422), path[:30]
        assert answer.headers["content-type"] == "application/problem+json"
        assert len(answer.read()) < 20_000
    connection.close()


def test_a_question_in_a_body_is_read_with_the_same_care(service: Service) -> None:
    path, json = "/v1/graph/paths", {"content-type": "application/json"}
    for body in BODIES:
        assert_problem(service.http.post(path, content=body, headers=json), 422)
    assert_problem(service.http.post(path, content=b"a=b", headers={"content-type": "text/x"}), 422)
    large = b'{"source": "' + b"A" * 5_000_000 + b'"}'
    assert_problem(service.http.post(path, content=large, headers=json), 413)
    for text in (*HOSTILE, "💥" * 10_000, "\ud800"):
        asked = {"source": text, "target": "A2", "exclude_node": [text]}
        assert_problem(service.http.post(path, content=dumps(asked), headers=json), 404, 422)
    good = service.http.post(path, json={"source": "A1", "target": "A2"})
    assert good.json() == service.get(path, source="A1", target="A2")


def test_the_log_repeats_nothing_that_was_asked(service: Service) -> None:
    service.http.get("/v1/search", params={"q": "Some Body Asks This"})
    service.http.get("/v1/authors/Some-Body-Asks-This")
    log = service.log.read_text()
    assert '"status": 200' in log
    assert "Some" not in log
    assert "Traceback" not in log
    assert '"event": "fault"' not in log
