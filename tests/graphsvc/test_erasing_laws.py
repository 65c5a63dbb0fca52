"""Laws of erasing between what people decide: an id is its author's, or gone; never somebody else's."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.deciding import decided
from graphsvc.errors import GraphError
from graphsvc.identity.known import Known
from graphsvc.ingest import erased
from graphsvc.ledger import Entry, Ledger, View
from graphsvc.model import Decide, Undo
from tests.graphsvc.pages import Page, keep
from tests.graphsvc.test_deciding_laws import load, opened
from tests.graphsvc.worlds import worlds
from tests.postgres_server import PostgresServer


def leads_to(view: View) -> Mapping[str, frozenset[str]]:
    """The mentions each id leads to, also one that was merged away; none where it is erased."""
    known = Known.of(view)
    buried = view.tombstones()
    homes = {g.id: known.identity.retired.get(g.id, g.id) for g in known.given}
    assert {i for i, home in homes.items() if home is None} <= buried
    return {
        i: frozenset() if i in buried or home is None else frozenset(known.members[home])
        for i, home in homes.items()
    }


def merged(entry: Entry, chance: random.Random) -> int | None:
    """Two of a kind merged at random; None where that is refused."""
    ids = sorted(Known.of(entry).members)
    a = chance.choice(ids) if ids else ""
    others = [i for i in ids if i[0] == a[0] and i != a]
    if not others:
        return None
    try:
        wish = Decide(by="ana", judgement="same", a=a, b=chance.choice(others))
        return int(decided(entry, wish).decision_ids[0])
    except GraphError:
        return None


def taken_back(entry: Entry, decision: int | None) -> None:
    # With the last mention of a side that is erased, the decision is gone too.
    if decision is not None and entry.decision(decision) is not None:
        decided(entry, Undo(by="ben", decision=decision))


@given(worlds(), st.randoms(use_true_random=False), st.integers(1, 3))
@settings(max_examples=16)
def test_whoever_is_merged_erased_and_undone_in_any_order_is_as_if_never_merged(
    world: list[Page], chance: random.Random, number: int
) -> None:
    as_if_never_merged(world, chance, number)


@given(worlds(), st.randoms(use_true_random=False), st.integers(1, 3))
@settings(max_examples=8)
def test_so_it_is_in_a_database(
    postgres_server: PostgresServer, world: list[Page], chance: random.Random, number: int
) -> None:
    as_if_never_merged(world, chance, number, postgres_server.schema())


def as_if_never_merged(
    world: list[Page], chance: random.Random, number: int, place: str = ""
) -> None:
    with (
        opened(place) as one,
        opened() as other,
        one.change("test") as entry,
        other.change("test") as plain,
    ):
        load(entry, world)
        load(plain, world)
        documents = [g.id for g in entry.given_ids() if g.kind == "document"]
        assert leads_to(entry) == leads_to(plain)
        steps: list[tuple[str, int | str | None]] = [
            ("undo", merged(entry, chance)) for _ in range(number)
        ]
        steps += [("erase", i) for i in chance.sample(documents, chance.randint(1, len(documents)))]
        chance.shuffle(steps)
        for verb, what in steps:
            if verb == "erase":
                erased(entry, str(what))
                erased(plain, str(what))
            else:
                taken_back(entry, what if isinstance(what, int) else None)
            assert_each_is_its_own(leads_to(entry), leads_to(plain))
        found, expected = leads_to(entry), leads_to(plain)
        common = found.keys() & expected.keys()
        assert {i: found[i] for i in common} == {i: expected[i] for i in common}
        assert set(found.values()) == set(expected.values())


def assert_each_is_its_own(
    found: Mapping[str, frozenset[str]], own: Mapping[str, frozenset[str]]
) -> None:
    """Each id leads to somebody who is who it was without a merge; it is gone in both, or in none."""
    for id_ in found.keys() & own.keys():
        assert bool(found[id_]) == bool(own[id_])
        assert not found[id_] or found[id_] & own[id_]


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    """A1 in a and c, A2 in b and d; merged by decision, with A1 the one that stands."""
    orcids = [(f"orcid:0000-0001-0000-000{n}",) for n in (1, 2)]
    names = ("Mira Solberg", "Mira Haug")
    keep(
        ledger,
        [
            Page(s).person(names[n], external_ids=orcids[n])
            for n, s in ((0, "a"), (1, "b"), (0, "c"), (1, "d"))
        ],
    )
    return ledger


@pytest.mark.parametrize(("documents", "gone"), [("D1 D3", "A1"), ("D2 D4", "A2")])
def test_the_last_document_of_an_author_takes_the_id_along_also_where_it_was_merged(
    two: Ledger, documents: str, gone: str
) -> None:
    with two.change("test") as entry:
        decided(entry, Decide(by="ana", judgement="same", a="A1", b="A2"))
        for document in documents.split():
            erased(entry, document)
        found = leads_to(entry)
        assert entry.tombstones() == {*documents.split(), gone}
        assert {i for i, mentions in found.items() if mentions} == {"A1", "A2"} - {gone}


def test_a_merged_id_keeps_its_decision_while_a_document_of_each_side_is_left(two: Ledger) -> None:
    with two.change("test") as entry:
        done = decided(entry, Decide(by="ana", judgement="same", a="A1", b="A2"))
        erased(entry, "D1")
        erased(entry, "D2")
        identity = Known.of(entry).identity
        assert identity.retired == {"A2": "A1"}
        assert identity.merged_by == {"A2": int(done.decision_ids[0])}
        decided(entry, Undo(by="ben", decision=identity.merged_by["A2"]))
        assert Known.of(entry).identity.retired == {}
