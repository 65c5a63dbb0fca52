import pytest

from loaders.reading.advisors import read_advisors
from loaders.reading.markup import clean
from loaders.reading.positions import read_stints
from loaders.reading.prose import read_prose

LAYOUTS = {
    "Rivertech Feb 2018 - Now\n\nLead Scientist at Rivertech AI Lab / Leader of "
    "Waves\n\nPort, Chile\n\n- Did x\n": [
        ("Rivertech", "Lead Scientist", 2018, None),
        ("Rivertech AI Lab", "Lead Scientist", 2018, None),
    ],
    "Feb 2016 - Jan 2018 Delta corp. Harbour, Korea\n\nEngineer at WAVE (Wide "
    "Area)\n\n• Main developer\n": [("Delta corp.", "Engineer", 2016, 2018)],
    "M.S. researcher\n\nMar 2014 - Feb 2016\n\nWave Lab in Harbour "
    "University\n\nPort, Chile\n\n- Did y\n": [
        ("Wave Lab in Harbour University", "M.S. researcher", 2014, 2016)
    ],
    "- Research internship at Delta Labs (Aug. 2015 Dec. 2015).\n- Internship at "
    "DELTA-X (Fall 2013).": [
        ("Delta Labs", "Research internship", 2015, 2015),
        ("DELTA-X", "Internship", 2013, 2013),
    ],
    "* **Scientist Intern (Team Reed)**, Delta, Palo Alto, CA\n  * September 2024 - "
    "May 2025\n  * **Project:** z\n": [("Delta", "Scientist Intern (Team Reed)", 2024, 2025)],
    "Harbour University, Chile\n01.2011 – Present\nProfessor, Rivers\n01.2011 – "
    "Present\nHead of Rivers\n2012 – 2014\n": [("Harbour University", "Professor", 2011, None)],
    "Google, Software Engineer, 2019 - 2020\nRiver Institute, Intern, 2018": [
        ("Google", "Software Engineer", 2019, 2020),
        ("River Institute", "Intern", 2018, 2018),
    ],
    "Research Fellow, University of California, Berkeley, 2010 - 2012": [
        ("University of California, Berkeley", "Research Fellow", 2010, 2012)
    ],
}


@pytest.mark.parametrize("printed", LAYOUTS)
def test_layouts_of_jobs(printed):
    found = read_stints(clean(printed).text.lines(), "employment")
    assert [
        (s.place.name, s.role, s.when.from_year, s.when.to_year) for s in found if s.when
    ] == LAYOUTS[printed]


def test_a_degree_with_advisor_and_acronym():
    line = (
        "M.S. in Rivers from Harbour Institute of Science and Waves (HISW). (Advisor: Li "
        "Wen) (Mar. 2014 - Feb. 2016)"
    )
    lines = clean(line).text.lines()
    (stint,) = read_stints(lines, "education")
    assert (stint.place.name, stint.place.aliases) == (
        "Harbour Institute of Science and Waves",
        ("HISW",),
    )
    assert (stint.role, stint.relation) == ("M.S. in Rivers", "education")
    assert [advisor.name.name for advisor in read_advisors(lines)] == ["Li Wen"]


def test_roles_decide_what_a_stint_is():
    lines = clean(
        "- Visiting Researcher, Harbour University, 2019\n- Intern, Delta Labs, 2018"
    ).text
    assert [s.relation for s in read_stints(lines.lines(), "education")] == [
        "visiting",
        "internship",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I am a Professor at Harbour University.", [("Harbour University", "employment", True)]),
        (
            "Previously, I was a Scientist at Delta Inc. (Delta Labs, Port), and Reed Corp. "
            "(Reed Lab).",
            [("Delta Inc.", "employment", False), ("Reed Corp.", "employment", False)],
        ),
        (
            "I earned my PhD in May 2021 from the Graduate School of Rivers at Harbour University.",
            [("Harbour University", "education", False)],
        ),
        (
            "It was done during my internship at Delta Research.",
            [("Delta Research", "internship", False)],
        ),
        ("She works at Harbour University.", []),
        ("I gave a talk at Harbour University.", []),
    ],
)
def test_what_sentences_tell(sentence, expected):
    told = read_prose(clean(sentence).text)
    assert [(item.place.name, item.relation, item.current) for item in told] == expected
