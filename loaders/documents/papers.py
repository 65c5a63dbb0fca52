"""Paper records from the listings of a page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from loaders.documents.page import Page
from loaders.reading.agreement import Listing
from loaders.reading.authors import AuthorList
from loaders.reading.dates import years
from loaders.reading.entries import is_bulleted, items
from loaders.reading.headings import SectionKind
from loaders.reading.identifiers import arxiv_year, identifiers
from loaders.reading.legends import Legend, read_legend
from loaders.reading.lines import lines_of
from loaders.reading.links import paper_links
from loaders.reading.names import family_name, fold, may_be_same
from loaders.reading.rows import Citation
from loaders.reading.sections import Section
from loaders.reading.venue_names import has_venue_word
from loaders.records import Authorship, Mention, PaperRecord, Rejected, Span

_TOLD_WHEN = re.compile(
    r"(?:19|20)\d\d|['’]\d\d\b|\barxiv:\s?\d{4}\.\d|\bdoi:|^\W*authors?\s?:", re.IGNORECASE
)
_OTHER_VERSION = re.compile(r"\bversion of:?\s+(?:https?://|arXiv|doi)\S{1,200}", re.IGNORECASE)
_MISNAMED: tuple[SectionKind | None, ...] = ("jobs", "skills", "contact", "news", "interests")
_DENSE = 80
_AUTHORS = re.compile(r"[\W_]{0,6}authors?\s?:", re.IGNORECASE)
_TOLD: tuple[SectionKind | None, ...] = (None, "about", "interests", "projects")
YearBasis = Literal["stated", "inferred", "none"]


def paper_sections(page: Page, *kinds: SectionKind) -> list[Section]:
    """Sections of papers by their headings, or by what most of their items are."""
    found: list[Section] = []
    for section in page.sections:
        if (
            section.kind in ("papers", *kinds)
            or _names_authors(section)
            or (
                section.kind is None
                and _may_list(section)
                and _all_papers(page.listings(section), section)
            )
        ):
            found.append(section)
        elif section.own and section.kind in _MISNAMED and _is_dense(section):
            # "Recent work" may be a list of papers.
            if _may_list(section) and _all_papers(page.listings(section), section):
                found.append(section)
        elif section.kind in _TOLD:
            found += _items_of(page, section)
    return found


def _items_of(page: Page, section: Section) -> list[Section]:
    """The list items among the sentences of a section, where they are papers."""
    entries = [entry for entry in items(section.lines) if is_bulleted(entry[0])]
    if not entries or len(entries) == len(items(section.lines)):
        return []
    lines = tuple(line for entry in entries for line in entry)
    listed = replace(section, heading=None, lines=lines)
    if not _may_list(listed) or not _all_papers(page.listings(listed), section):
        return []
    return [listed]


def _may_list(section: Section) -> bool:
    """Listings say when or where: a look at the lines before they are taken apart."""
    entries = items(section.lines)
    telling = sum(
        any(_TOLD_WHEN.search(line.string) or has_venue_word(line.string) for line in entry)
        for entry in entries
    )
    return telling * 4 >= len(entries) > 0


def _names_authors(section: Section) -> bool:
    """A paper whose title is a heading, and whose authors are said to be that below it."""
    first = next((line.string for line in section.lines if line.string.strip()), "")
    return section.heading is not None and not section.own and bool(_AUTHORS.match(first))


def _is_dense(section: Section) -> bool:
    """Most of its entries are as long as citations and have as many commas."""
    entries = ["".join(line.string for line in entry) for entry in items(section.lines)]
    long = sum(len(text) > _DENSE and text.count(",") > 2 for text in entries)
    return long > 1 and long * 2 > len(entries)


def _all_papers(found: list[Listing], section: Section) -> bool:
    whole = [
        item
        for item in found
        if item.citation
        and item.citation.authors
        and item.citation.authors.sure
        and _is_placed(item, item.citation)
    ]
    least = 1 if section.heading is not None else 2
    return len(whole) >= least and len(whole) * 10 >= len(found) * 6


def _is_placed(item: Listing, citation: Citation) -> bool:
    """It says where or when it appeared, or which number it has in a register."""
    where = citation.appearance
    return bool(
        where.year or where.venue or identifiers("\n".join(line.string for line in item.lines))
    )


class Found(NamedTuple):
    """The listings of some sections, before it is known whose page it is."""

    page: Page
    listings: tuple[Listing, ...]
    legend: Legend

    @classmethod
    def on(cls, page: Page, sections: list[Section]) -> "Found":
        """Every listing in the sections of a page."""
        listings = [listing for section in sections for listing in page.listings(section)]
        return cls(page, tuple(listings), read_legend(page.text.string))

    def records(self, subject: Mention | None, owned: bool) -> Iterator[PaperRecord | Rejected]:
        """A record for each listing; `owned` where the page lists its subject's own papers."""
        for listing in self.listings:
            if listing.citation is not None and listing.citation.appearance.other:
                line = self.page.line(listing.lines[0].strip().span.start)
                yield Rejected(place=f"line {line}", reason="a patent or a talk, no paper")
            elif listing.citation is not None:
                record = self._record(listing, listing.citation, subject, owned)
                theirs = record.venue_type == "thesis" and record.by_subject is False
                line = self.page.line(record.span.start)
                said = Rejected(place=f"line {line}", reason="a thesis of somebody else")
                yield said if theirs and owned else record
            elif _should_be_one(listing):
                line = self.page.line(listing.lines[0].strip().span.start)
                yield Rejected(place=f"line {line}", reason="no title found in this listing")

    def _record(
        self, listing: Listing, citation: Citation, subject: Mention | None, owned: bool
    ) -> PaperRecord:
        lines = [line for line in listing.lines if line.string.strip()]
        start, end = lines[0].strip().starts[0], lines[-1].strip().ends[-1]
        span = Span(start=start, end=end)
        printed = [_OTHER_VERSION.sub("", line.string) for line in lines]
        ids = identifiers("\n".join([*printed, *self.page.targets(span)]))
        year, basis = _year(citation, listing.section, ids)
        venue = citation.appearance.venue
        names = citation.authors
        authors = self._authorships(names)
        if names and names.beside and subject and owned:
            authors = (Authorship(author=subject), *authors)
        return PaperRecord(
            span=span,
            title=citation.title.mention("paper"),
            authors=authors,
            authors_given="incomplete" if names and names.beside and not subject else given(names),
            year=year,
            year_basis=basis,
            venue=venue.text.mention("venue", venue.name, venue.aliases) if venue else None,
            venue_type=venue.type if venue else None,
            status=citation.appearance.status,
            external_ids=ids,
            by_subject=is_own(names, subject.name if subject else None) if owned else None,
            links=paper_links(self.page.linked(span)),
        )

    def _authorships(self, names: AuthorList | None) -> tuple[Authorship, ...]:
        if names is None:
            return ()
        equal = self.legend.equal_contributors(names.authors)
        return tuple(
            Authorship(
                author=author.printed.mention("author", author.turned),
                equal_contribution=index in equal,
            )
            for index, author in enumerate(names.authors)
        )


def given(names: AuthorList | None) -> Literal["complete", "incomplete", "not_given"]:
    """How much of its authors a listing gives."""
    if names is None:
        return "not_given"
    return "complete" if names.complete else "incomplete"


def is_own(names: AuthorList | None, subject: str | None) -> bool | None:
    """Whether a listing on somebody's page is hers: not where a full list leaves her out."""
    if subject is None:
        return None
    if names is None or not names.complete or names.beside:
        return True
    family = fold(family_name(subject))
    return any(
        may_be_same(author.turned, subject) or fold(family_name(author.turned)) == family
        for author in names.authors
    )


def _year(
    citation: Citation, section: Section, ids: tuple[str, ...]
) -> tuple[int | None, YearBasis]:
    stated = citation.appearance.year or section.year
    if stated is not None:
        return stated, "stated"
    inferred = arxiv_year(ids)
    return inferred, "inferred" if inferred is not None else "none"


def _should_be_one(listing: Listing) -> bool:
    """An entry that looks like a listing and still could not be read is worth a word."""
    run = lines_of(listing.lines).run.string
    return len(run) >= 12 and (
        is_bulleted(listing.lines[0]) or (len(run) < 600 and bool(years(run)))
    )


def bold_author(listings: tuple[Listing, ...]) -> Mention | None:
    """The one name that is set in bold in most lists of authors."""
    read = [item.citation.authors for item in listings if item.citation and item.citation.authors]
    bold = [author for names in read for author in names.authors if author.name.bold]
    others = [author for names in read for author in names.authors if not author.name.bold]
    if not bold or len(bold) * 2 < len(read):
        return None
    first = max(bold, key=lambda author: (len(author.turned), -author.printed.span.start))
    if not all(may_be_same(author.turned, first.turned) for author in bold):
        return None
    if len(read) == 1 and not others:
        return None
    return next(a for a in bold if a.turned == first.turned).printed.mention("author", first.turned)
