"""Train the tagger of citations on rendered references, and say how well it tags unseen ones.

    GRAPHSVC_SHARED=DIR python -m tests.bench.tagger.train [--references N]

Writes loaders/reading/citations.crfsuite.gz. Of 1,500 unseen texts 0.9935 of the tokens are right, and of the
titles 0.91 to the token, with the beginning of their reference (precision 0.911, recall 0.908).
"""

import argparse
import gzip
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

import pycrfsuite

from loaders.reading.tokens import Token, features, tokens_of
from tests.bench.tagger.negatives import negative
from tests.bench.tagger.records import prose, records
from tests.bench.tagger.references import Layout, Reference

MODEL = Path(__file__).parents[3] / "loaders" / "reading" / "citations.crfsuite.gz"


def main() -> None:
    """Train, write the model, print the share of right tokens and of right titles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--references", type=int, default=22000)
    options = parser.parse_args()
    shared = Path(os.environ.get("GRAPHSVC_SHARED", "../shared"))
    rng = Random(5)
    began = time.perf_counter()
    trainer = pycrfsuite.Trainer(verbose=False)
    drawn = examples(shared, rng)
    for reference in islice(drawn, options.references):
        seen, labels = sequence(reference)
        if seen:
            trainer.append(seen, labels)
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": 0.6,
            "c2": 0.02,
            "max_iterations": 140,
            "feature.minfreq": 3,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.NamedTemporaryFile() as made:
        trainer.train(made.name)
        model = Path(made.name).read_bytes()
    MODEL.write_bytes(gzip.compress(model, mtime=0))
    print(f"trained in {time.perf_counter() - began:.0f} s, {MODEL.stat().st_size / 1e6:.2f} MB")
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    right = total = whole = titles = claimed = 0
    for reference in islice(drawn, 1500):
        seen, labels = sequence(reference)
        if not seen:
            continue
        told = tagger.tag(seen)
        right += sum(a == b for a, b in zip(told, labels, strict=True))
        total += len(labels)
        ours, theirs = parts(labels), parts(told)
        titles += len(ours)
        whole += len(ours & theirs)
        claimed += len(theirs)
    print(
        f"unseen: {right / total:.4f} of tokens right; titles: recall {whole / titles:.4f}, "
        f"precision {whole / claimed:.4f}"
    )


def parts(labels: list[str]) -> set[tuple[int, int, int]]:
    """Each title as its first and last token, and where its reference begins."""
    found, begin, first = set(), 0, -1
    for index, label in enumerate([*labels, "X"]):
        if first >= 0 and label != "T":
            found.add((first, index, begin))
            first = -1
        if label[0] == "B":
            begin = index
        if label[-1] == "T" and first < 0:
            first = index
    return found


def examples(shared: Path, rng: Random) -> Iterator[Reference]:
    """Lists of references, single ones, and now and then lines that are none."""
    drawn = records(shared, rng)
    said = prose(shared, rng)
    while True:
        layout = Layout(rng)
        many = 1 if rng.random() < 0.4 else rng.randint(2, 6)
        listed = list(islice(drawn, many))
        if not listed:
            return
        reference = layout.page(listed, said)
        if len(listed) == 1 and rng.random() < 0.5:
            reference = Layout(rng).print(listed[0])
            reference.starts = [0]
        yield wrapped(reference, rng) if rng.random() < 0.2 else reference
        if rng.random() < 0.2:
            yield negative(listed[0], said, rng)


def wrapped(reference: Reference, rng: Random) -> Reference:
    """The same, its lines broken as in a text of fixed width."""
    width, at, string = rng.randint(55, 100), 0, list(reference.string)
    last = -1
    for index, char in enumerate(string):
        if char == "\n":
            at, last = index, -1
        elif char == " ":
            last = index
        if index - at >= width and last > at:
            string[last] = "\n"
            at, last = last, -1
    return Reference("".join(string), reference.labels, reference.styles, reference.starts)


def sequence(reference: Reference) -> tuple[list[list[str]], list[str]]:
    """Features and labels of the tokens; a label of two letters begins a reference."""
    tokens = tokens_of(reference.string)
    return list(features(tokens, reference.styles)), labels_of(reference, tokens)


def labels_of(reference: Reference, tokens: Sequence[Token]) -> list[str]:
    """The label of each token; one of two letters begins a reference."""
    labels = [reference.labels[token.start] for token in tokens]
    for start in reference.starts:
        first = next((i for i, token in enumerate(tokens) if token.start >= start), None)
        if first is not None:
            labels[first] = "B" + labels[first]
    return labels


if __name__ == "__main__":
    main()
