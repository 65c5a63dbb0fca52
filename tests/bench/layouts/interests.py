"""Topics of interest, as a line, a list or in a sentence; `split.py` says which are for testing."""

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
        "fr": f"Je m'intéresse à {a}, {b} et {c}.",
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
        "de": f"Ich arbeite zu {a}, {b} und {c}.",
        "fr": f"Mes recherches portent sur {a}, {b} et {c}.",
    }
    d.paragraph(words[d.lang])


def dots(d: Draft) -> None:
    d.paragraph(" · ".join(named(d, 4)))


def labelled_inline(d: Draft) -> None:
    label = {"en": "Research interests", "es": "Intereses", "it": "Interessi"}[d.lang]
    d.paragraph(f"{d.ink.bold(f'{label}:')} {', '.join(named(d, d.rng.randint(3, 5)))}.")


def keywords_bar(d: Draft) -> None:
    d.paragraph(" | ".join(named(d, d.rng.randint(3, 5))))


def two_tiers(d: Draft) -> None:
    a, b, c, e = named(d, 4)
    first, second = {
        "en": ("Primary", "Secondary"),
        "es": ("Principales", "Otras"),
        "it": ("Principali", "Altri"),
    }[d.lang]
    d.paragraph(f"{first}: {a}, {b}")
    d.paragraph(f"{second}: {c}, {e}")


def bold_leads(d: Draft) -> None:
    ends = ("methods that hold up in practice", "theory and its limits", "tools for other fields")
    topics = named(d, 3)
    d.items(
        [f"{d.ink.bold(f'{t}:')} {end}." for t, end in zip(topics, ends, strict=True)],
        "small_square",
    )


def prose_broadly(d: Draft) -> None:
    a, b, c = named(d, 3)
    words = {
        "en": f"Broadly, I am interested in {a} and {b}; a good deal of this touches on {c}.",
        "es": f"Trabajo en {a}, {b} y {c}.",
        "it": f"Mi occupo di {a}, {b} e {c}.",
    }
    d.paragraph(words[d.lang])


def prose_recently(d: Draft) -> None:
    a, b, c = named(d, 3)
    words = {
        "en": f"Most of my work is about {a}. Lately I have been thinking about {b} and {c}.",
        "es": f"Mi investigación se centra en {a}. También me interesan {b} y {c}.",
        "it": f"La mia ricerca riguarda {a}. Mi interessano anche {b} e {c}.",
    }
    d.paragraph(words[d.lang])


def slashed_line(d: Draft) -> None:
    d.paragraph(" / ".join(named(d, d.rng.randint(3, 4))))


INTERESTS: dict[str, Callable[[Draft], None]] = {
    "comma_line": comma_line,
    "bullets": bullets,
    "prose_such_as": prose_such_as,
    "semicolon_line": semicolon_line,
    "numbered_areas": numbered_areas,
    "prose_intersection": prose_intersection,
    "dots": dots,
    "labelled_inline": labelled_inline,
    "keywords_bar": keywords_bar,
    "two_tiers": two_tiers,
    "bold_leads": bold_leads,
    "prose_broadly": prose_broadly,
    "prose_recently": prose_recently,
    "slashed_line": slashed_line,
}
