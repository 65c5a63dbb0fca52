"""TEI as GROBID writes it: the head of a paper and its references, read off its pages by a machine."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element as Node

from loaders.feeds.elements import Element, elements, field, text_of
from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.naming import name_of_parts
from loaders.reading.identifiers import external_id
from loaders.records import Authorship, Mention, PaperRecord, Reference, Rejected, VenueType

_IDS = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmcid": "pmcid"}
_SOURCE = "teiHeader/fileDesc/sourceDesc/biblStruct"
_VENUES: tuple[tuple[str, VenueType], ...] = (("j", "journal"), ("m", "conference"))


class TeiFeed:
    """A paper a file."""

    name = "tei"

    def fits(self, head: Head) -> float:
        """By its root and its namespace."""
        return 1.0 if "<TEI" in head.text and "www.tei-c.org/ns" in head.text else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """The paper of every TEI element that has a title."""
        for found in elements(member.content, ("TEI",)):
            yield found if isinstance(found, Rejected) else _paper(found, member.name)


def _paper(found: Element, file: str) -> Entry | Rejected:
    node, text = found.node, EntryText()
    given = field(node, "teiHeader/fileDesc/titleStmt/title") or field(
        node, f"{_SOURCE}/analytic/title"
    )
    title = text.mention("paper", "title", given)
    if title is None:
        return Rejected(place=found.place, reason="no title")
    authors = [a for n in node.iterfind(f"{_SOURCE}/analytic/author") if (a := _author(n, text))]
    date = _date(node)
    if date:
        text.add("date", date, plain=False)
    ids = tuple(_ids(node.find(_SOURCE)))
    for id_ in ids:
        text.add("id", id_, plain=False)
    venue, kind = _venue(node.find(f"{_SOURCE}/monogr"), text)
    topics = [
        text.mention("topic", "keyword", text_of(n))
        for n in node.iterfind("teiHeader/profileDesc/textClass/keywords//term")
    ]
    abstract = field(node, "teiHeader/profileDesc/abstract")
    record = PaperRecord(
        span=text.whole,
        title=title,
        authors=tuple(authors),
        authors_given="complete" if authors else "not_given",
        year=int(date[:4]) if date else None,
        year_basis="stated" if date else "none",
        date=date if len(date) == 10 else None,
        venue=venue,
        venue_type=kind,
        external_ids=ids,
        topics=tuple(topic for topic in topics if topic),
        abstract=text.add("abstract", abstract) if abstract else None,
        references=tuple(_references(node, text)),
    )
    key = ids[0] if ids else file.removesuffix(".xml").removesuffix(".tei")
    return text.entry(key, [record.model_copy(update={"span": text.whole})])


def _author(node: Node, text: EntryText) -> Authorship | None:
    """An author who has a name; GROBID puts places without one among them."""
    name = _name(node)
    if not name:
        return None
    orcid = next((n for n in node.findall("idno") if n.get("type") == "ORCID"), None)
    ids = [external_id("orcid", text_of(orcid).strip())]
    mention = text.mention("author", "author", name, external_ids=[i for i in ids if i])
    if mention is None:
        return None
    places = [
        text.mention("institution", "affiliation", place)
        for affiliation in node.findall("affiliation")
        for place in _places(affiliation)
    ]
    return Authorship(author=mention, affiliations=tuple(place for place in places if place))


def _name(node: Node) -> str:
    parts = [text_of(n) for n in node.findall("persName/forename")]
    parts += [text_of(n) for n in node.findall("persName/surname")]
    parts += [text_of(n) for n in node.findall("persName/genName")]
    return name_of_parts(*parts)


def _places(affiliation: Node) -> list[str]:
    """The institutions of an affiliation; where there is none, what else it names."""
    named = affiliation.findall("orgName")
    found = [text_of(n) for n in named if n.get("type") == "institution"]
    return found or [text_of(n) for n in named]


def _date(node: Node) -> str:
    """When the paper appeared: a year, or a day, as far as it is given."""
    for path in ("teiHeader/fileDesc/publicationStmt/date", f"{_SOURCE}/monogr/imprint/date"):
        for date in node.iterfind(path):
            if date.get("when", "")[:4].isdecimal():
                return date.get("when", "")
    return ""


def _ids(node: Node | None) -> Iterator[str]:
    for one in node.iter("idno") if node is not None else ():
        scheme = _IDS.get(one.get("type", "").lower())
        if scheme and (id_ := external_id(scheme, text_of(one).strip())):
            yield id_


def _venue(node: Node | None, text: EntryText) -> tuple[Mention | None, VenueType | None]:
    for level, kind in _VENUES:
        for one in node.findall("title") if node is not None else ():
            if one.get("level") == level and text_of(one).strip():
                return text.mention("venue", "venue", text_of(one)), kind
    return None, None


def _references(node: Node, text: EntryText) -> Iterator[Reference]:
    """The references in the words of the page, or put together from what was made out in them."""
    for one in node.iterfind("text/back//listBibl/biblStruct"):
        raw = next((n for n in one.findall("note") if n.get("type") == "raw_reference"), None)
        said = text_of(raw).strip() if raw is not None else _put_together(one)
        ids = tuple(dict.fromkeys(_ids(one)))
        if said or ids:
            span = text.add("reference", said or " ".join(ids))
            yield Reference(span=span, external_ids=ids, text=text.at(span) if said else None)


def _put_together(node: Node) -> str:
    authors = ", ".join(name for n in node.iter("author") if (name := _name(n)))
    dates = [n.get("when", "")[:4] for n in node.iter("date")]
    titles = [text_of(n).strip() for n in node.iter("title")]
    return ". ".join(part for part in (authors, *dates[:1], *titles) if part)
