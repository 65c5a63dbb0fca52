"""Feeds into the ledger: again, changed, shortened, broken, killed, many, removed, erased."""

import gzip
import json
import random
import signal
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from graphsvc import batches, taken
from graphsvc.catch_up import rows_of
from graphsvc.derive import EdgeRow, NodeRow
from graphsvc.graph import Graph
from graphsvc.ingest import erase, load, remove
from graphsvc.ledger import Ledger
from graphsvc.model import LoadReport
from graphsvc.queries import QUERIES
from graphsvc.store import GraphStore
from graphsvc.stores.embedded import EmbeddedStore
from tests.graphsvc.ledgers import both_ledgers
from tests.graphsvc.pages import finish

PEOPLE = [
    {"given": given, "family": family}
    for given in ("Una", "Bo", "Ida", "Jin-Ho")
    for family in ("Brisk", "Lantz", "Kim")
]
WORDS = [
    "tides",
    "rooms",
    "lamps",
    "bells",
    "walls",
    "water",
    "glass",
    "paper",
    "sound",
    "light",
    "harbour",
    "quiet",
]


def item(number: int) -> dict[str, Any]:
    """An invented paper; its references lead to some before it."""
    chance = random.Random(number)
    return {
        "DOI": f"10.5555/p{number}",
        "title": [f"{' '.join(chance.sample(WORDS, 4)).capitalize()} {number}"],
        "type": "journal-article",
        "author": chance.sample(PEOPLE, chance.randint(1, 3)),
        "container-title": [chance.choice(("Journal of Lanterns", "Bell Letters"))],
        "issued": {"date-parts": [[2000 + number % 20]]},
        "reference": [
            {"key": str(n), "DOI": f"10.5555/p{n}"} for n in range(max(0, number - 2), number)
        ],
        "reference-count": 2,
    }


def write(path: Path, items: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(one) for one in items))
    return path


def loading(ledger: Ledger, store: GraphStore, path: Path) -> LoadReport:
    return finish(load(ledger, store, [path]))


def entries(report: LoadReport) -> dict[str, int]:
    (document,) = report.documents
    return dict(document.entries)


def sources(ledger: Ledger) -> set[str]:
    """The entries in force, by the number of their paper."""
    with ledger.read() as view:
        return {source.rpartition("/p")[2] for source in view.standing()}


def shape(ledger: Ledger) -> set[str]:
    """The graph without what the order and the time of loading decide: ids, numbers, dates."""
    with ledger.read() as view:
        rows = rows_of(view)
    names = {
        row.id: str(row.props.get("source") or row.props.get("sort_key"))
        for row in rows
        if isinstance(row, NodeRow)
    }

    def plain(props: Mapping[str, object]) -> dict[str, object]:
        kept = {k: v for k, v in props.items() if k not in ("loaded", "date", "decision")}
        return {k: names.get(v, v) if isinstance(v, str) else v for k, v in kept.items()}

    nodes = [(r.table, names[r.id], plain(r.props)) for r in rows if isinstance(r, NodeRow)]
    edges = [
        (r.table, *sorted((names.get(r.source, r.source), names[r.target])), r.part, plain(r.props))
        for r in rows
        if isinstance(r, EdgeRow)
    ]
    return {json.dumps(row, sort_keys=True) for row in (*nodes, *edges)}


@both_ledgers
def test_a_feed_is_in_the_graph_entry_by_entry(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(6)])
    report = loading(ledger, store, feed)
    assert entries(report) == {"loaded": 6}
    assert (report.documents[0].loader, report.documents[0].records) == ("crossref", {"paper": 6})
    graph = Graph(store, ledger)
    assert graph.run(QUERIES["paper/list"]()).meta.total == 6
    about = graph.run(QUERIES["graph/meta"]())
    assert about.relationships["CITES"] == 9
    assert about.sources == ()
    assert [(f.source, f.loader, f.entries) for f in about.feeds] == [(str(feed), "crossref", 6)]
    listed = graph.run(QUERIES["document/list"](feed=str(feed)))
    assert {d.feed for d in listed.items} == {str(feed)}
    assert listed.items[0].label == "feed.jsonl#doi:10.5555/p0"
    assert graph.run(QUERIES["document/entity"](id=listed.items[0].id)).feed == str(feed)


@both_ledgers
def test_an_unchanged_feed_loaded_again_changes_nothing(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(6)])
    before = loading(ledger, store, feed)
    again = loading(ledger, store, feed)
    assert entries(again) == {"unchanged": 6}
    assert again.documents[0].status == "unchanged"
    assert again.snapshot == before.snapshot
    assert (again.nodes_written, again.relationships_written, again.removed) == (0, 0, 0)


@both_ledgers
def test_a_file_that_comes_again_as_it_was_is_not_read_again(
    tmp_path: Path, ledger: Ledger, store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    read_feed = batches.read_feed

    def noted(*args: Any, **kwargs: Any) -> Any:
        read.append(args)
        return read_feed(*args, **kwargs)

    monkeypatch.setattr(batches, "read_feed", noted)
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(4)])

    def comes_to(**counts: int) -> bool:
        """Whether it was read."""
        before = len(read)
        assert entries(loading(ledger, store, feed)) == counts
        return len(read) > before

    assert comes_to(loaded=4)
    assert not comes_to(unchanged=4)
    # What somebody did to its entries meanwhile counts,
    finish(remove(ledger, store, f"{feed}#doi:10.5555/p2"))
    assert comes_to(unchanged=3, loaded=1)
    assert not comes_to(unchanged=4)
    # and so does who reads it how.
    monkeypatch.setattr(taken, "code_mark", lambda: "another version")
    assert comes_to(unchanged=4)
    assert not comes_to(unchanged=4)
    (tmp_path / "columns.yaml").write_text("files: '*.csv'")
    assert comes_to(unchanged=4)
    feed.write_bytes(feed.read_bytes() + b"\n")
    assert comes_to(unchanged=4)


@both_ledgers
def test_a_changed_entry_supersedes_and_one_that_is_gone_is_withdrawn(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(4)])
    loading(ledger, store, feed)
    changed = item(1) | {"title": ["A title nobody had before"]}
    write(feed, [item(0), changed, item(2)])
    assert entries(loading(ledger, store, feed)) == {"unchanged": 2, "loaded": 1, "withdrawn": 1}
    papers = Graph(store, ledger).run(QUERIES["paper/list"]()).items
    assert {p.label for p in papers} == {
        item(0)["title"][0],
        "A title nobody had before",
        item(2)["title"][0],
    }


@both_ledgers
def test_a_feed_withdraws_nothing_of_another_whose_key_begins_like_it(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    for number, key in enumerate(("a#b", "a", "a")):
        feed = write(tmp_path / f"{number}.jsonl", [item(number)])
        finish(load(ledger, store, [feed], source=key))
    with ledger.read() as view:
        assert len(view.entries_of("a#b")) == len(view.entries_of("a")) == 1
        assert len(view.standing()) == 2


@both_ledgers
def test_of_an_entry_that_is_rejected_by_name_the_version_before_stays(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(4)])
    loading(ledger, store, feed)
    write(feed, [item(0), {**item(1), "title": []}, item(2)])
    report = loading(ledger, store, feed)
    assert entries(report) == {"unchanged": 2, "withdrawn": 1}
    assert len(report.documents[0].rejected) == 1
    assert sources(ledger) == {"0", "1", "2"}


def test_where_it_cannot_be_told_what_is_gone_nothing_is_withdrawn_and_that_is_said(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(4)])
    loading(ledger, store, feed)
    feed.write_text(feed.read_text().replace(json.dumps(item(1)), '{"DOI": "10.5555/p'))
    again = loading(ledger, store, feed)
    assert entries(again) == {"unchanged": 3, "kept": 1}
    (notice,) = again.documents[0].notices
    assert "1 entry of the version before stays in force" in notice
    assert "1 item of it could not be read" in notice
    assert sources(ledger) == {"0", "1", "2", "3"}


@both_ledgers
def test_of_a_broken_archive_what_was_good_is_in_and_what_was_there_stays(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    whole = gzip.compress(b"\n".join(json.dumps(item(n)).encode() for n in range(40)))
    feed = tmp_path / "feed.jsonl.gz"
    feed.write_bytes(whole[: len(whole) * 3 // 4])
    report = loading(ledger, store, feed)
    kept = entries(report)["loaded"]
    assert 0 < kept < 40
    assert report.failed
    assert "ends early" in report.documents[0].rejected[-1].reason
    feed.write_bytes(whole)
    mended = loading(ledger, store, feed)
    assert entries(mended) == {"unchanged": kept, "loaded": 40 - kept}
    assert not mended.failed
    feed.write_bytes(whole[: len(whole) // 2])
    shorter = entries(loading(ledger, store, feed))
    assert "withdrawn" not in shorter
    assert shorter["kept"] == 40 - shorter["unchanged"]
    assert len(sources(ledger)) == 40


KILLED = """
import os, signal, sys
from pathlib import Path
from graphsvc import batches
from graphsvc.ingest import load
from graphsvc.ledger import Ledger
from graphsvc.stores.embedded import EmbeddedStore

read_feed = batches.read_feed

def until(*args, **kwargs):
    for number, entry in enumerate(read_feed(*args, **kwargs)):
        if number == 70:
            os.kill(os.getpid(), signal.SIGKILL)
        yield entry

batches.read_feed, batches.TOGETHER = until, 20
place, graph, feed = sys.argv[1:]
for _ in load(Ledger(place), EmbeddedStore(Path(graph)), [Path(feed)]):
    pass
"""


@both_ledgers
def test_a_load_that_was_killed_goes_on_and_comes_to_the_same_graph(
    tmp_path: Path, place: str, ledger: Ledger, store: GraphStore
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(120)])
    graph = tmp_path / "killed"
    done = subprocess.run([sys.executable, "-c", KILLED, place, str(graph), str(feed)], check=False)
    assert done.returncode == -signal.SIGKILL
    other, undisturbed = EmbeddedStore(graph), Ledger(tmp_path / "undisturbed.sqlite")
    assert len(sources(ledger)) == 60
    assert entries(loading(ledger, other, feed)) == {"unchanged": 60, "loaded": 60}
    loading(undisturbed, store, feed)
    assert shape(ledger) == shape(undisturbed)
    other.close()
    undisturbed.close()


@both_ledgers
def test_many_entries_resolved_together_come_to_what_they_come_to_one_by_one(
    tmp_path: Path, ledger: Ledger, store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(60)])
    report = loading(ledger, store, feed)
    assert report.documents[0].created["paper"] == 60
    monkeypatch.setattr(batches, "TOGETHER", 7)
    together = Ledger(tmp_path / "together.sqlite")
    other = EmbeddedStore(tmp_path / "together")
    assert entries(loading(together, other, feed)) == {"loaded": 60}
    assert shape(together) == shape(ledger)
    other.close()
    together.close()


@both_ledgers
def test_a_feed_is_removed_whole_and_an_entry_alone(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(4)])
    beside = write(tmp_path / "feed.jsonl2", [item(n) for n in range(7, 9)])
    loading(ledger, store, feed)
    loading(ledger, store, beside)
    finish(remove(ledger, store, f"{feed}#doi:10.5555/p2"))
    assert sources(ledger) == {"0", "1", "3", "7", "8"}
    finish(remove(ledger, store, str(feed)))
    assert sources(ledger) == {"7", "8"}
    assert Graph(store, ledger).run(QUERIES["paper/list"]()).meta.total == 2
    assert entries(loading(ledger, store, feed)) == {"loaded": 4}


@both_ledgers
def test_an_entry_that_was_erased_is_not_loaded_again(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(4)])
    loading(ledger, store, feed)
    finish(erase(ledger, store, f"{feed}#doi:10.5555/p2"))
    assert entries(loading(ledger, store, feed)) == {"unchanged": 3, "erased": 1}
    assert sources(ledger) == {"0", "1", "3"}
    papers = Graph(store, ledger).run(QUERIES["paper/list"]()).items
    assert item(2)["title"][0] not in {p.label for p in papers}


def test_files_of_an_archive_that_are_of_no_feed_are_one_line_and_keep_nothing_in(
    tmp_path: Path, ledger: Ledger, store: GraphStore
) -> None:
    def pack(numbers: range) -> Path:
        feed = tmp_path / "feed.tar"
        with tarfile.open(feed, "w") as archive:
            for name in (*(f"{n}.yaml" for n in range(30)), "feed.jsonl"):
                file = tmp_path / name
                file.write_text("people: none\n")
                archive.add(
                    write(file, [item(n) for n in numbers]) if name[0] == "f" else file, name
                )
        return feed

    report = loading(ledger, store, pack(range(4)))
    assert entries(report) == {"loaded": 4}
    (line,) = report.documents[0].rejected
    assert line.reason == "skipped, not of this feed: 30 of 31 files"
    assert entries(loading(ledger, store, pack(range(3)))) == {"unchanged": 3, "withdrawn": 1}
