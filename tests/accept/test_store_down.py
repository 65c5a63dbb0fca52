"""The database goes away and comes back; the service stays."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.accept.project import Project, Service
from tests.neo4j_server import Server

pytestmark = pytest.mark.accept

QUESTIONS = (
    "/v1/search?q=jeong",
    "/v1/authors/A1",
    "/v1/papers",
    "/v1/graph/neighborhood?seed=A1",
    "/v1/graph/paths?source=A1&target=A2",
    "/v1/meta",
)


@pytest.fixture(scope="module")
def project(
    seeds: list[Path], tmp_path_factory: pytest.TempPathFactory, neo4j_server: Server
) -> Project:
    if not neo4j_server.restartable:
        pytest.skip("the database is somebody else's, and is not stopped")
    project = Project.neo4j(tmp_path_factory.mktemp("neo4j"), neo4j_server)
    project.load_here(seeds[1])
    return project


@contextmanager
def stopped(server: Server) -> Iterator[None]:
    """The database is down; whatever happens, it runs again afterwards."""
    server.stop()
    try:
        yield
    finally:
        server.start()


def assert_down(service: Service) -> None:
    assert service.get("/healthz")["status"] == "alive"
    # The driver tries again for some seconds; meanwhile questions must not queue up.
    asked = ("/readyz", *QUESTIONS) * 2
    with ThreadPoolExecutor(len(asked)) as together:
        found = list(together.map(service.http.get, asked))
    assert service.get("/healthz")["status"] == "alive"
    for path, answer in zip(asked, found, strict=True):
        assert answer.status_code == 503, (path, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem["retry"] is True
        assert "check" in problem["detail"], problem
        assert answer.headers["retry-after"]


def assert_up(service: Service) -> None:
    assert service.get("/healthz")["status"] == "alive"
    deadline = time.monotonic() + 30
    while service.http.get("/readyz").status_code != 200 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert service.get("/readyz")["status"] == "ready"
    for path in QUESTIONS:
        service.get(path)


def assert_commands_say_what_to_check(project: Project, seeds: list[Path]) -> None:
    commands = (("ask", "graph/meta"), ("load", seeds[4]))
    with ThreadPoolExecutor() as together:
        for said in together.map(lambda words: project.refused(*words), commands):
            assert project.store in said
            assert "check" in said


def test_services_that_lose_their_store_or_start_without_it_recover(
    project: Project, neo4j_server: Server, seeds: list[Path]
) -> None:
    with project.serving() as before, ExitStack() as later:
        assert_up(before)
        with stopped(neo4j_server):
            assert_down(before)
            after = later.enter_context(project.serving())
            assert_down(after)
            assert_commands_say_what_to_check(project, seeds)
        assert_up(before)
        assert_up(after)
        project.load_here(seeds[4])
        for service in (before, after):
            assert service.get("/v1/meta")["counts"]["document"] == 2
