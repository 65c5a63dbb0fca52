"""Whether two listings are of one paper, measured.

Usage: python tests/bench/papers.py SHARED/data [--json FILE] [--errors]
       python tests/bench/papers.py SHARED/data --speed [--sizes 10000 50000 0]

All listings of the labelled pairs are resolved together by the code that a load runs; a pair is the
same where both have come to be one paper. `--errors` names the pairs that came out otherwise.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from graphsvc.identity.blocking import Blocks
from graphsvc.identity.candidates import candidates
from graphsvc.identity.clusters import clusters
from graphsvc.identity.decisions import between
from graphsvc.identity.everything import decide
from graphsvc.identity.mentions import mentions_of
from graphsvc.identity.names import title_key
from graphsvc.identity.uncollected import uncollected
from tests.bench.paper_records import Listed, read_all, read_keys

PAIRS = Path(__file__).with_name("paper_pairs.tsv")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two listings and what the annotator says of them."""

    left: str
    right: str
    judgement: str
    reason: str
    half: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of some pairs. Held counts as not the same."""

    pairs: int
    same: int
    right: int
    wrong: int
    held: int

    @property
    def precision(self) -> float:
        """Of the pairs said to be one paper, those that are."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the pairs that are one paper, those said to be."""
        return self.right / max(1, self.same)


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The labelled pairs."""
    rows = [row for row in path.read_text(encoding="utf-8").splitlines() if row[:1] != "#"]
    return [Pair(*row.split("\t")) for row in rows[1:]]


def resolve(listed: Iterable[Listed]) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """The paper of each listing, and the pairs held: by the code that a load runs."""
    readings = {one.key: one.reading() for one in listed}
    decisions = decide(readings.values())
    mention = {
        key: next(m.id for m in mentions_of(reading) if m.kind == "paper")
        for key, reading in readings.items()
    }
    of = {m: members[0] for members in clusters(mention.values(), decisions) for m in members}
    key_of = {id_: key for key, id_ in mention.items()}
    held = {
        (key_of[d.left], key_of[d.right])
        for d in decisions
        if d.judgement == "held" and d.left in key_of
    }
    return {key: of[id_] for key, id_ in mention.items()}, held


def equal_title(listed: Iterable[Listed]) -> dict[str, str]:
    """The simple rule: whatever is called the same is the same."""
    return {one.key: title_key(one.title) for one in listed}


def figures(
    pairs: Sequence[Pair],
    of: Mapping[str, str],
    held: Collection[tuple[str, str]] = (),
) -> Figures:
    """Count."""
    said = [pair for pair in pairs if of[pair.left] == of[pair.right]]
    return Figures(
        len(pairs),
        sum(pair.judgement == "same" for pair in pairs),
        sum(pair.judgement == "same" for pair in said),
        sum(pair.judgement != "same" for pair in said),
        sum((p.left, p.right) in held or (p.right, p.left) in held for p in pairs),
    )


def measure(data: Path) -> tuple[list[Pair], dict[str, str], set[tuple[str, str]], dict[str, str]]:
    """The pairs, the paper of each listing, what is held, and the paper by equal title."""
    pairs = read_pairs()
    listed = read_keys(data, {key for pair in pairs for key in (pair.left, pair.right)})
    return pairs, *resolve(listed.values()), equal_title(listed.values())


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 0])
    asked = parser.parse_args()
    if asked.speed:
        speed(asked.data, asked.sizes)
        return
    pairs, of, held, by_title = measure(asked.data)
    lines = {
        "all": figures(pairs, of, held),
        "all, by equal title": figures(pairs, by_title),
        **_by(pairs, of, held, lambda pair: f"half: {pair.half}"),
        **_by(pairs, of, held, lambda pair: f"{pair.judgement}: {pair.reason}"),
    }
    table = Table(
        "pairs", "number", "one paper", "said so", "wrongly", "precision", "recall", "held"
    )
    for name, found in lines.items():
        table.add_row(
            name,
            *map(str, (found.pairs, found.same, found.right, found.wrong)),
            f"{found.precision:.3f}" if found.right + found.wrong else "",
            f"{found.recall:.3f}" if found.same else "",
            str(found.held),
        )
    Console(width=120).print(table)
    if asked.json:
        asked.json.write_text(json.dumps({k: asdict(v) for k, v in lines.items()}, indent=1))
    for pair in pairs if asked.errors else ():
        if (of[pair.left] == of[pair.right]) != (pair.judgement == "same"):
            print(pair.half, pair.judgement, pair.reason, pair.left, pair.right)


def _by(
    pairs: Sequence[Pair],
    of: dict[str, str],
    held: set[tuple[str, str]],
    name: Callable[[Pair], str],
) -> dict[str, Figures]:
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(name(pair), []).append(pair)
    return {key: figures(groups[key], of, held) for key in sorted(groups)}


def speed(data: Path, sizes: Sequence[int]) -> None:
    """Processor time to resolve the first so many listings: papers alone, not who their authors are."""
    everything = list({one.key: one for one in read_all(data)}.values())
    table = Table("listings", "pairs", "joined", "seconds", "listings / s", "peak GB")
    for size in sizes:
        some = everything[: size or None]
        began = time.process_time()
        with uncollected():
            papers = [
                candidate
                for one in some
                for candidate in candidates(
                    m for m in mentions_of(one.reading()) if m.kind == "paper"
                )
            ]
            pairs = Blocks(papers).all_pairs()
            decisions = between(pairs, {}, frozenset(), {}, frozenset())
            found = clusters((paper.id for paper in papers), decisions)
        spent = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
        table.add_row(
            f"{len(some):,}",
            f"{len(pairs):,}",
            f"{len(papers) - len(found):,}",
            f"{spent:.1f}",
            f"{len(some) / spent:,.0f}",
            f"{peak:.2f}",
        )
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
