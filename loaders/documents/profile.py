"""Profile pages: a researcher's page on a paper site, and homepages."""

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.documents.asides import cited_in_prose, theses
from loaders.documents.biography import affiliations, interests, topic_records
from loaders.documents.distinctions import distinctions
from loaders.documents.mentions import venue_mentions
from loaders.documents.page import Page
from loaders.documents.papers import Found, bold_author, paper_sections
from loaders.documents.subject import Subject, find_subject
from loaders.documents.told import in_news
from loaders.reading.text import Text
from loaders.reading.venue_names import venue_type
from loaders.records import Document, MetricRecord, PaperRecord, Record, Rejected

# "preprint2026arXiv": kind, year and venue of an item, grown together when the page became text.
_GLUED = re.compile(
    r"\s*(?P<kind>preprint|article|journal[- ]article|proceedings[- ]article|conference[- ]paper|"
    r"paper|book[- ]chapter|book|thesis|dissertation|dataset|report|review|other)\s?"
    r"(?P<year>(?:19|20)\d\d)(?P<venue>\D.{0,200})?\s*$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"^(?P<value>\d[\d.,]{0,12}[kKM]?)\s*(?P<name>works?|papers?|publications?|followers?|following|topics?|"
    r"(?:close )?collaborators?|co-?authors?|citations?|h-?index|i10-?index|reads?|views?|institutions?)$",
    re.IGNORECASE,
)
_BADGES = re.compile(
    r"(?P<name>Trust|Verification|Novelty|AI Score|Impact|Reputation|Influence|h-index|i10-index)\s*:?\s?"
    r"(?P<value>L?\d{1,5}(?:\.\d+)?%?(?:\s-\s[A-Z][a-z]+?(?=[A-Z]|\s|$))?)"
)
_NOT_IMPORTED = re.compile(r"\b([A-Z][a-z]+) not imported")
_OPEN_TO = re.compile(r"\b(?P<no>not )?open to collaborat", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|me)\b")


class ProfileLoader:
    """Reads the page that presents one researcher."""

    name = "profile"

    def fits(self, document: Document) -> float:
        """How much the document looks like a profile page."""
        page = Page.glance(document)
        lines = page.lines
        if any(_GLUED.match(line.string) for line in lines):
            return 0.95
        if "date" in page.front.values:
            return 0.0
        kinds = page.kinds()
        prose = len(_FIRST_PERSON.findall(page.text.string[:20_000]))
        score = 0.3 * ("papers" in kinds) + 0.15 * ("news" in kinds) + 0.1 * (prose >= 1)
        score += 0.1 * (prose >= 4) + 0.1 * bool(
            kinds & {"service", "teaching", "talks", "contact"}
        )
        return score if "papers" in kinds or prose >= 4 else 0.0

    def read(self, document: Document) -> Iterator[Record | Rejected]:
        """Everything that the page says."""
        page = Page.of(document)
        items = list(_site_items(page))
        if items:
            yield from page.in_order([*_site_person(page), *items])
        else:
            yield from page.in_order(homepage(page))


def homepage(page: Page) -> Iterator[Record | Rejected]:
    """Subject, papers, stints and interests of a page that a person writes about herself."""
    found = Found.on(page, paper_sections(page))
    subject = find_subject(page, bold_author(found.listings))
    person = subject.name if subject else None
    name = person.name if person else None
    listed = list(found.records(person, owned=True))
    yield from listed
    yield from in_news(page, name, (item for item in listed if isinstance(item, PaperRecord)))
    if subject is not None:
        yield subject.record(page)
        yield from theses(page, subject.name)
    yield from affiliations(page, subject)
    yield from topic_records(interests(page), person)
    yield from distinctions(page, person)
    yield from cited_in_prose(page)
    begun = {
        line.starts[0] for item in found.listings if item.citation for line in item.lines if line
    }
    yield from venue_mentions(page, person, begun, (None, "about", "interests", "news"))


def _site_items(page: Page) -> Iterator[PaperRecord]:
    """Each glued line and the title that follows it; abstracts are passed over."""
    lines = [line for line in page.lines if line.string.strip()]
    for line, title in pairwise(lines):
        glued = _GLUED.match(line.string)
        if not glued or _GLUED.match(title.string) or len(title) > 500:
            continue
        title = title.strip()
        venue = line[glued.start("venue") : glued.end("venue")].strip() if glued["venue"] else None
        kind = venue_type(venue.name, (), glued["kind"], glued["kind"]) if venue else None
        yield PaperRecord(
            span=Text.plain(line.source, line.strip().starts[0], title.ends[-1]).span,
            title=title.mention("paper"),
            authors_given="not_given",
            year=int(glued["year"]),
            year_basis="stated",
            venue=venue.mention("venue") if venue else None,
            venue_type="preprint" if glued["kind"].lower() == "preprint" else kind,
            status="preprint" if glued["kind"].lower() == "preprint" else "published",
            by_subject=True,
        )


def _site_person(page: Page) -> Iterator[Record]:
    subject = find_subject(page)
    if subject is None:
        return
    head = _head(page)
    flags = "\n".join(line.string for line in head)
    missing = tuple(dict.fromkeys(name.lower() for name in _NOT_IMPORTED.findall(_apart(flags))))
    open_to = _OPEN_TO.search(_apart(flags))
    yield subject.record(page, missing, None if open_to is None else open_to["no"] is None)
    yield from metrics(head, subject)


def _apart(flags: str) -> str:
    """Labels that have grown together, set apart again: "ResearcherAffiliation not importedOpen"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", "\n", flags)


def _head(page: Page) -> list[Text]:
    """The lines above the first paper."""
    head = []
    for line in page.lines:
        if _GLUED.match(line.string):
            break
        if line.string.strip():
            head.append(line.strip())
    return head


def metrics(lines: list[Text], subject: Subject) -> Iterator[MetricRecord]:
    """The figures that a page asserts about its subject."""
    seen: set[str] = set()
    for line in lines:
        count = _COUNTS.match(line.string)
        found = [count] if count else list(_BADGES.finditer(line.string))
        for match in found:
            if match["name"].lower() in seen:
                continue
            seen.add(match["name"].lower())
            yield MetricRecord(
                span=line[match.start() : match.end()].span,
                person=subject.name,
                name=match["name"],
                value=match["value"],
            )
