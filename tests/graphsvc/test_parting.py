"""A paper is not parted from how a page cites it; and what no graph follows from is never kept."""

import pytest

from graphsvc import deciding
from graphsvc.catch_up import catch_up
from graphsvc.deciding import decide
from graphsvc.errors import Conflict
from graphsvc.graph import Graph
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.resolving import who_is_who
from graphsvc.identity.score import NOT
from graphsvc.ledger import Decision, Ledger
from graphsvc.model import Decide, Undo
from graphsvc.queries import QUERIES
from graphsvc.store import GraphStore
from tests.graphsvc.pages import Page, finish, keep
from tests.graphsvc.test_cli import Run, listing, loaded, run  # noqa: F401 # fixtures

CITED = "Haug and Li, BellConf 2021"


def page() -> Page:
    said = Page("a").person("Mira Haug")
    return said.paper("Slow Lamps", "Mira Haug; Bo Li", by_subject=True, cited_as=CITED)


def papers(page: Page) -> list[str]:
    """Mentions of papers, in order: what cites one stands before its title."""
    return sorted(m.id for m in mentions_of(page.reading) if m.kind == "paper")


def apart(a: str, b: str) -> Decide:
    return Decide(by="ana", judgement="different", a=a, b=b)


@pytest.fixture
def kept(ledger: Ledger, store: GraphStore) -> Page:
    keep(ledger, [made := page()])
    finish(catch_up(ledger, store))
    return made


@pytest.mark.parametrize("dry_run", [True, False])
def test_to_part_a_title_from_its_citation_is_refused(
    ledger: Ledger, store: GraphStore, kept: Page, dry_run: bool
) -> None:
    cited, title = papers(kept)
    with pytest.raises(Conflict, match=f"{cited} is how a page cites.*{title}.*their titles"):
        finish(decide(ledger, store, apart(title, cited).model_copy(update={"dry_run": dry_run})))
    with ledger.read() as view:
        computed = [d.id for d in view.decisions() if {d.left, d.right} == {cited, title}]
    for decision in computed:
        with pytest.raises(Conflict, match="so they are one"):
            finish(decide(ledger, store, Undo(by="ana", decision=decision, dry_run=dry_run)))
    with ledger.read() as view:
        assert view.snapshot() == 1
    finish(catch_up(ledger, store))


def test_two_listings_of_one_page_are_parted_each_with_its_citation(
    ledger: Ledger, store: GraphStore
) -> None:
    twice = page().paper("Slow Lamps", "Mira Haug; Bo Li", by_subject=True, cited_as="Haug, 2022")
    keep(ledger, [twice])
    first_cited, first, other_cited, other = papers(twice)
    done = finish(decide(ledger, store, apart(first, other)))
    with ledger.read() as view:
        of = who_is_who(view).of
    assert of[first] == of[first_cited] != of[other] == of[other_cited]
    finish(decide(ledger, store, Undo(by="ana", decision=int(done.decision_ids[0]))))
    with ledger.read() as view:
        assert len({who_is_who(view).of[m] for m in papers(twice)}) == 1


def test_a_ledger_that_parts_them_all_the_same_is_derived_and_undone(
    ledger: Ledger, store: GraphStore, kept: Page
) -> None:
    cited, title = papers(kept)
    with ledger.change("decide") as entry:
        entry.add_decisions([Decision(title, cited, "different", NOT, (), "", "ana")])
        made = entry.last_decision()
        entry.give_ids("paper", who_is_who(entry).unnamed)
    finish(catch_up(ledger, store))
    graph = Graph(store, ledger)
    labels = {p.label: p.id for p in graph.run(QUERIES["paper/list"]()).items}
    assert set(labels) == {"Slow Lamps", CITED}
    alone = graph.run(QUERIES["paper/entity"](id=labels[CITED]))
    assert alone.authors == ()
    finish(decide(ledger, store, Undo(by="ana", decision=made)))
    assert [p.label for p in graph.run(QUERIES["paper/list"]()).items] == ["Slow Lamps"]


def test_what_no_graph_follows_from_is_not_kept(
    ledger: Ledger, store: GraphStore, kept: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(ledger, [Page("b").person("Gro Lie")])
    with ledger.read() as view:
        before = view.snapshot(), view.decisions()
    with monkeypatch.context() as broken:
        broken.setattr(deciding.parting, "rows_from", lambda *_: [][0])
        with pytest.raises(Conflict, match=r"IndexError.*nothing was decided"):
            finish(decide(ledger, store, Decide(by="ana", judgement="same", a="A1", b="A3")))
    with ledger.read() as view:
        assert (view.snapshot(), view.decisions()) == before


def test_what_repairs_a_graph_needs_none_before(
    loaded: Run,  # noqa: F811 # the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = loaded("merge", "A1", "A2", "--json")
    if made.status:
        made = loaded("keep-apart", "A1", "A2", "--json")
    (decision,) = made.json["decision_ids"]

    def fails(*_: object) -> None:
        raise AssertionError("the graph was brought up to date first")

    monkeypatch.setattr("graphsvc.opening.bring_up_to_date", fails)
    assert loaded("undo", decision).status == 0
    assert loaded("remove", "listing.txt").status == 0
    assert loaded("erase", "listing.txt").status == 0
