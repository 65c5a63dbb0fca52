"""Papers linked to the topics of a small invented vocabulary."""

import pytest

from graphsvc.identity.topics.finding import TopicFinder, TopicFound
from graphsvc.identity.topics.words import read
from loaders.feeds.entry import EntryText
from loaders.records import Mention, PaperRecord, VocabularyTopicRecord
from loaders.vocabularies.topic import topic_entry


def topic(
    id_: str, label: str, *aliases: str, broader: tuple[str, ...] = ()
) -> VocabularyTopicRecord:
    entry = topic_entry(id_, label, aliases=aliases, broader=broader)
    assert entry is not None
    record = entry.records[0]
    assert isinstance(record, VocabularyTopicRecord)
    return record


FINDER = TopicFinder(
    [
        topic("v:ml", "machine learning"),
        topic("v:nn", "neural networks", broader=("v:ml",)),
        topic("v:recurrent", "recurrent neural networks", "rnn", broader=("v:nn",)),
        topic("v:ssl", "semi-supervised learning", broader=("v:ml",)),
        topic("v:dialogue", "dialogue modelling"),
        topic("v:loc", "localization of sounds"),
        topic("v:learning", "learning", broader=("v:ml",)),
        topic("v:vocabulary", "vocabulary"),
        topic("v:trees", "trees (mathematics)"),
        topic("v:oop", "object oriented programming"),
        topic("v:island", "java", broader=("v:asia",)),
        topic("v:language", "Java", broader=("v:oop",)),
        topic("v:classes", "class hierarchies", broader=("v:oop",)),
        topic("v:asia", "islands of asia"),
        topic("v:labour", "labor migration"),
        topic("w:T1", "Advanced Speech Recognition and Synthesis Techniques"),
        topic("w:T2", "Climate Change and Forests"),
        topic("w:T3", "Climate Change and Oceans"),
        topic("arxiv-category:cs", "Computer Science", "cs"),
        topic("arxiv-category:cs.XY", "Odd Things", "cs.XY", broader=("arxiv-category:cs",)),
        topic("v:detect", "flood detection"),
    ]
)


def paper(
    title: str, abstract: str | None = None, keywords: tuple[str | tuple[str, str], ...] = ()
) -> tuple[PaperRecord, str]:
    text = EntryText()
    named = text.mention("paper", "title", title)
    topics: list[Mention] = []
    for keyword in keywords:
        name, ids = (keyword, []) if isinstance(keyword, str) else (keyword[0], [keyword[1]])
        mention = text.mention("topic", "keyword", name, external_ids=ids)
        assert mention is not None
        topics.append(mention)
    span = text.add("abstract", abstract) if abstract else None
    assert named is not None
    record = PaperRecord(
        span=text.whole, title=named, authors_given="not_given", topics=tuple(topics), abstract=span
    )
    return record, text.entry("k", [record]).text


def found(
    title: str, abstract: str | None = None, keywords: tuple[str | tuple[str, str], ...] = ()
) -> dict[str, TopicFound]:
    return {one.topic: one for one in FINDER.topics_of(*paper(title, abstract, keywords))}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Semi-supervised learning", "semi supervised Learning"),
        ("semisupervised learning", "semi-supervised learning"),
        ("neural networks", "Neural Network"),
        ("colour modelling", "color modeling"),
        ("visualisation", "visualization"),
        ("analyses of corpora", "analysis of corpus"),
        ("Gödel’s matrices", "Godel matrix"),
        ("data sets", "dataset"),
    ],
)
def test_spellings_of_one_word_are_one(left: str, right: str) -> None:
    assert [word.form for word in read(left)] == [word.form for word in read(right)]


@pytest.mark.parametrize(
    ("left", "right"), [("process", "proces"), ("basis", "basin"), ("c", "c++")]
)
def test_other_words_are_others(left: str, right: str) -> None:
    assert [word.form for word in read(left)] != [word.form for word in read(right)]


def test_evidence_points_at_the_words_as_they_stand() -> None:
    record, text = paper(
        "Sparse Recurrent Neural Network cells", "We prune recurrent neural networks."
    )
    (one,) = FINDER.topics_of(record, text)
    assert one.topic == "v:recurrent"
    assert [(e.where, e.words) for e in one.evidence] == [
        ("title", "Recurrent Neural Network"),
        ("abstract", "recurrent neural networks"),
    ]
    assert all(text[e.span.start : e.span.end] == e.words for e in one.evidence)
    assert 0.5 <= one.score <= 1


def test_the_most_specific_topic_is_said_and_the_broader_ones_are_reached() -> None:
    said = found(
        "Recurrent neural networks for tides", "Machine learning and neural networks help."
    )
    assert set(said) == {"v:recurrent"}
    assert FINDER.broader("v:recurrent") == {"v:nn", "v:ml"}


def test_a_stated_broader_topic_is_kept() -> None:
    said = found("Recurrent neural networks for tides", keywords=("machine learning",))
    assert set(said) == {"v:recurrent", "v:ml"}


def test_a_term_does_not_go_over_a_full_stop() -> None:
    assert not found("About neural. Networks of rivers")


def test_nothing_is_said_where_nothing_is_named() -> None:
    assert not found("On the age of stones", "We weigh stones.")


def test_a_general_word_counts_only_as_a_keyword() -> None:
    assert not found("Learning vocabulary by learning", "Learning a vocabulary is learning.")
    assert not found("A title", keywords=("Ferries: Learning",))
    assert set(found("A title", keywords=("Learning",))) == {"v:learning"}


def test_ids_codes_and_names_that_are_stated_come_first() -> None:
    said = found("A title", keywords=(("Whatever", "v:oop"), "cs.xy", "Semi-Supervised Learning"))
    assert set(said) == {"v:oop", "arxiv-category:cs.XY", "v:ssl"}
    assert all(e.where == "keyword" for one in said.values() for e in one.evidence)


def test_the_end_of_a_longer_keyword_says_what_it_is() -> None:
    assert set(found("A title", keywords=("deep flood detection",))) <= {"v:detect"}
    assert not found("A title", keywords=("flood detection budget",))


def test_an_ambiguous_word_needs_company() -> None:
    assert not found("A walk through Java", keywords=("java",))
    said = found("Class hierarchies in Java", keywords=("java",))
    assert set(said) == {"v:classes", "v:language"}


def test_an_acronym_needs_its_long_form_or_is_stated() -> None:
    assert not found("RNN in practice", "RNN here, RNN there.")
    assert set(found("A title", keywords=("RNN",))) == {"v:recurrent"}
    said = found(
        "Recurrent neural networks", "The RNN runs; an rnn in small letters is not counted."
    )
    assert [e.words for e in said["v:recurrent"].evidence] == ["Recurrent neural networks", "RNN"]


def test_a_name_without_its_brackets_is_not_enough_in_a_text() -> None:
    assert not found("Trees of the north", "Trees grow.")


def test_a_part_of_a_label_counts_where_one_label_has_it() -> None:
    assert set(found("Speech recognition on ferries")) == {"w:T1"}
    assert not found("Climate change on ferries")


def test_what_does_a_thing_names_the_thing() -> None:
    assert set(found("A flood detector for villages")) == {"v:detect"}


def test_an_abstract_alone_gives_one_topic_and_examples_give_none() -> None:
    said = found(
        "On ferries", "Labour migration and flood detection meet on ferries, as we show here."
    )
    assert len(said) == 1
    assert not found(
        "On ferries", "Ferries serve needs such as flood detection, and more than that."
    )


def test_only_the_beginning_of_an_endless_abstract_is_looked_at() -> None:
    assert not found("On ferries", "Ferries sail. " * 2_000 + "Then flood detection.")


def test_topics_come_in_one_order() -> None:
    said = FINDER.topics_of(
        *paper("Labor migration after flood detection", "Flood detection again.")
    )
    assert [one.topic for one in said] == ["v:detect", "v:labour"]
    assert [one.score for one in said] == sorted((one.score for one in said), reverse=True)
