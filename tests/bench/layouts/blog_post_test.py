"""Blog posts for testing."""

from collections.abc import Callable

from tests.bench.layouts import prose
from tests.bench.layouts.cite import Appearance
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.interests import named
from tests.bench.layouts.shelf import appearance, chosen

# styles that name the authors; the ones that tell "with whom" are for one's own list
_STYLES = ("names_bracketed", "semicolon_initials", "endnote", "by_line", "oxford_notes", "slashes")


def _title(d: Draft, topic: str) -> str:
    pattern = d.rng.choice(
        ("Is {} solved?", "{} in practice: five things that broke", "A year with {}")
    )
    return d.negative(pattern.format(topic.title()), "title of the post")


def _works(d: Draft, most: int) -> list[Appearance]:
    items = chosen(d.person, d.side, d.rng, most)
    return [i for i in items if not i.status]


def _by_others(d: Draft, most: int) -> list[Appearance]:
    works = [w for w in d.rng.sample(d.pool.works, 3 * most) if len(w.authors) > 1][:most]
    items = [appearance(w, d.side, d.rng) for w in works if d.person.name not in w.authors]
    return [i for i in items if not i.status]


def _optional(d: Draft, topic: str) -> None:
    d.topic(topic.title(), optional=True)


def _post(d: Draft, count: int = 3) -> str:
    return prose.post(d.rng, count, d.side)


def magazine_post(d: Draft) -> None:
    """A post of a magazine site, as text: byline with reading time, numbers, a list at the end."""
    d.write_in("txt", "html")
    d.lang = "en"
    topic = d.rng.choice(d.pool.topics)
    d.subject()
    d.habits = d.habits.plain()
    d.heading(_title(d, topic))
    _optional(d, topic)
    d.paragraph("Why the simple answer is not the whole answer")
    d.paragraph(
        f"{d.person.name} · Follow · {d.rng.randint(4, 14)} min read · Mar {d.rng.randint(1, 28)}, 2025"
    )
    d.paragraph("312 claps, 9 comments. Listen. Share.")
    items = _works(d, 5)
    d.paragraph(f"{_post(d)} It began with an earlier study [1].")
    d.paragraph(_post(d, 2))
    style = d.rng.choice(_STYLES)
    for n, item in enumerate(items, 1):
        d.paragraph(f"[{n}] {d.cited(item, style, links=False)}")


def behind_the_paper(d: Draft) -> None:
    """A post about one paper, named in a box on top, and the story of it."""
    d.write_in("md")
    d.lang = "en"
    tags = named(d, 2)
    d.subject()
    d.habits = d.habits.plain()
    d.front = {"title": f'"{_title(d, tags[0])}"', "author": f"[{d.person.name}]", "layout": "post"}
    d.front |= {"keywords": "".join(f"\n  - {tag}" for tag in tags), "toc": "true"}
    item = _works(d, 4)[0]
    d.paragraph(f"> **TL;DR** {_post(d, 1)}")
    style = d.rng.choice(("by_line", "names_bracketed", "proceedings_city", "oxford_notes"))
    entry = d.cited(item, style, links=False).replace("\n", " ")
    d.paragraph(f"*This post is about our paper* {entry}")
    for heading in ("Where it began", "What did not work", "What did"):
        d.heading(heading, 2)
        d.paragraph(_post(d, 3))
    d.paragraph("Questions? Open an issue or write to me.")


def footnote_post(d: Draft) -> None:
    """Footnotes of Markdown hold the works; one of them is only a remark."""
    d.write_in("md")
    d.lang = "en"
    topic = d.rng.choice(d.pool.topics)
    d.subject("inferred")
    d.front = {"title": f'"{_title(d, topic)}"', "date": "2025-09-30", "draft": "false"}
    _optional(d, topic)
    items = _works(d, 4)
    for n, _ in enumerate(items, 1):
        d.paragraph(f"{_post(d, 2)}[^{n}]")
    d.paragraph(f"{_post(d, 1)}[^note]")
    style = d.rng.choice(_STYLES)
    for n, item in enumerate(items, 1):
        d.say(f"[^{n}]: {d.cited(item, style, links=False)}".replace("\n", " "))
    d.say("[^note]: See also the discussion of an earlier post, where I was wrong.", "")
    d.negative("See also the discussion of an earlier post", "a remark in a footnote")


def reading_diary(d: Draft) -> None:
    """What a group read in a season: papers of others, each with a comment."""
    d.write_in("md", "txt", "html")
    d.lang = "en"
    d.subject()
    d.habits = d.habits.plain()
    season = d.rng.choice(("spring", "summer", "autumn"))
    d.heading(d.negative(f"What we read this {season}", "title of the post"))
    d.paragraph(f"Posted by {d.person.name} on 12 December 2025")
    d.paragraph(f"{_post(d, 2)} Here is what stayed with us.")
    style = d.rng.choice(("names_bracketed", "by_line", "venue_first_line", "endnote"))
    form = d.rng.choice(("small_square", "dash"))
    for heading in ("First weeks", "Later on"):
        d.heading(heading, 2)
        rows = []
        for item in _by_others(d, 3):
            rows.append(f"{d.cited(item, style, links=False)}\n{_post(d, 1)}")
            d.gold["papers"][-1]["by_subject"] = False
        d.items(rows, form)
    d.paragraph("Tell me what I should read next.")


PAGES: dict[str, Callable[[Draft], None]] = {
    "magazine_post": magazine_post,
    "behind_the_paper": behind_the_paper,
    "footnote_post": footnote_post,
    "reading_diary": reading_diary,
}
