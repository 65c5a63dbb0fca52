"""All people of a ledger as columns, and which two of them are worth comparing.

Whoever is compared by the trained scorer alone is compared here, by the hundred thousand; whom a rule
may decide on is named, to be looked at in full.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graphsvc.identity.authors.blocking import skeleton
from graphsvc.identity.authors.evidence import Evidence, Ints, Names, Terms, names_of, person, term
from graphsvc.identity.authors.evidence import bearing as bearing_of
from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.authors.relations import Relation, is_damaged, is_misprint, relate
from graphsvc.identity.filing import filed_under, keys_of
from graphsvc.identity.said import Keyed, People


class Scene(NamedTuple):
    """All people, row by row in order of their ids.

    `home` tells which documents may be revisions of one another, `marks` what external ids of one each
    somebody carries. The rows of name n are `order[start[n]:start[n + 1]]`. `said` are pairs a document
    decides on, `asked` those that were decided on before, as `codes`, in order.
    """

    document: Ints
    home: Ints
    marks: Ints
    evidence: Evidence
    names: Names
    titles: Terms
    external_ids: Terms
    order: Ints
    start: Ints
    said: Ints
    asked: Ints


@dataclass(frozen=True, slots=True)
class Everyone:
    """The scene with what stays in one process: ids, names, places."""

    scene: Scene
    ids: list[str]
    names: list[PersonName]
    bearers: Mapping[str, int]
    places: Keyed

    @classmethod
    def of(
        cls,
        parts: Sequence[People],
        first: Sequence[int],
        home: Ints,
        asked: Callable[[Sequence[str]], Ints],
    ) -> "Everyone":
        """All people of some parts of the documents.

        Args:
            parts: in order.
            first: the number of each part's first document.
            home: which documents may be revisions of one another.
            asked: the pairs, by rows, that were decided on before; takes the ids of the rows.

        """
        ids = [id_ for p in parts for id_ in p.ids]
        rows = np.cumsum([0, *(len(p.ids) for p in parts)])[:-1].tolist()
        items = np.cumsum([0, *(len(p.evidence.team) for p in parts)])[:-1].tolist()
        number: dict[PersonName, int] = {}
        printed: dict[str, int] = {}
        counts: Counter[str] = Counter()
        name = np.empty(sum(len(p.ids) for p in parts), np.int64)
        for row, said in enumerate(n for p in parts for n in p.names):
            if said not in printed:
                found = person(said)
                assert found is not None  # whoever has no person's name is not here
                printed[said] = number.setdefault(found, len(number))
            name[row] = printed[said]
        parsed = list(number)
        for one, count in zip(
            parsed, np.bincount(name, minlength=len(parsed)).tolist(), strict=True
        ):
            counts[one.key] += count
        own = np.array([term(p.key) for p in parsed], np.int64)
        own_short = np.array([term(p.short_key) for p in parsed], np.int64)
        all_of = [p.evidence for p in parts]
        evidence = Evidence(
            _moved([e.item for e in all_of], items),
            name,
            own[name],
            own_short[name],
            bearing_of(parsed, counts)[name],
            _terms([e.affiliations for e in all_of]),
            _terms([e.coauthors for e in all_of]),
            _terms([e.coauthors_short for e in all_of]),
            _terms([e.titles for e in all_of]),
            _terms([e.topics for e in all_of]),
            _terms([e.venues for e in all_of]),
            _joined([e.first_year for e in all_of]),
            _joined([e.last_year for e in all_of]),
            _joined([e.team for e in all_of]),
        )
        document = _moved([p.document for p in parts], first)
        said_by = [_codes(p.said + n) for p, n in zip(parts, rows, strict=True)]
        scene = Scene(
            document,
            home[document],
            _joined([p.marks for p in parts]),
            evidence,
            names_of(parsed)._replace(parsed=()),
            _terms([p.titles for p in parts]),
            _terms([p.external_ids for p in parts]),
            np.argsort(name, kind="stable"),
            np.concatenate([[0], np.cumsum(np.bincount(name, minlength=len(parsed)))]),
            np.sort(_joined(said_by)),
            asked(ids),
        )
        return cls(scene, ids, parsed, counts, Keyed.all([p.places for p in parts], rows))


def pairs_of(asks: Keyed, offers: Keyed) -> Ints:
    """Pairs of rows of which one asks for what the other offers, each once, smaller first, in order."""
    order = np.argsort(offers.keys, kind="stable")
    offered = offers.keys[order]
    begin = np.searchsorted(offered, asks.keys, "left")
    counts = np.searchsorted(offered, asks.keys, "right") - begin
    found = [np.zeros(0, np.int64)]
    ends = np.cumsum(counts)
    at = 0
    while at < len(counts):
        base = int(ends[at - 1]) if at else 0
        end = max(at + 1, int(np.searchsorted(ends, base + _CHUNK)))
        many = counts[at:end]
        left = np.repeat(asks.rows[at:end], many)
        starts = np.repeat(begin[at:end] - (np.cumsum(many) - many), many)
        right = offers.rows[order[starts + np.arange(len(starts))]]
        two = left != right
        found.append(np.unique(codes(left[two], right[two])))
        at = end
    return np.unique(np.concatenate(found))


_CHUNK = 1 << 22


def codes(lefts: Ints, rights: Ints) -> Ints:
    """Pairs of rows as numbers, which are in the order of the pairs."""
    return (np.minimum(lefts, rights) << np.int64(32)) | np.maximum(lefts, rights)


def sides(pairs: Ints) -> tuple[Ints, Ints]:
    """The rows of pairs."""
    return pairs >> np.int64(32), pairs & np.int64(0xFFFFFFFF)


class Met(NamedTuple):
    """Pairs of names that ask for each other, each with itself: relation, and whether a misprint may be."""

    lefts: Ints
    rights: Ints
    relations: Ints
    alike: Ints


class KeyedNames(NamedTuple):
    """The hashes of what names ask for and offer, and the numbers they are filed under, by their place."""

    asks: Keyed
    offers: Keyed
    filed: Keyed

    @classmethod
    def all(cls, parts: Sequence["KeyedNames"], first: Sequence[int]) -> "KeyedNames":
        """Parts, one behind the other; `first` is the place of the first name of each."""
        asks, offers, filed = zip(*parts, strict=True) if parts else ((), (), ())
        return cls(Keyed.all(asks, first), Keyed.all(offers, first), Keyed.all(filed, first))


def keyed(names: Sequence[PersonName]) -> KeyedNames:
    """The keys of some names."""
    found = [keys_of(name) for name in names]
    return KeyedNames(
        Keyed.of((key, n) for n, mine in enumerate(found) for key in mine.asks),
        Keyed.of((key, n) for n, mine in enumerate(found) for key in mine.offers),
        Keyed.numbered((k, n) for n, mine in enumerate(found) for k in filed_under(mine)),
    )


def names_met(names: Sequence[PersonName], asks: Keyed, offers: Keyed) -> Met:
    """Which names meet, and how they stand to each other."""
    lefts, rights = sides(pairs_of(asks, offers))
    every = np.arange(len(names))
    lefts, rights = np.concatenate([every, lefts]), np.concatenate([every, rights])
    relations = np.empty(len(lefts), np.int64)
    alike = np.zeros(len(lefts), np.int64)
    for k, (a, b) in enumerate(zip(lefts.tolist(), rights.tolist(), strict=True)):
        one, other = names[a], names[b]
        relations[k] = relation = relate(one, other)
        if relation is Relation.CONTRARY:
            alike[k] = (
                is_damaged(one, other)
                or is_misprint(one, other)
                or ((sound := skeleton(one)) is not None and sound == skeleton(other))
            )
    return Met(lefts, rights, relations, alike)


def homes(hashes: Sequence[str], sources: Mapping[str, Set[str]]) -> Ints:
    """A number for each document; those of one source, and all they lead to, have one in common."""
    home = list(range(len(hashes)))
    first: dict[str, int] = {}

    def top(n: int) -> int:
        while home[n] != n:
            home[n] = home[home[n]]
            n = home[n]
        return n

    for number, content_hash in enumerate(hashes):
        for source in sources.get(content_hash, ()):
            one, other = top(number), top(first.setdefault(source, number))
            home[max(one, other)] = min(one, other)
    return np.array([top(n) for n in range(len(home))], np.int64)


def _terms(parts: Sequence[Terms]) -> Terms:
    ends = [0, *np.cumsum([len(t.hashes) for t in parts]).tolist()]
    starts = [t.start[:-1] + n for t, n in zip(parts, ends, strict=False)]
    return Terms(
        np.concatenate([*starts, np.array([ends[-1]], np.int64)]),
        _joined([t.hashes for t in parts]),
        np.concatenate([np.zeros(0, np.float32), *(t.weights for t in parts)]),
        np.concatenate([np.zeros(0, np.float32), *(t.norm for t in parts)]),
    )


def _moved(parts: Sequence[Ints], by: Sequence[int]) -> Ints:
    return _joined([p + n for p, n in zip(parts, by, strict=True)])


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _codes(pairs: Ints) -> Ints:
    return codes(pairs[:, 0], pairs[:, 1])
