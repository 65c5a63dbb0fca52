"""Semantic Scholar: answers of its Graph API, single or in pages, and JSON Lines of its data sets."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.feeds.entry import Entry, EntryText, fit
from loaders.feeds.feed import Head
from loaders.feeds.fields import (
    add_ids,
    each,
    ids,
    part,
    parts,
    plain,
    stated,
    word,
    words,
    year_and_date,
)
from loaders.feeds.files import Member
from loaders.feeds.lines import Object
from loaders.records import (
    AffiliationRecord,
    Authorship,
    CitationRecord,
    Mention,
    Notice,
    PaperRecord,
    PersonRecord,
    Record,
    Reference,
    Rejected,
    VenueType,
)

_FIELD = re.compile(r'"(?:paperId|citingPaper|citedPaper|authorId|citingcorpusid|corpusid)"\s*:')
_IDS = (
    ("doi", "DOI"),
    ("arxiv", "ArXiv"),
    ("acl", "ACL"),
    ("dblp", "DBLP"),
    ("pmid", "PubMed"),
    ("pmc", "PubMedCentral"),
    ("mag", "MAG"),
    ("s2corpus", "CorpusId"),
)
_TYPES: Mapping[str, VenueType] = {
    "Conference": "conference",
    "JournalArticle": "journal",
    "Book": "book",
    "BookSection": "chapter",
}


class SemanticScholarFeed:
    """A paper, or an author with her papers, an entry."""

    name = "semantic_scholar"

    def fits(self, head: Head) -> float:
        """Looks for its ids of papers and authors."""
        named = re.search(r'"(?:title|name|citedcorpusid)"\s*:', head.text)
        return 0.9 if named and _FIELD.search(head.text) else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every paper or author in the order given, on pages of citations and of references, too."""
        yield from each(member.content, ["data"], _item)


def _item(item: Object) -> Entry | Rejected:
    said = item.value
    said = part(said.get("citingPaper")) or part(said.get("citedPaper")) or said
    if "citingcorpusid" in said:
        return _citation(said, item.place)
    text = EntryText()
    records: list[Record]
    if "name" in said or ("authorId" in said and "title" not in said):
        key = ids(("s2", said.get("authorId") or said.get("authorid")))
        records = _person(text, said)
    else:
        key = _ids(said)
        records = _paper(text, said, "", None)
    if not records:
        return Rejected(place=item.place, reason="neither a `title` nor a `name`")
    records[0] = records[0].model_copy(update={"span": text.whole})
    return text.entry(key[0] if key else item.place, records)


def _citation(said: dict[str, Any], place: str) -> Entry | Rejected:
    """A line of the data set of citations."""
    citing = ids(("s2corpus", said.get("citingcorpusid")))
    cited = ids(("s2corpus", said.get("citedcorpusid")))
    if not citing or not cited:
        return Rejected(place=place, reason="a citation needs two papers: one has no id")
    text = EntryText()
    span = text.add("citation", f"{citing[0]} {cited[0]}", plain=False)
    record = CitationRecord(span=span, citing=citing[0], cited=cited[0])
    return text.entry(f"{citing[0]} {cited[0]}", [record])


def _paper(text: EntryText, said: dict[str, Any], at: str, own: bool | None) -> list[Record]:
    """A paper and, after it, those that cite it; nothing where it has no title."""
    given = word(said.get("title"))
    name, notice = stated(plain(given))
    title = text.mention("paper", f"{at}title", given, written=name)
    if title is None:
        return []
    named = enumerate(parts(said.get("authors")), 1)
    authors = tuple(made for n, one in named if (made := _author(text, one, f"{at}authors[{n}]")))
    from_date, date = year_and_date(said.get("publicationDate") or said.get("publicationdate"))
    year = year_and_date(word(said.get("year")))[0] or from_date
    if year:
        text.add(f"{at}published", date or str(year), plain=False)
    found = _ids(said)
    add_ids(text, found, at)
    venue = _venue(text, said, at)
    kind = _venue_type(said)
    abstract = plain(word(said.get("abstract")))
    record = PaperRecord(
        span=title.span,
        title=title,
        authors=authors,
        authors_given="complete" if authors else "not_given",
        year=year,
        year_basis="stated" if year else "none",
        date=date,
        venue=venue,
        venue_type=kind,
        status="preprint" if kind == "preprint" else None,
        external_ids=found,
        by_subject=own,
        topics=_topics(text, said, at),
        abstract=text.add(f"{at}abstract", abstract) if abstract else None,
        references=tuple(_references(text, said, at)),
        notices=(Notice(kind=notice, span=title.span),) if notice else (),
    )
    return [record, *_citations(text, said, at, found)]


def _author(text: EntryText, said: dict[str, Any], field: str) -> Authorship | None:
    mention = text.mention("author", field, word(said.get("name")), external_ids=_person_ids(said))
    if mention is None:
        return None
    places = enumerate(words(said.get("affiliations")), 1)
    made = [text.mention("institution", f"{field}.affiliation[{n}]", one) for n, one in places]
    return Authorship(author=mention, affiliations=tuple(one for one in made if one))


def _person(text: EntryText, said: dict[str, Any]) -> list[Record]:
    """An author; her papers, where they are given, are her own."""
    # What stands as DBLP among the ids of an author are her names there.
    others = words(said.get("aliases")) + words(part(said.get("externalIds")).get("DBLP"))
    label = word(said.get("name"))
    name = text.mention(
        "author",
        "name",
        label,
        aliases=[one for one in others if one != label],
        external_ids=_person_ids(said),
    )
    if name is None:
        return []
    records: list[Record] = [
        PersonRecord(span=name.span, name=name, external_ids=name.external_ids)
    ]
    for number, one in enumerate(words(said.get("affiliations")), 1):
        if place := text.mention("institution", f"affiliations[{number}]", one):
            records.append(
                AffiliationRecord(
                    span=place.span, person=name, institution=place, relation="affiliation"
                )
            )
    for number, paper in enumerate(parts(said.get("papers")), 1):
        records += _paper(text, paper, f"papers[{number}].", True)
    return records


def _person_ids(said: dict[str, Any]) -> tuple[str, ...]:
    orcid = part(said.get("externalIds")).get("ORCID")
    return ids(("s2", said.get("authorId") or said.get("authorid")), ("orcid", orcid))


def _ids(said: dict[str, Any]) -> tuple[str, ...]:
    known = part(said.get("externalIds")) or part(said.get("externalids"))
    corpus = said.get("corpusId") or said.get("corpusid")
    given = ((scheme, known.get(field)) for scheme, field in _IDS)
    return ids(("s2", said.get("paperId")), *given, ("s2corpus", corpus))


def _venue(text: EntryText, said: dict[str, Any], at: str) -> Mention | None:
    source = part(said.get("publicationVenue"))
    printed = word(said.get("venue")) or word(part(said.get("journal")).get("name"))
    name = word(source.get("name")) or printed
    aliases = [printed, *words(source.get("alternate_names"))] if source else []
    issn = [source.get("issn"), *words(source.get("alternate_issns"))]
    return text.mention(
        "venue",
        f"{at}venue",
        name,
        written=plain(name),
        aliases=[one for one in aliases if one and one != name],
        external_ids=ids(*(("issn", one) for one in issn)),
    )


def _venue_type(said: dict[str, Any]) -> VenueType | None:
    if word(said.get("venue")).lower() in ("arxiv.org", "arxiv", "biorxiv", "medrxiv"):
        return "preprint"
    kind = word(part(said.get("publicationVenue")).get("type")).lower()
    if kind == "journal":
        return "journal"
    if kind == "conference":
        return "conference"
    listed = words(said.get("publicationTypes") or said.get("publicationtypes"))
    return next((_TYPES[one] for one in listed if one in _TYPES), None)


def _topics(text: EntryText, said: dict[str, Any], at: str) -> tuple[Mention, ...]:
    found = words(said.get("fieldsOfStudy"))
    for field in ("s2FieldsOfStudy", "s2fieldsofstudy"):
        found += [word(one.get("category")) for one in parts(said.get(field))]
    listed = enumerate(dict.fromkeys(filter(None, found)), 1)
    made = (text.mention("topic", f"{at}fieldsOfStudy[{n}]", one) for n, one in listed)
    return tuple(one for one in made if one)


def _references(text: EntryText, said: dict[str, Any], at: str) -> Iterator[Reference]:
    for number, one in enumerate(parts(said.get("references")), 1):
        cited = part(one.get("citedPaper")) or one
        found, title = _ids(cited), fit(plain(word(cited.get("title"))))
        if found or title:
            line = " ".join((*found, title))
            span = text.add(f"{at}references[{number}]", line, plain=False)
            yield Reference(span=span, external_ids=found, text=title or None)


def _citations(
    text: EntryText, said: dict[str, Any], at: str, own: tuple[str, ...]
) -> Iterator[Record]:
    """The papers that cite this one, each with that it does."""
    for number, one in enumerate(parts(said.get("citations")), 1):
        citing = part(one.get("citingPaper")) or one
        where = f"{at}citations[{number}]."
        found = _ids(citing)
        yield from _paper(text, {**citing, "citations": None}, where, None)
        if found and own:
            span = text.add(f"{where}cites", f"{found[0]} {own[0]}", plain=False)
            yield CitationRecord(span=span, citing=found[0], cited=own[0])
