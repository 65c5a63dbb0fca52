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
from loaders.windows import is_long, read_in_windows

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
    bare = _is_bare(document)
    wanted = [LOADERS[loader]] if loader is not None else _fitting(document)
    if is_long(document):
        return Stream(document, wanted[0].name, _items(document, wanted[0]))
    for chosen in wanted:
        try:
            items = tuple(_items(document, chosen))
        except LoadError:
            continue  # the next one may read it
        if bare and not {"paper", "affiliation", "topic"} & {
            item.kind for item in items if not isinstance(item, Rejected)
        }:
            break
        if loader is not None or _is_about_one(document, items):
            return Stream(document, chosen.name, iter(items))
    if bare:
        reason = "the text of this page is built by a script: save the page as the browser shows it"
        raise LoadError(document.source, "whole file", reason)
    raise _unreadable(document, wanted[0])


def _items(document: Document, loader: Loader) -> Iterator[Record | Rejected]:
    yield from document.unread
    said: Counter[str] = Counter()
    for item in read_in_windows(loader, document):
        if not isinstance(item, Rejected):
            said[item.kind] += 1
        yield with_pages(item, document)
    if not _says_something(said):
        raise _unreadable(document, loader)


def _unreadable(document: Document, loader: Loader) -> LoadError:
    reason = f"the loader {loader.name!r} found no person and no paper"
    return LoadError(document.source, "whole file", reason)


def _is_bare(document: Document) -> bool:
    """True for a web page of next to no words: a script may have to write them first."""
    return is_web_page(document.text, document.format) and is_built_by_script(
        document.text, Page.glance(document).text.string
    )


def _says_something(said: Counter[str]) -> bool:
    """A person or a paper; where nobody is named, at least a post or a degree, or two topics."""
    return bool(said["person"] or said["paper"] or said["affiliation"] or said["topic"] > 1)


def _is_about_one(document: Document, items: tuple[Record | Rejected, ...]) -> bool:
    """More than a name somewhere in a text: a name alone counts where it stands above all."""
    records = [item for item in items if not isinstance(item, Rejected)]
    if {item.kind for item in records} - {"person"}:
        return True
    above = document.text.lstrip("-# \n\r").find("\n")
    return any(item.span.start <= max(above, 0) + 80 for item in records)


def _fitting(document: Document) -> list[Loader]:
    """The loader that fits best, and the one that reads whatever a person says of herself."""
    scores = {name: candidate.fits(document) for name, candidate in LOADERS.items()}
    best = max(scores, key=lambda name: scores[name])
    usual = ProfileLoader.name
    if scores[best] < _THRESHOLD:
        return [LOADERS[usual]]
    return [LOADERS[name] for name in dict.fromkeys((best, usual))]


def _names() -> str:
    return ", ".join(LOADERS)
