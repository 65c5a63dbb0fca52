"""Erased is erased: from the file, from every answer, for good; and what is known elsewhere stays."""

from pathlib import Path

import pytest

from graphsvc.catch_up import Change
from graphsvc.errors import EntityNotFound, Erased, Invalid
from graphsvc.identity.resolving import who_is_who
from graphsvc.ingest import erase, remove
from graphsvc.ledger import Ledger
from graphsvc.store import GraphStore
from tests.graphsvc.ledgers import both_ledgers, raw
from tests.graphsvc.pages import Page, finish, keep

SECRET = "Rut Sandström-Okoye"


def secret(source: str = "secret-source.txt", title: str = "A Secret Title") -> Page:
    return Page(source).person(SECRET).paper(title, f"{SECRET}; Bodil Rask")


def document_id(ledger: Ledger, source: str) -> str:
    with ledger.read() as view:
        return next(g.id for g in view.given_ids() if g.founder == source)


def erased(ledger: Ledger, store: GraphStore, page: Page) -> Change:
    return finish(erase(ledger, store, document_id(ledger, page.source)))


def test_the_bytes_of_an_erased_document_are_gone_from_the_file(
    ledger: Ledger, store: GraphStore, tmp_path: Path
) -> None:
    words = [b"Sandstr", b"secret-source", b"A Secret Title", b"Another Secret"]
    keep(ledger, [secret(), secret(title="Another Secret"), Page("b.txt").person("Bodil Rask")])
    bad = {"place": "line 3", "reason": f"{SECRET} is odd"}
    said = {"reasons": {bad["reason"]: 1}, "notices": [bad["reason"]], "repairs": [bad["reason"]]}
    of_secret = {"source": "secret-source.txt", "rejected": [bad], **said}
    documents = [of_secret, {"source": "b.txt"}]
    ledger.add_report({"documents": documents})
    assert all(word in Path(ledger.place).read_bytes() for word in words)
    erased(ledger, store, secret())
    assert [word for word in words if word in Path(ledger.place).read_bytes()] == []
    beside = {f.name: f for f in Path(ledger.place).parent.iterdir()}
    assert beside.keys() <= {"ledger.sqlite", "ledger.lock", "ledger.facts.duckdb"}
    assert not any(word in beside["ledger.facts.duckdb"].read_bytes() for word in words)
    with ledger.read() as view:
        (report,) = view.reports()
        assert [d["source"] for d in report["documents"]] == ["erased:D1", "b.txt"]  # type: ignore[attr-defined]


def test_no_hash_of_an_erased_name_stays(ledger: Ledger, store: GraphStore, tmp_path: Path) -> None:
    left = Page("b.txt").person("Bodil Rask")
    never = Ledger(tmp_path / "never.sqlite")
    keep(never, [left])
    never.close()
    keep(ledger, [secret(), left])
    erased(ledger, store, secret())
    filed = "SELECT * FROM filed ORDER BY number, target"
    assert raw(ledger.place, filed) == raw(never.place, filed) != []


@both_ledgers
def test_all_revisions_of_an_erased_source_are_gone(ledger: Ledger, store: GraphStore) -> None:
    keep(ledger, [secret(), secret(title="Another Secret")])
    erased(ledger, store, secret())
    with ledger.read() as view:
        assert (view.revisions(), view.readings()) == ([], [])
        assert view.decisions() == []


@both_ledgers
def test_an_erased_document_is_known_again_by_source_and_by_content(
    ledger: Ledger, store: GraphStore
) -> None:
    keep(ledger, [secret()])
    erased(ledger, store, secret())
    elsewhere, changed = secret(), secret(title="Changed")
    elsewhere.source = "elsewhere.txt"
    with ledger.read() as view:
        assert view.erased_by(secret().document) == "D1"
        assert view.erased_by(elsewhere.document) == "D1"
        assert view.erased_by(changed.document) == "D1"
        assert view.erased_by(Page("other.txt").document) is None


@both_ledgers
def test_what_was_known_from_the_erased_document_alone_is_erased_with_it(
    ledger: Ledger, store: GraphStore
) -> None:
    keep(ledger, [secret(), Page("b.txt").person("Bodil Rask")])
    with ledger.read() as view:
        of = {m: i for m, i in who_is_who(view).of.items() if m[:16] == secret().content_hash[:16]}
    erased(ledger, store, secret())
    with ledger.read() as view:
        assert view.tombstones() == {"D1", "A1", "P1"}
        assert set(of.values()) - view.tombstones() == {"A2"}  # Bodil Rask


@both_ledgers
def test_an_entity_known_from_elsewhere_keeps_its_id(ledger: Ledger, store: GraphStore) -> None:
    keep(ledger, [secret(), Page("b.txt").person("Bodil Rask"), Page("c.txt").person("Bodil Rask")])
    erased(ledger, store, secret())
    with ledger.read() as view:
        assert set(who_is_who(view).of.values()) == {"A2"}
        assert [g.id for g in view.given_ids() if g.kind == "author"] == ["A1", "A2"]


@both_ledgers
def test_an_id_merged_away_still_leads_to_the_entity_that_stands(
    ledger: Ledger, store: GraphStore
) -> None:
    orcid = "orcid:0000-0001-0000-0001"
    keep(
        ledger,
        [
            Page("a.txt").person("Mira Solberg", external_ids=(orcid,)),
            Page("b.txt").person("Mira Haug"),
            Page("c.txt").person("Mira Haug", external_ids=(orcid,)),
        ],
    )
    erased(ledger, store, Page("b.txt"))
    with ledger.read() as view:
        assert who_is_who(view).retired == {"A2": "A1"}


@both_ledgers
def test_an_id_that_was_erased_cannot_be_erased_again(ledger: Ledger, store: GraphStore) -> None:
    keep(ledger, [secret()])
    erased(ledger, store, secret())
    with pytest.raises(Erased):
        finish(erase(ledger, store, "D1"))


@both_ledgers
def test_only_documents_can_be_erased(ledger: Ledger, store: GraphStore) -> None:
    keep(ledger, [secret()])
    with pytest.raises(Invalid, match="only documents"):
        finish(erase(ledger, store, "A1"))
    with pytest.raises(EntityNotFound):
        finish(erase(ledger, store, "D7"))


@both_ledgers
def test_a_withdrawn_document_can_still_be_erased(
    place: str, ledger: Ledger, store: GraphStore
) -> None:
    keep(ledger, [secret()])
    finish(remove(ledger, store, secret().source))
    erased(ledger, store, secret())
    assert raw(place, "SELECT text FROM texts WHERE text LIKE '%Sandstr%'") == []
    with ledger.read() as view:
        assert view.tombstones() == {"D1", "A1", "A2", "P1"}


@both_ledgers
def test_an_older_revision_of_another_source_does_not_come_back(
    ledger: Ledger, store: GraphStore
) -> None:
    twin = secret()
    twin.source = "twin.txt"
    keep(ledger, [Page("twin.txt").person("Bodil Rask"), twin, secret()])
    erased(ledger, store, secret())
    with ledger.read() as view:
        assert view.revisions() == []
