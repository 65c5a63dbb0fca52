"""The lines of a section put together to entries: list items, paragraphs, or runs of lines."""

import re
from collections.abc import Iterable, Sequence

from loaders.reading.text import Text

BULLET = re.compile(
    r"\s*(?:[-*+•▪◦‣●○■□➢➤►▶✓–]\s+|\(?\[?\d{1,3}[\].)]\)?\s+|\[[A-Za-z]{0,4}[-.]?\d{1,3}\]:?\s*|\[\^[\w-]{1,30}\]:\s*)"
)
_NUMBER = re.compile(
    r"\s*(?:\(?\[?[A-Z]{0,3}\d{1,3}[\].)]\)?:?(?=\s|$)|\[[A-Za-z]{0,4}[-.]?\d{1,3}\]:?|#\d{1,4}[.:)]?(?=\s))\s*"
)
_LINKS = re.compile(
    r"\s*(?:[\[(|/·•,;]?\s*"
    r"(?:pdf|code|paper|video|slides?|poster|webpage|website|project(?: page)?|bib(?:tex)?|"
    r"abs(?:tract)?|doi|arxiv|html|link|links|blog|dataset|data|demo|talk|url|media|supp\w*|github|"
    r"preprint|press|cite|model|models|home|review|openreview|publisher|journal|full text|show more|"
    r"read more|details|tl;?dr)\s*[\])|/·•,;]?\s*)+$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s*(?:by:?|author(?:\(s\))?s?:|authored by|written by)\s+(?=[^\W\d_])", re.IGNORECASE
)
_WRAPPED = 70
Entry = tuple[Text, ...]


def is_links(line: Text) -> bool:
    """True for a line that holds nothing but link labels such as "[pdf] [code]"."""
    return len(line) <= 200 and bool(_LINKS.match(line.string))


def unmarked(line: Text) -> Text:
    """A line without its bullet and number."""
    bullet = BULLET.match(line.string)
    text = line[bullet.end() :] if bullet else line
    number = _NUMBER.match(text.string)
    return (text[number.end() :] if number else text).strip()


def without_by(line: Text) -> Text:
    """A line without the word that says that authors follow: "by A. Berg"."""
    lead = _BY.match(line.string)
    return line[lead.end() :] if lead else line


def is_bulleted(line: Text) -> bool:
    """True where the line begins a list item."""
    return bool(BULLET.match(line.string))


def indent(line: Text) -> int:
    """How far the line is set in; a tab counts four."""
    string = line.string.expandtabs(4)
    return len(string) - len(string.lstrip(" "))


def items(lines: Iterable[Text]) -> list[Entry]:
    """List items with their continuation lines; paragraphs where there are no items."""
    found: list[list[Text]] = []
    base: int | None = None
    blank = True
    for line in lines:
        if not line.string.strip():
            blank = True
            continue
        depth, bulleted = indent(line), is_bulleted(line)
        if bulleted and (base is None or depth <= base + 1 or (blank and depth <= base)):
            found.append([line])
            base = depth
        elif blank and (base is None or depth <= base):
            found.append([line])
            base = None if not bulleted else depth
        elif found:
            found[-1].append(line)
        else:
            found.append([line])
        blank = False
    return [tuple(entry) for entry in found]


def unwrapped(lines: Iterable[Text]) -> list[Text]:
    """Lines of prose put together again where a line end only wrapped them."""
    found: list[list[Text]] = []
    for line in lines:
        last = found[-1][-1].string.rstrip() if found else ""
        wrapped = len(last) >= _WRAPPED and not last.endswith((".", "!", "?", ":", ";"))
        if wrapped and line.string.strip() and not is_bulleted(line) and len(last) <= 2 * _WRAPPED:
            found[-1].append(line)
        else:
            found.append([line])
    return [as_one(part) if len(part) > 1 else part[0] for part in found]


def as_one(lines: Sequence[Text]) -> Text:
    """Lines that were wrapped, as one."""
    whole: list[Text] = []
    for line in lines:
        if whole and whole[-1]:
            last = whole[-1][len(whole[-1]) - 1 :]
            whole.append(Text(last.source, "\n", last.starts, last.ends, last.styles))
        whole.append(line)
    return Text.join(whole).flat()
