"""Field by field, every native file of DataCite against a reader written here for it.

The reader takes what the source says straight from its JSON and knows nothing of the loaders.
"""

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from loaders.feeds import FeedEntry, read_feed
from loaders.records import PaperRecord
from tests.accept.fidelity import MASKED, all_same, bare, check_spans, last, texts

pytestmark = pytest.mark.accept


def test_datacite(native: Path) -> None:
    compared = 0
    for path in native.glob("datacite/*"):
        with tarfile.open(path) as archive:
            lines = [
                json.loads(line)
                for info in archive
                if (file := archive.extractfile(info)) is not None
                for line in file
            ]
        for item, entry in zip(lines, read_feed(path), strict=True):
            assert isinstance(entry, FeedEntry)
            compare_datacite(item, entry)
            compared += 1
    assert compared == 10


def compare_datacite(item: dict[str, Any], entry: FeedEntry) -> None:
    said = entry.records[0]
    assert isinstance(said, PaperRecord)
    check_spans(entry, said)
    assert said.title.surface == " ".join(item["titles"][0]["title"].split())
    assert f"doi:{item['doi'].lower()}" in said.external_ids
    assert said.year == item["publicationYear"]
    people = item["creators"]
    names = [one.get("name") or f"{one['givenName']} {one['familyName']}" for one in people]
    all_same([a.author.surface for a in said.authors], names)
    for authorship, person in zip(said.authors, people, strict=True):
        if person.get("givenName") and person.get("familyName"):
            assert authorship.author.name == f"{person['givenName']} {person['familyName']}"
        listed = person.get("affiliation", [])
        listed = listed if isinstance(listed, list) else [listed]
        all_same(
            [one.surface for one in authorship.affiliations],
            [one if isinstance(one, str) else one["name"] for one in listed],
        )
        known = person.get("nameIdentifiers") or []
        orcids = {
            last(one["nameIdentifier"])
            for one in (known if isinstance(known, list) else [known])
            if one["nameIdentifierScheme"] == "ORCID"
        }
        assert {i[6:] for i in authorship.author.external_ids if i[:6] == "orcid:"} == orcids
    abstracts = [d for d in item["descriptions"] if d["descriptionType"] == "Abstract"]
    assert (said.abstract is None) == (not abstracts)
    if said.abstract:
        (ours,) = texts(entry, [said.abstract])
        assert MASKED in ours or bare(ours) == bare(abstracts[0]["description"])
    subjects = {bare(one["subject"].strip(";, ")) for one in item["subjects"]}
    assert {bare(topic.surface) for topic in said.topics} == subjects
    cited = {
        f"doi:{one['relatedIdentifier'].lower()}"
        for one in item["relatedIdentifiers"]
        if one["relationType"] in ("Cites", "References") and one["relatedIdentifierType"] == "DOI"
    }
    assert {i for r in said.references for i in r.external_ids if i.startswith("doi:")} == cited
