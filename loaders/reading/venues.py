"""The part of a citation behind the title: where and when it appeared, and how far it has come."""

import re
from typing import Literal, NamedTuple

from loaders.reading.dates import years
from loaders.reading.text import Text
from loaders.reading.venue_extent import ACRONYM, is_acronym, styled_venue, worded_venue
from loaders.reading.venue_names import acronyms, has_venue_word, is_preprint, venue_type
from loaders.records import VenueType

Status = Literal["published", "accepted", "submitted", "preprint"]

_STATUS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (
        re.compile(
            r"\b(?:submitted(?=\s+(?:to|at|for|in)\b|[\s.,;)]*(?:(?:19|20)\d\d)?[\s.,;)]*$)|under\s+(?:(?:double-blind|major|minor)\s+)?(?:peer\s+)?re(?:view|vision)|"
            r"in\s+(?:submission|review|revision|preparation)|in prep\.?)(?:\s+(?:to|at|for|in)\b)?:?",
            re.IGNORECASE,
        ),
        "submitted",
    ),
    (
        re.compile(
            r"\b(?:(?:conditionally\s+)?accepted(?:\s+(?:at|to|by|in|for)\b(?:\s+publication\b(?:\s+(?:in|at|by)\b)?)?)?|"
            r"to\s+appear(?:\s+(?:in|at)\b)?|in\s+press\b|forthcoming(?:\s+(?:in|at)\b)?):?",
            re.IGNORECASE,
        ),
        "accepted",
    ),
)
_LEAD = re.compile(
    r"^(?:[\s.,;:)\]→\"”’'*–—|-]+|in:?\s+(?=[A-Z\d'\"])|(?:also\s+)?(?:presented|published|appeared|appears)\s+(?:at|in)\s+|"
    r"\(?(?:19|20)\d\d[a-z]?\)?[.,:;]?\s*|(?:proc|procs)\.?\s+(?:of\s+)?(?:the\s+)?(?!vldb|natl|acm on)|"
    r"(?:full|short|long|oral|regular)\s+paper[,:]?\s+)",
    re.IGNORECASE,
)
_EDITORS = re.compile(
    r"^[\s.,;]*(?:[Ii]n:?\s)?[^()\d]{3,300}\((?:[Ee]ds?\.?|[Hh]rsg\.?|editors?)\)[.,:]?\s*(?=\S)"
)
_ASIDE = re.compile(r"^[\s.,;]*\((?![^()]*\d{4})[^()]{3,60}\)[\s.,;]*(?=[A-Z\d])")
_PROCEEDINGS = re.compile(
    r"^(?:In\s+)?(?:the\s+)?Proceedings\s+(?:of\s+)?(?:the\s+)?(?=\S)", re.IGNORECASE
)
_KEEP_PROCEEDINGS = re.compile(
    r"^Proceedings of the (?:IEEE\b(?!\S*\s?\S*\s?(?:international|conference))|national academy|"
    r"royal|vldb|acm on|institution)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s+(?:joint(?:ly)?\s+with|in\s+conjunction\s+with|co-?located\s+with|held\s+(?:in|at))\b"
    r"|\s+→|\s+\|\s+|[\s,]+arXiv:|\s+[·•]\s+",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"[\s,]+(?:vol(?:ume|\.)?\s?)?\d{1,4}(?:\s?\(\d[\d–-]*\))?(?:\s?[:.,]\s?[\d–-]+)?$|\s+\(['’]?(?:19|20)?\d\d\)$|\s+['’]?(?:19|20)?\d\d$"
)
_YEAR = re.compile(r"\s*['’]?\b(?:19|20)\d\d\b|(?<=[A-Za-z])\s?['’]\d\d\b")
_GLUED_YEAR = re.compile(r"(?<=[A-Z])(?:20)?[012]\d$")
_SHORT_YEAR = re.compile(r"\b([A-Z][A-Za-z-]{1,12})\s?['’](\d\d)\b")


_ONLINE = re.compile(
    r"\s*[(\[](?:first\s)?(?:published\s|available\s|appeared\s)?(?:online|e-?pub)\b[^()\[\]]{0,40}[)\]]",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"[.,;:(\[–—-]\s{0,2}(?:(?:[\w-]{1,30}\s){0,3}(?:award|prize)\b|(?:cited|downloaded|viewed)\s|\d+\scitations|"
    r"(?:an?\s)?(?:journal|extended|full|short|long|preliminary|earlier|conference)\sversion\b|"
    r"(?:reprinted|republished|also\s(?:in|at|published|appeared|presented|available))\b)",
    re.IGNORECASE,
)
_NO_PAPER = re.compile(
    r"[\s.,;:(\"“”'’*_–—-]{0,8}(?:(?:an?|the)\s)?"
    r"(?:(?:(?:u\.?\s?s\.?|united states|european|chinese|korean|german|japanese|international|"
    r"wipo|wo|ep|granted|filed)\s)?patents?\b|"
    r"(?:invited|keynote|plenary|guest|distinguished)\s(?:talk|lecture|speech|address|seminar|tutorial)\b"
    r"|(?:talk|keynote|tutorial)(?=\s(?:at|@|in|for|given)\s|[,:]\s))",
    re.IGNORECASE,
)


class Venue(NamedTuple):
    """A venue as a citation names it."""

    text: Text
    name: str
    aliases: tuple[str, ...]
    type: VenueType


class Appearance(NamedTuple):
    """Where, when and how a paper appeared; `other` where it is a patent or a talk, no paper."""

    venue: Venue | None
    year: int | None
    status: Status | None
    other: bool = False


def read_appearance(rest: Text, heading: str = "") -> Appearance:
    """What stands behind the title (and the authors) of a citation."""
    rest = rest.flat().without(_ONLINE)
    other = is_no_paper(rest.string)
    rest = _before_remarks(rest)
    status: Status | None = None
    for pattern, value in _STATUS:
        found = pattern.search(rest.string)
        if found and status is None:
            status = value
            if not rest.string[: found.start()].strip(" .,(;:"):
                rest = rest[found.end() :]
    year = _year(rest.string)
    rest = _strip_lead(rest)
    venue = _venue(rest, heading)
    if status is None and venue:
        status = "preprint" if venue.type == "preprint" else "published"
    return Appearance(venue, year, status, other)


def is_no_paper(told: str) -> bool:
    """True where what is said first of something is that it is a patent, a talk or a tutorial."""
    return bool(_NO_PAPER.match(told))


def _before_remarks(rest: Text) -> Text:
    """Without remarks that name other years than that of the paper: awards, other versions."""
    first = next(iter(years(rest.string)), None)
    remark = _REMARK.search(rest.string, first[1].end()) if first else None
    if remark:
        return rest[: remark.start()]
    return rest


def read_status(text: str) -> Status | None:
    """How far a paper has come, where a note says so: "under review", "to appear"."""
    return next((value for pattern, value in _STATUS if pattern.search(text)), None)


def read_venue(field: Text, whole: bool) -> Venue | None:
    """The venue in a field that holds nothing else; `whole` where no place or date follows it."""
    rest = _strip_lead(field.flat())
    text = rest if whole else worded_venue(rest)
    return _made(text, rest, "") if text else None


def _strip_lead(rest: Text) -> Text:
    editors = _EDITORS.match(rest.string)
    rest = rest[editors.end() :] if editors else rest
    for _ in range(12):
        aside = _ASIDE.match(rest.string)
        if aside and not has_venue_word(aside.group()):
            rest = rest[aside.end() :]
        lead = _LEAD.match(rest.string)
        if not lead or not lead.end():
            break
        rest = rest[lead.end() :]
    if not _KEEP_PROCEEDINGS.match(rest.string):
        lead = _PROCEEDINGS.match(rest.string)
        if lead and lead.end() < len(rest):
            rest = rest[lead.end() :]
            rest = rest[(match.end() if (match := _LEAD.match(rest.string)) else 0) :]
    return rest


def _year(string: str) -> int | None:
    """The last year that stands alone; one behind an acronym's apostrophe if there is none."""
    found = [
        year
        for year, match in years(string)
        if not re.search(
            r"(?:pp?\.?|pages?|[–-]|\d:)\s?$", string[max(0, match.start() - 8) : match.start()]
        )
        and not re.match(r"\s?[–-]\s?\d", string[match.end() : match.end() + 4])
    ]
    if found:
        return found[-1]
    short = _SHORT_YEAR.search(string)
    if short:
        return (
            2000 + int(short.group(2)) if int(short.group(2)) < 60 else 1900 + int(short.group(2))
        )
    glued = re.search(r"\b([A-Z]{3,8})(?:20)?([012]\d)\b", string)
    return 2000 + int(glued.group(2)) if glued and acronyms(glued.group(1)) else None


def _venue(rest: Text, heading: str) -> Venue | None:
    text = styled_venue(rest) or worded_venue(rest)
    return None if text is None else _made(text, rest, heading)


def _made(text: Text, rest: Text, heading: str) -> Venue | None:
    preprint = re.match(
        r"(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|techrxiv|ssrn)\b",
        text.string,
        re.IGNORECASE,
    )
    if preprint:
        text = text[: preprint.end()]
        return Venue(text, text.name, (), "preprint")
    cut = _CUT.search(text.string)
    around = rest.string[:400]
    if cut:
        text = text[: cut.start()]
    text = _trim(text)
    name, aliases = _named(text)
    if sum(char.isalpha() for char in name) < 2:
        return None
    kind = venue_type(name, aliases, rest.string[len(text) :][:60] if cut else "", heading)
    if kind in {"journal", "conference"} and not has_venue_word(" ".join((name, *aliases))):
        kind = venue_type(name, aliases, around, heading)
    return Venue(text, name, aliases, kind)


def _trim(text: Text) -> Text:
    text = text.strip(" .,;:*\"“”'’[–—-")
    while True:
        tail = _VOLUME.search(text.string)
        if not tail or tail.start() < 2:
            break
        text = text[: tail.start()].strip(" .,;:'’")
    if (
        text.string.endswith(("J", "Proc", "Lett", "Trans", "Rev"))
        and text.source[text.ends[-1] :][:1] == "."
    ):
        text = Text.join([text, Text.plain(text.source, text.ends[-1], text.ends[-1] + 1)])
    return text


def _named(text: Text) -> tuple[str, tuple[str, ...]]:
    """The name without year and acronym, and the acronyms as other names."""
    aliases: list[str] = []
    name = _BRACKET_NOTE.sub("", text.name).strip()
    for match in ACRONYM.finditer(name):
        short = _GLUED_YEAR.sub("", _YEAR.sub("", match.group(1))).strip(" ,:'’")
        if len(short) >= 2 and is_acronym(short) and not _TRACK.search(short):
            aliases.append(short)
    last = ACRONYM.search(name, max(name.rfind("("), 0))
    if aliases and last and last.end() == len(name) and aliases[-1] in last.group():
        name = name[: last.start()]
    name = _ISSUE.sub("", _EMPTY.sub("", _YEAR.sub("", name)))
    bare = _GLUED_YEAR.sub("", name.strip())
    if acronyms(bare) and " " not in bare:
        name = bare
    name = re.sub(r"\s{2,}", " ", name).strip(" ,;:'’")
    if not re.search(r"\bJ\.$|[A-Z][a-z]{1,7}\. .*[a-z]\.$", name):
        name = name.rstrip(" .")
    return name, tuple(dict.fromkeys(aliases))


_ISSUE = re.compile(r"[\s,]+\d{1,4}(?:\s?\(\d{1,4}\))?[\s,:]{1,3}\d{1,5}(?:\s?[-–]\s?\d{1,5})?$")
_EMPTY = re.compile(r"\(\s*\)")
_TRACK = re.compile(r"workshop|track", re.IGNORECASE)
_BRACKET_NOTE = re.compile(
    r"\s*\([^()]*(?:oral|poster|spotlight|award|under|revision|equal|top \d|acceptance|tutorial|invited)"
    r"[^()]*\)",
    re.IGNORECASE,
)


def looks_like_venue(text: str) -> bool:
    """True where a stretch of text names a venue or at least says when something appeared."""
    text = text.strip()
    return bool(text) and (
        has_venue_word(text[:300])
        or is_preprint(text[:300])
        or bool(re.match(r"(?:in|submitted|accepted|to appear)\b", text, re.IGNORECASE))
    )
