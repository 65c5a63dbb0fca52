"""A file opened for reading: decoded, refused clearly where that cannot be, contact data masked."""

import hashlib
import re
import sys
from pathlib import Path

from loaders.encoding import decode, printable, without_controls
from loaders.errors import LoadError
from loaders.paged import is_pdf, read_pages
from loaders.reading.contacts import mask
from loaders.records import Document

MAX_BYTES = 20_000_000
STANDARD_INPUT = "-"

_BREAKS = re.compile(r"[\t\n\v\f\r\u2028\u2029]")


def open_document(location: str | Path, source: str | None = None) -> Document:
    """The document at a location, under its source key (by default the location as given).

    The location "-" is standard input.

    Raises:
        LoadError: there is no file, or no text in it that can be read.

    """
    path, key = Path(location), source_key(str(location) if source is None else source)
    given = str(location) == STANDARD_INPUT
    content = _standard_input(key) if given else _content(path, key)
    content_hash = hashlib.sha256(content).hexdigest()
    form = path.suffix.removeprefix(".").lower() or "txt"
    starts: tuple[int, ...] = ()
    if is_pdf(content, form):
        form = "pdf"
        text, starts, unread = read_pages(content, key, MAX_BYTES)
        repairs: tuple[str, ...] = ()
    else:
        text, repairs = decode(content, key)
        unread = ()
    del content  # a large file is not held twice
    text, replaced = without_controls(text)
    if not text or text.isspace():
        raise LoadError(key, "whole file", "the file is empty")
    return Document(
        source=key,
        name="standard input" if given else source_key(path.name),
        text=mask(text),
        content_hash=content_hash,
        format=form,
        repairs=(*repairs, *replaced),
        page_starts=starts,
        unread=unread,
    )


def source_key(location: str) -> str:
    """A location as it is kept and shown: contact data masked, control characters as spaces.

    Where something is masked, a part of the location's hash keeps two of them apart.
    """
    shown = _BREAKS.sub(" ", printable(location)).encode("utf-8", "replace").decode("utf-8")
    masked = mask(shown)
    if masked == shown:
        return shown
    return f"{masked}~{hashlib.sha256(location.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _standard_input(key: str) -> bytes:
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        reason = f"there are more bytes than the {MAX_BYTES:,} that documents may have"
        raise LoadError(key, "standard input", reason)
    return content


def _content(path: Path, key: str) -> bytes:
    try:
        if path.is_dir():
            raise LoadError(key, "location", "this is a directory, not a file")
        if path.exists() and not path.is_file():
            raise LoadError(key, "location", "this is a pipe or a device, not a file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            reason = f"the file has {size:,} bytes; documents may have {MAX_BYTES:,}"
            raise LoadError(key, "whole file", reason)
        return path.read_bytes()
    except FileNotFoundError:
        raise LoadError(key, "location", "there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LoadError(key, "location", f"the file cannot be read: {reason}") from error
