"""Files of feeds as streams: packed ones are unpacked while they are read, within limits."""

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

import zstandard

from loaders.errors import LoadError
from loaders.feeds.columns import Columns, columns_beside

MAX_LINE = 50_000_000
"""Bytes that one line, or one entry, may have."""
_CHUNK = 1 << 15
_AHEAD = 1 << 20  # bytes held of a stream, of which its feed is known
_RATIO = 400
_FREE = 200_000_000
_MAGIC = (
    (b"\x1f\x8b", "gz"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"BZh", "bz2"),
    (b"\x28\xb5\x2f\xfd", "zst"),
)
_SUFFIXES = {"gz": (".gz", ".tgz"), "xz": (".xz", ".txz"), "bz2": (".bz2",), "zst": (".zst",)}
_OPEN: dict[str, Callable[[BinaryIO], Any]] = {
    "gz": lambda packed: gzip.GzipFile(fileobj=packed),
    "xz": lzma.LZMAFile,
    "bz2": bz2.BZ2File,
    "zst": lambda packed: _Zst(packed),
}
BROKEN = (EOFError, OSError, lzma.LZMAError, zlib.error, zstandard.ZstdError, tarfile.TarError)
"""What unpacking raises where an archive is damaged or ends early."""


@dataclass(frozen=True)
class Member:
    """A file to be read: by itself, or one of an archive. `name` is without what packed it.

    `columns` is what its columns mean, where a file beside it says so.
    """

    name: str
    content: BinaryIO
    columns: Columns | None = None


class _Header(tarfile.TarInfo):
    """The header of a file in a tar archive; unlike the library's own it tells an archive that ends early."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined] # its stubs forget it
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"it has no mark of its end ({error})") from error


class _Plain(io.RawIOBase):
    """A member of an archive as a raw stream, so that it can be looked ahead in."""

    def __init__(self, content: BinaryIO) -> None:
        self._content = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        data = self._content.read(len(view))
        view[: len(data)] = data
        return len(data)


class _Zst:
    """Zstandard as a stream; unlike the library's own it tells an archive that ends early."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._begun, self._ready = False, memoryview(b"")

    def read(self, most: int) -> bytes:
        while not self._ready:
            chunk = self._packed.read(_CHUNK)
            if not chunk:
                if self._begun:
                    raise EOFError("it ended before its last frame did")
                return b""
            self._ready = memoryview(self._unpacked(chunk))
        data, self._ready = bytes(self._ready[:most]), self._ready[most:]
        return data

    def _unpacked(self, chunk: bytes) -> bytes:
        parts = []
        while chunk:
            self._begun = True
            parts.append(self._frame.decompress(chunk))
            chunk = b""
            if self._frame.eof:
                chunk, self._begun = self._frame.unused_data, False
                self._frame = zstandard.ZstdDecompressor().decompressobj()
        return b"".join(parts)


class _Bounded(io.RawIOBase):
    """Unpacked bytes, at most so many for each packed one: a bomb ends here."""

    def __init__(self, packed: BinaryIO, unpacked: Any) -> None:
        self._packed, self._read = packed, 0
        self._broken: Exception | None = None
        self._take: Callable[[int], bytes] = getattr(unpacked, "read1", unpacked.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        if self._broken:
            raise self._broken
        filled = 0
        try:
            while filled < len(view) and (data := self._take(len(view) - filled)):
                view[filled : filled + len(data)] = data
                filled += len(data)
        except BROKEN as error:
            # What is whole before the break is given before the break is told.
            if not filled:
                raise
            self._broken = error
        self._read += filled
        if self._read > _FREE and self._read > _RATIO * max(1, self._packed.tell()):
            raise OSError(f"it unpacks to more than {_RATIO} times its size")
        return filled


def members(
    path: Path, key: str, opened: Callable[[BinaryIO], None] | None = None
) -> Iterator[Member]:
    """The files in a file: itself, or those of a tar archive; each is unpacked as it is read.

    `opened` is given the file as it is read, packed as it is: its `tell` says how far that has come.

    Raises:
        LoadError: there is no such file, its archive cannot be opened, or the file that says what its
            columns are is wrong.

    """
    columns = columns_beside(path, key)
    with ExitStack() as stack:
        try:
            raw = stack.enter_context(path.open("rb", _AHEAD))
            if opened is not None:
                opened(raw)
            name, content = _unpacked(raw, path.name)
            if not _is_tar(content):
                yield Member(name, content, columns)
                return
            archive = stack.enter_context(tarfile.open(fileobj=content, mode="r|", tarinfo=_Header))
            for info in archive:
                file = archive.extractfile(info) if info.isfile() else None
                if file is not None:
                    inner, unpacked = _unpacked(cast("BinaryIO", file), info.name)
                    yield Member(inner, unpacked, columns)
        except FileNotFoundError:
            raise LoadError(key, "location", "there is no such file") from None
        except BROKEN as error:
            raise LoadError(key, "whole file", f"the archive cannot be read: {error}") from error


def _unpacked(raw: BinaryIO, name: str) -> tuple[str, BinaryIO]:
    """A stream without what packed it, and its name; other streams as they are."""
    packed = raw if hasattr(raw, "peek") else io.BufferedReader(_Plain(raw), _AHEAD)
    begin = peek(packed, 8)
    kind = next((kind for magic, kind in _MAGIC if begin.startswith(magic)), None)
    if kind is None:
        return name, packed
    for suffix in _SUFFIXES[kind]:
        name = name.removesuffix(suffix)
    bounded = _Bounded(packed, _OPEN[kind](packed))
    return name, io.BufferedReader(bounded, _AHEAD)


def peek(content: BinaryIO, most: int) -> bytes:
    """How a stream of `members` begins; nothing of it is used up."""
    return cast("io.BufferedReader", content).peek(most)[:most]


def _is_tar(content: BinaryIO) -> bool:
    return peek(content, 512)[257:262] == b"ustar"
