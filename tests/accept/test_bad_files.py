"""Files that cannot be read: one clear line each, and nothing good is lost."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.accept.project import Project
from tests.accept.words import labels

pytestmark = pytest.mark.accept

ACCENTS = '# Zoë Müller\n\n## Publications\n\n- Zoë Müller, "Über Graphen", Café Journal, 2020.\n'
PROSE = "Milk, bread and eggs.\nThen to the post office, if it does not rain.\n" * 20
BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n \n",
    "binary.txt": random.Random(1).randbytes(5000),
    "zeros.txt": b"Sanghyuk Chun\0\0\0\0\0\0",
    "picture.png": b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(3000),
    "cyrillic.txt": "# Мария Иванова\n\n## Статьи\n\n- О графах, 2020.\n".encode("cp1251"),
    "utf-16.txt": ACCENTS.encode("utf-16-le"),  # without a mark that would say so
    "nobody.txt": PROSE.encode(),
}
LARGE = "large.txt"
WORDS = {
    "empty.txt": ("empty",),
    "blank.txt": ("empty",),
    "binary.txt": ("binary", "text"),
    "zeros.txt": ("binary",),
    "picture.png": ("binary", "text"),
    "cyrillic.txt": ("UTF-8",),
    "utf-16.txt": ("binary", "UTF-16", "encoding"),
    "nobody.txt": ("no person", "no paper"),
    LARGE: ("20,000,000", "20 MB"),
}


def make(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(b"A line of a long text.\n" * 900_000 if name == LARGE else BAD[name])
    return path


def assert_refused(report: dict[str, Any]) -> None:
    """The document's own words: which, where, why."""
    name = Path(report["source"]).name
    assert report["status"] == "failed", report
    [rejected] = report["rejected"]
    assert rejected["place"], name
    assert any(word in rejected["reason"] for word in WORDS[name]), rejected
    assert "\n" not in rejected["place"] + rejected["reason"]
    assert not report["records"]


@pytest.mark.parametrize("name", [*BAD, LARGE])
def test_a_file_that_cannot_be_read_is_one_line_and_status_1(name: str, tmp_path: Path) -> None:
    project = Project.embedded(tmp_path / "project")
    path = make(tmp_path, name)

    said = project.run("load", path)

    assert said.status == 1
    [line] = [line for line in said.out.splitlines() if line.startswith("rejected ")]
    source, place, reason = line.removeprefix("rejected ").split(": ", 2)
    assert source == str(path), "in one piece, however narrow the terminal"
    assert place
    assert any(word in reason for word in WORDS[name]), reason
    assert "Nothing changed" in said.out
    assert not said.err


def test_reading_a_file_that_cannot_be_read_says_the_same(tmp_path: Path) -> None:
    project = Project.embedded(tmp_path / "project")
    assert "byte" in project.refused("read", make(tmp_path, "cyrillic.txt"))


def test_the_good_files_of_a_folder_are_loaded(
    project: Project, seeds: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "documents"
    (folder / "deeper").mkdir(parents=True)
    for seed in seeds[:2]:
        shutil.copy(seed, folder)
    shutil.copy(seeds[4], folder / "deeper")
    for name in (*BAD, LARGE):
        make(folder, name)

    report = project.load(folder, status=1)

    reports = {Path(d["source"]).name: d for d in report["documents"]}
    good = {seeds[0].name, seeds[1].name, seeds[4].name}
    assert {name for name, d in reports.items() if d["status"] == "loaded"} == good
    assert set(reports) == good | set(BAD) | {LARGE}
    for name in (*BAD, LARGE):
        assert_refused(reports[name])
    assert set(labels(project.ask("document/list")["items"])) == good
    assert project.ask("graph/meta")["counts"]["paper"] == 24 + 3 + 5

    again = project.load(folder, status=1)
    assert again["snapshot"] == report["snapshot"]
    assert [d["status"] for d in again["documents"]].count("unchanged") == 3


def test_a_file_that_is_not_there_stops_nothing(seeds: list[Path], tmp_path: Path) -> None:
    project = Project.embedded(tmp_path)
    report = project.load(project.folder / "missing.txt", seeds[4], status=1)
    missing, post = report["documents"]
    assert (missing["status"], post["status"]) == ("failed", "loaded")
    assert "no such file" in missing["rejected"][0]["reason"]


def test_a_bad_new_version_leaves_the_old_one_in_force(seeds: list[Path], tmp_path: Path) -> None:
    project = Project.embedded(tmp_path)
    page = Path(shutil.copy(seeds[1], tmp_path / "page.txt"))
    project.load_here(page)
    about = project.ask("graph/meta")
    page.write_bytes(BAD["binary.txt"])
    [report] = project.load(page, status=1)["documents"]
    assert report["status"] == "failed"
    assert project.ask("graph/meta") == about


def test_an_unknown_loader_or_a_key_for_two_files_is_refused(
    seeds: list[Path], tmp_path: Path
) -> None:
    project = Project.embedded(tmp_path)
    said = project.refused("load", seeds[1], "--loader", "tarot")
    assert "listing" in said, "those there are"
    assert "one file" in project.refused("load", seeds[0], seeds[1], "--source", "key")
    assert not project.ask("document/list")["items"]
