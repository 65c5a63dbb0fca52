"""Laws of identity, whatever the documents say."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.identity.blocking import Blocks
from graphsvc.identity.candidates import Candidate, candidates
from graphsvc.identity.clusters import clusters
from graphsvc.identity.decisions import between, news
from graphsvc.identity.everything import decide
from graphsvc.identity.ids import assign
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.scoring import score
from graphsvc.ledger import Decision
from tests.graphsvc.pages import Page
from tests.graphsvc.worlds import given_out, mentions, worlds


def readings(world: list[Page]) -> list:  # type: ignore[type-arg] # of Reading
    return [page.reading for page in world]


@given(worlds())
def test_every_mention_is_in_one_group_and_a_group_is_of_one_name_and_kind(
    world: list[Page],
) -> None:
    for page in world:
        found = candidates(mentions_of(page.reading))
        members = [m.id for g in found for m in g.members]
        assert sorted(members) == sorted(o.id for o in mentions_of(page.reading))
        assert all({(m.kind, m.key) for m in g.members} == {(g.kind, g.key)} for g in found)
        for g in found:
            lists = Counter(m.listing for m in g.members if m.kind == "author" and m.listing)
            assert set(lists.values()) <= {1}


@given(worlds(), st.randoms())
def test_all_pairs_are_those_of_all_touched_also_when_some_are_gone(
    world: list[Page], chance: random.Random
) -> None:
    everyone = [c for page in world for c in candidates(mentions_of(page.reading))]
    gone = chance.sample(everyone, chance.randrange(len(everyone) + 1))
    stay = [c for c in everyone if c not in gone]
    blocks = Blocks(everyone)
    assert ids(blocks.all_pairs()) == ids(blocks.pairs(everyone))
    for candidate in gone:
        blocks.remove(candidate)
    assert ids(blocks.all_pairs()) == ids(blocks.pairs(stay)) == ids(Blocks(stay).pairs(stay))


def ids(pairs: Iterable[tuple[Candidate, Candidate]]) -> list[tuple[str, str]]:
    return [(left.id, right.id) for left, right in pairs]


@given(worlds())
def test_every_pair_of_papers_has_the_score_it_has_alone(world: list[Page]) -> None:
    papers = [
        c for page in world for c in candidates(mentions_of(page.reading)) if c.kind == "paper"
    ]
    found = between(list(combinations(papers, 2)), {}, frozenset(), {}, frozenset())
    alone = {(a.id, b.id): score(a, b) for a, b in combinations(papers, 2)}
    assert {(d.left, d.right): (d.judgement, d.score, d.reasons) for d in found} == {
        pair: (s.judgement, s.value, s.reasons) for pair, s in alone.items() if s is not None
    }


@given(worlds(), st.randoms())
def test_decisions_do_not_depend_on_the_order_of_documents(
    world: list[Page], chance: random.Random
) -> None:
    everything = decide(readings(world))
    chance.shuffle(world)
    assert decide(readings(world)) == everything


@given(worlds())
def test_what_is_decided_is_not_decided_again(world: list[Page]) -> None:
    decisions = decide(readings(world))
    assert news(decisions, decisions) == []
    assert len({(d.left, d.right) for d in decisions}) == len(decisions)
    assert all(d.left < d.right for d in decisions)


@given(worlds())
def test_what_is_computed_stands_beside_what_a_person_decided(world: list[Page]) -> None:
    decisions = decide(readings(world))
    by_hand = [Decision(d.left, d.right, "different", 1.0, (), "", "ana") for d in decisions]
    assert news(decisions, by_hand) == decisions
    assert news(decisions, [*decisions, *by_hand]) == []


@given(worlds(), st.randoms())
def test_clusters_do_not_depend_on_the_order_of_anything(
    world: list[Page], chance: random.Random
) -> None:
    ids, decisions = mentions(world), decide(readings(world))
    expected = clusters(ids, decisions)
    for shuffled in (ids, decisions):
        chance.shuffle(shuffled)  # type: ignore[arg-type] # lists of two kinds
    assert clusters(ids, decisions) == expected


@given(worlds())
def test_clusters_take_every_mention_once_and_join_none_that_is_kept_apart(
    world: list[Page],
) -> None:
    ids, decisions = mentions(world), decide(readings(world))
    found = clusters(ids, decisions)
    assert sorted(m for members in found for m in members) == sorted(ids)
    home = {m: number for number, members in enumerate(found) for m in members}
    apart = [d for d in decisions if d.judgement == "different"]
    assert [d for d in apart if home[d.left] == home[d.right]] == []
    assert all(len({m.rpartition(":")[2] for m in members}) == 1 for members in found)


@given(worlds(), st.randoms())
def test_what_is_said_elsewhere_does_not_touch_a_component(
    world: list[Page], chance: random.Random
) -> None:
    ids, decisions = mentions(world), decide(readings(world))
    together = clusters(ids, decisions)
    part = component(ids[0], decisions)
    within = [d for d in decisions if d.left in part]
    others = [d for d in decisions if d.left not in part and d.right not in part]
    left = [m for m in ids if m not in part]
    alone = [*clusters(part & set(ids), within), *clusters(left, others)]
    assert sorted(alone) == sorted(together)


def component(start: str, decisions: Iterable[Decision]) -> set[str]:
    """All that judgements `same` lead to, names and external ids too."""
    near: dict[str, set[str]] = defaultdict(set)
    for d in decisions:
        if d.judgement == "same":
            near[d.left].add(d.right)
            near[d.right].add(d.left)
    reached, frontier = {start}, [start]
    while frontier:
        new = near[frontier.pop()] - reached
        reached |= new
        frontier += new
    return reached


@given(worlds(), st.data())
def test_a_persons_word_holds_and_its_undoing_restores_what_was(
    world: list[Page], data: st.DataObject
) -> None:
    ids, decisions = mentions(world), decide(readings(world))
    between = [d for d in decisions if d.right in ids]
    if not between:
        return
    d = data.draw(st.sampled_from(between))
    others = [x for x in decisions if x != d]
    by_hand = Decision(d.left, d.right, "different", 1.0, (), "", "ana")
    home = {m: n for n, members in enumerate(clusters(ids, [*others, by_hand])) for m in members}
    assert home[d.left] != home[d.right]
    joined = Decision(d.left, d.right, "same", 1.0, (), "", "ana")
    home = {m: n for n, members in enumerate(clusters(ids, [*others, joined])) for m in members}
    assert home[d.left] == home[d.right]
    assert clusters(ids, [*others, d]) == clusters(ids, decisions)


@given(worlds(), st.randoms())
def test_every_id_ever_given_answers_for_ever_and_no_cluster_has_two(
    world: list[Page], chance: random.Random
) -> None:
    decisions = decide(readings(world))
    few = mentions(world[:1])
    early = given_out(clusters(few, decisions))
    now = clusters(mentions(world), decisions)
    identity = assign(now, early, decisions)
    assert set(identity.of.values()) | set(identity.retired) == {g.id for g in early}
    assert not set(identity.of.values()) & set(identity.retired)
    homes = [{identity.of.get(m) for m in members} for members in now]
    assert all(len(ids) == 1 for ids in homes)
    named = [ids for ids in homes if ids != {None}]
    assert len(named) == len(set(identity.of.values()))
    assert len(identity.unnamed) == homes.count({None})
    assert all(target in identity.of.values() for target in identity.retired.values() if target)
