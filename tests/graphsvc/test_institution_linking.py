"""Affiliation strings linked to a small invented vocabulary, by the shipped trees."""

import os
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest

from graphsvc.identity import processes
from graphsvc.identity.institutions import many
from graphsvc.identity.institutions.linking import Linker
from graphsvc.identity.institutions.places import countries
from graphsvc.identity.institutions.spelling import read
from loaders.records import InstitutionRecord, Mention, Span


def record(
    id_: str,
    name: str,
    city: str,
    country: str,
    *aliases: str,
    acronyms: tuple[str, ...] = (),
    within: tuple[str, ...] = (),
) -> InstitutionRecord:
    span = Span(start=0, end=len(name))
    mention = Mention(
        kind="institution",
        surface=name,
        name=name,
        span=span,
        aliases=(*aliases, *acronyms),
        external_ids=(f"ror:{id_}",),
    )
    return InstitutionRecord(
        span=span,
        institution=mention,
        acronyms=acronyms,
        country=country,
        city=city,
        within=tuple(f"ror:{x}" for x in within),
    )


VOCABULARY = (
    record("lake", "Velmora University", "Velmora", "DE", "Universität Velmora", acronyms=("VMU",)),
    record("clinic", "Velmora University Hospital", "Velmora", "DE", within=("lake",)),
    record("ice-de", "Institute of Polar Glass", "Bremholt", "DE"),
    record("ice-us", "Institute of Polar Glass", "Ostley", "US"),
    record("tech", "Ostley Institute of Technology", "Ostley", "US", acronyms=("OIT",)),
    record("firm-de", "Quarzonix (Germany)", "Bremholt", "DE"),
    record("firm-us", "Quarzonix (United States)", "Ostley", "US"),
    record("xue", "Tarimba University", "Tarimba", "CN", "塔林巴大学"),
    *(record(f"f{n}", f"Filler{n} College of Arts", f"Town{n}", "FR") for n in range(400)),
)


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Department of Physics, Velmora University, Velmora, Germany", {"lake"}),
        ("DEPT. OF PHYSICS, UNIV. OF VELMORA, VELMORA, GERMANY", {"lake"}),
        ("[1] Institut für Physik, Universität Velmora, 12345 Velmora, Deutschland", {"lake"}),
        (
            "Dept Surg, Velmora Univ Hosp, Velmora, Germany. Electronic address: a@b.example",
            {"clinic"},
        ),
        ("Institute of Polar Glass, Ostley, CA 91234, USA", {"ice-us"}),
        ("Institute of Polar Glass, Bremholt, Germany", {"ice-de"}),
        ("Quarzonix, Bremholt, Germany", {"firm-de"}),
        ("塔林巴大学物理学院, 中国", {"xue"}),
        (
            "Velmora University, Velmora, Germany; Ostley Institute of Technology, Ostley, USA",
            {"lake", "tech"},
        ),
    ],
)
def test_what_people_write_is_linked(linker: Linker, text: str, expected: set[str]) -> None:
    assert {link.institution.removeprefix("ror:") for link in linker.link(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Germany",
        "Department of Physics",
        "12345",
        "—",
        "School of Rivers, Northumbel University, Northumbel, Japan",
        "Velmora, Germany",
        "University",
    ],
)
def test_what_is_not_there_is_not_linked(linker: Linker, text: str) -> None:
    assert linker.link(text) == []


def test_two_of_one_name_without_a_place_are_not_told_apart(linker: Linker) -> None:
    assert linker.link("Institute of Polar Glass") == []


def test_each_link_says_why(linker: Linker) -> None:
    (link,) = linker.link("Velmora University, Velmora, Germany")
    assert 0.5 < link.score <= 1
    assert link.reasons[0].startswith("name “velmora university” as it stands (+")
    assert any("country is named" in reason for reason in link.reasons)


def test_links_do_not_depend_on_the_order_of_the_vocabulary(linker: Linker) -> None:
    turned = Linker(VOCABULARY[::-1])
    for text in ("Velmora University, Velmora, Germany", "Institute of Polar Glass, Ostley, USA"):
        assert turned.link(text) == linker.link(text)


def test_a_long_string_takes_no_longer_than_its_beginning(linker: Linker) -> None:
    assert linker.link("Velmora University, Velmora, Germany, " + "word " * 200_000)


def test_of_two_records_of_one_id_the_later_counts() -> None:
    later = record("lake", "Umbrel University", "Umbrel", "DE")
    changed = Linker((*VOCABULARY, later))
    assert len(changed) == len(VOCABULARY)
    assert changed.name("ror:lake") == "Umbrel University"


def test_an_empty_vocabulary_links_nothing() -> None:
    assert Linker(()).link("Velmora University, Velmora, Germany") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X, Roma, Italia", {"IT"}),
        ("X, Boston, MA 02115, USA", {"US"}),
        ("X, Beijing, P.R. China", {"CN"}),
        ("X, Seoul, Republic of Korea", {"KR"}),
        ("X, Cambridge, U.K.", {"GB"}),
        ("X, 8093 Zürich, Schweiz", {"CH"}),
        ("University of Georgia", set()),
    ],
)
def test_countries_in_several_spellings(text: str, expected: set[str]) -> None:
    assert set(countries(read(text))) == expected


def test_many_strings_are_linked_by_several_processes_as_by_one(
    linker: Linker, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Room {n}, Velmora University, Velmora, Germany" for n in range(700)]
    texts[600] = "Institute of Polar Glass, Ostley, CA 91234, USA"
    expected = list(many.link_many(linker, texts, 0.5))
    began: list[object] = []

    class Watched(ProcessPoolExecutor):
        def __init__(self, *given: Any, **named: Any) -> None:
            began.append(given)
            super().__init__(*given, **named)

    monkeypatch.setattr(processes, "ProcessPoolExecutor", Watched)
    monkeypatch.setattr(many, "MANY", 600)
    assert list(many.link_many(linker, texts, 0.5)) == expected
    assert began or len(os.sched_getaffinity(0)) == 1


def test_where_no_process_can_be_begun_the_work_is_done_all_the_same(
    linker: Linker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("no memory for another process")

    texts = ["Velmora University, Velmora, Germany"] * 3
    monkeypatch.setattr(processes, "ProcessPoolExecutor", refused)
    monkeypatch.setattr(many, "MANY", 2)
    assert [
        [link.institution for link in found] for found in many.link_many(linker, texts, 0.5)
    ] == [["ror:lake"]] * 3
