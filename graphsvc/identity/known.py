"""What is known of who is who at one moment, and what it would be if people decided otherwise."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graphsvc.identity.carrying import SourcesOf, Successors, by_document, carried, judged_same
from graphsvc.identity.choices import authors_of
from graphsvc.identity.clusters import clusters
from graphsvc.identity.contrary import full_names
from graphsvc.identity.ids import Identity, assign
from graphsvc.identity.mentions import MentionInContext, mentions_of
from graphsvc.ledger import Decision, GivenId, NameChoice, View
from graphsvc.ledger.entries import Undone


@dataclass(frozen=True)
class Known:
    """All mentions in force, with the decisions and ids that stand."""

    mentions: Mapping[str, MentionInContext]
    decisions: Sequence[Decision]
    given: Sequence[GivenId]
    sources_of: SourcesOf

    @classmethod
    def of(cls, view: View) -> "Known":
        """What the ledger knows."""
        readings = view.each_reading(dict.fromkeys(id_ for id_, _ in view.standing().values()))
        found = [m for reading in readings for m in mentions_of(reading)]
        given = [g for g in view.given_ids() if g.kind != "document"]
        return cls({m.id: m for m in found}, view.decisions(), given, by_document(view.sources()))

    @cached_property
    def identity(self) -> Identity:
        """The canonical id of each mention."""
        return assign(self.clusters, self.given, self.standing, self.sources_of)

    @cached_property
    def clusters(self) -> Sequence[tuple[str, ...]]:
        """The mentions, those together that denote one."""
        return clusters(self.mentions, self.standing, full_names(self.mentions.values()))

    @cached_property
    def home(self) -> Mapping[str, int]:
        """The number of each mention's cluster."""
        return {m: number for number, found in enumerate(self.clusters) for m in found}

    @cached_property
    def standing(self) -> list[Decision]:
        """The decisions, those of people as they hold for what is in force."""
        return carried(self.decisions, self.mentions.keys(), self.sources_of)

    @cached_property
    def successors(self) -> Successors:
        """Where mentions that are out of force went."""
        same = judged_same(self.decisions)
        return Successors(same, self.mentions.__contains__, self.sources_of)

    @cached_property
    def members(self) -> Mapping[str, list[str]]:
        """The mentions in force of each canonical id, in order."""
        found: dict[str, list[str]] = {}
        for mention, id_ in sorted(self.identity.of.items()):
            found.setdefault(id_, []).append(mention)
        return found

    def authors_of(self, choice: NameChoice) -> frozenset[str]:
        """The authors that a decision on a name is about; none where none is in force."""
        return authors_of(choice, self.identity, self.successors)

    def spellings_of(self, id_: str) -> set[str]:
        """All names that sources in force give to what has an id."""
        named = [self.mentions[mention] for mention in self.members.get(id_, ())]
        return {name for m in named for name in (m.name, *m.aliases)}

    def with_decisions(self, decisions: Iterable[Decision]) -> "Known":
        """The same, with further decisions."""
        return replace(self, decisions=[*self.decisions, *decisions])

    def without_merges(self) -> "Known":
        """The same, where no merge of a person counts."""
        return self.without({d.id for d in self.decisions if d.id and d.is_merge})

    def without(self, undone: Collection[int]) -> "Known":
        """The same, where these decisions do not count."""
        left = [replace(d, undone=_NOBODY) if d.id in undone else d for d in self.decisions]
        return replace(self, decisions=left)


_NOBODY = Undone("", "")


def one_reading_of_each(view: View) -> dict[str, str]:
    """The id of one reading of each text, by content hash: see `one_of_each`."""
    return one_of_each(view.standing(), view.readings_in_order())


def one_of_each(
    standing: Mapping[str, tuple[str, str]], readings: Sequence[tuple[str, str]]
) -> dict[str, str]:
    """Of the readings of each text the one in force, else the last; history keeps ids stable.

    Args:
        standing: the id and content hash of what is in force, by source.
        readings: those of all, in order.

    """
    in_force = {reading for reading, _ in standing.values()}
    ordered = sorted(readings, key=lambda row: row[0] in in_force)
    return {text: reading for reading, text in ordered}
