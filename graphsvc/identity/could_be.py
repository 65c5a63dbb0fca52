"""Names that an institution or a topic may go by, though nobody says so: questions to people.

A mention is held with such a *name*, not with each other mention, so a document makes as many
decisions as it has names. Where something bears the name, the two are asked about.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from graphsvc.identity.names import thing_key
from graphsvc.identity.papers.titles import parse
from graphsvc.identity.things import (
    campus_of,
    institution_key,
    is_acronym,
    telling_words,
    topic_key,
    without_brackets,
)
from graphsvc.words import words

_LEAST_LETTERS = 3
_UNIVERSITY = re.compile(r"(?:University of (?:the )?)(.+)|(.+?) University", re.IGNORECASE)
_LEGAL = re.compile(
    r"[\s,]+(?:inc|incorporated|corp|corporation|co|ltd|limited|llc|gmbh|ag|plc|s\.?a)\.?$",
    re.IGNORECASE,
)
_ABBREVIATED = {
    "inst": "institute",
    "tech": "technology",
    "techn": "technology",
    "natl": "national",
    "nat'l": "national",
    "lab": "laboratory",
    "labs": "laboratories",
    "ctr": "center",
    "centre": "center",
    "acad": "academy",
    "sci": "science",
}
_SIGNS = frozenset("+#*")
_WORD = re.compile(r"[\w'’]+\.?")


@lru_cache(maxsize=1 << 16)
def could_be(kind: str, name: str) -> Mapping[str, str]:
    """Normal forms of names it may go by, each with why; none that it certainly goes by."""
    if kind == "institution":
        own, found = institution_key(name), _institution(name)
    elif kind == "topic":
        own, found = topic_key(name), _topic(name)
    else:
        return {}
    kept: dict[str, str] = {}
    for other, why in found:
        if other != own:
            kept.setdefault(other, why)
    return kept


def _institution(name: str) -> Iterator[tuple[str, str]]:
    campus = campus_of(name)
    if campus:
        head, town = campus
        yield institution_key(head), "one names a campus, the other does not"
        yield institution_key(town), "one is called by its campus alone"
    whole = _UNIVERSITY.fullmatch(name)
    if whole and not campus:
        place = whole[1] or whole[2]
        if len(words(place)) == 1:
            yield thing_key(place), "one is a university, the other is called by its place alone"
            if whole[2]:
                yield institution_key(f"University of {place}"), "equal but for the order of words"
    legal = _LEGAL.search(name)
    if legal and legal.start():
        yield institution_key(name[: legal.start()]), "equal but for the legal form"
    full = _WORD.sub(_in_full, name)
    if full != name:
        yield institution_key(full), "equal but for abbreviations"
    yield from _acronym(name)


def _in_full(word: re.Match[str]) -> str:
    return _ABBREVIATED.get(word.group().rstrip(".").lower(), word.group())


def _topic(name: str) -> Iterator[tuple[str, str]]:
    spelled = "".join(parse(without_brackets(name)).tells)
    if spelled and not _SIGNS.intersection(name):  # C, C++ and C# are three
        yield spelled, "equal but for spelling"
    yield from _acronym(without_brackets(name))


def _acronym(name: str) -> Iterator[tuple[str, str]]:
    letters = "".join(word[0] for word in telling_words(name))
    if len(letters) >= _LEAST_LETTERS and is_acronym(letters.upper(), name):
        yield letters, "the letters of one are the first letters of the other"
