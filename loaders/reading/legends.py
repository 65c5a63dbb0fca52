"""What the stars and daggers beside names mean on a page."""

import re
from typing import NamedTuple

from loaders.reading.authors import Author

_STARS = "*∗⁎＊⋆★"
_MARK = r"[*∗⁎＊⋆★†‡§¶#^=]"
_EXPLAINED = re.compile(
    rf"({_MARK}{_MARK}?)[\s:=)\]”\"'–-]{{0,4}}(?:\w+\s){{0,5}}?"
    r"(?P<word>equal|co-?first|joint first|correspond|advis|supervis|intern)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?=[ce])(?P<word>equal\w*\scontribut\w*|contributed\sequally|co-?first|correspond\w*)"
    rf"[^\n.]{{0,20}}[(\[\s]({_MARK}{{1,2}})[)\]\s,.]",
    re.IGNORECASE,
)
_MOST = 20


class Legend(NamedTuple):
    """Marks that stand for equal contribution, and marks that stand for something else."""

    equal: frozenset[str]
    other: frozenset[str]

    def equal_contributors(self, authors: tuple[Author, ...]) -> frozenset[int]:
        """Which authors of one list contributed equally, by their places in it."""
        said = frozenset(
            index for index, author in enumerate(authors) if author.name.marks & self.equal
        )
        if said:
            return said
        unexplained = frozenset(_STARS) - self.other
        starred = frozenset(
            index for index, author in enumerate(authors) if author.name.marks & unexplained
        )
        # One star alone cannot be equal to anything.
        return starred if len(starred) > 1 else frozenset()


def legend_places(text: str) -> list[tuple[int, int]]:
    """Where the legends of a long text stand, one for each wording."""
    places = {
        m.group(): m.span() for pattern in (_EXPLAINED, _BEFORE) for m in pattern.finditer(text)
    }
    return sorted(places.values())[:_MOST]


def read_legend(text: str) -> Legend:
    """The legend of a page, from lines such as "* indicates equal contribution"."""
    equal: set[str] = set()
    other: set[str] = set()
    for pattern, place in ((_EXPLAINED, 1), (_BEFORE, 2)):
        for match in pattern.finditer(text):
            word = match["word"].lower()
            marks = set(match.group(place))
            if word.startswith(("equal", "contributed", "co", "joint")) and not word.startswith(
                "corr"
            ):
                equal |= marks
            else:
                other |= marks
    return Legend(frozenset(equal), frozenset(other - equal))
