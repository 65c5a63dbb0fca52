"""arXiv: Atom and JSON Lines give the same papers."""

import json

import pytest

ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id><title>arXiv Query</title>{entries}</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/math/0309136v2</id>
<title>Sorting in $O(n)$
  Time</title><updated>2004-01-01T00:00:00Z</updated><published>2003-09-08T10:00:00Z</published>
<summary>We sort.</summary><author><name>Ann Doe</name>
<arxiv:affiliation>Uni Tin</arxiv:affiliation></author>
<author><name>José Roe</name></author><category term="cs.DS"/><category term="math.CO"/>
<category term="68P10"/>
<arxiv:primary_category term="math.CO"/><arxiv:comment>{comment}</arxiv:comment>
<arxiv:journal_ref>Tin Lett. 3 (2004) 1-9</arxiv:journal_ref><arxiv:doi>10.1000/T1</arxiv:doi></entry>"""
LINE = {
    "id": "math/0309136",
    "submitter": "Somebody Else",
    "title": "Sorting in $O(n)$\n  Time",
    "authors": "Ann Doe (Uni Tin) and Jos\\'e Roe",
    "authors_parsed": [["Doe", "Ann", "", "Uni Tin"], ["Roe", "Jos\\'e", "Jr."]],
    "categories": "math.CO cs.DS",
    "comments": "9 pages",
    "journal-ref": "Tin Lett. 3 (2004) 1-9",
    "doi": "10.1000/T1",
    "abstract": "  We sort.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 8 Sep 2003 10:00:00 GMT"},
        {"version": "v2", "created": "Thu, 1 Jan 2004 00:00:00 GMT"},
    ],
    "update_date": "2009-01-01",
    "new field": {},
}


def check(entry, paper):
    assert paper.title.name == "Sorting in O(n) Time"
    assert paper.title.surface == "Sorting in $O(n)$ Time"
    assert paper.external_ids == ("arxiv:math/0309136", "doi:10.1000/t1")
    assert (paper.year, paper.date) == (2003, "2003-09-08")
    assert (paper.venue.name, paper.status) == ("Tin Lett. 3 (2004) 1-9", "published")
    assert [place.name for place in paper.authors[0].affiliations] == ["Uni Tin"]
    assert [topic.external_ids for topic in paper.topics] == [
        ("arxiv-category:math.CO",),
        ("arxiv-category:cs.DS",),
    ]
    assert entry.document.text[paper.abstract.start : paper.abstract.end] == "We sort."


def test_an_entry_of_atom(read):
    found = read(ATOM.format(entries=ENTRY.format(comment="9 pages")))
    key = "math/0309136"
    check(found.entries[key], found.papers[key])
    assert [a.author.name for a in found.papers[key].authors] == ["Ann Doe", "José Roe"]


def test_a_line_of_metadata(read):
    found = read(json.dumps(LINE), "snapshot.json")
    key = "math/0309136"
    check(found.entries[key], found.papers[key])
    authors = [(a.author.surface, a.author.name) for a in found.papers[key].authors]
    assert authors == [("Doe, Ann", "Ann Doe"), ("Roe, Jos\\'e, Jr.", "José Roe Jr.")]


def test_names_in_one_string_are_read_where_the_parts_are_not_given(read):
    line = {**LINE, "authors_parsed": []}
    paper = read(json.dumps(line), "snapshot.json").papers["math/0309136"]
    assert [a.author.name for a in paper.authors] == ["Ann Doe", "José Roe"]


@pytest.mark.parametrize(
    ("comment", "notices"),
    [
        ("This paper has been withdrawn by the author", ["withdrawal"]),
        ("Withdrawn by arXiv administrators", ["withdrawal"]),
        ("9 pages, withdrawn from a conference", []),
        ("9 pages", []),
    ],
)
def test_a_withdrawn_paper_bears_a_notice(read, comment, notices):
    (paper,) = read(ATOM.format(entries=ENTRY.format(comment=comment))).papers.values()
    assert [notice.kind for notice in paper.notices] == notices


def test_an_error_that_arxiv_answered_is_rejected_and_the_others_are_read(read):
    error = (
        "<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_1</id><title>Error</title>"
        "<summary>incorrect id format for 1</summary></entry>"
    )
    found = read(ATOM.format(entries=error + ENTRY.format(comment="x")))
    assert list(found.papers) == ["math/0309136"]
    assert "incorrect id format for 1" in found.rejected[0].reason


def test_letters_that_arxiv_decoded_wrongly_are_put_right_in_the_name(read):
    entry = ENTRY.format(comment="x").replace("José Roe", "José Ramírez".encode().decode("latin-1"))
    (paper,) = read(ATOM.format(entries=entry)).papers.values()
    assert paper.authors[1].author.name == "José Ramírez"


def test_a_broken_line_and_one_without_a_title_are_rejected(read):
    lines = [json.dumps({**LINE, "id": f"2001.{n:05}"}) for n in range(20)]
    lines[5] = lines[5][:40]
    lines[9] = json.dumps({**LINE, "id": "2001.00009", "title": None})
    found = read("\n".join(lines), "snapshot.json")
    assert len(found.papers) == 18
    assert [(r.place, r.reason) for r in found.rejected] == [
        ("line 6", "this is no JSON object"),
        ("line 10", "no title"),
    ]


def test_an_old_number_is_no_telephone_number(read):
    entry = ENTRY.format(comment="x").replace("math/0309136", "hep-ph/0301050")
    assert list(read(ATOM.format(entries=entry)).entries) == ["hep-ph/0301050"]
