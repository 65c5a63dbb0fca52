"""Crossref: files of its public data file, pages and single papers of its REST API."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.feeds.cited import references
from loaders.feeds.crossref_updates import notices, versions
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
    stated,
    whole_entry,
    word,
    words,
    year_and_date,
)
from loaders.feeds.files import Member
from loaders.feeds.lines import Object
from loaders.feeds.naming import full_name, name_of_parts
from loaders.records import (
    Authorship,
    Mention,
    PaperRecord,
    Rejected,
    VenueRecord,
    VenueType,
    rejected,
)

_API = re.compile(r'"message-type"\s*:\s*"work')
_ITEM = re.compile(r'"title"\s*:\s*\[')
_BESIDE = re.compile(r'"(?:is-referenced-by-count|reference-count|content-domain|deposited)"')
TYPES: Mapping[str, VenueType] = {
    "journal-article": "journal",
    "proceedings-article": "conference",
    "proceedings": "conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "chapter",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "dissertation": "thesis",
}
_VENUES: Mapping[str, VenueType] = {
    "journal": "journal",
    "book-series": "book",
    "proceedings-series": "conference",
}
_DATES = ("issued", "published", "published-print", "published-online", "posted")


class CrossrefFeed:
    """A paper an item."""

    name = "crossref"

    def fits(self, head: Head) -> float:
        """Looks for the envelope of the API, or for a DOI, a list of titles and counts."""
        if _API.search(head.text):
            return 1.0
        found = '"DOI"' in head.text and _ITEM.search(head.text) and _BESIDE.search(head.text)
        return 0.9 if found else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every item in the order given."""
        yield from each(member.content, ["items", "message.items"], _item)


def _item(item: Object) -> Entry | Rejected:
    said = part(item.value.get("message")) or item.value
    own = ids(("doi", said.get("DOI")))
    key = own[0] if own else item.place
    text = EntryText()
    kind = word(said.get("type"))
    titles = words(said.get("title"))
    if titles and kind in _VENUES:
        return _venue_itself(text, said, titles, key)
    title = _title(text, said, titles)
    if title is None:
        return rejected(item.place, "no title: `title` is empty", own[0] if own else None)
    named = enumerate(parts(said.get("author")), 1)
    authors = tuple(made for number, one in named if (made := authorship(text, one, number)))
    year, date = published(text, said, _DATES)
    venue = _venue(text, said, kind)
    # The ISBN of a chapter is that of its book, which is its venue.
    whole = TYPES.get(kind) == "book" or kind == "proceedings"
    external = ids(("doi", said.get("DOI")), ("isbn", said.get("ISBN") if whole else None))
    add_ids(text, external)
    abstract = plain(word(said.get("abstract")))
    hosts = _hosts(said) if kind != "posted-content" else []
    preprint = said.get("subtype") == "preprint" or kind == "posted-content"
    record = PaperRecord(
        span=title.span,
        title=title,
        authors=authors,
        authors_given="complete" if authors else "not_given",
        year=year,
        year_basis="stated" if year else "none",
        date=date,
        venue=venue,
        venue_type="preprint" if preprint else TYPES.get(kind, "other" if kind else None),
        status="preprint" if preprint else "published",
        external_ids=external,
        topics=mentions(text, "topic", "subject", words(said.get("subject"))),
        institutions=mentions(text, "institution", "institution", hosts),
        abstract=text.add("abstract", abstract) if abstract else None,
        references=tuple(references(text, said)),
        notices=tuple(notices(text, said, title, stated(plain(titles[0]))[1])),
    )
    return whole_entry(text, key, record, *(versions(text, said, own[0]) if own else ()))


def _venue_itself(text: EntryText, said: dict[str, Any], titles: list[str], key: str) -> Entry:
    """A journal or a series, which Crossref lists among papers."""
    venue = text.mention(
        "venue",
        "title",
        titles[0],
        written=plain(titles[0]),
        aliases=map(plain, titles[1:]),
        external_ids=ids(("issn", said.get("ISSN"))),
    )
    kind = _VENUES[word(said.get("type"))]
    records = [VenueRecord(span=text.whole, venue=venue, venue_type=kind)] if venue else []
    return text.entry(key, records)


def _title(text: EntryText, said: dict[str, Any], titles: list[str]) -> Mention | None:
    """The first title; with the subtitle, in the original language and others are its aliases."""
    if not titles:
        return None
    name = stated(plain(titles[0]))[0]
    others = [*titles[1:], *words(said.get("original-title")), *words(said.get("short-title"))]
    aliases = [f"{name}: {plain(one)}" for one in words(said.get("subtitle"))[:1]]
    aliases += [one for other in others if (one := plain(other)) and one != name]
    return text.mention("paper", "title", titles[0], written=name, aliases=aliases)


def authorship(text: EntryText, said: dict[str, Any], number: int) -> Authorship | None:
    """One of the authors: a person in parts, or a group by its name; with affiliations."""
    given, family = word(said.get("given")), word(said.get("family"))
    suffix, field = word(said.get("suffix")), f"author[{number}]"
    whole = word(said.get("name")) or word(said.get("literal"))
    mention = text.mention(
        "author",
        field,
        whole or name_of_parts(given, family, suffix),
        written=plain(whole or full_name(given, family, suffix)),
        external_ids=ids(("orcid", said.get("ORCID"))),
    )
    if mention is None:
        return None
    affiliations = []
    for place, one in enumerate(parts(said.get("affiliation")), 1):
        known = [(word(id_.get("id-type")).lower(), id_.get("id")) for id_ in parts(one.get("id"))]
        name = word(one.get("name")) or ", ".join(words(one.get("department")))
        made = text.mention(
            "institution",
            f"{field}.affiliation[{place}]",
            name,
            written=plain(name),
            external_ids=ids(*(pair for pair in known if pair[0] in ("ror", "wikidata"))),
        )
        if made:
            affiliations.append(made)
    return Authorship(author=mention, affiliations=tuple(affiliations))


def published(
    text: EntryText, said: dict[str, Any], fields: tuple[str, ...]
) -> tuple[int | None, str | None]:
    """Year and date of the first of the fields that has a year."""
    for name in fields:
        year, date = year_and_date(said.get(name))
        if year:
            text.add(name, date or str(year), plain=False)
            return year, date
    return None, None


def _venue(text: EntryText, said: dict[str, Any], kind: str) -> Mention | None:
    titles = words(said.get("container-title"))
    if not titles and kind == "posted-content":
        titles = _hosts(said) or words(said.get("group-title"))
    if not titles:
        return None
    # The series comes first, then the volume: that is what a paper of a conference appears in.
    at = 0 if kind == "journal-article" else -1
    short = words(said.get("short-container-title"))
    aliases = short if len(titles) == 1 else []
    for number, other in enumerate(titles if len(titles) > 1 else [], 1):
        text.add(f"container-title[{number}]", other)
    isbn = said.get("ISBN") if TYPES.get(kind) in ("chapter", "conference") else None
    return text.mention(
        "venue",
        "container-title",
        titles[at],
        written=plain(titles[at]),
        aliases=[plain(one) for one in aliases if plain(one) != plain(titles[at])],
        external_ids=ids(("issn", said.get("ISSN")), ("isbn", isbn)),
    )


def _hosts(said: dict[str, Any]) -> list[str]:
    return [name for one in parts(said.get("institution")) if (name := word(one.get("name")))]
