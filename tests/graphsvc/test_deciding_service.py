"""People decide over HTTP: with a key, on what they saw, and see what comes of it."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from graphsvc.catch_up import catch_up
from graphsvc.errors import Loading
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.model import Decide, Undo
from graphsvc.service.app import create_app
from graphsvc.service.problems import title
from graphsvc.settings import Settings
from graphsvc.stores.embedded import EmbeddedStore
from tests.explorer.serving import running
from tests.graphsvc.pages import Page, finish, keep

KEY = "a key of the test"
ORCID = "orcid:0000-0001-0000-0001"
MERGE = {"judgement": "same", "a": "A1", "b": "A3", "by": "ana"}


def served(folder: Path, key: str | None) -> Iterator[httpx.Client]:
    ledger, store = Ledger(folder / "ledger.sqlite"), EmbeddedStore(folder / "graph")
    keep(
        ledger,
        [
            Page("a").person("Mira Haug", external_ids=(ORCID,)).paper("Lamps", "Mira Haug; Bo Li"),
            Page("b").person("Mira Solberg").paper("Bells", "Mira Solberg; Bo Li"),
            Page("c").person("Gro Lie", external_ids=(ORCID,)),
        ],
    )
    finish(catch_up(ledger, store))
    app = create_app(Graph(store, ledger), Settings(write_key=key and SecretStr(key)))
    with running(app) as url, httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
        yield client
    store.close()
    ledger.close()


@pytest.fixture
def http(tmp_path: Path) -> Iterator[httpx.Client]:
    for client in served(tmp_path, KEY):
        client.headers["Authorization"] = f"Bearer {KEY}"
        yield client


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer wrong", f"Basic {KEY}", KEY, "Bearer \xe9"]
)
def test_without_the_key_nothing_is_decided(http: httpx.Client, given: str) -> None:
    headers = {"Authorization": given.encode("latin-1")}
    for path in ("decisions", "decisions/1/undo", "undo", "names"):
        answer = http.post(f"/v1/identity/{path}", json={}, headers=headers)
        assert answer.status_code == 401, answer.text
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.json()["type"] == "urn:graphsvc:error:Unauthorized"


def test_no_key_and_a_wrong_one_are_told_apart(http: httpx.Client) -> None:
    said = []
    for given in ("", f"Basic {KEY}", "Bearer wrong"):
        headers = {"Authorization": given}
        said.append(http.post("/v1/identity/decisions", json=MERGE, headers=headers).json())
    details = [problem["detail"] for problem in said]
    assert len(set(details)) == 3
    assert "Authorization: Bearer KEY" in details[0]
    assert "not the service's" in details[2]


def test_a_service_without_a_key_refuses_all_writing(tmp_path: Path) -> None:
    for client in served(tmp_path, None):
        for headers in ({}, {"Authorization": f"Bearer {KEY}"}):
            answer = client.post("/v1/identity/decisions", json=MERGE, headers=headers)
            assert answer.status_code == 403
            assert "GRAPHSVC_WRITE_KEY" in answer.json()["detail"]
        assert client.get("/v1/identity/candidates").status_code == 200


def test_what_can_fail_is_documented(http: httpx.Client) -> None:
    paths = http.get("/openapi.json").json()["paths"]
    assert "504" in paths["/v1/identity/decisions"]["post"]["responses"]
    explained = paths["/v1/identity/explain"]["get"]["responses"]
    assert title(Loading) in explained["503"]["description"]
    assert {"404", "410", "501", "504"} <= explained.keys()


def test_while_somebody_else_writes_the_graph_nothing_is_decided_and_it_is_said_who(
    http: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphsvc.ledger.WAIT", 0.2)
    other = Ledger(tmp_path / "ledger.sqlite")
    with other.alone():
        refused = http.post("/v1/identity/decisions", json=MERGE)
        would = http.post("/v1/identity/decisions", json={**MERGE, "dry_run": True})
    other.close()
    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (503, "urn:graphsvc:error:Busy")
    assert (problem["retry"], refused.headers["Retry-After"]) == (True, "1")
    assert f"process {os.getpid()}" in problem["holder"]
    done = http.post("/v1/identity/decisions", json=MERGE)
    assert (would.status_code, done.status_code) == (200, 200)
    assert done.json()["snapshot"] == would.json()["snapshot"] + 1


def test_merge_and_undo_and_what_the_ids_say(http: httpx.Client) -> None:
    two = {a: http.get(f"/v1/authors/{a}").json()["label"] for a in ("A1", "A3")}
    assert two == {"A1": "Mira Haug", "A3": "Mira Solberg"}
    would = http.post("/v1/identity/decisions", json={**MERGE, "dry_run": True}).json()
    assert would["decision_ids"] == []
    moved = [{"from_id": "A3", "to_id": "A1", "mentions": 2, "papers": 1}]
    assert would["changes"] == moved
    done = http.post("/v1/identity/decisions", json=MERGE).json()
    assert done["changes"] == moved
    assert done["notices"] == would["notices"]
    assert '"Mira Haug", A3 is called "Mira Solberg"' in done["notices"][0]
    (decision,) = done["decision_ids"]
    merged = http.get("/v1/authors/A3").json()
    resolved = {"requested_id": "A3", "canonical_id": "A1", "decision_id": decision}
    assert merged["meta"]["resolved"] == [resolved]
    assert merged["meta"]["snapshot"] == done["snapshot"]
    assert merged["papers"] == 2
    why = http.get("/v1/identity/explain?a=A1&b=A3").json()
    assert (why["together"], why["decisions"][0]["decision_id"]) == (True, decision)
    undone = http.post(f"/v1/identity/decisions/{decision}/undo", json={"by": "ben"}).json()
    assert undone["decision_ids"] == [decision]
    assert {a: http.get(f"/v1/authors/{a}").json()["label"] for a in two} == two
    again = http.post(f"/v1/identity/decisions/{decision}/undo", json={"by": "ben"})
    assert (again.status_code, again.json()["type"]) == (409, "urn:graphsvc:error:Conflict")
    assert "ben has undone it" in again.json()["detail"]


def test_a_stale_decision_is_a_conflict(http: httpx.Client) -> None:
    seen = http.get("/v1/authors/A1").json()["meta"]["snapshot"]
    http.post(
        "/v1/identity/names", json={"author": "A1", "name": "M. H.", "use": "preferred", "by": "b"}
    )
    answer = http.post("/v1/identity/decisions", json={**MERGE, "snapshot": seen})
    assert answer.status_code == 409
    assert answer.json()["retry"] is False


def test_a_contradiction_names_the_decision(http: httpx.Client) -> None:
    apart = http.post("/v1/identity/decisions", json={**MERGE, "judgement": "different"}).json()
    answer = http.post("/v1/identity/decisions", json={**MERGE, "by": "ben"})
    assert (answer.status_code, answer.json()["decisions"]) == (409, apart["decision_ids"])


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"a": "A1", "b": "A2"}, 409),  # of one author list
        ({"b": "A1"}, 422),
        ({"b": "P1"}, 422),
        ({"b": "A99"}, 404),
        ({"judgement": "held"}, 422),
        ({"by": "ana@example.org"}, 422),
        ({"by": "graphsvc"}, 422),
        ({"extra": 1}, 422),
        ({"by": None}, 422),
    ],
)
def test_what_is_refused(http: httpx.Client, change: dict[str, object], status: int) -> None:
    answer = http.post("/v1/identity/decisions", json={**MERGE, **change})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_batch_is_undone_at_once(http: httpx.Client) -> None:
    http.post("/v1/identity/decisions", json={**MERGE, "batch": "monday"})
    would = http.post("/v1/identity/undo", json={"by": "ana", "batch": "monday", "dry_run": True})
    assert (would.json()["action"], would.json()["dry_run"]) == ("undo", True)
    assert would.json()["changes"][0]["from_id"] == "A1"
    assert http.post("/v1/identity/undo", json={"by": "ana", "batch": "monday"}).status_code == 200
    assert http.get("/v1/authors/A3").json()["id"] == "A3"
    for wrong in ({}, {"batch": "a", "decided_by": "b"}):
        assert http.post("/v1/identity/undo", json={"by": "ana", **wrong}).status_code == 422
    assert http.post("/v1/identity/undo", json={"by": "ana", "batch": "no"}).status_code == 404


def test_each_item_is_resolved_for_itself(http: httpx.Client) -> None:
    http.post("/v1/identity/decisions", json=MERGE)
    items = [
        "haug, m.",
        "BELLS",
        ORCID,
        "A3",
        "A99",
        "nobody at all",
        "",
        "x" * 600,
        "doi:10.1/none",
    ]
    answer = http.post("/v1/resolve", json={"item": items}).json()
    outcomes = [item["outcome"] for item in answer["items"]]
    assert outcomes[1:] == ["one", "one", "one", "none", "none", "refused", "refused", "none"]
    assert answer["items"][0]["candidates"][0]["id"] == "A1"
    assert answer["items"][3]["resolved"]["canonical_id"] == "A1"
    assert (
        http.get("/v1/resolve", params={"item": "bells", "kind": "paper"}).json()["items"][0][
            "candidates"
        ][0]["label"]
        == "Bells"
    )
    refused = http.post("/v1/resolve", json={"item": ["x"] * 501})
    assert (refused.status_code, refused.json()["errors"][0]["where"]) == (422, "item")
    assert "List should have at most 500 items" in refused.text
    refused = http.post("/v1/resolve", json={"item": "Mira Haug"})
    assert (refused.status_code, "a valid list" in refused.text) == (422, True)
    assert "tuple" not in refused.text.lower()
    assert len(http.post("/v1/resolve", json={"item": ["x"] * 500}).json()["items"]) == 500


def test_logs_hold_neither_names_nor_the_key(
    http: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        http.post("/v1/identity/decisions", json={**MERGE, "note": "Mira told me"})
        http.post(
            "/v1/identity/names",
            json={"author": "A1", "name": "Mira H", "use": "hidden", "by": "ana"},
        )
    assert caplog.text
    for word in ("Mira", "ana", KEY):
        assert word not in caplog.text


@pytest.mark.parametrize(
    "said", [{"by": "+47 22 85 50 50"}, {"batch": "ana@example.org"}, {"by": "a\u200bb"}]
)
def test_no_field_of_a_decision_holds_contact_data(said: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"contact data|cannot be seen"):
        Decide.model_validate({"by": "ana", "judgement": "same", "a": "A1", "b": "A2"} | said)


@pytest.mark.parametrize("decision", [True, 2**63])
def test_a_decision_is_named_by_its_number(decision: int) -> None:
    with pytest.raises(ValueError, match=r"number|less than"):
        Undo.model_validate({"by": "ana", "decision": decision})
