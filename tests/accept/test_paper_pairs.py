"""Labelled pairs of listings: how many are joined that are one paper, and how many that are not."""

from pathlib import Path

import pytest

from tests.bench.papers import figures, measure

pytestmark = pytest.mark.accept


def test_papers_are_joined_with_the_precision_and_recall_asked_for(corpus: Path) -> None:
    pairs, of, held, by_title = measure(corpus.parent / "data")
    found = figures(pairs, of, held)
    assert found.pairs >= 300
    assert found.precision >= 0.98, found
    assert found.recall >= 0.90, found
    assert figures(pairs, by_title).precision < found.precision
    unseen = figures([pair for pair in pairs if pair.half == "score"], of, held)
    assert unseen.precision >= 0.98, unseen
    assert unseen.recall >= 0.85, unseen
