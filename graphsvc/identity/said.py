"""What documents say, each alone, as columns: what one process tells another of some hundred of them.

Of people and papers it is all that is looked at before two are compared in full.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import orjson

from graphsvc.identity.authors.evidence import Evidence, Ints, Terms, gather, term
from graphsvc.identity.candidates import Candidate, candidates
from graphsvc.identity.contrary import FullName, full_names
from graphsvc.identity.decisions import within
from graphsvc.identity.filing import filed_under
from graphsvc.identity.institutions.deciding import Written
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.one_each import one_each
from graphsvc.ledger import Decision, Judgement, Reading
from graphsvc.ledger.rows import StoredReading, reading_of

Row: TypeAlias = tuple[str, str, Judgement, float, str]
"""A computed decision: both sides, judgement, score, reasons as JSON."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """Rows under the hashes of keys: `keys[k]` is one of row `rows[k]`."""

    keys: Ints
    rows: Ints

    @classmethod
    def of(cls, found: Iterable[tuple[str, int]]) -> "Keyed":
        """The hashes of keys, with the rows."""
        return cls.numbered((term(key), row) for key, row in found)

    @classmethod
    def numbered(cls, found: Iterable[tuple[int, int]]) -> "Keyed":
        """Hashes, with the rows."""
        keys, rows = array("q"), array("q")
        for key, row in found:
            keys.append(key)
            rows.append(row)
        return cls(np.array(keys, np.int64), np.array(rows, np.int64))

    @classmethod
    def all(cls, parts: Sequence["Keyed"], first: Sequence[int]) -> "Keyed":
        """Parts, one behind the other; `first` is the number that row 0 of each part has then."""
        return cls(
            _joined([p.keys for p in parts]),
            _joined([p.rows + n for p, n in zip(parts, first, strict=True)]),
        )


@dataclass(frozen=True, slots=True)
class People:
    """The candidates of people who have a person's name, in order of their ids.

    `marks` are hashes of what each carries of the external ids one has one of, 0 where nothing;
    `places` are in author lists of long titles; `said` are pairs of rows on which a document decides.
    """

    ids: list[str]
    names: list[str]
    document: Ints
    evidence: Evidence
    titles: Terms
    external_ids: Terms
    marks: Ints
    places: Keyed
    said: Ints


@dataclass(frozen=True, slots=True)
class Papers:
    """The candidates of papers, in order of their ids, with the keys they ask for and offer.

    `filed` are the numbers under which they are filed.
    """

    ids: list[str]
    titles: list[str]
    external_ids: list[frozenset[str]]
    document: Ints
    asks: Keyed
    offers: Keyed
    filed: Keyed


@dataclass(slots=True)
class Said:
    """What some documents say alone: decisions in order, people, papers, mentions with full names."""

    decided: list[Row]
    people: People
    papers: Papers
    mentions: list[str]
    full_names: dict[str, FullName]
    institutions: list[Written]


def as_reading(found: Reading | StoredReading) -> Reading:
    """A reading, however it comes."""
    return found if isinstance(found, Reading) else reading_of(found)


def named_in(
    readings: Iterable[Reading | StoredReading],
) -> tuple[list[str], dict[str, FullName]]:
    """The mentions of documents, in order, if these are, and their full names."""
    mentions: list[str] = []
    full: dict[str, FullName] = {}
    for reading in readings:
        here = mentions_of(as_reading(reading))
        mentions += [m.id for m in here]
        full |= full_names(here)
    return mentions, full


def said_by(readings: Iterable[Reading | StoredReading]) -> Said:
    """What documents say; there is one reading of each, in order of their content hashes."""
    decided: list[Row] = []
    people: list[Candidate] = []
    papers: list[Candidate] = []
    documents: list[list[int]] = [[], []]
    said: list[tuple[str, str]] = []
    mentions: list[str] = []
    full: dict[str, FullName] = {}
    institutions: list[Written] = []
    for number, reading in enumerate(readings):
        here = mentions_of(as_reading(reading))
        found = candidates(here)
        mentions += [m.id for m in here]
        full |= full_names(here)
        institutions += Written.among(found)
        rows = sorted(within(found), key=lambda d: (d.left, d.right))
        decided += map(row_of, rows)
        said += [(d.left, d.right) for d in rows if d.right.endswith(":author")]
        for candidate in sorted(found, key=lambda c: c.id):
            if candidate.kind == "paper":
                papers.append(candidate)
                documents[1].append(number)
            elif candidate.kind == "author" and candidate.person is not None:
                people.append(candidate)
                documents[0].append(number)
    return Said(
        decided,
        _people(people, documents[0], said),
        _papers(papers, documents[1]),
        mentions,
        full,
        institutions,
    )


def row_of(decision: Decision) -> Row:
    """A computed decision as a row."""
    d = decision
    return d.left, d.right, d.judgement, d.score, orjson.dumps(d.reasons).decode()


def _people(
    found: Sequence[Candidate], documents: list[int], said: Iterable[tuple[str, str]]
) -> People:
    row = {c.id: number for number, c in enumerate(found)}
    pairs = [(row[a], row[b]) for a, b in said if a in row and b in row]
    return People(
        [c.id for c in found],
        [c.members[0].name for c in found],
        np.array(documents, np.int64),
        gather([c.evidence for c in found], {})[0],
        _hashes(sorted(c.titles) for c in found),
        _hashes(sorted(c.external_ids) for c in found),
        np.array([_mark(c) for c in found], np.int64),
        Keyed.of((key, n) for n, c in enumerate(found) for key in c.place_keys),
        np.array(pairs, np.int64).reshape(-1, 2),
    )


def _mark(candidate: Candidate) -> int:
    alone = one_each(candidate.external_ids)
    return (term(" ".join(sorted(alone))) or 1) if alone else 0


def _papers(found: Sequence[Candidate], documents: list[int]) -> Papers:
    keys = [c.keys for c in found]
    return Papers(
        [c.id for c in found],
        [c.members[0].name for c in found],
        [c.external_ids for c in found],
        np.array(documents, np.int64),
        Keyed.of((key, n) for n, mine in enumerate(keys) for key in mine.asks),
        Keyed.of((key, n) for n, mine in enumerate(keys) for key in mine.offers),
        Keyed.numbered((k, n) for n, mine in enumerate(keys) for k in filed_under(mine)),
    )


def _hashes(lists: Iterable[Sequence[str]]) -> Terms:
    """Lists of hashes without weights."""
    start, hashes = array("q", [0]), array("q")
    for found in lists:
        hashes.extend(sorted(map(term, found)))
        start.append(len(hashes))
    keys = np.array(hashes, np.int64)
    begin = np.array(start, np.int64)
    none = np.zeros(len(begin) - 1, np.float32)
    return Terms(begin, keys, np.zeros(len(keys), np.float32), none)


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
