"""What documents should not say: each has a defined outcome, and nothing is lost."""

from collections import Counter

import pytest

from graphsvc.catch_up import catch_up
from graphsvc.graph import Graph
from graphsvc.identity.known import Known
from graphsvc.identity.resolver import Resolver
from graphsvc.ledger import Ledger
from graphsvc.ledger.entries import make_reading
from graphsvc.queries import QUERIES
from graphsvc.store import GraphStore
from tests.graphsvc.pages import Page, finish, keep

ORCIDS = ("orcid:0000-0001-0000-0001", "orcid:0000-0001-0000-0002")


def known(ledger: Ledger) -> Known:
    with ledger.read() as view:
        return Known.of(view)


def people(ledger: Ledger) -> Counter[str]:
    """How many authors there are of each name."""
    found = known(ledger)
    return Counter(name for name, _ in {(found.mentions[m].name, i) for m, i in of(found).items()})


def of(found: Known) -> dict[str, str]:
    return {m: i for m, i in found.identity.of.items() if m.endswith(":author")}


@pytest.mark.parametrize(
    "name", ["The ATLAS Collaboration", "et al.", "Anonymous", "ana@example.org", "—"]
)
def test_a_name_that_is_no_persons_is_one_with_nobody_and_stays(name: str, ledger: Ledger) -> None:
    keep(ledger, [Page(s).paper(f"{t} Lamps", f"{name}; Bo Li") for s, t in ("ax", "by")])
    assert people(ledger)[name] == 2


def test_the_same_paper_500_times_is_one_with_all_its_places(
    ledger: Ledger, store: GraphStore
) -> None:
    page = Page("a")
    for _ in range(500):
        page.paper("Slow Lamps of the North", "Dagny Ravndal; Chidi Okonkwo")
    keep(ledger, [page])
    finish(catch_up(ledger, store))
    graph = Graph(store, ledger)
    assert graph.run(QUERIES["paper/list"]()).meta.total == 1
    assert graph.run(QUERIES["paper/provenance"](id="P1")).meta.total == 500
    assert people(ledger) == {"Dagny Ravndal": 1, "Chidi Okonkwo": 1}


def test_3000_authors_of_one_paper_are_3000_and_found_again(ledger: Ledger) -> None:
    first = [f"{a}{b} {c}ov" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES][:3000]
    assert len(set(first)) == 3000
    pages = [
        Page("a").paper("All of Us in the North", "; ".join(first)),
        Page("b").paper("All of Us in the North", "; ".join(first[:20]), given="incomplete"),
    ]
    for page in pages:
        with ledger.change("load") as entry:
            entry.add_revision(page.document, page.loader, page.records)
            reading = make_reading(page.document, page.loader, page.records)
            Resolver(entry).add(entry, page.source, reading)
    ids = of(known(ledger))
    assert len(ids) == 3020
    assert len(set(ids.values())) == 3000


SYLLABLES = [a + b for a in "BDFGKLMNPRSTVZ" for b in ("ara", "eno", "iku")][:15]


def test_an_orcid_of_two_people_joins_no_two_of_one_list(ledger: Ledger) -> None:
    keep(
        ledger,
        [
            Page("a").person("Mira Haug", external_ids=ORCIDS[:1]),
            Page("b").person("Chidi Nwosu", external_ids=ORCIDS[:1]),
            Page("c").paper("Slow Lamps of the North", "Mira Haug; Chidi Nwosu"),
        ],
    )
    # The identifier says that they are one. A person can say that they are two, and is obeyed.
    assert len(set(of(known(ledger)).values())) in (2, 3)
    found = known(ledger)
    listed = [i for m, i in of(found).items() if found.mentions[m].listing]
    assert len(set(listed)) == 2


def test_contradictory_external_ids_keep_apart_and_all_are_kept(
    ledger: Ledger, store: GraphStore
) -> None:
    keep(
        ledger,
        [
            Page("a").person("Mira Haug", external_ids=ORCIDS[:1]),
            Page("b").person("Mira Haug", external_ids=ORCIDS[1:]),
            Page("c").person("Mira Haug", external_ids=ORCIDS),
        ],
    )
    finish(catch_up(ledger, store))
    found = known(ledger)
    homes = {found.mentions[m].content_hash: i for m, i in of(found).items()}
    assert len(set(homes.values())) == 2
    answer = Graph(store, ledger).run(QUERIES["graph/lookup"](id=ORCIDS))
    assert {x.external_id for x in answer.items if x.entity} == set(ORCIDS)


def test_an_empty_name_cannot_be_a_mention() -> None:
    with pytest.raises(ValueError, match="name"):
        Page("a").mention("author", "", "x")
