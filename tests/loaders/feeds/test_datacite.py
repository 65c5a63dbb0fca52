"""DataCite."""

import pytest

from loaders.records import VersionRecord
from tests.loaders.feeds.samples import DATACITE, named, one, paper


@pytest.mark.parametrize(
    "content",
    [DATACITE, {"data": [{"id": "x", "attributes": DATACITE}]}, {"data": {"attributes": DATACITE}}],
)
def test_an_entry_of_datacite_with_all_its_fields(tmp_path, content):
    entry = one(tmp_path, content)
    said = paper(entry)
    assert entry.feed == "datacite"
    assert (said.title.name, said.title.aliases) == ("Moss data", ("Moos",))
    assert named(a.author for a in said.authors) == [
        ("Ana Sol", ("orcid:0000-0002-1825-0097",)),
        ("Bo Rin", ()),
        ("Moss, Lichen and Rain", ()),
    ]
    assert named(said.authors[0].affiliations) == [("Uni A", ("ror:05ppvf150",))]
    assert named(said.authors[1].affiliations) == [("Lab B", ())]
    assert (said.year, said.date) == (2020, "2020-04-01")
    assert said.venue is not None
    assert said.venue.name == "Moss Archive"
    assert [r.external_ids for r in said.references] == [("doi:10.1000/x",)]
    assert [(n.kind, n.date) for n in said.notices] == [("withdrawal", "2021-05-06")]
    (version,) = entry.records[1:]
    assert isinstance(version, VersionRecord)
    assert (version.paper, version.other) == ("doi:10.1000/abc", "doi:10.1000/v")
