"""What is left out among ties changes nothing; and where documents agree, most is left out."""

import random
from collections import defaultdict
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.identity.clusters import clusters
from graphsvc.identity.contrary import full_name
from graphsvc.identity.names import is_name_id
from graphsvc.identity.score import VERSION
from graphsvc.identity.ties import Pair, Ties, joins
from graphsvc.ledger import Decision

NAMES = ("Jiho Kim", "Jihoon Kim", "J. Kim", "Jaewon Kim", "Mira Solberg")
IDS = ("0000-0001", "0000-0002")
JUDGED = (("same", 1.0), ("same", 1.0), ("same", 0.97), ("held", 0.5), ("different", 0.0))


class Told:
    """Ties, told decisions one by one as a resolver does."""

    def __init__(self) -> None:
        self.decisions: dict[Pair, Decision] = {}
        self.pairs_of: dict[str, set[Pair]] = defaultdict(set)
        self.ties = Ties(self.decisions, self.pairs_of)

    def know(self, pair: Pair, judged: tuple[str, float], scorer: str = VERSION) -> None:
        judgement, score = judged
        before = self.decisions.get(pair)
        self.decisions[pair] = Decision(*pair, judgement, score, (), scorer)  # type: ignore[arg-type]
        for mention in pair:
            self.pairs_of[mention].add(pair)
        self.ties.know(pair, before)

    def reached(self, start: str, *, by_all: bool) -> set[str]:
        found, frontier = {start}, [start]
        while frontier:
            here = frontier.pop()
            near = set(self.ties.near(here))
            if by_all:
                mine = [p for p in self.pairs_of[here] if joins(self.decisions[p])]
                near = {m for pair in mine for m in pair}
            frontier += near - found
            found |= near
        return found


@given(st.randoms(use_true_random=False), st.integers(2, 8), st.sampled_from(("author", "paper")))
def test_few_decisions_tie_and_join_what_all_of_them_do(
    chance: random.Random, number: int, kind: str
) -> None:
    mentions = [f"{n:016}:00000000-00000009:{kind}" for n in range(number)]
    called = {m: full_name(kind, chance.choice(NAMES[: chance.randint(1, 5)])) for m in mentions}
    names = {m: name for m, name in called.items() if name is not None}
    told = Told()
    pairs = list(combinations(mentions, 2))
    between = tuple(pairs)
    if kind == "author":
        carrying = chance.sample(mentions, chance.choice((0, 0, 1, 2)))
        pairs += [(m, f"name:orcid:{chance.choice(IDS)}:author") for m in carrying]
    harmony = chance.random() < 0.4
    for pair in chance.choices(pairs, k=2 * len(pairs)):
        is_sure = (harmony and chance.random() < 0.9) or is_name_id(pair[1])
        judged = JUDGED[0] if is_sure else chance.choice(JUDGED)
        told.know(pair, judged, chance.choice((VERSION, VERSION, VERSION, "older")))
        for mention in mentions:
            few, every = (told.reached(mention, by_all=by_all) for by_all in (False, True))
            assert few == every
    gone = {m for m in mentions if chance.random() < 0.1}
    by_people = [
        Decision(*pair, chance.choice(("same", "different")), 1.0, (), "", "ana")
        for pair in chance.choices(between, k=chance.choice((0, 0, 1)))
    ]
    doubted = gone.union(*((d.left, d.right) for d in by_people))
    few = told.ties.enough(mentions, doubted, names)
    in_force = [m for m in mentions if m not in gone]
    found, expected = (
        clusters(in_force, [*(told.decisions[p] for p in some), *by_people], names)
        for some in (few, told.decisions)
    )
    assert found == expected


def test_of_many_equal_documents_few_decisions_are_weighed() -> None:
    for kind in ("author", "paper"):
        told = Told()
        mentions = [f"{n:016}:00000000-00000009:{kind}" for n in range(60)]
        for pair in combinations(mentions, 2):
            told.know(pair, ("same", 1.0))
        few = told.ties.enough(mentions, set(), {})
        assert len(few) == len(mentions) - 1
        assert len(told.ties.enough(mentions, {mentions[3]}, {})) == len(told.decisions)


def test_what_speaks_against_it_has_all_weighed() -> None:
    a, b, c, d = mentions = [f"{n:016}:00000000-00000009:author" for n in range(4)]
    same = [(c, d), (b, d), (a, b), (a, c), (b, c)]
    jiho, jaewon = (full_name("author", name) for name in ("Jiho Kim", "Jaewon Kim"))
    assert jiho is not None
    assert jaewon is not None
    for names, apart in (({}, [(a, d)]), ({a: jiho, d: jaewon}, [])):
        told = Told()
        for pair in same:
            told.know(pair, ("same", 1.0))
        for pair in apart:
            told.know(pair, ("different", 0.0))
        decisions = [told.decisions[pair] for pair in told.ties.enough(mentions, set(), names)]
        assert clusters(mentions, decisions, names) == [(a, b, c), (d,)]


def test_an_external_id_of_one_comes_before_what_rules_say_of_others() -> None:
    a, b, c, d = mentions = [f"{n:016}:00000000-00000009:author" for n in range(4)]
    told = Told()
    for pair in [(b, c), (a, b), (a, c)]:
        told.know(pair, ("same", 1.0))
    told.know((b, d), ("different", 0.0))
    for mention in (a, d):
        told.know((mention, "name:orcid:0000-0001:author"), ("same", 1.0))
    few = [told.decisions[pair] for pair in told.ties.enough(mentions, set(), {})]
    assert clusters(mentions, few) == clusters(mentions, list(told.decisions.values()))
    assert clusters(mentions, few) == [(a, c, d), (b,)]


def test_an_external_id_of_one_has_no_more_weighed_unless_ids_contradict() -> None:
    mentions = [f"{n:016}:00000000-00000009:author" for n in range(30)]
    told = Told()
    for pair in combinations(mentions, 2):
        told.know(pair, ("same", 1.0))
    for mention in mentions[:2]:
        told.know((mention, f"name:orcid:{IDS[0]}:author"), ("same", 1.0))
    few = told.ties.enough(mentions, set(), {})
    assert len(few) == len(mentions) - 1 + 2
    assert clusters(mentions, [told.decisions[p] for p in few]) == [tuple(mentions)]
    told.know((mentions[9], f"name:orcid:{IDS[1]}:author"), ("same", 1.0))
    assert len(told.ties.enough(mentions, set(), {})) == len(told.decisions)
