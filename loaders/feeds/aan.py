"""The ACL Anthology Network: blocks `key = {value}` for papers, and a list of citations."""

import re
from collections.abc import Iterator, Mapping

from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.lines import lines
from loaders.feeds.naming import name_as_written
from loaders.reading.identifiers import external_id
from loaders.records import Authorship, CitationRecord, PaperRecord, Rejected, rejected

_FIELD = re.compile(r"(\w{1,40}) = \{(.*)\}\s*")
_ID = r"[A-Z]\d{2}-\d{4}[a-z]?"
_CITES = re.compile(rf"({_ID})\s*(?:,|==>)\s*({_ID})")


class AanFeed:
    """A paper a block, its parts by blank lines; or a citation a line: CITING , CITED."""

    name = "aan"

    def fits(self, head: Head) -> float:
        """By its first lines."""
        first = [line for line in head.text[:4_000].splitlines() if line.strip()][:3]
        cites = all(_CITES.fullmatch(line.strip()) for line in first)
        block = all(_FIELD.fullmatch(line) for line in first) and first[:1]
        return 1.0 if first and (cites or (block and first[0].startswith("id ="))) else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every paper, or every citation; citations of one paper that follow each other are one entry."""
        said: dict[str, str] = {}
        begin = 0
        citing: _Citing | None = None
        for line in lines(member.content):
            if isinstance(line, Rejected):
                yield line
                continue
            text = line.content.decode("utf-8", "replace").strip()
            if cites := _CITES.fullmatch(text):
                if citing is None or citing.cited != cites[2]:
                    if citing is not None:
                        yield citing.entry()
                    citing = _Citing(cites[2])
                citing.add(cites[1])
            elif field := _FIELD.fullmatch(text):
                begin = begin or line.number
                said[field[1]] = field[2]
            elif text:
                yield Rejected(place=f"line {line.number}", reason="neither a field nor a citation")
            elif said:
                yield _paper(said, begin)
                said, begin = {}, 0
        if citing is not None:
            yield citing.entry()
        if said:
            yield _paper(said, begin)


class _Citing:
    """The papers that cite one, as the list gives them together."""

    def __init__(self, cited: str) -> None:
        self.cited = cited
        self._text = EntryText()
        self._records: list[CitationRecord] = []

    def add(self, citing: str) -> None:
        span = self._text.add("citation", f"{citing} , {self.cited}", plain=False)
        self._records.append(
            CitationRecord(span=span, citing=f"acl:{citing}", cited=f"acl:{self.cited}")
        )

    def entry(self) -> Entry:
        return self._text.entry(f"cites:{self.cited}", self._records)


def _paper(said: Mapping[str, str], line: int) -> Entry | Rejected:
    text = EntryText()
    title = text.mention("paper", "title", said.get("title", ""))
    id_ = external_id("acl", said.get("id", ""))
    if title is None:
        return rejected(f"line {line}", "no title", id_)
    if id_:
        text.add("id", id_, plain=False)
    authors = []
    for number, name in enumerate(said.get("author", "").split(";"), start=1):
        written, at = name_as_written(name.strip()), f"author[{number}]"
        if mention := text.mention("author", at, name, written=written):
            authors.append(Authorship(author=mention))
    year = said.get("year", "")
    if year.isdecimal():
        text.add("year", year, plain=False)
    venue = text.mention("venue", "venue", said["venue"]) if said.get("venue") else None
    record = PaperRecord(
        span=text.whole,
        title=title,
        authors=tuple(authors),
        authors_given="complete" if authors else "not_given",
        year=int(year) if year.isdecimal() else None,
        year_basis="stated" if year.isdecimal() else "none",
        venue=venue,
        external_ids=(id_,) if id_ else (),
    )
    return text.entry(id_ or f"line {line}", [record])
