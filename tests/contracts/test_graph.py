"""Whoever asks while a load is under way gets an answer wholly of one snapshot, or is told to wait."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graphsvc.catch_up import catch_up
from graphsvc.errors import Loading
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.queries import QUERIES
from graphsvc.store import GraphStore
from tests.graphsvc.pages import Page, finish, keep

LOADS = 6
Answer = tuple[int, int]


def authors(graph: Graph) -> Answer:
    """The snapshot, and how many authors the store has."""
    page = graph.run(QUERIES["author/list"](limit=200))
    assert page.meta.total == len(page.items)
    return page.meta.snapshot, page.meta.total


def near(graph: Graph) -> Answer:
    """The snapshot, and how many authors the arrays have."""
    answer = graph.run(QUERIES["graph/neighborhood"](seed=("A1",), kind=("author",)))
    return answer.meta.snapshot, len(answer.nodes)


def about(graph: Graph) -> Answer:
    """The snapshot, and how many authors are counted."""
    answer = graph.run(QUERIES["graph/meta"]())
    return answer.meta.snapshot, answer.counts["author"]


def test_answers_during_a_load_are_of_one_snapshot(store: GraphStore, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    graph, done = Graph(store), threading.Event()
    pages = [
        Page(f"{n}.txt").paper(f"Part {n}", f"Imre Valdés; Author N{n}ame") for n in range(LOADS)
    ]
    expected = {}
    keep(ledger, pages[:1])
    finish(catch_up(ledger, store))
    expected[authors(graph)[0]] = 2

    def ask(question: Callable[[Graph], Answer]) -> list[Answer]:
        given = []
        while not given or not done.is_set():
            try:
                given.append(question(graph))
            except Loading:
                continue
        return given

    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(ask, question) for question in (authors, near, about)]
        try:
            for number, page in enumerate(pages[1:], start=3):
                keep(ledger, [page])
                expected[finish(catch_up(ledger, store)).snapshot] = number
        finally:
            done.set()
        answers = [future.result() for future in asked]
    assert all(answers)
    assert [a for given in answers for a in given if expected[a[0]] != a[1]] == []
    ledger.close()
