"""Profile pages for testing: homepages, entries of a directory, a portal, a profile of a code host."""

from collections.abc import Callable
from itertools import groupby

from tests.bench.layouts import asides, careers, naming, prose, theses
from tests.bench.layouts.cite import Appearance, Cite
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.interests import INTERESTS, named
from tests.bench.layouts.profile_page import cite, now, undated
from tests.bench.layouts.shelf import chosen
from tests.bench.layouts.stints_test import department
from tests.bench.layouts.words import ROLES


def works(d: Draft, most: int) -> list[Appearance]:
    """Papers that are out."""
    items = chosen(d.person, d.side, d.rng, d.rng.randint(5, most))
    return [item for item in items if not item.status]


def economist_home(d: Draft) -> None:
    """A page with links on top, papers with their abstracts folded in, and with whom."""
    d.write_in("html", "md")
    d.lang = "en"
    d.subject()
    job = now(d)
    d.front = {"title": d.person.name}
    links = ("Home", "Research", "Teaching", "Vitae")
    d.paragraph(" &nbsp; ".join(d.ink.link(w, f"./{w.lower()}.html") for w in links))
    d.heading(d.person.name)
    article = "an" if job.role[0] in "AEIO" else "a"
    d.paragraph(f"I am {article} {job.role} in the {department(job)}, {d.ink.text(job.org)}.")
    undated(d, job)
    INTERESTS[d.rng.choice(("prose_broadly", "prose_recently", "labelled_inline"))](d)
    items = chosen(d.person, d.side, d.rng, d.rng.randint(5, 14))
    early = [a for a in items if a.status or (a.venue and a.venue.kind == "preprint")]
    style = d.rng.choice(("with_tail", "with_below", "theory_with"))
    for key, listed in (
        ("preprints", early),
        ("publications", [a for a in items if a not in early]),
    ):
        if listed:
            d.section(key)
        for item in listed:
            d.paragraph(_broken(d, d.cited(item, style)))
            if d.rng.random() < 0.5:
                text = prose.abstract(d.rng, d.side)
                quote = (
                    f"<blockquote>{text}</blockquote>" if d.ink.format == "html" else f"> {text}"
                )
                d.say(quote, "")
    for aside in asides.some(d, 2):
        aside(d)


def _broken(d: Draft, entry: str) -> str:
    return entry.replace("\n", {"html": "<br>\n", "md": "  \n"}.get(d.ink.format, "\n"))


def staff_directory(d: Draft) -> None:
    """The page of a university about a member of its staff, as text."""
    d.lang = "en"
    d.subject()
    job = now(d)
    student = job.role in ROLES[d.side][d.lang]["student"]
    name = ("" if student else d.rng.choice(("Dr ", "Prof. ", ""))) + d.person.name
    d.say("Skip to content", "Search | A–Z | Staff login", "", name)
    d.say(job.role, department(job), job.org, "")
    undated(d, job)
    d.say("Contact", "Email [redacted]", "Telephone [redacted]", "Office Main Building, 3.18", "")
    d.negative("Main Building, 3.18", "an office")
    d.say(d.rng.choice(("Research interests", "Areas of expertise")), "; ".join(named(d, 4)), "")
    stints = careers.career(d.side, "en", d.rng)
    degrees = [s for s in stints if s.relation == "education" and s.end]
    if degrees:
        d.say("Qualifications", *(f"{s.role} ({s.org}, {s.end})" for s in degrees), "")
        d.stints(degrees)
        for label in d.gold["institutions"][1:]:
            label["from"] = None
    d.say(d.wording("publications"), "")
    for year, group in groupby(works(d, 16), key=lambda a: a.year):
        d.say(str(year), "")
        for item in group:
            d.say(d.cited(item, d.rng.choice(("endnote", "semicolon_initials")), links=False), "")
            _stated(d.gold["papers"][-1], item)
    for aside in asides.some(d, 2):
        aside(d)
    d.say("Is this your page? Edit your profile.", "© The University 2024. Accessibility. Privacy.")


def _stated(label: dict, item: Appearance) -> None:  # type: ignore[type-arg]
    """A heading above has said the year."""
    label["year"], label["year_basis"] = item.year, "stated"


def readme_profile(d: Draft) -> None:
    """The page about oneself on a code host: signs, badges, a few papers."""
    d.write_in("md")
    d.lang = "en"
    d.subject()
    job = now(d)
    d.say(f"### Hi there, I'm {d.person.name} 👋", "")
    d.say(
        "![visitors](https://example.org/badge.svg) [![scholar](https://example.org/s.svg)](#)", ""
    )
    d.say(f"- 🔬 {job.role} at [{job.org}](https://example.org)")
    undated(d, job)
    a, b, c = named(d, 3)
    d.say(f"- 🌱 I care about {a}, {b} and {c}", "- 📫 Reach me at [redacted]", "")
    d.say("#### 📝 Some papers", "")
    style = d.rng.choice(("design_block", "by_line", "bare_title", "names_bracketed"))
    d.items(
        [d.cited(item, style) for item in works(d, 9)],
        "small_square" if d.rng.random() < 0.2 else "dash",
    )
    d.say("#### 📊 Stats", "", "<details><summary>Languages</summary>", "")
    d.say("Python 61.2% ▓▓▓▓▓▓░░░░", "Julia 20.4% ▓▓░░░░░░░░", "</details>")
    d.negative("Python 61.2%", "a figure of the site")


def research_portal(d: Draft) -> None:
    """The portal of a university: outputs with their kind in chevrons."""
    d.lang = "en"
    d.subject()
    d.habits = d.habits.plain()
    job = now(d)
    d.say(d.person.name, f"{job.role}, {department(job)}", job.org, "")
    undated(d, job)
    d.say("https://orcid.org/0000-0002-0000-0000", "h-index 14", "1,032 Citations", "")
    d.say("Overview  Fingerprint  Network  Research output (24)  Activities (3)", "")
    d.say("Fingerprint", "Dive into the research topics. They form a unique fingerprint.", "")
    for text in ("h-index 14", "1,032 Citations", "Research output (24)"):
        d.negative(text, "a figure of the site")
    for topic in d.rng.sample(d.pool.topics, 3):
        d.say(topic.title(), f"{d.rng.randint(40, 100)}%")
        d.topic(topic.title(), optional=True)
    d.say("", "Research output", "")
    for item in works(d, 18):
        c = cite(d, item)
        d.say(c.title, c.authors(naming.surname_initials, last=" & ", most=9, keep=8) + ",")
        kind = item.venue.kind if item.venue else "preprint"
        month = f"{d.rng.randint(1, 28)} {d.rng.choice(('Feb', 'May', 'Nov'))} "
        where = c.where("name", "", ". {volume}, {number}, p. {first}-{last}")
        words = {
            "journal": "Contribution to journal › Article › peer-review",
            "preprint": "Working paper › Preprint",
        }.get(kind, "Chapter in proceedings › Conference contribution › peer-review")
        day = month if d.rng.random() < 0.5 else ""
        d.say(f"{day}{c.year()}, {'In: ' if kind == 'journal' else ''}{where}.")
        d.say(f"Research output: {words}", *(["Open Access"] if d.rng.random() < 0.4 else []), "")
        d.listed(c)


def old_home(d: Draft) -> None:
    """A page of the nineties: rules, years as headings, authors first, buttons between bars."""
    d.write_in("html")
    d.front = {"title": d.person.name}
    d.subject()
    job = now(d)
    student = job.role in ROLES[d.side][d.lang]["student"]
    name = f"{'' if student else 'Dr '}{d.ink.text(d.person.name)}"
    d.say(f"<center><h3>{name}</h3></center>", "<hr>")
    where = d.ink.link(d.ink.text(job.org), "https://example.org")
    d.say(f"<p>{job.role}<br>{department(job)}<br>{where}<br>{job.city}</p>", "<hr>")
    undated(d, job)
    INTERESTS[d.rng.choice(("prose_broadly", "slashed_line", "keywords_bar"))](d)
    d.section("publications")
    items = works(d, 20)
    years = sorted({item.year for item in items}, reverse=True)
    d.say("Jump to: " + " ".join(f'[<a href="#{y}">{y}</a>]' for y in years))
    for year, group in groupby(items, key=lambda a: a.year):
        d.say(f'<h3 class="year"><a name="{year}"></a>{year}</h3>')
        for item in group:
            _old_entry(d, cite(d, item))
    if d.rng.random() < 0.4:
        theses.section(d, [])
    for aside in asides.some(d, 2):
        aside(d)
    d.say("<hr><address>This page is maintained by hand.</address>")


def _old_entry(d: Draft, c: Cite) -> None:
    people = c.authors(naming.initials_first, between=",\n  ", last=",\n  ", most=10, keep=8)
    d.say('<div class="row">', f"  {people}<br>")
    d.say(
        f"  {c.ink.link(c.title, 'papers/p.pdf')}<br>", f"  {c.where('name')}{c.dated(', {}')}<br>"
    )
    d.say('  | <a href="#b">Bibtex</a> | <a href="#a">Abstract</a> | <a href="p.pdf">PDF</a> |')
    d.say(f'  <div class="collapse">{prose.abstract(d.rng, d.side)}</div>', "</div>")
    d.listed(c)


PAGES: dict[str, Callable[[Draft], None]] = {
    "economist_home": economist_home,
    "staff_directory": staff_directory,
    "readme_profile": readme_profile,
    "research_portal": research_portal,
    "old_home": old_home,
}
