"""Cleaned text that remembers, character by character, where it stands in the stored text."""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from enum import IntFlag

from loaders.records import Mention, MentionKind, Span

_SPACES = re.compile(r"\s+")
_LINE_END = re.compile("\n")
_WHITE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
# Compounds keep their hyphen at a line end; any other hyphen there is the printer's.
_COMPOUND = re.compile(
    r"\b(?:self|non|multi|semi|co|pre|post|low|high|large|small|long|short|cross|state|end|real|"
    r"zero|one|few|two|three|well|data|user|text|image|graph|time|fine|open|human|object)-$",
    re.IGNORECASE,
)


_COUNTED = array("i", range(1 << 18))


def count(start: int, end: int) -> "array[int]":
    """The numbers from start to end; those of most documents are counted once and copied."""
    return _COUNTED[start:end] if end <= len(_COUNTED) else array("i", range(start, end))


class Style(IntFlag):
    """How a character is set."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    LINK = 4
    RAISED = 8


class Text:
    """A run of cleaned characters; each knows its half-open place in `source`."""

    __slots__ = ("ends", "source", "starts", "string", "styles")

    def __init__(
        self, source: str, string: str, starts: "array[int]", ends: "array[int]", styles: bytes
    ) -> None:
        self.source = source
        self.string = string
        self.starts = starts
        self.ends = ends
        self.styles = styles

    @classmethod
    def plain(cls, source: str, start: int = 0, end: int | None = None) -> "Text":
        """The characters of `source` from start to end, untouched."""
        end = len(source) if end is None else end
        return cls(
            source,
            source[start:end],
            count(start, end),
            count(start + 1, end + 1),
            bytes(end - start),
        )

    @classmethod
    def join(cls, parts: Iterable["Text"]) -> "Text":
        """Parts of one source, one after the other."""
        pieces = list(parts)
        starts, ends = array("i"), array("i")
        for piece in pieces:
            starts.extend(piece.starts)
            ends.extend(piece.ends)
        return cls(
            pieces[0].source if pieces else "",
            "".join(piece.string for piece in pieces),
            starts,
            ends,
            b"".join(piece.styles for piece in pieces),
        )

    def __len__(self) -> int:
        return len(self.string)

    def __str__(self) -> str:
        return self.string

    def __repr__(self) -> str:
        return f"Text({self.string!r})"

    def __getitem__(self, part: slice) -> "Text":
        return Text(
            self.source, self.string[part], self.starts[part], self.ends[part], self.styles[part]
        )

    @property
    def span(self) -> Span:
        """From the first character to the last, in the stored text."""
        if not self.string:
            return Span(start=0, end=0)
        return Span(start=self.starts[0], end=self.ends[-1])

    @property
    def surface(self) -> str:
        """The stored text at the span, mark-up and all."""
        return self.source[self.starts[0] : self.ends[-1]] if self.string else ""

    @property
    def name(self) -> str:
        """The characters as a careful reader would write them down."""
        return unicodedata.normalize("NFC", " ".join(self.string.split()))

    def mention(
        self, kind: MentionKind, name: str | None = None, aliases: tuple[str, ...] = ()
    ) -> Mention:
        """A mention of this text, by its own name or by a given one."""
        return Mention(
            kind=kind,
            surface=self.surface,
            name=name or self.name,
            span=self.span,
            aliases=aliases,
        )

    def strip(self, extra: str = "") -> "Text":
        """Without white space and the `extra` characters at both ends."""
        unwanted = _WHITE + extra if extra else None
        left = self.string.lstrip(unwanted)
        start = len(self.string) - len(left)
        end = start + len(left.rstrip(unwanted))
        return self if start == 0 and end == len(self.string) else self[start:end]

    def split(self, pattern: re.Pattern[str]) -> list["Text"]:
        """The parts between the matches of a pattern."""
        parts, last = [], 0
        for match in pattern.finditer(self.string):
            parts.append(self[last : match.start()])
            last = match.end()
        parts.append(self[last:])
        return parts

    def without(self, pattern: re.Pattern[str]) -> "Text":
        """The same text, matches of the pattern left out."""
        if not pattern.search(self.string):
            return self
        return Text.join(self.split(pattern))

    def lines(self) -> list["Text"]:
        """Line by line, without the line ends."""
        return self.split(_LINE_END)

    def flat(self) -> "Text":
        """On one line: white space is one space, and hyphens at line ends are joined."""
        text = self.strip()
        if " ".join(text.string.split()) == text.string:
            return text
        parts, last = [], 0
        for match in _SPACES.finditer(text.string):
            if match.group() == " ":
                continue
            start, end = match.span()
            hyphen = (
                "\n" in match.group()
                and text.string[start - 2 : start].endswith("-")
                and text.string[start - 2 : start - 1].isalpha()
                and text.string[end].islower()
            )
            if hyphen:
                kept = bool(_COMPOUND.search(text.string[max(0, start - 12) : start]))
                parts.append(text[last : start if kept else start - 1])
            else:
                parts.append(text[last:start])
                parts.append(text[start : start + 1].as_space())
            last = end
        if not parts:
            return text
        parts.append(text[last:])
        return Text.join(parts)

    def as_space(self) -> "Text":
        """One character turned into a blank."""
        return Text(self.source, " " * len(self), self.starts, self.ends, self.styles)

    def as_break(self) -> "Text":
        """One character turned into a line end."""
        return Text(self.source, "\n" * len(self), self.starts, self.ends, self.styles)

    def styled(self, style: Style) -> Iterator[tuple[int, int]]:
        """The runs of characters that have the style; blanks between two of them belong to it."""
        if not self.styles.strip(b"\0"):
            return
        start, end, mask = -1, -1, int(style)
        for index, value in enumerate(self.styles):
            if value & mask:
                start = index if start < 0 else start
                end = index + 1
            elif start >= 0 and not self.string[index].isspace():
                yield start, end
                start = -1
        if start >= 0:
            yield start, end

    def wholly(self, style: Style) -> bool:
        """True where every printed character has the style."""
        if not self.styles.strip(b"\0"):
            return False
        seen, mask = False, int(style)
        for char, value in zip(self.string, self.styles, strict=True):
            if not char.isspace():
                seen = True
                if not value & mask:
                    return False
        return seen
