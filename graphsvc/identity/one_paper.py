"""What the author lists of one paper say about two names, where two documents list it.

A paper has one author at each place. So a name at one place of two lists that otherwise agree is
one person's, though a letter is lost in one of them; and two names at different places are two people,
unless somebody is missing or stands twice in one of the lists.
"""

from collections.abc import Iterator

from graphsvc.identity.authors.evidence import person
from graphsvc.identity.authors.relations import (
    PHRASES,
    Relation,
    is_damaged,
    is_misprint,
    relate,
)
from graphsvc.identity.candidates import Candidate
from graphsvc.identity.mentions import MentionInContext
from graphsvc.identity.score import CERTAIN, NOT, Score

PLACE = "same place in the author list of a shared paper"
_OTHERS = 2
"""So many others must agree before names with nothing in common are a question."""
_OPEN = 0.5
"""Score of a question that no model was asked."""


def by_places(left: Candidate, right: Candidate, relation: Relation) -> Score | None:
    """Two names that do not contradict, by their places. None where the places do not tell."""
    papers = len(left.titles & right.titles)
    if not papers:
        return None
    likeness = PHRASES[relation]
    shared = f"{papers} shared papers"
    if left.positions & right.positions:
        return Score("same", CERTAIN, (likeness, PLACE, shared))
    if relation >= Relation.JOINED or _is_one_of_each(left, right):
        return None  # one of the two lists may be cut, in another order, or name somebody twice
    place = "different places in the author list of a shared paper"
    return Score("different", NOT, (likeness, place, shared))


def misread(left: Candidate, right: Candidate) -> Score | None:
    """Two names that contradict each other, at one place of lists that otherwise agree."""
    if left.person is None or right.person is None or not left.positions & right.positions:
        return None
    others = max((_agreeing(one, other) for one, other in _listed_together(left, right)), default=0)
    shared = f"{others} other authors at equal places"
    if others and is_misprint(left.person, right.person):
        return Score("same", CERTAIN, ("names one letter apart", PLACE, shared))
    if others and is_damaged(left.person, right.person):
        return Score("held", _OPEN, ("a name that may have lost letters", PLACE, shared))
    if others >= _OTHERS:
        return Score("held", _OPEN, ("names that differ", PLACE, shared))
    return None


def _listed_together(
    left: Candidate, right: Candidate
) -> Iterator[tuple[MentionInContext, MentionInContext]]:
    for one in left.members:
        for other in right.members:
            if one.titles & other.titles and one.item and other.item:
                yield one, other


def _agreeing(one: MentionInContext, other: MentionInContext) -> int:
    """How many others stand at equal places of the two lists; 0 where another place contradicts."""
    lists = [m.item.authors if m.item else () for m in (one, other)]
    if len(lists[0]) != len(lists[1]) or not one.positions & other.positions:
        return 0
    places = [(a, b) for a, b in zip(*lists, strict=True) if (a, b) != (one.name, other.name)]
    return len(places) if all(_fits(a, b) for a, b in places) else 0


def _is_one_of_each(left: Candidate, right: Candidate) -> bool:
    """Whether each is the only one whom the other can be, in all lists of a paper of both."""
    return all(
        _is_only_one(one, other) and _is_only_one(other, one) and _share_others(one, other)
        for one, other in _listed_together(left, right)
    )


def _is_only_one(mention: MentionInContext, other: MentionInContext) -> bool:
    names = set(mention.item.authors) if mention.item else ()
    return sum(_fits(name, other.name) for name in names) == 1


def _share_others(one: MentionInContext, other: MentionInContext) -> bool:
    """Whether all others of the shorter list stand in the longer one."""
    lists = [set(m.item.authors) - {m.name} if m.item else set() for m in (one, other)]
    short, long = sorted(lists, key=len)
    return bool(short) and all(any(_fits(a, b) for b in long) for a in short)


def _fits(one: str, other: str) -> bool:
    a, b = person(one), person(other)
    return a is not None and b is not None and relate(a, b) is not Relation.CONTRARY
