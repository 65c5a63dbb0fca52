"""Documents and feeds are loaded by a running service, and questions are answered meanwhile."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from graphsvc import uploads
from graphsvc.client import Client
from graphsvc.errors import Invalid, Unauthorized
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.loads import Loads
from graphsvc.queries import QUERIES
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from graphsvc.stores.embedded import EmbeddedStore
from tests.explorer.serving import running
from tests.graphsvc.test_intake import item

KEY = "a key of the test"
PAGE = b'# Mira Haug\n\n## Publications\n\n- Mira Haug, Bo Li. "Lamps of quiet rooms". Bell Letters, 2020.\n'


@contextmanager
def served(folder: Path, **settings: Any) -> Iterator[httpx.Client]:
    ledger, store = Ledger(folder / "ledger.sqlite"), EmbeddedStore(folder / "graph")
    known = Settings(write_key=SecretStr(KEY), uploads=folder / "uploads", **settings)
    headers = {"Authorization": f"Bearer {KEY}"}
    try:
        with (
            running(create_app(Graph(store, ledger), known)) as url,
            httpx.Client(base_url=url, trust_env=False, headers=headers, timeout=60) as client,
        ):
            yield client
    finally:
        store.close()
        ledger.close()


@pytest.fixture
def http(tmp_path: Path) -> Iterator[httpx.Client]:
    with served(tmp_path, largest_load=3_000_000) as client:
        yield client


def lines(*numbers: int) -> bytes:
    return "\n".join(json.dumps(item(n)) for n in numbers).encode()


def by_many(number: int) -> dict[str, Any]:
    """An invented paper of authors who have written few others."""
    authors = [
        {"given": chr(65 + (number * k) % 23) + "ilo", "family": f"Fa{(number * k) % 1_999}eld"}
        for k in (1, 7, 31)
    ]
    return item(number) | {"author": authors}


def ended(http: httpx.Client, answer: httpx.Response) -> dict[str, Any]:
    """A load when it has ended."""
    assert answer.status_code == 202, answer.text
    until = time.monotonic() + 120
    while time.monotonic() < until:
        load: dict[str, Any] = http.get(answer.headers["Location"]).json()
        if load["status"] in ("done", "failed"):
            return load
        time.sleep(0.05)
    raise AssertionError(load)


def left(folder: Path) -> list[Path]:
    """What lies in the folder of uploads."""
    return [p for p in (folder / "uploads").rglob("*") if p.is_file() and p.name != "lock"]


def test_a_document_and_a_feed_are_loaded_as_by_the_command(
    http: httpx.Client, tmp_path: Path
) -> None:
    sent = http.post("/v1/documents?source=haug.md", content=PAGE)
    assert sent.headers["Location"] == f"/v1/loads/{sent.json()['id']}"
    assert sent.json()["status"] in ("queued", "running")
    done = ended(http, sent)
    (document,) = done["report"]["documents"]
    assert (done["status"], document["status"]) == ("done", "loaded")
    assert (done["at"], done["entries"]) == (sent.json()["at"], 1)
    assert (document["source"], document["created"]["paper"]) == ("haug.md", 1)
    assert done["report"]["created"]["author"] == 2
    feed = ended(http, http.post("/v1/documents?source=feed", content=lines(1, 2, 3)))
    (document,) = feed["report"]["documents"]
    assert (document["loader"], document["entries"]) == ("crossref", {"loaded": 3})
    assert http.get("/v1/papers").json()["meta"]["total"] == 4
    assert http.get("/v1/documents?feed=feed").json()["meta"]["total"] == 3
    assert not left(tmp_path)


def test_the_same_again_is_unchanged_and_another_version_supersedes(http: httpx.Client) -> None:
    first = ended(http, http.post("/v1/documents?source=feed", content=lines(1, 2, 3)))
    again = ended(http, http.post("/v1/documents?source=feed", content=lines(1, 2, 3)))
    assert again["report"]["documents"][0]["status"] == "unchanged"
    assert again["report"]["snapshot"] == first["report"]["snapshot"]
    other = ended(http, http.post("/v1/documents?source=feed", content=lines(1, 3)))
    assert other["report"]["documents"][0]["entries"] == {"unchanged": 2, "withdrawn": 1}
    assert http.get("/v1/papers").json()["meta"]["total"] == 2


def test_a_file_name_tells_the_format_and_is_the_source_where_no_other_is_given(
    http: httpx.Client,
) -> None:
    bib = b"@article{a, title={Bells of harbour walls}, author={Brisk, Una}, year={2001}}"
    told = {"Content-Disposition": 'attachment; filename="mine.bib"'}
    for sent in (
        http.post("/v1/documents", content=bib, headers=told),
        http.post("/v1/documents", params={"name": "mine.bib"}, content=bib),
    ):
        (document,) = ended(http, sent)["report"]["documents"]
        assert (document["source"], document["loader"]) == ("mine.bib", "publications")
    typed = {"Content-Type": "application/x-bibtex"}
    forced = http.post("/v1/documents?source=other&loader=publications", content=bib, headers=typed)
    assert ended(http, forced)["status"] == "done"


@pytest.mark.parametrize(
    ("query", "headers", "content", "words"),
    [
        ("", {}, PAGE, "source"),
        ("?source=%20", {}, PAGE, "1 to 2,000"),
        ("?source=a&loader=none", {}, PAGE, "crossref"),
        ("?source=a", {}, b"", "empty"),
        ("?source=a&form=b", {}, PAGE, "source, name, loader"),
        ("?source=a&name=..", {}, PAGE, "name"),
        ("?source=a", {"Content-Type": "multipart/form-data; boundary=x"}, PAGE, "curl -X POST -T"),
    ],
)
def test_what_cannot_be_loaded_is_refused_with_the_reason(
    http: httpx.Client,
    tmp_path: Path,
    query: str,
    headers: dict[str, str],
    content: bytes,
    words: str,
) -> None:
    answer = http.post(f"/v1/documents{query}", content=content, headers=headers)
    assert answer.status_code == 422, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert words in answer.json()["detail"]
    assert not left(tmp_path)


def test_more_than_the_limit_is_413_and_says_it(http: httpx.Client, tmp_path: Path) -> None:
    def unsized() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 100_000

    for content in (b"x" * 3_000_001, unsized()):
        try:
            answer = http.post("/v1/documents?source=a", content=content)
        except httpx.WriteError:
            continue  # it was refused before all was sent
        assert answer.status_code == 413
        assert "3,000,000" in answer.json()["detail"]
    assert not left(tmp_path)
    assert http.get("/v1/loads").json()["meta"]["total"] == 0


def test_loading_wants_the_key_and_asking_does_not(http: httpx.Client) -> None:
    for given in ("", "Bearer wrong"):
        answer = http.post("/v1/documents?source=a", content=PAGE, headers={"Authorization": given})
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    load = ended(http, http.post("/v1/documents?source=a.md", content=PAGE))
    with httpx.Client(base_url=http.base_url, trust_env=False, timeout=60) as anybody:
        assert anybody.get(f"/v1/loads/{load['id']}").json() == load
        assert anybody.get("/v1/loads/99").json()["type"] == "urn:graphsvc:error:NotFound"


def test_all_that_is_rejected_can_be_paged_through(http: httpx.Client) -> None:
    bad = b"\n".join([lines(1), *(b'{"DOI": "10.5555/x%d' % n for n in range(130)), lines(2)])
    load = ended(http, http.post("/v1/documents?source=feed", content=bad))
    (document,) = load["report"]["documents"]
    assert (len(document["rejected"]), document["more_rejected"]) == (100, 30)
    found: list[dict[str, str]] = []
    cursor: str | None = ""
    while cursor is not None:
        more = {"cursor": cursor} if cursor else {}
        page = http.get(f"/v1/loads/{load['id']}/rejected", params={"limit": 50, **more}).json()
        assert page["meta"]["total"] == 130
        found += page["items"]
        cursor = page["meta"]["next"]
    assert [r["place"] for r in found] == [f"line {n}" for n in range(2, 132)]
    assert {r["source"] for r in found} == {"feed"}
    # And once more, when the file is not even read.
    again = ended(http, http.post("/v1/documents?source=feed", content=bad))
    kept = http.get(f"/v1/loads/{again['id']}/rejected", params={"limit": 200}).json()
    assert kept["items"] == found


def test_loads_are_listed_newest_first_in_pages(http: httpx.Client) -> None:
    ids = [
        ended(http, http.post(f"/v1/documents?source={n}", content=lines(n)))["id"]
        for n in range(3)
    ]
    first = http.get("/v1/loads?limit=2").json()
    assert [load["id"] for load in first["items"]] == ids[:0:-1]
    assert all("report" not in load for load in first["items"])
    rest = http.get("/v1/loads", params={"limit": 2, "cursor": first["meta"]["next"]}).json()
    assert ([load["source"] for load in rest["items"]], rest["meta"]["next"]) == (["0"], None)
    assert http.get("/v1/loads/1").json()["id"] == ids[0], "by the report's number, too"


def test_what_cannot_be_read_is_a_load_that_failed(http: httpx.Client, tmp_path: Path) -> None:
    load = ended(http, http.post("/v1/documents?source=x.txt", content=b"\0\1\2" * 50))
    assert load["status"] == "failed"
    (document,) = load["report"]["documents"]
    assert document["rejected"][0]["reason"]
    assert not left(tmp_path)


def test_too_many_that_wait_are_refused_for_now(
    http: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_WAITING", 0)
    answer = http.post("/v1/documents?source=a", content=PAGE)
    assert (answer.status_code, answer.json()["retry"]) == (429, True)
    assert int(answer.headers["Retry-After"]) >= 1
    assert not left(tmp_path)


def waiting(folder: Path, *contents: bytes) -> list[str]:
    """Loads that a service accepted and did not begin; their ids."""
    ledger, store = Ledger(folder / "ledger.sqlite"), EmbeddedStore(folder / "graph")
    loads = Loads(ledger, store, folder / "uploads")
    loads.stop()
    ids = []
    for number, content in enumerate(contents):
        received = loads.uploads.incoming()
        received.file.write(content)
        ids.append(loads.uploads.accept(received, f"feed{number}", "feed.jsonl", None).id)
    assert [loads.load(id_).status for id_ in ids] == ["queued"] * len(ids)
    assert [load.id for load in loads.unfinished()] == ids
    store.close()
    ledger.close()
    return ids


def told(http: httpx.Client, id_: str, status: str) -> dict[str, Any]:
    until = time.monotonic() + 60
    while (load := http.get(f"/v1/loads/{id_}").json())["status"] != status:
        assert time.monotonic() < until
        time.sleep(0.05)
    return dict(load)


def test_what_a_service_left_the_next_one_loads(tmp_path: Path) -> None:
    ids = waiting(tmp_path, lines(1), lines(2))
    with served(tmp_path) as http:
        for id_ in ids:
            known = told(http, id_, "done")
        assert http.get("/v1/papers").json()["meta"]["total"] == 2
    assert not left(tmp_path)
    with served(tmp_path) as http:  # the report is what the ledger keeps
        assert http.get(f"/v1/loads/{ids[1]}").json() == known


def test_a_load_whose_file_is_gone_is_said_to_have_failed(tmp_path: Path) -> None:
    (id_,) = waiting(tmp_path, PAGE)
    next(p for p in left(tmp_path) if p.name == "feed.jsonl").unlink()
    with served(tmp_path) as http:
        load = told(http, id_, "failed")
    assert "no such file" in load["report"]["documents"][0]["rejected"][0]["reason"]


def test_questions_are_answered_while_a_load_runs(tmp_path: Path) -> None:
    with served(tmp_path) as http:
        ended(http, http.post("/v1/documents?source=first", content=lines(*range(200))))
        took: list[float] = []
        statuses: set[tuple[int, str]] = set()
        over = threading.Event()

        def ask() -> None:
            asked = ("/v1/papers/P1", "/v1/search?q=Una", "/v1/authors", "/v1/meta", "/healthz")
            with httpx.Client(base_url=http.base_url, trust_env=False, timeout=60) as client:
                while not over.is_set():
                    for path in asked:
                        began = time.monotonic()
                        answer = client.get(path)
                        took.append(time.monotonic() - began)
                        type_ = "" if answer.is_success else answer.json()["type"]
                        statuses.add((answer.status_code, type_))

        asking = threading.Thread(target=ask)
        asking.start()
        many = "\n".join(json.dumps(by_many(n)) for n in range(200, 1_700)).encode()
        sent = http.post("/v1/documents?source=many", content=many)
        steps: set[str] = set()
        while (load := http.get(sent.headers["Location"]).json())["status"] in (
            "queued",
            "running",
        ):
            steps |= {load["step"]} if "step" in load else set()
            time.sleep(0.05)
        over.set()
        asking.join()
        assert load["report"]["documents"][0]["entries"] == {"loaded": 1_500}
        assert statuses <= {(200, ""), (503, "urn:graphsvc:error:Loading")}
        assert (200, "") in statuses
        assert {"resolving", "deriving"} & steps
        assert http.get("/v1/papers").json()["meta"]["total"] == 1_700


def test_the_client_sends_and_waits(http: httpx.Client, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(lines(1, 2))
    seen = []
    with Client(str(http.base_url), key=KEY) as client:
        load = client.load(feed, progress=seen.append)
        assert load.report is not None
        assert load.report.documents[0].source == str(feed)
        assert client.run(QUERIES["paper/list"]()).meta.total == 2
        assert client.load(PAGE, source="haug.md").status == "done"
        with pytest.raises(Invalid):
            client.load(PAGE)
        with pytest.raises(FileNotFoundError):
            client.load(tmp_path / "none")
    assert all(load.status in ("queued", "running") for load in seen)
    with Client(str(http.base_url)) as client, pytest.raises(Unauthorized):
        client.load(PAGE, source="haug.md")
