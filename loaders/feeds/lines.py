"""Lines and JSON objects of a stream, with their places; what is too long or broken is rejected."""

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import orjson

from loaders.feeds.files import MAX_LINE
from loaders.records import Rejected

_WHOLE = 400_000_000


class Line(NamedTuple):
    """A line without its end, and its number from 1."""

    number: int
    content: bytes


class Object(NamedTuple):
    """A JSON object, and where it stands ("line 7", "item 3")."""

    place: str
    value: dict[str, Any]


def lines(content: BinaryIO) -> Iterator[Line | Rejected]:
    """The lines of a stream. One that is too long is passed over without being held."""
    number = 0
    while line := content.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = content.readline(MAX_LINE)
            reason = f"the line has more than {MAX_LINE:,} bytes"
            yield Rejected(place=f"line {number}", reason=reason)
        else:
            yield Line(number, line.rstrip(b"\r\n"))


def objects(content: BinaryIO, *within: str) -> Iterator[Object | Rejected]:
    """The JSON objects of a stream: one a line, or one document of them.

    Args:
        content: JSON Lines, a list of objects, one object, or an object with a list of them.
        within: the names such a list may have ("results", "items"); a dot leads inwards. An object
            with none of them is one object.

    """
    start = content.readline(MAX_LINE + 1)
    while start and not start.strip():
        start = content.readline(MAX_LINE + 1)
    first = _parsed(start)
    rest = content.readline(MAX_LINE + 1)
    if isinstance(first, dict) and rest.strip():
        yield Object("line 1", first)
        yield from _of_lines(content, rest)
        return
    if first is None and len(start) <= MAX_LINE and _is_whole(start):
        # A first line broken off, in a file of one object a line.
        if isinstance(_parsed(rest), dict):
            yield Rejected(place="line 1", reason="this is no JSON object")
            yield from _of_lines(content, rest)
            return
        data = start + rest + content.read(_WHOLE)
        if len(data) > _WHOLE:
            reason = f"one JSON document of more than {_WHOLE:,} bytes: give one object a line"
            yield Rejected(place="whole file", reason=reason)
            return
        try:
            first = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            yield Rejected(place=f"byte {error.pos}", reason=f"this is no JSON: {error.msg}")
            return
    elif first is None:
        yield Rejected(place="line 1", reason="this is no JSON object")
        yield from _of_lines(content, rest)
        return
    yield from _of_document(first, within)


def _is_whole(start: bytes) -> bool:
    return start.lstrip()[:1] in (b"{", b"[")


def _of_lines(content: BinaryIO, begun: bytes) -> Iterator[Object | Rejected]:
    yield _object(Line(2, begun))
    for line in lines(content):
        if isinstance(line, Rejected):
            number = int(line.place.removeprefix("line ")) + 2
            yield Rejected(place=f"line {number}", reason=line.reason)
        elif line.content.strip():
            yield _object(Line(line.number + 2, line.content))


def _object(line: Line) -> Object | Rejected:
    value = _parsed(line.content)
    if isinstance(value, dict):
        return Object(f"line {line.number}", value)
    return Rejected(place=f"line {line.number}", reason="this is no JSON object")


def _parsed(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return None


def _of_document(value: Any, within: tuple[str, ...]) -> Iterator[Object | Rejected]:
    if isinstance(value, dict):
        for name in within:
            found: Any = value
            for part in name.split("."):
                found = found.get(part) if isinstance(found, dict) else None
            if isinstance(found, list):
                value = found
                break
        else:
            yield Object("whole file", value)
            return
    if not isinstance(value, list):
        yield Rejected(place="whole file", reason="this is neither a JSON object nor a list")
        return
    for number, item in enumerate(value, start=1):
        if isinstance(item, dict):
            yield Object(f"item {number}", item)
        else:
            yield Rejected(place=f"item {number}", reason="this is no JSON object")
