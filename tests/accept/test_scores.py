"""Documents read and scored with the scorer of the evaluation corpus."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.accept

# What reading must reach over the whole corpus. A figure that rests on fewer than 25 cases may
# miss by one of them.
FLOORS = {
    "papers_f1": 0.98,
    "persons_f1": 0.97,
    "authors_exact": 0.97,
    "year": 0.97,
    "ids": 0.97,
    "venue": 0.93,
    "venue_type": 0.93,
    "truncated": 0.97,
    "equal_contribution": 0.93,
    "duplicates_folded": 1,
    "authors_none": 1,
    "institutions_f1": 0.92,
    "inst_relations_f1": 0.88,
    "inst_years": 0.92,
    "topics_f1": 0.85,
    "venue_mentions_f1": 0.97,
    "affiliation": 0.93,
    "subject": 1,
}
FEW = {"ids": 18, "affiliation": 6, "truncated": 6, "equal_contribution": 23}


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def scored(
    scorer: Path, docs: Path, gold: Path, folder: Path, root: Path
) -> tuple[dict[str, Any], str]:
    """The figures over all documents, and what the scorer says of the errors."""
    out, scores = folder / "out", folder / "scores.json"
    run("-m", "tests.bench.documents", "--docs", docs, "--out", out, cwd=root)
    said = run(
        scorer, "--gold", gold, "--pred", out, "--json", scores, "--errors", "50", cwd=folder
    )
    return json.loads(scores.read_text())["all"], said


def test_all_papers_and_author_lists_of_the_seeds_are_read(
    corpus: Path, seeds: list[Path], tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    docs, gold = tmp_path / "docs", tmp_path / "gold"
    docs.mkdir()
    gold.mkdir()
    for seed in seeds:
        shutil.copy(seed, docs)
        shutil.copy(corpus / "gold" / f"{seed.stem}.json", gold)

    found, said = scored(corpus / "score.py", docs, gold, tmp_path, pytestconfig.rootpath)

    assert found["papers_f1"] == 1, said
    assert found["authors_exact"] == 1, said
    assert found["hard_negative_hits"] == 0, said


def test_every_document_of_the_corpus_is_read_as_asked(
    corpus: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    found, said = scored(
        corpus / "score.py", corpus / "docs", corpus / "gold", tmp_path, pytestconfig.rootpath
    )

    short = {
        name: found[name]
        for name, floor in FLOORS.items()
        if found[name] < min(floor, 1 - 1 / FEW[name] if name in FEW else 1)
    }
    assert short == {}, said
    assert found["hard_negative_hits"] == 0, said
