"""Research interests: as lists, as headings, and as people say them in a sentence."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.reading.dates import Stretch, stretches
from loaders.reading.entries import Entry, as_one, is_bulleted, items, unmarked
from loaders.reading.enumerations import enumerated, kept
from loaders.reading.interest_prose import is_leisure, said, sentences
from loaders.reading.sections import Section
from loaders.reading.text import Style, Text

__all__ = [
    "Interest",
    "announced",
    "below_research",
    "from_headings",
    "from_leads",
    "from_section",
    "is_private",
    "labelled",
    "names_interests",
    "sentences",
    "stated",
]

_SEPARATED = re.compile(r",\s|;\s|\s[•|·/]\s")
_LINE = 90
_WRAPPED = 55
_NOW = re.compile(r"present|now|current|today", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\s*(?:(?:topic|area|theme|direction|thrust|thread|part|research\s(?:topic|area|thrust))\s*)?(?:\d+|[IVX]+)[.:)]\s+",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\s*\d{1,2}[.)]?\s")
_DEEPEST = 6
# What stands before a topic in a heading, as "Current research: Silt dynamics".
_PART = re.compile(
    r"\s*(?:past|current|ongoing|previous|recent|future|ph\.?d\.?|doctoral|postdoctoral)\s"
    r"(?:research|work|projects?|directions?|studies)\s{0,2}[:–—-]\s{0,2}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W{0,4}(?:(?:my|main|current|primary|broad|general)\s){0,2}(?:research\s(?:interests?|areas?|topics?|fields?|focus|themes?|keywords)|"
    r"(?:areas?|fields?|topics?)\sof\s(?:interest|expertise|research|specialization)|interests?|key\s?words|expertise|areas|"
    r"specialt(?:y|ies)|specialization|forschungs(?:interessen|schwerpunkte|gebiete|themen)|schwerpunkte|"
    r"(?:líneas|intereses)\sde\sinvestigación|(?:intérêts|thèmes|domaines)\sde\srecherche|研究(?:方向|兴趣|领域)|연구\s?분야)"
    r"\s{0,2}[:：–—]\W{0,3}(?=\S)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"\s*(?:topic|area|theme|direction|thrust|thread)\s*\d", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|am|was|were|has|have|can|cannot|could|should|must|need|needs|do|does|will|would|i|we|my|our|focus|focuses|include|includes)\b",
    re.IGNORECASE,
)
_GENERAL_HEADING = re.compile(
    r"\b(?:introduction|conclusions?|background|motivation|overview|summary|future|outlook|"
    r"statement|past|current|ongoing|previous|proposed|vision|goals?|approach|acknowledg\w+|teaching|"
    r"diversity|impact|methods?|methodology|results?|findings|implications|discussion|plans?|"
    r"misc\w*|news|personal|hobbies|fun|people|team|group|lab|blog|resources|service|code|"
    r"contributions?|contact|links?|collaborat\w+|research$|more|why|how|what|sites?|website|page|"
    r"here|life|join|openings?|opportunities|welcome|hello|about|interests?|bio|education|work$|"
    r"advis(?:or|er|ing)s?|students|mentor\w*|philosophy|experience|curriculum|courses?|photos?|gallery)\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:personal|private|non-?(?:academic|research|work)|other|outside|hobb(?:y|ies)|leisure|extracurricular|fun)\b",
    re.IGNORECASE,
)
# Headings above topics, though nobody says "interests" there: "Ongoing lines", "Research themes".
_NAMING = re.compile(
    r"\W*(?:(?:my|our|main|major|key|core|current|ongoing|active|recent|present|future|selected|broad)\s){0,3}"
    r"(?:research\s(?:lines?|directions?|themes?|thrusts?|threads?|agenda|pillars?|questions?|program(?:me)?s?|focus|domains?)|"
    r"lines?\sof\s(?:research|work|inquiry)|(?:ongoing|current|main|our|my)\s(?:lines|directions|themes|topics|areas))\W*",
    re.IGNORECASE,
)
_RESEARCH = re.compile(
    r"\W*(?:(?:my|our|current|recent|ongoing|selected|main)\s){0,2}research(?:\s(?:overview|highlights|summary|profile))?\W*",
    re.IGNORECASE,
)
# The end of a sentence after which topics are listed.
_ANNOUNCED = re.compile(
    r"(?:\b(?:interests?|topics?|themes?|directions?|areas?|threads?|thrusts?|pillars?|lines?|fields?|"
    r"questions?|expertise|focus|keywords|strands?|axes)\b[^.:!?]{0,60}|\b(?:interested\sin|work(?:ing)?\son|stud(?:y|ying))\b[^.:!?]{0,40})"
    r"[:.]\W*$",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:my|our|her|his|I|we|she|he|research|interests?)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:courses?|teach\w*|taught|students?|papers?|publications?|talks?|service|awards?|review\w*|call|"
    r"organi[sz]\w+|post|blog|read(?:ing)?|seminar|class)\b",
    re.IGNORECASE,
)


class Interest(NamedTuple):
    """A research interest, with its years where they are given."""

    text: Text
    when: Stretch | None = None


def from_section(section: Section) -> list[Interest]:
    """The interests in a section that is about nothing else."""
    found: list[Interest] = []
    for entry in items(section.lines):
        text = unmarked(entry[0]).flat()
        lead = _lead(text)
        if is_leisure(text.string):
            continue
        if lead is not None and _VERB.search(lead.string) is None:
            found += _under_label(text, lead)
        elif is_bulleted(entry[0]) and len(text.string.split()) <= 14:
            found += _several(text.strip(" ."))
        elif all(len(line) <= _LINE for line in entry):
            found += _line_by_line(entry)
        else:
            found += _paragraph(as_one((unmarked(entry[0]), *entry[1:])))
    return _once(found)


def _under_label(text: Text, lead: Text) -> list[Interest]:
    """What a bold lead names; where it only says that topics follow, those."""
    label = _LABEL.match(text.string[:120])
    return _several(text[label.end() :]) if label else [Interest(lead)]


def _line_by_line(entry: Entry) -> list[Interest]:
    """Short lines, each with interests of its own; a date belongs to those in the line above."""
    found: list[Interest] = []
    above = 0
    for line in _unwrapped(entry):
        text = unmarked(line).flat()
        when = next(stretches(text.string), None)
        if when and not text.string[: when.start].strip() and not text.string[when.end :].strip():
            found[above:] = [item._replace(when=when) for item in found[above:]]
        elif any(char.isalpha() for char in text.string) and not _NOW.fullmatch(text.string):
            above = len(found)
            found += _paragraph(text)
    return found


def _unwrapped(entry: Entry) -> list[Text]:
    """The lines of a list that goes on behind a line end are one."""
    parts: list[list[Text]] = []
    for line in entry:
        above = parts[-1][-1].string.rstrip() if parts else ""
        open_end = above.endswith((",", ";", " and", " &")) or (
            len(above) >= _WRAPPED and line.string.lstrip()[:1].islower()
        )
        if open_end and not is_bulleted(line):
            parts[-1].append(line)
        else:
            parts.append([line])
    return [as_one(part) if len(part) > 1 else part[0] for part in parts]


def _paragraph(text: Text) -> list[Interest]:
    label = _LABEL.match(text.string[:120])
    text = text[label.end() :] if label else text
    listed = _SEPARATED.search(text.string) is not None and len(text.string) < 300
    if listed and not _VERB.search(text.string):
        return _several(text.strip(" ."))
    found: list[Interest] = []
    for sentence in sentences(text):
        if len(sentence.string.split()) > 12 or _VERB.search(sentence.string):
            break
        found += [Interest(part) for part in kept([sentence.strip(" .!")])]
    return found or stated(text)


def _lead(text: Text) -> Text | None:
    """Bold words that begin a paragraph and end with a colon or a full stop."""
    run = next(text.styled(Style.BOLD), None)
    if run is None or run[0] > 1 or run[1] > 120:
        return None
    lead = text[run[0] : run[1]]
    ends = lead.string.rstrip().endswith((":", ".")) or text.string[run[1] :].lstrip()[:1] in {
        ":",
        ".",
        "-",
        "–",
    }
    whole = run[1] >= len(text.string.rstrip())
    lead = lead.strip(" .:–-")
    return lead if (ends or whole) and 0 < len(lead.string.split()) <= 12 else None


def stated(text: Text) -> list[Interest]:
    """Interests said in sentences: "My research interests include …"."""
    return _once([Interest(item) for item in said(text)])


def labelled(line: Text) -> list[Interest]:
    """The interests in a line that says so first: "Research interests: rivers, silt"."""
    label = _LABEL.match(line.string[:120])
    return _several(line[label.end() :].flat()) if label else []


def announced(lines: Sequence[Text]) -> list[Interest]:
    """The list items below a line such as "My interests include:"."""
    found: list[Interest] = []
    listing = False
    for line in lines:
        string = line.string
        if not string.strip():
            continue
        if is_bulleted(line):
            if listing:
                text = unmarked(line).flat()
                lead = _lead(text)
                short = len(text.string.split()) <= 14
                found += [Interest(lead)] if lead else _several(text) if short else []
            continue
        listing = _announces(string)
    return found


def _announces(string: str) -> bool:
    """True for a line after which topics are listed."""
    last = string.rstrip()[-200:]
    if last[-1:] not in ":.*_" or _ANNOUNCED.search(last) is None:
        return False
    told = last[max(last.rfind(". ") + 1, 0) :]
    return bool(_MINE.search(told)) and not _ELSEWHERE.search(told) and not is_leisure(told)


def _several(phrase: Text) -> list[Interest]:
    return [Interest(text) for text in enumerated(phrase)]


def is_private(section: Section) -> bool:
    """True for interests that are no research: "Personal interests", "Interests and hobbies"."""
    return bool(_PRIVATE.search(section.title))


def names_interests(section: Section) -> bool:
    """True for a section whose heading says in other words that topics follow."""
    return section.kind in (None, "about", "projects") and bool(_NAMING.fullmatch(section.title))


def below_research(sections: Sequence[Section]) -> list[Interest]:
    """The headings right below "Research" or "Research interests", where there are several."""
    found: list[Interest] = []
    for index, section in enumerate(sections):
        above = section.kind == "interests" and section.own and not is_private(section)
        if section.heading is None or not (above or _RESEARCH.fullmatch(section.title)):
            continue
        below = _deeper(section, sections[index + 1 :])
        if len(below) > 1 and not any(_GENERAL_HEADING.search(item.title) for item in below):
            found += [_heading(item.heading) for item in below if item.heading]
    return _once(found)


def _deeper(section: Section, following: Sequence[Section]) -> list[Section]:
    """The sections one level below a section, up to one that has a kind of its own."""
    found: list[Section] = []
    for item in following:
        if item.own or item.level <= section.level or item.level > _DEEPEST:
            break
        if not found or item.level == found[0].level:
            found.append(item)
    return found


def from_headings(sections: Sequence[Section]) -> list[Interest]:
    """Topics that a statement gives sections of their own."""
    headed = [section for section in sections if section.heading is not None]
    parts = [_heading(item.heading) for item in headed if item.heading and _PART.match(item.title)]
    parts = [part for part in parts if part.text.string]
    if len(parts) > 1:
        return parts
    numbered = [section for section in headed if _TOPIC.match(section.title)]
    chosen = numbered or [
        section
        for section in headed
        if section.kind in (None, "about")
        and not section.own
        and 1 < section.level <= _DEEPEST
        and (len(section.text) > 120 or _ORDER.match(section.title))
        and not _GENERAL_HEADING.search(section.title)
    ]
    return [_heading(section.heading) for section in chosen if section.heading]


def _heading(heading: Text) -> Interest:
    lead = _NUMBERED.match(heading.string) or _PART.match(heading.string)
    text = heading[lead.end() :] if lead else heading
    when = next(stretches(text.string), None)
    if when:
        text = text[: when.start]
    return Interest(text.strip(" ().,:–-"), when)


def from_leads(lines: Sequence[Text]) -> list[Interest]:
    """Topics in bold at the beginning of paragraphs, where there are several."""
    found = []
    for entry in items(lines):
        text = unmarked(entry[0])
        lead = _lead(text)
        if lead is not None and len(text) > 2 * len(lead) and not lead.string.endswith("?"):
            found.append(Interest(lead))
    return found if len(found) > 1 else []


def _once(found: list[Interest]) -> list[Interest]:
    first = {item.text.name.lower(): item for item in reversed(found)}
    return [item for item in found if first[item.text.name.lower()] is item]
