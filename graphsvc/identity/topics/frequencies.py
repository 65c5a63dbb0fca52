"""How common words and terms are in papers, and in their titles, from a frozen table.

What papers are about stands in titles; what they use, or compare with, mostly does not. `frequencies.tsv.gz`
holds counts and no texts: of every term of up to four words that stands in many abstracts of the conferences
and the anthology it was made from, the number of papers with it in the title, and in either.
`tests/bench/build_frequencies.py` made it. A table is never renewed from what is loaded, so that a
score depends on the paper alone.
"""

import gzip
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

LEAST: Final = 20
"""Terms in fewer papers than this are not in the table."""
_PRIOR, _WEIGHT = 0.12, 10.0


class Frequency(NamedTuple):
    """Numbers of papers: with the term in the title, and anywhere."""

    title: int
    paper: int


@cache
def _table() -> dict[str, Frequency]:
    packed = resources.files(__package__).joinpath("frequencies.tsv.gz").read_bytes()
    found = {}
    for line in gzip.decompress(packed).decode().splitlines():
        term, title, paper = line.split("\t")
        found[term] = Frequency(int(title), int(paper))
    return found


def frequency(words: tuple[str, ...]) -> Frequency:
    """How many papers of the table have the term; none where fewer than `LEAST` have it."""
    return _table().get(" ".join(words), Frequency(0, 0))


def part_of_papers(words: tuple[str, ...]) -> float:
    """The part of all papers that have the term, at least that of the rarest in the table."""
    return max(frequency(words).paper, LEAST / 2) / _table()[""].paper


def title_share(words: tuple[str, ...]) -> float:
    """Of the papers that have a term, the part that has it in the title, smoothed."""
    title, paper = frequency(words)
    return (title + _PRIOR * _WEIGHT) / (paper + _WEIGHT)
