"""Profile pages for tuning: dumps of profile sites, homepages, pages of a laboratory."""

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from tests.bench.layouts import asides, careers, naming, prose
from tests.bench.layouts.cite import Appearance, Cite
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.interests import INTERESTS, named
from tests.bench.layouts.shelf import chosen
from tests.bench.layouts.stay import Stint
from tests.bench.layouts.words import ROLES


def cite(d: Draft, item: Appearance) -> Cite:
    """A paper that the page itself lays out."""
    return Cite(item, d.person.name, d.ink, d.habits, d.rng)


def now(d: Draft) -> Stint:
    """The post the subject holds, labelled."""
    stints = careers.career(d.side, d.lang, d.rng)
    post = next(s for s in reversed(stints) if s.end is None)
    role = d.rng.choice(ROLES[d.side][d.lang]["student"])
    return replace(post, role=role) if post.relation == "education" else post


def undated(d: Draft, s: Stint) -> None:
    """The label of a stint named without years."""
    d.stints([s])
    d.gold["institutions"][-1]["from"] = None
    d.gold["subject"]["affiliations"][-1]["from"] = None


def cards_glued(d: Draft) -> None:
    d.subject()
    items = chosen(d.person, d.side, d.rng, d.rng.randint(5, 20))
    name, count = d.person.name, len(items)
    d.say("Researcher profile", "", name, "", f"{name} contributes to open science.", "")
    d.say("ResearcherAffiliation not importedOpen to collaborate", "", "Trust snapshot", "")
    d.say("Trust 17 - EmergingVerification L1Unclaimed author", f"{count}works", "3followers")
    d.say("5topics", "4close collaborators", "", "Actions", "", "Follow researcher0", "")
    d.say("Published work", "", f"{count} published item(s)", "")
    for text in ("Trust 17 - Emerging", "4close collaborators", "Follow researcher0"):
        d.negative(text, "a figure of the site")
    for item in items:
        c = cite(d, item)
        kind = {"preprint": "preprint", "journal": "article"}.get(
            item.venue.kind if item.venue else "", "conference paper"
        )
        if item.status:
            continue
        if kind == "preprint":
            c.gold |= {"venue": "arXiv", "venue_type": "preprint"}
            d.say(f"preprint{c.year()}arXiv", "", c.title, "", prose.abstract(d.rng), "")
        else:
            year = c.year()
            d.say(f"{kind}{year}{c.where('name')}", "", c.title, "", prose.abstract(d.rng), "")
        d.listed(c)


def homepage_text(d: Draft) -> None:
    d.write_in("txt", "md")
    d.subject()
    job = now(d)
    d.heading(d.person.name)
    d.say(job.role, job.org, job.city, "Email: [redacted]", "")
    undated(d, job)
    d.section("about")
    INTERESTS["prose_such_as"](d)
    for aside in asides.some(d, 2):
        aside(d)
    d.section("publications")
    items = chosen(d.person, d.side, d.rng, d.rng.randint(5, 18))
    style = d.rng.choice(("title_line", "initials_dotted", "card_block", "plain_in_acronym"))
    if d.rng.random() < 0.5:
        out = [item for item in items if not item.status]
        for year, group in groupby(out, key=lambda a: a.year):
            d.say(str(year), "")
            d.publications(list(group), style)
    else:
        d.publications(items, style)


def orcid_record(d: Draft) -> None:
    d.subject()
    d.say(d.person.name, "ORCID iD", "https://orcid.org/0000-0002-0000-0000", "")
    stints = careers.career(d.side, "en", d.rng)
    for title, relation in (("Employment", "employment"), ("Education", "education")):
        listed = [s for s in stints if s.relation == relation]
        d.say(f"{title} ({len(listed)})", "")
        for s in listed:
            d.say(f"{s.org}: {s.city}", f"{s.start}-01-01 to {s.end or 'present'} | {s.role}", "")
        d.stints(listed)
    items = [i for i in chosen(d.person, d.side, d.rng, 15) if not i.status]
    d.say(f"Works ({len(items)})", "")
    for item in items:
        c = cite(d, item)
        d.say(c.title, c.where("name"), f"{c.year()} | {c.gold['venue_type'].title()} paper")
        d.say(*([c.doi("DOI: {}")] if item.doi else []))
        d.say(f"Contributors: {c.authors(naming.full, between='; ', last='; ')}", "")
        d.listed(c)


def people_page(d: Draft) -> None:
    d.write_in("md", "html")
    d.subject()
    job = now(d)
    d.front = {"title": d.person.name, "layout": "person"}
    d.heading(d.person.name)
    d.paragraph(f"{job.role}, {job.org}")
    undated(d, job)
    d.section("interests")
    INTERESTS[d.pick("interests")](d)
    d.section("selected")
    d.publications(chosen(d.person, d.side, d.rng, 10))


def scholar(d: Draft) -> None:
    d.subject()
    job = now(d)
    d.say(d.person.name, f"{job.role}, {job.org}", "Verified email at example.org - Homepage")
    undated(d, job)
    d.say(*named(d, 3), "", "Cited by", "All\tSince 2019", "Citations\t4127\t2951")
    d.say("h-index\t24\t19", "i10-index\t31\t28", "Title", "Cited by", "Year")
    for text in ("h-index", "i10-index", "Verified email at example.org"):
        d.negative(text, "a figure of the site")
    for item in chosen(d.person, d.side, d.rng, d.rng.randint(6, 25)):
        if item.status:
            continue
        c = cite(d, item)
        d.say(c.title, c.authors(naming.bare_initials_first, most=6, keep=5))
        d.say(c.where("name", "", " {volume} ({number}), {first}-{last}") + c.dated(", {}"))
        d.say(f"{d.rng.randint(0, 800)}\t{item.year}")
        d.listed(c)


def openreview(d: Draft) -> None:
    d.subject()
    stints = careers.career(d.side, "en", d.rng)
    d.say(d.person.name, "Joined March 2018", "", "Names", "", f"{d.person.name} (Preferred)", "")
    d.say("Education & Career History", "")
    for s in sorted(stints, key=lambda s: -s.start):
        d.say(s.role, f"{s.org} (example.org)", f"{s.start} – {s.end or 'Present'}", "")
    d.stints(stints)
    d.say("Advisors, Relations & Conflicts", "", "PhD Advisor", careers.ADVISORS[d.side][0], "")
    d.negative(careers.ADVISORS[d.side][0], "an advisor")
    d.say("Expertise", "", *(f"{t}\nPresent" for t in named(d, 3)), "")
    d.say("Publications", "")
    for item in chosen(d.person, d.side, d.rng, 12):
        if item.status:
            continue
        c = cite(d, item)
        d.say(c.title, c.authors(naming.full))
        d.say(c.where("acronym_year"))
        day = f"{d.rng.randint(1, 28):02} {d.rng.choice(('Jan', 'May', 'Sept'))}"
        d.say(f"Published: {day} {item.year}, Last Modified: {day} {item.year}", "")
        c.gold |= {"year": item.year, "year_basis": "stated"}
        d.listed(c)


def hugo_home(d: Draft) -> None:
    d.write_in("md")
    d.subject()
    job = now(d)
    topics = named(d, 3)
    d.front = {"title": d.person.name, "role": job.role, "organizations": f"\n- name: {job.org}"}
    d.front |= {"interests": "".join(f"\n- {t}" for t in topics), "user_groups": '["Faculty"]'}
    undated(d, job)
    d.paragraph(f"{d.person.name} is {_article(job.role)} at {job.org}. {prose.statement(d.rng)}")
    d.section("publications")
    d.publications(chosen(d.person, d.side, d.rng, 12))
    for aside in asides.some(d, 2):
        aside(d)


def _article(role: str) -> str:
    return ("an " if role[0] in "AEIOU" else "a ") + role


def table_home(d: Draft) -> None:
    d.write_in("html")
    d.front = {"title": d.person.name}
    d.subject()
    job = now(d)
    intro = f"I am {_article(job.role)} at {d.ink.link(job.org, 'https://example.org')}."
    d.say("<table><tr><td>", f"<p><name>{d.person.name}</name></p>", f"<p>{intro}</p>")
    d.say('<a href="mailto:[redacted]">Email</a> / <a href="cv.pdf">CV</a>', "</td></tr></table>")
    undated(d, job)
    d.section("interests")
    INTERESTS["prose_intersection"](d)
    d.section("publications")
    rows = []
    for item in chosen(d.person, d.side, d.rng, d.rng.randint(5, 15)):
        rows.append(["<img src='thumb.png'>", d.cited(item, "homepage_block", links=False)])
        rows[-1][1] += "\n" + '<a href="p.pdf">paper</a> / <a href="code">code</a>'
        rows[-1][1] += f"\n<p>{d.rng.choice(('Fast and simple.', 'It works on real data.'))}</p>"
    d.say(*d.ink.table(rows))


def lab_member(d: Draft) -> None:
    d.write_in("txt", "md")
    d.subject()
    job = now(d)
    d.heading(d.person.name)
    d.paragraph(f"{job.role} · {job.org} · {job.city}")
    undated(d, job)
    d.section("interests")
    INTERESTS[d.pick("interests")](d)
    for aside in asides.some(d, 3):
        aside(d)
    d.section("selected")
    d.publications(chosen(d.person, d.side, d.rng, 8))


PAGES: dict[str, Callable[[Draft], None]] = {
    "cards_glued": cards_glued,
    "homepage_text": homepage_text,
    "orcid_record": orcid_record,
    "people_page": people_page,
    "scholar": scholar,
    "openreview": openreview,
    "hugo_home": hugo_home,
    "table_home": table_home,
    "lab_member": lab_member,
}
