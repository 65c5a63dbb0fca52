"""Theses of the subject: invented titles, and how a list of works prints them."""

from collections.abc import Callable
from dataclasses import replace

from tests.bench.layouts import naming
from tests.bench.layouts.bib import latex
from tests.bench.layouts.cite import Appearance, Cite
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.places import universities
from tests.bench.layouts.stay import Stint
from tests.bench.layouts.venues import Venue
from tests.bench.layouts.words import THESES
from tests.bench.layouts.works import Work

_TITLES = {
    "tune": ("Contributions to {}", "Learning with Few Examples: {} and Beyond"),
    "test": ("On the Foundations of {}", "{}: Models, Algorithms and Applications", "Essays on {}"),
}

Form = Callable[[Cite, str], str]


def title(d: Draft) -> str:
    """The title of a thesis about a topic of this half."""
    topic = d.rng.choice(d.pool.topics)
    return d.rng.choice(_TITLES[d.side]).format(topic.title())


def with_titles(d: Draft, stints: list[Stint]) -> list[Stint]:
    """A career whose last finished degree has the title of its thesis below it."""
    done = [s for s in stints if s.relation == "education" and s.end]
    last = max(done, key=lambda s: s.end or 0, default=None)
    return [replace(s, thesis=title(d)) if s is last else s for s in stints]


def _cites(d: Draft, stints: list[Stint]) -> list[tuple[Cite, str]]:
    """Of the doctorate and sometimes of the master, at the places of the career if there is one."""
    doctorate, master = THESES[d.side][d.lang]
    done = [s for s in stints if s.relation == "education" and s.end]
    schools = [(s.org, s.short, s.end or 0) for s in sorted(done, key=lambda s: -(s.end or 0))]
    student = any(s.relation == "education" and not s.end for s in stints)
    kinds = [master] if student else [doctorate, master][: d.rng.choice((1, 1, 2))]
    if not stints:
        year = d.rng.randint(2005, 2019)
        first, second = d.rng.sample(universities(d.side), 2)
        schools = [(*first, year), (*second, year - 4)]
    cites = []
    for kind, (org, short, year) in zip(kinds, schools, strict=False):
        work = Work(title(d), (d.person.name,), Venue("", org, "thesis"), year)
        item = Appearance(work, work.venue, year)
        cite = Cite(item, d.person.name, d.ink, d.habits, d.rng)
        cite.gold["venue_aliases"] = [short] if short else []
        cites.append((cite, d.rng.choice(kind)))
    return cites


def entries(d: Draft, stints: list[Stint]) -> list[str]:
    """The theses as entries of a list; their labels are written down."""
    form = FORMS[d.pick("thesis")]
    rows = []
    for cite, kind in _cites(d, stints):
        aliases = cite.gold["venue_aliases"]
        rows.append(form(cite, kind))
        cite.gold["venue_aliases"] = [*aliases, *cite.gold["venue_aliases"]]
        d.listed(cite)
    return rows


def section(d: Draft, stints: list[Stint]) -> None:
    """A section of its own."""
    d.section("theses")
    d.items(entries(d, stints))


def bib_entries(d: Draft, school: str = "school", kind: str = "") -> None:
    """Theses as entries of BibTeX; BibLaTeX says `institution` and gives the type as a field."""
    for n, (cite, name) in enumerate(_cites(d, [])):
        people = cite.authors(naming.surname_given)
        fields = [("author", latex(people)), ("title", cite.title)]
        fields.append((school, latex(cite.where("name"))))
        if kind:
            fields += [("type", name), ("date", f"{cite.year()}-0{d.rng.randint(1, 9)}")]
        else:
            fields.append(("year", cite.year()))
        entry = kind or ("phdthesis" if n == 0 else "mastersthesis")
        rows = [f"  {key:<12} = {{{value}}}," for key, value in fields]
        d.say(f"@{entry}{{thesis{n},", *rows, "}", "")
        d.listed(cite)


def thesis_line(c: Cite, kind: str) -> str:
    return f"{c.authors(naming.full)}. {c.title}. {kind}, {c.where('name')}, {c.year()}."


def thesis_untitled_author(c: Cite, kind: str) -> str:
    return f"{c.ink.italic(c.title)}. {kind}, {c.where('name')}, {c.year()}."


def thesis_quoted(c: Cite, kind: str) -> str:
    people = c.authors(naming.initials_first)
    return f"{people}, “{c.title},” {kind}, {c.where('name')}, {c.year()}."


def thesis_block(c: Cite, kind: str) -> str:
    return f"{c.ink.bold(c.title)}\n{kind}, {c.where('name')}, {c.year()}"


def thesis_brackets(c: Cite, kind: str) -> str:
    people = c.authors(naming.surname_initials)
    return f"{people} ({c.year()}). {c.ink.italic(c.title)} [{kind}, {c.where('name')}]."


def thesis_labelled(c: Cite, kind: str) -> str:
    return f"{kind} ({c.year()}): {c.title}. {c.where('name')}."


def thesis_linked(c: Cite, kind: str) -> str:
    name = c.ink.link(c.title, "https://example.org/files/thesis.pdf")
    return f"{name} by {c.authors(naming.full)}. {kind}, {c.where('name')}, {c.year()}"


FORMS: dict[str, Form] = {
    "thesis_line": thesis_line,
    "thesis_untitled_author": thesis_untitled_author,
    "thesis_quoted": thesis_quoted,
    "thesis_block": thesis_block,
    "thesis_brackets": thesis_brackets,
    "thesis_labelled": thesis_labelled,
    "thesis_linked": thesis_linked,
}
