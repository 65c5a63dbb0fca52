"""Invented papers in the formats of the feeds in JSON, and how the tests read them."""

import json
from pathlib import Path
from typing import Any

from loaders.feeds import FeedEntry, read_feed
from loaders.records import PaperRecord, Rejected

OA = "https://openalex.org/"
WORK: dict[str, Any] = {
    "id": OA + "W10",
    "doi": "https://doi.org/10.1000/ABC",
    "title": "Moss &amp; <i>lichen</i> on H<sub>2</sub>O",
    "display_name": "Moss &amp; <i>lichen</i> on H<sub>2</sub>O",
    "publication_year": 2020,
    "publication_date": "2020-04-01",
    "ids": {"openalex": OA + "W10", "mag": "77", "pmid": "https://pubmed.ncbi.nlm.nih.gov/123"},
    "type": "article",
    "primary_location": {
        "version": "publishedVersion",
        "raw_source_name": "J. Moss",
        "source": {
            "id": OA + "S5",
            "display_name": "Journal of Moss",
            "issn_l": "1234-5678",
            "issn": ["1234-5678", "8765-432X"],
            "type": "journal",
        },
    },
    "locations": [{"landing_page_url": "https://arxiv.org/abs/2004.00001v2"}],
    "authorships": [
        {
            "author": {
                "id": OA + "A1",
                "display_name": "Ana Sol",
                "orcid": "https://orcid.org/0000-0002-1825-0097",
            },
            "raw_author_name": "SOL, Ana",
            "institutions": [
                {"id": OA + "I1", "display_name": "Uni A", "ror": "https://ror.org/05ppvf150"},
                {"id": OA + "I2", "display_name": "Lab B", "ror": None},
            ],
            "raw_affiliation_strings": ["Dept, Uni A, ana@uni-a.example", "Elsewhere"],
            "affiliations": [
                {
                    "raw_affiliation_string": "Dept, Uni A, ana@uni-a.example",
                    "institution_ids": [OA + "I1"],
                },
                {"raw_affiliation_string": "Elsewhere", "institution_ids": []},
            ],
        },
        {"author": {"id": None, "display_name": "王小明"}, "raw_author_name": "王小明"},
    ],
    "topics": [{"id": OA + "T9", "display_name": "Mosses"}],
    "keywords": [{"id": OA + "keywords/moss", "display_name": "Moss"}],
    "referenced_works": [OA + "W1", OA + "W2"],
    "abstract_inverted_index": {"grows": [1], "Moss": [0, 3], "slowly.": [2]},
    "is_retracted": True,
    "never_seen_before": {"x": [1]},
}


def read(tmp_path: Path, content: Any, name: str = "some.json") -> list[FeedEntry | Rejected]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return list(read_feed(path))


def one(tmp_path: Path, content: Any) -> FeedEntry:
    (entry,) = read(tmp_path, content)
    assert isinstance(entry, FeedEntry), entry
    return entry


def paper(entry: FeedEntry) -> PaperRecord:
    record = entry.records[0]
    assert isinstance(record, PaperRecord)
    return record


def named(mentions: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(mention.name, mention.external_ids) for mention in mentions]


def at(entry: FeedEntry, span: Any) -> str:
    return entry.document.text[span.start : span.end]


CROSSREF: dict[str, Any] = {
    "DOI": "10.1000/ABC",
    "type": "journal-article",
    "title": ["Moss <jats:italic>grows</jats:italic> &lt;i&gt;slowly&lt;/i&gt;"],
    "subtitle": ["A Study"],
    "original-title": ["Moos"],
    "reference-count": 3,
    "container-title": ["Journal of Moss"],
    "short-container-title": ["J. Moss"],
    "ISSN": ["1234-5678"],
    "issued": {"date-parts": [[2020, 4]]},
    "author": [
        {"given": "Ana", "family": "Sol", "suffix": "Jr", "sequence": "first",
         "ORCID": "http://orcid.org/0000-0002-1825-0097",
         "affiliation": [{"name": "Uni A, Lund", "id": [
             {"id": "https://ror.org/05ppvf150", "id-type": "ROR"}]}]},
        {"given": "Bo", "family": "Rin", "suffix": "Ph.D", "affiliation": []},
        {"given": "小明", "family": "王", "affiliation": []},
        {"name": "the Moss group", "affiliation": []},
    ],
    "subject": ["Botany"],
    "abstract": "<jats:title>Abstract</jats:title><jats:p>Moss.</jats:p><jats:p>Slow.</jats:p>",
    "reference": [
        {"key": "1", "DOI": "10.1000/X1", "unstructured": "Rin B. Moss. 2001."},
        {"key": "2", "author": "Sol", "year": "1999", "article-title": "On Moss"},
        {"key": "3"},
        {"key": "4", "DOI": "no doi"},
    ],
    "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/J1"}],
                 "has-review": [{"id-type": "doi", "id": "10.1000/R1"}]},
    "updated-by": [{"DOI": "10.1000/N1", "type": "retraction",
                    "updated": {"date-parts": [[2021, 5, 6]]}}],
}  # fmt: skip


CSL: dict[str, Any] = {
    "id": "moss2020",
    "type": "article-journal",
    "title": "Moss <i>grows</i>",
    "container-title": "Journal of Moss",
    "container-title-short": "J. Moss",
    "ISSN": "1234-5678, 8765-432X",
    "DOI": "10.1000/ABC",
    "PMID": "123",
    "URL": "https://doi.org/10.1000/abc",
    "note": "arXiv: 2004.00001",
    "issued": {"date-parts": [["2020", "4", "1"]]},
    "keyword": "moss, lichen; rain",
    "author": [
        {"family": "Fontaine", "given": "Jean", "dropping-particle": "de",
         "non-dropping-particle": "La", "suffix": "III"},
        {"literal": "The Moss Group"},
        {"family": "Nguyen", "given": "Van An", "static-ordering": True},
        "Rin, Bo",
    ],
}  # fmt: skip


SHA = "0123456789abcdef0123456789abcdef01234567"
S2: dict[str, Any] = {
    "paperId": SHA,
    "corpusId": 5,
    "externalIds": {"DOI": "10.1000/ABC", "ArXiv": "2004.00001", "DBLP": "journals/m/Sol20",
                    "MAG": "77", "ACL": "P19-1001", "PubMed": "123", "CorpusId": 5},
    "title": "Moss grows",
    "abstract": "Slowly.",
    "venue": "J. Moss",
    "publicationVenue": {"name": "Journal of Moss", "type": "journal", "issn": "1234-5678",
                         "alternate_names": ["JM"]},
    "year": 2020,
    "publicationDate": "2020-04-01",
    "publicationTypes": ["JournalArticle"],
    "fieldsOfStudy": ["Biology"],
    "s2FieldsOfStudy": [{"category": "Biology"}, {"category": "Art"}],
    "authors": [{"authorId": "42", "name": "Ana Sol", "affiliations": ["Uni A"]},
                {"authorId": None, "name": "Bo Rin"}],
    "references": [{"paperId": SHA[::-1], "title": "On Moss"}, {"paperId": None, "title": "Old"}],
    "citations": [{"paperId": "f" * 40, "title": "After Moss", "year": 2022}],
}  # fmt: skip


DATACITE: dict[str, Any] = {
    "doi": "10.1000/ABC",
    "creators": [
        {"name": "Sol, Ana", "givenName": "Ana", "familyName": "Sol", "nameType": "Personal",
         "nameIdentifiers": [{"nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                              "nameIdentifierScheme": "ORCID"}],
         "affiliation": {"name": "Uni A", "affiliationIdentifierScheme": "ROR",
                         "affiliationIdentifier": "https://ror.org/05ppvf150"}},
        {"name": "Rin, Bo", "affiliation": ["Lab B"]},
        {"name": "Moss, Lichen and Rain", "nameType": "Organizational"},
    ],
    "titles": [{"title": "Moos", "titleType": "TranslatedTitle"}, {"title": "Moss data"}],
    "publicationYear": 2020,
    "dates": [{"date": "2020-04-01", "dateType": "Issued"},
              {"date": "2021-05-06", "dateType": "Withdrawn"}],
    "publisher": {"name": "Moss Archive"},
    "types": {"resourceTypeGeneral": "Dataset"},
    "subjects": [{"subject": "moss;"}],
    "descriptions": [{"descriptionType": "Abstract", "description": "Slow."}],
    "relatedIdentifiers": [
        {"relationType": "References", "relatedIdentifierType": "DOI", "relatedIdentifier": "10.1000/X"},
        {"relationType": "IsVersionOf", "relatedIdentifierType": "DOI", "relatedIdentifier": "10.1000/V"}],
    "schemaVersion": "4",
}  # fmt: skip


ALL = {
    "openalex": (WORK, "results"),
    "crossref": (CROSSREF, "items"),
    "csl": (CSL, "items"),
    "semantic_scholar": (S2, "data"),
    "datacite": (DATACITE, "data"),
}
