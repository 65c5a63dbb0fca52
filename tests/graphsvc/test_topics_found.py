"""Topics of loaded vocabularies in loaded papers: found, answered with their places, gone again."""

from collections.abc import Iterator

import pytest

from graphsvc.catch_up import catch_up
from graphsvc.graph import Graph
from graphsvc.identity.topics import of_readings
from graphsvc.ingest import remove
from graphsvc.ledger import Ledger
from graphsvc.model import Paper, TopicOfPaper
from graphsvc.queries import GetPaper, GetTopic, ListPapers, ListTopics
from graphsvc.store import GraphStore
from loaders.records import PaperRecord, Span
from tests.graphsvc.pages import Page, finish, keep

TITLE = "Recurrent Neural Networks for Flood Detection"
ABSTRACT = "We study semi-supervised learning. A semi-supervised learner needs few labels."


class Library:
    """Papers and vocabularies, and what the graph answers of them."""

    def __init__(self, ledger: Ledger, store: GraphStore) -> None:
        self.ledger, self.store = ledger, store

    def load(self, *pages: Page) -> None:
        keep(self.ledger, pages)
        finish(catch_up(self.ledger, self.store))
        self.graph = Graph(self.store, self.ledger)

    def remove(self, source: str) -> None:
        finish(remove(self.ledger, self.store, source))
        self.graph = Graph(self.store, self.ledger)

    def paper(self, label: str = TITLE) -> Paper:
        found = {p.label: p.id for p in self.graph.run(ListPapers()).items}
        return self.graph.run(GetPaper(id=found[label]))

    def topics(self, label: str = TITLE) -> dict[str, TopicOfPaper]:
        return {topic.label: topic for topic in self.paper(label).topics}


@pytest.fixture
def library(ledger: Ledger, store: GraphStore) -> Iterator[Library]:
    return Library(ledger, store)


def ontology(source: str = "ontology", **more: str) -> Page:
    page = Page(source, "cso")
    page.described("topic", "machine learning", "cso:ml")
    page.described("topic", "neural networks", "cso:nn", broader=("cso:ml",))
    page.described("topic", "recurrent neural networks", "cso:rnn", broader=("cso:nn",))
    page.described("topic", "semi-supervised learning", "cso:ssl", broader=("cso:ml",))
    for id_, label in more.items():
        page.described("topic", label, f"cso:{id_}")
    return page


def listing(source: str = "listing", *, abstract: str = "", topics: str = "") -> Page:
    page = Page(source).paper(TITLE, "Bo Li", topics=topics)
    if abstract:
        start = len(page.text)
        page.text += f"{abstract}\n"
        (record,) = page.records
        assert isinstance(record, PaperRecord)
        span = Span(start=start, end=start + len(abstract))
        page.records = [record.model_copy(update={"abstract": span})]
    return page


@pytest.mark.parametrize("vocabulary_first", [True, False])
def test_the_most_specific_topic_is_found_and_its_broader_ones_are_reachable(
    library: Library, vocabulary_first: bool
) -> None:
    pages = [ontology(), listing()]
    library.load(*(pages if vocabulary_first else pages[::-1]))
    topics = library.topics()
    assert set(topics) == {"recurrent neural networks"}
    found = topics["recurrent neural networks"]
    assert not found.stated
    assert found.score is not None
    assert found.score >= 0.5
    (topic,) = (t for t in library.graph.run(ListTopics()).items if t.id == found.id)
    said = library.graph.run(GetTopic(id=topic.id))
    assert (said.papers, [b.label for b in said.broader]) == (1, ["neural networks"])
    above = library.graph.run(GetTopic(id=said.broader[0].id))
    assert [n.label for n in above.narrower] == ["recurrent neural networks"]
    assert [b.label for b in above.broader] == ["machine learning"]
    papers = library.graph.run(ListPapers(topic=topic.id)).items
    assert [p.label for p in papers] == [TITLE]


def test_each_place_is_in_the_text(library: Library) -> None:
    page = listing(abstract=ABSTRACT, topics="Semi-Supervised Learning")
    library.load(ontology(), page)
    topics = library.topics()
    how = {label: [one.how for one in topic.evidence] for label, topic in topics.items()}
    assert how == {
        "Semi-Supervised Learning": ["keyword", "abstract", "abstract"],
        "recurrent neural networks": ["title"],
    }
    for topic in topics.values():
        for one in topic.evidence:
            assert one.source.document.label == "listing"
            assert page.text[one.source.start : one.source.end] == one.words


def test_a_stated_topic_stays_stated_and_is_that_of_the_vocabulary(library: Library) -> None:
    library.load(listing(topics="Recurrent Neural Networks; Odd Lamps"))
    before = library.topics()
    assert {label: topic.stated for label, topic in before.items()} == {
        "Recurrent Neural Networks": True,
        "Odd Lamps": True,
    }
    assert all(topic.score is None and topic.evidence == () for topic in before.values())
    library.load(ontology())
    after = library.topics()
    one = after["Recurrent Neural Networks"]
    assert (one.id, one.stated) == (before["Recurrent Neural Networks"].id, True)
    assert [place.how for place in one.evidence] == ["keyword", "title"]
    assert library.graph.run(GetTopic(id=one.id)).external_ids == ("cso:rnn",)
    assert after["Odd Lamps"] == before["Odd Lamps"]


def test_a_category_is_the_topic_of_its_vocabulary(library: Library) -> None:
    categories = Page("categories", "arxiv_categories").described(
        "topic", "Odd Things", "arxiv-category:cs.XY", aliases=("cs.XY",)
    )
    library.load(categories, listing(topics="cs.XY {arxiv-category:cs.XY}"))
    (topic,) = library.topics().values()
    assert (topic.stated, [place.how for place in topic.evidence]) == (True, ["category"])


def test_several_listings_and_vocabularies_are_taken_together(library: Library) -> None:
    other = Page("other", "openalex_topics").described("topic", "Flood Detection", "openalex:T1")
    library.load(ontology(), other, listing(), listing("again", abstract=ABSTRACT))
    topics = library.topics()
    assert set(topics) == {"recurrent neural networks", "Flood Detection"}
    documents = {e.source.document.label for e in topics["Flood Detection"].evidence}
    assert documents == {"listing", "again"}


def test_topics_go_with_their_vocabulary_and_come_with_another_revision(library: Library) -> None:
    library.load(ontology(), listing())
    library.remove("ontology")
    assert library.topics() == {}
    library.load(ontology(floods="flood detection"))
    assert set(library.topics()) == {"recurrent neural networks", "flood detection"}
    library.load(ontology())
    assert set(library.topics()) == {"recurrent neural networks"}


def test_one_more_paper_is_looked_at_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.load(ontology(), listing())
    looked_at: list[str] = []
    topics_of = of_readings.topics_of

    def watched(finder, reading, text):  # type: ignore[no-untyped-def] # as it is called
        looked_at.append(reading.id)
        return topics_of(finder, reading, text)

    monkeypatch.setattr(of_readings, "topics_of", watched)
    library.load(Page("more").paper("Machine Learning of Lamps", "Ida Haug"))
    assert len(looked_at) == 1
    assert set(library.topics()) == {"recurrent neural networks"}
    assert set(library.topics("Machine Learning of Lamps")) == {"machine learning"}
    library.load(ontology(lamps="odd lamps"))
    assert len(looked_at) == 3
