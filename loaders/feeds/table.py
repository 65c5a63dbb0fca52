"""Tables of papers: JSON Lines and CSV, with the meaning of their columns given or guessed by name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loaders.encoding import printable
from loaders.feeds.columns import Columns
from loaders.feeds.entry import Entry, EntryText
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.table_rows import first_row, rows
from loaders.reading.contacts import mask
from loaders.reading.identifiers import external_id
from loaders.records import Authorship, Mention, Noticed, PaperRecord, Rejected, rejected

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MARKS = re.compile(r"[*†‡§¶#\d\s]+$")
_LETTER = re.compile(r"[^\W\d_]")

_SHOWN, _LONG, _COUNTED = 5, 40, 1_000
"""Values of a status that are named, characters of each, and how many different ones are counted."""

Row = Mapping[str, Any]


class TableFeed:
    """A paper a row. Columns that mean nothing here are passed over."""

    name = "table"

    def fits(self, head: Head) -> float:
        """By the columns: a title, and authors, a year or an identifier beside it."""
        wanted = head.columns or Columns()
        row = first_row(head)
        first = {} if row is None else row.value
        if not any(name in first for name in wanted.title):
            return 0.0
        beside = (*wanted.authors, *wanted.year, *wanted.ids)
        found = head.columns is not None or any(name in first for name in beside)
        return (1.0 if head.columns else 0.5) if found else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """Every row that has a title."""
        columns = member.columns or Columns()
        without_meaning: Counter[str] = Counter()
        # Also a row that cannot be read has its number: the others keep theirs when it is mended.
        for number, found in enumerate(rows(member.name, member.content), start=1):
            if isinstance(found, Rejected):
                yield found
                continue
            paper = _Paper(columns, member.name, found.value)
            entry = paper.entry(number)
            if entry is None:
                reason = f"no title: none of {', '.join(columns.title)} is filled"
                yield rejected(found.place, reason, paper.key())
                continue
            status = paper.status_without_meaning()
            if status and (status in without_meaning or len(without_meaning) < _COUNTED):
                without_meaning[status] += 1
            yield entry
        if without_meaning:
            yield Noticed(place="status", reason=_said_of(without_meaning))


def _said_of(without_meaning: Counter[str]) -> str:
    """Which values of the status mean nothing, the most frequent first, each with its number of rows."""
    shown = [
        f"{mask(printable(value))[:_LONG]} ({number:,})"
        for value, number in without_meaning.most_common(_SHOWN)
    ]
    rest = without_meaning.total() - sum(n for _, n in without_meaning.most_common(_SHOWN))
    more = f" and others ({rest:,})" if rest else ""
    return (
        f"`statuses` does not say what these mean, and their papers have none: "
        f"{', '.join(shown)}{more}"
    )


class _Paper:
    """One row while it is read."""

    def __init__(self, columns: Columns, file: str, row: Row) -> None:
        self._columns, self._row, self._text = columns, row, EntryText()
        self._file = file

    def entry(self, number: int) -> Entry | None:
        """The entry; None where no title is left."""
        columns, text = self._columns, self._text
        column, value = self._first(columns.title)
        title = text.mention("paper", column, value) if _LETTER.search(value) else None
        if title is None:
            return None
        authors, institutions = self._authors()
        venue, year, stated = self._venue_and_year()
        ids = self._ids()
        date = self._first(columns.date)[1]
        topics = self._listed(columns.topics, columns.topic_separators)
        abstract = self._first(columns.abstract)
        record = PaperRecord(
            span=title.span,
            title=title,
            authors=authors,
            authors_given="complete" if authors else "not_given",
            year=year,
            year_basis=("stated" if stated else "inferred") if year else "none",
            date=date if _DAY.fullmatch(date) else None,
            venue=venue,
            status=columns.statuses.get(self._status()),
            external_ids=ids,
            topics=tuple(m for v in topics if (m := text.mention("topic", "topic", v))),
            institutions=institutions,
            abstract=text.add(*abstract) if abstract[1] else None,
        )
        record = record.model_copy(update={"span": text.whole})
        return text.entry(self.key() or self._at_place(f"row {number}"), [record])

    def status_without_meaning(self) -> str | None:
        """Its status, where that is filled and the columns do not say what it means."""
        status = self._status()
        return status if status and status not in self._columns.statuses else None

    def _status(self) -> str:
        return self._first(self._columns.status)[1]

    def key(self) -> str | None:
        """Its key by a number or an id; None where it has neither."""
        key = self._first(self._columns.key)[1] or next(iter(self._external_ids().values()), "")
        return self._at_place(key) if key else None

    def _at_place(self, key: str) -> str:
        # Numbers of several places in one file may be equal.
        place = self._place()[1]
        return f"{place}/{key}" if place else key

    def _first(self, names: Sequence[str]) -> tuple[str, str]:
        """The first of these columns that is filled, and its value."""
        for name in names:
            value = self._row.get(name)
            if isinstance(value, list):
                value = "; ".join(str(item) for item in value)
            if value not in (None, "") and str(value).strip():
                return name, str(value).strip()
        return names[0] if names else "", ""

    def _listed(self, names: Sequence[str], separators: Sequence[str]) -> list[str]:
        """The parts of a value; of all separators the first that occurs in it counts."""
        raw = next(
            (self._row[name] for name in names if isinstance(self._row.get(name), list)), None
        )
        if raw is not None:
            return [str(item).strip() for item in raw if str(item).strip()]
        return [part for part in _parts(self._first(names)[1], separators) if part]

    def _authors(self) -> tuple[tuple[Authorship, ...], tuple[Mention, ...]]:
        """The authors with what is parallel to them, and affiliations of whom is not known."""
        columns, text = self._columns, self._text
        named = self._listed(columns.authors, columns.author_separators)
        names = [name for name in _once(named) if _LETTER.search(name)]
        places = self._parallel(columns.affiliations, len(named))
        orcids = self._parallel(columns.orcids, len(named)) or [""] * len(names)
        found = []
        for number, name in enumerate(names):
            at = f"authors[{number + 1}]"
            orcid = external_id("orcid", orcids[number])
            mention = text.mention(
                "author",
                at,
                name,
                written=_MARKS.sub("", name),
                external_ids=[orcid] if orcid else (),
            )
            if mention is None:
                continue
            here = columns.each_within(places[number]) if places else []
            stated = (text.mention("institution", f"{at}.affiliation", p) for p in here if p)
            found.append(
                Authorship(
                    author=mention,
                    affiliations=tuple(m for m in stated if m),
                    equal_contribution=False,
                )
            )
        loose: list[str] = []
        if not places:
            listed = _parts(self._first(columns.affiliations)[1], columns.author_separators)
            loose = [p for one in listed for p in columns.each_within(one) if p]
        several = (text.mention("institution", "affiliation", p) for p in dict.fromkeys(loose))
        return tuple(found), tuple(m for m in several if m)

    def _parallel(self, names: Sequence[str], count: int) -> list[str]:
        """A value for each author, in their order; none where there are more or fewer."""
        raw = next(
            (self._row[name] for name in names if isinstance(self._row.get(name), list)), None
        )
        if raw is not None:
            values = [str(item or "").strip() for item in raw]
        else:
            values = _parts(self._first(names)[1], self._columns.author_separators)
        if len(values) != count or not any(values):
            return []
        if self._columns.order is None:
            return values
        wanted, given = (
            _parts(self._first([name])[1], self._columns.author_separators)
            for name in self._columns.order
        )
        if not given or wanted == given:
            return values
        if sorted(wanted) != sorted(given) or len(set(given)) != count:
            return []
        return [values[given.index(one)] for one in wanted]

    def _venue_and_year(self) -> tuple[Mention | None, int | None, bool]:
        """Venue and year, and whether a column states the year."""
        columns, text = self._columns, self._text
        said = _YEAR.search(self._first(columns.year)[1] or self._first(columns.date)[1])
        column, venue = self._first(columns.venue)
        where, place = self._place()
        read = columns.place_pattern.search(place) if place else None
        written = None
        if read and not venue:
            column, venue = where, place
            written = columns.venues.get(read["venue"], read["venue"])
        year = int(said.group()) if said else int(read["year"]) if read else None
        if year is not None:
            text.add("year", str(year), plain=False)
        mention = text.mention("venue", column, venue, written=written) if venue else None
        return mention, year, said is not None

    def _place(self) -> tuple[str, str]:
        """The column that tells of venue and year, and what it says."""
        for name in self._columns.place:
            value = self._file if name == "file" else self._first([name])[1]
            if value:
                return name, value.rpartition("/")[2]
        return "", ""

    def _ids(self) -> tuple[str, ...]:
        found = self._external_ids()
        for column, id_ in found.items():
            self._text.add(column, id_, plain=False)
        return tuple(dict.fromkeys(found.values()))

    def _external_ids(self) -> dict[str, str]:
        """Its external ids, by column."""
        given = {column: self._first([column])[1] for column in self._columns.ids}
        read = {c: external_id(self._columns.ids[c], value) for c, value in given.items() if value}
        return {column: id_ for column, id_ in read.items() if id_}


def _parts(value: str, separators: Sequence[str]) -> list[str]:
    found = next((separator for separator in separators if separator in value), None)
    return [part.strip() for part in value.split(found)] if found else [value] if value else []


def _once(names: list[str]) -> list[str]:
    """A list that is given twice over, once."""
    half = len(names) // 2
    return names[:half] if len(names) > 1 and names[:half] * 2 == names else names
