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
    "continued",
    "from_leads",
    "from_lines",
    "from_section",
    "labelled",
    "once",
    "stated",
]

_SEPARATED = re.compile(r",\s|;\s|\s[•|·/*]\s|\s-\s.{1,80}\s-\s")
_LINE = 90
_WRAPPED = 55
_NOW = re.compile(r"present|now|current|today", re.IGNORECASE)
_LABEL = re.compile(
    r"\W{0,4}(?:(?:my|her|his|main|current|primary|broad|general|academic|scientific|professional)\s){0,2}(?:research\s(?:interests?|areas?|topics?|fields?|focus|themes?|keywords)|"
    r"(?:areas?|fields?|topics?)\sof\s(?:interest|expertise|research|speciali[sz]ation)|current\sresearch|interests?|key\s?words|expertise|areas|"
    r"specialt(?:y|ies)|specialization|forschungs(?:interessen|schwerpunkte|gebiete|themen)|schwerpunkte|"
    r"(?:líneas|intereses)\sde\sinvestigación|(?:intérêts|thèmes|domaines)\sde\srecherche|研究(?:方向|兴趣|领域)|연구\s?분야)"
    r"(?:\s{0,2}[:：–—|]|\t|\s{3,9})\W{0,3}(?=\S)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|am|was|were|has|have|can|cannot|could|should|must|need|needs|do|does|will|would|i|we|my|our|focus|focuses|include|includes)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    rf"{_VERB.pattern}|^(?:this|that|it|these|those|there|here)\s|:\W*$", re.IGNORECASE
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
    return from_lines(section.lines)


def from_lines(lines: Sequence[Text]) -> list[Interest]:
    """The interests in lines that are about nothing else."""
    found: list[Interest] = []
    for entry in items(lines):
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
    return once(found)


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
        if len(sentence.string.split()) > 12 or _TELLS.search(sentence.string):
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
    return once([Interest(item) for item in said(text)])


def continued(lines: Sequence[Text]) -> list[Text]:
    """Lines, those of a labelled enumeration put together where it goes on behind a comma."""
    found: list[list[Text]] = []
    for line in lines:
        open_end = bool(found) and found[-1][-1].string.rstrip().endswith((",", ";"))
        first = found[-1][0] if open_end else None
        if first is not None and line.string.strip() and _LABEL.match(first.string[:120]):
            found[-1].append(line)
        else:
            found.append([line])
    return [as_one(part) if len(part) > 1 else part[0] for part in found]


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


def from_leads(lines: Sequence[Text]) -> list[Interest]:
    """Topics in bold at the beginning of paragraphs, where there are several."""
    found = []
    for entry in items(lines):
        text = unmarked(entry[0])
        lead = _lead(text)
        if lead is not None and len(text) > 2 * len(lead) and not lead.string.endswith("?"):
            found.append(Interest(lead))
    return found if len(found) > 1 else []


def once(found: list[Interest]) -> list[Interest]:
    """Interests, each said once."""
    first = {item.text.name.lower(): item for item in reversed(found)}
    return [item for item in found if first[item.text.name.lower()] is item]
