"""A load that is killed at any moment costs nothing: load again, and the graph is the same."""

import random
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.accept.project import COMMAND, Project
from tests.accept.questions import answers, differences

pytestmark = pytest.mark.accept

KILLS = 20


@pytest.fixture(scope="module")
def undisturbed(
    seeds: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[float, float, dict[str, str]]:
    """When a load that nobody disturbs begins to write and when it ends, and what it leads to."""
    project = Project.embedded(tmp_path_factory.mktemp("undisturbed"))
    began = time.monotonic()
    process = start(project, seeds)
    while not project.ledger.exists():
        time.sleep(0.001)
    wrote = time.monotonic() - began
    assert process.wait(60) == 0
    return wrote, time.monotonic() - began, timeless(project)


def start(project: Project, seeds: list[Path]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [COMMAND, "load", *seeds],
        cwd=project.folder,
        env=project.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def timeless(project: Project) -> dict[str, str]:
    """The answers with the times of loading made equal."""
    with project.truth() as ledger, ledger.read() as view:
        times = {revision.loaded for revision in view.revisions()}
    found = answers(project, every=7)
    for loaded in times:
        days = (f'"date":"{loaded[:10]}"', '"date":"DAY"')
        found = {q: a.replace(loaded, "TIME").replace(*days) for q, a in found.items()}
    return found


def moments(wrote: float, ended: float) -> list[float]:
    """Random moments, one in each of equal parts: few while it starts, most while it writes."""
    chance = random.Random(20)
    early = [wrote * chance.random() for _ in range(3)]
    part = (ended - wrote) / (KILLS - 3)
    return early + [wrote + (n + chance.random()) * part for n in range(KILLS - 3)]


def test_20_killed_loads_cost_nothing(
    undisturbed: tuple[float, float, dict[str, str]], seeds: list[Path], tmp_path: Path
) -> None:
    wrote, ended, expected = undisturbed
    states = set()
    for number, moment in enumerate(moments(wrote, ended)):
        project = Project.embedded(tmp_path / f"{number}")
        killed = kill_at(moment, project, seeds)
        states.add((killed, documents(project)))

        project.load_here(*seeds)  # both open

        differing = differences(expected, timeless(project))
        assert not differing, f"killed {moment:.3f} s after the start: {differing}"
    assert len(states) >= 3, f"the kills came all at one stage: {states}"


def kill_at(moment: float, project: Project, seeds: list[Path]) -> bool:
    """Start a load and kill it; False if it was quicker."""
    process = start(project, seeds)
    try:
        return process.wait(moment) == -signal.SIGKILL
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait(10) == -signal.SIGKILL


def documents(project: Project) -> int:
    """How many documents came into the ledger; it is a sound database at every moment."""
    if not project.ledger.exists():
        return 0
    connection = sqlite3.connect(project.ledger)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'revisions'")
        if not tables.fetchall():
            return 0
        return int(connection.execute("SELECT count(*) FROM revisions").fetchone()[0])
    finally:
        connection.close()
