"""What is refused names what is in the way: who undoes just that can do it, and nothing less would do."""

import random
from collections.abc import Collection
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.deciding import decided
from graphsvc.deciding.nearby import smallest
from graphsvc.errors import Conflict, GraphError
from graphsvc.identity.known import Known
from graphsvc.ledger import Decision, Entry, Ledger
from graphsvc.model import Decide, Undo
from tests.graphsvc.pages import Page, keep
from tests.graphsvc.test_deciding_laws import load, opened

NAMES = ("Mira Solberg", "Gro Haug", "Bo Lie", "An Wu", "Di Ma")


def refusal(entry: Entry, wish: Decide, gone: tuple[str, ...] = ()) -> Conflict | None:
    """Why a wish is refused where these decisions are undone; None where it is not. Nothing is kept."""
    with entry._connection.begin_nested() as trial:
        try:
            for decision in gone:
                decided(entry, Undo(by="ben", decision=int(decision)))
            decided(entry, wish)
        except Conflict as error:
            return error
        finally:
            trial.rollback()
    return None


def in_the_way(error: Conflict | None) -> tuple[str, ...]:
    return tuple(getattr(error, "decisions", ()))


@given(st.randoms(use_true_random=False), st.integers(6, 14))
@settings(max_examples=6)
def test_what_is_named_is_enough_and_nothing_smaller_is(chance: random.Random, number: int) -> None:
    pages = [Page(s).person(n).topic(s) for s, n in zip("abcdefg", (*NAMES, *NAMES), strict=False)]
    with opened() as ledger, ledger.change("test") as entry:
        load(entry, pages)
        for _ in range(number):
            known = Known.of(entry)
            judgement = chance.choice(["same", "different"])
            ids = [i for i in known.members if i.startswith("A")]
            mentions = [m for m in known.mentions if m.endswith(":author")]
            some = ids if judgement == "same" and len(ids) > 1 else mentions
            a, b = chance.sample(sorted(some), 2)
            wish = Decide.model_validate({"by": "ana", "judgement": judgement, "a": a, "b": b})
            try:
                decided(entry, wish)
            except Conflict as error:
                assert_smallest(entry, wish, in_the_way(error))
            except GraphError:
                continue


def assert_smallest(entry: Entry, wish: Decide, named: tuple[str, ...]) -> None:
    by_people = {str(d.id): d for d in entry.decisions() if d.by_person}
    if not named or not by_people.keys() >= set(named):
        return  # of one author list, or one by what is computed
    then = refusal(entry, wish, named)
    assert then is None or "already" in str(then) or not in_the_way(then)
    (judgement,) = {by_people[d].judgement for d in named}
    contrary = [i for i, d in by_people.items() if d.judgement == judgement]
    for fewer in combinations(contrary, len(named) - 1):
        assert in_the_way(refusal(entry, wish, fewer))


@pytest.fixture
def five(ledger: Ledger) -> Ledger:
    """A1 to A5, each of one document."""
    keep(ledger, [Page(s).person(n) for s, n in zip("abcde", NAMES, strict=True)])
    return ledger


def decision(entry: Entry, judgement: str, a: str, b: str, by: str = "ana") -> str:
    wish = Decide.model_validate({"by": by, "judgement": judgement, "a": a, "b": b})
    return decided(entry, wish).decision_ids[0]


def mention(entry: Entry, number: int) -> str:
    return next(i for i, m in Known.of(entry).mentions.items() if m.name == NAMES[number - 1])


def test_one_merge_that_holds_all_together_is_named_not_those_that_hang_on_it(
    five: Ledger,
) -> None:
    with five.change("test") as entry:
        one, two, three, four = (mention(entry, n) for n in (1, 2, 3, 4))
        first = decision(entry, "same", one, two)
        for other in (three, four):
            decision(entry, "same", two, other)
        apart = Decide(by="ben", judgement="different", a=one, b=two)
        assert in_the_way(refusal(entry, apart)) == (first,)
        last = Decide(by="ben", judgement="different", a=one, b=four)
        assert len(in_the_way(refusal(entry, last))) == 1


def test_only_what_keeps_these_two_apart_is_named_with_whose_it_is_and_when(five: Ledger) -> None:
    with five.change("test") as entry:
        decision(entry, "different", "A1", "A4")
        decision(entry, "same", "A1", "A2")
        apart = decision(entry, "different", "A1", "A3", by="gro")
        error = refusal(entry, Decide(by="ben", judgement="same", a="A1", b="A3"))
        assert in_the_way(error) == (apart,)
        said = next(d for d in entry.decisions() if str(d.id) == apart)
        assert f"undo that first (decision {apart} by gro, {said.at})" in str(error)


def test_of_what_is_one_already_only_what_joined_these_two_is_named(five: Ledger) -> None:
    with five.change("test") as entry:
        made = {n: decision(entry, "same", mention(entry, 1), mention(entry, n)) for n in (2, 3, 4)}
        for a, b, named in (("A1", "A3", 3), ("A4", "A1", 4)):
            error = refusal(entry, Decide(by="ben", judgement="same", a=a, b=b))
            assert in_the_way(error) == (made[named],)
            assert "there is nothing to do" in str(error)


def test_a_pair_of_two_kinds_is_told_both(five: Ledger) -> None:
    keep(five, [Page("p").paper("Slow Lamps", "Eva Ek")])
    with (
        five.change("test") as entry,
        pytest.raises(GraphError, match="A1 is of kind author, P1 is of kind paper"),
    ):
        decision(entry, "same", "A1", "P1")


@pytest.mark.parametrize(
    ("number", "wide", "enough", "named", "most"),
    [
        (30, 1, [{7}], {7}, 40),
        (30, 1, [{3, 9, 20}], {3, 9, 20}, 40),
        (30, 1, [{4, 8, 21}, {8, 25}], {8, 25}, 200),
        (30, 1, [set(range(30))], set(range(30)), 40),
        (500, 20, [{7}], {7}, 48),
        (500, 20, [set(range(500))], set(range(500)), 48),
    ],
)
def test_of_many_decisions_those_in_the_way_are_found_in_few_trials(
    number: int, wide: int, enough: list[set[int]], named: set[int], most: int
) -> None:
    mentions = tuple(f"m{n}" for n in range(wide))
    decisions = [
        Decision("a", "b", "same", 1.0, (), "", "ana", n, more=(mentions, mentions))
        for n in range(number)
    ]
    trials = 0

    def is_enough(some: Collection[Decision]) -> bool:
        nonlocal trials
        trials += 1
        return any(these <= {d.id for d in some} for these in enough)

    assert {d.id for d in smallest(decisions, is_enough)} == named
    assert trials <= most
