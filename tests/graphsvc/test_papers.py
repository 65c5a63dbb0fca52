"""Which listings are of one paper."""

from typing import Any

import pytest

from graphsvc.identity.blocking import Blocks
from graphsvc.identity.candidates import candidates
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.names import title_key
from graphsvc.identity.papers.likeness import Likeness, compare
from graphsvc.identity.papers.places import Place, Standing, are_one_venue, standing
from graphsvc.identity.papers.titles import parse
from graphsvc.identity.scoring import score
from tests.graphsvc.pages import Page
from tests.graphsvc.test_identity import decided, together

TEAM = "Dagny Ravndal; Chidi Okonkwo; Ana Ruiz"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lamps <i>and</i> Bells", "Lamps and Bells"),
        ("Lamps &amp; Bells&rsquo; Light", "Lamps & Bells’ Light"),
        (r"On $\ell_1$ Lamps", "On ell_1 Lamps"),
        (r"\emph{Slow} Lamps of the {N}orth", "Slow lamps of the North"),
        ("Lamp<sub>2</sub> where x < y and y > z", "Lamp2 where x < y and y > z"),
    ],
)
def test_mark_up_is_no_part_of_a_title(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Slow-Lamps: A Survey", "SLOW LAMPS (a survey)", Likeness.EQUAL),
        ("Modelling the Colours of Lamps", "Modeling Colors of the Lamp", Likeness.SPELLING),
        ("Parsing Natural Languag with Lamps", "Parsing Natural Language with Lamps", "SPELLING"),
        ("Articles: Slow Lamps of the North", "Slow Lamps of the North", Likeness.SPELLING),
        ("Slow Lamps: Bells of the North", "Slow Lamps", Likeness.PART),
        ("Qrx: Slow Lamps of the North", "Slow Lamps of the North", Likeness.PART),
        ("Smooth Lamps for Slow Bells", "Slow Bells for Smooth Lamps", Likeness.SLIP),
        ("Supervised Models of Lamps", "Unsupervised Models of Lamps", Likeness.NEAR),
        ("Learning Slow Lamps from Bells", "Learning Slow Lamps from Data", Likeness.NEAR),
        ("Slow Lamps", "Quick Brown Foxes", Likeness.OTHER),
    ],
)
def test_two_titles_stand_to_each_other(one: str, other: str, likeness: Likeness | str) -> None:
    expected = Likeness[likeness] if isinstance(likeness, str) else likeness
    assert compare(parse(one), parse(other))[0] is expected
    assert compare(parse(other), parse(one)) == compare(parse(one), parse(other))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("EMNLP", "Conference on Empirical Methods in Natural Language Processing", True),
        ("NeurIPS", "Advances in Neural Information Processing Systems", True),
        ("COLING", "International Conference on Computational Linguistics", True),
        ("ICRA", "IEEE International Conference on Robotics and Automation", True),
        ("COLING", "Association for Computational Linguistics", False),
        ("ICRA", "IROS", False),
        ("", "ICRA", False),
    ],
)
def test_venues_are_one_by_name_or_acronym(one: str, other: str, same: bool) -> None:
    assert are_one_venue(frozenset([one]), frozenset([other])) is same


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("ICML", 2020, "published"), ("ICML", 2020, "published"), Standing.ONE_PLACE),
        (("ICML", 2020, "published"), ("ICML", 2021, "published"), Standing.SERIES),
        (("ICML", 2020, "published"), ("KDD", 2020, "published"), Standing.BESIDE),
        (("ICML", 2020, "published"), ("KDD", 2021, "published"), Standing.ELSEWHERE),
        (("arXiv", 2020, "preprint"), ("KDD", 2021, "published"), Standing.VERSIONS),
        (("arXiv", 2022, "preprint"), ("KDD", 2021, "published"), Standing.LATER_DRAFT),
        (("ICLR", 2021, "submitted"), ("KDD", 2021, "published"), Standing.SUBMITTED),
        (("ICLR", 2021, "submitted"), ("ICML", 2021, "submitted"), Standing.SUBMITTED),
        (("arXiv", 2020, "preprint"), ("arXiv", 2021, "preprint"), Standing.DRAFTS),
        (("", 2020, None), ("KDD", 2021, "published"), Standing.UNKNOWN),
    ],
)
def test_two_places_stand_to_each_other(one: Any, other: Any, expected: Standing) -> None:
    left, right = (
        Place(frozenset([v] if v else []), y, "conference" if v != "arXiv" else None, s)
        for v, y, s in (one, other)
    )
    assert standing(left, right) is standing(right, left) is expected


def paper(source: str, title: str, authors: str = TEAM, **said: Any) -> Page:
    said.setdefault("venue_type", "conference" if said.get("venue") else None)
    return Page(source).paper(title, authors, **said)


LONG = "Slow Lamps of the Far North"
ICLR: dict[str, Any] = {"venue": "ICLR", "year": 2021, "status": "submitted"}
ICML: dict[str, Any] = {"venue": "ICML", "year": 2021, "status": "published"}
ARXIV: dict[str, Any] = {"venue": "arXiv", "year": 2020, "status": "preprint"}
TPAMI: dict[str, Any] = {
    "venue": "TPAMI",
    "year": 2023,
    "status": "published",
    "venue_type": "journal",
}


@pytest.mark.parametrize(
    ("left", "right", "judgement"),
    [
        # Versions of one paper
        (paper("a", LONG, **ARXIV), paper("b", f"{LONG}!", **ICML), "same"),
        (paper("a", LONG, **ICLR), paper("b", LONG, **ICML), "same"),
        (paper("a", f"{LONG}: A Study", **ARXIV), paper("b", LONG, **ICML), "same"),
        (
            paper("a", "Slow Lamps for Quick Bells", **ICLR),
            paper("b", "Slow Lamps Light Quick Bells", **ICML),
            "same",
        ),
        (
            paper("a", LONG, external_ids=("doi:10.48550/arxiv.1", "arxiv:2001.1"), **ARXIV),
            paper("b", LONG, external_ids=("doi:10.1109/x.2",), **ICML),
            "same",
        ),
        # Other papers
        (paper("a", LONG, **ICML), paper("b", f"{LONG} (Extended Abstract)", **ICML), "different"),
        (paper("a", LONG, **ICML), paper("b", f"Erratum: {LONG}", **ICML), "different"),
        (paper("a", f"{LONG}, Part I"), paper("b", f"{LONG}, Part II"), "different"),
        (paper("a", f"{LONG} 2020", **ICML), paper("b", f"{LONG} 2021", **ICML), "different"),
        (paper("a", LONG, **ICML), paper("b", f"Tutorial: {LONG}", **TPAMI), "different"),
        (paper("a", "Slow Lamps"), paper("b", "Slow Lamps", "Gro Lie"), "different"),
        # Questions
        (paper("a", LONG, **ICML), paper("b", LONG, **TPAMI), "held"),
        (paper("a", LONG, **ICML), paper("b", LONG, **{**ICML, "year": 2022}), "held"),
        (paper("a", f"{LONG} and East"), paper("b", f"{LONG} and East", "Gro Lie"), "held"),
        (paper("a", "Editorial", **ICML), paper("b", "Editorial", **ICML), "held"),
    ],
)
def test_listings_are_judged_by_title_authors_and_place(
    left: Page, right: Page, judgement: str
) -> None:
    assert [j for j, _ in decided(left, right, kind="paper")] == [judgement]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # Two papers of one team, and nothing to ask
        (
            paper("a", "Slow Lamps for Quick Bells", **ICML),
            paper("b", "Slow Lamps Light Quick Bells", **{**ICML, "venue": "KDD"}),
        ),
        (
            paper("a", "Slow Lamps for Quick Bells", **{**ICLR, "year": 2022}),
            paper("b", "Slow Lamps Light Quick Bells", **ICML),
        ),
        (paper("a", "Editorial", **ICML), paper("b", "Editorial", **TPAMI)),
        (paper("a", LONG), paper("b", "Quick Brown Foxes and Bells")),
    ],
)
def test_papers_that_only_look_alike_are_no_question(left: Page, right: Page) -> None:
    assert decided(left, right, kind="paper") == []


def test_what_one_document_lists_under_two_titles_is_two_papers() -> None:
    page = Page("a").paper(LONG, TEAM, **ARXIV).paper(f"{LONG}: A Study", TEAM, **ICML)
    assert together(page, kind="paper") == 2


def test_a_column_that_comes_every_year_is_several_papers_in_one_document() -> None:
    page = Page("a")
    for year in (2001, 2002):
        page.paper("Slow Lamps of the Year", TEAM, venue="North", year=year)
    assert together(page, kind="paper") == 2


def test_two_entries_of_one_register_are_two_papers() -> None:
    alike = (f"{LONG}: A Study", LONG)
    pages = [
        paper(key, title, external_ids=(f"acl:{key}",), **ICML)
        for key, title in zip("ab", alike, strict=True)
    ]
    assert together(*pages, kind="paper") == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, "Slow Lamps in the Far Nroth: A Study"),
        (f"{LONG} and Other Places", LONG),
        ("Self-Training for Lamps and Ships", "Selftraining for Lamps and Ships"),
    ],
)
@pytest.mark.parametrize("authors", [TEAM, ""])
def test_a_title_is_found_again_whatever_became_of_it(one: str, other: str, authors: str) -> None:
    found = [
        c
        for page in (paper("a", one), paper("b", other, authors))
        for c in candidates(mentions_of(page.reading))
        if c.kind == "paper"
    ]
    assert len(Blocks(found).pairs(found)) == 1


def test_a_score_is_the_same_whichever_paper_is_on_the_left() -> None:
    pages = [
        paper("a", LONG, **ICLR),
        paper("b", LONG, **TPAMI),
        paper("c", f"{LONG}: A Study", **ICML),
        paper("d", "Slow Lamps of the Fra North", "", year=2021),
    ]
    found = [c for p in pages for c in candidates(mentions_of(p.reading)) if c.kind == "paper"]
    for left in found:
        for right in found:
            assert left is right or score(left, right) == score(right, left)
