"""Documents of all kinds rendered from known records, each with its gold file.

    python tests/bench/generate.py --shared DIR --out OUT --documents N --seed S --layouts tune|test

Writes OUT/docs and OUT/gold in the form of the shared corpus; with `--pdf` also OUT/pdf/docs and
OUT/pdf/gold: those of the documents that are plain text and may be printed, as PDF. Titles, authors
and venues are records of the shared data; careers, theses, numbers and prose are invented. Which
layouts are for tuning and which for testing stands in `layouts/split.py`; people and papers are
halved too.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

if __name__ == "__main__":  # run as a file, the repository is not on the path
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.layouts import (
    author_listing,
    author_listing_test,
    blog_post,
    blog_post_test,
    cv,
    cv_test,
    profile_page,
    profile_page_test,
    publication_list,
    publication_list_test,
    statement,
    statement_test,
)
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.noise import noisy
from tests.bench.layouts.paper import paper
from tests.bench.layouts.split import KINDS, SIDES, SPLIT, Side
from tests.bench.layouts.works import Pool, pool, shared_works

PAGES: dict[str, dict[str, Callable[[Draft], None]]] = {
    "profile_page": profile_page.PAGES | profile_page_test.PAGES,
    "author_listing": author_listing.PAGES | author_listing_test.PAGES,
    "cv": cv.PAGES | cv_test.PAGES,
    "statement": statement.PAGES | statement_test.PAGES,
    "blog_post": blog_post.PAGES | blog_post_test.PAGES,
    "publication_list": publication_list.PAGES | publication_list_test.PAGES,
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
    parser.add_argument("--pdf", action="store_true", help="some of the documents also as PDF")
    options = parser.parse_args()
    begun = time.perf_counter()
    records = pool(shared_works(options.shared), options.layouts)
    read = time.perf_counter()
    for text, gold in rendered(records, options.layouts, options.documents, options.seed):
        _write(options.out, gold, text.encode())
    if options.pdf:
        for content, gold in printed(records, options.layouts, options.documents, options.seed):
            _write(options.out / "pdf", gold, content)
    took = time.perf_counter() - read
    print(f"records read in {read - begun:.1f} s; {options.documents} documents in {took:.1f} s")
    return 0


def _write(out: Path, gold: dict[str, Any], content: bytes) -> None:
    target = out / "gold" / f"{gold['id']}.json"
    for path in (out / gold["doc"], target):
        path.parent.mkdir(parents=True, exist_ok=True)
    (out / gold["doc"]).write_bytes(content)
    target.write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")


def printed(
    records: Pool, side: Side, documents: int, seed: int
) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """The plain texts among the documents that may be printed, as PDF, with their gold."""
    for draft, text, gold in _drafts(records, side, documents, seed):
        if _paged(draft) and gold["format"] == "txt":
            name = gold["subject"]["name"] or ""
            here = {"doc": f"docs/{gold['id']}.pdf", "format": "pdf"}
            yield paper(text, name, Random(f"{gold['id']} pdf")), gold | here


def rendered(
    records: Pool, side: Side, documents: int, seed: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Documents and their gold; the same seed gives the same, and more of them the same first."""
    for draft, text, gold in _drafts(records, side, documents, seed):
        yield noisy(text, gold, side, draft.rng, paged=_paged(draft)), gold


def _drafts(
    records: Pool, side: Side, documents: int, seed: int
) -> Iterator[tuple[Draft, str, dict[str, Any]]]:
    people = list(records.people)
    Random(f"{seed} people").shuffle(people)
    for number in range(documents):
        rng = Random(f"{seed} {side} {number}")
        kind = rng.choices(KINDS, KIND_WEIGHTS)[0]
        page = rng.choice(SPLIT[kind][side])
        name = f"{side}-{seed}-{number:04}"
        draft = Draft(name, kind, page, side, people[number % len(people)], records, rng)
        PAGES[kind][page](draft)
        yield draft, *draft.finish()


def _paged(draft: Draft) -> bool:
    """Whether it may have been a PDF: then its lines are broken anywhere."""
    return draft.kind in PAGED and draft.list != "one_per_line"


if __name__ == "__main__":
    raise SystemExit(main())
