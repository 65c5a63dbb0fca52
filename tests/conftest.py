"""What all tests share: the one real Neo4j, and the one real PostgreSQL, of the session."""

import os
from collections.abc import Iterator
from typing import Any, NoReturn

import neo4j
import pytest

from tests import postgres_server as postgres
from tests.neo4j_jars import StartError
from tests.neo4j_server import NotOursError, Server, Unavailable, choose
from tests.postgres_server import PostgresServer

used = pytest.StashKey[dict[str, str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[used] = {}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker, of several that run side by side, hands on what servers it used."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["used"] = session.config.stash[used]


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_testnodedown(node: Any) -> None:
    # One that crashed hands on nothing.
    node.config.stash[used].update(getattr(node, "workeroutput", {}).get("used", {}))


@pytest.fixture(scope="session", autouse=True)
def server_warnings() -> Iterator[None]:
    """What a Neo4j server warns of in our statements is a warning here, and so an error."""
    make = neo4j.GraphDatabase.driver

    def driver(uri: str, **config: Any) -> neo4j.Driver:
        asked = {
            "warn_notification_severity": neo4j.NotificationMinimumSeverity.WARNING,
            # An empty database knows no property keys and would warn of every name.
            "notifications_disabled_classifications": ["UNRECOGNIZED"],
        }
        return make(uri, **(asked | config))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neo4j.GraphDatabase, "driver", driver)
        yield


@pytest.fixture(scope="session")
def neo4j_server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """A real Neo4j, started with the first test that asks; `wipe()` it before each test.

    Without a way to one the test is skipped, and fails under CI=true.
    """
    server = choose()
    if isinstance(server, Unavailable):
        _without("Neo4j", server, pytestconfig)
    pytestconfig.stash[used]["Neo4j"] = server.origin
    problem = ""
    try:
        server.__enter__()
        server.wipe()
    except (StartError, NotOursError) as failed:
        problem = str(failed)
    if problem:
        server.close()
        pytest.fail(problem, pytrace=False)
    yield server
    server.close()


@pytest.fixture(scope="session")
def postgres_server(pytestconfig: pytest.Config) -> Iterator[PostgresServer]:
    """A real PostgreSQL, started with the first test that asks; each takes a `database()` of its own.

    Without a way to one the test is skipped, and fails under CI=true.
    """
    server = postgres.choose()
    if isinstance(server, Unavailable):
        _without("PostgreSQL", server, pytestconfig)
    pytestconfig.stash[used]["PostgreSQL"] = server.origin
    try:
        server.start()
    except StartError as failed:
        pytest.fail(str(failed), pytrace=False)
    yield server
    server.close()


def _without(engine: str, missing: Unavailable, config: pytest.Config) -> NoReturn:
    config.stash[used][engine] = missing.reason
    if os.environ.get("CI") == "true":
        pytest.fail(missing.reason, pytrace=False)
    pytest.skip(missing.reason)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say once which servers were used, or why none was."""
    for engine, line in config.stash[used].items():
        terminalreporter.write_line(f"{engine}: {line}")
