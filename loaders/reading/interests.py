"""Research interests: as lists, as headings, and as people say them in a sentence."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.reading.dates import Stretch, stretches
from loaders.reading.entries import Entry, as_one, is_bulleted, items, unmarked
from loaders.reading.sections import Section
from loaders.reading.text import Style, Text

_STATED = re.compile(
    r"""
    \b(?:my|our)\s(?:[\w-]+\s){0,4}?
      (?:research(?:\s(?:interests?|focus|areas?|topics?|themes?|program|agenda|work))?|interests?|expertise)
      \s(?:\w+ly\s)?(?:lies?|is|are|includes?|focus(?:es)?|spans?|covers?|cent(?:er|re)s?|revolves?|
        involves?|concerns?|concentrates?|deals?|addresses|explores|investigates)
      (?:\s(?:broadly|mainly|primarily|particularly|currently|focused))?
      (?:\s(?:in|on|around|at|with|about|within))?\s
      (?:the\s(?:broad\s|general\s)?(?:areas?|fields?|intersections?|interfaces?|crossroads?)\s(?:of|between)\s)?
  | \bmy\s(?:[\w-]+\s){0,3}?(?:objective|goal|aim)\sis\sto\s(?:\w+\sthe\s|\w+\s)
  | \bI(?:\sam|'m|’m)\s(?:[\w-]+\s){0,3}?(?:interested\sin|working\son|
      (?:excited|passionate|curious|enthusiastic)\sabout)\s
      (?:the\s(?:areas?|fields?)\sof\s)?
  | \bI(?:\scurrently|\smainly|\sprimarily|\salso)?\sstudy\s(?!at\b|under\b|in\b)
  | \b(?:[Mm]eine\s(?:\w+\s){0,2}?(?:Forschungs)?[Ii]nteressen\s(?:sind|liegen\s(?:in|im\sBereich)(?:\sder)?)|
      beschäftige\sich\smich\smit|forsche\s(?:ich\s)?zu)\s
  | \bI(?:\shave)?\s(?:mainly\s|primarily\s|currently\s|also\s)?
      (?:focus(?:ed)?|work(?:ed)?|study|specialize)\son\s(?:the\s(?:study|problem)s?\sof\s)?
  | \bI\s(?:\w+ly\s)?(?:care|think|am\sconcerned)\sabout\s
  | \bat\sthe\s(?:intersection|interface)\sof\s
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:,?\sand\sI\b|,?\s(?:which|that|where|with\sthe\s(?:goal|aim)|in\sorder\sto|so\sthat|by\s\w+ing|through\s\w+ing|"
    r"to\s(?!end\b)[a-z]+|rather\sthan|because|as\swell\sas|such\sas|including|especially|particularly|ranging|"
    r"for\sexample|while|using|aiming|is\s|are\s)\b|\s[–—]\s|[;:]|\.(?=\s|$)|\.$|,\s(?:a|an)\s)",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"\((?:e\.g\.|such as|including|i\.e\.),?\s([^()]{3,200})\)", re.IGNORECASE)
_ITEM = re.compile(
    r",?\s+(?:with|and|where)\s(?:an?|my)\s(?:[a-z]+\s)?(?:focus|emphasis|interest)\s(?:is\s)?(?:on|in)\s|"
    r",\s+(?:(?:and|or|und|et|y)\s+)?(?:(?:more\s)?(?:recently|specifically|broadly),?\s+)?|;\s+(?:and\s+)?|\s•\s|\s\|\s|\s·\s|\s/\s"
)
_AND = re.compile(r"\s+(?:and|und)\s+|\s+&\s+")
_LINE = 90
_NOW = re.compile(r"present|now|current|today", re.IGNORECASE)
# "River ModelsSilt": what stood apart on the page has grown together.
_GLUE = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z])")
_NUMBERED = re.compile(
    r"\s*(?:(?:topic|area|theme|direction|thrust|thread|part|research\s(?:topic|area|thrust))\s*)?(?:\d+|[IVX]+)[.:)]\s+",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\s*\d{1,2}[.)]?\s")
_DEEPEST = 6
_BETWEEN = re.compile(r"\b(?:intersection|interface|crossroad)", re.IGNORECASE)
# What stands before a topic in a heading, as "Current research: Silt dynamics".
_PART = re.compile(
    r"\s*(?:past|current|ongoing|previous|recent|future|ph\.?d\.?|doctoral|postdoctoral)\s"
    r"(?:research|work|projects?|directions?|studies)\s{0,2}[:–—-]\s{0,2}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W{0,4}(?:(?:my|main|current|primary)\s){0,2}(?:research\s(?:interests?|areas?|topics?|fields?|focus|themes?)|"
    r"(?:areas?|fields?|topics?)\sof\s(?:interest|expertise|research)|interests?|key\s?words|expertise|"
    r"specialt(?:y|ies)|forschungs(?:interessen|schwerpunkte|gebiete|themen)|schwerpunkte|"
    r"intereses\sde\sinvestigación|intérêts\sde\srecherche|研究(?:方向|兴趣|领域)|연구\s?분야)"
    r"\s{0,2}[:：–—]\s{0,3}(?=\S)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"\s*(?:topic|area|theme|direction|thrust|thread)\s*\d", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|am|was|were|has|have|can|cannot|could|should|must|need|needs|do|does|will|would|i|we|my|our|focus|focuses|include|includes)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:(?:other|related|various|many|several|these|new|[\w-]+-based|my|the)\b.*\b)?(?:methods?|approaches|techniques|"
    r"systems?|models?|applications?|areas?|topics?|fields?|research|others?|etc|more|problems?|work|"
    r"methodolog\w+|beyond)\.?$",
    re.IGNORECASE,
)
_GENERAL_HEADING = re.compile(
    r"\b(?:introduction|conclusions?|background|motivation|overview|summary|future|outlook|"
    r"statement|past|current|ongoing|previous|proposed|vision|goals?|approach|acknowledg\w+|teaching|"
    r"diversity|impact|methods?|methodology|results?|findings|implications|discussion|plans?|"
    r"misc\w*|news|personal|hobbies|fun|people|team|group|lab|blog|resources|service|code|"
    r"contributions?|contact|links?|collaborat\w+|research$|more|why|how|what)\b",
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
        if lead is not None:
            found.append(Interest(lead))
        elif is_bulleted(entry[0]) and len(text.string.split()) <= 14:
            found += _several(text.strip(" ."))
        elif all(len(line) <= _LINE for line in entry):
            found += _line_by_line(entry)
        else:
            found += _paragraph(as_one((unmarked(entry[0]), *entry[1:])))
    return _once(found)


def _line_by_line(entry: Entry) -> list[Interest]:
    """Short lines, each with interests of its own; a date belongs to those in the line above."""
    found: list[Interest] = []
    above = 0
    for line in entry:
        text = unmarked(line).flat()
        when = next(stretches(text.string), None)
        if when and not text.string[: when.start].strip() and not text.string[when.end :].strip():
            found[above:] = [item._replace(when=when) for item in found[above:]]
        elif any(char.isalpha() for char in text.string) and not _NOW.fullmatch(text.string):
            above = len(found)
            found += _paragraph(text)
    return found


def _paragraph(text: Text) -> list[Interest]:
    listed = _ITEM.search(text.string) is not None and len(text.string) < 300
    if listed and not _VERB.search(text.string):
        return _several(text.strip(" ."))
    found: list[Interest] = []
    for sentence in sentences(text):
        if len(sentence.string.split()) > 12 or _VERB.search(sentence.string):
            break
        found.append(Interest(sentence.strip(" .!")))
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
    found: list[Interest] = []
    for match in _STATED.finditer(text.string):
        rest = text[match.end() : match.end() + 400]
        stop = re.search(r"\.(?=\s|$)", rest.string)
        sentence = rest[: stop.start()] if stop else rest
        examples = _EXAMPLES.search(sentence.string)
        if examples:
            found += _several(sentence[examples.start(1) : examples.end(1)])
            continue
        clause = _CLAUSE.search(sentence.string)
        phrase = sentence[: clause.start()] if clause else sentence
        if _BETWEEN.search(match.group()):
            found += [part for half in phrase.split(_AND) for part in _several(half)]
            continue
        bold = [phrase[start:end] for start, end in phrase.styled(Style.BOLD)]
        found += [Interest(run) for run in bold if len(run) > 3] or _several(phrase)
    return _once(found)


def labelled(line: Text) -> list[Interest]:
    """The interests in a line that says so first: "Research interests: rivers, silt"."""
    label = _LABEL.match(line.string[:120])
    return _several(line[label.end() :].flat()) if label else []


def _several(phrase: Text) -> list[Interest]:
    """An enumeration cut into its items; a single phrase stays whole."""
    phrase = phrase.strip(" .,;:")
    parts = phrase.split(_ITEM)
    glued = phrase.split(_GLUE)
    if len(parts) == 1 and len(glued) > 1 and min(map(len, glued)) + len(glued) > 6:
        return [Interest(part.strip()) for part in glued]
    if len(parts) == 1 or (len(parts) > 1 and not re.search(r",\s+(?:and|or)\s", phrase.string)):
        halves = parts[-1].split(_AND)
        sizes = [len(half.string.split()) for half in halves]
        wordy = (min(sizes) > 1 and max(sizes) <= 4) or max(sizes) == 1 or _is_field(halves[0])
        if len(halves) == 2 and (wordy or (len(parts) > 1 and len(halves[1].string.split()) <= 4)):
            parts = [*parts[:-1], *halves]
    kept = []
    for part in parts:
        part = part.strip(' .,;:*"“”')
        words = part.string.split()
        if 0 < len(words) <= 14 and len(part) > 1 and not _GENERIC.match(part.string):
            kept.append(Interest(part))
    return kept


def _is_field(half: Text) -> bool:
    """The name of a field, complete in one word: "robotics"."""
    return bool(re.fullmatch(r"\w+(?:ics|logy|ography|ometry)", half.string.strip()))


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


def sentences(text: Text) -> Iterator[Text]:
    """The sentences of a running text."""
    last = 0
    for match in re.finditer(
        r"(?<![A-Z])(?<!\bDr)(?<!\bProf)(?<!\bInc)(?<!\bCorp)(?<!\be\.g)[.!?](?=\s+[A-Z\"“(]|\s*$)\s*",
        text.string,
    ):
        yield text[last : match.end()]
        last = match.end()
    if last < len(text):
        yield text[last:]
