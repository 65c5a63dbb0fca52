"""A document with its mentions in colours, for a terminal and as a page; and scorecards."""

import html
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from loaders import Reading
from loaders.records import Mention, Rejected
from loaders.scorecard import Scorecard

_COLOURS = {
    "author": ("cyan", "#cdeaf7"),
    "paper": ("green", "#d5f2d0"),
    "topic": ("magenta", "#f3d9f5"),
    "institution": ("yellow", "#fdf1c4"),
    "venue": ("blue", "#d9defa"),
}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em }}
pre {{ white-space: pre-wrap; font: inherit }}
mark {{ border-radius: 3px; padding: 0 2px }}
{rules}
</style></head><body>
<h1>{title}</h1>
<p>{legend}. Read by the loader <code>{loader}</code>.</p>
<pre>{text}</pre>
</body></html>
"""


def marked(reading: Reading) -> Iterator[tuple[str, Mention | None]]:
    """The text of a document in pieces, those that are mentions with what they mention."""
    text, last = reading.document.text, 0
    mentions = {m.span.start: m for item in reading.items for m in _mentions(item)}
    for start, mention in sorted(mentions.items()):
        if start < last:
            continue
        yield text[last:start], None
        yield text[start : mention.span.end], mention
        last = mention.span.end
    yield text[last:], None


def _mentions(value: Any) -> Iterator[Mention]:
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _mentions(item)
    elif hasattr(value, "model_fields_set"):
        for name in type(value).model_fields:
            yield from _mentions(getattr(value, name))


def in_terminal(reading: Reading) -> RenderableType:
    """The document with its mentions coloured by kind."""
    text = Text()
    for piece, mention in marked(reading):
        text.append(piece, f"bold {_COLOURS[mention.kind][0]}" if mention else None)
    legend = Text(", ").join(Text(kind, f"bold {c}") for kind, (c, _) in _COLOURS.items())
    return Group(text, Text(""), legend)


def as_page(reading: Reading) -> str:
    """The same as a page that needs nothing else."""
    pieces = [
        f'<mark class="{mention.kind}" title="{mention.kind}: {html.escape(mention.name)}">'
        f"{html.escape(piece)}</mark>"
        if mention
        else html.escape(piece)
        for piece, mention in marked(reading)
    ]
    kinds = _COLOURS.items()
    return _PAGE.format(
        title=html.escape(reading.document.name),
        rules="\n".join(f".{kind} {{ background: {colour} }}" for kind, (_, colour) in kinds),
        legend=", ".join(f'<mark class="{kind}">{kind}</mark>' for kind in _COLOURS),
        loader=reading.loader,
        text="".join(pieces),
    )


def scorecard(card: Scorecard) -> RenderableType:
    """What was found, what is missing, what contradicts itself, and what was not read."""
    found = ", ".join(f"{count} {kind}" for kind, count in card.found.items())
    lines = [Text.assemble((card.source, "bold"), f" ({card.loader})"), Text(f"  found: {found}")]
    lines += _told("missing", "yellow", card.missing)
    lines += _told("contradicts itself", "red", card.contradictions)
    lines += _told("rejected", "red", [_rejected(item) for item in card.rejected])
    read = card.lines - len(card.unread)
    lines.append(Text(f"  lines read: {read} of {card.lines}"))
    lines += [Text(f"    {line.number}: {line.text}", "dim") for line in card.unread]
    return Group(*lines)


def _told(word: str, style: str, said: Sequence[str]) -> list[Text]:
    return [Text.assemble("  ", (f"{word}: ", style), item) for item in said]


def _rejected(item: Rejected) -> str:
    return f"{item.place}: {item.reason}"
