"""Why two are together or apart: what was decided between them, and what follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from graphsvc.errors import EntityNotFound, Invalid, Loading, shorten
from graphsvc.identity.author_scores import relation_of
from graphsvc.identity.authors.reasons import without_names
from graphsvc.identity.authors.relations import Relation
from graphsvc.identity.blocking import Blocks
from graphsvc.identity.candidates import candidates
from graphsvc.identity.carrying import Successors, by_document, judged_same
from graphsvc.identity.chains import chain
from graphsvc.identity.clusters import is_trained
from graphsvc.identity.contrary import full_name
from graphsvc.identity.means import Means
from graphsvc.identity.mentions import document_of, mentions_of
from graphsvc.identity.names import is_name_id
from graphsvc.identity.one_each import contradicting_ties, ties_to_one_name
from graphsvc.identity.score import CERTAIN, VERSION, rests_on_words
from graphsvc.ledger import Decision, Ledger, View
from graphsvc.ledger.entries import what_stands
from graphsvc.model import Explanation, Judged, Meta, NamedMention, Reason, Source, Summary, Why
from graphsvc.queries.entities import source
from graphsvc.queries.identity import Explain, reasons
from graphsvc.standing import Standing
from graphsvc.store import GraphStore
from graphsvc.words import NOTE_WITHHELD, WITHHELD, counted, words

_MOST_SHOWN = 50
_ALL = 10**9


def explain(store: GraphStore, ledger: Ledger, query: Explain, meta: Meta) -> Explanation:
    """Why the two of the question are together or apart.

    Raises:
        EntityNotFound, Erased: one of them is not there.
        Invalid: they are one and the same, of two kinds, or documents.
        Loading: the ledger has moved on.

    """
    if query.a == query.b:
        raise Invalid(f"{shorten(query.a)} is one with itself: name two")
    with ledger.read() as view:
        if view.snapshot() != meta.snapshot:
            raise Loading
        return _Two(store, view, query, meta).answer()


@dataclass(frozen=True)
class _End:
    """One of the two: its entity as it stands, and where a chain to it ends."""

    entity: Summary
    mentions: frozenset[str]


class _Two:
    def __init__(self, store: GraphStore, view: View, query: Explain, meta: Meta) -> None:
        self.store, self.view, self.meta = store, view, meta
        self.ids = Standing(store, (end for end in (query.a, query.b) if ":" not in end))
        self.named: dict[str, Mapping[str, Any]] = {}
        self.members: dict[str, frozenset[str]] = {}
        self.a, self.b = self._end(query.a), self._end(query.b)
        if self.a.entity == self.b.entity:
            # Where there is but one, an id stands for the mention it was founded on.
            self.a, self.b = (
                self._founded(e, n) for e, n in ((self.a, query.a), (self.b, query.b))
            )
        if self.a.entity.kind != self.b.entity.kind:
            kinds = (f"{e.entity.id} is of kind {e.entity.kind}" for e in (self.a, self.b))
            raise Invalid(f"{', '.join(kinds)}: name two of one kind")
        by_people = [d for d in view.decisions_on(()) if self._is_of(d)]
        theirs = {m for d in by_people for m in (*d.lefts, *d.rights)}
        self.decisions = [
            d for d in view.decisions_on(self.named.keys() | theirs) if self._is_of(d)
        ]
        self.standing = self._standing()
        self.bearers: dict[str, list[str]] = {}
        for d in self.standing:
            if d.judgement == "same" and d.score == CERTAIN and is_name_id(d.right):
                self.bearers.setdefault(d.right, []).append(d.left)

    def answer(self) -> Explanation:
        """The explanation."""
        together = self.a.entity == self.b.entity
        between = [d for d in self.standing if self._is_between(d)]
        sides = self.a.mentions, self.b.mentions
        why: Why
        if together:
            why, found = "joined", chain(self.standing, self.a.mentions, self.b.mentions)
            text = "one, by " + counted(len(found), "decision")
            if self.a.mentions & self.b.mentions:
                text = "one and the same mention: the id was founded on it"
            elif not found:
                text = "one: where the first was founded is not in force any more"
        elif apart := _weightiest([d for d in between if d.judgement == "different"]):
            why, found, text = (
                "kept_apart",
                apart,
                "two: " + counted(len(apart), "decision") + " against",
            )
        elif ids := contradicting_ties(self.standing, *sides):
            why, found = "kept_apart", ids
            text = "two: they carry different external ids of which one thing has one"
        elif held := [d for d in between if d.judgement == "held"]:
            why, found, text = "held", held, "two for now: a question to people"
        elif shared := ties_to_one_name(self.standing, *sides):
            why, found = "held", shared
            text = "two for now: several who carry different external ids bear the name of both"
        elif joined := [d for d in between if d.judgement == "same"]:
            why, found = "outvoted", joined
            text = "two: the others of each, or their names, speak against what speaks for one"
            if mean := self._means.between(*(self.members[e.entity.id] for e in (self.a, self.b))):
                text += f"; {mean.text}"
        else:
            found = []
            why, text = self._without_decision()
        gone = [d for d in self.decisions if d.undone and (together or self._is_between(d))]
        if together:
            gone = [d for d in gone if d.by_person or self._is_between(d)]
        return Explanation(
            a=self.a.entity,
            b=self.b.entity,
            together=together,
            why=why,
            text=text,
            decisions=tuple(map(self._judged, found[:_MOST_SHOWN])),
            undone=tuple(map(self._judged, gone[:_MOST_SHOWN])),
            meta=self.meta,
        )

    def _end(self, named: str) -> _End:
        if ":" in named:
            return self._mention_end(named)
        moved = self.ids.resolve(named)
        entity = self.ids.summary(moved.canonical_id if moved else named)
        return _End(entity, self._mentions(entity))

    def _founded(self, end: _End, named: str) -> _End:
        founders = [g.founder for g in self.view.given_ids() if g.id == named]
        return _End(end.entity, frozenset(founders)) if founders else end

    def _mention_end(self, mention: str) -> _End:
        sources = self.view.in_force(document_of(mention))
        documents = [g.id for g in self.view.given_ids() if g.founder in sources]
        for id_ in documents:
            params = {"id": id_, "limit": _ALL, "after": ""}
            for row in self.store.run("document/provenance", params):
                if row["mention"] == mention:
                    entity = self.ids.summary(str(row["entity_id"]))
                    self._mentions(entity)
                    return _End(entity, frozenset([mention]))
        raise EntityNotFound("mention", mention, "provenance names those in force")

    def _is_of(self, d: Decision) -> bool:
        """Whether a decision is about things of this kind."""
        return d.left.endswith(f":{self.a.entity.kind}")

    def _mentions(self, entity: Summary) -> frozenset[str]:
        """The mentions of an entity, remembered with name and place."""
        params = {"id": entity.id, "limit": _ALL, "after": ""}
        rows = self.store.run(f"{entity.kind}/provenance", params)
        self.named |= {str(row["mention"]): row for row in rows}
        self.members[entity.id] = frozenset(str(row["mention"]) for row in rows)
        return self.members[entity.id]

    def _standing(self) -> list[Decision]:
        """What stands and is not undone, that of people as it holds for what is in force."""
        found = [d for d in what_stands(self.decisions) if not d.undone]
        # A tie to a vocabulary that was taken back speaks neither for nor against.
        counted = [d for d in found if not (rests_on_words(d) and d.judgement == "different")]
        computed = [d for d in counted if not d.by_person and d.scorer == VERSION]
        same = judged_same(computed)
        successors = Successors(same, self.named.__contains__, by_document(self.view.sources()))
        people = [d for d in found if d.by_person]
        return [*map(successors.carried, people), *computed]

    def _is_between(self, d: Decision) -> bool:
        return any(
            not self.a.mentions.isdisjoint(one) and not self.b.mentions.isdisjoint(other)
            for one, other in ((d.lefts, self._bearing(d)), (self._bearing(d), d.lefts))
        )

    def _bearing(self, d: Decision) -> Sequence[str]:
        """The right side of a decision; where that is a name, the mentions that bear it."""
        name = d.right
        if d.by_person or not is_name_id(name) or (d.judgement == "same" and d.score == CERTAIN):
            return d.rights
        return self.bearers.get(name, ())

    def _without_decision(self) -> tuple[Why, str]:
        """Why there is no decision: they were never compared, or too little spoke for one."""
        ends = []
        for end in (self.a, self.b):
            texts = {document_of(mention) for mention in end.mentions}
            readings = {r.id: r for text in texts for r in self.view.in_force(text).values()}
            found = [c for r in readings.values() for c in candidates(mentions_of(r))]
            ends.append([c for c in found if any(m.id in end.mentions for m in c.members)])
        pairs = Blocks([*ends[0], *ends[1]]).pairs(ends[0])
        sides = {c.id for c in ends[1]}
        met = [pair for pair in pairs if {pair[0].id, pair[1].id} & sides]
        if self.a.entity.kind != "author":
            return "never_compared", "never compared: no name or external id of one is the other's"
        if self._hides_a_name:
            # Whether they were compared tells how the hidden name stands to the other.
            return "too_little", "two: too little speaks for one"
        relations = [relation_of(left, right) for left, right in product(*ends)]
        if all(relation is Relation.CONTRARY for relation in relations):
            return "contrary_names", "never compared: their names contradict each other"
        if not met:
            return "never_compared", "never compared: no name of one asks for a name of the other"
        return "too_little", "compared: the names may be one, and too little else speaks for it"

    @cached_property
    def _means(self) -> Means:
        kind = self.a.entity.kind
        names = {m: full_name(kind, str(row["name"])) for m, row in self.named.items()}
        full = {m: name for m, name in names.items() if name is not None}
        return Means(self.named, self.standing, full)

    def _judged(self, d: Decision) -> Judged:
        if d.by_person:
            why = reasons(map(self._told, d.reasons))
        else:
            withheld = any(self._is_withheld(m) for m in (d.left, d.right))
            why = reasons(without_names(d.reasons) if withheld else d.reasons)
        together = self.a.entity == self.b.entity and d.judgement == "same" and is_trained(d)
        if together and not d.by_person and not d.undone:
            mean = self._means.at_join(d.left, d.right)
            if mean and mean.pairs > 1:
                why = (*why, Reason(feature=mean.text))
        return Judged(
            decision_id=str(d.id),
            judgement=d.judgement,
            score=d.score,
            reasons=why,
            left=self._named(d.lefts),
            right=self._named(self._bearing(d) or d.rights),
            scorer=None if d.by_person else d.scorer,
            by=d.by,
            at=d.at,
            batch=d.batch,
            **({"undone_by": d.undone.by, "undone_at": d.undone.at} if d.undone else {}),
        )

    @cached_property
    def _hides_a_name(self) -> bool:
        return any(self.ids.hidden(e.entity.id) for e in (self.a, self.b))

    def _is_withheld(self, mention: str) -> bool:
        """Whether a mention has a hidden name; of one out of force nobody knows."""
        row = self.named.get(mention)
        return self._hides_a_name if row is None else row["name"] == WITHHELD

    def _told(self, note: str) -> str:
        """A person's note, unless it says a name that is hidden."""
        for entity in (self.a.entity, self.b.entity):
            hidden = self.ids.hidden(entity.id)
            said = {word for name in hidden for word in words(name) if len(word) > 1}
            if not (said - {*words(entity.label)}).isdisjoint(words(note)):
                return NOTE_WITHHELD
        return note

    def _named(self, side: Sequence[str]) -> NamedMention:
        mention = next((m for m in side if m in self.named), side[0])
        if is_name_id(mention):
            return NamedMention(mention=mention)
        row = self.named.get(mention)
        if row is None:
            return NamedMention(mention=mention)
        place: Source = source(row)
        return NamedMention(mention=mention, name=row["name"], source=place)


def _weightiest(decisions: Iterable[Decision]) -> list[Decision]:
    """People's first, then those a rule is sure of, then by score."""
    return sorted(decisions, key=lambda d: (not d.by_person, d.score, d.id or 0))
