"""Field by field, every native file of Semantic Scholar against a reader written here for it.

The reader takes what the source says straight from its JSON and knows nothing of the loaders.
"""

from pathlib import Path
from typing import Any

import pytest

from loaders.feeds import FeedEntry, read_feed
from loaders.records import PaperRecord, PersonRecord
from tests.accept.fidelity import MASKED, all_same, bare, check_spans, same, source, texts

pytestmark = pytest.mark.accept


def test_semantic_scholar(native: Path) -> None:
    papers = people = 0
    for path in native.glob("semanticscholar/*"):
        whole = source(path)
        items = whole.get("data") or [whole]
        for item, entry in zip(items, read_feed(path), strict=True):
            assert isinstance(entry, FeedEntry)
            item = item.get("citingPaper") or item.get("citedPaper") or item
            records = list(entry.records)
            if "authorId" in item:
                person = records.pop(0)
                assert isinstance(person, PersonRecord)
                assert person.name.surface == item["name"]
                assert person.external_ids == (f"s2:{item['authorId']}",)
                names = (item.get("externalIds") or {}).get("DBLP") or []
                assert list(person.name.aliases) == names
                people += 1
                wanted = item.get("papers") or []
            else:
                wanted = [item]
            assert len(records) == len(wanted)
            for record, paper in zip(records, wanted, strict=True):
                compare_s2(paper, entry, record)
                papers += 1
    assert (papers, people) == (60 + 200 + 300 + 50 + 100, 1 + 59)


def compare_s2(item: dict[str, Any], entry: FeedEntry, said: Any) -> None:
    assert isinstance(said, PaperRecord)
    check_spans(entry, said)
    assert same(said.title.surface, item["title"])
    assert said.year == item.get("year")
    assert said.date == item.get("publicationDate")
    wanted = {f"s2:{item['paperId']}"} if item["paperId"] else set()
    schemes = {"DOI": "doi", "MAG": "mag", "DBLP": "dblp", "PubMed": "pmid", "ArXiv": "arxiv",
               "ACL": "acl", "CorpusId": "s2corpus"}  # fmt: skip
    for name, value in (item.get("externalIds") or {}).items():
        value = str(value).lower() if name == "DOI" else value
        wanted.add(f"{schemes[name]}:{value}")
    assert set(said.external_ids) == wanted
    people = item.get("authors") or []
    all_same([a.author.surface for a in said.authors], [one["name"] for one in people])
    assert [a.author.external_ids for a in said.authors] == [
        (f"s2:{one['authorId']}",) if one["authorId"] else () for one in people
    ]
    held = (item.get("publicationVenue") or {}).get("name") or item.get("venue")
    held = held or (item.get("journal") or {}).get("name")
    assert (said.venue.surface if said.venue else "") == (" ".join(held.split()) if held else "")
    issn = (item.get("publicationVenue") or {}).get("issn")
    if issn:
        assert said.venue is not None
        assert f"issn:{issn}" in said.venue.external_ids
    assert (said.abstract is None) == (not item.get("abstract"))
    if said.abstract:
        (ours,) = texts(entry, [said.abstract])
        assert MASKED in ours or bare(ours) == bare(item["abstract"])
    fields = {one["category"] for one in item.get("s2FieldsOfStudy") or []}
    assert {topic.surface for topic in said.topics} == fields | set(item.get("fieldsOfStudy") or [])
