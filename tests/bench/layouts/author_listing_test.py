"""Author pages of paper sites, for testing."""

from collections.abc import Callable
from dataclasses import replace

from tests.bench.layouts import naming, prose
from tests.bench.layouts.author_listing import out
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.places import universities
from tests.bench.layouts.profile_page import cite
from tests.bench.layouts.stints_test import DEPARTMENTS

_MONTHS = ("Jan", "Mar", "Jun", "Aug", "Dec")


def _day(d: Draft, year: int) -> str:
    return f"{d.rng.randint(1, 28)} {d.rng.choice(_MONTHS)} {year}"


def collider_listing(d: Draft) -> None:
    """A listing of particle physics: affiliations behind each name, the date in brackets."""
    d.subject()
    d.habits = d.habits.plain()
    items = out(d, 14)
    d.say(
        f"{d.person.name} - literature", f"{len(items)} results | cite all", "Citation Summary", ""
    )
    schools = [name for name, _ in d.rng.sample(universities(d.side), 4)]
    for n, item in enumerate(items, 1):
        c = cite(d, item)
        form = _placed(schools)
        most = d.rng.choice((10, 10, 4))
        d.say(f"{c.title} #{n}")
        people = c.authors(form, between=", ", last=" and ", most=most, keep=3)
        d.say(f"{people} ({d.rng.choice(_MONTHS)} {d.rng.randint(1, 28)}, {item.year})")
        c.gold |= {"year": item.year, "year_basis": "stated"}
        kind = item.venue.kind if item.venue else "preprint"
        number = f" • e-Print: {c.number()} [cs.LG]" if item.arxiv and kind != "preprint" else ""
        verb = "Contribution to: " if kind == "conference" else "Published in: "
        place = c.where("name", "", " {volume} ({number}), {first}")
        d.say(f"{'' if kind == 'preprint' else verb}{place}{number}")
        d.say(f"pdf  DOI  cite  claim  {d.rng.randint(0, 140)} citations", "")
        d.listed(c)
    for school in schools:
        if any(school in line for line in d.lines):
            d.negative(school, "an affiliation of an author of a paper, not of the subject")


def _placed(schools: list[str]) -> Callable[[str], tuple[str, str]]:
    """A name with a place in brackets behind it."""

    def form(name: str) -> tuple[str, str]:
        return f"{name} ({schools[len(name) % len(schools)]})", name

    return form


def scholar_cards(d: Draft) -> None:
    """Cards of a search engine: three authors, how many more, the last; field and venue dotted."""
    d.subject()
    d.habits = d.habits.plain()
    items = out(d, 16)
    d.say(
        d.person.name,
        "Follow Author…",
        f"Publications {len(items)}",
        "h-index 21",
        "Citations 2,318",
    )
    d.say("Highly Influential Citations 210", "Claim Author Page", "", "Sort by Recency", "")
    for text in ("h-index 21", "Citations 2,318", "Highly Influential Citations 210"):
        d.negative(text, "a figure of the site")
    for item in items:
        c = cite(d, item)
        d.say(c.title)
        names = list(item.work.authors)
        if len(names) > 5:
            shown = [*names[:3], f"+{len(names) - 4} authors", names[-1]]
            c.gold |= {"authors": [*names[:3], names[-1]], "authors_truncated": True}
            d.say(", ".join(shown))
        else:
            d.say(c.authors(naming.full))
        field = d.rng.choice(("Computer Science", "Computer Science, Mathematics", "Physics"))
        d.say(f"{field} · {c.where('name')} · {_day(d, item.year)}")
        c.gold |= {"year": item.year, "year_basis": "stated"}
        d.say(f"TLDR {prose.abstract(d.rng, d.side).split('. ')[0]}. Expand")
        d.say(f"{d.rng.randint(0, 90)} PDF Save", "")
        d.listed(c)


def sky_listing(d: Draft) -> None:
    """A listing of astronomy: codes of nineteen signs, surnames first, dates as year and month."""
    d.subject()
    d.habits = replace(d.habits.plain(), cut="count_others")
    items = out(d, 14)
    d.say(
        f'author:"{naming.surname_given(d.person.name)[0]}"',
        f"Your search returned {len(items)} results",
        "",
    )
    for n, item in enumerate(items, 1):
        c = cite(d, item)
        family = naming.parts(item.work.authors[0])[1]
        code = f"{item.year}arXiv{d.rng.randint(100, 999)}..{d.rng.randint(10, 99)}{family[0]}"
        d.say(f"{n}  {code}  {item.year}/{d.rng.randint(1, 12):02}  cited: {d.rng.randint(0, 80)}")
        d.negative(code, "a code of the site")
        c.gold |= {"year": item.year, "year_basis": "stated"}
        d.say(c.title, c.authors(naming.surname_given, between="; ", last="; ", most=6, keep=4))
        d.say(c.where("name"), "")
        d.listed(c)


def working_papers(d: Draft) -> None:
    """A server of working papers: pages and dates first, places in a line of their own."""
    d.subject()
    d.habits = d.habits.plain()
    items = out(d, 10)
    d.say(f"{d.person.name}'s Scholarly Papers", "SCHOLARLY PAPERS", str(len(items)), "")
    d.say("DOWNLOADS", "1,204", "TOTAL CITATIONS", "57", "")
    for n, item in enumerate(items, 1):
        c = cite(d, item)
        d.say(f"{n}.", c.title)
        if item.venue and item.venue.kind == "journal":
            d.say(c.where("name", "", ", Vol. {volume}, No. {number}") + c.dated(", {}"))
        else:
            c.gold |= {"year": item.year, "year_basis": "stated"}
        posted = f"Posted: {_day(d, item.year)}"
        d.say(f"Number of pages: {d.rng.randint(18, 70)}  {posted}")
        d.say(c.authors(naming.full, last=" and "))
        schools = " and ".join(name for name, _ in d.rng.sample(universities(d.side), 2))
        d.say(d.negative(schools, "places of the authors of a paper"))
        d.say(f"Abstract: {prose.abstract(d.rng, d.side)}")
        d.say(
            f"Keywords: {', '.join(d.rng.sample(d.pool.topics, 3))}", "Downloads 112 (301,224)", ""
        )
        d.listed(c)


def open_archive(d: Draft) -> None:
    """A national archive, in French: the kind of document, numbers in chevrons."""
    d.write_in("txt", "html")
    d.subject()
    d.habits = d.habits.plain()
    items = out(d, 15)
    d.heading(d.person.name)
    d.paragraph(f"{len(items)} documents, trier par date de production décroissante")
    for item in items:
        c = cite(d, item)
        kind = item.venue.kind if item.venue else "preprint"
        people = c.authors(naming.full, most=12, keep=8)
        place = c.ink.italic(c.where("name", "", ", {volume} ({number}), pp.{first}-{last}"))
        day = f"{d.rng.choice(('juin', 'oct.', 'mars'))} " if kind == "conference" else ""
        doi = c.doi(". ⟨{}⟩" if d.ink.format == "txt" else ". &#x27E8;{}&#x27E9;")
        words = {
            "journal": "Article dans une revue",
            "preprint": "Pré-publication, Document de travail",
        }
        label = words.get(kind, "Communication dans un congrès")
        number = f"hal-0{d.rng.randint(1000000, 4999999)}v1"
        d.say(*d.ink.paragraph(c.ink.bold(c.title)), *d.ink.paragraph(people))
        d.paragraph(f"{place}, {day}{c.year()}{doi}")
        d.paragraph(f"{label} {d.negative(number, 'a number of the archive')}")
        d.listed(c)


def library_profile(d: Draft) -> None:
    """The profile page of a digital library: kind and access before each title."""
    d.subject()
    d.habits = d.habits.plain()
    items = out(d, 14)
    school = d.rng.choice(universities(d.side))[0]
    d.say(
        d.person.name,
        f"{DEPARTMENTS[0]}, {school}",
        "",
        "Bibliometrics",
        "Publication Years",
        "2009 - 2024",
    )
    d.gold["institutions"].append(
        {"name": school, "aliases": [f"{DEPARTMENTS[0]}, {school}"], "relation": "affiliation",
         "from": None, "to": None, "detail": ""}
    )  # fmt: skip
    d.gold["subject"]["affiliations"].append({"name": school, "aliases": [], "role": None})
    d.say(
        "Average Citation per Article",
        "11",
        "Available for Download",
        str(len(items)),
        "",
        "Most Recent",
    )
    d.negative("Average Citation per Article", "a figure of the site")
    for item in items:
        c = cite(d, item)
        kind = item.venue.kind if item.venue else "preprint"
        d.say(
            "short-paper" if kind == "workshop" else "research-article",
            *(["Free"] if d.rng.random() < 0.3 else []),
        )
        d.say(c.title, *item.work.authors)
        c.gold["authors"] = list(item.work.authors)
        month = d.rng.choice(("June", "October", "November"))
        volume = ", Volume {volume}, Issue {number}" if kind == "journal" else ""
        place = c.where("name", "Proceedings of the ", volume)
        d.say(f"{month} {c.year()}{place}, pp {d.rng.randint(1, 90)}–99")
        d.say(c.doi("https://doi.org/{}") or "Abstract", "0 Citation", "")
        d.listed(c)


PAGES: dict[str, Callable[[Draft], None]] = {
    "collider_listing": collider_listing,
    "scholar_cards": scholar_cards,
    "sky_listing": sky_listing,
    "working_papers": working_papers,
    "open_archive": open_archive,
    "library_profile": library_profile,
}
