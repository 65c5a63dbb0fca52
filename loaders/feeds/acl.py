"""The ACL Anthology's own XML: collections of volumes of papers."""

import re
from collections.abc import Iterator
from typing import Literal
from xml.etree.ElementTree import Element as Node

from loaders.feeds.acl_volumes import Volume, kind_of, plain, venue_of, volume_of, year_of
from loaders.feeds.elements import as_given, elements, field, text_of
from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.reading.identifiers import external_id
from loaders.records import (
    Authorship,
    AwardRecord,
    LinkKind,
    Mention,
    Notice,
    PaperLink,
    PaperRecord,
    Record,
    Rejected,
    ServiceRecord,
    rejected,
)

_SITE = "https://aclanthology.org/"
_ID = re.compile(r"[\w.-]{1,40}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HANDLE = re.compile(r"https?://hdl\.handle\.net/(\d[\w.]*/[\w.-]+)$")
# Sound and script do not tell a name: "王 文" is written without a blank.
_UNSPACED = frozenset(("hani", "hans", "hant", "jpan", "kore"))
_LINKS: dict[str, LinkKind] = {
    "software": "code",
    "code": "code",
    "source": "code",
    "dataset": "data",
    "data": "data",
    "presentation": "slides",
    "slides": "slides",
    "poster": "poster",
}
_NOTICES: tuple[tuple[str, Literal["retraction", "withdrawal", "correction"]], ...] = (
    ("retracted", "retraction"),
    ("removed", "withdrawal"),
    ("erratum", "correction"),
    ("revision", "correction"),
)
_KEPT = ("pages", "issue", "language", "bibkey", "note")


class AclFeed:
    """A paper an entry, and each volume with its editors."""

    name = "acl"

    def fits(self, head: Head) -> float:
        """By its root and what it holds."""
        found = re.search(r"<collection\s[^>]*\bid=", head.text)
        return 1.0 if found and "<volume" in head.text else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every paper with a title. What the volume says is said of each of its papers."""
        collection, number, volume = "", "", Volume()
        kinds, around = ("paper", "meta"), ("collection", "volume", "event")
        for found in elements(member.content, kinds, around=around):
            if isinstance(found, Rejected):
                yield found
                continue
            node, id_ = found.node, found.node.get("id", "").strip()
            if found.kind == "collection":
                collection, volume = id_, Volume()
            elif found.kind == "volume":
                number, volume = id_, Volume(f"{collection}-{id_}", type=node.get("type", ""))
            elif found.kind == "event":
                # What it says of itself is of no volume.
                number = ""
            elif found.kind == "meta" and number:
                volume = volume_of(node, volume)
                yield _proceedings(node, volume)
            elif found.kind == "paper":
                paper = paper_id(collection, number, id_)
                known = volume.id and _ID.fullmatch(id_)
                entry = _paper(node, paper, volume) if known else None
                reason = "no title" if known else "no id, or none of its volume"
                place = f"{found.place}, paper {paper}"
                yield entry or rejected(place, reason, paper if known else None)


def paper_id(collection: str, volume: str, paper: str) -> str:
    """The id of a paper: "2020.acl-main.1", and before 2020 "P18-1001" or "W06-1615"."""
    if not collection[:1].isalpha() or not (volume.isdigit() and paper.isdigit()):
        return f"{collection}-{volume}.{paper}"
    # Workshops were many, and their papers few.
    many = collection[0] == "W" or collection == "C69" or (collection == "D19" and int(volume) >= 5)
    digits = (2, 2) if many else (1, 3)
    return f"{collection}-{int(volume):0{digits[0]}}{int(paper):0{digits[1]}}"


def _proceedings(node: Node, volume: Volume) -> Entry | Rejected:
    """A volume as a paper of its own. Who edited it wrote none of it."""
    text = EntryText()
    title = text.mention(
        "paper", "booktitle", as_given(node.find("booktitle")), written=volume.title
    )
    if title is None:
        return Rejected(place=f"volume {volume.id}", reason="no booktitle")
    year = year_of(volume, text)
    text.add("id", volume.id, plain=False)
    ids = [f"acl:{volume.id}", *_doi(node), volume.isbn or ""]
    for name in ("doi", "isbn", "journal-volume", "journal-issue"):
        if said := field(node, name):
            text.add(name, said, plain=False)
    for name in ("publisher", "address"):
        if said := field(node, name):
            text.add(name, said)
    editors = [e for n in node.findall("editor") if (e := _person(n, "editor", text))]
    record = PaperRecord(
        span=text.whole,
        title=title,
        authors_given="not_given",
        year=year,
        year_basis="stated" if year else "none",
        venue=venue_of(volume, text),
        venue_type="journal" if volume.type == "journal" else "book",
        status="published",
        external_ids=tuple(id_ for id_ in ids if id_),
    )
    edited: list[Record] = [
        ServiceRecord(
            span=editor.span,
            person=editor,
            name=title.name,
            role="editor",
            from_year=year,
            to_year=year,
        )
        for editor in editors
    ]
    return text.entry(volume.id, [record.model_copy(update={"span": text.whole}), *edited])


def _paper(node: Node, id_: str, volume: Volume) -> Entry | None:
    text = EntryText()
    given = node.find("title")
    title = text.mention("paper", "title", as_given(given), written=plain(given))
    if title is None:
        return None
    authors = [a for n in node.findall("author") if (a := _author(n, text))]
    year = year_of(volume, text)
    venue = venue_of(volume, text)
    text.add("id", id_, plain=False)
    for name in ("doi", *_KEPT):
        if said := field(node, name):
            text.add(name, said, plain=name == "note")
    for editor in node.findall("editor"):
        text.add("editor", _full_name(editor))
    awards = [
        AwardRecord(span=span, person=None, name=name)
        for n in node.findall("award")
        if (name := text.at(span := text.add("award", text_of(n))))
    ]
    abstract = node.find("abstract")
    record = PaperRecord(
        span=text.whole,
        title=title,
        authors=tuple(authors),
        authors_given="complete" if authors else "not_given",
        year=year,
        year_basis="stated" if year else "none",
        venue=venue,
        venue_type=kind_of(volume),
        status="published",
        external_ids=tuple(x for x in (f"acl:{id_}", *_doi(node)) if x),
        links=tuple(_links(node, text)),
        abstract=text.add("abstract", plain(abstract)) if text_of(abstract).strip() else None,
        notices=tuple(_notices(node, text)),
    )
    return text.entry(id_, [record.model_copy(update={"span": text.whole}), *awards])


def _author(node: Node, text: EntryText) -> Authorship | None:
    author = _person(node, "author", text)
    if author is None:
        return None
    places = [
        text.mention("institution", "affiliation", text_of(n)) for n in node.findall("affiliation")
    ]
    return Authorship(author=author, affiliations=tuple(place for place in places if place))


def _person(node: Node, role: str, text: EntryText) -> Mention | None:
    """A person with the Anthology's own id, her ORCID, and her name in another script."""
    ids = [external_id("orcid", node.get("orcid"))]
    if node.get("id"):
        ids.append(f"acl-person:{node.get('id')}")
    others = [name for n in node.findall("variant") if (name := _full_name(n))]
    mention = text.mention(
        "author", role, _full_name(node), aliases=others, external_ids=[x for x in ids if x]
    )
    for other in others:
        text.add("variant", other)
    for name in ("id", "orcid"):
        if mention and node.get(name):
            text.add(f"{role}.{name}", node.get(name, ""), plain=False)
    return mention


def _full_name(node: Node) -> str:
    first, last = field(node, "first"), field(node, "last")
    if node.get("script") in _UNSPACED:
        return last + first
    return f"{first} {last}".strip()


def _doi(node: Node) -> Iterator[str]:
    """The DOI of a paper; some have a handle in its place."""
    said = field(node, "doi")
    if id_ := external_id("doi", said):
        yield id_
    elif handle := _HANDLE.match(said):
        yield f"handle:{handle[1]}"


def _links(node: Node, text: EntryText) -> Iterator[PaperLink]:
    found: list[tuple[LinkKind | None, str]] = []
    for one in node.findall("attachment"):
        kind = _LINKS.get(one.get("type", "").lower())
        found.append((kind, f"{_SITE}attachments/{text_of(one).strip()}"))
    for one in node.findall("video"):
        address = one.get("href", "")
        found.append(("video", address if "://" in address or not address else _SITE + address))
    found += [("code", one.get("url", "")) for one in node.findall("pwccode")]
    found += [("data", one.get("url", "")) for one in node.findall("pwcdataset")]
    for kind, address in found:
        if kind and address:
            yield PaperLink(kind=kind, address=text.at(text.add(kind, address, plain=False)))


def _notices(node: Node, text: EntryText) -> Iterator[Notice]:
    """What happened to a paper since. The first of its revisions is the paper as it was."""
    for name, kind in _NOTICES:
        for one in node.findall(name):
            if name == "revision" and one.get("id") == "1":
                continue
            day = one.get("date", "")
            span = text.add(name, f"{day} {text_of(one)}" if day else text_of(one) or name)
            yield Notice(kind=kind, span=span, date=day if _DAY.fullmatch(day) else None)
