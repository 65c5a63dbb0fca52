"""A document in the making: its lines and its labels, written together."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.bench.layouts import citations_test, citations_tune
from tests.bench.layouts.cite import Appearance, Cite, Habits, Style
from tests.bench.layouts.forms import EQUALS, LINKS, LISTS, NOT_EQUAL, RULED, SPACED
from tests.bench.layouts.headings import HEADINGS
from tests.bench.layouts.ink import INKS, Ink
from tests.bench.layouts.split import LANGUAGES, SPLIT, Side
from tests.bench.layouts.stay import Stint, Ways
from tests.bench.layouts.stints_test import department
from tests.bench.layouts.venues import Venue
from tests.bench.layouts.works import Person, Pool, Work

STYLES: dict[str, Style] = citations_tune.STYLES | citations_test.STYLES


@dataclass
class Draft:
    """Lines and gold of one document, and the choices that hold throughout it."""

    name: str
    kind: str
    page: str
    side: Side
    person: Person
    pool: Pool
    rng: Random
    lines: list[str] = field(default_factory=list)
    front: dict[str, str] = field(default_factory=dict)
    gold: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.explained = False
        usual, *rest = LANGUAGES[self.side]
        self.lang = self.rng.choice(rest) if self.rng.random() < 0.15 else usual
        self.ink: Ink = INKS["txt"]
        self.habits = Habits(
            self.pick("cut"),
            self.pick("equal"),
            self.pick("preprint"),
            self.pick("status"),
            self.pick("self"),
            bold_self=self.rng.random() < 0.7,
            marks_equal=self.rng.random() < 0.5,
            legend=self.rng.random() < 0.85,
        )
        self.style = self.pick("citation")
        self.list = self.pick("list")
        self.links = self.pick("links")
        stint, range_ = self.pick("stint"), self.pick("range")
        self.ways = Ways(stint, range_, self.lang, self.rng.random() < 0.5, self.side)
        self.gold |= {
            "subject": {"name": None, "name_basis": "none", "affiliations": []},
            "topics": [],
            "papers": [],
            "institutions": [],
            "venue_mentions": [],
            "hard_negatives": [],
        }

    def pick(self, piece: str) -> str:
        """One of the forms of this half."""
        return self.rng.choice(SPLIT[piece][self.side])

    def write_in(self, *formats: str) -> None:
        """Choose the format of the document."""
        self.ink = INKS[self.rng.choice(formats)]

    # ---- lines
    def say(self, *lines: str) -> None:
        self.lines += lines

    def paragraph(self, words: str) -> None:
        self.lines += self.ink.paragraph(words)

    def section(self, key: str, level: int = 2) -> None:
        """A heading in one of the wordings of this half."""
        self.lines += self.ink.heading(self.wording(key), level)

    def heading(self, words: str, level: int = 1) -> None:
        self.lines += self.ink.heading(self.ink.text(words), level)

    def wording(self, key: str) -> str:
        return self.rng.choice(HEADINGS[self.side][key][self.lang])

    def items(self, entries: list[str], form: str = "") -> None:
        """A list in the form of this document."""
        form = form or self.list
        if not entries:
            return
        if form in RULED:
            for entry in entries:
                self.lines += [*self.ink.items([entry], [""], spaced=False), *self.ink.rule()]
            return
        self.lines += self.ink.items(entries, LISTS[form](len(entries)), spaced=form in SPACED)

    @property
    def unnumbered(self) -> str:
        """The form of lists that hold no papers, where only papers are numbered."""
        counted = self.list in RULED or any(c.isdigit() for c in LISTS[self.list](1)[0])
        return "en_dash" if counted else self.list

    # ---- labels
    def subject(self, basis: str = "stated") -> None:
        name = None if basis == "none" else self.person.name
        self.gold["subject"]["name"], self.gold["subject"]["name_basis"] = name, basis

    def cited(self, item: Appearance, style: str = "", *, links: bool = True) -> str:
        """A paper in a citation style; its label is written down."""
        cite = Cite(item, self.person.name, self.ink, self.habits, self.rng)
        words = STYLES[style or self.style](cite)
        self.listed(cite)
        if not links:
            return words
        key = f"p{len(self.gold['papers'])}"
        return words + LINKS[self.links](self.ink.link, key, self.rng)

    def listed(self, cite: Cite) -> dict[str, Any]:
        """Write down a paper that was printed, folding a repeated one."""
        papers = self.gold["papers"]
        for index, paper in enumerate(papers):
            if paper["title"].casefold() == cite.gold["title"].casefold():
                cite.gold["is_duplicate_of"] = index
                break
        papers.append(cite.gold)
        return cite.gold

    def publications(self, items: list[Appearance], style: str = "") -> None:
        """A list of papers, with the line that explains its marks."""
        before = len(self.gold["papers"])
        entries = [self.cited(item, style) for item in items]
        marked = any(paper["equal_contribution"] for paper in self.gold["papers"][before:])
        if marked and self.habits.legend:
            self.explained = True
            mark, words = EQUALS[self.habits.equal]
            self.paragraph(words.format(self.ink.star(mark) if mark == "*" else mark))
        self.items(entries)

    def stints(self, stints: list[Stint], *, advised: bool = False) -> None:
        """The labels of stints, in the order given; their advisors where they are printed."""
        for s in stints:
            until = "present" if s.end is None else s.end
            self.gold["institutions"].append(
                {
                    "name": s.org,
                    "aliases": [
                        x
                        for x in (
                            s.name,
                            s.short,
                            f"{s.org}, {s.city}",
                            f"{department(s)}, {s.org}",
                        )
                        if x and x != s.org
                    ],
                    "relation": s.relation,
                    "from": s.start,
                    "to": until,
                    "detail": s.role,
                }
            )
            if self.ways.range == "end_only" and s.relation == "education" and s.end:
                self.gold["institutions"][-1]["from"] = None
            if s.end is None:
                self.affiliate(s)
            if s.advisor and advised:
                self.negative(s.advisor, "an advisor, not a co-author of a listed paper")
            if s.thesis and advised:
                self.gold["papers"].append(self.thesis_below(s))

    def thesis_below(self, s: Stint) -> dict[str, Any]:
        """The label of a thesis named below a degree: to list it is right, and not to, too."""
        work = Work(s.thesis, (self.person.name,), Venue("", s.org, "thesis"), s.end or s.start)
        cite = Cite(Appearance(work, work.venue, work.year), "", self.ink, self.habits, self.rng)
        aliases = [x for x in (s.short, s.name) if x and x != s.org]
        cite.gold |= {"authors": [self.person.name], "venue": s.org, "venue_aliases": aliases}
        cite.gold |= {"year": work.year, "year_basis": "inferred", "venue_type": "thesis"}
        return cite.gold | {"optional": True}

    def affiliate(self, s: Stint) -> None:
        """The present affiliation of the subject."""
        self.gold["subject"]["affiliations"].append(
            {
                "name": s.org,
                "aliases": [x for x in (s.short,) if x],
                "role": s.role,
                "from": s.start,
                "to": "present",
            }
        )

    def topic(self, name: str, **more: Any) -> str:
        self.gold["topics"].append({"name": name, "from": None, "to": None} | more)
        return name

    def mention(self, acronym: str, year: int) -> str:
        self.gold["venue_mentions"].append({"venue": acronym, "year": year})
        return f"{acronym}{year % 100:02}"

    def negative(self, text: str, why: str) -> str:
        self.gold["hard_negatives"].append({"text": text, "why": why})
        return text

    def finish(self) -> tuple[str, dict[str, Any]]:
        """The text of the document and its gold."""
        for paper in self.gold["papers"]:
            if paper["equal_contribution"] and not self.explained:
                paper["equal_contribution_unclear"] = True
            elif self.habits.equal in NOT_EQUAL:
                paper["equal_contribution"] = []
        head = {
            "id": self.name,
            "doc": f"docs/{self.name}.{self.ink.format}",
            "kind": self.kind,
            "format": self.ink.format,
            "provenance": "emulated_layout",
            "origin": {"source": "tests/bench/generate.py", "layout": self.page},
            "labelled_span": "whole document",
        }
        layout = f"{self.page}, {self.style}, {self.list}, {self.ways.stint}, {self.ways.range}"
        notes = {"notes": f"Layout: {layout}, language {self.lang}. The career is invented."}
        return self.ink.page(self.lines, self.front), head | self.gold | notes
