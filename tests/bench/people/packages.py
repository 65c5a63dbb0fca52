"""What others' packages make of the same mentions, where they are installed.

`pip install splink` for record linkage without labels, `pip install lightgbm` for boosted trees on
simple pair features. The project needs neither.
"""

import importlib.util
import logging
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors.evidence import AuthorMention, Ints, person
from graphsvc.identity.authors.linkage import POWER, link
from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.authors.relations import Relation, relate
from tests.bench.people.folds import fold

_SURE = 0.9
_EVEN = 0.5
_WORD = re.compile(r"[a-z]{3,}")


def is_installed(package: str) -> bool:
    """Whether a package is at hand."""
    return importlib.util.find_spec(package) is not None


def by_splink(mentions: Sequence[AuthorMention]) -> tuple[Ints, float]:
    """Splink's own way: weights learnt without labels, all that hangs together at 0.9.

    Returns the row that stands for each author, and the processor seconds, learning included.
    """
    import pyarrow
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    person.cache_clear()
    began = time.process_time()
    table = pyarrow.Table.from_pylist([_row(i, m) for i, m in enumerate(mentions)])
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("family", "initial")],
        comparisons=[
            compare.NameComparison("given"),
            compare.ArrayIntersectAtSizes("coauthors", [3, 2, 1]),
            compare.ArrayIntersectAtSizes("words", [3, 2, 1]),
            compare.JaroWinklerAtThresholds("affiliation", [0.95, 0.85]),
        ],
    )
    engine = DuckDBAPI()
    linker = Linker(engine.register(table), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("family", "given")], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("family", "given"))
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("family", "affiliation")
    )
    pairs = linker.inference.predict(threshold_match_probability=_SURE)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, _SURE)
    rows = {int(r["unique_id"]): int(r["cluster_id"]) for r in found.as_record_list()}
    return np.array([rows.get(i, i) for i in range(len(mentions))]), time.process_time() - began


def _row(number: int, mention: AuthorMention) -> dict[str, Any]:
    name = person(mention.name)
    return {
        "unique_id": number,
        "family": name.family if name else None,
        "given": " ".join(name.given) if name else None,
        "initial": name.first[:1] if name else None,
        "coauthors": sorted(_coauthors(mention)) or None,
        "words": sorted(_words(mention.item.titles)) or None,
        "affiliation": " ".join(mention.affiliations).lower() or None,
    }


def by_boosting(mentions: Sequence[AuthorMention], gold: dict[str, str]) -> tuple[Ints, float]:
    """Boosted trees on simple features of pairs in one block, two folds, average linkage at 0.5.

    Returns the row that stands for each author, and the processor seconds without those of learning.
    """
    import lightgbm

    person.cache_clear()
    began = time.process_time()
    lefts, rights, rows = _simple_pairs(mentions)
    spent = time.process_time() - began
    people = [gold.get(m.id) for m in mentions]
    halves = np.array([fold(m.name) for m in mentions])
    known = np.array(
        [
            people[a] is not None and people[b] is not None
            for a, b in zip(lefts, rights, strict=True)
        ]
    )
    same = np.array([people[a] == people[b] for a, b in zip(lefts, rights, strict=True)])
    scores = np.zeros(len(lefts))
    for half in (0, 1):
        mine = halves[lefts] == half
        learn = known & ~mine
        data = lightgbm.Dataset(rows[learn], same[learn].astype(int))
        settings = {"objective": "binary", "verbose": -1, "num_threads": 2, "seed": 1}
        booster = lightgbm.train(settings, data, 200)
        began = time.process_time()
        scores[mine] = np.asarray(booster.predict(rows[mine]))
        spent += time.process_time() - began
    began = time.process_time()
    items: dict[int, int] = {}
    item = np.array([items.setdefault(id(m.item), len(items)) for m in mentions])
    # Roots before, powers within: a plain mean.
    plain = scores ** (1 / POWER)
    found = link(len(mentions), lefts, rights, plain, item, _EVEN ** (1 / POWER))
    return found, spent + time.process_time() - began


def _simple_pairs(
    mentions: Sequence[AuthorMention],
) -> tuple[Ints, Ints, NDArray[np.float32]]:
    names = [person(m.name) for m in mentions]
    around = [_Around(m) for m in mentions]
    circle: dict[str, set[str]] = defaultdict(set)
    for one in around:
        for name in one.coauthors:
            circle[name] |= one.coauthors
    blocks: dict[str, list[int]] = defaultdict(list)
    bearers: dict[str, int] = defaultdict(int)
    for row, name in enumerate(names):
        if name is not None:
            blocks[name.short_key].append(row)
            bearers[name.key] += 1
    lefts, rights, rows = [], [], []
    for a, b in _met(blocks.values()):
        one, other = names[a], names[b]
        if one is None or other is None or mentions[a].item is mentions[b].item:
            continue
        relation = relate(one, other)
        if relation is Relation.CONTRARY:
            continue
        beyond = sum(len(circle[name] & around[b].coauthors) for name in around[a].coauthors)
        lefts.append(a)
        rights.append(b)
        block = len(blocks[one.short_key])
        rows.append(
            [relation, *_common(one, other, bearers, block), beyond, *around[a].with_(around[b])]
        )
    return np.array(lefts), np.array(rights), np.array(rows, np.float32)


def _met(blocks: Iterable[list[int]]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        yield from combinations(block, 2)


def _common(
    one: PersonName, other: PersonName, bearers: dict[str, int], block: int
) -> tuple[int, int, int]:
    counts = sorted((bearers[one.key], bearers[other.key]))
    return counts[0], counts[1], block


class _Around:
    """What stands around a mention, as sets."""

    def __init__(self, mention: AuthorMention) -> None:
        self.coauthors = _coauthors(mention)
        self.titles = _words(mention.item.titles)
        self.topics = _words(mention.item.topics)
        self.places = _words(mention.affiliations)
        self.venues = frozenset(mention.item.venues)
        self.years = mention.item.years
        self.team = mention.item.team

    def with_(self, other: "_Around") -> list[float]:
        """Numbers for a pair: shared, and by the larger of the two."""
        found: list[float] = []
        for name in ("coauthors", "titles", "topics", "places", "venues"):
            a, b = getattr(self, name), getattr(other, name)
            found += [len(a & b), len(a & b) / max(1, len(a | b)), bool(a) + bool(b)]
        apart = abs(self.years[0] - other.years[0]) if self.years and other.years else -1
        return [*found, apart, min(self.team, other.team), max(self.team, other.team)]


def _coauthors(mention: AuthorMention) -> frozenset[str]:
    own = person(mention.name)
    people = filter(None, map(person, mention.item.authors))
    return frozenset(p.short_key for p in people) - {own.short_key if own else ""}


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(w for text in texts for w in _WORD.findall(text.lower()))
