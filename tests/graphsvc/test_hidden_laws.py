"""A hidden name stays in no answer, whatever becomes of the documents, the ids and other decisions."""

import random
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.catch_up import rows_of
from graphsvc.deciding import decided
from graphsvc.derive import EdgeRow, NodeRow
from graphsvc.errors import GraphError
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.resolver import Resolver
from graphsvc.identity.resolving import give_ids, resolve
from graphsvc.ingest import erased
from graphsvc.ledger import Entry, Ledger, View
from graphsvc.ledger.entries import make_reading
from graphsvc.model import ChooseName, Decide, Undo
from tests.graphsvc.pages import Page
from tests.graphsvc.test_deciding_laws import opened

ORCID = ("orcid:0000-0001-0000-0001",)
SPELLED = ("Mira Solberg", "M. Solberg", "SOLBERG Mira", "Mira Haug", "M. Haug", "Solberg")


@st.composite
def hers(draw: st.DrawFn, source: str) -> Page:
    """A page about her, by one of her names, with a paper of hers."""
    page = Page(source)
    name = draw(st.sampled_from(SPELLED))
    page.person(name, external_ids=ORCID)
    page.paper(
        draw(st.sampled_from(("Slow Lamps of the North", "Fast Bells"))),
        f"{name}; Bo Li",
        by_subject=True,
        cited_as=draw(st.sampled_from(("", "Solberg et al., BellConf 2021", "Haug and Li"))),
    )
    return page


@st.composite
def histories(draw: st.DrawFn) -> list[Page]:
    """Pages of hers under a few sources; one source may have several revisions."""
    sources = st.sampled_from(("a", "b", "c", "d"))
    return [draw(hers(draw(sources))) for _ in range(draw(st.integers(3, 6)))]


class Hers:
    """The mentions that were hers when the name was hidden, and those that later documents brought to her."""

    def __init__(self, view: View, author: str) -> None:
        known = Known.of(view)
        self.mentions = set(known.members[author])
        self.seen = set(known.mentions)

    def shown(self, view: View) -> Iterator[str]:
        """All that answers about them are made of; hidden names stand there to be found, no more."""
        known = Known.of(view)
        authors = {i for m, i in known.identity.of.items() if m in self.mentions}
        self.mentions |= {m for i in authors for m in known.members[i] if m not in self.seen}
        self.seen |= set(known.mentions)
        rows = rows_of(view)
        papers = {r.target for r in rows if isinstance(r, EdgeRow) and r.source in authors}
        for row in rows:
            about = {row.id} if isinstance(row, NodeRow) else {row.source, row.target}
            if about & {*authors, *papers}:
                yield str({k: v for k, v in row.props.items() if k != "hidden_names"})


def load(entry: Entry, page: Page, *, local: bool) -> None:
    resolver = Resolver(entry) if local else None
    if entry.erased_by(page.document) or not entry.add_revision(
        page.document, page.loader, page.records
    ):
        return
    if resolver is None:
        resolve(entry)
    else:
        resolver.add(entry, page.source, make_reading(page.document, page.loader, page.records))


class Life:
    """What happens to a ledger, drawn at random."""

    def __init__(self, ledger: Ledger, chance: random.Random) -> None:
        self.ledger, self.chance = ledger, chance
        self.made: list[int] = []

    def happens(self, pages: list[Page]) -> None:
        what = self.chance.choice((self.remove, self.erase, self.merge, self.split, self.undo))
        if self.chance.random() < 0.5:
            with self.ledger.change("load") as entry:
                load(entry, self.chance.choice(pages), local=self.chance.random() < 0.5)
        else:
            what()

    def sources(self) -> list[str]:
        with self.ledger.read() as view:
            return [r.source for r in view.revisions() if r.source != "other"]

    def remove(self) -> None:
        if sources := self.sources():
            with self.ledger.change("remove") as entry:
                entry.withdraw(self.chance.choice(sources))
                give_ids(entry)

    def erase(self) -> None:
        if sources := self.sources():
            with self.ledger.change("erase") as entry:
                erased(entry, self.chance.choice(sources))

    def merge(self) -> None:
        self._judge("same")

    def split(self) -> None:
        self._judge("different")

    def _judge(self, judgement: str) -> None:
        with self.ledger.change("decide") as entry:
            known = Known.of(entry)
            authors = sorted(i for i in known.members if i[0] == "A")
            named = [known.members[i] for i in authors if len(known.members[i]) > 1]
            if judgement == "different" and named:
                a, b = self.chance.sample(self.chance.choice(named), 2)
            elif len(authors) > 1:
                a, b = self.chance.sample(authors, 2)
            else:
                return
            wish = Decide.model_validate({"by": "ana", "judgement": judgement, "a": a, "b": b})
            try:
                self.made.append(int(decided(entry, wish).decision_ids[0]))
            except GraphError:
                return

    def undo(self) -> None:
        if self.made:
            decision = self.made.pop(self.chance.randrange(len(self.made)))
            with self.ledger.change("undo") as entry:
                if entry.decision(decision) is not None:
                    decided(entry, Undo(by="ben", decision=decision))


def hide(ledger: Ledger, page: Page, name: str = "Mira Solberg") -> tuple[int, Hers]:
    """Hide a name of whom a page is about."""
    with ledger.change("name") as entry:
        mentions = (m.id for m in mentions_of(page.reading) if m.external_ids)
        author = Known.of(entry).identity.of[next(mentions)]
        hers = Hers(entry, author)
        wish = ChooseName(by="ana", author=author, name=name, use="hidden")
        return int(decided(entry, wish).decision_ids[0]), hers


@given(histories(), st.randoms(use_true_random=False), st.integers(1, 8))
@settings(max_examples=12)
def test_whatever_happens_a_hidden_name_is_in_no_answer(
    pages: list[Page], chance: random.Random, steps: int
) -> None:
    pages[0] = Page("a").person("Mira Solberg", external_ids=ORCID).paper("Bells", "Mira Solberg")
    with opened() as ledger:
        with ledger.change("load") as entry:
            load(entry, Page("other").paper("Far Signals", "Gro Lie; Bo Li"), local=False)
            load(entry, Page("kept").person("Mira Haug", external_ids=ORCID), local=False)
            load(entry, pages[0], local=False)
        hidden, hers = hide(ledger, pages[0])
        life = Life(ledger, chance)
        for _ in range(steps):
            life.happens(pages)
            with ledger.read() as view:
                left = view.decision(hidden)
                if left is None:
                    # Nothing is left of her: whoever comes now is somebody new.
                    return
                assert not [said for said in hers.shown(view) if "olberg" in said.lower()]
