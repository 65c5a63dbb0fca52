"""Documents of all kinds rendered from known records, each with its gold file.

    python tests/bench/generate.py --shared DIR --out OUT --documents N --seed S --layouts tune|test

Writes OUT/docs and OUT/gold in the form of the shared corpus. Titles, authors and venues are
records of the shared data; careers, numbers and prose are invented. Which layouts are for tuning
and which for testing stands in `layouts/split.py`; people and papers are halved too.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run as a file, the repository is not on the path
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.layouts import (
    author_listing,
    blog_post,
    cv,
    profile_page,
    publication_list,
    statement,
)
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.noise import noisy
from tests.bench.layouts.split import KINDS, SIDES, SPLIT, Side
from tests.bench.layouts.works import Pool, pool, shared_works

PAGES: dict[str, dict[str, Callable[[Draft], None]]] = {
    "profile_page": profile_page.PAGES,
    "author_listing": author_listing.PAGES,
    "cv": cv.PAGES,
    "statement": statement.PAGES,
    "blog_post": blog_post.PAGES,
    "publication_list": publication_list.PAGES,
}
KIND_WEIGHTS = (4, 3, 6, 3, 3, 4)
PAGED = {"cv", "statement", "publication_list"}


def main() -> int:
    """Render the documents asked for and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", choices=SIDES, default="tune")
    options = parser.parse_args()
    begun = time.perf_counter()
    records = pool(shared_works(options.shared), options.layouts)
    read = time.perf_counter()
    docs, labels = options.out / "docs", options.out / "gold"
    docs.mkdir(parents=True, exist_ok=True)
    labels.mkdir(parents=True, exist_ok=True)
    for text, gold in rendered(records, options.layouts, options.documents, options.seed):
        with (options.out / gold["doc"]).open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        target = labels / f"{gold['id']}.json"
        target.write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")
    took = time.perf_counter() - read
    print(f"records read in {read - begun:.1f} s; {options.documents} documents in {took:.1f} s")
    return 0


def rendered(
    records: Pool, side: Side, documents: int, seed: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Documents and their gold; the same seed gives the same, and more of them the same first."""
    people = list(records.people)
    random.Random(f"{seed} people").shuffle(people)
    for number in range(documents):
        rng = random.Random(f"{seed} {side} {number}")
        kind = rng.choices(KINDS, KIND_WEIGHTS)[0]
        page = rng.choice(SPLIT[kind][side])
        name = f"{side}-{seed}-{number:04}"
        draft = Draft(name, kind, page, side, people[number % len(people)], records, rng)
        PAGES[kind][page](draft)
        text, gold = draft.finish()
        paged = kind in PAGED and draft.list != "one_per_line"
        yield noisy(text, gold["format"], side, rng, paged=paged), gold


if __name__ == "__main__":
    raise SystemExit(main())
