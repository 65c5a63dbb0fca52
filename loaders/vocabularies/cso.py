"""The Computer Science Ontology: a table of triples "topic;relation;topic".

Labels that are stated to be equivalent are one topic; its name is the label stated as primary.
A topic is known when its last triple is read: the table is held, up to a limit.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.feeds.entry import Entry
from loaders.feeds.feed import Head
from loaders.feeds.files import Member
from loaders.feeds.lines import lines
from loaders.records import Rejected
from loaders.vocabularies.topic import topic_entry

MAX_TRIPLES = 5_000_000
# Newer releases write whole addresses in angle brackets, older ones short names, quoted or not.
_RELATION = re.compile(r"\s*;\s*(?:<[^<>]*[#/](\w+)>|[a-z]\w*:(\w+))\s*;\s*")
_ADDRESS = re.compile(r"<[^<>]*/topics/([^<>]+)>")


@dataclass(slots=True)
class _Table:
    """The labels in the order they come, which are one, and which stand above which."""

    seen: dict[str, None] = field(default_factory=dict)
    leader: dict[str, str] = field(default_factory=dict)
    primary: dict[str, str] = field(default_factory=dict)
    above: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    related: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def first(self, label: str) -> str:
        """The label that stands for all that are one with this one."""
        while self.leader.get(label, label) != label:
            label = self.leader[label]
        return label

    def join(self, left: str, right: str) -> None:
        """Two labels are one topic."""
        a, b = self.first(left), self.first(right)
        if a != b:
            self.leader[b] = a


class CsoFeed:
    """The triples of the Computer Science Ontology."""

    name = "cso"

    def fits(self, head: Head) -> float:
        """Looks for lines of three with a relation of CSO in the middle."""
        first = [line for line in head.text.splitlines()[:20] if line.strip()]
        good = sum(bool(_RELATION.search(line)) for line in first)
        known = "klink:" in head.text or "cso.kmi.open.ac.uk" in head.text
        return 0.9 if first and known and good >= 0.8 * len(first) else 0.0

    def read(self, member: Member) -> Iterator[Entry | Rejected]:
        """One entry for each topic, in the order of first labels."""
        table = _Table()
        read = 0
        for line in lines(member.content):
            if isinstance(line, Rejected):
                yield line
                continue
            said = line.content.decode("utf-8", "replace").strip()
            if not said:
                continue
            parts = _RELATION.split(said)
            place = f"line {line.number}"
            if len(parts) != 4:
                yield Rejected(place=place, reason='this is no triple "topic;relation;topic"')
                continue
            read += 1
            if read > MAX_TRIPLES:
                yield Rejected(
                    place=place, reason=f"more than {MAX_TRIPLES:,} triples; the rest is left"
                )
                break
            if not _take(table, _label(parts[0]), parts[1] or parts[2], _label(parts[3])):
                yield Rejected(place=place, reason="a topic without a name")
        yield from _entries(table)


def _label(written: str) -> str:
    address = _ADDRESS.fullmatch(written.strip())
    if address:
        return address[1].replace("_", " ")
    label = re.sub(r'^"|"(?:@\w+)?\s*\.?$', "", written.strip())
    return " ".join(label.replace('""', '"').split())


def _take(table: _Table, subject: str, relation: str, other: str) -> bool:
    if not subject or not other:
        return False
    table.seen.setdefault(subject)
    if relation in ("broaderGeneric", "superTopicOf"):
        table.seen.setdefault(other)
        table.above[other].setdefault(subject)
    elif relation in ("relatedEquivalent", "preferentialEquivalent", "primaryLabel"):
        table.seen.setdefault(other)
        table.join(subject, other)
        if relation != "relatedEquivalent":
            table.primary[subject] = other
    elif relation == "contributesTo":
        table.seen.setdefault(other)
        table.related[subject].setdefault(other)
    return True


def _entries(table: _Table) -> Iterator[Entry | Rejected]:
    topics: dict[str, list[str]] = defaultdict(list)
    for label in table.seen:
        topics[table.first(label)].append(label)
    name = {first: _name(table, labels) for first, labels in topics.items()}
    for first, labels in topics.items():
        mine = name[first]
        above = (name[table.first(x)] for label in labels for x in table.above.get(label, ()))
        beside = (name[table.first(x)] for label in labels for x in table.related.get(label, ()))
        entry = topic_entry(
            _id(mine),
            mine,
            aliases=[label for label in labels if label != mine],
            broader=[_id(x) for x in dict.fromkeys(above) if x != mine],
            fields=[("contributes to", x) for x in dict.fromkeys(beside) if x != mine],
        )
        if entry is not None:
            yield entry


def _name(table: _Table, labels: list[str]) -> str:
    """The label most of the others call the primary one; the first where none does."""
    votes = [table.primary[label] for label in labels if label in table.primary]
    return max(votes, key=votes.count) if votes else labels[0]


def _id(label: str) -> str:
    return f"cso:{label.replace(' ', '_')}"
