import json
from pathlib import Path
from typing import Any

import pytest

from loaders.feeds import FeedEntry, read_feed
from loaders.records import Rejected, VocabularyTopicRecord

TRIPLES = """\
"lake science";klink:broaderGeneric;"ice science"
"ice science";klink:broaderGeneric;"silt, frozen"
"ice science";klink:relatedEquivalent;"ice-science"
ice-science;klink:primaryLabel;"ice science"
"ice science";klink:contributesTo;snow
snow;rdf:type;klink:Topic
"""


def topics(path: Path) -> dict[str, VocabularyTopicRecord]:
    found = {}
    for entry in read_feed(path):
        assert isinstance(entry, FeedEntry)
        (record,) = entry.records
        assert isinstance(record, VocabularyTopicRecord)
        found[record.topic.external_ids[0]] = record
    return found


def lined(path: Path, *values: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), "utf-8")
    return path


def test_cso_labels_that_are_one_are_one_topic(tmp_path: Path) -> None:
    path = tmp_path / "cso.csv"
    path.write_text(TRIPLES, "utf-8")
    found = topics(path)
    assert set(found) == {"cso:lake_science", "cso:ice_science", "cso:silt,_frozen", "cso:snow"}
    ice = found["cso:ice_science"]
    assert (ice.topic.name, ice.topic.aliases) == ("ice science", ("ice-science",))
    assert ice.broader == ("cso:lake_science",)
    assert found["cso:silt,_frozen"].broader == ("cso:ice_science",)


def test_cso_of_newer_releases(tmp_path: Path) -> None:
    base = "https://cso.kmi.open.ac.uk"
    said = f"<{base}/topics/ice>;<{base}/schema/cso#superTopicOf>;<{base}/topics/sea_ice>\n"
    path = tmp_path / "cso.csv"
    path.write_text(said, "utf-8")
    assert topics(path)["cso:sea_ice"].broader == ("cso:ice",)


def test_cso_names_the_line_that_is_no_triple(tmp_path: Path) -> None:
    path = tmp_path / "cso.csv"
    path.write_text(TRIPLES + "no triple\n" + '"";klink:broaderGeneric;"x"\n' + TRIPLES, "utf-8")
    bad = [item.place for item in read_feed(path) if isinstance(item, Rejected)]
    assert bad == ["line 7", "line 8"]


def test_openalex_topics_have_their_levels_above(tmp_path: Path) -> None:
    row = {
        "id_topic": "T1", "topic": "Ice in Lakes", "description": "About ice.",
        "id_subfield": "subfields/2", "subfield": "Limnology", "id_field": "fields/3", "field": "Water",
        "id_domain": "domains/4", "domain": "Nature",
    }  # fmt: skip
    found = topics(lined(tmp_path / "t.jsonl", row, {**row, "id_topic": "T9", "topic": "Snow"}))
    assert {id_: r.broader for id_, r in found.items()} == {
        "openalex:T1": ("openalex:subfields/2",),
        "openalex:subfields/2": ("openalex:fields/3",),
        "openalex:fields/3": ("openalex:domains/4",),
        "openalex:domains/4": (),
        "openalex:T9": ("openalex:subfields/2",),
    }


def test_openalex_topics_as_the_api_sends_them(tmp_path: Path) -> None:
    node = {"id": "https://openalex.org/subfields/2", "display_name": "Limnology"}
    value = {
        "id": "https://openalex.org/T1",
        "display_name": "Ice",
        "subfield": node,
        "domain": None,
    }
    path = tmp_path / "topics.json"
    path.write_text(json.dumps({"meta": {}, "results": [value, {"id": None}]}), "utf-8")
    found = list(read_feed(path))
    assert [e.document.name for e in found if isinstance(e, FeedEntry)] == ["T1", "subfields/2"]
    assert [e.place for e in found if isinstance(e, Rejected)] == ["item 2"]


@pytest.mark.parametrize(
    "values",
    [
        [
            {"archive": "lk", "subject_class": "", "category_name": "Lakes", "active": 1},
            {"archive": "lk", "subject_class": "IC", "category_name": "Ice", "active": 0},
        ],
        [
            {"category": "lk", "name": "Lakes", "active": 1},
            {"category": "lk.IC", "name": "Ice", "active": 0},
        ],
    ],
)
def test_arxiv_classes_fall_under_their_archive(
    values: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / "categories.json"
    path.write_text(json.dumps(values), "utf-8")
    found = topics(path)
    assert found["arxiv-category:lk"].broader == ()
    ice = found["arxiv-category:lk.IC"]
    assert (ice.topic.name, ice.topic.aliases, ice.broader) == (
        "Ice",
        ("lk.IC",),
        ("arxiv-category:lk",),
    )


def test_a_category_without_a_name_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "categories.json"
    path.write_text(json.dumps([{"category": "lk", "name": "", "active": 1}]), "utf-8")
    (bad,) = read_feed(path)
    assert isinstance(bad, Rejected)
    assert (bad.place, bad.reason) == ("item 1", "this category has no name")
