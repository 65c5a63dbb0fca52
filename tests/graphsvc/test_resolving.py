"""Resolving document by document comes to what looking at everything comes to."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphsvc.identity.known import Known
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.resolver import Resolver
from graphsvc.identity.resolving import give_ids, resolve, who_is_who
from graphsvc.ledger import Ledger, View
from graphsvc.ledger.entries import make_reading
from loaders.feeds import VOCABULARIES
from tests.graphsvc.ledgers import raw
from tests.graphsvc.pages import Page, folder_in_memory, keep
from tests.graphsvc.worlds import pages

Step = tuple[str, Page | str]


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Loads of new, changed, known and copied documents, and removals, in any order.

    A text is either copied to other sources or read once more by another loader, not both.
    """
    steps: list[Step] = []
    said: dict[str, list[Page]] = {"copy": [], "reread": []}
    for number in range(draw(st.integers(2, 6))):
        source = draw(st.sampled_from(("a", "b", "c")))
        what = draw(st.sampled_from(("new", "new", "copy", "reread", "remove")))
        if what == "remove":
            steps.append(("remove", source))
        elif said.get(what):
            page = draw(st.sampled_from(said[what]))
            again = Page(source if what == "copy" else page.source)
            again.text, again.records = page.text, page.records
            if what == "reread" and draw(st.booleans()):
                again.loader, again.records = "another", page.records[:1]
            steps.append(("load", again))
        else:
            page = draw(pages(f"{source}{number}"))
            page.source = source
            said[draw(st.sampled_from(sorted(said)))].append(page)
            steps.append(("load", page))
    return steps


def state(view: View) -> dict[str, Any]:
    decisions = {
        (d.left, d.right): (d.judgement, d.score, d.reasons, d.scorer) for d in view.decisions()
    }
    identity = who_is_who(view)
    assert identity == Known.of(view).identity
    given = [(g.id, g.founder) for g in view.given_ids()]
    return {"decisions": decisions, "given": given, "of": identity.of, "gone": identity.retired}


def kept(
    folder: Path, history: list[Step], *, local: bool, anew: bool = False
) -> list[dict[str, Any]]:
    """The state after each step, resolved locally by one resolver or by looking at everything.

    Where it is made `anew` for each step it knows nothing but what it looks up.

    A vocabulary of institutions is always resolved by looking at everything.
    """
    ledger, states = Ledger(folder / f"{local}-{anew}.sqlite"), []
    resolver: Resolver | None = None
    for verb, what in history:
        with ledger.change(verb) as entry:
            if isinstance(what, str):
                if entry.reading_in_force(what) is not None:
                    entry.withdraw(what)
                    give_ids(entry)
            else:
                if anew or resolver is None or resolver.snapshot != entry.snapshot():
                    resolver = Resolver(entry)
                if entry.add_revision(what.document, what.loader, what.records):
                    if local and what.loader not in VOCABULARIES["institution"]:
                        reading = make_reading(what.document, what.loader, what.records)
                        resolver.add(entry, what.source, reading)
                    else:
                        resolve(entry)
            states.append(state(entry))
    ledger.close()
    return states


@given(histories())
@settings(max_examples=15)
def test_one_resolver_for_all_loads_decides_and_names_what_looking_at_everything_does(
    history: list[Step],
) -> None:
    with folder_in_memory() as folder:
        expected = kept(folder, history, local=False)
        assert kept(folder, history, local=True) == expected
        assert kept(folder, history, local=True, anew=True) == expected


NAMES = ("Berkeley", "UC Berkeley", "Eastport", "Lantern Institute of Technology", "LIT")
VENUES = ("ICLX", "Conference on Learning", "CL", "Computational Linguistics Journal")


@st.composite
def named_otherwise(draw: st.DrawFn) -> list[Step]:
    """Loads of pages that give things several names, full ones and such as say little."""
    steps: list[Step] = []
    for source in "abcd"[: draw(st.integers(2, 4))]:
        page = Page(source).person("Mira Haug")
        for _ in range(draw(st.integers(1, 2))):
            name, *aliases = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
            page.job(name, aliases=aliases)
            name, *aliases = draw(st.lists(st.sampled_from(VENUES), min_size=1, max_size=3))
            page.at_venue(name, 2016, aliases)
        steps.append(("load", page))
    return steps


SHORT_FIRST: list[Step] = [
    (
        "load",
        Page("a")
        .person("Mira Haug")
        .job("Berkeley", aliases=["UC Berkeley", "Eastport"])
        .job("UC Berkeley")
        .at_venue("ICLX", 2016, ["Conference on Learning", "CL"])
        .at_venue("Conference on Learning", 2016),
    ),
    (
        "load",
        Page("b")
        .person("Bo Li")
        .job("Lantern Institute of Technology", aliases=["Eastport"])
        .at_venue("Computational Linguistics Journal", 2016, ["CL"]),
    ),
]


@given(named_otherwise())
@example(SHORT_FIRST)
@settings(max_examples=25)
def test_one_resolver_does_so_where_things_have_several_names(history: list[Step]) -> None:
    with folder_in_memory() as folder:
        expected = kept(folder, history, local=False)
        assert kept(folder, history, local=True, anew=True) == expected


@given(histories())
@settings(max_examples=8)
def test_everything_resolved_at_the_end_is_news_to_nobody(history: list[Step]) -> None:
    with folder_in_memory() as folder:
        last = kept(folder, history, local=True)[-1]
        ledger = Ledger(folder / "True-False.sqlite")
        filed = "SELECT number, target FROM filed"
        one_by_one = set(raw(ledger.place, filed))
        with ledger.change("resolve") as entry:
            before = entry.snapshot()
            resolve(entry)
            assert state(entry) == last
            assert entry.snapshot() == before
        # Earlier readings of one text are filed one by one alone.
        assert set(raw(ledger.place, filed)) <= one_by_one
        ledger.close()


# What a revision of one document says keeps its id


def ids_of(ledger: Ledger, text: Page) -> dict[str, str]:
    with ledger.read() as view:
        identity = who_is_who(view)
    return {m.name: identity.of[m.id] for m in mentions_of(text.reading)}


def revision(note: str, *papers: tuple[str, str]) -> Page:
    page = Page("cv.txt")
    page.text += f"{note}\n"
    for title, authors in papers:
        page.paper(title, authors)
    return page


@pytest.mark.parametrize("local", [True, False])
def test_a_short_title_and_initials_keep_their_ids_over_revisions_and_back(
    local: bool, ledger: Ledger
) -> None:
    other = Page("other.txt").paper("Lamps").paper("Far Signals", "Y. Wang; Hana Sato")
    texts = [revision(note, ("Lamps", ""), ("Bells", "Y. Wang")) for note in ("", "new", "newer")]
    seen = []
    for text in (other, *texts, texts[0]):
        with ledger.change("load") as entry:
            resolver = Resolver(entry)
            assert entry.add_revision(text.document, text.loader, text.records)
            if local:
                reading = make_reading(text.document, text.loader, text.records)
                resolver.add(entry, text.source, reading)
            else:
                resolve(entry)
        seen.append(ids_of(ledger, text))
    assert seen[1:] == [seen[1]] * 4
    # Another document's paper of that title, another Y. Wang: not the same for that.
    assert not set(seen[0].values()) & set(seen[1].values())


def test_two_of_one_name_are_not_taken_for_the_one_of_the_next_revision(ledger: Ledger) -> None:
    before = revision("", ("Bells", "Y. Wang; Y. Wang"))
    after = revision("new", ("Other Bells", "Y. Wang"))
    keep(ledger, [before])
    with ledger.read() as view:
        earlier = set(who_is_who(view).of.values())
    keep(ledger, [after])
    assert ids_of(ledger, after)["Y. Wang"] not in earlier


def test_what_speaks_against_it_is_stronger_than_an_equal_name(ledger: Ledger) -> None:
    before, after = (revision("", ("Lamps", name)) for name in ("Hana Sato", "Nils Berg"))
    keep(ledger, [before])
    was = ids_of(ledger, before)["Lamps"]
    keep(ledger, [after])
    assert ids_of(ledger, after)["Lamps"] != was
