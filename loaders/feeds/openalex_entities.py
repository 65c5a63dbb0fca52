"""Authors, institutions, venues and topics of OpenAlex."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.fields import ids, part, parts, word, words
from loaders.records import (
    AffiliationRecord,
    InstitutionRecord,
    Mention,
    MentionKind,
    PersonRecord,
    Record,
    TopicRecord,
    VenueRecord,
    VenueType,
    VocabularyTopicRecord,
)

VENUE_TYPES: Mapping[str, VenueType] = {
    "journal": "journal",
    "conference": "conference",
    "book series": "book",
    "ebook platform": "book",
    "repository": "other",
}


def author(said: dict[str, Any], id_: str) -> Entry | None:
    """A person with her affiliations and topics; None where she has no name."""
    text = EntryText()
    name = _named(text, "author", said, ids(("openalex", id_), ("orcid", said.get("orcid"))))
    if name is None:
        return None
    person = PersonRecord(span=text.whole, name=name, external_ids=name.external_ids)
    records: list[Record] = [person, *_stints(text, said, name)]
    for number, one in enumerate(parts(said.get("topics")) or parts(said.get("x_concepts")), 1):
        topic_id = ids(("openalex", one.get("id")))
        label = word(one.get("display_name"))
        topic = text.mention("topic", f"topics[{number}]", label, external_ids=topic_id)
        if topic:
            records.append(TopicRecord(span=topic.span, person=name, topic=topic))
    return text.entry(id_, records)


def _stints(text: EntryText, said: dict[str, Any], name: Mention) -> Iterator[AffiliationRecord]:
    """One record for years that follow each other: in a gap she was perhaps elsewhere."""
    given = [
        (part(one.get("institution")), words(one.get("years")))
        for one in parts(said.get("affiliations"))
    ]
    listed = {word(one.get("id")) for one, _ in given}
    last = parts(said.get("last_known_institutions")) + parts(said.get("last_known_institution"))
    given += [(one, []) for one in last if word(one.get("id")) not in listed]
    for number, (one, years) in enumerate(given, 1):
        institution = text.mention(
            "institution",
            f"affiliations[{number}]",
            word(one.get("display_name")),
            external_ids=ids(("ror", one.get("ror")), ("openalex", one.get("id"))),
        )
        if institution is None:
            continue
        worked = sorted({int(year) for year in years if re.fullmatch(r"[12]\d{3}", year)})
        if worked:
            text.add(f"affiliations[{number}].years", ", ".join(map(str, worked)), plain=False)
        for first, end in _runs(worked) or [(None, None)]:
            yield AffiliationRecord(
                span=institution.span,
                person=name,
                institution=institution,
                relation="affiliation",
                from_year=first,
                to_year=end,
            )


def _runs(years: list[int]) -> list[tuple[int | None, int | None]]:
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return list(runs)


def institution(said: dict[str, Any], id_: str) -> Entry | None:
    """An institution, a funder or a publisher; None where it has no name."""
    text = EntryText()
    known = part(said.get("ids"))
    external = ids(
        ("openalex", id_),
        ("ror", said.get("ror")),
        *((scheme, known.get(scheme)) for scheme in ("ror", "grid", "wikidata", "doi")),
    )
    name = _named(text, "institution", said, external)
    if name is None:
        return None
    place = part(said.get("geo"))
    country = word(said.get("country_code")) or next(iter(words(said.get("country_codes"))), "")
    city = word(place.get("city"))
    if country or city:
        text.add("place", ", ".join(filter(None, (city, country))))
    within, successors = _above(said, id_), tuple(_related(said, "successor"))
    for number, one in enumerate(within, 1):
        text.add(f"within[{number}]", one, plain=False)
    acronyms = tuple(dict.fromkeys(words(said.get("display_name_acronyms"))))
    record = InstitutionRecord(
        span=text.whole,
        institution=name,
        acronyms=acronyms,
        country=country.upper() if len(country) == 2 else None,
        city=city or None,
        within=within,
        successors=successors,
    )
    return text.entry(id_, [record])


def _above(said: dict[str, Any], id_: str) -> tuple[str, ...]:
    """What it is part of, by ROR where that is said; a lineage names itself, too."""
    parents = [
        one
        for one in parts(said.get("associated_institutions"))
        if one.get("relationship") == "parent"
    ]
    higher = [*words(said.get("lineage")), *words(said.get("parent_publisher"))]
    higher += words(part(said.get("parent_publisher")).get("id"))
    told = {word(one.get("id")) for one in parents}
    found = [*_related(said, "parent")]
    found += [one for upper in higher if upper not in told for one in ids(("openalex", upper))]
    return tuple(dict.fromkeys(one for one in found if one != id_))


def _related(said: dict[str, Any], how: str) -> Iterator[str]:
    for one in parts(said.get("associated_institutions")):
        if one.get("relationship") == how:
            yield from ids(("ror", one.get("ror")), ("openalex", one.get("id")))[:1]


def venue(said: dict[str, Any], id_: str) -> Entry | None:
    """A journal, a conference, a repository; None where it has no name."""
    text = EntryText()
    wikidata = ("wikidata", part(said.get("ids")).get("wikidata"))
    issn = ("issn", [*words(said.get("issn_l")), *words(said.get("issn"))])
    name = _named(text, "venue", said, ids(issn, ("openalex", id_), wikidata))
    if name is None:
        return None
    kind = word(said.get("type"))
    if kind:
        text.add("type", kind)
    publisher = word(said.get("host_organization_name"))
    if publisher:
        text.add("publisher", publisher)
    record = VenueRecord(span=text.whole, venue=name, venue_type=VENUE_TYPES.get(kind))
    return text.entry(id_, [record])


def topic(said: dict[str, Any], id_: str) -> Entry | None:
    """A topic, one of the levels above, a keyword, a former concept; None where it has no name."""
    text = EntryText()
    known = part(said.get("ids"))
    external = ids(("openalex", id_), ("wikidata", said.get("wikidata") or known.get("wikidata")))
    name = _named(text, "topic", said, external)
    if name is None:
        return None
    broader = _broader(said)
    for number, one in enumerate(broader, 1):
        text.add(f"broader[{number}]", one, plain=False)
    return text.entry(id_, [VocabularyTopicRecord(span=text.whole, topic=name, broader=broader)])


def _broader(said: dict[str, Any]) -> tuple[str, ...]:
    """What is one level above; an ancestor of a concept may be further up."""
    level = said.get("level")
    if isinstance(level, int):
        near = [one for one in parts(said.get("ancestors")) if one.get("level") == level - 1]
        return ids(*(("openalex", one.get("id")) for one in near))
    for field in ("subfield", "field", "domain"):
        if found := ids(("openalex", part(said.get(field)).get("id"))):
            return found
    return ()


def _named(
    text: EntryText, kind: MentionKind, said: dict[str, Any], external: tuple[str, ...]
) -> Mention | None:
    """What an entity is about, with all its other names."""
    label = word(said.get("display_name"))
    others = [
        *words(said.get("display_name_alternatives")),
        *words(said.get("alternate_titles")),
        *words(said.get("abbreviated_title")),
        *words(said.get("display_name_acronyms")),
        *words(list(part(part(said.get("international")).get("display_name")).values())),
    ]
    others = [one for one in dict.fromkeys(others) if one != label]
    name = text.mention(kind, kind, label, aliases=others, external_ids=external)
    for number, one in enumerate(others, 1):
        text.add(f"{kind}.name[{number}]", one)
    for number, one in enumerate(external, 1):
        text.add(f"ids[{number}]", one, plain=False)
    return name
