"""Author pages of paper sites for tuning: one person, many titles."""

from collections.abc import Callable
from itertools import groupby

from tests.bench.layouts import naming, prose
from tests.bench.layouts.cite import Appearance
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.profile_page import cite
from tests.bench.layouts.shelf import chosen


def out(d: Draft, most: int) -> list[Appearance]:
    """Papers that are out: a site lists no submissions."""
    count = d.rng.randint(5, most)
    return [item for item in chosen(d.person, d.side, d.rng, count) if not item.status]


def cards_short(d: Draft) -> None:
    d.subject()
    items = chosen(d.person, d.side, d.rng, d.rng.randint(3, 10))
    d.topic("LG")
    d.say(d.person.name, "", "LG", f"{len(items)}papers", "57citations", "Novelty47%")
    d.say("AI Score31", "", f"{len(items)} Papers", "")
    for text in ("Novelty47%", "AI Score31", "57citations"):
        d.negative(text, "a figure of the site")
    for item in items:
        c = cite(d, item)
        month, day = d.rng.choice(("Jan", "Apr", "Oct", "Nov")), d.rng.randint(1, 28)
        code = "Code" if d.rng.random() < 0.3 else ""
        d.say(f"LG{month} {day}, {item.year}{code}", c.title, "")
        c.gold |= {"year": item.year, "year_basis": "stated"}
        tail = " · oxford, mit" if d.rng.random() < 0.2 else ""
        d.say(c.authors(naming.full, most=4, keep=3) + tail, "", prose.abstract(d.rng), "")
        d.listed(c)


def year_groups(d: Draft) -> None:
    d.write_in("txt", "html")
    d.subject()
    d.heading(f"{d.person.name} | publications" if d.rng.random() < 0.5 else d.person.name)
    d.paragraph("Publications by categories in reversed chronological order.")
    items = out(d, 15)
    for year, group in groupby(items, key=lambda a: a.year):
        d.heading(str(year), 2)
        d.items([d.cited(item, "title_line", links=False) for item in group], "blank_lines")


def anthology_person(d: Draft) -> None:
    d.subject()
    d.say(d.person.name, "Also published as: " + naming.initials_first(d.person.name)[0], "")
    items = out(d, 15)
    for year, group in groupby(items, key=lambda a: a.year):
        d.say(str(year), "", "")
        for item in group:
            c = cite(d, item)
            d.say(f"pdf bib {c.title}", c.authors(naming.full, between=" | ", last=" | "))
            c.gold |= {"year": item.year, "year_basis": "stated"}
            d.say(c.where("name", "Proceedings of the "), "")
            d.listed(c)


def arxiv_listing(d: Draft) -> None:
    d.subject()
    items = [i for i in chosen(d.person, d.side, d.rng, 15) if i.arxiv]
    d.say(f"{d.person.name}'s articles on arXiv", "")
    d.say(f"Showing 1–{len(items)} of {len(items)} results for author: {d.person.name}", "")
    for n, item in enumerate(items, 1):
        c = cite(d, item)
        year = 2000 + int(item.arxiv[:2])
        d.say(f"[{n}] arXiv:{c.number()} [pdf, other]", f"Title: {c.title}")
        d.say(f"Authors: {c.authors(naming.full)}")
        if item.venue and item.venue.kind == "conference" and d.rng.random() < 0.5:
            d.say(f"Comments: 14 pages, 5 figures. Accepted to {c.where('acronym')}")
            c.gold["year"], c.gold["year_basis"] = None, "none"
        else:
            c.gold |= {"venue": "arXiv", "venue_type": "preprint", "venue_aliases": ["CoRR"]}
        c.gold |= {"year": year, "year_basis": "inferred"}
        d.say("Subjects: Machine Learning (cs.LG); Computation and Language (cs.CL)", "")
        d.listed(c)


def dblp_person(d: Draft) -> None:
    d.write_in("txt", "html")
    d.subject()
    d.heading(d.person.name)
    d.paragraph("Person information and list of publications")
    items = out(d, 20)
    n = len(items)
    for year, group in groupby(items, key=lambda a: a.year):
        d.heading(str(year), 2)
        entries, marks = [], []
        for item in group:
            kind = item.venue.kind[0] if item.venue else "i"
            marks.append(f"[{'j' if kind == 'j' else 'c'}{n}] ")
            n -= 1
            entries.append(d.cited(item, "dblp_line", links=False))
            if d.gold["papers"][-1]["year"] is None and not item.status:
                d.gold["papers"][-1] |= {"year": item.year, "year_basis": "stated"}
        d.say(*d.ink.items(entries, marks, spaced=False))


def search_results(d: Draft) -> None:
    d.subject()
    items = out(d, 12)
    d.say(f"Results for author:({d.person.name})", f"{len(items)} results", "Sort by: Most recent")
    for n, item in enumerate(items, 1):
        c = cite(d, item)
        d.say("", f"{n}", c.title, c.authors(naming.vancouver, most=8, keep=6) + ".")
        d.say(c.where("name", "", "") + c.dated(". {}") + ".")
        d.say(c.doi("doi: {}.") or "No abstract available.", "Cite Share")
        d.listed(c)


def indexed_author(d: Draft) -> None:
    d.subject()
    items = out(d, 15)
    d.say(d.person.name, f"{len(items)} works  •  cited by 1,204  •  h-index 17", "")
    d.negative("h-index 17", "a figure of the site")
    for item in items:
        c = cite(d, item)
        d.say(c.title)
        people = c.authors(naming.full, most=5, keep=3)
        d.say(f"{c.dated('{} · ')}{people} · {c.where('name')}", "")
        d.listed(c)


PAGES: dict[str, Callable[[Draft], None]] = {
    "cards_short": cards_short,
    "year_groups": year_groups,
    "anthology_person": anthology_person,
    "arxiv_listing": arxiv_listing,
    "dblp_person": dblp_person,
    "search_results": search_results,
    "indexed_author": indexed_author,
}
