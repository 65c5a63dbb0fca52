"""Semantic Scholar."""

from loaders.feeds import FeedEntry
from loaders.records import AffiliationRecord, CitationRecord, PaperRecord, PersonRecord, Rejected
from tests.loaders.feeds.samples import S2, SHA, named, one, paper, read


def test_a_paper_of_semantic_scholar_with_all_its_fields(tmp_path):
    entry = one(tmp_path, S2)
    said = paper(entry)
    assert entry.feed == "semantic_scholar"
    assert said.external_ids == (
        f"s2:{SHA}",
        "doi:10.1000/abc",
        "arxiv:2004.00001",
        "acl:P19-1001",
        "dblp:journals/m/Sol20",
        "pmid:123",
        "mag:77",
        "s2corpus:5",
    )
    assert named(a.author for a in said.authors) == [("Ana Sol", ("s2:42",)), ("Bo Rin", ())]
    assert named(said.authors[0].affiliations) == [("Uni A", ())]
    assert said.venue is not None
    assert (said.venue.name, said.venue.aliases) == ("Journal of Moss", ("J. Moss", "JM"))
    assert [topic.name for topic in said.topics] == ["Biology", "Art"]
    assert [(r.external_ids, r.text) for r in said.references] == [
        ((f"s2:{SHA[::-1]}",), "On Moss"),
        ((), "Old"),
    ]
    _, citing, citation = entry.records
    assert isinstance(citing, PaperRecord)
    assert (citing.title.name, citing.year) == ("After Moss", 2022)
    assert isinstance(citation, CitationRecord)
    assert (citation.citing, citation.cited) == (f"s2:{'f' * 40}", f"s2:{SHA}")


def test_pages_of_citations_references_and_authors(tmp_path):
    for field in ("citingPaper", "citedPaper"):
        page = {"offset": 0, "data": [{field: {"paperId": SHA, "title": "Moss"}}]}
        assert paper(one(tmp_path, page)).external_ids == (f"s2:{SHA}",)
    entry = one(tmp_path, {"authorId": "42", "name": "Ana Sol", "aliases": ["A. Sol"],
                           "externalIds": {"DBLP": ["Ana B. Sol"], "ORCID": "0000-0002-1825-0097"},
                           "affiliations": ["Uni A"], "papers": [S2]})  # fmt: skip
    person, stint, own = entry.records[:3]
    assert isinstance(person, PersonRecord)
    assert person.name.aliases == ("A. Sol", "Ana B. Sol")
    assert person.external_ids == ("s2:42", "orcid:0000-0002-1825-0097")
    assert isinstance(stint, AffiliationRecord)
    assert isinstance(own, PaperRecord)
    assert own.by_subject is True


def test_the_data_set_of_citations(tmp_path):
    lines = (
        b'{"citingcorpusid": 1, "citedcorpusid": 2}\n{"citingcorpusid": 1, "citedcorpusid": null}\n'
    )
    good, bad = read(tmp_path, lines, "citations.jsonl")
    assert isinstance(good, FeedEntry)
    (record,) = good.records
    assert isinstance(record, CitationRecord)
    assert (record.citing, record.cited) == ("s2corpus:1", "s2corpus:2")
    assert isinstance(bad, Rejected)
    assert bad.place == "line 2"
