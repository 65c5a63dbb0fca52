"""Lines and JSON objects of a stream, with their places; what is too long or broken is rejected."""

from collections.abc import Iterator
from io import BufferedReader
from typing import Any, BinaryIO, NamedTuple, cast

from loaders.feeds import recovery
from loaders.feeds.files import BROKEN, MAX_LINE
from loaders.feeds.recovery import parsed
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
    stream = (
        content if isinstance(content, BufferedReader) else BufferedReader(cast("Any", content))
    )
    start, _, broken = _next(stream)
    first = None if broken else parsed(start)
    rest, skipped, broken = (b"", 0, broken) if broken else _next(stream)
    if isinstance(first, dict) and rest:
        yield Object("line 1", first)
        yield from _of_lines(stream, rest, 2 + skipped)
        if broken:
            raise broken
    elif first is None and _is_whole(start):
        # A first line broken off, in a file of one object a line.
        if isinstance(parsed(rest), dict):
            yield Rejected(place="line 1", reason="this is no JSON object")
            yield from _of_lines(stream, rest, 2 + skipped)
        else:
            yield from _of_whole(stream, bytearray(start + rest), broken, within)
    elif first is None:
        yield Rejected(place="line 1", reason="this is no JSON object")
        if rest:
            yield from _of_lines(stream, rest, 2 + skipped)
    else:
        yield from _of_document(first, within)


def _next(stream: BufferedReader) -> tuple[bytes, int, Exception | None]:
    """The next line that is not blank, how many are passed over, and what broke it off."""
    skipped, line = 0, bytearray()
    try:
        # Piece by piece: of a longer read nothing would be left where it breaks.
        while len(line) <= MAX_LINE and (ahead := stream.peek()):
            end = ahead.find(b"\n") + 1
            line += stream.read(end or len(ahead))
            if end and not line.strip():
                skipped, line = skipped + 1, bytearray()
            elif end:
                break
    except BROKEN as error:
        return bytes(line), skipped, error
    return bytes(line), skipped, None


def _of_whole(
    stream: BufferedReader, data: bytearray, broken: Exception | None, within: tuple[str, ...]
) -> Iterator[Object | Rejected]:
    """One document of many lines; where it is damaged, what of its list can be told apart."""
    try:
        while not broken and len(data) <= _WHOLE and (more := stream.read1(1 << 20)):
            data += more
    except BROKEN as error:
        broken = error
    if len(data) > _WHOLE:
        reason = f"one JSON document of more than {_WHOLE:,} bytes: give one object a line"
        yield Rejected(place="whole file", reason=reason)
        return
    document = None if broken else parsed(bytes(data))
    if document is not None:
        yield from _of_document(document, within)
        return
    number = 0
    for number, item in recovery.items(bytes(data), within):
        yield _as_object(f"item {number}", item)
    if broken:
        raise broken
    if not number:
        yield Rejected(place="whole file", reason="this is no JSON")


def _is_whole(start: bytes) -> bool:
    return start.lstrip()[:1] in (b"{", b"[")


def _of_lines(content: BinaryIO, begun: bytes, number: int) -> Iterator[Object | Rejected]:
    yield _as_object(f"line {number}", parsed(begun))
    for line in lines(content):
        if isinstance(line, Rejected):
            later = int(line.place.removeprefix("line ")) + number
            yield Rejected(place=f"line {later}", reason=line.reason)
        elif line.content.strip():
            yield _as_object(f"line {line.number + number}", parsed(line.content))


def _as_object(place: str, value: Any) -> Object | Rejected:
    if isinstance(value, dict):
        return Object(place, value)
    return Rejected(place=place, reason="this is no JSON object")


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
        yield _as_object(f"item {number}", item)
