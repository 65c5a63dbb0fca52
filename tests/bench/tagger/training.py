"""What the training of both taggers has in common: learning, and measuring on what was not learnt."""

import gzip
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import eq
from pathlib import Path

import pycrfsuite

Sample = tuple[list[list[str]], list[str]]  # features and labels of the tokens
Fields = set[tuple[int, ...]]  # each by its first token, the one behind its last, and more
READING = Path(__file__).parents[3] / "loaders" / "reading"
_UNSEEN = 1500
_SETTINGS = {"c2": 0.02, "feature.possible_transitions": True}


def shared_data() -> Path:
    """The folder of the shared data."""
    return Path(os.environ.get("GRAPHSVC_SHARED", "../shared"))


def train(
    model: Path,
    drawn: Iterator[Sample],
    many: int,
    settings: Mapping[str, float],
    fields: Callable[[Sequence[str]], Fields],
    is_right: Callable[[str, str], bool] = eq,
) -> None:
    """Learn from so many samples, write the model, say how well it tags those that follow.

    `fields` names what counts as found among labels; `is_right` compares a label with the true one.
    """
    began = time.perf_counter()
    learnt = _learnt(islice(drawn, many), settings)
    model.write_bytes(gzip.compress(learnt, mtime=0) if model.suffix == ".gz" else learnt)
    size = model.stat().st_size / 1e6
    print(f"trained in {time.perf_counter() - began:.0f} s, {size:.2f} MB", flush=True)
    print("unseen: " + measured(learnt, islice(drawn, _UNSEEN), fields, is_right))


def _learnt(samples: Iterable[Sample], settings: Mapping[str, float]) -> bytes:
    trainer = pycrfsuite.Trainer(verbose=False)
    for seen, labels in samples:
        if seen:
            trainer.append(seen, labels)
    trainer.select("lbfgs")
    trainer.set_params({**_SETTINGS, **settings})
    with tempfile.NamedTemporaryFile() as made:
        trainer.train(made.name)
        return Path(made.name).read_bytes()


def measured(
    model: bytes,
    samples: Iterable[Sample],
    fields: Callable[[Sequence[str]], Fields],
    is_right: Callable[[str, str], bool] = eq,
) -> str:
    """The share of right tokens, and of the fields that were found and those that are right."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    right = total = whole = there = claimed = 0
    for seen, labels in samples:
        if not seen:
            continue
        told = tagger.tag(seen)
        right += sum(is_right(a, b) for a, b in zip(told, labels, strict=True))
        total += len(labels)
        ours, theirs = fields(labels), fields(told)
        there += len(ours)
        whole += len(ours & theirs)
        claimed += len(theirs)
    return (
        f"{right / total:.4f} of tokens right; {fields.__name__}: "
        f"recall {whole / there:.4f}, precision {whole / claimed:.4f}"
    )


def runs(labels: Sequence[str], letter: str) -> Iterator[tuple[int, int]]:
    """Each field of one kind as its first token and the one behind its last."""
    first = -1
    for index, label in enumerate([*labels, "-"]):
        if first >= 0 and label != letter:
            yield first, index
            first = -1
        if label[-1] == letter and first < 0:
            first = index
