"""HTML taken out of a text: what each tag, comment and entity leaves behind.

Each function takes a match of its kind, writes what is left of it, and says where to go on.
"""

import html
import re

from loaders.reading.text import Style
from loaders.reading.words import listed
from loaders.reading.writer import Link, Writer

_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_STYLES = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "u": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "cite": Style.ITALIC,
    "a": Style.LINK,
    "sup": Style.RAISED,
}
_BREAKS = listed(
    """
    address article aside blockquote br center dd div dl dt fieldset figure footer form header
    hr li main nav ol p pre section table tbody thead tr ul title
    """
)
MARKER = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])?\s*$")
"""A line that holds nothing yet, or the mark of an item alone."""


def comment(writer: Writer, match: re.Match[str]) -> int:
    """Leave out a comment."""
    end = writer.source.find("-->", match.end())
    return len(writer.source) if end < 0 else end + len("-->")


def hidden(writer: Writer, match: re.Match[str]) -> int:
    """Leave out what a page does not show: scripts, styles, its head."""
    name = match.group()[1:].lower()
    closing = None
    if name not in writer.unclosed:
        closing = re.compile(f"</{name}\\s*>", re.IGNORECASE).search(writer.source, match.end())
    if closing:
        return closing.end()
    # Never closed: only the tag itself goes, so that nothing behind it is lost.
    writer.unclosed.add(name)
    return match.end()


def address(writer: Writer, match: re.Match[str]) -> int:
    """Leave of an address in angle brackets a link, and no text."""
    writer.links.append(Link(match.start(), match.end(), match.group()[1:-1]))
    return match.end()


def tag(writer: Writer, match: re.Match[str]) -> int:
    """Take a tag for what it does to the text: its style, a link, a new line."""
    named = _TAG_NAME.match(match.group())
    name = named.group(1).lower() if named else ""
    closing = match.group().startswith("</")
    if name in _STYLES:
        _inline(writer, match, name, closing)
    elif name == "span" and writer.source.endswith("</span>", 0, match.start()):
        writer.put(" ", match.start(), match.end())
    elif name in {"td", "th"}:
        writer.put("\t" if writer.line.strip() else "", match.start(), match.end())
    elif name[:1] == "h" and name[1:].isdigit():
        _break(writer, match, 2, "" if closing else "#" * min(6, int(name[1:])) + " ")
    elif name in _BREAKS:
        item = name == "li" and not closing
        _break(writer, match, 2 if closing and name in {"p", "tr"} else 1, "- " if item else "")
    return match.end()


def _inline(writer: Writer, match: re.Match[str], name: str, closing: bool) -> None:
    if not closing:
        href = _HREF.search(match.group())
        target = html.unescape(href.group(1) or href.group(2) or "") if href else ""
        writer.tags[name].append((writer.length, target))
    elif writer.tags[name]:
        opened, target = writer.tags[name].pop()
        writer.style(opened, writer.length, _STYLES[name])
        if target and opened < writer.length:
            writer.links.append(Link(writer.starts[opened], writer.ends[-1], target))


def _break(writer: Writer, match: re.Match[str], lines: int, mark: str) -> None:
    if MARKER.fullmatch(writer.line):  # the line holds nothing yet
        lines -= 1 if mark or not writer.line.strip() else lines
    writer.put("\n" * lines + mark, match.start(), match.end())
    writer.swallow = True


def entity(writer: Writer, match: re.Match[str]) -> int:
    """The character that an entity stands for."""
    text = html.unescape(match.group()).replace("\u00a0", " ")
    writer.put(text, match.start(), match.end())
    return match.end()
