import pytest

from loaders.reading.identifiers import SCHEMES, as_kept, external_id, identifiers


@pytest.mark.parametrize(
    ("scheme", "value", "wanted"),
    [
        ("doi", "https://doi.org/10.1000/ABC", "doi:10.1000/abc"),
        ("doi", "http://dx.doi.org/10.1000%2FAbc.", "doi:10.1000/abc"),
        ("doi", "doi:10.1002/(SICI)1(19980815)17:15<1661::AID>3.0.CO;2-2",
         "doi:10.1002/(sici)1(19980815)17:15<1661::aid>3.0.co;2-2"),
        ("doi", "10.48550/arXiv.2204.03359v2", "arxiv:2204.03359"),
        ("doi", "10.1000/with space", None),
        ("doi", "11.1000/x", None),
        ("doi", "", None),
        ("doi", None, None),
        ("arxiv", "http://arxiv.org/abs/2204.03359v12", "arxiv:2204.03359"),
        ("arxiv", "arXiv:math.GT/0309136v1", "arxiv:math/0309136"),
        ("arxiv", "https://arxiv.org/pdf/hep-th/9901001v3.pdf", "arxiv:hep-th/9901001"),
        ("arxiv", "hep-th", None),
        ("openalex", "https://openalex.org/W1", "openalex:W1"),
        ("openalex", "https://api.openalex.org/works/w1", "openalex:W1"),
        ("openalex", "https://openalex.org/subfields/1804", "openalex:subfields/1804"),
        ("openalex", "https://openalex.org/", None),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "orcid:0000-0002-1825-0097"),
        ("orcid", "http://orcid.org/000000021694233x/", "orcid:0000-0002-1694-233X"),
        ("orcid", "0000-0002-1825-0098", None),
        ("ror", "https://ror.org/05ppvf150", "ror:05ppvf150"),
        ("ror", "https://ror.org/https://ror.org/01ppj9r51", "ror:01ppj9r51"),
        ("doi", "doi:https://doi.org/10.1000/x", "doi:10.1000/x"),
        ("ror", "05ppvf15", None),
        ("isbn", "978-3-16-148410-0", "isbn:9783161484100"),
        ("isbn", "http://id.crossref.org/isbn/9783161484100", "isbn:9783161484100"),
        ("isbn", "3-16-148410-X", "isbn:9783161484100"),
        ("issn", "1234567x", "issn:1234-567X"),
        ("issn", "12345-678", None),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/29456894", "pmid:29456894"),
        ("pmc", "https://www.ncbi.nlm.nih.gov/pmc/articles/5815332", "pmc:PMC5815332"),
        ("pmc", "PMC5815332", "pmc:PMC5815332"),
        ("mag", 2741809807, "mag:2741809807"),
        ("dblp", "https://dblp.org/rec/conf/nips/Doe20", "dblp:conf/nips/Doe20"),
        ("dblp", "https://dblp.org/pid/12/3456-1", "dblp:12/3456-1"),
        ("acl", "https://aclanthology.org/2020.acl-main.207/", "acl:2020.acl-main.207"),
        ("acl", "https://www.aclweb.org/anthology/p19-1001", "acl:P19-1001"),
        ("acl", "J79-1009a", "acl:J79-1009a"),
        ("s2", "01063E45D9FC9635D29D8D78AA24ED8DE351F36A",
         "s2:01063e45d9fc9635d29d8d78aa24ed8de351f36a"),
        ("s2corpus", "CorpusID:14514057", "s2corpus:14514057"),
        ("eid", " 2-s2.0-1 ", "eid:2-s2.0-1"),
        ("wikidata", "http://www.wikidata.org/entity/Q11190", "wikidata:Q11190"),
    ],
)  # fmt: skip
def test_a_field_gives_one_form_of_an_identifier_or_none(scheme, value, wanted):
    assert external_id(scheme, value) == wanted


def test_a_normal_form_stays_as_it_is():
    for known in ("doi:10.1000/x", "openalex:W1", "orcid:0000-0002-1825-0097", "arxiv:2204.03359"):
        assert external_id(known.partition(":")[0], known) == known


def test_an_old_arxiv_number_is_the_same_in_a_text_and_in_a_field():
    assert identifiers("see arXiv:math.GT/0309136") == (external_id("arxiv", "math/0309136v2"),)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("DOI:10.1000/ABC", "doi:10.1000/abc"),
        ("doi: https://doi.org/10.1000/ABC", "doi:10.1000/abc"),
        ("doi:10.48550/arXiv.2204.03359", "arxiv:2204.03359"),
        ("pmc:5815332", "pmc:PMC5815332"),
        ("MeSH:D000001", "mesh:D000001"),
        (
            "orcid:0000-0002-1825-0098",
            "orcid:0000-0002-1825-0098",
        ),  # a wrong digit, as it is written
        ("nonsense:1", None),
        ("doi:", None),
        ("10.1000/ABC", None),
        ("", None),
    ],
)
def test_an_external_id_as_people_write_it_is_as_loaders_keep_it(
    written: str, kept: str | None
) -> None:
    assert as_kept(written) == kept


def test_what_is_kept_is_kept_so() -> None:
    for scheme in SCHEMES:
        kept = as_kept(f"{scheme}:1234-5678")
        assert kept is not None
        assert as_kept(kept) == kept
