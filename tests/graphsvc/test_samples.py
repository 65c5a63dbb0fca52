"""The samples hold what the README and docs/http.md show with them."""

import json
import re
from pathlib import Path

import pytest

from tests.graphsvc.test_cli import Run, run  # noqa: F401 # a fixture

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HTTP = (ROOT / "docs" / "http.md").read_text(encoding="utf-8")


@pytest.fixture
def samples(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: F811 # the fixture
    monkeypatch.setenv("COLUMNS", "100")
    assert run("load", str(ROOT / "samples")).status == 0
    return run


def test_a_pair_of_authors_of_papers_and_of_institutions_is_open(samples: Run) -> None:
    items = samples("ask", "identity/candidates", "--json").json["items"]
    asked = {(i["a"]["kind"], i["a"]["label"], i["b"]["label"]) for i in items}
    silt = "Mapping Silt in Shallow Estuaries from Tide Gauges"
    assert asked == {
        ("author", "Mira Becker", "M. Becker"),
        ("paper", silt, silt),
        ("institution", "University of Northhaven", "Northhaven University"),
    }
    assert all(item["reasons"] for item in items)


def test_a_laboratory_is_part_of_its_university(samples: Run) -> None:
    (found,) = samples("find", "Tidal Flats", "--kind", "institution", "--json").json["items"]
    lab = samples("ask", "institution/entity", f"id={found['id']}", "--json").json
    assert [whole["label"] for whole in lab["part_of"]] == ["University of Northhaven"]
    # It stands there as a place of work and as a part: one place.
    places = [str(place) for name in lab["names"] for place in name["sources"]]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    "asked",
    [
        "graphsvc ask author/collaborators id=A45 limit=3",
        "graphsvc ask graph/paths source=A1 target=A45",
        "graphsvc ask identity/candidates kind=author",
    ],
)
def test_the_readme_shows_what_is_answered(samples: Run, asked: str) -> None:
    assert f"`{asked}`" in README
    answered = samples(*asked.split()[1:]).out
    for line in answered.splitlines():
        # The cursor is another each time, and this list is shown without its end.
        if not line.startswith(("next: ", "1 of 1")):
            assert line.rstrip() in README


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (("merge", "A54", "A57", "--dry-run"), 0),
        (("ask", "identity/resolve", "item=M. Welling", "kind=author"), 1),
    ],
)
def test_the_json_that_is_shown_is_answered(
    samples: Run, asked: tuple[str, ...], number: int
) -> None:
    shown = re.findall(r"```json\n(.*?)\n```", HTTP)[number]
    assert samples(*asked, "--json").json == json.loads(shown)


def test_the_ids_that_the_readme_decides_on_are_those_pairs(samples: Run) -> None:
    items = samples("ask", "identity/candidates", "--json").json["items"]
    pairs = {(i["a"]["id"], i["b"]["id"]) for i in items}
    assert {("A54", "A57"), ("P29", "P32")} <= pairs
    assert "graphsvc merge A54 A57 --dry-run" in README
    assert "graphsvc keep-apart P29 P32" in README


def test_what_a_decision_would_change_is_shown(samples: Run) -> None:
    shown = next(line for line in HTTP.splitlines() if '"dry_run":true' in line)
    assert json.loads(shown) == samples("merge", "A54", "A57", "--dry-run", "--json").json
