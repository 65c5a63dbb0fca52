"""Institutions and topics: by name, alias, acronym and place; what is part of what."""

import pytest

from graphsvc.identity.things import acronyms_among, institution_key, is_acronym, topic_key
from tests.graphsvc.pages import Page
from tests.graphsvc.test_identity import named, together


def working(*names: str) -> list[Page]:
    people = ("Dagny Ravndal", "Chidi Okonkwo", "Ana Ruiz-Ortega")
    return [
        Page(f"{n}").person(who).job(name)
        for n, (who, name) in enumerate(zip(people, names, strict=False))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seoul National University, Seoul, Korea", "Seoul National University"),
        ("The University of York, UK", "University of York"),
        ("University of California, Berkeley", "University of California at Berkeley"),
        ("University of California, Berkeley, USA", "UC Berkeley"),
        ("UNIVERSITY OF THE NORTH", "University of the North"),
    ],
)
def test_an_institution_is_one_however_it_is_written(one: str, other: str) -> None:
    assert together(*working(one, other), kind="institution") == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of York", "York University"),
        ("University of California, Berkeley", "University of California, Davis"),
        ("Northern Lab", "Northern AI Lab"),
        ("Northern", "Northern AI Lab"),
    ],
)
def test_names_made_of_the_same_words_may_be_of_two(one: str, other: str) -> None:
    assert institution_key(one) != institution_key(other)
    assert together(*working(one, other), kind="institution") == 2


@pytest.mark.parametrize(
    ("short", "long", "made"),
    [
        ("JBNU", "Jeonbuk National University", True),
        ("KAIST", "Korea Advanced Institute of Science and Technology", True),
        ("LLMs", "Large Language Models", True),
        ("UN", "University of the North", False),  # too short to be sure
        ("KIST", "Kyoto Institute of Music", False),
        ("Lab", "Lantern Acoustics Bureau", False),
    ],
)
def test_an_acronym_is_made_of_the_first_letters_of_all_words(
    short: str, long: str, made: bool
) -> None:
    assert is_acronym(short, long) is made


def test_one_document_may_call_an_institution_by_name_and_acronym() -> None:
    page = Page("a").person("Bo Li").job("Jarl National University").job("JNU")
    assert {"JNU", "Jarl National University"} in named(page, kind="institution")
    elsewhere = Page("b").person("An Wu").job("JNU")
    assert together(page, elsewhere, kind="institution") == 1
    assert acronyms_among(["JNU", "Jarl National University", "Jove Natural Union"]) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Large Language Models (LLMs)", "large language model"),
        ("Large Language Models (LLMs)", "LLM"),
        ("Vision-Language Models", "vision language model"),
        ("Graph Neural Networks", "graph neural network"),
    ],
)
def test_a_topic_is_one_in_any_case_and_number(one: str, other: str) -> None:
    pages = [Page("a").person("Bo Li").topic(one), Page("b").person("An Wu").topic(other)]
    assert together(*pages, kind="topic") == 1


def test_topics_that_differ_in_a_sign_are_two() -> None:
    assert len({topic_key(name) for name in ("C", "C++", "C#")}) == 3
