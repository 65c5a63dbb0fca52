"""What the rules and the tagger make of a section, put together to one list.

Rules know marks and habits; the tagger knows how references look in layouts that no rule foresees.
Where both read one title, the rules' reading stands. Where they differ, the tagger's does, but
for a few mistakes of its kind that can be seen.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.reading.dates import years
from loaders.reading.entries import Entry
from loaders.reading.names import fold
from loaders.reading.references import Reference, references
from loaders.reading.rows import Citation
from loaders.reading.sections import Section
from loaders.reading.text import Text
from loaders.reading.titles import has_title_words
from loaders.reading.venue_names import has_venue_word

_PROBABLE = 0.8
_POSSIBLE = 0.55  # where the rules found no list of authors
_COVERED = 0.8
_LONG = 220
_WORD = re.compile(r"[^\W_]+")


class Listing(NamedTuple):
    """One listing: its lines, and what they say; None where they could not be read."""

    lines: Entry
    citation: Citation | None
    section: Section


def agreed(ruled: list[Listing], section: Section) -> list[Listing]:
    """The listings of a section; the tagger is asked where the rules leave a doubt."""
    if _are_sure(ruled, section):
        return ruled
    found: list[Listing] = []
    ruled_places = [_place(r.lines) for r in ruled]
    for item in references(section.lines, section.trail):
        own = _place(item.lines)
        beside = [r for r, place in zip(ruled, ruled_places, strict=True) if _meet(place, own)]
        doubtful = not any(r.citation and _has_authors(r.citation) for r in beside)
        if _is_whole(item, _POSSIBLE if doubtful else _PROBABLE):
            found.append(Listing(item.lines, None, section))  # these lines are read
            found += _either(item, beside, section)
    places = [_place(item.lines) for item in found]
    found = [item for item in found if item.citation]
    found += [
        r
        for r, own in zip(ruled, ruled_places, strict=True)
        if not any(_meet(own, place) for place in places)
    ]
    once = {(_place(item.lines), id(item.citation)): item for item in found}
    return sorted(once.values(), key=lambda item: _place(item.lines))


def _are_sure(ruled: Sequence[Listing], section: Section) -> bool:
    """Every line explained, each listing with authors, a title, a known venue and a year."""
    read = sum(len(line) for item in ruled for line in item.lines)
    if read < _COVERED * sum(len(line) for line in section.lines):
        return False
    return bool(ruled) and all(item.citation and _is_sure(item.citation) for item in ruled)


def _is_sure(citation: Citation) -> bool:
    venue = citation.appearance.venue
    return bool(
        citation.authors
        and citation.authors.sure
        and venue
        and citation.appearance.year
        and (venue.aliases or has_venue_word(venue.name))
        and has_title_words(citation.title)
        and len(citation.title) <= _LONG
    )


def _has_authors(citation: Citation) -> bool:
    return citation.authors is not None and citation.authors.sure


def _is_whole(item: Reference, least: float) -> bool:
    """A title of at least that probability, with authors or with a venue."""
    if item.probability < least:
        return False
    names = item.authors
    if names is None or not names.sure:
        return item.appearance.venue is not None
    if len(names.authors) > 1 or not names.complete:
        return True
    return bool(item.appearance.year or item.appearance.venue)


def _either(item: Reference, ruled: Sequence[Listing], section: Section) -> list[Listing]:
    """The tagger's reading of some lines, or what the rules made of them."""
    key = fold(item.title.string)
    for listing in ruled:
        if listing.citation and _key(listing.citation) == key:
            return [_completed(listing, listing.citation, item)]
    read = [r for r in ruled if r.citation and _has_authors(r.citation)]
    if read and (item.authors is None or not item.authors.sure):
        return read
    misread = any(r.citation and _is_misread(item, key, r.citation) for r in ruled)
    if misread or sum(_key(r.citation) in key for r in ruled if r.citation) > 1:
        return [r for r in ruled if r.citation]
    return [Listing(item.lines, item.citation, section)]


def _completed(listing: Listing, citation: Citation, item: Reference) -> Listing:
    """One title read alike; where the authors differ, the longer list and the tagger's venue."""
    ours = len(citation.authors.authors) if citation.authors else 0
    theirs = len(item.authors.authors) if item.authors else 0
    shifted = listing.lines[0] is not item.lines[0] and item.appearance.venue is not None
    if ours == theirs and not shifted:
        return listing
    # A venue in one word may have been taken for one more author.
    parted = theirs and citation.appearance.venue is None and item.appearance.venue is not None
    names = item.authors if theirs > ours or parted else citation.authors
    return listing._replace(citation=item.citation._replace(authors=names))


def _is_misread(told: Reference, whole: str, ruled: Citation) -> bool:
    """True where the tagger's title ran on into the venue or took in a line above.

    Or where the last words of the title went to the first author.
    """
    if told.authors and ruled.authors:
        first, same = told.authors.authors[0].turned, ruled.authors.authors[0].turned
        if first != same and first.endswith(f" {same}"):
            return True
    part = _key(ruled)
    if not part or part == whole or part not in whole:
        return False
    if whole.startswith(part):
        more = told.title.string[len(ruled.title) :]
        ended = more.startswith(".") and ruled.appearance.venue is not None
        return ended or bool(years(more)) or more.lstrip(" ,(.").startswith("with ")
    return whole.endswith(part) and ruled.title.string[:1].isupper() and _begins_a_line(ruled.title)


def _begins_a_line(text: Text) -> bool:
    before = text.source[max(0, text.starts[0] - 40) : text.starts[0]]
    return not _WORD.search(before.rpartition("\n")[2])


def _key(citation: Citation) -> str:
    return fold(citation.title.string)


def _place(lines: Sequence[Text]) -> tuple[int, int]:
    printed = [line for line in lines if len(line)]
    return printed[0].starts[0], printed[-1].ends[-1]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
