"""DBLP's XML: papers, and people with their homonym numbers."""

from loaders.records import AffiliationRecord, AwardRecord, PersonRecord

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE dblp SYSTEM "dblp.dtd"><dblp>'
PAPER = """<inproceedings mdate="2021-01-01" key="conf/tin/DoeW20">
<author orcid="0000-0002-1825-0097">Jos&eacute; Doe</author><author>Wei Wang 0001</author>
<title>Sorting H<sub>2</sub>O &amp; Others Quickly.</title><year>2020</year><booktitle>TIN</booktitle>
<ee type="oa">https://doi.org/10.1000/ABC.7</ee><ee>http://arxiv.org/abs/2001.00001</ee>
<ee>https://www.aclweb.org/anthology/P20-1001/</ee><ee>https://www.wikidata.org/entity/Q42</ee>
<crossref>conf/tin/2020</crossref><pages>1-9</pages><newfield>x</newfield>
<cite>journals/tin/Roe19</cite><cite>...</cite></inproceedings>"""


def test_a_paper_has_its_fields(read):
    paper = read(f"{HEAD}{PAPER}</dblp>").papers["conf/tin/DoeW20"]
    assert paper.title.surface == "Sorting H<sub>2</sub>O & Others Quickly."
    assert paper.title.name == "Sorting H2O & Others Quickly"
    first, second = (authorship.author for authorship in paper.authors)
    assert (first.name, first.external_ids) == ("José Doe", ("orcid:0000-0002-1825-0097",))
    assert (second.surface, second.name) == ("Wei Wang 0001", "Wei Wang")
    assert second.external_ids == ("dblp-name:Wei Wang 0001",)
    assert (paper.year, paper.venue.name, paper.venue_type) == (2020, "TIN", "conference")
    assert paper.external_ids == (
        "dblp:conf/tin/DoeW20",
        "doi:10.1000/abc.7",
        "arxiv:2001.00001",
        "acl:P20-1001",
        "wikidata:Q42",
    )
    assert [reference.external_ids for reference in paper.references] == [
        ("dblp:journals/tin/Roe19",)
    ]


def test_kinds_of_papers(read):
    papers = read(
        HEAD
        + '<article key="journals/corr/abs-1"><title>A.</title><journal>CoRR</journal></article>'
        + '<inproceedings key="conf/w/1"><title>B?</title><booktitle>Tiny@TIN</booktitle></inproceedings>'
        + '<phdthesis key="phd/1"><title>C</title><school>Uni Tin</school></phdthesis>'
        + '<proceedings key="conf/tin/2020"><editor>Ed Doe</editor><title>D.</title>'
        + "<isbn>978-3-16-148410-0</isbn></proceedings>"
        + '<article key="journals/x/1" publtype="informal withdrawn"><title>E.</title></article></dblp>'
    ).papers
    kinds = [(p.venue_type, p.status, p.title.name) for p in papers.values()]
    assert kinds == [
        ("preprint", "preprint", "A"),
        ("workshop", "published", "B?"),
        ("thesis", "published", "C"),
        ("book", "published", "D"),
        ("journal", "preprint", "E"),
    ]
    assert papers["phd/1"].institutions[0].name == "Uni Tin"
    proceedings = papers["conf/tin/2020"]
    assert (proceedings.authors, proceedings.authors_given) == ((), "not_given")
    assert "isbn:9783161484100" in proceedings.external_ids
    assert [notice.kind for notice in papers["journals/x/1"].notices] == ["withdrawal"]


def test_a_person_has_her_names_ids_and_what_the_notes_say(read):
    found = read(
        HEAD
        + '<www key="homepages/65/1234-1"><author>Wei Wang 0001</author><author>Wei W. Wang</author>'
        + "<title>Home Page</title><url>https://orcid.org/0000-0002-1825-0097</url>"
        + '<note type="affiliation" label="2010-2015">Uni Tin</note>'
        + '<note type="award" label="2019">Best Sorter</note></www>'
        + '<www key="homepages/w/WeiWang" publtype="disambiguation"><author>Wei Wang</author></www></dblp>'
    )
    (entry,) = found.entries.values()
    person, place, award = entry.records
    assert isinstance(person, PersonRecord)
    assert isinstance(place, AffiliationRecord)
    assert isinstance(award, AwardRecord)
    assert (person.name.name, person.name.aliases) == ("Wei Wang", ("Wei W. Wang",))
    assert person.external_ids == (
        "dblp:65/1234-1",
        "dblp-name:Wei Wang 0001",
        "orcid:0000-0002-1825-0097",
    )
    assert (place.institution.name, place.from_year, place.to_year) == ("Uni Tin", 2010, 2015)
    assert (award.name, award.year) == ("Best Sorter", 2019)
    assert found.rejected == []


def test_what_has_no_title_or_is_broken_is_rejected_with_its_line(read):
    found = read(
        f'{HEAD}\n<article key="a/1"><author>Al Doe</author></article>\n'
        '<article key="a/2"><title>Two</article>\n<article key="a/3"><title>Three</title></article>\n'
        "<article><title>Four</title></article></dblp>"
    )
    assert list(found.papers) == ["a/3"]
    assert [r.place for r in found.rejected] == ["line 2, a/1", "line 3", "line 5"]
    assert "has no title" in found.rejected[0].reason


def test_two_encodings_in_one_file(read):
    content = HEAD.encode() + "".join(
        f'<article key="a/{n}"><author>Jos\u00e9</author><title>T</title></article>' for n in (1, 2)
    ).encode("latin-1").replace(b'a/1"><author>Jos\xe9', 'a/1"><author>José'.encode())
    found = read(content + b"</dblp>")
    assert [p.authors[0].author.name for p in found.papers.values()] == ["José", "José"]


def test_a_file_is_known_by_its_content_not_by_its_name(read):
    assert list(read(f"{HEAD}{PAPER}</dblp>", "notes.json").papers) == ["conf/tin/DoeW20"]
