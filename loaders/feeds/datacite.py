"""DataCite: files of its public data file, pages and single answers of its REST API."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.fields import (
    add_ids,
    each,
    ids,
    mentions,
    part,
    parts,
    plain,
    whole_entry,
    word,
    year_and_date,
)
from loaders.feeds.files import Member
from loaders.feeds.lines import Object
from loaders.feeds.naming import full_name, name_as_written
from loaders.records import (
    Authorship,
    Mention,
    Notice,
    PaperRecord,
    Reference,
    Rejected,
    VenueType,
    VersionRecord,
    rejected,
)

_FIELD = re.compile(r'"(?:resourceTypeGeneral|schemaVersion|relatedIdentifiers)"\s*:')
_TYPES: Mapping[str, VenueType] = {
    "JournalArticle": "journal",
    "ConferencePaper": "conference",
    "ConferenceProceeding": "conference",
    "Book": "book",
    "BookChapter": "chapter",
    "Dissertation": "thesis",
    "Preprint": "preprint",
    "article-journal": "journal",
    "paper-conference": "conference",
    "thesis": "thesis",
    "chapter": "chapter",
    "book": "book",
}
_OTHER_TITLES = ("Subtitle", "AlternativeTitle", "TranslatedTitle", "Other")


class DataciteFeed:
    """A paper, a data set or anything else with a DOI an entry."""

    name = "datacite"

    def fits(self, head: Head) -> float:
        """Looks for lists of creators and of titles, and a field that only DataCite has."""
        found = '"creators"' in head.text and '"titles"' in head.text
        return 0.9 if found and _FIELD.search(head.text) else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every entry in the order given."""
        yield from each(member.content, ["data"], _item)


def _item(item: Object) -> Entry | Rejected:
    said = part(item.value.get("data")) or item.value
    said = part(said.get("attributes")) or said
    own = ids(("doi", said.get("doi")))
    key = own[0] if own else item.place
    text = EntryText()
    title = _title(text, said)
    if title is None:
        return rejected(item.place, "no title: `titles` is empty", own[0] if own else None)
    named = enumerate(parts(said.get("creators")), 1)
    authors = tuple(made for number, one in named if (made := _author(text, one, number)))
    year, date = _when(text, said)
    types = part(said.get("types"))
    kind = _TYPES.get(word(types.get("resourceTypeGeneral"))) or _TYPES.get(
        word(types.get("citeproc"))
    )
    found = tuple(dict.fromkeys([*own, *_also(said)]))
    add_ids(text, found)
    subjects = [word(one.get("subject")).strip(";, ") for one in parts(said.get("subjects"))]
    abstract = _abstract(said)
    record = PaperRecord(
        span=title.span,
        title=title,
        authors=authors,
        authors_given="complete" if authors else "not_given",
        year=year,
        year_basis="stated" if year else "none",
        date=date,
        venue=_venue(text, said),
        venue_type=kind or "other",
        status="preprint" if kind == "preprint" else None,
        external_ids=found,
        topics=mentions(text, "topic", "subjects", filter(None, subjects)),
        abstract=text.add("abstract", abstract) if abstract else None,
        references=tuple(_references(text, said)),
        notices=tuple(_notices(text, said)),
    )
    return whole_entry(text, key, record, *(_versions(text, said, own[0]) if own else ()))


def _title(text: EntryText, said: dict[str, Any]) -> Mention | None:
    titles = parts(said.get("titles"))
    main = [one for one in titles if one.get("titleType") not in _OTHER_TITLES] or titles
    if not main:
        return None
    given = word(main[0].get("title"))
    name = plain(given)
    aliases = []
    for one in titles:
        other = plain(word(one.get("title")))
        if other and other != name:
            aliases.append(f"{name}: {other}" if one.get("titleType") == "Subtitle" else other)
    return text.mention("paper", "title", given, written=name, aliases=aliases)


def _author(text: EntryText, said: dict[str, Any], number: int) -> Authorship | None:
    field, name = f"creators[{number}]", word(said.get("name"))
    given, family = word(said.get("givenName")), word(said.get("familyName"))
    written = full_name(given, family)
    if not (given and family):
        written = name if said.get("nameType") == "Organizational" else name_as_written(name)
    known = [
        (word(one.get("nameIdentifierScheme")).lower(), one.get("nameIdentifier"))
        for one in parts(said.get("nameIdentifiers"))
    ]
    mention = text.mention(
        "author",
        field,
        name or written,
        written=plain(written),
        external_ids=ids(*(pair for pair in known if pair[0] in ("orcid", "ror"))),
    )
    if mention is None:
        return None
    listed = said.get("affiliation")
    affiliations = []
    for place, one in enumerate(listed if isinstance(listed, list) else [listed], 1):
        label = word(one) or word(part(one).get("name"))
        scheme = word(part(one).get("affiliationIdentifierScheme")).lower()
        known = [("ror", part(one).get("affiliationIdentifier"))] if scheme == "ror" else []
        made = text.mention(
            "institution",
            f"{field}.affiliation[{place}]",
            label,
            written=plain(label),
            external_ids=ids(*known),
        )
        if made:
            affiliations.append(made)
    return Authorship(author=mention, affiliations=tuple(affiliations))


def _when(text: EntryText, said: dict[str, Any]) -> tuple[int | None, str | None]:
    issued = [
        one.get("date") for one in parts(said.get("dates")) if one.get("dateType") == "Issued"
    ]
    from_date, date = year_and_date(word(next(iter(issued), said.get("published"))))
    year = year_and_date(word(said.get("publicationYear")))[0] or from_date
    if year:
        text.add("published", date or str(year), plain=False)
    return year, date if from_date == year else None


def _also(said: dict[str, Any]) -> tuple[str, ...]:
    """Its numbers elsewhere, and the DOI it is the same as."""
    pairs = [
        (word(one.get("alternateIdentifierType")).lower(), one.get("alternateIdentifier"))
        for one in parts(said.get("alternateIdentifiers"))
    ]
    pairs += [
        (word(one.get("identifierType")).lower(), one.get("identifier"))
        for one in parts(said.get("identifiers"))
    ]
    return ids(*(pair for pair in pairs if pair[0] in ("arxiv", "pmid", "doi")))


def _venue(text: EntryText, said: dict[str, Any]) -> Mention | None:
    """The journal or series; else who publishes it, which is mostly a repository."""
    container, publisher = part(said.get("container")), said.get("publisher")
    name = word(container.get("title"))
    if name:
        kind = word(container.get("identifierType")).lower()
        known = [(kind, container.get("identifier"))] if kind in ("issn", "isbn") else []
        return text.mention(
            "venue", "container", name, written=plain(name), external_ids=ids(*known)
        )
    return text.mention("venue", "publisher", word(publisher) or word(part(publisher).get("name")))


def _abstract(said: dict[str, Any]) -> str:
    for one in parts(said.get("descriptions")):
        if one.get("descriptionType") == "Abstract":
            return plain(word(one.get("description")))
    return ""


def _related(said: dict[str, Any], *how: str) -> Iterator[tuple[str, str]]:
    for one in parts(said.get("relatedIdentifiers")):
        scheme = word(one.get("relatedIdentifierType")).lower()
        if one.get("relationType") in how and scheme in ("doi", "arxiv", "pmid"):
            for found in ids((scheme, one.get("relatedIdentifier"))):
                yield word(one.get("relationType")), found


def _references(text: EntryText, said: dict[str, Any]) -> Iterator[Reference]:
    for number, (_, found) in enumerate(_related(said, "References", "Cites"), 1):
        span = text.add(f"references[{number}]", found, plain=False)
        yield Reference(span=span, external_ids=(found,))


def _notices(text: EntryText, said: dict[str, Any]) -> Iterator[Notice]:
    for one in parts(said.get("dates")):
        if one.get("dateType") == "Withdrawn":
            date = year_and_date(word(one.get("date")))[1]
            span = text.add("withdrawn", word(one.get("date")), plain=False)
            yield Notice(kind="withdrawal", span=span, date=date)


def _versions(text: EntryText, said: dict[str, Any], own: str) -> Iterator[VersionRecord]:
    told = ("IsVersionOf", "IsNewVersionOf", "IsIdenticalTo")
    for number, (how, other) in enumerate(_related(said, *told), 1):
        if other != own:
            span = text.add(f"related[{number}]", f"{how} {other}", plain=False)
            relation: Any = "same" if how == "IsIdenticalTo" else "version"
            yield VersionRecord(span=span, paper=own, other=other, relation=relation)
