"""TEI of GROBID."""

PAPER = """<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title level="a" type="main">Sorting Tin</title></titleStmt>
<publicationStmt><date type="published" when="2020-05-07">7 May</date></publicationStmt>
<sourceDesc><biblStruct><analytic><author><persName><forename type="first">Ann</forename>
<forename type="middle">B</forename><surname>Doe</surname></persName><email>ann@tin.example</email>
<idno type="ORCID">0000-0002-1825-0097</idno><affiliation><orgName type="department">Sorting</orgName>
<orgName type="institution">University of Tin</orgName></affiliation></author>
<author><affiliation><orgName type="department">Introduction</orgName></affiliation></author></analytic>
<monogr><title level="j">Tin Letters</title></monogr>
<idno type="DOI">10.1000/Tin</idno></biblStruct></sourceDesc>
</fileDesc><profileDesc><textClass><keywords><term>sorting</term></keywords></textClass>
<abstract><p>We sort.</p></abstract></profileDesc></teiHeader><text><body/><back><div><listBibl>
<biblStruct><analytic><title>Cans</title><author><persName><surname>Roe</surname></persName></author></analytic>
<monogr><title level="j">Tin Lett</title><imprint><date when="2001"/></imprint></monogr></biblStruct>
<biblStruct><idno type="arXiv">arXiv:2001.00001v2</idno><note type="raw_reference">A. Roe. Cans again.</note>
</biblStruct></listBibl></div></back></text></TEI>"""


def test_a_paper_has_its_head_and_its_references(read):
    ((entry,), (paper,)) = (
        read(PAPER).entries.values(),
        read(PAPER).papers.values(),
    )
    (author,) = paper.authors
    assert (author.author.name, author.author.external_ids) == (
        "Ann B Doe",
        ("orcid:0000-0002-1825-0097",),
    )
    assert [place.name for place in author.affiliations] == ["University of Tin"]
    assert (paper.title.name, paper.year, paper.date) == ("Sorting Tin", 2020, "2020-05-07")
    assert (paper.venue.name, paper.venue_type) == ("Tin Letters", "journal")
    assert paper.external_ids == ("doi:10.1000/tin",)
    assert [topic.name for topic in paper.topics] == ["sorting"]
    assert [(r.text, r.external_ids) for r in paper.references] == [
        ("Roe. 2001. Cans. Tin Lett", ()),
        ("A. Roe. Cans again.", ("arxiv:2001.00001",)),
    ]
    text = entry.document.text
    assert text[paper.abstract.start : paper.abstract.end] == "We sort."
    assert "tin.example" not in text


def test_a_paper_without_a_title_is_rejected(read):
    content = PAPER.replace("Sorting Tin</title>", "</title>")
    assert [r.reason for r in read(content).rejected] == ["no title"]
