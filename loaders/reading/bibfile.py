"""BibTeX taken apart: entries and their fields with their places, strings resolved."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ParsingFailedBlock, String
from bibtexparser.model import Field as ParsedField
from bibtexparser.splitter import Splitter

from loaders.reading.latex import latex
from loaders.reading.text import Text
from loaders.records import Span

# What the parser would log is told as rejected entries.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_BRACE = re.compile(r'\\.|[{}"]', re.DOTALL)
_MISSED = re.compile(r"\s*(?P<key>[A-Za-z][\w+-]{1,30})\s*=\s*(?=[{\"\d])")
_MONTHS = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)


@dataclass(frozen=True)
class Value:
    """A field: the place of what is printed, and the words it stands for.

    The words stand elsewhere where the field names an @string.
    """

    span: Span
    words: Text

    @property
    def text(self) -> str:
        """The words as one line."""
        return self.words.name


@dataclass(frozen=True)
class BibEntry:
    """One entry: kind and fields in small letters."""

    kind: str
    key: str
    span: Span
    fields: dict[str, Value]
    inherited: frozenset[str] = frozenset()


class Broken(NamedTuple):
    """An entry that could not be read, and why."""

    start: int
    reason: str


def read_bib(source: str, start: int = 0) -> Iterator[BibEntry | Broken]:
    """Every entry from `start` on, in the order printed."""
    strings: dict[str, Text] = {}
    found: list[BibEntry | Broken] = []
    at = start
    for block in Splitter(source[start:]).split().blocks:
        place = source.find(block.raw, at) if block.raw else -1
        place = at if place < 0 else place
        at = max(at, place + len(block.raw or ""))
        whole = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(whole, String):
            value = source.find(whole.value, place + len(whole.key), at)
            strings[whole.key.lower()] = _value(source, value, value + len(whole.value), strings)[
                0
            ].words
        elif isinstance(whole, Entry):
            found.append(_entry(source, whole, place, at, strings))
        elif isinstance(block, ParsingFailedBlock) and not isinstance(
            block, DuplicateBlockKeyBlock
        ):
            found.append(Broken(place, _reason(block)))
    yield from _crossed(found)


def _reason(block: ParsingFailedBlock) -> str:
    reason = getattr(block.error, "abort_reason", None) or str(block.error)
    return "this BibTeX entry is broken: " + " ".join(str(reason).split()).rstrip(". ")


def _entry(
    source: str, entry: Entry, start: int, end: int, strings: dict[str, Text]
) -> BibEntry | Broken:
    fields: dict[str, Value] = {}
    at = start
    for field in entry.fields:
        at = source.find(field.key, at, end) + len(field.key)
        at = max(source.find("=", at, end) + 1, at)
        first = source.find(field.value, at, end)
        last = first + len(field.value)
        if _quoted_within(source, first, last):
            return Broken(start, f"quotation marks inside those of the field {field.key!r}")
        for key, value in _fields(source, field, first, last, strings):
            fields.setdefault(key, value)
        at = last
    return BibEntry(entry.entry_type.lower(), entry.key, Span(start=start, end=end), fields)


def _quoted_within(source: str, start: int, end: int) -> bool:
    """Whether words follow the mark that closes a field, which says where it ends no more."""
    if source[start : start + 1] != '"':
        return False
    rest = source[_closing(source, start, end) + 1 : end].lstrip()
    return rest.endswith('"') and rest[:1] not in ("#", ",") and not _MISSED.match(rest)


def _fields(
    source: str, field: ParsedField, start: int, end: int, strings: dict[str, Text]
) -> Iterator[tuple[str, Value]]:
    """A field; more than one where a comma between two was forgotten."""
    key: str | None = field.key.lower()
    while key is not None and start < end:
        value, start = _value(source, start, end, strings)
        yield key, value
        missed = _MISSED.match(source, start, end)
        key = missed["key"].lower() if missed else None
        start = missed.end() if missed else end


def _value(source: str, start: int, end: int, strings: dict[str, Text]) -> tuple[Value, int]:
    """Parts joined by "#": in braces, in quotation marks, a number, or the name of a string."""
    parts: list[Text] = []
    first, last = start, start
    at = start
    while at < end:
        if source[at].isspace() or source[at] == "#":
            at += 1
            continue
        if source[at] in '{"':
            close = _closing(source, at, end)
            parts.append(latex(source, at + 1, close))
            first, last = (at + 1, close) if len(parts) == 1 else (first, close + 1)
            at = close + 1
        elif name := _NAME.match(source, at, end):
            known = strings.get(name.group().lower())
            parts.append(Text.plain(source, at, name.end()) if known is None else known)
            last, at = name.end(), name.end()
        else:
            break
        if not source[at:end].lstrip().startswith("#"):
            break
    words = parts[0] if len(parts) == 1 else Text.join(parts)
    return Value(Span(start=first, end=max(first, last)), words.strip()), max(at, start + 1)


def _closing(source: str, at: int, end: int) -> int:
    """Where the group that opens at `at` closes."""
    quoted, depth = source[at] == '"', 0
    for match in _BRACE.finditer(source, at + 1, end):
        mark = match.group()
        if mark == "{":
            depth += 1
        elif mark == "}" and depth:
            depth -= 1
        elif (mark == '"' and quoted and not depth) or (mark == "}" and not quoted):
            return match.start()
    return end


def _crossed(found: list[BibEntry | Broken]) -> Iterator[BibEntry | Broken]:
    """Entries with what they take over from the one they refer to; mere volumes are left out."""
    by_key = {e.key.lower(): e for e in reversed(found) if isinstance(e, BibEntry)}
    volumes = set()
    whole: list[BibEntry | Broken] = []
    for item in found:
        wanted = item.fields.get("crossref") if isinstance(item, BibEntry) else None
        parent = by_key.get(wanted.text.lower()) if wanted else None
        if isinstance(item, BibEntry) and parent is not None and parent is not item:
            volumes.add(parent.key)
            taken = {
                k: v for k, v in parent.fields.items() if k not in ("author", "crossref", "doi")
            }
            if "title" in taken:
                taken.setdefault("booktitle", taken.pop("title"))
            new = {k: v for k, v in taken.items() if k not in item.fields}
            item = replace(item, fields={**item.fields, **new}, inherited=frozenset(new))
        whole.append(item)
    for item in whole:
        volume = isinstance(item, BibEntry) and item.key in volumes and "author" not in item.fields
        if not volume:
            yield item
