"""What people decide: it holds, it is refused where it cannot, and it is undone."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from graphsvc.catch_up import catch_up
from graphsvc.deciding import decide
from graphsvc.errors import Conflict, EntityNotFound, Erased, GraphError, Invalid, NotFound
from graphsvc.identity.ids import Identity
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.resolving import resolve, who_is_who
from graphsvc.ingest import erase, remove
from graphsvc.ledger import Ledger
from graphsvc.model import Decide, Outcome, Undo
from graphsvc.store import GraphStore
from graphsvc.stores.embedded import EmbeddedStore
from tests.graphsvc.ledgers import both_ledgers
from tests.graphsvc.pages import Page, finish, keep


class Curator:
    """A person at work on a ledger and its store."""

    def __init__(self, ledger: Ledger, store: GraphStore) -> None:
        self.ledger, self.store = ledger, store

    def merge(self, a: str, b: str, **more: object) -> Outcome:
        return self._decide("same", a, b, **more)

    def keep_apart(self, a: str, b: str, **more: object) -> Outcome:
        return self._decide("different", a, b, **more)

    def _decide(self, judgement: str, a: str, b: str, **more: object) -> Outcome:
        wish = {"by": "ana", "judgement": judgement, "a": a, "b": b, **more}
        return finish(decide(self.ledger, self.store, Decide.model_validate(wish)))

    def undo(self, decision: str | None = None, **more: object) -> Outcome:
        wish = {"by": "ana", **({"decision": decision} if decision else {}), **more}
        return finish(decide(self.ledger, self.store, Undo.model_validate(wish)))

    @property
    def ids(self) -> dict[str, str]:
        """The author's id by source, of pages about one person each."""
        with self.ledger.read() as view:
            identity = who_is_who(view)
            found = {r.source: mentions_of(r.reading) for r in view.revisions()}
        return {
            source: identity.of[m.id]
            for source, mentions in found.items()
            for m in mentions
            if m.kind == "author" and m.listing is None
        }

    @property
    def identity(self) -> Identity:
        with self.ledger.read() as view:
            return who_is_who(view)

    @property
    def retired(self) -> dict[str, tuple[str | None, int | None]]:
        identity = self.identity
        return {i: (home, identity.merged_by.get(i)) for i, home in identity.retired.items()}

    def mention(self, page: Page, name: str, kind: str = "author") -> str:
        return next(m.id for m in mentions_of(page.reading) if (m.name, m.kind) == (name, kind))


def written(page: Page, name: str) -> list[str]:
    """The mentions of a name in a page, in order."""
    return sorted(m.id for m in mentions_of(page.reading) if m.name == name)


@pytest.fixture
def curator(ledger: Ledger, store: GraphStore) -> Curator:
    keep(ledger, [page() for page in WORLD])
    finish(catch_up(ledger, store))
    return Curator(ledger, store)


WORLD: list[Callable[[], Page]] = [
    lambda: Page("a").person("Mira Solberg").paper("Slow Lamps", "Mira Solberg; Bo Li"),
    lambda: Page("b").person("Mira Haug").paper("Fast Bells", "Mira Haug; An Wu"),
    lambda: Page("c").person("Mira Berg"),
]


def shown(store: GraphStore) -> set[tuple[str, str]]:
    rows = [
        (str(r["id"]), str(r["digest"])) for r in store.run("graph/node_digests") if r["digest"]
    ]
    return set(rows) | {(str(r["key"]), str(r["digest"])) for r in store.run("graph/edge_digests")}


@both_ledgers
def test_a_merge_keeps_the_older_id_and_names_the_decision(curator: Curator) -> None:
    a, b = curator.ids["a"], curator.ids["b"]
    done = curator.merge(b, a)
    assert curator.ids["b"] == a
    assert curator.retired == {b: (a, int(done.decision_ids[0]))}
    assert [(m.from_id, m.to_id, m.papers) for m in done.changes] == [(b, a, 1)]


@both_ledgers
def test_a_dry_run_says_what_would_change_and_changes_nothing(curator: Curator) -> None:
    before, graph = curator.ids, shown(curator.store)
    said = curator.merge(before["a"], before["b"], dry_run=True)
    assert said.dry_run
    assert said.decision_ids == ()
    assert (curator.ids, shown(curator.store)) == (before, graph)
    done = curator.merge(before["a"], before["b"])
    assert done.changes == said.changes
    would = curator.undo(done.decision_ids[0], dry_run=True)
    assert curator.ids != before
    assert curator.undo(done.decision_ids[0]).changes == would.changes


@both_ledgers
def test_merge_then_undo_leaves_the_graph_as_it_was(curator: Curator) -> None:
    before, graph = curator.ids, shown(curator.store)
    done = curator.merge(before["a"], before["b"])
    assert shown(curator.store) != graph
    curator.undo(done.decision_ids[0])
    assert (curator.ids, curator.retired) == (before, {})
    assert shown(curator.store) == graph


@both_ledgers
def test_an_undo_works_after_later_decisions(curator: Curator) -> None:
    ids = curator.ids
    first = curator.merge(ids["a"], ids["b"])
    second = curator.merge(ids["a"], ids["c"])
    curator.undo(first.decision_ids[0])
    now = curator.ids
    # The second was made on all of both: it holds them together until it is undone, too.
    assert now["a"] == now["b"] == now["c"]
    curator.undo(second.decision_ids[0])
    assert curator.ids == ids


@both_ledgers
def test_a_person_outranks_what_is_computed(ledger: Ledger, store: GraphStore) -> None:
    orcid = ("orcid:0000-0001-0000-0001",)
    pages = [Page(s).person("Mira Solberg", external_ids=orcid) for s in "ab"]
    keep(ledger, pages)
    curator = Curator(ledger, store)
    assert curator.ids["a"] == curator.ids["b"] == "A1"
    one, other = (curator.mention(page, "Mira Solberg") for page in pages)
    done = curator.keep_apart(one, other)
    apart = curator.ids
    assert sorted(apart.values()) == ["A1", "A2"]
    with ledger.change("resolve") as entry:
        resolve(entry)
    assert curator.ids == apart
    finish(catch_up(ledger, store, anew=True))
    assert curator.ids == apart
    curator.undo(done.decision_ids[0])
    assert set(curator.ids.values()) == {"A1"}
    assert curator.retired["A2"][0] == "A1"


@pytest.mark.parametrize("judgement", ["same", "different"])
@both_ledgers
def test_a_decision_survives_revisions_of_both_documents(curator: Curator, judgement: str) -> None:
    fourth = Page("d").person("Mira Berg").topic("Lamps")
    keep(curator.ledger, [fourth])
    ids = curator.ids
    assert ids["c"] == ids["d"]
    if judgement == "same":
        curator.merge(ids["a"], ids["b"])
    else:
        berg = (curator.mention(page, "Mira Berg") for page in (WORLD[2](), fourth))
        curator.keep_apart(*berg)
    decided = curator.ids
    for note in ("once", "twice"):
        for source, name in (("a", "Mira Solberg"), ("b", "Mira Haug"), ("c", "Mira Berg")):
            keep(curator.ledger, [Page(source).topic(f"Lamps {note}").person(name)])
        keep(curator.ledger, [Page("d").topic(f"Bells {note}").person("Mira Berg")])
        assert curator.ids == decided


@both_ledgers
def test_two_that_a_document_calls_alike_stay_two_when_it_is_revised(curator: Curator) -> None:
    def listing(note: str) -> Page:
        bells = Page("d").topic(note).paper("Round Bells", "Gro; Bo Li")
        return bells.paper("Long Bells", "Gro; An Wu").paper("Bright Bells", "Gro; Di Ma")

    keep(curator.ledger, [listing("first")])
    first, second, third = written(listing("first"), "Gro")
    curator.keep_apart(second, third)
    keep(curator.ledger, [listing("revised")])
    first, second, third = written(listing("revised"), "Gro")
    of = curator.identity.of
    assert of[first] == of[second] != of[third]


@both_ledgers
def test_who_is_named_but_once_now_is_one_of_two_kept_apart(curator: Curator) -> None:
    once = Page("d").paper("Round Bells", "Gro; Bo Li")
    twice = Page("d").paper("Round Bells", "Gro; Bo Li").paper("Long Bells", "Gro; An Wu")
    keep(curator.ledger, [twice])
    kept = [curator.identity.of[m] for m in written(twice, "Gro")]
    assert kept[0] == kept[1]
    curator.keep_apart(*written(twice, "Gro"))
    keep(curator.ledger, [once.topic("revised")])
    with curator.ledger.read() as view:
        (decision,) = (d for d in Known.of(view).standing if d.by_person)
    assert (decision.more, decision.judgement) == ((tuple(written(once, "Gro")), ()), "different")


@pytest.mark.parametrize("judgement", ["same", "different"])
@both_ledgers
def test_a_decision_on_institutions_survives_revisions(curator: Curator, judgement: str) -> None:
    def job(source: str, name: str, note: str = "first") -> Page:
        return Page(source).topic(note).person("Mira Berg").job(name)

    names = (
        "Harbour Institute",
        "Lighthouse School" if judgement == "same" else "Harbour Institute",
    )

    def ids(*pages: Page) -> list[str]:
        of = curator.identity.of
        return [of[curator.mention(p, n, "institution")] for p, n in zip(pages, names, strict=True)]

    before = [job(source, name) for source, name in zip("de", names, strict=True)]
    keep(curator.ledger, before)
    mentions = [curator.mention(p, n, "institution") for p, n in zip(before, names, strict=True)]
    (curator.merge if judgement == "same" else curator.keep_apart)(*mentions)
    decided = ids(*before)
    assert (decided[0] == decided[1]) is (judgement == "same")
    for note in ("second", "third"):
        after = [job(source, name, note) for source, name in zip("de", names, strict=True)]
        keep(curator.ledger, after)
        assert ids(*after) == decided


@both_ledgers
def test_kept_apart_stays_apart_when_a_revision_would_join_them(curator: Curator) -> None:
    ids = curator.ids
    curator.keep_apart(ids["a"], ids["b"])
    orcid = ("orcid:0000-0001-0000-0001",)
    keep(curator.ledger, [Page("a").person("Mira Solberg", external_ids=orcid)])
    keep(curator.ledger, [Page("b").person("Mira Haug", external_ids=orcid)])
    assert curator.ids == ids


@both_ledgers
def test_a_decision_sleeps_while_a_document_is_withdrawn(curator: Curator) -> None:
    ids = curator.ids
    curator.merge(ids["a"], ids["b"])
    finish(remove(curator.ledger, curator.store, "b"))
    assert curator.ids == {"a": ids["a"], "c": ids["c"]}
    keep(curator.ledger, [WORLD[1]()])
    assert curator.ids["b"] == ids["a"]


@both_ledgers
def test_ids_once_merged_by_the_scorer_are_kept_apart_by_name(
    ledger: Ledger, store: GraphStore
) -> None:
    orcid = ("orcid:0000-0001-0000-0001",)
    keep(ledger, [Page("a").person("Mira Solberg"), Page("b").person("Mira Haug")])
    keep(
        ledger,
        [
            Page(s).person(n, external_ids=orcid)
            for s, n in (("a", "Mira Solberg"), ("b", "Mira Haug"))
        ],
    )
    curator = Curator(ledger, store)
    assert curator.retired["A2"][0] == "A1"
    curator.keep_apart("A1", "A2")
    assert (curator.ids, curator.retired) == ({"a": "A1", "b": "A2"}, {})


# What is refused


@both_ledgers
def test_two_of_one_author_list_are_not_merged(curator: Curator) -> None:
    with curator.ledger.read() as view:
        identity = who_is_who(view)
    bo = identity.of[curator.mention(WORLD[0](), "Bo Li")]
    with pytest.raises(Conflict, match="one author list"):
        curator.merge(curator.ids["a"], bo)


@both_ledgers
def test_what_is_decided_already_is_refused_with_the_decision(curator: Curator) -> None:
    a, b, c = (curator.ids[s] for s in "abc")
    merged = curator.merge(a, b)
    with pytest.raises(Conflict, match="already") as refused:
        curator.merge(a, b)
    assert refused.value.decisions == list(merged.decision_ids)
    apart = curator.keep_apart(a, c)
    with pytest.raises(Conflict, match="already") as refused:
        curator.keep_apart(c, a)
    assert refused.value.decisions == list(apart.decision_ids)


@both_ledgers
def test_who_contradicts_a_person_is_told_which_decision_to_undo(curator: Curator) -> None:
    a, b, c = (curator.ids[s] for s in "abc")
    apart = curator.keep_apart(a, c)
    curator.merge(a, b)
    with pytest.raises(Conflict, match="keeps them apart") as refused:
        curator.merge(a, c, by="ben")
    assert refused.value.decisions == list(apart.decision_ids)
    pages = [page() for page in WORLD]
    with pytest.raises(Conflict, match="merged them"):
        curator.keep_apart(
            curator.mention(pages[0], "Mira Solberg"), curator.mention(pages[1], "Mira Haug")
        )


@both_ledgers
def test_a_decision_on_a_snapshot_that_is_gone_is_refused(curator: Curator) -> None:
    a, b = curator.ids["a"], curator.ids["b"]
    with curator.ledger.read() as view:
        seen = view.snapshot()
    keep(curator.ledger, [Page("new").person("Gro Lie")])
    with pytest.raises(Conflict, match="look at both once more"):
        curator.merge(a, b, snapshot=seen)
    curator.merge(a, b, snapshot=seen + 1)


@both_ledgers
def test_an_id_that_was_merged_away_meanwhile_is_not_silently_another(curator: Curator) -> None:
    a, b, c = (curator.ids[s] for s in "abc")
    merged = curator.merge(a, b)
    for decide_it in (curator.merge, curator.keep_apart):
        with pytest.raises(Conflict, match=f"{b} is now {a}") as refused:
            decide_it(b, c)
        assert refused.value.decisions == list(merged.decision_ids)
    split = curator.mention(WORLD[1](), "Mira Haug")
    with pytest.raises(Conflict, match="merged them"):
        curator.keep_apart(split, curator.mention(WORLD[0](), "Mira Solberg"))


@both_ledgers
def test_a_merge_outranks_contradictory_external_ids(ledger: Ledger, store: GraphStore) -> None:
    orcids = [(f"orcid:0000-0001-0000-000{n}",) for n in (1, 2)]
    keep(
        ledger,
        [Page(s).person("Mira Haug", external_ids=x) for s, x in zip("ab", orcids, strict=True)],
    )
    curator = Curator(ledger, store)
    assert curator.ids == {"a": "A1", "b": "A2"}
    curator.merge("A1", "A2")
    with ledger.change("resolve") as entry:
        entry.set_scorer("older")
    finish(catch_up(ledger, store, anew=True))
    assert curator.ids == {"a": "A1", "b": "A1"}


@pytest.mark.parametrize(
    ("a", "b", "error"),
    [
        ("A1", "A1", Invalid),
        ("A1", "P1", Invalid),
        ("A1", "A99", EntityNotFound),
        ("A1", "D1", EntityNotFound),
        ("A1", "0123456789abcdef:00000000-00000001:author", EntityNotFound),
    ],
)
@both_ledgers
def test_what_is_not_there_is_refused(
    curator: Curator, a: str, b: str, error: type[GraphError]
) -> None:
    with pytest.raises(error):
        curator.merge(a, b)


@pytest.mark.parametrize("note", ["\x1b[2Jgone", "a\x00b", "read \u202eback", "a\u200bb"])
@both_ledgers
def test_a_note_steers_no_terminal(curator: Curator, note: str) -> None:
    with pytest.raises(ValueError, match="without control characters"):
        curator.merge("A1", "A2", note=note)


@both_ledgers
def test_a_note_has_lines_and_any_script(curator: Curator) -> None:
    assert curator.keep_apart("A1", "A2", note="one CV\n(سی\u200cوی, 履歴書)").decision_ids


@pytest.mark.parametrize(
    "by",
    [
        *("graphsvc", "GraphSVC", "graph-svc", "gráphsvc", "ana@example.org", "  "),
        *("ｇｒａｐｈｓｖｃ", "graph\u200dsvc", "gr\u0430phsvc", "gra\u0440hsv\u0441", "ɡraphsνc"),
    ],
)
@both_ledgers
def test_a_decision_is_a_persons_and_holds_no_address(curator: Curator, by: str) -> None:
    with pytest.raises(ValueError, match=r"say (?:who decides|it by a name)"):
        curator.merge("A1", "A2", by=by)


# Undo


@both_ledgers
def test_an_undo_is_not_done_twice(curator: Curator) -> None:
    done = curator.merge(curator.ids["a"], curator.ids["b"])
    curator.undo(done.decision_ids[0])
    with pytest.raises(Conflict, match="ana has undone it"):
        curator.undo(done.decision_ids[0])
    with pytest.raises(NotFound):
        curator.undo("999")


@both_ledgers
def test_a_whole_batch_is_undone_and_what_was_before_is_counted(curator: Curator) -> None:
    ids = curator.ids
    first = curator.merge(ids["a"], ids["b"], batch="monday")
    curator.keep_apart(ids["a"], ids["c"], batch="monday", by="ben")
    curator.undo(first.decision_ids[0])
    done = curator.undo(batch="monday")
    assert len(done.decision_ids) == 1
    # What was undone before is counted, and not refused anew each time.
    assert (done.refused, done.undone_before) == ((), 1)
    assert curator.ids == ids
    again = curator.undo(batch="monday")
    assert (again.decision_ids, again.refused, again.undone_before) == ((), (), 2)
    with pytest.raises(NotFound):
        curator.undo(batch="tuesday")
    curator.merge(ids["a"], ids["b"], by="ben")
    assert curator.undo(decided_by="ben").changes
    assert curator.ids == ids


@both_ledgers
def test_a_computed_decision_is_undone_for_its_pair_and_for_good(
    ledger: Ledger, store: GraphStore
) -> None:
    orcid = ("orcid:0000-0001-0000-0001",)
    keep(ledger, [Page(s).person("Mira Solberg", external_ids=orcid) for s in "ab"])
    curator = Curator(ledger, store)
    with ledger.read() as view:
        computed = next(d for d in view.decisions() if "same external id" in d.reasons[0])
    curator.undo(str(computed.id))
    apart = curator.ids
    assert len(set(apart.values())) == 2
    with ledger.change("resolve") as entry:
        resolve(entry)
    assert curator.ids == apart
    keep(ledger, [Page("c").person("Gro Lie")])
    assert {s: i for s, i in curator.ids.items() if s in apart} == apart


@both_ledgers
def test_a_superseded_computed_decision_is_not_undone(ledger: Ledger, store: GraphStore) -> None:
    keep(ledger, [Page(s).person("Dagny Ravndal") for s in "ab"])
    curator = Curator(ledger, store)
    with ledger.change("decide") as entry:
        (old,) = (d for d in entry.decisions() if d.right.endswith("author"))
        entry.add_decisions([old])
    with pytest.raises(Conflict, match="stands in its place"):
        curator.undo(str(old.id))


@both_ledgers
def test_erasing_a_document_leaves_what_a_decision_says_of_others(curator: Curator) -> None:
    ids = curator.ids
    curator.merge(ids["a"], ids["b"])
    second = curator.merge(ids["a"], ids["c"])
    with curator.ledger.read() as view:
        document = next(g.id for g in view.given_ids() if g.founder == "a")
    finish(erase(curator.ledger, curator.store, document))
    now = curator.ids
    assert now["b"] == now["c"]
    curator.undo(second.decision_ids[0])
    now = curator.ids
    assert now["b"] != now["c"]
    with pytest.raises(Erased):
        curator.merge(document, ids["b"])


# The ledger


def test_an_older_ledger_is_upgraded_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = Ledger(path)
    keep(ledger, [Page(s).person("Dagny Ravndal") for s in "ab"])
    with ledger.read() as view:
        before = view.decisions()
    ledger.close()
    with sqlite3.connect(path) as raw:
        raw.executescript(
            "ALTER TABLE decisions DROP COLUMN batch; ALTER TABLE decisions DROP COLUMN more;"
            "DROP TABLE undone; DROP TABLE name_mentions; DROP TABLE rejects; DROP TABLE files;"
            "DROP INDEX ix_reports_load; ALTER TABLE reports DROP COLUMN load;"
            "UPDATE about SET value = '1' WHERE key = 'layout'"
        )
    raw.close()
    ledger, store = Ledger(path), EmbeddedStore(tmp_path / "graph")
    with ledger.read() as view:
        assert view.decisions() == before
    curator = Curator(ledger, store)
    done = curator.keep_apart(
        *(curator.mention(Page(s).person("Dagny Ravndal"), "Dagny Ravndal") for s in "ab")
    )
    assert curator.undo(done.decision_ids[0]).changes
    store.close()
    ledger.close()
