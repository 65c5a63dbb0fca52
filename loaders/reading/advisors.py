"""Advisors: named beside a degree or a job, or told of in sentences."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.reading.authors import read_authors
from loaders.reading.interest_prose import sentences
from loaders.reading.names import Name
from loaders.reading.prose import FIRST_PERSON
from loaders.reading.text import Text

_ADVISOR = re.compile(
    r"(?:\bco-)?\b(?:advis[eo]rs?|supervisors?|advised\sby|supervised\sby|under\sthe\ssupervision\sof)\s{0,2}:?\s{0,2}",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"\b(?:(?:co-?)?(?:advised|supervised)\sby|under\sthe\s(?:joint\s)?(?:supervision|guidance)\sof|"
    r"my\s(?:[\w.-]{1,12}\s){0,2}(?:advis[eo]rs?|supervisors?)\s(?:is|are|was|were))\s",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:(?:Profs?|Professors?|Drs?)\b\.?\s){0,3}"
    r"[^\W\d_a-z][\w'’.-]{0,30}(?:\s[^\W\d_a-z][\w'’.-]{0,30}){1,4}"
)
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s){_PERSON}){{0,6}}")
_ADVISOR_END = re.compile(r"[)\n;]|\.(?=\s+[A-Z][a-z]{3,}\s[a-z])|\s[-–—|]\s")


class Advisor(NamedTuple):
    """An advisor named beside a degree or a job."""

    text: Text
    name: Name


def read_advisors(lines: Sequence[Text]) -> list[Advisor]:
    """The advisors named in some lines."""
    found = []
    for line in lines:
        for match in _ADVISOR.finditer(line.string):
            rest = line[match.end() : match.end() + 300]
            end = _ADVISOR_END.search(rest.string)
            names = read_authors(rest[: end.start()] if end else rest)
            if names and names.sure:
                found += [Advisor(author.printed, author.name) for author in names.authors]
    return found


def told_advisors(text: Text, name: str | None = None) -> list[Advisor]:
    """The advisors that the first person (or the named one) tells of in sentences."""
    found = []
    for sentence in sentences(text):
        own = FIRST_PERSON.search(sentence.string) or (name is not None and name in sentence.string)
        for match in _ADVISED.finditer(sentence.string[:2000]) if own else ():
            people = _PEOPLE.match(sentence.string, match.end())
            names = read_authors(sentence[match.end() : people.end()]) if people else None
            if names and names.sure:
                found += [Advisor(author.printed, author.name) for author in names.authors]
    return found
