"""Laws of the derived graph, whatever the documents say."""

import random
from collections import Counter, defaultdict
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.derive import EdgeRow, NodeRow
from tests.graphsvc.pages import Page
from tests.graphsvc.worlds import graph, identify, worlds

LETTER = {"A": "author", "P": "paper", "T": "topic", "I": "institution", "V": "venue"}


def nodes(rows: list[NodeRow | EdgeRow]) -> list[NodeRow]:
    return [row for row in rows if isinstance(row, NodeRow)]


def edges(rows: list[NodeRow | EdgeRow], *tables: str) -> list[EdgeRow]:
    return [r for r in rows if isinstance(r, EdgeRow) and (not tables or r.table in tables)]


@given(worlds(), st.randoms())
def test_the_graph_is_the_same_whatever_the_order_of_the_revisions(
    world: list[Page], chance: random.Random
) -> None:
    order = chance.sample(world, len(world))
    expected = {row.key: row.props for row in graph(world)}
    assert {row.key: row.props for row in graph(world, order)} == expected


@given(worlds(), st.randoms())
def test_the_order_of_loading_changes_ids_at_most(world: list[Page], chance: random.Random) -> None:
    assert without_ids(chance.sample(world, len(world))) == without_ids(world)


def without_ids(world: list[Page]) -> dict[str, object]:
    """The rows of the graph, with each id replaced by the smallest mention it stands for."""
    of, names = identify(world).of, {}
    for mention in sorted(of, reverse=True):
        names[of[mention]] = mention
    names |= {f"D{n}": page.source for n, page in enumerate(world, start=1)}
    found: dict[str, object] = {}
    for row in graph(world):
        props = {**row.props}
        if "subject" in props:
            props["subject"] = names.get(str(props["subject"]))
        if isinstance(row, NodeRow):
            found[f"{row.table} {names.get(row.id, row.id)}"] = props
        else:
            ends = [names.get(row.source, row.source), names[row.target]]
            if row.table == "author_collaborated_with_author":
                ends.sort()  # it is read undirected
            found[" ".join((row.table, *ends, row.part))] = props
    return found


@given(worlds())
def test_both_ends_of_every_relationship_are_nodes(world: list[Page]) -> None:
    rows = graph(world)
    there = {(node.table, node.id) for node in nodes(rows)}
    for edge in edges(rows):
        source, target = edge.table.split("_")[0], edge.table.split("_")[-1]
        source = "external_id" if source == "external" else source
        assert (source, edge.source) in there
        assert (target, edge.target) in there


@given(worlds())
def test_every_entity_and_every_document_is_a_node_once(world: list[Page]) -> None:
    rows = graph(world)
    assert len({row.key for row in rows}) == len(rows)
    entities = [node.id for node in nodes(rows) if node.table in LETTER.values()]
    assert sorted(entities) == sorted(set(identify(world).of.values()))
    assert all(LETTER.get(n.id[0]) == n.table for n in nodes(rows) if n.table in LETTER.values())
    documents = {node.props["source"] for node in nodes(rows) if node.table == "document"}
    assert documents == {page.source for page in world}


@given(worlds())
def test_every_mention_is_stated_in_its_document_at_its_place(world: list[Page]) -> None:
    stated = edges(graph(world), *(f"{kind}_stated_in_document" for kind in LETTER.values()))
    text = {f"D{n}": page.text for n, page in enumerate(world, start=1)}
    for edge in stated:
        start, end = edge.props["start"], edge.props["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert text[edge.target][start:end] == edge.props["surface"]
    assert {edge.props["mention"] for edge in stated} == set(identify(world).of)


@given(worlds())
def test_a_relationship_rests_on_mentions_of_its_ends(world: list[Page]) -> None:
    of = identify(world).of
    for edge in edges(graph(world)):
        rests_on = edge.props.get("mentions", [])
        assert isinstance(rests_on, list)
        assert {of[mention] for mention in rests_on} <= {edge.source, edge.target}
        if edge.table in ("author_wrote_paper", "paper_published_in_venue"):
            assert rests_on


@given(worlds())
def test_collaborations_are_exactly_the_shared_papers(world: list[Page]) -> None:
    rows = graph(world)
    authors: dict[str, set[str]] = defaultdict(set)
    for edge in edges(rows, "author_wrote_paper"):
        authors[edge.target].add(edge.source)
    expected = Counter(
        pair for team in authors.values() for pair in combinations(sorted(team, key=number), 2)
    )
    found = edges(rows, "author_collaborated_with_author")
    assert {(e.source, e.target): e.props["papers"] for e in found} == dict(expected)
    teams = {node.id: node.props["team"] for node in nodes(rows) if node.table == "paper"}
    assert teams == {paper: len(authors[paper]) for paper in teams}


def number(id_: str) -> int:
    return int(id_[1:])


@given(worlds())
def test_positions_are_those_of_one_list_and_the_others_have_none(world: list[Page]) -> None:
    by_paper: dict[str, list[int]] = defaultdict(list)
    for edge in edges(graph(world), "author_wrote_paper"):
        if isinstance(position := edge.props["position"], int):
            by_paper[edge.target].append(position)
    for positions in by_paper.values():
        assert len(set(positions)) == len(positions)
        assert min(positions) == 1
