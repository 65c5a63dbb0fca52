"""Lines that are headings by their mark-up or by their words."""

import re
from dataclasses import dataclass

from loaders.reading.headings import SectionKind, heading_kind, unsaid
from loaders.reading.text import Style, Text

BARE, YEAR_LINE = 6, 8
"""Levels of headings without mark-up, and of years alone."""
_NUMBERED = re.compile(
    r"(?:topic|area|theme|direction|thrust|thread|part)\s(?:\d|[IV]+\b)", re.IGNORECASE
)
# What stars and daggers mean is no heading, though a "#" may be one of them.
_LEGEND = re.compile(
    r"\b(?:contribut\w+|correspond\w+|denotes?|indicates?|supervised)\b", re.IGNORECASE
)
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s*(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*$")
_COUNTED = re.compile(r"\(?(?:[A-Ha-h]|\d{1,2}|[IVX]{1,5})[.)]\s+(?=[^\W\d_a-z])")
_YEAR = re.compile(r"[-–—]*\s*((?:19|20)\d\d)\s*[-–—:]*\s*$")
_YEARS = re.compile(
    r"\s*(?:19|20)\d\d\s?[-–—]\s?(?:(?:19|20)\d\d|today|present|now)\s*$", re.IGNORECASE
)
LONGEST = 60
"""Characters of a heading."""
_UNSAID = 3
EDGES = " \t:*_~|–—-•·#>►▶■□◆"


@dataclass(frozen=True)
class Heading:
    """A line that heads others: its words, its level (1 is the highest), what it announces, its year."""

    text: Text
    level: int
    kind: SectionKind | None
    year: int | None


def heading(line: Text, above: Text | None, below: Text | None) -> Heading | None:
    """The heading that a line is, between two others; None for any other line."""
    string = line.string
    if len(string) > 300 or not string.strip():
        return None
    marked = _HASHES.match(string)
    if marked and marked.group(2):
        text = plain(line[marked.start(2) : marked.end(2)])
        return _made(text, len(marked.group(1))) if text and not _is_legend(string) else None
    text = plain(line)
    if not text or len(text) > 90:
        return None
    blank_above = above is None or not above.strip()
    if below is not None and _UNDERLINE.match(below.string) and len(text.split(_SPACE)) <= 10:
        ruled = "=" in below.string or (blank_above and line.string.rstrip().endswith(text.string))
        if ruled and not text.string.endswith((".", ",")):
            return _made(text, 1 if "=" in below.string else 2)
    year = _YEAR.match(string)
    if year:
        ended = above is not None and above.string.rstrip().endswith(",")
        return None if ended else Heading(text, YEAR_LINE, None, int(year.group(1)))
    if _YEARS.match(string):
        return Heading(text, YEAR_LINE, None, None)
    alone = blank_above and (below is None or not below.strip())
    if (
        (alone or string.isupper())
        and _NUMBERED.match(text.string)
        and not text.string.endswith((".", ","))
    ):
        return Heading(text, BARE, None, None)
    counted = _COUNTED.match(text.string)
    if counted and (alone or string.isupper()):
        return _unmarked(
            line[line.string.index(text.string) + counted.end() :], text[counted.end() :]
        )
    return _unmarked(line, text)


def _is_legend(string: str) -> bool:
    return bool(_LEGEND.search(string)) and "contributions" not in string.lower()


_SPACE = re.compile(r"\s+")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s")
_FOUR_DIGITS = re.compile(r"\d{4}")


def _unmarked(line: Text, text: Text) -> Heading | None:
    """A heading by its words alone: nothing else stands in the line."""
    string = text.string
    words = string.split()
    if len(words) > 9 or string.endswith((".", ",", ";", "?", "!")):
        return None
    if "@" in string or "|" in string or _FOUR_DIGITS.search(string):
        return None
    inner = line.strip(EDGES)
    bold = inner.wholly(Style.BOLD)
    if not bold and (len(words) > 6 or _ITEM.match(line.string)):
        return None
    if inner.wholly(Style.LINK) or line.string.lstrip().startswith("["):
        return None
    kind = heading_kind(string)
    if kind is None:
        return None
    if unsaid(string):
        return None
    listed = "," in string and not all(word[0].isupper() for word in words if word.isalpha())
    if not bold and (listed or (not string[:1].isupper() and len(words) > 2)):
        return None
    return Heading(text, BARE if not bold else BARE + 1, kind, None)


def _made(text: Text, level: int) -> Heading:
    year = _YEAR.match(text.string)
    kind = heading_kind(text.string)
    if kind and len(text) > LONGEST // 2 and _is_sentence(text.string):
        kind = None
    return Heading(text, level, kind, int(year.group(1)) if year else None)


def _is_sentence(string: str) -> bool:
    """A title of a paper or a project rather than of a section: most of its words announce nothing."""
    left = unsaid(string)
    return len(left) > _UNSAID and 10 * len(left) >= 6 * len(string.split())


def plain(line: Text) -> Text:
    """Without signs and pictures at the ends."""
    text = line.strip(EDGES)
    start = 0
    while start < len(text) and not (
        text.string[start].isalnum() or text.string[start] in "(\"'“["
    ):
        start += 1
    end = len(text)
    while end > start and not (
        text.string[end - 1].isalnum() or text.string[end - 1] in ")\"'”].,;?!"
    ):
        end -= 1
    return text[start:end]
