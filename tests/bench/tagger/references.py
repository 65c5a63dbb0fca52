"""References in endless layouts, each character labelled: what the tagger of citations learns from.

A layout is drawn piece by piece: how names, title, venue and year are written, in which order they
stand, and what parts them. So no layout of a citation style is learnt by heart.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from loaders.reading.text import Style
from tests.bench.layouts import naming
from tests.bench.tagger.records import Record

AUTHORS, TITLE, VENUE, YEAR, OTHER = "ATVYX"
_MONTHS = (
    "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec January February March April August "
    "September October November December"
).split()
_PLACES = (
    "Vienna, Austria", "Seattle, WA", "Online", "Virtual", "Singapore", "Paris, France", "Seoul",
    "Melbourne, Australia", "Long Beach, California, USA", "Bangkok, Thailand", "Honolulu, HI",
    "Lisbon, Portugal", "Montréal", "Abu Dhabi, UAE", "Brussels, Belgium", "New Orleans",
)  # fmt: skip
_PUBLISHERS = ("ACM", "IEEE", "Springer", "Elsevier", "PMLR", "Cambridge University Press", "Wiley")
_NOTES = (
    "Oral", "Spotlight", "Best Paper Award", "Best paper award", "Oral presentation", "Poster",
    "Best Student Paper Honorable Mention", "Invited paper", "Top 5%", "Acceptance rate: 21%",
    "equal contribution", "Outstanding Paper", "Featured in MIT Technology Review", "Cited by 120",
    "code available", "CORE A*", "IF = 8.2", "42 citations", "Nominated for best paper", "long paper",
)  # fmt: skip
_LABELS = ("PDF", "pdf", "Code", "code", "arXiv", "Link", "Project Page", "Slides", "Video", "DOI",
           "Paper", "Bibtex", "BibTeX", "Poster", "Abstract", "website", "Data", "preprint")  # fmt: skip
_STATUS = ("under review", "submitted", "to appear", "in press", "accepted", "forthcoming",
           "Under Review", "In preparation", "revise and resubmit", "minor revision")  # fmt: skip
_QUOTES = ("“{}”", '"{}"', "‘{}’", "«{}»", "« {} »", "„{}“", "''{}''", "'{}'", "``{}''")
_NAMES: tuple[tuple[naming.Form, float], ...] = (
    (naming.full, 12),
    (naming.initials_first, 6),
    (naming.tight_initials_first, 3),
    (naming.bare_initials_first, 3),
    (naming.surname_given, 3),
    (naming.surname_initials, 5),
    (naming.surname_tight_initials, 3),
    (naming.vancouver, 4),
    (naming.upper_surname, 1),
    (lambda name: (naming.parts(name)[1],) * 2, 0.7),
)


_HEADS = (
    "{mark} equal contribution", "({mark} indicates equal contribution)", "{mark}: co-first authors", "Preprints",
    "For a full list see Google Scholar.", "My name is set in bold.", "Journal articles", "Published", "Under review",
    "C: Conference, J: Journal", "Please find a complete list on DBLP.", "In reverse chronological order",
)  # fmt: skip
_FIELDS = {
    "T": ("Title", "title", "Paper", "Titel"), "A": ("Authors", "Author(s)", "authors", "Author", "Contributors"),
    "V": ("Venue", "Published in", "Journal", "Conference", "In", "Source", "Journal-ref", "Booktitle"),
    "Y": ("Year", "Date", "Published", "year"),
}  # fmt: skip
_MORE = (
    "Comments: 14 pages, 5 figures", "Comments: Accepted to {v}", "Subjects: Machine Learning (cs.LG)",
    "Subjects: Computation and Language (cs.CL); Robotics (cs.RO)", "Keywords: optimization, control",
    "DOI: 10.1145/3292500.3330701", "Type: journal article", "Status: published", "Cite as: arXiv:2104.01234",
    "Submitted 3 March, 2021; originally announced March 2021.", "Pages: 12-24", "Publisher: Springer",
)  # fmt: skip
_TOLD = (
    "tl;dr: representations can be learned from data alone.", "Keywords: optimization; control; inference",
    "Media coverage: a short report on the radio.", "Cited by 34", "Presented as a poster.", "Blog post | Talk",
    "This was my master's thesis project.", "Supplementary material available on request.",
)  # fmt: skip


@dataclass
class Reference:
    """Characters with the label and the style of each."""

    string: str = ""
    labels: str = ""
    styles: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def put(self, words: str, label: str = OTHER, style: Style = Style.PLAIN) -> None:
        """Go on with some characters."""
        self.string += words
        self.labels += label * len(words)
        self.styles += [int(style)] * len(words)

    def add(self, other: "Reference") -> None:
        """Go on with another reference."""
        self.starts.append(len(self.string))
        self.string += other.string
        self.labels += other.labels
        self.styles += other.styles


def _one(rng: Random, *chances: tuple[object, float]) -> object:
    return rng.choices([c for c, _ in chances], [w for _, w in chances])[0]


class Layout:
    """One way to print references, drawn at random; `print` renders a record in it."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.name = rng.choices([n for n, _ in _NAMES], [w for _, w in _NAMES])[0]
        turned = self.name in (
            naming.surname_given, naming.surname_initials, naming.surname_tight_initials
        )  # fmt: skip
        self.first = (
            naming.surname_given if self.name is naming.full and rng.random() < 0.12 else None
        )
        between = [
            (", ", 8.0),
            ("; ", 4.0 if turned else 0.6),
            (" and ", 0.4),
            (" · ", 0.2),
            (" & ", 0.1),
        ]
        if turned:
            between[0] = (", ", 5.0)
        self.between = str(_one(rng, *between))
        self.last = str(
            _one(
                rng,
                (self.between, 4),
                (" and ", 5),
                (", and ", 4),
                (" & ", 2),
                (", & ", 2),
                (" und ", 0.1),
                (" et ", 0.2),
                (" y ", 0.1),
            )
        )
        self.most = rng.choice((2, 3, 4, 6, 8)) if rng.random() < 0.18 else 99
        self.cut = rng.choice(
            (
                " et al.",
                ", et al.",
                " et al",
                " and others",
                ", ...",
                ", …",
                " and {n} more",
                ", et al",
                ", and {n} more authors",
            )
        )
        self.mark = rng.choice("*†‡#=¹^∗") if rng.random() < 0.3 else ""
        self.own = _one(
            rng, (Style.BOLD, 4), (Style.PLAIN, 6), (Style.ITALIC, 0.3), (Style.LINK, 0.3)
        )
        self.people_style = _one(rng, (Style.PLAIN, 14), (Style.ITALIC, 1), (Style.BOLD, 0.4))
        self.quote = rng.choice(_QUOTES) if rng.random() < 0.28 else "{}"
        self.title_style = _one(
            rng,
            (Style.PLAIN, 6),
            (Style.ITALIC, 1),
            (Style.BOLD, 2),
            (Style.LINK, 1.6),
            (Style.BOLD | Style.LINK, 0.5),
        )
        self.venue_style = _one(
            rng, (Style.PLAIN, 6), (Style.ITALIC, 4), (Style.BOLD, 0.8), (Style.LINK, 0.1)
        )
        self.inside = rng.random() < 0.5  # the stop stands inside the quotation marks
        self.lead = str(
            _one(
                rng,
                ("In ", 4),
                ("in ", 2),
                ("", 6),
                ("In: ", 1),
                ("In Proceedings of the ", 1.5),
                ("Proceedings of ", 0.7),
                ("In Proc. of ", 0.7),
                ("Proc. ", 0.5),
                ("@ ", 0.2),
                ("at ", 0.2),
                ("Published in ", 0.3),
                ("Accepted at ", 0.3),
                ("To appear in ", 0.3),
                ("Presented at ", 0.2),
            )
        )
        self.form = _one(
            rng, ("name", 4), ("acronym", 4), ("both", 2.5), ("acronym_year", 3), ("short_year", 1)
        )
        self.order, self.seps = self._order()
        self.joined = str(
            _one(
                rng,
                ("", 8),
                (" with ", 0.8),
                (", with ", 1.0),
                (" (with ", 0.9),
                (" (joint with ", 0.15),
                (", joint work with ", 0.15),
                (" (jointly with ", 0.1),
                ("\nwith ", 0.3),
                ("\n(with ", 0.1),
            )
        )
        self.without = "".join(
            rng.choice(("A", "V", "Y", "VY")) for _ in range(rng.random() < 0.14)
        )
        self.year_form = str(
            _one(
                rng,
                ("{}", 6),
                ("({})", 5),
                ("[{}]", 0.3),
                ("({}, {m})", 0.4),
                ("{m} {}", 1),
                ("{m}, {}", 0.2),
                ("{}a", 0.2),
                ("({}).", 0.3),
            )
        )
        self.stop = rng.choice((".", ".", "", "", ";"))
        self.tail = rng.random() < 0.45
        self.labelled = rng.random() < 0.07
        self.mark_before = rng.choice(("", "", "- ", "• ", "* ", "  - "))
        self.named_title = rng.random() < 0.5
        self.bullet = str(
            _one(
                rng,
                ("", 6),
                ("- ", 2),
                ("* ", 1.5),
                ("• ", 1),
                ("{n}. ", 2.5),
                ("[{n}] ", 2),
                ("({n}) ", 0.4),
                ("{n}) ", 0.3),
                ("[{k}{n}] ", 0.7),
                ("{n} ", 0.2),
                ("+ ", 0.2),
                ("{k}{n}. ", 0.2),
                ("\u25aa ", 0.2),
                ("o ", 0.1),
            )
        )
        self.kinds = rng.choice(("P", "J", "C", "CJW", "A", "c"))
        self.indent = rng.choice(("", "", "  ", "    ", "\t"))
        self.spread = self.seps[0].count("\n") > 0 and rng.random() < 0.3
        self.lead_bracket = str(
            _one(
                rng,
                ("", 5),
                ("[{}] ", 4),
                ("({}) ", 1.5),
                ("{}: ", 1.5),
                ("{}\n", 2),
                ("[{}]\n", 0.5),
                ("`{}` ", 0.3),
                ("**{}** | ", 0.2),
                ("{} - ", 0.4),
            )
        )
        self.gap = str(_one(rng, ("\n", 5), ("\n\n", 5), ("\n\n\n", 0.5)))
        if self.spread or (not self.bullet and "\n" in "".join(self.seps) and rng.random() < 0.6):
            self.gap = "\n\n"
        self.dated = rng.random() < 0.15
        self.told = rng.random() < 0.12  # a summary below

    def _order(self) -> tuple[str, tuple[str, ...]]:
        """Which fields follow each other, and what parts them."""
        rng = self.rng
        dash = rng.choice((" — ", " - ", " – ", " | ", " · ", " / ", "; ", " -- ", " • ", "\t"))
        kind = rng.choices(
            ("run", "lines", "dash", "comma", "year_lead", "loose"), (9, 6, 2, 3, 2, 2)
        )[0]
        if kind == "run":
            order = rng.choices(
                ("ATVY", "AYTV", "ATY", "ATV", "AYT", "TAVY", "TAYV"), (6, 5, 1, 1, 0.5, 3, 0.6)
            )[0]
            seps = {
                "AT": (". ", ". ", ", ", ": ", ", ", ".\n", " "), "AY": (" ", ". ", ", ", " "),
                "YT": (". ", " ", ", ", ": ", ".\n"), "TV": (". ", ". ", ", ", ". ", " ", ".\n"),
                "VY": (", ", " ", ". ", "; ", ", "), "TY": (", ", ". ", " "),
                "TA": (". ", ", ", " by ", ". ", ".\n", " with ", " "), "YV": (". ", ", ", " "),
                "AV": (". ", ", ", " ", ".\n"),
            }  # fmt: skip
            return order, tuple(
                rng.choice(seps[a + b]) for a, b in zip(order, order[1:], strict=False)
            )
        if kind == "lines":
            order = rng.choices(
                ("TAVY", "ATVY", "TAYV", "TVYA", "VTAY", "YTAV", "TA", "VYTA", "TYAV"),
                (8, 3, 2, 1, 1, 0.7, 0.6, 0.7, 0.7),
            )[0]
            parts = []
            for a, b in zip(order, order[1:], strict=False):
                close = a + b in ("VY", "YV", "YA") and rng.random() < 0.8
                parts.append(
                    rng.choice((", ", " ", ". ", " · ", " | "))
                    if close
                    else rng.choice(("\n", "\n", ".\n", ",\n", "  \n"))
                )
            return order, tuple(parts)
        if kind == "dash":
            order = rng.choices(
                ("TAVY", "ATVY", "YTAV", "TVYA", "YATV", "TYAV"), (4, 3, 1, 1, 1, 0.6)
            )[0]
            return order, tuple(dash for _ in order[1:])
        if kind == "comma":
            order = rng.choices(("TAVY", "ATVY", "TVYA"), (5, 3, 1))[0]
            return order, tuple(", " for _ in order[1:])
        if kind == "year_lead":
            order = rng.choice(("YATV", "YTAV", "YTVA", "VYTA", "VYAT"))
            return order, tuple(
                rng.choice((". ", ": ", " ", ", ", " - ", "\n", ") ")) for _ in order[1:]
            )
        order = "".join(rng.sample("ATVY", 4))
        return order, tuple(
            rng.choice((". ", ", ", " ", "\n", dash, ": ", " (")) for _ in order[1:]
        )

    def page(self, records: Sequence[Record], prose: Sequence[str]) -> Reference:
        """Several records, one below the other, as a page lists them; prose for what is told."""
        rng, out, year = self.rng, Reference(), 0
        if rng.random() < 0.15:
            out.put(rng.choice(_HEADS).format(mark=self.mark or "*") + rng.choice(("\n", "\n\n")))
        backwards = rng.random() < 0.15
        for index, record in enumerate(records):
            if index:
                out.put(self.gap)
            if self.dated and record.year != year:
                year = record.year
                out.put(rng.choice(("{}\n", "{}\n\n", "## {}\n\n", "- {} -\n")).format(year))
            number = len(records) - index if backwards else index + 1
            bullet = self.bullet.format(n=number, k=rng.choice(self.kinds))
            one = Reference()
            one.put(bullet)
            cited = self.print(record)
            if self.indent and bullet:
                cited = _indented(cited, self.indent)
            one.string, one.labels, one.styles = (
                one.string + cited.string, one.labels + cited.labels, one.styles + cited.styles
            )  # fmt: skip
            if self.told and rng.random() < 0.8:
                one.put(
                    "\n"
                    + rng.choice(("", "", "\n", "> ", "  "))
                    + rng.choice(("", "", "Abstract: ", "*Abstract:*\n\n"))
                )
                for _ in range(rng.randint(1, 5)):
                    one.put(rng.choice(prose if rng.random() < 0.8 else _TOLD) + " ")
            out.add(one)
        return out

    def print(self, record: Record) -> Reference:
        """The record as a reference in this layout."""
        out = Reference()
        told = record.year if record.year else 0
        order = self.order if told else self.order.replace("Y", "")
        order = "".join(what for what in order if what not in self.without)
        if self.form in ("acronym_year", "short_year") and record.acronym:
            order = order.replace("Y", "") if "V" in order else order
        put: dict[str, Callable[[Reference, Record], None]] = {
            "A": self._authors, "T": self._title, "V": self._venue, "Y": self._year,
        }  # fmt: skip
        for index, what in enumerate(order):
            if what == "V" and not record.venue and not record.acronym:
                continue
            if out.string and not (
                out.string.endswith(("\n", ") ", "] ", ": ", "` ", "| ", "- "))
                and out.labels[0] in "VX"
            ):
                sep = self.seps[min(max(index - 1, 0), len(self.seps) - 1)]
                self._part(out, sep.replace("\n", "\n\n") if self.spread else sep, what)
            if self.labelled and (what != "T" or self.named_title):
                out.put("" if not out.string or out.string.endswith("\n") else "\n")
                out.put(
                    self.mark_before
                    + self.rng.choice(_FIELDS[what])
                    + self.rng.choice((": ", " : ", ":\n"))
                )
            if what == "V" and self.lead_bracket and not out.string and not self.labelled:
                self._headed(out, record)
                continue
            put[what](out, record)
        self._tail(out, record)
        if self.labelled:
            for line in self.rng.sample(_MORE, self.rng.randint(0, 3)):
                out.put("\n" + line.format(v=record.acronym or "a conference"))
        return out

    def _part(self, out: Reference, sep: str, what: str) -> None:
        ended = out.string.endswith((".", "?", "!", '."', ".”", ",”", "!”", ',"'))
        if sep.startswith((".", ",")) and ended:
            sep = sep[1:]
        if what == "A" and "T" in out.labels and self.joined:
            sep = self.joined.lstrip(",") if ended else self.joined
        out.put(sep)

    def _authors(self, out: Reference, record: Record) -> None:
        rng, names = self.rng, list(record.authors)
        left = max(0, len(names) - self.most)
        names = names[: self.most]
        own = rng.randrange(len(names))
        equal = rng.randint(1, 3) if self.mark and rng.random() < 0.7 else 0
        lead = self.order.startswith(("TA", "YTA")) and rng.random() < 0.06
        if lead:
            out.put(rng.choice(("by ", "Authors: ", "with ", "By ")))
        for place, name in enumerate(names):
            if place:
                out.put(
                    self.last if place == len(names) - 1 and not left else self.between, AUTHORS
                )
            shown, _ = (self.first or self.name)(name) if not place else self.name(name)
            style = self.own if place == own else self.people_style
            out.put(shown, AUTHORS, style)  # type: ignore[arg-type]
            if place < equal:
                out.put(self.mark, AUTHORS, style)  # type: ignore[arg-type]
        if left:
            out.put(self.cut.format(n=left), AUTHORS)
        if "(" in self.joined and "T" in out.labels:
            out.put(")")

    def _title(self, out: Reference, record: Record) -> None:
        title, style = record.title, self.title_style
        before, after = self.quote.split("{}")
        out.put(before)
        out.put(title, TITLE, style)  # type: ignore[arg-type]
        if after and self.inside and not title.endswith(("?", "!")):
            out.put(self.rng.choice((",", ".")))
        out.put(after)

    def _venue(self, out: Reference, record: Record) -> None:
        rng, style = self.rng, self.venue_style
        if rng.random() < 0.07:
            out.put(rng.choice(_STATUS) + rng.choice((", ", " at ", " in ", " to ", ": ")))
        journal = record.kind == "journal"
        if not journal and record.kind != "preprint":
            out.put(self.lead)
        name, short = record.venue, record.acronym
        if not name or (short and self.form in ("acronym", "acronym_year", "short_year")):
            out.put(short or name, VENUE, style)  # type: ignore[arg-type]
        else:
            out.put(name, VENUE, style)  # type: ignore[arg-type]
            if short and self.form == "both":
                out.put(f" ({short})", VENUE)
        if record.acronym and record.year and self.form == "acronym_year":
            out.put(" ")
            out.put(str(record.year), YEAR)
        elif record.acronym and record.year and self.form == "short_year":
            out.put(rng.choice(("'", "’", " '", "")))
            out.put(str(record.year)[2:], YEAR)
        if record.kind == "preprint" and rng.random() < 0.7:
            number = f"{rng.randint(7, 26):02}{rng.randint(1, 12):02}.{rng.randint(100, 20000):05}"
            out.put(rng.choice((" arXiv:", ":", " preprint arXiv:", " abs/", " ")) + number)
        if journal and rng.random() < 0.6:
            a, b, c = rng.randint(1, 90), rng.randint(1, 12), rng.randint(1, 2000)
            out.put(
                rng.choice(
                    (
                        f", vol. {a}, no. {b}, pp. {c}–{c + 12}",
                        f", {a}({b}), {c}-{c + 12}",
                        f" {a}: {c}-{c + 9}",
                        f", {a}, {c}",
                        f" {a}({b}):{c}--{c + 8}",
                        f", Volume {a}, Issue {b}",
                        f" {a}.{b}",
                        f" {a}",
                    )
                )  # fmt: skip
            )
        elif rng.random() < 0.12:
            out.put(rng.choice((", ", ". ", ": ")) + rng.choice((*_PLACES, *_PUBLISHERS)))
        elif rng.random() < 0.12:
            c = rng.randint(1, 9000)
            out.put(
                rng.choice(
                    (
                        f", pp. {c}–{c + 11}",
                        f" (pp. {c}-{c + 9})",
                        f", pages {c}–{c + 9}",
                        f": {c}-{c + 8}",
                    )
                )
            )

    def _headed(self, out: Reference, record: Record) -> None:
        """The venue before everything else, in brackets or on a line of its own."""
        before, after = self.lead_bracket.split("{}")
        out.put(before)
        out.put(record.acronym or record.venue, VENUE, self.venue_style)  # type: ignore[arg-type]
        if record.year and self.rng.random() < 0.6:
            out.put(self.rng.choice((" ", " ", "'", ", ", "")))
            out.put(str(record.year)[-self.rng.choice((4, 4, 2)) :], YEAR)
        out.put(after)

    def _year(self, out: Reference, record: Record) -> None:
        form = self.year_form.replace("{m}", self.rng.choice(_MONTHS))
        before, after = form.split("{}")
        out.put(before)
        out.put(str(record.year), YEAR)
        out.put(after)

    def _tail(self, out: Reference, record: Record) -> None:
        rng = self.rng
        if not out.string.endswith((".", ";")):
            out.put(self.stop)
        if not self.tail:
            return
        for _ in range(rng.randint(1, 3)):
            out.put(rng.choice((" ", " ", ". ", "\n", ", ")))
            kind = rng.random()
            if kind < 0.4:
                label = rng.choice(_LABELS)
                out.put(
                    rng.choice(("[{}]", "[{}] ", "({})", "{}", "{} /", "[[{}]]")).format(label),
                    OTHER,
                    Style.LINK if rng.random() < 0.6 else Style.PLAIN,
                )
            elif kind < 0.65:
                out.put(
                    rng.choice(("({})", "{}", "[{}]", "{}!", "{}.")).format(rng.choice(_NOTES)),
                    OTHER,
                    rng.choice((Style.PLAIN, Style.BOLD, Style.ITALIC)),
                )
            elif kind < 0.85:
                out.put(
                    rng.choice(("doi:", "DOI: ", "https://doi.org/", "doi.org/"))
                    + f"10.{rng.randint(1000, 9999)}/{rng.choice('abcxs')}{rng.randint(10**5, 10**8)}"
                )
            else:
                out.put(
                    rng.choice(
                        (
                            "arXiv:2104.01234",
                            "https://arxiv.org/abs/2203.00456",
                            "https://example.org/paper.pdf",
                            "ISBN 978-3-16-148410-0",
                        )
                    )
                )


def _indented(reference: Reference, indent: str) -> Reference:
    """Lines behind the first one set in."""
    out = Reference()
    for char, label, style in zip(
        reference.string, reference.labels, reference.styles, strict=True
    ):
        out.put(char, label, Style(style))
        if char == "\n":
            out.put(indent)
    return out
