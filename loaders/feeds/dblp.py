"""DBLP: its whole dump, or a part of it, as XML."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element as Node

from loaders.feeds.elements import Element, as_given, elements, field, text_of
from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.reading.identifiers import external_id, identifiers
from loaders.records import (
    AffiliationRecord,
    Authorship,
    AwardRecord,
    Mention,
    Notice,
    PaperRecord,
    PersonRecord,
    Record,
    Reference,
    Rejected,
    VenueType,
    rejected,
)

_KINDS: Mapping[str, VenueType] = {
    "article": "journal",
    "inproceedings": "conference",
    "proceedings": "book",
    "book": "book",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "data": "other",
    "www": "other",
}
_HOMONYM = re.compile(r"\s(\d{4})$")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_ANTHOLOGY = re.compile(
    r"//(?:www\.)?(?:aclweb\.org/anthology|aclanthology\.org)/(?:papers/)?([^/]+?)/?$"
)
_WIKIDATA = re.compile(r"//www\.wikidata\.org/(?:entity|wiki)/(Q\d+)$")
_ORCID = re.compile(r"//orcid\.org/([\dX-]+)$")
_PREPRINTS = frozenset(("informal", "preprint"))
_KEPT = ("editor", "pages", "volume", "number", "month", "series", "publisher", "crossref")


class DblpFeed:
    """A paper or a person a record."""

    name = "dblp"

    def fits(self, head: Head) -> float:
        """By its root."""
        return 1.0 if re.search(r"<dblp[\s>]|<!DOCTYPE\s+dblp\b", head.text[:4_000]) else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every paper with a title, and every person with a name."""
        for found in elements(member.content, _KINDS):
            if isinstance(found, Rejected):
                yield found
                continue
            key = found.node.get("key", "").strip()
            if not key:
                yield Rejected(place=found.place, reason=f"<{found.kind}> has no key")
            elif key.startswith("homepages/"):
                # A name of several people, who have each their own record.
                if found.node.get("publtype") != "disambiguation":
                    yield _person(found, key)
            else:
                yield _paper(found, key)


def _person(found: Element, key: str) -> Entry | Rejected:
    node, text = found.node, EntryText()
    names = [text_of(author).strip() for author in node.findall("author")]
    plain = [_HOMONYM.sub("", name) for name in names]
    others = [other for other in plain[1:] if other != plain[0]]
    name = (
        text.mention("author", "author", names[0], written=plain[0], aliases=others)
        if names
        else None
    )
    if name is None:
        return rejected(found.place, "<www> has no author", key)
    for other in names[1:]:
        text.add("author", other)
    ids = [_homepage(key), *map(_by_name, names)]
    # Another record is named where this one was given up for it.
    ids += [_homepage(text_of(other)) for other in node.findall("crossref")]
    for address in node.findall("url"):
        ids += _ids_in(text.at(text.add("url", text_of(address), plain=False)))
    told = list(_told(node, name, text))
    kept = tuple(dict.fromkeys(id_ for id_ in ids if id_))
    return text.entry(key, [PersonRecord(span=text.whole, name=name, external_ids=kept), *told])


def _told(node: Node, name: Mention, text: EntryText) -> Iterator[Record]:
    """What the notes of a person say: where she is, what she was given."""
    for note in node.findall("note"):
        kind, label = note.get("type"), note.get("label", "")
        years = [int(year) for year in _YEAR.findall(label)]
        if kind == "affiliation":
            place = text.mention("institution", "affiliation", text_of(note))
            if place:
                yield AffiliationRecord(
                    span=place.span,
                    person=name,
                    institution=place,
                    relation="affiliation",
                    from_year=years[0] if years and not label.startswith("until") else None,
                    to_year=years[-1] if len(years) > 1 or label.startswith("until") else None,
                )
        elif kind == "award" and (said := text_of(note).strip()):
            span = text.add("award", said)
            year = years[0] if years else None
            yield AwardRecord(span=span, person=name, name=text.at(span), year=year)


def _paper(found: Element, key: str) -> Entry | Rejected:
    node, text = found.node, EntryText()
    # The full stop behind a title is the register's.
    written = text_of(node.find("title")).strip().removesuffix(".")
    title = text.mention("paper", "title", as_given(node.find("title")), written=written)
    if title is None:
        return rejected(found.place, f"<{found.kind}> has no title", key)
    authors = [a for n in node.findall("author") if (a := _author(n, text))]
    year = _YEAR.search(field(node, "year"))
    if year:
        text.add("year", field(node, "year"), plain=False)
    venue = _venue(node, text)
    text.add("key", key, plain=False)
    ids = [external_id("dblp", key)]
    for address in node.findall("ee"):
        ids += _ids_in(text.at(text.add("ee", text_of(address), plain=False)))
    for number in node.findall("isbn"):
        ids.append(external_id("isbn", text.at(text.add("isbn", text_of(number), plain=False))))
    for name in _KEPT:
        for one in node.findall(name):
            text.add(name, text_of(one), plain=name in ("editor", "publisher"))
    schools = [text.mention("institution", "school", text_of(n)) for n in node.findall("school")]
    kind = _kind(node, venue)
    types = node.get("publtype", "").split()
    record = PaperRecord(
        span=text.whole,
        title=title,
        authors=tuple(authors),
        authors_given="complete" if authors else "not_given",
        year=int(year.group()) if year else None,
        year_basis="stated" if year else "none",
        venue=venue,
        venue_type=kind,
        status="preprint" if kind == "preprint" or _PREPRINTS & set(types) else "published",
        external_ids=tuple(dict.fromkeys(id_ for id_ in ids if id_)),
        institutions=tuple(school for school in schools if school),
        references=tuple(_references(node, text)),
        notices=tuple(_withdrawn(types, text)),
    )
    return text.entry(key, [record.model_copy(update={"span": text.whole})])


def _author(node: Node, text: EntryText) -> Authorship | None:
    """An author. "Wei Wang 0001" is Wei Wang, told from others of her name by a number."""
    given = text_of(node).strip()
    ids = [external_id("orcid", node.get("orcid")), _by_name(given)]
    plain = _HOMONYM.sub("", given)
    mention = text.mention(
        "author", "author", given, written=plain, external_ids=[id_ for id_ in ids if id_]
    )
    if node.get("orcid"):
        text.add("orcid", node.get("orcid", ""), plain=False)
    return Authorship(author=mention) if mention else None


def _venue(node: Node, text: EntryText) -> Mention | None:
    for name in ("journal", "booktitle"):
        if said := field(node, name):
            return text.mention("venue", name, said)
    return None


def _kind(node: Node, venue: Mention | None) -> VenueType:
    if venue and venue.name == "CoRR":
        return "preprint"
    if node.tag == "inproceedings" and venue and "@" in venue.name:
        return "workshop"
    return _KINDS[node.tag]


def _references(node: Node, text: EntryText) -> Iterator[Reference]:
    """The papers cited. What is not in the register stands there as three points."""
    for cited in node.findall("cite"):
        key = external_id("dblp", text_of(cited).strip())
        if key and "/" in key:
            yield Reference(span=text.add("cite", key, plain=False), external_ids=(key,))


def _withdrawn(types: list[str], text: EntryText) -> Iterator[Notice]:
    if "withdrawn" in types:
        span = text.add("publtype", " ".join(types), plain=False)
        yield Notice(kind="withdrawal", span=span)


def _ids_in(address: str) -> list[str | None]:
    """The identifiers in an address."""
    found: list[str | None] = [*identifiers(address)]
    for scheme, pattern in (("acl", _ANTHOLOGY), ("orcid", _ORCID), ("wikidata", _WIKIDATA)):
        if match := pattern.search(address):
            found.append(external_id(scheme, match[1]))
    return found


def _homepage(key: str) -> str | None:
    return external_id("dblp", key.strip().removeprefix("homepages/"))


def _by_name(name: str) -> str | None:
    """The register's name of one of several people who are called alike; no two share it."""
    return f"dblp-name:{name}" if _HOMONYM.search(name) else None
