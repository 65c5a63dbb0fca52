"""Mentions of people from files of the kit's form, and from lists of papers."""

import gzip
import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphsvc.identity.authors.evidence import AuthorMention, Item


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a JSON Lines file, packed or not."""
    opener = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    with opener(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            if row.strip():
                yield json.loads(row)


def read_mentions(path: Path) -> list[AuthorMention]:
    """Mentions of a file of the kit's form, in order of their ids. Without a paper, each has its own."""
    items: dict[str, Item] = {}
    found = []
    for row in lines(path):
        paper = row.get("paper")
        if paper is None:
            item = Item()
        elif (item := items.get(paper["id"])) is None:  # type: ignore[assignment] # set below
            item = items[paper["id"]] = _item(paper)
        affiliation = row.get("affiliation")
        found.append(
            AuthorMention(
                row["mention_id"], row["name"], item, (affiliation,) if affiliation else ()
            )
        )
    return sorted(found, key=lambda mention: mention.id)


def _item(paper: dict[str, Any]) -> Item:
    return Item(
        authors=tuple(paper["authors"]),
        titles=(paper["title"],) if paper.get("title") else (),
        topics=tuple(paper.get("keywords") or ()),
        venues=(paper["venue"],) if paper.get("venue") else (),
        years=(paper["year"],) if paper.get("year") else (),
        team=len(paper["authors"]),
    )


_YEAR = re.compile(r"(19|20)\d\d")


def read_paperlists(folder: Path, limit: int | None = None) -> list[AuthorMention]:
    """Every authorship of the papers of all files, papers in order of file and place."""
    found: list[AuthorMention] = []
    for path in sorted(folder.iterdir()):
        for number, row in enumerate(lines(path)):
            names = author_names(row.get("author") or "")
            source = row.get("_file") or path.name.partition(".")[0]
            year = _YEAR.search(source)
            venue = _YEAR.sub("", source.rpartition("/")[2]).partition(".")[0]
            item = Item(
                authors=names,
                titles=(row["title"],) if row.get("title") else (),
                topics=tuple(filter(None, re.split(r"\s*;\s*", row.get("keywords") or ""))),
                venues=(venue,),
                years=(int(year[0]),) if year else (),
                team=len(names),
            )
            places = [p.strip() for p in (row.get("aff") or "").split(";")]
            parallel = len(places) == len(names)
            for position, name in enumerate(names):
                place = (places[position],) if parallel and places[position] else ()
                found.append(
                    AuthorMention(f"{path.name}:{number:06d}:{position:04d}", name, item, place)
                )
                if limit is not None and len(found) >= limit:
                    return found
    return found


def author_names(printed: str) -> tuple[str, ...]:
    """The names of an author list as these files print it."""
    names = [n.strip() for n in printed.split(";" if ";" in printed else ",")]
    names = [n for n in names if n]
    half = len(names) // 2
    if half and names[:half] == names[half:]:
        names = names[:half]  # some records give the whole list twice
    return tuple(names)
