"""Who wrote a post: by its front matter, a byline, the name of the site or the words at its foot."""

import re
from collections.abc import Iterator

from loaders.documents.introductions import holder, told_of
from loaders.documents.page import Page
from loaders.documents.subject import (
    BYLINE,
    CUT,
    FEET,
    POSSESSIVE,
    Subject,
    first_lines,
    first_of,
)
from loaders.reading.dates import is_date
from loaders.reading.text import Text

_SPLIT = re.compile(r"\s+[|·•–—-]\s+|,\s(?=\d)|,\s(?=[A-Z][a-z]{2,8}\.?\s\d)")
_BARS = re.compile(r"\s+[|·•–—-]\s+")
_BY = re.compile(r"\b(?:by|By)\s(?=[A-Z])")
_SIGNED = re.compile(
    r"\W*(?:(?:posted|written|published|authored|(?:guest |blog )?post)\s)?(?:on\s.{4,30}?,?\s)?"
    r"(?:by|author|von|par|por|text|words):?\s+(?=(?-i:[^\Wa-z]))|\s*(?:—|–|--)\s(?=(?-i:[^\Wa-z]))",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\s(?:on|at|in)\s(?=[A-Z\d])")


def find_author(page: Page) -> Subject | None:
    """Who wrote a post: by its front matter, or by a line at its head such as "by A. Berg"."""
    return first_of(_writers(page))


def _writers(page: Page) -> Iterator[tuple[Text, Text]]:
    heads = [line for section in page.sections[:3] for line in first_lines(section)[:4]]
    feet = [line for line in page.sections[-1].lines if line.string.strip()][-FEET:]
    for line in (*heads, *page.front.texts("title"), *page.front.texts("site_name")):
        owner = POSSESSIVE.search(line.string)
        if owner:
            for part in line[: owner.start()].split(CUT):
                yield part.strip(" #*|"), line
    for text in (*_named_authors(page), *(line for line in (*heads, *feet) if len(line) < BYLINE)):
        yield from _signed(page, text)
    for line in feet:
        yield from ((name, line) for name in (*told_of(line.strip(" *_")), *holder(line)))


def _signed(page: Page, line: Text) -> Iterator[tuple[Text, Text]]:
    lead = _SIGNED.match(line.string)
    told = lead or line.span.start < page.front.end or is_dated(line.string)
    by = _BY.search(line.string) if told and not lead else None
    start = lead.end() if lead else by.end() if by else 0
    for part in line[start:].split(CUT) if told else ():
        when = _WHEN.search(part.string)
        yield (part[: when.start()] if when else part).strip(" *_.,"), line


def _named_authors(page: Page) -> Iterator[Text]:
    """The authors that the front matter names, by a line or by fields of their own."""
    for key in ("author", "authors"):
        yield from page.front.texts(key)
        value = page.front.values.get(key)
        name = value.get("name") if isinstance(value, dict) else None
        at = page.front.source.find(name, 0, page.front.end) if isinstance(name, str) else -1
        if isinstance(name, str) and name and at >= 0:
            yield Text.plain(page.front.source, at, at + len(name))


def is_dated(string: str) -> bool:
    """True for a line with a date and little else: "Anna Berg · 3 May 2021"."""
    string = string.strip(" *_()#")
    whole = [part for half in _BARS.split(string) for part in _BY.split(half)]
    parts = [*whole, *(piece for part in whole for piece in _SPLIT.split(part))]
    return any(is_date(part.strip(" *_,")) for part in parts)
