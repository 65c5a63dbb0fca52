"""Whose page a document is."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from loaders.documents.page import Page
from loaders.reading.dates import is_date
from loaders.reading.entries import is_bulleted
from loaders.reading.headings import heading_kind
from loaders.reading.identifiers import orcids
from loaders.reading.names import NAMES_TOO, is_initials, read_name
from loaders.reading.sections import Section
from loaders.reading.text import Style, Text
from loaders.reading.words import COUNTRIES, NOT_NAMES, listed
from loaders.records import Mention, PersonRecord

_CUT = re.compile(r"\s*[|,;@·•()]\s*|\s+[-–—:]+\s+|:\s|\s{2,}|\t")
_INTRODUCED = re.compile(
    r"\b(?:[Mm]y name is|I am|I'm|I’m|[Tt]his is|name:)\s+(?:Dr\.?\s|Prof\.?\s)?"
)
_POSSESSIVE = re.compile(
    r"['’]s?\s+(?:home\s?page|website|page|cv|site|blog|curriculum|publications)\b.*$",
    re.IGNORECASE,
)
_FURNITURE = listed(
    """
    personal statement homepage curriculum vitae welcome navigation menu follow quick topic
    resume open closed log sign skip main content toggle powered copyright last
    """
)
_LABELLED = re.compile(
    r"\W*(?:office|address|location|download|phone|tel|fax|e-?mail|authors|date|links?|advis[eo]rs?|supervisors?|updated|"
    r"last \w+|website|homepage|github|twitter|linkedin|languages?|nationality|citizenship)\b[^:]{0,20}:",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\W*(?:(?:list of|selected|all|recent) )?(?:publications?|papers|articles|works|home ?page|website|cv|"
    r"curriculum vitae|profile|page|statement|bibliography)\s(?:by|of|for)\s(?=[^\Wa-z])",
    re.IGNORECASE,
)
_BYLINE = 120
_FEET = 3
_SPLIT = re.compile(r"\s+[|·•–—-]\s+|,\s(?=\d)")
_SIGNED = re.compile(
    r"\W*(?:(?:posted|written|published|authored|post|blog post)\s)?(?:on\s.{4,30}?,?\s)?"
    r"(?:by|author|von|par):?\s+(?=[^\Wa-z])|\s*(?:—|–|--)\s(?=[^\Wa-z])",
    re.IGNORECASE,
)
_HEADER_LINES = 12


class Subject(NamedTuple):
    """The person a document is about: where the name stands, and how sure that is."""

    name: Mention
    basis: Literal["stated", "inferred"]
    line: Text

    def record(
        self, page: Page, not_imported: tuple[str, ...] = (), open_to: bool | None = None
    ) -> PersonRecord:
        """The person record of the subject."""
        head = page.text.string[:3000] + " ".join(link.target for link in page.links[:60])
        return PersonRecord(
            span=self.name.span,
            name=self.name,
            basis=self.basis,
            external_ids=orcids(head)[:1] if self.basis == "stated" else (),
            not_imported=not_imported,
            open_to_collaborate=open_to,
        )


def find_subject(page: Page, inferred: Mention | None = None) -> Subject | None:
    """The subject as stated in front matter, heading or header; else the one concluded."""
    for text, line in _candidates(page):
        name = _person(text)
        if name is not None:
            return Subject(name.mention("author"), "stated", line)
    if inferred is not None:
        span = inferred.span
        return Subject(inferred, "inferred", Text.plain(page.document.text, span.start, span.end))
    return None


def find_author(page: Page) -> Subject | None:
    """Who wrote a post: by its front matter, or by a line at its head such as "by A. Berg"."""
    heads = [line for section in page.sections[:3] for line in _first_lines(section)[:4]]
    feet = [line for line in page.sections[-1].lines if line.string.strip()][-_FEET:]
    signed = [line for line in (*heads, *feet) if len(line) < _BYLINE]
    for line in heads:
        owner = _POSSESSIVE.search(line.string)
        name = _person(line[: owner.start()].strip(" #*|")) if owner else None
        if name is not None:
            return Subject(name.mention("author"), "stated", line)
    for line in (
        *(text for key in ("author", "authors") for text in page.front.texts(key)),
        *signed,
    ):
        lead = _SIGNED.match(line.string)
        told = lead or line.span.start < page.front.end or _dated(line.string)
        for part in line[lead.end() if lead else 0 :].split(_CUT) if told else ():
            name = _person(part.strip(" *_.,"))
            if name is not None:
                return Subject(name.mention("author"), "stated", line)
    return None


def _dated(string: str) -> bool:
    """True for a line with a date and little else: "Anna Berg · 3 May 2021"."""
    return bool(_SPLIT.search(string)) and any(is_date(part) for part in _SPLIT.split(string))


def _candidates(page: Page) -> Iterator[tuple[Text, Text]]:
    yield from _in_front(page)
    for section in page.sections[:3]:
        if section.heading is not None and section.kind in (None, "about"):
            yield from _in_line(section.heading)
        if section.level <= 1 or section is page.sections[0] or _opens(page, section):
            for line in _first_lines(section):
                if len(line) < 200 and not is_bulleted(line):
                    yield from _in_line(line.strip(" *#"))
    for section in page.sections[:3]:
        for line in _first_lines(section):
            for match in _INTRODUCED.finditer(line.string[:400]):
                yield from _introduced(line, match.end())


def _opens(page: Page, section: Section) -> bool:
    """The first section of a page where nothing stands above it: "Research Statement"."""
    above = page.sections[: page.sections.index(section)]
    return not any(line.strip() for item in above for line in item.lines)


def _in_front(page: Page) -> Iterator[tuple[Text, Text]]:
    """Names in the front matter: as the author, or as the owner of the page."""
    for key in ("author", "name", "full_name"):
        for text in page.front.texts(key):
            yield text, text
    for key in ("title", "excerpt", "description", "subtitle"):
        for text in page.front.texts(key):
            owner = _POSSESSIVE.search(text.string)
            if owner:
                yield text[: owner.start()], text
            elif key == "title":
                yield from _in_line(text)


def _first_lines(section: Section) -> list[Text]:
    return [line for line in section.lines if line.string.strip()][:_HEADER_LINES]


def _in_line(line: Text) -> Iterator[tuple[Text, Text]]:
    if _LABELLED.match(line.string):
        return
    owner = _POSSESSIVE.search(line.string)
    if owner:
        yield line[: owner.start()], line
        return
    lead = _OF.match(line.string)
    line = line[lead.end() :] if lead else line
    for part in line.split(_CUT)[:3]:
        if part.strip():
            yield part.strip(), line


def _introduced(line: Text, at: int) -> Iterator[tuple[Text, Text]]:
    rest = line[at : at + 60]
    for start, end in rest.styled(Style.BOLD):
        if start <= 1:
            yield rest[start:end], line
    words = re.match(r"(?:[A-Z][\w'’.-]*\s?){2,4}", rest.string)
    if words:
        yield rest[: words.end()].strip(" ."), line


def _person(text: Text) -> Text | None:
    """A full name: two words or more, nothing that heads a section or furnishes a page."""
    name = read_name(text)
    if name is None or name.name.startswith("A ") or heading_kind(name.name) is not None:
        return None
    words = [word.lower() for word in re.split(r"[\s-]+", name.name)]
    full = [word for word in name.name.split() if not is_initials(word) or len(word) > 2]
    if name.name.lower() in COUNTRIES or any(
        word in _FURNITURE or (word in NOT_NAMES and word not in NAMES_TOO)
        for word in words
        if len(word) > 1
    ):
        return None
    eastern = bool(re.fullmatch(r"[\uac00-\ud7a3]{2,5}|[\u4e00-\u9fff]{2,4}", name.name))
    if len(name.name.split()) < 2 and not eastern:
        return None
    return name.text if full else None
