"""Which PostgreSQL the tests get."""

from pathlib import Path

from tests.neo4j_server import Unavailable
from tests.postgres_server import ChildServer, choose


def package(installed: Path, version: str, *programs: str) -> Path:
    folder = installed / version / "bin"
    folder.mkdir(parents=True)
    for name in programs:
        (folder / name).touch()
    return folder


def test_a_machine_without_one_is_told_what_is_missing(tmp_path: Path) -> None:
    package(tmp_path, "17", "postgres")
    found = choose({"PATH": str(tmp_path)}, tmp_path)
    assert isinstance(found, Unavailable)
    assert "apt-get install postgresql" in found.reason
    assert "\n" not in found.reason


def test_of_several_versions_the_first_is_taken_that_can_make_a_cluster(tmp_path: Path) -> None:
    package(tmp_path, "9.6", "postgres")
    kept = package(tmp_path, "15", "postgres", "initdb")
    found = choose({"PATH": str(tmp_path)}, tmp_path)
    assert isinstance(found, ChildServer)
    assert found.origin == str(kept)


def test_a_server_that_is_named_is_taken_before_all(tmp_path: Path) -> None:
    package(tmp_path, "15", "postgres", "initdb")
    uri = "postgresql://ana:secret-word@somewhere/postgres"
    found = choose({"GRAPHSVC_TEST_POSTGRES_URI": uri}, tmp_path)
    assert not isinstance(found, Unavailable | ChildServer)
    assert found.url("other") == "postgresql://ana:secret-word@somewhere/other"
    assert "secret-word" not in found.origin
