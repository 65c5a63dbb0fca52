"""Resolving document by document: only what a new one touches is looked at.

That is the candidates in its blocks, and the connected components its mentions are in. It comes to
the same as resolving everything. Of all documents nothing is in memory but which there are; what is
touched is read when it is touched first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass

import numpy as np

from graphsvc.identity.authors.evidence import bucket
from graphsvc.identity.blocking import Blocks
from graphsvc.identity.candidates import Candidate, candidates
from graphsvc.identity.carrying import Successors
from graphsvc.identity.choices import hidden_names, note_newcomers
from graphsvc.identity.clusters import clusters
from graphsvc.identity.contrary import FullName, full_name, full_names
from graphsvc.identity.decisions import between, news, only_ones, still_asked, within
from graphsvc.identity.filing import (
    asked_of_documents,
    asked_under,
    bearing,
    document_filed,
    document_numbered,
    keys_of,
    names_filed,
)
from graphsvc.identity.ids import Identity, assign, merged_by
from graphsvc.identity.institutions.deciding import Links
from graphsvc.identity.mentions import document_of, kind_of, mentions_of, names_in
from graphsvc.identity.names import is_name_id
from graphsvc.identity.one_each import counting
from graphsvc.identity.standins import StandIns, Twins
from graphsvc.identity.texts import Texts
from graphsvc.identity.ties import Ties, joins
from graphsvc.identity.touched import Touched
from graphsvc.identity.uncollected import uncollected
from graphsvc.ledger import Decision, Entry, GivenId, Reading, View

_NOBODY: frozenset[str] = frozenset()
_THINGS = frozenset(("institution", "topic", "venue"))


@dataclass(frozen=True, slots=True)
class Brought:
    """What a document brought: new ids by kind, how many known entities it names, what it touched."""

    created: dict[str, int]
    joined: int
    touched: Touched


class Resolver:
    """What is known about mentions, as far as documents that are added one by one touched it."""

    def __init__(self, view: View) -> None:
        """See which documents there are. Valid as long as nobody else changes the ledger: see `snapshot`."""
        self.snapshot = view.snapshot()
        self._view = view
        self._links = Links(view)
        self._texts = Texts(view)
        self._candidates: dict[str, list[Candidate]] = {}
        self._ids: dict[str, frozenset[str]] = {}
        self._alone: set[str] = set()
        self._blocks = Blocks()
        self._bearing: dict[str, dict[str, Candidate]] = defaultdict(dict)
        self._met: set[int] = set()
        self._full: dict[str, FullName] = {}
        self._named: set[str] = set()
        self._stand_ins = StandIns(self._is_in_force)
        self._new = ""
        self._moved: set[str] = set()
        self._looked_up: set[str] = set()
        self._decisions: dict[tuple[str, str], Decision] = {}
        self._pairs_of: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._ties = Ties(self._decisions, self._pairs_of)
        self._same: dict[str, set[str]] = defaultdict(set)
        self._recalled: set[str] = set()
        self._given: dict[str, list[GivenId]] = defaultdict(list)
        self._founders: dict[str, set[str]] = defaultdict(set)
        self._by_people: dict[str, list[Decision]] = defaultdict(list)
        self._kinds_by_people: set[str] = set()
        for decision in view.decisions_on(()):
            if not decision.undone:
                self._heed(decision)
        self._hidden = hidden_names(view)

    def add(self, entry: Entry, source: str, reading: Reading) -> Brought:
        """Decide what a new reading of a source brings, and give ids to what is new."""
        self._view = entry
        document, before = reading.content_hash, self._texts.of_source(source)
        self._new = document[:16]
        self._read([document, before])
        touched = self._mentions(document) | self._mentions(before)
        self._look_up(touched)
        found = candidates(mentions_of(reading))
        linked = self._links.of_document(entry, found)
        said = within(found) + linked
        # Those of which this document can make shared names.
        names = {d.right for d in said}.union(*(self._same.get(m, ()) for m in touched))
        names = {n for n in names if is_name_id(n)}
        self._look_up(names)
        joining = {n for n in names if not self._is_shared(n)}
        candidates_touched = self._take(document, found)
        entry.file({*names_filed(c.person for c in found if c.person), *document_filed(found)})
        self._texts.put(source, document, reading.id)
        mine = self._mentions(document)
        self._look_up(mine.union(c.id for c in candidates_touched))
        decided = self._decided(said, candidates_touched)
        if self._links.is_current(entry):
            ties = (self._decisions[p] for m in mine for p in self._pairs_of.get(m, ()))
            decided += self._links.gone(ties, {(d.left, d.right) for d in linked})
        last = entry.last_decision()
        entry.add_decisions(decided)
        for decision in entry.decisions_after(last):
            self._know(decision)
        self._settle()
        changed = {m for d in decided for m in (d.left, d.right)}
        successors = Successors(self._same_as, self._is_in_force, self._texts.sources_of)
        component = self._component(touched | mine | changed, joining)
        identity = self._identity(component, successors)
        created: dict[str, int] = defaultdict(int)
        known = {identity.of[m] for m in mine if m in identity.of}
        for kind, founders in identity.unnamed_by_kind().items():
            self._remember(entry.give_ids(kind, founders))
            if new := sum(founder in mine for founder in founders):
                created[kind] = new
        self._recall([source])
        if source not in self._given:
            self._remember(entry.give_ids("document", [source]))
            created["document"] = 1
        if identity.unnamed:
            identity = self._identity(component, successors)
        self._hidden = note_newcomers(entry, self._hidden, identity, successors)
        since, self.snapshot = self.snapshot, entry.snapshot()
        touched_here = Touched(
            since,
            self.snapshot,
            {source: self._given[source][0].id},
            identity.of,
            frozenset(g.id for m in (source, *component) for g in self._given.get(m, ())),
            identity.retired,
            self._merged_by(identity.retired, component, successors),
        )
        return Brought(dict(created), len(known), touched_here)

    def _read(self, texts: Iterable[str]) -> None:
        """See that the candidates of these texts are in their blocks."""
        wanted = {text for text in texts if text not in self._candidates}
        with uncollected():
            for reading in self._view.each_reading(self._texts.readings_of(wanted)):
                self._put(reading.content_hash, candidates(mentions_of(reading)))

    def _put(self, document: str, found: list[Candidate]) -> None:
        self._candidates[document] = found
        self._alone |= only_ones(found)
        members = [m for g in found for m in g.members]
        self._ids[document] = frozenset(m.id for m in members)
        self._full |= full_names(members)
        self._named.add(document)
        for candidate in found:
            self._blocks.add(candidate)
            if candidate.kind == "author" and candidate.person:
                self._bearing[candidate.person.key][candidate.id] = candidate

    def _meet(self, found: Collection[Candidate]) -> None:
        """Read the documents of all whom these may meet, and of all of their names."""
        people = {c.person for c in found if c.kind == "author" and c.person}
        names = {number for person in people for number in asked_under(keys_of(person))} - self._met
        numbers = {*self._view.targets_of(names), *map(bearing, people)}
        numbers = numbers.union(*map(asked_of_documents, found)) - self._met
        self._met |= names | numbers
        documents = map(document_numbered, self._view.targets_of(numbers))
        self._read(map(self._texts.named, documents))

    def _take(self, document: str, found: list[Candidate]) -> list[Candidate]:
        """Put a document's candidates into their blocks, in place of an earlier reading's.

        Returns them, and the bearers of names that are more or less common for it; whoever these may
        meet is read.
        """
        gone = self._candidates.get(document, [])
        self._meet([*gone, *found])
        people = {c.person.key for c in (*gone, *found) if c.kind == "author" and c.person}
        before = {key: len(self._bearing[key]) for key in people}
        for candidate in gone:
            self._alone.discard(candidate.id)
            self._blocks.remove(candidate)
            if candidate.kind == "author" and candidate.person:
                del self._bearing[candidate.person.key][candidate.id]
        self._put(document, found)
        self._moved |= self._ids[document]
        touched = {c.id: c for c in found}
        for key, count in before.items():
            if step(count) != step(len(self._bearing[key])):
                touched |= self._bearing[key]
        self._meet(touched.values())
        return list(touched.values())

    def _look_up(self, ids: Iterable[str]) -> None:
        """See that all decisions with one of these mentions and names on either side are known.

        Of who bears the name of a thing all that its document says is then known, too.
        """
        new = {id_ for id_ in ids if id_ not in self._looked_up}
        while new:
            self._looked_up |= new
            for decision in self._view.computed_standing(new):
                if (decision.left, decision.right) not in self._decisions:
                    self._know(decision)
            self._recall(id_ for id_ in new if not is_name_id(id_))
            pairs = (p for id_ in new if kind_of(id_) in _THINGS for p in self._pairs_of[id_])
            new = {m for p in pairs for m in p if not is_name_id(m)} - self._looked_up
        self._settle()

    def _recall(self, founders: Iterable[str]) -> None:
        """See that the ids that were given to these are known."""
        new = {founder for founder in founders if founder not in self._recalled}
        self._recalled |= new
        self._remember(self._view.given_to(new))

    def _name(self, mentions: Iterable[str]) -> None:
        """See that the full names of these are known."""
        texts = {self._texts.named(document_of(m)) for m in mentions} - self._named
        self._named |= texts
        for reading in self._view.each_stored(self._texts.readings_of(texts)):
            for mention, (kind, name) in names_in(reading).items():
                if (full := full_name(kind, name)) is not None:
                    self._full[mention] = full

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
        self._moved |= {decision.left, decision.right}
        if is_name_id(decision.right) and joins(decision) and decision.left in self._given:
            self._founders[decision.right].add(decision.left)

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
                    self._founders[other].add(item.founder)

    def _mentions(self, text: str) -> frozenset[str]:
        return self._ids.get(text, frozenset())

    def _decided(self, said: list[Decision], touched: Iterable[Candidate]) -> list[Decision]:
        """What a document says alone, and decisions on touched candidates, as far as they are new."""
        pairs = self._blocks.pairs(touched)
        names = {c.person.key for pair in pairs for c in pair if c.person}
        bearers = {key: len(self._bearing[key]) for key in names if key in self._bearing}
        documents = {
            left.content_hash for left, right in pairs if left.content_hash == right.content_hash
        }
        alone = {
            (d.left, d.right) for one in documents for d in within(self._candidates[one])
        }.union((d.left, d.right) for d in said)
        scored = between(pairs, bearers, self._alone, self._texts.sources, alone)
        found = [*said, *still_asked(scored, self._decisions)]
        standing = ((d.left, d.right) for d in found)
        known = [self._decisions[pair] for pair in standing if pair in self._decisions]
        return sorted(news(found, known), key=lambda d: (d.left, d.right))

    def _component(self, start: frozenset[str], joining: Set[str]) -> set[str]:
        """All mentions that judgements `same`, and whatever people decide, lead to, in force or not.

        A name of things leads to those who stand for its bearers; a shared name neither from nor to
        who carries an external id, unless it was `joining` them till now.
        """
        reached, frontier = set(start), list(start)
        while frontier:
            here = frontier.pop()
            if here not in self._looked_up:
                self._look_up((here, *frontier))
            near = self._near(here, joining)
            for decision in self._by_people.get(here, ()):
                near = near.union(decision.lefts, decision.rights)
            frontier += near - reached
            reached |= near
        return reached

    def _near(self, here: str, joining: Set[str]) -> set[str] | frozenset[str]:
        near = self._ties.near(here)
        if kind_of(here) not in _THINGS or kind_of(here) in self._kinds_by_people:
            return near
        if is_name_id(here):
            bare = here not in joining and self._is_shared(here)
            founders = self._founders.get(here, _NOBODY)
            return {*self._stand_ins.bearing(here, bare=bare, new=self._new), *founders}
        near = {x for x in near if x in joining or not self._is_of_shared(here, x)}
        return near if self._is_in_force(here) else near | self._heirs(here)

    def _is_of_shared(self, mention: str, name: str) -> bool:
        """Whether a name says nothing of a mention, as others bear it, and it has an id of its own."""
        return self._stand_ins.carries_an_id(mention) and self._is_shared(name)

    def _is_shared(self, name: str) -> bool:
        self._look_up((name,))
        return self._stand_ins.is_shared(name)

    def _heirs(self, founder: str) -> set[str]:
        """Mentions that bear a name of one that is out of force in what its source says now."""
        if founder not in self._given:
            return set()
        beside = {founder, *(m for m in self._same.get(founder, ()) if not is_name_id(m))}
        names = {n for m in beside for n in self._same.get(m, ()) if is_name_id(n)}
        texts = self._texts.in_force_beside(founder)
        self._read(texts)
        mentions = [m for text in texts for m in self._mentions(text)]
        self._look_up(mentions)
        return {m for m in mentions if not names.isdisjoint(self._same.get(m, ()))}

    def _settle(self) -> None:
        """Put mentions whose ties changed among their twins."""
        moved = [m for m in self._moved if kind_of(m) in _THINGS and not is_name_id(m)]
        self._moved.clear()
        beside = {m: {o for p in self._pairs_of[m] for o in p if not is_name_id(o)} for m in moved}
        self._name(m for m in set[str]().union(*beside.values()) if kind_of(m) != "topic")
        for mention in moved:
            same = self._same.get(mention, _NOBODY)
            ties = {x: self._decisions[mention, x].score for x in same if is_name_id(x)}
            if ties:
                others = beside[mention]
                alone = any(self._pairs_of[m] != {(mention, m)} for m in others - {mention})
                names = frozenset(self._full[m] for m in others if m in self._full)
                self._stand_ins.put(mention, Twins.of(mention, ties, names, alone=alone))

    def _is_in_force(self, mention: str) -> bool:
        text = self._texts.named(document_of(mention))
        if not self._texts.is_in_force(text):
            return False
        if self._texts.is_reread(text):
            self._read([text])
            return mention in self._ids[text]
        return True

    def _identity(self, component: set[str], successors: Successors) -> Identity:
        self._name(m for m in component if not is_name_id(m))
        by_people = {id(d): d for m in sorted(component) for d in self._by_people.get(m, ())}
        carried = [*map(successors.carried, by_people.values())]
        given = [g for mention in component for g in self._given.get(mention, ())]
        mentions = {mention for mention in component if self._is_in_force(mention)}
        things = {m for m in component if not is_name_id(m)}
        old = {document_of(m) for m in things - mentions}
        doubted = {m for d in carried for m in (*d.lefts, *d.rights)}
        doubted.update(m for m in things if document_of(m) in old)
        enough = self._ties.enough(things, doubted, self._full)
        pairs = (pair for pair in enough if not self._is_of_shared(*pair))
        decisions = [*(self._decisions[pair] for pair in pairs), *carried]
        given.sort(key=lambda g: (g.kind, g.number))
        names = {m: self._full[m] for m in mentions if m in self._full}
        return assign(
            clusters(mentions, decisions, names), given, decisions, self._texts.sources_of
        )

    def _merged_by(
        self, retired: Mapping[str, str | None], component: set[str], successors: Successors
    ) -> dict[str, int]:
        """The decisions that joined ids, by all there are: those who stand for others do not tell."""
        if not any(retired.values()):
            return {}
        reached, new = set[str](), component
        while new:
            reached |= new
            beside = {m for id_ in new for pair in self._pairs_of.get(id_, ()) for m in pair}
            new = {m for m in beside - reached if not is_name_id(m) and m in self._looked_up}
        pairs = {pair for m in reached for pair in self._pairs_of.get(m, ())}
        by_people = {id(d): d for m in reached for d in self._by_people.get(m, ())}
        decisions = [self._decisions[pair] for pair in pairs]
        decisions += map(successors.carried, by_people.values())
        decisions.sort(key=lambda d: d.id or 0)
        given = [g for mention in component for g in self._given.get(mention, ())]
        in_force = {m for m in reached if self._is_in_force(m)}
        return merged_by(retired, given, counting(decisions, in_force))

    def _same_as(self, mention: str) -> dict[str, float]:
        self._look_up((mention,))
        others = self._same.get(mention, _NOBODY)
        return {m: self._decisions[min(m, mention), max(m, mention)].score for m in others}


def step(count: int) -> int:
    """The step of a count of bearers, below which nothing changes."""
    return int(bucket(np.array([max(1, count)]))[0])
