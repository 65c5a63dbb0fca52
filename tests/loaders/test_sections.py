import pytest

from loaders.reading.headings import heading_kind
from loaders.reading.markup import clean
from loaders.reading.sections import sections

KINDS = {
    "Selected Publications": "papers",
    "Academic Papers (peer-reviewed conferences and workshops)": "papers",
    "Journal Articles": "papers",
    "Research Presentations": "talks",
    "Invited Talks": "talks",
    "Work & Research Experiences": "jobs",
    "Teaching Experience": "teaching",
    "Internship experiences": "internships",
    "Academic Activities": "service",
    "Honors and Awards": "awards",
    "Paper Awards": "awards",
    "Professional Certifications": "skills",
    "EDUCATION": "education",
    "Research Interests": "interests",
    "References": "references",
    "Topic 1. Rivers": None,
}


@pytest.mark.parametrize("heading", KINDS)
def test_what_headings_announce(heading):
    assert heading_kind(heading) == KINDS[heading]


def titles(source):
    return [(s.title, s.kind, s.year) for s in sections(clean(source).text.lines()) if s.heading]


def test_headings_in_many_dresses():
    source = (
        "# Ada Brook\n\n### **Selected Publications**\nx\n\n## 🎓 Education\nx\n\n"
        "Talks\n-----\nx\n\n**References:**\nx\n\nPublications\nx\n\n<h2>Awards</h2>x"
    )
    assert [title for title, _, _ in titles(source)] == [
        "Ada Brook",
        "Selected Publications",
        "Education",
        "Talks",
        "References",
        "Publications",
        "Awards",
    ]


def test_a_year_below_publications_is_a_heading_of_papers():
    assert titles("Publications\n2021\nfirst\n2020\nsecond") == [
        ("Publications", "papers", None),
        ("2021", "papers", 2021),
        ("2020", "papers", 2020),
    ]


def test_a_year_that_ends_an_entry_is_no_heading():
    source = "Publications\nWaves\nAda Brook\nJournal of Rivers,\n2020\n"
    assert [title for title, _, _ in titles(source)] == ["Publications"]


def test_sentences_and_job_lines_are_no_headings():
    source = "I teach statistics.\nResearch Engineer at River Lab\nService with a smile, 2019\n"
    assert titles(source) == []
