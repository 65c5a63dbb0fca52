"""How likely two listings are of one paper, and why: rules, in order.

A title decides nothing alone. Equal titles are one paper where an author is shared and the places
do not contradict; unequal ones only as versions of one paper: a submission or a preprint, and what
was published then. What is published in two places under two titles is two papers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.authors.relations import Relation, relate
from graphsvc.identity.papers.likeness import Likeness, compare
from graphsvc.identity.papers.places import Place, Standing, standing
from graphsvc.identity.papers.titles import Title
from graphsvc.identity.score import Score
from graphsvc.words import one_letter_apart

_YEARS: Final = 3
"""Versions of one paper are hardly further apart."""
_NEARLY: Final = 0.7
"""Share of what two titles tell from which a preprint and what was published are called so."""
_SUBMITTED: Final = {True: (0.6, 0.5, 0.45, 0.4), False: (0.85, 0.6, 0.45, 0.45)}
"""The same for what was submitted to a conference, by one, two, three, four and more people: nothing else
but the author list, whether equally long or not, and the title tell it."""
_DOUBTFUL: Final = 0.4
_UNFIT: Final = frozenset(
    (Relation.CONTRARY, Relation.MIDDLE_CONTRARY, Relation.PREFIX, Relation.ONE_LETTER)
)
_MOST: Final = 0.6
_NEARLY_ALL: Final = 0.8
_WORDY: Final = 5
_CUT: Final = 2
_LONG_NAME: Final = 5
_LARGE: Final = 30
_NOT_GIVEN: Final = frozenset({"not_given"})

_OF_ONE: Final = (Standing.ONE_PLACE, Standing.SUBMITTED, Standing.VERSIONS, Standing.DRAFTS)
_SAYS: Final = {
    Standing.SERIES: "one venue in two years",
    Standing.ELSEWHERE: "published at two venues in two years",
    Standing.EXTENDED: "in a journal later than elsewhere",
    Standing.BESIDE: "published at two venues in one year",
    Standing.LATER_DRAFT: "a draft younger than what is published",
    Standing.DRAFTS: "both unpublished",
    Standing.UNKNOWN: "venue or year not given on one side",
    Standing.VERSIONS: "a draft, and what was published",
    Standing.SUBMITTED: "submitted, and submitted again or published then",
    Standing.ONE_PLACE: "one venue and year",
}


@dataclass(frozen=True, slots=True)
class Listings:
    """What is compared: the listings of one paper in one document, seen as one."""

    title: Title
    authors: Sequence[PersonName]
    places: Collection[Place]
    authors_given: frozenset[str] = frozenset()
    """What the listings say of their authors. Where none is given, whose page it is may be in `authors`."""
    external_ids: frozenset[str] = frozenset()


def score(left: Listings, right: Listings, *, one_document: bool = False) -> Score | None:
    """Compare two. None where nothing speaks for their being one paper."""
    likeness, share = compare(left.title, right.title)
    if likeness is Likeness.OTHER or (one_document and likeness < Likeness.SPELLING):
        return None  # what one document lists under two titles is two papers
    pair = _Pair(left, right, likeness, share)
    if likeness is Likeness.EQUAL:
        return pair.equal()
    if pair.says_other:
        return pair.different(f"one says {pair.says_other!r}") if pair.shared else None
    if left.title.is_heading or right.title.is_heading:
        return None
    if likeness is Likeness.SPELLING:
        return pair.spelling()
    return pair.part() if likeness is Likeness.PART else pair.near()


class _Pair:
    """Two listings, and what stands between them."""

    def __init__(self, left: Listings, right: Listings, likeness: Likeness, share: float) -> None:
        self.likeness, self.share = likeness, share
        self.sides = (left, right)
        self.titles = (left.title, right.title)
        self.place = max(
            (standing(a, b) for a in left.places for b in right.places), default=Standing.UNKNOWN
        )
        self.journals = all(p.type == "journal" for p in (*left.places, *right.places))
        years = [[p.year for p in side.places if p.year] for side in (left, right)]
        self.years_apart = min((abs(a - b) for a in years[0] for b in years[1]), default=0)
        self.fewer = min(len(left.authors), len(right.authors))

    @cached_property
    def shared(self) -> int:
        """How many of the shorter list may stand in the longer one."""
        left, right = self.sides
        return shared_authors(left.authors, right.authors)

    @property
    def equal_lists(self) -> bool:
        """Whether the lists are equally long, and nearly all of the one stand in the other."""
        left, right = self.sides
        return len(left.authors) == len(right.authors) and self.shared >= _NEARLY_ALL * self.fewer

    @property
    def not_said(self) -> bool:
        """Whether nothing can be said of the authors."""
        left, right = self.sides
        return not self.fewer or (
            not self.shared and _may_both_be_authors(left.authors_given, right.authors_given)
        )

    @property
    def is_long(self) -> bool:
        return all(title.is_long for title in self.titles)

    @property
    def is_wordy(self) -> bool:
        """Whether two papers of other people are not called so: the names are misread."""
        return len(self.titles[0].tells) >= _WORDY

    @property
    def all_shared(self) -> bool:
        return 0 < self.shared == self.fewer

    @property
    def most_shared(self) -> bool:
        """Whether all of the shorter list are in the longer one, or most: names are misspelt, too."""
        return self.all_shared or (self.shared > 1 and self.shared >= _MOST * self.fewer)

    @property
    def listed_twice(self) -> bool:
        """Whether one register has both under ids of their own."""
        ours, theirs = ({_register(x) for x in side.external_ids} for side in self.sides)
        return bool(ours & theirs)

    @property
    def is_cut(self) -> bool:
        """Whether one title is the beginning or the end of the other, by some telling words."""
        short, long = sorted((title.tells for title in self.titles), key=len)
        return len(short) >= _CUT and short in (long[: len(short)], long[-len(short) :])

    @property
    def is_of_one_name(self) -> bool:
        """Whether both titles begin with one made-up name."""
        one, other = self.titles
        return bool(one.coined) and one.coined == other.coined

    @property
    def says_other(self) -> str:
        """What one of them says and the other does not, by which it is another paper."""
        one, other = self.titles
        if one.says_other != other.says_other:
            return one.says_other or other.says_other
        if one.presents != other.presents and self.place is not Standing.ONE_PLACE:
            return one.presents or other.presents
        if one.numbers - other.numbers and other.numbers - one.numbers:
            return " ".join(sorted(one.numbers - other.numbers))
        return ""

    def equal(self) -> Score:
        if not self.shared and not self.not_said:
            return self.held() if self.is_wordy and self.years_apart <= 1 else self.different()
        if any(title.is_heading for title in self.titles):
            return self.held()
        if self.place <= Standing.EXTENDED or (self.years_apart > _YEARS and not self.is_long):
            # A journal prints no article twice: one of the years is wrong, or the issue came late.
            once = self.journals and self.is_long and self.all_shared
            return self.same(0.8) if once else self.held()
        if self.not_said:
            sure = self.is_long and self.years_apart < _YEARS
            return self.same(0.85) if sure else self.held()
        return self.same(0.98)

    def spelling(self) -> Score | None:
        if self.not_said:
            sure = self.is_long and self.years_apart <= 1 and self.place > Standing.EXTENDED
            return self.same(0.8) if sure else self.held()
        if not self.most_shared:
            if not self.shared or not self.is_long:
                return None
            return self.same(0.8) if self.place is Standing.ONE_PLACE else self.held()
        if self.place <= Standing.EXTENDED or self.years_apart > _YEARS:
            return self.held()
        return self.same(0.95)

    def part(self) -> Score | None:
        tells = min(len(title.tells) for title in self.titles) > 1 or any(
            title.coined for title in self.titles
        )
        if not self.most_shared or self.years_apart > _YEARS or not tells:
            return None
        if self.place is Standing.ONE_PLACE:
            one = self.equal_lists and not self.listed_twice
            return self.same(0.9) if one else self.held()
        if self.place >= Standing.VERSIONS or self.place is Standing.DRAFTS:
            return self.same(0.9)
        return self.held() if self.place >= Standing.BESIDE else None

    def near(self) -> Score | None:
        """As versions alone: the draft not younger than what is published, by the same people.

        In one place, as two listings of one publication, one of them misread.
        """
        if self.place not in _OF_ONE or self.years_apart > _YEARS or not self.most_shared:
            return None
        if self.place is Standing.ONE_PLACE and self.likeness is Likeness.SLIP:
            one = self.equal_lists and not self.listed_twice
            return self.same(0.8) if one else self.held()
        if self.place is Standing.ONE_PLACE:
            return None
        enough = _NEARLY if self.fewer > 1 else (1 + _NEARLY) / 2
        if self.place is Standing.SUBMITTED:
            least = _SUBMITTED[self.equal_lists]
            if self.equal_lists or self.all_shared:
                enough = least[min(self.fewer, len(least)) - 1]
            if self.equal_lists and (self.is_cut or self.is_of_one_name):
                return self.same(0.8)
        if self.share >= enough:
            return self.same(0.8)
        return self.held() if self.share >= _DOUBTFUL else None

    def same(self, value: float) -> Score:
        return Score("same", value, self.reasons())

    def held(self) -> Score:
        return Score("held", 0.5, self.reasons())

    def different(self, why: str = "") -> Score:
        return Score("different", 0.05, (*self.reasons(), *([why] if why else [])))

    def reasons(self) -> tuple[str, ...]:
        said = {
            Likeness.EQUAL: "equal title",
            Likeness.SPELLING: "equal title but for spelling",
            Likeness.PART: "equal title but for a subtitle or heading",
            Likeness.SLIP: "equal title but for one word or the order of words",
            Likeness.NEAR: f"titles that share {self.share:.0%} of what they tell",
        }
        if self.not_said:
            who = "authors not given on one side"
        else:
            who = f"{self.shared or 'no'} author{'s' * (self.shared > 1)} in common"
        apart = (f"{self.years_apart} years apart",) if self.years_apart > 1 else ()
        return (said[self.likeness], who, _SAYS[self.place], *apart)


def _register(external_id: str) -> str:
    """Who gave an id: for a DOI, whose prefix it has."""
    scheme, _, value = external_id.partition(":")
    return f"doi:{value.partition('/')[0]}" if scheme == "doi" else scheme


def shared_authors(left: Sequence[PersonName], right: Sequence[PersonName]) -> int:
    """How many of the shorter list may stand in the other."""
    few, many = sorted((left, right), key=len)
    by_short: dict[str, list[PersonName]] = {}
    for name in many:
        by_short.setdefault(name.short_key, []).append(name)
    found = 0
    for name in few:
        if any(_may_be_one(name, other) for other in by_short.get(name.short_key, ())):
            found += 1
        elif len(many) <= _LARGE:
            found += any(_may_be_one(name, other) for other in many)
    return found


def _may_be_one(one: PersonName, other: PersonName) -> bool:
    if one.family != other.family and min(len(one.family), len(other.family)) >= _LONG_NAME:
        alike = one_letter_apart(one.family, other.family)  # as one of the two is printed
        one = replace(one, family=other.family) if alike else one
    return relate(one, other) not in _UNFIT


def _may_both_be_authors(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether one who only says that the paper is hers may stand in the other's list."""
    return "complete" not in left | right and _NOT_GIVEN in (left, right)
