"""A stream of bytes cut into the XML elements of one kind, by their tags; nothing is parsed."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO

MAX_ELEMENT = 32_000_000
"""Bytes that one element may have."""
_CHUNK = 1 << 20
# A comment or the like that has not ended by here is taken as never closed.
_MAX_ASIDE = 1_000_000
_LONGEST_NAME = 100
# How each ends: with ">", or wrongly, with the begin of another. Two hyphens alone end no comment.
_ENDS = {
    b"!--": re.compile(rb"-->?"),
    b"![CDATA[": re.compile(rb"\]\]>|<!\[CDATA"),
    b"?": re.compile(rb"\?>|<\?"),
    b"!DOCTYPE": re.compile(rb"[>\[]|<!DOCTYPE"),
}
_DECLARATIONS_END = re.compile(rb"\]\s{0,20}>|<!DOCTYPE")
_TAG_END = re.compile(rb"[<>]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What was cut out, or what is wrong with it."""

    line: int
    name: str
    content: bytes = b""
    wrong: str | None = None


class Cutter:
    """Cuts a stream of bytes into elements by their tags."""

    def __init__(self, content: BinaryIO, kinds: Collection[str], around: Collection[str]) -> None:
        self._content = content
        self._around = frozenset(around)
        names = "|".join(map(re.escape, (*kinds, *around))).encode()
        self._tag = re.compile(
            rb"<(?:(/?)(?:[\w.-]+:)?(%b)(?=[\s/>])|(!--|!\[CDATA\[|!DOCTYPE|\?))" % names
        )
        self._held, self._at = b"", 0
        # Lines are counted up to here, and so many are before it.
        self._counted, self._lines = 0, 0
        self._open, self._begin, self._open_line, self._long = "", 0, 0, False

    def pieces(self) -> Iterator[Piece]:
        """The elements in their order."""
        while True:
            match = self._tag.search(self._held, self._at)
            if match is None:
                if not self._more():
                    break
            elif match[3]:
                self._pass_over(match)
            else:
                yield from self._at_tag(match)
        if self._open:
            yield self._broken("is cut off: the file ends in it")

    def _at_tag(self, match: "re.Match[bytes]") -> Iterator[Piece]:
        name, begin = match[2].decode(), match.start()
        end = self._find(_TAG_END, match.end())
        if end is None:
            self._at = match.end()
            if not match[1]:
                if self._open:
                    yield self._broken("does not end before the next one begins")
                yield Piece(self._line(begin), name, wrong="begins with a tag that is not closed")
        elif match[1] and name == self._open:
            yield self._closed(end)
        elif match[1] and name not in self._around:
            self._at = end  # an end without a begin: its element was reported when it broke
        else:
            if self._open:
                yield self._broken("does not end before the next one begins")
            self._at = end
            alone = self._held[end - 2 : end] == b"/>"
            if name not in self._around:
                self._open, self._begin, self._long = name, begin, False
                self._open_line = self._line(begin)
                if alone:
                    yield self._closed(end)
            elif not match[1]:
                tag = self._held[begin : end - 1].rstrip(b"/") + b"/>"
                yield Piece(self._line(begin), name, tag)

    def _closed(self, end: int) -> Piece:
        content = self._held[self._begin : end]
        if self._long or len(content) > MAX_ELEMENT:
            self._at = end
            return self._broken("")
        name, self._open, self._at = self._open, "", end
        return Piece(self._open_line, name, content)

    def _broken(self, wrong: str) -> Piece:
        if self._long or not wrong:
            wrong = f"has more than {MAX_ELEMENT:,} bytes"
        name, self._open = self._open, ""
        return Piece(self._open_line, name, wrong=wrong)

    def _pass_over(self, match: "re.Match[bytes]") -> None:
        """Go behind a comment, a section, an instruction or a document type: no tag in it counts."""
        end = self._find(_ENDS[match[3]], match.end())
        if end is not None and self._held[end - 1 : end] == b"[":
            end = self._find(_DECLARATIONS_END, end)
        self._at = match.end() if end is None else end

    def _find(self, pattern: "re.Pattern[bytes]", begin: int) -> int | None:
        """Where this ends that begins here; None where it is not closed."""
        while True:
            found = pattern.search(self._held, begin)
            if found and found.end() < len(self._held):
                break
            if len(self._held) - begin > _MAX_ASIDE or not self._grow():
                break
        return found.end() if found and found.group()[-1:] in (b">", b"[") else None

    def _grow(self) -> bool:
        """Read on and keep all that is held."""
        data = self._content.read(_CHUNK)
        self._held += data
        return bool(data)

    def _more(self) -> bool:
        """Read on; what is behind is let go, an element that is too long with it."""
        # A tag may have begun at the end of what is held.
        last = self._held.rfind(b"<", max(self._at, len(self._held) - _LONGEST_NAME))
        self._at = last if last >= 0 else len(self._held)
        if self._open and self._at - self._begin > MAX_ELEMENT:
            self._long = True
        if self._long:
            self._begin = self._at
        keep = self._begin if self._open else self._at
        self._line(keep)
        self._held = self._held[keep:]
        self._counted -= keep
        self._at -= keep
        self._begin -= keep
        return self._grow()

    def _line(self, at: int) -> int:
        """The line in which something stands, from 1."""
        if at > self._counted:
            self._lines += self._held.count(b"\n", self._counted, at)
            self._counted = at
        return self._lines + 1
