"""The ledger: appended to, never rewritten, and nothing that was in is lost, except what is erased."""

import os
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psycopg
import pytest

from graphsvc.errors import Busy, Conflict, Invalid, NotFound, StoreError
from graphsvc.ledger import Decision, Ledger, Reject, View
from graphsvc.ledger.tables import LAYOUT
from tests.graphsvc.ledgers import both_ledgers, raw
from tests.graphsvc.pages import Page, keep

ROOT = Path(__file__).parents[2]


pytestmark = both_ledgers


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


def test_a_ledger_opened_again_is_the_same(ledger: Ledger, place: str) -> None:
    keep(ledger, [page()])
    again = Ledger(place)
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


def test_a_view_is_of_one_moment(ledger: Ledger, place: str) -> None:
    keep(ledger, [page()])
    with ledger.read() as view:
        before = view.snapshot(), len(view.revisions())
        script = f"""
            from tests.graphsvc.test_ledger import *
            keep(Ledger({place!r}), [page("b.txt", "Other Lamps")])
        """
        writer = in_a_process(script)
        if "://" in place:
            assert writer.wait() == 0
        else:  # there it waits for this view
            until_it_writes(Path(place))
        assert (view.snapshot(), len(view.revisions())) == before
    assert writer.wait() == 0
    with ledger.read() as view:
        assert view.snapshot() == before[0] + 1


def test_who_waits_for_too_long_is_told_for_whom(
    place: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphsvc.ledger.WAIT", 0.2)
    other = Ledger(place)
    who = "session .* of the PostgreSQL server" if "://" in place else f"process {os.getpid()} "
    with ledger.alone(), ledger.alone():
        with pytest.raises(Busy, match=rf"^{who}.* more than 0\.2 s"), other.alone():
            pass
        keep(other, [page()])
    with other.alone():
        pass
    other.close()


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


def test_processes_that_write_at_the_same_time_take_turns(ledger: Ledger, place: str) -> None:
    script = """
        from tests.graphsvc.test_ledger import *
        ledger = Ledger({place!r})
        for n in range(4):
            keep(ledger, [page(f"{name}{{n}}.txt", f"Lamps {name} {{n}}")])
    """
    writers = [in_a_process(script.format(place=place, name=name)) for name in "xy"]
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
    ledger: Ledger, place: str
) -> None:
    first = Decision("a", "b", "same", 0.9, ("equal full name",), "plain-1")
    other = Decision("a", "c", "held", 0.5, (), "plain-1")
    with ledger.change("load") as entry:
        entry.add_decisions([first, other])
    with ledger.change("review") as entry:
        entry.add_decisions([Decision("a", "b", "different", 1.0, ("known",), "", by="ana")])
        standing = {(d.left, d.right): (d.judgement, d.by) for d in entry.decisions()}
    assert standing == {("a", "b"): ("different", "ana"), ("a", "c"): ("held", "graphsvc")}
    assert raw(place, "SELECT count(*) FROM decisions") == [(3,)]


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
    # A load is listed under the time it was asked for, not under that of its end.
    asked = "2020-01-02T03:04:05+00:00"
    ledger.add_report({"documents": []}, at=asked)
    with ledger.read() as view:
        assert view.reports()[0]["at"] == asked


def test_a_ledger_of_a_newer_layout_is_refused_and_left_untouched(place: str) -> None:
    Ledger(place).close()
    raw(place, f"UPDATE about SET value = '{LAYOUT + 1}' WHERE key = 'layout'")
    raw(place, "DROP TABLE reports")
    with pytest.raises(Conflict, match="newer version"):
        Ledger(place)
    assert raw(place, "SELECT value FROM about WHERE key = 'layout'") == [(str(LAYOUT + 1),)]
    with pytest.raises((sqlite3.OperationalError, psycopg.errors.UndefinedTable)):
        raw(place, "SELECT * FROM reports")


def test_somebody_elses_database_is_refused_and_left_untouched(place: str) -> None:
    Path(place).parent.mkdir(exist_ok=True) if "://" not in place else None
    raw(place, "CREATE TABLE films (title TEXT)")
    with pytest.raises(StoreError, match="not a ledger: name another"):
        Ledger(place)
    with pytest.raises((sqlite3.OperationalError, psycopg.errors.UndefinedTable)):
        raw(place, "SELECT * FROM about")


def test_what_only_asks_makes_no_ledger(place: str) -> None:
    with pytest.raises(NotFound, match="graphsvc load") as caught:
        Ledger(place, makes=False)
    assert caught.value.status == 404
    Ledger(place).close()
    Ledger(place, makes=False).close()


def test_whatever_the_language_order_is_that_of_bytes(ledger: Ledger) -> None:
    founders = ["b", "A", "a", "_", "Z", "ä", "z", "é", "a b", "ab", "a#1", "a$"]
    pages = [page(source, f"Lamps of {n}") for n, source in enumerate(founders)]
    for one in pages:
        one.loader = "ris"  # entries are of feeds
    keep(ledger, pages)
    with ledger.read() as view:
        assert [r.source for r in view.revisions()] == sorted(founders)
        assert view.entries_of("a") == ["a#1"]


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
    damage: str, where: str, ledger: Ledger, place: str
) -> None:
    keep(ledger, [page()])
    ledger.add_report({"documents": []})
    ledger.close()
    raw(place, damage)
    with pytest.raises(StoreError, match=f"{where}.*restore it from a backup") as caught:
        use(place)
    assert ledger.place in str(caught.value)
    assert "Imre" not in str(caught.value)


def use(place: str) -> None:
    damaged = Ledger(place)
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


def test_a_ledger_of_an_older_layout_is_upgraded_with_what_it_holds(
    ledger: Ledger, place: str
) -> None:
    keep(ledger, [page()])
    number = ledger.add_report({"documents": [], "seconds": 1})
    before = contents(ledger)
    ledger.close()
    for old in (
        "DROP TABLE rejects",
        "DROP TABLE files",
        "DROP INDEX ix_reports_load",
        "DROP INDEX decisions_by_people",
        "ALTER TABLE reports DROP COLUMN load",
        "UPDATE about SET value = '3' WHERE key = 'layout'",
    ):
        raw(place, old)
    upgraded = Ledger(place)
    assert contents(upgraded) == before
    later = upgraded.add_report({"documents": []}, [Reject("a.txt", "line 2", "why")], "a-load")
    with upgraded.read() as view:
        assert [r["id"] for r in view.reports()] == [later, number]
        assert (view.report(str(number)) or {})["seconds"] == 1
        assert (view.report("a-load") or {})["id"] == later
        assert view.rejects(later, 0, 9) == [(1, Reject("a.txt", "line 2", "why"))]
    upgraded.close()
