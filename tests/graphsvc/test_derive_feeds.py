"""What the graph says of papers cited and retracted, and of what vocabularies describe."""

from typing import Any

import pytest

from graphsvc.derive import EdgeRow, NodeRow, derive
from graphsvc.identity.ids import Identity
from graphsvc.identity.mentions import mentions_of
from tests.graphsvc.pages import Page
from tests.graphsvc.worlds import graph, revision

Rows = list[NodeRow | EdgeRow]


def ties(rows: Rows, table: str) -> set[tuple[str, str]]:
    """The labels of both ends of all relationships of a table."""
    label = {r.id: str(r.props.get("label")) for r in rows if isinstance(r, NodeRow)}
    found = (r for r in rows if isinstance(r, EdgeRow) and r.table == table)
    return {(label[r.source], label[r.target]) for r in found}


def props(rows: Rows, label: str) -> Any:
    return next(r.props for r in rows if isinstance(r, NodeRow) and r.props.get("label") == label)


def paper(source: str, title: str, id_: str, **said: Any) -> Page:
    return Page(source).paper(title, external_ids=tuple(id_.split()), **said)


# Citations


def test_a_reference_is_a_citation_where_both_papers_are_known_by_an_external_id() -> None:
    rows = graph(
        [
            paper("a", "Lamps", "doi:10.1/a", cites="doi:10.1/b doi:10.1/none"),
            paper("b", "Bells", "openalex:W1 doi:10.1/b"),
        ]
    )
    assert ties(rows, "paper_cites_paper") == {("Lamps", "Bells")}
    assert props(rows, "Lamps")["references_given"] == 2
    assert props(rows, "Bells")["references_given"] is None


def test_any_listing_of_a_paper_gives_it_an_id_to_be_cited_by() -> None:
    rows = graph(
        [
            paper("a", "Lamps", "doi:10.1/a", cites="openalex:W1"),
            paper("b", "Bells", "doi:10.1/b"),
            paper("c", "Bells", "doi:10.1/b openalex:W1"),
        ]
    )
    assert ties(rows, "paper_cites_paper") == {("Lamps", "Bells")}


def test_a_line_of_a_citation_list_is_a_citation() -> None:
    rows = graph(
        [
            paper("a", "Lamps", "acl:A1"),
            paper("b", "Bells", "acl:B1"),
            Page("c").citation("acl:A1", "acl:B1").citation("acl:A1", "acl:C1"),
        ]
    )
    assert ties(rows, "paper_cites_paper") == {("Lamps", "Bells")}


def test_a_paper_does_not_cite_itself_and_that_reference_is_not_counted() -> None:
    rows = graph(
        [
            paper("a", "Lamps", "doi:10.1/a arxiv:2001.00001", cites="arxiv:2001.00001 doi:10.1/x"),
            Page("b").citation("doi:10.1/a", "arxiv:2001.00001"),
        ]
    )
    assert ties(rows, "paper_cites_paper") == set()
    assert props(rows, "Lamps")["references_given"] == 1


def test_an_id_that_two_papers_carry_says_of_neither_that_it_is_meant() -> None:
    pages = [
        paper("a", "Lamps", "doi:10.1/a"),
        paper("b", "Bells", "doi:10.1/a").paper("Towers", external_ids=("doi:10.1/t",)),
        paper("c", "Signals", "doi:10.1/c", cites="doi:10.1/a"),
        paper("d", "Horns", "doi:10.1/d", cites="doi:10.1/t"),
    ]
    mentions = [m.id for page in pages for m in mentions_of(page.reading)]
    apart = Identity({m: f"P{n}" for n, m in enumerate(mentions, start=1)}, {}, {}, {})
    documents = {page.source: f"D{n}" for n, page in enumerate(pages, start=1)}
    rows = derive([revision(page) for page in pages], documents, apart)
    assert ties(rows, "paper_cites_paper") == {("Horns", "Towers")}
    carried = {r.target for r in rows if isinstance(r, EdgeRow) and r.source == "doi:10.1/a"}
    assert len(carried) == 2


def test_a_citation_says_where_it_stands_whatever_the_order_of_loading() -> None:
    world = [
        paper("a", "Lamps", "doi:10.1/a", cites="doi:10.1/b"),
        paper("b", "Bells", "doi:10.1/b"),
        Page("c").citation("doi:10.1/a", "doi:10.1/b"),
    ]
    found = []
    for order in (world, world[::-1]):
        rows = graph(world, order)
        (row,) = (r for r in rows if isinstance(r, EdgeRow) and r.table == "paper_cites_paper")
        found.append(row.props)
        source = {f"D{n}": page for n, page in enumerate(world, start=1)}[
            str(row.props["document"])
        ]
        said = source.text[row.props["start"] : row.props["end"]]  # type: ignore[misc] # offsets
        assert "doi:10.1/b" in said
        assert len(row.props["mentions"]) == 1  # type: ignore[arg-type] # the listing's
    assert found[0] == found[1]


# Notices


@pytest.mark.parametrize(
    ("kind", "retracted"),
    [("retraction", True), ("withdrawal", True), ("concern", None), ("correction", None)],
)
def test_a_notice_of_a_paper_itself_stands_with_its_source(
    kind: str, retracted: bool | None
) -> None:
    rows = graph([paper("a", "Lamps", "doi:10.1/a", notices=kind)])
    assert props(rows, "Lamps")["retracted"] is retracted
    (row,) = (r for r in rows if isinstance(r, EdgeRow) and r.table == "paper_has_notice_document")
    assert (row.target, row.props["kind"]) == ("D1", kind)


def test_a_notice_of_another_paper_is_that_papers_and_not_the_notices_own() -> None:
    rows = graph(
        [
            paper("a", "Lamps", "doi:10.1/a"),
            paper(
                "b",
                "Retraction of a Paper on Lamps",
                "doi:10.1/n",
                notices="retraction of doi:10.1/a",
            ),
            paper("c", "Of Nothing", "doi:10.1/c", notices="retraction of doi:10.1/gone"),
        ]
    )
    assert props(rows, "Lamps")["retracted"] is True
    assert props(rows, "Retraction of a Paper on Lamps")["retracted"] is None
    assert props(rows, "Of Nothing")["retracted"] is None
    assert len(ties(rows, "paper_has_notice_document")) == 1


# Vocabularies


def test_a_vocabulary_says_where_an_institution_is_what_it_is_part_of_and_what_came_after_it() -> (
    None
):
    rows = graph(
        [
            Page("a").described(
                "institution",
                "Harbour Institute",
                "ror:01",
                acronyms=("HI",),
                aliases=("Havn",),
                country="NO",
                city="Eastport",
                within=("ror:02", "ror:99"),
                successors=("ror:03",),
                active=False,
            ),
            Page("b").described("institution", "Coast Colleges", "ror:02"),
            Page("c").described("institution", "Sea Institute", "ror:03", within=("ror:03",)),
        ]
    )
    assert ties(rows, "institution_part_of_institution") == {
        ("Harbour Institute", "Coast Colleges")
    }
    assert ties(rows, "institution_succeeded_by_institution") == {
        ("Harbour Institute", "Sea Institute")
    }
    said = props(rows, "Harbour Institute")
    assert (said["country"], said["city"], said["acronyms"]) == ("NO", "Eastport", ["HI"])
    assert (said["active"], said["aliases"]) == (False, ["Havn"])


def test_an_institution_no_vocabulary_describes_says_nothing_of_its_place() -> None:
    said = props(graph([Page("a").person("Bo Li").job("Harbour Institute")]), "Harbour Institute")
    assert (said["country"], said["city"], said["acronyms"], said["active"]) == (
        None,
        None,
        [],
        None,
    )


def test_a_vocabulary_orders_topics_and_ties_them_to_those_stated() -> None:
    rows = graph(
        [
            Page("a").described("topic", "Lighting", "openalex:T1", broader=("openalex:T2",)),
            Page("b").described("topic", "Built Things", "openalex:T2", broader=("openalex:T9",)),
            Page("c").paper("Lamps", topics="Lighting"),
        ]
    )
    assert ties(rows, "topic_broader_topic") == {("Lighting", "Built Things")}
    assert ties(rows, "paper_has_topic_topic") == {("Lamps", "Lighting")}


def test_a_register_gives_a_venue_its_type_other_names_and_ids() -> None:
    rows = graph(
        [
            Page("a").described(
                "venue", "BellConf", "issn:1234-5679", aliases=("BC",), venue_type="conference"
            ),
            Page("b").paper("Lamps", venue="BellConf"),
        ]
    )
    assert ties(rows, "paper_published_in_venue") == {("Lamps", "BellConf")}
    said = props(rows, "BellConf")
    assert said["venue_type"] == "conference"
    assert (said["aliases"], said["external_ids"]) == (["BC"], ["issn:1234-5679"])


# Entries of feeds


def test_an_entry_of_a_feed_names_its_feed_also_where_its_path_has_the_sign() -> None:
    rows = graph(
        [
            Page("/data/c#/dump.json#10.1/x", "crossref").paper("Lamps"),
            Page("/data/c#/cv.md").paper("Bells"),
        ]
    )
    found = {
        r.props["label"]: r.props["feed"]
        for r in rows
        if isinstance(r, NodeRow) and r.table == "document"
    }
    assert found == {"dump.json#10.1/x": "/data/c#/dump.json", "cv.md": None}
