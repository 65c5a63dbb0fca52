import re

import pytest

from loaders import LOADERS, LoadError, open_document, read
from loaders.records import (
    AdvisorRecord,
    AffiliationRecord,
    MetricRecord,
    PersonRecord,
    Rejected,
    TopicRecord,
    VenueMentionRecord,
)


def of(kind, reading):
    return [item for item in reading.items if isinstance(item, kind)]


def authors(paper):
    return [item.author.name for item in paper.authors]


def test_every_surface_is_the_text_at_its_span(layout, mentions):
    read_layout = read(layout)
    text = read_layout.document.text
    found = [mention for item in read_layout.items for mention in mentions(item)]
    assert found
    for mention in found:
        assert mention.surface == text[mention.span.start : mention.span.end]


def test_items_come_in_the_order_printed(layout):
    starts = [item.span.start for item in read(layout).items if not isinstance(item, Rejected)]
    assert starts == sorted(starts)


def test_reading_twice_says_the_same(layout):
    assert read(layout).items == read(layout).items


def test_every_loader_reads_every_layout_without_an_exception(layout):
    document = open_document(layout)
    for loader in LOADERS.values():
        assert 0 <= loader.fits(document) <= 1
        list(loader.read(document))


def test_no_layout_keeps_contact_data(layout):
    text = open_document(layout).text
    assert not re.search(r"[\w.]+(?:@|\s?\[at\]\s?|\s?\(at\)\s?)[\w-]+\.\w+", text)
    assert "555 1234" not in text
    assert "010-7788" not in text


@pytest.mark.parametrize(
    ("name", "loader"),
    [
        ("site_profile.txt", "profile"),
        ("homepage.md", "profile"),
        ("page.html", "profile"),
        ("site_listing.txt", "listing"),
        ("venue_between.md", "listing"),
        ("plain_cv.txt", "cv"),
        ("headed_cv.md", "cv"),
        ("statement.md", "statement"),
        ("post.md", "post"),
    ],
)
def test_the_loader_is_found_by_looking(reading, name, loader):
    assert reading(name).loader == loader


def test_site_profile(reading, papers):
    result = reading("site_profile.txt")
    (person,) = of(PersonRecord, result)
    assert person.name.name == "Ida Fjellstad"
    assert person.not_imported == ("affiliation", "topics")
    assert person.open_to_collaborate is False
    figures = {item.name: item.value for item in of(MetricRecord, result)}
    assert figures["Trust"] == "64 - Established"
    assert figures["Verification"] == "L2"
    assert figures["works"] == "3"
    assert figures["close collaborators"] == "7"
    first, second, third = papers("site_profile.txt")
    assert (first.year, first.venue.name, first.venue_type) == (
        2021,
        "Journal of Glacier Studies",
        "journal",
    )
    assert (second.venue.name, second.venue_type, second.status) == (
        "arXiv",
        "preprint",
        "preprint",
    )
    assert (third.title.name, third.venue, third.authors_given) == (
        "Snow Depth from a Single Image",
        None,
        "not_given",
    )
    assert all(paper.by_subject for paper in (first, second, third))


def test_site_listing(reading, papers):
    result = reading("site_listing.txt")
    assert [item.topic.name for item in of(TopicRecord, result)] == ["ML", "NLP"]
    figures = {item.name: item.value for item in of(MetricRecord, result)}
    assert figures == {
        "papers": "12",
        "citations": "1,204",
        "h-index": "18",
        "Novelty": "61%",
        "AI Score": "47",
    }
    first, second = papers("site_listing.txt")
    assert authors(first) == ["Rafael Quiroga", "Mei-Ling Ong", "Søren Aagaard"]
    assert first.authors_given == "incomplete"
    assert (first.year, first.date) == (2021, "2021-03-03")
    assert [item.name for item in first.institutions] == ["mit", "stanford"]
    assert [item.name for item in second.topics] == ["cs.CL"]
    assert second.authors_given == "complete"


def test_a_damaged_item_is_rejected_and_costs_nothing_else(reading):
    result = reading("site_listing.txt")
    (rejected,) = of(Rejected, result)
    assert rejected.place == "line 27"
    assert len(result.items) > 8


def test_venue_between_title_and_authors(papers):
    first, second, third = papers("venue_between.md")
    assert first.external_ids == ("arxiv:2401.01234",)
    assert authors(first) == ["Jonas Weidt", "Mira Solberg"]
    assert not any(item.equal_contribution for item in first.authors)
    assert [item.author.name for item in second.authors if item.equal_contribution] == [
        "Mira Solberg",
        "Ito Hanae",
    ]
    assert second.venue_type == "journal"
    assert (third.title.name, third.year, third.venue.name) == (
        "When Do Nets Tangle?",
        2024,
        "AAAI",
    )


def test_homepage(reading, papers):
    result = reading("homepage.md")
    assert [paper.venue.name for paper in papers("homepage.md")] == ["ASPLOS", "MICRO", "CGO"]
    assert [item.topic.name for item in of(TopicRecord, result)] == [
        "graph compilers",
        "sparse kernels",
        "energy-aware scheduling",
    ]
    stints = {(i.institution.name, i.relation): i for i in of(AffiliationRecord, result)}
    assert stints["Velden University", "education"].current
    assert stints["Northport Institute of Technology", "education"].to_year == 2020
    assert stints["Orbital AI Lab", "internship"].from_year == 2022


def test_plain_cv(reading, papers):
    result = reading("plain_cv.txt")
    stints = [
        (i.institution.name, i.relation, i.from_year, i.to_year, i.current)
        for i in of(AffiliationRecord, result)
    ]
    assert stints == [
        ("University of Varn", "education", 2015, 2020, False),
        ("Novgate State University", "education", 2011, 2015, False),
        ("University of Varn", "employment", 2022, None, True),
        ("Institute for Data Research", "employment", 2020, 2022, False),
    ]
    assert [item.advisor.name for item in of(AdvisorRecord, result)] == ["Henrik Salo"]
    first, second, third, fourth = papers("plain_cv.txt")
    assert authors(first) == ["E. Markova", "H. Salo"]
    assert first.external_ids == ("doi:10.5555/jcs.2023.12",)
    assert authors(second) == ["H. Salo", "E. Markova", "A.-M. Lindqvist", "C. Okafor"]
    assert (third.title.name, third.venue.aliases, third.year) == (
        "Bootstrapping without boots",
        ("ICML",),
        2017,
    )
    assert (fourth.venue_type, fourth.year) == ("conference", 2020)


def test_headed_cv(reading, papers):
    stints = {
        (i.institution.name, i.role): (i.from_year, i.to_year, i.current)
        for i in of(AffiliationRecord, reading("headed_cv.md"))
    }
    assert stints["Helio Robotics GmbH", "Senior Research Engineer"] == (2021, None, True)
    assert stints["Institute of Autonomous Systems", "Research Assistant"] == (2016, 2020, False)
    titles = [paper.title.name for paper in papers("headed_cv.md")]
    assert titles == [
        "Compliant grippers under load: a field study",
        "Learning to regrasp from tactile images",
        "Tactile servoing at 1 kHz",
        "Soft skin for hard robots",
    ]


def test_statement(reading):
    result = reading("statement.md")
    topics = [(i.topic.name, i.from_year, i.to_year, i.current) for i in of(TopicRecord, result)]
    assert topics == [
        ("Urban sensing with cheap hardware", 2019, 2022, False),
        ("Causal models of air quality", 2021, None, True),
    ]
    named = [(item.venue.name, item.year) for item in of(VenueMentionRecord, result)]
    assert named == [("SenSys", 2022), ("IPSN", 2023), ("KDD", 2021), ("ICDM", 2020)]
    places = {item.institution.name: item.relation for item in of(AffiliationRecord, result)}
    assert places == {"Lakeside University": "education", "Breezeway Labs": "internship"}


def test_post(papers):
    book, cited, article = papers("post.md")
    assert [item.surface for item in book.cited_as] == ["Huber and Ronchetti, 2009"]
    assert [item.surface for item in cited.cited_as] == ["Lee et al., ICML 2021"]
    assert article.external_ids == ("doi:10.9999/aos.4.2",)
    assert [paper.by_subject for paper in (book, cited, article)] == [False, True, False]


def test_an_unnamed_author_is_never_guessed(tmp_path):
    path = tmp_path / "post.md"
    path.write_text(
        "---\nlayout: post\ntitle: On drift\ndate: 2020-01-02\n---\n"
        "In my work, Brandt et al., KDD 2019, I looked at drift.\n\n**References:**\n"
        "- Lena Brandt and Omar Said. Drift without maps. In KDD, 2019.\n"
    )
    result = read(path)
    assert not of(PersonRecord, result)
    assert [item.by_subject for item in result.items] == [None]


def test_surnames_in_capitals_are_turned_round(papers):
    first, second, third = papers("capitals.md")
    assert authors(first) == ["Elsa Maria RANTALA", "Olli BERG"]
    assert first.external_ids == ("doi:10.1111/njl.2019",)
    assert authors(second) == ["Elsa Maria RANTALA"]
    assert third.venue.aliases == ("JCDL",)


def test_a_bold_name_in_every_list_is_inferred(tmp_path):
    path = tmp_path / "cv.md"
    path.write_text(
        "## Education\n- MSc in Physics, Harbour University, 2015 - 2017\n\n## Publications\n"
        "- **Ada Brook**, Li Wen. *Waves in shallow channels*. Journal of Rivers, 2016.\n"
        "- Li Wen, **Ada Brook**. *Eddies behind bridges*. Journal of Rivers, 2017.\n"
    )
    (person,) = of(PersonRecord, read(path))
    assert (person.name.name, person.basis) == ("Ada Brook", "inferred")


def test_somebody_elses_paper_on_a_page_is_not_the_subjects(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(
        "Ada Brook\n\nPublications\n2017\n"
        "A. Brook, L. Wen. Eddies behind bridges. International Conference on Rivers (ICR) 2017.\n"
        "L. Wen, P. Odum. A tutorial on eddies. International Conference on Rivers (ICR) 2017.\n"
    )
    own, other = (item for item in read(path).items if item.kind == "paper")
    assert (own.by_subject, other.by_subject) == (True, False)


def test_a_loader_can_be_named(layout):
    with pytest.raises(LoadError, match="there is no loader 'poem'; there are profile, listing"):
        read(layout, loader="poem")


def test_nothing_found_is_an_error(tmp_path):
    path = tmp_path / "poem.txt"
    path.write_text("the sea is wide\nand so are you\n")
    with pytest.raises(LoadError, match="no person and no paper"):
        read(path)
    with pytest.raises(LoadError, match="'cv' found no person and no paper"):
        read(path, loader="cv")


def test_the_source_key_can_be_given(layout):
    assert read(layout, source="page:1").document.source == "page:1"
    assert read(layout).document.source == str(layout)


def test_a_page_that_names_nobody_is_read_and_nobody_is_guessed(reading):
    result = reading("unnamed.md")
    places = [(i.institution.name, i.relation, i.person) for i in of(AffiliationRecord, result)]
    assert places == [
        ("Northport Research Lab", "employment", None),
        ("Velden University", "employment", None),
        ("Lakeside University", "education", None),
    ]
    assert [item.topic.name for item in of(TopicRecord, result)] == [
        "stability of river beds",
        "Silt dynamics",
        "Bridges in flood",
    ]
    assert not of(PersonRecord, result)


def test_one_topic_alone_is_not_enough(tmp_path):
    path = tmp_path / "note.md"
    path.write_text(
        "# About\n\nI like tea. My research focuses on tea leaves. My cat is my friend.\n"
    )
    with pytest.raises(LoadError, match="no person and no paper"):
        read(path)
