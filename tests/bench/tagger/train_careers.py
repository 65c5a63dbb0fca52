"""Train the tagger of careers on rendered stints and sentences, and say how well it tags unseen ones.

    GRAPHSVC_SHARED=DIR python -m tests.bench.tagger.train_careers [--examples N]

Writes loaders/reading/careers.crfsuite.gz. As trained last, on unseen examples: 0.980 of tokens right;
organisations: recall 0.877, precision 0.906.
"""

import argparse
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from loaders.reading.signs import signs
from loaders.reading.text import Text
from loaders.reading.tokens import tokens_of
from tests.bench.tagger import layout as citations
from tests.bench.tagger.career_heads import Beside
from tests.bench.tagger.career_words import Words, ror
from tests.bench.tagger.example import OTHER, Example
from tests.bench.tagger.negatives import negative
from tests.bench.tagger.page import page
from tests.bench.tagger.records import Record, prose, records
from tests.bench.tagger.sentences import Told
from tests.bench.tagger.stint_layout import PLACE
from tests.bench.tagger.stints import Stints
from tests.bench.tagger.training import READING, Fields, Sample, runs, shared_data, train

MODEL = READING / "careers.crfsuite.gz"


def main() -> None:
    """Train, write the model, print the share of right tokens and of right organisations."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--examples", type=int, default=16000)
    parser.add_argument("--minfreq", type=int, default=35)
    parser.add_argument("--c1", type=float, default=2.5)
    parser.add_argument("--iterations", type=int, default=95)
    options = parser.parse_args()
    drawn = map(sequence, examples(shared_data(), Random(7)))
    settings = {
        "c1": options.c1,
        "max_iterations": options.iterations,
        "feature.minfreq": options.minfreq,
    }
    train(MODEL, drawn, options.examples, settings, organisations, lambda a, b: a[-1] == b[-1])


def organisations(labels: Sequence[str]) -> Fields:
    """Each organisation as its first token and the one behind its last."""
    return set(runs(labels, PLACE))


def examples(shared: Path, rng: Random) -> Iterator[Example]:
    """Texts rendered from the shared data."""
    some = list(islice(records(shared, rng), 6000))
    said = prose(shared, rng)
    return rendered(Words(ror(shared), rng), some, said, rng)


def rendered(
    words: Words, some: Sequence[Record], said: Sequence[str], rng: Random
) -> Iterator[Example]:
    """Sections of stints, headers, paragraphs, and now and then lines that are none of these."""
    told = Told(words, some, said, rng)
    while True:
        chance = rng.random()
        if chance < 0.52:
            section = Stints(words, some, said, rng).page(rng.choice((1, 1, 2, 2, 3, 4, 5)))
            yield section.wrapped(rng) if rng.random() < 0.08 else section
        elif chance < 0.6:
            yield Beside(words, some, said, rng).header()
        elif chance < 0.65:
            yield Beside(words, some, said, rng).other()
        elif chance < 0.68:
            listed = page(citations.Layout(rng), rng.sample(some, rng.randint(1, 3)), said)
            yield Example(listed.string, OTHER * len(listed.string), listed.styles)
        elif chance < 0.96:
            paragraph = told.paragraph()
            yield paragraph.wrapped(rng) if rng.random() < 0.2 else paragraph
        else:
            yield negative(rng.choice(some), said, rng)


def sequence(example: Example) -> Sample:
    """Features and labels of the tokens; a label of two letters begins a stint."""
    size = len(example.string)
    at = array("i", range(size))
    text = Text(example.string, example.string, at, at, bytes(example.styles))
    tokens = tokens_of(example.string)
    return signs(text, tokens), example.labels_of(tokens)


if __name__ == "__main__":
    main()
