from loaders.records import (
    AdvisorRecord,
    AffiliationRecord,
    AwardRecord,
    ServiceRecord,
    TopicRecord,
)


def of(kind, reading):
    return [item for item in reading("career.md").items if isinstance(item, kind)]


def test_several_roles_stand_under_one_institution(reading):
    stints = [
        (i.institution.name, i.role, i.from_year, i.to_year, i.current)
        for i in of(AffiliationRecord, reading)
        if i.relation == "employment"
    ]
    assert ("Harbour Works Corporation", "Senior Engineer", 2019, None, True) in stints
    assert ("Harbour Works Corporation", "Engineer", 2016, 2019, False) in stints


def test_a_lone_year_beside_a_degree_is_its_end_and_a_degree_keeps_its_full_stop(reading):
    degrees = [
        (i.institution.name, i.role, i.from_year, i.to_year)
        for i in of(AffiliationRecord, reading)
        if i.relation == "education" and i.to_year
    ]
    assert degrees == [
        ("Lakeside University", "Ph.D.", None, 2016),
        ("Velden University", "Ph.D.", 2010, 2012),
        ("Velden University", "MSc in Physics", 2008, 2010),
    ]


def test_advisors_are_told_in_sentences(reading):
    assert [i.advisor.name for i in of(AdvisorRecord, reading)] == ["Olga Prim", "Henrik Salo"]


def test_several_sentences_name_several_topics(reading):
    assert [i.topic.name for i in of(TopicRecord, reading)] == [
        "Waves in shallow channels",
        "Silt and sand",
    ]


def test_awards_and_service_are_records_of_their_own(reading):
    assert [(i.name, i.year) for i in of(AwardRecord, reading)] == [
        ("Best Paper Award, International Conference on Rivers", 2018),
        ("Scholarship of the Foundation for Water", 2015),
    ]
    assert [(i.role, i.name, i.from_year, i.to_year) for i in of(ServiceRecord, reading)] == [
        ("reviewer", "Reviewer: Journal of Rivers, Journal of Nets", None, None),
        ("workshop chair", "Workshop chair, International Conference on Rivers", 2019, 2021),
    ]


def test_code_and_project_links_belong_to_the_paper(papers):
    (paper,) = papers("career.md")
    assert [(link.kind, link.address) for link in paper.links] == [
        ("code", "https://github.com/brook/waves"),
        ("project", "https://waves.example"),
    ]
