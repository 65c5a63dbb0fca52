"""Stints of layouts and organisations that no rule knows: read by the tagger of careers."""

import pytest

from loaders import read
from loaders.reading.dates import stretches
from loaders.reading.markup import clean
from loaders.reading.positions import read_stints
from loaders.reading.prose import read_prose
from loaders.records import AffiliationRecord

SECTIONS = {
    "`2014 – 2018`\nPh.D. in Hydrology - *University of Velden*, Velden, Norway\n\n"
    "- Dissertation: __Rivers in flood__\n\n`2012 – 2014`\nM.Sc. in Physics - *Lakeside University*, "
    "Lakeside\n": [
        ("University of Velden", "Ph.D. in Hydrology", 2014, 2018),
        ("Lakeside University", "M.Sc. in Physics", 2012, 2014),
    ],
    "- Quarrel Logistics, Harbour, TN, 2016 -- current\n    - Software Engineer\n\n"
    "- University of Velden, Velden, Norway, 2010 -- 2011\n    - Tutor\n": [
        ("Quarrel Logistics", "Software Engineer", 2016, None),
        ("University of Velden", "Tutor", 2010, 2011),
    ],
    "Dates: 2012-05 / 2014-07\nPosition: Research Scientist\nOrganisation: University of Velden\n\n"
    "Dates: 2014-08 / present\nPosition: Professor\nOrganisation: Lakeside University\n": [
        ("University of Velden", "Research Scientist", 2012, 2014),
        ("Lakeside University", "Professor", 2014, None),
    ],
    "**Assistant Professor**\nUniversity of Velden\n\n**Research Engineer**\nLakeside "
    "University\n": [
        ("University of Velden", "Assistant Professor", None, None),
        ("Lakeside University", "Research Engineer", None, None),
    ],
}


@pytest.mark.parametrize("printed", SECTIONS)
def test_sections(printed):
    found = read_stints(clean(printed).text.lines(), "employment")
    years = [(s.when.from_year, s.when.to_year) if s.when else (None, None) for s in found]
    assert [(s.place.name, s.role, *y) for s, y in zip(found, years, strict=True)] == (
        SECTIONS[printed]
    )


SENTENCES = {
    "I received my doctorate from the University of Velden in 2015.": (
        "University of Velden",
        "education",
    ),
    "After my studies I joined Northport Logistics, where I support planning.": (
        "Northport Logistics",
        "employment",
    ),
    "During a stint with a research group at the University of Velden, I built dams.": (
        "University of Velden",
        "employment",
    ),
}


@pytest.mark.parametrize("printed", SENTENCES)
def test_sentences_without_the_usual_words(printed):
    (told,) = read_prose(clean(printed).text)
    assert (told.place.name, told.relation) == SENTENCES[printed]


def test_the_third_person_goes_on_by_surname():
    printed = "Mira Berg is a Researcher at Lakeside University. Dr. Berg holds a PhD from Velden University."
    told = read_prose(clean(printed).text, "Mira Berg")
    assert [(item.place.name, item.relation) for item in told] == [
        ("Lakeside University", "employment"),
        ("Velden University", "education"),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "I work with Mira Castellan, Jonas Feldkirch and Ingrid Sollberg on rivers.",
        "My work on rivers appeared at HydroConf and in the Journal of Dams.",
        "I am an engineer in the Department of Silt and Systems Engineering.",
    ],
)
def test_people_venues_and_departments_are_no_institutions(printed):
    assert read_prose(clean(printed).text) == []


def test_the_post_may_stand_above_the_name(tmp_path):
    path = tmp_path / "home.txt"
    path.write_text(
        "Associate Professor of Hydrology\nUniversity of Velden\nSchool of Rivers\n\nCV | Google "
        "Scholar\n\nMira Castellan\n\nWorking Papers\n\n1. Rivers that rise in the spring of the "
        "year, with Ann Lee, 2024\n2. Silt and sand in the harbour, with Bob Kim, 2023\n"
    )
    found = [item for item in read(path).items if isinstance(item, AffiliationRecord)]
    assert [(i.institution.name, i.role, i.current) for i in found] == [
        ("University of Velden", "Associate Professor of Hydrology", True)
    ]


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        ("2019/20 – 2021/22", (2019, 2022, False)),
        ("enero de 2019 – diciembre de 2021", (2019, 2021, False)),
        ("desde septiembre de 2019", (2019, None, True)),
        ("2019 – attuale", (2019, None, True)),
        ("2008-06 / 2013-10", (2008, 2013, False)),
        ("09 2023 - 06 2026", (2023, 2026, False)),
    ],
)
def test_stretches_of_time(printed, years):
    (stretch,) = stretches(printed)
    assert (stretch.from_year, stretch.to_year, stretch.current) == years
