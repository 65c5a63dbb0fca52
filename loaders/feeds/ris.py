"""RIS: what reference managers export, a tag a line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import rispy

from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.lines import lines
from loaders.feeds.naming import name_as_written
from loaders.reading.identifiers import external_id, identifiers
from loaders.records import Authorship, PaperRecord, Rejected, VenueType

# Where files were put together, a byte order mark or a blank may stand before any of them.
_BEFORE = b"\r \t\xef\xbb\xbf"
_BEGIN = re.compile(rb"TY {1,2}- ")
_END = re.compile(rb"ER {1,2}-")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DAY = re.compile(r"(\d{4})[/-](\d\d)[/-](\d\d)")
_KINDS: Mapping[str, VenueType] = {
    "JOUR": "journal",
    "JFULL": "journal",
    "MGZN": "journal",
    "EJOUR": "journal",
    "CONF": "conference",
    "CPAPER": "conference",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "THES": "thesis",
    "UNPB": "preprint",
}
_TITLES = ("title", "primary_title", "short_title", "translated_title")
_VENUES = (
    "journal_name",
    "alternate_title3",
    "secondary_title",
    "tertiary_title",
    "alternate_title2",
    "alternate_title1",
)
_MOST_LINES = 100_000


class RisFeed:
    """A paper an entry, from TY to ER."""

    name = "ris"

    def fits(self, head: Head) -> float:
        """By its first tag."""
        begun = any(_BEGIN.match(line.lstrip(_BEFORE)) for line in head.bytes[:4_000].splitlines())
        return 1.0 if begun else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every entry. One without its end stops where the next one begins."""
        begin, found = 0, list[bytes]()
        for line in lines(member.content):
            if isinstance(line, Rejected):
                yield line
                continue
            content = line.content.lstrip(_BEFORE)
            if _BEGIN.match(content) and found:
                yield _entry(begin, found)
                found = []
            if _BEGIN.match(content):
                begin = line.number
            if begin and len(found) < _MOST_LINES:
                found.append(content)
            if _END.match(content) and found:
                yield _entry(begin, found)
                begin, found = 0, []
        if found:
            yield _entry(begin, found)


def _entry(begin: int, content: Sequence[bytes]) -> Entry | Rejected:
    place = f"line {begin}"
    try:
        text = b"\n".join(content).decode("utf-8-sig")
    except UnicodeDecodeError:
        text = b"\n".join(content).decode("cp1252", "replace")
    if not _END.match(content[-1]):
        text += "\nER  - \n"
    try:
        said = next(iter(rispy.loads(text)), None)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        return Rejected(place=place, reason=f"this RIS entry is broken ({type(error).__name__})")
    return _paper(said or {}, place)


def _paper(said: Mapping[str, Any], place: str) -> Entry | Rejected:
    text = EntryText()
    title = text.mention("paper", "TI", _first(said, _TITLES)[1])
    if title is None:
        return Rejected(place=place, reason="no title: neither TI nor T1 is filled")
    named = said.get("authors") or said.get("first_authors") or []
    authors = []
    for number, name in enumerate(named, start=1):
        written, given = name_as_written(str(name)), f"AU[{number}]"
        if mention := text.mention("author", given, str(name), written=written):
            authors.append(Authorship(author=mention))
    stated = _first(said, ("year", "publication_year", "date", "access_date"))[1]
    year = next(iter(_YEAR.findall(stated)), None)
    if year:
        text.add("PY", stated, plain=False)
    day = _DAY.search(str(said.get("date") or said.get("year") or ""))
    kind = _KINDS.get(str(said.get("type_of_reference")))
    issn = [external_id("issn", part) for part in re.split(r"[;,\s]+", str(said.get("issn") or ""))]
    column, venue = _first(said, _VENUES)
    ids = _ids(said)
    for id_ in ids:
        text.add("ID", id_, plain=False)
    abstract = _first(said, ("abstract", "notes_abstract"))[1]
    topics = [text.mention("topic", "KW", str(word)) for word in said.get("keywords") or ()]
    record = PaperRecord(
        span=title.span,
        title=title,
        authors=tuple(authors),
        authors_given="complete" if authors else "not_given",
        year=int(year) if year else None,
        year_basis="stated" if year else "none",
        date="-".join(day.groups()) if day else None,
        venue=text.mention("venue", column, venue, external_ids=[i for i in issn if i])
        if venue
        else None,
        venue_type=kind,
        external_ids=ids,
        topics=tuple(topic for topic in topics if topic),
        abstract=text.add("AB", abstract) if abstract else None,
    )
    key = ids[0] if ids else str(said.get("id") or place)
    return text.entry(key, [record.model_copy(update={"span": text.whole})])


def _first(said: Mapping[str, Any], names: Sequence[str]) -> tuple[str, str]:
    for name in names:
        value = said.get(name)
        if isinstance(value, list):
            value = "; ".join(map(str, value))
        if value and str(value).strip():
            return name, str(value)
    return "", ""


def _ids(said: Mapping[str, Any]) -> tuple[str, ...]:
    found = [external_id("doi", said["doi"])] if said.get("doi") else []
    addresses = [str(u) for u in [*(said.get("urls") or ()), said.get("url") or ""]]
    found += identifiers("\n".join(addresses))
    return tuple(dict.fromkeys(id_ for id_ in found if id_))
