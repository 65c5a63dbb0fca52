"""Laws of what people decide, whatever the documents say and whoever decides what in between."""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.deciding import decided
from graphsvc.errors import Conflict, GraphError
from graphsvc.identity.everything import decide
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.resolver import Resolver
from graphsvc.identity.resolving import give_ids, resolve, who_is_who
from graphsvc.ledger import Entry, Ledger, View
from graphsvc.ledger.entries import dump_records, make_reading
from graphsvc.model import Decide, Undo
from loaders import read
from loaders.records import Rejected
from tests.graphsvc.pages import Page, folder_in_memory, keep
from tests.graphsvc.test_resolving import histories
from tests.graphsvc.worlds import worlds

SAMPLES = Path(__file__).parents[2] / "samples"


@contextmanager
def opened(place: str = "") -> Iterator[Ledger]:
    """An empty ledger, at this place or in a file that is gone with the end."""
    with folder_in_memory() as folder:
        ledger = Ledger(place or folder / "ledger.sqlite")
        try:
            yield ledger
        finally:
            ledger.close()


def state(view: View) -> dict[str, Any]:
    identity = Known.of(view).identity
    assert who_is_who(view) == identity
    retired = {id_: home for id_, home in identity.retired.items() if home != "gone"}
    return {"of": dict(identity.of), "retired": retired, "by": dict(identity.merged_by)}


def samples() -> list[Page]:
    """The sample documents as pages."""
    pages = []
    for file in sorted(SAMPLES.iterdir()):
        found = read(file, source=file.name)
        page = Page(file.name)
        page.loader, page.text = found.loader, found.document.text
        page.records = [item for item in found.items if not isinstance(item, Rejected)]
        pages.append(page)
    return pages


def deciding(entry: Entry, chance: random.Random, by: str = "ana") -> int | None:
    """A decision on two entities or mentions drawn at random; None where it is refused."""
    known = Known.of(entry)
    kinds: dict[str, list[str]] = {}
    for id_ in sorted(known.members):
        kinds.setdefault(id_[0], []).append(id_)
    some = [ids for ids in kinds.values() if len(ids) > 1]
    judgement = chance.choice(["same", "different"])
    mentions = [members for members in known.members.values() if len(members) > 1]
    if judgement == "different" and mentions and chance.random() < 0.6:
        a, b = chance.sample(chance.choice(mentions), 2)
    elif some:
        a, b = chance.sample(chance.choice(some), 2)
    else:
        return None
    wish = Decide.model_validate({"by": by, "judgement": judgement, "a": a, "b": b})
    try:
        return int(decided(entry, wish).decision_ids[0])
    except GraphError:
        return None


def withdraw(entry: Entry, decisions: Iterable[int | None]) -> None:
    for decision in decisions:
        if decision is not None:
            decided(entry, Undo(by="ben", decision=decision))


@given(worlds(), st.randoms(use_true_random=False), st.integers(1, 5))
@settings(max_examples=14)
def test_deciding_then_undoing_is_the_identity_in_whatever_order(
    world: list[Page], chance: random.Random, number: int
) -> None:
    with opened() as ledger, ledger.change("test") as entry:
        load(entry, world)
        before = state(entry)
        made = [deciding(entry, chance) for _ in range(number)]
        ids = {g.id for g in entry.given_ids()}
        chance.shuffle(made)
        withdraw(entry, made)
        after = state(entry)
        assert after["of"] == before["of"]
        # What was given out in between answers for ever.
        assert set(after["of"].values()) | set(after["retired"]) >= {i for i in ids if i[0] != "D"}
        assert before["retired"].items() <= after["retired"].items()


@given(st.randoms(use_true_random=False))
@settings(max_examples=8)
def test_on_the_samples_a_decision_is_undone_between_others(chance: random.Random) -> None:
    with opened() as ledger, ledger.change("test") as entry:
        for page in samples():
            entry.add_revision(page.document, page.loader, page.records)
        resolve(entry)
        others = [deciding(entry, chance, "ben") for _ in range(2)]
        before = state(entry)
        mine = deciding(entry, chance)
        later = deciding(entry, chance, "ben")
        withdraw(entry, [later, mine])
        assert state(entry)["of"] == before["of"]
        withdraw(entry, others)


def load(entry: Entry, world: Iterable[Page]) -> None:
    for page in world:
        entry.add_revision(page.document, page.loader, page.records)
        resolve(entry)


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=14)
def test_the_same_decisions_give_the_same_clusters_in_any_order_of_documents(
    world: list[Page], chance: random.Random
) -> None:
    with opened() as ledger, ledger.change("test") as entry:
        load(entry, world)
        for _ in range(3):
            deciding(entry, chance)
        known = Known.of(entry)
        by_people = [d for d in known.decisions if d.by_person]
    chance.shuffle(world)
    chance.shuffle(by_people)
    with opened() as ledger, ledger.change("test") as entry:
        for page in world:
            entry.add_revision(page.document, page.loader, page.records)
        entry.add_decisions([replace(d, id=None) for d in by_people])
        resolve(entry)
        assert Known.of(entry).clusters == known.clusters


Said = tuple[str, Page | str]


@given(histories(), st.integers(0, 2**32))
@settings(max_examples=10)
def test_local_equals_full_while_people_decide_and_undo(history: list[Said], seed: int) -> None:
    states = [list(kept(history, random.Random(seed), local=local)) for local in (True, False)]
    assert states[0] == states[1]


def kept(history: list[Said], chance: random.Random, *, local: bool) -> Iterator[dict[str, Any]]:
    with opened() as ledger:
        resolver: Resolver | None = None
        made: list[int | None] = []
        for verb, what in history:
            with ledger.change(verb) as entry:
                if isinstance(what, str):
                    if entry.reading_in_force(what) is not None:
                        entry.withdraw(what)
                        give_ids(entry)
                else:
                    if resolver is None or resolver.snapshot != entry.snapshot():
                        resolver = Resolver(entry)
                    if entry.add_revision(what.document, what.loader, what.records):
                        if local:
                            reading = make_reading(what.document, what.loader, what.records)
                            resolver.add(entry, what.source, reading)
                        else:
                            resolve(entry)
                yield state(entry)
            with ledger.change("decide") as entry:
                made += [deciding(entry, chance) for _ in range(chance.randrange(3))]
                if made and chance.random() < 0.3:
                    withdraw(entry, [made.pop(chance.randrange(len(made)))])


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=12)
def test_what_is_kept_apart_is_never_joined_and_what_is_merged_is_one(
    world: list[Page], chance: random.Random
) -> None:
    with opened() as ledger:
        with ledger.change("test") as entry:
            load(entry, world[:1])
        for number, page in enumerate([*world[1:], *world]):
            again = Page(page.source)
            again.text, again.records = page.text, page.records
            if number % 2:
                again.text += "revised"
            with ledger.change("test") as entry:
                deciding(entry, chance)
                load(entry, [again])
                assert_people_are_obeyed(Known.of(entry))


def assert_people_are_obeyed(known: Known) -> None:
    by_people = [d for d in known.standing if d.by_person]
    apart = set()
    for d in by_people:
        if d.judgement == "different":
            lefts, rights = (
                {known.home[m] for m in side if m in known.home} for side in (d.lefts, d.rights)
            )
            assert not lefts & rights
            # No name is left out in a revision here, so what is decided on names never sleeps.
            assert (lefts and rights) or d.left.endswith((":author", ":paper"))
            apart |= lefts | rights
    for d in by_people:
        if d.judgement == "same":
            homes = {known.home[m] for m in (*d.lefts, *d.rights) if m in known.home}
            # Revisions can bring two decisions against each other: keep apart wins.
            assert len(homes) <= 1 or homes & apart


@given(worlds())
@settings(max_examples=14)
def test_a_computed_decision_names_a_reason_and_mentions_that_stand_in_the_data(
    world: list[Page],
) -> None:
    mentions = {m.id: m for page in world for m in mentions_of(page.reading)}
    external_ids = {x for m in mentions.values() for x in m.external_ids}
    for d in decide(page.reading for page in world):
        assert d.reasons
        assert d.left in mentions
        assert d.right in mentions or d.right.startswith("name:")
        for reason in d.reasons:
            if reason.startswith("same external id"):
                assert reason.rpartition(" ")[2] in external_ids
            if reason.startswith(("equal full name (", "equal name in another")):
                names = {mentions[m].key.replace(" ", "") for m in (d.left, d.right)}
                assert len(names) == 1


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_nothing_a_source_said_is_changed_by_what_people_decide(
    world: list[Page], chance: random.Random
) -> None:
    with opened() as ledger, ledger.change("test") as entry:
        load(entry, world)
        before = [(r.id, dump_records(r.records)) for r in entry.readings()]
        texts = [entry.text(page.content_hash) for page in world]
        withdraw(entry, [deciding(entry, chance), deciding(entry, chance)][:1])
        assert [(r.id, dump_records(r.records)) for r in entry.readings()] == before
        assert [entry.text(page.content_hash) for page in world] == texts


def test_a_person_is_asked_to_undo_first_also_by_herself(ledger: Ledger) -> None:
    keep(ledger, [Page("a").person("Mira Solberg"), Page("b").person("Mira Haug")])
    with ledger.change("decide") as entry:
        decided(entry, Decide(by="ana", judgement="different", a="A1", b="A2"))
        with pytest.raises(Conflict):
            decided(entry, Decide(by="ana", judgement="same", a="A1", b="A2"))
