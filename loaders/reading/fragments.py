"""A line about a job or a degree cut into its parts: role, institution, place, dates."""

import re

from loaders.reading.dates import stretches
from loaders.reading.organisations import STRONG, has_campuses, is_place
from loaders.reading.roles import DEGREE, ROLE
from loaders.reading.text import Text

FRAGMENT = re.compile(
    r"\s+(?:at|@|from|with)\s+(?:the\s+)?(?=[A-Z0-9])|\s*[,;|•·\t]\s*|\s+[-–—]+\s+|\s/\s|\n|:\s+|(?<!\bU\.S)\.\s+(?=[A-Z(])|\s{3,}"
)


def around_dates(text: Text) -> list[Text]:
    """What stands between the dates of a line."""
    parts, last = [], 0
    for stretch in stretches(text.string):
        parts.append(text[last : stretch.start].strip(" (),;[|–—-·"))
        last = stretch.end
    parts.append(text[last:].strip(" ),;]|–—-·"))
    return [_closed(part, text) for part in parts if part]


def _closed(part: Text, text: Text) -> Text:
    """Give a bracket back that was stripped with the punctuation around a date."""
    if part.string.count("(") > part.string.count(")"):
        end = text.source.find(")", part.ends[-1], part.ends[-1] + 2)
        if end >= 0:
            return Text.join([part, Text.plain(text.source, part.ends[-1], end + 1)])
    return part


def fragments_of(piece: Text) -> list[tuple[Text, bool]]:
    """The parts of a line; True marks what follows an "at"."""
    found: list[tuple[Text, bool]] = []
    last, behind, depth, at = 0, False, 0, 0
    for match in FRAGMENT.finditer(piece.string):
        between = piece.string[at : match.start()]
        depth += between.count("(") - between.count(")")
        at = match.start()
        if depth > 0:
            continue
        part = piece[last : match.start()].strip()
        if part:
            found.append((part, behind))
        behind = bool(re.match(r"\s+(?:at|@|from|with)\s", match.group()))
        last = match.end()
    part = piece[last:].strip()
    if part:
        found.append((part, behind))
    return _campuses(found)


def _campuses(fragments: list[tuple[Text, bool]]) -> list[tuple[Text, bool]]:
    joined: list[tuple[Text, bool]] = []
    for part, behind in fragments:
        if (
            joined
            and has_campuses(joined[-1][0].string)
            and len(part.string.split()) <= 3
            and not is_place(part.string)
        ):
            first = joined.pop()
            gap = Text.plain(part.source, first[0].ends[-1], part.starts[0])
            joined.append((Text.join([first[0], gap, part]), first[1]))
        else:
            joined.append((part, behind))
    return joined


def is_role(string: str) -> bool:
    """True for a job or a degree, not for the institution that has one in its name."""
    if DEGREE.match(string.strip()):
        return True
    return bool(ROLE.search(string)) and not (
        STRONG.search(string) and not ROLE.search(string[-20:])
    )
