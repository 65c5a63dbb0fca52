"""Field by field, every native file of Crossref and CSL-JSON against a reader written here for it.

The reader takes what the source says straight from its JSON and knows nothing of the loaders.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from loaders.feeds import FeedEntry, read_feed
from loaders.records import PaperRecord, Rejected
from tests.accept.fidelity import MASKED, all_same, bare, check_spans, last, same, source, texts

pytestmark = pytest.mark.accept


def test_crossref(native: Path) -> None:
    compared = rejected = references = 0
    for path in native.glob("crossref/*"):
        whole = source(path)
        items = whole.get("items") or whole["message"].get("items") or [whole["message"]]
        entries = list(read_feed(path))
        assert len(entries) == len(items)
        for number, (item, entry) in enumerate(zip(items, entries, strict=True), 1):
            if isinstance(entry, Rejected):
                assert not item.get("title")
                assert f"item {number}" in entry.place.split(", ")
                rejected += 1
                continue
            compared += 1
            references += compare_crossref(item, item["title"][0], entry)
    assert (compared, rejected, references) == (2925, 126, 1753)


def test_csl(native: Path) -> None:
    for path in native.glob("csl-json/*"):
        items = source(path)
        for item, entry in zip(items, read_feed(path), strict=True):
            assert isinstance(entry, FeedEntry)
            # One of the 555 has a key only.
            assert compare_crossref(item, item["title"], entry) == 554
            assert f"pmid:{item['PMID']}" in entry.records[0].external_ids
            assert f"pmc:{item['PMCID']}" in entry.records[0].external_ids


def compare_crossref(item: dict[str, Any], title: str, entry: FeedEntry) -> int:
    said = entry.records[0]
    assert isinstance(said, PaperRecord)
    check_spans(entry, said)
    assert said.title.surface == " ".join(title.split())
    assert same(said.title.name, title)
    assert not re.search(r"</?[a-z]+", said.title.name)
    for one in item.get("subtitle") or []:
        assert any(bare(one) in bare(alias) for alias in said.title.aliases)
    people = item.get("author") or []
    assert said.authors_given == ("complete" if people else "not_given")
    assert len(said.authors) == len(people)
    for authorship, person in zip(said.authors, people, strict=True):
        parts = [person.get(name) for name in ("given", "family", "suffix", "name")]
        assert same(authorship.author.surface, "".join(part or "" for part in parts))
        orcid = [f"orcid:{last(person['ORCID'])}"] if "ORCID" in person else []
        assert list(authorship.author.external_ids) == orcid
        all_same(
            [place.surface for place in authorship.affiliations],
            [place["name"] for place in person.get("affiliation") or []],
        )
    parts = [one for one in item["issued"]["date-parts"][0] if one]
    assert said.year == (parts[0] if parts else None)
    assert said.date == ("-".join(f"{one:02}" for one in parts) if len(parts) > 1 else None)
    held = item.get("container-title") or []
    held = [held] if isinstance(held, str) else held
    if held:
        assert said.venue is not None
        assert said.venue.surface in [" ".join(one.split()) for one in held]
        issns = {f"issn:{one}" for one in item.get("ISSN") or []}
        assert {one for one in said.venue.external_ids if one.startswith("issn:")} == issns
    assert f"doi:{item['DOI'].lower()}" in said.external_ids
    isbns = {f"isbn:{last(one)}" for one in item.get("ISBN") or []}
    venue_ids = said.venue.external_ids if said.venue else ()
    assert isbns <= {*said.external_ids, *venue_ids}
    all_same([one.surface for one in said.topics], list(dict.fromkeys(item.get("subject") or [])))
    assert (said.abstract is None) == (not item.get("abstract"))
    if said.abstract:
        (ours,) = texts(entry, [said.abstract])
        theirs = bare(
            re.sub(r"^\s*<jats:title>Abstract</jats:title>", "", item["abstract"], flags=re.I)
        )
        assert MASKED in ours or bare(ours) == theirs
    cited = [one for one in item.get("reference") or [] if set(one) - {"key"}]
    told = [
        one
        for one in cited
        if set(one) - {"key", "doi-asserted-by", "edition", "component", "standards-body", "ISSN"}
    ]
    assert len(said.references) == len(told)
    for ours_, one in zip(said.references, told, strict=True):
        if "DOI" in one:
            wanted = one["DOI"].strip().lower().rstrip(".,;:")
            arxiv = wanted.removeprefix("10.48550/arxiv.")
            assert {f"doi:{wanted}", f"arxiv:{arxiv}"} & set(ours_.external_ids)
        if "unstructured" in one:
            assert same(ours_.text or "", one["unstructured"])
        else:
            for field in (
                "author",
                "year",
                "article-title",
                "journal-title",
                "volume",
                "first-page",
            ):
                assert MASKED in (ours_.text or "") or bare(one.get(field, "")) in bare(
                    ours_.text or ""
                )
    updates = [*(item.get("update-to") or []), *(item.get("updated-by") or [])]
    assert len(said.notices) == len(updates)
    return len(said.references)
