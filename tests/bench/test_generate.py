"""The generator: deterministic, halved, and true to what it prints."""

import html
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from pypdf import PdfReader

from tests.bench.generate import PAGES, printed, rendered
from tests.bench.layouts.careers import STINTS
from tests.bench.layouts.cite import SELVES
from tests.bench.layouts.dates import RANGES
from tests.bench.layouts.draft import STYLES
from tests.bench.layouts.forms import CUTS, EQUALS, LINKS, LISTS, PREPRINTS, STATUS
from tests.bench.layouts.headings import HEADINGS
from tests.bench.layouts.interests import INTERESTS
from tests.bench.layouts.split import KINDS, SPLIT, Side
from tests.bench.layouts.theses import FORMS
from tests.bench.layouts.venues import SERIES
from tests.bench.layouts.works import Pool, Work, pool

PIECES = {
    "citation": STYLES,
    "thesis": FORMS,
    "list": LISTS,
    "cut": CUTS,
    "equal": EQUALS,
    "preprint": PREPRINTS,
    "status": STATUS,
    "links": LINKS,
    "self": SELVES,
    "range": RANGES,
    "stint": STINTS,
    "interests": INTERESTS,
    **PAGES,
}
GIVEN = [
    "Ada",
    "Ben",
    "Cléa",
    "Dong-hyun",
    "Eva",
    "Femi",
    "Gus",
    "Hana",
    "Ivo",
    "Jia",
    "Kofi",
    "Lea",
]
FAMILY = "Aldermann Brookvale Çetinsoy de Corvé Ekholt Farrow Gundersen".replace(
    "de C", "deC"
).split()
THINGS = [
    "sparse graphs",
    "noisy labels",
    "long videos",
    "quiet robots",
    "rare words",
    "open worlds",
]
WAYS = [
    "Learning",
    "Pruning",
    "Aligning",
    "Explaining",
    "Sampling",
    "Planning with",
    "Searching",
    "Routing",
]


def invented() -> list[Work]:
    """Some hundred invented papers of invented people."""
    people = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    works = []
    for n in range(900):
        title = f"{WAYS[n % 8]} {THINGS[n % 6]}: an account of case {n} & its limits"
        names = tuple(people[(n * 7 + k * 11) % 30] for k in range(1 + n % 9))
        venue = list(SERIES.values())[n % len(SERIES)]
        keywords = tuple(f"{THINGS[(n + k) % 6]} {WAYS[k].split()[0].lower()}" for k in range(8))
        works.append(
            Work(title, tuple(dict.fromkeys(names)), venue, 2009 + n % 15, "", "", keywords)
        )
    return works


WORKS = invented()


@pytest.fixture(params=get_args(Side))
def side(request: pytest.FixtureRequest) -> Side:
    chosen: Side = request.param
    return chosen


@pytest.fixture
def records(side: Side) -> Pool:
    return pool(WORKS, side)


def norm(text: str) -> str:
    """Letters and digits only, as the scorer of the corpus compares."""
    text = re.sub(r"\\['`^\"~=.cvuHkr]\s*\{?\\?([A-Za-z])\}?", r"\1", html.unescape(text))
    text = re.sub(r"</?[A-Za-z][^<>]*>", "", text)
    text = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i").replace("ø", "o")
    return "".join(c for c in text if c.isalnum())


def missing(text: str, gold: dict[str, Any]) -> list[str]:
    """What the gold names and the document does not."""
    text = re.sub(r"\n\s*\n[^\n]*\n\f[^\n]*\n\s*\n", "\n", text.replace("\r\n", "\n"))
    page, lost = norm(text), []
    for paper in gold["papers"]:
        lost += [x for x in (paper["title"], paper["venue"]) if x and norm(x) not in page]
        lost += [x for x in (paper["arxiv_id"], paper["doi"]) if x and x not in text]
        own = gold["subject"]["name"] if paper.get("authors_alternatives") else None
        shown = [a for a in paper["authors"] if a != own and not paper.get("optional")]
        lost += [a for a in shown if not any(norm(x) in page for x in orders(a))]
        if paper["year_basis"] == "stated" and not any(y in text for y in years(paper["year"])):
            lost.append(f"{paper['title']}: {paper['year']}")
    subject = gold["subject"]
    named = [subject["name"]] if subject["name_basis"] == "stated" else []
    named += [x["name"] for key in ("institutions", "topics") for x in gold[key]]
    named += [x["text"] for x in gold["hard_negatives"]]
    return lost + [x for x in named if not any(norm(o) in page for o in orders(x))]


def orders(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[n:] + words[:n]) for n in range(len(words))]


def years(year: int) -> tuple[str, str]:
    return str(year), f"{year % 100:02}"


def test_all_that_the_gold_names_stands_in_the_document(side: Side, records: Pool) -> None:
    for text, gold in rendered(records, side, 150, 3):
        assert missing(text, gold) == [], gold["notes"]


def test_a_pdf_holds_what_its_gold_names(side: Side, records: Pool) -> None:
    made = list(printed(records, side, 60, 2))
    assert made == list(printed(records, side, 60, 2))
    whole = 0
    for content, gold in made:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        whole += missing("\n".join(pages), gold) == []
        assert len(missing(" ".join(pages), gold)) <= 2 * len(pages)  # a title over two pages
    assert whole > len(made) / 2


def test_the_same_seed_gives_the_same_documents(side: Side, records: Pool) -> None:
    assert list(rendered(records, side, 20, 5)) == list(rendered(records, side, 20, 5))
    assert [g["notes"] for _, g in rendered(records, side, 20, 5)] != [
        g["notes"] for _, g in rendered(records, side, 20, 6)
    ]


def test_every_kind_and_page_is_made(side: Side, records: Pool) -> None:
    made = Counter((g["kind"], g["origin"]["layout"]) for _, g in rendered(records, side, 400, 1))
    assert set(made) == {(kind, page) for kind in KINDS for page in SPLIT[kind][side]}


@pytest.mark.parametrize("piece", SPLIT)
def test_each_form_is_for_tuning_or_for_testing(piece: str) -> None:
    tune, test = set(SPLIT[piece]["tune"]), set(SPLIT[piece]["test"])
    assert not tune & test
    assert tune | test == set(PIECES[piece])


def test_the_halves_share_no_heading() -> None:
    words = {
        side: {w for langs in HEADINGS[side].values() for ws in langs.values() for w in ws}
        for side in get_args(Side)
    }
    assert not words["tune"] & words["test"]
    assert HEADINGS["tune"].keys() <= HEADINGS["test"].keys()


def test_the_halves_share_no_paper_and_no_subject() -> None:
    tune, test = pool(WORKS, "tune"), pool(WORKS, "test")
    assert not {w.title for w in tune.works} & {w.title for w in test.works}
    assert not {p.name for p in tune.people} & {p.name for p in test.people}
    assert not set(tune.topics) & set(test.topics)


@pytest.mark.accept
def test_the_scorer_takes_the_gold(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    beside = request.config.rootpath.parent / "shared"
    shared = Path(os.environ.get("GRAPHSVC_SHARED", beside))
    here = Path(__file__).parent
    command = [sys.executable, str(here / "generate.py"), "--shared", str(shared)]
    command += ["--out", str(tmp_path), "--documents", "40", "--layouts", "test"]
    subprocess.run(command, check=True)
    score = [sys.executable, str(shared / "corpus" / "score.py"), "--gold", str(tmp_path / "gold")]
    score += ["--pred", str(tmp_path / "gold"), "--json", str(tmp_path / "figures")]
    subprocess.run(score, check=True)
    figures = json.loads((tmp_path / "figures").read_text())["all"]
    assert {figures[k] for k in ("papers_f1", "authors_exact", "venue", "subject")} == {1}
