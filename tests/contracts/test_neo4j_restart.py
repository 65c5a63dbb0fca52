"""A Neo4j that restarts in the middle of a load: the same graph in the end."""

import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphsvc.errors import StoreUnavailable
from graphsvc.ingest import load
from graphsvc.ledger import Ledger
from graphsvc.store import GraphStore
from graphsvc.stores import neo4j as neo4j_store
from graphsvc.stores.embedded import EmbeddedStore
from tests.contracts.conftest import OpenStore
from tests.graphsvc.pages import finish
from tests.graphsvc.test_intake import write
from tests.neo4j_server import JarServer, Server

ENTRIES = 150
SYLLABLES = ("ba", "do", "fi", "gu", "ke", "la", "mo", "ni", "pu", "ra")


def word(number: int) -> str:
    """A word for each number, unlike those of its neighbours."""
    number = number * 7919 % 100_003
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:05}")


def paper(number: int) -> dict[str, object]:
    """An invented paper of three authors nobody else is like."""
    return {
        "DOI": f"10.5555/p{number}",
        "title": [f"On {word(number)} and {word(number + 40_000)}"],
        "type": "journal-article",
        "author": [
            {"given": word(3 * number + i).title(), "family": word(3 * number + i + 50_000).title()}
            for i in range(3)
        ],
        "issued": {"date-parts": [[2000 + number % 20]]},
    }


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Path, set[str]]]:
    """A ledger with a feed of many entries, the feed, and the undisturbed graph of it."""
    folder = tmp_path_factory.mktemp("loaded")
    feed = write(folder / "feed.jsonl", [paper(n) for n in range(ENTRIES)])
    ledger, store = Ledger(folder / "ledger.sqlite"), EmbeddedStore(folder / "graph")
    report = finish(load(ledger, store, [feed]))
    assert report.documents[0].entries == {"loaded": ENTRIES}
    yield ledger, feed, digests(store)
    store.close()
    ledger.close()


def digests(store: GraphStore) -> set[str]:
    """All that stands in a graph, by the digests of its nodes and relationships."""
    nodes = {f"{row['id']} {row['digest']}" for row in store.run("graph/node_digests", timeout=60)}
    edges = store.run("graph/edge_digests", timeout=60)
    return nodes | {f"{row['key']} {row['digest']}" for row in edges}


@pytest.fixture
def server(neo4j_server: Server) -> JarServer:
    if not isinstance(neo4j_server, JarServer):
        pytest.skip("only a Neo4j of our own is stopped")
    neo4j_server.wipe()
    return neo4j_server


def loading(
    ledger: Ledger, store: GraphStore, feed: Path, meanwhile: Callable[[], None]
) -> threading.Thread:
    """Load, and do something else from the third batch on, while it is written."""
    thread = threading.Thread(target=meanwhile)
    written = 0
    for progress in load(ledger, store, [feed]):
        written += progress.step == "writing"
        if written == 4 and not thread.ident:
            thread.start()
    return thread


def end(server: JarServer, how: signal.Signals) -> None:
    assert server.process is not None
    server.process.send_signal(how)
    server.stop()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
def test_a_load_waits_for_a_server_that_restarts(
    how: signal.Signals,
    server: JarServer,
    opened: OpenStore,
    loaded: tuple[Ledger, Path, set[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As long as the test's own server may take to start on a busy machine.
    monkeypatch.setattr(neo4j_store, "_PATIENCE", 120.0)
    ledger, feed, expected = loaded
    store = opened()

    def restart() -> None:
        end(server, how)
        server.start()

    loading(ledger, store, feed, restart).join()
    assert digests(store) == expected


@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
def test_a_load_whose_server_stays_away_ends_and_the_next_comes_to_the_same_graph(
    server: JarServer,
    opened: OpenStore,
    loaded: tuple[Ledger, Path, set[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(neo4j_store, "_PATIENCE", 1.0)
    ledger, feed, expected = loaded
    store = opened()
    try:
        with pytest.raises(StoreUnavailable, match="check that Neo4j runs there"):
            loading(ledger, store, feed, lambda: end(server, signal.SIGKILL))
    finally:
        server.stop()
        server.start()
    finish(load(ledger, store, [feed]))
    assert digests(store) == expected
