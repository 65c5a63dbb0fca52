"""JSON that is damaged: stray bytes of another encoding, and a list of which some items are broken."""

import codecs
import re
from collections.abc import Iterator
from typing import Any, cast

import orjson

_MARK = re.compile(rb'"(?:[^"\\\r\n]|\\[^\r\n])*"|[{}]')
_BETWEEN = re.compile(rb"[\s,]*")
_NO_OBJECT = re.compile(rb"[^{\],]+(?=[,\]])")


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 as Windows-1252 has it; the text around it stays."""
    broken = cast("UnicodeDecodeError", error)
    stray = broken.object[broken.start : broken.end]
    return stray.decode("cp1252", "replace"), broken.end


codecs.register_error("western", _as_western)


def parsed(data: bytes) -> Any:
    """What JSON says; None where it is broken. Stray bytes of Windows-1252 are read as such."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass
    try:
        data.decode()
    except UnicodeDecodeError:
        try:
            return orjson.loads(data.decode("utf-8", "western"))
        except orjson.JSONDecodeError:
            pass
    return None


def items(data: bytes, names: tuple[str, ...]) -> Iterator[tuple[int, Any]]:
    """The items of a damaged list, each with its number from 1; None for one that is broken.

    The list is the whole document, or stands under one of the names. A broken item ends where its
    braces do. Where they do not, or where no item follows, the rest is one broken item: nothing within
    it is taken for an item.
    """
    at, number = _begin(data, names), 0
    while at is not None:
        between = _BETWEEN.match(data, at)
        at = between.end() if between else at
        if data[at : at + 1] == b"]":
            return
        number += 1
        other = _NO_OBJECT.match(data, at)
        end = other.end() if other else _end(data, at)
        yield number, parsed(data[at:end]) if end else None
        at = end


def _begin(data: bytes, names: tuple[str, ...]) -> int | None:
    """Where the first item stands, after the bracket of the list."""
    whole = re.match(rb"(?:\xef\xbb\xbf)?\s*\[", data)
    if whole:
        return whole.end()
    for name in names:
        last = re.escape(name.rpartition(".")[2].encode())
        if found := re.search(rb'"' + last + rb'"\s*:\s*\[', data):
            return found.end()
    return None


def _end(data: bytes, at: int) -> int | None:
    if data[at : at + 1] != b"{":
        return None
    depth = 0
    for mark in _MARK.finditer(data, at):
        depth += {b"{": 1, b"}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    return None
