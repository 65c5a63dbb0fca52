"""What goes wrong between a page and its text: wrapped lines, hyphens, quotes, spaces."""

import textwrap
from random import Random

_QUOTES = {
    "tune": (("“", '"', "”", '"'), ("“", "``", "”", "''")),
    "test": (("“", "„", "”", "“"), ("“", "”", "”", "”")),
}


def wrapped(text: str, rng: Random) -> str:
    """Paragraphs broken at a width, some words with a hyphen, as out of a PDF."""
    width = rng.choice((78, 88, 96))
    lines: list[str] = []
    for line in text.split("\n"):
        lines += (
            textwrap.wrap(line, width, break_on_hyphens=False) or [""]
            if len(line) > width
            else [line]
        )
    for n in range(len(lines) - 1):
        head, _, word = lines[n + 1].partition(" ")
        joins = len(lines[n]) > width - 14 and lines[n + 1] and not lines[n].endswith((".", "-"))
        if joins and head.isalpha() and head.islower() and len(head) > 7 and rng.random() < 0.6:
            cut = len(head) // 2
            lines[n] = f"{lines[n]} {head[:cut]}-"
            lines[n + 1] = f"{head[cut:]} {word}".rstrip()
    return "\n".join(lines)


def noisy(text: str, form: str, side: str, rng: Random, *, paged: bool) -> str:
    """A document with a little of it, where its format allows; `paged`: it may come out of a PDF."""
    if form == "txt" and paged and rng.random() < 0.3:
        text = wrapped(text, rng)
    if form in {"txt", "md"} and "“" in text and rng.random() < 0.3:
        a, b, c, d = rng.choice(_QUOTES[side])
        text = text.replace(a, b).replace(c, d)
    if form == "txt" and rng.random() < 0.1:
        text = text.replace(" and ", " and\u00a0").replace(". ", ".  ")
    if form != "bib" and rng.random() < 0.05:
        text = text.replace("\n", "\r\n")
    return text
