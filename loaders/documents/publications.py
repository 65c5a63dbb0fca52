"""Publication lists: BibTeX files, and pages that are nothing but a list of papers."""

import re
from collections.abc import Iterator

from loaders.documents.bibtex import BibPaper, bib_paper, bib_record, bold_authors, is_other
from loaders.documents.page import Page
from loaders.documents.papers import Found, bold_author, paper_sections
from loaders.documents.subject import Subject, find_subject
from loaders.reading.bibfile import BibEntry, Broken, read_bib
from loaders.reading.legends import read_legend
from loaders.reading.names import may_be_same
from loaders.records import Document, Record, Rejected

_BIB = re.compile(r"^[ \t]*@(?P<kind>[A-Za-z]{3,20})[ \t]*[{(]", re.MULTILINE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_ENTRY = frozenset(("string", "preamble", "comment", "set", "xdata"))


class PublicationsLoader:
    """Reads every paper of a publication list, in the order printed."""

    name = "publications"

    def fits(self, document: Document) -> float:
        """How much the document looks like a list of papers without a person around it."""
        if _is_bib(document):
            return 1.0
        page = Page.glance(document)
        if page.kinds() or "date" in page.front.values:
            return 0.0
        lines = [line for line in page.lines if line.string.strip()]
        dated = sum(bool(_YEAR.search(line.string)) for line in lines)
        if dated < 2 or dated * 8 < len(lines):
            return 0.0
        return 0.5 if paper_sections(page) else 0.0

    def read(self, document: Document) -> Iterator[Record | Rejected]:
        """The papers of the list; of whom it is, where it says so."""
        if _is_bib(document):
            page = Page.bare(document)
            yield from page.in_order(_bib(page))
            return
        page = Page.of(document)
        yield from page.in_order(paper_list(page))


def paper_list(page: Page) -> Iterator[Record | Rejected]:
    """The papers of a page, and whose they are."""
    found = Found.on(page, paper_sections(page))
    subject = find_subject(page, bold_author(found.listings))
    if subject is not None:
        yield subject.record(page)
    yield from found.records(subject.name if subject else None, owned=True)


def _is_bib(document: Document) -> bool:
    first = _BIB.search(document.text[:20_000])
    early = first and len(document.text[: first.start()].split()) < 20
    return document.format == "bib" or bool(early)


def _bib(page: Page) -> Iterator[Record | Rejected]:
    source = page.document.text
    papers: list[BibPaper] = []
    for item in read_bib(source, page.front.end):
        paper = bib_paper(source, item) if isinstance(item, BibEntry) else None
        if isinstance(item, BibEntry) and is_other(item):
            place = f"line {page.line(item.span.start)}"
            yield Rejected(place=place, reason="a patent or a talk, no paper")
        elif paper is not None:
            papers.append(paper)
        elif isinstance(item, Broken):
            yield Rejected(place=f"line {page.line(item.start)}", reason=item.reason)
        elif item.kind not in _NO_ENTRY:
            yield _placeholder(page, item)
    subject = _subject(page, papers)
    if subject is not None:
        yield subject.record(page)
    name = subject.name.name if subject else None
    legend = read_legend(
        "\n".join(
            p.entry.fields[k].text
            for p in papers
            for k in ("note", "annote")
            if k in p.entry.fields
        )
    )
    for paper in papers:
        yield bib_record(source, paper, legend, name)


def _placeholder(page: Page, entry: BibEntry) -> Rejected:
    reason = (
        "the authors of this entry are not names"
        if "title" in entry.fields
        else "no title in this entry"
    )
    return Rejected(place=f"line {page.line(entry.span.start)}", reason=reason)


def _subject(page: Page, papers: list[BibPaper]) -> Subject | None:
    """The one whom the front matter names, or who is set in bold in most entries."""
    bold = bold_authors(papers)
    inferred = None
    if bold and len(bold) * 2 >= len(papers):
        longest = max(bold, key=lambda author: (len(author.turned), -author.printed.span.start))
        if all(may_be_same(author.turned, longest.turned) for author in bold):
            inferred = longest.printed.mention("author", longest.turned)
    return find_subject(page, inferred)
