"""Names people choose: one shown first, a former one in no answer, and still found."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from graphsvc.catch_up import catch_up, rows_of
from graphsvc.deciding import decide
from graphsvc.derive.names import AuthorNames
from graphsvc.errors import Conflict, EntityNotFound, Invalid
from graphsvc.graph import Graph
from graphsvc.identity.known import Known
from graphsvc.ingest import erase, remove
from graphsvc.ledger import Ledger, NameChoice, View
from graphsvc.ledger.blinding import blinded, is_blinded
from graphsvc.model import ChooseName, Decide, Outcome, Undo
from graphsvc.queries import QUERIES
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from graphsvc.store import GraphStore
from tests.contracts.rows import nodes
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

    def chosen(self, use: str, name: str, author: str = "A1", **more: Any) -> Outcome:
        said = {"by": "ana", "author": author, "name": name, "use": use, **more}
        return finish(decide(self.ledger, self.store, ChooseName.model_validate(said)))

    def choose(self, use: str, name: str, author: str = "A1", **more: Any) -> str:
        made = self.chosen(use, name, author, **more).decision_ids
        return made[0] if made else ""

    def undo(self, decision: str) -> None:
        finish(decide(self.ledger, self.store, Undo(by="ana", decision=int(decision))))

    def author(self) -> Any:
        return self.graph.run(QUERIES["author/entity"](id="A1"))


def assert_in_no_answer(namer: Namer, http: httpx.Client, *words: str) -> None:
    """Ask all that can be asked about all there is."""
    entities = nodes(namer.store)
    documents = [row["id"] for row in namer.store.run("graph/documents")]
    authors = [str(row["id"]) for row in entities if row["kind"] == "author"]
    paths = [
        "/v1/search?q=mira+solberg",
        "/v1/search?q=m+haug",
        "/v1/identity/candidates",
        f"/v1/lookup?id={ORCID[0]}",
        *(f"/v1/{kind}s" for kind in ("author", "paper", "topic", "venue", "institution")),
        "/v1/documents",
        *(f"/v1/{r['kind']}s/{r['id']}{t}" for r in entities for t in ("", "/provenance")),
        *(f"/v1/documents/{d}{t}" for d in documents for t in ("", "/provenance")),
        *(f"/v1/authors/{a}/collaborators" for a in authors),
        *(f"/v1/graph/neighborhood?seed={r['id']}&radius=2" for r in entities),
        *(f"/v1/graph/paths?source={a}&target={b}" for a, b in permutations(authors, 2)),
        *(f"/v1/identity/explain?a={a}&b={b}" for a, b in permutations(authors, 2)),
    ]
    for path in paths:
        answer = http.get(path)
        assert answer.status_code == 200, (path, answer.text)
        assert not [word for word in words if word in answer.text.lower()], (path, answer.text)


@pytest.fixture
def namer(ledger: Ledger, store: GraphStore) -> Namer:
    keep(ledger, PAGES)
    finish(catch_up(ledger, store))
    return Namer(ledger, store)


@pytest.fixture
def http(namer: Namer) -> Iterator[httpx.Client]:
    with (
        running(create_app(namer.graph, Settings())) as url,
        httpx.Client(base_url=url, trust_env=False, timeout=60) as client,
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
    assert_in_no_answer(namer, http, "olberg")
    (found,) = http.get("/v1/search?q=mira+solberg").json()["items"]
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
    assert namer.choose("preferred", "Mira H.", dry_run=True) == ""


def test_a_refusal_names_the_decision_to_undo(namer: Namer) -> None:
    preferred = namer.choose("preferred", "Mira Haug")
    hidden = namer.choose("hidden", "Mira Solberg")
    for use, name, words, by in (
        ("hidden", "solberg, m.", "hidden already", hidden),
        ("preferred", "Mira Solberg", "is hidden", hidden),
        ("preferred", "Mira Solberg-Haug", "has a hidden one in it", hidden),
        ("preferred", "Mira Haug", "preferred already", preferred),
        ("hidden", "Haug, Mira", "preferred name has", preferred),
    ):
        with pytest.raises(Conflict, match=words) as refused:
            namer.choose(use, name)
        assert refused.value.decisions == [by]


FORMS = Page("forms").person("Mira Solberg", external_ids=ORCID)
for _title, _names, _cited in (
    ("Slow Lamps", "Solberg M; Bo Li", "Solberg et al., BellConf 2001"),
    ("Fast Bells", "MIRA SOLBERG; Bo Li", "M. Solberg and Li, 2002"),
    ("Far Signals of the North", "Mira Solbreg; Bo Li", "Haug et al., 2003"),
    ("Loud Towers of the South", "M. Haug; Bo Li", ""),
):
    FORMS.paper(_title, _names, cited_as=_cited, by_subject=True)


def test_forms_of_a_hidden_name_are_hidden_with_it_and_the_dry_run_lists_them(
    namer: Namer, http: httpx.Client
) -> None:
    keep(namer.ledger, [FORMS])
    finish(catch_up(namer.ledger, namer.store))
    # What the resolver holds for another is hers by a person's word.
    with namer.ledger.read() as view:
        known = Known.of(view)
    strangers = {
        known.identity.of[m.id]
        for m in known.mentions.values()
        if m.name in ("Mira Solbreg", "M. Haug", "M. Solberg", "Solberg M")
    }
    for stranger in sorted(strangers - {"A1"}):
        note = "she was called Solberg before"
        wish = Decide(by="ana", judgement="same", a="A1", b=stranger, note=note)
        finish(decide(namer.ledger, namer.store, wish))
    before = shown(namer.store)
    would = namer.chosen("hidden", "Mira Solberg", dry_run=True)
    (renamed,) = would.names
    assert renamed.withheld == (
        "M. Solberg",
        "M. Solberg and Li, 2002",
        "MIRA SOLBERG",
        "Mira Solberg",
        "Mira Solbreg",
        "Solberg M",
        "Solberg et al., BellConf 2001",
        "Solberg, Mira",
    )
    assert (renamed.label, renamed.stated, would.decision_ids) == ("Mira Haug", True, ())
    done = namer.chosen("hidden", "Mira Solberg")
    assert done.names == would.names
    assert_in_no_answer(namer, http, "solb")
    shows = {n.name for n in namer.author().names}
    assert shows == {"Mira Haug", "M. Haug"}
    texts = http.get("/v1/documents/D4/provenance").text
    assert "Haug et al., 2003" in texts
    assert "(name withheld)" in texts
    for asked in ("solberg", "m solberg", "mira solbreg"):
        assert [i["id"] for i in http.get(f"/v1/search?q={asked}").json()["items"]] == ["A1"]
    undone = finish(
        decide(namer.ledger, namer.store, Undo(by="ana", decision=done.decision_ids[0]))
    )
    assert undone.names[0].shown_again == renamed.withheld
    assert shown(namer.store) == before


@pytest.mark.parametrize(
    ("hidden", "preferred", "hides", "shows"),
    [
        ("Alice Old", None, "A. Old|Old|OLD, Alice|Old A|Old et al.|A. O.|Alice B. Old|Alcie Old", "A. New"),
        ("Alice Old", None, "Alice Old-New|Old-New", "Alice|New|New et al.|Alice New|A. B. New"),
        ("Bob Smith", "Alice Smith", "Bob|B. Smith|Smith, Bob|Smith B", "Smith|Smith et al.|A. Smith"),
        ("Alice B. Old", "Alice Old", "A. B. Old|Old AB|Alice Barbara Old", "A. Old|Old A|Old"),
        ("Jin-Ho Kim", "Jin-Ho Park", "Jinho Kim|JH Kim|Kim Jin Ho|Kim", "Jinho Park|J.-H. Park|Jinho"),
        ("Alice Olsen", "Alice Olson", "Olsen|A. Olsen|Alice Olsenn", "Olson|A. Olson"),
        ("Alice Old", "Alice O. New", "A. Old|Alice Old New|Old et al.|OLD", "A. O. New|A. New|Alice"),
        ("Alice Old", "Olga Lisa Doe", "OLD|Old", "O. L. Doe|Doe"),
        ("Алиса Старова", "Alice New", "Starova|Алиса С.|СТАРОВА", "Alice New|A. New"),
    ],
)  # fmt: skip
def test_what_is_a_form_of_a_hidden_name(
    hidden: str, preferred: str | None, hides: str, shows: str
) -> None:
    hide = NameChoice("A1", (), hidden, "hidden", "ana")
    prefer = NameChoice("A1", (), preferred or "", "preferred", "ana")
    printed = frozenset(["Alice Old", "Alice New"])
    for name in (hidden, blinded(hidden)):
        names = AuthorNames(prefer if preferred else None, (replace(hide, name=name),), printed)
        # Misprints are not recognised by hashes.
        misprints = ("Alcie Old", "Alice Olsenn") if is_blinded(name) else ()
        known = [form for form in hides.split("|") if form not in misprints]
        assert [form for form in known if not names.hides(form)] == []
        assert [form for form in shows.split("|") if names.hides(form)] == []


def test_a_preferred_name_no_document_states_says_that_it_rests_on_the_decision(
    namer: Namer,
) -> None:
    would = namer.chosen("preferred", "Mira H. Berg", dry_run=True)
    (renamed,) = would.names
    assert (renamed.label, renamed.stated) == ("Mira H. Berg", False)
    decision = namer.choose("preferred", "Mira H. Berg")
    (mine,) = [n for n in namer.author().names if n.name == "Mira H. Berg"]
    assert (mine.sources, mine.decision_id) == ((), decision)
    stated = namer.choose("preferred", "Mira Haug")
    (mine,) = [n for n in namer.author().names if n.decision_id]
    assert (mine.name, len(mine.sources), mine.decision_id) == ("Mira Haug", 1, stated)


def test_a_hidden_name_is_kept_by_hashes_where_its_only_sources_are_erased(
    namer: Namer, http: httpx.Client
) -> None:
    namer.choose("preferred", "Mira Haug")
    hidden = namer.choose("hidden", "Mira Solberg", note="was Mira Solberg until 2003")
    finish(erase(namer.ledger, namer.store, "old"))
    assert b"Mira Solberg" not in Path(namer.ledger.place).read_bytes()
    assert_in_no_answer(namer, http, "mira solberg")
    keep(namer.ledger, [Page("later").person("Solberg, Mira", external_ids=ORCID)])
    finish(catch_up(namer.ledger, namer.store))
    assert_in_no_answer(namer, http, "solberg, mira")
    found = http.get("/v1/resolve?item=mira+solberg").json()["items"][0]["candidates"]
    assert found[0]["id"] == "A1"
    assert http.get("/v1/authors/A1").json()["label"] == "Mira Haug"
    namer.undo(hidden)
    assert "Solberg, Mira" in http.get("/v1/authors/A1").text


@pytest.mark.parametrize(
    ("spelled", "hidden", "later"),
    [
        ("Mira B. Solberg", "Mira Solberg", "Solberg, Mira"),
        ("Mira Solberg", "M. Solberg", "Mira Solberg"),
        ("Mira Sol-berg", "Mira Solberg", "Mira Sol Berg"),
        ("Mira Solberg-Haug", "mira SOLBERG", "Mira Solberg Haug"),
    ],
)
def test_no_word_that_erased_documents_alone_spell_is_left_of_a_hidden_name(
    ledger: Ledger, store: GraphStore, spelled: str, hidden: str, later: str
) -> None:
    kept = Page("kept").person("Mira Haug", external_ids=ORCID).paper("Fast Bells", "Gro Lie")
    other = Page("other").person("Ida Krog")
    keep(ledger, [kept, Page("old").person(spelled, external_ids=ORCID), other])
    finish(catch_up(ledger, store))
    namer = Namer(ledger, store)
    namer.choose("hidden", hidden)
    undone = namer.choose("preferred", "Mira B. Haug", note="no Solberg any more")
    with ledger.read() as view:
        gro, ida = _author(view, "Gro Lie"), _author(view, "Ida Krog")
    for note in ("Mira Solberg's former student", "a colleague of hers"):
        wish = Decide(by="ana", judgement="different", a=gro, b=ida, note=note)
        made = finish(decide(ledger, store, wish)).decision_ids[0]
        namer.undo(made)
    namer.undo(undone)
    finish(erase(ledger, store, "old"))
    raw = Path(ledger.place).read_bytes().lower()
    assert [word for word in (b"solberg", b"sol-berg") if word in raw] == []
    assert b"a colleague of hers" in raw
    keep(ledger, [Page("later").person(later, external_ids=ORCID)])
    finish(catch_up(ledger, store))
    assert [n.name for n in namer.author().names] == ["Mira Haug"]


def test_a_hidden_name_is_kept_where_another_document_of_hers_spells_it(namer: Namer) -> None:
    keep(namer.ledger, [Page("more").person("Solberg, Mira", external_ids=ORCID)])
    finish(catch_up(namer.ledger, namer.store))
    namer.choose("hidden", "Mira Solberg", note="was Mira Solberg until 2003")
    finish(erase(namer.ledger, namer.store, "old"))
    with namer.ledger.read() as view:
        (choice,) = view.name_choices()
    assert (choice.name, choice.reasons) == ("Mira Solberg", ("was Mira Solberg until 2003",))


def test_a_namesake_keeps_no_hidden_name(ledger: Ledger, store: GraphStore) -> None:
    other = Page("other").person("Mira Solberg", external_ids=("orcid:0000-0002-0000-0002",))
    pages = [
        Page(s).person(n, external_ids=ORCID)
        for s, n in (("a", "Mira Haug"), ("b", "Mira Solberg"))
    ]
    keep(ledger, [*pages, other])
    finish(catch_up(ledger, store))
    Namer(ledger, store).choose("hidden", "Mira Solberg")
    finish(erase(ledger, store, "b"))
    with ledger.read() as view:
        (choice,) = view.name_choices()
    assert is_blinded(choice.name)


def test_nothing_of_a_name_is_left_where_nothing_of_the_author_is(namer: Namer) -> None:
    for source in ("new", "other"):
        finish(remove(namer.ledger, namer.store, source))
    finish(erase(namer.ledger, namer.store, "new"))
    namer.choose("preferred", "Mira Sol")
    finish(erase(namer.ledger, namer.store, "old"))
    assert b"Mira Sol" not in Path(namer.ledger.place).read_bytes()
    with namer.ledger.read() as view:
        assert view.name_choices() == []


def test_what_a_later_document_brought_stays_hidden_when_it_is_split_off(
    namer: Namer, http: httpx.Client
) -> None:
    namer.choose("hidden", "Mira Solberg")
    later = Page("later").person("Mira Solberg", external_ids=ORCID)
    keep(namer.ledger, [later])
    with namer.ledger.read() as view:
        known = Known.of(view)
    (new,) = (m for m in known.members["A1"] if m.startswith(later.content_hash[:16]))
    for old in ("Mira Haug", "Mira Solberg"):
        others = (m for m in known.members["A1"] if known.mentions[m].name == old and m != new)
        wish = Decide(by="ana", judgement="different", a=next(others), b=new)
        finish(decide(namer.ledger, namer.store, wish))
    with namer.ledger.read() as view:
        assert len({*Known.of(view).identity.of.values()}) > len({*known.identity.of.values()})
        assert Known.of(view).identity.of[new] != "A1"
    assert_in_no_answer(namer, http, "olberg")


def test_a_hidden_name_goes_with_the_id_where_all_documents_it_was_decided_on_are_gone(
    namer: Namer, http: httpx.Client
) -> None:
    namer.choose("hidden", "Mira Solberg")
    for source in ("old", "new", "other"):
        finish(remove(namer.ledger, namer.store, source))
    keep(namer.ledger, [Page("later").person("Mira Solberg", external_ids=ORCID)])
    finish(catch_up(namer.ledger, namer.store))
    assert http.get("/v1/authors/A1").json()["label"] == "(name withheld)"
    assert_in_no_answer(namer, http, "mira solb")


def test_a_merge_and_its_undo_leave_names_as_they_were(namer: Namer) -> None:
    namer.choose("hidden", "Mira Solberg")
    keep(namer.ledger, [Page("gro").person("Gro Lie")])
    finish(catch_up(namer.ledger, namer.store))
    with namer.ledger.read() as view:
        gro = _author(view, "Gro Lie")
    namer.choose("preferred", "Gro L.", author=gro)
    before = shown(namer.store)
    wish = Decide(by="ana", judgement="same", a="A1", b=gro)
    done = finish(decide(namer.ledger, namer.store, wish))
    assert namer.author().label == "Gro L."
    keep(namer.ledger, [Page("meanwhile").topic("Lamps")])
    finish(remove(namer.ledger, namer.store, "meanwhile"))
    namer.undo(done.decision_ids[0])
    assert before <= shown(namer.store)


def _author(view: View, name: str) -> str:
    known = Known.of(view)
    return next(known.identity.of[m.id] for m in known.mentions.values() if m.name == name)


def test_names_chosen_in_a_ledger_of_layout_2_hold(namer: Namer) -> None:
    namer.choose("hidden", "Mira Solberg")
    path = Path(namer.ledger.place)
    with namer.ledger.read() as view:
        (choice,) = view.name_choices()
    first, *others = choice.mentions
    namer.ledger.close()
    with sqlite3.connect(path) as raw:
        row = (first, orjson.dumps([others, []]).decode(), choice.id)
        raw.execute("UPDATE decisions SET left = ?, more = ? WHERE id = ?", row)
        raw.executescript(
            "DROP TABLE name_mentions; DROP TABLE rejects; DROP TABLE files; DROP INDEX ix_reports_load;"
            "ALTER TABLE reports DROP COLUMN load; UPDATE about SET value = '2' WHERE key = 'layout'"
        )
    raw.close()
    with Ledger(path).read() as view:
        rows = rows_of(view)
    shows = [{k: v for k, v in row.props.items() if k != "hidden_names"} for row in rows]
    assert not [said for said in shows if "olberg" in str(said).lower()]
