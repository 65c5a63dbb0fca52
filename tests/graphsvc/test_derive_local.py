"""One more document, derived by what it touches, comes to what deriving everything comes to."""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.derive import FactsFile, fill, make
from graphsvc.derive.filling import in_force
from graphsvc.derive.following import follow_changes, stands
from graphsvc.derive.written import compare, note
from graphsvc.identity.known import Known
from graphsvc.identity.resolver import Resolver
from graphsvc.identity.resolving import give_ids, resolve_anew_for_this_scorer
from graphsvc.ledger import Ledger, View
from graphsvc.ledger.entries import make_reading
from loaders.feeds import VOCABULARIES
from tests.graphsvc.pages import Page
from tests.graphsvc.worlds import pages

Rows = dict[tuple[str, int, int, str], int]


@st.composite
def histories(draw: st.DrawFn) -> list[Page]:
    """Pages of a few sources, some of them revised."""
    sources = st.sampled_from(("a", "b", "c", "d"))
    return [draw(pages(draw(sources))) for _ in range(draw(st.integers(2, 4)))]


@contextmanager
def opened() -> Iterator[Ledger]:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Ledger(Path(folder) / "ledger.sqlite")) as ledger,
    ):
        resolve_anew_for_this_scorer(ledger)
        yield ledger


def written(file: FactsFile) -> Rows:
    """What the store would have, with digests."""
    with file.change():
        note(file, "state")
    return {row[:4]: row[4] for row in file.run("SELECT tbl, src, dst, part, digest FROM written")}


def derived(file: FactsFile, view: View) -> Rows:
    known = Known.of(view)
    given_now = in_force(view, known, known.identity, view.heads())
    with file.change():
        for _ in fill(file, given_now):
            pass
        make(file, given_now.names)
        stands(file, view)
    compare(file)
    return written(file)


class Library:
    """A ledger and the file beside it, one document after another."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.followed = ledger, 0
        with ledger.read() as view, closing(FactsFile(ledger.facts)) as file:
            self.rows = derived(file, view)
            self.resolver = Resolver(view)

    def add(self, page: Page) -> None:
        reading = make_reading(page.document, page.loader, page.records)
        with self.ledger.change("load") as entry:
            if not entry.add_revision(page.document, page.loader, page.records):
                return
            touched = self.resolver.add(entry, page.source, reading).touched
        with self.ledger.read() as view, closing(FactsFile(self.ledger.facts)) as file:
            if follow_changes(file, view, touched):
                self.followed += 1
                self.rows = written(file)
            else:
                self.rows = derived(file, view)

    def all_rows(self) -> Rows:
        with self.ledger.read() as view, closing(FactsFile()) as file:
            return derived(file, view)


def followed(ledger: Ledger, history: list[Page]) -> Library:
    """A library to which these were added, each derived as everything would be."""
    library = Library(ledger)
    for page in history:
        library.add(page)
        assert library.rows == library.all_rows()
    return library


@given(histories())
@settings(max_examples=10, deadline=None)
def test_deriving_locally_comes_to_deriving_everything(history: list[Page]) -> None:
    with opened() as ledger:
        followed(ledger, history)


def test_what_is_removed_and_comes_again_is_no_retired_id() -> None:
    with opened() as ledger:
        library = Library(ledger)
        page = Page("a").paper("Slow Lamps", "Imre Valdés; Bodil Rask")
        library.add(page)
        with ledger.change("remove") as entry:
            entry.withdraw("a")
            give_ids(entry)
        with ledger.read() as view, closing(FactsFile(ledger.facts)) as file:
            library.rows = derived(file, view)
            library.resolver = Resolver(view)
        assert any(table == "retired_id" for table, *_ in library.rows)
        library.add(page)
        assert library.followed == 2
        assert library.rows == library.all_rows()
        assert not any(table == "retired_id" for table, *_ in library.rows)


def test_a_new_mention_that_stands_for_others_does_not_hide_that_they_moved() -> None:
    one = Page("one").described("institution", "Harbour Institute")
    one.described("institution", "Harbour House", "ror:1 ror:2")
    one.described("institution", "University of the North", "ror:2")
    numbers = itertools.count()
    other = Page("other")
    while other.content_hash > one.content_hash:  # the smallest of all alike stands for them
        other = Page("other")
        other.text += f"{next(numbers)}\n"
        other.described("institution", "Harbour Institute")
        other.described("institution", "Harbour Institute", "ror:1")
        other.described("institution", "University of the North", "ror:2")
        other.described("institution", "Harbour Institute", "openalex:I2 ror:2")
    with opened() as ledger:
        followed(ledger, [one, other])


def test_a_vocabulary_that_comes_or_is_superseded_is_for_all_papers() -> None:
    history = [
        Page("v", VOCABULARIES["topic"][0]).described("topic", "Slow Lamps", "openalex:T1"),
        Page("a").paper("On Slow Lamps", "Imre Valdés"),
        Page("v").paper("Bells of the North"),
    ]
    with opened() as ledger:
        library = Library(ledger)
        for page, followed in zip(history, (0, 1, 1), strict=True):
            library.add(page)
            assert library.rows == library.all_rows()
            assert library.followed == followed
            named = any(table == "paper_has_topic_topic" for table, *_ in library.rows)
            assert named == (page.source == "a")


def test_ids_that_a_document_joins_are_retired_with_the_decision_that_did() -> None:
    history = [
        Page("a").paper("Slow Lamps", "Imre Valdés", external_ids=("doi:10.1/a",)),
        Page("b").paper("Bells of the North", "Bodil Rask", external_ids=("arxiv:2101.00001",)),
        Page("c").paper(
            "Slow Lamps", "Imre Valdés", external_ids=("doi:10.1/a", "arxiv:2101.00001")
        ),
        Page("d").paper("Slow Lamps", "Imre Valdés", external_ids=("doi:10.1/a",)),
    ]
    with opened() as ledger:
        library = followed(ledger, history)
        assert library.followed == len(history)
        assert any(key[0] == "retired_id" for key in library.rows)


def test_citations_and_notices_by_external_id_follow_what_comes_later() -> None:
    def listed(source: str, title: str, doi: str, **said: object) -> Page:
        return Page(source).paper(title, external_ids=(doi,), **said)

    history = [
        listed("a", "Lamps", "doi:10.1/a", cites="doi:10.1/b doi:10.1/c"),
        Page("list").citation("doi:10.1/c", "doi:10.1/a").citation("doi:10.1/b", "doi:10.1/a"),
        listed("b", "Bells of the North", "doi:10.1/b"),
        listed("n", "A Note", "doi:10.1/n", notices="retraction of doi:10.1/c"),
        listed("c", "Towers and Signals", "doi:10.1/c", cites="doi:10.1/b"),
        listed("c", "Towers and Signals", "doi:10.1/d"),
        Page("list").citation("doi:10.1/d", "doi:10.1/b"),
    ]
    with opened() as ledger:
        library = followed(ledger, history)
        assert library.followed == len(history)
        assert any(key[0] == "paper_cites_paper" for key in library.rows)
