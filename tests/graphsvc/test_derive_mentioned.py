"""Papers meant by venue and year alone, and institutions that are part of others."""

import pytest

from tests.graphsvc.pages import Page
from tests.graphsvc.test_derive import edges, names, node
from tests.graphsvc.worlds import graph

BELLS = {"venue": "BellConf", "year": 2019}


def meant(*pages: Page) -> list[tuple[str | None, str | None]]:
    """The paper that each mention of a venue means, and why it is open."""
    rows = graph(list(pages))
    label = names(rows)
    return [
        (label.get(str(e.props["paper"])), e.props["reason"])  # type: ignore[misc] # a string
        for e in edges(rows, "author_mentioned_venue")
    ]


def statement() -> Page:
    return Page("statement").person("Dagny Ravndal").at_venue("BellConf", 2019)


def test_who_names_a_venue_and_a_year_means_her_one_paper_there() -> None:
    lists = Page("cv").person("Dagny Ravndal").paper("Lamps", "Dagny Ravndal; Bo Li", **BELLS)
    lists.paper("Bells", "Dagny Ravndal", venue="BellConf", year=2020)
    lists.paper("Bells of Others", "An Wu", **BELLS)
    assert meant(statement(), lists) == [("Lamps", None)]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (Page("cv").paper("Lamps", "An Wu", **BELLS), "no paper of the author there is known"),
        (
            Page("cv")
            .paper("Lamps", "Dagny Ravndal", **BELLS)
            .paper("Bells", "Dagny Ravndal", **BELLS),
            "2 fit",
        ),
    ],
)
def test_a_venue_and_a_year_stay_open_where_none_or_several_fit(page: Page, why: str) -> None:
    assert meant(statement(), page) == [(None, why)]


def test_a_venue_and_a_year_named_twice_may_be_two_papers() -> None:
    twice = statement().at_venue("BellConf", 2019)
    lists = Page("cv").paper("Lamps", "Dagny Ravndal", **BELLS)
    assert meant(twice, lists) == [(None, "named 2 times, one paper is known")] * 2


def test_a_laboratory_is_part_of_what_its_page_says() -> None:
    pages = [
        Page("a").person("Bo Li").job("Lantern Lab").part("Lantern Lab", "University of the North"),
        Page("b").person("An Wu").job("University of the North"),
    ]
    rows = graph(pages)
    (part,) = edges(rows, "institution_part_of_institution")
    assert part.source == node(rows, "Lantern Lab").id
    assert part.target == node(rows, "University of the North").id
    assert part.props["mentions"]


def test_nothing_is_part_of_itself() -> None:
    rows = graph([Page("a").person("Bo Li").part("North Lab", "The North Lab")])
    assert edges(rows, "institution_part_of_institution") == []
