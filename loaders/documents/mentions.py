"""Papers mentioned by venue and year alone: "[ICML19]", "(AAAI 2021)"."""

import re
from collections.abc import Iterator

from loaders.documents.page import Page
from loaders.reading.entries import unwrapped
from loaders.reading.headings import SectionKind
from loaders.reading.text import Style, Text
from loaders.reading.titles import quotation
from loaders.reading.venue_names import acronyms
from loaders.records import Mention, VenueMentionRecord

_ANY: tuple[SectionKind | None, ...] = (
    None,
    "about",
    "interests",
    "projects",
    "jobs",
    "education",
    "internships",
    "contact",
    "skills",
    "teaching",
    "news",
)
_MENTION = re.compile(
    r"(?P<venue>[A-Z][A-Za-z&*-]{1,12}?)[\s'’-]{0,2}(?P<year>(?:19|20)?\d\d)(?!\d)"
)
_GROUP = re.compile(r"[(\[]([^()\[\]]{4,200})[)\]]")
_YEAR = re.compile(r"\d\d")
_TOLD = re.compile(
    r"\b(?:our|my)\s(?:[\w-]+\s){0,3}\[?(?:paper|work|article|stud(?:y|ies))\b", re.IGNORECASE
)
_FULL = re.compile(
    r"(?:Conference|Workshop|Symposium|Congress|Meeting)\s[^()\[\]]{3,80}\((?P<short>[A-Z][A-Za-z&-]{1,14}\s(?:19|20)\d\d)\)"
)


def venue_mentions(
    page: Page,
    person: Mention | None,
    listed: set[int],
    kinds: tuple[SectionKind | None, ...] = _ANY,
) -> Iterator[VenueMentionRecord]:
    """Papers mentioned by venue and year alone, as links or in brackets of their own.

    What stands in a line of a listing belongs to its paper.
    """
    for section in page.sections:
        if section.kind not in kinds:
            continue
        for line in unwrapped(section.lines):
            if not line or line.starts[0] in listed or not _YEAR.search(line.string):
                continue
            news = section.kind == "news"
            if news and (quotation(line.string) or not _TOLD.search(line.string)):
                continue
            seen: set[int] = set()
            for text in (*_linked(line), *_bracketed(line), *_named(line)):
                made = _venue_mention(text, person)
                if made and made.span.start not in seen:
                    seen.add(made.span.start)
                    yield made


def _linked(line: Text) -> Iterator[Text]:
    if not line.styles.strip(b"\0"):
        return
    start, mask = None, int(Style.LINK)
    for index in range(len(line) + 1):
        linked = index < len(line) and bool(line.styles[index] & mask)
        if linked and start is None:
            start = index
        elif not linked and start is not None:
            yield line[start:index].strip(" []()")
            start = None


def _bracketed(line: Text) -> Iterator[Text]:
    for match in _GROUP.finditer(line.string):
        parts = line[match.start(1) : match.end(1)].split(re.compile(r"\s*[,;]\s*|\s+and\s+"))
        shaped = all(_MENTION.fullmatch(part.string.strip()) for part in parts)
        if shaped and any(_known(part.string) for part in parts):
            yield from (part.strip() for part in parts)


def _named(line: Text) -> Iterator[Text]:
    """The acronym behind the whole name of a meeting: "Conference on Silt (SILT 2019)"."""
    for match in _FULL.finditer(line.string):
        yield line[match.start("short") : match.end("short")]


def _known(string: str) -> bool:
    match = _MENTION.fullmatch(string.strip())
    return bool(match and acronyms(match["venue"]))


def _venue_mention(text: Text, person: Mention | None) -> VenueMentionRecord | None:
    match = _MENTION.fullmatch(text.string)
    if not match or sum(char.isupper() for char in match["venue"]) < 2:
        return None
    year = int(match["year"])
    if year < 100:
        year += 1900 if year > 60 else 2000
    venue = text[: match.end("venue")]
    return VenueMentionRecord(
        span=text.span, person=person, venue=venue.mention("venue"), year=year
    )
