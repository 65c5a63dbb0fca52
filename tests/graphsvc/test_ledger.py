"""The ledger: appended to, never rewritten, and nothing that was in is lost, except what is erased."""

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from graphsvc.errors import Conflict, Invalid, StoreError
from graphsvc.ledger import Decision, Ledger, View
from graphsvc.ledger.tables import LAYOUT
from tests.graphsvc.pages import Page, keep

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger" / "ledger.sqlite"


def page(source: str = "a.txt", title: str = "Slow Lamps") -> Page:
    return Page(source).person("Imre Valdés").paper(title, "Imre Valdés; Bodil Rask", year=2020)


def contents(ledger: Ledger) -> list[object]:
    with ledger.read() as view:
        return [view.snapshot(), view.revisions(), view.decisions(), view.given_ids()]


def test_a_new_ledger_is_empty_and_has_an_id_of_its_own(ledger: Ledger, tmp_path: Path) -> None:
    assert contents(ledger) == [0, [], [], []]
    other = Ledger(tmp_path / "other.sqlite")
    assert len(ledger.id) == 32
    assert ledger.id != other.id
    other.close()


def test_a_ledger_opened_again_is_the_same(ledger: Ledger, path: Path) -> None:
    keep(ledger, [page()])
    again = Ledger(path)
    assert again.id == ledger.id
    assert contents(again) == contents(ledger)
    again.close()


def test_a_document_is_kept_as_it_was_given(ledger: Ledger) -> None:
    given = page()
    keep(ledger, [given])
    with ledger.read() as view:
        (revision,) = view.revisions()
        assert view.text(given.content_hash) == given.text
    assert (revision.source, revision.number, revision.format) == ("a.txt", 1, "text")
    assert revision.reading.records == tuple(given.records)
    assert revision.reading.loader == given.loader


def test_the_same_again_changes_nothing(ledger: Ledger) -> None:
    keep(ledger, [page()])
    before = contents(ledger)
    keep(ledger, [page()])
    assert contents(ledger) == before


def test_other_content_under_the_same_source_supersedes_and_the_old_stays_as_history(
    ledger: Ledger,
) -> None:
    old, new = page(), page(title="Slower Lamps")
    keep(ledger, [old, new])
    with ledger.read() as view:
        (revision,) = view.revisions()
        assert revision.number == 2
        assert revision.reading.content_hash == new.content_hash
        assert view.text(old.content_hash) == old.text
        assert len(view.readings()) == 2


def test_another_reading_of_the_same_text_supersedes_too(ledger: Ledger) -> None:
    given = page()
    keep(ledger, [given])
    with ledger.change("load") as entry:
        assert entry.add_revision(given.document, "another loader", given.records)
        assert not entry.add_revision(given.document, "another loader", given.records)
    with ledger.read() as view:
        assert [r.reading.loader for r in view.revisions()] == ["another loader"]


def test_the_same_text_from_two_sources_is_kept_once_and_in_force_twice(ledger: Ledger) -> None:
    twin = page()
    twin.source = "b.txt"
    keep(ledger, [page(), twin])
    with ledger.read() as view:
        assert [r.source for r in view.revisions()] == ["a.txt", "b.txt"]
        assert len(view.readings()) == 1


def test_a_withdrawn_source_is_out_of_force_and_comes_back_with_a_new_load(ledger: Ledger) -> None:
    keep(ledger, [page()])
    with ledger.change("remove") as entry:
        entry.withdraw("a.txt")
    with ledger.read() as view:
        assert view.revisions() == []
        assert view.reading_in_force("a.txt") is None
        assert view.text(page().content_hash) is not None
    keep(ledger, [page()])
    with ledger.read() as view:
        assert [r.number for r in view.revisions()] == [2]


@pytest.mark.parametrize("source", ["never.txt", "a.txt"])
def test_what_is_not_in_force_cannot_be_withdrawn(source: str, ledger: Ledger) -> None:
    keep(ledger, [page()])
    with ledger.change("remove") as entry:
        entry.withdraw("a.txt")
    with pytest.raises(Invalid, match="document/list"), ledger.change("remove") as entry:
        entry.withdraw(source)


def test_one_change_takes_one_number_and_only_when_something_is_written(ledger: Ledger) -> None:
    def snapshot() -> int:
        with ledger.read() as view:
            return view.snapshot()

    keep(ledger, [page()])
    assert snapshot() == 1
    with ledger.change("load"):
        pass
    keep(ledger, [page()])
    assert snapshot() == 1
    keep(ledger, [page("b.txt", "Other Lamps")])
    assert snapshot() == 2


def test_a_change_that_fails_leaves_nothing_behind(ledger: Ledger) -> None:
    before = contents(ledger)
    with pytest.raises(KeyError):
        break_off(ledger)
    assert contents(ledger) == before


def break_off(ledger: Ledger) -> None:
    with ledger.change("load") as entry:
        entry.add_revision(page().document, "by hand", page().records)
        entry.give_ids("document", ["a.txt"])
        raise KeyError


def test_a_view_is_of_one_moment(ledger: Ledger, path: Path) -> None:
    keep(ledger, [page()])
    with ledger.read() as view:
        before = view.snapshot(), len(view.revisions())
        script = f"""
            from tests.graphsvc.test_ledger import *
            keep(Ledger(Path({str(path)!r})), [page("b.txt", "Other Lamps")])
        """
        waiting = in_a_process(script)
        until_it_writes(path)
        assert (view.snapshot(), len(view.revisions())) == before
    assert waiting.wait() == 0
    with ledger.read() as view:
        assert view.snapshot() == before[0] + 1


def until_it_writes(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.with_name(f"{path.name}-journal").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def in_a_process(script: str) -> subprocess.Popen[bytes]:
    path = f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], env={**os.environ, "PYTHONPATH": path}
    )


def test_processes_that_write_at_the_same_time_take_turns(ledger: Ledger, path: Path) -> None:
    script = """
        from tests.graphsvc.test_ledger import *
        ledger = Ledger(Path({path!r}))
        for n in range(4):
            keep(ledger, [page(f"{name}{{n}}.txt", f"Lamps {name} {{n}}")])
    """
    writers = [in_a_process(script.format(path=str(path), name=name)) for name in "xy"]
    assert [writer.wait() for writer in writers] == [0, 0]
    with ledger.read() as view:
        assert len(view.revisions()) == 8
        ids = [g.id for g in view.given_ids()]
        assert len(set(ids)) == len(ids)
        assert len([i for i in ids if i.startswith("A")]) == 2


def test_ids_are_counted_by_kind_and_never_given_twice(ledger: Ledger) -> None:
    with ledger.change("load") as entry:
        entry.give_ids("author", ["m1", "m2"])
        entry.give_ids("paper", ["m3"])
        assert entry.give_ids("author", []) == []
    with ledger.change("load") as entry:
        assert [g.id for g in entry.give_ids("author", ["m4"])] == ["A3"]
        assert [g.id for g in entry.given_ids()] == ["A1", "A2", "A3", "P1"]


def test_the_last_decision_on_a_pair_stands_and_the_earlier_are_kept(
    ledger: Ledger, path: Path
) -> None:
    first = Decision("a", "b", "same", 0.9, ("equal full name",), "plain-1")
    other = Decision("a", "c", "held", 0.5, (), "plain-1")
    with ledger.change("load") as entry:
        entry.add_decisions([first, other])
    with ledger.change("review") as entry:
        entry.add_decisions([Decision("a", "b", "different", 1.0, ("known",), "", by="ana")])
        standing = {(d.left, d.right): (d.judgement, d.by) for d in entry.decisions()}
    assert standing == {("a", "b"): ("different", "ana"), ("a", "c"): ("held", "graphsvc")}
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM decisions").fetchone() == (3,)
    raw.close()


def test_reports_come_newest_first_and_do_not_move_the_snapshot(ledger: Ledger) -> None:
    keep(ledger, [page()])
    before = contents(ledger)
    numbers = [ledger.add_report({"documents": [], "seconds": n}) for n in (1, 2)]
    assert contents(ledger) == before
    with ledger.read() as view:
        reports = view.reports()
    assert [r["id"] for r in reports] == numbers[::-1]
    assert [r["seconds"] for r in reports] == [2, 1]
    assert all(r["at"] for r in reports)


def test_a_copy_of_the_file_is_a_backup(ledger: Ledger, path: Path, tmp_path: Path) -> None:
    keep(ledger, [page()])
    kept = contents(ledger)
    copy = Path(shutil.copy(path, tmp_path / "backup.sqlite"))
    keep(ledger, [page("b.txt", "Other Lamps")])
    restored = Ledger(copy)
    assert restored.id == ledger.id
    assert contents(restored) == kept
    restored.close()
    assert [p.name for p in path.parent.iterdir()] == ["ledger.sqlite"]


# Files that are no ledger of ours


def refused(path: Path, error: type[Exception], match: str) -> None:
    before = path.read_bytes()
    with pytest.raises(error, match=match):
        Ledger(path)
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name]


def test_a_ledger_of_a_newer_layout_is_refused_and_left_untouched(path: Path) -> None:
    Ledger(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE about SET value = ? WHERE key = 'layout'", (str(LAYOUT + 1),))
        raw.execute("DROP TABLE reports")
    raw.close()
    refused(path, Conflict, "newer version")


@pytest.mark.parametrize("content", [b"just some text\n" * 100, b"\x00" * 5000, b"SQLite format 3"])
def test_a_file_that_is_no_database_is_refused_and_left_untouched(
    content: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    refused(file, StoreError, "not a ledger")


def test_somebody_elses_database_is_refused_and_left_untouched(tmp_path: Path) -> None:
    file = tmp_path / "films.db"
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE films (title)")
    raw.close()
    refused(file, StoreError, "not a ledger: name another file")


def test_a_place_where_no_file_can_be_says_what_to_check(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path, tmp_path / "file" / "ledger.sqlite"):
        with pytest.raises(StoreError, match="check the folder"):
            Ledger(place)


def test_a_ledger_cut_short_is_refused_with_the_way_out(ledger: Ledger, path: Path) -> None:
    for n in range(20):
        keep(ledger, [page(f"{n}.txt", f"Lamps {n}")])
    ledger.close()
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(StoreError, match="backup"):
        use(path)


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        ("DELETE FROM about", "which ledger"),
        ("UPDATE about SET value = 'x' WHERE key = 'layout'", "which ledger"),
        ("DROP TABLE revisions", "table revisions"),
        ("ALTER TABLE readings DROP COLUMN loader", "readings has no loader"),
        ("UPDATE readings SET records = 'Imre Valdés'", "records of reading"),
        ('UPDATE readings SET records = \'[{"kind": "paper"}]\'', "records of reading"),
        ("UPDATE decisions SET judgement = 'Imre Valdés'", "decision 1"),
        ("UPDATE decisions SET reasons = 'Imre Valdés'", "decision 1"),
        ("UPDATE reports SET report = '[\"Imre Valdés\"]'", "report 1"),
    ],
)
def test_a_damaged_ledger_says_where_and_what_to_do_and_repeats_no_text(
    damage: str, where: str, ledger: Ledger, path: Path
) -> None:
    keep(ledger, [page()])
    ledger.add_report({"documents": []})
    ledger.close()
    with sqlite3.connect(path) as raw:
        raw.execute(damage)
    raw.close()
    with pytest.raises(StoreError, match=f"{where}.*restore it from a backup") as caught:
        use(path)
    assert str(path) in str(caught.value)
    assert "Imre" not in str(caught.value)


def use(path: Path) -> None:
    damaged = Ledger(path)
    try:
        with damaged.read() as view:
            everything(view)
    finally:
        damaged.close()


def everything(view: View) -> None:
    view.revisions()
    view.readings()
    view.decisions()
    view.given_ids()
    view.reports()
