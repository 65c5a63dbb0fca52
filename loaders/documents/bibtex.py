"""BibTeX entries as papers: in files of their own, and inside a page, as under "cite this"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.documents.page import Page
from loaders.documents.papers import given, is_own
from loaders.reading.authors import Author, AuthorList, read_authors
from loaders.reading.bibfile import BibEntry, Value, read_bib
from loaders.reading.identifiers import arxiv_year, identifiers
from loaders.reading.latex import latex
from loaders.reading.legends import Legend, read_legend
from loaders.reading.links import paper_links
from loaders.reading.names import MARKS, Name, is_initials, read_name
from loaders.reading.text import Style, Text
from loaders.reading.venue_names import has_venue_word
from loaders.reading.venues import Status, Venue, is_no_paper, read_status, read_venue
from loaders.records import Authorship, Mention, MentionKind, PaperRecord, VenueType

_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]{3,20}\s{0,3}\{\s{0,3}[^\s,{}]{0,100}\s{0,3},", re.MULTILINE)
_AND = re.compile(r"\\.|[{}]|\s(?:and|AND)(?=\s)", re.DOTALL)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOBODY = frozenset(("anonymous", "unknown", "author", "authors", "n/a", "none", "tbd", "tba"))
_MARKED = re.compile(rf"[{re.escape(MARKS)}]+")
_SUFFIXED = re.compile(r"^[^,]+,\s*(?:Jr|Sr|II|III|IV)\.?,[^,]+$", re.IGNORECASE)
_ET_AL = re.compile(r"[\s,]*\bet\.?\s?al\b\.?\s*$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?", re.IGNORECASE)
_KINDS: dict[str, VenueType] = {
    "article": "journal",
    "inproceedings": "conference",
    "conference": "conference",
    "proceedings": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "book": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "bachelorthesis": "thesis",
    "thesis": "thesis",
    "techreport": "other",
    "report": "other",
    "preprint": "preprint",
}
_VENUES = ("journal", "journaltitle", "booktitle", "school", "institution")
_PRINTED = (
    "doi",
    "url",
    "pdf",
    "html",
    "link",
    "paper",
    "note",
    "journal",
    "howpublished",
    "arxiv",
)


class BibPaper(NamedTuple):
    """An entry with its authors read, before it is known whose list it stands in."""

    entry: BibEntry
    authors: AuthorList | None


def read_bibtex(page: Page) -> Iterator[PaperRecord]:
    """The BibTeX entries inside a page as papers of nobody in particular."""
    source = page.document.text
    first = _ENTRY.search(source, page.front.end)
    for item in read_bib(source, first.start()) if first else ():
        paper = bib_paper(source, item) if isinstance(item, BibEntry) else None
        if paper and not is_other(paper.entry):
            yield bib_record(source, paper, read_legend(""), None)


def bib_paper(source: str, entry: BibEntry) -> BibPaper | None:
    """An entry that names a title; None for one without, and for one whose authors are no names."""
    if not any(char.isalpha() for char in _text(entry.fields, "title")):
        return None
    names = _authors(source, entry.fields.get("author"))
    if names is not None and not names.authors and names.complete:
        return None
    return BibPaper(entry, names)


def is_other(entry: BibEntry) -> bool:
    """True for a patent or a talk: by the kind of the entry, or by what a plain one says of itself."""
    if entry.kind == "patent":
        return True
    plain = entry.kind in ("misc", "unpublished", "online", "techreport")
    return plain and any(
        is_no_paper(_text(entry.fields, key)) for key in ("howpublished", "note", "type", "number")
    )


def _text(fields: dict[str, Value], key: str) -> str:
    return fields[key].text if key in fields else ""


def bib_record(source: str, paper: BibPaper, legend: Legend, subject: str | None) -> PaperRecord:
    """The record of an entry."""
    fields, names = paper.entry.fields, paper.authors
    ids = _ids(fields)
    stated = next(
        (y for key in ("year", "date") if key in fields for y in _YEAR.findall(fields[key].text)),
        None,
    )
    year = int(stated) if stated else arxiv_year(ids)
    venue, mention = _venue(source, paper.entry)
    kind = _kind(paper.entry, venue, ids)
    date = _text(fields, "date")
    return PaperRecord(
        span=paper.entry.span,
        title=_mention(source, fields["title"], "paper", fields["title"].words.flat().strip(" .,")),
        authors=_authorships(names, legend, fields),
        authors_given=given(names),
        year=year,
        year_basis="stated" if stated else "inferred" if year else "none",
        date=date if _DAY.fullmatch(date) else None,
        venue=mention,
        venue_type=kind,
        status=_status(paper.entry, kind, mention),
        external_ids=ids,
        by_subject=is_own(names, subject),
        links=paper_links((key, value.text) for key, value in fields.items()),
    )


def _mention(source: str, value: Value, kind: MentionKind, text: Text) -> Mention:
    """A mention of some words of a field; of the whole field where they stand in an @string."""
    span = text.span
    if value.span.start <= span.start and span.end <= value.span.end and text:
        return text.mention(kind)
    surface = source[value.span.start : value.span.end]
    return Mention(kind=kind, surface=surface, name=text.name, span=value.span)


def _authors(source: str, value: Value | None) -> AuthorList | None:
    if value is None or not value.text:
        return None
    pieces = list(_pieces(source, value))
    if (
        len(pieces) == 1
        and pieces[0].string.count(",") > 1
        and not _SUFFIXED.search(pieces[0].string)
    ):
        listed = read_authors(pieces[0])  # commas where "and" should stand
        if listed:
            return listed
    complete = True
    names: list[Author] = []
    for piece in pieces:
        if cut := _ET_AL.search(piece.string):
            complete, piece = False, piece[: cut.start()]
        if piece.string.strip(" .{}").lower() in {"others", "et al", "..."}:
            complete = False
        elif author := _author(source, piece):
            names.append(author)
    if not names and complete and all(p.name.lower() in _NOBODY for p in pieces):
        return None
    return AuthorList(tuple(names), complete)


def _pieces(source: str, value: Value) -> Iterator[Text]:
    """What stands between the "and"s that no braces hold together."""
    if not (value.span.start <= value.words.span.start <= value.span.end):
        yield from value.words.split(re.compile(r"\s+and\s+"))
        return
    depth, last = 0, value.span.start
    for match in _AND.finditer(source, value.span.start, value.span.end):
        mark = match.group()
        depth += (mark == "{") - (mark == "}")
        if depth <= 0 and mark[0].isspace():
            yield latex(source, last, match.start()).strip()
            last = match.end()
    yield latex(source, last, value.span.end).strip()


def _author(source: str, piece: Text) -> Author | None:
    """One name, turned round where the family name stands first; a body keeps its braces' words."""
    if not piece or not any(char.isalpha() for char in piece.string):
        return None
    marks = frozenset(char for char in piece.string if char in MARKS)
    text = piece.without(_MARKED).flat().strip(" ,;")
    parts = [part.name for part in text.split(re.compile(",")) if part.string.strip()]
    braced = source[piece.starts[0]] == "{" and source[piece.ends[-1] - 1] == "}"
    turned = parts[0] if parts else ""
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        turned = " ".join(parts)
    elif len(parts) > 1:
        turned = " ".join([*parts[-1:], parts[0], *parts[1:-1]])
    known = read_name(Text.plain(turned)) is not None or is_initials(turned.split(" ")[0])
    if turned.lower() in _NOBODY or not (known or (braced and len(parts) == 1)):
        return None
    bold = any(text.styled(Style.BOLD))
    return Author(Name(text, turned, marks, bold), text, turned)


def _authorships(
    names: AuthorList | None, legend: Legend, fields: dict[str, Value]
) -> tuple[Authorship, ...]:
    authors = names.authors if names else ()
    equal = legend.equal_contributors(authors) | _annotated(fields, r"equal|co-?first|joint")
    return tuple(
        Authorship(
            author=author.printed.mention("author", author.turned),
            equal_contribution=index in equal,
        )
        for index, author in enumerate(authors)
    )


def _annotated(fields: dict[str, Value], words: str) -> frozenset[int]:
    """Authors with an annotation, as in `author+an = {1=equal; 2=equal}`."""
    said = _text(fields, "author+an")
    found = re.findall(rf"(\d{{1,4}})(?::\w+)?=[^;]*?(?:{words})", said, re.IGNORECASE)
    return frozenset(int(number) - 1 for number in found)


def bold_authors(papers: Sequence[BibPaper]) -> list[Author]:
    """Authors set in bold, or annotated as oneself, one for each entry that marks one."""
    found = []
    for paper in papers:
        names = paper.authors.authors if paper.authors else ()
        own = _annotated(paper.entry.fields, r"highlight|bold|self|\bme\b|own")
        marked = [a for i, a in enumerate(names) if a.name.bold or i in own]
        found += marked if len(marked) == 1 else []
    return found


def _ids(fields: dict[str, Value]) -> tuple[str, ...]:
    printed = [fields[key].text for key in _PRINTED if key in fields]
    archive = fields.get("archiveprefix") or fields.get("eprinttype")
    if "eprint" in fields and (archive is None or archive.text.lower() == "arxiv"):
        printed.append(f"arXiv:{fields['eprint'].text}")
    if "arxiv" in fields:
        printed.append(f"arXiv:{fields['arxiv'].text}")
    if _text(fields, "volume").startswith("abs/"):
        printed.append("arxiv.org/" + _text(fields, "volume"))  # as DBLP writes it
    return identifiers("\n".join(printed))


def _venue(source: str, entry: BibEntry) -> tuple[Venue | None, Mention | None]:
    """The venue of an entry, and the mention of it in the field."""
    fields = entry.fields
    keys = [key for key in _VENUES if key in fields]
    for key in ("archiveprefix", "eprinttype", "howpublished", "publisher"):
        book = key == "publisher" and _KINDS.get(entry.kind) == "book"
        if key in fields and (book or has_venue_word(fields[key].text)):
            keys.append(key)
    for key in keys:
        value = fields[key]
        whole = key != "booktitle"
        venue = read_venue(value.words, whole)
        if venue is None:
            continue
        mention = _mention(source, value, "venue", venue.text)
        if key in entry.inherited:
            inside = entry.fields["crossref"].span
            mention = Mention(
                kind="venue", surface=source[inside.start : inside.end], name="-", span=inside
            )
        return venue, mention.model_copy(update={"name": venue.name, "aliases": venue.aliases})
    return None, None


def _kind(entry: BibEntry, venue: Venue | None, ids: tuple[str, ...]) -> VenueType | None:
    """The kind of a venue: by its name where that says so, else by the kind of the entry."""
    kind = _KINDS.get(entry.kind)
    if venue is None:
        posted = any(value.startswith("arxiv:") for value in ids)
        return kind or ("preprint" if posted else None)
    if kind in ("thesis", "book"):
        return kind
    if has_venue_word(" ".join((venue.name, *venue.aliases))):
        return venue.type
    acronym = re.fullmatch(r"(?!J)[A-Z][A-Za-z-]*[A-Z]s?", venue.name)
    return "conference" if acronym and kind == "journal" else kind or venue.type


def _status(entry: BibEntry, kind: VenueType | None, venue: Mention | None) -> Status | None:
    said = " ".join(
        entry.fields[key].text
        for key in ("note", "pubstate", "status", "year", "journal", "booktitle", "howpublished")
        if key in entry.fields
    )
    if told := read_status(said):
        return told
    return "preprint" if kind == "preprint" else "published" if venue else None
