"""What each source says: a document is opened, the loader that fits reads it, records come out."""

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

__all__ = ["LOADERS", "LoadError", "Loader", "Reading", "open_document", "read"]

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


def read(location: str | Path, *, loader: str | None = None, source: str | None = None) -> Reading:
    """Read a file with the loader that fits best, or with the one named.

    Raises:
        LoadError: there is no such file or loader, it holds no text, or nobody can read it.

    """
    if loader is not None and loader not in LOADERS:
        key = str(location) if source is None else source
        raise LoadError(key, "loader", f"there is no loader {loader!r}; there are {_names()}")
    document = open_document(location, source)
    if is_web_page(document.text, document.format):
        _shows_something(document)
    chosen = LOADERS[loader] if loader is not None else _fitting(document)
    items = (*document.unread, *(with_pages(item, document) for item in chosen.read(document)))
    if not _says_something(items):
        reason = f"the loader {chosen.name!r} found no person and no paper"
        raise LoadError(document.source, "whole file", reason)
    return Reading(document, chosen.name, items)


def _shows_something(document: Document) -> None:
    if is_built_by_script(document.text, Page.glance(document).text.string):
        reason = "the text of this page is built by a script: save the page as the browser shows it"
        raise LoadError(document.source, "whole file", reason)


def _says_something(items: tuple[Record | Rejected, ...]) -> bool:
    """A person or a paper; where nobody is named, at least a post or a degree, or two topics."""
    kinds = [item.kind for item in items if not isinstance(item, Rejected)]
    return not {"person", "paper", "affiliation"}.isdisjoint(kinds) or kinds.count("topic") > 1


def _fitting(document: Document) -> Loader:
    scores = {name: candidate.fits(document) for name, candidate in LOADERS.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < _THRESHOLD:
        reason = f"nobody can read this: no person and no paper found (tried {_names()})"
        raise LoadError(document.source, "whole file", reason)
    return LOADERS[best]


def _names() -> str:
    return ", ".join(LOADERS)
