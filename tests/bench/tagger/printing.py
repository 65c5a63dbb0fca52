"""How a record is printed in a layout."""

from loaders.reading.text import Style
from tests.bench.tagger.example import OTHER, Example
from tests.bench.tagger.layout import AUTHORS, TITLE, VENUE, YEAR, Layout
from tests.bench.tagger.records import Record
from tests.bench.tagger.wordings import (
    ADDRESSES,
    FIELDS,
    LINKS,
    MONTHS,
    MORE,
    NOTES,
    PLACES,
    PUBLISHERS,
    STATUS,
)


def printed(layout: Layout, record: Record) -> Example:
    """The record as a reference in this layout."""
    print_ = _Print(layout, record)
    print_.fields()
    print_.tail()
    print_.more()
    return print_.out


class _Print:
    """One reference while it is put together."""

    def __init__(self, layout: Layout, record: Record) -> None:
        self.layout, self.record, self.rng, self.out = layout, record, layout.rng, Example()
        self.put = {
            AUTHORS: self._authors,
            TITLE: self._title,
            VENUE: self._venue,
            YEAR: self._year,
        }

    def fields(self) -> None:
        """The fields, each with what parts it from the one before."""
        layout, record, out = self.layout, self.record, self.out
        for index, what in enumerate(self._order()):
            if what == VENUE and not record.venue and not record.acronym:
                continue
            if out.string and not self._opened():
                sep = layout.seps[min(max(index - 1, 0), len(layout.seps) - 1)]
                self._part(sep.replace("\n", "\n\n") if layout.spread else sep, what)
            if layout.labelled and (what != TITLE or layout.named_title):
                self._named(what)
            if what == VENUE and layout.venue_first and not out.string and not layout.labelled:
                self._headed()
            else:
                self.put[what]()

    def tail(self) -> None:
        """The stop, and links, notes and numbers behind it."""
        rng, out = self.rng, self.out
        if not out.string.endswith((".", ";")):
            out.put(self.layout.stop)
        if not self.layout.tail:
            return
        for _ in range(rng.randint(1, 3)):
            out.put(rng.choice((" ", " ", ". ", "\n", ", ")))
            kind = rng.random()
            if kind < 0.4:
                link = rng.choice(LINKS)
                out.put(
                    rng.choice(("[{}]", "[{}] ", "({})", "{}", "{} /", "[[{}]]")).format(link),
                    OTHER,
                    Style.LINK if rng.random() < 0.6 else Style.PLAIN,
                )
            elif kind < 0.65:
                out.put(
                    rng.choice(("({})", "{}", "[{}]", "{}!", "{}.")).format(rng.choice(NOTES)),
                    OTHER,
                    rng.choice((Style.PLAIN, Style.BOLD, Style.ITALIC)),
                )
            elif kind < 0.85:
                before = rng.choice(("doi:", "DOI: ", "https://doi.org/", "doi.org/"))
                number = f"10.{rng.randint(1000, 9999)}/"
                out.put(f"{before}{number}{rng.choice('abcxs')}{rng.randint(10**5, 10**8)}")
            else:
                out.put(rng.choice(ADDRESSES))

    def more(self) -> None:
        """Lines below, where the fields are named."""
        if self.layout.labelled:
            for line in self.rng.sample(MORE, self.rng.randint(0, 3)):
                self.out.put("\n" + line.format(v=self.record.acronym or "a conference"))

    def _order(self) -> str:
        """The layout's fields that this record has, but for a year that the venue holds."""
        layout, record = self.layout, self.record
        order = layout.order if record.year else layout.order.replace(YEAR, "")
        order = "".join(what for what in order if what not in layout.without)
        if layout.form in ("acronym_year", "short_year") and record.acronym and VENUE in order:
            order = order.replace(YEAR, "")
        return order

    def _opened(self) -> bool:
        """Whether what stands before the fields needs nothing behind it."""
        opened = self.out.string.endswith(("\n", ") ", "] ", ": ", "` ", "| ", "- "))
        return opened and self.out.labels[0] in (VENUE, OTHER)

    def _part(self, sep: str, what: str) -> None:
        """What parts two fields; a stop that stands already is not put again."""
        out, joined = self.out, self.layout.joined
        ended = out.string.endswith((".", "?", "!", '."', ".”", ",”", "!”", ',"'))
        if sep.startswith((".", ",")) and ended:
            sep = sep[1:]
        if what == AUTHORS and TITLE in out.labels and joined:
            sep = joined.lstrip(",") if ended else joined
        out.put(sep)

    def _named(self, what: str) -> None:
        """The name of a field, on a line of its own."""
        out, rng = self.out, self.rng
        out.put("" if not out.string or out.string.endswith("\n") else "\n")
        name = self.layout.mark_before + rng.choice(FIELDS[what])
        out.put(name + rng.choice((": ", " : ", ":\n")))

    def _authors(self) -> None:
        rng, layout, out = self.rng, self.layout, self.out
        names = self.record.authors[: layout.most]
        left = len(self.record.authors) - len(names)
        own = rng.randrange(len(names))
        equal = rng.randint(1, 3) if layout.mark and rng.random() < 0.7 else 0
        if layout.order.startswith(("TA", "YTA")) and rng.random() < 0.06:
            out.put(rng.choice(("by ", "Authors: ", "with ", "By ")))
        for place, name in enumerate(names):
            if place:
                ends = place == len(names) - 1 and not left
                out.put(layout.last if ends else layout.between, AUTHORS)
            shown, _ = layout.name(name) if place else layout.first(name)
            style = layout.own if place == own else layout.people_style
            out.put(shown, AUTHORS, style)
            if place < equal:
                out.put(layout.mark, AUTHORS, style)
        if left:
            out.put(layout.cut.format(n=left), AUTHORS)
        if "(" in layout.joined and TITLE in out.labels:
            out.put(")")

    def _title(self) -> None:
        title, out = self.record.title, self.out
        before, after = self.layout.quote.split("{}")
        out.put(before)
        out.put(title, TITLE, self.layout.title_style)
        if after and self.layout.inside and not title.endswith(("?", "!")):
            out.put(self.rng.choice((",", ".")))
        out.put(after)

    def _venue(self) -> None:
        rng, layout, record, out = self.rng, self.layout, self.record, self.out
        if rng.random() < 0.07:
            out.put(rng.choice(STATUS) + rng.choice((", ", " at ", " in ", " to ", ": ")))
        if record.kind not in ("journal", "preprint"):
            out.put(layout.lead)
        name, short, style = record.venue, record.acronym, layout.venue_style
        if not name or (short and layout.form in ("acronym", "acronym_year", "short_year")):
            out.put(short or name, VENUE, style)
        else:
            out.put(name, VENUE, style)
            if short and layout.form == "both":
                out.put(f" ({short})", VENUE)
        if short and record.year and layout.form == "acronym_year":
            out.put(" ")
            out.put(str(record.year), YEAR)
        elif short and record.year and layout.form == "short_year":
            out.put(rng.choice(("'", "’", " '", "")))
            out.put(str(record.year)[2:], YEAR)
        self._numbers()

    def _numbers(self) -> None:
        """What stands behind a venue: the number of a preprint, volume and pages, a place."""
        rng, kind, out = self.rng, self.record.kind, self.out
        if kind == "preprint" and rng.random() < 0.7:
            number = f"{rng.randint(7, 26):02}{rng.randint(1, 12):02}.{rng.randint(100, 20000):05}"
            out.put(rng.choice((" arXiv:", ":", " preprint arXiv:", " abs/", " ")) + number)
        if kind == "journal" and rng.random() < 0.6:
            a, b, c = rng.randint(1, 90), rng.randint(1, 12), rng.randint(1, 2000)
            forms = (
                f", vol. {a}, no. {b}, pp. {c}–{c + 12}", f", {a}({b}), {c}-{c + 12}", f" {a}: {c}-{c + 9}",
                f", {a}, {c}", f" {a}({b}):{c}--{c + 8}", f", Volume {a}, Issue {b}", f" {a}.{b}", f" {a}",
            )  # fmt: skip
            out.put(rng.choice(forms))
        elif rng.random() < 0.12:
            out.put(rng.choice((", ", ". ", ": ")) + rng.choice((*PLACES, *PUBLISHERS)))
        elif rng.random() < 0.12:
            c = rng.randint(1, 9000)
            pages = (
                f", pp. {c}–{c + 11}",
                f" (pp. {c}-{c + 9})",
                f", pages {c}–{c + 9}",
                f": {c}-{c + 8}",
            )
            out.put(rng.choice(pages))

    def _headed(self) -> None:
        """The venue before everything else, in brackets or on a line of its own."""
        record, rng, out = self.record, self.rng, self.out
        before, after = self.layout.venue_first.split("{}")
        out.put(before)
        out.put(record.acronym or record.venue, VENUE, self.layout.venue_style)
        if record.year and rng.random() < 0.6:
            out.put(rng.choice((" ", " ", "'", ", ", "")))
            out.put(str(record.year)[-rng.choice((4, 4, 2)) :], YEAR)
        out.put(after)

    def _year(self) -> None:
        form = self.layout.year_form.replace("{m}", self.rng.choice(MONTHS))
        before, after = form.split("{}")
        self.out.put(before)
        self.out.put(str(self.record.year), YEAR)
        self.out.put(after)
