"""Affiliations linked to the vocabulary of institutions that is loaded, as documents come and go."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphsvc.catch_up import catch_up
from graphsvc.graph import Graph
from graphsvc.identity.clusters import clusters
from graphsvc.identity.everything import decide
from graphsvc.identity.institutions import deciding
from graphsvc.identity.institutions.deciding import is_tie
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.resolver import Resolver
from graphsvc.identity.resolving import resolve_anew_for_this_scorer
from graphsvc.ingest import remove
from graphsvc.ledger import Decision, Ledger
from graphsvc.model import Institution
from graphsvc.queries import GetInstitution, InstitutionProvenance, ListInstitutions
from graphsvc.store import GraphStore
from tests.graphsvc.pages import Page, finish, folder_in_memory
from tests.graphsvc.test_could_be import Asking
from tests.graphsvc.test_institution_linking import VOCABULARY
from tests.graphsvc.test_resolving import Step, kept

LAKE = "Department of Physics, Velmora University, Velmora, Germany"
LAKE_TOO = "Institut für Physik, Universität Velmora, 12345 Velmora"
CLINIC = "Dept Surg, Velmora Univ Hosp, Velmora, Germany"
TECH = "School of Computing, Ostley Inst. of Technology, Ostley, USA"
BOTH = "Velmora University, Velmora, Germany; Ostley Institute of Technology, Ostley, USA"
EITHER = "Institute of Polar Glass"
NEARLY = "Ostley Institute of Polar Glass"


def register(*names: str, loader: str = "ror", source: str = "register") -> Page:
    """The invented vocabulary as a document of a feed; of all its records, or of those named."""
    page = Page(source, loader)
    for record in VOCABULARY:
        said = record.institution
        if not names or said.external_ids[0] in names:
            page.described(
                "institution",
                said.name,
                said.external_ids[0],
                aliases=said.aliases,
                acronyms=record.acronyms,
                country=record.country,
                city=record.city,
                within=record.within,
            )
    return page


class Linking(Asking):
    """A curator who loads as a load does: documents one by one, then what is to be resolved anew."""

    def load(self, *pages: Page) -> None:
        resolve_anew_for_this_scorer(self.ledger)
        for page in pages:
            with self.ledger.change("load") as entry:
                resolver = Resolver(entry)
                if entry.add_revision(page.document, page.loader, page.records):
                    resolver.add(entry, page.source, page.reading)
        self.catch_up()

    def catch_up(self) -> None:
        finish(catch_up(self.ledger, self.store))
        self.graph = Graph(self.store, self.ledger)

    def remove(self, source: str) -> None:
        finish(remove(self.ledger, self.store, source))
        self.graph = Graph(self.store, self.ledger)

    def institution_of(self, page: Page) -> str:
        """The id of the one institution that a page names."""
        with self.ledger.read() as view:
            of = Known.of(view).identity.of
        (found,) = {of[m.id] for m in mentions_of(page.reading) if m.kind == "institution"}
        return found

    def institution(self, page: Page) -> Institution:
        return self.graph.run(GetInstitution(id=self.institution_of(page)))

    def ror(self, page: Page) -> tuple[str, ...]:
        return self.institution(page).external_ids

    def ties(self) -> list[Decision]:
        with self.ledger.read() as view:
            return [d for d in view.decisions() if is_tie(d)]


def working(source: str, place: str) -> Page:
    return Page(source).person(f"Mira Haug {source}").job(place)


@pytest.fixture
def curator(ledger: Ledger, store: GraphStore) -> Iterator[Linking]:
    return Linking(ledger, store)


@pytest.mark.parametrize("register_first", [True, False])
def test_affiliations_are_institutions_of_the_register(
    curator: Linking, register_first: bool
) -> None:
    pages = [working("a", LAKE), working("b", LAKE_TOO), working("c", CLINIC), working("d", TECH)]
    curator.load(*([register(), *pages] if register_first else [*pages, register()]))
    assert [curator.ror(page) for page in pages] == [
        ("ror:lake",),
        ("ror:lake",),
        ("ror:clinic",),
        ("ror:tech",),
    ]
    found = curator.institution(pages[0])
    assert (found.label, found.country, found.authors) == ("Velmora University", "DE", 2)
    places = curator.graph.run(InstitutionProvenance(id=found.id)).items
    assert {LAKE, LAKE_TOO} <= {place.name for place in places}


def test_an_explanation_has_the_score_and_what_spoke_for_it(curator: Linking) -> None:
    page, vocabulary = working("a", LAKE_TOO), register()
    curator.load(vocabulary, page)
    lake = curator.mention(vocabulary, "Velmora University", "institution")
    said = curator.why(curator.mention(page, LAKE_TOO, "institution"), lake)
    assert (said.together, len(said.decisions)) == (True, 2)
    link = said.decisions[0]
    assert link.reasons[0].feature == "linked by its words to ror:lake"
    assert 0.75 <= link.score < 1
    assert any("as it stands" in r.feature and r.value is not None for r in link.reasons)


@pytest.mark.parametrize("where", [BOTH, EITHER, "Nowhere Hall", "Independent Researcher"])
def test_what_names_none_or_several_is_linked_to_none(curator: Linking, where: str) -> None:
    page = working("a", where)
    curator.load(register(), page)
    assert curator.ror(page) == ()


def test_who_carries_an_id_is_not_asked_for_her_words(curator: Linking) -> None:
    page = working("a", f"{LAKE} {{ror:tech}}")
    curator.load(register(), page)
    assert curator.ror(page) == ("ror:tech",)
    assert not curator.ties()


def test_one_by_one_comes_to_the_same_as_all_at_once(curator: Linking) -> None:
    places = [LAKE, LAKE_TOO, CLINIC, TECH, BOTH, EITHER, "Velmora University", "VMU", "Quarzonix"]
    pages = [register(), *(working(f"{n}", place) for n, place in enumerate(places))]
    curator.load(*pages)
    with curator.ledger.read() as view:
        local = Known.of(view)
        links = deciding.Links(view)
        readings = [page.reading for page in pages]
        full = decide(readings, linked=lambda every: links.of_all(view, (), every))
    assert {(d.left, d.right, d.score) for d in full if is_tie(d)} == {
        (d.left, d.right, d.score) for d in curator.ties()
    }
    assert clusters(local.mentions, full) == clusters(local.mentions, local.decisions)
    with curator.ledger.change("resolve") as entry:
        entry.set_scorer("")
        before = entry.last_decision()
    curator.catch_up()
    with curator.ledger.change("look") as entry:
        assert entry.last_decision() == before


def test_one_more_paper_links_its_own_mentions_alone(
    curator: Linking, monkeypatch: pytest.MonkeyPatch
) -> None:
    curator.load(register(), working("a", LAKE), working("b", TECH))
    asked: list[str] = []
    link_many = deciding.link_many

    def watched(linker, texts, threshold):  # type: ignore[no-untyped-def] # as it is called
        asked.extend(texts)
        return link_many(linker, texts, threshold)

    monkeypatch.setattr(deciding, "link_many", watched)
    monkeypatch.setattr(deciding, "_kept", {})
    curator.load(working("c", CLINIC))
    assert asked == [CLINIC]
    # Also where everything is resolved anew, as after a feed: what was linked is known.
    with curator.ledger.change("load") as entry:
        entry.set_scorer("")
    monkeypatch.setattr(deciding, "_kept", {})
    curator.catch_up()
    assert asked == [CLINIC]


def test_a_register_that_is_removed_takes_its_links_with_it(curator: Linking) -> None:
    page, other = working("a", LAKE), working("b", LAKE_TOO)
    curator.load(page, other)
    before = [curator.institution_of(page), curator.institution_of(other)]
    curator.load(register())
    assert curator.institution_of(page) == curator.institution_of(other)
    listed = curator.graph.run(ListInstitutions(sort="authors")).items
    lake = next(one for one in listed if one.id == curator.institution_of(page))
    assert (lake.country, lake.city) == ("DE", "Velmora")
    curator.remove("register")
    assert [curator.institution_of(page), curator.institution_of(other)] == before
    assert not curator.ties()
    assert not curator.ror(page)
    assert not curator.why(*before).decisions
    assert curator.graph.run(ListInstitutions()).meta.total == 2
    curator.load(register())
    assert curator.ror(page) == ("ror:lake",)


def test_another_revision_of_the_register_links_anew(curator: Linking) -> None:
    page, other = working("a", LAKE), working("b", TECH)
    curator.load(register("ror:lake", "ror:ice-de"), page, other)
    assert (curator.ror(page), curator.ror(other)) == (("ror:lake",), ())
    curator.load(register("ror:tech", "ror:ice-de"))
    assert (curator.ror(page), curator.ror(other)) == ((), ("ror:tech",))


def test_of_two_versions_of_a_register_the_newer_wins(curator: Linking) -> None:
    older = Page("older", "ror_v1").described(
        "institution", "Ostley Technical School", "ror:tech", country="US", city="Ostley"
    )
    page = working("a", TECH)
    curator.load(register(), older, page)
    assert curator.ror(page) == ("ror:tech",)
    curator.remove("register")
    assert curator.ror(page) == ()


def test_an_undone_link_stays_undone(curator: Linking) -> None:
    page, vocabulary = working("a", LAKE), register()
    curator.load(vocabulary, page)
    (tie,) = curator.ties()
    curator.undo(str(tie.id))
    curator.catch_up()
    assert curator.ror(page) == ()
    curator.load(page)
    with curator.ledger.change("load") as entry:
        entry.set_scorer("")
        entry.set_linked_to("")
    curator.catch_up()
    assert curator.ror(page) == ()
    curator.remove("register")
    curator.load(vocabulary)
    assert curator.ror(page) == ()


def test_a_person_outranks_a_link_and_ties_no_two_institutions_together(curator: Linking) -> None:
    page, more, vocabulary = working("a", LAKE), working("b", LAKE_TOO), register()
    curator.load(vocabulary, page, more)
    mention = curator.mention(page, LAKE, "institution")
    lake = curator.mention(vocabulary, "Velmora University", "institution")
    tech = curator.mention(vocabulary, "Ostley Institute of Technology", "institution")
    curator.keep_apart(mention, lake)
    assert curator.ror(page) == ()
    curator.catch_up()
    curator.merge(curator.institution_of(page), tech)
    curator.catch_up()
    assert curator.ror(page) == ("ror:tech",)
    assert curator.ror(more) == ("ror:lake",)


def test_a_merge_alone_does_not_join_two_of_the_register(curator: Linking) -> None:
    page, vocabulary = working("a", LAKE), register()
    curator.load(page)
    curator.load(working("b", TECH))
    tech = curator.institution_of(working("b", TECH))
    curator.merge(curator.institution_of(page), tech)
    curator.load(vocabulary)
    with curator.ledger.read() as view:
        of = Known.of(view).identity.of
    ends = {
        of[curator.mention(vocabulary, name, "institution")]
        for name in ("Velmora University", "Ostley Institute of Technology")
    }
    assert len(ends) == 2


def test_what_is_nearly_sure_is_a_question(curator: Linking) -> None:
    page = working("a", NEARLY)
    curator.load(register(), page)
    held = [tie for tie in curator.ties() if tie.judgement == "held"]
    assert held
    (candidate,) = curator.queue()
    assert candidate.score == held[0].score
    assert "linked by its words" in candidate.reasons[0].feature


PLACES = (
    LAKE,
    LAKE_TOO,
    CLINIC,
    TECH,
    EITHER,
    NEARLY,
    "Velmora University",
    "Velmora University, Ostley, USA",
    "Institute of Polar Glass, Ostley",
    "Institute of Polar Glass, Bremholt, Germany",
    "OIT",
    "Quarzonix {ror:firm-us}",
)
TWO: list[Step] = [
    ("load", register(*(f"ror:{id_}" for id_ in ("lake", "tech", "ice-de", "ice-us")))),
    ("load", working("a", "Institute of Polar Glass, Ostley")),
    ("load", working("b", "Institute of Polar Glass, Bremholt, Germany")),
    ("load", working("c", EITHER)),
    ("remove", "a"),
    ("load", working("c", NEARLY)),
]


@st.composite
def affiliated(draw: st.DrawFn) -> list[Step]:
    """A register, another register perhaps, and loads and removals of pages that name institutions."""
    ids = [record.institution.external_ids[0] for record in VOCABULARY[:8]]
    first = register(*draw(st.lists(st.sampled_from(ids), min_size=2, unique=True)))
    steps: list[Step] = []
    for number in range(draw(st.integers(2, 6))):
        source = draw(st.sampled_from("abcd"))
        if number and draw(st.integers(0, 4)) == 0:
            steps.append(("remove", source))
            continue
        page = Page(source).person(draw(st.sampled_from(("Mira Haug", "Bo Li"))))
        page.text += f"{number}\n"
        for _ in range(draw(st.integers(1, 2))):
            page.job(draw(st.sampled_from(PLACES)))
        steps.append(("load", page))
    begin = draw(st.integers(0, len(steps) - 1))
    steps.insert(begin, ("load", first))
    if draw(st.booleans()):
        steps.insert(draw(st.integers(begin + 1, len(steps))), ("load", register(*ids)))
    return steps


@given(affiliated())
@example(TWO)
@settings(max_examples=15)
def test_one_resolver_links_as_looking_at_everything_does(history: list[Step]) -> None:
    with folder_in_memory() as folder:
        expected = kept(folder, history, local=False)
        assert kept(folder, history, local=True) == expected
