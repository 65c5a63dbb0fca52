"""PubMed: files of its baseline and its updates, and answers of efetch, as XML."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element as Node

from loaders.feeds.elements import Element, as_given, elements, field, text_of
from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.naming import name_of_parts
from loaders.reading.identifiers import external_id
from loaders.records import Authorship, Mention, Notice, PaperRecord, Reference, Rejected, rejected

_Kind: TypeAlias = Literal["retraction", "withdrawal", "concern", "correction"]
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_IDS = {"doi": "doi", "pubmed": "pmid", "pmc": "pmcid"}
_PLACES = {"ROR": "ror", "GRID": "grid", "ISNI": "isni"}
# "…In" says what befell this paper, "…Of" that this one is the notice about another.
_NOTICES: Mapping[str, _Kind] = {
    "RetractionIn": "retraction",
    "RetractionOf": "retraction",
    "PartialRetractionIn": "retraction",
    "PartialRetractionOf": "retraction",
    "ErratumIn": "correction",
    "ErratumFor": "correction",
    "ExpressionOfConcernIn": "concern",
    "ExpressionOfConcernFor": "concern",
}
_ABOUT_ANOTHER = ("Of", "For")


class PubmedFeed:
    """A paper a PubmedArticle."""

    name = "pubmed"

    def fits(self, head: Head) -> float:
        """By its root."""
        return 1.0 if re.search(r"<PubmedArticle(?:Set)?[\s>]", head.text) else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every paper with a title."""
        for found in elements(member.content, ("PubmedArticle",)):
            yield found if isinstance(found, Rejected) else _paper(found)


def _paper(found: Element) -> Entry | Rejected:
    citation = found.node.find("MedlineCitation")
    article = citation.find("Article") if citation is not None else None
    number = external_id("pmid", field(found.node, "MedlineCitation/PMID"))
    text = EntryText()
    title = _title(article, text) if article is not None else None
    if citation is None or article is None or title is None:
        return rejected(found.place, "<PubmedArticle> has no title", number)
    authors = [a for n in article.findall("AuthorList/Author") if (a := _author(n, text))]
    listed = article.find("AuthorList")
    whole = listed is None or listed.get("CompleteYN", "Y") == "Y"
    dated = field(article, "Journal/JournalIssue/PubDate")
    year = _YEAR.search(" ".join(dated.split()))
    if year:
        text.add("published", dated, plain=False)
    ids = [id_ for id_ in (number, *_ids(found.node, article)) if id_]
    for id_ in dict.fromkeys(ids):
        text.add("id", id_, plain=False)
    venue = _venue(citation, article, text)
    topics = [topic for topic in _topics(citation, text) if topic]
    abstract = " ".join(_abstract(article))
    record = PaperRecord(
        span=text.whole,
        title=title,
        authors=tuple(authors),
        authors_given=("complete" if whole else "incomplete") if authors else "not_given",
        year=int(year.group()) if year else None,
        year_basis="stated" if year else "none",
        date=_day(article),
        venue=venue,
        venue_type="journal",
        status="published",
        external_ids=tuple(dict.fromkeys(ids)),
        topics=tuple(topics),
        abstract=text.add("abstract", abstract) if abstract else None,
        references=tuple(_references(found.node, text)),
        notices=tuple(_notices(citation, article, text)),
    )
    key = (number or found.place).removeprefix("pmid:")
    return text.entry(key, [record.model_copy(update={"span": text.whole})])


def _title(article: Node, text: EntryText) -> Mention | None:
    """The title. One that was translated stands in brackets; the full stop is the register's."""
    node = article.find("ArticleTitle")
    written = text_of(node).strip().removesuffix(".")
    if written.startswith("[") and written.endswith("]"):
        written = written[1:-1].removesuffix(".")
    own = field(article, "VernacularTitle").removesuffix(".")
    if own:
        text.add("VernacularTitle", own)
    aliases = [own] if own else []
    return text.mention("paper", "ArticleTitle", as_given(node), written=written, aliases=aliases)


def _author(node: Node, text: EntryText) -> Authorship | None:
    given = field(node, "ForeName") or field(node, "Initials")
    name = name_of_parts(given, field(node, "LastName"), field(node, "Suffix"))
    ids = [
        external_id("orcid", text_of(n))
        for n in node.findall("Identifier")
        if n.get("Source") == "ORCID"
    ]
    mention = text.mention(
        "author",
        "author",
        name or field(node, "CollectiveName"),
        external_ids=[id_ for id_ in ids if id_],
    )
    if mention is None:
        return None
    equal = node.get("EqualContrib") == "Y"
    places = [_place(n, text) for n in node.findall("AffiliationInfo")]
    return Authorship(
        author=mention,
        equal_contribution=equal,
        affiliations=tuple(place for place in places if place),
    )


def _place(node: Node, text: EntryText) -> Mention | None:
    ids = []
    for one in node.findall("Identifier"):
        scheme, value = _PLACES.get(one.get("Source", "")), text_of(one).strip()
        if scheme == "ror":
            ids.append(external_id("ror", value) or "")
        elif scheme and value and " " not in value:
            ids.append(f"{scheme}:{value.rpartition('/')[2]}")
    said = field(node, "Affiliation")
    return text.mention("institution", "affiliation", said, external_ids=[i for i in ids if i])


def _venue(citation: Node, article: Node, text: EntryText) -> Mention | None:
    short = field(article, "Journal/ISOAbbreviation")
    numbers = [field(article, "Journal/ISSN"), field(citation, "MedlineJournalInfo/ISSNLinking")]
    ids = [external_id("issn", number) for number in numbers]
    return text.mention(
        "venue",
        "journal",
        field(article, "Journal/Title") or short,
        aliases=[short] if short else [],
        external_ids=[id_ for id_ in ids if id_],
    )


def _ids(node: Node, article: Node) -> Iterator[str | None]:
    for one in article.findall("ELocationID"):
        if one.get("EIdType") == "doi" and one.get("ValidYN", "Y") == "Y":
            yield external_id("doi", text_of(one).strip())
    yield from _listed_ids(node.find("PubmedData/ArticleIdList"))


def _listed_ids(node: Node | None) -> Iterator[str | None]:
    for one in node.findall("ArticleId") if node is not None else ():
        scheme = _IDS.get(one.get("IdType", ""))
        if scheme:
            yield external_id(scheme, text_of(one).strip())


def _day(article: Node) -> str | None:
    """The day of the electronic publication, or of the issue, where all of it is given."""
    for path in ("ArticleDate", "Journal/JournalIssue/PubDate"):
        parts = [field(article, f"{path}/{part}") for part in ("Year", "Month", "Day")]
        if all(part.isdecimal() for part in parts):
            return f"{parts[0]}-{parts[1]:>02}-{parts[2]:>02}"
    return None


def _topics(citation: Node, text: EntryText) -> Iterator[Mention | None]:
    for one in citation.findall("MeshHeadingList/MeshHeading/DescriptorName"):
        ids = [f"mesh:{one.get('UI')}"] if one.get("UI") else []
        yield text.mention("topic", "mesh", text_of(one), external_ids=ids)
    for one in citation.findall("KeywordList/Keyword"):
        yield text.mention("topic", "keyword", text_of(one))


def _abstract(article: Node) -> Iterator[str]:
    for one in article.findall("Abstract/AbstractText"):
        label, said = one.get("Label"), text_of(one).strip()
        if said:
            yield f"{label}: {said}" if label else said


def _references(node: Node, text: EntryText) -> Iterator[Reference]:
    for one in node.findall("PubmedData//ReferenceList/Reference"):
        ids = tuple(id_ for id_ in _listed_ids(one.find("ArticleIdList")) if id_)
        said = field(one, "Citation")
        if said or ids:
            span = text.add("reference", " ".join([said, *ids]))
            yield Reference(span=span, external_ids=ids, text=text.at(span) if said else None)


def _notices(citation: Node, article: Node, text: EntryText) -> Iterator[Notice]:
    found = set()
    for one in citation.findall("CommentsCorrectionsList/CommentsCorrections"):
        name, other = one.get("RefType", ""), external_id("pmid", field(one, "PMID"))
        kind = _NOTICES.get(name)
        if kind is None:
            continue
        span = text.add(name, f"{field(one, 'RefSource')} {other or ''}", plain=False)
        if not name.endswith(_ABOUT_ANOTHER):
            found.add(kind)
            yield Notice(kind=kind, span=span, by=(other,) if other else ())
        elif other:
            yield Notice(kind=kind, span=span, of=other)
    types = [text_of(one).strip() for one in article.findall("PublicationTypeList/PublicationType")]
    if "Retracted Publication" in types and "retraction" not in found:
        yield Notice(kind="retraction", span=text.add("type", "Retracted Publication"))
