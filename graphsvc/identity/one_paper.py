"""What the author lists of one paper say about two names, where two documents list it.

A paper has one author at each place. So a name at one place of two lists that otherwise agree is
one person's, though a letter is lost in one of them; and two names at different places are two people,
unless somebody is missing or stands twice in one of the lists.

An equal title alone makes no shared paper: many are called "Preface".
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

from graphsvc.identity.authors.evidence import person
from graphsvc.identity.authors.relations import (
    PHRASES,
    Relation,
    in_common,
    is_damaged,
    is_misprint,
    relate,
)
from graphsvc.identity.candidates import Candidate, Listed
from graphsvc.identity.mentions import MentionInContext
from graphsvc.identity.papers.scoring import score
from graphsvc.identity.papers.titles import parse
from graphsvc.identity.score import CERTAIN, NOT, Score

PLACE = "same place in the author list of a shared paper"
_OTHERS = 2
"""So many others must agree before names with nothing in common are a question."""
_OPEN = 0.5
"""Score of a question that no model was asked."""

_Test: TypeAlias = Callable[[MentionInContext, MentionInContext], bool]


def by_places(left: Candidate, right: Candidate, relation: Relation) -> Score | None:
    """Two names that do not contradict, by their places. None where the places do not tell."""
    likeness = PHRASES[relation]
    papers = _papers(left, right, share_paper)
    if any(one.positions & other.positions for one, other in papers):
        return Score("same", CERTAIN, (likeness, PLACE, _counted(papers)))
    if relation >= Relation.JOINED:
        return None  # one of the two lists may be cut, or in another order
    papers = _papers(left, right, _list_one_paper)
    if not papers or _is_one_of_each(papers):
        return None  # one of the two lists may be cut, in another order, or name somebody twice
    place = "different places in the author list of a shared paper"
    return Score("different", NOT, (likeness, place, _counted(papers)))


def misread(left: Candidate, right: Candidate) -> Score | None:
    """Two names that contradict each other, at one place of lists that otherwise agree."""
    if left.person is None or right.person is None or not left.positions & right.positions:
        return None
    found = ((_agreeing(*pair), pair) for pair in _papers(left, right, share_paper))
    others, pair = max(found, key=lambda one: one[0], default=(0, None))
    if pair is None or not others:
        return None
    shared = f"{others} other authors at equal places"
    if is_misprint(left.person, right.person) and _list_one_paper(*pair):
        return Score("same", CERTAIN, ("names one letter apart", PLACE, shared))
    if is_damaged(left.person, right.person):
        return Score("held", _OPEN, ("a name that may have lost letters", PLACE, shared))
    if is_misprint(left.person, right.person):
        return Score("held", _OPEN, ("names one letter apart", PLACE, shared))
    if others >= _OTHERS:
        return Score("held", _OPEN, ("names that differ", PLACE, shared))
    return None


def share_a_paper(left: Candidate, right: Candidate) -> bool:
    """Whether two people are listed by one paper, as far as that can be known without them."""
    return bool(_papers(left, right, share_paper))


def share_paper(one: MentionInContext, other: MentionInContext) -> bool:
    """Whether the listings of two names may be one paper's, whoever of the two is asked about.

    Somebody else is in both, and the title is no heading; or they are judged to be one paper, and
    nobody else is in one of them.
    """
    if _are_others_shared(one, other) and not parse(_listed(one).title).is_heading:
        return True
    return _list_one_paper(one, other)


def _list_one_paper(one: MentionInContext, other: MentionInContext) -> bool:
    """Whether they are judged to be one paper, and not for the sake of these two names alone."""
    if one.paper_ids & other.paper_ids:
        return True
    alone = any(len(m.item.authors) < _OTHERS for m in (one, other) if m.item)
    return (alone or _are_others_shared(one, other)) and _is_judged_same(
        _listed(one), _listed(other)
    )


def _are_others_shared(one: MentionInContext, other: MentionInContext) -> bool:
    own = {p.short_key for m in (one, other) if (p := person(m.name))}
    ours, theirs = (short_keys(m.item.authors) if m.item else _NOBODY for m in (one, other))
    return not (ours & theirs) <= own


@lru_cache(maxsize=1 << 12)
def _is_judged_same(one: Listed, other: Listed) -> bool:
    found = score(one.parsed(), other.parsed())
    return found is not None and found.judgement == "same"


def _listed(mention: MentionInContext) -> Listed:
    """What the listing a name stands in says of its paper."""
    item = mention.item
    return Listed(
        item.titles[0] if item else "",
        item.authors if item else (),
        frozenset([mention.place] if mention.place else []),
        frozenset([mention.authors_given]),
        mention.paper_ids,
    )


@lru_cache(maxsize=128)
def short_keys(authors: tuple[str, ...]) -> frozenset[str]:
    """Names as family and initial; those of one long author list are asked for by each in it."""
    return frozenset(p.short_key for name in authors if (p := person(name)))


_NOBODY: frozenset[str] = frozenset()


def _papers(
    left: Candidate, right: Candidate, are_shared: _Test
) -> list[tuple[MentionInContext, MentionInContext]]:
    """The listings of both, in pairs, that are of one paper."""
    titles = left.titles & right.titles
    if not titles:
        return []
    ours, theirs = (_by_title(side, titles) for side in (left, right))
    return [
        (one, other)
        for title in sorted(titles)
        for one in ours[title]
        for other in theirs[title]
        if are_shared(one, other)
    ]


def _by_title(side: Candidate, titles: frozenset[str]) -> Mapping[str, list[MentionInContext]]:
    """One mention for each place in each author list of these titles."""
    found: dict[str, dict[object, MentionInContext]] = {title: {} for title in titles}
    for m in side.members:
        for title in m.titles & titles if m.item else ():
            found[title].setdefault((m.name, m.positions, _listed(m)), m)
    return {title: list(distinct.values()) for title, distinct in found.items()}


def _counted(papers: list[tuple[MentionInContext, MentionInContext]]) -> str:
    return f"{len({title for one, other in papers for title in one.titles & other.titles})} shared papers"


def _agreeing(one: MentionInContext, other: MentionInContext) -> int:
    """How many others stand at equal places of the two lists; 0 where another place contradicts."""
    lists = [m.item.authors if m.item else () for m in (one, other)]
    if len(lists[0]) != len(lists[1]) or not one.positions & other.positions:
        return 0
    places = [(a, b) for a, b in zip(*lists, strict=True) if (a, b) != (one.name, other.name)]
    return len(places) if all(_fits(a, b) for a, b in places) else 0


def _is_one_of_each(papers: list[tuple[MentionInContext, MentionInContext]]) -> bool:
    """Whether each is the only one whom the other can be, in all lists of a paper of both."""
    return all(
        _is_only_one(one, other) and _is_only_one(other, one) and _share_others(one, other)
        for one, other in papers
    )


def _is_only_one(mention: MentionInContext, other: MentionInContext) -> bool:
    return len(_fitting(other.name, mention.item.authors if mention.item else ())) == 1


def _share_others(one: MentionInContext, other: MentionInContext) -> bool:
    """Whether all others of the shorter list stand in the longer one."""
    lists = [(m.name, m.item.authors if m.item else ()) for m in (one, other)]
    sizes = [len(set(authors) - {name}) for name, authors in lists]
    (own, short), (theirs, long) = lists if sizes[0] <= sizes[1] else reversed(lists)
    if not min(sizes):
        return False
    without = _without(short, long)
    return without[None] | without.get(theirs, _NOBODY) <= {own}


@lru_cache(maxsize=128)
def _without(
    authors: tuple[str, ...], longer: tuple[str, ...]
) -> Mapping[str | None, frozenset[str]]:
    """Whom of a list no name of another fits, at None; and whom only one does, at that name."""
    found: dict[str | None, set[str]] = {None: set()}
    for name in authors:
        fitting = _fitting(name, longer)
        if len(fitting) <= 1:
            found.setdefault(next(iter(fitting), None), set()).add(name)
    return {fits: frozenset(names) for fits, names in found.items()}


def _fitting(name: str, authors: tuple[str, ...]) -> set[str]:
    """The names of a list that may be this one."""
    parts, others = person(name), _by_word(authors)
    alike = {one for word in in_common(parts) for one in others.get(word, ())} if parts else ()
    return {one for one in alike if _fits(one, name)}


@lru_cache(maxsize=128)
def _by_word(authors: tuple[str, ...]) -> Mapping[str, set[str]]:
    """A list by what names have in common: in one of thousands nobody is looked at with all others."""
    found: dict[str, set[str]] = {}
    for name in authors:
        for word in in_common(parts) if (parts := person(name)) else ():
            found.setdefault(word, set()).add(name)
    return found


def _fits(one: str, other: str) -> bool:
    a, b = person(one), person(other)
    return a is not None and b is not None and relate(a, b) is not Relation.CONTRARY
