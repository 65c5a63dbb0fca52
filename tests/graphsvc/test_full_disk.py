"""A disk that fills up during a load: said with its place, nothing good is lost, and loading goes on."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from graphsvc.catch_up import catch_up
from graphsvc.errors import StoreError
from graphsvc.graph import Graph
from graphsvc.ingest import load
from graphsvc.ledger import Ledger
from graphsvc.queries import QUERIES
from graphsvc.store import GraphStore
from graphsvc.stores.embedded import EmbeddedStore
from tests.graphsvc.pages import finish
from tests.graphsvc.test_intake import item, shape, sources, write

FILES, EACH = 8, 12


class Disk:
    """A small disk of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, left: int) -> None:
        """Leave so many bytes."""
        free = os.statvfs(self.folder)
        self._ballast.write_bytes(b"x" * (free.f_bavail * free.f_frsize - left))

    def free(self) -> None:
        self._ballast.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk cannot be mounted here: run the tests as root")
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def feeds(tmp_path: Path) -> list[Path]:
    return [
        write(tmp_path / f"{n}.jsonl", [item(n * EACH + i) for i in range(EACH)])
        for n in range(FILES)
    ]


def listed(store: GraphStore, ledger: Ledger) -> set[str]:
    query = QUERIES["paper/list"](limit=200)
    return {paper.label for paper in Graph(store, ledger).run(query).items}


@pytest.mark.parametrize(("full", "left"), [("ledger", 60_000), ("store", 8_192), ("both", 60_000)])
def test_a_load_is_broken_off_by_a_full_disk_and_goes_on(
    full: str, left: int, tmp_path: Path, disk: Disk, feeds: list[Path]
) -> None:
    at = {"ledger": tmp_path / "ledger", "store": tmp_path / "store"}
    at |= dict.fromkeys(at if full == "both" else [full], disk.folder)
    with ExitStack() as at_end:
        ledger = at_end.enter_context(closing(Ledger(at["ledger"] / "ledger.sqlite")))
        store = at_end.enter_context(closing(EmbeddedStore(at["store"] / "graph")))
        finish(load(ledger, store, feeds[:1]))
        disk.fill(left)
        with pytest.raises(StoreError, match=r"disk .*is full.*free space there") as caught:
            finish(load(ledger, store, feeds))
        place = store.url if full == "store" else ledger.place
        assert place in str(caught.value)

        # Both are open, and what was good is in.
        assert len(listed(store, ledger)) == EACH
        kept = len(sources(ledger))
        assert kept % EACH == 0
        assert (EACH <= kept < FILES * EACH) or full == "store"
        with pytest.raises(StoreError, match="is full"):
            finish(load(ledger, store, feeds))

        disk.free()
        report = finish(load(ledger, store, feeds))
        assert [d.status for d in report.documents][: kept // EACH] == ["unchanged"] * (
            kept // EACH
        )
        undisturbed = at_end.enter_context(closing(Ledger(tmp_path / "undisturbed.sqlite")))
        other = at_end.enter_context(closing(EmbeddedStore(tmp_path / "undisturbed")))
        finish(load(undisturbed, other, feeds))
        assert shape(ledger) == shape(undisturbed)
        assert listed(store, ledger) == listed(other, undisturbed)
    with (
        closing(EmbeddedStore(at["store"] / "graph")) as again,
        closing(Ledger(at["ledger"] / "ledger.sqlite")) as same,
    ):
        change = finish(catch_up(same, again))
        assert (change.nodes_written, change.relationships_written, change.removed) == (0, 0, 0)


def test_a_load_needs_no_room_for_temporary_files(
    tmp_path: Path, disk: Disk, feeds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.fill(0)
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(disk.folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with (
        closing(Ledger(tmp_path / "ledger.sqlite")) as ledger,
        closing(EmbeddedStore(tmp_path / "graph")) as store,
    ):
        finish(load(ledger, store, feeds))
        assert len(listed(store, ledger)) == FILES * EACH
