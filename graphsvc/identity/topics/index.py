"""An index of the topics of vocabularies: their names as words, and what stands above each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from graphsvc.identity.topics.words import form, read
from loaders.reading.words import listed
from loaders.records import VocabularyTopicRecord

_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*")
_CODE = re.compile(r"^[a-z-]+(?:\.[A-Za-z-]+)?$")
_AND = re.compile(r"\s*,\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+")
# Labels of whole fields say what papers do in them: "Advanced … Techniques", "Research on …".
_FILLING: Final = listed(
    """
    advanced modern applied various diverse research study studies analysis technique techniques method
    methods approach approaches application applications technology technologies theory practice issue
    issues aspect aspects development development developments innovation innovations trend trends
    challenges algorithm algorithms system systems topic topics field fields of in on for
    """
)
# Ends of adjectives that no paper is about: "energy-efficient", "graph-based".
_ADJECTIVE = re.compile(
    r"-(?:based|aware|driven|efficient|constrained|oriented|dependent|independent|assisted|enabled|"
    r"free|balanced|sensitive|invariant|tolerant|intensive|level|like|specific|optimal|fed)$"
)
_DOERS = (
    ("ection", "ector"),
    ("ification", "ifier"),
    ("ization", "izer"),
    ("ation", "ator"),
    ("nition", "nizer"),
    ("cking", "cker"),
    ("rsing", "rser"),
    ("arning", "arner"),
    ("gging", "gger"),
    ("odeling", "odel"),
)
_LONGEST_ACRONYM = 6
_LONGEST_TERM = 8
FARTHEST: Final = 40
"""Broader topics are followed over no more steps than this."""


class TermKind(IntEnum):
    """What a term is to the topic it stands for."""

    NAME = 0
    ACRONYM = 1
    PART = 2  # one of several things a label names, or a label without filling words
    QUALIFIED = 3  # a name without what its brackets say: "trees" of "trees (mathematics)"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is needed of a topic: its external id, and the numbers of the topics right above it."""

    id: str
    name: str
    vocabulary: str
    broader: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand for a topic. `single` is one word, or several written as one with hyphens."""

    words: tuple[str, ...]
    topic: int
    kind: TermKind
    single: bool


@dataclass(slots=True)
class Node:
    """A place in the tree of terms: where each next word leads, and the terms that end here."""

    next: dict[str, "Node"] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


@dataclass(slots=True)
class Index:
    """Made once of vocabularies; is not changed."""

    topics: list[Topic]
    root: Node
    by_id: dict[str, int]
    by_code: dict[str, int]
    _above: dict[int, frozenset[int]] = field(default_factory=dict)

    def above(self, topic: int) -> frozenset[int]:
        """All topics a topic falls under, at any remove, itself excepted."""
        known = self._above.get(topic)
        if known is None:
            found: set[int] = set()
            edge = {topic}
            for _ in range(FARTHEST):
                edge = {b for t in edge for b in self.topics[t].broader} - found
                if not edge:
                    break
                found |= edge
            known = self._above[topic] = frozenset(found - {topic})
        return known

    def near(self, one: int, other: int) -> bool:
        """Whether one stands right above the other, or both right under a third."""
        a, b = self.topics[one].broader, self.topics[other].broader
        return other in a or one in b or not set(a).isdisjoint(b)


def build(records: Iterable[VocabularyTopicRecord]) -> Index:
    """The index of one vocabulary or several. Of two records of one id the later counts."""
    by_id = {_id(record): record for record in records}
    number = {id_: n for n, id_ in enumerate(by_id)}
    index = Index([], Node(), number, {})
    for id_, record in by_id.items():
        above = tuple(dict.fromkeys(number[b] for b in record.broader if b in number and b != id_))
        vocabulary = id_.partition(":")[0]
        index.topics.append(Topic(id_, record.topic.name, vocabulary, above))
    for n, record in enumerate(by_id.values()):
        others = record.topic.aliases
        key = _id(record).partition(":")[2]
        coded = key in others and bool(_CODE.match(key))
        if coded:
            index.by_code[key.casefold()] = n
            others = tuple(name for name in others if name != key)
        names = (record.topic.name, *others)
        # What has a code is a field as a whole: its parts are as wide, and named by the way.
        for term in _terms(n, names, whole=coded):
            _add(index.root, term)
    return index


def _id(record: VocabularyTopicRecord) -> str:
    ids = record.topic.external_ids
    return ids[0] if ids else record.topic.name


def _add(root: Node, term: Term) -> None:
    node = root
    for word in term.words:
        node = node.next.setdefault(word, Node())
    if all(known.topic != term.topic for known in node.terms):
        node.terms.append(term)


def _terms(topic: int, names: tuple[str, ...], whole: bool) -> Iterable[Term]:
    long = [words for name in names if len(words := _words(_BRACKET.sub(" ", name))) > 1]
    for name in names:
        if name.startswith("("):
            continue
        bare = _BRACKET.sub(" ", name).strip()
        qualified = False
        for inside in _BRACKET.findall(name):
            short = _words(inside)
            # What stands in brackets is short for the name, or says which of several things it is.
            if is_acronym(inside, short, [_words(bare)]):
                yield Term(short, topic, TermKind.ACRONYM, single=True)
            else:
                qualified = True
        yield from _term(topic, bare, long, qualified)
    if not whole:
        yield from _parts(topic, names[0])


def _term(topic: int, name: str, long: list[tuple[str, ...]], qualified: bool) -> Iterable[Term]:
    words = _words(name)
    if not 0 < len(words) <= _LONGEST_TERM or _ADJECTIVE.search(name):
        return
    single = len(name.split()) == 1
    kind = TermKind.ACRONYM if single and is_acronym(name, words, long) else TermKind.NAME
    kind = TermKind.QUALIFIED if qualified else kind
    yield Term(words, topic, kind, single)
    does = not single and doer(words[-1])
    if does:
        yield Term((*words[:-1], does), topic, kind, single)


def _parts(topic: int, name: str) -> Iterable[Term]:
    """The things a label names: "Speech Recognition and Synthesis", "Advanced Crystal Growth Techniques"."""
    parts = _AND.split(name)
    for part in parts:
        words = part.split()
        while words and words[0].casefold() in _FILLING:
            del words[0]
        while words and words[-1].casefold() in _FILLING:
            del words[-1]
        bare = _words(" ".join(words))
        if 1 < len(bare) <= _LONGEST_TERM and bare != _words(name):
            yield Term(bare, topic, TermKind.PART, single=False)


def doer(word: str) -> str | None:
    """What does a thing: "detector" for "detection", "tracker" for "tracking"; None where it has none."""
    return next((word.removesuffix(end) + d for end, d in _DOERS if word.endswith(end)), None)


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.form for word in read(name))


def is_acronym(name: str, words: tuple[str, ...], long: Iterable[tuple[str, ...]]) -> bool:
    """Whether a name of one word is short for a longer name, or no word at all ("pll", "ieee802.11")."""
    letters = form(name)
    if len(words) > 1 or len(letters) > _LONGEST_ACRONYM:
        return False
    first = any("".join(word[0] for word in other).startswith(letters) for other in long)
    return first or name.isupper() or not re.search(r"[aeiouy]", letters) or len(letters) <= 3
