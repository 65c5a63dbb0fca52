"""Personal and research statements, "about" texts: mostly prose in the first person."""

import re
from collections.abc import Iterator

from loaders.documents.biography import affiliations, interests, topic_records
from loaders.documents.cited import as_cited
from loaders.documents.distinctions import distinctions
from loaders.documents.mentions import venue_mentions
from loaders.documents.page import Page
from loaders.documents.papers import Found, bold_author, paper_sections
from loaders.documents.subject import find_subject
from loaders.documents.told import in_news
from loaders.reading.interest_headings import from_headings
from loaders.reading.interests import Interest, from_leads, labelled, stated
from loaders.records import Document, Mention, PaperRecord, Record, Rejected

_STATEMENT = re.compile(
    r"\b(?:personal|research|teaching)?\s?statement\b|\bresearch\b|\babout\b", re.IGNORECASE
)
_TOPIC_HEADING = re.compile(
    r"^#{0,6} {0,3}(?:topic|area|theme|direction)\s\d", re.IGNORECASE | re.MULTILINE
)
_FIRST_PERSON = re.compile(r"(?:I(?<=\bI)|my(?<=\bmy))\b")  # quick to find by its first letter
_MARGIN = 8


class StatementLoader:
    """Reads topics, affiliations and venue mentions from a statement."""

    name = "statement"

    def fits(self, document: Document) -> float:
        """How much the document looks like a statement."""
        page = Page.glance(document)
        if "date" in page.front.values:
            return 0.0
        text = page.text.string
        prose = len(_FIRST_PERSON.findall(text))
        titles = " ".join(
            [str(page.front.values.get("title", "")), *(s.title for s in page.sections[:3])]
        )
        if prose < 2 and "statement" not in titles.lower():
            return 0.0
        words = max(1, len(text.split()))
        score = 0.45 * ("statement" in titles.lower()) + 0.25 * bool(_STATEMENT.search(titles))
        score += 0.25 * bool(_TOPIC_HEADING.search(text)) + 0.2 * (prose / words > 0.008)
        score += 0.15 * (prose >= 5) - 0.2 * len(
            page.kinds() & {"education", "jobs", "skills", "news"}
        )
        return max(0.0, min(score, 0.9))

    def read(self, document: Document) -> Iterator[Record | Rejected]:
        """Everything that the statement says."""
        page = Page.of(document)
        yield from page.in_order(_items(page))


def _items(page: Page) -> Iterator[Record | Rejected]:
    chosen = paper_sections(page, "references")
    found = Found.on(page, chosen)
    subject = find_subject(page, bold_author(found.listings))
    person = subject.name if subject else None
    papers = _papers(found, person)
    yield from papers
    known = [item for item in papers if isinstance(item, PaperRecord)]
    yield from in_news(page, person.name if person else None, known)
    yield from topic_records(_topics(page), person)
    listed = {
        line.starts[0] for item in found.listings if item.citation for line in item.lines if line
    }
    yield from venue_mentions(page, person, listed)
    if subject is not None:
        yield subject.record(page)
    yield from affiliations(page, subject)
    yield from distinctions(page, person)


def _papers(found: Found, person: Mention | None) -> list[PaperRecord | Rejected]:
    """What is listed; under "References" it is cited, and own where the person is an author."""
    name = person.name if person else None
    cited = [
        item.lines[0].starts[0]
        for item in found.listings
        if item.section.kind == "references" and item.lines[0]
    ]
    papers: list[PaperRecord | Rejected] = []
    for item in found.records(person, owned=True):
        listed = isinstance(item, PaperRecord) and name is not None
        if isinstance(item, PaperRecord) and listed and item.authors and _stands(item, cited):
            item = as_cited(item, name)
        papers.append(item)
    return papers


def _stands(paper: PaperRecord, starts: list[int]) -> bool:
    return any(paper.span.start <= start + _MARGIN and start < paper.span.end for start in starts)


def _topics(page: Page) -> list[Interest]:
    """Topics with headings of their own; what else is said counts where there are none with years."""
    headed = from_headings(page.sections)
    said_so = [item for s in page.sections for line in s.lines for item in labelled(line)]
    if said_so and not any(interest.when for interest in headed):
        return [*said_so, *headed] if len(headed) > 1 else said_so
    if any(interest.when for interest in headed):
        return headed
    leads = [
        interest
        for section in page.sections
        if section.kind not in ("papers", "references", "news", "awards", "service")
        for interest in from_leads(section.lines)
    ]
    if headed:
        opening = [
            line for section in page.sections[:1] for line in section.lines if len(line) > 40
        ]
        said = [interest for line in opening for interest in stated(line.flat())[:1]]
        return [*said[:1], *headed, *leads]
    return [*(item for item in interests(page) if not _led(page, item, leads)), *leads]


def _led(page: Page, item: Interest, leads: list[Interest]) -> bool:
    """In a paragraph that a topic of its own begins: what it says is about that topic."""
    at = item.text.span.start
    ends = (page.document.text.find("\n", lead.text.span.end) for lead in leads)
    return any(
        lead.text.span.end <= at < (len(page.document.text) if end < 0 else end)
        for lead, end in zip(leads, ends, strict=True)
    )
