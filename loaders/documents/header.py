"""The present post at the head of a page: beside the name, or in the first short lines."""

import re
from collections.abc import Iterator
from itertools import takewhile

from loaders.documents.page import Page
from loaders.documents.subject import Subject
from loaders.reading.careers import tagged_stints
from loaders.reading.fragments import is_role
from loaders.reading.names import read_name
from loaders.reading.organisations import (
    Organisation,
    is_organisation,
    is_part,
    of_whole,
    organisation,
)
from loaders.reading.prose import FIRST_PERSON
from loaders.reading.roles import DEGREE, relation
from loaders.reading.text import Text
from loaders.records import AffiliationRecord, Mention

_HEADER_CUT = re.compile(
    r"\s+(?:at|@|in)\s+(?=[A-Z])|\s+with\s+(?:the\s)?(?=[A-Z])|\s*[@,|·•;/]\s+|\s+[-–—]\s+|\[|\t"
)
_FIRST = re.compile(r"^(?:I am|I'm|I’m)\s(?:(?:currently|now)\s)?(?:(?:an?|the)\s)?(?!appl)")
_SENTENCES = re.compile(r"[a-z]{5}\.\s+[A-Z]")
_LINKED = re.compile(r"google scholar|semantic scholar|github|linkedin", re.IGNORECASE)
_BESIDE = 3
_HEAD, _HEAD_LINE = 8, 110
_SENTENCE = 40


def header(page: Page, subject: Subject | None) -> list[AffiliationRecord]:
    """The present post in the lines at the head of a page: "Name, Role @ Place", or line by line."""
    found = list(_beside(page, subject)) if subject else []
    return found or list(_at_head(page, subject))


def _at_head(page: Page, subject: Subject | None) -> Iterator[AffiliationRecord]:
    """The post that the tagger finds in the short lines that a page begins with."""
    lines: list[Text] = []
    for section in page.sections[:3]:
        heads = [section.heading] if section.heading is not None else []
        if section.kind not in (None, "contact", "about"):
            break
        some = [line for line in [*heads, *section.lines] if line.string.strip()]
        short = list(takewhile(lambda line: len(line) < _HEAD_LINE, some))
        lines += short
        if len(short) < len(some):
            break
    lines = lines[:_HEAD]
    if not any(_is_post(line.string) or is_organisation(line.string) for line in lines):
        return
    for post in tagged_stints(lines)[:2]:
        if post.role is None or post.when is not None or not _is_post(post.role.string):
            continue
        if read_name(post.place.text) and not is_organisation(post.place.name):
            continue
        yield AffiliationRecord(
            span=post.text.span,
            person=subject.name if subject else None,
            institution=institution_of(post.place),
            relation=relation(post.role.string, "employment"),
            role=post.role.name,
            current=True,
        )


def _beside(page: Page, subject: Subject) -> Iterator[AffiliationRecord]:
    """The present post in the lines beside the name, by its words."""
    if subject.basis != "stated":
        return
    lines = _lines_below(page, subject)
    fragments = [piece for line in lines for piece in _pieces(line)]
    role = next((text for text in fragments if _is_post(text.string)), None)
    beside = [text for line in lines[:_BESIDE] if len(line) <= 100 for text in _pieces(line)]
    places = [
        text for text in fragments if is_organisation(text.string) and not is_role(text.string)
    ]
    if role is None:
        # "Department of Hydrology, Lakeside University" alone says where she is.
        places = [text for text in places if text.string in {item.string for item in beside}]
    if not places:
        return
    chosen = organisation(of_whole(places[0]))
    if chosen is None or is_part(chosen.name):
        return
    said = role or chosen.text
    start = min(said.starts[0], chosen.text.starts[0])
    whole = Text.plain(said.source, start, max(said.ends[-1], chosen.text.ends[-1]))
    yield AffiliationRecord(
        span=whole.span,
        person=subject.name,
        institution=institution_of(chosen),
        relation=relation(role.string, "employment") if role else "employment",
        role=_FIRST.sub("", role.name) if role else None,
        current=True,
    )


def _is_post(string: str) -> bool:
    if _LINKED.search(string):
        return False
    return is_role(string) and not DEGREE.fullmatch(string.strip(" .,"))


def _is_told(string: str) -> bool:
    """True for a line of prose, which is read as such."""
    if FIRST_PERSON.search(string) and not _FIRST.match(string):
        return True
    return len(string) > _SENTENCE and bool(_SENTENCES.search(string))


def _lines_below(page: Page, subject: Subject) -> list[Text]:
    """The line of the name behind it, and the few short ones that follow."""
    at = subject.name.span.end
    found: list[Text] = []
    running = False
    for section in page.sections[:3]:
        heads = [section.heading] if section.heading is not None else []
        for line in [*heads, *section.lines]:
            if not line.string.strip() or line.ends[-1] <= at:
                running = False
                continue
            if len(line) > 200 or len(found) >= 5:
                return found
            if running or _is_told(line.string):
                # The line below may go on with the sentence.
                running = len(line) > _SENTENCE and line.string.rstrip()[-1:] not in ".!?:"
                continue
            if line.starts[0] < at:
                cut = next(i for i, start in enumerate(line.starts) if start >= at)
                line = line[cut:]
            elif section.heading is line and section.kind is not None:
                return found
            if line.strip(" ,|-–—"):
                found.append(line.strip(" ,|-–—"))
    return found


def _pieces(line: Text) -> list[Text]:
    return [part.strip() for part in line.split(_HEADER_CUT) if part.string.strip()]


def institution_of(place: Organisation) -> Mention:
    """The mention of an institution."""
    return place.text.mention("institution", place.name, place.aliases)
