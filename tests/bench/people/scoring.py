"""Figures of a set by the kit's own score.py, where gold stands beside the mentions."""

import importlib.util
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType


def kit(mentions: Path) -> ModuleType | None:
    """The kit a file of mentions belongs to, two folders up; None where it is of no kit."""
    script = mentions.resolve().parents[2] / "score.py"
    if not script.exists() or not (mentions.parent / "gold.jsonl.gz").exists():
        return None
    spec = importlib.util.spec_from_file_location("kit_score", script)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(score: ModuleType, mentions: Path, clusters: Mapping[str, int]) -> dict[str, float]:
    """B3, over-merge, and B3 F1 of the names that several people bear."""
    named, gold, groups = score.load(str(mentions.parent))
    found = {id_: clusters.get(id_, id_) for id_ in gold}
    shares = score.shares(gold, found, (), groups).values()
    totals = [
        sum(column) for column in zip(*([r[k] for k in score.KEYS] for r in shares), strict=True)
    ]
    measures = dict(score.measures(totals))
    people = defaultdict(set)
    for id_, person in gold.items():
        people[score.plain(named[id_])].add(person)
    shared = [id_ for id_ in gold if len(people[score.plain(named[id_])]) > 1]
    each = score.per_mention(gold, found)
    means = [sum(each[id_][side] for id_ in shared) / max(1, len(shared)) for side in (0, 1)]
    measures["shared_names_f1"] = score.f1(*means)
    return {name: float(value) for name, value in measures.items()}


def write_clusters(path: Path, clusters: Mapping[str, int]) -> None:
    """A prediction in the form of the kit."""
    with path.open("w", encoding="utf-8") as out:
        for id_, cluster in clusters.items():
            out.write(json.dumps({"mention_id": id_, "cluster": cluster}) + "\n")
