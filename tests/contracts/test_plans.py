"""How Neo4j would run each statement: writes touch what they name, and nothing raises a warning."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import Neo4jError

from graphsvc.queries.files import FOLDER, names, query_file
from graphsvc.settings import Settings
from graphsvc.stores import open_store
from tests.neo4j_server import Server

FOLDERS = sorted(p.name for p in FOLDER.iterdir() if p.name not in ("write", "delete", "schema"))
READING = [name for folder in FOLDERS for name in names(folder)]
EVERY = [name for folder in sorted(FOLDER.iterdir()) for name in names(folder.name)]
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
    with neo4j_server.driver() as driver, driver.session(database="neo4j") as session:
        yield session


@pytest.fixture(scope="module")
def calendar_version(session: neo4j.Session) -> bool:
    """Whether the server is one that has Cypher 25 beside Cypher 5."""
    asked = "CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version"
    versions = {record["name"]: str(record["version"]) for record in session.run(asked)}
    return not versions["Neo4j Kernel"].startswith("5.")


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


def explained(session: neo4j.Session, name: str, language: str = "") -> list[str]:
    asked = query_file(name)
    values = dict.fromkeys(asked.params) | {"rows": [], "limit": 26, "after": "", "ids": []}
    text = f"{language} EXPLAIN {asked.text}"
    result = session.run(text, {k: values[k] for k in asked.params}).consume()
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


@pytest.mark.parametrize("language", ["CYPHER 5", "CYPHER 25"])
def test_every_statement_is_one_in_both_languages(
    language: str, session: neo4j.Session, calendar_version: bool
) -> None:
    if language == "CYPHER 25" and not calendar_version:
        with pytest.raises(Neo4jError):  # else this version is one that should take it
            session.run(f"{language} RETURN 1 AS one").consume()
        return
    for name in EVERY:
        if name.startswith("schema/"):  # is run as it stands: a plan of it there is none
            session.run(f"{language} {query_file(name).text}").consume()
        else:
            assert explained(session, name, language), name


def test_a_calendar_version_takes_statements_as_cypher_25(
    session: neo4j.Session, calendar_version: bool
) -> None:
    asked = "SHOW SETTINGS 'db.query.default_language' YIELD value RETURN value"
    found = [record["value"] for record in session.run(asked)]
    assert found == (["CYPHER_25"] if calendar_version else [])


BY_ID = [
    name
    for name in READING
    if name.endswith(("/entity", "/provenance", "/standing"))
    or name.startswith(("export/", "arrays/"))
]


@pytest.mark.parametrize("name", [n for n in BY_ID if not n.endswith("/ids")])
def test_what_is_asked_by_id_is_found_by_index(name: str, session: neo4j.Session) -> None:
    assert SCANS & set(explained(session, name)) == set()
