"""A feed says that a paper is retracted: every answer that names the paper says so, too."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console

from graphsvc import tables
from graphsvc.catch_up import catch_up
from graphsvc.evidence import evidence
from graphsvc.graph import Graph
from graphsvc.ingest import load
from graphsvc.ledger import Ledger
from graphsvc.queries import QUERIES
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from graphsvc.store import GraphStore
from graphsvc.stores.embedded import EmbeddedStore
from tests.explorer.serving import running
from tests.graphsvc.pages import Page, finish, keep

TITLE = "Tides in Closed Rooms Measured Again"
UNA, BO = {"given": "Una", "family": "Brisk"}, {"given": "Bo", "family": "Lantz"}
FEED = {
    "items": [
        {
            "DOI": "10.5555/TIDES",
            "is-referenced-by-count": 1,
            "prefix": "10.5555",
            "title": [TITLE],
            "type": "proceedings-article",
            "author": [UNA, BO],
            "container-title": ["Room Days"],
            "issued": {"date-parts": [[2001]]},
            "reference": [{"key": "1", "DOI": "10.5555/walls"}],
        },
        {
            "DOI": "10.5555/walls",
            "title": ["Walls that Carry Water"],
            "type": "proceedings-article",
            "author": [BO, {"given": "Ida", "family": "Ek"}],
            "reference": [{"key": "1", "DOI": "10.5555/tides"}],
        },
        {
            "DOI": "10.5555/notice",
            "title": ["Of Measurements in Rooms"],
            "type": "journal-article",
            "update-to": [
                {
                    "DOI": "10.5555/tides",
                    "type": "retraction",
                    "updated": {"date-parts": [[2003, 4, 5]]},
                }
            ],
        },
    ]
}

# How each question is asked so that its answer names the paper. `@` stands for ids.
NAMED: dict[str, dict[str, Any]] = {
    "graph/search": {"q": "tides closed"},
    "graph/lookup": {"id": "doi:10.5555/tides"},
    "graph/neighborhood": {"seed": "@Una Brisk"},
    "graph/paths": {"source": "@Una Brisk", "target": "@Bo Lantz"},
    "identity/candidates": {"kind": "paper"},
    "identity/explain": {"a": "@paper", "b": "@Walls that Carry Water"},
    "identity/resolve": {"item": "doi:10.5555/tides"},
    "author/entity": {"id": "@Una Brisk"},
    "paper/entity": {"id": "@paper"},
    "paper/list": {},
    "paper/references": {"id": "@Walls that Carry Water"},
    "paper/citations": {"id": "@Walls that Carry Water"},
    "paper/provenance": {"id": "@paper"},
    "document/provenance": {"id": "@crossref.json#doi:10.5555/tides"},
}
NAMES_NO_PAPER = {
    "graph/meta",
    "author/list",
    "author/collaborators",
    "author/provenance",
    *(
        f"{kind}/{what}"
        for kind in ("topic", "institution", "venue")
        for what in ("entity", "list")
    ),
    *(f"{kind}/provenance" for kind in ("topic", "institution", "venue")),
    # Groups are counts by year, venue, institution and topic.
    *(f"{kind}/groups" for kind in ("author", "paper", "topic", "institution", "venue")),
    "document/entity",
    "document/list",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[GraphStore, Ledger]]:
    folder = tmp_path_factory.mktemp("retracted")
    store, ledger = EmbeddedStore(folder / "graph"), Ledger(folder / "ledger.sqlite")
    feed = folder / "crossref.json"
    feed.write_text(json.dumps(FEED))
    report = finish(load(ledger, store, [feed]))
    assert report.documents[0].entries == {"loaded": 3}
    page = Page("una.txt").person("Una Brisk")
    page.paper(TITLE, "Una Brisk; Bo Lantz", year=2001, by_subject=True)
    # One that may be the same, and one that is meant by its venue and year.
    page.at_venue("Room Days", 2001)
    keep(ledger, [page, Page("later.txt").paper(TITLE, year=2020)])
    finish(catch_up(ledger, store))
    yield store, ledger
    store.close()
    ledger.close()


@pytest.fixture(scope="module")
def http(loaded: tuple[GraphStore, Ledger]) -> Iterator[httpx.Client]:
    app = create_app(Graph(*loaded), Settings())
    with running(app) as url, httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def ids(loaded: tuple[GraphStore, Ledger]) -> dict[str, str]:
    graph = Graph(*loaded)
    found = {s.label: s.id for s in graph.projection().nodes}
    found |= {d.label: d.id for d in graph.run(QUERIES["document/list"](limit=200)).items}
    # Of two that bear its title.
    (paper,) = graph.run(QUERIES["graph/lookup"](id=("doi:10.5555/tides",))).items
    return found | {"paper": paper.entity.id}


def asked(http: httpx.Client, ids: dict[str, str], name: str) -> Any:
    values = {
        key: ids[value[1:]] if str(value).startswith("@") else value
        for key, value in NAMED[name].items()
    }
    route = QUERIES[name].route
    path = route.format(**values) if "{" in route else route
    params = {key: value for key, value in values.items() if f"{{{key}}}" not in route}
    answer = http.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def naming(said: Any, id_: str) -> Iterator[dict[str, Any]]:
    """Whatever in an answer is the node of this id."""
    for part in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from naming(part, id_)
    if isinstance(said, dict) and said.get("id") == id_ and "label" in said:
        yield said


def test_every_question_names_a_paper_or_does_not() -> None:
    assert {*NAMED, *NAMES_NO_PAPER} == set(QUERIES)


@pytest.mark.parametrize("name", [n for n in NAMED if n != "paper/provenance"])
def test_every_route_that_names_the_paper_says_that_it_is_retracted(
    name: str, http: httpx.Client, ids: dict[str, str]
) -> None:
    answer = asked(http, ids, name)
    found = list(naming(answer, ids["paper"]))
    assert found
    assert all(one["retracted"] is True for one in found)
    others = [
        one
        for label in ("Walls that Carry Water", "Una Brisk")
        for one in naming(answer, ids[label])
    ]
    assert all("retracted" not in one for one in others)


def test_tables_and_paths_of_the_terminal_say_it_beside_the_name(
    loaded: tuple[GraphStore, Ledger], ids: dict[str, str]
) -> None:
    graph = Graph(*loaded)
    told = []
    for name in ("paper/references", "graph/paths", "identity/candidates"):
        values = {k: ids[v[1:]] if v.startswith("@") else v for k, v in NAMED[name].items()}
        console = Console(record=True, width=300, file=io.StringIO())
        console.print(tables.answer(graph.run(QUERIES[name](**values))))
        told.append(console.export_text())
    assert all(f"{TITLE} [retracted]" in text for text in told)


def test_a_review_says_it_of_the_paper_and_among_the_papers_of_its_author(
    loaded: tuple[GraphStore, Ledger], ids: dict[str, str]
) -> None:
    graph = Graph(*loaded)
    of = {s.id: s for s in graph.projection().nodes}
    assert evidence(graph, of[ids["paper"]])["notices"] == ["retraction, 2003-04-05"]
    papers = evidence(graph, of[ids["Una Brisk"]])["papers"]
    assert f"{TITLE}, 2001, retracted" in papers


def test_provenance_says_it_of_the_paper_asked_for(http: httpx.Client, ids: dict[str, str]) -> None:
    assert asked(http, ids, "paper/provenance")["meta"]["retracted"] is True
    other = http.get(f"/v1/papers/{ids['Walls that Carry Water']}/provenance").json()
    assert "retracted" not in other["meta"]


def test_the_paper_says_who_announced_it_when_and_where_that_stands(
    http: httpx.Client, ids: dict[str, str]
) -> None:
    (notice,) = asked(http, ids, "paper/entity")["notices"]
    assert (notice["kind"], notice["date"]) == ("retraction", "2003-04-05")
    assert notice["by"] == ["doi:10.5555/notice"]
    assert notice["source"]["document"]["label"] == "crossref.json#doi:10.5555/notice"


def test_without_its_notice_the_paper_is_as_any_other(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    feed = tmp_path / "crossref.json"
    feed.write_text(json.dumps(FEED))
    finish(load(ledger, store, [feed]))
    feed.write_text(json.dumps({"items": FEED["items"][:2]}))
    finish(load(ledger, store, [feed]))
    papers = Graph(store, ledger).run(QUERIES["paper/list"]()).items
    assert [(p.label, p.retracted) for p in papers] == [
        (TITLE, None),
        ("Walls that Carry Water", None),
    ]
