"""The XML elements of one kind in a stream, one by one; a broken one is rejected alone.

The stream is cut at the tags of these elements, and each is parsed by itself. So memory is bounded by
one element, nothing that is wrong in one reaches another, and no document type is ever seen by the
parser: entities are the named characters of HTML, and none leads to a file or to another entity.
"""

import html.entities
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree import ElementTree

from loaders.records import Rejected

MAX_ELEMENT = 32_000_000
"""Bytes that one element may have."""
_CHUNK = 1 << 20
# A comment or the like that has not ended by here is taken as never closed.
_MAX_ASIDE = 1_000_000
_MAX_TAG = 65_536
_LONGEST_NAME = 100

_DECLARED = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]*?encoding\s*=\s*["']([\w.-]+)["']"""
)
# How each ends: with ">", or wrongly, with the begin of another. Two hyphens alone end no comment.
_ENDS = {
    b"!--": re.compile(rb"-->?"),
    b"![CDATA[": re.compile(rb"\]\]>|<!\[CDATA"),
    b"?": re.compile(rb"\?>|<\?"),
    b"!DOCTYPE": re.compile(rb"[>\[]|<!DOCTYPE"),
}
_DECLARATIONS_END = re.compile(rb"\]\s{0,20}>|<!DOCTYPE")
_TAG_END = re.compile(rb"[<>]")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_SECTION = "<![CDATA["
_PREFIXES_OWN = frozenset(("", "xml", "xmlns"))
_XML_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_NO_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the stream, its names without prefixes, and where it begins ("line 7")."""

    place: str
    node: ElementTree.Element

    @property
    def kind(self) -> str:
        """The name of the element."""
        return self.node.tag


@dataclass(frozen=True, slots=True)
class _Piece:
    """What was cut out, or what is wrong with it."""

    line: int
    name: str
    content: bytes = b""
    wrong: str | None = None


def elements(
    content: BinaryIO, kinds: Collection[str], *, around: Collection[str] = ()
) -> Iterator[Element | Rejected]:
    """The elements with these names, wherever they stand; prefixes do not count.

    None of them may be within another. An element that has not ended where the next one begins is
    broken; so is one that is not in the encoding that is declared (UTF-8, if none is).

    Args:
        content: a stream that can be looked ahead in.
        kinds: names of elements that are given whole.
        around: names of elements around them, of which the begin tag alone is given.

    """
    begin: bytes = content.peek(_MAX_TAG)  # type: ignore[attr-defined] # as `members` gives them
    if begin[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield Rejected(place="whole file", reason="the file is UTF-16: save it as UTF-8")
        return
    declared = _DECLARED.match(begin)
    encoding = declared.group(1).decode("ascii") if declared else "utf-8"
    prefixed = b"xmlns:" in begin
    for piece in _Cutter(content, kinds, around).pieces():
        place = f"line {piece.line}"
        node = piece.wrong or _parsed(piece, encoding, prefixed)
        if isinstance(node, str):
            yield Rejected(place=place, reason=f"<{piece.name}> {node}")
        else:
            yield Element(place, node)


def text_of(node: ElementTree.Element | None) -> str:
    """All text in an element, without mark-up; "" where there is none."""
    if node is None:
        return ""
    return (node.text or "") if len(node) == 0 else "".join(node.itertext())


def as_given(node: ElementTree.Element | None) -> str:
    """The content of an element with its mark-up: "On <i>k</i>"."""
    if node is None:
        return ""
    if len(node) == 0:
        return node.text or ""
    try:
        inner = ElementTree.tostring(node, encoding="unicode", short_empty_elements=False)
    except RecursionError:
        return text_of(node)
    inner = inner[inner.index(">") + 1 : inner.rindex("</")]
    return inner.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def field(node: ElementTree.Element, path: str) -> str:
    """The text of the first element with this path, blanks at its ends taken off."""
    return text_of(node.find(path)).strip()


class _Cutter:
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

    def pieces(self) -> Iterator[_Piece]:
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

    def _at_tag(self, match: "re.Match[bytes]") -> Iterator[_Piece]:
        name, begin = match[2].decode(), match.start()
        end = self._find(_TAG_END, match.end())
        if end is None:
            self._at = match.end()
            if not match[1]:
                if self._open:
                    yield self._broken("does not end before the next one begins")
                yield _Piece(self._line(begin), name, wrong="begins with a tag that is not closed")
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
                yield _Piece(self._line(begin), name, tag)

    def _closed(self, end: int) -> _Piece:
        content = self._held[self._begin : end]
        if self._long or len(content) > MAX_ELEMENT:
            self._at = end
            return self._broken("")
        name, self._open, self._at = self._open, "", end
        return _Piece(self._open_line, name, content)

    def _broken(self, wrong: str) -> _Piece:
        if self._long or not wrong:
            wrong = f"has more than {MAX_ELEMENT:,} bytes"
        name, self._open = self._open, ""
        return _Piece(self._open_line, name, wrong=wrong)

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


def _parsed(piece: _Piece, encoding: str, prefixed: bool) -> ElementTree.Element | str:
    """The element; or what is wrong with it. `prefixed`: prefixes may be declared before it."""
    try:
        text = _decoded(piece.content, encoding)
    except LookupError:
        return f"is in an encoding that is not known, {encoding}: save the file as UTF-8"
    except UnicodeDecodeError as error:
        return f"is not {error.encoding.upper()} text (byte {error.start} of it)"
    if "&" in text:
        text = _SECTION.join(map(_with_characters, text.split(_SECTION)))
    # Prefixes are declared around the elements; here it does not matter as what.
    found = _PREFIX.findall(text) if prefixed or "xmlns" in text else ()
    prefixes = {name for names in found for name in names if name not in _PREFIXES_OWN}
    if prefixes:
        spaces = "".join(f' xmlns:{name}="{name}"' for name in prefixes)
        text = f"<around{spaces}>{text}</around>"
    parser = ElementTree.XMLParser()
    try:
        parser.feed(text)
        node = parser.close()
    except (ElementTree.ParseError, ValueError) as error:
        control = _NO_CHARACTERS.search(text)
        if control:
            return f"is no XML: it holds a control character ({control.group()!r})"
        line = piece.line + getattr(error, "position", (1, 0))[0] - 1
        return f"is no XML: {str(error).partition(':')[0]} (line {line})"
    if prefixes:
        node = node[0]
    if prefixes or "xmlns" in text:
        _without_namespaces(node)
    return node


def _decoded(content: bytes, encoding: str) -> str:
    """As declared. What is UTF-8 in a file of a single-byte encoding came there by mistake."""
    if encoding.lower() in ("utf-8", "utf8"):
        return content.decode("utf-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(encoding)


def _with_characters(text: str) -> str:
    """Named characters put in; not in a section, in which "&eacute;" is eight characters."""
    section, end, rest = text.rpartition("]]>")
    return section + end + _ENTITY.sub(_character, rest)


def _character(match: "re.Match[str]") -> str:
    code = None if match[1] in _XML_OWN else html.entities.name2codepoint.get(match[1])
    return match[0] if code is None else chr(code)


def _without_namespaces(node: ElementTree.Element) -> None:
    for one in node.iter():
        if "}" in one.tag:
            one.tag = one.tag.rpartition("}")[2]
        for name in [name for name in one.keys() if "}" in name]:  # noqa: SIM118 # no mapping
            one.set(name.rpartition("}")[2], one.attrib.pop(name))
