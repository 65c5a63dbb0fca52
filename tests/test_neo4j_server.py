"""Which Neo4j the tests get, and that the one they get can be stopped and started again."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from tests import neo4j_jars
from tests.neo4j_jars import StartError, difference, fetch, find_java, sha256
from tests.neo4j_server import (
    MARK,
    VERSION,
    ContainerServer,
    GivenServer,
    JarServer,
    NotOursError,
    Server,
    Unavailable,
    choose,
)

Env = dict[str, str]


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Env:
    """A machine with nothing: no Java, no jars, no Maven, no Docker; a list of one jar."""
    monkeypatch.setattr(neo4j_jars, "SUMS", tmp_path / "sums")
    monkeypatch.setattr(neo4j_jars, "JDKS", ())
    monkeypatch.setattr("tests.neo4j_server.docker_answers", lambda env: False)
    (tmp_path / "sums").mkdir()
    (tmp_path / "original.jar").write_text("jar")
    (tmp_path / "sums" / f"{VERSION}.sha256").write_text(
        f"{sha256(tmp_path / 'original.jar')}  neo4j-{VERSION}.jar\n"
    )
    (tmp_path / "bin").mkdir()
    return {"PATH": str(tmp_path / "bin"), "XDG_CACHE_HOME": str(tmp_path / "cache")}


def program(file: Path, text: str = "") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


def jdk(home: Path, version: str) -> Path:
    return program(home / "bin" / "java", f"echo 'openjdk version \"{version}\"' >&2")


def add_jars(env: Env, text: str = "jar") -> Path:
    jars = Path(env["XDG_CACHE_HOME"], "graphsvc", "neo4j", VERSION)
    jars.mkdir(parents=True)
    (jars / f"neo4j-{VERSION}.jar").write_text(text)
    return jars


def reason(env: Env) -> str:
    chosen = choose(env=env)
    assert isinstance(chosen, Unavailable)
    assert "\n" not in chosen.reason
    return chosen.reason


def test_a_named_database_comes_first(env: Env, tmp_path: Path) -> None:
    env |= {"JAVA_HOME": str(jdk(tmp_path / "jdk", "17.0.1").parent.parent)}
    add_jars(env)
    env |= {"GRAPHSVC_TEST_NEO4J_URI": "bolt://db:7687", "GRAPHSVC_TEST_NEO4J_PASSWORD": "secret"}
    server = choose(env=env)
    assert isinstance(server, GivenServer)
    assert (server.uri, server.auth) == ("bolt://db:7687", ("neo4j", "secret"))
    assert "secret" not in server.origin
    with pytest.raises(NotOursError):
        server.stop()


def test_cached_jars_with_a_fitting_java_come_second(env: Env, tmp_path: Path) -> None:
    java = jdk(tmp_path / "jdk", "17.0.1")
    env |= {"JAVA_HOME": str(java.parent.parent)}
    jars = add_jars(env)
    server = choose(env=env)
    assert isinstance(server, JarServer)
    assert (server.java, server.jars, server.fetch) == (java, jars, False)


def test_maven_comes_third_and_only_when_allowed(env: Env, tmp_path: Path) -> None:
    env |= {"JAVA_HOME": str(jdk(tmp_path / "jdk", "21").parent.parent)}
    program(tmp_path / "bin" / "mvn")
    assert "GRAPHSVC_TEST_NEO4J_FETCH=1" in reason(env)
    env |= {"GRAPHSVC_TEST_NEO4J_FETCH": "1"}
    server = choose(env=env)
    assert isinstance(server, JarServer)
    assert server.fetch


def test_a_container_comes_last(env: Env, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.neo4j_server.docker_answers", lambda env: True)
    server = choose(env=env)
    assert isinstance(server, ContainerServer)
    assert server.image == f"neo4j:{VERSION}-community"
    assert server.auth is not None


@pytest.mark.parametrize("version", [VERSION, "2026.09.0"])
def test_a_version_of_the_calendar_is_named_and_speaks_cypher_25(
    version: str, env: Env, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.neo4j_server.docker_answers", lambda env: True)
    container = choose(env=env | {"GRAPHSVC_TEST_NEO4J_VERSION": version})
    assert isinstance(container, ContainerServer)
    assert container.image == f"neo4j:{version}-community"
    server = JarServer(version, tmp_path / "java", tmp_path / "jars")
    server._configure(tmp_path)
    lines = (tmp_path / "conf" / "neo4j.conf").read_text().splitlines()
    assert ("db.query.default_language=CYPHER_25" in lines) == (version != VERSION)


def test_a_container_is_stopped_and_started_on_one_port(monkeypatch: pytest.MonkeyPatch) -> None:
    container = Mock()
    container.get_connection_url.return_value = "bolt://localhost:7999"
    factory = SimpleNamespace(Neo4jContainer=Mock(return_value=container))
    monkeypatch.setitem(sys.modules, "testcontainers.community.neo4j", factory)
    server = ContainerServer(VERSION, port=7999)
    monkeypatch.setattr(server, "wait", lambda: None)
    with server:
        server.restart()
        assert server.uri == "bolt://localhost:7999"
    container.with_bind_ports.assert_called_once_with(7687, 7999)
    said = [call[0] for call in container.method_calls if call[0] in {"start", "stop"}]
    again = container.get_wrapped_container.return_value
    assert said == ["start", "stop"]
    assert [call[0] for call in again.method_calls] == ["stop", "start"]


def test_with_nothing_the_reason_names_all_that_is_missing(env: Env) -> None:
    env |= {"GRAPHSVC_TEST_NEO4J_FETCH": "1"}
    assert reason(env).count("apt-get install") == 2
    assert "openjdk-17-jdk-headless" in reason(env)
    assert "maven" in reason(env)
    assert "Docker" in reason(env)


def test_damaged_unknown_and_missing_jars_are_not_used(env: Env, tmp_path: Path) -> None:
    env |= {"JAVA_HOME": str(jdk(tmp_path / "jdk", "17.0.1").parent.parent)}
    jars = add_jars(env, "something else")
    assert f"neo4j-{VERSION}.jar in {jars} is damaged" in reason(env)
    (jars / "other.jar").touch()
    assert f"other.jar is unknown in {jars}" in reason(env)
    (jars / "other.jar").unlink()
    (jars / f"neo4j-{VERSION}.jar").unlink()
    assert f"neo4j-{VERSION}.jar is missing in {jars}" in reason(env)
    assert "--lock" in str(difference(jars, "0.0.0"))


def test_java_is_the_named_one_then_java_home_then_the_newest_that_fits(
    env: Env, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("8", "17", "21", "25"):
        jdk(tmp_path / "jvm" / f"jdk-{name}", "1.8.0_402" if name == "8" else f"{name}.0.1")
    homes = tmp_path / "jvm"
    assert find_java(VERSION, env) is None
    monkeypatch.setattr(neo4j_jars, "JDKS", (f"{homes.relative_to('/')}/*",))
    assert find_java(VERSION, env) == homes / "jdk-21/bin/java"
    assert find_java("2026.09.0", env) == homes / "jdk-25/bin/java"
    env |= {"JAVA_HOME": str(homes / "jdk-17")}
    assert find_java(VERSION, env) == homes / "jdk-17/bin/java"
    assert find_java("2026.09.0", env) == homes / "jdk-25/bin/java"
    env |= {"GRAPHSVC_TEST_JAVA_HOME": str(homes / "jdk-8")}
    assert find_java(VERSION, env) is None


def test_a_fetch_tries_again_and_moves_only_checked_jars_into_place(
    tmp_path: Path, env: Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    (tmp_path / "sums" / "pom.xml").touch()
    (tmp_path / "fetched").write_text("damaged")
    count = f'echo try >> "{tmp_path}/tries"; [ $(wc -l < "{tmp_path}/tries") -ge 3 ] || exit 1'
    target = 'for last; do :; done; jars="${last#-DoutputDirectory=}"; mkdir "$jars"'
    program(
        tmp_path / "bin" / "mvn",
        f'{count}\n{target}\ncp "{tmp_path}/fetched" "$jars/neo4j-{VERSION}.jar"',
    )
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    jars = Path(env["XDG_CACHE_HOME"], "graphsvc", "neo4j", VERSION)
    with pytest.raises(StartError, match="damaged"):
        fetch(jars, VERSION)
    assert not jars.exists()
    assert [pause for pause in pauses if pause > 1] == [5, 20]  # waiting for a process pauses too
    (tmp_path / "fetched").write_text("jar")
    fetch(jars, VERSION)
    assert difference(jars, VERSION) is None
    assert sorted(file.name for file in jars.parent.iterdir()) == [VERSION, f"{VERSION}.lock"]


def test_a_server_that_ends_at_once_shows_its_log(env: Env, tmp_path: Path) -> None:
    java = jdk(tmp_path / "jdk", "17.0.1")
    server = JarServer(VERSION, java, add_jars(env))
    server._main_class = lambda: "Main"  # type: ignore[method-assign] # the jar is not a real one
    with pytest.raises(StartError, match=r"ended while starting(.|\n)*openjdk version"):
        server.__enter__()
    assert server.folder is None


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_without_a_neo4j_tests_skip_and_fail_in_ci(tmp_path: Path, ci: str, outcome: str) -> None:
    unset = {key for key in os.environ if key.startswith(("GRAPHSVC_TEST_", "PYTEST_"))}
    nothing = {
        "CI": ci,
        "XDG_CACHE_HOME": str(tmp_path),
        "GRAPHSVC_TEST_JAVA_HOME": str(tmp_path),
        "DOCKER_HOST": f"unix://{tmp_path}/docker.sock",
    }
    test = f"{__file__}::test_it_answers_and_keeps_its_data_and_address_over_a_restart"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", test],
        env={key: os.environ[key] for key in os.environ.keys() - unset} | nothing,
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome in run.stdout
    assert f"Neo4j: no Neo4j {VERSION} for the tests: missing Java 17 or 21" in run.stdout


def test_it_answers_and_keeps_its_data_and_address_over_a_restart(neo4j_server: Server) -> None:
    if not neo4j_server.restartable:
        pytest.skip("the database of GRAPHSVC_TEST_NEO4J_URI is not ours to stop")
    before = neo4j_server.uri
    with neo4j_server.driver() as driver:
        assert driver.execute_query("RETURN 1 AS one", database_="neo4j").records[0]["one"] == 1
        driver.execute_query("CREATE (:Kept {id: 'k'})", database_="neo4j")
    neo4j_server.stop()
    neo4j_server.start()
    assert neo4j_server.uri == before
    with neo4j_server.driver() as driver:
        kept = driver.execute_query("MATCH (n:Kept) RETURN n.id AS id", database_="neo4j")
        assert [record["id"] for record in kept.records] == ["k"]
        neo4j_server.wipe()
        left = driver.execute_query("MATCH (n) RETURN count(n) AS left", database_="neo4j")
        assert left.records[0]["left"] == 0


def test_a_database_with_somebody_elses_nodes_is_not_wiped(neo4j_server: Server) -> None:
    given = GivenServer(neo4j_server.uri, neo4j_server.auth)
    neo4j_server.wipe()
    with neo4j_server.driver() as driver:
        driver.execute_query(f"DROP INDEX {MARK}", database_="neo4j")
        driver.execute_query("CREATE (:Paper {id: 'theirs'})", database_="neo4j")
        with given, pytest.raises(NotOursError, match="holds 1 nodes that no test wrote"):
            given.wipe()
        driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")
    given.wipe()  # empty: from now on marked as ours
    neo4j_server.wipe()
