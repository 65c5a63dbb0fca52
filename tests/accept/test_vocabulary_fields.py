"""Every field of the shared vocabularies against an independent reader: nothing lost, nothing moved."""

import csv
import gzip
import json
import lzma
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from loaders.feeds import FeedEntry, read_feed
from loaders.records import InstitutionRecord, VocabularyTopicRecord

pytestmark = pytest.mark.accept


@pytest.fixture(scope="module")
def data(corpus: Path) -> Path:
    return corpus.parent / "data"


def even(text: str) -> str:
    return " ".join(text.split())


def entries(path: Path) -> list[FeedEntry]:
    found = list(read_feed(path))
    assert all(isinstance(item, FeedEntry) for item in found)
    return [item for item in found if isinstance(item, FeedEntry)]


def packed(path: Path) -> list[dict[str, Any]]:
    with (lzma.open if path.suffix == ".xz" else gzip.open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def last(address: str) -> str:
    return "ror:" + address.rsplit("/", 1)[-1]


def test_ror_version_2(data: Path) -> None:
    path = data / "institutions" / "ror-v2.jsonl.xz"
    for entry, said in zip(entries(path), packed(path), strict=True):
        (record,) = entry.records
        assert isinstance(record, InstitutionRecord)
        (shown,) = (n["value"] for n in said["names"] if "ror_display" in n["types"])
        where = said["locations"][0]["geonames_details"]
        assert record.institution.external_ids == (last(said["id"]),)
        assert record.institution.name == even(shown)
        others = {even(n["value"]) for n in said["names"]} - {even(shown)}
        assert set(record.institution.aliases) - {even(shown)} == others
        short = {even(n["value"]) for n in said["names"] if "acronym" in n["types"]}
        assert set(record.acronyms) == short
        assert (record.country, record.city) == (where["country_code"], where["name"])
        _related(record, said, "parent", "successor")
        assert record.active == (said["status"] == "active")
        lines = entry.document.text.split("\n")
        for other in said["external_ids"]:
            assert all(f"{other['type']}: {x}" in lines for x in other["all"])


def test_ror_version_1(data: Path) -> None:
    path = data / "institutions" / "ror-v1-only.jsonl.xz"
    for entry, said in zip(entries(path), packed(path), strict=True):
        (record,) = entry.records
        assert isinstance(record, InstitutionRecord)
        assert record.institution.external_ids == (last(said["id"]),)
        assert record.institution.name == even(said["name"])
        others = [*said["aliases"], *said["acronyms"], *(x["label"] for x in said["labels"])]
        own = {even(said["name"])}
        assert set(record.institution.aliases) - own == set(map(even, others)) - own
        assert set(record.acronyms) == set(map(even, said["acronyms"]))
        place = said["addresses"][0]
        city = (place.get("geonames_city") or {}).get("city") or place["city"]
        assert (record.country, record.city) == (said["country"]["country_code"], city)
        _related(record, said, "Parent", "Successor")
        assert record.active == (said["status"] == "active")


def _related(record: InstitutionRecord, said: dict[str, Any], above: str, after: str) -> None:
    relations = [(r["type"], last(r["id"])) for r in said["relationships"]]
    assert record.within == tuple(id_ for kind, id_ in relations if kind == above)
    assert record.successors == tuple(id_ for kind, id_ in relations if kind == after)


def test_cso(data: Path) -> None:
    path = data / "topics" / "cso.csv.xz"
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        triples = [tuple(row) for row in csv.reader(file, delimiter=";")]
    topic_of: dict[str, str] = {}
    records: dict[str, VocabularyTopicRecord] = {}
    for entry in entries(path):
        (record,) = entry.records
        assert isinstance(record, VocabularyTopicRecord)
        (id_,) = record.topic.external_ids
        records[id_] = record
        for label in (record.topic.name, *record.topic.aliases):
            assert topic_of.setdefault(label, id_) == id_
    assert set(topic_of) == {even(s) for s, r, _ in triples if r == "rdf:type"}
    above: defaultdict[str, set[str]] = defaultdict(set)
    for subject, relation, other in triples:
        if relation in ("klink:relatedEquivalent", "klink:primaryLabel"):
            assert topic_of[subject] == topic_of[other]
        if relation == "klink:broaderGeneric" and topic_of[subject] != topic_of[other]:
            above[topic_of[other]].add(topic_of[subject])
    assert {id_: set(record.broader) for id_, record in records.items()} == {
        id_: above[id_] for id_ in records
    }


def test_openalex_topics(data: Path) -> None:
    path = data / "topics" / "openalex-topics.jsonl.gz"
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    texts = {}
    for entry in entries(path):
        (record,) = entry.records
        assert isinstance(record, VocabularyTopicRecord)
        found[record.topic.external_ids[0]] = (record.topic.name, record.broader)
        texts[record.topic.external_ids[0]] = entry.document.text
    for said in packed(path):
        chain = [(said["id_topic"], said["topic"])]
        chain += [(said[f"id_{level}"], said[level]) for level in ("subfield", "field", "domain")]
        for (id_, label), above in zip(chain, [*chain[1:], None], strict=True):
            broader = (f"openalex:{above[0]}",) if above else ()
            assert found[f"openalex:{id_}"] == (even(label), broader)
        assert even(said["description"]) in texts[f"openalex:{said['id_topic']}"]


@pytest.mark.parametrize("name", ["arxiv-categories.json", "arxiv-category-def.json"])
def test_arxiv_categories(name: str, data: Path) -> None:
    path = data / "topics" / name
    said = json.loads(path.read_text("utf-8"))
    for entry, value in zip(entries(path), said, strict=True):
        (record,) = entry.records
        assert isinstance(record, VocabularyTopicRecord)
        code = value.get("category") or ".".join(
            filter(None, (value.get("archive"), value.get("subject_class")))
        )
        label = value.get("name") or value.get("category_name")
        assert (record.topic.name, record.topic.aliases) == (label, (code,))
        above = (f"arxiv-category:{code.split('.')[0]}",) if "." in code else ()
        assert record.broader == above
