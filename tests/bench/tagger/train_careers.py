"""Train the tagger of careers on rendered stints and sentences, and say how well it tags unseen ones.

    GRAPHSVC_SHARED=DIR python -m tests.bench.tagger.train_careers [--examples N]

Writes loaders/reading/careers.crfsuite.
"""

import argparse
import os
import time
from array import array
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pycrfsuite

from loaders.reading.signs import signs
from loaders.reading.text import Text
from loaders.reading.tokens import tokens_of
from tests.bench.tagger.career_heads import Beside
from tests.bench.tagger.career_words import Words
from tests.bench.tagger.negatives import negative
from tests.bench.tagger.records import prose, records
from tests.bench.tagger.references import OTHER, Reference
from tests.bench.tagger.references import Layout as Listing
from tests.bench.tagger.sentences import Told
from tests.bench.tagger.stints import Layout
from tests.bench.tagger.train import labels_of, wrapped

MODEL = Path(__file__).parents[3] / "loaders" / "reading" / "careers.crfsuite"


def main() -> None:
    """Train, write the model, print the share of right tokens and of right organisations."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--examples", type=int, default=16000)
    parser.add_argument("--minfreq", type=int, default=35)
    parser.add_argument("--c1", type=float, default=2.5)
    parser.add_argument("--iterations", type=int, default=95)
    options = parser.parse_args()
    rng = Random(7)
    began = time.perf_counter()
    trainer = pycrfsuite.Trainer(verbose=False)
    drawn = examples(Path(os.environ.get("GRAPHSVC_SHARED", "../shared")), rng)
    for example in islice(drawn, options.examples):
        seen, labels = sequence(example)
        if seen:
            trainer.append(seen, labels)
    print(f"rendered in {time.perf_counter() - began:.0f} s", flush=True)
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": options.c1, "c2": 0.02, "max_iterations": options.iterations,
            "feature.minfreq": options.minfreq, "feature.possible_transitions": True,
        }
    )  # fmt: skip
    trainer.train(str(MODEL))
    print(f"trained in {time.perf_counter() - began:.0f} s, {MODEL.stat().st_size / 1e6:.2f} MB")
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    right = total = whole = places = claimed = 0
    for example in islice(drawn, 1500):
        seen, labels = sequence(example)
        if not seen:
            continue
        told = tagger.tag(seen)
        right += sum(a[-1] == b[-1] for a, b in zip(told, labels, strict=True))
        total += len(labels)
        ours, theirs = runs(labels), runs(told)
        places += len(ours)
        whole += len(ours & theirs)
        claimed += len(theirs)
    print(
        f"unseen: {right / total:.4f} of tokens right; organisations: recall {whole / places:.4f}, "
        f"precision {whole / claimed:.4f}"
    )


def runs(labels: list[str]) -> set[tuple[int, int]]:
    """Each organisation as its first token and the one behind its last."""
    found, first = set(), -1
    for index, label in enumerate([*labels, "X"]):
        if first >= 0 and label != "O":
            found.add((first, index))
            first = -1
        if label[-1] == "O" and first < 0:
            first = index
    return found


def examples(shared: Path, rng: Random) -> Iterator[Reference]:
    """Sections of stints, headers, paragraphs, and now and then lines that are none of these."""
    some = list(islice(records(shared, rng), 6000))
    said = prose(shared, rng)
    words = Words(shared, rng)
    told = Told(words, some, said, rng)
    while True:
        chance = rng.random()
        if chance < 0.52:
            page = Layout(words, some, said, rng).page(rng.choice((1, 1, 2, 2, 3, 4, 5)))
            yield wrapped(page, rng) if rng.random() < 0.08 else page
        elif chance < 0.6:
            yield Beside(words, some, said, rng).header()
        elif chance < 0.65:
            yield Beside(words, some, said, rng).other()
        elif chance < 0.68:
            listed = Listing(rng).page(rng.sample(some, rng.randint(1, 3)), said)
            yield Reference(listed.string, OTHER * len(listed.string), listed.styles)
        elif chance < 0.96:
            page = told.paragraph()
            yield wrapped(page, rng) if rng.random() < 0.2 else page
        else:
            yield negative(rng.choice(some), said, rng)


def sequence(example: Reference) -> tuple[list[list[str]], list[str]]:
    """Features and labels of the tokens; a label of two letters begins a stint."""
    size = len(example.string)
    places = array("i", range(size))
    text = Text(example.string, example.string, places, places, bytes(example.styles))
    tokens = tokens_of(example.string)
    return signs(text, tokens), labels_of(example, tokens)


if __name__ == "__main__":
    main()
