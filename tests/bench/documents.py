"""Predictions for a folder of documents in the gold form of the shared corpus.

    python -m tests.bench.documents --docs DIR --out OUT

Writes one JSON file per document, then prints which loader read it. A document that no loader
reads gets no file. Score them with `score.py` of the corpus. With `--speed` it prints how fast the
folder is read, and what long texts cost; with `--compare` how other means do on the same documents.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphsvc.identity.names import title_key
from loaders import LoadError, Reading, read
from loaders.records import (
    AffiliationRecord,
    PaperRecord,
    PersonRecord,
    TopicRecord,
    VenueMentionRecord,
)
from tests.bench import compare, speed

SUFFIXES = frozenset((".txt", ".md", ".bib", ".html", ".tex", ".pdf"))


def main() -> int:
    """Read every document of a folder and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--compare", action="store_true")
    options = parser.parse_args()
    paths = sorted(path for path in options.docs.iterdir() if path.suffix in SUFFIXES)
    if options.speed:
        speed.table(paths)
    if options.compare:
        compare.table(paths, lambda path: prediction(path.stem, read(path)))
    if options.out is None:
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    for path in paths:
        try:
            reading = read(path)
        except LoadError as error:
            print(f"{path.name}: {error.reason}", file=sys.stderr)
            continue
        target = options.out / f"{path.stem}.json"
        target.write_text(json.dumps(prediction(path.stem, reading), ensure_ascii=False, indent=1))
        print(f"{path.name}: {reading.loader}, {len(reading.items)} items")
    return 0


def prediction(name: str, reading: Reading) -> dict[str, Any]:
    """A reading in the gold form."""
    items = reading.items
    person = next((item for item in items if isinstance(item, PersonRecord)), None)
    stints = [item for item in items if isinstance(item, AffiliationRecord)]
    return {
        "id": name,
        "subject": {
            "name": person.name.name if person else None,
            "affiliations": [_stint(item) for item in stints if item.current],
        },
        "papers": _papers(item for item in items if isinstance(item, PaperRecord)),
        "institutions": [_stint(item) for item in _distinct(stints)],
        "topics": [
            {"name": item.topic.name, "from": item.from_year, "to": _until(item)}
            for item in items
            if isinstance(item, TopicRecord)
        ],
        "venue_mentions": [
            {"venue": item.venue.name, "year": item.year}
            for item in items
            if isinstance(item, VenueMentionRecord)
        ],
    }


def _papers(papers: Iterable[PaperRecord]) -> list[dict[str, Any]]:
    first: dict[str, int] = {}
    listed: list[dict[str, Any]] = []
    for index, paper in enumerate(papers):
        original = first.setdefault(title_key(paper.title.name), index)
        ids = dict(value.split(":", 1) for value in reversed(paper.external_ids))
        authors = paper.authors
        listed.append(
            {
                "title": paper.title.name,
                "authors": [item.author.name for item in authors],
                "authors_truncated": paper.authors_given == "incomplete",
                "year": paper.year,
                "year_basis": paper.year_basis,
                "venue": paper.venue.name if paper.venue else None,
                "venue_aliases": list(paper.venue.aliases) if paper.venue else [],
                "venue_type": paper.venue_type,
                "arxiv_id": ids.get("arxiv"),
                "doi": ids.get("doi"),
                "equal_contribution": [a.author.name for a in authors if a.equal_contribution],
                "is_duplicate_of": None if original == index else original,
                "by_subject": paper.by_subject,
            }
        )
    return listed


def _distinct(stints: list[AffiliationRecord]) -> list[AffiliationRecord]:
    """Stints without those that another one says with years."""
    dated = {
        (item.institution.name, item.relation) for item in stints if item.from_year or item.to_year
    }
    return [
        item
        for item in stints
        if item.from_year or item.to_year or (item.institution.name, item.relation) not in dated
    ]


def _stint(item: AffiliationRecord) -> dict[str, Any]:
    return {
        "name": item.institution.name,
        "aliases": list(item.institution.aliases),
        "relation": item.relation,
        "role": item.role,
        "from": item.from_year,
        "to": _until(item),
    }


def _until(item: AffiliationRecord | TopicRecord) -> int | str | None:
    return "present" if item.current else item.to_year


if __name__ == "__main__":
    raise SystemExit(main())
