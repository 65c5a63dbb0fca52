"""Listings of papers from files of many forms, each under a key that says which file and what in it.

A key is `SOURCE:ID`: `acl:P08-1001`, `aan:P08-1001`, `crossref:DOI`, `openalex:W…`, `arxiv:ID`, `s2orc:ID`,
`meta:ID` (OpenCitations), or a file of conference listings (`iclr2021`, `bulk/nips/nips2019`) with the
listing's own id, or `#LINE` in that file where it has none.
"""

import csv
import gzip
import html
import io
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias
from xml.etree import ElementTree

import orjson

from graphsvc.ledger import Reading
from loaders.records import Authorship, Mention, MentionKind, PaperRecord, Span, VenueType
from tests.bench.people.reading import author_names, lines

Status: TypeAlias = Literal["published", "accepted", "submitted", "preprint"]

_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_ACCEPTED = {"Reject", "Withdraw", "Desk Reject", "Active"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One listing of a paper as its source gives it."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    venue_type: VenueType | None = None
    status: Status | None = "published"
    external_ids: tuple[str, ...] = ()
    acronym: str = ""

    def reading(self) -> Reading:
        """The listing as a document that says nothing else."""
        # Sixteen characters stand for a document in the ids of its mentions.
        digest = f"{hash_of(self.key):016x}" + "0" * 48
        return Reading(self.key, digest, "bench", (self.printed()[1],))

    def printed(self, start: int = 0) -> tuple[str, PaperRecord]:
        """The listing as text, and the record of it, where the text begins at `start`."""
        text = ""

        def mention(kind: MentionKind, name: str, alias: str = "") -> Mention:
            nonlocal text
            begin = start + len(text)
            text += f"{name}\n"
            aliases = (alias,) if alias else ()
            span = Span(start=begin, end=begin + len(name))
            return Mention(kind=kind, surface=name, name=name, span=span, aliases=aliases)

        title = mention("paper", self.title)
        record = PaperRecord(
            span=title.span,
            title=title,
            authors=tuple(Authorship(author=mention("author", name)) for name in self.authors),
            authors_given="complete" if self.authors else "not_given",
            year=self.year,
            year_basis="stated" if self.year else "none",
            venue=mention("venue", self.venue, self.acronym) if self.venue else None,
            venue_type=self.venue_type,
            status=self.status,
            external_ids=self.external_ids,
        )
        return text, record


def hash_of(key: str) -> int:
    """The same number for a key in every run."""
    value = 0xCBF29CE484222325
    for byte in key.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def read_all(data: Path) -> Iterator[Listed]:
    """All listings of the shared data, in order of file and place."""
    yield from paperlists(data / "paperlists")
    for name in ("acl-1952-2014", "acl-2022-2023"):
        yield from anthology(data / "acl-anthology" / f"{name}.tar.xz")
    yield from aan(data / "aan" / "acl-metadata.txt.gz")
    yield from native(data / "native")


def read_keys(data: Path, keys: Iterable[str]) -> dict[str, Listed]:
    """The listings of these keys."""
    wanted = set(keys)
    return {listed.key: listed for listed in read_all(data) if listed.key in wanted}


def paperlists(folder: Path) -> Iterator[Listed]:
    """Lists of conferences: venue and year are in the file's name."""
    for path in sorted(folder.iterdir()):
        for number, row in enumerate(lines(path)):
            if not row.get("title"):
                continue
            file = row.get("_file", "").partition(".")[0]
            source = f"bulk/{file}" if file else path.name.partition(".")[0]
            year = _YEAR.search(source)
            said = row.get("status") or ""
            workshop = "Workshop" in said
            venue = _YEAR.sub("", source.rpartition("/")[2])
            yield Listed(
                f"{source}:{row.get('id') or f'#{number}'}",
                row["title"],
                author_names(row.get("author") or ""),
                int(year[0]) if year else None,
                f"{venue} workshop" if workshop else venue,
                "workshop" if workshop else "conference",
                "submitted" if said in _NOT_ACCEPTED else "published",
            )


def anthology(path: Path) -> Iterator[Listed]:
    """The ACL Anthology's own files."""
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(".xml") else None
            if content is not None:
                yield from _collection(ElementTree.parse(content).getroot())


def _collection(root: ElementTree.Element) -> Iterator[Listed]:
    collection = root.get("id") or ""
    for volume in root.iter("volume"):
        name = volume.get("id") or ""
        meta = volume.find("meta")
        year, acronym, venue = (
            _text(meta.find(tag) if meta is not None else None)
            for tag in ("year", "venue", "booktitle")
        )
        front = [volume.find("frontmatter")]
        for paper in [*(p for p in front if p is not None), *volume.iter("paper")]:
            number = paper.get("id") or "0"
            title = paper.find("title")
            if title is None:
                title = meta.find("booktitle") if meta is not None else None
            if not _text(title):
                continue
            wide = 2 if collection[0] == "W" else 3
            key = (
                f"{collection}-{name}.{number}"
                if collection[0].isdigit()
                else f"{collection}-{name.zfill(3 - wide + 1)}{number.zfill(wide)}"
            )
            doi = _text(paper.find("doi"))
            yield Listed(
                f"acl:{key}",
                _text(title),
                tuple(
                    " ".join(filter(None, (_text(a.find("first")), _text(a.find("last")))))
                    for a in paper.findall("author")
                ),
                int(year) if year.isdigit() else None,
                venue or acronym,
                "journal" if volume.get("type") == "journal" else "conference",
                external_ids=(f"acl:{key}", *([f"doi:{doi.lower()}"] if doi else [])),
                acronym="" if acronym == "ws" else acronym,
            )


def _text(element: ElementTree.Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def aan(path: Path) -> Iterator[Listed]:
    """The ACL Anthology Network: blocks of `key = {value}`."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for block in file.read().split("\n\n"):
            row = dict(re.findall(r"^(\w+) = \{(.*)\}\s*$", block, re.MULTILINE))
            if row.get("title"):
                printed = html.unescape(row["author"]).split(";")
                names = tuple(name.strip() for name in printed if name.strip())
                year = int(row["year"]) if row.get("year", "").isdigit() else None
                kind: VenueType = "journal" if row["id"].startswith("J") else "conference"
                yield Listed(
                    f"aan:{row['id']}", row["title"], names, year, row.get("venue", ""), kind
                )


def native(folder: Path) -> Iterator[Listed]:
    """The feeds' own forms."""
    for path in sorted((folder / "crossref").iterdir()):
        yield from _crossref(_json(path))
    for path in sorted((folder / "openalex").iterdir()):
        found = _json(path)
        works = found.get("results", [found])
        yield from (_openalex(work) for work in works if "/W" in work["id"] and work.get("title"))
    yield from _arxiv(folder / "arxiv" / "atom-query-100.xml")
    for row in lines(folder / "arxiv" / "kaggle-snapshot-a.jsonl"):
        names = tuple(" ".join(filter(None, (a[1], a[0], a[2]))) for a in row["authors_parsed"])
        first = _YEAR.search(row["versions"][0]["created"])
        yield _preprint(
            row["id"], row["title"], names, int(first[0]) if first else None, row["doi"]
        )
    for row in lines(folder / "s2orc" / "metadata-sample-a.jsonl.gz"):
        names = tuple(" ".join([a["first"], *a["middle"], a["last"]]) for a in row["authors"])
        ids = [("doi", row.get("doi")), ("arxiv", row.get("arxiv_id"))]
        yield Listed(
            f"s2orc:{row['paper_id']}",
            row["title"],
            names,
            int(row["year"]) if row.get("year") else None,
            row.get("journal") or row.get("venue") or "",
            status=None,
            external_ids=tuple(f"{scheme}:{value.lower()}" for scheme, value in ids if value),
        )
    yield from _meta(folder / "opencitations" / "meta-5.csv.gz")


def _json(path: Path) -> Any:
    content = path.read_bytes()
    return orjson.loads(gzip.decompress(content) if path.suffix == ".gz" else content)


_CROSSREF: dict[str, VenueType] = {
    "posted-content": "preprint",
    "journal-article": "journal",
    "proceedings-article": "conference",
    "book-chapter": "chapter",
    "book": "book",
}


def _crossref(found: Any) -> Iterator[Listed]:
    message = found.get("message", found)
    for item in message.get("items", [message]):
        title = " ".join([*item.get("title", [])[:1]])
        if not title:
            continue
        if item.get("subtitle"):
            title = f"{title}: {item['subtitle'][0]}"
        parts = item.get("issued", {}).get("date-parts", [[None]])
        names = (
            " ".join(filter(None, (a.get("given"), a.get("family"))))
            for a in item.get("author", [])
        )
        doi = item["DOI"].lower()
        is_preprint = item.get("type") == "posted-content"
        yield Listed(
            f"crossref:{doi}",
            title,
            tuple(filter(None, names)),
            parts[0][0] if parts and parts[0] else None,
            (item.get("container-title") or [""])[0],
            _CROSSREF.get(item.get("type", "")),
            "preprint" if is_preprint else "published",
            (f"doi:{doi}",),
        )


def _openalex(work: Any) -> Listed:
    source = (work.get("primary_location") or {}).get("source") or {}
    doi = (work.get("doi") or "").removeprefix("https://doi.org/").lower()
    id_ = work["id"].rpartition("/")[2]
    return Listed(
        f"openalex:{id_}",
        work["title"],
        tuple(
            a["author"]["display_name"]
            for a in work["authorships"]
            if a["author"].get("display_name")
        ),
        work.get("publication_year"),
        source.get("display_name") or "",
        "preprint" if work.get("type") == "preprint" else None,
        "preprint" if work.get("type") == "preprint" else "published",
        tuple(filter(None, (f"openalex:{id_}", f"doi:{doi}" if doi else ""))),
    )


_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"


def _arxiv(path: Path) -> Iterator[Listed]:
    for entry in ElementTree.parse(path).getroot().iter(f"{_ATOM}entry"):
        names = tuple(_text(a.find(f"{_ATOM}name")) for a in entry.findall(f"{_ATOM}author"))
        id_ = re.sub(r"v\d+$", "", _text(entry.find(f"{_ATOM}id")).partition("/abs/")[2])
        year = int(_text(entry.find(f"{_ATOM}published"))[:4])
        yield _preprint(
            id_, _text(entry.find(f"{_ATOM}title")), names, year, _text(entry.find(f"{_OWN}doi"))
        )


def _preprint(
    id_: str, title: str, names: tuple[str, ...], year: int | None, doi: str | None
) -> Listed:
    ids = (f"arxiv:{id_}", *([f"doi:{doi.lower()}"] if doi else []))
    return Listed(
        f"arxiv:{id_}", " ".join(title.split()), names, year, "arXiv", "preprint", "preprint", ids
    )


def _meta(path: Path) -> Iterator[Listed]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(io.StringIO(file.read())):
            ids = row["id"].split()
            names = (re.sub(r"\s*\[.*?\]", "", n).strip() for n in row["author"].split("; "))
            year = _YEAR.search(row["pub_date"])
            if row["title"] and ids:
                yield Listed(
                    f"meta:{ids[0].removeprefix('doi:')}",
                    row["title"],
                    tuple(filter(None, names)),
                    int(year[0]) if year else None,
                    re.sub(r"\s*\[.*?\]", "", row["venue"]),
                    external_ids=tuple(ids),
                )
