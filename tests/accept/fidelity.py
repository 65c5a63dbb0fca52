"""What the tests of field fidelity share: the source as JSON, and what counts as the same text."""

import gzip
import html
import json
import re
from pathlib import Path
from typing import Any

from loaders.feeds import FeedEntry
from loaders.records import PaperRecord

MASKED = "█"


def source(path: Path) -> Any:
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)


def same(ours: str, theirs: str) -> bool:
    """Equal but for blanks, mark-up, references to characters, and covered contact data."""
    if MASKED in ours:
        return len(bare(theirs)) > 0
    return bare(ours) == bare(theirs)


def bare(text: str) -> str:
    text = re.sub(r"</?[A-Za-z][^<>]*>", "", html.unescape(html.unescape(text)))
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def all_same(ours: list[str], theirs: list[str]) -> None:
    assert len(ours) == len(theirs), (ours, theirs)
    for our, their in zip(ours, theirs, strict=True):
        assert same(our, their), (our, their)


def last(address: Any) -> str:
    return str(address).rstrip("/").rpartition("/")[2]


def texts(entry: FeedEntry, spans: Any) -> list[str]:
    return [entry.document.text[span.start : span.end] for span in spans]


def check_spans(entry: FeedEntry, said: PaperRecord) -> None:
    mentions = [said.title, *said.topics, *([said.venue] if said.venue else [])]
    for authorship in said.authors:
        mentions += [authorship.author, *authorship.affiliations]
    for mention in mentions:
        assert texts(entry, [mention.span]) == [mention.surface]
