"""Which mentions are worth comparing.

Mentions of one document that are written alike are first taken together in a *candidate*; candidates that
share a key are compared. Both depend on the document and the key alone, so a new document touches
only the blocks its own candidates are in.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from graphsvc.identity.authors.blocking import Keys, keys
from graphsvc.identity.authors.evidence import AuthorMention, Item, person, term
from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.mentions import MentionInContext
from graphsvc.identity.names import title_key
from graphsvc.identity.papers.keys import paper_keys
from graphsvc.identity.papers.places import Standing, standing
from graphsvc.identity.papers.scoring import Listings
from graphsvc.identity.papers.titles import parse

_LONG = 15
"""Titles with fewer letters are of several papers, as "Introduction"."""


@dataclass(frozen=True)
class Candidate:
    """Mentions of one document with the same normal form, seen as one. `id` is the smallest."""

    members: tuple[MentionInContext, ...]

    @property
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

    @cached_property
    def listings(self) -> Listings:
        """What a paper's listings say, all together. The longest list of authors stands for all."""
        printed = max((m.item.authors for m in self.members if m.item), key=len, default=())
        people = map(person, printed or sorted(self.coauthors))
        return Listings(
            parse(self.members[0].name),
            [name for name in people if name is not None],
            frozenset(m.place for m in self.members if m.place is not None),
            frozenset(m.authors_given for m in self.members),
            self.external_ids,
        )

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
        """What the document says around a person, all papers together."""
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
        return AuthorMention(self.id, self.members[0].name, item, places)

    @cached_property
    def keys(self) -> Keys:
        """Under which it is compared with others.

        Things other than people and papers are compared only where they have external ids.
        """
        asks = offers = frozenset(f"id:{x}" for x in self.external_ids)
        if self.kind == "author" and self.person is not None:
            by_name = keys(self.person)
            # Whoever stands at one place of one paper, however the name is misprinted.
            places = {f"@{term(f'{t}|{p}'):x}" for t, p in self.positions if len(t) >= _LONG}
            asks, offers = by_name.asks | asks | places, by_name.offers | offers | places
        elif self.kind == "paper":
            by_title = paper_keys(self.listings)
            asks, offers = by_title.asks | asks, by_title.offers | offers
        elif self.kind != "author" and self.external_ids:
            asks = offers = asks | {f"name:{key}" for key in self.names}
        return Keys(*(frozenset(f"{self.kind} {key}" for key in side) for side in (asks, offers)))


_Table: TypeAlias = dict[str, dict[str, Candidate]]


def _merged(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({text for texts in lists for text in texts}))


def candidates(mentions: Iterable[MentionInContext]) -> list[Candidate]:
    """Take the mentions of one document together by kind and normal form.

    Two people of one author list are never one candidate, nor are two who are named by an initial
    in lists that have nobody else in common, nor two papers of one title whose author lists have
    nothing in common, or whose places say that they are two.
    """
    found: dict[tuple[str, str], list[list[MentionInContext]]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.id):
        alike = found[mention.kind, mention.key]
        for members in alike:
            if not any(_apart(mention, member) for member in members):
                members.append(mention)
                break
        else:
            alike.append([mention])
    return [Candidate(tuple(members)) for lists in found.values() for members in lists]


def _apart(left: MentionInContext, right: MentionInContext) -> bool:
    if left.kind == "author":
        if left.listing is None or right.listing is None:
            return False
        return left.listing == right.listing or (
            not _is_full(left.name) and (left.coauthors & right.coauthors) <= {left.key}
        )
    if left.kind != "paper" or left.listing == right.listing:
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


class Blocks:
    """Candidates by their keys; by those they both ask for and offer in one table, not in two."""

    def __init__(self, everyone: Iterable[Candidate] = ()) -> None:
        self._meeting: _Table = {}
        self._asking: _Table = {}
        self._offering: _Table = {}
        for candidate in everyone:
            self.add(candidate)

    def add(self, candidate: Candidate) -> None:
        """Put it under its keys."""
        for table, mine in self._tables(candidate):
            for key in mine:
                table.setdefault(key, {})[candidate.id] = candidate

    def remove(self, candidate: Candidate) -> None:
        """Take it out again."""
        for table, mine in self._tables(candidate):
            for key in mine:
                del table[key][candidate.id]

    def pairs(self, touched: Iterable[Candidate]) -> list[tuple[Candidate, Candidate]]:
        """Pairs with a touched one in them, each once, in order; the smaller id is on the left."""
        found: dict[tuple[str, str], tuple[Candidate, Candidate]] = {}
        for one in touched:
            asks, offers = one.keys.asks, one.keys.offers
            met = [self._meeting.get(key, _EMPTY) for key in asks | offers]
            met += [self._offering.get(key, _EMPTY) for key in asks]
            met += [self._asking.get(key, _EMPTY) for key in offers]
            for other in {id_: other for block in met for id_, other in block.items()}.values():
                if other.id != one.id:
                    left, right = (one, other) if one.id < other.id else (other, one)
                    found[left.id, right.id] = (left, right)
        return [found[pair] for pair in sorted(found)]

    def _tables(self, candidate: Candidate) -> tuple[tuple[_Table, Set[str]], ...]:
        asks, offers = candidate.keys.asks, candidate.keys.offers
        return (
            (self._meeting, asks & offers),
            (self._asking, asks - offers),
            (self._offering, offers - asks),
        )


_EMPTY: dict[str, Candidate] = {}
