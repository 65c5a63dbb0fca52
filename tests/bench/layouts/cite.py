"""One paper on its way to the page: what a citation style asks for, and the label it leaves."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from tests.bench.layouts import naming
from tests.bench.layouts.forms import CUTS, EQUALS, LAST_SHOWN, PREPRINTS, STATUS
from tests.bench.layouts.ink import Ink
from tests.bench.layouts.naming import Form
from tests.bench.layouts.venues import Venue
from tests.bench.layouts.works import Work

# how the subject's own name is set off
SELVES: dict[str, Callable[[Ink, str], str]] = {
    "bold": lambda ink, name: ink.bold(name),
    "strong": lambda ink, name: ink.strong(name),
    "underline": lambda ink, name: ink.underline(name),
    "italic": lambda ink, name: ink.italic(name),
}


@dataclass(frozen=True)
class Habits:
    """What one document does everywhere: its forms, by name."""

    cut: str
    equal: str
    preprint: str
    status: str
    mark_self: str = "bold"
    bold_self: bool = True
    marks_equal: bool = True
    legend: bool = True

    def plain(self) -> "Habits":
        """The same where nobody is marked: exports, sites, lists by others."""
        return replace(self, bold_self=False, marks_equal=False)


@dataclass(frozen=True)
class Appearance:
    """Where and how a paper came out, in this document."""

    work: Work
    venue: Venue | None
    year: int
    arxiv: str = ""
    doi: str = ""
    status: bool = False
    host: str = ""  # the conference of a workshop
    equal: tuple[str, ...] = ()


@dataclass
class Cite:
    """The paper as asked for by a style; remembers what was printed."""

    item: Appearance
    subject: str
    ink: Ink
    habits: Habits
    rng: Random
    gold: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gold = {
            "title": self.item.work.title,
            "authors": [],
            "authors_truncated": False,
            "year": None,
            "year_basis": "none",
            "venue": None,
            "venue_aliases": [],
            "venue_type": None,
            "arxiv_id": None,
            "doi": None,
            "equal_contribution": [],
            "is_duplicate_of": None,
        }

    @property
    def title(self) -> str:
        """The title, escaped."""
        return self.ink.text(self.item.work.title)

    def authors(
        self,
        form: Form,
        *,
        between: str = ", ",
        last: str = ", ",
        most: int = 99,
        keep: int = 0,
        first: Form | None = None,
    ) -> str:
        """The authors; a list longer than `most` is cut after `keep` names."""
        names = list(self.item.work.authors)
        left, hidden = 0, ""
        if len(names) > most:
            keep = keep or most
            if self.habits.cut in LAST_SHOWN:
                hidden, keep = names[-1], max(1, keep - 1)
            names, left = names[:keep], len(names) - keep
        printed, read = [], []
        for place, name in enumerate(names):
            shown, meant = (first or form)(name) if place == 0 else form(name)
            printed.append(self._dressed(name, shown))
            read.append(meant)
        equal = [m for n, m in zip(names, read, strict=True) if n in self.item.equal]
        self.gold["authors"], self.gold["authors_truncated"] = read, left > 0
        if self.habits.marks_equal:
            self.gold["equal_contribution"] = equal
        if left:
            cut = between.join(printed) + self.ink.text(CUTS[self.habits.cut](left))
            return cut + self._after_cut(hidden, form) if hidden else cut
        if len(printed) == 1:
            return printed[0]
        return between.join(printed[:-1]) + self.ink.text(last) + printed[-1]

    def _after_cut(self, name: str, form: Form) -> str:
        """The last author, who is printed behind the gap of a cut list."""
        shown, meant = form(name)
        self.gold["authors"].append(meant)
        if self.habits.marks_equal and name in self.item.equal:
            self.gold["equal_contribution"].append(meant)
        return self._dressed(name, shown)

    def others(self, form: Form = naming.full, last: str = " and ") -> str:
        """The authors without the subject, who tells with whom; empty where there are none."""
        names = [name for name in self.item.work.authors if name != self.subject]
        if not names:
            return ""
        read = [form(name)[1] for name in names]
        self.gold["authors"] = [self.subject, *read]
        whole = [self.subject if n == self.subject else form(n)[1] for n in self.item.work.authors]
        self.gold["authors_alternatives"] = [read, whole]
        printed = [self.ink.text(form(name)[0]) for name in names]
        if len(names) < 3:
            return " and ".join(printed)
        return ", ".join(printed[:-1]) + last + printed[-1]

    def _dressed(self, name: str, shown: str) -> str:
        shown = self.ink.text(shown)
        if name == self.subject and self.habits.bold_self:
            shown = SELVES[self.habits.mark_self](self.ink, shown)
        if self.habits.marks_equal and name in self.item.equal:
            shown += self.ink.star(EQUALS[self.habits.equal][0])
        return shown

    def year(self, *, stated: bool = True) -> str:
        """The year, now printed."""
        if not self.item.status and stated:
            self.gold["year"], self.gold["year_basis"] = self.item.year, "stated"
        return str(self.item.year)

    def dated(self, pattern: str) -> str:
        """A pattern around the year, or nothing where the paper is not out yet."""
        return "" if self.item.status else pattern.format(self.year())

    def where(self, form: str, lead: str = "", volume: str = "") -> str:
        """The venue in one of the forms `name`, `acronym`, `both`, `acronym_year`, `short_year`."""
        venue, item = self.item.venue, self.item
        if venue is None:
            return ""
        self.gold["venue_type"] = venue.kind
        if venue.kind == "preprint":
            return self._preprint()
        printed, core = self._venue(venue, form)
        self._aliases(venue, printed, core)
        if item.status:
            return self.ink.text(STATUS[self.habits.status].format(venue=printed))
        if item.host:
            self.gold["venue_aliases"] += [venue.name, f"{item.host} {venue.name}"]
        shown = self.ink.text(printed)
        if venue.kind == "journal":
            return shown + self._volume(volume)
        return lead + shown

    def _venue(self, venue: Venue, form: str) -> tuple[str, str]:
        if self.item.host:
            return (f"{venue.name} at {self.item.host} {self._year_in(form)}".strip(),) * 2
        if not venue.acronym or form == "name" or (form == "both" and "." in venue.acronym):
            return venue.name, venue.name
        if form == "both":
            return f"{venue.name} ({venue.acronym})", venue.name
        if venue.kind == "conference" and not self.item.status:
            if form == "acronym_year":
                return f"{venue.acronym} {self.year()}", venue.acronym
            if form == "short_year":
                return f"{venue.acronym}'{self.year()[2:]}", venue.acronym
        return venue.acronym, venue.acronym

    def _year_in(self, form: str) -> str:
        return self.year() if form.endswith("year") and not self.item.status else ""

    def _aliases(self, venue: Venue, printed: str, core: str) -> None:
        names = [printed, venue.acronym, venue.name, f"{venue.name} ({venue.acronym})"]
        names.append(f"Proceedings of the {venue.name}")
        self.gold["venue"] = core
        self.gold["venue_aliases"] = [n for n in dict.fromkeys(names) if n and n != core]

    def _preprint(self) -> str:
        pattern, name = PREPRINTS[self.habits.preprint]
        self.gold["venue"], self.gold["venue_aliases"] = name, ["arXiv", "CoRR"]
        if "{id}" in pattern:
            self.number()
        return pattern.format(id=self.item.arxiv)

    def number(self) -> str:
        """The arXiv number, now printed."""
        self.gold["arxiv_id"] = self.item.arxiv or None
        if self.gold["year"] is None and self.item.arxiv:
            self.gold["year"] = 2000 + int(self.item.arxiv[:2])
            self.gold["year_basis"] = "inferred"
        return self.item.arxiv

    def doi(self, pattern: str) -> str:
        """A pattern around the DOI, or nothing."""
        if not self.item.doi:
            return ""
        self.gold["doi"] = self.item.doi
        return pattern.format(self.item.doi)

    def _volume(self, volume: str) -> str:
        a = self.rng.randint(2, 60)
        b, c = self.rng.randint(1, 12), self.rng.randint(10, 2400)
        pages = {"first": c, "last": c + self.rng.randint(6, 25)}
        return volume.format(volume=a, number=b, **pages)

    def pages(self, pattern: str) -> str:
        """Pages of a conference paper, in some listings."""
        venue = self.item.venue
        if venue is None or venue.kind != "conference" or self.item.status:
            return ""
        if self.rng.random() < 0.5:
            return ""
        first = self.rng.randint(10, 9000)
        return pattern.format(first=first, last=first + self.rng.randint(7, 18))


Style = Callable[[Cite], str]
