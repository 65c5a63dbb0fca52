"""The lines of an entry cleaned of what is no part of a citation."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.reading.contacts import FILLER
from loaders.reading.entries import is_links, unmarked, without_by
from loaders.reading.text import Text

_LEGEND = re.compile(
    r"^\s*[(\[]?\s*[*∗†‡§#^]+[^.\n]{0,30}\b(?:equal|contribut|correspond|denote|indicate)[^.\n]{0,60}\.?\)?\s*",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"\[(?P<family>[^\W\d_][\w'’-]+)(?P<more>\s(?:et\sal\.?|(?:and|&)\s[^\W\d_][\w'’-]+))?,?\s\(?(?:19|20)\d\d[a-z]?\)?\]\s*"
)
_LABELS = re.compile(
    r"\s{0,2}\[{1,2}\s?(?:pdf|paper|code|arxiv|doi|link|slides?|video|project|poster|bib\w*|data|demo|"
    r"preprint|github|website|abs\w*|supp\w*)\s?\]{1,2}",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"(?:showing \d|readers:|cited by:? \d|\d[\d,.]* (?:citations?|views|downloads|reads)\b|visible to|"
    r"originally announced|"
    r"save|alert|tl;?dr|highly influen\w+|view (?:on|via)|all versions|related articles|\d{1,6}\W*$)",
    re.IGNORECASE,
)
# An address behind a name: "Ann Lee <███>, Bob Kim (███)".
_MASKED = re.compile(rf"\s?[<(\[{{]?{FILLER}{{3,400}}[>)\]}}]?")
MOST = 100_000
"""Characters one listing may have: enough for an author list of 3,000 names."""

_FORMATS = re.compile(r"(?:(?:pdf|bib|abs|html|code|poster|video)\s+){1,5}(?=[^\Wa-z])")


class Lines(NamedTuple):
    """An entry's lines cleaned of bullets and link labels, and the same as one line."""

    lines: tuple[Text, ...]
    run: Text


def lines_of(entry: Sequence[Text]) -> Lines:
    """Prepare an entry for reading."""
    kept = list(_kept(entry))
    parts: list[Text] = []
    for text in kept:
        if parts:
            gap = parts[-1][len(parts[-1]) - 1 :]
            parts.append(Text(gap.source, "\n", gap.starts, gap.ends, gap.styles))
        parts.append(text)
    return Lines(tuple(kept), Text.join(parts).flat() if parts else Text.plain("", 0, 0))


def says_something(entry: Sequence[Text]) -> bool:
    """True where more than bullets and link labels stands in an entry."""
    return any(True for _ in _kept(entry))


def _kept(entry: Sequence[Text]) -> Iterator[Text]:
    for index, line in enumerate(entry):
        text = line.strip()
        legend = _LEGEND.match(text.string)
        text = text[legend.end() :] if legend else text
        text = _unlabelled(unmarked(text)) if index == 0 else without_by(text).strip("> ")
        text = text.without(_LABELS).strip()
        text = text.without(_MASKED).strip() if FILLER in text.string else text
        formats = _FORMATS.match(text.string)
        text = text[formats.end() :] if formats else text
        if (
            text
            and not is_links(text)
            and not _CHROME.match(text.string)
            and any(char.isalnum() for char in text.string)
        ):
            yield text


def printed_lines(entry: Sequence[Text]) -> list[Text]:
    """The lines of an entry with the labels before them."""
    lines = [unmarked(entry[0]), *(line.strip("> ") for line in entry[1:])]
    return [line for line in lines if line and not is_links(line)]


def _unlabelled(line: Text) -> Text:
    """Without the key of a bibliography: "[Berg et al., 2021] Berg, A. …"."""
    key = _KEY.match(line.string)
    if key and (key["more"] or line.string.startswith(key["family"], key.end())):
        return line[key.end() :]
    return line
