"""Papers of the shared data linked to topics, against judgements of one annotator."""

from pathlib import Path

import pytest

from graphsvc.identity.topics.finding import TopicFinder
from tests.bench.topics import VOCABULARIES, measure, vocabulary

pytestmark = pytest.mark.accept


def test_topics_are_right_and_most_papers_have_one(corpus: Path) -> None:
    folder = corpus.parent / "data"
    finder = TopicFinder(vocabulary([folder / "topics" / name for name in VOCABULARIES]))
    result = measure(folder, finder)
    assert result.suggested["all"] >= 300, "too few of the judged pairs are suggested any more"
    assert result.open <= 30, "too many suggested pairs of the judged papers are not judged"
    assert result.precision >= 0.85
    assert result.drawn >= 300
    assert result.coverage >= 0.70
