"""Load, load again, supersede, remove, erase: on the command line, checked in all three ways."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from graphsvc.errors import GraphError
from graphsvc.queries import QUERIES
from tests.accept.project import Project
from tests.accept.words import labels, plain

pytestmark = pytest.mark.accept

OLD = "TLDR: Text Based Last-layer Retraining for Debiasing Image Classifiers"
NEW = "A Paper That Was Not On This Page Before"


@pytest.fixture
def page(seeds: list[Path], tmp_path: Path) -> Path:
    """A copy of the author page that a test may change."""
    return Path(shutil.copy(seeds[1], tmp_path / "page.txt"))


def found(project: Project, name: str, kind: str) -> list[str]:
    items = project.ask("graph/search", q=name, kind=[kind])["items"]
    return [item["id"] for item in items if plain(item["label"]) == plain(name)]


def find(project: Project, name: str, kind: str = "author") -> str:
    [id_] = found(project, name, kind)
    return id_


def papers_of(project: Project, author: str) -> list[str]:
    return labels(project.ask("paper/list", author=author, limit=200)["items"])


def document(project: Project, path: Path) -> dict[str, Any]:
    [id_] = [d["id"] for d in project.ask("document/list")["items"] if d["label"] == path.name]
    return dict(project.ask("document/entity", id=id_))


def test_a_second_load_changes_nothing_and_says_so(project: Project, seeds: list[Path]) -> None:
    first = project.load(*seeds)
    assert [d["status"] for d in first["documents"]] == ["loaded"] * 5
    assert first["nodes_written"] > 0
    about = project.ask("graph/meta")

    again = project.load(*seeds)

    assert [d["status"] for d in again["documents"]] == ["unchanged"] * 5
    assert (again["nodes_written"], again["relationships_written"], again["removed"]) == (0, 0, 0)
    assert not any(d["created"] for d in again["documents"])
    assert again["snapshot"] == first["snapshot"]
    assert project.ask("graph/meta") == about
    said = project.run("load", *seeds)
    assert said.status == 0
    assert "Nothing changed" in said.out
    assert len(project.do("loads")) == 3


def test_the_report_tells_what_became_of_each_document(project: Project, seeds: list[Path]) -> None:
    report = project.load(*seeds)
    loaders = [d["loader"] for d in report["documents"]]
    assert loaders == ["profile", "listing", "cv", "statement", "post"]
    assert [d["source"] for d in report["documents"]] == [str(seed) for seed in seeds]
    papers = [d["records"].get("paper", 0) for d in report["documents"]]
    assert papers == [24, 3, 46, 0, 5]
    assert all(d["mentions"] and d["created"] and not d["rejected"] for d in report["documents"])
    assert all(d["joined"] for d in report["documents"][2:4])  # they share authors with others


def test_a_changed_copy_supersedes_the_older_one(
    project: Project, page: Path, seeds: list[Path], tmp_path: Path
) -> None:
    project.load_here(page, seeds[2])
    jeong, before = find(project, "Seokhyeon Jeong"), find(project, OLD, "paper")
    original = page.read_text()
    page.write_text(original.replace(OLD, NEW))

    [report] = project.load(page)["documents"]

    assert report["status"] == "loaded"
    assert find(project, "Seokhyeon Jeong") == jeong
    assert len(papers_of(project, jeong)) == 3
    assert NEW in papers_of(project, jeong)
    assert not found(project, OLD, "paper")
    assert status(project, "paper/entity", before) == 404
    assert document(project, page)["revision"] == 2
    with project.truth() as ledger, ledger.read() as view:
        texts = [view.text(r.content_hash) or "" for r in view.readings()]
    assert any(OLD in text for text in texts), "the older revision is kept as history"

    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text(original)
    project.load(elsewhere, source=str(page))
    assert OLD in papers_of(project, jeong)
    assert not found(project, NEW, "paper")
    assert find(project, OLD, "paper") == before, "an id given out stays with what it was given to"
    assert document(project, page)["revision"] == 3


def test_remove_takes_the_facts_out_and_loading_brings_them_back(
    project: Project, seeds: list[Path]
) -> None:
    project.load_here(seeds[1], seeds[2])
    jeong, kim = find(project, "Seokhyeon Jeong"), find(project, "Wonjae Kim")
    of_kim = papers_of(project, kim)

    project.do("remove", seeds[1])

    assert not found(project, "Seokhyeon Jeong", "author")
    assert not found(project, OLD, "paper")
    assert status(project, "author/entity", jeong) == 404
    assert find(project, "Wonjae Kim") == kim
    assert len(papers_of(project, kim)) == len(of_kim) - 1
    assert labels(project.ask("document/list")["items"]) == [seeds[2].name]
    assert "no source" in project.refused("remove", seeds[1])

    project.load(seeds[1])
    assert find(project, "Seokhyeon Jeong") == jeong
    assert papers_of(project, kim) == of_kim


def test_an_erased_document_answers_410_from_then_on(
    project: Project, seeds: list[Path], tmp_path: Path
) -> None:
    project.load_here(*seeds)
    id_, jeong = document(project, seeds[1])["id"], find(project, "Seokhyeon Jeong")
    assert traces(project) == ["ledger.sqlite", "store"]

    project.do("erase", id_)
    assert_erased(project, id_)
    assert status(project, "author/entity", jeong) == 410, "he was known from it alone"

    same = tmp_path / "another-name.txt"
    shutil.copy(seeds[1], same)
    other = tmp_path / "other.txt"
    other.write_text(seeds[1].read_text().replace(OLD, NEW))
    for paths, source in (([seeds[1], same], None), ([other], str(seeds[1]))):
        for report in project.load(*paths, source=source, status=1)["documents"]:
            assert report["status"] == "failed"
            assert "erased" in report["rejected"][0]["reason"]
        assert not found(project, "Seokhyeon Jeong", "author")
        assert_erased(project, id_)

    project.do("rebuild")
    assert_erased(project, id_)
    with project.serving() as service:
        problem = service.get(f"/v1/documents/{id_}", 410)
        assert problem["status"] == 410
        assert id_ in problem["detail"]
        assert id_ not in [item["id"] for item in service.items("/v1/documents")]
    assert "erased" in project.refused("erase", id_)
    assert "erased" in project.refused("ask", "document/entity", f"id={id_}")
    assert find(project, "Wonjae Kim")
    assert not traces(project)


def traces(project: Project) -> list[str]:
    """Where somebody is still named who stands in the erased document alone."""
    name = "Sunghwan Joo"
    files = [path for path in project.folder.rglob("*") if path.suffix in (".sqlite", ".log")]
    named = [path.name for path in files if name.encode() in path.read_bytes()]
    return named + (["store"] if name in project.contents() else [])


def assert_erased(project: Project, id_: str) -> None:
    assert status(project, "document/entity", id_) == 410
    assert id_ not in [item["id"] for item in project.ask("document/list")["items"]]


def status(project: Project, query: str, id_: str) -> int:
    """The status with which a question about this id is refused."""
    with project.graph() as graph, pytest.raises(GraphError) as refused:
        graph.run(QUERIES[query](id=id_))
    return refused.value.status
