"""Several references on a page, with bullets, years as headings, summaries below."""

from collections.abc import Sequence

from tests.bench.tagger.example import Example
from tests.bench.tagger.layout import Layout
from tests.bench.tagger.printing import printed
from tests.bench.tagger.records import Record
from tests.bench.tagger.wordings import HEADS, TOLD


def page(layout: Layout, records: Sequence[Record], prose: Sequence[str]) -> Example:
    """Several records, one below the other, as a page lists them; prose for what is told."""
    rng, out, year = layout.rng, Example(), 0
    if rng.random() < 0.15:
        out.put(rng.choice(HEADS).format(mark=layout.mark or "*") + rng.choice(("\n", "\n\n")))
    backwards = rng.random() < 0.15
    for index, record in enumerate(records):
        if index:
            out.put(layout.gap)
        if layout.dated and record.year != year:
            year = record.year
            out.put(rng.choice(("{}\n", "{}\n\n", "## {}\n\n", "- {} -\n")).format(year))
        number = len(records) - index if backwards else index + 1
        bullet = layout.bullet.format(n=number, k=rng.choice(layout.kinds))
        one = Example(starts=[0])
        one.put(bullet)
        cited = printed(layout, record)
        one.append(cited.indented(layout.indent) if layout.indent and bullet else cited)
        if layout.told and rng.random() < 0.8:
            _tell(one, layout, prose)
        out.append(one)
    return out


def _tell(out: Example, layout: Layout, prose: Sequence[str]) -> None:
    """A summary below a reference."""
    rng = layout.rng
    out.put(
        "\n"
        + rng.choice(("", "", "\n", "> ", "  "))
        + rng.choice(("", "", "Abstract: ", "*Abstract:*\n\n"))
    )
    for _ in range(rng.randint(1, 5)):
        out.put(rng.choice(prose if rng.random() < 0.8 else TOLD) + " ")
