"""Whose page a document is."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from loaders.documents.introductions import (
    filled_in,
    holder,
    in_macros,
    introduced,
    told_of,
    turned,
)
from loaders.documents.page import Page
from loaders.reading.entries import is_bulleted
from loaders.reading.headings import heading_kind
from loaders.reading.identifiers import orcids
from loaders.reading.names import NAMES_TOO, is_initials, read_name
from loaders.reading.organisations import is_organisation
from loaders.reading.sections import Section
from loaders.reading.text import Text
from loaders.reading.words import COUNTRIES, NOT_NAMES, listed
from loaders.records import Mention, PersonRecord

CUT = re.compile(r"\s*[|>»,;@·•()]\s*|\s+[-–—:]+\s+|:\s|\s{2,}|\t")
POSSESSIVE = re.compile(
    r"['’]s?\s+(?:(?:personal|academic|professional|research|web|new)\s){0,2}"
    r"(?:home\s?page|home|website|page|cv|site|blog|curriculum|publications|notes|notebook|portfolio|profile|"
    r"research\s(?:statement|interests)|statement|corner|world)\b.*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_FURNITURE = listed(
    """
    personal statement homepage curriculum vitae welcome navigation menu follow quick topic
    resume open closed log sign skip main content toggle powered copyright last
    """
)
_LABELLED = re.compile(
    r"\W*(?:office|address|location|download|phone|tel|fax|e-?mail|authors|date|links?|advis[eo]rs?|mentors?|"
    r"supervisors?|updated|"
    r"last \w+|website|homepage|github|twitter|linkedin|languages?|nationality|citizenship)\b[^:]{0,20}:",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\W*(?:welcome to )?(?:(?:the|my|a|personal|academic|official|research|teaching|list of|selected|"
    r"all|recent|brief|short) ){0,3}"
    r"(?:(?:publications?|papers|articles|works|home ?page|web ?(?:site|page)|site|cv|c\.v\.|bio|"
    r"biography|vita|résumé|resume|"
    r"curriculum vitae|profile|page|statement|statement of (?:research|purpose|interests|"
    r"research interests)|bibliography|plan)"
    r"\s(?:by|of|for)|about)\s(?=(?-i:[^\Wa-z]))",
    re.IGNORECASE,
)
# "Vision statement by Anna Berg", "Showing papers by Anna Berg"
_WHOSE = re.compile(
    r"[^.,;:!?]{3,50}?(?:\bby|\b(?:page|interests?|statement|plan|summary|proposal|profile|list|papers|"
    r"publications|"
    r"works|vita|author)\s(?:of|for|by)|\b(?:for|of)\s(?:the\s)?author)\s(?=(?-i:[^\Wa-z]))",
    re.IGNORECASE,
)
BYLINE = 120
FEET = 3
_TITLES = re.compile(
    r"(?:(?:Univ\.-?|(?:Assoc|Asst)\.\s)?Prof\.|Prof|(?:(?:Full|Associate|Assistant|"
    r"Emeritus)\s)?Professor|Dr\.?|PD|Priv\.-Doz\.|Ing\.|Dipl\.-\w{2,6}\.?|Dr\.-Ing\.|"
    r"rer\.|nat\.|med\.|phil\.|habil\.|h\.\s?c\.|M\.?Sc\.?|B\.?Sc\.?|Mr\.?|Ms\.?|Mrs\.?|Mme|M\.|Sir|"
    r"Dame|Applicant:|Candidate:|From:)\s+"
)
_HONOURS = re.compile(
    r"(?:,?\s(?:FRS[A-Z]{0,2}|FREng|FBA|F[A-Z]{3,5}|Ph\.?D\.?|D\.?Phil\.?|M\.?D\.?|MBA|MSc|BSc|M\.?S\.?|"
    r"MA|MPH|P\.?E\.?|RN|DVM|J\.?D\.?|Sc\.?D\.?|CEng))+$"
)
_WELCOME = re.compile(r"\W*(?:welcome to|home of|the)\s+(?=(?-i:[^\Wa-z]))", re.IGNORECASE)
_SHORT, _LONG = 60, 160
_FAREWELL = re.compile(
    r"\W*(?:(?:yours\s)?(?:sincerely|faithfully|truly)(?:\syours)?|(?:kind|best|warm)(?:\s(?:kind|best|"
    r"warm))?\s(?:regards|wishes)|"
    r"regards|best|respectfully(?:\s\w+)?|mit freundlichen grüßen|cordialement|atentamente|signed)\W*$",
    re.IGNORECASE,
)

_HEADER_LINES = 12
_TURNED_LINES, _TELLING, _MACROS = 3, 4, 4000


class Subject(NamedTuple):
    """The person a document is about: where the name stands, and how sure that is."""

    name: Mention
    basis: Literal["stated", "inferred"]
    line: Text

    def record(
        self, page: Page, not_imported: tuple[str, ...] = (), open_to: bool | None = None
    ) -> PersonRecord:
        """The person record of the subject."""
        head = page.text.string[:3000] + " ".join(link.target for link in page.links[:60])
        return PersonRecord(
            span=self.name.span,
            name=self.name,
            basis=self.basis,
            external_ids=orcids(head)[:1] if self.basis == "stated" else (),
            not_imported=not_imported,
            open_to_collaborate=open_to,
        )


def find_subject(page: Page, inferred: Mention | None = None) -> Subject | None:
    """The subject as stated in front matter, heading or header; else the one concluded."""
    stated = first_of(_candidates(page))
    head = [line for line in _page_head(page) if not is_bulleted(line)]
    if stated is not None and "," not in stated.line.string[:_SHORT]:
        return stated
    for found in (filled_in(head), *(turned(line) for line in head[:_TURNED_LINES])):
        if found and _person(Text.plain(found[1])) is not None:
            return Subject(found[0].mention("author", found[1]), "stated", found[0])
    if stated is not None:
        return stated
    if inferred is not None:
        span = inferred.span
        return Subject(inferred, "inferred", Text.plain(page.document.text, span.start, span.end))
    return first_of(_fallbacks(page, head))


def first_of(candidates: Iterable[tuple[Text, Text]]) -> Subject | None:
    """The first full name among texts that can be one, each with the line it stands in."""
    for text, line in candidates:
        name = _person(text)
        if name is not None:
            return Subject(name.mention("author"), "stated", line)
    return None


def _candidates(page: Page) -> Iterator[tuple[Text, Text]]:
    yield from _in_front(page)
    for section in page.sections[:3]:
        if section.heading is not None and section.kind in (None, "about"):
            yield from _in_line(section.heading)
        if section.level <= 1 or section is page.sections[0] or _opens(page, section):
            for line in first_lines(section):
                if len(line) < 200 and not is_bulleted(line):
                    yield from _in_line(line.strip(" *#"))
    for section in page.sections[:3]:
        heads = [section.heading] if section.heading is not None else []
        for line in (*heads, *first_lines(section)):
            yield from ((name, line) for name in introduced(line))


def _fallbacks(page: Page, head: list[Text]) -> Iterator[tuple[Text, Text]]:
    """Names alone in a line at the top, in a sentence that tells who that is, or at the foot."""
    yield from ((name, name) for name in in_macros(page.text[:_MACROS]))
    for line in head:
        if len(line) < _SHORT and not _LABELLED.match(line.string):
            yield line.strip(" *#"), line
    for section in page.sections[:4]:
        for line in first_lines(section)[:_TELLING]:
            yield from ((name, line) for name in told_of(line))
    feet = [line for line in page.sections[-1].lines if line.string.strip()][-FEET:]
    for above, line in pairwise(feet):
        if _FAREWELL.match(above.string):
            yield line.strip(), line
    for line in feet[-1:]:
        if len(line) < _SHORT and line.string.lstrip().startswith(("-", "–", "—", "~")):
            yield line.strip(" -–—~*_"), line
    for line in feet:
        yield from ((name, line) for name in holder(line))


def _page_head(page: Page) -> list[Text]:
    """The first lines of a page, whatever sections they fall in."""
    found: list[Text] = []
    for section in page.sections[:_HEADER_LINES]:
        heads = [section.heading] if section.heading is not None else []
        for line in (*heads, *section.lines):
            if line.string.strip():
                found.append(line)
            if len(found) >= _HEADER_LINES or len(line) > _LONG:
                return found
    return found


def _opens(page: Page, section: Section) -> bool:
    """The first section of a page where nothing stands above it: "Research Statement"."""
    above = page.sections[: page.sections.index(section)]
    return not any(line.strip() for item in above for line in item.lines)


def _in_front(page: Page) -> Iterator[tuple[Text, Text]]:
    """Names in the front matter: as the author, or as the owner of the page."""
    for key in ("author", "name", "full_name"):
        for text in page.front.texts(key):
            yield text, text
    for key in ("title", "excerpt", "description", "subtitle"):
        for text in map(_untagged, page.front.texts(key)):
            owner = POSSESSIVE.search(text.string)
            if owner:
                yield text[: owner.start()], text
            elif key == "title":
                yield from _in_line(text)


def _untagged(text: Text) -> Text:
    """A value without tags: "<strong>Anna</strong> Berg"."""
    return Text.join(text.split(_TAG)) if "<" in text.string else text


def first_lines(section: Section) -> list[Text]:
    """The lines at the head of a section, without blank ones."""
    return [line for line in section.lines if line.string.strip()][:_HEADER_LINES]


def _in_line(line: Text) -> Iterator[tuple[Text, Text]]:
    if _LABELLED.match(line.string):
        return
    lead = _OF.match(line.string) or _WELCOME.match(line.string)
    line = line[lead.end() :] if lead else line
    owner = POSSESSIVE.search(line.string)
    if owner:
        yield line[: owner.start()], line
        return
    for part in line.split(CUT)[:3]:
        if part.strip():
            yield part.strip(" !"), line
    whose = _WHOSE.match(line.string[:_SHORT]) if len(line) < BYLINE else None
    if whose:
        yield line[whose.end() :].split(CUT)[0].strip(), line


def _person(text: Text) -> Text | None:
    """A full name: two words or more, nothing that heads a section or furnishes a page."""
    lead = _TITLES.match(text.string)
    while lead:
        text = text[lead.end() :]
        lead = _TITLES.match(text.string)
    behind = _HONOURS.search(text.string[:_SHORT])
    name = read_name(text[: behind.start()] if behind else text)
    if name is None or is_organisation(name.name):
        return None
    if name.name.startswith("A ") or heading_kind(name.name) is not None:
        return None
    words = [word.lower() for word in re.split(r"[\s-]+", name.name)]
    full = [word for word in name.name.split() if not is_initials(word) or len(word) > 2]
    if name.name.lower() in COUNTRIES or any(
        word in _FURNITURE or (word in NOT_NAMES and word not in NAMES_TOO)
        for word in words
        if len(word) > 1
    ):
        return None
    eastern = bool(re.fullmatch(r"[\uac00-\ud7a3]{2,5}|[\u4e00-\u9fff]{2,4}", name.name))
    if len(name.name.split()) < 2 and not eastern:
        return None
    return name.text if full else None
