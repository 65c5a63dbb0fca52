"""What a paper says of each topic: in its stated keywords, its title, its abstract."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from graphsvc.identity.topics.index import Index, Term, TermKind
from graphsvc.identity.topics.terms import Hit, find
from graphsvc.identity.topics.words import GENERAL, Word, read
from loaders.records import Mention, PaperRecord, Span

Place: TypeAlias = Literal["keyword", "title", "abstract"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a paper names a topic, in which words, at which characters of the stored text.

    `whole` is True where nothing else stands there: the keyword is the topic's name, id or code.
    """

    where: Place
    words: str
    span: Span
    whole: bool = False


@dataclass(slots=True)
class Sighting:
    """All that a paper says of one topic. `term` is the form of its name that tells most."""

    topic: int
    term: Term | None = None
    evidence: list[Evidence] = field(default_factory=list)
    acronyms: list[Evidence] = field(default_factory=list)
    rivals: frozenset[int] = frozenset()
    early: bool = False

    def count(self, where: Place) -> int:
        """How often it is named in a place."""
        return sum(e.where == where for e in self.evidence)


def sightings(index: Index, record: PaperRecord, text: str) -> list[Sighting]:
    """The topics a paper names, in the order of their numbers.

    Args:
        index: the vocabularies.
        record: the paper; its spans are offsets in `text`.
        text: the stored text of its document.

    """
    found: dict[int, Sighting] = {}
    for topic, term, rivals, evidence in _all(index, record, text):
        one = found.setdefault(topic, Sighting(topic, rivals=rivals))
        if term and term.kind is TermKind.ACRONYM and not evidence.whole:
            one.acronyms.append(evidence)
            continue
        one.evidence.append(evidence)
        one.rivals &= rivals
        if evidence.where == "abstract" and record.abstract is not None:
            begin, end = record.abstract.start, record.abstract.end
            one.early |= evidence.span.start - begin < EARLY * (end - begin)
        if term and (one.term is None or len(term.words) > len(one.term.words)):
            one.term = term
    # An acronym in a text counts where its long form stands there, too.
    return [found[topic] for topic in sorted(found) if found[topic].evidence]


EARLY: Final = 0.3
"""The part of an abstract that says what a paper is about; what it uses or compares with comes later."""

LONGEST: Final = 20_000
"""Characters of an abstract that are looked at."""
_NEAR: Final = 100
# What a list of examples names is not what the paper is about: "tasks such as tagging and parsing".
_EXAMPLE: Final = re.compile(r"\b(?:such as|e\.g\.,?|for example|for instance)[^.;:]{0,80}\Z")
_HYPHENS: Final = tuple("-‐‑–")

_Seen: TypeAlias = tuple[int, Term | None, frozenset[int], Evidence]


def _all(index: Index, record: PaperRecord, text: str) -> Iterator[_Seen]:
    for mention in record.topics:
        yield from _stated(index, mention, text)
    title = record.title.span
    yield from _terms(index, text, title, "title")
    if record.abstract is not None:
        yield from _terms(index, text, record.abstract, "abstract")


def _stated(index: Index, mention: Mention, text: str) -> Iterator[_Seen]:
    evidence = Evidence("keyword", mention.surface, mention.span, whole=True)
    # An id of a vocabulary that is not at hand: the name agrees, but nobody stated this topic.
    known = [index.by_id[id_] for id_ in mention.external_ids if id_ in index.by_id]
    code = index.by_code.get(mention.name.casefold())
    known += [code] if code is not None else []
    if known:
        yield from ((topic, None, frozenset[int](), evidence) for topic in dict.fromkeys(known))
        return
    # What brackets add is a class of things, mostly: "Recognition (objects, faces)".
    bracket = text.find("(", mention.span.start, mention.span.end)
    words = read(text, mention.span.start, bracket if bracket > 0 else mention.span.end)
    for hit in find(index, words):
        # In "unsupervised image segmentation" the end says what it is; "image" before it does not.
        end = hit.last + 1 == len(words) or words[hit.last + 1].apart
        if end:
            whole = (hit.first == 0 or words[hit.first].apart) and not mention.external_ids
            # "Applications" in "Vision: Applications" is a heading of somebody's list.
            if len(words) > 1 and hit.first == hit.last and words[hit.first].form in GENERAL:
                whole = False
            yield from _seen(index, text, words, hit, "keyword", whole)


def _terms(index: Index, text: str, span: Span, where: Place) -> Iterator[_Seen]:
    words = read(text, span.start, min(span.end, span.start + LONGEST))
    for hit in find(index, words):
        start = words[hit.first].start
        if where == "title" or not _EXAMPLE.search(text, max(span.start, start - _NEAR), start):
            yield from _seen(index, text, words, hit, where, whole=False)


def _seen(
    index: Index, text: str, words: list[Word], hit: Hit, where: Place, whole: bool
) -> Iterator[_Seen]:
    span = Span(start=words[hit.first].start, end=words[hit.last].end)
    evidence = Evidence(where, text[span.start : span.end], span, whole)
    joined = (
        text[span.end : span.end + 1] in _HYPHENS or text[span.start - 1 : span.start] in _HYPHENS
    )
    for term, rivals in _meant(index, hit.terms):
        general = joined or term.words[0] in GENERAL
        # "Vocabulary" in "open-vocabulary detection" is no topic, nor is "learning" in any sentence.
        if whole or not (term.single and general and len(term.words) == 1):
            yield term.topic, term, rivals, evidence


def _meant(index: Index, terms: Iterable[Term]) -> Iterator[tuple[Term, frozenset[int]]]:
    """Each topic the words may stand for, with the others of its vocabulary that they may as well.

    Who bears the words as a name goes before who has them as a part of one, or as an acronym.
    """
    by_vocabulary: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        by_vocabulary[index.topics[term.topic].vocabulary].append(term)
    for same in by_vocabulary.values():
        best = min(term.kind for term in same)
        names = [term for term in same if term.kind is best]
        if len(names) > 1 and best is TermKind.PART:
            continue  # "climate change" is a part of a dozen labels: it tells none of them
        for term in names:
            yield term, frozenset(t.topic for t in names if t is not term)
