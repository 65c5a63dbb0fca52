"""The ACL Anthology's XML."""

import pytest

from loaders.feeds.acl import paper_id
from loaders.records import AwardRecord, ServiceRecord

VOLUME = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2020.tin"><volume id="main" type="proceedings"><meta>
<booktitle>Proceedings of the 3rd Meeting on <fixed-case>T</fixed-case>in</booktitle>
<editor><first>Ed</first><last>Itor</last></editor><month>May</month><year>2020</year>
<isbn>978-3-16-148410-0</isbn><venue>tin</venue></meta>
<frontmatter><url hash="1">2020.tin-main.0</url><bibkey>tin-2020</bibkey></frontmatter>
{papers}</volume>
<event id="tin-2020"><meta><title>Third Meeting</title><location>Tin City</location></meta></event>
</collection>"""
PAPER = """<paper id="1"><title>On <fixed-case>BERT</fixed-case> and <tex-math>k^2</tex-math></title>
<author id="wei-wang-tin" orcid="0000-0002-1825-0097"><first>Wei</first><last>Wang</last>
<variant script="hani"><first>伟</first><last>王</last></variant>
<affiliation>University of Tin</affiliation></author>
<author><first/><last>Plato</last></author><editor><first>Ed</first><last>Other</last></editor>
<abstract>We <i>sort</i>. Write to ann@tin.example.</abstract><doi>10.1000/Tin.1</doi>
<award>Best Paper</award><newfield>x</newfield>
<revision id="1" href="v1" hash="1"/>
<revision id="2" href="v2" hash="2" date="2021-02-03">Fixed a table.</revision>
<retracted date="2022-03-04">Wrong data.</retracted>
<pwccode url="https://code.example/x" additional="true"/><video href="2020.tin-main.1.mp4"/>
<attachment type="Dataset" hash="1">2020.tin-main.1.Dataset.zip</attachment></paper>"""


def test_a_paper_has_its_fields_and_those_of_its_volume(read):
    found = read(VOLUME.format(papers=PAPER))
    entry, paper = found.entries["2020.tin-main.1"], found.papers["2020.tin-main.1"]
    assert paper.title.surface == ("On <fixed-case>BERT</fixed-case> and <tex-math>k^2</tex-math>")
    assert paper.title.name == "On BERT and k2"
    first, second = paper.authors
    assert (first.author.name, first.author.aliases) == ("Wei Wang", ("王伟",))
    assert first.author.external_ids == (
        "orcid:0000-0002-1825-0097",
        "acl-person:wei-wang-tin",
    )
    assert [place.name for place in first.affiliations] == ["University of Tin"]
    assert second.author.name == "Plato"
    assert (paper.year, paper.venue_type) == (2020, "conference")
    assert paper.venue.name == "Proceedings of the 3rd Meeting on Tin"
    assert paper.venue.external_ids == ("acl-venue:tin",)
    assert paper.external_ids == ("acl:2020.tin-main.1", "doi:10.1000/tin.1")
    text = entry.document.text
    abstract = text[paper.abstract.start : paper.abstract.end]
    assert abstract.startswith("We sort. Write to █")
    assert "example" not in abstract
    assert [(n.kind, n.date) for n in paper.notices] == [
        ("retraction", "2022-03-04"),
        ("correction", "2021-02-03"),
    ]
    assert [(link.kind, link.address) for link in paper.links] == [
        ("data", "https://aclanthology.org/attachments/2020.tin-main.1.Dataset.zip"),
        ("video", "https://aclanthology.org/2020.tin-main.1.mp4"),
        ("code", "https://code.example/x"),
    ]
    assert [r.name for r in entry.records if isinstance(r, AwardRecord)] == ["Best Paper"]


def test_a_volume_is_a_paper_of_no_authors_and_its_editors_edited_it(read):
    found = read(VOLUME.format(papers=PAPER))
    volume = found.papers["2020.tin-main"]
    assert volume.title.name == "Proceedings of the 3rd Meeting on Tin"
    assert (volume.authors_given, volume.external_ids) == (
        "not_given",
        ("acl:2020.tin-main", "isbn:9783161484100"),
    )
    edited = [r for r in found.entries["2020.tin-main"].records if isinstance(r, ServiceRecord)]
    assert [(r.person.name, r.role, r.from_year) for r in edited] == [("Ed Itor", "editor", 2020)]
    assert len(found.entries) == 2


@pytest.mark.parametrize(
    ("collection", "volume", "paper", "wanted"),
    [
        ("P18", "1", "1", "P18-1001"),
        ("C08", "3", "4", "C08-3004"),
        ("W06", "16", "15", "W06-1615"),
        ("D19", "1", "2", "D19-1002"),
        ("D19", "57", "2", "D19-5702"),
        ("C69", "1", "2", "C69-0102"),
        ("2020.acl", "main", "207", "2020.acl-main.207"),
        ("1952.earlymt", "1", "1", "1952.earlymt-1.1"),
    ],
)
def test_old_and_new_ids(collection, volume, paper, wanted):
    assert paper_id(collection, volume, paper) == wanted


def test_a_journal_is_a_venue_without_its_numbers(read):
    content = VOLUME.replace('type="proceedings"', 'type="journal"').replace(
        "Proceedings of the 3rd Meeting on <fixed-case>T</fixed-case>in",
        "Tin Letters, Volume 3, Issue 1 - May 2020",
    )
    paper = read(content.format(papers=PAPER)).papers["2020.tin-main.1"]
    assert (paper.venue.name, paper.venue_type) == ("Tin Letters", "journal")
    assert paper.venue.surface == "Tin Letters, Volume 3, Issue 1 - May 2020"


def test_a_broken_paper_among_good_ones_and_one_without_a_title(read):
    papers = "\n".join(f'<paper id="{n}"><title>T{n}</title></paper>' for n in range(1, 40))
    broken = papers.replace("T20</title>", "T20</titel>").replace("<title>T30</title>", "")
    found = read(VOLUME.format(papers=broken))
    assert len(found.papers) == 1 + 37
    assert all(paper.year == 2020 for paper in found.papers.values())
    assert [r.reason.partition(":")[0] for r in found.rejected] == ["<paper> is no XML", "no title"]
    assert "2020.tin-main.30" in found.rejected[1].place
