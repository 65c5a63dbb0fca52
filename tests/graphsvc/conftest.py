"""An empty ledger, and an embedded store for what is to be seen in a graph."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from graphsvc.ledger import Ledger
from graphsvc.store import GraphStore
from graphsvc.stores.embedded import EmbeddedStore

# Other work on the machine is no failure of a law.
settings.register_profile(
    "graphsvc",
    parent=settings(),
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("graphsvc")


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger is to be: a file; in tests of `both_ledgers` also a schema of a database."""
    if getattr(request, "param", "sqlite") == "postgres":
        return str(request.getfixturevalue("postgres_server").schema())
    return str(tmp_path / "ledger" / "ledger.sqlite")


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger, alone in its folder or database."""
    opened = Ledger(place)
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    """An empty embedded store."""
    opened = EmbeddedStore(tmp_path / "graph")
    yield opened
    opened.close()
