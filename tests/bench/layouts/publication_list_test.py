"""Publication lists for testing: BibTeX of other programs, pages that hold nothing but papers."""

from collections.abc import Callable
from itertools import groupby

from tests.bench.layouts import bib, naming, theses
from tests.bench.layouts.cite import Appearance, Cite
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.profile_page import cite
from tests.bench.layouts.publication_list import key, start
from tests.bench.layouts.shelf import chosen

_MONTHS = ("jan", "may", "jul", "oct", "dec")


def bib_dated(d: Draft) -> None:
    """BibLaTeX: its own names of fields, dates with months, aligned."""
    d.say("% Encoding: UTF-8", "")
    for n, item in enumerate(start(d)):
        c = cite(d, item)
        kind = item.venue.kind if item.venue else "preprint"
        fields = [("author", c.authors(naming.surname_given, between=" and ", last=" and "))]
        fields += [("title", c.title), ("date", f"{c.year()}-0{d.rng.randint(1, 9)}")]
        if kind == "preprint":
            c.gold |= {"venue": "arXiv", "venue_aliases": ["CoRR"], "venue_type": "preprint"}
            fields += [("eprint", c.number()), ("eprinttype", "arxiv"), ("eprintclass", "cs.LG")]
        elif kind == "journal":
            fields += [("journaltitle", c.where("name")), ("volume", str(d.rng.randint(2, 60)))]
        else:
            fields.append(("booktitle", c.where("both")))
        if item.doi and kind != "preprint":
            fields.append(("doi", c.doi("{}")))
        name = {"preprint": "online", "journal": "article"}.get(kind, "inproceedings")
        rows = [f"  {field:<12} = {{{value}}}," for field, value in fields]
        d.say(f"@{name}{{{key(c, n)},", *rows, "  keywords     = {own},", "}", "")
        d.listed(c)
    if d.rng.random() < 0.5:
        theses.bib_entries(d, "institution", "thesis")


def bib_manager(d: Draft) -> None:
    """The export of a reference manager: tabs, braces inside titles, abstracts, files, no last comma."""
    for n, item in enumerate(start(d)):
        c = cite(d, item)
        fields = dict(bib.plain_fields(c, inverted=True, accents=d.rng.random() < 0.5))
        words = fields["title"].split()
        fields["title"] = " ".join(
            f"{{{w}}}" if w[1:].lower() != w[1:] and w.isalnum() else w for w in words
        )
        year = fields.pop("year")
        fields |= {"abstract": "We study a case. The result is new.", "language": "en"}
        fields |= {"file": f"Full Text PDF:/storage/{key(c, n)}.pdf:application/pdf"}
        rows = [f"\t{name} = {{{value}}}" for name, value in fields.items()]
        rows += [f"\tyear = {{{year}}}", f"\tmonth = {d.rng.choice(_MONTHS)}"]
        kind = {"journal": "article", "preprint": "misc"}.get(
            item.venue.kind if item.venue else "", "inproceedings"
        )
        d.say(f"@{kind}{{{key(c, n)},", ",\n".join(rows), "}", "")
        d.listed(c)
    if d.rng.random() < 0.5:
        theses.bib_entries(d)


def _items(d: Draft, least: int, most: int) -> list[Appearance]:
    return chosen(d.person, d.side, d.rng, d.rng.randint(least, most))


def year_rows(d: Draft) -> None:
    """Years as headings, the entries under them without years of their own."""
    d.write_in("md", "html", "txt")
    d.subject()
    d.front = {"title": d.person.name}
    d.heading(f"{d.person.name} · {d.wording('publications')}")
    d.paragraph("For citations see the profile of a search engine.")
    style = d.rng.choice(("year_less", "year_less_block"))
    items = [item for item in _items(d, 6, 22) if not item.status]
    for year, group in groupby(items, key=lambda a: a.year):
        d.heading(str(year), 2)
        rows = []
        for item in group:
            c = cite(d, item)
            rows.append(_year_less(c, block=style == "year_less_block"))
            c.gold |= {"year": item.year, "year_basis": "stated"}
            d.listed(c)
        d.items(rows, "" if d.list != "ruled" else "en_dash")


def _year_less(c: Cite, *, block: bool) -> str:
    people = c.authors(naming.full, last=" and ", most=12, keep=10)
    place = c.where("both", "", ", {volume}({number})")
    if block:
        return f"{people}\n{c.ink.bold(c.title)}\n{c.ink.italic(place)}"
    return f"{people}: {c.title}. {c.ink.italic(place)}."


def title_headings(d: Draft) -> None:
    """Each title is a heading of its own; authors and place are paragraphs under it."""
    d.write_in("md", "html")
    d.subject()
    d.front = {"title": f"{d.wording('publications')} | {d.person.name}"}
    d.heading(d.person.name)
    for item in _items(d, 5, 16):
        c = cite(d, item)
        d.say(*d.ink.heading(c.title, 3))
        d.say(*d.ink.paragraph(c.authors(naming.full, last=", and ", most=9, keep=8) + "."))
        place = c.where("both", "In ", ", {volume}({number}):{first}-{last}")
        d.say(*d.ink.paragraph(f"{place}{c.dated(', {}')}."))
        if d.rng.random() < 0.4:
            d.say(*d.ink.paragraph(c.ink.link("[Paper]", "https://example.org/p.pdf")))
        d.listed(c)


_TYPES = {
    "journal": ("J", "Journal articles"),
    "conference": ("C", "Papers in peer-reviewed proceedings"),
    "workshop": ("W", "Workshop contributions"),
    "preprint": ("R", "Technical reports and e-prints"),
}


def coded_types(d: Draft) -> None:
    """By type, each with a letter and numbers that run down; theses at the end."""
    d.write_in("txt", "html", "md")
    d.subject()
    d.front = {"title": d.person.name}
    d.heading(d.person.name)
    if d.rng.random() < 0.5:
        d.paragraph(f"Complete list as of {d.rng.choice(('March', 'October'))} 2024 (h-index 17).")
        d.negative("h-index 17", "a figure")
    d.style = d.rng.choice(
        ("transactions", "proceedings_city", "semicolon_full", "oxford_notes", "endnote")
    )
    items = _items(d, 8, 24)
    for kind, (letter, heading) in _TYPES.items():
        listed = [a for a in items if a.venue and a.venue.kind == kind]
        if not listed:
            continue
        d.heading(heading, 2)
        marks = [f"[{letter}{n}] " for n in range(len(listed), 0, -1)]
        rows = [mark + d.cited(item) for mark, item in zip(marks, listed, strict=True)]
        d.say(*d.ink.items(rows, [""] * len(rows), spaced=True))
    if d.rng.random() < 0.6:
        theses.section(d, [])


def with_page(d: Draft) -> None:
    """A mathematician's page: titles, with whom, where; talks of the trade under another heading."""
    d.write_in("md", "html", "txt")
    d.subject()
    d.front = {"title": f"{d.person.name} / {d.wording('publications')}"}
    d.heading(d.person.name)
    d.section("publications")
    d.style = d.rng.choice(("with_below", "theory_with", "with_tail", "in_collaboration"))
    d.publications(_items(d, 5, 18))
    if d.rng.random() < 0.6:
        theses.section(d, [])


def card_page(d: Draft) -> None:
    """Boxes: the year, the title, the people, a label; as a site builder makes them."""
    d.write_in("html")
    d.subject()
    d.front = {"title": f"{d.person.name} – {d.wording('publications')}"}
    d.say(
        '<header class="page-header"><p class="kicker">Work</p>',
        f"<h1>{d.person.name}</h1></header>",
    )
    d.say('<div class="filters"><button>All</button> <button>Journal</button></div>')
    for item in _items(d, 6, 18):
        c = cite(d, item)
        d.say('<article class="card">', f'  <p class="year">{c.dated("{}")}</p>', "  <div>")
        d.say(
            f"    <h3>{c.title}</h3>",
            f'    <p class="people">{c.authors(naming.full, most=7, keep=5)}</p>',
        )
        d.say(f'    <p class="place">{c.where("name")}</p>')
        label = "in preparation" if item.status else (item.venue.kind if item.venue else "")
        d.say(f'    <span class="tag">{label}</span>', "  </div>", "</article>")
        d.listed(c)
    d.say("<footer>Built with care.</footer>")


PAGES: dict[str, Callable[[Draft], None]] = {
    "bib_dated": bib_dated,
    "bib_manager": bib_manager,
    "year_rows": year_rows,
    "title_headings": title_headings,
    "coded_types": coded_types,
    "with_page": with_page,
    "card_page": card_page,
}
