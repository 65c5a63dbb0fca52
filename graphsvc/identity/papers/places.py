"""Where and when a paper is listed, and what two such places say of two listings of one title."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from graphsvc.words import words

_REPOSITORIES: Final = frozenset(
    words("arxiv corr biorxiv medrxiv chemrxiv ssrn preprint preprints openreview hal repec")
)
_UNPUBLISHED: Final = frozenset({"submitted", "preprint"})
_ANY_VENUE: Final = frozenset(
    words(
        """
        advances annual acm conference cvf ieee international joint journal meeting papers
        proceedings symposium transactions workshop
        """
    )
)
_ENOUGH: Final = 3
"""So many words of a venue's name are enough to know it by."""
_SMALL: Final = frozenset(words("the of for on in and at de la"))


@dataclass(frozen=True, slots=True)
class Place:
    """Venue names as printed, year, type of venue and status of one listing."""

    venues: frozenset[str] = frozenset()
    year: int | None = None
    type: str | None = None
    status: str | None = None

    @property
    def is_unpublished(self) -> bool:
        """Whether it is a preprint or a submission."""
        return (
            self.status in _UNPUBLISHED
            or self.type == "preprint"
            or any(_REPOSITORIES.intersection(words(venue)) for venue in self.venues)
        )

    @property
    def is_submission(self) -> bool:
        """Whether it was submitted to a conference; what is under review may be anything."""
        return self.status == "submitted" and self.type in ("conference", "workshop")

    @property
    def is_published(self) -> bool:
        """Whether it says where the paper appeared."""
        return bool(self.venues) and not self.is_unpublished

    @property
    def of(self) -> str:
        """The venue, as one string."""
        return " ".join(sorted("".join(words(venue)) for venue in self.venues))


class Standing(IntEnum):
    """What two places say of two listings, from what speaks most against one paper to what least does."""

    SERIES = 0
    """Published at one venue in two years: reports that come every year, columns."""
    ELSEWHERE = 1
    """Published at two venues in two years: perhaps extended."""
    EXTENDED = 2
    """Published in a journal later than elsewhere."""
    BESIDE = 3
    """Published at two venues in one year."""
    LATER_DRAFT = 4
    """Unpublished, but younger than what is published."""
    DRAFTS = 5
    """Both unpublished."""
    UNKNOWN = 6
    """One of them says too little."""
    VERSIONS = 7
    """A preprint, and what was published then."""
    SUBMITTED = 8
    """Submitted to a conference, and submitted again or published then."""
    ONE_PLACE = 9
    """The same venue and year."""


def standing(left: Place, right: Place) -> Standing:
    """How two places stand to each other. Symmetric."""
    years = sorted(place.year for place in (left, right) if place.year is not None)
    same_year = len(years) == 2 and years[0] == years[1]
    if left.is_unpublished or right.is_unpublished:
        return _of_drafts(left, right)
    if not (left.is_published and right.is_published) or len(years) < 2:
        return Standing.UNKNOWN
    if are_one_venue(left.venues, right.venues):
        return Standing.ONE_PLACE if same_year else Standing.SERIES
    if same_year:
        return Standing.BESIDE
    early, late = sorted((left, right), key=lambda place: place.year or 0)
    extended = late.type == "journal" and early.type not in (None, "journal")
    return Standing.EXTENDED if extended else Standing.ELSEWHERE


def _of_drafts(left: Place, right: Place) -> Standing:
    submitted = (left.is_submission, right.is_submission)
    if left.is_unpublished and right.is_unpublished:
        again = all(submitted) and (left.venues, left.year) != (right.venues, right.year)
        return Standing.SUBMITTED if again else Standing.DRAFTS
    draft, printed = (left, right) if left.is_unpublished else (right, left)
    if draft.year and printed.year and draft.year > printed.year:
        return Standing.LATER_DRAFT
    return Standing.SUBMITTED if any(submitted) and printed.year else Standing.VERSIONS


def are_one_venue(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether names of venues may be one venue's: equal, or one the acronym of the other."""
    return any(_may_be_one(*sorted((a, b))) for a in left for b in right)


@lru_cache(maxsize=1 << 16)
def _may_be_one(one: str, other: str) -> bool:
    short, long = sorted(map(_named, (one, other)), key=len)
    if not short or short == long:
        return short == long and bool(short)
    if len(short) == 1:
        return short[0] in long or _spells(short[0], long)
    telling = {*short} - _ANY_VENUE
    return len(telling) >= _ENOUGH and telling <= {*long}


def _named(venue: str) -> tuple[str, ...]:
    return tuple(w for w in words(venue) if w not in _SMALL and not w[0].isdigit())


def _spells(acronym: str, long: tuple[str, ...]) -> bool:
    """Whether an acronym is made of beginnings of all words, in order: NeurIPS, CoLing, EMNLP.

    Words that stand in the names of all venues may be left out.
    """
    if not long:
        return not acronym
    least = 0 if long[0] in _ANY_VENUE else 1
    most = next(
        (n for n, (a, b) in enumerate(zip(acronym, long[0], strict=False)) if a != b),
        min(len(acronym), len(long[0])),
    )
    return any(_spells(acronym[n:], long[1:]) for n in range(most, least - 1, -1))
