"""Resolving document by document: only what a new one touches is looked at.

That is the candidates in its blocks, and the connected components its mentions are in. It comes to
the same as resolving everything.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np

from graphsvc.identity.authors.evidence import bucket
from graphsvc.identity.blocking import Blocks
from graphsvc.identity.candidates import Candidate, candidates
from graphsvc.identity.carrying import Successors
from graphsvc.identity.choices import hidden_names, note_newcomers
from graphsvc.identity.clusters import clusters
from graphsvc.identity.contrary import FullName, are_contrary, full_names
from graphsvc.identity.decisions import between, news, only_ones, still_asked, within
from graphsvc.identity.ids import Identity, assign
from graphsvc.identity.known import one_reading_each
from graphsvc.identity.mentions import document_of, kind_of, mentions_of
from graphsvc.identity.names import is_name_id
from graphsvc.identity.ties import Ties, joins
from graphsvc.identity.uncollected import uncollected
from graphsvc.ledger import Decision, Entry, GivenId, Reading, View

_NONE: frozenset[tuple[str, str]] = frozenset()
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Brought:
    """What resolving a document brought: new ids by kind, and how many known entities it names."""

    created: dict[str, int]
    joined: int


class Resolver:
    """What is known about mentions, kept in memory while documents are added one by one."""

    def __init__(self, view: View) -> None:
        """Read what is known. Valid as long as nobody else changes the ledger: see `snapshot`."""
        self.snapshot = view.snapshot()
        self._candidates: dict[str, list[Candidate]] = {}
        self._within: dict[str, list[Decision]] = {}
        self._ids: dict[str, frozenset[str]] = {}
        self._full: dict[str, FullName] = {}
        self._alone: set[str] = set()
        self._sources = view.sources()
        self._blocks = Blocks()
        self._bearing: dict[str, dict[str, Candidate]] = defaultdict(dict)
        self._in_force = {source: text for source, (_, text) in view.standing().items()}
        self._holders = Counter(self._in_force.values())
        self._hashes: dict[str, str] = {}
        self._anchors: dict[str, set[str]] = defaultdict(set)
        self._bearers: dict[str, dict[FullName, dict[str, None]]] = defaultdict(dict)
        self._decisions: dict[tuple[str, str], Decision] = {}
        self._pairs_of: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._ties = Ties(self._decisions, self._pairs_of)
        self._same: dict[str, set[str]] = defaultdict(set)
        self._given: dict[str, list[GivenId]] = defaultdict(list)
        self._by_people: dict[str, list[Decision]] = defaultdict(list)
        self._kinds_by_people: set[str] = set()
        with uncollected():
            self._read(view)

    def _read(self, view: View) -> None:
        for reading in one_reading_each(view):
            self._take(reading)
        for decision in view.decisions():
            if decision.by_person:
                self._heed(decision)
            else:
                self._know(decision)
        self._remember(view.given_ids())
        self._hidden = hidden_names(view)

    def add(self, entry: Entry, source: str, reading: Reading) -> Brought:
        """Decide what a new reading of a source brings, and give ids to what is new."""
        document = reading.content_hash
        touched = self._mentions(document) | self._mentions(self._in_force.get(source, ""))
        candidates_touched = self._take(reading)
        self._holders[self._in_force.get(source, "")] -= 1
        self._in_force[source] = document
        self._holders[document] += 1
        self._sources.setdefault(document, set()).add(source)
        mine = self._mentions(document)
        decided = self._decided(document, candidates_touched)
        entry.add_decisions(decided)
        for decision in decided:
            self._know(decision)
        changed = {m for d in decided for m in (d.left, d.right)}
        successors = Successors(self._same_as, self._is_in_force, self._sources_of)
        component = self._component(touched | mine | changed)
        identity = self._identity(component, successors)
        created: dict[str, int] = defaultdict(int)
        known = {identity.of[m] for m in mine if m in identity.of}
        for kind, founders in identity.unnamed_by_kind().items():
            self._remember(entry.give_ids(kind, founders))
            if new := sum(founder in mine for founder in founders):
                created[kind] = new
        if source not in self._given:
            self._remember(entry.give_ids("document", [source]))
            created["document"] = 1
        self._hidden = note_newcomers(entry, self._hidden, identity, successors)
        self.snapshot = entry.snapshot()
        return Brought(dict(created), len(known))

    def _take(self, reading: Reading) -> list[Candidate]:
        """Put a document's candidates into their blocks, in place of an earlier reading's.

        Returns them, and the bearers of names that are more or less common for it.
        """
        gone = self._candidates.pop(reading.content_hash, [])
        found = candidates(mentions_of(reading))
        people = {c.person.key for c in (*gone, *found) if c.kind == "author" and c.person}
        before = {key: len(self._bearing[key]) for key in people}
        for candidate in gone:
            self._alone.discard(candidate.id)
            self._blocks.remove(candidate)
            if candidate.kind == "author" and candidate.person:
                del self._bearing[candidate.person.key][candidate.id]
        self._candidates[reading.content_hash] = found
        self._within[reading.content_hash] = within(found)
        self._alone |= only_ones(found)
        self._hashes[reading.content_hash[:16]] = reading.content_hash
        members = [m for g in found for m in g.members]
        self._ids[reading.content_hash] = frozenset(m.id for m in members)
        self._full |= full_names(members)
        for candidate in found:
            self._blocks.add(candidate)
            if candidate.kind == "author" and candidate.person:
                self._bearing[candidate.person.key][candidate.id] = candidate
        touched = {c.id: c for c in found}
        for key, count in before.items():
            if step(count) != step(len(self._bearing[key])):
                touched |= self._bearing[key]
        return list(touched.values())

    def _know(self, decision: Decision) -> None:
        pair = (decision.left, decision.right)
        before = self._decisions.get(pair)
        self._decisions[pair] = decision
        for mention, other in (pair, pair[::-1]):
            self._pairs_of[mention].add(pair)
            if joins(decision):
                self._same[mention].add(other)
            elif mention in self._same:
                self._same[mention].discard(other)
        self._ties.know(pair, before)
        if is_name_id(decision.right) and joins(decision):
            if decision.left in self._full:
                full = self._full[decision.left]
                self._bearers[decision.right].setdefault(full, {})[decision.left] = None
            if decision.left in self._given:
                self._anchors[decision.right].add(decision.left)

    def _heed(self, decision: Decision) -> None:
        self._kinds_by_people.add(kind_of(decision.left))
        for mention in (*decision.lefts, *decision.rights):
            self._by_people[mention].append(decision)

    def _remember(self, given: Iterable[GivenId]) -> None:
        for item in given:
            self._given[item.founder].append(item)
            for pair in self._pairs_of.get(item.founder, ()):
                other = pair[1]
                if is_name_id(other) and joins(self._decisions[pair]):
                    self._anchors[other].add(item.founder)

    def _mentions(self, document: str) -> frozenset[str]:
        return self._ids.get(document, frozenset())

    def _decided(self, document: str, touched: Iterable[Candidate]) -> list[Decision]:
        """The decisions on touched candidates, and within the document, that say something new."""
        found = list(self._within[document])
        pairs = self._blocks.pairs(touched)
        names = {c.person.key for pair in pairs for c in pair if c.person}
        bearers = {key: len(self._bearing[key]) for key in names if key in self._bearing}
        documents = {
            left.content_hash for left, right in pairs if left.content_hash == right.content_hash
        }
        said = {(d.left, d.right) for one in documents for d in self._within[one]}
        scored = between(pairs, bearers, self._alone, self._sources, said)
        found += still_asked(scored, self._decisions)
        standing = ((d.left, d.right) for d in found)
        known = [self._decisions[pair] for pair in standing if pair in self._decisions]
        return sorted(news(found, known), key=lambda d: (d.left, d.right))

    def _component(self, start: frozenset[str]) -> set[str]:
        """All mentions that judgements `same`, and whatever people decide, lead to, in force or not.

        A name leads to one mention with an id, where there is one in force, and to one for each full
        name that speaks against others: whoever bears the name has that id, and a venue of a
        thousand papers need not be gone through for each.
        """
        reached, frontier = set(start), list(start)
        while frontier:
            here = frontier.pop()
            near = self._ties.near(here)
            if is_name_id(here) and (anchor := self._anchor(here, reached)):
                near = near & {anchor, *self._full_named(here)}
            for decision in self._by_people.get(here, ()):
                near = near.union(decision.lefts, decision.rights)
            frontier += near - reached
            reached |= near
        return reached

    def _anchor(self, name: str, reached: Set[str]) -> str | None:
        """A mention in force with an id that bears the name; None where a bearer is kept apart."""
        if self._are_contrary(name) or kind_of(name) in self._kinds_by_people:
            return None
        bearing = [
            m for m in reached if (d := self._decisions.get((m, name))) is not None and joins(d)
        ]
        found = min(filter(self._is_in_force, self._anchors.get(name, ())), default=None)
        if found is None or any(self._is_kept_apart(m) for m in (*bearing, found)):
            return None
        return found

    def _full_named(self, name: str) -> Iterator[str]:
        """A mention in force for each full name of those who bear a name."""
        for bearing in self._bearers.get(name, {}).values():
            yield from islice(filter(self._is_in_force, bearing), 1)

    def _are_contrary(self, name: str) -> bool:
        """Whether full names that contradict each other share this short one."""
        return any(are_contrary(a, b) for a, b in combinations(self._bearers[name], 2))

    def _is_kept_apart(self, mention: str) -> bool:
        return any(
            self._decisions[pair].judgement == "different" for pair in self._pairs_of[mention]
        )

    def _is_in_force(self, mention: str) -> bool:
        document = self._hashes.get(document_of(mention), "")
        return self._holders[document] > 0 and mention in self._ids[document]

    def _identity(self, component: set[str], successors: Successors) -> Identity:
        by_people = {id(d): d for m in sorted(component) for d in self._by_people.get(m, ())}
        carried = [*map(successors.carried, by_people.values())]
        given = [g for mention in component for g in self._given.get(mention, ())]
        mentions = {mention for mention in component if self._is_in_force(mention)}
        things = {m for m in component if not is_name_id(m)}
        old = {document_of(m) for m in things - mentions}
        doubted = {m for d in carried for m in (*d.lefts, *d.rights)}
        doubted.update(m for m in things if document_of(m) in old)
        pairs = self._ties.enough(things, doubted, self._full)
        decisions = [*(self._decisions[pair] for pair in pairs), *carried]
        given.sort(key=lambda g: (g.kind, g.number))
        names = {m: self._full[m] for m in mentions if m in self._full}
        return assign(clusters(mentions, decisions, names), given, decisions, self._sources_of)

    def _sources_of(self, document: str) -> Set[str]:
        return self._sources.get(self._hashes.get(document, ""), set())

    def _same_as(self, mention: str) -> dict[str, float]:
        others = self._same.get(mention, _NOBODY)
        return {m: self._decisions[min(m, mention), max(m, mention)].score for m in others}


def step(count: int) -> int:
    """The step of a count of bearers, below which nothing changes."""
    return int(bucket(np.array([max(1, count)]))[0])
