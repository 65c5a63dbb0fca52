"""Candidates: mentions of one document that are written alike, taken together.

They depend on the document alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graphsvc.identity.authors.blocking import Keys, keys
from graphsvc.identity.authors.evidence import AuthorMention, Item, person, term
from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.mentions import MentionInContext
from graphsvc.identity.names import title_key
from graphsvc.identity.one_each import contradict, one_each
from graphsvc.identity.papers.keys import paper_keys
from graphsvc.identity.papers.places import Place, Standing, standing
from graphsvc.identity.papers.scoring import Listings
from graphsvc.identity.papers.titles import parse

_NONE: frozenset[str] = frozenset()
_LONG = 15
"""Titles with fewer letters are of several papers, as "Introduction"."""


class Listed(NamedTuple):
    """What the listings of one paper in one document say, as printed."""

    title: str
    authors: tuple[str, ...]
    places: frozenset[Place]
    authors_given: frozenset[str]
    external_ids: frozenset[str]

    def parsed(self) -> Listings:
        """The same, with title and names in their parts."""
        people = [name for name in map(person, self.authors) if name is not None]
        return Listings(parse(self.title), people, *self[2:])


@dataclass(frozen=True)
class Candidate:
    """Mentions of one document with the same normal form, seen as one. `id` is the smallest."""

    members: tuple[MentionInContext, ...]

    @cached_property
    def id(self) -> str:
        """The mention that stands for the candidate in decisions."""
        return self.members[0].id

    @property
    def kind(self) -> str:
        """What its mentions name."""
        return self.members[0].kind

    @property
    def key(self) -> str:
        """The normal form."""
        return self.members[0].key

    @property
    def content_hash(self) -> str:
        """The document."""
        return self.members[0].content_hash

    @cached_property
    def aliases(self) -> frozenset[str]:
        """Normal forms of all other names given in the document."""
        return frozenset(title_key(a) for m in self.members for a in m.aliases)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Papers it stands with."""
        return frozenset[str]().union(*(m.titles for m in self.members))

    @cached_property
    def positions(self) -> frozenset[tuple[str, int]]:
        """Its places in author lists."""
        return frozenset[tuple[str, int]]().union(*(m.positions for m in self.members))

    @cached_property
    def coauthors(self) -> frozenset[str]:
        """Names it stands with."""
        return frozenset[str]().union(*(m.coauthors for m in self.members))

    @property
    def listed(self) -> Listed:
        """All that a paper's listings are compared by, as printed: equal ones need one comparison.

        The longest list of authors stands for all.
        """
        printed = max((m.item.authors for m in self.members if m.item), key=len, default=())
        return Listed(
            self.members[0].name,
            printed or tuple(sorted(self.coauthors)),
            frozenset(m.place for m in self.members if m.place is not None),
            frozenset(m.authors_given for m in self.members),
            self.external_ids,
        )

    @cached_property
    def listings(self) -> Listings:
        """What a paper's listings say, all together."""
        return self.listed.parsed()

    @cached_property
    def external_ids(self) -> frozenset[str]:
        """Identifiers given."""
        return frozenset[str]().union(*(m.external_ids for m in self.members))

    @cached_property
    def names(self) -> frozenset[str]:
        """Normal forms of all its names."""
        return frozenset(key for key in (self.key, *self.aliases) if key)

    @cached_property
    def person(self) -> PersonName | None:
        """The parts of a person's name."""
        return person(self.members[0].name)

    @cached_property
    def evidence(self) -> AuthorMention:
        """What the document says around a person, all papers together.

        Those who stand in one list alone share what it says.
        """
        name = self.members[0].name
        if len(self.members) == 1:
            (one,) = self.members
            return AuthorMention(self.id, name, one.item or Item(), one.affiliations)
        items = [m.item for m in self.members if m.item is not None]
        teams = sorted(item.team for item in items if item.team)
        item = Item(
            authors=_merged(item.authors for item in items),
            titles=_merged(item.titles for item in items),
            topics=_merged(item.topics for item in items),
            venues=_merged(item.venues for item in items),
            years=tuple(year for item in items for year in item.years),
            team=teams[len(teams) // 2] if teams else 0,
        )
        places = _merged(m.affiliations for m in self.members)
        return AuthorMention(self.id, name, item, places)

    @property
    def place_keys(self) -> frozenset[str]:
        """Keys of whoever stands at one place of one paper, however the name is misprinted."""
        return frozenset(f"@{term(f'{t}|{p}'):x}" for t, p in self.positions if len(t) >= _LONG)

    @property
    def keys(self) -> Keys:
        """Under which it is compared with others. Not kept: they are larger than all else.

        Only people and papers are compared.
        """
        asks = offers = _NONE
        if self.kind == "author" and self.person is not None:
            by_name = keys(self.person)
            asks, offers = by_name.asks | self.place_keys, by_name.offers | self.place_keys
        elif self.kind == "paper":
            by_title = paper_keys(self.listed.parsed())
            ids = {f"id:{x}" for x in self.external_ids}
            asks, offers = by_title.asks | ids, by_title.offers | ids
        return Keys(*(frozenset(f"{self.kind} {key}" for key in side) for side in (asks, offers)))


def _merged(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({text for texts in lists for text in texts}))


def candidates(mentions: Iterable[MentionInContext]) -> list[Candidate]:
    """Take the mentions of one document together by kind and normal form.

    Two people of one author list are never one candidate, nor are two who are named by an initial
    in lists that have nobody else in common, nor two papers of one title whose author lists have
    nothing in common, or whose places say that they are two. Of a name whose bearers carry
    external ids that contradict each other, those who carry equal ones are one candidate.
    """
    ordered = sorted(mentions, key=lambda m: m.id)
    sides: dict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
    for m in ordered:
        if m.external_ids and m.kind != "paper":
            sides[m.kind, m.key].add(m.external_ids)
    shared = {name for name, ids in sides.items() if contradict(map(one_each, ids))}
    found: dict[tuple[str, str, frozenset[str]], list[_Alike]] = defaultdict(list)
    for mention in ordered:
        name = mention.kind, mention.key
        alike = found[*name, mention.external_ids if name in shared else _NONE]
        home = next((one for one in alike if one.admits(mention)), None)
        if home is None:
            alike.append(home := _Alike())
        home.add(mention)
    return [Candidate(tuple(one.members)) for alike in found.values() for one in alike]


class _Alike:
    """Mentions of one kind and normal form that are taken together.

    What a mention is compared by is kept once: a paper listed 500 times is compared with itself once.
    """

    def __init__(self) -> None:
        self.members: list[MentionInContext] = []
        self._listings: set[str | None] = set()
        self._distinct: dict[tuple[object, ...], MentionInContext] = {}

    def add(self, mention: MentionInContext) -> None:
        """Take it in."""
        self.members.append(mention)
        self._listings.add(mention.listing)
        self._distinct.setdefault(_compared(mention), mention)

    def admits(self, mention: MentionInContext) -> bool:
        """Whether nothing keeps it apart from those that are in."""
        if mention.kind == "author" and mention.listing is not None:
            if mention.listing in self._listings:
                return False
            if _is_full(mention.name):
                return True
        me = _compared(mention)
        return not any(_apart(mention, m) for what, m in self._distinct.items() if what != me)


def _compared(mention: MentionInContext) -> tuple[object, ...]:
    if mention.kind == "author":
        return (mention.listing is None, mention.coauthors)
    return (mention.name, mention.coauthors, mention.place, mention.external_ids)


def _apart(left: MentionInContext, right: MentionInContext) -> bool:
    """Whether two mentions that are not compared alike must not be taken together."""
    if left.kind == "author":
        in_lists = left.listing is not None and right.listing is not None
        return in_lists and (left.coauthors & right.coauthors) <= {left.key}
    if left.kind != "paper":
        return False
    if left.coauthors and right.coauthors and not left.coauthors & right.coauthors:
        return True
    if left.place is None or right.place is None:
        return False
    place = standing(left.place, right.place)
    if parse(left.name).is_heading:
        return place <= Standing.BESIDE or left.external_ids != right.external_ids
    return place <= Standing.EXTENDED and not left.external_ids & right.external_ids


def _is_full(name: str) -> bool:
    parts = person(name)
    return parts is None or parts.is_full
