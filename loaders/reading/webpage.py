"""The text of a web page: what a reader sees, each character with its place in the source.

The parsers of the registries build trees without the offsets of their texts, so tokens are taken
from the source itself; nothing here is recursive, and no tag has to be closed.
"""

import html
import re
from typing import NamedTuple

from loaders.reading.text import Style
from loaders.reading.words import listed
from loaders.reading.writer import Clean, Link, Writer

_TOKEN = re.compile(
    r"""<!--|<[!?][^<>]{0,5000}>
      | <(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,30})
        (?P<attributes>(?:[^<>"']++|"[^"]{0,4000}+"|'[^']{0,4000}+'){0,100}+)>
      | &(?:[A-Za-z]{2,10}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});
      | \{[%{]
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""([A-Za-z-]{1,30})\s{0,9}=\s{0,9}(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'<>]{1,4000}))"""
)
_TITLE = re.compile(r"<title\b[^<>]{0,500}>\s{0,200}([^<]{1,500}?)\s{0,200}</title", re.IGNORECASE)
_OWNER = re.compile(
    r"""<meta\s{1,9}name=["']?author["']?\s{1,9}content=["']([^"'<>]{3,100})["']""", re.IGNORECASE
)
_STYLES = {
    **dict.fromkeys(("b", "strong", "u"), Style.BOLD),
    **dict.fromkeys(("i", "em", "cite"), Style.ITALIC),
    "a": Style.LINK,
    "sup": Style.RAISED,
    "span": Style.PLAIN,
}
_UNSEEN = listed(
    "head script style svg noscript template nav iframe object select button canvas math textarea"
)
_UNSEEN_CLASSES = listed(
    """
    hidden visually-hidden sr-only screen-reader-text d-none nav navbar navigation menu breadcrumb
    breadcrumbs skip-link toc cookie pagination
    """
)
_PARAGRAPHS = listed(
    "p blockquote section article table tr dl hr pre main aside header footer form"
)
_LINES = listed(
    "div br li dt dd ul ol address figure figcaption details summary center body caption"
)
_WHITE = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]{2,}|[ ]*[\t\r\n\f\v\u00a0][\s\u00a0]*")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_DEEP = 8
_NONE, _BLANK, _TAB, _LINE, _PARAGRAPH = range(5)


class Head(NamedTuple):
    """Where the title of a page and the name of its author stand."""

    title: tuple[int, int] | None
    author: tuple[int, int] | None


def is_web_page(source: str, form: str) -> bool:
    """True for HTML, by the name of the file or by how it begins."""
    start = source[:2000].lower()
    return form in ("html", "htm", "xhtml") or "<html" in start or "<!doctype html" in start


def read_head(source: str) -> Head:
    """What the head of a page says."""
    title, author = _TITLE.search(source[:50_000]), _OWNER.search(source[:50_000])
    return Head(title.span(1) if title else None, author.span(1) if author else None)


def web_text(source: str, start: int = 0) -> Clean:
    """The text of a page from `start` on; headings, list items and cells keep their marks."""
    page = _Page(source)
    at = start
    while match := _TOKEN.search(source, at):
        page.text(at, match.start())
        at = page.token(match)
    page.text(at, len(source))
    return page.writer.finish()


class _Page:
    """What has been seen so far, and the break that stands before whatever comes next."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.writer = Writer(source, page=True)
        self.pending = _NONE
        self.mark = ""
        self.place = (0, 1)
        self.depth = 0
        self.lists = 0
        self.tables = 0
        self.cells = 0
        self.kept = 0
        self.closed = False
        self.unclosed: set[str] = set()

    def token(self, match: re.Match[str]) -> int:
        """Take one token; gives where the next one may begin."""
        token, end = match.group(), match.end()
        if token == "<!--":
            found = self.source.find("-->", end)
            return len(self.source) if found < 0 else found + 3
        if token[0] == "&":
            seen = html.unescape(token).replace("\u00a0", " ")
            if seen.isspace():
                self.ask(_BLANK, match.start(), end)
            else:
                self.flush()
                self.writer.put(seen, match.start(), end)
            return end
        if token[0] == "{":
            mark = {"{%": "%}", "{{": "}}"}[token]
            found = self.source.find(mark, end, end + 500)
            self.text(match.start(), end if found < 0 else match.start())
            return end if found < 0 else found + 2
        return self.tag(match) if match["name"] else end

    def text(self, start: int, end: int) -> None:
        """Characters between two tokens; white space is one blank."""
        if self.kept:
            if start < end:
                self.flush()
                self.writer.plain(start, end)
            return
        last = start
        for white in _WHITE.finditer(self.source, start, end):
            self.run(last, white.start())
            self.ask(_BLANK, white.start(), white.end())
            last = white.end()
        self.run(last, end)

    def run(self, start: int, end: int) -> None:
        """Characters without line ends; blanks at their ends may meet a break."""
        while start < end and self.source[start] == " ":
            self.ask(_BLANK, start, start + 1)
            start += 1
        last = end
        while start < last and self.source[last - 1] == " ":
            last -= 1
        if start < last:
            self.flush()
            self.writer.plain(start, last)
            self.closed = False
        if last < end:
            self.ask(_BLANK, last, last + 1)

    def ask(self, level: int, start: int, end: int, mark: str = "") -> None:
        """Ask for a break before what comes next; the strongest one asked for stands."""
        self.pending = max(level, self.pending)
        if level >= self.pending or mark:
            self.place = (start, end)
        self.mark = mark or self.mark

    def flush(self) -> None:
        """Write the break that was asked for."""
        if not self.pending and not self.mark:
            return
        writer, before = self.writer, self.writer.length
        level = self.pending if before else _NONE
        inner = "  " * self.lists if level == _LINE and not self.mark else ""
        text = {_NONE: "", _BLANK: " ", _TAB: "\t", _LINE: "\n", _PARAGRAPH: "\n\n"}[level]
        writer.put(text + inner + self.mark, *self.place)
        self.pending, self.mark = _NONE, ""
        for stack in writer.tags.values():
            for index in range(len(stack) - 1, -1, -1):
                if stack[index][0] != before:
                    break
                stack[index] = (writer.length, stack[index][1])

    def tag(self, match: re.Match[str]) -> int:
        """A tag: hidden things are passed over, the others set styles or break lines."""
        name, closing = match["name"].lower(), bool(match["close"])
        attributes = _attributes(match["attributes"])
        if not closing and _is_unseen(name, attributes) and not match.group().endswith("/>"):
            end = self.behind(name, match.end())
            if end is not None:
                return end
        if name in _STYLES:
            self.inline(name, closing, attributes)
        else:
            self.block(match, name, closing)
        return match.end()

    def behind(self, name: str, at: int) -> int | None:
        """Where an element ends; None where it is never closed."""
        if name in self.unclosed:
            return None
        depth = 1
        for tag in re.compile(rf"<(/?){name}\b[^<>]{{0,4000}}>", re.IGNORECASE).finditer(
            self.source, at
        ):
            depth += -1 if tag.group(1) else 1
            if not depth or (tag.group(1) and name in ("script", "style", "head")):
                return tag.end()
        self.unclosed.add(name)
        return None

    def inline(self, name: str, closing: bool, attributes: dict[str, str]) -> None:
        """A style for what follows, or the end of one."""
        writer = self.writer
        if not closing:
            bold = bool(_BOLD.search(attributes.get("style", "")))
            target = attributes.get("href", "") if name == "a" else "bold" if bold else ""
            writer.tags[name].append((writer.length, target))
            return
        if not writer.tags[name]:
            return
        opened, target = writer.tags[name].pop()
        style = _STYLES[name] or (Style.BOLD if target else Style.PLAIN)
        if opened < writer.length and style:
            writer.style(opened, writer.length, style)
        if name == "a" and target and opened < writer.length:
            writer.links.append(Link(writer.starts[opened], writer.ends[-1], target))
        if name == "span":
            self.closed = True

    def block(self, match: re.Match[str], name: str, closing: bool) -> None:
        """A break, with the mark of a heading or of a list item."""
        start, end = match.span()
        step = -1 if closing else 1
        if name in ("ul", "ol"):
            self.depth = max(0, self.depth + step)
            self.lists = min(_DEEP, self.depth)
        elif name == "pre":
            self.kept = max(0, self.kept + step)
        elif name == "table":
            self.tables = max(0, self.tables + step)
            self.cells = max(0, self.tables - (not closing))
        elif name in ("td", "th", "tr"):
            outer = max(0, self.tables - 1)
            self.cells = outer if closing or name == "tr" else outer + 1
        if name in ("td", "th"):
            self.ask(_TAB, start, end)
        elif name == "li" and not closing:
            self.ask(_LINE, start, end, "  " * max(0, self.lists - 1) + "- ")
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            headed = not closing and not self.lists and not self.cells
            self.ask(_PARAGRAPH, start, end, "#" * int(name[1]) + " " if headed else "")
        elif name in _PARAGRAPHS or (name == "div" and closing and self.closed):
            # Inside an item or a cell a paragraph is but a line, so that the item stays one.
            inside = name != "tr" and (self.lists or self.cells)
            self.ask(_LINE if inside else _PARAGRAPH, start, end)
        elif name in _LINES:
            self.ask(_LINE, start, end)
        self.closed = closing and name == "div"


def _attributes(text: str) -> dict[str, str]:
    if "=" not in text:
        return {word.strip("/"): "" for word in text.lower().split()[:20]}
    found = {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }
    if re.search(r"\shidden(?:\s|/|$)", text):
        found["hidden"] = ""
    return found


def _is_unseen(name: str, attributes: dict[str, str]) -> bool:
    """Scripts, menus, and what is not shown."""
    if name in _UNSEEN:
        return True
    if name in (
        "html",
        "body",
        "main",
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "col",
        "source",
    ):
        return False
    classes = attributes.get("class", "").lower().split()
    style = attributes.get("style", "").replace(" ", "").lower()
    return (
        "hidden" in attributes
        or not _UNSEEN_CLASSES.isdisjoint(classes)
        or attributes.get("role") == "navigation"
        or "display:none" in style
    )


def is_built_by_script(source: str, text: str) -> bool:
    """True where a page shows next to nothing before its scripts have run."""
    return "<script" in source.lower() and sum(char.isalpha() for char in text) < 120
