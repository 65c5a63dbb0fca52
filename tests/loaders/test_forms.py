"""Listings in the forms that people and sites give them."""

import pytest

from loaders import read
from loaders.reading.citations import read_citation
from loaders.reading.dates import stretches
from loaders.reading.headings import heading_kind
from loaders.reading.markup import clean
from loaders.records import AffiliationRecord, PaperRecord, PersonRecord, TopicRecord

TITLE = "River models for slow water"
PAIR = ["Anna Berg", "Bert Carl"]
FORMS = {
    f"2021 | {TITLE} | Anna Berg, Bert Carl | ICML": (PAIR, "ICML", 2021),
    f"{TITLE} / Anna Berg, Bert Carl / ICML 2021": (PAIR, "ICML", 2021),
    f"[ICML 2021] {TITLE}\nAnna Berg, Bert Carl": (PAIR, "ICML", 2021),
    f"ICML'21: {TITLE}. Anna Berg, Bert Carl": (PAIR, "ICML", 2021),
    f"``ICML 2021`` [{TITLE}](https://r.example), Anna Berg, Bert Carl": (PAIR, "ICML", 2021),
    f"{TITLE}\nJournal of Rivers\n2021 | Journal article\nContributors: Anna Berg; Bert Carl": (
        PAIR,
        "Journal of Rivers",
        2021,
    ),
    f"Title: {TITLE}\nAuthors: Anna Berg, Bert Carl\nYear: 2021\nVenue: ICML": (PAIR, "ICML", 2021),
    f"pdf bib {TITLE}\nAnna Berg | Bert Carl\nJournal of Rivers, 2021": (
        PAIR,
        "Journal of Rivers",
        2021,
    ),
    f"Anna Berg, Bert Carl:\n{TITLE}. ICML 2021: 45-67": (PAIR, "ICML", 2021),
    f"{TITLE}\nby Anna Berg and Bert Carl\n2021-11-29": (PAIR, None, 2021),
    f'Berg, Anna, and Bert Carl. "{TITLE}." Journal of Rivers 12 (2021): 45-67.': (
        PAIR,
        "Journal of Rivers",
        2021,
    ),
    f"Berg, A. and Carl, B. (2021) ‘{TITLE}’, Journal of Rivers, 12(3), pp. 45-67.": (
        ["A. Berg", "B. Carl"],
        "Journal of Rivers",
        2021,
    ),
    f"A. Berg, B. Carl, {TITLE}: A Study, Journal of Rivers 12 (2021).": (
        ["A. Berg", "B. Carl"],
        "Journal of Rivers",
        2021,
    ),
    f"Berg, A., Carl, B.: {TITLE}. In: Eco, U. (ed.) ICWS 2021. LNCS, vol. 12. Springer (2021)": (
        ["A. Berg", "B. Carl"],
        "ICWS",
        2021,
    ),
    f"[Berg et al., 2021] Anna Berg and Bert Carl. {TITLE}. ICML.": (PAIR, "ICML", None),
    f"Li He, Anna Du and Yang You. {TITLE}. ICML 2021.": (
        ["Li He", "Anna Du", "Yang You"],
        "ICML",
        2021,
    ),
    f"Anna Berg, Bert Carl and Jong H. Park. {TITLE}. ICML 2021.": (
        [*PAIR, "Jong H. Park"],
        "ICML",
        2021,
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_listing_is_taken_apart(form):
    citation = read_citation(clean(form).text.lines())
    assert citation is not None
    names, venue, year = FORMS[form]
    found = citation.appearance
    assert citation.title.name.removesuffix(": A Study") == TITLE
    assert citation.authors is not None
    assert [author.turned for author in citation.authors.authors] == names
    assert (found.venue.name if found.venue else None, found.year) == (venue, year)


@pytest.mark.parametrize(
    "form",
    [
        f"Berg, A., Carl, B. and others (2021) {TITLE}. ICML.",
        f"A. Berg, B. Carl, +2 authors D. Dorn. {TITLE}. ICML 2021.",
    ],
)
def test_a_list_that_leaves_authors_out_is_incomplete(form):
    citation = read_citation(clean(form).text.lines())
    assert citation is not None
    assert citation.authors is not None
    assert not citation.authors.complete


def of(kind, path, text):
    path.write_text(text, encoding="utf-8")
    return [item for item in read(path).items if isinstance(item, kind)]


def test_a_paper_may_have_its_title_as_heading(tmp_path):
    text = (
        "# Anna Berg\n\n## Publications\n\n"
        "### Slow water in narrow channels\n*Anna Berg, Bert Carl*\nICML 2021\n\nIt is slow.\n\n"
        "### Deltas and their shapes\n*Bert Carl, Anna Berg*\nICML 2020\n\nThey have some.\n"
    )
    papers = of(PaperRecord, tmp_path / "page.md", text)
    assert [(p.title.name, p.year, len(p.authors)) for p in papers] == [
        ("Slow water in narrow channels", 2021, 2),
        ("Deltas and their shapes", 2020, 2),
    ]


def test_footnotes_are_references_and_addresses_are_not(tmp_path):
    text = (
        "---\r\ntitle: Silt\r\ndate: 2022-01-01\r\ntags: [silt, deltas]\r\n---\r\n"
        "Silt is fine [^a].\r\n\r\n"
        "[^a]: B. Carl and D. Dorn. Silt in the lower delta. Journal of Rivers, 2021.\r\n"
        "[1]: https://silt.example\r\n"
    )
    assert [p.title.name for p in of(PaperRecord, tmp_path / "post.md", text)] == [
        "Silt in the lower delta"
    ]
    assert [t.topic.name for t in of(TopicRecord, tmp_path / "post.md", text)] == ["silt", "deltas"]


def test_a_personal_page_is_more_than_its_list_of_papers(tmp_path):
    text = (
        "# Kaiming He\n\nSenior Researcher, Lakeside University\n\n## Publications\n\n"
        f"- Li He, Kaiming He. {TITLE}. ICML 2021.\n- Kaiming He. Silt in rivers. ICML 2020.\n"
    )
    path = tmp_path / "page.md"
    assert [p.name.name for p in of(PersonRecord, path, text)] == ["Kaiming He"]
    assert [(a.institution.name, a.current) for a in of(AffiliationRecord, path, text)] == [
        ("Lakeside University", True)
    ]


def test_stints_in_tables_and_in_another_language(tmp_path):
    text = (
        "# Anna Berg\n\nLebenslauf\n\n## Beruflicher Werdegang\n\n"
        "| | | |\n|---|---|---|\n| seit 2019 | Postdoktorandin | Universität Seestadt |\n"
        "| 2017–2019 | Wissenschaftliche Mitarbeiterin | Lakeside University |\n\n"
        "## Forschungsinteressen\n\nFlussmodelle, Schwebstoffe, Hochwasser\n"
    )
    path = tmp_path / "cv.md"
    assert [
        (a.institution.name, a.relation, a.from_year, a.to_year, a.current)
        for a in of(AffiliationRecord, path, text)
    ] == [
        ("Universität Seestadt", "employment", 2019, None, True),
        ("Lakeside University", "employment", 2017, 2019, False),
    ]
    assert [t.topic.name for t in of(TopicRecord, path, text)] == [
        "Flussmodelle",
        "Schwebstoffe",
        "Hochwasser",
    ]


def test_an_institution_may_be_the_first_item_below_a_job(tmp_path):
    text = (
        "# Anna Berg\n\n## Work experience\n\n* Summer 2019: Research Intern\n"
        "  * Harbour Laboratories, Northport\n  * Duties included: silt\n"
    )
    (stint,) = of(AffiliationRecord, tmp_path / "cv.md", text)
    assert (stint.institution.name, stint.relation, stint.from_year) == (
        "Harbour Laboratories",
        "internship",
        2019,
    )


def test_a_name_in_a_note_of_something_else_is_no_person(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("Buy some milk and bread.\n" * 6 + "Call Anna Berg.\nThen go home.\n")
    with pytest.raises(Exception, match="found no person and no paper"):
        read(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016–: Professor", (2016, None, True)),
        ("Sept '15 – Aug '19", (2015, 2019, False)),
        ("01.10.2015 – 30.09.2019", (2015, 2019, False)),
        ("1 Oct 2015 - 30 Sep 2019", (2015, 2019, False)),
        ("2018年3月 - 2020年2月", (2018, 2020, False)),
        ("from 2018 to 2019", (2018, 2019, False)),
        ("depuis 2018", (2018, None, True)),
    ],
)
def test_more_stretches_of_time(text, expected):
    (found,) = stretches(text)
    assert (found.from_year, found.to_year, found.current) == expected


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Ausgewählte Veröffentlichungen", "papers"),
        ("Expérience professionnelle", "jobs"),
        ("Formación académica", "education"),
        ("研究方向", "interests"),
        ("Star formation", None),
    ],
)
def test_headings_in_other_languages(heading, kind):
    assert heading_kind(heading) == kind
