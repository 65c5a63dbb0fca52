"""Deciding everything at once: in several processes, in order, and only what is new."""

import multiprocessing
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graphsvc.identity import everything, grouping, sorting
from graphsvc.identity.everything import decide
from graphsvc.identity.names import is_name_id
from graphsvc.identity.processes import processes
from graphsvc.identity.resolving import as_resolved, resolve, who_is_who
from graphsvc.identity.said import Row
from graphsvc.identity.sorting import in_order
from graphsvc.ledger import Ledger
from graphsvc.ledger.computed import Computed
from tests.graphsvc.pages import Page

NAMES = (
    "Jin-Ho Kim",
    "Jinho Kim",
    "J. Kim",
    "Mira Haug",
    "M. Haug",
    "Élise Ōta",
    "Bo Li",
    "Bo Lee",
)


def shelf() -> list[Page]:
    """Pages that list papers of the same people, some of one paper, some of one name and two ORCIDs."""
    pages = []
    for number in range(24):
        page = Page(f"page {number}")
        orcid = f"orcid:0000-0001-0000-000{number % 2 + 1}"
        page.person(f"{NAMES[number % 3]}{{{orcid}}}" if number % 5 else NAMES[number % 3])
        authors = "; ".join(NAMES[(number + place) % len(NAMES)] for place in range(0, 6, 2))
        page.paper(f"Slow Lamps in Harbours {number // 3}", authors, year=2015 + number % 4)
        page.job(("Harbour Institute of Technology", "HIT", "University of Eastport")[number % 3])
        pages.append(page)
    return pages


def load(ledger: Ledger, pages: list[Page]) -> None:
    with ledger.change("load") as entry:
        for page in pages:
            entry.add_revision(page.document, page.loader, page.records)
        resolve(entry)


def test_several_processes_decide_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = [page.reading for page in shelf()]
    alone = decide(readings)
    assert {d.judgement for d in alone} == {"same", "different", "held"}
    monkeypatch.setattr(everything, "MANY", 2)
    monkeypatch.setattr(everything, "_TOGETHER", 5)
    monkeypatch.setattr(everything, "_PAIRS", 7)
    monkeypatch.setattr(everything, "_IN_FULL", 3)
    assert decide(readings) == alone


def half(number: int) -> float:
    if number > 6 and multiprocessing.parent_process() is not None:
        os._exit(1)
    return number / 2


def test_what_a_killed_process_leaves_is_done_by_the_one_that_asked() -> None:
    with processes(many=True) as workers:
        assert list(workers.each(half, iter(range(40)))) == [n / 2 for n in range(40)]
        assert list(workers.each(half, range(40))) == [n / 2 for n in range(40)]


def test_parts_of_any_size_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = [page.reading for page in shelf()]
    alone = decide(readings)
    monkeypatch.setattr(everything, "_TOGETHER", 1)
    monkeypatch.setattr(everything, "_PAIRS", 1)
    monkeypatch.setattr(everything, "_IN_FULL", 1)
    assert decide(readings[::-1]) == alone


def test_rows_come_in_order_unless_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Row] = [(f"{n * 37 % 101:02d}", f"{n}", "same", 1.0, "[]") for n in range(200)]
    parts = [rows[n : n + 7] for n in range(0, 200, 7)]
    assert [row for some in in_order(parts) for row in some] == sorted(rows)
    monkeypatch.setattr(sorting, "_IN_MEMORY", 100)
    assert [row for some in in_order(parts) for row in some] == rows


def test_a_file_has_the_indexes_of_its_decisions_after_many_came_at_once(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    asked = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'decisions'"
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as file:
        before = set(file.execute(asked))
        with (
            pytest.raises(ZeroDivisionError),
            ledger.change("load") as entry,
            entry.filling_decisions(),
        ):
            raise ZeroDivisionError
        load(ledger, shelf())
        assert file.execute("SELECT count(*) > 0 FROM decisions").fetchone() == (1,)
        assert set(file.execute(asked)) == before != set()
    ledger.close()


def test_what_stands_is_not_said_again(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    pages = shelf()
    load(ledger, pages[:20])
    with ledger.read() as view:
        before = view.decisions()
        ids = who_is_who(view)
    with ledger.change("again") as entry:
        resolve(entry)
        assert entry.decisions() == before
        assert who_is_who(entry) == ids
    load(ledger, pages[20:])
    with ledger.read() as view:
        rows = [(d.left, d.right) for d in view.computed()]
        assert len(rows) > len(before)
        expected = {
            (d.left, d.right): d for d in decide((p.reading for p in pages), view.sources())
        }
        standing = {(d.left, d.right): d for d in view.decisions()}
        asked = [d for d in view.decisions() if d.judgement != "same" or is_name_id(d.right)]
        assert list(view.computed_among(as_resolved(view).others.tolist())) == list(
            map(Computed.of, asked)
        )
        assert not view.has_people()
    ledger.close()
    for pair, decision in expected.items():
        assert standing[pair].reasons == decision.reasons


def test_lots_of_any_size_come_to_the_same_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    load(ledger, shelf())
    with ledger.read() as view:
        ids = who_is_who(view)
        monkeypatch.setattr(grouping, "_TOGETHER", 1)
        assert who_is_who(view) == ids
    ledger.close()
