"""Statements and biographies for tuning: prose with topics, places and works named by venue and year."""

from collections.abc import Callable

from tests.bench.layouts import careers, prose
from tests.bench.layouts.cite import Appearance
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.interests import named
from tests.bench.layouts.profile_page import undated
from tests.bench.layouts.shelf import chosen
from tests.bench.layouts.stay import Stint


def known(d: Draft, count: int) -> list[Appearance]:
    """Conference papers whose venue has an acronym."""
    items = chosen(d.person, d.side, d.rng, 40)
    return [i for i in items if i.venue and i.venue.acronym and not i.status][:count]


def _mention(d: Draft, item: Appearance) -> str:
    venue = item.venue.acronym if item.venue else ""
    d.gold["venue_mentions"].append({"venue": venue, "year": item.year})
    if d.page == "numbered_topics":
        return d.ink.link(f"{venue}{item.year % 100:02}", "#")
    return f"{venue} {item.year}" if d.page == "letter" else f"{venue}'{item.year % 100:02}"


def mentions(d: Draft, items: list[Appearance]) -> str:
    """Works named by venue and year, in brackets."""
    return f" ({', '.join(_mention(d, item) for item in items)})" if items else ""


def life(d: Draft) -> tuple[Stint, Stint]:
    """The present post and the last finished degree."""
    while True:
        stints = careers.career(d.side, "en", d.rng)
        post = next((s for s in stints if s.relation == "employment" and s.end is None), None)
        degree = [s for s in stints if s.relation == "education" and s.end][-1:]
        if post and degree and post.org != degree[0].org:
            return post, degree[0]


def studied(d: Draft, degree: Stint, *, year: bool) -> None:
    """The label of a degree of which at most the year is told."""
    d.stints([degree])
    label = d.gold["institutions"][-1]
    label["from"], label["to"] = None, degree.end if year else None


def numbered_topics(d: Draft) -> None:
    d.write_in("md", "txt")
    d.lang = "en"
    post, _ = life(d)
    d.subject()
    d.heading("Research Statement")
    d.paragraph(f"{d.person.name}, {post.role} @ {post.org}")
    undated(d, post)
    items = known(d, 6)
    d.heading("Introduction", 2)
    d.paragraph(prose.statement(d.rng, 2))
    for n, topic in enumerate(named(d, 3), 1):
        start = d.rng.randint(2015, 2020)
        end = d.rng.choice((None, start + 2))
        d.gold["topics"][n - 1] |= {"from": start, "to": end or "present"}
        d.heading(f"Topic {n}. {topic} ({start} – {end or 'Current'})", 3)
        works = mentions(d, items[(n - 1) * 2 : n * 2])
        d.paragraph(f"{prose.statement(d.rng, 1)} I proposed a method for this problem{works}.")
    d.heading("Plans", 2)
    d.paragraph(prose.statement(d.rng, 3))


def about_text(d: Draft) -> None:
    d.write_in("md")
    d.lang = "en"
    post, degree = life(d)
    d.front = {"layout": "about", "title": "about", "permalink": "/", "selected_papers": "true"}
    d.subject("none")
    d.paragraph(f"Hello! I am a {d.ink.bold(f'{post.role} at {post.org}')}.")
    undated(d, post)
    advisor = careers.ADVISORS[d.side][0]
    d.paragraph(f"Before that I completed my Ph.D. at {degree.org}, advised by {advisor}.")
    d.negative(advisor, "the advisor")
    studied(d, degree, year=False)
    a, b, c = named(d, 3)
    d.paragraph(f"My research focuses on {a}, {b} and {c}. {prose.statement(d.rng)}")


def headed_aims(d: Draft) -> None:
    d.write_in("md", "txt")
    d.lang = "en"
    post, degree = life(d)
    d.subject()
    d.heading(f"{d.person.name} — Statement of Research")
    d.paragraph(f"I am currently {post.role} at {post.org}.")
    undated(d, post)
    d.paragraph(f"I received my doctorate from {degree.org} in {degree.end}.")
    studied(d, degree, year=True)
    items = known(d, 4)
    for n, topic in enumerate(named(d, 3)):
        d.heading(f"Aim {n + 1}: {topic}", 2)
        works = mentions(d, items[n : n + 1])
        d.paragraph(f"{prose.statement(d.rng, 2)} Early results{works} are encouraging.")
    d.section("selected")
    papers = chosen(d.person, d.side, d.rng, 4)
    d.publications(papers)


def letter(d: Draft) -> None:
    d.lang = "en"
    post, degree = life(d)
    d.subject()
    d.say(d.person.name, post.city, "", "Dear members of the committee,", "")
    d.say("")
    d.paragraph(f"I am writing from {post.org}, where I work as {post.role}.")
    undated(d, post)
    d.paragraph(f"I obtained my PhD from {degree.org} in {degree.end}.")
    studied(d, degree, year=True)
    a, b = named(d, 2)
    works = mentions(d, known(d, 3))
    d.paragraph(f"My work centres on {a} and {b}{works}. {prose.statement(d.rng, 3)}")
    d.say("Yours sincerely,", d.person.name)


def bio_third_person(d: Draft) -> None:
    d.write_in("txt", "html", "md")
    d.lang = "en"
    post, degree = life(d)
    d.subject()
    d.heading(d.person.name)
    family = d.person.name.split()[-1]
    d.paragraph(
        f"{d.person.name} is currently {post.role} at {post.org}. Dr. {family} holds a PhD from "
        f"{degree.org} ({degree.end})."
    )
    undated(d, post)
    studied(d, degree, year=True)
    a, b, c = named(d, 3)
    d.paragraph(f"Research interests: {a}, {b}, {c}.")
    d.paragraph("Previously served as area chair for ICML and reviewer for NeurIPS 2021.")
    d.negative("reviewer for NeurIPS 2021", "service")
    d.gold["venue_mentions"] = []


PAGES: dict[str, Callable[[Draft], None]] = {
    "numbered_topics": numbered_topics,
    "about_text": about_text,
    "headed_aims": headed_aims,
    "letter": letter,
    "bio_third_person": bio_third_person,
}
