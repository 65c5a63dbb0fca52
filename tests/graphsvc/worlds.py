"""Small random worlds: a few names, titles and things, said again and again in several pages."""

from collections import Counter
from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from graphsvc.derive import EdgeRow, NodeRow, derive
from graphsvc.identity.clusters import clusters
from graphsvc.identity.everything import decide
from graphsvc.identity.ids import Identity, assign
from graphsvc.identity.mentions import mentions_of
from graphsvc.ledger import GivenId, Revision
from tests.graphsvc.pages import Page

NAMES = (
    "Jin-Ho Kim",
    "Jinho Kim",
    "J. Kim",
    "Kim Jinho",
    "Wei Wang",
    "W. Wang",
    "Élise Ōta",
    "Gro",
)
TITLES = ("Slow Lamps", "Slow lamps!", "Bells for Two Towers and More", "Far Signals", "∅")
ORCIDS = ("orcid:0000-0001-0000-0001", "orcid:0000-0001-0000-0002")
DOIS = ("doi:10.1/a", "doi:10.1/b", "arxiv:2001.00001")
PLACES = (
    "Harbour Institute",
    "Harbour Institute {ror:1}",
    "Harbour Institute {ror:2 openalex:I2}",
    "Harbour Institute of the North {openalex:I2}",
    "Harbour House {ror:1 ror:2}",
    "University of the North",
    "University of the North {ror:2}",
    "BellConf",
    "BellConf {issn:1}",
    "Bells {issn:1 issn:2}",
    "Bell Review {issn:2}",
    "C",
    "C {openalex:C1}",
    "C {openalex:T1}",
    "C++",
    "C++ {openalex:C1}",
    "Large Lamp Models (LLM)",
    "LLM {openalex:C2}",
)
LISTED = ("{} {{orcid:1}}", "{} {{orcid:2}}", "{} {{openalex:A1 orcid:1}}", "{} {{openalex:A1}}")
YEARS = st.none() | st.integers(2015, 2018)


@st.composite
def pages(draw: st.DrawFn, source: str) -> Page:
    """A page about somebody, or nobody, with some papers."""
    page = Page(source)
    ids = st.lists(st.sampled_from(ORCIDS), max_size=1)
    if draw(st.booleans()):
        page.person(draw(st.sampled_from(NAMES)), external_ids=tuple(draw(ids)))
        if draw(st.booleans()):
            current, year = draw(st.booleans()), draw(YEARS)
            page.job(draw(st.sampled_from(PLACES)), from_year=year, current=current)
            page.topic(draw(st.sampled_from(PLACES)), from_year=year, current=current)
            page.at_venue(draw(st.sampled_from(PLACES)), 2016, draw(aliases))
            page.advisor(draw(st.sampled_from(NAMES)))
            page.metric("Novelty", "52%")
    for _ in range(draw(st.integers(0 if page.records else 1, 3))):
        names = draw(st.lists(st.sampled_from(NAMES), max_size=4))
        authors = [draw(st.sampled_from(("{}", "{}", *LISTED))).format(name) for name in names]
        given = draw(st.sampled_from(("complete", "incomplete"))) if authors else "not_given"
        year = draw(YEARS)
        page.paper(
            draw(st.sampled_from(TITLES)),
            "; ".join(authors),
            given=given,
            year=year,
            year_basis=draw(st.sampled_from(("stated", "inferred"))) if year else "none",
            venue=draw(st.sampled_from(("", "arXiv", *PLACES[7:11]))),
            venue_type=draw(st.sampled_from((None, "conference", "preprint"))),
            external_ids=tuple(draw(st.lists(st.sampled_from(DOIS), max_size=1))),
            by_subject=draw(st.sampled_from((None, True, False))),
            cited_as=draw(st.sampled_from(("", "Kim et al."))),
            topics="; ".join(draw(st.lists(st.sampled_from(PLACES[11:]), max_size=2))),
            institutions="; ".join(draw(st.lists(st.sampled_from(PLACES[:7]), max_size=2))),
        )
    return page


aliases = st.lists(st.sampled_from([name.partition(" {")[0] for name in PLACES]), max_size=1)


@st.composite
def worlds(draw: st.DrawFn, at_most: int = 4) -> list[Page]:
    """A few pages of different sources."""
    return [draw(pages(f"{number}.txt")) for number in range(draw(st.integers(1, at_most)))]


# The same way as a load goes, without a ledger


def mentions(world: Iterable[Page]) -> list[str]:
    """All mentions of the pages."""
    return [mention.id for page in world for mention in mentions_of(page.reading)]


def given_out(found: Iterable[Sequence[str]]) -> list[GivenId]:
    """An id for each cluster, in order."""
    counts: Counter[str] = Counter()
    given = []
    for members in found:
        kind = members[0].rpartition(":")[2]
        counts[kind] += 1
        letter = kind[0].upper()
        given.append(GivenId(f"{letter}{counts[kind]}", kind, counts[kind], members[0]))
    return given


def identify(world: Sequence[Page]) -> Identity:
    """Who is who in the pages."""
    decisions = decide(page.reading for page in world)
    found = clusters(mentions(world), decisions)
    return assign(found, given_out(found), decisions)


def revision(page: Page) -> Revision:
    """The page in force, loaded on the first day of 2026."""
    return Revision(page.source, page.reading, 1, "2026-01-01T00:00:00+00:00", "text")


def graph(world: Sequence[Page], order: Sequence[Page] = ()) -> list[NodeRow | EdgeRow]:
    """The rows the pages give, where their revisions come in this order."""
    documents = {page.source: f"D{number}" for number, page in enumerate(world, start=1)}
    return derive([revision(page) for page in order or world], documents, identify(world))
