"""What goes wrong between a page and its text: wrapped lines, hyphens, quotes, spaces."""

import re
import textwrap
from random import Random
from typing import Any

from tests.bench.layouts.split import Side

_QUOTES = {
    "tune": (
        *(("“", '"', "”", '"'), ("“", "``", "”", "''")),
        *(("“", "„", "”", "“"), ("“", "”", "”", "”")),
    ),
    "test": (
        ("“", "«\u00a0", "”", "\u00a0»"),
        ("“", "&ldquo;", "”", "&rdquo;"),
        ("“", "‟", "”", "”"),
    ),
}
_LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))


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


def paginated(text: str, head: str, rng: Random) -> str:
    """Pages with a number below and a running head above, between them a form feed."""
    lines, pages = text.split("\n"), []
    while lines:
        length = rng.randint(44, 58)
        pages.append("\n".join(lines[:length]))
        lines = lines[length:]
    foot = rng.choice(("{}", "Page {} of {count}", "– {} –", "{}/{count}"))
    out = pages[0]
    for number, page in enumerate(pages[1:], 1):
        below = foot.format(number, count=len(pages))
        out += f"\n\n{below}\n\f{head}\n\n{page}"
    return out


def noisy(text: str, gold: dict[str, Any], side: Side, rng: Random, *, paged: bool) -> str:
    """A document with a little of it, where its format allows; `paged`: it may come out of a PDF."""
    form = gold["format"]
    if form == "txt" and paged and rng.random() < 0.3:
        text = wrapped(text, rng)
        if side == "test":
            text = _extracted(text, gold, rng)
    if form in {"txt", "md"} and "“" in text and rng.random() < 0.3:
        a, b, c, d = rng.choice(_QUOTES[side])
        if form == "md" or "&" not in b:
            text = text.replace(a, b).replace(c, d)
    if side == "test":
        text = _typed(text, form, rng)
    elif form == "txt" and rng.random() < 0.1:
        text = text.replace(" and ", " and\u00a0").replace(". ", ".  ")
    if form != "bib" and rng.random() < 0.05:
        text = text.replace("\n", "\r\n")
    return text


def _extracted(text: str, gold: dict[str, Any], rng: Random) -> str:
    """Ligatures and pages, as a PDF leaves them."""
    if rng.random() < 0.4:
        for letters, sign in _LIGATURES:
            text = text.replace(letters, sign)
    if rng.random() < 0.6:
        name = gold["subject"]["name"]
        head = rng.choice(("{}", "{} — CV", "Curriculum Vitae of {}")).format(name)
        text = paginated(text, head, rng)
    return text


def _typed(text: str, form: str, rng: Random) -> str:
    """What editors and content systems leave behind."""
    draw = rng.random()
    if form in {"txt", "md"} and draw < 0.08:
        if form == "txt":
            text = re.sub(r"(?m)$", lambda _: rng.choice(("", "", " ", "  ")), text)
        text = text.replace("’", "'")
    elif form == "html" and draw < 0.2:
        text = text.replace("–", "&ndash;").replace("é", "&eacute;").replace("ü", "&uuml;")
    elif form == "html" and draw < 0.3:
        text = text.replace(", ", ",\u00a0").replace("</li>", "</li>\n\n")
    elif form == "txt" and draw < 0.16:
        text = "\ufeff" + text.replace("    ", "\t")
    elif form == "md" and draw < 0.16:
        text = text.replace(" – ", " -- ").replace("—", "---")
    return text
