"""CVs for tuning: the sections of a life in any order, in text, Markdown or HTML."""

from collections.abc import Callable

from tests.bench.layouts import asides, careers, theses
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.interests import INTERESTS
from tests.bench.layouts.shelf import chosen
from tests.bench.layouts.stay import Stint

TITLES = {
    "en": "Curriculum Vitae",
    "de": "Lebenslauf",
    "fr": "Curriculum vitæ",
    "es": "Currículum vítae",
    "it": "Curriculum vitae et studiorum",
}


def body(d: Draft, stints: list[Stint]) -> None:
    """Education, work, interests, papers and asides in a random order."""
    draw = d.rng.random()
    listed_theses = draw < 0.2
    if 0.2 < draw < 0.4:
        stints = theses.with_titles(d, stints)
    by_relation = {
        key: [s for s in stints if s.relation == key]
        for key in ("education", "employment", "internship")
    }
    words = {"education": "education", "employment": "work", "internship": "internships"}
    steps: list[Callable[[], None]] = []
    for relation, listed in by_relation.items():
        if listed:
            steps.append(lambda key=words[relation], s=listed: stays(d, key, s))  # type: ignore[misc]
    d.rng.shuffle(steps)
    works: list[Callable[[], None]] = [lambda: papers(d)]
    if listed_theses:
        works.append(lambda: theses.section(d, stints))
    if d.rng.random() < 0.6:
        steps.insert(0, lambda: interests(d))
    rest: list[Callable[[], None]] = [lambda a=aside: a(d) for aside in asides.some(d)]  # type: ignore[misc]
    for step in steps + (works + rest if d.rng.random() < 0.7 else rest + works):
        step()


def stays(d: Draft, key: str, stints: list[Stint]) -> None:
    """A section of stints, newest first."""
    d.section(key)
    d.say(*careers.section(stints, d.ways, d.ink, d.rng))
    shown = sorted(stints, key=lambda s: (s.end or 9999, s.start), reverse=True)
    d.stints(shown, advised=d.ways.stint != "table_row")


def interests(d: Draft) -> None:
    """The section of interests."""
    d.section("interests")
    INTERESTS[d.pick("interests")](d)


def papers(d: Draft) -> None:
    """The papers, in one section or in several."""
    items = chosen(d.person, d.side, d.rng, d.rng.randint(5, 22))
    if len(items) > 8 and d.rng.random() < 0.25:
        d.section("selected")
        d.publications(sorted(d.rng.sample(items, 3), key=lambda a: -a.year))
    early = [a for a in items if a.venue and a.venue.kind == "preprint"]
    if early and d.rng.random() < 0.5:
        d.section("publications")
        d.publications([a for a in items if a not in early])
        d.section("preprints")
        d.publications(early)
        return
    d.section("publications")
    d.publications(items)


def _stints_of(d: Draft) -> list[Stint]:
    return careers.career(d.side, d.lang, d.rng)


def plain_cv(d: Draft) -> None:
    d.write_in("txt", "txt", "md")
    d.subject()
    d.heading(d.person.name)
    if d.rng.random() < 0.5:
        d.paragraph(TITLES[d.lang])
    d.paragraph("Email: [redacted] | Homepage: https://example.org/home")
    body(d, _stints_of(d))


def academic_pages(d: Draft) -> None:
    d.write_in("md")
    d.front = {"layout": "archive", "title": '"CV"', "permalink": "/cv/", "author_profile": "true"}
    d.subject()
    d.say("{% include base_path %}", "")
    d.paragraph(d.ink.bold(d.person.name))
    body(d, _stints_of(d))


def moderncv(d: Draft) -> None:
    d.write_in("txt")
    d.subject()
    d.say(d.person.name.upper() if d.rng.random() < 0.3 else d.person.name)
    d.say(f"{TITLES[d.lang]} — last updated {d.rng.choice(('01', '06', '11'))}/2024")
    d.say("☎ [redacted]  ✉ [redacted]", "")
    body(d, _stints_of(d))


def web_cv(d: Draft) -> None:
    d.write_in("html")
    d.front = {"title": f"{TITLES[d.lang]} – {d.person.name}"}
    d.subject()
    d.heading(d.person.name)
    d.paragraph('<a href="cv.pdf">Download as PDF</a>')
    body(d, _stints_of(d))


def compact_cv(d: Draft) -> None:
    d.write_in("md", "txt")
    d.subject()
    d.heading(f"{d.person.name} | {TITLES[d.lang]}" if d.rng.random() < 0.4 else d.person.name)
    body(d, _stints_of(d))


PAGES: dict[str, Callable[[Draft], None]] = {
    "plain_cv": plain_cv,
    "academic_pages": academic_pages,
    "moderncv": moderncv,
    "web_cv": web_cv,
    "compact_cv": compact_cv,
}
