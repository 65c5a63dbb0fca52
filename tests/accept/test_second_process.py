"""The embedded store belongs to one process; another one is told which."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.accept.project import Project

pytestmark = pytest.mark.accept


@pytest.fixture
def project(tmp_path: Path, seeds: list[Path]) -> Project:
    project = Project.embedded(tmp_path)
    project.load_here(seeds[1])
    return project


def test_beside_a_service_every_command_names_its_process(
    project: Project, seeds: list[Path]
) -> None:
    with project.serving() as service:
        for words in (
            ("load", seeds[4]),
            ("ask", "graph/meta"),
            ("serve", "--port", "0"),
        ):
            said = project.refused(*words)
            assert str(service.pid) in said, said
            assert "serve" in said
            assert "HTTP" in said or "/v1/documents" in said, "what to do instead"
        assert service.get("/v1/meta")["counts"]["document"] == 1
    project.load_here(seeds[4])
    assert project.ask("graph/meta")["counts"]["document"] == 2


def test_a_notebook_holds_the_store_too(project: Project) -> None:
    hold = (
        "import sys; from pathlib import Path; from graphsvc.stores.embedded import EmbeddedStore;"
        "store = EmbeddedStore(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read();"
        "store.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, project.folder / "graph"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as notebook:
        assert notebook.stdout
        assert notebook.stdout.readline() == b"open\n"
        assert str(notebook.pid) in project.refused("ask", "graph/meta")
        notebook.communicate()
    assert project.ask("graph/meta")["counts"]["document"] == 1


def test_a_process_that_was_killed_holds_nothing(project: Project) -> None:
    with project.serving() as service:
        process = service.pid
        subprocess.run(["kill", "-9", str(process)], check=True)
        while Path(f"/proc/{process}/fd").is_dir() and any(Path(f"/proc/{process}/fd").iterdir()):
            pass
    assert project.ask("graph/meta")["counts"]["document"] == 1


def test_a_store_that_cannot_be_opened_says_what_to_check(project: Project) -> None:
    file = project.folder / "file"
    file.touch()
    said = project.refused("ask", "graph/meta", "--store", f"embedded:{file}")
    assert "check" in said
    said = project.refused("ask", "graph/meta", "--store", "postgres://here")
    assert "embedded:" in said
    assert "neo4j:" in said
