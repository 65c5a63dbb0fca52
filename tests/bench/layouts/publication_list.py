"""Publication lists for tuning: BibTeX files and pages that hold nothing but papers."""

from collections.abc import Callable

from tests.bench.layouts import bib, naming, theses
from tests.bench.layouts.cite import Appearance, Cite
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.ink import Ink
from tests.bench.layouts.profile_page import cite
from tests.bench.layouts.shelf import chosen


class BibFile(Ink):
    """BibTeX: nothing is marked up."""

    format = "bib"


def start(d: Draft) -> list[Appearance]:
    """A BibTeX file of papers that are out."""
    d.ink = BibFile()
    d.subject("inferred")
    d.habits = d.habits.plain()
    items = chosen(d.person, d.side, d.rng, d.rng.randint(5, 20))
    return [item for item in items if not item.status]


def key(c: Cite, n: int) -> str:
    """The key of an entry."""
    family = naming.parts(c.item.work.authors[0])[1].lower()
    return "".join(ch for ch in family if ch.isascii() and ch.isalpha()) + f"{c.item.year}{n}"


def _theses(d: Draft) -> None:
    if d.rng.random() < 0.3:
        theses.bib_entries(d)


def bib_plain(d: Draft) -> None:
    for n, item in enumerate(start(d)):
        c = cite(d, item)
        d.say(*bib.entry(c, bib.plain_fields(c, inverted=True, accents=True), key(c, n)))
        d.listed(c)
    _theses(d)


def bib_site(d: Draft) -> None:
    items = start(d)
    d.say("---", "---", "", "@string{aps = {Some Society,}}", "")
    for n, item in enumerate(items):
        c = cite(d, item)
        fields = bib.plain_fields(c)
        fields += [("abbr", "TAG"), ("selected", "true"), ("bibtex_show", "true")]
        d.say(*bib.entry(c, fields, key(c, n)))
        d.listed(c)
    _theses(d)


def bib_export(d: Draft) -> None:
    for n, item in enumerate(start(d)):
        c = cite(d, item)
        fields = bib.plain_fields(c, inverted=True)
        fields += [("url", "https://example.org/paper"), ("month", "jun"), ("publisher", "Press")]
        d.say(*bib.lined(c, fields, key(c, n)))
        d.listed(c)
    _theses(d)


def bib_quoted(d: Draft) -> None:
    items = start(d)
    d.say("% exported by hand, see the home page", "@comment{not an entry}", "")
    for n, item in enumerate(items):
        c = cite(d, item)
        fields = bib.plain_fields(c)
        fields = [(name, f"{{{v}}}" if name == "title" else v) for name, v in fields]
        fields.append(("keywords", "own, conference"))
        d.say(*bib.entry(c, fields, key(c, n), '"', '"'))
        d.listed(c)


def list_page(d: Draft) -> None:
    d.write_in("md", "html", "txt")
    d.subject()
    d.front = {"title": f"{d.wording('publications')} – {d.person.name}"}
    d.heading(f"{d.person.name}: {d.wording('publications')}")
    d.publications(chosen(d.person, d.side, d.rng, d.rng.randint(6, 25)))
    if d.rng.random() < 0.3:
        theses.section(d, [])


def list_by_type(d: Draft) -> None:
    d.write_in("md", "html", "txt")
    d.subject()
    d.front = {"title": d.person.name}
    d.heading(d.person.name)
    items = chosen(d.person, d.side, d.rng, d.rng.randint(8, 25))
    words = {"journal": "Articles in journals", "conference": "Proceedings papers"}
    words |= {"workshop": "Workshops", "preprint": "Manuscripts on arXiv"}
    for kind, heading in words.items():
        listed = [a for a in items if a.venue and a.venue.kind == kind]
        if listed:
            d.heading(heading, 2)
            d.publications(listed)
    if d.rng.random() < 0.3:
        theses.section(d, [])


def definition_page(d: Draft) -> None:
    d.write_in("html")
    d.subject()
    d.front = {"title": f"{d.person.name} - papers"}
    d.heading(d.person.name)
    d.say("<dl>")
    for item in chosen(d.person, d.side, d.rng, d.rng.randint(6, 18)):
        c = cite(d, item)
        people = c.authors(naming.full, last=" and ")
        d.say(f"  <dt>{c.title}</dt>")
        d.say(f"  <dd>{people}.<br>{c.ink.italic(c.where('both'))}{c.dated(', {}')}.</dd>")
        d.listed(c)
    d.say("</dl>")


def table_page(d: Draft) -> None:
    d.write_in("md", "html", "txt")
    d.subject()
    d.front = {"title": d.person.name}
    d.heading(d.person.name)
    rows = [[d.ink.bold(x) for x in ("Year", "Title", "Authors", "Venue")]]
    for item in chosen(d.person, d.side, d.rng, d.rng.randint(6, 18)):
        c = cite(d, item)
        rows.append([c.dated("{}") or "–", c.title, c.authors(naming.full), c.where("acronym")])
        d.listed(c)
    d.say(*d.ink.table(rows))


PAGES: dict[str, Callable[[Draft], None]] = {
    "bib_plain": bib_plain,
    "bib_site": bib_site,
    "bib_export": bib_export,
    "bib_quoted": bib_quoted,
    "list_page": list_page,
    "list_by_type": list_by_type,
    "definition_page": definition_page,
    "table_page": table_page,
}
