"""The records that references are rendered from: titles, authors and venues of the shared data."""

import gzip
import html
import json
import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.layouts.venues import JOURNALS
from tests.bench.layouts.works import Work, pool, shared_works

_MARKUP = re.compile(r"<[^>]*>|\$[^$]*\$")
_PREPRINTS = ("arXiv", "arXiv preprint", "CoRR", "bioRxiv", "Preprint", "SSRN")
_BESIDE = ("Workshops", "Workshop", "Workshop on Trustworthy Learning", "Findings", "Demo Track")
_WORKSHOPS = (
    "Workshop on Trustworthy Learning", "Deep Learning for Code Workshop",
    "Workshop on Embodied Agents", "AI for Science Workshop", "Workshop on Data Quality",
    "Student Research Workshop", "Demo Track", "Doctoral Consortium", "XAI Workshop",
)  # fmt: skip
_FORMS = (
    ("journal", "Journal of {}"), ("journal", "International Journal of {}"), ("journal", "{}"),
    ("journal", "Annals of {}"), ("journal", "{} Letters"), ("journal", "Frontiers in {}"),
    ("journal", "IEEE Transactions on {}"), ("journal", "{} Review"),
    ("journal", "European Journal of {}"), ("journal", "Current Opinion in {}"),
    ("conference", "International Conference on {}"), ("conference", "Symposium on {}"),
    ("conference", "Annual Meeting on {}"), ("conference", "ACM Conference on {}"),
    ("conference", "IEEE {} Conference"),
    ("conference", "Proceedings of the International Symposium on {}"),
)  # fmt: skip
_ODD = (
    "Econometrica", "Meccanica", "Biometrika", "Psychometrika", "Automatica", "Neuron", "Cognition",
    "eLife", "Nature", "Science", "Cell", "PLoS ONE", "Phys. Rev. Lett.", "ApJ", "MNRAS",
    "J. Chem. Phys.", "Proc. Natl. Acad. Sci.", "Nat. Commun.", "Sci. Rep.", "Phys. Rev. E",
    "J. Neurosci.", "Nucleic Acids Res.", "Bioinformatics", "Genetics", "Demography", "Language",
    "Lingua",
)  # fmt: skip


@dataclass(frozen=True)
class Record:
    """A paper; `venue` and `acronym` may be empty, `year` 0."""

    title: str
    authors: tuple[str, ...]
    venue: str
    acronym: str
    kind: str
    year: int


def records(shared: Path, rng: Random) -> Iterator[Record]:
    """Papers of the tuning half, and of the Crossref and OpenAlex samples for other fields."""
    works = list(pool(shared_works(shared), "tune").works)
    rng.shuffle(works)
    fields = _fields(shared)
    others = [*_crossref(shared), *_openalex(shared)]
    journals = [journal for half in JOURNALS["tune"].values() for journal in half]
    for index, work in enumerate(works):
        venue = work.venue
        chance = rng.random()
        if chance < 0.12:
            name = rng.choice(_PREPRINTS)
            yield Record(work.title, work.authors, name, "", "preprint", work.year)
        elif chance < 0.24:
            yield _elsewhere(work, fields, rng)
        elif chance < 0.36:
            journal = rng.choice(journals)
            yield Record(
                work.title, work.authors, journal.name, journal.acronym, "journal", work.year
            )
        else:
            name = venue.name
            if rng.random() < 0.1:
                name = f"{rng.choice(('1st', '5th', '31st', 'The 12th', '43rd Annual'))} {name}"
            if rng.random() < 0.08:
                name = f"{name} {rng.choice(_BESIDE)}"
            short = venue.acronym
            if rng.random() < 0.1:
                workshop, at = (
                    rng.choice(_WORKSHOPS),
                    rng.choice(("at", "@", "in conjunction with")),
                )
                name, short = f"{workshop} {at} {short or name}", ""
            yield Record(work.title, work.authors, name, short, venue.kind, work.year)
        if others and index % 3 == 0:
            yield rng.choice(others)


def _fields(shared: Path) -> list[str]:
    path = shared / "data/topics/openalex-topics.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return sorted({json.loads(line)["subfield"] for line in file})


def _elsewhere(work: Work, fields: Sequence[str], rng: Random) -> Record:
    """The paper at a venue of some field, named as venues are."""
    kind, form = rng.choice(_FORMS)
    name = form.format(rng.choice(fields).replace(" and ", rng.choice((" and ", " & "))))
    short = (
        "".join(word[0] for word in name.split() if word[0].isupper()) if rng.random() < 0.3 else ""
    )
    if rng.random() < 0.15:
        kind, name, short = "journal", rng.choice(_ODD), ""
    return Record(work.title, work.authors, name, short, kind, work.year)


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(_MARKUP.sub("", words or ""))).strip().rstrip(".")


def _crossref(shared: Path) -> Iterator[Record]:
    with gzip.open(shared / "data/native/crossref/dump-0.json.gz", "rt", encoding="utf-8") as file:
        rows: list[dict[str, Any]] = json.load(file)["items"]
    for row in rows:
        title = _clean((row.get("title") or [""])[0])
        names = tuple(
            f"{a['given']} {a['family']}".title()
            if a["family"].isupper()
            else f"{a['given']} {a['family']}"
            for a in row.get("author") or ()
            if a.get("given") and a.get("family")
        )
        venue = _clean((row.get("container-title") or [""])[0])
        short = _clean((row.get("short-container-title") or [""])[0])
        year = ((row.get("issued") or {}).get("date-parts") or [[0]])[0][0] or 0
        if 12 <= len(title) <= 200 and not title.isupper() and names and len(names) < 20 and venue:
            yield Record(title, names, venue, short if short != venue else "", "journal", int(year))


def _openalex(shared: Path) -> Iterator[Record]:
    path = shared / "data/native/openalex/works-page-1.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows: list[dict[str, Any]] = json.load(file)["results"]
    for row in rows:
        source = ((row.get("primary_location") or {}).get("source") or {}).get("display_name") or ""
        names = tuple(
            a["author"]["display_name"] for a in row["authorships"] if a["author"]["display_name"]
        )
        title = _clean(row.get("title") or "")
        if 12 <= len(title) <= 200 and 0 < len(names) < 20:
            yield Record(
                title, names, _clean(source), "", "journal", int(row.get("publication_year") or 0)
            )


def prose(shared: Path, rng: Random, many: int = 6000) -> list[str]:
    """Sentences of abstracts."""
    found: list[str] = []
    with tarfile.open(shared / "data/acl-anthology/acl-2022-2023.tar.xz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".xml") else None
            for abstract in ET.parse(stream).iter("abstract") if stream else ():
                found += re.split(r"(?<=[.?!]) (?=[A-Z])", _clean("".join(abstract.itertext())))
    return rng.sample([line for line in found if 20 < len(line) < 260], many)
