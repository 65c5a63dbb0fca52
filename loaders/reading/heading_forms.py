"""Which lines of a text are its headings: by mark-up and words, and by standing as those do."""

import re
from typing import NamedTuple

from loaders.reading.heading_lines import BARE, EDGES, LONGEST, Heading, heading, plain
from loaders.reading.headings import SectionKind, heading_kind
from loaders.reading.text import Style, Text

_PROSE = 30
_ORDERED = re.compile(r"\s{0,3}\d{1,2}[.)]?\s+[A-Z][^.,;:?!]{3,80}")
_TOP = 15
_RULE = re.compile(r"\s*(?:[-*_=~]\s?){3,}\s*$")
_WORDS = 7
_NO_HEADING = re.compile(r"[.,;!@|/]\s*$|@|\||\d{4}|https?:|\w[;,]\s")


def headings(lines: list[Text]) -> dict[int, Heading]:
    """The headings of a text by the number of their line; a menu of the site is none."""
    return _without_menu(lines, _headings(lines))


def is_rule(line: Text) -> bool:
    """True for a line of dashes or the like."""
    return bool(_RULE.match(line.string))


def _headings(lines: list[Text]) -> dict[int, Heading]:
    """Which lines are headings."""
    made = {}
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        below = lines[index + 1] if index + 1 < len(lines) else None
        new = None if is_rule(line) else heading(line, above, below)
        if new is None and _ordered(line, above, below) and index + 2 < len(lines):
            prose = lines[index + 2].string
            new = Heading(plain(line), BARE, None, None) if len(prose) > _PROSE else None
        if new is not None:
            made[index] = new
    return made | _alike(lines, made)


def _alike(lines: list[Text], made: dict[int, Heading]) -> dict[int, Heading]:
    """Lines that stand as the headings do which are known by their words: headings, too."""
    forms: dict[_Form, list[int]] = {}
    for index, line in enumerate(lines):
        form = _form(lines, index) if 2 < len(line) < LONGEST else None
        if form is not None:
            forms.setdefault(form, []).append(index)
    found = {}
    for indexes in forms.values():
        known = [index for index in indexes if index in made and made[index].kind is not None]
        others = [index for index in indexes if index not in made]
        if len(known) < 2 or len(known) < len(others) or len({made[i].level for i in known}) > 1:
            continue
        level = made[known[0]].level
        for index in others:
            if index > known[0]:
                text = plain(lines[index])
                found[index] = Heading(text, level, heading_kind(text.string), None)
    return found


class _Form(NamedTuple):
    """How a line stands among others."""

    blank_above: int
    blank_below: bool
    capitals: bool
    bold: bool


def _form(lines: list[Text], index: int) -> _Form | None:
    """The form of a line that can be a heading and stands apart; None for any other."""
    string = lines[index].string
    words = string.split()
    if len(words) > _WORDS or not string[:1].isalpha() or _NO_HEADING.search(string):
        return None
    above = 0
    while above < 2 and index - above > 0 and not lines[index - above - 1].strip():
        above += 1
    below = index + 1 < len(lines) and not lines[index + 1].strip()
    capitals = string.isupper()
    bold = lines[index].strip(EDGES).wholly(Style.BOLD)
    if not string[:1].isupper() and string[:1].lower() != string[:1].upper():
        return None
    return _Form(above, below, capitals, bold) if above or capitals or bold else None


def _ordered(line: Text, above: Text | None, below: Text | None) -> bool:
    """A short numbered line between blank ones: "2. Silt dynamics" over a paragraph."""
    if not _ORDERED.fullmatch(line.string) or len(line.string.split()) > 9:
        return False
    return not any(other is not None and other.strip() for other in (above, below))


def _without_menu(lines: list[Text], made: dict[int, Heading]) -> dict[int, Heading]:
    """Leave out the menu of a site: bare words at the top that head a section further down."""
    later: set[SectionKind | None] = set()
    menu = set()
    for index in sorted(made, reverse=True):
        one = made[index]
        below = lines[index + 1].string.strip() if index + 1 < len(lines) else ""
        bare = one.level == BARE and index < _TOP and below and len(below) < 60
        if bare and one.kind and one.kind in later and not below.startswith(("-", "*", "[", "•")):
            menu.add(index)
        later.add(one.kind)
    return {index: one for index, one in made.items() if index not in menu}
