"""Questions while the store moves on: over HTTP, on both engines, from several threads."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from graphsvc import refreshing
from graphsvc.catch_up import catch_up
from graphsvc.deciding import decide
from graphsvc.errors import EntityNotFound, Erased, GraphError, Loading
from graphsvc.graph import Graph
from graphsvc.ingest import erase, remove
from graphsvc.ledger import Ledger
from graphsvc.model import KINDS, ChooseName, Kind
from graphsvc.projection.arrays import Projection
from graphsvc.queries import QUERIES
from graphsvc.service.app import create_app
from graphsvc.settings import Settings
from graphsvc.standing import Standing
from graphsvc.store import Batch, GraphStore, Reader
from tests.contracts.conftest import ENGINES, OpenStore
from tests.explorer.serving import running
from tests.graphsvc.pages import Page, finish, keep

LOADS = 5
LOADING = "urn:graphsvc:error:Loading"
FROM_ARRAYS = (
    "/v1/search?q=name",
    "/v1/resolve?item=Imre+Vald%C3%A9s",
    "/v1/graph/neighborhood?seed=A1&kind=author",
    "/v1/graph/paths?source=A1&target=A2",
)
FROM_STORE = ("/v1/authors", "/v1/authors/A1", "/v1/meta", "/v1/lookup?id=doi:10.5555/0")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A paper of two."""
    opened = Ledger(tmp_path / "ledger.sqlite")
    keep(opened, [page(0)])
    yield opened
    opened.close()


def page(number: int) -> Page:
    authors = f"Imre Valdés; N{'abcdefgh'[number]} Name"
    ids = (f"doi:10.5555/{number}",)
    return Page(f"{number}.txt").paper(f"Part {number}", authors, external_ids=ids)


@pytest.fixture
def store(opened: OpenStore) -> GraphStore:
    """An empty store of each engine, which has time: a busy machine is no failure here."""
    return opened(timeout=60)


class Held:
    """The same store; reading all of it waits for leave."""

    def __init__(self, store: GraphStore) -> None:
        self.url, self.capabilities, self.run = store.url, store.capabilities, store.run
        self.health, self.write, self.prepare = store.health, store.write, store.prepare
        self._store, self.leave = store, threading.Event()
        self.leave.set()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        self.leave.wait(20)
        with self._store.reading() as reader:
            yield reader

    @contextmanager
    def held(self) -> Iterator[None]:
        """Until the end of this, no arrays are read."""
        self.leave.clear()
        try:
            yield
        finally:
            self.leave.set()


@pytest.fixture
def held(store: GraphStore, ledger: Ledger) -> Held:
    """The store of each engine, up to the ledger."""
    finish(catch_up(ledger, store))
    return Held(store)


@pytest.fixture
def graph(held: Held, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Iterator[Graph]:
    """A graph that has its arrays, and does not wait for newer ones."""
    monkeypatch.setattr(refreshing, "WAIT", 0.05)
    graph = Graph(cast("GraphStore", held), ledger)
    assert graph.arrays.latest().snapshot == 1
    yield graph
    held.leave.set()
    graph.arrays.close()


def labels(graph: Graph, text: str) -> tuple[int, list[str]]:
    """The snapshot, and what is found by a name."""
    answer = graph.run(QUERIES["graph/search"](q=text, kind=("author",)))
    return answer.meta.snapshot, [item.label for item in answer.items]


def test_answers_go_on_while_documents_are_loaded(
    store: GraphStore, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "WAIT", 0.02)
    finish(catch_up(ledger, store))
    done = threading.Event()
    given: dict[str, list[httpx.Response]] = {path: [] for path in (*FROM_ARRAYS, *FROM_STORE)}

    def ask(url: str, path: str) -> None:
        with httpx.Client(base_url=url, trust_env=False, timeout=30) as client:
            while not done.is_set():
                given[path].append(client.get(path))
                time.sleep(0.02)

    graph = Graph(store, ledger)
    with running(create_app(graph, Settings())) as url, ThreadPoolExecutor(len(given)) as pool:
        until(lambda: httpx.get(f"{url}/readyz", trust_env=False, timeout=60).status_code == 200)
        asked = [pool.submit(ask, url, path) for path in given]
        try:
            for number in range(1, LOADS + 1):
                keep(ledger, [page(number)])
                finish(catch_up(ledger, store))
                time.sleep(0.1)
        finally:
            done.set()
        for future in asked:
            future.result()
        last = LOADS + 1
        until(
            lambda: (
                snapshot(httpx.get(f"{url}{FROM_ARRAYS[0]}", trust_env=False, timeout=60)) == last
            )
        )
    for path, answers in given.items():
        right = [answer for answer in answers if answer.status_code == 200]
        assert right, path
        numbers = [snapshot(answer) for answer in right]
        assert numbers == sorted(numbers), path
        for answer in answers:
            if answer.status_code != 200:
                assert path in FROM_STORE, (path, answer.text)
                assert (answer.status_code, answer.json()["type"]) == (503, LOADING)
                assert answer.headers["retry-after"]
    for answer in given[FROM_ARRAYS[2]]:
        assert len(answer.json()["nodes"]) == 1 + snapshot(answer)
    for answer in given["/v1/authors"]:
        if answer.status_code == 200:
            assert answer.json()["meta"]["total"] == 1 + snapshot(answer)


def snapshot(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["meta"]["snapshot"])


def until(holds: Callable[[], bool]) -> None:
    """Wait for it, not for ever."""
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_older_arrays_answer_while_newer_ones_are_read(
    graph: Graph, held: Held, ledger: Ledger
) -> None:
    with held.held():
        keep(ledger, [page(1), page(2)])
        finish(catch_up(ledger, graph.store))
        assert labels(graph, "name") == (1, ["Na Name"])
        # What the store answers is of its snapshot.
        page_ = graph.run(QUERIES["author/list"]())
        assert (page_.meta.snapshot, page_.meta.total) == (3, 4)
    until(lambda: labels(graph, "name") == (3, ["Na Name", "Nb Name", "Nc Name"]))


def test_arrays_of_a_small_graph_are_new_at_once(
    graph: Graph, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "WAIT", 20)
    keep(ledger, [page(1)])
    finish(catch_up(ledger, graph.store))
    assert labels(graph, "name") == (2, ["Na Name", "Nb Name"])


def erased(graph: Graph, ledger: Ledger) -> None:
    finish(erase(ledger, graph.store, "0.txt"))


def withdrawn(graph: Graph, ledger: Ledger) -> None:
    finish(remove(ledger, graph.store, "0.txt"))


def hidden(graph: Graph, ledger: Ledger) -> None:
    (author,) = graph.run(QUERIES["graph/search"](q="na name", kind=("author",))).items
    other = ChooseName(by="ana", author=author.id, name="Anna Other", use="preferred")
    finish(decide(ledger, graph.store, other))
    choice = ChooseName(by="ana", author=author.id, name="Na Name", use="hidden")
    finish(decide(ledger, graph.store, choice))


@pytest.mark.parametrize("take_out", [erased, withdrawn, hidden])
@pytest.mark.parametrize("loads_more", [False, True])
def test_what_is_taken_out_of_sight_is_so_at_once(
    take_out: Callable[[Graph, Ledger], None],
    loads_more: bool,
    graph: Graph,
    held: Held,
    ledger: Ledger,
) -> None:
    with held.held(), ThreadPoolExecutor() as pool:
        take_out(graph, ledger)
        if loads_more:
            keep(ledger, [page(1)])
            finish(catch_up(ledger, graph.store))
        asked: Future[Any] = pool.submit(labels, graph, "na name")
        time.sleep(0.3)
        assert not asked.done()  # it waits for arrays without that name
        held.leave.set()
        assert "Na Name" not in asked.result()[1]


@pytest.mark.parametrize("with_ledger", [False, True])
def test_where_nobody_knows_what_changed_older_arrays_are_not_shown(
    with_ledger: bool, graph: Graph, held: Held, ledger: Ledger, tmp_path: Path
) -> None:
    other = Ledger(tmp_path / "other.sqlite")
    asking = Graph(graph.store, ledger if with_ledger else None)
    assert labels(asking, "name")[0] == 1
    if with_ledger:  # the store shows another ledger than the service's
        keep(other, [page(3), page(4)])
        finish(catch_up(other, graph.store, anew=True))
    else:
        keep(ledger, [page(1)])
        finish(catch_up(ledger, graph.store))
    with held.held(), ThreadPoolExecutor() as pool:
        asked = pool.submit(labels, asking, "name")
        time.sleep(0.3)
        assert not asked.done()
        held.leave.set()
        found = ["Nd Name", "Ne Name"] if with_ledger else ["Na Name", "Nb Name"]
        assert asked.result() == (2, found)
    other.close()


def test_a_restored_ledger_that_went_another_way_is_another_history(
    graph: Graph, held: Held, ledger: Ledger
) -> None:
    with ledger.read() as view:
        assert graph.arrays.latest().snapshot == view.snapshot()
    keep(ledger, [page(1)])
    finish(catch_up(ledger, graph.store))
    # As if the arrays were of a change 1 that the ledger has not.
    known = graph.arrays._known
    assert known is not None
    other = refreshing.State(known[0].number, "another", known[0].ledger)
    graph.arrays._known = (other, known[1])
    with held.held(), ThreadPoolExecutor() as pool:
        asked = pool.submit(labels, graph, "name")
        time.sleep(0.3)
        assert not asked.done()
        held.leave.set()
        assert asked.result()[0] == 2


def mark(graph: Graph, ledger: Ledger, **values: object) -> None:
    """What the store says of itself while it is written batch by batch."""
    with ledger.read() as view:
        said = {"number": view.snapshot(), "token": view.token(), "loading": True}
    row = graph.store.run("graph/snapshot")[0] | said | values
    graph.store.write([Batch("write/snapshot", [row])])


def test_while_a_store_is_written_arrays_answer_and_the_store_does_not(
    graph: Graph, ledger: Ledger
) -> None:
    keep(ledger, [page(1)])
    mark(graph, ledger)
    assert labels(graph, "name") == (1, ["Na Name"])
    for name in ("author/list", "graph/meta"):
        with pytest.raises(Loading):
            graph.run(QUERIES[name]())
    with pytest.raises(Loading):
        Graph(graph.store, ledger).run(QUERIES["graph/search"](q="name"))
    with ledger.change("erase") as entry:
        entry.withdraw("1.txt")
    mark(graph, ledger)
    with pytest.raises(Loading):
        labels(graph, "name")
    finish(catch_up(ledger, graph.store))
    assert labels(graph, "name") == (3, ["Na Name"])


def test_the_service_is_ready_when_the_arrays_are_there(held: Held, ledger: Ledger) -> None:
    graph = Graph(cast("GraphStore", held), ledger)
    with (
        held.held(),
        running(create_app(graph, Settings())) as url,
        httpx.Client(base_url=url, trust_env=False, timeout=30) as client,
    ):
        assert client.get("/healthz").status_code == 200
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["type"]) == (503, LOADING)
        assert client.get("/v1/authors").status_code == 200  # needs no arrays
        held.leave.set()
        until(lambda: client.get("/readyz").status_code == 200)
        assert client.get("/readyz").json() == {"status": "ready", "snapshot": 1}


def test_much_is_read_from_one_state_where_the_engine_can(
    store: GraphStore, ledger: Ledger
) -> None:
    finish(catch_up(ledger, store))
    with store.reading() as reader:
        before = reader.columns("arrays/ids")
        keep(ledger, [page(1)])
        finish(catch_up(ledger, store))
        assert (reader.columns("arrays/ids") == before) is store.capabilities.atomic_load
    with store.reading() as reader:
        assert len(reader.columns("arrays/ids")["id"]) == len(before["id"]) + 2


def test_nothing_is_read_on_after_the_end(graph: Graph, held: Held, ledger: Ledger) -> None:
    keep(ledger, [page(1)])
    finish(catch_up(ledger, graph.store))
    held.leave.clear()
    labels(graph, "name")
    threading.Timer(0.2, held.leave.set).start()
    graph.arrays.close()
    assert labels(graph, "name")[0] in (1, 2)
    until(lambda: labels(graph, "name")[0] == 2)


Outcome = tuple[type[GraphError], str] | object


def outcome(resolve: Callable[[str, Kind | None], object], id_: str, kind: Kind | None) -> Outcome:
    try:
        return resolve(id_, kind)
    except (EntityNotFound, Erased) as error:
        return type(error), str(error)


@pytest.mark.parametrize("engine_", ENGINES)
def test_the_store_and_the_arrays_agree_on_every_id(
    engine_: str, request: pytest.FixtureRequest
) -> None:
    world: Graph = request.getfixturevalue(f"on_{engine_}")
    arrays: Projection = world.projection()
    retired = [str(row["id"]) for row in world.store.run("graph/retired_ids")]
    ids = [*(node.id for node in arrays.nodes), *arrays.documents, *retired, "A999", "no id", "A01"]
    standing = Standing(world.store, ids)
    assert len({outcome(arrays.resolve, id_, None) for id_ in retired}) > 3
    for id_, kind in itertools.product(ids, (None, *KINDS)):
        assert outcome(standing.resolve, id_, kind) == outcome(arrays.resolve, id_, kind)
    for node in arrays.nodes:
        assert standing.summary(node.id) == node
        hidden_names = arrays.nodes.hidden.get(arrays.nodes.ids[node.id], frozenset())
        assert standing.hidden(node.id) == hidden_names
