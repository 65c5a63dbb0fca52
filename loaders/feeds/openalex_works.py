"""Papers of OpenAlex. What a source printed is the surface; what OpenAlex makes of it, ids and aliases."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.fields import (
    NoticeKind,
    ids,
    part,
    parts,
    plain,
    stated,
    word,
    words,
    year_and_date,
)
from loaders.feeds.openalex_entities import VENUE_TYPES
from loaders.reading.identifiers import identifiers
from loaders.records import Authorship, Mention, Notice, PaperRecord, Reference, VenueType

_BY_WORK: Mapping[str, VenueType] = {
    "book": "book",
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "preprint": "preprint",
}
_MOST_WORDS = 200_000


def work(said: dict[str, Any], id_: str) -> Entry | None:
    """A paper; None where it has no title."""
    text = EntryText()
    given = word(said.get("title")) or word(said.get("display_name"))
    name, notice = stated(plain(given))
    title = text.mention("paper", "title", given, written=name)
    if title is None:
        return None
    named = parts(said.get("authorships"))
    authors = tuple(made for n, one in enumerate(named, 1) if (made := _authorship(text, one, n)))
    year, date = _when(text, said)
    place = part(said.get("primary_location"))
    listed = ids(("openalex", id_), ("doi", said.get("doi")), *_also(said))
    external = tuple(dict.fromkeys([*listed, *_preprints(said)]))
    for number, one in enumerate(external, 1):
        text.add(f"ids[{number}]", one, plain=False)
    cut = said.get("is_authors_truncated") is True
    record = PaperRecord(
        span=title.span,
        title=title,
        authors=authors,
        authors_given="incomplete" if cut and authors else "complete" if authors else "not_given",
        year=year,
        year_basis="stated" if year else "none",
        date=date,
        venue=_venue(text, said, place),
        venue_type=_venue_type(said, place),
        status=_status(said, place),
        external_ids=external,
        topics=tuple(_topics(text, said)),
        abstract=text.add("abstract", abstract) if (abstract := _abstract(said)) else None,
        references=tuple(_references(text, said)),
        notices=tuple(_notices(text, said, title, notice)),
    )
    return text.entry(id_, [record.model_copy(update={"span": text.whole})])


def _authorship(text: EntryText, said: dict[str, Any], number: int) -> Authorship | None:
    field = f"authorships[{number}]"
    who = part(said.get("author"))
    known = word(who.get("display_name"))
    printed = word(said.get("raw_author_name")) or known
    mention = text.mention(
        "author",
        field,
        printed,
        # "Sol, Ana" is the only other order there is; titles follow a comma, too.
        written=known if "," in printed and known else plain(printed),
        aliases=[known] if known and known != printed else (),
        external_ids=ids(("openalex", who.get("id")), ("orcid", who.get("orcid"))),
    )
    if mention is None:
        return None
    return Authorship(author=mention, affiliations=tuple(_affiliations(text, said, field)))


def _affiliations(text: EntryText, said: dict[str, Any], field: str) -> Iterator[Mention]:
    """Those printed; an institution that is not the only one of one of them is named by itself."""
    known = {word(one.get("id")): one for one in parts(said.get("institutions"))}
    printed = {raw: list[str]() for raw in words(said.get("raw_affiliation_strings"))}
    for one in parts(said.get("affiliations")):
        if raw := word(one.get("raw_affiliation_string")):
            printed[raw] = [id_ for id_ in words(one.get("institution_ids")) if id_ in known]
    if len(printed) == len(known) == 1:
        printed = {raw: list(known) for raw in printed}
    named = set[str]()
    for number, (raw, linked) in enumerate(printed.items(), 1):
        alone = known[linked[0]] if len(linked) == 1 else {}
        alias = word(alone.get("display_name"))
        mention = text.mention(
            "institution",
            f"{field}.affiliation[{number}]",
            raw,
            written=plain(raw),
            aliases=[alias] if alias and alias != raw else (),
            external_ids=ids(("ror", alone.get("ror")), ("openalex", alone.get("id"))),
        )
        if mention:
            named.update(linked if alone else ())
            yield mention
    for number, (id_, one) in enumerate(known.items(), 1):
        if id_ not in named:
            mention = text.mention(
                "institution",
                f"{field}.institution[{number}]",
                word(one.get("display_name")),
                external_ids=ids(("ror", one.get("ror")), ("openalex", id_)),
            )
            if mention:
                yield mention


def _when(text: EntryText, said: dict[str, Any]) -> tuple[int | None, str | None]:
    stated = word(said.get("publication_date"))
    from_date, date = year_and_date(stated)
    year = year_and_date(word(said.get("publication_year")))[0] or from_date
    if year:
        text.add("published", date or str(year), plain=False)
    return year, date


def _venue(text: EntryText, said: dict[str, Any], place: dict[str, Any]) -> Mention | None:
    source = part(place.get("source") or said.get("host_venue"))
    name, printed = word(source.get("display_name")), word(place.get("raw_source_name"))
    if not name or (printed and source.get("type") == "ebook platform"):
        # A book is what a chapter appears in, not the shop that sells it.
        return text.mention("venue", "venue", printed, written=plain(printed)) if printed else None
    series = source.get("type") in ("journal", "conference", "book series")
    return text.mention(
        "venue",
        "venue",
        name,
        aliases=[plain(printed)] if series and printed and plain(printed) != name else (),
        external_ids=ids(
            ("issn", source.get("issn_l")),
            ("issn", source.get("issn")),
            ("openalex", source.get("id")),
        ),
    )


def _venue_type(said: dict[str, Any], place: dict[str, Any]) -> VenueType | None:
    kind = _BY_WORK.get(word(said.get("type")))
    return kind or VENUE_TYPES.get(word(part(place.get("source")).get("type")))


def _status(said: dict[str, Any], place: dict[str, Any]) -> Any:
    if said.get("type") == "preprint" or place.get("version") == "submittedVersion":
        return "preprint"
    return {"publishedVersion": "published", "acceptedVersion": "accepted"}.get(
        word(place.get("version"))
    )


def _also(said: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    known = part(said.get("ids"))
    for scheme, field in (("doi", "doi"), ("mag", "mag"), ("pmid", "pmid"), ("pmc", "pmcid")):
        yield scheme, known.get(field)


def _preprints(said: dict[str, Any]) -> Iterator[str]:
    """The arXiv numbers among the places where the paper lies."""
    for one in parts(said.get("locations")):
        address = word(one.get("landing_page_url"))
        if "arxiv" in address.lower():
            yield from (id_ for id_ in identifiers(address) if id_.startswith("arxiv:"))


def _topics(text: EntryText, said: dict[str, Any]) -> Iterator[Mention]:
    """Topics, keywords, medical headings; the former concepts only where there is none of these."""
    given: list[tuple[str, str, tuple[str, ...]]] = []
    for field in ("topics", "keywords"):
        for one in parts(said.get(field)):
            name = word(one.get("display_name")) or word(one.get("keyword"))
            given.append((field, name, ids(("openalex", one.get("id")))))
    for one in parts(said.get("mesh")):
        name = word(one.get("descriptor_name"))
        given.append(("mesh", name, ids(("mesh", one.get("descriptor_ui")))))
    if not given:
        for one in parts(said.get("concepts")):
            name, id_ = word(one.get("display_name")), ids(("openalex", one.get("id")))
            given.append(("concepts", name, id_))
    count = Counter[str]()
    for field, name, id_ in dict.fromkeys(given):
        count[field] += 1
        mention = text.mention("topic", f"{field}[{count[field]}]", name, external_ids=id_)
        if mention:
            yield mention


def _abstract(said: dict[str, Any]) -> str:
    """The abstract, which is given as the places of each word of it."""
    index = part(said.get("abstract_inverted_index"))
    placed = [
        (at, one)
        for one, places in index.items()
        for at in (places if isinstance(places, list) else ())
        if isinstance(at, int)
    ]
    placed.sort(key=lambda pair: pair[0])
    return plain(" ".join(one for _, one in placed[:_MOST_WORDS]))


def _references(text: EntryText, said: dict[str, Any]) -> Iterator[Reference]:
    cited: Iterable[str] = dict.fromkeys(words(said.get("referenced_works")))
    for number, one in enumerate(cited, 1):
        if found := ids(("openalex", one)):
            span = text.add(f"referenced_works[{number}]", found[0], plain=False)
            yield Reference(span=span, external_ids=found)


def _notices(
    text: EntryText, said: dict[str, Any], title: Mention, notice: NoticeKind | None
) -> Iterator[Notice]:
    if said.get("is_retracted") is True:
        yield Notice(kind="retraction", span=text.add("is_retracted", "true", plain=False))
    elif notice:
        yield Notice(kind=notice, span=title.span)
