"""What all tests share: the one real Neo4j of the session."""

import os
from collections.abc import Iterator

import pytest

from tests.neo4j_jars import StartError
from tests.neo4j_server import NotOursError, Server, Unavailable, choose

used = pytest.StashKey[str]()


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
