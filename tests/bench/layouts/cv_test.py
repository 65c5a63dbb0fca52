"""CVs for testing."""

from collections.abc import Callable
from dataclasses import replace

from tests.bench.layouts import asides, careers, dates, theses
from tests.bench.layouts.cite import Appearance
from tests.bench.layouts.cv import TITLES, interests, papers, stays
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.ink import Latex, UnderlinedMarkdown
from tests.bench.layouts.interests import INTERESTS, named
from tests.bench.layouts.shelf import chosen
from tests.bench.layouts.stay import Stint
from tests.bench.layouts.stints_test import department

_SECTIONS = {
    "education": ("education",),
    "work": ("employment",),
    "internships": ("internship", "visiting"),
}


def life(d: Draft, keys: tuple[str, ...] = ("education", "work", "internships")) -> list[Stint]:
    """Sections of stints in this order; returns the career."""
    stints = careers.career(d.side, d.lang, d.rng)
    if d.rng.random() < 0.3:
        stints = theses.with_titles(d, stints)
    for key in keys:
        listed = [s for s in stints if s.relation in _SECTIONS[key]]
        if listed:
            stays(d, key, listed)
    return stints


def works(d: Draft, stints: list[Stint], style: str = "") -> None:
    """Papers, the ones that are not out apart, and theses that stand nowhere else."""
    items = chosen(d.person, d.side, d.rng, d.rng.randint(5, 18))
    early = [a for a in items if a.status or (a.venue and a.venue.kind == "preprint")]
    parts = [("preprints", early), ("publications", [a for a in items if a not in early])]
    for key, listed in parts if d.rng.random() < 0.5 else parts[::-1]:
        if listed:
            d.section(key)
            d.publications(listed, style)
    _theses(d, stints)


def _theses(d: Draft, stints: list[Stint]) -> None:
    if d.rng.random() < 0.4 and not any(s.thesis for s in stints):
        theses.section(d, stints)


def economist_cv(d: Draft) -> None:
    d.write_in("txt", "md", "txt")
    d.subject()
    d.heading(d.person.name, 0)
    d.paragraph(f"{d.rng.choice(('August', 'January'))} 2024")
    d.paragraph("Citizenship: [redacted]. Office: room 4.12. Web: https://example.org/econ")
    if d.rng.random() < 0.6:
        d.section("interests")
        INTERESTS["two_tiers"](d)
    stints = life(d, ("education", "work", "internships"))
    d.style = d.rng.choice(("with_tail", "with_tail", d.style))
    works(d, stints)
    for aside in asides.some(d, 5):
        aside(d)


def margin_cv(d: Draft) -> None:
    """Everything dated stands at a left margin; lines as wide as a page."""
    d.write_in("txt")
    d.subject()
    d.say(f"{TITLES[d.lang].upper():^84}".rstrip(), "", f"{d.person.name:^84}".rstrip(), "")
    d.ways = replace(d.ways, stint=d.rng.choice(("left_margin", "right_margin")))
    d.style = d.rng.choice(("year_margin", d.style))
    d.list = d.rng.choice(("one_per_line", d.list)) if d.style == "year_margin" else d.list
    stints = life(d, ("work", "internships", "education"))
    for aside in asides.some(d, 2):
        aside(d)
    works(d, stints)


def underlined_cv(d: Draft) -> None:
    """The CV page of a site template: headings underlined, lists with stars and steps."""
    d.ink = UnderlinedMarkdown()
    d.front = {"layout": "single", "title": f'"{TITLES[d.lang]}: {d.person.name}"'}
    d.front |= {"permalink": "/vita/", "redirect_from": "\n  - /resume"}
    d.subject()
    d.paragraph("A [printable version](https://example.org/vita.pdf) is here.")
    d.ways = replace(d.ways, stint=d.rng.choice(("one_line", "duties", "duties", "at_sign")))
    stints = life(d)
    if d.rng.random() < 0.5:
        interests(d)
    papers(d)
    _theses(d, stints)
    for aside in asides.some(d, 4):
        aside(d)


def timeline_cv(d: Draft) -> None:
    """A page of boxes: when at the left, what at the right."""
    d.write_in("html")
    d.front = {"title": f"{d.person.name} | {TITLES[d.lang]}"}
    d.subject()
    d.say('<nav><a href="/">Home</a> <a href="/cv" class="active">CV</a></nav>')
    d.say(f'<header class="hero"><h1>{d.ink.text(d.person.name)}</h1></header>')
    stints = careers.career(d.side, d.lang, d.rng)
    for key in ("work", "education", "internships"):
        listed = [s for s in reversed(stints) if s.relation in _SECTIONS[key]]
        if not listed:
            continue
        d.section(key)
        for s in listed:
            when = dates.printed(
                *(d.ways.range, s.start, s.end, d.lang, d.rng), degree=s.relation == "education"
            )
            d.say('<div class="entry">', f'  <div class="when">{when}</div>')
            d.say(f'  <div class="what"><h4>{s.role}</h4><p class="org">{d.ink.text(s.org)}</p>')
            d.say(f'  <p class="small">{department(s)} &middot; {s.city}</p></div>', "</div>")
        d.stints(listed)
    works(d, stints)
    for aside in asides.some(d, 3):
        aside(d)
    d.say("<footer>Last modified in 2024. Made with a static site generator.</footer>")


_FORM = {
    "en": ("PERSONAL INFORMATION", "Name", "Dates (from – to)", "Name of employer", "Position held",
           "Name of institution", "Title of qualification"),
    "es": ("INFORMACIÓN PERSONAL", "Nombre", "Fechas (de – a)", "Nombre de la entidad",
           "Puesto desempeñado", "Centro", "Título obtenido"),
    "it": ("INFORMAZIONI PERSONALI", "Nome", "Date (da – a)", "Nome del datore di lavoro",
           "Posizione", "Istituto", "Qualifica conseguita"),
}  # fmt: skip


def form_cv(d: Draft) -> None:
    """The European form: a label before each field."""
    d.lang = d.rng.choice(("en", "es", "it"))
    d.ways = replace(d.ways, lang=d.lang)
    d.subject()
    personal, name, when, employer, position, school, degree = _FORM[d.lang]
    d.say(personal, "", f"{name:<28}{d.person.name}", f"{'E-mail':<28}[redacted]", "")
    stints = careers.career(d.side, d.lang, d.rng)
    for key in ("work", "education"):
        listed = [s for s in reversed(stints) if s.relation in _SECTIONS[key]]
        if not listed:
            continue
        d.say(d.wording(key).upper(), "")
        labels = (when, employer, position) if key == "work" else (when, school, degree)
        for s in listed:
            printed = dates.printed(
                *(d.ways.range, s.start, s.end, d.lang, d.rng), degree=key == "education"
            )
            for label, value in zip(labels, (printed, s.name, s.role), strict=True):
                d.say(f"• {label:<26}{value}")
            d.say("")
        d.stints(listed)
    works(d, [s for s in stints if s.relation != "internship"])
    for aside in asides.some(d, 2):
        aside(d)


def sketch_cv(d: Draft) -> None:
    """The short CV that a funder asks for: a table of degrees, lettered parts, four works each."""
    d.write_in("txt", "md")
    d.lang = "en"
    d.ways = replace(d.ways, lang="en", stint=d.rng.choice(("bold_dates", "semicolons")))
    d.subject()
    d.heading("BIOGRAPHICAL SKETCH", 2)
    stints = careers.career(d.side, "en", d.rng)
    post = next(s for s in reversed(stints) if s.end is None)
    d.paragraph(f"NAME: {d.person.name}")
    d.paragraph(f"POSITION TITLE: {post.role}")
    d.heading("EDUCATION/TRAINING", 3)
    taken = [s for s in stints if s.relation == "education"]
    rows = [["INSTITUTION", "DEGREE", "COMPLETION DATE"]]
    rows += [[s.org, s.role, str(s.end) if s.end else "in progress"] for s in taken]
    d.say(*d.ink.table(rows))
    d.stints(taken)
    for label in d.gold["institutions"]:
        label["from"] = None
    d.heading("A. Personal Statement", 3)
    a, b = named(d, 2)
    d.paragraph(f"My laboratory works on {a} and on {b}. The present proposal builds on both.")
    jobs = [s for s in stints if s.relation != "education"]
    if jobs:
        d.heading("B. Positions, Scientific Appointments and Honors", 3)
        d.say(*careers.section(jobs, d.ways, d.ink, d.rng))
        d.stints(sorted(jobs, key=lambda s: (s.end or 9999, s.start), reverse=True))
    d.heading("C. Contributions to Science", 3)
    items = [a for a in chosen(d.person, d.side, d.rng, 12) if not a.status]
    style = d.rng.choice(("endnote", "semicolon_initials", "collider"))
    for n in range(0, len(items), 4):
        d.paragraph(f"{n // 4 + 1}. {_CONTRIBUTIONS[n // 4]}")
        _lettered(d, items[n : n + 4], style)


_CONTRIBUTIONS = (
    "I showed that a known limit can be passed by simple means.",
    "With students of my group I gave the first account of such data at scale.",
    "In earlier work I compared the instruments of the field.",
)


def _lettered(d: Draft, items: list[Appearance], style: str) -> None:
    for letter, item in zip("abcd", items, strict=False):
        row = f"{letter}. {d.cited(item, style, links=False)}"
        d.say(*d.ink.paragraph("    " + row if d.ink.format == "txt" else row))


def latex_cv(d: Draft) -> None:
    """The source of a CV."""
    d.ink = Latex()
    d.subject()
    given, family = d.person.name.rsplit(" ", 1)
    d.front = {"name": f"{{{given}}}{{{family}}}", "title": f"{{{TITLES[d.lang]}}}"}
    d.front |= {"email": "{[redacted]}", "homepage": "{example.org}"}
    d.say(r"\makecvtitle", "")
    stints = careers.career(d.side, d.lang, d.rng)
    for key in ("education", "work", "internships"):
        listed = [s for s in reversed(stints) if s.relation in _SECTIONS[key]]
        if listed:
            d.section(key)
            for s in listed:
                when = dates.printed("to_date", s.start, s.end, d.lang, d.rng).replace("–", "--")
                advisor = f"Advisor: {s.advisor}" if s.advisor else ""
                fields = (when, s.role, d.ink.text(s.name), s.city, "", advisor)
                d.say(r"\cventry" + "".join(f"{{{field}}}" for field in fields))
            d.ways = replace(d.ways, range="years")
            d.stints(listed, advised=True)
    d.list = d.rng.choice(("paren_number", "en_dash"))
    works(d, stints)
    for aside in asides.some(d, 3):
        aside(d)


PAGES: dict[str, Callable[[Draft], None]] = {
    "economist_cv": economist_cv,
    "margin_cv": margin_cv,
    "underlined_cv": underlined_cv,
    "timeline_cv": timeline_cv,
    "form_cv": form_cv,
    "sketch_cv": sketch_cv,
    "latex_cv": latex_cv,
}
