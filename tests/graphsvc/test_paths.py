"""Every path obeys its constraints and is as short as the one networkx finds."""

import random
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.model import Meta, Paths
from graphsvc.projection.arrays import Window
from graphsvc.projection.paths import find_paths
from graphsvc.projection.relationships import RELATIONSHIPS
from graphsvc.queries import FindPaths
from tests.graphsvc.drawn import Drawing, drawings, windows

RELATIONS = st.lists(st.sampled_from(RELATIONSHIPS), unique=True, max_size=4).map(tuple)


def ask(drawing: Drawing, **asked: Any) -> Paths:
    return find_paths(drawing.projection(), FindPaths(**asked), Meta(snapshot=7))


@st.composite
def questions(draw: st.DrawFn, drawing: Drawing) -> dict[str, Any]:
    window, ids = draw(windows()), st.sampled_from(drawing.ids)
    return {
        "source": draw(ids),
        "target": draw(ids),
        "max_hops": draw(st.sampled_from([1, 2, 3, 20])),
        "relationship": draw(RELATIONS),
        "exclude_node": tuple(draw(st.lists(ids, max_size=2))),
        "from_year": window.from_year,
        "to_year": window.to_year,
        "max_team": window.max_team,
    }


class Oracle:
    """What is one hop apart, with and without the constraints."""

    def __init__(self, drawing: Drawing, asked: dict[str, Any]) -> None:
        self.drawing, self.asked = drawing, asked
        authors = asked["source"].startswith("A") and asked["target"].startswith("A")
        kinds = ("COLLABORATED_WITH",) if authors else RELATIONSHIPS
        self.kinds = frozenset(asked["relationship"] or kinds)
        excluded = frozenset(asked["exclude_node"])
        self.window = Window(asked["from_year"], asked["to_year"], asked["max_team"], excluded)
        self.free = self.graph(Window())
        self.bound = self.graph(self.window).subgraph(set(drawing.ids) - set(asked["exclude_node"]))

    def graph(self, window: Window) -> nx.Graph:
        graph = nx.Graph(tuple(pair) for pair in self.drawing.hops(self.kinds, window))
        graph.add_nodes_from(self.drawing.ids)
        return graph

    def shortest(self, graph: nx.Graph) -> list[str] | None:
        """The shortest path; of several the one whose nodes come first, node by node."""
        source, target = self.asked["source"], self.asked["target"]
        if source not in graph or target not in graph or not nx.has_path(graph, source, target):
            return None
        every = nx.all_shortest_paths(graph, source, target)
        return min(every, key=lambda path: [self.drawing.rank(id_) for id_ in path])

    def why(self) -> str | None:
        if self.shortest(self.free) is None:
            return "different_components"
        path = self.shortest(self.bound)
        if path is None:
            return "excluded"
        return "max_hops" if len(path) - 1 > self.asked["max_hops"] else None


@given(st.data())
@settings(max_examples=150)
def test_a_path_is_the_shortest_there_is_or_it_says_why_not(data: st.DataObject) -> None:
    drawing = data.draw(drawings())
    asked = data.draw(questions(drawing))
    answer, oracle = ask(drawing, **asked), Oracle(drawing, asked)
    assert answer.why == oracle.why()
    if answer.why is not None:
        assert answer.paths == ()
        return
    (path,) = answer.paths
    assert [node.id for node in path.nodes] == oracle.shortest(oracle.bound)
    assert path.length == len(path.edges) == path.cost == len(path.nodes) - 1
    steps = list(zip(path.nodes, path.nodes[1:], strict=False))
    assert [(e.source, e.target) for e in path.edges] == [(a.id, b.id) for a, b in steps]
    shared = drawing.shared(oracle.window)
    for edge in path.edges:
        assert edge.kind in oracle.kinds
        ends = frozenset((edge.source, edge.target))
        together = shared.get(ends, set()) if "COLLABORATED_WITH" in oracle.kinds else set()
        assert {paper.id for paper in edge.papers} == together
        assert (edge.kind == "COLLABORATED_WITH") == bool(together)


@given(st.data())
def test_there_is_a_path_back_of_the_same_length(data: st.DataObject) -> None:
    drawing = data.draw(drawings())
    asked = data.draw(questions(drawing))
    there = ask(drawing, **asked)
    back = ask(drawing, **{**asked, "source": asked["target"], "target": asked["source"]})
    assert (back.why, [p.length for p in back.paths]) == (
        there.why,
        [p.length for p in there.paths],
    )


@given(st.data(), st.randoms())
def test_the_same_graph_gives_the_same_bytes(data: st.DataObject, chance: random.Random) -> None:
    drawing = data.draw(drawings())
    asked = data.draw(questions(drawing))
    first = ask(drawing, **asked).model_dump_json()
    drawing.papers = dict(chance.sample(sorted(drawing.papers.items()), len(drawing.papers)))
    drawing.ties = tuple(chance.sample(drawing.ties, len(drawing.ties)))
    assert ask(drawing, **asked).model_dump_json() == first


CHAIN = Drawing(
    {
        "P1": (("A1", "A2"), 2010),
        "P2": (("A2", "A3"), 2012),
        "P3": (("A1", "A4"), 2018),
        "P4": (("A4", "A5"), 2018),
        "P5": (("A5", "A3"), 2018),
        "P6": (("A3", "A2"), 2019),
        "P7": (("A6",), 2020),
    },
    ties=(("A6", "T1"), ("A1", "T1")),
    given={"P7": "not_given"},
)


def nodes(answer: Paths) -> list[str]:
    return [node.id for node in answer.paths[0].nodes]


def test_two_authors_are_connected_by_the_papers_they_share() -> None:
    answer = ask(CHAIN, source="A1", target="A3")
    assert nodes(answer) == ["A1", "A2", "A3"]
    assert [[p.id for p in e.papers] for e in answer.paths[0].edges] == [["P1"], ["P2", "P6"]]
    assert answer.meta.cost_model == "hops"


def test_without_a_node_the_path_goes_another_way() -> None:
    answer = ask(CHAIN, source="A1", target="A3", exclude_node=("A2",))
    assert nodes(answer) == ["A1", "A4", "A5", "A3"]


def test_without_a_paper_no_hop_rests_on_it() -> None:
    answer = ask(CHAIN, source="A1", target="A3", exclude_node=("P2",))
    assert nodes(answer) == ["A1", "A2", "A3"]
    assert [[p.id for p in e.papers] for e in answer.paths[0].edges] == [["P1"], ["P6"]]
    answer = ask(CHAIN, source="A1", target="A3", exclude_node=("P1",))
    assert nodes(answer) == ["A1", "A4", "A5", "A3"]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"exclude_node": ("A2", "A4")}, "excluded"),
        ({"exclude_node": ("A3",)}, "excluded"),
        ({"max_hops": 1}, "max_hops"),
        ({"exclude_node": ("A2",), "max_hops": 2}, "max_hops"),
        ({"to_year": 2011}, "excluded"),
        ({"exclude_node": ("P1", "P3")}, "excluded"),
        ({"relationship": ("FOLLOWS",)}, None),
        ({"target": "A6"}, "different_components"),
    ],
)
def test_where_there_is_no_path_it_says_why(asked: dict[str, Any], why: str | None) -> None:
    if why is None:
        with pytest.raises(ValueError, match="relationship"):
            ask(CHAIN, **{"source": "A1", "target": "A3", **asked})
        return
    answer = ask(CHAIN, **{"source": "A1", "target": "A3", **asked})
    assert (answer.paths, answer.why) == ((), why)


def test_over_all_relationships_a_topic_connects_too() -> None:
    answer = ask(CHAIN, source="A1", target="A6", relationship=("HAS_TOPIC",))
    assert nodes(answer) == ["A1", "T1", "A6"]
    assert [edge.kind for edge in answer.paths[0].edges] == ["HAS_TOPIC", "HAS_TOPIC"]


def test_from_a_topic_all_relationships_count() -> None:
    assert nodes(ask(CHAIN, source="T1", target="P7")) == ["T1", "A6", "P7"]


def test_somebody_is_connected_to_herself_by_nothing() -> None:
    answer = ask(CHAIN, source="A1", target="A1")
    assert (nodes(answer), answer.paths[0].length, answer.paths[0].edges) == (["A1"], 0, ())


def test_it_says_for_how_many_papers_of_the_ends_lists_are_not_known() -> None:
    answer = ask(CHAIN, source="A1", target="A6")
    assert [(m.field, m.reason, m.papers) for m in answer.meta.missing or ()] == [
        ("authors", "unknown", 1)
    ]
