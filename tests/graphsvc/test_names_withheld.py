"""A hidden name is betrayed by nothing said beside it, and nobody is left without a name."""

from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console

from graphsvc import tables
from graphsvc.catch_up import catch_up
from graphsvc.deciding import decide
from graphsvc.errors import Conflict
from graphsvc.evidence import evidence
from graphsvc.identity.authors.reasons import without_names
from graphsvc.identity.authors.relations import PHRASES
from graphsvc.ledger import Ledger
from graphsvc.model import Candidate, Outcome, Renamed, Undo
from graphsvc.queries import Explain, ListCandidates
from graphsvc.store import GraphStore
from graphsvc.words import LINE_WITHHELD, NAMES_WITHHELD, WITHHELD
from tests.graphsvc.pages import Page, finish, keep
from tests.graphsvc.test_names_chosen import Namer


@pytest.fixture
def namer(ledger: Ledger, store: GraphStore) -> Namer:
    """Mira Becker (A1) and M. Becker (A3), of whom nobody knows whether they are one."""
    keep(
        ledger,
        [
            Page("a").paper("Slow Lamps of the North", "Mira Becker; Gro Lie", year=2004),
            Page("b").paper("Fast Bells", "M. Becker; An Wu", year=2003),
        ],
    )
    finish(catch_up(ledger, store))
    return Namer(ledger, store)


def undo(namer: Namer, **which: object) -> Outcome:
    wish = Undo.model_validate({"by": "ana", **which})
    return finish(decide(namer.ledger, namer.store, wish))


def held(namer: Namer) -> Candidate:
    (found,) = namer.graph.run(ListCandidates(kind="author")).items
    return found


def told(namer: Namer) -> Sequence[str]:
    """All reasons beside the pair, as the queue and as `explain` give them."""
    explained = namer.graph.run(Explain(a="A1", b="A3")).decisions
    return [r.feature for one in (held(namer), *explained) for r in one.reasons]


def test_the_last_name_that_can_be_shown_is_not_undone(namer: Namer) -> None:
    preferred = namer.choose("preferred", "Mira Tidal", batch="names")
    hidden = namer.choose("hidden", "Mira Becker")
    for dry_run in (True, False):
        with pytest.raises(Conflict, match="no name of A1 would be left") as refused:
            undo(namer, decision=int(preferred), dry_run=dry_run)
        assert refused.value.decisions == [hidden]
    assert namer.author().label == "Mira Tidal"
    refusal = undo(namer, batch="names").refused
    assert [(r.decision_id, f"(decision {hidden})" in r.why) for r in refusal] == [
        (preferred, True)
    ]
    # Another preferred name takes its place; what hides goes with it.
    later = namer.choose("preferred", "Mira Sand")
    namer.undo(preferred)
    assert namer.author().label == "Mira Sand"
    assert set(undo(namer, decided_by="ana").decision_ids) == {later, hidden}
    assert namer.author().label == "Mira Becker"


@pytest.mark.parametrize(
    ("label", "stated", "says"),
    [
        ("Mira Becker", True, "A1 is shown as Mira Becker."),
        ("Mira Tidal", False, "no document says: it rests on the decision alone"),
        (WITHHELD, False, f"A1 is shown as {WITHHELD}, as every name is hidden: prefer one."),
    ],
)
def test_what_a_name_rests_on_is_said_of_names_alone(label: str, stated: bool, says: str) -> None:
    renamed = Renamed(author="A1", label=label, stated=stated)
    outcome = Outcome(decision_ids=(), changes=(), names=(renamed,), dry_run=False, snapshot=1)
    console = Console(width=200, file=StringIO())
    console.print(tables.outcome(outcome))
    said = console.file.getvalue()  # type: ignore[attr-defined] # what is written to
    assert says in said
    assert (label != WITHHELD) or "rests" not in said


def test_reasons_do_not_betray_a_hidden_name(namer: Namer) -> None:
    before = held(namer).reasons
    assert any("family name" in reason.feature for reason in before)
    namer.choose("preferred", "Mira Tidal")
    hidden = namer.choose("hidden", "Mira Becker")
    after = held(namer).reasons
    assert after[0].feature == NAMES_WITHHELD
    assert sum(r.value or 0 for r in after) == pytest.approx(sum(r.value or 0 for r in before))
    assert not [said for said in told(namer) if "family" in said or "initial" in said]
    assert "shared co-author names" in " ".join(told(namer))
    (row,) = namer.store.run(
        "identity/candidates", {"kind": None, "id": "A1", "limit": 2, "after": ""}
    )
    assert "family" not in str(row["reasons"])
    namer.undo(hidden)
    assert held(namer).reasons == before


def test_why_two_were_not_compared_does_not_betray_a_hidden_name(namer: Namer) -> None:
    assert "names contradict" in namer.graph.run(Explain(a="A1", b="A4")).text
    namer.choose("preferred", "Mira Tidal")
    namer.choose("hidden", "Mira Becker")
    said = namer.graph.run(Explain(a="A1", b="A4"))
    assert (said.why, "name" in said.text) == ("too_little", False)


@pytest.mark.parametrize("phrase", [*PHRASES.values(), "as common as names that stand in 4 places"])
def test_all_that_is_said_of_names_is_withheld_and_its_weight_stays(phrase: str) -> None:
    rest = ("2 shared co-author names (+1.50)", "same venue (+0.20)")
    found = without_names((f"{phrase} (-0.93)", *rest))
    assert found == (f"{NAMES_WITHHELD} (-0.93)", *rest)
    assert without_names(rest) == rest
    assert without_names((phrase, "2 shared papers")) == (NAMES_WITHHELD, "2 shared papers")


def test_the_line_of_a_document_is_shown_without_hidden_names(
    ledger: Ledger, store: GraphStore
) -> None:
    page = Page("a").paper("Slow Lamps of the North", "Mira Becker; M. Becker", year=2004)
    page.text += "Becker, of the lamps: "
    page.topic("lamps of Mira")
    keep(ledger, [page])
    finish(catch_up(ledger, store))
    namer = Namer(ledger, store)
    graph = namer.graph
    author = graph.projection().nodes[graph.projection().nodes.ids["A1"]]
    line = "a, line 3: author:\n"
    assert evidence(graph, author)["stands in"] == [f"{line}Mira Becker"]
    namer.choose("preferred", "Mira Tidal")
    namer.choose("hidden", "Mira Becker")
    assert evidence(graph, author)["stands in"] == [f"{line}{WITHHELD}"]
    other = graph.projection().nodes[graph.projection().nodes.ids["A2"]]
    assert evidence(graph, other)["stands in"] == ["a, line 4: author:\nM. Becker"]
    topic = graph.projection().nodes[graph.projection().nodes.ids["T1"]]
    assert LINE_WITHHELD in evidence(graph, topic)["stands in"][0]
