"""Link affiliation strings to the institutions of a vocabulary.

    python tests/bench/institutions.py --strings FILE --out PRED [--vocabulary FILE ...]
    python tests/bench/institutions.py --say "Dept. of Physics, Lakeside University" [--vocabulary FILE ...]

FILE has lines {"id", "text"}, packed by gzip or not; PRED gets lines {"id", "ror": [addresses],
"scores"}. The vocabulary is by default the two ROR files in GRAPHSVC_SHARED; version 2 of a record wins.
A string that was trained on is scored by trees that do not know its institutions, any other by the
shipped ones.
"""

import argparse
import gzip
import json
import os
import resource
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from graphsvc.identity.authors.trees import load
from graphsvc.identity.institutions.linking import Linker
from loaders.errors import LoadError
from loaders.feeds import FeedEntry, read_feed
from loaders.records import InstitutionRecord

FOLDED = Path(__file__).with_name("affiliations")
"""Trees that know four fifths of the institutions each, and marks of the strings trained on."""


def mark(text: str) -> int:
    """What a string is recognised by."""
    return zlib.crc32(" ".join(text.split()).casefold().encode("utf-8", "replace"))


def linkers(linker: Linker) -> Callable[[str], Linker]:
    """Which linker a string is for: one that was not trained on it."""
    if not (FOLDED / "trained.npy").exists():
        return lambda text: linker
    fold_of = dict(np.load(FOLDED / "trained.npy").tolist())
    folds = {
        fold: linker.by(load((FOLDED / f"without_{fold}.npz").read_bytes()))
        for fold in sorted(set(fold_of.values()))
    }
    return lambda text: folds.get(fold_of.get(mark(text), -1), linker)


def vocabulary(files: Sequence[Path]) -> list[InstitutionRecord]:
    """The institutions of some files; of two records of one id, ROR's version 2 counts."""
    found: dict[str, tuple[bool, InstitutionRecord]] = {}
    for file in files:
        for entry in read_feed(file):
            if not isinstance(entry, FeedEntry):
                print(f"{file.name}, {entry.place}: {entry.reason}", file=sys.stderr)
                continue
            newer = entry.feed == "ror"
            for record in entry.records:
                if isinstance(record, InstitutionRecord):
                    id_ = record.institution.external_ids[0]
                    if id_ not in found or newer >= found[id_][0]:
                        found[id_] = (newer, record)
    return [record for _, record in found.values()]


def main() -> int:
    """Link, and say how long it took."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--strings", type=Path)
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--say")
    arguments.add_argument("--vocabulary", type=Path, nargs="+")
    given = arguments.parse_args()
    shared = Path(os.environ.get("GRAPHSVC_SHARED", "../shared")) / "data" / "institutions"
    files = given.vocabulary or sorted(shared.glob("ror-*.jsonl.xz"))
    if not files:
        print(f"no vocabulary in {shared}: set GRAPHSVC_SHARED or --vocabulary", file=sys.stderr)
        return 2
    if given.say is None and (given.strings is None or given.out is None):
        print("give --strings FILE and --out PRED, or --say TEXT", file=sys.stderr)
        return 2
    try:
        started = time.perf_counter()
        records = vocabulary(files)
        read = time.perf_counter()
        linker = Linker(records)
        built = time.perf_counter()
        linker.link("Department of Physics, Lakeside University")  # compiles what is compiled
        print(
            f"{len(linker):,} institutions read in {read - started:.1f} s, index {built - read:.1f} s"
        )
        if given.say is not None:
            for link in linker.link(given.say):
                print(f"{link.score:.3f}  {link.institution}  {linker.name(link.institution)}")
                print("".join(f"       {reason}\n" for reason in link.reasons), end="")
            return 0
        strings = list(_strings(given.strings))
    except (LoadError, OSError, ValueError) as error:
        print(f"bad input: {error}", file=sys.stderr)
        return 2
    for_string = linkers(linker)
    started, used = time.perf_counter(), time.process_time()
    links = [for_string(text).link(text) for _, text in strings]
    seconds, used = time.perf_counter() - started, time.process_time() - used
    with given.out.open("w", encoding="utf-8") as out:
        for (id_, _), found in zip(strings, links, strict=True):
            addresses = [f"https://ror.org/{x.institution.removeprefix('ror:')}" for x in found]
            scores = [x.score for x in found]
            print(json.dumps({"id": id_, "ror": addresses, "scores": scores}), file=out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{len(strings):,} strings, {sum(map(bool, links)):,} linked, "
        f"{len(strings) / max(seconds, 1e-9):,.0f} a second ({len(strings) / max(used, 1e-9):,.0f} a second "
        f"of processor time), peak {peak:.2f} GB"
    )
    return 0


def _strings(path: Path) -> list[tuple[str, str]]:
    found = []
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            row = json.loads(line)
            if not isinstance(row, dict) or not isinstance(row.get("id"), str):
                raise ValueError(f"{path}, line {number}: no id")
            if not isinstance(row.get("text"), str):
                raise ValueError(f"{path}, line {number}: no text")
            found.append((row["id"], row["text"]))
    return found


if __name__ == "__main__":
    sys.exit(main())
