"""What each source says: a document is opened, the loader that fits reads it, records come out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from loaders.documents.cv import CvLoader
from loaders.documents.listing import ListingLoader
from loaders.documents.page import Page
from loaders.documents.post import PostLoader
from loaders.documents.profile import ProfileLoader
from loaders.documents.publications import PublicationsLoader
from loaders.documents.statement import StatementLoader
from loaders.errors import LoadError
from loaders.opening import open_document
from loaders.reading.pages import with_pages
from loaders.reading.webpage import is_built_by_script, is_web_page
from loaders.records import Document, Record, Rejected
from loaders.windows import read_in_windows

__all__ = ["LOADERS", "LoadError", "Loader", "Reading", "Stream", "open_document", "read", "stream"]

_THRESHOLD = 0.3


class Loader(Protocol):
    """Reads one kind of source. Keeps nothing between two documents."""

    name: str

    def fits(self, document: Document) -> float:
        """How much the document looks like one of its kind, from 0 to 1."""
        ...

    def read(self, document: Document) -> Iterator[Record | Rejected]:
        """Every item of the document in the order printed."""
        ...


@dataclass(frozen=True)
class Reading:
    """A document, the loader that read it, and the items it found in the order printed."""

    document: Document
    loader: str
    items: tuple[Record | Rejected, ...]


LOADERS: dict[str, Loader] = {
    loader.name: loader
    for loader in (
        ProfileLoader(),
        ListingLoader(),
        CvLoader(),
        StatementLoader(),
        PostLoader(),
        PublicationsLoader(),
    )
}


@dataclass(frozen=True)
class Stream:
    """A document, the loader that reads it, and its items as they are read."""

    document: Document
    loader: str
    items: Iterator[Record | Rejected]


def read(location: str | Path, *, loader: str | None = None, source: str | None = None) -> Reading:
    """Read a file with the loader that fits best, or with the one named.

    Raises:
        LoadError: there is no such file or loader, it holds no text, or nobody can read it.

    """
    found = stream(location, loader=loader, source=source)
    return Reading(found.document, found.loader, tuple(found.items))


def stream(location: str | Path, *, loader: str | None = None, source: str | None = None) -> Stream:
    """Like `read`, but each item comes as it is read: a long document needs no more memory.

    Raises:
        LoadError: as `read`; that nobody can read it is said at the end of the items.

    """
    if loader is not None and loader not in LOADERS:
        key = str(location) if source is None else source
        raise LoadError(key, "loader", f"there is no loader {loader!r}; there are {_names()}")
    document = open_document(location, source)
    if is_web_page(document.text, document.format):
        _shows_something(document)
    chosen = LOADERS[loader] if loader is not None else _fitting(document)
    return Stream(document, chosen.name, _items(document, chosen))


def _items(document: Document, loader: Loader) -> Iterator[Record | Rejected]:
    yield from document.unread
    said: Counter[str] = Counter()
    for item in read_in_windows(loader, document):
        if not isinstance(item, Rejected):
            said[item.kind] += 1
        yield with_pages(item, document)
    if not _says_something(said):
        reason = f"the loader {loader.name!r} found no person and no paper"
        raise LoadError(document.source, "whole file", reason)


def _shows_something(document: Document) -> None:
    if is_built_by_script(document.text, Page.glance(document).text.string):
        reason = "the text of this page is built by a script: save the page as the browser shows it"
        raise LoadError(document.source, "whole file", reason)


def _says_something(said: Counter[str]) -> bool:
    """A person or a paper; where nobody is named, at least a post or a degree, or two topics."""
    return bool(said["person"] or said["paper"] or said["affiliation"] or said["topic"] > 1)


def _fitting(document: Document) -> Loader:
    scores = {name: candidate.fits(document) for name, candidate in LOADERS.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < _THRESHOLD:
        reason = f"nobody can read this: no person and no paper found (tried {_names()})"
        raise LoadError(document.source, "whole file", reason)
    return LOADERS[best]


def _names() -> str:
    return ", ".join(LOADERS)
