"""Packed, damaged and hostile files of feeds."""

import bz2
import gzip
import io
import lzma
import os
import subprocess
import sys
import tarfile

import pytest
import zstandard

from loaders import LoadError
from loaders.feeds import feed_of, files, read_feed
from loaders.feeds import lines as of_lines
from loaders.records import BrokenOff, Rejected, Skipped

LINE = b'{"title": "Soil %d", "authors": ["Ana Sol", "Bo Rin"], "year": 2020, "id": "s%d"}\n'
PACKED = {
    "jsonl": lambda data: data,
    "jsonl.gz": gzip.compress,
    "jsonl.xz": lzma.compress,
    "jsonl.bz2": bz2.compress,
    "jsonl.zst": zstandard.compress,
}


def papers(count: int) -> bytes:
    return b"".join(LINE % (number, number) for number in range(count))


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


def titles(items) -> list[str]:
    return [item.records[0].title.name for item in items if not isinstance(item, Rejected)]


def rejected(items) -> list[Rejected]:
    return [item for item in items if isinstance(item, Rejected)]


@pytest.mark.parametrize("form", PACKED)
def test_packed_files_are_read_as_they_are(tmp_path, form):
    path = tmp_path / f"papers.{form}"
    path.write_bytes(PACKED[form](papers(3)))
    found = list(read_feed(path))
    assert titles(found) == ["Soil 0", "Soil 1", "Soil 2"]
    assert found[0].document.source == f"{path}#s0"


def test_packing_is_seen_by_looking_not_by_the_name(tmp_path):
    path = tmp_path / "papers.txt"
    path.write_bytes(gzip.compress(papers(2)))
    assert feed_of(path) == "table"
    assert len(titles(read_feed(path))) == 2


def test_every_file_of_an_archive_is_read(tmp_path):
    path = tmp_path / "dump.tar.gz"
    path.write_bytes(
        archive(
            {
                "README.md": b"What is in here.",
                "a/1.jsonl": papers(2),
                "a/2.txt": b"nothing",
                "b/3.jsonl.gz": gzip.compress(papers(1)),
            }
        )
    )
    found = list(read_feed(path))
    assert len(titles(found)) == 3
    assert feed_of(path) == "table"
    for feed in (None, "table", "ris"):
        (skipped,) = rejected(read_feed(path, feed=feed))
        assert isinstance(skipped, Skipped)
        files = 4 if feed == "ris" else 2
        assert skipped.reason == f"skipped, not of this feed: {files} of 4 files"


@pytest.mark.parametrize("form", ["jsonl.gz", "jsonl.xz", "jsonl.zst"])
def test_of_an_archive_that_ends_early_what_stands_before_is_read(tmp_path, form):
    path = tmp_path / f"papers.{form}"
    # Of bytes that do not repeat, so that the half of the archive holds about half of them.
    data = b"".join(LINE % (number * 7919 % 10007, number) for number in range(30_000))
    packed = PACKED[form](data)
    path.write_bytes(packed[: len(packed) // 2])
    found = list(read_feed(path))
    assert isinstance(found[-1], BrokenOff)
    assert "damaged or ends early" in found[-1].reason
    assert len(titles(found)) > 1000


def test_an_archive_of_which_nothing_can_be_read_is_refused(tmp_path):
    path = tmp_path / "papers.jsonl.bz2"
    path.write_bytes(bz2.compress(papers(9_000))[:-100])  # one block
    with pytest.raises(LoadError, match="the archive cannot be read"):
        list(read_feed(path))


def test_an_archive_that_breaks_off_in_its_second_file(tmp_path):
    path = tmp_path / "dump.tar"
    whole = gzip.decompress(archive({"1.jsonl": papers(2), "2.jsonl": papers(9_000)}))
    path.write_bytes(whole[: len(whole) // 2])
    found = list(read_feed(path))
    assert len(titles(found)) > 2_000
    assert isinstance(found[-1], BrokenOff)


@pytest.mark.parametrize("left", [0, 200])
def test_an_archive_that_breaks_off_between_two_files(tmp_path, left):
    path = tmp_path / "dump.tar"
    one, two = papers(3), papers(2)
    whole = gzip.decompress(archive({"1.jsonl": one, "2.jsonl": two}))
    path.write_bytes(whole[: 512 + 512 * -(-len(one) // 512) + left])
    *found, last = read_feed(path)
    assert titles(found) == ["Soil 0", "Soil 1", "Soil 2"]
    assert isinstance(last, BrokenOff)
    assert last.place == "after file 1"
    path.write_bytes(whole)
    assert not rejected(read_feed(path))


def test_a_bomb_ends_early(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_FREE", 1_000_000)
    path = tmp_path / "papers.jsonl.gz"
    path.write_bytes(gzip.compress(papers(2) + b" " * 30_000_000 + b"\n" + papers(1)))
    found = list(read_feed(path, feed="table"))
    assert "times its size" in rejected(found)[-1].reason


def test_a_line_that_is_too_long_is_not_held(tmp_path, monkeypatch):
    for module in (files, of_lines):
        monkeypatch.setattr(module, "MAX_LINE", 1_000)
    path = tmp_path / "papers.jsonl"
    path.write_bytes(papers(2) + b'{"title": "' + b"x" * 50_000 + b'"}\n' + papers(1))
    found = list(read_feed(path))
    assert titles(found) == ["Soil 0", "Soil 1", "Soil 0"]
    assert [(item.place, item.reason) for item in rejected(found)] == [
        ("line 3", "the line has more than 1,000 bytes")
    ]


def test_a_broken_line_among_ten_thousand_costs_itself(tmp_path):
    path = tmp_path / "papers.jsonl"
    path.write_bytes(papers(5_000) + b'{"title": "Soil", "auth\n' + papers(5_000))
    found = list(read_feed(path))
    assert len(titles(found)) == 10_000
    assert [item.place for item in rejected(found)] == ["line 5001"]


def test_equal_numbers_in_one_file_are_kept_apart(tmp_path):
    path = tmp_path / "papers.jsonl"
    path.write_bytes(papers(1) * 3)
    assert [i.document.name for i in read_feed(path)] == ["s0", "s0~2", "s0~3"]


def test_what_is_no_feed_says_so(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("A note of no form.\n")
    assert feed_of(path) is None
    assert [item.reason for item in rejected(read_feed(path))] == [
        "this looks like no feed that is known"
    ]
    with pytest.raises(LoadError, match="no such file"):
        list(read_feed(tmp_path / "missing.ris"))
    with pytest.raises(LoadError, match="there is no feed 'x'; there are"):
        list(read_feed(path, feed="x"))


MEASURED = """
import resource, sys
from loaders.feeds import read_feed
from loaders.records import Rejected
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for item in read_feed(sys.argv[1]):
    print(f"{item.place}: {item.reason}" if isinstance(item, Rejected) else item.document.name)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_line_of_1_gb_costs_itself_and_little_memory(tmp_path):
    path = tmp_path / "papers.jsonl"
    with path.open("wb") as file:
        file.write(papers(2) + b'{"title": "')
        file.seek(1_000_000_000, os.SEEK_CUR)  # a hole: it takes no room and reads as zeros
        file.write(b'"}\n{"id": "last", "title": "Rain", "author": "Una Brisk"}\n')
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True
    )
    *found, kilobytes = done.stdout.splitlines()
    assert found == ["s0", "s1", "line 3: the line has more than 50,000,000 bytes", "last"]
    assert int(kilobytes) < 300_000
