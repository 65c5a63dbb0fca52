"""What the load bench loads: folders of files, real ones whole or in part, and generated ones.

A folder holds links to files of the shared data, or files cut from them, with the `columns.yaml` that a user
would write for conference listings.
"""

import gzip
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Any

import orjson

COLUMNS = """\
- files: "bulk-*"
  place: _file
  affiliations: aff
  statuses: {Oral: published, Spotlight: published, Poster: published, Reject: submitted, Withdraw: submitted}
- files: "generated*"
  affiliations: aff
- files: "*.jsonl*"
  place: file
  affiliations: aff
  statuses: {Oral: published, Spotlight: published, Poster: published, Reject: submitted, Withdraw: submitted}
"""
BULK = "bulk-other-years.jsonl.xz"
VOCABULARIES = (
    "institutions/ror-v2.jsonl.xz",
    "topics/cso.csv.xz",
    "topics/openalex-topics.jsonl.gz",
)
ANTHOLOGY = ("acl-anthology/acl-1952-2014.tar.xz", "acl-anthology/acl-2022-2023.tar.xz")
CITATIONS = "aan/paper-citations.txt.gz"


def whole(data: Path, folder: Path) -> Path:
    """All conference listings, the anthology, who cites whom, and three vocabularies."""
    listings = sorted((data / "paperlists").iterdir())
    others = [data / name for name in (*VOCABULARIES, *ANTHOLOGY, CITATIONS)]
    return _folder(folder, [*listings, *others])


def listings(data: Path, folder: Path, papers: int, skip: int = 0) -> Path:
    """So many papers of the conference listings, in the order of the file."""
    _folder(folder, [])
    with (folder / "bulk-part.jsonl").open("wb") as out:
        out.writelines(islice(lines(data), skip, skip + papers))
    return folder


def generated(data: Path, folder: Path, papers: int, seed: int = 1) -> Path:
    """So many invented papers whose names, teams, places and subjects are spread as in the listings.

    Given and family names, title words, affiliations and keywords are drawn by how often they are used;
    a name is put together anew, so that most are of few papers and some of hundreds.
    """
    _folder(folder, [])
    random = Random(seed)
    seen = _Seen(map(orjson.loads, islice(lines(data), 60_000)))
    with (folder / "generated.jsonl").open("wb") as out:
        out.writelines(orjson.dumps(seen.paper(random, n)) + b"\n" for n in range(papers))
    return folder


class _Drawn:
    """Values to draw from, by how often they were seen."""

    def __init__(self, values: Iterable[Any]) -> None:
        counts = Counter(values)
        self._values = list(counts)
        self._weights = list(accumulate(counts.values()))

    def few(self, random: Random, number: int) -> list[Any]:
        """So many of them."""
        return random.choices(self._values, cum_weights=self._weights, k=number)


class _Seen:
    """What real listings are made of."""

    def __init__(self, papers: Iterable[dict[str, Any]]) -> None:
        rows = [
            (
                [a.strip() for a in str(p.get("author") or "").split(";") if a.strip()],
                str(p["title"]).split(),
                [a.strip() for a in str(p.get("aff") or "").split(";") if a.strip()],
                [k.strip() for k in str(p.get("keywords") or "").split(";") if k.strip()],
            )
            for p in papers
            if p.get("title")
        ]
        names = [name.split() for authors, *_ in rows for name in authors]
        self._given = _Drawn(" ".join(name[:-1]) for name in names if len(name) > 1)
        self._family = _Drawn(name[-1] for name in names if len(name) > 1)
        self._teams = _Drawn(len(authors) for authors, *_ in rows if authors)
        self._words = _Drawn(word for _, title, *_ in rows for word in title)
        self._places = _Drawn(place for *_, places, _ in rows for place in places)
        self._subjects = _Drawn(subject for *_, subjects in rows for subject in subjects)

    def paper(self, random: Random, number: int) -> dict[str, Any]:
        """One more."""
        team = min(self._teams.few(random, 1)[0], 30)
        people = zip(self._given.few(random, team), self._family.few(random, team), strict=True)
        return {
            "id": f"g{number}",
            "title": " ".join(self._words.few(random, 9)),
            "author": ";".join(dict.fromkeys(f"{given} {family}" for given, family in people)),
            "aff": ";".join(self._places.few(random, team)),
            "keywords": ";".join(self._subjects.few(random, 3)),
            "year": random.randint(1995, 2025),
            "venue": f"Conference {random.randint(1, 400)}",
        }


def _folder(folder: Path, files: Iterable[Path]) -> Path:
    folder.mkdir(parents=True)
    (folder / "columns.yaml").write_text(COLUMNS)
    for file in files:
        (folder / file.name).symlink_to(file.absolute())
    return folder


def lines(data: Path) -> Iterator[bytes]:
    """The listings of all conferences; those of one file say which one, as the others do."""
    with lzma.open(data / "paperlists" / BULK) as packed:
        yield from packed
    for file in sorted((data / "paperlists").glob("*.gz")):
        with gzip.open(file) as packed:
            for line in packed:
                yield (
                    orjson.dumps({**orjson.loads(line), "_file": file.name.partition(".")[0]})
                    + b"\n"
                )
