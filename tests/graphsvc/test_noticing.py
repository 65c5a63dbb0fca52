"""A merge that may be a slip is possible, and said."""

import pytest

from graphsvc.deciding import decide, decided
from graphsvc.ledger import Ledger
from graphsvc.model import ChooseName, Decide
from graphsvc.store import GraphStore
from tests.graphsvc.pages import Page, finish, keep

ORCIDS = ("orcid:0000-0001-0000-0001", "orcid:0000-0001-0000-0002")


def told(ledger: Ledger, a: str = "A1", b: str = "A2") -> tuple[str, ...]:
    with ledger.change("test") as entry:
        would = decided(entry, Decide(by="ana", judgement="same", a=a, b=b, dry_run=True))
        done = decided(entry, Decide(by="ana", judgement="same", a=a, b=b))
    assert would.notices == done.notices
    return done.notices


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("Anna Berg", "Bert Cole", True),
        ("Anna Berg", "Anna Cole", True),
        ("Anna Berg", "B. Berg", True),
        ("Anna Berg", "A. Berg", False),
        ("Anna Berg", "Berg, Anna", False),
    ],
)
def test_contrary_names_are_said(ledger: Ledger, one: str, other: str, says: bool) -> None:
    keep(ledger, [Page("a").person(one, external_ids=ORCIDS[:1])])
    keep(ledger, [Page("b").person(other, external_ids=ORCIDS[1:])])
    said = told(ledger)
    assert bool(said) is says
    assert all(f'"{name}"' in said[0] for name in (one, other) if says)


def test_who_bears_both_names_already_is_no_news(ledger: Ledger) -> None:
    said = (("Anna Berg", 0), ("Anna Cole", 0), ("Anna Cole", 1))
    pages = [Page(f"{n} {i}").person(n, external_ids=ORCIDS[i : i + 1]) for n, i in said]
    keep(ledger, pages)
    assert told(ledger) == ()


def test_institutions_are_compared_by_what_their_names_tell(ledger: Ledger) -> None:
    names = ("Harbour Institute", "Lighthouse School")
    keep(ledger, [Page(n).person("Mira Berg").job(n) for n in names])
    (said,) = told(ledger, "I1", "I2")
    assert "Lighthouse School" in said


def test_a_hidden_name_is_not_said(ledger: Ledger, store: GraphStore) -> None:
    keep(ledger, [Page("a").person("Anna Berg"), Page("b").person("Bert Cole")])
    for name, use in (("Robin Berg", "preferred"), ("Anna Berg", "hidden")):
        wish = {"author": "A1", "name": name, "use": use, "by": "ana"}
        finish(decide(ledger, store, ChooseName.model_validate(wish)))
    (said,) = told(ledger)
    assert "Anna" not in said
    assert "Robin Berg" in said
