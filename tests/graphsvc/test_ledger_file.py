"""The ledger as a file: a copy is a backup, and what is no ledger is refused and left untouched."""

import shutil
from pathlib import Path

import pytest

from graphsvc.errors import StoreError
from graphsvc.ledger import Ledger
from tests.graphsvc.pages import keep
from tests.graphsvc.test_ledger import contents, page, use


@pytest.fixture
def path(place: str) -> Path:
    return Path(place)


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


def refused(path: Path, error: type[Exception], match: str) -> None:
    before = path.read_bytes()
    with pytest.raises(error, match=match):
        Ledger(path)
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name]


@pytest.mark.parametrize("content", [b"just some text\n" * 100, b"\x00" * 5000, b"SQLite format 3"])
def test_a_file_that_is_no_database_is_refused_and_left_untouched(
    content: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    refused(file, StoreError, "not a ledger")


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
        use(str(path))
