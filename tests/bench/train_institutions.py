"""Train the scorer that links affiliation strings to institutions, and measure it by cross-validation.

Usage: GRAPHSVC_SHARED=DIR python tests/bench/train_institutions.py [--only-measure]

Needs the extra `train`.

Writes `graphsvc/identity/institutions/trees.npz`, learnt from all strings, and to `affiliations/` beside this
file the trees of the folds. The folds are by institution: a string is scored by trees that saw no
string of its institutions.
"""

import gzip
import json
import os
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors import trees as plain_trees
from graphsvc.identity.institutions import linking
from graphsvc.identity.institutions.candidates import Hit, candidates
from graphsvc.identity.institutions.features import FEATURES, features
from graphsvc.identity.institutions.index import Index, build
from graphsvc.identity.institutions.spelling import read
from loaders.reading.identifiers import external_id
from loaders.records import InstitutionRecord
from tests.bench.institutions import FOLDED, mark, vocabulary
from tests.bench.train_identity import plain

FOLDS = 5
ROUNDS = 250
HIDDEN = 0.15
"""Weight of a string once more, with its institutions hidden: nothing else in it is right then."""
WRITTEN = 0.3
"""Weight of strings made of the vocabulary itself, in short forms that other sources use."""
ALTERED = 0.3
"""Weight of a string in other forms: without commas, without the places behind, with a street, the
institution first, "Lakeside University" for "University of Lakeside", two in one."""
_OF = re.compile(r"\bUniversity of ([A-Z]\w+)(?=,|$)")
EVERY = 24
"""One record in so many gives such strings."""
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 31,
    "min_child_samples": 30,
    "lambda_l2": 10.0,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
RISING = ("order", "country", "covered", "rival_better")
FALLING = ("rest_of_name", "misprints")


class Example(NamedTuple):
    """The candidates of a string: their hits, rows, and which are right; -1 says that none is asked for."""

    id: str
    hits: list[Hit]
    rows: NDArray[np.float32]
    right: NDArray[np.int64]
    weight: float
    fold: int


def main() -> None:
    """Measure, then train on everything."""
    only = "--only-measure" in sys.argv[1:]
    shared = Path(os.environ.get("GRAPHSVC_SHARED", "../shared"))
    folder = shared / "eval" / "identity" / "institutions"
    records = vocabulary(sorted((shared / "data" / "institutions").glob("ror-*.jsonl.xz")))
    index = build(records)
    strings = {r["id"]: r["text"] for r in _lines(folder / "strings.jsonl.gz")}
    table = {r["id"]: r for r in _lines(folder / "gold.jsonl.gz")}
    gold = {id_: {external_id("ror", x) or "" for x in r["ror"]} for id_, r in table.items()}
    also = {
        id_: {external_id("ror", x) or "" for x in r.get("also", ())} for id_, r in table.items()
    }
    given, folds = examples(index, strings, gold, also)
    made = [
        *hidden(index, strings, gold, given),
        *altered(index, strings, gold, also, given),
        *written(index, records, folds),
    ]
    scores: dict[str, NDArray[np.float64]] = {}
    for fold in range(FOLDS):
        trees = learn([e for e in (*given, *made) if e.fold != fold])
        for e in given:
            if e.fold == fold:
                scores[e.id] = plain_trees.probabilities(trees, e.rows)
        if not only:
            (FOLDED / f"without_{fold}.npz").write_bytes(plain_trees.dump(trees))
    print(f"{len(given)} strings, {len(made)} made; by {FOLDS} folds of institutions:")
    for threshold in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        print(f"{threshold:.2f}  {measured(index, given, gold, also, scores, threshold)}")
    if not only:
        marks = sorted((mark(strings[e.id]), e.fold) for e in given)
        np.save(FOLDED / "trained.npy", np.array(marks, np.uint32))
        trees = learn([*given, *made])
        Path(linking.__file__).with_name("trees.npz").write_bytes(plain_trees.dump(trees))
        scores = {e.id: plain_trees.probabilities(trees, e.rows) for e in given}
        print("in-sample", measured(index, given, gold, also, scores, linking.THRESHOLD))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _id(index: Index, hit: Hit) -> str:
    return index.institutions[hit.institution].id


def examples(
    index: Index, strings: dict[str, str], gold: dict[str, set[str]], also: dict[str, set[str]]
) -> tuple[list[Example], dict[str, int]]:
    """The strings with a known answer, and the fold of each institution that is right for some."""
    found = {id_: read(text) for id_, text in strings.items()}
    hits = {id_: candidates(index, said) for id_, said in found.items()}
    leader: dict[str, str] = {}

    def first(x: str) -> str:
        while leader.get(x, x) != x:
            x = leader[x]
        return x

    of = {
        id_: sorted(gold.get(id_, ())) or [_id(index, hits[id_][0]) if hits[id_] else id_]
        for id_ in strings
    }
    for ids in of.values():
        for other in ids[1:]:
            leader[first(other)] = first(ids[0])
    given, folds = [], {}
    for id_ in strings:
        fold = zlib.crc32(first(of[id_][0]).encode()) % FOLDS
        folds.update(dict.fromkeys(of[id_], fold))
        ids = [_id(index, hit) for hit in hits[id_]]
        right = [-1 if x in also.get(id_, ()) else int(x in gold.get(id_, ())) for x in ids]
        rows = features(index, found[id_], hits[id_])
        given.append(Example(id_, hits[id_], rows, np.array(right, np.int64), 1.0, fold))
    return given, folds


def hidden(
    index: Index, strings: dict[str, str], gold: dict[str, set[str]], given: Sequence[Example]
) -> Iterator[Example]:
    """Strings as they would look if their institutions were in no vocabulary."""
    for e in given:
        kept = [hit for hit, right in zip(e.hits, e.right, strict=True) if right == 0]
        if len(kept) < len(e.hits) and kept:
            rows = features(index, read(strings[e.id]), kept)
            yield Example("", kept, rows, np.zeros(len(kept), np.int64), HIDDEN, e.fold)


def altered(
    index: Index,
    strings: dict[str, str],
    gold: dict[str, set[str]],
    also: dict[str, set[str]],
    given: Sequence[Example],
) -> Iterator[Example]:
    """The strings as other sources would give them."""
    before: dict[int, str] = {}
    for e in given:
        text = strings[e.id]
        parts = text.split(", ")
        pair = before.pop(e.fold, None)
        forms = [(text.replace(",", ""), (e.id,))]
        if len(parts) > 2:
            forms.append((", ".join(parts[:-2]), (e.id,)))
            forms.append((", ".join((*parts[:-2], parts[-1])), (e.id,)))
            street = f"{len(text)} {parts[0].split()[-1]} Street, P.O. Box {len(text) * 7}"
            forms.append((", ".join((*parts[:-2], street, *parts[-2:])), (e.id,)))
        if len(parts) > 3:
            forms.append((", ".join((parts[-3], *parts[:-3], *parts[-2:])), (e.id,)))
        if (turned := _OF.sub(r"\1 University", text)) != text:
            forms.append((turned, (e.id,)))
        if pair is None:
            before[e.fold] = e.id
        else:
            forms.append((f"{strings[pair]}; {text}", (pair, e.id)))
        for form, ids in forms:
            said = read(form)
            hits = candidates(index, said)
            found = [_id(index, hit) for hit in hits]
            asked = set().union(*(gold.get(id_, set()) for id_ in ids))
            beside = set().union(*(also.get(id_, set()) for id_ in ids))
            right = [int(x in asked) if x not in beside - asked else -1 for x in found]
            rows = features(index, said, hits)
            yield Example("", hits, rows, np.array(right, np.int64), ALTERED, e.fold)


def written(
    index: Index, records: Sequence[InstitutionRecord], folds: dict[str, int]
) -> Iterator[Example]:
    """Names of the vocabulary alone, with the city, with the country; the same with the record hidden."""
    for record in records:
        id_ = record.institution.external_ids[0]
        chance = zlib.crc32(id_.encode())
        if chance % EVERY or not record.active:
            continue
        fold = folds.get(id_, chance // EVERY % FOLDS)
        names = [x for x in (record.institution.name, *record.institution.aliases) if len(x) > 5]
        for k, name in enumerate(names[:3]):
            bare = name.partition(" (")[0] if name.endswith(")") else name
            places = [p for p in (record.city, _COUNTRIES.get(record.country or "")) if p]
            shown = places if (chance >> 8) + k & 1 else places[1:] if (chance >> 9) + k & 1 else []
            said = read(", ".join((bare, *shown)))
            hits = candidates(index, said)
            right = np.array([int(_id(index, hit) == id_) for hit in hits], np.int64)
            yield Example("", hits, features(index, said, hits), right, WRITTEN, fold)
            if kept := [hit for hit, is_right in zip(hits, right, strict=True) if not is_right]:
                rows = features(index, said, kept)
                yield Example("", kept, rows, np.zeros(len(kept), np.int64), WRITTEN / 2, fold)


_COUNTRIES = dict(
    pair.split("=")
    for pair in [
        "US=USA",
        "CN=China",
        "DE=Germany",
        "GB=UK",
        "JP=Japan",
        "FR=France",
        "IT=Italy",
        "IN=India",
        "ES=Spain",
        "CA=Canada",
        "BR=Brazil",
        "KR=Korea",
        "AU=Australia",
        "RU=Russia",
        "PL=Poland",
        "TR=Turkey",
        "NL=Netherlands",
        "CH=Switzerland",
        "SE=Sweden",
        "IR=Iran",
        "BE=Belgium",
        "AT=Austria",
    ]
)


def learn(found: Sequence[Example]) -> plain_trees.Trees:
    """Boosted trees, as plain arrays."""
    rows = np.concatenate([e.rows for e in found])
    right = np.concatenate([e.right for e in found])
    weight = np.concatenate([np.full(len(e.rows), e.weight) for e in found])
    asked = right >= 0
    data = lightgbm.Dataset(
        rows[asked], right[asked], weight=weight[asked], feature_name=list(FEATURES)
    )
    signs = [(f in RISING) - (f in FALLING) for f in FEATURES]
    booster = lightgbm.train({**SETTINGS, "monotone_constraints": signs}, data, ROUNDS)
    return plain(booster.dump_model())


def measured(
    index: Index,
    given: Sequence[Example],
    gold: dict[str, set[str]],
    also: dict[str, set[str]],
    scores: dict[str, NDArray[np.float64]],
    threshold: float,
) -> str:
    """Precision, recall, F1 of links; strings with a wrong link; right "none"."""
    n: Counter[str] = Counter()
    for e in given:
        chosen = linking.choose(index, e.hits, scores[e.id], threshold)
        links = {_id(index, e.hits[k]) for k in chosen} - also.get(e.id, set())
        asked = gold.get(e.id, set())
        n.update(links=len(links), right=len(links & asked), asked=len(asked))
        n.update(wrong=bool(links - asked), none=not asked, kept=not asked and not links)
    precision, recall = n["right"] / n["links"], n["right"] / n["asked"]
    f1 = 2 * precision * recall / (precision + recall)
    return (
        f"P {precision:.4f} R {recall:.4f} F1 {f1:.4f} "
        f"wrong {n['wrong'] / len(given):.4f} none {n['kept'] / n['none']:.4f}"
    )


if __name__ == "__main__":
    main()
