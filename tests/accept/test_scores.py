"""The five seed documents, read and scored with the scorer of the evaluation corpus."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.accept


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


def test_all_papers_and_author_lists_of_the_seeds_are_read(
    corpus: Path, seeds: list[Path], tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    docs, gold, out = tmp_path / "docs", tmp_path / "gold", tmp_path / "out"
    docs.mkdir()
    gold.mkdir()
    for seed in seeds:
        shutil.copy(seed, docs)
        shutil.copy(corpus / "gold" / f"{seed.stem}.json", gold)
    predict = ("-m", "tests.bench.documents", "--docs", docs, "--out", out)
    run(*predict, cwd=pytestconfig.rootpath)
    scores = tmp_path / "scores.json"
    score = (corpus / "score.py", "--gold", gold, "--pred", out, "--json", scores, "--errors", "50")

    said = run(*score, cwd=tmp_path)

    found = json.loads(scores.read_text())["all"]
    assert found["papers_f1"] == 1, said
    assert found["authors_exact"] == 1, said
    assert found["hard_negative_hits"] == 0, said
