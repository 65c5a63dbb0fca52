"""What is true of every feed in JSON: how it is known, what damage costs."""

import base64
import gzip
import json
import os

import pytest

from loaders.feeds import FeedEntry, feed_of, read_feed
from loaders.records import Rejected
from tests.loaders.feeds.samples import ALL, CROSSREF, CSL, DATACITE, S2, WORK, at, one, paper


def test_every_mention_stands_where_its_span_says(tmp_path):
    for content in (WORK, {"items": [CROSSREF]}, [CSL], {"data": [S2]}, DATACITE):
        entry = one(tmp_path, content)
        said = paper(entry)
        found = [
            said.title,
            *said.topics,
            *said.institutions,
            *([said.venue] if said.venue else []),
        ]
        for authorship in said.authors:
            found += [authorship.author, *authorship.affiliations]
        assert len(found) > 3
        for mention in found:
            assert at(entry, mention.span) == mention.surface
        for reference in said.references:
            for id_ in reference.external_ids:
                assert id_ in at(entry, reference.span)


@pytest.mark.parametrize("name", ALL)
def test_a_feed_is_known_by_its_content_in_every_layout(tmp_path, name):
    item, within = ALL[name]
    path = tmp_path / "wrong.xml"
    for content in (
        json.dumps(item),
        json.dumps({within: [item]}, indent=2),
        json.dumps([item]),
        (json.dumps(item) + "\n") * 2,
    ):
        path.write_text(content, encoding="utf-8")
        assert feed_of(path) == name
        assert all(isinstance(entry, FeedEntry) for entry in read_feed(path))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("odd", [None, 7, "x", [], {}, [None, 7, ["x"]], {"x": {"y": []}}, True])
def test_a_field_of_another_shape_costs_itself_at_most(tmp_path, name, odd):
    item, _ = ALL[name]
    identity = {"id", "DOI", "paperId", "doi", "title", "titles", "display_name", "name", "type"}
    path = tmp_path / "odd.jsonl"
    fields = [field for field in item if field not in identity]
    path.write_text("".join(json.dumps({**item, field: odd}) + "\n" for field in fields))
    entries = list(read_feed(path, feed=name))
    assert len(entries) == len(fields)
    for entry in entries:
        assert isinstance(entry, FeedEntry), entry
        assert paper(entry).title.name.startswith("Moss")


@pytest.mark.parametrize("name", ALL)
def test_an_entry_without_a_title_is_rejected_with_its_place(tmp_path, name):
    item, within = ALL[name]
    bare = {k: v for k, v in item.items() if k not in ("title", "titles", "display_name")}
    path = tmp_path / "some.json"
    path.write_text(json.dumps({within: [item, bare, {**item, "extra": 1}]}))
    good, bad, other = read_feed(path)
    assert isinstance(good, FeedEntry)
    assert isinstance(other, FeedEntry)
    assert isinstance(bad, Rejected)
    where, _, key = bad.place.partition(", ")
    assert where == "item 2"
    assert "title" in bad.reason
    # Reports count by reasons: which entry it is belongs to the place.
    assert not key or key not in bad.reason


def many(name: str, count: int) -> list[bytes]:
    item, _ = ALL[name]
    return [json.dumps({**item, "number": number}).encode() for number in range(count)]


def places(entries: list[FeedEntry | Rejected]) -> list[str]:
    return [entry.place for entry in entries if isinstance(entry, Rejected)]


def test_a_broken_item_among_ten_thousand_of_one_document_costs_itself(tmp_path):
    content = many("crossref", 10_000)
    content[5_000] = content[5_000].replace(b'"title": ', b'"title": oops ')
    path = tmp_path / "0.json"
    path.write_bytes(b'{"items": [' + b",\n".join(content) + b"]}")
    entries = list(read_feed(path))
    assert len(entries) == 10_000
    assert places(entries) == ["item 5001"]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.999])
@pytest.mark.parametrize("name", ALL)
def test_of_a_document_that_ends_early_what_stands_before_is_read(tmp_path, name, cut):
    content = b'{"%s": [' % ALL[name][1].encode() + b",".join(many(name, 9)) + b"]}"
    path = tmp_path / "0.json"
    path.write_bytes(content[: int(len(content) * cut)])
    entries = list(read_feed(path))
    assert len(entries) == int(9 * cut) + 1
    assert places(entries) == [f"item {int(9 * cut) + 1}"]


def test_of_a_packed_document_that_ends_early_what_stands_before_is_read(tmp_path):
    # Bytes that do not repeat, so that the half of the archive holds about half of them.
    noise = [base64.b64encode(os.urandom(300)).decode() for _ in range(200)]
    items = [{**CROSSREF, "noise": text} for text in noise]
    packed = gzip.compress(json.dumps({"items": items}).encode())
    path = tmp_path / "0.json.gz"
    path.write_bytes(packed[: len(packed) // 2])
    entries = list(read_feed(path))
    assert sum(isinstance(entry, FeedEntry) for entry in entries) > 50
    assert isinstance(entries[-1], Rejected)
    assert "damaged or ends early" in entries[-1].reason


def test_nothing_within_a_broken_item_is_taken_for_an_item(tmp_path):
    one_too_many = many("openalex", 3)
    # The item ends early, and then come topics, which have ids of OpenAlex, too.
    one_too_many[1] = one_too_many[1].replace(b'"topics": ', b'"x": 1}, "topics": ')
    path = tmp_path / "0.json"
    path.write_bytes(b'{"results": [' + b",".join(one_too_many) + b"]}")
    entries = list(read_feed(path))
    assert {entry.document.name[:12] for entry in entries if isinstance(entry, FeedEntry)} == {
        "openalex:W10"
    }
    assert places(entries) == ["item 3"]


@pytest.mark.parametrize("layout", ["lines", "document"])
def test_two_encodings_in_one_file(tmp_path, layout):
    wester, utf = ({**CSL, "title": "Moss für Ána", "id": n} for n in ("w", "u"))
    both = [json.dumps(wester, ensure_ascii=False).encode("cp1252")]
    both += [json.dumps(utf, ensure_ascii=False).encode()]
    content = b"\n".join(both) if layout == "lines" else b"[" + b",\n".join(both) + b"]"
    path = tmp_path / "some.json"
    path.write_bytes(content)
    assert [paper(e).title.name for e in read_feed(path) if isinstance(e, FeedEntry)] == [
        "Moss für Ána"
    ] * 2


def test_an_error_of_an_api_is_rejected(tmp_path):
    path = tmp_path / "error.json"
    path.write_text('{"error": "Invalid query", "message": "no such filter"}')
    for name in ("openalex", "semantic_scholar", "datacite", "crossref", "csl"):
        (entry,) = read_feed(path, feed=name)
        assert isinstance(entry, Rejected)
        assert entry.place == "whole file"


def test_a_blank_line_between_objects_ends_nothing(tmp_path):
    path = tmp_path / "some.jsonl"
    path.write_bytes(b"\n\n".join([*many("csl", 2), b"{oops", *many("csl", 1)]))
    entries = list(read_feed(path))
    assert len(entries) == 4
    assert places(entries) == ["line 5"]


def test_a_feed_is_known_by_more_than_its_first_line(tmp_path):
    long = {"descriptions": [{"description": "Moss. " * 5_000}], **DATACITE}
    path = tmp_path / "part.jsonl"
    path.write_text((json.dumps(long) + "\n") * 2)
    assert feed_of(path) == "datacite"
