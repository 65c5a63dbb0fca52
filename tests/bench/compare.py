"""The reading held against other means, scored by the corpus's own script.

`bibtexparser` alone reads .bib files, a regular expression reads lists, and `refextract` reads
references one by one where it is installed (`pip install refextract`; the project does not need it).
"""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import bibtexparser

from loaders import LoadError
from tests.bench.speed import rate

Papers = list[dict[str, Any]]
_SHOWN = ("papers_p", "papers_r", "papers_f1", "authors_exact", "year", "persons_f1")
_CITED = re.compile(
    r"^\W*(?P<authors>(?:\*{0,2}[A-Z][\w.’'*-]*(?: |, |, and | and | & )?)+?)[.,:]?\s+"
    r"(?:\(?(?P<first>(?:19|20)\d\d)\)?[.,]\s+)?[\"“*_\[]*(?P<title>[A-Z][^\n\"”]{10,250}?)[\"”*_\]]*[.,]\s"
    r"(?P<rest>[^\n]*?(?P<year>(?:19|20)\d\d)?)\W*$",
    re.MULTILINE,
)
_AND = re.compile(r"\s+and\s+|,\s*(?:and\s+)?|\s+&\s+")


class Means(NamedTuple):
    """One way to read papers, and the files it is meant for."""

    name: str
    suffixes: frozenset[str]
    read: Callable[[Path], dict[str, Any]]


def by_bibtexparser(path: Path) -> Papers:
    """The entries as the parser gives them, names split and turned by its own middleware."""
    layers = [
        bibtexparser.middlewares.LatexDecodingMiddleware(),
        bibtexparser.middlewares.SeparateCoAuthors(),
        bibtexparser.middlewares.SplitNameParts(),
        bibtexparser.middlewares.MergeNameParts("first"),
    ]
    library = bibtexparser.parse_string(path.read_text(), append_middleware=layers)
    return [
        {
            "title": str(fields["title"]),
            "authors": list(fields.get("author", [])),
            "year": int(year) if (year := str(fields.get("year", ""))).isdigit() else None,
            "venue": fields.get("booktitle") or fields.get("journal"),
        }
        for entry in library.entries
        if "title" in (fields := {field.key: field.value for field in entry.fields})
    ]


def by_expression(path: Path) -> Papers:
    """One regular expression for "authors. title. the rest, year", line by line."""
    return [
        {
            "title": match["title"],
            "authors": [name.strip(" *") for name in _AND.split(match["authors"]) if name.strip()],
            "year": int(year) if (year := match["first"] or match["year"]) else None,
            "venue": match["rest"] or None,
        }
        for match in _CITED.finditer(path.read_text())
    ]


def by_refextract(path: Path) -> Papers:
    """Each line with a year as a reference; its title is what it calls title, or the longest rest."""
    from refextract import extract_references_from_string  # only where installed

    found: Papers = []
    for line in path.read_text().splitlines():
        if not re.search(r"(?:19|20)\d\d", line) or not 40 < len(line) < 2000:
            continue
        for item in extract_references_from_string(line, is_only_references=True):
            titles = item.get("title") or sorted(item.get("misc", []), key=len, reverse=True)
            names = [name for text in item.get("author", []) for name in _AND.split(text)]
            year = next((int(y) for y in item.get("year", []) if y.isdigit()), None)
            if titles and names:
                found.append({"title": titles[0], "authors": names, "year": year, "venue": None})
    return found


def table(paths: list[Path], ours: Callable[[Path], dict[str, Any]]) -> None:
    """Print scores and documents a second of each means, beside ours on the same documents."""
    texts = frozenset((".txt", ".md", ".html", ".tex"))
    means = [
        Means("bibtexparser", frozenset((".bib",)), _only(by_bibtexparser)),
        Means("expression", texts, _only(by_expression)),
    ]
    if importlib.util.find_spec("refextract"):
        means.append(Means("refextract", texts, _only(by_refextract)))
    else:
        print("refextract is not installed: left out")
    corpus = paths[0].parent.parent
    print(f"{'on':6} {'by':13} {'docs/s':>7} " + " ".join(f"{name:>13}" for name in _SHOWN))
    for item in means:
        files = [path for path in paths if path.suffix in item.suffixes]
        on = "bib" if ".bib" in item.suffixes else "texts"
        for name, work in ((item.name, item.read), ("loaders", ours)):
            scores = _score(corpus, files, work)
            shown = " ".join(f"{scores.get(key) or 0:13.3f}" for key in _SHOWN)
            print(f"{on:6} {name:13} {rate(files, work):7.0f} {shown}", flush=True)


def _only(work: Callable[[Path], Papers]) -> Callable[[Path], dict[str, Any]]:
    return lambda path: {"id": path.stem, "papers": work(path)}


def _score(
    corpus: Path, files: list[Path], work: Callable[[Path], dict[str, Any]]
) -> dict[str, float]:
    """The figures that the corpus's script gives for some of its documents."""
    with tempfile.TemporaryDirectory() as folder:
        gold, found, out = (Path(folder) / name for name in ("gold", "found", "scores.json"))
        gold.mkdir()
        found.mkdir()
        for path in files:
            shutil.copy(corpus / "gold" / f"{path.stem}.json", gold)
            try:
                (found / f"{path.stem}.json").write_text(json.dumps(work(path)))
            except LoadError:
                continue
        command = [sys.executable, str(corpus / "score.py"), "--gold", str(gold)]
        subprocess.run(
            [*command, "--pred", str(found), "--json", str(out)], check=True, capture_output=True
        )
        said: dict[str, Any] = json.loads(out.read_text())
    return dict(said["all"])
