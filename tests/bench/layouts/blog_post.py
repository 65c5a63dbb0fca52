"""Blog posts for tuning: front matter or a byline, prose that names works, a list of references."""

from collections.abc import Callable

from tests.bench.layouts import naming, prose
from tests.bench.layouts.bib import entry, plain_fields
from tests.bench.layouts.cite import Appearance
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.interests import named
from tests.bench.layouts.profile_page import cite
from tests.bench.layouts.shelf import appearance, chosen


def _post_title(d: Draft, topic: str) -> str:
    patterns = (
        *("Notes on {}", "What I learned about {}"),
        *("Some thoughts about {}", "Getting started with {}"),
    )
    return d.negative(d.rng.choice(patterns).format(topic), "title of the post")


def _short(d: Draft, item: Appearance) -> str:
    family = naming.parts(item.work.authors[0])[1]
    place = item.venue.acronym if item.venue and item.venue.acronym else ""
    words = (
        f"{family} et al., {place} {item.year}"
        if d.page in {"jekyll_post", "paper_announcement"}
        else f"{family} et al. ({item.year})"
    )
    return d.negative(" ".join(words.split()), "in-text mention of a listed reference")


def _tags(d: Draft, count: int = 3) -> list[str]:
    return named(d, count)


def _out(d: Draft, most: int) -> list[Appearance]:
    items = chosen(d.person, d.side, d.rng, most)
    return [i for i in items if not i.status and len(i.work.authors) > 1]


def jekyll_post(d: Draft) -> None:
    d.write_in("md")
    tags = _tags(d)
    title = _post_title(d, tags[0])
    d.subject("inferred")
    d.front = {"layout": "post", "title": f'"{title}"', "date": "2023-05-14 10:00:00"}
    d.front |= {"tags": f"[{', '.join(tags)}]", "categories": "posts"}
    items = _out(d, 5)
    seen = ". ".join(f"In {_short(d, i)}, we looked at one side of it" for i in items[:3])
    d.paragraph(f"{prose.post(d.rng)} {seen}.")
    d.paragraph(prose.post(d.rng))
    d.say("**References:**", "")
    d.items([d.cited(item, links=False) for item in items], "dash")


def paper_announcement(d: Draft) -> None:
    d.write_in("md")
    tags = _tags(d)
    d.subject("inferred")
    title = _post_title(d, tags[0])
    d.front = {
        "layout": "post",
        "title": title,
        "date": "2024-02-01",
        "tags": f"[{', '.join(tags)}]",
    }
    item = _out(d, 6)[0]
    d.paragraph(prose.post(d.rng))
    d.heading("Method", 2)
    d.paragraph(prose.post(d.rng))
    d.paragraph("**Citation:**")
    d.habits = d.habits.plain()
    label = cite(d, item)
    d.say("```bibtex", *entry(label, plain_fields(label), "key2024"), "```")
    d.listed(label)


def hugo_post(d: Draft) -> None:
    d.write_in("md")
    tags = _tags(d)
    d.subject()
    title = _post_title(d, tags[0])
    d.front = {"title": f'"{title}"', "author": d.person.name, "date": "2022-11-03"}
    d.front |= {"tags": "".join(f"\n  - {t}" for t in tags), "draft": "false"}
    items = _out(d, 5)
    for item in items[:2]:
        d.paragraph(f"{prose.post(d.rng, 2)} See {_short(d, item)}.")
    d.section("references")
    d.publications(items)


def reading_notes(d: Draft) -> None:
    d.write_in("md", "html", "txt")
    tags: list[str] = []
    topic = d.rng.choice(d.pool.topics)
    d.subject("none")
    d.habits = d.habits.plain()
    d.heading(_post_title(d, topic))
    d.paragraph(f"{prose.post(d.rng)} Below are a few papers by others that I found useful.")
    d.heading("Reading list", 2)
    works = [w for w in d.rng.sample(d.pool.works, 12) if len(w.authors) > 1][:6]
    items = [appearance(w, d.side, d.rng) for w in works]
    d.items([d.cited(i, links=False) for i in items if not i.status])
    for paper in d.gold["papers"]:
        paper["by_subject"] = False
    d.gold["topics"] += [{"name": t, "from": None, "to": None} for t in [*tags]]
    d.gold["topics"].append({"name": topic, "from": None, "to": None, "optional": True})


def plain_post(d: Draft) -> None:
    d.write_in("txt", "html")
    topic = d.rng.choice(d.pool.topics)
    d.subject()
    d.heading(_post_title(d, topic))
    d.gold["topics"].append({"name": topic, "from": None, "to": None, "optional": True})
    d.paragraph(f"by {d.person.name}, {d.rng.randint(1, 28)} March 2023")
    items = _out(d, 4)
    for item in items[:2]:
        d.paragraph(f"{prose.post(d.rng, 2)} This builds on {_short(d, item)}.")
    d.section("references")
    d.publications(items)


PAGES: dict[str, Callable[[Draft], None]] = {
    "jekyll_post": jekyll_post,
    "paper_announcement": paper_announcement,
    "hugo_post": hugo_post,
    "reading_notes": reading_notes,
    "plain_post": plain_post,
}
