"""The graph follows the ledger: what a store shows is what the ledger says, or it says why not."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

import pytest

from graphsvc.catch_up import LAYOUT, Progress, catch_up
from graphsvc.errors import Conflict, Loading, StoreUnavailable
from graphsvc.graph import Graph
from graphsvc.ingest import erase
from graphsvc.ledger import Ledger
from graphsvc.model import Row
from graphsvc.queries import QUERIES, Search
from graphsvc.store import Batch, Capabilities, GraphStore
from tests.contracts import corpus
from tests.contracts.conftest import MakeQueryFile
from tests.contracts.rows import edges, nodes
from tests.graphsvc.pages import Page, finish, keep

PARTS = ("graph/retired_ids", "graph/node_digests")
MORE = ("graph/edge_digests", "graph/snapshot")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A corner of the world: two authors, two venues of which become one each."""
    opened = Ledger(tmp_path / "ledger.sqlite")
    everything = corpus.pages()
    keep(opened, [everything[0], *everything[5:8]])
    yield opened
    opened.close()


def held(store: GraphStore) -> list[list[Row]]:
    return [nodes(store), edges(store), *(store.run(name) for name in (*PARTS, *MORE))]


def rewrite_mark(store: GraphStore, **values: object) -> None:
    mark = next(iter(store.run("graph/snapshot"))) | values
    store.write([Batch("write/snapshot", [mark])])


def test_a_graph_in_step_is_not_written_again(store: GraphStore, ledger: Ledger) -> None:
    first = finish(catch_up(ledger, store))
    assert first.nodes_written > 10
    before = held(store)
    second = finish(catch_up(ledger, store))
    assert (second.nodes_written, second.relationships_written, second.removed) == (0, 0, 0)
    assert held(store) == before


def test_a_restored_ledger_that_went_another_way_is_shown_as_it_is(
    store: GraphStore, ledger: Ledger, tmp_path: Path
) -> None:
    finish(catch_up(ledger, store))
    backup = Ledger(Path(shutil.copy(ledger.place, tmp_path / "backup.sqlite")))
    keep(ledger, [Page("new.txt").person("Uma Vance")])
    keep(backup, [Page("new.txt").person("Otto Brandt")])
    finish(catch_up(ledger, store))
    with ledger.read() as mine, backup.read() as restored:
        assert mine.snapshot() == restored.snapshot()
    graph = Graph(store)
    assert graph.run(Search(q="Uma Vance")).items
    finish(catch_up(backup, store))
    assert not graph.run(Search(q="Uma Vance")).items
    assert graph.run(Search(q="Otto Brandt")).items
    backup.close()


def test_only_the_difference_is_written(store: GraphStore, ledger: Ledger) -> None:
    finish(catch_up(ledger, store))
    keep(ledger, [Page("new.txt").person("Uma Vance").paper("News", "Uma Vance", year=2024)])
    change = finish(catch_up(ledger, store))
    assert (change.nodes_written, change.removed) == (3, 0)
    with ledger.change("remove") as entry:
        entry.withdraw("new.txt")
    change = finish(catch_up(ledger, store))
    assert change.nodes_written == 3  # retired ids
    assert change.removed > 3


def test_a_graph_written_step_by_step_is_the_one_written_at_once(
    store: GraphStore, ledger: Ledger, tmp_path: Path
) -> None:
    grown = Ledger(tmp_path / "grown.sqlite")
    for number in range(4):
        page = Page(f"{number}.txt").person("Uma Vance")
        page.paper(f"Part {number}", "Uma Vance; Wim Xu", year=2000 + number)
        keep(grown, [page])
        finish(catch_up(grown, store))
    stepwise = held(store)
    finish(catch_up(grown, store, anew=True))
    assert held(store) == stepwise
    grown.close()


def test_progress_counts_up_to_its_total(store: GraphStore, ledger: Ledger) -> None:
    steps = list(catch_up(ledger, store))
    assert all(isinstance(step, Progress) for step in steps)
    assert [s.step for s in steps if s.done == s.total] == ["resolving", "deriving", "writing"]


def test_an_empty_ledger_makes_an_empty_graph(store: GraphStore, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "empty.sqlite")
    finish(catch_up(ledger, store))
    about = Graph(store).run(QUERIES["graph/meta"]())
    assert (about.meta.snapshot, set(about.counts.values()), about.sources) == (0, {0}, ())
    for query in QUERIES.values():
        if query.name.endswith("/list"):
            assert Graph(store).run(query()).items == ()
    ledger.close()


def without_relationships(store: GraphStore) -> None:
    keys = [str(e["key"]) for e in store.run("graph/edge_digests")]
    rows = [{"source": key.split("|")[1], "key": key} for key in keys]
    store.write([Batch("delete/from_author", list(rows)), Batch("delete/from_paper", list(rows))])


def with_rows_of_its_own(store: GraphStore, table: str = "author_wrote_paper") -> None:
    node = {"id": "A77", "props": {"id": "A77", "label": "Odd", "sort_key": "odd", "digest": "x"}}
    key = f"{table}|A77|P1|"
    edge = {"source": "A77", "target": "P1", "key": key, "props": {"key": key, "digest": "x"}}
    store.write([Batch("write/author", [node]), Batch("write/author_wrote_paper", [edge])])


def with_rows_nobody_knows(store: GraphStore) -> None:
    with_rows_of_its_own(store, "table_of_another_layout")


def with_other_properties(store: GraphStore) -> None:
    digests = {r["id"]: r["digest"] for r in store.run("graph/node_digests")}
    props = {"id": "A1", "label": "Somebody Else", "sort_key": "s", "digest": digests["A1"]}
    store.write([Batch("write/author", [{"id": "A1", "props": props}])])


@pytest.mark.parametrize(
    "spoil", [without_relationships, with_rows_nobody_knows, with_other_properties]
)
@pytest.mark.parametrize("way", ["layout", "rebuild"])
def test_a_graph_of_another_layout_or_rebuilt_is_made_wholly_anew(
    spoil: Callable[[GraphStore], None], way: str, store: GraphStore, ledger: Ledger
) -> None:
    finish(catch_up(ledger, store))
    expected = held(store)
    spoil(store)
    assert held(store) != expected
    if way == "layout":
        rewrite_mark(store, layout=LAYOUT + 1)
    finish(catch_up(ledger, store, anew=way == "rebuild"))
    assert held(store) == expected


@pytest.mark.parametrize("spoil", [without_relationships, with_rows_of_its_own])
def test_a_load_that_was_broken_off_is_brought_to_its_end(
    spoil: Callable[[GraphStore], None], store: GraphStore, ledger: Ledger
) -> None:
    finish(catch_up(ledger, store))
    expected = held(store)
    spoil(store)
    rewrite_mark(store, loading=True, number=3)
    with pytest.raises(Loading):
        Graph(store).run(QUERIES["graph/meta"]())
    finish(catch_up(ledger, store))
    assert held(store) == expected


@pytest.mark.parametrize("way", ["lost", "older", "spoiled", "damaged"])
def test_whatever_becomes_of_the_file_beside_the_ledger_the_graph_is_the_same(
    way: str, store: GraphStore, ledger: Ledger, tmp_path: Path
) -> None:
    finish(catch_up(ledger, store))
    facts = ledger.facts
    assert facts is not None
    older = shutil.copy(facts, tmp_path / "older")
    keep(ledger, [Page("new.txt").person("Uma Vance").paper("News", "Uma Vance", year=2024)])
    finish(catch_up(ledger, store))
    if way == "lost":
        facts.unlink()
    elif way == "older":  # as after a kill between the store and the file
        shutil.copy(older, facts)
    elif way == "damaged":  # behind its headers, so that it is noticed when it is read
        whole = facts.read_bytes()
        facts.write_bytes(whole[:12_288] + bytes(b ^ 0xFF for b in whole[12_288:]))
    else:
        facts.write_bytes(b"no database")
    with ledger.change("remove") as entry:
        entry.withdraw("new.txt")
    change = finish(catch_up(ledger, store))
    assert (change.nodes_written, change.removed > 3) == (3, True)  # retired ids
    found = held(store)
    finish(catch_up(ledger, store, anew=True))
    assert held(store) == found


def test_what_is_erased_is_in_no_file_beside_the_ledger(store: GraphStore, ledger: Ledger) -> None:
    keep(ledger, [Page("new.txt").person("Uma Vanderbilt-Quist")])
    finish(catch_up(ledger, store))
    finish(erase(ledger, store, "new.txt"))
    assert ledger.facts is not None
    files = ledger.facts.parent.glob(f"{ledger.facts.name}*")
    assert not any(b"Vanderbilt-Quist" in file.read_bytes() for file in files if file.is_file())


def test_a_rebuild_that_was_broken_off_is_begun_again(store: GraphStore, ledger: Ledger) -> None:
    finish(catch_up(ledger, store))
    expected = held(store)
    with_other_properties(store)

    class Breaks:
        """The same store, whose process ends after the first batches."""

        url, run, prepare = store.url, store.run, store.prepare
        capabilities = Capabilities(atomic_load=False)
        written = 0

        def write(self, batches: Iterable[Batch]) -> None:
            self.written += 1
            if self.written > 2:
                raise KeyboardInterrupt
            store.write(batches)

    with pytest.raises(KeyboardInterrupt):
        finish(catch_up(ledger, cast("GraphStore", Breaks()), anew=True))
    finish(catch_up(ledger, store))
    assert held(store) == expected


def test_the_graph_of_another_ledger_is_left_alone(
    store: GraphStore, ledger: Ledger, tmp_path: Path
) -> None:
    finish(catch_up(ledger, store))
    before = held(store)
    other = Ledger(tmp_path / "other.sqlite")
    # An empty ledger is more likely lost than meant: not even anew.
    for anew in (False, True):
        with pytest.raises(Conflict, match=r"other.sqlite is empty.*restore the ledger"):
            finish(catch_up(other, store, anew=anew))
    keep(other, [Page("new.txt").person("Uma Vance")])
    with pytest.raises(Conflict, match=r"another ledger.*graphsvc rebuild"):
        finish(catch_up(other, store))
    assert held(store) == before
    finish(catch_up(other, store, anew=True))
    assert [row["label"] for row in held(store)[0]] == ["Uma Vance"]
    other.close()


def test_a_store_with_other_data_is_left_alone(
    store: GraphStore, ledger: Ledger, query_file: MakeQueryFile
) -> None:
    name = query_file("film", "UNWIND $rows AS row MERGE (f:Film {id: row.id})", "rows")
    store.write([Batch(name, [{"id": "F1"}])])
    for anew in (False, True):
        with pytest.raises(Conflict, match=r"other data \(Film\)"):
            finish(catch_up(ledger, store, anew=anew))
        assert [row["labels"] for row in store.run("graph/node_digests")] == [["Film"]]


def test_a_store_without_a_graph_says_how_to_make_one(store: GraphStore) -> None:
    store.prepare()
    with pytest.raises(StoreUnavailable, match="graphsvc load"):
        Graph(store).run(QUERIES["graph/meta"]())


def test_a_graph_held_in_memory_follows_the_store(store: GraphStore, ledger: Ledger) -> None:
    finish(catch_up(ledger, store))
    graph, find = Graph(store), QUERIES["graph/search"](q="uma vance")
    assert graph.run(find).items == ()
    keep(ledger, [Page("new.txt").person("Uma Vance")])
    finish(catch_up(ledger, store))
    answer = graph.run(find)
    assert [item.label for item in answer.items] == ["Uma Vance"]
    with ledger.read() as view:
        assert answer.meta.snapshot == view.snapshot()
