"""Field by field, every native file of OpenAlex against a reader written here for it.

The reader takes what the source says straight from its JSON and knows nothing of the loaders.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from loaders.feeds import FeedEntry, read_feed
from loaders.records import (
    AffiliationRecord,
    InstitutionRecord,
    PaperRecord,
    PersonRecord,
    Rejected,
    TopicRecord,
    VenueRecord,
    VocabularyTopicRecord,
)
from tests.accept.fidelity import MASKED, all_same, bare, check_spans, last, same, source, texts

pytestmark = pytest.mark.accept


def test_openalex_works(native: Path) -> None:
    compared = rejected = 0
    paths = [*native.glob("openalex/*.gz"), native / "openalex" / "W2741809807.json"]
    for path in paths:
        whole = source(path)
        items = whole.get("results") or [whole]
        entries = list(read_feed(path))
        assert len(entries) == len(items)
        for item, entry in zip(items, entries, strict=True):
            if isinstance(entry, Rejected):
                assert not item["title"]
                rejected += 1
                continue
            compare_work(item, entry)
            compared += 1
    assert (compared, rejected) == (245, 1)


def compare_work(item: dict[str, Any], entry: FeedEntry) -> None:
    (said,) = entry.records
    assert isinstance(said, PaperRecord)
    check_spans(entry, said)
    assert said.title.surface == " ".join(item["title"].split())
    assert same(said.title.name, item["title"])
    assert "<" not in said.title.name
    assert said.year == item["publication_year"]
    assert said.date == item["publication_date"]
    ids = item["ids"]
    expected = {f"openalex:{last(item['id'])}"}
    # Two fields name a DOI, and a copy in a repository makes them differ.
    for doi in filter(None, (item["doi"], ids.get("doi"))):
        expected.add(f"doi:{doi[16:].lower()}".replace("doi:10.48550/arxiv.", "arxiv:"))
    expected |= {f"{key}:{last(ids[key])}" for key in ("mag", "pmid") if key in ids}
    expected |= {f"pmc:PMC{last(ids['pmcid'])}"} if "pmcid" in ids else set()
    assert expected <= set(said.external_ids)
    assert all(one.startswith("arxiv:") for one in set(said.external_ids) - expected)
    people = item["authorships"]
    all_same([a.author.surface for a in said.authors], [p["raw_author_name"] for p in people])
    for authorship, person in zip(said.authors, people, strict=True):
        who = person["author"]
        wanted = [f"openalex:{last(who['id'])}"] if who["id"] else []
        wanted += [f"orcid:{last(who['orcid'])}"] if who["orcid"] else []
        assert list(authorship.author.external_ids) == wanted
        given = [one.strip() for one in person["raw_affiliation_strings"]]
        # What is an address and nothing else is not kept.
        kept = [one for one in given if one and not re.fullmatch(r"\S+@\S+", one)]
        printed = list(dict.fromkeys(kept))
        named = [place.surface for place in authorship.affiliations]
        all_same(named[: len(printed)], printed)
        rors = {last(one["ror"]) for one in person["institutions"] if one["ror"]}
        ours = {i[4:] for a in authorship.affiliations for i in a.external_ids if i[:4] == "ror:"}
        assert ours == rors
        found = {
            one["raw_affiliation_string"].strip(): one["institution_ids"]
            for one in person["affiliations"]
        }
        known = {one["id"] for one in person["institutions"]}
        for raw, place in zip(printed, authorship.affiliations, strict=False):
            linked = [one for one in found.get(raw, ()) if one in known]
            ids_ = [i for i in place.external_ids if i.startswith("openalex:")]
            assert ids_ == ([f"openalex:{last(linked[0])}"] if len(linked) == 1 else [])
    where = (item["primary_location"] or {}).get("source")
    raw = (item["primary_location"] or {}).get("raw_source_name")
    if where and not (raw and where["type"] == "ebook platform"):
        assert said.venue is not None
        assert same(said.venue.surface, where["display_name"])
        issns = {f"issn:{one}" for one in [*(where["issn"] or []), where["issn_l"]] if one}
        assert set(said.venue.external_ids) == issns | {f"openalex:{last(where['id'])}"}
    elif raw:
        assert said.venue is not None
        assert same(said.venue.surface, raw)
    else:
        assert said.venue is None
    assert [r.external_ids for r in said.references] == [
        (f"openalex:{last(one)}",) for one in item["referenced_works"]
    ]
    places = item["abstract_inverted_index"] or {}
    words = {at: word for word, ats in places.items() for at in ats}
    abstract = " ".join(words[at] for at in sorted(words))
    assert (said.abstract is None) == (not abstract.strip())
    if said.abstract:
        (ours,) = texts(entry, [said.abstract])
        if MASKED not in ours:
            assert bare(ours) == bare(abstract)
    topics = [one["display_name"] for field in ("topics", "keywords") for one in item[field]]
    topics += [one["descriptor_name"] for one in item["mesh"]]
    topics = topics or [one["display_name"] for one in item["concepts"]]
    assert {bare(topic.surface) for topic in said.topics} == {bare(topic) for topic in topics}
    assert bool(said.notices) == item["is_retracted"]


def test_openalex_entities(native: Path) -> None:
    kinds = {"A": PersonRecord, "I": InstitutionRecord, "F": InstitutionRecord,
             "P": InstitutionRecord, "S": VenueRecord, "C": VocabularyTopicRecord}  # fmt: skip
    found = {}
    for path in native.glob("openalex/[A-V]*.json"):
        item = source(path)
        (entry,) = read_feed(path)
        assert isinstance(entry, FeedEntry)
        letter = path.name[0]
        record = entry.records[0]
        assert isinstance(record, kinds[letter])
        field = {"A": "name", "S": "venue", "C": "topic"}.get(letter, "institution")
        mention = getattr(record, field)
        assert mention.surface == item["display_name"]
        ids = item["ids"]
        assert f"openalex:{last(item['id'])}" in mention.external_ids
        for scheme in ("ror", "orcid", "wikidata"):
            if ids.get(scheme):
                assert f"{scheme}:{last(ids[scheme])}" in mention.external_ids
        for one in item.get("issn") or []:
            assert f"issn:{one}" in mention.external_ids
        others = set()
        for name in ("display_name_alternatives", "alternate_titles", "display_name_acronyms"):
            others |= set(item.get(name) or [])
        others |= set(((item.get("international") or {}).get("display_name") or {}).values())
        wanted = {" ".join(one.split()) for one in others} - {item["display_name"]}
        assert set(mention.aliases) == wanted
        found[letter] = (item, entry)
    assert set(found) == set(kinds)
    item, entry = found["A"]
    stints = [one for one in entry.records if isinstance(one, AffiliationRecord)]
    spent = {
        (last(one["institution"]["ror"]), year)
        for one in item["affiliations"]
        for year in one["years"]
    }
    ours = {
        (stint.institution.external_ids[0][4:], year)
        for stint in stints
        for year in range(stint.from_year or 0, (stint.to_year or 0) + 1)
    }
    assert ours == spent
    topics = [one.topic.external_ids for one in entry.records if isinstance(one, TopicRecord)]
    assert topics == [(f"openalex:{last(one['id'])}",) for one in item["topics"]]
    record = found["I"][1].records[0]
    assert (record.country, record.city, record.acronyms) == ("US", "Ann Arbor", ("UM",))
