"""Train the scorer of authors, and the two models of the folds for measuring.

Usage: GRAPHSVC_SHARED=DIR python tests/bench/train_identity.py   (needs the extra `train`)

Writes `graphsvc/identity/authors/trees.npz`, learnt from all sets, and beside this file the models
that know one half of the people only, and marks of the mentions that were trained on.
"""

import os
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from graphsvc.identity.authors import trees as shipped
from graphsvc.identity.authors.evidence import AuthorMention, Floats, Item, gather
from graphsvc.identity.authors.features import FEATURES, features
from graphsvc.identity.authors.pairs import mention_pairs, name_pairs
from tests.bench.people.folds import HERE, fold, mark
from tests.bench.people.reading import lines, read_mentions

SETS = {"openreview": 1.0, "openreview-initials": 1.0, "s2and-qian": 0.5, "acl": 0.3}
"""Weight of each set."""
MASKED = 0.3
"""Weight of the same pairs once more, where some mentions tell less."""
ROUNDS = 200
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.07,
    "num_leaves": 23,
    "min_child_samples": 300,
    "lambda_l2": 20.0,
    "feature_fraction": 0.8,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
    "monotone_constraints_method": "advanced",
}
RISING = ("coauthors", "coauthors_short", "affiliations_shared")
FALLING = ("family_common", "initial_common")


@dataclass(frozen=True)
class Examples:
    """Pairs with a known answer. `half` is -1 where the two people are of different halves."""

    rows: Floats
    answer: NDArray[np.int64]
    half: NDArray[np.int64]
    weight: NDArray[np.float64]


def main() -> None:
    """Train, and write the files."""
    shared = Path(os.environ.get("GRAPHSVC_SHARED", "../shared"))
    found, marks = [], set()
    for name, weight in SETS.items():
        folder = shared / "eval" / "identity" / "sets" / name
        mentions = read_mentions(folder / "mentions.jsonl.gz")
        gold = {r["mention_id"]: r["person"] for r in lines(folder / "gold.jsonl.gz")}
        marks |= {mark(id_) for id_ in gold}
        found.append(examples(mentions, gold, weight))
        found.append(examples(masked(mentions), gold, weight * MASKED))
    np.save(HERE / "trained.npy", np.array(sorted(marks), np.uint32))
    for half in (0, 1):
        # Knows only people of the other half; pairs across the halves are in neither.
        learnt = learn([pick(e, e.half == 1 - half) for e in found])
        (HERE / f"without_{half}.npz").write_bytes(shipped.dump(learnt))
    everything = learn(found)
    Path(shipped.__file__).with_name("trees.npz").write_bytes(shipped.dump(everything))


def examples(mentions: list[AuthorMention], gold: dict[str, str], weight: float) -> Examples:
    """All pairs of mentions with gold. Pairs of common families weigh less, else they are all."""
    number = {person: i for i, person in enumerate(sorted(set(gold.values())))}
    who = np.array([number[gold[m.id]] if m.id in gold else -1 for m in mentions])
    halves = np.array([fold(m.name) for m in mentions])
    # A person whose spellings are in both halves would be known to both models.
    low, high = np.full(len(number), 2), np.full(len(number), -1)
    np.minimum.at(low, who[who >= 0], halves[who >= 0])
    np.maximum.at(high, who[who >= 0], halves[who >= 0])
    half_of = np.where(low == high, low, -1)
    evidence, names = gather(mentions)
    families = [p.short_key if p else "" for p in names.parsed]
    blocks = np.unique(families, return_inverse=True)[1][evidence.name]
    rows, answers, sides, homes = [], [], [], []
    for lefts, rights, relations in mention_pairs(
        evidence.name, evidence.item, name_pairs(names.parsed)
    ):
        known = (who[lefts] >= 0) & (who[rights] >= 0)
        lefts, rights, relations = lefts[known], rights[known], relations[known]
        rows.append(features(evidence, names, lefts, rights, relations))
        answers.append(who[lefts] == who[rights])
        a, b = half_of[who[lefts]], half_of[who[rights]]
        sides.append(np.where(a == b, a, -1))
        homes.append(blocks[lefts])
    home = np.concatenate(homes)
    weights = 1 / np.sqrt(np.bincount(home))[home]
    return Examples(
        np.concatenate(rows),
        np.concatenate(answers).astype(np.int64),
        np.concatenate(sides),
        weights / weights.sum() * weight,
    )


def masked(mentions: list[AuthorMention]) -> list[AuthorMention]:
    """The same mentions, a third without paper, another without affiliation, a ninth without either."""
    found = []
    for mention in mentions:
        chance = zlib.crc32(b"mask" + mention.id.encode())
        item = Item() if chance % 3 == 0 else mention.item
        places = () if chance // 3 % 3 == 0 else mention.affiliations
        found.append(replace(mention, item=item, affiliations=places))
    return found


def pick(examples: Examples, which: NDArray[np.bool_]) -> Examples:
    """Some of the examples."""
    return Examples(
        examples.rows[which], examples.answer[which], examples.half[which], examples.weight[which]
    )


def learn(found: list[Examples]) -> shipped.Trees:
    """Boosted trees, as plain arrays."""
    weight = np.concatenate([e.weight for e in found])
    data = lightgbm.Dataset(
        np.concatenate([e.rows for e in found]),
        np.concatenate([e.answer for e in found]),
        weight=weight * len(weight) / weight.sum(),
        feature_name=list(FEATURES),
    )
    signs = [(f in RISING) - (f in FALLING) for f in FEATURES]
    booster = lightgbm.train({**SETTINGS, "monotone_constraints": signs}, data, ROUNDS)
    gain = sorted(zip(booster.feature_importance("gain"), FEATURES, strict=True), reverse=True)
    print(" ".join(f"{name} {value:.0f}" for value, name in gain))
    return plain(booster.dump_model())


def plain(model: dict[str, Any]) -> shipped.Trees:
    """LightGBM's trees as arrays, children side by side."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[float] = []
    roots = []

    def room() -> int:
        feature.append(0)
        threshold.append(0.0)
        left.append(0)
        value.append(0.0)
        return len(feature) - 1

    for tree in model["tree_info"]:
        roots.append(room())
        waiting = [(roots[-1], tree["tree_structure"])]
        while waiting:
            place, node = waiting.pop()
            value[place] = node.get("leaf_value", node.get("internal_value", 0.0))
            if "split_feature" in node:
                feature[place], threshold[place] = node["split_feature"], node["threshold"]
                left[place] = room()
                room()
                waiting += [
                    (left[place], node["left_child"]),
                    (left[place] + 1, node["right_child"]),
                ]
    return shipped.Trees(
        np.array(roots, np.int32),
        np.array(feature, np.int32),
        np.array(threshold, np.float32),
        np.array(left, np.int32),
        np.array(value, np.float32),
        0.0,
    )


if __name__ == "__main__":
    main()
