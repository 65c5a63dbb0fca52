"""ORCID: records of its public data file (XML), and answers of its API (JSON).

Both say the same in the same words, so JSON is read as the XML it stands for. A person is one entry,
with her works. E-mail addresses are not looked at.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element as Node

from loaders.feeds.elements import elements, field
from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.lines import objects
from loaders.feeds.orcid_works import works
from loaders.reading.identifiers import external_id
from loaders.records import (
    AffiliationRecord,
    AffiliationRelation,
    AwardRecord,
    Mention,
    PersonRecord,
    Record,
    Rejected,
    ServiceRecord,
    Span,
    TopicRecord,
)

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_RELATIONS: dict[str, AffiliationRelation] = {
    "employment": "employment",
    "education": "education",
    "qualification": "education",
    "invited-position": "visiting",
    "membership": "membership",
}
_PLACES = {"ROR": "ror", "GRID": "grid", "RINGGOLD": "ringgold", "FUNDREF": "fundref", "LEI": "lei"}
_PEOPLE = {
    "Scopus Author ID": "scopus",
    "ResearcherID": "researcherid",
    "Loop profile": "loop",
    "ISNI": "isni",
    "GND": "gnd",
}
_NUMBER = re.compile(r"[\w./:-]{1,60}")
_BETWEEN = re.compile(r"\s*[,;]\s+|;")


class OrcidFeed:
    """A person a record."""

    name = "orcid"

    def fits(self, head: Head) -> float:
        """By the namespace of its XML, or by names that its JSON alone has."""
        if "http://www.orcid.org/ns/" in head.text:
            return 1.0
        person = '"given-names"' in head.text and '"other-names"' in head.text
        listed = '"work-summary"' in head.text and '"put-code"' in head.text
        return 1.0 if person or listed or '"orcid-identifier"' in head.text else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every person with a name. A record that is locked or gone is rejected with ORCID's words."""
        begin = member.content.peek(64)  # type: ignore[attr-defined] # as `members` gives them
        if begin.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<"):
            for found in elements(member.content, ("record", "error")):
                if isinstance(found, Rejected):
                    yield found
                elif found.kind == "error":
                    reason = f"ORCID answered: {field(found.node, 'user-message')}"
                    yield Rejected(place=found.place, reason=reason)
                else:
                    yield from _entry(found.node, found.place)
        else:
            for item in objects(member.content):
                if isinstance(item, Rejected):
                    yield item
                    continue
                try:
                    yield from _entry(_as_node("record", item.value), item.place)
                except RecursionError:
                    yield Rejected(place=item.place, reason="objects lie in objects without end")


def _as_node(name: str, value: Any) -> Node:
    """A JSON object as the element it stands for: {"value": 1} as text, a list as several."""
    node = Node(name)
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "value":
                node.text = None if one is None else str(one)
            elif isinstance(one, list):
                node.extend(_as_node(key, item) for item in one)
            elif one is not None:
                node.append(_as_node(key, one))
    else:
        node.text = str(value)
    return node


def _entry(node: Node, place: str) -> Iterator[Entry | Rejected]:
    person = node if node.find("name") is not None else node.find("person")
    orcid = _own_id(node, person)
    if orcid is None:
        yield Rejected(place=place, reason="no ORCID iD: neither in orcid-identifier nor in path")
        return
    text = EntryText()
    names = _names(person) or _by_source(node, orcid)
    # A list of works without the person: she is the one with this number.
    name = text.mention("author", "name", names[0] if names else orcid, aliases=names[1:])
    if name is None:
        yield Rejected(place=f"{place}, {orcid}", reason="no name")
        return
    for other in names[1:]:
        text.add("name", other)
    ids = [text.at(text.add("orcid", f"orcid:{orcid}", plain=False))]
    told: list[Record] = []
    if person is not None:
        ids += _other_ids(person, text)
        told += _topics(person, name, text)
    told += _places(node, name, text)
    listed = list(works(node, text))
    told += [paper for paper in listed if paper]
    record = PersonRecord(
        span=text.whole,
        name=name,
        basis="stated" if names else "partial",
        external_ids=tuple(dict.fromkeys(ids)),
    )
    yield text.entry(orcid, [record, *told])
    if None in listed:
        where = f"{place}, {orcid}, {listed.count(None)} of {len(listed)} works"
        yield Rejected(place=where, reason="works without a title")


def _own_id(node: Node, person: Node | None) -> str | None:
    """The number of the person, from wherever it stands."""
    said = [field(node, "orcid-identifier/path"), node.get("path", ""), field(node, "path")]
    said += [field(person, "name/path")] if person is not None else []
    found = (match for path in said for match in _ORCID.findall(path))
    return next((orcid for orcid in found if external_id("orcid", orcid)), None)


def _names(person: Node | None) -> list[str]:
    """The names of a person, the one she publishes under first."""
    if person is None:
        return []
    given, family = field(person, "name/given-names"), field(person, "name/family-name")
    found = [field(person, "name/credit-name"), f"{given} {family}".strip()]
    found += [field(other, "content") for other in person.iterfind("other-names/other-name")]
    return list(dict.fromkeys(name for name in found if name))


def _by_source(node: Node, orcid: str) -> list[str]:
    """The name of a person under which she put her own works in."""
    for source in node.iter("source"):
        if field(source, "source-orcid/path") == orcid and field(source, "source-name"):
            return [field(source, "source-name")]
    return []


def _other_ids(person: Node, text: EntryText) -> Iterator[str]:
    for one in person.iterfind("external-identifiers/external-identifier"):
        kind, value = field(one, "external-id-type"), field(one, "external-id-value")
        said = text.at(text.add(kind or "external-id", value, plain=False))
        if kind in _PEOPLE and _NUMBER.fullmatch(said):
            yield f"{_PEOPLE[kind]}:{said}"
    for one in person.iterfind("researcher-urls/researcher-url"):
        text.add("url", field(one, "url"))


def _topics(person: Node, name: Mention, text: EntryText) -> Iterator[TopicRecord]:
    for one in person.iterfind("keywords/keyword"):
        for word in _BETWEEN.split(field(one, "content")):
            topic = text.mention("topic", "keyword", word)
            if topic:
                yield TopicRecord(span=topic.span, person=name, topic=topic)


def _places(node: Node, name: Mention, text: EntryText) -> Iterator[Record]:
    """Where a person was, what she was given, whom she served."""
    for kind, relation in _RELATIONS.items():
        for one in node.iter(f"{kind}-summary"):
            place = _institution(one, kind, text)
            if place is None:
                continue
            begin, end = _year(one, "start-date", text), _year(one, "end-date", text)
            for part in ("role-title", "department-name", "organization/address/city"):
                if said := field(one, part):
                    text.add(part.rpartition("/")[2], said)
            yield AffiliationRecord(
                span=Span(start=place.span.start, end=text.whole.end - 1),
                person=name,
                institution=place,
                relation=relation,
                role=field(one, "role-title") or None,
                from_year=begin,
                to_year=end,
                # Without an end it lasts, as ORCID shows it.
                current=begin is not None and one.find("end-date") is None,
            )
    for one in node.iter("service-summary"):
        said = text.at(span := text.add("service", field(one, "organization/name")))
        if said:
            yield ServiceRecord(
                span=span,
                person=name,
                name=said,
                role=field(one, "role-title") or None,
                from_year=_year(one, "start-date", text),
                to_year=_year(one, "end-date", text),
            )
    for kind, title in (("distinction", "role-title"), ("funding", "title/title")):
        for one in node.iter(f"{kind}-summary"):
            said = text.at(span := text.add(kind, field(one, title)))
            if said:
                year = _year(one, "start-date", text)
                yield AwardRecord(span=span, person=name, name=said, year=year)


def _institution(one: Node, kind: str, text: EntryText) -> Mention | None:
    known = one.find("organization/disambiguated-organization")
    ids: list[str] = []
    if known is not None:
        scheme = _PLACES.get(field(known, "disambiguation-source").upper())
        value = field(known, "disambiguated-organization-identifier")
        if scheme == "ror":
            ids += [external_id("ror", value) or ""]
        elif scheme and _NUMBER.fullmatch(value):
            ids.append(f"{scheme}:{value.rpartition('doi.org/')[2]}")
    name = field(one, "organization/name")
    known_as = [id_ for id_ in ids if id_]
    return text.mention("institution", kind, name, external_ids=known_as) if name else None


def _year(one: Node, name: str, text: EntryText) -> int | None:
    parts = [field(one, f"{name}/{part}") for part in ("year", "month", "day")]
    if not re.fullmatch(r"[12]\d{3}", parts[0]):
        return None
    text.add(name, "-".join(part for part in parts if part), plain=False)
    return int(parts[0])
