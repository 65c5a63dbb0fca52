"""Text set on the pages of a PDF: one column or two, a running head, large headings."""

import re
from random import Random

from tests.loaders.pdfs import Line, pdf

# how wide Helvetica sets the characters from the space to the tilde, in thousandths
_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 "
    "556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 "
    "722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 "
    "500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_WIDE = dict(zip((chr(n) for n in range(32, 127)), map(int, _WIDTHS.split()), strict=True))
_LEFT, _RIGHT, _TOP, _BOTTOM, _GUTTER = 54, 546, 740, 60, 24
_GAP = re.compile(r" {5,}")  # what follows a gap stands at the right margin


def width(text: str, size: float = 10) -> float:
    """How wide a line is, in points."""
    return sum(_WIDE.get(c, 556) for c in text) * size / 1000


def paper(text: str, name: str, rng: Random) -> bytes:
    """A PDF of a plain text."""
    columns = 2 if rng.random() < 0.4 else 1
    wide = (_RIGHT - _LEFT - _GUTTER * (columns - 1)) / columns
    rows = _rows(text, wide, rng)
    head = rng.choice(("", "{} – CV", "{}, page {}", "Curriculum vitae\t{}"))
    foot = rng.choice(("", "{}", "{} / {count}"))
    fit = int((_TOP - _BOTTOM) / 12)
    sheets = [rows[n : n + fit * columns] for n in range(0, len(rows), fit * columns)]
    pages: list[list[Line]] = []
    for number, sheet in enumerate(sheets, 1):
        page = _running(head.format(name, number), _TOP + 24) if number > 1 else []
        for place, (row, size) in enumerate(sheet):
            x = _LEFT + (place // fit) * (wide + _GUTTER)
            page += _placed(row, size, x, x + wide, _TOP - (place % fit) * 12)
        page += _running(foot.format(number, count=len(sheets)), _BOTTOM - 24)
        pages.append(page)
    return pdf(*pages)


def _running(words: str, y: float) -> list[Line]:
    left, _, right = words.partition("\t")
    lines: list[Line] = [(_LEFT, y, left, 8)] if left else []
    return [*lines, (_RIGHT - width(right, 8), y, right, 8)] if right else lines


def _placed(row: str, size: float, left: float, right: float, y: float) -> list[Line]:
    """A row, in two pieces where it has a gap."""
    pieces = _GAP.split(row.strip())
    indent = min(len(row) - len(row.lstrip()), 26) * 4
    if len(pieces) != 2 or indent:
        return [(left + indent, y, " ".join(pieces), size)] if row.strip() else []
    if len(pieces[0]) <= 24:  # a margin at the left
        return [(left, y, pieces[0], size), (left + 26 * 4, y, pieces[1], size)]
    return [(left, y, pieces[0], size), (right - width(pieces[1], size), y, pieces[1], size)]


def _rows(text: str, wide: float, rng: Random) -> list[tuple[str, float]]:
    """Lines no wider than a column, each with its size; some words are broken with a hyphen."""
    rows: list[tuple[str, float]] = []
    hyphens = rng.random() < 0.7
    lines = text.strip("\n").split("\n")
    for number, line in enumerate(lines):
        line = line.strip() if line.startswith(" " * 27) else line  # set in the middle
        alone = 0 < len(line) < 50 and (number == 0 or not lines[number - 1].strip())
        heading = alone and not lines[(number + 1) % len(lines)].strip() and line[:1].isupper()
        size = 16 if number == 0 else 12 if heading and not re.search(r"[.;:,]", line) else 10
        rows += [(row, size) for row in _broken(line, wide, size, rng if hyphens else None)]
    return rows


def _broken(line: str, wide: float, size: float, rng: Random | None) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    if _GAP.search(line.strip()) and width(line.strip(), size) < wide * 2:
        parts = _GAP.split(line.strip())
        if len(parts) == 2 and width(parts[0] + parts[1], size) < wide - 60:
            return [line]
        return [row for part in parts for row in _broken(part, wide, size, rng)]
    rows, row = [], indent
    for word in line.split():
        candidate = f"{row} {word}" if row.strip() else row + word
        if width(candidate, size) + len(indent) * 2 <= wide:
            row = candidate
            continue
        if rng and word.isalpha() and word.islower() and len(word) > 7 and rng.random() < 0.5:
            cut = len(word) // 2
            if width(f"{row} {word[:cut]}-", size) <= wide:
                rows.append(f"{row} {word[:cut]}-")
                row = indent + word[cut:]
                continue
        rows.append(row)
        row = indent + word
    return [*rows, row]
