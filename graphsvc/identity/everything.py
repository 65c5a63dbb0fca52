"""Deciding everything at once: what documents say alone, then whoever meets somebody, column by column.

It comes to the same as looking at each pair in full, in bounded memory, on all processors there are.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from typing import Protocol

import numpy as np
import orjson

from graphsvc.identity.author_scores import judged
from graphsvc.identity.authors.evidence import Ints
from graphsvc.identity.comparing import (
    InFull,
    compare,
    compare_in_full,
    may_be_one,
)
from graphsvc.identity.decisions import is_no_question
from graphsvc.identity.filing import Filed, bearing, number_of
from graphsvc.identity.institutions.deciding import Written
from graphsvc.identity.processes import Processes, processes
from graphsvc.identity.said import Keyed, Row, Said, said_by
from graphsvc.identity.scene import (
    Everyone,
    KeyedNames,
    Met,
    codes,
    homes,
    keyed,
    names_met,
    pairs_of,
    sides,
)
from graphsvc.identity.score import VERSION
from graphsvc.ledger import Decision, Reading
from graphsvc.ledger.rows import StoredReading
from graphsvc.parts import parts

_TOGETHER = 500
"""Documents read by one process at once."""
MANY = 5_000
"""From so many documents on it pays to start processes."""
_NAMES = 5_000
"""Names whose keys one process makes at once."""
_FILED = 100_000
"""Numbers that are filed at once."""
_PAIRS = 1 << 18
"""Pairs compared at once, about."""
_IN_FULL = 1 << 11
"""Pairs looked at in full at once."""


class Documents(Protocol):
    """One reading of each text, to be read as often as is needed."""

    @property
    def hashes(self) -> Sequence[str]:
        """Content hashes, in order."""

    def read(self, numbers: Sequence[int]) -> Sequence[Reading | StoredReading]:
        """The readings of these."""


class Held:
    """Readings that are in memory."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = sorted(readings, key=lambda reading: reading.content_hash)
        self.hashes = [reading.content_hash for reading in self._readings]

    def read(self, numbers: Sequence[int]) -> Sequence[Reading]:
        """The readings of these."""
        return [self._readings[number] for number in numbers]


def decide(
    readings: Iterable[Reading],
    sources: Mapping[str, Set[str]] | None = None,
    asked: Container[tuple[str, str]] = (),
    linked: Callable[[Sequence[Written]], Iterable[Decision]] = lambda _: (),
) -> list[Decision]:
    """All decisions there are.

    Args:
        readings: one of each text.
        sources: the source keys of each document: two of one source are revisions of each other.
        asked: pairs that were a question before: if they are none now, that is a decision too.
        linked: gives the decisions that tie institutions to a vocabulary.

    """
    institutions: list[Written] = []
    found = decided(
        Held(readings),
        sources or {},
        _Asked(asked),
        lambda part: institutions.extend(part.institutions),
    )
    decisions = [
        Decision(left, right, judgement, score, tuple(orjson.loads(reasons)), VERSION)
        for rows in found
        for left, right, judgement, score, reasons in rows
    ]
    decisions += linked(institutions)
    return sorted(decisions, key=lambda d: (d.left, d.right))


class Before(Protocol):
    """What was decided before."""

    def codes(self, ids: Sequence[str]) -> Ints:
        """The pairs among these people that were decided on, as `scene.codes`, in order."""

    def __contains__(self, pair: tuple[str, str]) -> bool:
        """Whether a pair was decided on."""


class _Asked:
    def __init__(self, pairs: Container[tuple[str, str]]) -> None:
        self._pairs = pairs

    def codes(self, ids: Sequence[str]) -> Ints:
        pairs = self._pairs if isinstance(self._pairs, Iterable) else ()
        return codes_of(pairs, ids)

    def __contains__(self, pair: tuple[str, str]) -> bool:
        return pair in self._pairs


def codes_of(pairs: Iterable[tuple[str, str]], ids: Sequence[str]) -> Ints:
    """Pairs of ids, as `scene.codes`, in order; those of others are left out."""
    row = {id_: number for number, id_ in enumerate(ids)}
    known = [(row[a], row[b]) for a, b in pairs if a in row and b in row]
    table = np.array(known, np.int64).reshape(-1, 2)
    return np.unique(codes(table[:, 0], table[:, 1]))


def decided(
    documents: Documents,
    sources: Mapping[str, Set[str]],
    before: Before,
    note: Callable[[Said], None] = lambda _: None,
    file: Callable[[Iterator[list[Filed]]], None] = lambda _: None,
) -> Iterator[list[Row]]:
    """All decisions there are, some thousand at a time.

    `note` takes what documents say, `file` under which numbers they are filed.
    """
    with processes(many=len(documents.hashes) >= MANY) as workers:
        said: list[Said] = []
        for part in workers.each(said_by, batches(documents)):
            yield part.decided
            note(part)
            part.decided, part.mentions, part.full_names, part.institutions = [], [], {}, []
            said.append(part)
        comparison = _Comparison(documents, sources, before, said, workers)
        del said
        file(comparison.filed())
        yield from comparison.of_people(workers)
        yield from comparison.in_full(workers)


def batches(documents: Documents) -> Iterator[Sequence[Reading | StoredReading]]:
    """The readings, some at a time."""
    for some in parts(range(len(documents.hashes)), _TOGETHER):
        yield documents.read(some)


class _Comparison:
    """All comparisons between candidates."""

    def __init__(
        self,
        documents: Documents,
        sources: Mapping[str, Set[str]],
        before: Before,
        said: Sequence[Said],
        workers: Processes,
    ) -> None:
        self._documents, self._sources, self._before = documents, sources, before
        first = list(range(0, len(documents.hashes), _TOGETHER))
        self._home = homes(documents.hashes, sources)
        self._people = Everyone.of([p.people for p in said], first, self._home, before.codes)
        rows = np.cumsum([0, *(len(p.papers.ids) for p in said)])[:-1].tolist()
        self._paper_ids = [id_ for p in said for id_ in p.papers.ids]
        self._titles = [title for p in said for title in p.papers.titles]
        self._external_ids = [ids for p in said for ids in p.papers.external_ids]
        self._paper_document = np.concatenate(
            [
                np.zeros(0, np.int64),
                *(p.papers.document + n for p, n in zip(said, first, strict=True)),
            ]
        )
        self._papers = pairs_of(
            Keyed.all([p.papers.asks for p in said], rows),
            Keyed.all([p.papers.offers for p in said], rows),
        )
        self._papers_filed = Keyed.all([p.papers.filed for p in said], rows)
        lots = list(parts(self._people.names, _NAMES))
        starts = range(0, len(self._people.names), _NAMES)
        self._names = KeyedNames.all(list(workers.each(keyed, lots)), starts)
        places = self._people.places
        self._in_full = [pairs_of(places, places)]

    def filed(self) -> Iterator[list[Filed]]:
        """Under which numbers names and documents are filed, in order, some at a time."""
        documents = np.array([number_of(h) for h in self._documents.hashes], np.int64)
        scene, names = self._people.scene, self._people.names
        called = np.array([bearing(name) for name in names], np.int64)
        places = self._people.places
        found = [
            (self._names.filed.keys, called[self._names.filed.rows]),
            (called[scene.evidence.name], documents[scene.document]),
            (places.keys, documents[scene.document[places.rows]]),
            (self._papers_filed.keys, documents[self._paper_document[self._papers_filed.rows]]),
        ]
        numbers, targets = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((targets, numbers))
        numbers, targets = numbers[order], targets[order]
        again = (np.diff(numbers, prepend=0) == 0) & (np.diff(targets, prepend=0) == 0)
        again[:1] = False
        numbers, targets = numbers[~again], targets[~again]
        for at in range(0, len(numbers), _FILED):
            some = numbers[at : at + _FILED], targets[at : at + _FILED]
            yield list(zip(*(column.tolist() for column in some), strict=True))

    def of_people(self, workers: Processes) -> Iterator[list[Row]]:
        """What the trained scorer decides."""
        scene, ids = self._people.scene, self._people.ids
        met = names_met(self._people.names, self._names.asks, self._names.offers)
        lots = _some(met, np.diff(scene.start))
        with workers.sharing(scene) as shared:
            for compared in workers.each(compare, ((shared, lot) for lot in lots)):
                self._in_full.append(compared.in_full)
                yield [
                    (ids[a], ids[b], judged(value), value, why)
                    for a, b, value, why in zip(
                        compared.lefts.tolist(),
                        compared.rights.tolist(),
                        compared.values.tolist(),
                        compared.reasons.to_pylist(),
                        strict=True,
                    )
                ]

    def in_full(self, workers: Processes) -> Iterator[list[Row]]:
        """What rules decide, or the trained scorer after them."""
        people = np.unique(np.concatenate(self._in_full))
        scene, ids = self._people.scene, self._people.ids
        names, name = self._people.names, scene.evidence.name

        def in_parts() -> Iterator[InFull]:
            for some in parts(self._papers_alike(workers), _IN_FULL):
                yield self._part(sides(np.array(some)), self._paper_ids, self._paper_document, {})
            for some in parts(people, _IN_FULL):
                two = sides(np.array(some))
                keys = {names[n].key for n in np.unique(name[np.concatenate(two)])}
                bearers = {key: self._people.bearers[key] for key in keys}
                yield self._part(two, ids, scene.document, bearers)

        for rows in workers.each(compare_in_full, in_parts()):
            yield [row for row in rows if not _is_no_question(row) or row[:2] in self._before]

    def _papers_alike(self, workers: Processes) -> Iterator[int]:
        """Pairs of papers of which something says that they may be one."""
        lots = [self._papers[n : n + _PAIRS] for n in range(0, len(self._papers), _PAIRS)]
        two = [[side.tolist() for side in sides(lot)] for lot in lots]
        named = ([(self._titles[a], self._titles[b]) for a, b in zip(*s, strict=True)] for s in two)
        for lot, rows, alike in zip(lots, two, workers.each(may_be_one, named), strict=True):
            for pair, a, b, titles in zip(lot.tolist(), *rows, alike, strict=True):
                if (
                    titles
                    or self._are_revised(a, b)
                    or self._external_ids[a] & self._external_ids[b]
                ):
                    yield pair

    def _are_revised(self, a: int, b: int) -> bool:
        one, other = self._paper_document[a], self._paper_document[b]
        return bool(one != other and self._home[one] == self._home[other])

    def _part(
        self,
        two: tuple[Ints, Ints],
        ids: Sequence[str],
        document: Ints,
        bearers: Mapping[str, int],
    ) -> InFull:
        numbers = np.unique(document[np.concatenate(two)]).tolist()
        hashes = [self._documents.hashes[n] for n in numbers]
        return InFull(
            self._documents.read(numbers),
            [(ids[a], ids[b]) for a, b in zip(*(side.tolist() for side in two), strict=True)],
            bearers,
            {h: self._sources[h] for h in hashes if h in self._sources},
        )


def _is_no_question(row: Row) -> bool:
    left, right, judgement, score, _ = row
    return is_no_question(Decision(left, right, judgement, score, (), VERSION))


def _some(met: Met, sizes: Ints) -> Iterator[Met]:
    """Pairs of names in parts of some hundred thousand pairs of those who bear them."""
    ends = np.cumsum(sizes[met.lefts] * sizes[met.rights])
    at = 0
    while at < len(ends):
        base = int(ends[at - 1]) if at else 0
        end = max(at + 1, int(np.searchsorted(ends, base + _PAIRS)))
        yield Met(*(column[at:end] for column in met))
        at = end
