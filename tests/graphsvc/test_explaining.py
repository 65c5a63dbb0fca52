"""Why two are together or apart, said in decisions."""

from collections.abc import Iterator

import pytest

from graphsvc.catch_up import catch_up
from graphsvc.errors import EntityNotFound, Invalid
from graphsvc.graph import Graph
from graphsvc.identity.authors.linkage import POWER
from graphsvc.identity.authors.resolve import SAME
from graphsvc.identity.resolving import give_ids
from graphsvc.identity.score import VERSION
from graphsvc.ledger import Decision, Judgement, Ledger
from graphsvc.model import Explanation
from graphsvc.queries import Explain, ListCandidates
from graphsvc.store import GraphStore
from tests.graphsvc.pages import Page, finish, keep
from tests.graphsvc.test_deciding import Curator

ORCID = ("orcid:0000-0001-0000-0001",)


class Explained(Curator):
    """A curator who asks why."""

    def load(self, *pages: Page) -> None:
        keep(self.ledger, pages)
        finish(catch_up(self.ledger, self.store))
        self.graph = Graph(self.store, self.ledger)

    def why(self, a: str, b: str) -> Explanation:
        return self.graph.run(Explain(a=a, b=b))


@pytest.fixture
def curator(ledger: Ledger, store: GraphStore) -> Iterator[Explained]:
    return Explained(ledger, store)


def test_a_chain_leads_from_one_mention_to_the_other(curator: Explained) -> None:
    a, b = (
        Page(s).person(n, external_ids=ORCID) for s, n in (("a", "Mira Haug"), ("b", "Mira Sol"))
    )
    curator.load(a, b)
    said = curator.why(curator.mention(a, "Mira Haug"), curator.mention(b, "Mira Sol"))
    assert (said.together, said.why) == (True, "joined")
    assert [d.left.name for d in said.decisions] == ["Mira Haug", "Mira Sol"]
    for decision in said.decisions:
        assert decision.reasons[0].feature == f"same external id {ORCID[0]}"
        assert decision.left.source is not None
        assert ORCID[0] in decision.right.mention
        assert (decision.judgement, decision.by, decision.score) == ("same", "graphsvc", 1.0)


def test_an_id_and_what_it_was_founded_on_are_one_mention(curator: Explained) -> None:
    page = Page("a").person("Mira Haug").paper("Slow Lamps", "Mira Haug; Bo Li", by_subject=True)
    curator.load(page)
    said = curator.why("A2", curator.mention(page, "Bo Li"))
    assert (said.together, said.why, said.decisions) == (True, "joined", ())
    assert said.text == "one and the same mention: the id was founded on it"


def test_an_id_merged_away_is_led_back_to_the_decision(curator: Explained) -> None:
    curator.load(Page("a").person("Mira Haug"), Page("b").person("Mira Sol"))
    done = curator.merge("A1", "A2", note="one CV names both")
    said = curator.why("A1", "A2")
    assert said.together
    assert [(d.decision_id, d.by) for d in said.decisions] == [(done.decision_ids[0], "ana")]
    assert said.decisions[0].reasons[0].feature == "one CV names both"
    assert said.decisions[0].model_dump()["scorer"] is None
    curator.undo(done.decision_ids[0], by="ben")
    said = curator.why("A1", "A2")
    assert (said.together, said.why) == (False, "contrary_names")
    assert [(d.decision_id, d.undone_by) for d in said.undone] == [(done.decision_ids[0], "ben")]


def test_what_keeps_apart_is_named_people_first(curator: Explained) -> None:
    curator.load(
        Page("a").person("Mira Haug", external_ids=ORCID),
        Page("b").person("Mira Haug", external_ids=("orcid:0000-0001-0000-0002",)),
    )
    said = curator.why("A1", "A2")
    assert (said.why, said.decisions[0].reasons[0].feature[:12]) == ("kept_apart", "different ex")
    curator.keep_apart("A1", "A2")
    said = curator.why("A2", "A1")
    assert [d.by for d in said.decisions] == ["ana", "graphsvc"]
    # Also when both documents are revised.
    curator.load(
        Page("a").topic("Lamps").person("Mira Haug", external_ids=ORCID),
        Page("b").topic("Lamps").person("Mira Haug", external_ids=("orcid:0000-0001-0000-0002",)),
    )
    assert curator.why("A1", "A2").decisions[0].by == "ana"


def test_held_pairs_say_what_speaks_for_and_against(curator: Explained) -> None:
    curator.load(Page("a").person("Bo Li"), Page("b").person("Bo Li"))
    said = curator.why("A1", "A2")
    assert (said.why, said.decisions[0].judgement) == ("held", "held")
    assert any(r.value is not None for r in said.decisions[0].reasons)
    (candidate,) = curator.graph.run(ListCandidates()).items
    assert (candidate.a.id, candidate.b.id) == ("A1", "A2")
    assert candidate.decision_id == said.decisions[0].decision_id


@pytest.mark.parametrize(("weakest", "together"), [(0.64, True), (0.5, False)])
def test_where_a_mean_decides_it_is_told_beside_the_score(
    curator: Explained, weakest: float, together: bool
) -> None:
    pages = [Page(s).person("Bo Li").topic(s) for s in "abc"]
    curator.load(*pages)
    a, b, c = (curator.mention(page, "Bo Li") for page in pages)
    with curator.ledger.change("test") as entry:
        for one, other, score in ((a, b, 0.9), (a, c, 0.7), (b, c, weakest)):
            judgement: Judgement = "same" if score >= SAME else "held"
            pair = min(one, other), max(one, other)
            entry.add_decisions([Decision(*pair, judgement, score, ("by hand",), VERSION)])
        give_ids(entry)
    finish(catch_up(curator.ledger, curator.store))
    said = curator.why(a, c)
    assert said.together is together
    assert said.decisions[0].score == 0.7
    told = said.decisions[0].reasons[-1].feature if together else said.text
    mean = ((0.7**POWER + weakest**POWER) / 2) ** (1 / POWER)
    assert told.endswith(
        f"the mean score (of {POWER}th powers) of the 2 pairs between their groups is {mean:.2f}, "
        f"{SAME} is asked"
    )


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Mira Haug", "Chidi Nwosu", "contrary_names"),
        ("J. Kim", "Jinho Kim", "too_little"),
        ("Kim", "Kim", "too_little"),
    ],
)
def test_where_there_is_no_decision_the_reason_is_said(
    curator: Explained, left: str, right: str, why: str
) -> None:
    curator.load(Page("a").paper("Lamps", left), Page("b").paper("Bells", right))
    said = curator.why("A1", "A2")
    assert (said.together, said.why, said.decisions) == (False, why, ())


def test_things_and_papers_are_explained_too(curator: Explained) -> None:
    a = Page("a").paper("On Slow Lamps of the North", "Bo Li; An Wu", venue="BellConf")
    b = Page("b").paper("On slow lamps of the North", "Bo Li; An Wu", venue="BellConf")
    c = Page("c").paper("Bells", "Bo Li", venue="Journal of Lanterns")
    curator.load(a, b, c)
    for name, other, kind in (
        ("On Slow Lamps of the North", "On slow lamps of the North", "paper"),
        ("BellConf", "BellConf", "venue"),
    ):
        said = curator.why(curator.mention(a, name, kind), curator.mention(b, other, kind))
        assert said.why == "joined"
        assert said.decisions
    assert curator.why("V1", "V2").why == "never_compared"
    assert curator.why("P1", "P2").why == "never_compared"


def test_what_is_no_question_is_refused(curator: Explained) -> None:
    curator.load(Page("a").paper("Lamps", "Bo Li"))
    with pytest.raises(Invalid, match="A1 is one with itself"):
        curator.why("A1", "A1")
    with pytest.raises(Invalid, match="A1 is of kind author, P1 is of kind paper"):
        curator.why("A1", "P1")
    for b in ("A9", "0123456789abcdef:00000000-00000001:author"):
        with pytest.raises(EntityNotFound):
            curator.why("A1", b)


def test_the_queue_is_in_order_of_what_an_answer_changes_and_loses_what_is_decided(
    curator: Explained,
) -> None:
    small = [Page(s).person("Bo Li") for s in "ab"]
    large = [Page(s).person("Wei Wang") for s in "cd"]
    for page in large:
        for number in range(3):
            page.paper(f"Lamps {page.source} {number}", "Wei Wang; Gro Lie", by_subject=True)
    curator.load(*small, *large)
    queue = curator.graph.run(ListCandidates(kind="author")).items
    labels = [candidate.a.label for candidate in queue]
    assert labels == sorted(labels, key=lambda label: label == "Bo Li")
    effects = [candidate.effect for candidate in queue]
    assert effects == sorted(effects, reverse=True)
    bo = queue[-1]
    curator.keep_apart(bo.a.id, bo.b.id)
    left = curator.graph.run(ListCandidates()).items
    assert (bo.a, bo.b) not in [(c.a, c.b) for c in left]
