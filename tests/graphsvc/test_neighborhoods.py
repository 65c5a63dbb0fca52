"""Laws of a neighborhood, against a count by hand."""

import random
from collections import Counter
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.model import Meta, Neighborhood
from graphsvc.projection.arrays import Window
from graphsvc.projection.neighborhoods import neighborhood
from graphsvc.projection.relationships import RELATIONSHIPS
from graphsvc.queries import GetNeighborhood
from tests.graphsvc.drawn import KIND, Drawing, drawings, windows

KINDS = st.lists(st.sampled_from(sorted(KIND.values())), unique=True, max_size=3).map(tuple)
RELATIONS = st.lists(st.sampled_from(RELATIONSHIPS), unique=True, max_size=4).map(tuple)
QUOTAS = st.dictionaries(st.sampled_from(sorted(KIND.values())), st.integers(0, 4), max_size=2)


def ask(drawing: Drawing, **asked: Any) -> Neighborhood:
    return neighborhood(drawing.projection(), GetNeighborhood(**asked), Meta(snapshot=7))


@st.composite
def questions(draw: st.DrawFn, drawing: Drawing) -> dict[str, Any]:
    window = draw(windows())
    return {
        "seed": tuple(draw(st.lists(st.sampled_from(drawing.ids), min_size=1, max_size=2))),
        "radius": draw(st.integers(1, 3)),
        "kind": draw(KINDS),
        "relationship": draw(RELATIONS),
        "max_nodes": draw(st.sampled_from([1, 2, 4, 100])),
        "quota": tuple(f"{kind}:{n}" for kind, n in draw(QUOTAS).items()),
        "from_year": window.from_year,
        "to_year": window.to_year,
        "max_team": window.max_team,
    }


def window_of(asked: dict[str, Any]) -> Window:
    return Window(asked["from_year"], asked["to_year"], asked["max_team"])


def reachable(drawing: Drawing, asked: dict[str, Any]) -> set[str]:
    """All that is within the radius, of the kinds asked for, over the relationships asked for."""
    hops = drawing.hops(frozenset(asked["relationship"] or RELATIONSHIPS), window_of(asked))
    kinds = asked["kind"] or tuple(KIND.values())
    graph = nx.Graph()
    graph.add_nodes_from(asked["seed"])
    graph.add_edges_from(
        pair for pair in hops if all(KIND[x[0]] in kinds or x in asked["seed"] for x in pair)
    )
    found: set[str] = set()
    for seed in asked["seed"]:
        within = nx.single_source_shortest_path_length(graph, seed, asked["radius"])
        # A seed of another kind is where one starts, not where one passes through.
        found |= set(within)
    return found - set(asked["seed"])


@given(st.data())
@settings(max_examples=120)
def test_the_laws(data: st.DataObject) -> None:
    drawing = data.draw(drawings())
    asked = data.draw(questions(drawing))
    answer = ask(drawing, **asked)
    window, seeds = window_of(asked), list(dict.fromkeys(asked["seed"]))

    shown = {node.id: node for node in answer.nodes}
    assert len(shown) == len(answer.nodes)
    assert [node.id for node in answer.nodes][: len(seeds)] == seeds
    assert {i for i, node in shown.items() if node.distance == 0} == set(seeds)

    # Both ends of every edge are there, and each edge once.
    assert all({edge.source, edge.target} <= set(shown) for edge in answer.edges)
    assert len({edge.key for edge in answer.edges}) == len(answer.edges)
    found = {frozenset((e.source, e.target)) for e in answer.edges if e.source != e.target}
    hops = drawing.hops(frozenset(asked["relationship"] or RELATIONSHIPS), window)
    assert found == {pair for pair in hops if pair <= set(shown)}

    # Shown and left out add up, kind by kind.
    within = reachable(drawing, asked)
    others = set(shown) - set(seeds)
    assert others <= within
    totals, counts = Counter(KIND[i[0]] for i in within), Counter(KIND[i[0]] for i in others)
    left_out = {c.kind: (c.shown, c.total) for c in answer.meta.cut if c.reason in CHOICE}
    assert left_out == {k: (counts[k], totals[k]) for k in totals if counts[k] < totals[k]}
    assert answer.meta.truncated == bool(answer.meta.cut)

    # Limits hold, and nothing is left out without one.
    quotas = {kind: int(n) for kind, n in (q.split(":") for q in asked["quota"])}
    assert len(others) <= asked["max_nodes"]
    assert all(counts[kind] <= n for kind, n in quotas.items())
    if asked["radius"] == 1:
        room = sum(min(n, quotas.get(kind, n)) for kind, n in totals.items())
        assert len(others) == min(asked["max_nodes"], room)
    if not quotas and len(within) <= asked["max_nodes"]:
        assert others == within

    # Distances are those within what is shown.
    graph = nx.Graph([(e.source, e.target) for e in answer.edges if e.source != e.target])
    graph.add_nodes_from(shown)
    near = {i: min(d for s in seeds if (d := distance(graph, s, i)) is not None) for i in shown}
    assert {i: node.distance for i, node in shown.items()} == near


CHOICE = ("quota", "max_nodes")


def distance(graph: nx.Graph, source: str, target: str) -> int | None:
    return (
        nx.shortest_path_length(graph, source, target)
        if nx.has_path(graph, source, target)
        else None
    )


@given(st.data())
def test_collaborations_have_the_papers_of_the_window(data: st.DataObject) -> None:
    drawing, window = data.draw(drawings()), data.draw(windows())
    answer = ask(
        drawing,
        seed=tuple(i for i in drawing.ids if i.startswith("A")),
        relationship=("COLLABORATED_WITH",),
        from_year=window.from_year,
        to_year=window.to_year,
        max_team=window.max_team,
    )
    expected = {}
    for pair, papers in drawing.shared(window).items():
        years = [y for p in papers if (y := drawing.papers[p][1]) is not None]
        weight = sum(1 / (len(drawing.papers[p][0]) - 1) for p in papers)
        span = (min(years), max(years)) if years else (None, None)
        expected[pair] = (len(papers), round(weight, 6), *span)
    assert {
        frozenset((e.source, e.target)): (e.papers, e.weight, e.first_year, e.last_year)
        for e in answer.edges
    } == expected


@given(st.data(), st.randoms())
def test_the_same_graph_gives_the_same_bytes(data: st.DataObject, chance: random.Random) -> None:
    drawing = data.draw(drawings())
    asked = data.draw(questions(drawing))
    first = ask(drawing, **asked).model_dump_json()
    drawing.papers = dict(chance.sample(sorted(drawing.papers.items()), len(drawing.papers)))
    drawing.ties = tuple(chance.sample(drawing.ties, len(drawing.ties)))
    assert ask(drawing, **asked).model_dump_json() == first


@given(st.data())
def test_networkx_reads_it_unchanged(data: st.DataObject) -> None:
    drawing = data.draw(drawings())
    answer = ask(drawing, seed=(drawing.ids[0],), radius=2)
    graph = nx.node_link_graph(answer.model_dump(mode="json", by_alias=True), edges="edges")
    assert graph.is_multigraph()
    assert set(graph) == {node.id for node in answer.nodes}
    assert {key for *_, key in graph.edges(keys=True)} == {edge.key for edge in answer.edges}
    assert graph.graph == {"snapshot": 7, "seed": [drawing.ids[0]], "schema": "neighborhood/1"}


BIG = Drawing(
    {
        "P1": (("A1", "A2"), 2010),
        "P2": (("A1", "A2", "A3"), 2015),
        "P3": (("A1", "A4", "A5", "A6"), 2020),
        "P4": (("A1",), None),
    },
    ties=(("A1", "T1"), ("A1", "I1"), ("P3", "V1")),
    given={"P3": "incomplete", "P4": "not_given"},
)


def ids(answer: Neighborhood) -> list[str]:
    return [node.id for node in answer.nodes]


def test_a_limit_of_team_sizes_cuts_nothing_where_no_collaborations_are_asked_for() -> None:
    assert ask(BIG, seed=("A1",), max_team=3, relationship=("WROTE",)).meta.cut == ()


def test_the_nearest_and_best_come_first() -> None:
    answer = ask(BIG, seed=("A1",))
    assert ids(answer) == ["A1", "A2", "A3", "A4", "A5", "A6", "P3", "P2", "P1", "P4", "T1", "I1"]
    assert answer.meta.cut == ()


def test_weights_are_those_of_the_papers_shared_with_what_is_nearer() -> None:
    answer = ask(BIG, seed=("A2",), radius=2, kind=("author",))
    assert {n.id: (n.distance, n.weight) for n in answer.nodes} == {
        "A2": (0, 1.0),
        "A1": (1, 1.5),
        "A3": (1, 0.5),
        "A4": (2, 0.333333),
        "A5": (2, 0.333333),
        "A6": (2, 0.333333),
    }


def test_a_quota_keeps_the_best_and_says_what_it_left_out() -> None:
    answer = ask(BIG, seed=("A1",), quota=("author:1", "paper:2", "paper:1"))
    assert ids(answer) == ["A1", "A2", "P3", "T1", "I1"]
    assert [(c.kind, c.reason, c.shown, c.total) for c in answer.meta.cut] == [
        ("author", "quota", 1, 5),
        ("paper", "quota", 1, 4),
    ]


def test_a_limit_is_shared_fairly_among_kinds() -> None:
    answer = ask(BIG, seed=("A1",), max_nodes=5)
    assert Counter(i[0] for i in ids(answer)[1:]) == {"A": 2, "P": 1, "T": 1, "I": 1}
    assert {c.reason for c in answer.meta.cut} == {"max_nodes"}


def test_papers_outside_of_the_years_are_left_out_and_counted() -> None:
    answer = ask(BIG, seed=("A1",), from_year=2011, to_year=2016)
    assert [i for i in ids(answer) if i.startswith(("P", "A"))] == ["A1", "A2", "A3", "P2"]
    assert [(c.kind, c.reason, c.shown, c.total) for c in answer.meta.cut] == [
        ("author", "years", 2, 5),
        ("paper", "years", 1, 4),
    ]


def test_people_of_other_years_are_counted_also_where_only_people_are_asked_for() -> None:
    answer = ask(BIG, seed=("A1",), kind=("author",), from_year=2011, to_year=2016)
    assert answer.meta.truncated
    assert [(c.kind, c.reason, c.shown, c.total) for c in answer.meta.cut] == [
        ("author", "years", 2, 5)
    ]


def test_a_large_team_gives_no_collaborations_and_keeps_its_paper() -> None:
    answer = ask(BIG, seed=("A1",), max_team=3)
    assert [i for i in ids(answer) if i.startswith("A")] == ["A1", "A2", "A3"]
    assert "P3" in ids(answer)
    assert [(c.reason, c.shown, c.total) for c in answer.meta.cut] == [("max_team", 3, 4)]


def test_degrees_are_true_whatever_is_shown() -> None:
    answer = ask(BIG, seed=("A1",), max_nodes=1, relationship=("HAS_TOPIC",))
    assert [(n.id, n.degree) for n in answer.nodes] == [("A1", 11), ("T1", 1)]


def test_it_says_for_how_many_papers_of_the_seeds_lists_are_not_known() -> None:
    missing = ask(BIG, seed=("A1", "T1")).meta.missing or ()
    assert {(m.field, m.reason, m.papers) for m in missing} == {
        ("authors", "unknown", 1),
        ("authors", "incomplete", 1),
    }
    assert ask(BIG, seed=("A2",)).meta.missing is None


@pytest.mark.parametrize(
    "quota", ["author", "author:", "author:-1", "document:3", "author:501", "x:1"]
)
def test_a_quota_that_is_none_is_refused(quota: str) -> None:
    with pytest.raises(ValueError, match="quota"):
        GetNeighborhood(seed=("A1",), quota=(quota,))
