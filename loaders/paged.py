"""The text of a PDF: page after page, column after column."""

import logging
from collections.abc import Iterator, Sequence
from io import BytesIO
from statistics import median
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from loaders.encoding import printable
from loaders.errors import LoadError
from loaders.records import Rejected

# What the parser would log is told as an error or as a rejected page.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\0": " "})
_MAX_PAGES = 3000


class Pages(NamedTuple):
    """The text of all pages, where each begins, and the pages that could not be read."""

    text: str
    starts: tuple[int, ...]
    unread: tuple[Rejected, ...]


class _Piece(NamedTuple):
    """Words set in one go, and where on the page."""

    x: float
    y: float
    size: float
    text: str

    @property
    def right(self) -> float:
        return self.x + 0.48 * self.size * len(self.text)


def is_pdf(content: bytes, form: str) -> bool:
    """True for a PDF, by its name or as a whole file of another name."""
    return form == "pdf" or (content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:])


def read_pages(content: bytes, key: str, most: int) -> Pages:
    """The text of a PDF of at most so many characters.

    Raises:
        LoadError: it is broken, encrypted, without text, or has more.

    """
    reader = _opened(content, key)
    texts: list[str] = []
    unread: list[Rejected] = []
    length = 0
    for number, page in enumerate(_pages(reader, key), start=1):
        try:
            text = page if isinstance(page, str) else _text(page)
        except RecursionError:
            text, page = "", "nested too deeply"
        except Exception as error:  # whatever a broken page makes the parser raise
            text, page = "", f"{type(error).__name__}: {error}"
        if isinstance(page, str):
            reason = " ".join(printable(f"this page cannot be read: {page}").split())[:200]
            unread.append(Rejected(place=f"page {number}", reason=reason))
        length += len(text)
        if length > most:
            reason = f"its text has more than {most:,} characters; documents may have no more"
            raise LoadError(key, f"page {number}", reason)
        texts.append(text)
    if not any(text.strip() for text in texts):
        if unread:
            raise LoadError(key, unread[0].place, unread[0].reason)
        reason = f"this PDF has no text layer ({len(texts)} pages of pictures): run it through OCR"
        raise LoadError(key, "whole file", reason)
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 2
    return Pages("\n\f".join(texts), tuple(starts), tuple(unread))


def _opened(content: bytes, key: str) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise LoadError(key, "whole file", "this PDF is encrypted: save it without a password")
    except LoadError:
        raise
    except Exception as error:
        # The parser raises errors of many kinds for broken files, and for ciphers it lacks.
        secret = b"/Encrypt" in content
        reason = "encrypted" if secret else f"broken ({_words(error)})"
        raise LoadError(key, "whole file", f"this PDF is {reason}") from error
    return reader


def _pages(reader: PdfReader, key: str) -> Iterator[PageObject | str]:
    try:
        count = min(len(reader.pages), _MAX_PAGES)
    except Exception as error:
        raise LoadError(key, "whole file", f"this PDF is broken ({_words(error)})") from error
    if not count:
        raise LoadError(key, "whole file", "this PDF has no pages")
    for number in range(count):
        try:
            yield reader.pages[number]
        except (PyPdfError, KeyError, ValueError, TypeError, AttributeError) as error:
            yield _words(error)


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _text(page: PageObject) -> str:
    pieces: list[_Piece] = []

    def seen(text: str, cm: Sequence[float], tm: Sequence[float], _: Any, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[0] * cm[0]) or abs(tm[1]) or 1.0
            pieces.append(
                _Piece(x, y, max(1.0, (size or 10.0) * scale), text.translate(_LIGATURES))
            )

    plain = page.extract_text(visitor_text=seen).translate(_LIGATURES)
    single = _single(pieces)
    right = _second_column(single, float(page.mediabox.width))
    return plain if right is None else _by_columns(_joined(single, right), right)


def _single(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces of one line each, down the page."""
    single = [
        piece._replace(text=text, y=piece.y - number * piece.size * 1.2)
        for piece in pieces
        for number, text in enumerate(filter(str.strip, piece.text.split("\n")))
    ]
    return sorted(single, key=lambda piece: (-round(piece.y / 2), piece.x))


def _second_column(pieces: Sequence[_Piece], width: float) -> float | None:
    """Where a second column of text begins; None on a page with one column."""
    if len(pieces) < 8:
        return None
    left = min(piece.x for piece in pieces)
    edges: dict[int, list[_Piece]] = {}
    for piece in pieces:
        if left + 0.3 * width < piece.x < left + 0.7 * width:
            edges.setdefault(round(piece.x / 6), []).append(piece)
    column = max(edges.values(), key=len, default=[])
    rows = len({round(piece.y / 2) for piece in pieces})
    # Dates beside jobs stand in a column too, but they are short and belong to their lines.
    if len(column) < 6 or len(column) * 4 < rows or median(map(_length, column)) < 20:
        return None
    return min(piece.x for piece in column)


def _length(piece: _Piece) -> int:
    return len(piece.text)


def _joined(pieces: Sequence[_Piece], right: float) -> list[_Piece]:
    """Pieces side by side in one column as lines."""
    lines: list[_Piece] = []
    last: dict[bool, int] = {}
    for piece in pieces:
        column = piece.x >= right - 4
        before = lines[last[column]] if column in last else None
        if before and abs(before.y - piece.y) <= 2 and piece.x > before.x:
            blank = "" if before.text.endswith(" ") or piece.text.startswith(" ") else " "
            lines[last[column]] = before._replace(text=before.text + blank + piece.text)
        else:
            last[column] = len(lines)
            lines.append(piece)
    return lines


def _by_columns(lines: Sequence[_Piece], right: float) -> str:
    """Down the left column, then down the right one, between lines that go across."""
    left = min(line.x for line in lines)
    bands: list[list[_Piece]] = [[], []]
    done: list[_Piece] = []
    for line in sorted(lines, key=lambda line: -line.y):
        across = line.x < right - 20 and line.right > right + 0.4 * (right - left)
        if across:
            done += [*bands[0], *bands[1], line]
            bands = [[], []]
        else:
            bands[line.x >= right - 6].append(line)
    done += [*bands[0], *bands[1]]
    parts: list[str] = []
    for before, line in zip([None, *done[:-1]], done, strict=True):
        if before is not None:
            gap = before.y - line.y
            turned = gap < -line.size and before.text.rstrip().endswith((".", ":"))
            parts.append("\n\n" if gap > 1.8 * line.size or turned else "\n")
        parts.append(line.text.strip())
    return "".join(parts)
