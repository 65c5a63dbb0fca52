"""Lines that are no references: jobs, degrees, awards, talks, sentences."""

from collections.abc import Sequence
from random import Random

from tests.bench.layouts.places import companies, universities
from tests.bench.layouts.words import DEGREES, ROLES
from tests.bench.tagger.example import Example
from tests.bench.tagger.records import Record

_SENTENCES = (
    "I am interested in {a} and {b}, and in how they meet in practice.",
    "We study {a}. Our methods scale to {b} and beyond.",
    "My research focuses on {a}, {b}, and their applications.",
    "This summer I will join {o} as an intern, working with {p} on {a}.",
    "In this paper, we present a new approach to {a} and show that it helps {b}.",
    "Before that, I received my degree from {o}, advised by {p}.",
    "{p} is a {r} at {o}. Her work is about {a}.",
    "Reviewer: {v}, {w} ({y})",
    "{y}: Best Paper Award, {v}",
    "{y} - {z} | {r}, {o}",
    "{r}, {o}, {y} – {z}",
    "{d}, {o}, {y}-{z}. Advisor: {p}",
    "Teaching assistant for Introduction to {a}, {o}, Fall {y}",
    "Travel grant, {v} {y}",
    "Program committee member of {v} ({y}), {w} ({z})",
    "Excited to start at {o}!",
    "[{y}/05] One paper accepted to {v}.",
    "Keywords: {a}, {b}",
    "{a}",
)


def negative(record: Record, prose: Sequence[str], rng: Random) -> Example:
    """One to five such lines; all of them are labelled as something else."""
    made = Example()
    for _ in range(rng.randint(1, 5)):
        line = rng.choice(prose) if rng.random() < 0.4 else _line(record, rng)
        made.put(rng.choice(("", "", "- ", "* ")) + line + rng.choice(("\n", " ", "\n\n")))
    return made


def _line(record: Record, rng: Random) -> str:
    words = record.title.lower().split()
    year = rng.randint(1998, 2023)
    lang = rng.choice(("en", "en", "en", "de"))
    return rng.choice(_SENTENCES).format(
        a=" ".join(words[:3]),
        b=" ".join(words[-2:]),
        o=rng.choice([*universities("tune"), *companies("tune")])[0],
        p=rng.choice(record.authors),
        r=rng.choice(ROLES["tune"][lang]["employment"] + ROLES["tune"][lang]["internship"]),
        d=rng.choice([degree for level in DEGREES["tune"][lang] for degree in level]),
        v=record.acronym or record.venue or "ICML",
        w=rng.choice(("ICLR", "CVPR", "CHI", "Nature", "TPAMI")),
        y=year,
        z=rng.choice((year + 2, "present")),
    )
