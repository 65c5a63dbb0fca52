"""Names of institutions and topics as they are compared, and the names they go by beside.

Nothing is known here of the world: what is the same follows from how names are written.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from graphsvc.identity.names import thing_key, title_key, title_words
from graphsvc.identity.papers.titles import without_plural
from graphsvc.words import words
from loaders.reading.organisations import has_campuses, is_place

_BRACKETED = re.compile(r"\s*\(([^()]{2,12})\)\s*$")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_CAMPUS = re.compile(r"^(.{6,}?)(?:,\s*|\s+at\s+|\s*[-\u2013\u2014]\s*)([A-Z][\w .'-]+)$")
_OF_UNIVERSITY = re.compile(r"^University of |\bUniversity$")
_UNIV = re.compile(r"\bUniv(?:\.|\b)", re.IGNORECASE)
_SMALL = frozenset(words("of the and for in at de la & und et"))
_SHORTEST_ACRONYM = 3
_LONGEST_ACRONYM = 8


@lru_cache(maxsize=1 << 16)
def institution_key(name: str) -> str:
    """The normal form of an institution's name, without the places behind it.

    A campus is no place behind a name: "University of California, Berkeley". "Univ." is written out.
    """
    whole = _UNIV.sub("University", _without_places(name))
    return thing_key(whole.replace(" at ", " "))


def _without_places(name: str) -> str:
    head, *behind = _ARTICLE.sub("", name).split(",")
    before = len(behind)
    while behind and is_place(behind[-1].strip()):
        behind.pop()
    if behind and len(behind) < before and not has_campuses(head):
        behind.pop()  # the town before its country
    return ",".join((head, *behind))


@lru_cache(maxsize=1 << 16)
def topic_key(name: str) -> str:
    """The normal form of a topic: without plural, hyphens, and an acronym in brackets behind it."""
    kept = title_words(without_brackets(name))
    return "".join(map(without_plural, kept)) or title_key(name)


def without_brackets(name: str) -> str:
    """A name without what stands in brackets behind it."""
    return _BRACKETED.sub("", name) or name


def telling_words(name: str) -> list[str]:
    """The words of a name that give their first letters to an acronym."""
    return [word for word in words(name) if word not in _SMALL]


def campus_of(name: str) -> tuple[str, str] | None:
    """A university, and its campus: "University of California, Berkeley"; None without a campus."""
    found = _CAMPUS.match(_UNIV.sub("University", _without_places(name)))
    if found and (has_campuses(found[1]) or _OF_UNIVERSITY.search(found[1])):
        return found[1], found[2]
    return None


@lru_cache(maxsize=1 << 16)
def other_names(kind: str, name: str) -> Sequence[str]:
    """Normal forms of names that a name says it has beside, by the way it is written.

    An acronym in brackets behind a topic; the initials of a university before its campus.
    """
    if kind == "topic":
        behind = _BRACKETED.search(name)
        if behind and is_acronym(behind[1], name[: behind.start()]):
            return [title_key(without_plural(behind[1]))]
    campus = campus_of(name) if kind == "institution" else None
    if campus:
        head, town = campus
        return [title_key("".join(word[0] for word in telling_words(head)) + town)]
    return []


def is_acronym(short: str, long: str) -> bool:
    """Whether a word of capitals is made of letters of a name's words, the first one of each, in order.

    "JBNU" is of "Jeonbuk National University", "LLMs" of "Large Language Models".
    """
    letters = short.removesuffix("s").replace(".", "")
    if not (letters.isupper() and letters.isalpha()):
        return False
    if not _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM:
        return False
    return _spells(letters.lower(), tuple(telling_words(long)))


def _spells(letters: str, long: tuple[str, ...]) -> bool:
    if not long or not letters:
        return not long and not letters
    if letters[0] != long[0][0]:
        return False
    return any(
        _is_within(letters[1:n], long[0][1:]) and _spells(letters[n:], long[1:])
        for n in range(1, len(letters) + 1)
    )


def _is_within(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


def acronyms_among(names: Iterable[str]) -> dict[str, str]:
    """Of the names in one document, the acronyms, each with the one name it is made of.

    An acronym that could be of two names is of none.
    """
    given = sorted(set(names))
    found = {}
    for short in given:
        fitting = [long for long in given if long != short and is_acronym(short, long)]
        if len(fitting) == 1:
            found[short] = fitting[0]
    return found
