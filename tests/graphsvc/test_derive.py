"""What the graph says of papers, people and what they are tied to, for what the documents say."""

from collections.abc import Mapping

import pytest

from graphsvc.derive import EdgeRow, NodeRow
from tests.graphsvc.pages import Page
from tests.graphsvc.worlds import graph

Rows = list[NodeRow | EdgeRow]


def node(rows: Rows, label: str) -> NodeRow:
    return next(r for r in rows if isinstance(r, NodeRow) and r.props.get("label") == label)


def edges(rows: Rows, table: str) -> list[EdgeRow]:
    return [row for row in rows if isinstance(row, EdgeRow) and row.table == table]


def names(rows: Rows) -> Mapping[str, str]:
    return {r.id: str(r.props.get("label")) for r in rows if isinstance(r, NodeRow)}


def wrote(rows: Rows, paper: str = "Lamps") -> list[tuple[object, str]]:
    """Position and label of the authors of a paper, unplaced ones last."""
    id_, label = node(rows, paper).id, names(rows)
    found = [
        (e.props["position"], label[e.source])
        for e in edges(rows, "author_wrote_paper")
        if e.target == id_
    ]
    return sorted(found, key=lambda f: (f[0] is None, f))


# Authorships


def test_the_fullest_list_decides_on_the_order_and_the_others_add_who_is_missing() -> None:
    rows = graph(
        [
            Page("a").paper("Lamps", "Bo Li; An Wu; Gro Lie"),
            Page("b").paper("Lamps", "An Wu; Bo Li; Ida Ek", given="incomplete"),
        ]
    )
    assert wrote(rows) == [(1, "Bo Li"), (2, "An Wu"), (3, "Gro Lie"), (None, "Ida Ek")]
    assert node(rows, "Lamps").props["team"] == 4


def test_of_two_full_lists_the_same_one_decides_in_every_order() -> None:
    world = [
        Page("a").paper("Lamps", "Bo Li; An Wu"),
        Page("b").paper("Lamps", "An Wu; Bo Li"),
    ]
    assert wrote(graph(world)) == wrote(graph(world, world[::-1]))


def test_the_subject_of_a_page_wrote_what_it_presents_as_hers() -> None:
    rows = graph([Page("a").person("Bo Li").paper("Lamps", by_subject=True)])
    assert wrote(rows) == [(None, "Bo Li")]


def test_the_subject_is_added_to_a_list_that_is_cut_and_not_to_one_that_is_complete() -> None:
    cut = Page("a").person("Bo Li")
    cut.paper("Lamps", "An Wu", given="incomplete", by_subject=True)
    cut.paper("Bells", "An Wu", by_subject=True)
    rows = graph([cut])
    assert wrote(rows) == [(1, "An Wu"), (None, "Bo Li")]
    assert wrote(rows, "Bells") == [(1, "An Wu")]


@pytest.mark.parametrize("by_subject", [None, False])
def test_the_subject_did_not_write_what_the_page_only_cites(by_subject: bool | None) -> None:
    rows = graph([Page("a").person("Bo Li").paper("Lamps", by_subject=by_subject)])
    assert wrote(rows) == []


def test_equal_contribution_is_kept_whichever_list_says_it() -> None:
    rows = graph(
        [Page("a").paper("Lamps", "Bo Li; An Wu"), Page("b").paper("Lamps", "Bo Li*; An Wu")]
    )
    equal = {
        names(rows)[e.source]: e.props["equal_contribution"]
        for e in edges(rows, "author_wrote_paper")
    }
    assert equal == {"Bo Li": True, "An Wu": None}


def test_an_author_is_named_as_that_list_prints_her() -> None:
    rows = graph(
        [
            Page("a").paper("Lamps", "B. Li; An Wu", given="incomplete"),
            Page("b").paper("Lamps", "Bo Li; An Wu"),
        ]
    )
    printed = {e.props["name"] for e in edges(rows, "author_wrote_paper")}
    assert printed == {"Bo Li", "An Wu"}
    assert node(rows, "Bo Li").props["names"] == ["B. Li", "Bo Li"]


# What is missing


@pytest.mark.parametrize(
    ("pages", "given", "missing"),
    [
        ([Page("a").paper("Lamps", year=2020, venue="BellConf")], "not_given", ["authors=unknown"]),
        (
            [Page("a").paper("Lamps", "Bo Li", given="incomplete", year=2020, venue="BellConf")],
            "incomplete",
            ["authors=incomplete"],
        ),
        ([Page("a").paper("Lamps", "Bo Li")], "complete", ["year=unknown", "venue=unknown"]),
        (
            [Page("a").paper("Lamps", "Bo Li", year=2020), Page("b").paper("Lamps", "Bo Li")],
            "complete",
            ["venue=unknown"],
        ),
    ],
)
def test_a_paper_says_what_no_source_gives(
    pages: list[Page], given: str, missing: list[str]
) -> None:
    paper = node(graph(pages), "Lamps")
    assert (paper.props["authors_given"], paper.props["missing"]) == (given, missing)


def test_an_affiliation_nobody_asked_for_is_not_imported_one_nobody_gives_is_unknown() -> None:
    rows = graph(
        [
            Page("a").person("Bo Li", not_imported=("affiliation",)),
            Page("b").person("An Wu"),
            Page("c").person("Gro Lie", not_imported=("affiliation",)).job("Harbour Institute"),
        ]
    )
    missing = {name: node(rows, name).props["missing"] for name in ("Bo Li", "An Wu", "Gro Lie")}
    assert missing == {
        "Bo Li": ["affiliation=not_imported"],
        "An Wu": ["affiliation=unknown"],
        "Gro Lie": [],
    }


def test_a_post_of_nobody_in_particular_names_an_institution_and_relates_nobody() -> None:
    rows = graph([Page("a").job("Harbour Institute")])
    assert node(rows, "Harbour Institute").props["names"] == ["Harbour Institute"]
    assert not edges(rows, "author_affiliated_with_institution")


# Years, labels


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([], None),
        ([2019], 2019),
        ([2019, 2020], 2020),  # a preprint comes before its paper
        ([2019, 2019, 2020], 2019),
        ([(2021, "inferred"), (2019, "stated")], 2019),
        ([(2021, "inferred")], 2021),
    ],
)
def test_the_year_is_the_one_most_listings_state_the_latest_of_several(
    years: list[int | tuple[int, str]], expected: int | None
) -> None:
    world = []
    for number, item in enumerate(years or [None]):
        year, basis = item if isinstance(item, tuple) else (item, "stated")
        page = Page(f"{number}").paper("Lamps", "Bo Li", year=year, year_basis=basis)
        world.append(page)
    assert node(graph(world), "Lamps").props["year"] == expected


def test_a_label_is_the_name_used_most_and_never_one_with_initials_where_there_is_a_full_one() -> (
    None
):
    world = [Page(s).paper("Lamps", "B. Li; An Wu") for s in "ab"]
    rows = graph([*world, Page("c").paper("LAMPS", "Bo Li; An Wu")])
    assert sorted(n for n in names(rows).values() if n in ("B. Li", "Bo Li")) == ["Bo Li"]
    assert "Lamps" in names(rows).values()


def test_an_in_text_citation_is_a_statement_and_no_name_of_the_paper() -> None:
    rows = graph([Page("a").paper("Lamps", "Bo Li", cited_as="Li, 2020")])
    assert node(rows, "Lamps").props["names"] == ["Lamps"]
    stated = {e.props["role"]: e.props["surface"] for e in edges(rows, "paper_stated_in_document")}
    assert stated == {"title": "Lamps", "cited_as": "Li, 2020"}


# Ties between people, papers and things


def test_a_collaboration_counts_papers_and_spans_their_years() -> None:
    page = Page("a").paper("One", "Bo Li; An Wu", year=2012).paper("Two", "An Wu; Bo Li", year=2019)
    page.paper("Three", "Bo Li; An Wu; Gro Lie")
    rows = graph([page])
    found = {
        frozenset((names(rows)[e.source], names(rows)[e.target])): (
            e.props["papers"],
            e.props["first_year"],
            e.props["last_year"],
        )
        for e in edges(rows, "author_collaborated_with_author")
    }
    assert found == {
        frozenset(("Bo Li", "An Wu")): (3, 2012, 2019),
        frozenset(("Bo Li", "Gro Lie")): (1, None, None),
        frozenset(("An Wu", "Gro Lie")): (1, None, None),
    }


def test_a_collaboration_goes_from_the_older_id_to_the_newer() -> None:
    team = "; ".join(f"Nan {letter}ope" for letter in "ABCDEFGHIJK")
    for edge in edges(graph([Page("a").paper("Big", team)]), "author_collaborated_with_author"):
        assert int(edge.source[1:]) < int(edge.target[1:])


def test_two_stints_at_one_institution_are_two_and_one_said_twice_is_one() -> None:
    world = [
        Page("a")
        .person("Bo Li")
        .job("Harbour Institute", from_year=2010, to_year=2012)
        .job("Harbour Institute", from_year=2018, current=True),
        Page("b").person("Bo Li").job("Harbour Institute", from_year=2018),
    ]
    stints = edges(graph(world), "author_affiliated_with_institution")
    assert [(e.props["from_year"], e.props["to_year"], e.props["current"]) for e in stints] == [
        (2010, 2012, None),
        (2018, None, True),
    ]
    assert [len(e.props["mentions"]) for e in stints] == [1, 2]  # type: ignore[arg-type] # lists


def test_a_topic_nobody_is_named_for_is_a_topic_all_the_same() -> None:
    rows = graph([Page("a").topic("Lighting").paper("Lamps")])
    assert node(rows, "Lighting").table == "topic"
    assert edges(rows, "author_has_topic_topic") == []


def test_a_person_whom_only_a_job_names_is_an_author() -> None:
    page = Page("a")
    page.subject = page.mention("author", "Bo Li")
    rows = graph([page.job("Harbour Institute")])
    (job,) = edges(rows, "author_affiliated_with_institution")
    assert job.source == node(rows, "Bo Li").id


def test_figures_are_kept_with_the_document_that_asserts_them() -> None:
    rows = graph([Page("a").person("Bo Li").metric("Novelty", "52%").metric("Novelty", "53%")])
    found = edges(rows, "author_asserted_document")
    assert {(e.props["name"], e.props["value"], e.props["date"]) for e in found} == {
        ("Novelty", "52%", "2026-01-01"),
        ("Novelty", "53%", "2026-01-01"),
    }
    assert len(found) == 2


def test_an_external_id_identifies_what_carries_it() -> None:
    rows = graph(
        [
            Page("a")
            .person("Bo Li", external_ids=("orcid:1",))
            .paper("Lamps", external_ids=("doi:2",))
        ]
    )
    found = {
        (e.source, names(rows)[e.target])
        for table in ("external_id_identifies_author", "external_id_identifies_paper")
        for e in edges(rows, table)
    }
    assert found == {("orcid:1", "Bo Li"), ("doi:2", "Lamps")}


def test_a_document_knows_its_subject_and_where_it_is_from() -> None:
    rows = graph([Page("folder/a.txt").person("Bo Li"), Page("b.txt").paper("Lamps")])
    assert node(rows, "a.txt").props["source"] == "folder/a.txt"
    assert node(rows, "a.txt").props["subject"] == node(rows, "Bo Li").id
    assert node(rows, "b.txt").props["subject"] is None


def test_a_digest_changes_with_any_property_and_with_nothing_else() -> None:
    one, same = (
        NodeRow("author", "A1", {"a": 1, "b": [2]}),
        NodeRow("author", "A1", {"b": [2], "a": 1}),
    )
    assert one.digest == same.digest
    assert one.digest != NodeRow("author", "A1", {"a": 1, "b": [3]}).digest
