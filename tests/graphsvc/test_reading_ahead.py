"""Large files are read by a process of their own: the same comes of it, and its end loses nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc import batches, intake
from graphsvc.batches import ReadAhead
from graphsvc.catch_up import Progress
from graphsvc.intake import Intake
from graphsvc.ledger import Ledger, Reject
from graphsvc.model import DocumentReport
from loaders import LoadError
from tests.graphsvc.test_intake import item, sources, write


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_PAYS", 0)
    monkeypatch.setattr(batches, "TOGETHER", 20)


def take(
    taking: Intake, file: Path, rejects: list[Reject] | None = None
) -> Iterator[Progress | DocumentReport]:
    report = yield from taking.take(file, None, None, [] if rejects is None else rejects)
    yield report


def reported(steps: Iterator[Progress | DocumentReport]) -> DocumentReport:
    *_, report = steps
    assert isinstance(report, DocumentReport)
    return report


def reader_of(taking: Intake) -> int:
    assert taking._ahead is not None
    return taking._ahead._process.pid


def has_ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def until_ended(pid: int) -> bool:
    until = time.monotonic() + 20
    while not has_ended(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return has_ended(pid)


def test_what_another_process_reads_is_what_this_one_reads(
    tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(50)])
    feed.write_text(feed.read_text() + '\n{"DOI": "10.5555/p')
    other = Ledger(tmp_path / "other.sqlite")
    found = []
    for one in (ledger, other):
        rejects: list[Reject] = []
        with Intake(one) as taking:
            report = reported(take(taking, feed, rejects))
            found.append((report.model_copy(update={"seconds": 0.0}), rejects))
        with one.read() as view:
            found[-1] += (view.standing(),)
        monkeypatch.setattr(intake, "_PAYS", 10**9)
    other.close()
    assert found[0] == found[1]
    assert found[0][0].entries == {"loaded": 50}
    assert len(found[0][1]) == 1


def test_progress_counts_bytes_and_entries(tmp_path: Path, ledger: Ledger) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(50)])
    with Intake(ledger) as taking:
        steps = [step for step in take(taking, feed) if isinstance(step, Progress)]
    size = feed.stat().st_size
    assert [(step.total, step.unit) for step in steps] == [(size, "bytes")] * len(steps)
    assert [step.entries for step in steps] == [20, 40, 50]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == size


def test_a_killed_reader_is_said_and_what_it_read_is_in(tmp_path: Path, ledger: Ledger) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(1_000)])
    with Intake(ledger) as taking:
        steps = take(taking, feed)
        next(steps)
        os.kill(reader_of(taking), signal.SIGKILL)
        report = reported(steps)
        kept = report.entries["loaded"]
        assert (report.status, 0 < kept < 1_000) == ("failed", True)
        assert "signal 9" in report.rejected[0].reason
        assert report.rejected[0].place == f"after entry {kept}"
        assert len(sources(ledger)) == kept
        # The next file starts another one, and nothing is taken for read that was not.
        again = reported(take(taking, feed))
    assert again.entries == {"unchanged": kept, "loaded": 1_000 - kept}


def test_where_a_reader_was_killed_nothing_is_withdrawn(tmp_path: Path, ledger: Ledger) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(1_000)])
    with Intake(ledger) as taking:
        reported(take(taking, feed))
        feed.write_text(feed.read_text() + "\n")  # other bytes
        steps = take(taking, feed)
        next(steps)
        os.kill(reader_of(taking), signal.SIGKILL)
        report = reported(steps)
    assert report.entries["kept"] == 1_000 - report.entries["unchanged"]
    assert "not read to its end" in report.notices[0]
    assert len(sources(ledger)) == 1_000


def test_a_load_that_is_left_ends_its_reader(tmp_path: Path, ledger: Ledger) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(1_000)])
    with Intake(ledger) as taking:
        steps = take(taking, feed)
        next(steps)
        pid = reader_of(taking)
        steps.close()  # type: ignore[attr-defined] # a generator
        assert until_ended(pid)
        assert reported(take(taking, feed)).status == "loaded"
        pid = reader_of(taking)
    assert until_ended(pid)


def test_what_cannot_be_read_is_the_same_error(tmp_path: Path) -> None:
    reader = ReadAhead()
    with pytest.raises(LoadError, match="no such file"):
        list(reader.batches(tmp_path / "none", "crossref", "key"))
    feed = write(tmp_path / "feed.jsonl", [item(1)])
    assert [len(b.entries) for b in reader.batches(feed, "crossref", "key")] == [1]
    reader.close()


LOADS = """
import sys
from pathlib import Path
from graphsvc import batches, intake
from graphsvc.ledger import Ledger

intake._PAYS, batches.TOGETHER = 0, 20
taking = intake.Intake(Ledger(Path(sys.argv[1])))
steps = taking.take(Path(sys.argv[2]), None, None, [])
next(steps)
print(taking._ahead._process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_reader_ends_with_whoever_started_it(tmp_path: Path, how: signal.Signals) -> None:
    feed = write(tmp_path / "feed.jsonl", [item(n) for n in range(1_000)])
    with subprocess.Popen(
        [sys.executable, "-c", LOADS, str(tmp_path / "ledger.sqlite"), str(feed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        assert not has_ended(pid)
        process.send_signal(how)
        process.wait(20)
    assert until_ended(pid)
