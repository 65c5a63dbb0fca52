"""RIS, and the blocks of the ACL Anthology Network."""

from loaders.feeds import read_feed
from loaders.records import Rejected

RIS = """TY  - JOUR
TI  - Moss on stone
AU  - Sol, Ana B.
AU  - Rin, Jr., Bo
PY  - 2019/03/07/
JO  - Journal of Moss
SN  - 1234-5679
DO  - 10.5555/AB.1
KW  - moss
KW  - stone
AB  - Of moss,
and of stone.
ER  -

\ufeffTY  - CONF
T1  - Dew
A1  - Ana Sol
Y1  - 24 Sept. 2020
T2  - Conference on Meadows
TY  - JOUR
AU  - Nobody
ER  -
"""


def test_entries_of_ris(tmp_path):
    path = tmp_path / "export.txt"
    path.write_text(RIS)
    first, second, third = read_feed(path)
    paper = first.records[0]
    assert paper.title.name == "Moss on stone"
    assert [a.author.name for a in paper.authors] == ["Ana B. Sol", "Bo Rin Jr."]
    assert [a.author.surface for a in paper.authors] == ["Sol, Ana B.", "Rin, Jr., Bo"]
    assert (paper.year, paper.date, paper.venue.name) == (2019, "2019-03-07", "Journal of Moss")
    assert paper.venue.external_ids == ("issn:1234-5679",)
    assert paper.external_ids == ("doi:10.5555/ab.1",)
    assert [topic.name for topic in paper.topics] == ["moss", "stone"]
    assert (
        first.document.text[paper.abstract.start : paper.abstract.end] == "Of moss, and of stone."
    )
    # One that has no end stops where the next begins.
    other = second.records[0]
    assert (other.title.name, other.year, other.venue.name) == (
        "Dew",
        2020,
        "Conference on Meadows",
    )
    assert isinstance(third, Rejected)
    assert third.place == "line 20"


AAN = """id = {X10-1001}
author = {Sol, Ana B.; Rin, Bo}
title = {Moss: A Study}
venue = {MEADOW}
year = {2010}

id = {X10-1002}
author = {Rin, Bo}
title = {}

"""


def test_blocks_of_papers(tmp_path):
    path = tmp_path / "metadata.txt"
    path.write_text(AAN)
    first, second = read_feed(path)
    paper = first.records[0]
    assert (paper.title.name, paper.year, paper.venue.name) == ("Moss: A Study", 2010, "MEADOW")
    assert [a.author.name for a in paper.authors] == ["Ana B. Sol", "Bo Rin"]
    assert paper.external_ids == ("acl:X10-1001",)
    assert isinstance(second, Rejected)
    assert (second.place, second.reason) == ("line 7, acl:X10-1002", "no title")


def test_a_list_of_citations(tmp_path):
    path = tmp_path / "citations.txt"
    path.write_text("X10-1001 , X09-1001\nX10-1002 , X09-1001\nX10-1002b ==> X09-1002\nX10 cites\n")
    *found, last = sorted(read_feed(path), key=lambda item: isinstance(item, Rejected))
    pairs = [(r.citing, r.cited) for item in found for r in item.records]
    assert pairs == [
        ("acl:X10-1001", "acl:X09-1001"),
        ("acl:X10-1002", "acl:X09-1001"),
        ("acl:X10-1002b", "acl:X09-1002"),
    ]
    assert last.place == "line 4"
