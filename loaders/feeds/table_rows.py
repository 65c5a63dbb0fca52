"""The rows of a table under the names of its columns: CSV, TSV, and JSON; and why one cannot be read."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast

from loaders.encoding import printable
from loaders.feeds.columns import BESIDE, Columns
from loaders.feeds.feed import Head
from loaders.feeds.files import peek
from loaders.feeds.lines import Object, objects
from loaders.reading.contacts import mask
from loaders.records import Rejected

_CSV = (".csv", ".tsv")
_JSON_LINES = (".jsonl", ".ndjson")
_BETWEEN = (",", ";", "\t")
_BEGIN = 65_536
_QUOTED = re.compile(r'"[^"]*"')
_LINE_END = re.compile(r"[\r\n]")
_SHOWN, _LONG, _WORDS = 20, 40, 5
"""Columns that are named of a table that cannot be read, and characters and words that a name may have."""
_NAME = re.compile(r"[#(]?\s?[^\W\d][^@,;:]*")


def rows(name: str, content: BinaryIO) -> Iterator[Object | Rejected]:
    """The rows of a file of this name, which begins with its columns where it is CSV or TSV."""
    if name.lower().endswith(_CSV):
        yield from _csv_rows(name, content)
    else:
        yield from objects(content)


def first_row(head: Head) -> Object | None:
    """The first row that can be read of a file that begins so."""
    return next((o for o in rows(head.name, head.begin) if isinstance(o, Object)), None)


def why_unread(head: Head) -> str | None:
    """Why a file of no feed that is a table, by its name, cannot be read; None where it is none."""
    name, wanted = head.name.lower(), head.columns or Columns()
    if not name.endswith((*_CSV, *_JSON_LINES, ".json")) or not head.bytes.strip():
        return None
    first = first_row(head)
    if first is None:
        return None if name.endswith(".json") else "this is no table: no row of it can be read"
    columns = list(first.value)
    if any(title in columns for title in wanted.title):
        beside = ", ".join((*wanted.authors, *wanted.year, *wanted.ids))
        lacks = f"beside the title it needs a column of these: {beside}"
    else:
        lacks = f"no column is the title ({' or '.join(wanted.title)})"
    says = "has to say" if head.columns is None else "says"
    means = f"{BESIDE} beside it {says} which column means what"
    if name.endswith(_CSV) and not all(map(_is_name, columns)):
        # What stands there may be of people, and is not repeated.
        return (
            f"{lacks}; the first line ({len(columns)} columns) does not look like names of columns: "
            f"if it is a row, put a line of names before it; {means}"
        )
    return f"{lacks}; {_seen(columns)}. {means}"


def _seen(columns: Sequence[str]) -> str:
    shown = [mask(printable(column)) for column in columns if _is_name(column)][:_SHOWN]
    rest = len(columns) - len(shown)
    if not shown:
        return f"it has {rest} columns"
    more = f" and {rest} more" if rest else ""
    return f"its columns are {', '.join(shown)}{more}"


def _is_name(column: str) -> bool:
    """Whether it can be the name of a column; what a row holds seldom can: years, titles, lists of people."""
    if not column:
        return True
    short = len(column) <= _LONG and len(column.split()) <= _WORDS
    return short and _NAME.fullmatch(column) is not None


def _csv_rows(name: str, content: BinaryIO) -> Iterator[Object | Rejected]:
    """Rows of a CSV file under their heads. A field may have line ends in it."""
    stream = (
        content
        if isinstance(content, io.BufferedReader)
        else io.BufferedReader(cast("Any", content))
    )
    between = _separator(name, peek(stream, _BEGIN).decode("utf-8-sig", "replace"))
    text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
    reader = csv.reader(text, delimiter=between)
    heads = [head.strip() for head in next(reader, [])]
    while True:
        try:
            values = next(reader, None)
        except csv.Error as error:
            yield Rejected(place=f"line {reader.line_num}", reason=f"this is no row: {error}")
            continue
        if values is None:
            text.detach()
            return
        place = f"line {reader.line_num}"
        if values and len(values) != len(heads):
            how_many = "more" if len(values) > len(heads) else "fewer"
            reason = f"{how_many} columns than the {len(heads)} of the head"
            yield Rejected(place=place, reason=reason)
        elif values:
            yield Object(place, dict(zip(heads, values, strict=True)))


def _separator(name: str, begin: str) -> str:
    """What stands between the columns: what is found most in the first line; of equals the usual one."""
    line = _LINE_END.split(_QUOTED.sub("", begin), maxsplit=1)[0]
    usual = "\t" if name.lower().endswith(".tsv") else ","
    return max(_BETWEEN, key=lambda one: (line.count(one), one == usual))
