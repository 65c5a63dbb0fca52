"""Awards and service, as they are told in sections of their own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.documents.page import Page
from loaders.reading.dates import Stretch, stretches
from loaders.reading.entries import is_links, items, unmarked
from loaders.reading.sections import Section
from loaders.reading.text import Text
from loaders.records import AwardRecord, Mention, ServiceRecord

_ROLE = re.compile(
    r"\b(?:(?:(?:area|session|program|general|publicity|workshop|track|local|senior)\s)*(?:co-?)?chairs?|"
    r"reviewers?|referees?|meta-?reviewer|(?:associate |guest )?editor|organi[sz]ers?|co-?organi[sz]ers?|"
    r"(?:program(?:me)? |technical |senior )*committee(?: member)?|volunteer|member|moderator|panelist)\b",
    re.IGNORECASE,
)
_NO_AWARD = re.compile(r"\bpatents?\b", re.IGNORECASE)
_LONGEST = 1000


class _Told(NamedTuple):
    text: Text
    name: str
    when: Stretch | None


def distinctions(page: Page, person: Mention | None) -> Iterator[AwardRecord | ServiceRecord]:
    """What the sections about awards and service list, item by item."""
    for section in page.of_kind("awards", "service"):
        if _NO_AWARD.search(section.title):
            continue
        for told in _items(section):
            last = told.when.to_year if told.when else None
            first = told.when.from_year if told.when else None
            if section.kind == "awards":
                # What was given for years was given in the first of them.
                yield AwardRecord(
                    span=told.text.span, person=person, name=told.name, year=first or last
                )
                continue
            role = _ROLE.search(told.name) or _ROLE.search(section.title)
            yield ServiceRecord(
                span=told.text.span,
                person=person,
                name=told.name,
                role=role.group().lower() if role else None,
                from_year=first,
                to_year=last,
                current=told.when.current if told.when else False,
            )


def _items(section: Section) -> Iterator[_Told]:
    for entry in items(section.lines):
        for line in entry:
            text = unmarked(line)
            if sum(map(str.isalpha, text.string)) < 4 or len(text) > _LONGEST or is_links(text):
                continue
            found = list(stretches(text.string))
            name = _without_date(text, found)
            if sum(map(str.isalpha, name)) > 3:
                yield _Told(text, name, found[0] if len(found) == 1 else None)


def _without_date(text: Text, found: list[Stretch]) -> str:
    """The words without a date that stands at either end."""
    if len(found) != 1:
        return text.name
    before, behind = text[: found[0].start], text[found[0].end :]
    edges = " ,;:.|()[]–—-·\t"
    if not before.strip(edges):
        return behind.strip(edges).name
    return before.strip(edges).name if not behind.strip(edges) else text.name
