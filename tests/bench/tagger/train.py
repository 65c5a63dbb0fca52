"""Train the tagger of citations on rendered references, and say how well it tags unseen ones.

    GRAPHSVC_SHARED=DIR python -m tests.bench.tagger.train [--references N]

Writes loaders/reading/citations.crfsuite.gz. Of 1,500 unseen texts 0.9935 of the tokens are right, and
of the titles 0.91 to the token, with the beginning of their reference (precision 0.911, recall 0.908).
"""

import argparse
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from loaders.reading.tokens import features, tokens_of
from tests.bench.tagger.example import Example
from tests.bench.tagger.layout import TITLE, Layout
from tests.bench.tagger.negatives import negative
from tests.bench.tagger.page import page
from tests.bench.tagger.printing import printed
from tests.bench.tagger.records import Record, prose, records
from tests.bench.tagger.training import READING, Fields, Sample, runs, shared_data, train

MODEL = READING / "citations.crfsuite.gz"


def main() -> None:
    """Train, write the model, print the share of right tokens and of right titles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--references", type=int, default=22000)
    options = parser.parse_args()
    drawn = map(sequence, examples(shared_data(), Random(5)))
    settings = {"c1": 0.6, "max_iterations": 140, "feature.minfreq": 3}
    train(MODEL, drawn, options.references, settings, titles)


def titles(labels: Sequence[str]) -> Fields:
    """Each title as its first token and the one behind its last, and where its reference begins."""
    begins = [0, *(index for index, label in enumerate(labels) if label[0] == "B")]
    return {
        (first, behind, begins[bisect_right(begins, first) - 1])
        for first, behind in runs(labels, TITLE)
    }


def examples(shared: Path, rng: Random) -> Iterator[Example]:
    """Texts rendered from the shared data."""
    return rendered(records(shared, rng), prose(shared, rng), rng)


def rendered(drawn: Iterator[Record], said: Sequence[str], rng: Random) -> Iterator[Example]:
    """Lists of references, single ones, and now and then lines that are none."""
    while True:
        layout = Layout(rng)
        many = 1 if rng.random() < 0.4 else rng.randint(2, 6)
        listed = list(islice(drawn, many))
        if not listed:
            return
        made = page(layout, listed, said)
        if len(listed) == 1 and rng.random() < 0.5:
            made = printed(Layout(rng), listed[0])
            made.starts = [0]
        yield made.wrapped(rng) if rng.random() < 0.2 else made
        if rng.random() < 0.2:
            yield negative(listed[0], said, rng)


def sequence(example: Example) -> Sample:
    """Features and labels of the tokens; a label of two letters begins a reference."""
    tokens = tokens_of(example.string)
    return list(features(tokens, example.styles)), example.labels_of(tokens)


if __name__ == "__main__":
    main()
