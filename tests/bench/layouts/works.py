"""The records that are rendered: papers and people of the shared data, halved for tuning and testing.

A paper and a person belong to one half by the checksum of their name; a document of a half lists
only papers of that half. Co-authors stand in both, as they do in the world.
"""

import gzip
import json
import lzma
import re
import tarfile
import xml.etree.ElementTree as ET
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.layouts.split import Side
from tests.bench.layouts.venues import SERIES, Venue

_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}")
_TITLE_OUT = re.compile(r"^\[|[$\\{}<>_^*|\"“”]|\bet al\b|https?:", re.IGNORECASE)
_VOLUME = re.compile(r"\s*[(:,]\s*(?:Volume|Vol\.|System Demo|Student|Tutorial).*$")
_REFUSED = ("reject", "withdraw", "desk")


@dataclass(frozen=True)
class Work:
    """A paper as a record gives it."""

    title: str
    authors: tuple[str, ...]
    venue: Venue
    year: int
    arxiv: str = ""
    doi: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody with the papers a document may list."""

    name: str
    works: tuple[Work, ...]


@dataclass(frozen=True)
class Pool:
    """One half: people, their topics, and papers of others."""

    people: tuple[Person, ...]
    works: tuple[Work, ...]
    topics: tuple[str, ...]


def side_of(text: str) -> Side:
    """The half a title, name or topic belongs to."""
    return "test" if zlib.crc32(text.casefold().encode()) & 1 else "tune"


def pool(works: Iterable[Work], side: Side, least: int = 5) -> Pool:
    """The people of one half with at least so many papers in it."""
    kept = sorted({work.title.casefold(): work for work in works}.items())
    mine = [work for key, work in kept if side_of(key) == side]
    by_name: dict[str, list[Work]] = defaultdict(list)
    topics: Counter[str] = Counter()
    for work in mine:
        topics.update(work.keywords)
        for name in work.authors:
            by_name[name].append(work)
    people = tuple(
        Person(name, tuple(listed))
        for name, listed in sorted(by_name.items())
        if least <= len(listed) <= 60 and side_of(name) == side and _is_given(name)
    )
    named = tuple(t for t, n in sorted(topics.items()) if n >= 4 and side_of(t) == side)
    return Pool(people, tuple(mine), named)


def _is_given(name: str) -> bool:
    given = name.split()[0]
    return len(given) > 1 and "." not in given


def shared_works(shared: Path) -> Iterator[Work]:
    """All papers of the paper lists and of two years of the ACL Anthology."""
    lists = shared / "data" / "paperlists"
    for path in sorted(lists.glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from _listed(lines, name)
    with lzma.open(lists / "bulk-other-years.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from _listed(lines, "")
    yield from _anthology(shared / "data" / "acl-anthology" / "acl-2022-2023.tar.xz")


def _listed(lines: Iterable[str], name: str) -> Iterator[Work]:
    for line in lines:
        row = json.loads(line)
        place = name or Path(row["_file"]).stem
        series, year = place[:-4], int(place[-4:])
        if series not in SERIES or _is_refused(row):
            continue
        title, authors = _title(row.get("title") or ""), _authors(row.get("author") or "", series)
        if title and authors:
            arxiv = str(row.get("arxiv") or "")
            yield Work(
                title,
                authors,
                SERIES[series],
                year,
                arxiv=arxiv if re.fullmatch(r"\d{4}\.\d{4,5}", arxiv) else "",
                keywords=_keywords(row.get("keywords") or ""),
            )


def _is_refused(row: dict[str, Any]) -> bool:
    return any(word in str(row.get("status")).casefold() for word in _REFUSED)


def _authors(text: str, series: str) -> tuple[str, ...]:
    names = [re.sub(r"\s+", " ", name).strip() for name in text.split(";")]
    if series in {"icra", "iros"} and names[: len(names) // 2] == names[len(names) // 2 :]:
        names = names[: len(names) // 2]
    plain = all(_NAME.fullmatch(name) and not name.isupper() for name in names)
    return tuple(names) if plain and len(set(names)) == len(names) <= 14 else ()


def _title(text: str) -> str:
    title = re.sub(r"\s+", " ", text).strip().rstrip(".")
    return title if 20 <= len(title) <= 160 and not _TITLE_OUT.search(title) else ""


def _keywords(text: str) -> tuple[str, ...]:
    words = (word.strip().lower() for word in text.split(";"))
    return tuple(w for w in words if re.fullmatch(r"[a-z][a-z-]{3,}(?: [a-z][a-z-]+){1,3}", w))


def _anthology(path: Path) -> Iterator[Work]:
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.endswith(".xml") and (stream := archive.extractfile(member)):
                yield from _collection(ET.parse(stream).getroot())


def _collection(root: ET.Element) -> Iterator[Work]:
    for volume in root.iter("volume"):
        printed = "".join(volume.find("meta/booktitle").itertext())  # type: ignore[union-attr]
        venue = _volume_venue(_VOLUME.sub("", printed))
        year = volume.findtext("meta/year") or "2022"
        for paper in volume.iter("paper"):
            heading = paper.find("title")
            title = _title("".join(heading.itertext())) if heading is not None else ""
            names = [
                f"{a.findtext('first') or ''} {a.findtext('last') or ''}".strip()
                for a in paper.findall("author")
            ]
            authors = _authors(";".join(names), "")
            if title and authors:
                yield Work(title, authors, venue, int(year), doi=paper.findtext("doi") or "")


def _volume_venue(printed: str) -> Venue:
    name = re.sub(r"^Proceedings of (?:the )?", "", printed)
    for venue in SERIES.values():
        if venue.area == "language" and name.endswith(venue.name):
            return venue
    kind = "workshop" if "Workshop" in name or "Shared Task" in name else "conference"
    is_journal = "Proceedings" not in printed and re.search(r"Journal|Transactions|^Comp", printed)
    return Venue("", name, "journal" if is_journal else kind, "language")
