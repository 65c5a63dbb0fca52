"""What external ids join and keep apart, at one decision a mention."""

import random
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.identity.candidates import candidates
from graphsvc.identity.clusters import clusters
from graphsvc.identity.contrary import full_names
from graphsvc.identity.everything import decide
from graphsvc.identity.mentions import MentionInContext, mentions_of
from graphsvc.identity.one_each import contradiction, one_each
from graphsvc.identity.resolving import resolve, who_is_who
from graphsvc.ledger import Ledger
from graphsvc.store import GraphStore
from tests.graphsvc.pages import Page, folder_in_memory, keep
from tests.graphsvc.test_could_be import Asking
from tests.graphsvc.test_identity import together
from tests.graphsvc.worlds import worlds

PEOPLE = ("Dagny Ravndal", "Chidi Okonkwo", "Ana Ruiz-Ortega", "Mira Haug")
HOUSE = "Green Harbour House"


class Curator(Asking):
    def home(self, page: Page) -> str:
        """The id of the institution a page names."""
        with self.ledger.read() as view:
            of = who_is_who(view).of
        (found,) = {of[m.id] for m in mentions_of(page.reading) if m.kind == "institution"}
        return found


@pytest.fixture
def curator(ledger: Ledger, store: GraphStore) -> Iterator[Curator]:
    return Curator(ledger, store)


def saying(kind: str, *names: str) -> list[Page]:
    """A page for each name of a thing."""
    found = []
    for n, name in enumerate(names):
        if kind == "venue":
            found.append(Page(f"{n}").paper(f"{PEOPLE[n % 4]} {n}", PEOPLE[n % 4], venue=name))
        elif kind == "topic":
            found.append(Page(f"{n}").person(PEOPLE[n % 4]).topic(name))
        else:
            found.append(Page(f"{n}").person(PEOPLE[n % 4]).job(name))
    return found


@pytest.mark.parametrize(
    ("kind", "names", "entities"),
    [
        ("institution", (f"{HOUSE} {{ror:1}}", f"{HOUSE} {{ror:2}}"), 2),
        ("institution", (f"{HOUSE} {{ror:1}}", HOUSE, f"{HOUSE} {{ror:1}}"), 1),
        ("institution", (f"{HOUSE} {{ror:1}}", HOUSE, f"{HOUSE} {{ror:2}}", HOUSE), 3),
        ("institution", ("Harbour Lamps {ror:1}", "Institut du Nord {ror:1}"), 1),
        # What carries both goes with one of them.
        ("institution", ("Lamps {ror:1}", "Bells {ror:2}", "Lamp Bells {ror:1 ror:2}"), 2),
        # An id that is no one's own cannot join two who have their own.
        ("institution", ("Lamps {ror:1 openalex:I1}", "Lamps {ror:2 openalex:I1}"), 2),
        ("institution", ("Lamps {openalex:I1}", "Lamps {openalex:I2}"), 1),
        ("topic", ("Depression {openalex:C1}", "Depression {openalex:C2}"), 2),
        ("topic", ("Depression {openalex:C1}", "Depression {openalex:T1}"), 1),
        ("topic", ("Depression {openalex:C1}", "Depression {mesh:D1}", "depressions"), 1),
        ("venue", ("Lamp Letters {issn:1 issn:2}", "Letters on Lamps {issn:2 issn:3}"), 1),
        ("venue", ("Lamp Letters {issn:1}", "Lamp Letters {issn:2}", "Lamp Letters"), 1),
    ],
)
def test_an_external_id_joins_and_keeps_apart(
    kind: str, names: tuple[str, ...], entities: int
) -> None:
    assert together(*saying(kind, *names), kind=kind) == entities
    assert together(*reversed(saying(kind, *names)), kind=kind) == entities


def test_a_name_of_two_does_not_join_them_through_another_name() -> None:
    pages = saying("institution", f"{HOUSE} {{ror:1}}", "Lamp Court {ror:2}")
    between = Page("z").person(PEOPLE[3]).job(HOUSE, aliases=("Lamp Court",))
    assert together(*pages, between, kind="institution") == 2


def test_who_carries_no_id_keeps_an_id_of_its_own_when_its_name_becomes_shared(
    curator: Curator,
) -> None:
    one, bare, other = saying("institution", f"{HOUSE} {{ror:1}}", HOUSE, f"{HOUSE} {{ror:2}}")
    curator.load(one, bare)
    assert curator.home(one) == curator.home(bare) == "I1"
    curator.load(other)
    homes = [curator.home(page) for page in (one, bare, other)]
    assert homes[0] == "I1"
    assert len(set(homes)) == 3
    curator.load(Page(other.source).person("Gro Lie"))
    assert curator.home(one) == curator.home(bare) == "I1"


def test_who_carries_no_id_is_a_question_and_an_answer_takes_those_of_its_name_along(
    curator: Curator,
) -> None:
    names = (f"{HOUSE} {{ror:1}}", HOUSE, f"{HOUSE} {{ror:2}}", HOUSE)
    pages = saying("institution", *names)
    curator.load(*pages)
    a, bare, b, again = (curator.home(page) for page in pages)
    assert bare == again
    asked = {frozenset((c.a.id, c.b.id)) for c in curator.queue()}
    assert asked == {frozenset((bare, a)), frozenset((bare, b))}
    assert all("different external ids" in c.reasons[1].feature for c in curator.queue())
    assert curator.why(a, bare).why == "held"
    said = curator.why(a, b)
    assert said.why == "kept_apart"
    assert [d.reasons[0].feature for d in said.decisions] == [
        f"same external id ror:{n}" for n in (1, 2)
    ]
    (decision,) = curator.merge(a, bare).decision_ids
    homes = [curator.home(page) for page in pages]
    assert homes[0] == homes[1] == homes[3] != homes[2]
    assert curator.queue() == []
    curator.undo(decision)
    assert [curator.home(page) for page in pages] == [a, bare, b, again]


def test_the_undo_of_a_tie_to_an_id_holds_for_that_mention_alone(curator: Curator) -> None:
    pages = saying("institution", "Lamps {ror:1}", "Bells {ror:1}", "Towers {ror:1}")
    curator.load(*pages)
    assert len({curator.home(page) for page in pages}) == 1
    with curator.ledger.read() as view:
        (tie,) = (
            d
            for d in view.decisions()
            if d.left.startswith(pages[1].content_hash[:16]) and "ror:1" in d.right
        )
    curator.undo(str(tie.id))
    homes = [curator.home(page) for page in pages]
    assert homes[0] == homes[2] != homes[1]


def test_what_a_person_merged_takes_in_what_comes_with_either_id(curator: Curator) -> None:
    pages = saying("institution", "Lamps {ror:1}", "Bells {ror:2}", "Towers {ror:2}")
    curator.load(*pages[:2])
    curator.merge("I1", "I2")
    curator.load(pages[2])
    assert {curator.home(page) for page in pages} == {"I1"}


# People


def writing(source: str, authors: str) -> Page:
    return Page(source).paper(f"On the Slow Lamps of {source}", authors)


def test_many_listings_of_one_orcid_make_as_many_decisions() -> None:
    orcid = "{orcid:0000-0001-0000-0001}"
    counts = {}
    for size in (20, 40):
        pages = [writing(f"{n}", f"Dagny Ravndal {orcid}") for n in range(size)]
        assert together(*pages, kind="author") == 1
        counts[size] = sum(d.left.endswith("author") for d in decide(p.reading for p in pages))
    assert counts == {20: 20, 40: 40}


def test_an_orcid_that_one_list_gives_to_two_joins_each_with_its_own_name() -> None:
    orcid = "{orcid:0000-0001-0000-0001}"
    pages = [
        writing("a", f"Dagny Ravndal {orcid}; Chidi Okonkwo {orcid}"),
        writing("b", f"Chidi Okonkwo {orcid}; Dagny Ravndal {orcid}"),
    ]
    names = [sorted({m.name for m in members}) for members in mentioned(*pages)]
    assert sorted(names) == [["Chidi Okonkwo"], ["Dagny Ravndal"]]
    pages.append(writing("c", f"Mira Haug {orcid}"))
    assert len(mentioned(*pages)) == 2


def mentioned(*pages: Page, kind: str = "author") -> list[list[MentionInContext]]:
    """The mentions of each entity of this kind."""
    mentions = {m.id: m for page in pages for m in mentions_of(page.reading)}
    found = clusters(mentions, decide(p.reading for p in pages), full_names(mentions.values()))
    return [[mentions[m] for m in members] for members in found if members[0].endswith(kind)]


# Laws


@given(worlds(at_most=5), st.randoms())
@settings(max_examples=50)
def test_no_two_of_one_cluster_have_ids_that_contradict_and_order_does_not_matter(
    world: list[Page], chance: random.Random
) -> None:
    kinds = ("author", "institution", "topic", "venue")
    found = [members for kind in kinds for members in mentioned(*world, kind=kind)]
    everyone = [c for page in world for c in candidates(mentions_of(page.reading))]
    ids = {m.id: one_each(c.external_ids) for c in everyone for m in c.members}
    for members in found:
        for one, other in combinations({ids[m.id] for m in members}, 2):
            assert not contradiction(one, other)
    chance.shuffle(world)
    again = [members for kind in kinds for members in mentioned(*world, kind=kind)]
    assert [[m.id for m in x] for x in again] == [[m.id for m in x] for x in found]


@given(worlds(at_most=5))
@settings(max_examples=30)
def test_things_are_never_decided_on_in_pairs_of_documents(world: list[Page]) -> None:
    for d in decide(page.reading for page in world):
        if not d.left.endswith((":author", ":paper")):
            assert d.right.startswith(("name:", d.left[:16]))


@given(worlds(at_most=5), st.randoms())
@settings(max_examples=25)
def test_ids_stay_when_everything_is_resolved_in_another_order(
    world: list[Page], chance: random.Random
) -> None:
    with folder_in_memory() as folder:
        for name in ("one", "other"):
            ledger = Ledger(folder / f"{name}.sqlite")
            keep(ledger, world)
            with ledger.change("resolve") as entry:
                before = [(g.id, g.founder) for g in entry.given_ids()]
                resolve(entry)
                assert [(g.id, g.founder) for g in entry.given_ids()] == before
            assert before
            ledger.close()
            chance.shuffle(world)


def test_the_ids_of_a_candidate_are_said_once_each() -> None:
    page = Page("a").person(PEOPLE[0]).job("Lamps {ror:1 openalex:I1}").job("Lamps {ror:1}")
    found = decide([page.reading])
    ties = [d for d in found if d.reasons[0].startswith("same external id")]
    assert len(ties) == 2
