"""Topics of interest, as a line, a list or in a sentence."""

from collections.abc import Callable

from tests.bench.layouts.draft import Draft


def named(d: Draft, count: int) -> list[str]:
    """Topics of this half, in the case a page prints them."""
    picked = d.rng.sample(d.pool.topics, count)
    return [d.topic(t.title() if d.rng.random() < 0.4 else t) for t in picked]


def comma_line(d: Draft) -> None:
    d.paragraph(", ".join(named(d, d.rng.randint(3, 5))))


def bullets(d: Draft) -> None:
    d.items([t[0].upper() + t[1:] for t in named(d, 3)], "dash")


def prose_such_as(d: Draft) -> None:
    a, b, c = named(d, 3)
    words = {
        "en": f"My research interests include {a}, {b}, and {c}.",
        "de": f"Meine Forschungsinteressen sind {a}, {b} und {c}.",
    }
    d.paragraph(words[d.lang])


def semicolon_line(d: Draft) -> None:
    d.paragraph("; ".join(named(d, d.rng.randint(3, 5))) + ".")


def numbered_areas(d: Draft) -> None:
    d.items(named(d, 3), "dot_number")


def prose_intersection(d: Draft) -> None:
    a, b, c = named(d, 3)
    words = {
        "en": f"I work at the intersection of {a} and {b}, with a growing interest in {c}.",
        "fr": f"Mes recherches portent sur {a}, {b} et {c}.",
    }
    d.paragraph(words[d.lang])


def dots(d: Draft) -> None:
    d.paragraph(" · ".join(named(d, 4)))


INTERESTS: dict[str, Callable[[Draft], None]] = {
    "comma_line": comma_line,
    "bullets": bullets,
    "prose_such_as": prose_such_as,
    "semicolon_line": semicolon_line,
    "numbered_areas": numbered_areas,
    "prose_intersection": prose_intersection,
    "dots": dots,
}
