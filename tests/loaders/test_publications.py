import pytest

from loaders import read
from loaders.reading.bibfile import Broken, read_bib
from loaders.reading.latex import latex
from loaders.reading.text import Style
from loaders.records import PersonRecord, Rejected

WORDS = [
    (r"{\'E}cole des {\oe}uvres", "École des œuvres"),
    (r"{RAC+}: 2--3 ``quotes''~here", "RAC+: 2–3 “quotes” here"),
    (r"$\alpha$-stable \emph{laws}", "α-stable laws"),
    (r"A <b>bold</b> &amp; plain \href{https://x.org}{link}", "A bold & plain link"),
]


@pytest.mark.parametrize(("source", "words"), WORDS)
def test_latex_is_resolved(source, words):
    assert latex(source, 0, len(source)).string == words


def test_braces_belong_to_the_place_of_what_they_hold():
    text = latex(r"{\textbf{Ada}} on {GNN}", 0, 23)
    assert [text.string[a:b] for a, b in text.styled(Style.BOLD)] == ["Ada"]
    assert text[0:3].surface == r"{\textbf{Ada}}"
    assert text.surface == r"{\textbf{Ada}} on {GNN}"


def authors(paper):
    return [item.author.name for item in paper.authors]


def test_a_bibtex_file(papers, reading):
    waves, eddies, silt, thesis, tutorial = papers("papers.bib")
    assert waves.title.name == "Waves in Shallow Chännels"
    assert authors(waves) == ["Ada Brook", "Józef Müller", "Łukasz Novák"]
    assert (waves.venue.surface, waves.venue.name) == ("ICR", "International Conference on Rivers")
    assert (waves.venue.aliases, waves.venue_type, waves.year) == (("ICR",), "conference", 2021)
    assert waves.external_ids == ("doi:10.5555/icr.2021.7",)
    assert eddies.title.name == 'Eddies behind "bridges"'
    assert (eddies.authors_given, eddies.date) == ("incomplete", "2020-04-01")
    assert [item.equal_contribution for item in eddies.authors] == [True, True]
    assert (silt.external_ids, silt.venue_type, silt.year_basis) == (
        ("arxiv:2201.01234",),
        "preprint",
        "inferred",
    )
    assert (thesis.venue.name, thesis.venue_type, thesis.year) == (
        "Harbour University",
        "thesis",
        2018,
    )
    assert (tutorial.venue.name, tutorial.year, tutorial.by_subject) == (
        "3rd International Conference on Rivers",
        2017,
        False,
    )
    (person,) = [item for item in reading("papers.bib").items if isinstance(item, PersonRecord)]
    assert (person.name.name, person.basis) == ("Ada Brook", "inferred")


def test_a_broken_entry_costs_nothing_else(reading):
    rejected = [item for item in reading("papers.bib").items if isinstance(item, Rejected)]
    assert [item.place for item in rejected] == ["line 20", "line 40"]
    assert "broken" in rejected[0].reason
    assert "not names" in rejected[1].reason


def test_a_forgotten_comma_loses_no_field():
    source = "@article{a, title={One} author={Ada Brook}, year={2020}}"
    (entry,) = read_bib(source)
    assert {key: value.text for key, value in entry.fields.items()} == {
        "title": "One",
        "author": "Ada Brook",
        "year": "2020",
    }


def test_parts_and_strings_are_joined():
    source = '@string{a = "Jo"}\n@string{b = a # {urnal}}\n@misc{x, journal = b # " of " # Sand}'
    (entry,) = read_bib(source)
    assert entry.fields["journal"].text == "Journal of Sand"
    span = entry.fields["journal"].span
    assert source[span.start : span.end] == 'b # " of " # Sand'


def test_an_entry_without_an_end_is_broken_where_it_begins():
    first, second = read_bib("\n@article{a, title={One\n\n@misc{b, title={Two}}")
    assert isinstance(first, Broken)
    assert (first.start, second.fields["title"].text) == (1, "Two")


def test_a_bare_list_of_papers_needs_no_heading_and_names_nobody(reading, papers):
    assert reading("bare_list.txt").loader == "publications"
    assert [paper.year for paper in papers("bare_list.txt")] == [2017, 2018, 2019]
    assert not [i for i in reading("bare_list.txt").items if isinstance(i, PersonRecord)]


def test_a_file_without_an_end_on_its_name_is_known_by_its_entries(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text("@misc{a, title={Waves of sand}, author={Ada Brook}, year=2020}")
    assert read(path).loader == "publications"
