"""arXiv: answers of its API (Atom), and its metadata as JSON Lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from loaders.encoding import repaired
from loaders.feeds.elements import Element, elements, field, text_of
from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.lines import objects
from loaders.feeds.naming import name_of_parts
from loaders.reading.identifiers import external_id
from loaders.reading.latex import latex
from loaders.records import Authorship, Mention, Notice, PaperRecord, Rejected

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?")
# "Withdrawn from a conference" is no withdrawal of what is on arXiv.
_WITHDRAWN = re.compile(r"\bwithdrawn\b(?!\s+from\s+(?!(?:the\s+)?arxiv))", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"\s*(?:this|the)\s+(?:paper|article|submission|manuscript|work)\s+(?:has\s+been|was|is)\s+"
    r"(?:temporarily\s+)?withdrawn\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Author:
    """An author: her name as given and as written, and where she is."""

    given: str
    written: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Paper:
    """What both formats say of a paper. `date` is the day of its first version."""

    number: str
    title: str
    authors: tuple[_Author, ...]
    date: str
    categories: tuple[str, ...]
    abstract: str
    comment: str
    journal: str
    doi: str
    others: tuple[tuple[str, str], ...] = ()


class ArxivFeed:
    """A paper an entry. Its number is without the version; its year is that of the first one."""

    name = "arxiv"

    def fits(self, head: Head) -> float:
        """Atom that speaks of arXiv, or objects with what its metadata alone have."""
        if "<feed" in head.text[:4_000] and "arxiv.org/" in head.text:
            return 1.0
        first = head.text[:20_000]
        names = ('"categories"', '"abstract"', '"versions"', '"authors_parsed"', '"journal-ref"')
        return 0.9 if sum(name in first for name in names) >= 4 else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every paper with a title. An error that the API answered is rejected with its words."""
        begin = member.content.peek(64)  # type: ignore[attr-defined] # as `members` gives them
        if begin.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<"):
            for found in elements(member.content, ("entry",)):
                yield found if isinstance(found, Rejected) else _of_atom(found)
        else:
            for item in objects(member.content):
                if isinstance(item, Rejected):
                    yield item
                else:
                    yield _entry(_of_metadata(item.value), item.place)


def _of_atom(found: Element) -> Entry | Rejected:
    node = found.node
    if "/api/errors" in field(node, "id"):
        reason = f"arXiv answered with an error: {field(node, 'summary')}"
        return Rejected(place=found.place, reason=reason)
    primary = node.find("primary_category")
    terms = [n.get("term", "") for n in node.findall("category")]
    paper = _Paper(
        number=field(node, "id"),
        title=field(node, "title"),
        authors=tuple(
            _Author(
                name,
                repaired(name).text,
                tuple(text_of(place) for place in n.findall("affiliation")),
            )
            for n in node.findall("author")
            if (name := field(n, "name"))
        ),
        date=field(node, "published"),
        categories=tuple([primary.get("term", ""), *terms] if primary is not None else terms),
        abstract=field(node, "summary"),
        comment=field(node, "comment"),
        journal=field(node, "journal_ref"),
        doi=field(node, "doi"),
        others=(("updated", field(node, "updated")),),
    )
    return _entry(paper, found.place)


def _of_metadata(value: Mapping[str, Any]) -> _Paper:
    said = {name: str(one) for name, one in value.items() if isinstance(one, str | int | float)}
    versions = value.get("versions")
    first = versions[0] if isinstance(versions, list) and versions else {}
    created = first.get("created") if isinstance(first, dict) else None
    parsed = value.get("authors_parsed")
    return _Paper(
        number=said.get("id", ""),
        title=said.get("title", ""),
        authors=tuple(
            _parsed_authors(parsed) if isinstance(parsed, list) and parsed else _authors(said)
        ),
        date=_day(created),
        categories=tuple(said.get("categories", "").split()),
        abstract=said.get("abstract", ""),
        comment=said.get("comments", ""),
        journal=said.get("journal-ref", ""),
        doi=said.get("doi", ""),
        others=tuple((n, said.get(n, "")) for n in ("report-no", "license", "update_date")),
    )


def _parsed_authors(parsed: Sequence[Any]) -> Iterator[_Author]:
    """Authors in parts: family name, given name, suffix, and then where they are."""
    for one in parsed:
        parts = [str(part).strip() for part in one] if isinstance(one, list) else [str(one)]
        family, given, suffix, *places = [*parts, "", ""][: max(3, len(parts))]
        name = name_of_parts(given, family, suffix)
        if name:
            as_given = ", ".join(part for part in (family, given, suffix) if part)
            yield _Author(as_given, _plain(name), tuple(place for place in places if place))


def _authors(said: Mapping[str, str]) -> Iterator[_Author]:
    for name in _BETWEEN.split(_BRACKETS.sub(" ", said.get("authors", ""))):
        if name.strip():
            yield _Author(name, _plain(name))


def _day(created: object) -> str:
    try:
        return parsedate_to_datetime(str(created)).date().isoformat()
    except ValueError:
        return ""


def _plain(text: str) -> str:
    """Without LaTeX, and with letters that were decoded wrongly put right."""
    if "\\" in text or "$" in text or "{" in text:
        text = latex(text, 0, len(text)).string
    return repaired(text).text


def _entry(paper: _Paper, place: str) -> Entry | Rejected:
    text = EntryText()
    number = external_id("arxiv", paper.number)
    title = text.mention("paper", "title", paper.title, written=_plain(paper.title))
    if title is None:
        return Rejected(place=place, reason="no title")
    authors = [a for one in paper.authors if (a := _authorship(one, text))]
    day = _DAY.match(paper.date)
    if day:
        text.add("published", day.group(), plain=False)
    text.add("id", paper.number, plain=False)
    doi = external_id("doi", paper.doi)
    for name, value in (("doi", paper.doi), *paper.others):
        if value:
            text.add(name, value, plain=False)
    venue = (
        text.mention("venue", "journal-ref", paper.journal, written=_plain(paper.journal))
        if paper.journal
        else None
    )
    topics = [_topic(term, text) for term in dict.fromkeys(paper.categories) if term]
    notices = tuple(_withdrawn(paper, text))
    record = PaperRecord(
        span=text.whole,
        title=title,
        authors=tuple(authors),
        authors_given="complete" if authors else "not_given",
        year=int(paper.date[:4]) if day else None,
        year_basis="stated" if day else "none",
        date=day.group() if day else None,
        venue=venue,
        venue_type=None if venue else "preprint",
        status="published" if venue else "preprint",
        external_ids=tuple(id_ for id_ in (number, doi) if id_),
        topics=tuple(topic for topic in topics if topic),
        abstract=text.add("abstract", repaired(paper.abstract).text) if paper.abstract else None,
        notices=notices,
    )
    key = number.removeprefix("arxiv:") if number else paper.number or place
    return text.entry(key, [record.model_copy(update={"span": text.whole})])


def _authorship(author: _Author, text: EntryText) -> Authorship | None:
    mention = text.mention("author", "author", author.given, written=author.written)
    if mention is None:
        return None
    places = [
        text.mention("institution", "affiliation", place, written=_plain(place))
        for place in author.places
    ]
    return Authorship(author=mention, affiliations=tuple(place for place in places if place))


def _topic(term: str, text: EntryText) -> Mention | None:
    """A category. Classes of other schemes stand among them: "68T50", "I.2.7"."""
    if _CATEGORY.fullmatch(term):
        ids = [f"arxiv-category:{term}"]
        return text.mention("topic", "category", term, external_ids=ids)
    text.add("class", term)
    return None


def _withdrawn(paper: _Paper, text: EntryText) -> Iterator[Notice]:
    span = text.add("comment", paper.comment) if paper.comment else None
    if span and _WITHDRAWN.search(paper.comment):
        yield Notice(kind="withdrawal", span=span)
    elif _SAYS_SO.match(paper.abstract):
        said = text.add("withdrawn", paper.abstract.strip().partition(".")[0])
        yield Notice(kind="withdrawal", span=said)
