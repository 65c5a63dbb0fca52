"""Where somebody works, worked and studied, as told in sentences."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.reading.careers import named
from loaders.reading.dates import stretches
from loaders.reading.interest_prose import sentences
from loaders.reading.names import read_name
from loaders.reading.organisations import (
    Organisation,
    is_organisation,
    is_part,
    organisations,
)
from loaders.reading.roles import DEGREE, ROLE, relation
from loaders.reading.text import Text
from loaders.records import AffiliationRelation

_AT = re.compile(r"\s(?:at|@|with|from)\s(?:the\s)?(?=[A-Z0-9])")
_ARTICLE = re.compile(
    r"\b(?:an?|as|the|my|two|three|was|am|is|been|currently|presently|now)\s+|[,;:(]\s*",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:receiv\w+|earn\w+|obtain\w+|complet\w+|hold|holds|got|finish\w+|did|do|doing|pursu\w+|defended|graduat\w+|"
    r"studied|awarded|my)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:I\s(?:am|work|lead|serve|hold|have\sbeen)|I'm|I’m|I've\sbeen|currently|now|is an?|joined|"
    r"(?:started|began)\s(?:work|as)\w*)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:previously|was|were|before|prior|worked|spent|formerly|former|earlier|until|did|earned|"
    r"received|obtained|completed|interned|had)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|I've|me|my)\b")
_OTHER = re.compile(
    r"\b(?:students\sat|looking\sfor|appl(?:y|ying|ied|ication)\s(?:for|to)|position\sof|seeking|"
    r"hope\sto|would\slike|"
    r"talk|lecture(?!r)|keynote|seminar|award|prize|reviewer|organi[sz]\w+|accepted|"
    r"presented|workshop|conference|collaborat\w+\swith|mentor\w*|supervised\s(?!by)|advise\s)",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"[\s,(]{0,3}(?:[^.;()]{1,25}[\s,(]{1,2})?(?:in|from|since|during|between|until|for)?[\s(]{0,2}"
)
_INTERNED = re.compile(r"\b(?:interned|internships?|interning)(?:\s\w+){0,2}?$", re.IGNORECASE)


_NAMING = re.compile(r"\s(?:at|@|with|from|for|in|joined|joining|of)\s(?:the\s)?[A-Z0-9]")
_ALSO = re.compile(r"\s(?:at|@|from|joined)\s(?:the\s)?[A-Z0-9]")  # beside an institution known
_CAREER = re.compile(
    r"\b(?:work(?:ed|ing|s)?|join(?:ed|ing)?|spent|intern\w*|based|visit\w*|previously|currently|"
    r"before|formerly|stint|"
    r"affiliated|positions?|thesis|research(?:ed|ing)|teach|taught|"
    r"lead|led|founded|co-founded|career|now|time at)\b",
    re.IGNORECASE,
)
_SCHOOLED = re.compile(
    r"\b(?:stud(?:y|ied|ying|ies)|graduat\w+|alum\w+|undergrad\w*|major(?:ed)?|educated|degree|attended|"
    r"doctorate|habilitation|dissertation)\b",
    re.IGNORECASE,
)


_PLACED = re.compile(r"(?:\b(?:at|from|joined|joining|for|in)|@)\s(?:the\s)?$")
_PRONOUN = re.compile(r"(?:[A-Z][\w\s]{1,40},\s)?(?:[Ss]he|[Hh]e|[Tt]hey|Her|His|Their)\b")
_STUDENT = re.compile(r"\b(?:student|candidate)\b", re.IGNORECASE)
_HIRED = re.compile(
    r"\b(?:assistant|associate|researcher|professor|lecturer|postdoc\w*)\b", re.IGNORECASE
)


_SHORT = re.compile(r"\s?\([^()\d]{2,40}\)")
# "As a lecturer at the Institute of Ice, I work on glaciers."
_AS = re.compile(r"\W*As\s(?:an?|the)\s")
_STILL = re.compile(
    r",\sI\s(?:(?:currently|now)\s\w+|am|work|study|lead|focus|teach|investigate)\b"
)
# "I joined Lakeside Labs in 2017."
_BEGUN = re.compile(r"\b(?:start\w*|join\w*|began|moved)\b", re.IGNORECASE)


class Told(NamedTuple):
    """One stint told in a sentence."""

    text: Text
    place: Organisation
    role: str | None
    relation: AffiliationRelation
    from_year: int | None
    to_year: int | None
    current: bool


def read_prose(text: Text, name: str | None = None) -> list[Told]:
    """The stints that the first person (or the named one) tells of herself."""
    found: list[Told] = []
    about = False
    for sentence in sentences(text):
        string = sentence.string
        about = _names(string, name) or (about and bool(_PRONOUN.match(string)))
        own = about or FIRST_PERSON.search(string)
        if own and len(sentence) < 2000 and not _OTHER.search(string):
            told = _sentence(sentence)
            found += told
            found += _tagged(sentence, told)
    return found


def _names(string: str, name: str | None) -> bool:
    """True for a sentence about the named one: by the whole name, or by "Dr." and the surname."""
    if name is None:
        return False
    return name in string or bool(
        re.search(
            rf"\b(?:Drs?|Profs?|Professor|Mr|Ms|Mrs)\b\.?\s{re.escape(name.split()[-1])}\b", string
        )
    )


def _tagged(sentence: Text, told: Sequence[Told]) -> Iterator[Told]:
    """What the tagger finds in a sentence beside what is told in the usual words."""
    string = sentence.string
    known = {item.place.text.starts[0] for item in told}
    naming = (_ALSO if told else _NAMING).finditer(string)
    if all(sentence.starts[match.end() - 1] in known for match in naming):
        return
    if not any(pattern.search(string) for pattern in (ROLE, DEGREE, _SCHOOLED, _CAREER)):
        return
    taken = [item.place.text.span for item in told]
    begin = 0
    for place, start, end, role in named(sentence):
        span = place.text.span
        before = sentence.string[begin:start]
        begin = end
        if any(span.start < other.end and other.start < span.end for other in taken):
            continue
        if is_part(place.name) or (read_name(place.text) and not _PLACED.search(before)):
            continue
        kind = _relation(role, before)
        past = _PAST.search(sentence.string[:start])
        end = _after(string, end)
        first, until, open_ended = _years(sentence.string, start - len(before), start, end, kind)
        current = _is_now(string, before, end) and not past
        yield Told(sentence, place, role, kind, first, until, current or open_ended)


def _relation(role: str | None, before: str) -> AffiliationRelation:
    """How somebody belongs to a place, by the role beside it and the words before it."""
    words = role or before.rpartition(" I ")[2]
    if _INTERNED.search(before) or re.search(r"\binterned\b", before):
        return "internship"
    studied = any(pattern.search(words) for pattern in (_SCHOOLED, _STUDENT, DEGREE))
    studied = studied or (role is not None and bool(_SCHOOLED.search(before)))
    return relation(words, "education" if studied and not _HIRED.search(words) else "employment")


def _sentence(sentence: Text) -> list[Told]:
    found: list[Told] = []
    begin = 0
    for match in _AT.finditer(sentence.string):
        if match.start() < begin:
            continue
        before = sentence.string[begin : match.start()]
        kind, role = _kind(before[-160:])
        places = organisations(sentence[match.end() :]) if kind else []
        if "with" in match.group():  # also the people somebody is with
            places = [p for p in places if is_organisation(p.name) or read_name(p.text) is None]
        if kind is None or not places:
            continue
        chosen = [place for place in places if not is_part(place.name)]
        if not chosen:
            continue  # a department: its university comes behind the next "at"
        # "I am a professor at A and a researcher at B": both at present.
        also = bool(found) and found[-1].current and before.lstrip(", ").startswith("and ")
        last = max(place.text.ends[-1] for place in places)
        end = next((i for i, at in enumerate(sentence.ends) if at >= last), len(sentence)) + 1
        end = _after(sentence.string, end)
        current = (_is_now(sentence.string, before, end) or also) and not _PAST.search(
            sentence.string[: match.start()]
        )
        first, until, open_ended = _years(sentence.string, begin, match.start(), end, kind)
        found += [
            Told(sentence, place, role, kind, first, until, current or open_ended)
            for place in chosen
        ]
        begin = min(end - 1, len(sentence))
    return found


def _after(string: str, end: int) -> int:
    """Where an institution ends with its acronym: "Institute of Ice (IOI)"."""
    short = _SHORT.match(string, end)
    return short.end() if short else end


def _is_now(string: str, before: str, end: int) -> bool:
    """True for what is told as the present, in the words before or, behind "As a", after it."""
    still = _AS.match(before) and _STILL.match(string, end)
    return bool(still or _PRESENT.search(before))


def _years(
    string: str, begin: int, at: int, end: int, kind: AffiliationRelation
) -> tuple[int | None, int | None, bool]:
    """From when to when: what stands behind the institution, else what stands before it.

    A lone year says when a degree was given, or the summer of an internship.
    """
    behind = list(stretches(string[end : end + 60]))[:1]
    near = [item for item in behind if _NEAR.fullmatch(string[end : end + item.start])]
    before = list(stretches(string[begin:at]))[-1:]
    for item in (*near, *before):
        if item.ranged:
            return item.from_year, item.to_year, item.current
        if kind == "education":
            return None, item.to_year, False
        if kind == "internship":
            return item.from_year, item.to_year, False
        if item in near and _BEGUN.search(string[begin:at]):
            return item.from_year, None, False
    return None, None, False


def _kind(before: str) -> tuple[AffiliationRelation | None, str | None]:
    """What the words before "at" say somebody was there."""
    if _INTERNED.search(before):
        return "internship", "Intern"
    roles = list(ROLE.finditer(before))
    degrees = list(DEGREE.finditer(before))
    last = roles[-1] if roles else None
    student = _is_student(before, last)
    later = bool(degrees) and (last is None or degrees[-1].start() > last.start())
    if degrees and (student or (later and _STUDY.search(before))):
        return "education", _phrase(before, degrees[-1])
    if roles and len(before) - roles[-1].end() < 60:
        role = _phrase(before, roles[-1])
        return relation(role, "employment"), role
    return None, None


def _is_student(before: str, role: re.Match[str] | None) -> bool:
    return role is not None and bool(
        re.match(r"student|candidate", role.group(), re.IGNORECASE) and DEGREE.search(before)
    )


def _phrase(before: str, last: re.Match[str]) -> str:
    """The words of a role: from the article before it to its noun."""
    lead = before[: last.start()]
    article = max((match.end() for match in _ARTICLE.finditer(lead)), default=0)
    words = lead[article:].split()[-5:]
    return " ".join([*words, last.group()])
