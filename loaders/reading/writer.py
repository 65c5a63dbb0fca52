"""The clean text as it is put together: characters, styles to come, delimiters still open."""

import re
from array import array
from collections import defaultdict
from typing import NamedTuple

from loaders.reading.text import Style, Text, count

_DEFINITION = re.compile(r"^\[([^\[\]\n]{1,80})\]:[ \t]+<?([^\s<>]+)", re.MULTILINE)


class Link(NamedTuple):
    """Where a link leads, and the place of its words in the stored text."""

    start: int
    end: int
    target: str


class Clean(NamedTuple):
    """A text without its mark-up, and the links that were in it."""

    text: Text
    links: tuple[Link, ...]


class Run(NamedTuple):
    """Emphasis delimiters that wait for their partners."""

    at: int
    length: int


class Writer:
    """What has been read so far: characters, styles to come, delimiters still open."""

    def __init__(self, source: str, page: bool) -> None:
        self.source = source
        self.page = page
        self.chars: list[str] = []
        self.length = 0
        self.line = ""
        self.starts, self.ends = array("i"), array("i")
        self.events: list[tuple[int, Style, int]] = []
        self.dropped: set[int] = set()
        self.runs: dict[str, list[Run]] = {"*": [], "_": []}
        self.brackets: list[int] = []
        self.tags: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self.links: list[Link] = []
        self.commands: list[str] = []
        self.definitions = {name.lower(): target for name, target in _DEFINITION.findall(source)}
        self.unclosed: set[str] = set()
        self.swallow = False

    def plain(self, start: int, end: int) -> None:
        """Characters as they stand."""
        text = self.source[start:end]
        if self.swallow:
            kept = text.lstrip(" \t")
            start += len(text) - len(kept)
            text = kept
            self.swallow = not text
        self.chars.append(text)
        self.length += end - start
        self.line = (self.line + text)[-80:]
        self.starts += count(start, end)
        self.ends += count(start + 1, end + 1)

    def put(self, text: str, start: int, end: int) -> None:
        """Characters that stand for the source between start and end."""
        if not text:
            return
        self.swallow = False
        self.chars.append(text)
        self.length += len(text)
        self.line = text.rpartition("\n")[2] if "\n" in text else (self.line + text)[-80:]
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))

    def style(self, start: int, end: int, style: Style) -> None:
        """Set the characters written from start to end in a style."""
        if start < end:
            self.events.append((start, style, 1))
            self.events.append((end, style, -1))

    def finish(self) -> Clean:
        """The text with its styles, consumed delimiters left out."""
        string = "".join(self.chars)
        styles, at = bytearray(), 0
        depth: defaultdict[Style, int] = defaultdict(int)
        for place, style, step in sorted(self.events):
            value = sum(s for s, count in depth.items() if count)
            styles += bytes([value]) * (place - at)
            depth[style] += step
            at = place
        styles += bytes(len(string) - at)
        text = Text(self.source, string, self.starts, self.ends, bytes(styles))
        if self.dropped:
            parts, last = [], 0
            for place in sorted(self.dropped):
                parts.append(text[last:place])
                last = place + 1
            parts.append(text[last:])
            text = Text.join(parts)
        return Clean(text, tuple(sorted(self.links)))
