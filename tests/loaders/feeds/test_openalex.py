"""OpenAlex."""

from loaders.feeds import FeedEntry
from loaders.records import (
    AffiliationRecord,
    InstitutionRecord,
    PersonRecord,
    TopicRecord,
    VenueRecord,
    VocabularyTopicRecord,
)
from tests.loaders.feeds.samples import OA, WORK, at, named, one, paper, read


def test_a_work_of_openalex_with_all_its_fields(tmp_path):
    entry = one(tmp_path, WORK)
    said = paper(entry)
    assert entry.feed == "openalex"
    assert entry.document.name == "openalex:W10"
    assert said.title.surface == "Moss &amp; <i>lichen</i> on H<sub>2</sub>O"
    assert said.title.name == "Moss & lichen on H2O"
    assert (said.year, said.date, said.status) == (2020, "2020-04-01", "published")
    assert said.external_ids == (
        "openalex:W10",
        "doi:10.1000/abc",
        "mag:77",
        "pmid:123",
        "arxiv:2004.00001",
    )
    assert said.venue is not None
    assert said.venue.name == "Journal of Moss"
    assert said.venue.aliases == ("J. Moss",)
    assert said.venue.external_ids == ("issn:1234-5678", "issn:8765-432X", "openalex:S5")
    ana, wang = (authorship.author for authorship in said.authors)
    assert (ana.surface, ana.name) == ("SOL, Ana", "Ana Sol")
    assert ana.external_ids == ("openalex:A1", "orcid:0000-0002-1825-0097")
    assert (wang.surface, wang.external_ids) == ("王小明", ())
    assert named(said.topics) == [
        ("Mosses", ("openalex:T9",)),
        ("Moss", ("openalex:keywords/moss",)),
    ]
    assert [r.external_ids for r in said.references] == [("openalex:W1",), ("openalex:W2",)]
    assert said.abstract is not None
    assert at(entry, said.abstract) == "Moss grows slowly. Moss"
    assert [(n.kind, n.of) for n in said.notices] == [("retraction", None)]


def test_an_institution_goes_with_the_affiliation_it_was_found_in(tmp_path):
    entry = one(tmp_path, WORK)
    places = paper(entry).authors[0].affiliations
    assert [place.external_ids for place in places] == [
        ("ror:05ppvf150", "openalex:I1"),
        (),
        ("openalex:I2",),
    ]
    assert [place.name for place in places][1:] == ["Elsewhere", "Lab B"]
    assert places[0].aliases == ("Uni A",)
    assert "ana@" not in entry.document.text


def test_no_address_is_kept_in_a_name_or_an_alias(tmp_path):
    work = {**WORK, "authorships": [{"author": {"display_name": "Bo ben@uni.example"},
                                     "raw_author_name": "Bo Ben bo@uni.example"}]}  # fmt: skip
    entry = one(tmp_path, work)
    kept = entry.document.model_dump_json() + paper(entry).model_dump_json()
    assert "uni.example" not in kept


def test_the_other_entities_of_openalex(tmp_path):
    author = {
        "id": OA + "A1", "display_name": "Ana Sol", "display_name_alternatives": ["A. Sol"],
        "orcid": "https://orcid.org/0000-0002-1825-0097",
        "affiliations": [{"institution": {"id": OA + "I1", "display_name": "Uni A",
                                          "ror": "https://ror.org/05ppvf150"},
                          "years": [2023, 2022, 2019]}],
        "last_known_institutions": [{"id": OA + "I2", "display_name": "Lab B"}],
        "topics": [{"id": OA + "T9", "display_name": "Mosses", "count": 3}],
    }  # fmt: skip
    institution = {
        "id": OA + "I1", "ror": "https://ror.org/05ppvf150", "display_name": "Uni A",
        "country_code": "SE", "geo": {"city": "Lund"}, "display_name_acronyms": ["UA"],
        "display_name_alternatives": ["University A"], "lineage": [OA + "I1", OA + "I7", OA + "I8"],
        "associated_institutions": [
            {"id": OA + "I7", "ror": "https://ror.org/02nr0ka47", "relationship": "parent"},
            {"id": OA + "I9", "relationship": "child"}],
        "international": {"display_name": {"sv": "Universitetet A"}},
    }  # fmt: skip
    venue = {"id": OA + "S5", "display_name": "Journal of Moss", "issn": ["1234-5678"],
             "alternate_titles": ["J. Moss"], "type": "journal"}  # fmt: skip
    topic = {"id": OA + "T9", "display_name": "Mosses", "subfield": {"id": OA + "subfields/11"}}
    concept = {"id": OA + "C3", "display_name": "Bryology", "level": 2, "ancestors": [
        {"id": OA + "C1", "level": 0}, {"id": OA + "C2", "level": 1}]}  # fmt: skip
    entries = read(tmp_path, {"results": [author, institution, venue, topic, concept]})
    a, i, v, t, c = ([*e.records] if isinstance(e, FeedEntry) else [] for e in entries)
    assert isinstance(a[0], PersonRecord)
    assert a[0].name.aliases == ("A. Sol",)
    assert a[0].external_ids == ("openalex:A1", "orcid:0000-0002-1825-0097")
    stints = [
        (r.institution.name, r.institution.external_ids[:1], r.from_year, r.to_year)
        for r in a
        if isinstance(r, AffiliationRecord)
    ]
    assert stints == [
        ("Uni A", ("ror:05ppvf150",), 2019, 2019),
        ("Uni A", ("ror:05ppvf150",), 2022, 2023),
        ("Lab B", ("openalex:I2",), None, None),
    ]
    assert [r.topic.external_ids for r in a if isinstance(r, TopicRecord)] == [("openalex:T9",)]
    assert isinstance(i[0], InstitutionRecord)
    assert i[0].institution.aliases == ("University A", "UA", "Universitetet A")
    assert i[0].institution.external_ids == ("openalex:I1", "ror:05ppvf150")
    assert i[0].within == ("ror:02nr0ka47", "openalex:I8")
    assert (i[0].country, i[0].city, i[0].acronyms) == ("SE", "Lund", ("UA",))
    assert isinstance(v[0], VenueRecord)
    assert v[0].venue.external_ids == ("issn:1234-5678", "openalex:S5")
    assert isinstance(t[0], VocabularyTopicRecord)
    assert t[0].broader == ("openalex:subfields/11",)
    assert isinstance(c[0], VocabularyTopicRecord)
    assert c[0].broader == ("openalex:C2",)


def test_a_cut_author_list_of_openalex_is_incomplete(tmp_path):
    said = paper(one(tmp_path, {**WORK, "is_authors_truncated": True}))
    assert said.authors_given == "incomplete"
    assert paper(one(tmp_path, {**WORK, "authorships": []})).authors_given == "not_given"


def test_a_chapter_appears_in_its_book_not_in_the_shop(tmp_path):
    shop = {"id": OA + "S8", "display_name": "E-Books", "type": "ebook platform"}
    place = {"source": shop, "raw_source_name": "A Book of Moss"}
    said = paper(one(tmp_path, {**WORK, "type": "book-chapter", "primary_location": place}))
    assert said.venue is not None
    assert (said.venue.name, said.venue.external_ids) == ("A Book of Moss", ())
    assert said.venue_type == "chapter"
