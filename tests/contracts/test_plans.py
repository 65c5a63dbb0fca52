"""How Neo4j would run each statement: writes touch what they name, and nothing raises a warning."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graphsvc.queries.files import FOLDER, names, query_file
from graphsvc.settings import Settings
from graphsvc.stores import open_store
from tests.neo4j_server import Server

FOLDERS = sorted(p.name for p in FOLDER.iterdir() if p.name not in ("write", "delete", "schema"))
READING = [name for folder in FOLDERS for name in names(folder)]
SCANS = {"NodeByLabelScan", "AllNodesScan"}


@pytest.fixture(scope="module")
def session(neo4j_server: Server) -> Iterator[neo4j.Session]:
    """A session that reports all warnings, on an empty database with our schema."""
    neo4j_server.wipe()
    user, password = neo4j_server.auth or ("neo4j", None)
    store = open_store(
        Settings(store=neo4j_server.uri, neo4j_user=user, neo4j_password=password)  # type: ignore[arg-type] # made a secret
    )
    store.prepare()
    store.close()
    with (
        neo4j_server.driver(
            warn_notification_severity=neo4j.NotificationMinimumSeverity.WARNING,
            # An empty database knows no property keys and would warn of every name.
            notifications_disabled_classifications=["UNRECOGNIZED"],
        ) as driver,
        driver.session(database="neo4j") as session,
    ):
        yield session


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


def explained(session: neo4j.Session, name: str) -> list[str]:
    asked = query_file(name)
    values = dict.fromkeys(asked.params) | {"rows": [], "limit": 26, "after": "", "ids": []}
    result = session.run(f"EXPLAIN {asked.text}", {k: values[k] for k in asked.params}).consume()
    assert result.plan is not None
    return list(operators(result.plan))


@pytest.mark.parametrize("name", names("write"))
def test_a_writing_statement_takes_row_by_row_and_finds_its_ends_by_index(
    name: str, session: neo4j.Session
) -> None:
    assert {"Eager", *SCANS} & set(explained(session, name)) == set()


@pytest.mark.parametrize("name", names("delete"))
def test_a_deleting_statement_finds_its_rows_by_index(name: str, session: neo4j.Session) -> None:
    # What is deleted may be what a later row finds, so Neo4j reads all rows first: `Eager` cannot
    # be avoided here, and a statement has 1,000 rows at most.
    assert SCANS & set(explained(session, name)) == set()


def test_a_warning_of_the_server_is_an_error_here(session: neo4j.Session) -> None:
    with pytest.raises(Warning, match="deprecated"):
        session.run("EXPLAIN MATCH (n) RETURN id(n) AS id").consume()


@pytest.mark.parametrize("name", READING)
def test_a_reading_statement_causes_no_warning(name: str, session: neo4j.Session) -> None:
    assert explained(session, name)


@pytest.mark.parametrize("name", [n for n in READING if n.endswith(("/entity", "/provenance"))])
def test_what_is_asked_by_id_is_found_by_index(name: str, session: neo4j.Session) -> None:
    assert SCANS & set(explained(session, name)) == set()
