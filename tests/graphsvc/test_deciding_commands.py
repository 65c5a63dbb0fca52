"""The commands by which people decide, review and ask why."""

import io
from pathlib import Path

import pytest

from tests.graphsvc.test_cli import Outcome, Run, run  # noqa: F401 # a fixture

LISTING = "# Wei Wang\n\nPublications\n\n{year}\n\n{title}\nWei Wang, {other}\nBellConf {year}\n"
PAGES = (("2021", "Slow Lamps of the North", "Gro Lie"), ("2003", "Fast Bells", "An Wu"))


@pytest.fixture
def curator(run: Run, tmp_path: Path) -> Run:  # noqa: F811 # the fixture
    for n, (year, title, other) in enumerate(PAGES):
        (tmp_path / f"{n}.txt").write_text(LISTING.format(year=year, title=title, other=other))
    assert run("load", "0.txt", "1.txt").status == 0
    return run


def queue(curator: Run) -> list[tuple[str, str]]:
    items = curator("ask", "identity/candidates", "--json").json["items"]
    return [(item["a"]["id"], item["b"]["id"]) for item in items]


def typed(curator: Run, monkeypatch: pytest.MonkeyPatch, keys: str) -> Outcome:
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    return curator("review", "--by", "ana")


def test_merge_explain_and_undo(curator: Run) -> None:
    ((a, b),) = queue(curator)
    would = curator("merge", a, b, "--dry-run", "--json").json
    assert (would["dry_run"], would["decision_ids"]) == (True, [])
    dry = curator("merge", a, b, "--dry-run").out
    assert "Nothing is decided yet." in dry
    assert "would go from" in dry
    done = curator("merge", a, b, "--by", "ana", "--note", "one CV", "--json").json
    assert done["changes"] == would["changes"]
    (decision,) = done["decision_ids"]
    said = curator("explain", a, b)
    assert f"decision {decision}: same" in said.out
    assert "one CV" in said.out
    assert queue(curator) == []
    refused = curator("merge", a, b)
    assert (refused.status, f"decision {decision}" in refused.err) == (1, True)
    would = curator("undo", decision, "--dry-run").out
    assert f"Would be undone: decision {decision}." in would
    assert "would go from" in would
    undone = curator("undo", decision).out
    assert f"Undone: decision {decision}." in undone
    assert "went from" in undone
    assert queue(curator) == [(a, b)]
    assert "has undone it" in curator("undo", decision).err
    assert "undone by" in curator("explain", a, b).out


def test_a_merge_of_contrary_names_says_so_first(curator: Run) -> None:
    (gro,) = curator("find", "gro lie", "--json").json["items"]
    (an,) = curator("find", "an wu", "--json").json["items"]
    for options in (("--dry-run",), ()):
        said = curator("merge", gro["id"], an["id"], *options).out.replace("\n", " ")
        assert "Look twice: " in said
        assert f'{gro["id"]} is called "Gro Lie", {an["id"]} is called "An Wu"' in said


def test_keep_apart_takes_a_pair_from_the_queue(curator: Run) -> None:
    ((a, b),) = queue(curator)
    assert curator("keep-apart", a, b, "--batch", "monday").status == 0
    assert queue(curator) == []
    undone = curator("undo", "--batch", "monday")
    assert (undone.status, "before" in undone.out) == (0, False)
    assert queue(curator) == [(a, b)]
    again = curator("undo", "--batch", "monday").out
    assert "1 was undone before." in again
    assert "Not undone" not in again


def test_a_name_is_chosen(curator: Run) -> None:
    ((a, _),) = queue(curator)
    assert curator("name", a, "Wei Q. Wang").status == 0
    assert "Wei Q. Wang" in curator("find", "wei q").out
    outcome = curator("name", a, "Wei Q. Wang", "--hide")
    assert (outcome.status, "graphsvc: " in outcome.err) == (1, True)


def test_a_review_shows_both_sides_and_takes_keys(
    curator: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((a, b),) = queue(curator)
    monkeypatch.setenv("COLUMNS", "80")
    outcome = typed(curator, monkeypatch, "x d")
    assert outcome.status == 0
    for word in (f"({a})", f"({b})", "Slow Lamps of the North, 2021", "Fast Bells", "An Wu"):
        assert word in outcome.out
    assert "equal full name" in outcome.out
    place = next(n for n, line in enumerate(outcome.out.splitlines()) if "line 1: subject" in line)
    assert outcome.out.splitlines()[place + 1].split() == ["#", "Wei", "Wang"] * 2
    assert "One author? [s] same  [d] different  [k] skip  [u] undo last  [q] quit" in outcome.out
    assert "type one of s, d, k, u, q" in outcome.err  # the x
    assert max(map(len, outcome.out.splitlines())) <= 80
    assert "0 merged, 1 kept apart" in outcome.out
    assert queue(curator) == []
    batch = outcome.out.partition('--batch "')[2].partition('"')[0]
    assert curator("undo", "--batch", batch).status == 0
    assert queue(curator) == [(a, b)]


def test_a_review_undoes_skips_and_ends(curator: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = queue(curator)
    outcome = typed(curator, monkeypatch, "suk")
    for said in ("Merged: decision", "Undone: decision", "Skipped", "0 merged, 0 kept apart"):
        assert said in outcome.out
    assert "nothing is decided yet" in typed(curator, monkeypatch, "uq").err
    assert queue(curator) == before
    assert "1 merged" in typed(curator, monkeypatch, "s").out
    assert queue(curator) == []
    outcome = typed(curator, monkeypatch, "")
    assert (outcome.status, outcome.out.strip()) == (0, "No pair is open.")


def test_a_review_without_an_answer_counts_nothing(
    curator: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = typed(curator, monkeypatch, "")
    assert (outcome.status, "kept apart" in outcome.out) == (0, False)
    assert "The answers have ended." in outcome.out
    outcome = curator("review", "--kind", "person")
    assert (outcome.status, outcome.out.strip()) == (1, "")
    assert "'author', 'paper', 'institution' or 'topic'" in outcome.err


def test_a_name_that_two_may_have_is_several(curator: Run) -> None:
    ((a, b),) = queue(curator)
    asked = ("item=Wei Wang", "item=W. Wang", "item=Gro Lie", "item=G. Lie", "limit=1")
    items = curator("ask", "identity/resolve", *asked, "--json").json["items"]
    assert [item["outcome"] for item in items] == ["several", "several", "one", "several"]
    assert items[0]["candidates"][0]["id"] in (a, b)


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("merge", "A1", "A1"), "one with itself"),
        (("merge", "A1", "A99"), "no entity"),
        (("merge", "A1", "A2", "--by", "a@b.example"), "not by an address"),
        (("undo",), "name a decision"),
        (("undo", "99"), "no decision 99"),
        (("explain", "A1", "P1"), "kind"),
        (("review", "--kind", "venue"), "kind"),
    ],
)
def test_what_cannot_be_is_said(curator: Run, args: tuple[str, ...], why: str) -> None:
    outcome = curator(*args)
    assert outcome.status == 1
    assert why in outcome.err
