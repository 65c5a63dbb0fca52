"""CSL-JSON: what reference managers export, and what DOIs are answered with."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.feeds.cited import references
from loaders.feeds.crossref import authorship, published
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
)
from loaders.feeds.files import Member
from loaders.feeds.lines import Object
from loaders.feeds.naming import full_name, name_as_written, name_of_parts
from loaders.reading.identifiers import identifiers
from loaders.records import Authorship, Mention, PaperRecord, Rejected, VenueType

_TITLE = re.compile(r'"title"\s*:\s*"')
_TYPE = re.compile(
    r'"type"\s*:\s*"(?:article(?:-journal|-magazine|-newspaper)?|paper-conference|chapter|book|thesis'
    r'|report|webpage|manuscript|dataset|document|software|speech|entry(?:-\w+)?|post(?:-weblog)?)"'
)
_BESIDE = re.compile(r'"(?:date-parts|family|literal|container-title|citation-key)"\s*:')
_TYPES: Mapping[str, VenueType] = {
    "article-journal": "journal",
    "article-magazine": "journal",
    "article-newspaper": "journal",
    "paper-conference": "conference",
    "chapter": "chapter",
    "entry": "chapter",
    "entry-dictionary": "chapter",
    "entry-encyclopedia": "chapter",
    "book": "book",
    "thesis": "thesis",
    "article": "preprint",
}
_DATES = ("issued", "published", "published-print", "published-online", "available-date")
_COMMA = re.compile(r"\s*[,;]\s*")


class CslFeed:
    """A paper an item."""

    name = "csl"

    def fits(self, head: Head) -> float:
        """Looks for a type of CSL, a title that is no list, and names or dates in parts."""
        found = _TITLE.search(head.text) and _TYPE.search(head.text) and _BESIDE.search(head.text)
        return 0.8 if found else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every item in the order given."""
        yield from each(member.content, ["items"], _item)


def _item(item: Object) -> Entry | Rejected:
    said = item.value
    found = _ids(said)
    key = found[0] if found else word(said.get("id")) or item.place
    text = EntryText()
    given = next(iter(words(said.get("title"))), "")
    name, notice = stated(plain(given))
    aliases = map(plain, words(said.get("title-short")) + words(said.get("original-title")))
    title = text.mention(
        "paper", "title", given, written=name, aliases=[one for one in aliases if one != name]
    )
    if title is None:
        return Rejected(place=item.place, reason="no title: `title` is empty")
    listed = said.get("author")
    named = enumerate(listed if isinstance(listed, list) else [], 1)
    authors = tuple(made for number, one in named if (made := _author(text, one, number)))
    year, date = published(text, said, _DATES)
    add_ids(text, found)
    abstract = plain(word(said.get("abstract")))
    keywords = [one for text_ in words(said.get("keyword")) for one in _COMMA.split(text_)]
    kind = word(said.get("type"))
    record = PaperRecord(
        span=title.span,
        title=title,
        authors=authors,
        authors_given="complete" if authors else "not_given",
        year=year,
        year_basis="stated" if year else "none",
        date=date,
        venue=_venue(text, said, kind),
        venue_type=_TYPES.get(kind, "other" if kind else None),
        status=_status(said, kind),
        external_ids=found,
        topics=mentions(text, "topic", "keyword", keywords + words(said.get("subject"))),
        institutions=_institutions(text, said, kind),
        abstract=text.add("abstract", abstract) if abstract else None,
        references=tuple(references(text, said)),
        notices=tuple(notices(text, said, title, notice)),
    )
    doi = ids(("doi", said.get("DOI")))
    return whole_entry(text, key, record, *(versions(text, said, doi[0]) if doi else ()))


def _author(text: EntryText, said: Any, number: int) -> Authorship | None:
    """A name in parts with its particles; a whole name, as `literal` or as it stands."""
    if isinstance(said, str):
        mention = text.mention("author", f"author[{number}]", said, written=name_as_written(said))
        return Authorship(author=mention) if mention else None
    one = part(said)
    particles = [word(one.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping")]
    if any(particles):
        # "de" and "La" of "Jean de La Fontaine" stand before the family name, in this order.
        one = {**one, "family": name_of_parts(*particles, word(one.get("family")))}
    if one.get("static-ordering") is True:
        whole = name_of_parts(word(one.get("family")), word(one.get("given")))
        written = full_name(word(one.get("given")), word(one.get("family")))
        one = {**one, "literal": written if " " not in written else whole}
    return authorship(text, one, number)


def _ids(said: dict[str, Any]) -> tuple[str, ...]:
    """From the fields made for them; from the address and the notes where these hold others."""
    note = word(said.get("note"))
    own = said.get("ISBN") if said.get("type") == "book" else None
    found = ids(
        ("doi", said.get("DOI")),
        ("pmid", said.get("PMID")),
        ("pmc", said.get("PMCID")),
        *((("isbn", one) for one in re.split(r"[\s,;]+", " ".join(words(own)))) if own else ()),
    )
    elsewhere = [word(said.get(field)) for field in ("URL", "number", "archive_location")]
    others = [*identifiers("\n".join(elsewhere)), *identifiers(note)]
    others += ids(("arxiv", said.get("archive_location")), ("arxiv", said.get("number")))
    if any(one.startswith("doi:") for one in found):
        others = [one for one in others if not one.startswith("doi:")]
    return tuple(dict.fromkeys([*found, *others]))


def _venue(text: EntryText, said: dict[str, Any], kind: str) -> Mention | None:
    titles = [*words(said.get("container-title")), *words(said.get("event-title"))]
    titles += words(said.get("event"))
    if not titles and kind == "article":
        titles = words(said.get("archive")) or words(said.get("publisher"))
    if not titles:
        return None
    short = words(said.get("container-title-short")) + words(said.get("journalAbbreviation"))
    issn = re.split(r"[\s,;]+", " ".join(words(said.get("ISSN"))))
    isbn = said.get("ISBN") if _TYPES.get(kind) in ("chapter", "conference") else None
    return text.mention(
        "venue",
        "container-title",
        titles[0],
        written=plain(titles[0]),
        aliases=[plain(one) for one in short if plain(one) != plain(titles[0])],
        external_ids=ids(("issn", issn), ("isbn", isbn)),
    )


def _status(said: dict[str, Any], kind: str) -> Any:
    told = word(said.get("status")).lower()
    if told in ("submitted", "under review"):
        return "submitted"
    if told in ("in press", "forthcoming", "accepted"):
        return "accepted"
    return "preprint" if kind == "article" else None


def _institutions(text: EntryText, said: dict[str, Any], kind: str) -> tuple[Mention, ...]:
    """Where a thesis or a report was made, which its publisher is."""
    hosts = [word(one.get("name")) for one in parts(said.get("institution"))]
    if kind in ("thesis", "report"):
        hosts += words(said.get("publisher"))
    return mentions(text, "institution", "institution", filter(None, hosts))
