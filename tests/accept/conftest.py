"""What the acceptance tests share: the evaluation data, and projects on both engines."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.accept.project import Project, Service

SEEDS = tuple(f"seed-00{number}" for number in range(5))


@pytest.fixture(scope="session")
def corpus(pytestconfig: pytest.Config) -> Path:
    """The evaluation corpus. Without it these tests fail: they are skipped by not asking for them."""
    given = os.environ.get("GRAPHSVC_SHARED") or pytestconfig.rootpath.parent / "shared"
    folder = Path(given).resolve() / "corpus"
    if not folder.is_dir():
        pytest.fail(f"no folder {folder}: set GRAPHSVC_SHARED to the shared data", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def native(corpus: Path) -> Path:
    """Files as the big feeds send them."""
    return corpus.parent / "data" / "native"


@pytest.fixture(scope="session")
def seeds(corpus: Path) -> list[Path]:
    """The five seed documents."""
    return [corpus / "docs" / f"{name}.txt" for name in SEEDS]


@pytest.fixture(scope="session")
def gold(corpus: Path) -> Callable[[str], dict[str, Any]]:
    """The labels of a document."""
    return lambda name: json.loads((corpus / "gold" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each test runs on each engine."""
    return str(request.param)


def _project(engine: str, folder: Path, request: pytest.FixtureRequest) -> Project:
    if engine == "embedded":
        return Project.embedded(folder)
    return Project.neo4j(folder, request.getfixturevalue("neo4j_server"))


@pytest.fixture
def project(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Project:
    """An empty project. A module uses this or `loaded`, as there is one database."""
    return _project(engine, tmp_path, request)


@pytest.fixture(scope="module")
def loaded(
    engine: str,
    seeds: list[Path],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Project:
    """A project with the five seed documents, for all tests of a module that only ask."""
    project = _project(engine, tmp_path_factory.mktemp(engine), request)
    project.load(*seeds)
    return project


@pytest.fixture(scope="module")
def service(loaded: Project) -> Iterator[Service]:
    """The service over the five seed documents."""
    with loaded.serving() as running:
        yield running
