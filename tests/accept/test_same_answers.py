"""The same answers on both engines, after a rebuild, over HTTP and on the command line."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from graphsvc.queries import QUERIES
from tests.accept.project import Project
from tests.accept.questions import answers, differences
from tests.neo4j_server import Server

pytestmark = pytest.mark.accept

ONE_OF_EACH_SHAPE = (
    "graph/search",
    "graph/lookup",
    "graph/neighborhood",
    "graph/paths",
    "author/collaborators",
    "author/provenance",
)
"""Each takes a process of its own, so not all are asked on the command line."""


def grown(project: Project, seeds: list[Path]) -> Project:
    """The project after a load for each document, so that the graph grew in steps."""
    for seed in reversed(seeds):
        project.load_here(seed)
    return project


@pytest.fixture(scope="module")
def embedded(seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Project:
    return grown(Project.embedded(tmp_path_factory.mktemp("embedded")), seeds)


@pytest.fixture(scope="module")
def neo4j(
    seeds: list[Path], tmp_path_factory: pytest.TempPathFactory, neo4j_server: Server
) -> Project:
    return grown(Project.neo4j(tmp_path_factory.mktemp("neo4j"), neo4j_server), seeds)


@pytest.fixture(scope="module")
def of_embedded(embedded: Project) -> dict[str, str]:
    return answers(embedded)


@pytest.fixture(scope="module")
def of_neo4j(neo4j: Project) -> dict[str, str]:
    return answers(neo4j)


def test_both_engines_answer_alike(
    neo4j: Project, of_neo4j: dict[str, str], tmp_path: Path
) -> None:
    # A copy of the ledger is a backup; on another engine it gives the same graph, ids and all.
    other = Project.embedded(tmp_path)
    shutil.copy(neo4j.ledger, other.ledger)
    other.do("rebuild")
    assert not differences(of_neo4j, answers(other))


def test_a_rebuild_of_the_embedded_graph_changes_no_answer_and_no_id(
    embedded: Project, of_embedded: dict[str, str]
) -> None:
    embedded.do("rebuild")
    assert not differences(of_embedded, answers(embedded))


def test_a_rebuild_of_the_neo4j_graph_changes_no_answer_and_no_id(
    neo4j: Project, of_neo4j: dict[str, str]
) -> None:
    neo4j.do("rebuild")
    assert not differences(of_neo4j, answers(neo4j))


def spoil(folder: Path) -> None:
    """Let the graph file be something else."""
    (folder / "graph.kgl").write_bytes(b"not a graph" * 100)


@pytest.mark.parametrize("lose", [shutil.rmtree, spoil])
def test_a_lost_graph_is_made_anew_from_the_ledger(
    embedded: Project, of_embedded: dict[str, str], lose: Any
) -> None:
    lose(embedded.folder / "graph")
    embedded.ask_by_command("graph/meta")
    assert not differences(of_embedded, answers(embedded))


def test_the_service_answers_like_the_graph(embedded: Project, of_embedded: dict[str, str]) -> None:
    with embedded.serving() as service:
        for said, answer in of_embedded.items():
            name, values = parsed(said)
            route = QUERIES[name].route
            rest = {key: value for key, value in values.items() if f"{{{key}}}" not in route}
            assert service.get(route.format(**values), **rest) == json.loads(answer), said


def test_the_command_line_answers_like_the_graph(
    embedded: Project, of_embedded: dict[str, str]
) -> None:
    for name in ONE_OF_EACH_SHAPE:
        said = next(said for said in of_embedded if said.startswith(f"{name} "))
        assert embedded.ask_by_command(name, **parsed(said)[1]) == json.loads(of_embedded[said]), (
            said
        )


def parsed(said: str) -> tuple[str, dict[str, Any]]:
    name, _, values = said.partition(" ")
    return name, json.loads(values)
