"""The works of an ORCID record: what a person says are her papers."""

import html
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element as Node

from loaders.feeds.elements import field
from loaders.feeds.entry import EntryText
from loaders.reading.identifiers import external_id
from loaders.records import Authorship, Mention, PaperRecord, Span, VenueType

_KINDS: Mapping[str, VenueType] = {
    "journal-article": "journal",
    "journal-issue": "journal",
    "magazine-article": "journal",
    "review": "journal",
    "conference-paper": "conference",
    "conference-abstract": "conference",
    "conference-poster": "conference",
    "conference-output": "conference",
    "book": "book",
    "edited-book": "book",
    "book-chapter": "chapter",
    "preprint": "preprint",
    "working-paper": "preprint",
    "dissertation": "thesis",
    "dissertation-thesis": "thesis",
    "supervised-student-publication": "thesis",
}
_IDS = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmc": "pmcid", "isbn": "isbn"}
# Numbers of other registers, kept as they are given.
_REGISTERS = frozenset(("eid", "wosuid", "bibcode", "handle", "dblp", "rrid"))
_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|p|span|scp|tt|italic|bold)(?:\s[^<>]{0,200})?/?>", re.I
)


def works(node: Node, text: EntryText) -> Iterator[PaperRecord | None]:
    """The papers of a person, one for each group of what several sources say; None: it has no title."""
    for group in node.iter("group"):
        said = [*group.iter("work-summary"), *group.iter("work")]
        # Fundings and reviews are in groups, too.
        if said:
            titled = [one for one in said if field(one, "title/title")]
            yield _paper(max(titled, key=_preferred), group, text) if titled else None


def _preferred(one: Node) -> int:
    """Whose words a person wants to stand for the work: those with the highest index."""
    index = one.get("display-index") or field(one, "display-index")
    return int(index) if index.isdecimal() else 0


def _paper(one: Node, group: Node, text: EntryText) -> PaperRecord | None:
    begin = text.whole.end
    said = field(one, "title/title")
    written = html.unescape(_TAG.sub("", html.unescape(said) if "&" in said else said))
    others = [field(one, "title/translated-title")]
    if subtitle := field(one, "title/subtitle"):
        others.append(f"{written}: {subtitle}")
    title = text.mention(
        "paper", "title", said, written=written, aliases=[other for other in others if other]
    )
    if title is None:
        return None
    for other in others:
        if other:
            text.add("title", other)
    authors = [
        Authorship(author=author)
        for person in one.iterfind("contributors/contributor")
        if (author := _contributor(person, text))
    ]
    day = [field(one, f"publication-date/{part}") for part in ("year", "month", "day")]
    year = int(day[0]) if re.fullmatch(r"[12]\d{3}", day[0]) else None
    if year:
        text.add("published", "-".join(part for part in day if part), plain=False)
    ids, of_venue = _ids(group, text)
    kind = _KINDS.get(field(one, "type").lower().replace("_", "-"), "other")
    journal = field(one, "journal-title")
    venue = (
        text.mention("venue", "journal-title", journal, external_ids=of_venue) if journal else None
    )
    return PaperRecord(
        span=Span(start=begin, end=text.whole.end),
        title=title,
        authors=tuple(authors),
        # The list is the person's, who need not have put all in.
        authors_given="incomplete" if authors else "not_given",
        year=year,
        year_basis="stated" if year else "none",
        date="-".join(day) if year and all(day) else None,
        venue=venue,
        venue_type=kind,
        status="preprint" if kind == "preprint" else None,
        external_ids=ids,
        by_subject=True,
    )


def _contributor(person: Node, text: EntryText) -> Mention | None:
    orcid = external_id("orcid", field(person, "contributor-orcid/path"))
    name = field(person, "credit-name")
    return text.mention("author", "contributor", name, external_ids=[orcid] if orcid else ())


def _ids(group: Node, text: EntryText) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The identifiers of a work, and those of what it is part of."""
    own: dict[str, None] = {}
    around: dict[str, None] = {}
    for one in group.iter("external-id"):
        kind, value = field(one, "external-id-type").lower(), field(one, "external-id-value")
        relation = field(one, "external-id-relationship").lower().replace("_", "-")
        if kind == "issn":
            found, into = external_id("issn", value), around
        elif relation not in ("", "self", "version-of"):
            continue
        elif kind in _IDS:
            found, into = external_id(_IDS[kind], value), own
        elif kind in _REGISTERS and value and not re.search(r"[\s@]", value):
            found, into = f"{kind}:{value}", own
        else:
            continue
        if found and found not in into:
            into[found] = None
            text.add("id", found, plain=False)
    return tuple(own), tuple(around)
