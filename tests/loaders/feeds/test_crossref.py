"""Crossref."""

import pytest

from loaders.records import VenueRecord
from tests.loaders.feeds.samples import CROSSREF, at, named, one, paper


@pytest.mark.parametrize(
    "content",
    [
        CROSSREF,
        {"items": [CROSSREF]},
        {"status": "ok", "message-type": "work", "message": CROSSREF},
        {"status": "ok", "message-type": "work-list", "message": {"items": [CROSSREF]}},
    ],
)
def test_an_item_of_crossref_with_all_its_fields(tmp_path, content):
    entry = one(tmp_path, content)
    said = paper(entry)
    assert entry.feed == "crossref"
    assert entry.document.name == "doi:10.1000/abc"
    assert said.title.name == "Moss grows slowly"
    assert said.title.aliases == ("Moss grows slowly: A Study", "Moos")
    assert (said.year, said.date, said.venue_type) == (2020, "2020-04", "journal")
    assert said.external_ids == ("doi:10.1000/abc",)
    assert said.venue is not None
    assert (said.venue.aliases, said.venue.external_ids) == (("J. Moss",), ("issn:1234-5678",))
    assert named(a.author for a in said.authors) == [
        ("Ana Sol Jr", ("orcid:0000-0002-1825-0097",)),
        ("Bo Rin", ()),
        ("王小明", ()),
        ("the Moss group", ()),
    ]
    assert named(said.authors[0].affiliations) == [("Uni A, Lund", ("ror:05ppvf150",))]
    assert said.abstract is not None
    assert at(entry, said.abstract) == "Moss. Slow."
    assert [(r.external_ids, r.text) for r in said.references] == [
        (("doi:10.1000/x1",), "Rin B. Moss. 2001."),
        ((), "Sol, 1999, On Moss"),
    ]
    (notice,) = said.notices
    assert (notice.kind, notice.of, notice.by) == ("retraction", None, ("doi:10.1000/n1",))
    assert notice.date == "2021-05-06"
    assert [(r.paper, r.other, r.relation) for r in entry.records[1:]] == [
        ("doi:10.1000/abc", "doi:10.1000/j1", "preprint")
    ]


def test_a_notice_names_the_paper_it_is_of(tmp_path):
    update = [
        {"DOI": "10.1000/P1", "type": "Expression of Concern", "updated": {"date-parts": [[2022]]}},
        {"DOI": "10.1000/P2", "type": "erratum"},
        {"DOI": "10.1000/P3", "type": "new_version"},
    ]
    item = {**CROSSREF, "updated-by": [], "update-to": update, "title": ["Notice"]}
    assert [(n.kind, n.of, n.by) for n in paper(one(tmp_path, item)).notices] == [
        ("concern", "doi:10.1000/p1", ("doi:10.1000/abc",)),
        ("correction", "doi:10.1000/p2", ("doi:10.1000/abc",)),
    ]


def test_what_a_title_begins_with_is_a_notice_and_no_part_of_it(tmp_path):
    item = {**CROSSREF, "updated-by": [], "title": ["RETRACTED ARTICLE: Moss"]}
    said = paper(one(tmp_path, item))
    assert (said.title.surface, said.title.name) == ("RETRACTED ARTICLE: Moss", "Moss")
    assert [n.kind for n in said.notices] == ["retraction"]
    said = paper(one(tmp_path, {**item, "title": ["Retracted articles: a survey"]}))
    assert (said.title.name, said.notices) == ("Retracted articles: a survey", ())


def test_the_isbn_of_a_chapter_is_that_of_its_book(tmp_path):
    book = {"type": "book-chapter", "ISBN": ["9783161484100"], "ISSN": ["1234-5678"],
            "container-title": ["Series of Plants", "A Book of Moss"]}  # fmt: skip
    said = paper(one(tmp_path, {**CROSSREF, **book}))
    assert said.external_ids == ("doi:10.1000/abc",)
    assert said.venue is not None
    assert said.venue.name == "A Book of Moss"
    assert said.venue.external_ids == ("issn:1234-5678", "isbn:9783161484100")
    assert "Series of Plants" not in said.venue.aliases
    said = paper(one(tmp_path, {**CROSSREF, **book, "type": "monograph"}))
    assert said.external_ids == ("doi:10.1000/abc", "isbn:9783161484100")


def test_a_journal_itself_is_a_venue(tmp_path):
    item = {"type": "journal", "title": ["Journal of Moss"], "ISSN": ["1234-5678"],
            "DOI": "10.1000/j", "deposited": {}}  # fmt: skip
    (record,) = one(tmp_path, item).records
    assert isinstance(record, VenueRecord)
    assert (record.venue.external_ids, record.venue_type) == (("issn:1234-5678",), "journal")
