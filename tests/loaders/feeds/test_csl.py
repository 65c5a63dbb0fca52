"""CSL-JSON."""

import pytest

from tests.loaders.feeds.samples import CSL, one, paper


def test_an_item_of_csl_with_all_its_fields(tmp_path):
    entry = one(tmp_path, [CSL])
    said = paper(entry)
    assert entry.feed == "csl"
    assert said.title.name == "Moss grows"
    assert [a.author.name for a in said.authors] == [
        "Jean de La Fontaine III",
        "The Moss Group",
        "Nguyen Van An",
        "Bo Rin",
    ]
    assert (said.year, said.date) == (2020, "2020-04-01")
    assert said.external_ids == ("doi:10.1000/abc", "pmid:123", "arxiv:2004.00001")
    assert said.venue is not None
    assert said.venue.aliases == ("J. Moss",)
    assert said.venue.external_ids == ("issn:1234-5678", "issn:8765-432X")
    assert [topic.name for topic in said.topics] == ["moss", "lichen", "rain"]


@pytest.mark.parametrize(
    ("issued", "wanted"),
    [
        ({"raw": "2020-04"}, (2020, "2020-04")),
        ({"literal": "2020"}, (2020, None)),
        ({"date-parts": [[2020, 4, 1], [2020, 5, 1]]}, (2020, "2020-04-01")),
        ({"date-parts": [[2020, 13]]}, (2020, None)),
        ({"date-parts": [[None]]}, (None, None)),
        ({"literal": "soon"}, (None, None)),
        ("2020-04-31x", (2020, "2020-04-31")),
        (None, (None, None)),
    ],
)
def test_dates_in_every_form(tmp_path, issued, wanted):
    said = paper(one(tmp_path, [{**CSL, "issued": issued}]))
    assert (said.year, said.date) == wanted
    assert said.year_basis == ("stated" if wanted[0] else "none")
