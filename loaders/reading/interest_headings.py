"""Headings that are research interests themselves, or that stand above some."""

import re
from collections.abc import Sequence

from loaders.reading.dates import stretches
from loaders.reading.interests import Interest, from_lines, once
from loaders.reading.sections import Section
from loaders.reading.text import Text

_NUMBERED = re.compile(
    r"\s*(?:(?:topic|area|theme|direction|thrust|thread|part|research\s(?:topic|area|thrust))\s*)?(?:\d+|[IVX]+)[.:)]\s+",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\s*\d{1,2}[.)]?\s")
_DEEPEST = 6
_HEADED, _LIST = 50, 400
# What stands before a topic in a heading, as "Current research: Silt dynamics".
_PART = re.compile(
    r"\s*(?:past|current|ongoing|previous|recent|future|ph\.?d\.?|doctoral|postdoctoral)\s"
    r"(?:research|work|projects?|directions?|studies)\s{0,2}[:–—-]\s{0,2}",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"\s*(?:topic|area|theme|direction|thrust|thread)\s*\d", re.IGNORECASE)
_GENERAL_HEADING = re.compile(
    r"\b(?:introduction|conclusions?|background|motivation|overview|summary|future|outlook|"
    r"statement|past|current|ongoing|previous|proposed|(?<!computer )vision|goals?|approach|"
    r"acknowledg\w+|teaching|"
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
    r"\W*(?:(?:my|our|main|major|key|core|current|ongoing|active|recent|present|future|selected|broad|"
    r"scientific|scholarly|academic)\s){0,3}"
    r"(?:research\s(?:lines?|directions?|themes?|thrusts?|threads?|agenda|pillars?|questions?|program(?:me)?s?|"
    r"focus|domains?|fields?|profile|interests|subjects?)|teaching\sand\sresearch\sinterests|"
    r"(?:main\s)?(?:lines?|fields?|areas?|subjects?)\sof\s(?:research|work|inquiry|study|concentration|"
    r"speciali[sz]ation|interest)|(?:subject|focus|scientific)\sareas|speciali[sz]ations?|specialties|"
    r"themes|topics|subjects|domains|focus|(?:ongoing|current|main|our|my|key)\s(?:lines|directions|areas|fields)|"
    r"working\son|(?:questions|problems|topics|things)\si\s(?:work\son|care\sabout|think\sabout|study))\W*",
    re.IGNORECASE,
)
_RESEARCH = re.compile(
    r"\W*(?:(?:my|our|current|recent|ongoing|selected|main)\s){0,2}research(?:\s(?:overview|highlights|summary|profile))?\W*",
    re.IGNORECASE,
)


def is_private(section: Section) -> bool:
    """True for interests that are no research: "Personal interests", "Interests and hobbies"."""
    return bool(_PRIVATE.search(section.title))


def names_interests(section: Section) -> bool:
    """True for a section whose heading says in other words that topics follow."""
    return section.kind in (None, "about", "projects", "teaching", "jobs") and bool(
        _NAMING.fullmatch(section.title)
    )


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
    return once(found)


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


def alone(lines: Sequence[Text]) -> list[Interest]:
    """Interests in the line below one that says so and nothing else, though it is no heading."""
    found: list[Interest] = []
    named = False
    for line in lines:
        string = line.string
        if not string.strip():
            continue
        if named and len(string) < _LIST:
            found += from_lines((line,))
        named = len(string) < _HEADED and bool(_NAMING.fullmatch(string))
    return found
