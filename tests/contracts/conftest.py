"""Both engines, empty before each test, and a small invented world."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graphsvc.catch_up import catch_up
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.queries import files
from graphsvc.settings import Settings
from graphsvc.store import GraphStore
from graphsvc.stores import open_store
from tests.contracts import corpus
from tests.graphsvc.pages import finish

ENGINES = ("embedded", "neo4j")

OpenStore = Callable[..., GraphStore]
MakeQueryFile = Callable[..., str]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store."""
    if engine == "embedded":
        return f"embedded:{tmp_path / 'graph'}"
    server = request.getfixturevalue("neo4j_server")
    server.wipe()
    return str(server.uri)


@pytest.fixture
def opened(url: str, request: pytest.FixtureRequest) -> Iterator[OpenStore]:
    """Opens the store of this test, as often as wanted; all are closed in the end."""
    stores: list[GraphStore] = []

    def open_it(**settings: Any) -> GraphStore:
        stores.append(open_store(_settings(request, store=url, **settings)))
        return stores[-1]

    yield open_it
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: OpenStore) -> GraphStore:
    """An empty store of each engine."""
    return opened()


@pytest.fixture
def query_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeQueryFile]:
    """Makes a query file of the test's own, beside the real ones; gives back its name."""
    folder = tmp_path / "cypher"
    (folder / "test").mkdir(parents=True)
    for real in files.FOLDER.iterdir():
        (folder / real.name).symlink_to(real)
    monkeypatch.setattr(files, "FOLDER", folder)
    files.query_file.cache_clear()

    def make(name: str, text: str, params: str = "none") -> str:
        header = f"// A test.\n// params: {params}\n// returns: x\n"
        (folder / "test" / f"{name}.cypher").write_text(header + text)
        return f"test/{name}"

    yield make
    files.query_file.cache_clear()


def _settings(request: pytest.FixtureRequest, **values: Any) -> Settings:
    if not values["store"].startswith("embedded"):
        user, password = request.getfixturevalue("neo4j_server").auth or ("neo4j", None)
        values |= {"neo4j_user": user, "neo4j_password": password}
    return Settings(**values)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the world's ledger and its embedded store. To be copied, not to be used."""
    folder = tmp_path_factory.mktemp("world")
    ledger = Ledger(folder / "ledger.sqlite")
    store = open_store(Settings(store=f"embedded:{folder / 'graph'}"))
    corpus.build(ledger, store)
    store.close()
    ledger.close()
    return folder


@pytest.fixture
def ledger(world: Path, tmp_path: Path) -> Iterator[Ledger]:
    """The world's ledger, to be changed at will."""
    copy = Ledger(Path(shutil.copy(world / "ledger.sqlite", tmp_path / "ledger.sqlite")))
    yield copy
    copy.close()


@pytest.fixture(scope="module")
def on_embedded(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The world on the embedded engine."""
    folder = tmp_path_factory.mktemp("embedded")
    yield from _graph(world, Settings(store=f"embedded:{folder}"))


@pytest.fixture(scope="module")
def on_neo4j(world: Path, request: pytest.FixtureRequest) -> Iterator[Graph]:
    """The world on Neo4j."""
    server = request.getfixturevalue("neo4j_server")
    server.wipe()
    yield from _graph(world, _settings(request, store=server.uri))


def _graph(world: Path, settings: Settings) -> Iterator[Graph]:
    ledger, store = Ledger(world / "ledger.sqlite"), open_store(settings)
    finish(catch_up(ledger, store))
    yield Graph(store, ledger)
    ledger.close()
    store.close()
