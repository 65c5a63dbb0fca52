"""The scorer of authors: its trees, its linkage, and what all steps together promise."""

import itertools
import random

import numpy as np
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.identity.authors import reference
from graphsvc.identity.authors.evidence import AuthorMention, Item, bucket, gather
from graphsvc.identity.authors.features import FEATURES, features
from graphsvc.identity.authors.linkage import NEVER, POWER, link
from graphsvc.identity.authors.names import parse
from graphsvc.identity.authors.reasons import reasons
from graphsvc.identity.authors.relations import Relation
from graphsvc.identity.authors.resolve import SAME, resolve
from graphsvc.identity.authors.trees import (
    all_contributions,
    base,
    contributions,
    probabilities,
    shipped,
)
from graphsvc.identity.clusters import clusters as clustered
from graphsvc.identity.everything import decide
from graphsvc.identity.means import Means
from graphsvc.identity.score import VERSION
from graphsvc.ledger import Decision
from graphsvc.queries.identity import reasons as said
from tests.graphsvc.pages import Page

# Trees

rows_of_features = st.lists(
    st.floats(-1, 12, width=32), min_size=len(FEATURES), max_size=len(FEATURES)
).map(lambda row: np.array(row, np.float32))


@given(rows_of_features)
@settings(max_examples=30)
def test_what_moved_a_score_adds_up_to_it(row: np.ndarray) -> None:
    trees = shipped()
    total = base(trees) + contributions(trees, row).sum()
    expected = 1 / (1 + np.exp(-total))
    assert probabilities(trees, row[None])[0] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("feature", "sign"), [("coauthors", 1), ("affiliations_shared", 1), ("family_common", -1)]
)
@given(row=rows_of_features, more=st.floats(0, 5, width=32))
@settings(max_examples=30)
def test_more_shared_evidence_never_counts_against_nor_a_commoner_name_for(
    row: np.ndarray, more: float, feature: str, sign: int
) -> None:
    other = row.copy()
    other[FEATURES.index(feature)] += more
    one, two = probabilities(shipped(), np.stack([row, other]))
    assert (two - one) * sign >= 0


# Linkage


def best_first(near: np.ndarray, threshold: float) -> set[frozenset[int]]:
    """Average linkage as the books have it, over powers of the scores."""
    near = np.where(near > 0, np.abs(near) ** POWER, near)
    threshold = threshold**POWER
    clusters = [frozenset([i]) for i in range(len(near))]
    while len(clusters) > 1:
        pairs = [
            (np.mean([near[i, j] for i in a for j in b]), a, b)
            for a, b in itertools.combinations(clusters, 2)
        ]
        best, a, b = max(pairs, key=lambda pair: pair[0])
        if best < threshold:
            break
        clusters = [c for c in clusters if c not in (a, b)] + [a | b]
    return set(clusters)


@given(st.integers(2, 8), st.randoms())
@settings(max_examples=60)
def test_chains_of_nearest_neighbours_give_what_best_first_gives(
    count: int, chance: random.Random
) -> None:
    near = np.zeros((count, count))
    pairs = []
    all_different = iter(chance.sample(range(1_000), 28))  # else the two may break ties differently
    for i, j in itertools.combinations(range(count), 2):
        score = next(all_different) / 1_000
        score = NEVER - score if chance.random() < 0.1 else score
        near[i, j] = near[j, i] = score
        pairs.append((i, j, score))
    lefts, rights, scores = (np.array(column) for column in zip(*pairs, strict=True))
    found = link(count, lefts, rights, scores, np.full(count, -1), SAME)
    clusters = {frozenset(np.flatnonzero(found == home).tolist()) for home in set(found.tolist())}
    assert clusters == best_first(near, SAME)


@given(st.integers(2, 7), st.randoms())
@settings(max_examples=40)
def test_the_mean_that_is_told_is_enough_within_a_cluster_and_not_between_two(
    count: int, chance: random.Random
) -> None:
    ids = [f"{n:016}:0-1:author" for n in range(count)]
    pairs = list(itertools.combinations(ids, 2))
    scores = chance.sample(range(200, 1_000), len(pairs))
    decisions = [
        Decision(a, b, "same" if s >= 1_000 * SAME else "held", s / 1_000, (), VERSION)
        for (a, b), s in zip(pairs, scores, strict=True)
    ]
    means = Means(ids, decisions, {})
    found = clustered(ids, decisions)
    for members in found:
        for a, b in itertools.combinations(members, 2):
            mean = means.at_join(a, b)
            assert mean is not None
            assert mean.score >= SAME
    for one, other in itertools.combinations(found, 2):
        mean = means.between(one, other)
        assert mean is not None
        assert mean.score < SAME
        assert mean.pairs == len(one) * len(other)


def test_two_that_must_not_be_joined_are_not_joined_through_others() -> None:
    lefts, rights = np.array([0, 1, 0]), np.array([1, 2, 2])
    found = link(3, lefts, rights, np.array([0.99, 0.98, NEVER]), np.full(3, -1), SAME)
    assert found.tolist() == [0, 0, 2]
    of_one_list = np.array([7, -1, 7])
    found = link(3, lefts[:2], rights[:2], np.array([0.99, 0.98]), of_one_list, SAME)
    assert found.tolist() == [0, 0, 2]


def test_a_few_high_scores_outweigh_many_low_ones() -> None:
    rows = [(0, 1, 0.99), (2, 3, 0.99), (0, 2, 0.95), (0, 3, 0.3), (1, 2, 0.3), (1, 3, 0.3)]
    lefts, rights, scores = (np.array(column) for column in zip(*rows, strict=True))
    assert scores[2:].mean() < SAME
    assert link(4, lefts, rights, scores, np.full(4, -1), SAME).tolist() == [0, 0, 0, 0]
    low = np.minimum(scores, [1, 1, *[SAME - 0.01] * 4])
    assert link(4, lefts, rights, low, np.full(4, -1), SAME).tolist() == [0, 0, 2, 2]


# All steps

LAB = ("Ana Ruiz-Ortega", "Bjarne Holmqvist", "Chidi Okonkwo", "Dagny Ravndal")


def paper(
    number: int, authors: tuple[str, ...], place: str = "", year: int = 2020
) -> list[AuthorMention]:
    item = Item(
        authors, (f"Lamps of harbour number {number}",), (), ("BellConf",), (year,), len(authors)
    )
    return [
        AuthorMention(f"{number:03}:{i}", name, item, (place,) if place else ())
        for i, name in enumerate(authors)
    ]


def clusters(mentions: list[AuthorMention]) -> set[frozenset[str]]:
    mentions = sorted(mentions, key=lambda m: m.id)
    author = resolve(mentions).author.tolist()
    return {
        frozenset(m.id for m, a in zip(mentions, author, strict=True) if a == home)
        for home in set(author)
    }


def test_one_lab_is_itself_over_three_spellings() -> None:
    found = clusters(
        [
            *paper(1, LAB, "Harbour Institute"),
            *paper(2, ("Ruiz Ortega, Ana", "B. Holmqvist", "Chidi Okonkwo")),
            *paper(3, ("A. Ruiz-Ortega", "Bjarne Holmqvist", "C. Okonkwo"), "Harbour Institute"),
        ]
    )
    assert {frozenset({"001:0", "002:0", "003:0"}), frozenset({"001:1", "002:1", "003:1"})} <= found


def test_namesakes_without_a_link_stay_two() -> None:
    one = paper(1, ("Wei Wang", "Ana Ruiz-Ortega"), "Harbour Institute", 2001)
    other = paper(2, ("Wei Wang", "Chidi Okonkwo"), "University of the North", 2020)
    assert frozenset({"001:0"}) in clusters([*one, *other])


@given(st.randoms())
@settings(max_examples=10)
def test_clusters_do_not_depend_on_the_order_and_none_holds_two_of_one_list(
    chance: random.Random,
) -> None:
    names = [
        "Wei Wang",
        "W. Wang",
        "Wang Wei",
        "Weiwei Wang",
        "Jin-Ho Kim",
        "J. Kim",
        "Jinho Kim",
        "Kim",
    ]
    mentions = [
        m
        for n in range(12)
        for m in paper(n, tuple(chance.sample(names, 3)), chance.choice(["", "Harbour"]))
    ]
    found = clusters(mentions)
    shuffled = mentions[:]
    chance.shuffle(shuffled)
    assert clusters(shuffled) == found
    assert all(len({id_.partition(":")[0] for id_ in members}) == len(members) for members in found)


def test_who_is_no_person_is_one_with_nobody() -> None:
    odd = ("Anonymous", "The LAMP Collaboration", "et al.", "", "mira@example.org")
    mentions = [*paper(1, odd), *paper(2, odd)]
    assert clusters(mentions) == {frozenset({m.id}) for m in mentions}


def test_a_paper_of_3000_authors_and_one_that_comes_500_times() -> None:
    crowd = tuple(f"{a}{b} Holm{c}" for a in "BCDFG" for b in "aeiou" for c in map(str, range(120)))
    assert len(clusters([*paper(1, crowd), *paper(2, crowd)])) <= 2 * len(crowd)
    same = [m for n in range(500) for m in paper(n, LAB, "Harbour Institute")]
    assert len(clusters(same)) == len(LAB)


def test_reasons_start_with_the_names_and_say_what_was_shared() -> None:
    mentions = [*paper(1, LAB), *paper(2, LAB)]
    evidence, names = gather(mentions)
    row = features(evidence, names, np.array([0]), np.array([4]), np.array([Relation.JOINED]))
    moved = all_contributions(shipped(), row)
    found = orjson.loads(reasons(row, moved, base(shipped()), np.array([3]))[0].as_py())
    assert found[0].startswith("equal full name, written together or apart (+")
    assert any(reason.startswith("3 shared co-author names (+") for reason in found)


@pytest.mark.parametrize("other", [LAB, ("A. Ruiz-Ortega", "Eva Ek"), LAB[:1]])
def test_the_reasons_of_a_score_add_up_to_its_log_odds(other: tuple[str, ...]) -> None:
    pages = [Page("a").paper("Slow Lamps", "; ".join(LAB)).paper("Bells", "; ".join(LAB[:2]))]
    pages.append(Page("b").paper("Far Signals", "; ".join(other)))
    trained = [
        d
        for d in decide(page.reading for page in pages)
        if any("how often two" in reason for reason in d.reasons)
    ]
    assert trained
    for d in trained:
        total = sum(r.value for r in said(d.reasons) if r.value is not None)
        assert 1 / (1 + np.exp(-total)) == pytest.approx(d.score, abs=0.002)


def test_scores_change_only_when_a_count_doubles() -> None:
    assert bucket(np.array([1, 2, 3, 4, 7, 8])).tolist() == [0, 1, 1, 2, 2, 3]


def test_the_reference_table_tells_common_names_from_rare_ones_and_names_nobody() -> None:
    common, rare = parse("Wei Wang"), parse("Dagny Ravndal")
    assert common
    assert rare
    assert reference.name_rarity(common) < reference.name_rarity(rare)
    assert reference.affiliation_rarity("university") < reference.affiliation_rarity("ravndal")
    words_in_a_name = {
        len(key.split()) for kind in ("family", "given") for key in reference._counts()[kind]
    }
    assert words_in_a_name <= {0, 1}
