"""Who is who: what joins, what keeps apart, what is held, and which id stays."""

import pytest

from graphsvc.identity.candidates import candidates
from graphsvc.identity.clusters import clusters
from graphsvc.identity.contrary import full_names
from graphsvc.identity.everything import decide
from graphsvc.identity.ids import Identity, assign
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.names import person_key, title_key
from graphsvc.identity.resolving import who_is_who
from graphsvc.identity.score import VERSION
from graphsvc.ledger import Decision, GivenId, Ledger
from graphsvc.words import words
from tests.graphsvc.pages import Page, keep

ORCIDS = ("orcid:0000-0001-0000-0001", "orcid:0000-0001-0000-0002")


# Normal forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élise Ōta", "Elise Ota"),
        ("Jin-Ho Kim", "Jinho Kim"),
        ("Jin‐Ho Kim", "JIN‑HO KIM"),  # two more kinds of hyphen
        ("Dara O'Byrne", "Dara O’Byrne"),
        ("J. Kim", "J Kim"),
        ("J.-H. Kim", "J. H. Kim"),
        ("Müller, Jürgen", "Muller Jurgen"),
        ("ﬁnn Ｗｉｄｅ", "Finn Wide"),  # a ligature and full-width letters
        ("Zoë  Łaska", "zoe laska"),
        ("e\u0301lise", "\u00e9lise"),  # composed and not
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Jinho", "Jinho Kim"), ("J. Kim", "Jinho Kim"), ("Ann Lee", "Anne Lee"), ("∅", "∞")],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Иван Петров", ("ivan", "petrov")),
        ("金鎮浩", ("jin", "zhen", "hao")),
        ("김진호", ("gimjinho",)),
        ("", ()),
        ("— !", ()),
    ],
)
def test_names_of_every_script_become_plain_words(name: str, expected: tuple[str, ...]) -> None:
    assert "".join(words(name)) == "".join(expected)


@pytest.mark.parametrize(
    "title",
    ["On Slow Lamps", "on slow-lamps", "On  Slow Lamps!", "ON “SLOW” LAMPS", "Ön Slow Lamps."],
)
def test_a_title_is_itself_whatever_its_case_marks_and_hyphens(title: str) -> None:
    assert title_key(title) == "onslowlamps"


def test_signs_that_are_read_aloud_count() -> None:
    assert len({title_key(name) for name in ("C", "C++", "C#")}) == 3
    assert title_key("Lamps & Bells") == title_key("Lamps and Bells")


@pytest.mark.parametrize("name", ["∅", "—", "🎈", "...", "†"])
def test_no_key_is_empty(name: str) -> None:
    assert title_key(name)
    assert person_key(name)


# Groups within one document


def keys(page: Page, kind: str) -> list[list[str]]:
    return [
        [m.name for m in g.members] for g in candidates(mentions_of(page.reading)) if g.kind == kind
    ]


def test_one_name_in_one_document_is_one_group() -> None:
    page = Page("a").person("Jin-Ho Kim").paper("Lamps", "Jinho Kim; Bo Li").paper("Bells", "Bo Li")
    assert sorted(map(len, keys(page, "author"))) == [2, 2]


def test_two_equal_names_in_one_author_list_are_two_people() -> None:
    page = Page("a").paper("Lamps", "Lin Wei; Bo Li; Lin Wei").paper("Bells", "Lin Wei")
    assert sorted(map(len, keys(page, "author"))) == [1, 1, 2]
    kept_apart = decided(page)
    assert [(j, r) for j, r in kept_apart if j == "different"] == [
        ("different", ("equal names in one author list",))
    ]


def test_two_papers_of_one_title_without_a_common_author_are_two() -> None:
    page = Page("a").paper("Editorial", "Bo Li").paper("Editorial", "Gro Lie").paper("Editorial")
    assert sorted(map(len, keys(page, "paper"))) == [1, 2]


def test_a_citation_in_the_text_belongs_to_the_paper_it_cites() -> None:
    page = Page("a").paper("Lamps", "Bo Li", cited_as="Li, 2020;Li (2020)")
    assert list(map(len, keys(page, "paper"))) == [3]


# Scores between documents


def decided(*pages: Page, kind: str = "author") -> list[tuple[str, tuple[str, ...]]]:
    """Judgement and reasons of what is decided between candidates of this kind."""
    own = {
        (g.id, m.id)
        for page in pages
        for g in candidates(mentions_of(page.reading))
        for m in g.members[1:]
    }
    return [
        (d.judgement, d.reasons)
        for d in decide(page.reading for page in pages)
        if d.left.endswith(f":{kind}") and (d.left, d.right) not in own
    ]


def together(*pages: Page, kind: str) -> int:
    """How many entities of this kind the pages are about."""
    return len(named(*pages, kind=kind))


def named(*pages: Page, kind: str = "author") -> list[set[str]]:
    """The names of each entity of this kind."""
    mentions = {m.id: m for page in pages for m in mentions_of(page.reading)}
    found = clusters(mentions, decide(p.reading for p in pages), full_names(mentions.values()))
    return [{mentions[m].name for m in members} for members in found if members[0].endswith(kind)]


def listed(source: str, authors: str, title: str = "Slow Lamps of the North") -> Page:
    return Page(source).paper(title, authors)


SHARED = "shared papers"


@pytest.mark.parametrize(
    ("left", "right", "judgement", "reason"),
    [
        (
            Page("a").person("Dagny Ravndal"),
            Page("b").person("Dagny Rávndal"),
            "same",
            "equal full name",
        ),
        (Page("a").person("Bo Li"), Page("b").person("Bó Li"), "held", "equal full name"),
        (
            listed("a", "J. Kim; Bo Li"),
            listed("b", "Jinho Kim; Bo Li"),
            "same",
            "short form fits · same place in",
        ),
        (
            listed("a", "J. Kim; Bo Li; Nils Ek"),
            listed("b", "Nils Ek; Jinho Kim; X Y"),
            "different",
            "different place",
        ),
        (listed("a", "Kim J."), listed("b", "J. Kim"), "same", "in another order"),
        (
            listed("a", "D. Ravndal; Chidi Okonkwo; Ana Ruiz-Ortega"),
            listed("b", "Dagny Ravndal; Chidi Okonkwo; Ana Ruiz Ortega", "Other Lamps"),
            "same",
            "initial or short form fits (",
        ),
        (
            listed("a", "Junhyuk Choe; Chidi Okonkwo; Ana Ruiz-Ortega"),
            listed("b", "Joonhyeok Choi; Chidi Okonkwo; Ana Ruiz Ortega", "Other Lamps"),
            "held",
            "names that sound alike",
        ),
        (
            listed("a", "Dagny Ravndal; Chidi Okonkwo"),
            listed("b", "Dagny Ravnadl; Chidi Okonkwo"),
            "same",
            "names one letter apart",
        ),
        (
            listed("a", "D. Kim; Chidi Okonkwo"),
            listed("b", "Dim; Chidi Okonkwo"),
            "held",
            "a name that may have lost letters",
        ),
        (
            listed("a", "D. Kim; Chidi Okonkwo; Ana Ruiz-Ortega"),
            listed("b", "Dim; Chidi Okonkwo; Ana Ruiz Ortega", "Other Lamps"),
            "held",
            "a name that may have lost letters",
        ),
        (
            listed("a", "Mira Haug; Chidi Okonkwo; Ana Ruiz-Ortega"),
            listed("b", "Nils Solberg; C. Okonkwo; Ana Ruiz Ortega"),
            "held",
            "names that differ",
        ),
        (
            Page("a").person("Mira Haug", external_ids=ORCIDS[:1]),
            Page("b").person("Mira Solberg", external_ids=ORCIDS[:1]),
            "same",
            f"same external id {ORCIDS[0]}",
        ),
        (
            Page("a").person("Mira Haug", external_ids=ORCIDS[:1]),
            Page("b").person("Mira Haug", external_ids=ORCIDS[1:]),
            "different",
            "different external ids",
        ),
    ],
)
def test_two_people_are_judged_with_the_reason(
    left: Page, right: Page, judgement: str, reason: str
) -> None:
    # Two who carry one id are each tied to it.
    found = {(j, " · ".join(r)) for j, r in decided(left, right)}
    assert [j for j, r in found if reason in r] == [judgement]


def said_of(name: str, *pages: Page) -> list[tuple[str, float]]:
    """Judgements and scores on two people of this family name."""
    names = {m.id: m.name for page in pages for m in mentions_of(page.reading)}
    found = decide(page.reading for page in pages)
    sides = [(d, names[d.left], names[d.right]) for d in found if d.left.endswith(":author")]
    return [(d.judgement, d.score) for d, a, b in sides if a.endswith(name) and b.endswith(name)]


ELSEWHERE = [
    {"year": 2001, "venue": "Journal of Lamps", "venue_type": "journal"},
    {"year": 2019, "venue": "Bell Letters", "venue_type": "journal"},
]


@pytest.mark.parametrize(
    ("title", "authors", "name"),
    [
        ("Editorial", ("J. Kim; Bo Li", "Jaewon Kim; An Wu"), "Kim"),
        ("Editorial", ("Wei Wang", "W. Wang"), "Wang"),
        ("Editorial", ("J. Kim; Bo Li", "Jaewon Kim; Bo Li"), "Kim"),
        ("Introduction to the Special Issue", ("Jian Li; Nils Ek", "Jiao Li; Nils Ek"), "Li"),
        ("Slow Lamps of the North", ("W. Zhao; Bo Li", "Wei Zhao; An Wu; Nils Ek"), "Zhao"),
        ("Learning to Rank", ("Mira Haug; Bo Li", "An Wu; M. Haug"), "Haug"),
    ],
)
def test_an_equal_title_alone_makes_nobody_certain(
    title: str, authors: tuple[str, str], name: str
) -> None:
    pages = [
        Page(source).paper(title, listed, **said)
        for source, listed, said in zip("ab", authors, ELSEWHERE, strict=True)
    ]
    assert {0.0, 1.0}.isdisjoint(score for _, score in said_of(name, *pages))


@pytest.mark.parametrize(
    ("authors", "ids"),
    [
        (("J. Kim", "Jinho Kim"), ()),
        (("J. Kim; Bo Li", "Jinho Kim"), ()),
        (("J. Kim; Bo Li", "Jinho Kim; B. Li; An Wu"), ()),
        (("J. Kim; Bo Li", "Jinho Kim; An Wu"), ("doi:10.1/x",)),
    ],
)
def test_one_place_of_one_paper_is_one_person_for_certain(
    authors: tuple[str, str], ids: tuple[str, ...]
) -> None:
    pages = [
        Page(source).paper("Slow Lamps of the North", listed, external_ids=ids)
        for source, listed in zip("ab", authors, strict=True)
    ]
    assert said_of("Kim", *pages) == [("same", 1.0)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (listed("a", "J. Kim", "Lamps"), listed("b", "J. Kim", "Bells")),
        (listed("a", "J. Kim", "Lamps"), Page("b").person("Jinho Kim")),
        (Page("a").person("Jinho Kim"), Page("b").person("Jihye Kim")),
        (Page("a").person("Kim"), Page("b").person("Kim")),
        (listed("a", "Kim; Nils Ek"), listed("b", "D. Kim; Nils Haug", "Bells")),
        (listed("a", "Mira Haug; Bo Li"), listed("b", "Nils Ek; Anna Li", "Other Lamps")),
        (Page("a").person("Bo Li"), Page("b").topic("Bo Li").paper("Bo Li")),
    ],
)
def test_without_evidence_there_is_not_even_a_question(left: Page, right: Page) -> None:
    assert decided(left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "judgement"),
    [
        (listed("a", "Bo Li; An Wu", "Lamps"), listed("b", "B. Li", "LAMPS"), "same"),
        (listed("a", "Bo Li", "Lamps"), listed("b", "Gro Lie", "Lamps"), "different"),
        (
            listed("a", "", "Lamps of the Far North"),
            listed("b", "Bo Li", "Lamps of the Far North"),
            "same",
        ),
        (listed("a", "", "Editorial"), listed("b", "Bo Li", "Editorial"), "held"),
        (
            Page("a").paper("Lamps of the Far North", year=2010),
            Page("b").paper("Lamps of the Far North", "Bo Li", year=2020),
            "held",
        ),
        (
            Page("a").paper("Lamps", "Bo Li", external_ids=("doi:10.1/x",)),
            Page("b").paper("Quite Another Title", "An Wu", external_ids=("doi:10.1/x",)),
            "same",
        ),
        (
            Page("a").paper("Lamps", "Bo Li", external_ids=("doi:10.1/x",)),
            Page("b").paper("Lamps", "Bo Li", external_ids=("doi:10.1/y",)),
            "same",
        ),
    ],
)
def test_two_papers_are_judged_by_title_authors_and_identifiers(
    left: Page, right: Page, judgement: str
) -> None:
    assert [j for j, _ in decided(left, right, kind="paper")] == [judgement]


def test_things_are_the_same_by_name_or_by_acronym() -> None:
    left = Page("a").person("Bo Li").job("University of the North", aliases=("UN",))
    for name, joined in (("university of the north", True), ("UN", True), ("U", False)):
        right = Page("b").person("An Wu").job(name)
        assert (together(left, right, kind="institution") == 1) is joined


def test_things_make_as_many_decisions_as_there_are_documents() -> None:
    pages = [Page(f"{n}").paper(f"Lamps {n}", venue="BellConf") for n in range(30)]
    found = decide(page.reading for page in pages)
    assert sum(d.left.endswith(":venue") for d in found) == len(pages)
    assert together(*pages, kind="venue") == 1


def test_without_the_page_that_knew_both_names_two_things_are_two() -> None:
    both = Page("a").person("Bo Li").job("University of the North", aliases=("UN",))
    long, short = (
        Page("b").person("An Wu").job("University of the North"),
        Page("c").person("X Y").job("UN"),
    )
    pages = [both, long, short]
    decisions = decide(page.reading for page in pages)
    left = [m.id for page in (long, short) for m in mentions_of(page.reading)]
    places = [c for c in clusters(left, decisions) if c[0].endswith(":institution")]
    assert together(*pages, kind="institution") == 1
    assert len(places) == 2


def test_the_papers_a_page_calls_its_subjects_own_name_the_subject() -> None:
    page = Page("a").person("Dagny Ravndal")
    page.paper("Lamps", "D. Ravndal; Bo Li", by_subject=True)
    page.paper("Bells", "D. Ravndal; Dan Ravndal", by_subject=False)
    assert together(page, kind="author") == 3
    unsure = Page("b").person("Dagny Ravndal")
    unsure.paper("Lamps", "D. Ravndal; D. Ravndal", by_subject=True)
    assert together(unsure, kind="author") >= 2


def test_two_of_one_list_are_not_joined_by_an_initial_elsewhere() -> None:
    team = "Chidi Okonkwo; Ana Ruiz-Ortega"
    pages = [
        listed("a", f"Dagny Ravndal; Dan Ravndal; {team}"),
        listed("b", f"D. Ravndal; {team}", "Other Lamps"),
        listed("c", f"D. Ravndal; {team}", "Third Lamps"),
    ]
    ids = {m.id: m for page in pages for m in mentions_of(page.reading) if m.kind == "author"}
    found = clusters(ids, decide(p.reading for p in pages))
    for members in found:
        assert len({ids[m].name for m in members} & {"Dagny Ravndal", "Dan Ravndal"}) < 2


def test_an_initial_does_not_join_two_whose_names_contradict() -> None:
    pages = [
        Page("survey")
        .paper("Slow Lamps of the North", "J. Kim; A. Lee")
        .paper("Fast Bells of the South", "J. Kim; B. Park"),
        listed("a", "Jaewon Kim; Anna Lee"),
        listed("b", "Jihoon Kim; Bora Park", "Fast Bells of the South"),
    ]
    for people in named(*pages):
        assert len(people & {"Jaewon Kim", "Jihoon Kim"}) < 2
    assert {"J. Kim", "Jaewon Kim"} in named(*pages)
    assert {"J. Kim", "Jihoon Kim"} in named(*pages)


def test_a_father_and_his_son_are_two() -> None:
    pages = [listed("a", "John Smith Sr.; Bo Li"), listed("b", "John Smith Jr.; Bo Li", "Bells")]
    assert together(*pages, kind="author") == 3


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("Northern Institute of Technology", "Nether Institute of Technology", "NIT"),
        ("University of Southern Calder", "University of South Carrow", "USC"),
    ],
)
def test_an_acronym_of_two_joins_neither(one: str, other: str, short: str) -> None:
    pages = [
        Page("a").person("Bo Li").job(one, aliases=(short,)),
        Page("b").person("An Wu").job(other, aliases=(short,)),
        Page("c").person("X Y").job(short),
    ]
    assert sorted(map(sorted, named(*pages, kind="institution"))) == sorted(
        [[one], [other], [short]]
    )
    # With one that has the acronym, whoever is called by it alone is that one.
    assert {one, short} in named(pages[0], pages[2], kind="institution")


def test_an_article_before_a_name_makes_no_other_thing() -> None:
    pages = [
        Page("a").person("Bo Li").job("The University of the North"),
        Page("b").person("An Wu").job("University of the North"),
    ]
    assert together(*pages, kind="institution") == 1


def test_who_says_a_paper_is_hers_is_one_of_its_authors() -> None:
    mine = Page("a").person("Dagny Ravndal").paper("Slow Lamps of the North", "", by_subject=True)
    theirs = listed("b", "Ana Ruiz; Bo Li")
    hers = listed("c", "Ana Ruiz; D. Ravndal")
    cut = Page("d").paper("Slow Lamps of the North", "Ana Ruiz", given="incomplete")
    assert together(mine, theirs, kind="paper") == 2
    assert together(mine, hers, kind="paper") == 1
    assert together(mine, cut, kind="paper") == 1


# Ids


def who(ledger: Ledger) -> tuple[dict[str, str], Identity]:
    """The author's id by source, for pages about one person each; and all of identity."""
    with ledger.read() as view:
        identity = who_is_who(view)
        subjects = {
            r.source: o.id
            for r in view.revisions()
            for o in mentions_of(r.reading)
            if o.kind == "author" and o.listing is None
        }
    return {source: identity.of[mention] for source, mention in subjects.items()}, identity


def joined_by_orcid() -> list[Page]:
    return [
        Page("a").person("Mira Solberg", external_ids=ORCIDS[:1]),
        Page("b").person("Mira Haug"),
        Page("c").person("Mira Haug", external_ids=ORCIDS[:1]),
    ]


def test_a_cluster_keeps_its_oldest_id_and_the_other_leads_there(ledger: Ledger) -> None:
    keep(ledger, joined_by_orcid()[:2])
    assert who(ledger)[0] == {"a": "A1", "b": "A2"}
    keep(ledger, joined_by_orcid()[2:])
    ids, identity = who(ledger)
    assert ids == {"a": "A1", "b": "A1", "c": "A1"}
    assert identity.retired == {"A2": "A1"}
    with ledger.read() as view:
        (joined,) = (d for d in view.decisions() if d.id == identity.merged_by["A2"])
    assert joined.judgement == "same"
    assert joined.reasons[0] in ("equal full name", f"same external id {ORCIDS[0]}")


def test_after_a_split_each_id_is_where_its_founding_mention_is(ledger: Ledger) -> None:
    keep(ledger, joined_by_orcid())
    with ledger.change("remove") as entry:
        entry.withdraw("c")
    ids, identity = who(ledger)
    assert ids == {"a": "A1", "b": "A2"}
    assert identity.retired == {}


def test_a_superseding_revision_keeps_the_id_of_whom_it_still_names(ledger: Ledger) -> None:
    keep(ledger, [Page("a").person("Bo Li"), Page("a").topic("Lamps").person("Bo Li")])
    ids, identity = who(ledger)
    assert ids == {"a": "A1"}
    assert identity.retired == {}


def test_an_id_whose_sources_are_withdrawn_is_kept_for_their_return(ledger: Ledger) -> None:
    keep(ledger, [Page("a").person("Bo Li"), Page("b").person("An Wu")])
    with ledger.change("remove") as entry:
        entry.withdraw("a")
    ids, identity = who(ledger)
    assert (ids, identity.retired) == ({"b": "A2"}, {"A1": None})
    keep(ledger, [Page("a").person("Bo Li")])
    assert who(ledger)[0] == {"a": "A1", "b": "A2"}


def test_a_revision_about_somebody_else_gives_a_new_id(ledger: Ledger) -> None:
    keep(ledger, [Page("a").person("Bo Li"), Page("a").person("An Wu")])
    ids, identity = who(ledger)
    assert (ids, identity.retired) == ({"a": "A2"}, {"A1": None})


def test_people_once_held_for_one_do_not_inherit_from_each_other() -> None:
    same = [Decision(a, b, "same", 0.9, (), VERSION) for a, b in (("x:1", "y:1"), ("y:1", "z:1"))]
    given = [GivenId("A1", "author", 1, "x:1")]
    # x is out of force, and what joined it to z with it: A1 goes with y alone.
    now = clusters(["y:1", "z:1"], [])
    identity = assign(now, given, same)
    assert identity.of == {"y:1": "A1"}
    assert identity.unnamed == ("z:1",)


def test_decisions_of_an_older_scorer_do_not_count_a_persons_always_do() -> None:
    old = Decision("a", "b", "same", 1.0, (), "older")
    assert clusters(["a", "b"], [old]) == [("a",), ("b",)]
    by_hand = Decision("a", "b", "same", 1.0, (), "older", by="ana")
    assert clusters(["a", "b"], [by_hand]) == [("a", "b")]


def test_the_better_of_two_joins_comes_first_where_both_cannot_be() -> None:
    decisions = [
        Decision("a", "b", "same", 0.8, (), VERSION),
        Decision("b", "c", "same", 0.9, (), VERSION),
        Decision("a", "c", "different", 0.1, (), VERSION),
    ]
    assert clusters(["a", "b", "c"], decisions) == [("a",), ("b", "c")]


def test_a_page_says_one_thing_of_two_names_in_one_list() -> None:
    page = Page("a").person("J. Kim").paper("Lamps", "Jinho Kim", by_subject=True)
    page.paper("Bells", "J. Kim; Jinho Kim", by_subject=False)
    decisions = decide([page.reading])
    assert len({(d.left, d.right) for d in decisions}) == len(decisions)


def test_a_misprinted_family_name_is_the_same_author() -> None:
    pages = [listed("a", "Dagny Ravndal; Bo Li"), listed("b", "Dagny Ravnadl; Bo Li")]
    assert {"Dagny Ravndal", "Dagny Ravnadl"} in named(*pages)


def test_somebody_listed_twice_makes_no_two_of_those_who_follow() -> None:
    twice = listed("a", "Chidi Okonkwo; Chidi Okonkwo; D. Ravndal")
    once = listed("b", "Chidi Okonkwo; Dagny Ravndal")
    assert {"D. Ravndal", "Dagny Ravndal"} in named(twice, once)
