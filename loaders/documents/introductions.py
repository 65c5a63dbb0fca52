"""Where people say who they are in other ways than by a heading: in forms, sentences and signatures."""

import re
from collections.abc import Iterable, Iterator

from loaders.reading.roles import ROLE
from loaders.reading.text import Style, Text
from loaders.reading.words import COUNTRIES, STATES

_NAME = (
    r"(?:[^\W\d_a-z][\w'’.-]{0,20}\s{1,2}(?:\([\w\s'’.]{1,20}\)\s)?){1,3}[^\W\d_a-z][\w'’.-]{1,20}"
)
_INTRODUCED = re.compile(
    r"\b(?:[Mm]y name is|I am|I'm|I’m|[Tt]his is|[Nn]ame:|I,)\s+(?:(?:Dr|Prof)\.?\s){0,2}"
)
_WORDS = re.compile(
    r"(?:[A-Z][\w'’.-]*\s?){1,3}(?:\([\w\s'’.]{1,20}\)\s)?(?:[A-Z][\w'’.-]*\s?){1,2}"
)
_ENDED = re.compile(r"(?<=[a-z]{3})\.\s")
# "Anna Berg is a lecturer", "Dr. Anna Berg received her doctorate".
_TOLD = re.compile(
    rf"\W{{0,4}}(?:(?:Short |Brief )?[Bb]io(?:graphy|sketch)?[.:]\s)?(?:[Aa]bout the author:\s|"
    rf"(?:[Ww]ritten|[Pp]osted|[Bb]y)\s(?:by\s)?)?"
    rf"(?P<name>(?:(?:Dr|Prof|Professor)\.?\s){{0,2}}{_NAME})(?:,\s(?:Ph\.?D\.?|"
    rf"M\.?D\.?))?(?:,)?\s?(?:\([^()]{{1,40}}\)\s)?\W{{0,4}}"
    r"(?:(?P<being>(?:is|was)\s(?:currently\s|now\s)?(?:an?|the)\s)|"
    r"(?:received|earned|obtained|holds|completed|joined|graduated|studied|studies|leads|works\s(?:on|"
    r"at|in|as|with))\s)"
)
_FIELDS = (
    (
        re.compile(
            r"\W*(?:(?:sur|family |last )name|name|nom(?: de famille)?|apellidos?|nachname|"
            r"familienname|cognome|sobrenome)\s*[:\t]\s*(?=\S)",
            re.IGNORECASE,
        ),
        re.compile(
            r"\W*(?:(?:first |given )names?|fore ?names?|prénoms?|vornamen?|nombres?|nome)\s*[:\t]\s*(?=\S)",
            re.IGNORECASE,
        ),
    ),
)
# "BERG, Anna"
_TURNED = re.compile(
    r"(?P<family>[^\W\d_a-z][\w'’-]{1,20}(?:[ -][^\W\d_a-z][\w'’-]{1,20})?),\s"
    r"(?P<given>[^\W\d_a-z][\w'’-]{0,20}\.?(?:\s[^\W\d_a-z][\w'’-]{0,20}\.?){0,2})"
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s?[-–]\s?(?:\d{4}|present))?)?,?\s*(?:by\s)?",
    re.IGNORECASE,
)
_MACRO = re.compile(
    r"\\(?:(?:author|name|myname|fullname)\{|(?:Huge|huge|LARGE|Large)\b[\s{]{0,3}(?:\\(?:textbf|textsc|"
    r"bfseries|scshape|bf)\b[\s{]{0,3})?)"
    r"(?P<given>[^\W\d_a-z][^{}\\\n]{2,50})(?:\}\{(?P<family>[^{}\\\n]{2,40})\})?"
)
_FIRST, _HEAD = 400, 200


def introduced(line: Text) -> Iterator[Text]:
    """Names behind words such as "I am"."""
    for match in _INTRODUCED.finditer(line.string[:_FIRST]):
        rest = line[match.end() : match.end() + 60]
        for start, end in rest.styled(Style.BOLD):
            if start <= 1:
                yield rest[start:end]
        words = _WORDS.match(rest.string)
        if words:
            ended = _ENDED.search(rest.string, 0, words.end())
            yield rest[: ended.start() if ended else words.end()].strip(" ,.")


def told_of(line: Text) -> Iterator[Text]:
    """The name a paragraph begins with, where it says what that person is."""
    match = _TOLD.match(line.string[:_HEAD])
    if match is None:
        return
    behind = line.string[match.end() : match.end() + 80]
    if (
        match["being"] is None
        or ROLE.search(behind)
        or re.search(r"\b[a-z]+(?:ist|ician)\b", behind)
    ):
        yield line[match.start("name") : match.end("name")]


def filled_in(lines: Iterable[Text]) -> tuple[Text, str] | None:
    """A name given in two fields of a form, "Name: Berg" and "First name: Anna"."""
    parts = list(lines)
    for family, given in _FIELDS:
        found = {}
        for line in parts:
            for key, pattern in (("given", given), ("family", family)):
                match = pattern.match(line.string[:_HEAD])
                if match and key not in found:
                    found[key] = line[match.end() :].strip(" .,;")
                    break
        if len(found) == 2 and all(0 < len(text.string.split()) <= 3 for text in found.values()):
            first, last = sorted(found.values(), key=lambda text: text.starts[0])
            whole = Text.plain(first.source, first.starts[0], last.ends[-1])
            return whole, f"{found['given'].name} {_cased(found['family'].name)}"
    return None


def turned(line: Text) -> tuple[Text, str] | None:
    """A name with the family name first, alone in its line: "BERG, Anna"."""
    text = line.strip(" *_#")
    match = _TURNED.fullmatch(text.string)
    if match is None:
        return None
    family, given = match["family"], match["given"]
    if given.lower() in COUNTRIES or given in STATES or family.lower() in COUNTRIES:
        return None
    return text, f"{given} {_cased(family)}"


def in_macros(text: Text) -> Iterator[Text]:
    """Names that LaTeX sets apart: as the author, or in large letters."""
    if "\\" in text.string:
        for match in _MACRO.finditer(text.string):
            whole = text[match.start("given") : max(match.end("given"), match.end("family"))]
            # Two arguments are two words: the braces between them count as blanks.
            string = whole.string.replace("}{", "  ")
            yield Text(whole.source, string, whole.starts, whole.ends, whole.styles).flat()


def holder(line: Text) -> Iterator[Text]:
    """Who claims the rights at the foot of a page: "© 2020 Anna Berg"."""
    match = _RIGHTS.search(line.string[:_HEAD])
    if match and match.group().strip("© "):
        rest = line[match.end() :]
        name = re.match(_NAME, rest.string[:80])
        if name:
            yield rest[: name.end()].strip(" .")


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 2 else name
