"""Names people choose: one shown first, a former one in no answer, and still found."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from graphsvc.catch_up import catch_up
from graphsvc.deciding import choose_name, undo
from graphsvc.errors import Conflict, EntityNotFound, Invalid
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.model import ChooseName, Undo
from graphsvc.queries import QUERIES
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from graphsvc.store import GraphStore
from tests.explorer.serving import running
from tests.graphsvc.pages import Page, finish, keep
from tests.graphsvc.test_deciding import shown

ORCID = ("orcid:0000-0001-0000-0001",)
PAGES = [
    Page("old")
    .person("Mira Solberg", external_ids=ORCID)
    .paper("Slow Lamps", "Solberg, Mira; Bo Li", by_subject=True, year=2001),
    Page("new")
    .person("Mira Haug", external_ids=ORCID)
    .paper("Fast Bells", "M. Haug; Bo Li", by_subject=True),
    Page("other").paper("Slow Lamps", "M. Solberg; Bo Li", year=2001),
]


class Namer:
    def __init__(self, ledger: Ledger, store: GraphStore) -> None:
        self.ledger, self.store = ledger, store
        self.graph = Graph(store, ledger)

    def choose(self, use: str, name: str, author: str = "A1", **more: Any) -> str:
        said = {"by": "ana", "author": author, "name": name, "use": use, **more}
        wish = ChooseName.model_validate(said)
        made = finish(choose_name(self.ledger, self.store, wish)).decision_ids
        return made[0] if made else ""

    def undo(self, decision: str) -> None:
        finish(undo(self.ledger, self.store, Undo(by="ana", decision=int(decision))))

    def author(self) -> Any:
        return self.graph.run(QUERIES["author/entity"](id="A1"))


@pytest.fixture
def namer(ledger: Ledger, store: GraphStore) -> Namer:
    keep(ledger, PAGES)
    finish(catch_up(ledger, store))
    return Namer(ledger, store)


@pytest.fixture
def http(namer: Namer) -> Iterator[httpx.Client]:
    with (
        running(create_app(namer.graph, Settings())) as url,
        httpx.Client(base_url=url, trust_env=False) as client,
    ):
        yield client


def test_every_spelling_is_kept_with_its_sources(namer: Namer) -> None:
    spelled = {n.name: {s.document.label for s in n.sources} for n in namer.author().names}
    assert spelled["Mira Solberg"] == {"old"}
    assert spelled["Solberg, Mira"] == {"old"}
    assert spelled["Mira Haug"] == {"new"}


def test_a_preferred_name_is_shown_first_until_it_is_undone(namer: Namer) -> None:
    before = shown(namer.store)
    label = namer.author().label
    decision = namer.choose("preferred", "미라 하우그")
    assert namer.author().label == "미라 하우그"
    found = namer.graph.run(QUERIES["graph/search"](q="미라 하우그")).items
    assert [item.id for item in found] == ["A1"]
    later = namer.choose("preferred", "M. Haug-Berg")
    assert namer.author().label == "M. Haug-Berg"
    namer.undo(later)
    assert namer.author().label == "미라 하우그"
    namer.undo(decision)
    assert (namer.author().label, shown(namer.store)) == (label, before)


def test_a_hidden_name_is_in_no_answer_and_still_finds(namer: Namer, http: httpx.Client) -> None:
    before = shown(namer.store)
    first = namer.choose("preferred", "Mira Haug")
    hidden = namer.choose("hidden", "Mira Solberg")
    ids = {row["kind"]: row["id"] for row in namer.store.run("graph/nodes")}
    paths = [
        "/v1/search?q=mira+solberg",
        "/v1/authors",
        "/v1/authors/A1",
        "/v1/authors/A1/provenance",
        "/v1/authors/A1/collaborators",
        "/v1/authors/A2/collaborators",
        "/v1/graph/neighborhood?seed=A1&radius=2",
        "/v1/graph/paths?source=A1&target=A2",
        "/v1/identity/explain?a=A1&b=A2",
        "/v1/identity/candidates",
        f"/v1/lookup?id={ORCID[0]}",
        *(f"/v1/documents/{d}{tail}" for d in ("D1", "D2", "D3") for tail in ("", "/provenance")),
        *(f"/v1/papers/{p}{tail}" for p in ("P1", "P2") for tail in ("", "/provenance")),
        *(f"/v1/{kind}s" for kind in ids if kind in ("paper", "topic", "venue")),
    ]
    for path in paths:
        answer = http.get(path)
        assert answer.status_code == 200, (path, answer.text)
        assert "olberg" not in answer.text.lower(), path
    (found,) = http.get(paths[0]).json()["items"]
    assert (found["id"], found["label"], found["matched"]) == ("A1", "Mira Haug", "Mira Haug")
    (item,) = http.get("/v1/resolve?item=Solberg,+Mira").json()["items"]
    assert (item["candidates"][0]["id"], item["candidates"][0]["matched"]) == ("A1", "Mira Haug")
    statements = http.get("/v1/authors/A1/provenance").json()["items"]
    assert "(name withheld)" in {s["text"] for s in statements}
    namer.undo(hidden)
    namer.undo(first)
    assert shown(namer.store) == before


def test_a_hidden_name_stays_hidden_in_revisions_and_new_documents(namer: Namer) -> None:
    namer.choose("hidden", "Mira Solberg")
    keep(
        namer.ledger,
        [
            Page("old").topic("Lamps").person("Mira Solberg", external_ids=ORCID),
            Page("fourth").person("Mira SOLBERG", external_ids=ORCID),
        ],
    )
    finish(catch_up(namer.ledger, namer.store, anew=True))
    rows = namer.store.run("author/provenance", {"id": "A1", "limit": 99, "after": ""})
    assert not [row for row in rows if "olberg" in str(row).lower()]
    with namer.ledger.read() as view:
        assert any("Mira Solberg" in str(r.records) for r in view.readings())


def test_what_cannot_be_chosen_is_refused(namer: Namer) -> None:
    for use, name, error in (
        ("hidden", "Nobody Here", Invalid),
        ("preferred", "mira@example.org", Invalid),
        ("preferred", "   ", Invalid),
    ):
        with pytest.raises(error):
            namer.choose(use, name)
    with pytest.raises(Invalid, match="no author"):
        namer.choose("preferred", "Lamps", author="P1")
    with pytest.raises(EntityNotFound):
        namer.choose("preferred", "Lamps", author="A99")
    with pytest.raises(Invalid, match="preferred name first"):
        namer.choose("hidden", "Bo Li", author="A2")
    namer.choose("hidden", "Mira Solberg")
    with pytest.raises(Conflict, match="already"):
        namer.choose("hidden", "mira solberg")
    with pytest.raises(Conflict, match="is hidden"):
        namer.choose("preferred", "Mira Solberg")
    assert namer.choose("preferred", "Mira H.", dry_run=True) == ""
