"""PubMed's XML."""

ARTICLE = """<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">123</PMID>
<Article><Journal><ISSN>1234-5679</ISSN>
<JournalIssue><PubDate><MedlineDate>2020 Nov-Dec</MedlineDate></PubDate>
</JournalIssue><Title>Tin letters</Title><ISOAbbreviation>Tin Lett</ISOAbbreviation></Journal>
<ArticleTitle>[Sorting <i>tin</i> cans].</ArticleTitle><VernacularTitle>Blechdosen ordnen.</VernacularTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/Tin.1</ELocationID>
<Abstract><AbstractText Label="AIM">To sort.</AbstractText><AbstractText>Done.</AbstractText></Abstract>
<AuthorList CompleteYN="N"><Author EqualContrib="Y"><LastName>Doe</LastName><ForeName>José B</ForeName>
<Initials>JB</Initials><Suffix>Jr</Suffix><Identifier Source="ORCID">http://orcid.org/0000-0002-1825-0097</Identifier>
<AffiliationInfo><Affiliation>Uni Tin, Tin City. jose@tin.example</Affiliation>
<Identifier Source="ROR">https://ror.org/05ppvf150</Identifier></AffiliationInfo></Author>
<Author><CollectiveName>Tin Group</CollectiveName></Author></AuthorList>
<PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList>
<ArticleDate><Year>2020</Year><Month>10</Month><Day>5</Day></ArticleDate></Article>
<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>Tin Lett. 2021</RefSource>
<PMID>456</PMID></CommentsCorrections><CommentsCorrections RefType="Cites">
<PMID>7</PMID></CommentsCorrections>
</CommentsCorrectionsList>
<MeshHeadingList><MeshHeading>
<DescriptorName UI="D014001">Tin</DescriptorName></MeshHeading></MeshHeadingList>
<KeywordList><Keyword>sorting</Keyword></KeywordList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC99</ArticleId></ArticleIdList><ReferenceList><Reference>
<Citation>Roe A. Cans. 2001.</Citation>
<ArticleIdList><ArticleId IdType="doi">10.1000/R</ArticleId></ArticleIdList>
</Reference></ReferenceList></PubmedData></PubmedArticle>{more}</PubmedArticleSet>"""


def test_an_article_has_its_fields(read):
    found = read(ARTICLE.format(more=""))
    entry, paper = found.entries["123"], found.papers["123"]
    assert paper.title.surface == "[Sorting <i>tin</i> cans]."
    assert (paper.title.name, paper.title.aliases) == ("Sorting tin cans", ("Blechdosen ordnen",))
    first, second = paper.authors
    assert (first.author.name, first.author.external_ids) == (
        "José B Doe Jr",
        ("orcid:0000-0002-1825-0097",),
    )
    assert first.equal_contribution
    assert first.affiliations[0].external_ids == ("ror:05ppvf150",)
    assert second.author.name == "Tin Group"
    assert paper.authors_given == "incomplete"
    assert (paper.year, paper.date) == (2020, "2020-10-05")
    assert (paper.venue.name, paper.venue.aliases) == ("Tin letters", ("Tin Lett",))
    assert paper.venue.external_ids == ("issn:1234-5679",)
    assert paper.external_ids == ("pmid:123", "doi:10.1000/tin.1", "pmcid:PMC99")
    assert [(topic.name, topic.external_ids) for topic in paper.topics] == [
        ("Tin", ("mesh:D014001",)),
        ("sorting", ()),
    ]
    text = entry.document.text
    assert text[paper.abstract.start : paper.abstract.end] == "AIM: To sort. Done."
    assert [r.external_ids for r in paper.references] == [("doi:10.1000/r",)]
    assert [(n.kind, n.by, n.of) for n in paper.notices] == [("retraction", ("pmid:456",), None)]
    assert "tin.example" not in text


def test_a_notice_names_the_paper_it_is_about(read):
    content = ARTICLE.format(more="").replace("RetractionIn", "RetractionOf")
    content = content.replace("Retracted Publication", "Retraction of Publication")
    (paper,) = read(content).papers.values()
    assert [(n.kind, n.of) for n in paper.notices] == [("retraction", "pmid:456")]


def test_an_article_without_a_title_and_a_broken_one_are_rejected_alone(read):
    more = (
        "\n<PubmedArticle><MedlineCitation><PMID>5</PMID></MedlineCitation></PubmedArticle>"
        "\n<PubmedArticle><MedlineCitation></PubmedArticle>"
    )
    found = read(ARTICLE.format(more=more))
    assert list(found.papers) == ["123"]
    assert [r.reason.partition(" (")[0] for r in found.rejected] == [
        "<PubmedArticle> has no title",
        "<PubmedArticle> is no XML: mismatched tag",
    ]
