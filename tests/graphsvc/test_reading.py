"""`graphsvc read`: files, folders, patterns, standard input; scorecards and colours."""

from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from graphsvc.cli import app
from loaders import LoadError

PAGE = """# Ada Brook

## Publications
- Ada Brook, Li Wen. Waves & <eddies> in channels. Journal of Rivers, 2016.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE)
    return path


def run(*arguments: object, given: str | None = None, status: int = 0) -> str:
    done = CliRunner().invoke(app, ["read", *map(str, arguments)], input=given)
    assert done.exit_code == status, done.output
    return done.output


def test_standard_input_is_read() -> None:
    said = orjson.loads(run("-", "--json", given=PAGE))
    assert said["source"] == "-"
    assert [item["kind"] for item in said["items"]] == ["person", "paper"]


def test_a_folder_is_read_and_what_cannot_be_is_told(page: Path) -> None:
    (page.parent / "zeros.txt").write_bytes(b"\0\0")
    said = run(page.parent, status=1)
    assert "page.md" in said
    assert "binary" in said
    with pytest.raises(LoadError):
        CliRunner().invoke(app, ["read", str(page.parent / "zeros.txt")], catch_exceptions=False)


def test_a_scorecard_is_drawn_and_given_to_programs(page: Path) -> None:
    assert "lines read: 3 of 3" in run(page, "--scorecard")
    assert orjson.loads(run(page, "--scorecard", "--json"))["found"]["paper"] == 1


def test_mentions_are_shown_in_the_terminal_and_on_a_page(page: Path, tmp_path: Path) -> None:
    assert "Journal of Rivers" in run(page, "--show")
    target = tmp_path / "shown.html"
    run(page, "--show", "--html", target)
    drawn = target.read_text(encoding="utf-8")
    assert '<mark class="author" title="author: Li Wen">Li Wen</mark>' in drawn
    assert "Waves &amp; &lt;eddies&gt;" in drawn
    assert "http" not in drawn


def test_repairs_are_told(tmp_path: Path) -> None:
    path = tmp_path / "old.md"
    path.write_bytes((PAGE + "Zoë Müller, Café\n").encode("cp1252"))
    assert "repaired decoded as Windows-1252" in run(path)
