"""What the README and the docs promise is there, and what is there is in the README."""

import re
from pathlib import Path

import pytest

from graphsvc.cli import app
from graphsvc.queries import QUERIES
from graphsvc.settings import Settings
from loaders import LOADERS
from loaders.feeds import FEEDS, FeedEntry, read_feed
from loaders.feeds.columns import Columns
from loaders.records import PaperRecord

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [c.callback.__name__ for c in app.registered_commands if c.callback]
)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"graphsvc {command.replace('_', '-')}" in README


@pytest.mark.parametrize("setting", list(Settings.model_fields))
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert f"GRAPHSVC_{setting.upper()}" in README


@pytest.mark.parametrize("loader", [*LOADERS, *FEEDS])
def test_every_loader_is_in_the_readme(loader: str) -> None:
    assert f"`{loader}`" in README


def test_the_columns_of_the_readme_read_a_table_like_the_one_it_names(tmp_path: Path) -> None:
    (said,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "columns.yaml").write_text(said)
    table = tmp_path / "cvpr2019.jsonl"
    table.write_text(
        '{"paper_name": "Dew", "author": "Ana Sol; Bo Rin", "aff": "Alm; Berg", "status": "Oral"}\n'
    )
    (tmp_path / "talks.csv").write_text("Heading,Title\nFog,Not this\n")
    (talk,) = read_feed(tmp_path / "talks.csv")
    assert isinstance(talk, FeedEntry)
    assert isinstance(talk.records[0], PaperRecord)
    assert talk.records[0].title.name == "Fog"
    (entry,) = read_feed(table)
    assert isinstance(entry, FeedEntry)
    (paper,) = entry.records
    assert isinstance(paper, PaperRecord)
    assert (paper.venue and paper.venue.name, paper.year, paper.status) == (
        "Computer Vision and Pattern Recognition",
        2019,
        "published",
    )
    assert [a.affiliations[0].name for a in paper.authors] == ["Alm", "Berg"]


@pytest.mark.parametrize("key", list(Columns.model_fields))
def test_every_key_of_a_column_file_is_in_the_docs(key: str) -> None:
    rows = [r for r in (ROOT / "docs/tables.md").read_text("utf-8").splitlines() if r[:2] == "| "]
    assert any(f"`{key}`" in row.split("|")[1] for row in rows)


@pytest.mark.parametrize("query", list(QUERIES))
def test_every_question_is_in_the_readme(query: str) -> None:
    folder, _, name = query.partition("/")
    line = next(line for line in README.splitlines() if line.startswith(f"| `{folder}/"))
    assert f"`{folder}/{name}`" in line or f"`{name}`" in line


def test_every_path_named_in_the_readme_is_there() -> None:
    named = re.findall(r"`((?:graphsvc|loaders|cypher|tests|docs|samples)/[\w./-]*)`", README)
    assert named
    missing = [path for path in named if not (ROOT / path).exists()]
    assert not missing


def test_every_setting_says_what_it_is_for() -> None:
    source = (ROOT / "graphsvc" / "settings.py").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert re.search(rf'^    {name}: .*\n    """', source, re.MULTILINE), name
