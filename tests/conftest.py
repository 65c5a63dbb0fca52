"""What all tests share: the one real Neo4j of the session."""

import os
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from tests.neo4j_jars import StartError
from tests.neo4j_server import NotOursError, Server, Unavailable, choose

used = pytest.StashKey[str]()


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
        pytestconfig.stash[used] = server.reason
        if os.environ.get("CI") == "true":
            pytest.fail(server.reason, pytrace=False)
        pytest.skip(server.reason)
    pytestconfig.stash[used] = server.origin
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


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say once which Neo4j was used, or why none was."""
    if line := config.stash.get(used, None):
        terminalreporter.write_line(f"Neo4j: {line}")
