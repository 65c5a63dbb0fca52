"""Lists of references as Crossref has them, which CSL-JSON made by Crossref has, too."""

from collections.abc import Iterator
from typing import Any

from loaders.feeds.entry import EntryText, fit
from loaders.feeds.fields import ids, parts, plain, word
from loaders.records import Reference

_WORDS = (
    "author",
    "year",
    "article-title",
    "volume-title",
    "series-title",
    "journal-title",
    "volume",
    "issue",
    "first-page",
)


def references(text: EntryText, said: dict[str, Any]) -> Iterator[Reference]:
    """Each with its identifiers and with its words: as printed, or put together from its parts."""
    for number, one in enumerate(parts(said.get("reference")), 1):
        found = ids(("doi", one.get("DOI")), ("isbn", one.get("ISBN")))
        printed = plain(word(one.get("unstructured")))
        if not printed:
            printed = plain(", ".join(filter(None, (word(one.get(name)) for name in _WORDS))))
        printed = fit(printed)
        if found or printed:
            line = " ".join((*found, printed))
            span = text.add(f"reference[{number}]", line, plain=False)
            yield Reference(span=span, external_ids=found, text=printed or None)
