"""Blog posts: nobody is named, the references are cited."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from loaders.documents.bibtex import read_bibtex
from loaders.documents.biography import interests, topic_records
from loaders.documents.cited import as_cited, authorships, not_known
from loaders.documents.page import Page
from loaders.documents.papers import Found, given, paper_sections
from loaders.documents.told import told_papers
from loaders.documents.writers import find_author, is_dated
from loaders.reading.authors import read_authors
from loaders.reading.dates import is_date
from loaders.reading.entries import unmarked
from loaders.reading.interests import Interest
from loaders.reading.names import family_name, fold
from loaders.reading.sections import Section
from loaders.reading.text import Text
from loaders.reading.words import listed
from loaders.records import Document, Mention, PaperRecord, Record, Rejected

_CITED = re.compile(
    r"\b(?P<family>[A-Z][\w'’-]{1,30})(?:\s+et\s+al\.?|(?:\s+and|\s+&)\s+[A-Z][\w'’-]{1,30})?,?\s+\(?"
    r"(?:(?P<venue>[A-Z][A-Za-z&-]{1,14}),?\s+)?(?P<year>(?:19|20)\d\d)\)?"
)
_MOST_CITED = 100  # in one text; a list full of one name cites nothing
Citations: TypeAlias = dict[tuple[str, int], list[re.Match[str]]]
# Kinds of sections that a page about a person has, and a post has not.
_OTHERS = frozenset(("education", "jobs", "internships", "awards", "service", "teaching", "skills"))
_POSTED = re.compile(
    r"\b(?:posted|published|written)\s(?:on|by)\b|\bmin(?:ute)?s?\sread\b", re.IGNORECASE
)
_HEAD, _SHORT, _MANY = 8, 110, 3
_LABEL = re.compile(
    r"\W*(?:(?:tags?|tagged(?:\s(?:as|with|under))?|topics?|categor(?:y|ies)|labels?|filed\sunder|posted\sin|"
    r"key\s?words|mots[- ]clés|schlagw[oö]rte(?:r)?|palabras\sclave)\s?[:：]|filed\sunder|tagged\s(?:as|"
    r"with)|posted\sin)"
    r"\W{1,4}(?=\w)",
    re.IGNORECASE,
)
_HASHED = re.compile(r"\s*(?:#[^\W\d][\w-]{1,40}[\s,·|]{0,3}){2,}")
_CUT = re.compile(r"\s*[,;|·•]\s*|\s*#|`\s+`|\s/\s|\sand\s")
_TAGGED = re.compile(r"\W*(?:tags?|key\s?words|categories|labels)\W*", re.IGNORECASE)
_TAG_WORDS = 6
_CLAIMED = re.compile(
    r"\b(?:my|our)\s(?:[\w-]+\s){0,2}(?:works?|papers?|stud(?:y|ies)|articles?)\W{1,3}$",
    re.IGNORECASE,
)
_NEAR = 60
_FOOTNOTE = re.compile(r"\s*\[\^[\w-]{1,30}\]:\s")
_AUTHORS = re.compile(r"\W*(?:the\s)?authors?(?:\slist)?\W*", re.IGNORECASE)
_REFERENCE = re.compile(
    r"[\s>*•-]{0,6}(?:\[\d{1,3}\]\s)?[A-Z][\w'’-]{1,25},\s(?:[A-Z]\.[\s-]?){1,3}[^\"“]{0,300}?\((?:19|"
    r"20)\d\d[a-z]?\)[.,:]"
)
_LONGEST = 700
_GENERAL = listed(
    """
    research blog post posts news misc paper papers general academic phd conference conferences
    workshop workshops talk talks publication publications announcement announcements
    """
)


class PostLoader:
    """Reads references, the places where they are cited, and stated interests."""

    name = "post"

    def fits(self, document: Document) -> float:
        """How much the document looks like a blog post."""
        page = Page.glance(document)
        front = page.front.values
        score = 0.5 * ("date" in front) + 0.15 * bool({"tags", "categories"} & set(front))
        score += 0.5 * (str(front.get("layout", "")) == "post")
        if not score and _posted(page):
            score = 0.6
        if not score:
            return 0.35 if "references" in page.kinds() and "papers" not in page.kinds() else 0.0
        return min(0.9, score + 0.1 * ("references" in page.kinds()))

    def read(self, document: Document) -> Iterator[Record | Rejected]:
        """The references as papers of nobody in particular, and the topics."""
        page = Page.of(document)
        yield from page.in_order(_items(page))


def _posted(page: Page) -> bool:
    """A date or "5 min read" near the top, and paragraphs: a post that has no front matter."""
    if page.kinds() & _OTHERS:
        return False
    lines = [line for line in page.lines[:200] if line.string.strip()]
    head = [line.string for line in lines[:_HEAD] if len(line) < _SHORT]
    posted = any(_POSTED.search(string) for string in head)
    signs = posted or any(_is_day(string) for string in head)
    dates = sum(is_date(line.string) for line in lines)
    return signs and dates < _MANY and sum(len(line) > _SHORT for line in lines) > (not posted)


def _is_day(string: str) -> bool:
    return is_dated(string) and not string.lstrip().startswith(("-", "*  "))


def _items(page: Page) -> Iterator[Record | Rejected]:
    subject = find_author(page)
    person = subject.name if subject else None
    name = person.name if person else None
    if subject is not None:
        yield subject.record(page)
    chosen = paper_sections(page, "references")
    found = Found.on(page, [*chosen, _footnotes(page, chosen)])
    citations = _citations(page)
    papers: list[PaperRecord] = []
    for item in found.records(None, owned=False):
        if isinstance(item, PaperRecord):
            papers.append(_with_citations(page, as_cited(item, name), citations))
        else:
            yield item
    entries = list(read_bibtex(page))
    # One entry alone is how to cite what the post is about; several are what it cites.
    for item in entries:
        cited = as_cited(item, name)
        papers.append(cited if cited.by_subject or len(entries) > 1 else item)
    read = {id(section) for section in chosen}
    others = [section for section in page.sections if id(section) not in read]
    told = list(not_known(told_papers(page, others, name, post=True), papers))
    yield from papers
    yield from _with_authors(page, told)
    yield from topic_records([*_tags(page), *interests(page)], person)


def _with_authors(page: Page, told: list[PaperRecord]) -> Iterator[PaperRecord]:
    """The one paper that a post announces, with the authors in a section of their own."""
    own = [paper for paper in told if paper.by_subject]
    lists = [section for section in page.sections if _AUTHORS.fullmatch(section.title)]
    lines = [line for section in lists[:1] for line in section.lines if line.string.strip()]
    names = read_authors(lines[0]) if len(own) == 1 and len(lines) == 1 else None
    for paper in told:
        if names is not None and paper is own[0]:
            paper = paper.model_copy(
                update={"authors": authorships(names), "authors_given": given(names)}
            )
        yield paper


def _footnotes(page: Page, chosen: list[Section]) -> Section:
    """The footnotes of a page that stand in no list of references."""
    lists = {id(section) for section in chosen}
    told = [section for section in page.sections if id(section) not in lists]
    lines = [line for section in told for line in section.lines if _is_reference(line)]
    return Section(None, 0, "references", False, None, tuple(lines))


def _is_reference(line: Text) -> bool:
    """A footnote, or a line that begins as references do: "Berg, A. (2019). …"."""
    if _FOOTNOTE.match(line.string):
        return True
    return len(line) < _LONGEST and bool(_REFERENCE.match(line.string))


def _tags(page: Page) -> list[Interest]:
    tags = [text for key in ("tags", "keywords") for text in page.front.texts(key)]
    lines = [line for line in page.lines if len(line) < 2 * _SHORT]
    for line in lines:
        label = _LABEL.match(line.string)
        if label:
            tags += line[label.end() :].split(_CUT)
        elif _HASHED.fullmatch(line.string):
            tags += line.split(_CUT)
    for section in page.sections:
        if section.heading is not None and _TAGGED.fullmatch(section.title):
            tags += [part for line in section.lines for part in unmarked(line).split(_CUT)]
    found = [text.strip(" *_#.`") for text in tags]
    return [
        Interest(text)
        for text in found
        if text and text.name.lower() not in _GENERAL and len(text.string.split()) <= _TAG_WORDS
    ]


def _citations(page: Page) -> Citations:
    """Where the text cites papers, by the first author's family name and the year."""
    found: Citations = {}
    for match in _CITED.finditer(page.text.string):
        found.setdefault((fold(match["family"]), int(match["year"])), []).append(match)
    return found


def _with_citations(page: Page, paper: PaperRecord, citations: Citations) -> PaperRecord:
    """The paper with the first places in the text where it is cited."""
    if not paper.authors or paper.year is None:
        return paper
    family = fold(family_name(paper.authors[0].author.name))
    names = _venue_names(paper)
    cited: list[Mention] = []
    claimed = False
    for match in citations.get((family, paper.year), [])[:_MOST_CITED]:
        text: Text = page.text[match.start() : match.end()]
        inside = paper.span.start <= text.span.start < paper.span.end
        if not inside and (match["venue"] is None or fold(match["venue"]) in names):
            cited.append(text.strip("()").mention("paper"))
            before = page.text.string[max(match.start() - _NEAR, 0) : match.start()]
            claimed = claimed or bool(_CLAIMED.search(before))
    # Whose "my work" is cited remains open where nobody is named.
    own = None if claimed and not paper.by_subject else paper.by_subject
    return paper.model_copy(update={"cited_as": tuple(cited), "by_subject": own})


def _venue_names(paper: PaperRecord) -> frozenset[str]:
    if paper.venue is None:
        return frozenset()
    return frozenset(fold(name) for name in (paper.venue.name, *paper.venue.aliases))
