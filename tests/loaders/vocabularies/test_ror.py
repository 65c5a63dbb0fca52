import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from loaders import LoadError
from loaders.feeds import FeedEntry, feed_of, read_feed
from loaders.records import InstitutionRecord, Rejected

ONE: dict[str, Any] = {
    "id": "https://ror.org/012345678",
    "name": "Lakeside University",
    "types": ["Education"],
    "links": ["https://lakeside.example"],
    "aliases": ["University at the Lake"],
    "acronyms": ["LSU"],
    "labels": [{"label": "Universität Seeufer", "iso639": "de"}],
    "status": "active",
    "established": 1901,
    "relationships": [
        {"type": "Parent", "id": "https://ror.org/023456789", "label": "Lake System"},
        {"type": "Successor", "id": "https://ror.org/034567890", "label": "New Lakeside"},
        {"type": "Child", "id": "https://ror.org/045678901", "label": "Lake Hospital"},
    ],
    "addresses": [
        {
            "city": "Seestadt",
            "geonames_city": {"city": "Seestadt", "geonames_admin1": {"name": "Ufer"}},
        }
    ],
    "country": {"country_name": "Germany", "country_code": "DE"},
    "external_ids": {
        "GRID": {"preferred": "grid.1.2", "all": "grid.1.2"},
        "ISNI": {"all": ["0000 1"]},
    },
    "a_new_field": {"of": "tomorrow"},
}
TWO: dict[str, Any] = {
    "id": "https://ror.org/012345678",
    "names": [
        {"lang": None, "types": ["acronym"], "value": "LSU"},
        {"lang": "en", "types": ["ror_display", "label"], "value": "Lakeside University"},
        {"lang": "de", "types": ["label"], "value": "Universität Seeufer"},
        {"lang": None, "types": ["alias"], "value": "University at the Lake"},
    ],
    "types": ["education"],
    "established": 1901,
    "links": [{"type": "website", "value": "https://lakeside.example"}],
    "domains": ["lakeside.example"],
    "status": "active",
    "locations": [
        {
            "geonames_details": {
                "name": "Seestadt",
                "country_code": "DE",
                "country_subdivision_name": "Ufer",
            }
        }
    ],
    "relationships": [
        {"type": "parent", "id": "https://ror.org/023456789", "label": "Lake System"},
        {"type": "successor", "id": "https://ror.org/034567890", "label": "New Lakeside"},
        {"type": "child", "id": "https://ror.org/045678901", "label": "Lake Hospital"},
    ],
    "external_ids": [{"type": "grid", "all": ["grid.1.2"], "preferred": "grid.1.2"}],
    "a_new_field": 1,
}


def written(path: Path, *records: Any) -> Path:
    path.write_text(
        "".join(r if isinstance(r, str) else json.dumps(r) + "\n" for r in records), "utf-8"
    )
    return path


def only(path: Path) -> tuple[FeedEntry, InstitutionRecord]:
    (entry,) = read_feed(path)
    assert isinstance(entry, FeedEntry)
    (record,) = entry.records
    assert isinstance(record, InstitutionRecord)
    return entry, record


@pytest.mark.parametrize(("value", "feed"), [(ONE, "ror_v1"), (TWO, "ror")])
def test_both_versions_say_the_same(value: dict[str, Any], feed: str, tmp_path: Path) -> None:
    entry, record = only(written(tmp_path / "some.jsonl", value))
    assert entry.feed == feed
    assert entry.document.source.endswith("some.jsonl#012345678")
    assert record.institution.name == "Lakeside University"
    assert entry.document.text[record.institution.span.start : record.institution.span.end] == (
        "Lakeside University"
    )
    assert record.institution.external_ids == ("ror:012345678",)
    assert set(record.institution.aliases) == {
        "University at the Lake",
        "Universität Seeufer",
        "LSU",
    }
    assert record.acronyms == ("LSU",)
    assert (record.city, record.country, record.active) == ("Seestadt", "DE", True)
    assert record.within == ("ror:023456789",)
    assert record.successors == ("ror:034567890",)
    for said in ("Ufer", "Lake Hospital, ror:045678901", "1901", "education", "grid.1.2", "(de)"):
        assert said in entry.document.text


def test_what_is_gone_is_not_active(tmp_path: Path) -> None:
    _, record = only(written(tmp_path / "a.jsonl", {**TWO, "status": "withdrawn"}))
    assert not record.active


def test_a_list_in_one_document_is_read(tmp_path: Path) -> None:
    path = tmp_path / "v2.json"
    path.write_text(
        json.dumps([TWO, {**TWO, "id": "https://ror.org/023456789"}], indent=1), "utf-8"
    )
    assert [e.document.name for e in read_feed(path) if isinstance(e, FeedEntry)] == [
        "012345678",
        "023456789",
    ]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('{"id": "https://ror.org/0123\n', "no JSON"),
        ({**TWO, "names": []}, "no name"),
        ({**TWO, "id": "Lakeside"}, "no ROR id"),
        ({**TWO, "names": "Lakeside"}, "another form"),
        ({**TWO, "locations": [3]}, "another form"),
    ],
)
def test_a_broken_record_among_many_is_rejected_with_its_line(
    broken: Any, reason: str, tmp_path: Path
) -> None:
    good = [{**TWO, "id": f"https://ror.org/0aaaaaa{n:02}"} for n in range(100)]
    found = list(read_feed(written(tmp_path / "a.jsonl", *good[:50], broken, *good[50:])))
    (bad,) = (item for item in found if isinstance(item, Rejected))
    assert bad.place == "line 51"
    assert reason in bad.reason
    assert len(found) == 101


def test_a_truncated_archive_gives_what_stands_before(tmp_path: Path) -> None:
    good = [{**TWO, "id": f"https://ror.org/0{n:06x}00".replace("l", "k")} for n in range(16, 5016)]
    whole = gzip.compress("".join(json.dumps(r) + "\n" for r in good).encode())
    path = tmp_path / "ror.jsonl.gz"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    found = list(read_feed(path))
    assert isinstance(found[-1], Rejected)
    assert "ends early" in found[-1].reason
    assert len(found) > 1000


def test_other_json_is_no_ror(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", {"title": "On Lakes", "id": "https://ror.org/1"})
    with pytest.raises(LoadError, match="its columns are title, id"):
        feed_of(path)
