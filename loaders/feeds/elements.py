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

from loaders.feeds.cutting import Cutter, Piece
from loaders.records import Rejected

_HEAD = 65_536
_DECLARED = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]*?encoding\s*=\s*["']([\w.-]+)["']"""
)
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
    begin: bytes = content.peek(_HEAD)  # type: ignore[attr-defined] # as `members` gives them
    if begin[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield Rejected(place="whole file", reason="the file is UTF-16: save it as UTF-8")
        return
    declared = _DECLARED.match(begin)
    encoding = declared.group(1).decode("ascii") if declared else "utf-8"
    prefixed = b"xmlns:" in begin
    for piece in Cutter(content, kinds, around).pieces():
        if piece.wrong:
            yield _rejected(piece, piece.wrong)
            continue
        node = _parsed(piece, encoding, prefixed)
        yield node if isinstance(node, Rejected) else Element(f"line {piece.line}", node)


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


def _rejected(piece: Piece, wrong: str, within: str = "") -> Rejected:
    return Rejected(place=f"line {piece.line}{within}", reason=f"<{piece.name}> {wrong}")


def _parsed(piece: Piece, encoding: str, prefixed: bool) -> ElementTree.Element | Rejected:
    """The element; or what is wrong with it. `prefixed`: prefixes may be declared before it."""
    try:
        text = _decoded(piece.content, encoding)
    except LookupError:
        wrong = f"is in an encoding that is not known, {encoding}: save the file as UTF-8"
        return _rejected(piece, wrong)
    except UnicodeDecodeError as error:
        return _rejected(piece, f"is not {error.encoding.upper()} text", f", byte {error.start}")
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
            wrong = f"is no XML: it holds a control character ({control.group()!r})"
            return _rejected(piece, wrong)
        line = piece.line + getattr(error, "position", (1, 0))[0] - 1
        within = f", wrong in line {line}" if line != piece.line else ""
        return _rejected(piece, f"is no XML: {str(error).partition(':')[0]}", within)
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
