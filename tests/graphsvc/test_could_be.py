"""Institutions and topics that may be one: what is asked, what is not, and what answers do."""

from collections.abc import Iterator

import pytest

from graphsvc.graph import Graph
from graphsvc.identity.could_be import could_be
from graphsvc.ledger import Ledger
from graphsvc.model import Candidate
from graphsvc.queries import ListCandidates
from graphsvc.store import GraphStore
from tests.graphsvc.pages import Page
from tests.graphsvc.test_explaining import Explained

PEOPLE = (
    "Dagny Ravndal",
    "Chidi Okonkwo",
    "Ana Ruiz-Ortega",
    "Bo Li",
    "Gro Lie",
    "Wei An",
    "Ida Q",
)


class Asking(Explained):
    """A curator who looks at the queue."""

    def working(self, *names: str, acronym: str = "") -> None:
        """Load a page for each institution; those of several words say that they have the acronym."""
        self.load(
            *(
                Page(f"{n}")
                .person(who)
                .job(name, aliases=(acronym,) if " " in name and acronym else ())
                for n, (who, name) in enumerate(zip(PEOPLE, names, strict=False))
            )
        )

    def queue(self) -> list[Candidate]:
        self.graph = Graph(self.store, self.ledger)
        return list(self.graph.run(ListCandidates(kind=None)).items)

    def asked(self) -> set[frozenset[str]]:
        return {frozenset({c.a.label, c.b.label}) for c in self.queue()}


@pytest.fixture
def curator(ledger: Ledger, store: GraphStore) -> Iterator[Asking]:
    return Asking(ledger, store)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Univ. of Northhaven", "University of Northhaven at Eastport", "campus"),
        ("University of Northhaven", "University of Northhaven, Eastport", "campus"),
        ("Eastport", "University of Northhaven, Eastport", "campus alone"),
        ("Northhaven", "University of Northhaven", "place alone"),
        ("Northhaven University", "University of Northhaven", "order of words"),
        ("Lantern Corp.", "Lantern", "legal form"),
        ("Lantern Inst. of Tech.", "Lantern Institute of Technology", "abbreviations"),
        ("LIT", "Lantern Institute of Technology", "letters"),
    ],
)
def test_institutions_that_may_be_one_are_a_question_with_its_reason(
    curator: Asking, one: str, other: str, why: str
) -> None:
    curator.working(one, other)
    (candidate,) = curator.queue()
    assert {candidate.a.label, candidate.b.label} == {one, other}
    assert (candidate.a.kind, candidate.moves) == ("institution", 1)
    assert why in candidate.reasons[0].feature
    said = curator.why(candidate.a.id, candidate.b.id)
    assert said.why == "held"
    assert [d.decision_id for d in said.decisions] == [candidate.decision_id]
    assert {said.decisions[0].left.name, said.decisions[0].right.name} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Northhaven, Eastport", "University of Northhaven, Westport"),
        ("University of Northhaven", "University of Southhaven"),
        ("Lantern Research", "Lantern"),
        ("Lantern Institute of Technology", "Lamp Institute of Technology"),
        ("LI", "Lantern Institute"),
    ],
)
def test_names_that_only_look_alike_are_no_question(curator: Asking, one: str, other: str) -> None:
    curator.working(one, other)
    assert curator.queue() == []


def test_an_acronym_of_two_is_a_question_with_each(curator: Asking) -> None:
    one, other = "Northern Institute of Technology", "Nether Institute of Technology"
    curator.working(one, other, "NIT", acronym="NIT")
    assert curator.asked() == {frozenset({one, "NIT"}), frozenset({other, "NIT"})}
    assert "two go by this acronym" in {r.feature for r in curator.queue()[0].reasons}
    assert curator.why("I1", "I2").why == "never_compared"


def test_a_name_that_many_go_by_is_not_asked_about(curator: Asking) -> None:
    towns = ("Eastport", "Westport", "Southport", "Northport", "Midport")
    campuses = [f"University of Northhaven, {town}" for town in towns]
    curator.working("University of Northhaven", *campuses[:4])
    assert len(curator.queue()) == 4
    curator.working("University of Northhaven", *campuses)
    assert curator.queue() == []


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Slow Lamp Modelling", "slow lamp modeling", True),
        ("Slow Lamp Models", "SLMs", True),
        ("Slow Lamp Models", "Slow Lamps", False),
        ("Lamp Models", "LM", False),
        ("C", "C++", False),
        ("C++", "C#", False),
        ("C", "C#", False),
    ],
)
def test_topics_by_spelling_and_by_acronym(
    curator: Asking, one: str, other: str, asked: bool
) -> None:
    curator.load(Page("a").person("Bo Li").topic(one), Page("b").person("An Wu").topic(other))
    assert curator.asked() == ({frozenset({one, other})} if asked else set())


def test_what_is_part_of_the_other_is_no_question(curator: Asking) -> None:
    curator.load(
        Page("a").part("Lantern Corp.", "Lantern"), Page("b").part("Bell Corp.", "Lantern")
    )
    assert curator.queue() == []


def test_many_documents_make_one_question_and_as_many_decisions(curator: Asking) -> None:
    pages = [
        Page(f"{n}")
        .person(f"Bo {'LMN'[n % 3]}i")
        .job("Northhaven" if n % 2 else "University of Northhaven")
        for n in range(12)
    ]
    curator.load(*pages)
    assert len(curator.queue()) == 1
    with curator.ledger.read() as view:
        held = [d for d in view.decisions() if d.judgement == "held" and "institution" in d.left]
    assert len(held) <= len(pages) // 2


@pytest.mark.parametrize("kind", ["institution", "topic"])
def test_an_answer_takes_it_from_the_queue_and_its_undo_brings_it_back(
    curator: Asking, kind: str
) -> None:
    if kind == "institution":
        curator.working("Northhaven", "University of Northhaven")
    else:
        page, other = Page("a").person("Bo Li"), Page("b").person("An Wu")
        curator.load(page.topic("Slow Lamp Models"), other.topic("SLM"))
    before = curator.queue()
    a, b = before[0].a.id, before[0].b.id
    for answer in (curator.merge, curator.keep_apart):
        (decision,) = answer(a, b).decision_ids
        assert curator.queue() == []
        assert curator.why(a, b).why == ("joined" if answer == curator.merge else "kept_apart")
        curator.undo(decision)
        assert [(c.a, c.b, c.reasons) for c in curator.queue()] == [
            (c.a, c.b, c.reasons) for c in before
        ]


def test_a_computed_question_can_be_withdrawn(curator: Asking) -> None:
    curator.working("Northhaven", "University of Northhaven")
    (candidate,) = curator.queue()
    curator.undo(candidate.decision_id)
    assert curator.queue() == []


def test_nothing_goes_by_its_own_name() -> None:
    assert could_be("institution", "LIT") == {}
    assert could_be("venue", "Lantern Institute of Technology") == {}
    assert could_be("topic", "slow lamps") == {}
