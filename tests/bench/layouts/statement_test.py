"""Statements and biographies for testing."""

from collections.abc import Callable

from tests.bench.layouts import careers, naming, prose
from tests.bench.layouts.cite import Appearance
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.interests import named
from tests.bench.layouts.profile_page import undated
from tests.bench.layouts.shelf import chosen
from tests.bench.layouts.statement import known, life, studied
from tests.bench.layouts.stints_test import department


def _article(role: str) -> str:
    return ("an " if role[0] in "AEIO" else "a ") + role


def _said(d: Draft, count: int = 2) -> str:
    return prose.statement(d.rng, count, d.side)


def _in_brackets(d: Draft, items: list[Appearance]) -> str:
    """Works named by venue and year only, in square brackets."""
    words = []
    for item in items:
        acronym = item.venue.acronym if item.venue else ""
        d.gold["venue_mentions"].append({"venue": acronym, "year": item.year})
        words.append(
            f"{acronym} {item.year}" if d.page == "thrusts" else f"{acronym}-{item.year % 100:02}"
        )
    return f" [{'; '.join(words)}]" if words else ""


def numbered_references(d: Draft) -> None:
    """Prose with numbers in brackets, and what they stand for at the end."""
    d.write_in("txt", "md")
    d.lang = "en"
    post, degree = life(d)
    d.subject()
    d.heading("Research Summary and Outlook")
    d.paragraph(f"{d.person.name} – {department(post)}, {post.org}")
    undated(d, post)
    items = [a for a in chosen(d.person, d.side, d.rng, 9) if not a.status]
    a, b = named(d, 2)
    cut = len(items) // 2
    numbers = [f"[{n}]" for n in range(1, len(items) + 1)]
    d.paragraph(
        f"My group studies {a}. In {', '.join(numbers[:cut])} we set out the basic model. {_said(d)}"
    )
    d.paragraph(
        f"Since my doctorate, taken in {degree.end} at {degree.org}, I have also turned to {b} "
        f"{''.join(numbers[cut:])}. {_said(d, 3)}"
    )
    studied(d, degree, year=True)
    d.section("references")
    style = d.rng.choice(("transactions", "semicolon_initials", "endnote", "collider", "slashes"))
    cited = [d.cited(item, style, links=False) for item in items]
    for number, entry in zip(numbers, cited, strict=True):
        d.say(f"{number} {entry}", *([""] if d.ink.format == "md" else []))


def long_about(d: Draft) -> None:
    """A homepage text in the first person that tells the stations backwards."""
    d.write_in("md", "html")
    d.lang = "en"
    d.subject()
    d.front = {"title": d.person.name, "layout": "default"}
    stints = careers.career(d.side, "en", d.rng)
    post = next(s for s in reversed(stints) if s.end is None)
    role = "Doctoral Candidate" if post.relation == "education" else post.role
    lead = f"I'm {d.person.name}, {_article(role)} with the {department(post)} at"
    d.paragraph(f"{lead} {d.ink.link(d.ink.text(post.org), 'https://example.org')}.")
    undated(d, post)
    rest = [s for s in reversed(stints) if s is not post]
    words = []
    for s in rest:
        when = f"in {s.end}" if d.rng.random() < 0.5 else ""
        if s.relation == "education":
            words.append(
                f"My {s.role.split(',')[0]} is from {d.ink.text(s.org)}{f' ({s.end})' if when else ''}."
            )
        elif s.relation == "employment":
            words.append(f"Prior to that, I was {_article(s.role)} at {d.ink.text(s.org)}.")
        else:
            verb = "interned at" if s.relation == "internship" else "was a visitor at"
            words.append(f"I also {verb} {d.ink.text(s.org)} {when}".rstrip() + ".")
        d.stints([s])
        label = d.gold["institutions"][-1]
        label["from"] = s.start if when and s.relation in {"internship", "visiting"} else None
        label["to"] = s.end if when and s.relation != "employment" else None
    d.paragraph(" ".join(words))
    a, b, c = named(d, 3)
    d.paragraph(f"These days I spend most of my time on {a}, {b}, and {c}. {_said(d, 1)}")
    d.paragraph("I review for JMLR and NeurIPS, and I help to run the reading group on Thursdays.")
    d.negative("JMLR and NeurIPS", "service")


def narrative_modules(d: Draft) -> None:
    """A narrative CV: questions as headings, works woven in with title and year."""
    d.write_in("txt", "md")
    d.lang = "en"
    post, degree = life(d)
    d.subject()
    d.heading(f"Narrative CV: {d.person.name}")
    d.paragraph(f"Current position: {post.role}, {post.org} (since {post.start})")
    d.stints([post])
    d.paragraph(f"Highest degree: {degree.role}, {degree.org}, {degree.end}")
    studied(d, degree, year=True)
    topics = named(d, 2)
    d.heading("1. How have I contributed to the generation of new ideas and knowledge?", 2)
    d.paragraph(f"I am known for work on {topics[0]} and {topics[1]}. {_said(d)}")
    d.heading("2. How have I contributed to the development of others?", 2)
    d.paragraph(f"I have supervised three doctoral students; two of them won prizes. {_said(d, 1)}")
    d.negative("three doctoral students", "people without names")
    d.heading("3. Outputs in support", 2)
    items = [a for a in chosen(d.person, d.side, d.rng, 5) if not a.status]
    style = d.rng.choice(
        ("names_bracketed", "theory_with", "by_line", "proceedings_city", "bare_title")
    )
    d.items([d.cited(item, style, links=False) for item in items], "paren_number")


def thrusts(d: Draft) -> None:
    """Bold lead-ins instead of headings; works by venue and year in square brackets."""
    d.write_in("txt", "md", "html")
    d.lang = "en"
    post, _ = life(d)
    d.subject()
    d.heading(f"Statement of Interests ({d.person.name})", 2)
    d.paragraph(f"At {d.ink.text(post.org)} I am {_article(post.role)}. {_said(d, 2)}")
    undated(d, post)
    items = known(d, 5)
    for n, topic in enumerate(named(d, 3)):
        lead = d.ink.bold(f"Thrust {n + 1} – {topic}.")
        where = _in_brackets(d, items[n * 2 : n * 2 + 2])
        d.paragraph(f"{lead} {_said(d, 2)} We have a first answer{where}.")
    d.paragraph(f"{d.ink.bold('Outlook.')} {_said(d, 2)}")


def speaker_note(d: Draft) -> None:
    """The few lines that an organiser asks for."""
    d.lang = "en"
    d.write_in("txt")
    post, degree = life(d)
    d.subject()
    a, b = named(d, 2)
    family = naming.parts(d.person.name)[1]
    year = f" (since {post.start})" if d.rng.random() < 0.5 else ""
    d.say("Speaker bio", "")
    d.paragraph(
        f"{d.person.name} is {_article(post.role)} in the {department(post)} of {post.org}{year}, after "
        f"a doctorate at {degree.org} in {degree.end}. {family}'s research is on {a} and {b}."
    )
    if year:
        d.stints([post])
    else:
        undated(d, post)
    studied(d, degree, year=True)
    d.paragraph(f"{family} has given a keynote at UAI 2022 and chairs the summer school in Bilbao.")
    d.negative("keynote at UAI 2022", "a talk")
    d.paragraph(_said(d, 1))


PAGES: dict[str, Callable[[Draft], None]] = {
    "numbered_references": numbered_references,
    "long_about": long_about,
    "narrative_modules": narrative_modules,
    "thrusts": thrusts,
    "speaker_note": speaker_note,
}
