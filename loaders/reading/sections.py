"""A text cut at its headings, and what the headings announce."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from loaders.reading.headings import SectionKind, heading_kind, unsaid
from loaders.reading.text import Style, Text

_BARE = 6
_YEAR_LINE = 8
_NUMBERED = re.compile(
    r"(?:topic|area|theme|direction|thrust|thread|part)\s(?:\d|[IV]+\b)", re.IGNORECASE
)
# What stars and daggers mean is no heading, though a "#" may be one of them.
_PROSE = 30
_ORDERED = re.compile(r"\s{0,3}\d{1,2}[.)]?\s+[A-Z][^.,;:?!]{3,80}")
_LEGEND = re.compile(
    r"\b(?:contribut\w+|correspond\w+|denotes?|indicates?|supervised)\b", re.IGNORECASE
)
# Beside a job, a degree or an award a year is a date.
_DATED: tuple[SectionKind | None, ...] = (
    "jobs",
    "education",
    "internships",
    "awards",
    "service",
    "teaching",
    "interests",
    "about",
    "contact",
    "skills",
    "projects",
)
_TOP = 15
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s*(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*$")
_COUNTED = re.compile(r"\(?(?:[A-Ha-h]|\d{1,2}|[IVX]{1,5})[.)]\s+(?=[^\W\d_a-z])")
_RULE = re.compile(r"\s*(?:[-*_=~]\s?){3,}\s*$")
_YEAR = re.compile(r"[-–—]*\s*((?:19|20)\d\d)\s*[-–—:]*\s*$")
_YEARS = re.compile(
    r"\s*(?:19|20)\d\d\s?[-–—]\s?(?:(?:19|20)\d\d|today|present|now)\s*$", re.IGNORECASE
)
_LONGEST = 60
_WORDS = 7
_UNSAID = 3
_NO_HEADING = re.compile(r"[.,;!@|/]\s*$|@|\||\d{4}|https?:|\w[;,]\s")
_EDGES = " \t:*_~|–—-•·#>►▶■□◆"


@dataclass(frozen=True)
class Section:
    """Lines under one heading. A heading that says nothing by itself means what its parent means."""

    heading: Text | None
    level: int
    kind: SectionKind | None
    own: bool
    year: int | None
    lines: tuple[Text, ...]
    trail: str = ""

    @property
    def title(self) -> str:
        """The heading's words."""
        return self.heading.name if self.heading else ""

    @property
    def text(self) -> str:
        """All lines as one string."""
        return "\n".join(line.string for line in self.lines)


@dataclass(frozen=True)
class _Heading:
    text: Text
    level: int
    kind: SectionKind | None
    year: int | None


def sections(lines: list[Text]) -> list[Section]:
    """The sections of some lines; the first, without a heading, is what stands above them all."""
    found: list[Section] = []
    parents: list[_Heading] = []
    heading: _Heading | None = None
    body: list[Text] = []

    def kind() -> SectionKind | None:
        above = [item for item in (*parents, heading) if item is not None and item.kind]
        return above[-1].kind if above else None

    def close() -> None:
        if heading is None:
            found.append(Section(None, 0, None, False, None, tuple(body)))
            return
        year = heading.year
        for parent in reversed(parents):
            year = year or parent.year
        found.append(
            Section(
                heading.text,
                heading.level,
                kind(),
                heading.kind is not None,
                year,
                tuple(body),
                " / ".join(item.text.name for item in (*parents, heading)),
            )
        )

    made = _without_menu(lines, _headings(lines))
    for index, line in enumerate(lines):
        if _RULE.match(line.string):
            continue
        new = made.get(index)
        if new is None or (new.level == _YEAR_LINE and kind() in _DATED):
            body.append(line)
            continue
        close()
        if heading is not None and new.level > heading.level:
            parents.append(heading)
        while parents and parents[-1].level >= new.level:
            parents.pop()
        heading, body = new, []
    close()
    return found


def _headings(lines: list[Text]) -> dict[int, _Heading]:
    """Which lines are headings."""
    made = {}
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        below = lines[index + 1] if index + 1 < len(lines) else None
        new = None if _RULE.match(line.string) else _heading(line, above, below)
        if new is None and _ordered(line, above, below) and index + 2 < len(lines):
            prose = lines[index + 2].string
            new = _Heading(_plain(line), _BARE, None, None) if len(prose) > _PROSE else None
        if new is not None:
            made[index] = new
    return made | _alike(lines, made)


def _alike(lines: list[Text], made: dict[int, _Heading]) -> dict[int, _Heading]:
    """Lines that stand as the headings do which are known by their words: headings, too."""
    forms: dict[_Form, list[int]] = {}
    for index, line in enumerate(lines):
        form = _form(lines, index) if 2 < len(line) < _LONGEST else None
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
                text = _plain(lines[index])
                found[index] = _Heading(text, level, heading_kind(text.string), None)
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
    bold = lines[index].strip(_EDGES).wholly(Style.BOLD)
    if not string[:1].isupper() and string[:1].lower() != string[:1].upper():
        return None
    return _Form(above, below, capitals, bold) if above or capitals or bold else None


def _ordered(line: Text, above: Text | None, below: Text | None) -> bool:
    """A short numbered line between blank ones: "2. Silt dynamics" over a paragraph."""
    if not _ORDERED.fullmatch(line.string) or len(line.string.split()) > 9:
        return False
    return not any(other is not None and other.strip() for other in (above, below))


def _without_menu(lines: list[Text], made: dict[int, _Heading]) -> dict[int, _Heading]:
    """Leave out the menu of a site: bare words at the top that head a section further down."""
    later: set[SectionKind | None] = set()
    menu = set()
    for index in sorted(made, reverse=True):
        heading = made[index]
        below = lines[index + 1].string.strip() if index + 1 < len(lines) else ""
        bare = heading.level == _BARE and index < _TOP and below and len(below) < 60
        if (
            bare
            and heading.kind
            and heading.kind in later
            and not below.startswith(("-", "*", "[", "•"))
        ):
            menu.add(index)
        later.add(heading.kind)
    return {index: heading for index, heading in made.items() if index not in menu}


def _heading(line: Text, above: Text | None, below: Text | None) -> _Heading | None:
    string = line.string
    if len(string) > 300 or not string.strip():
        return None
    marked = _HASHES.match(string)
    if marked and marked.group(2):
        text = _plain(line[marked.start(2) : marked.end(2)])
        return _made(text, len(marked.group(1))) if text and not _is_legend(string) else None
    text = _plain(line)
    if not text or len(text) > 90:
        return None
    blank_above = above is None or not above.strip()
    if below is not None and _UNDERLINE.match(below.string) and len(text.split(_SPACE)) <= 10:
        ruled = "=" in below.string or (blank_above and line.string.rstrip().endswith(text.string))
        if ruled and not text.string.endswith((".", ",")):
            return _made(text, 1 if "=" in below.string else 2)
    year = _YEAR.match(string)
    if year:
        ended = above is not None and above.string.rstrip().endswith(",")
        return None if ended else _Heading(text, _YEAR_LINE, None, int(year.group(1)))
    if _YEARS.match(string):
        return _Heading(text, _YEAR_LINE, None, None)
    alone = blank_above and (below is None or not below.strip())
    if (
        (alone or string.isupper())
        and _NUMBERED.match(text.string)
        and not text.string.endswith((".", ","))
    ):
        return _Heading(text, _BARE, None, None)
    counted = _COUNTED.match(text.string)
    if counted and (alone or string.isupper()):
        return _unmarked(
            line[line.string.index(text.string) + counted.end() :], text[counted.end() :]
        )
    return _unmarked(line, text)


def _is_legend(string: str) -> bool:
    return bool(_LEGEND.search(string)) and "contributions" not in string.lower()


_SPACE = re.compile(r"\s+")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s")
_FOUR_DIGITS = re.compile(r"\d{4}")


def _unmarked(line: Text, text: Text) -> _Heading | None:
    """A heading by its words alone: nothing else stands in the line."""
    string = text.string
    words = string.split()
    if len(words) > 9 or string.endswith((".", ",", ";", "?", "!")):
        return None
    if "@" in string or "|" in string or _FOUR_DIGITS.search(string):
        return None
    inner = line.strip(_EDGES)
    bold = inner.wholly(Style.BOLD)
    if not bold and (len(words) > 6 or _ITEM.match(line.string)):
        return None
    if inner.wholly(Style.LINK) or line.string.lstrip().startswith("["):
        return None
    kind = heading_kind(string)
    if kind is None:
        return None
    if unsaid(string):
        return None
    listed = "," in string and not all(word[0].isupper() for word in words if word.isalpha())
    if not bold and (listed or (not string[:1].isupper() and len(words) > 2)):
        return None
    return _Heading(text, _BARE if not bold else _BARE + 1, kind, None)


def _made(text: Text, level: int) -> _Heading:
    year = _YEAR.match(text.string)
    kind = heading_kind(text.string)
    if kind and len(text) > _LONGEST // 2 and _is_sentence(text.string):
        kind = None
    return _Heading(text, level, kind, int(year.group(1)) if year else None)


def _is_sentence(string: str) -> bool:
    """A title of a paper or a project rather than of a section: most of its words announce nothing."""
    left = unsaid(string)
    return len(left) > _UNSAID and 10 * len(left) >= 6 * len(string.split())


def _plain(line: Text) -> Text:
    """Without signs and pictures at the ends."""
    text = line.strip(_EDGES)
    start = 0
    while start < len(text) and not (
        text.string[start].isalnum() or text.string[start] in "(\"'“["
    ):
        start += 1
    end = len(text)
    while end > start and not (
        text.string[end - 1].isalnum() or text.string[end - 1] in ")\"'”].,;?!"
    ):
        end -= 1
    return text[start:end]
