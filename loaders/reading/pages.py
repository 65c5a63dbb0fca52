"""The places of a record changed: put on pages, or moved from a window to the whole document."""

from bisect import bisect_right
from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel

from loaders.records import Document, Record, Rejected, Span

T = TypeVar("T")


def with_pages(item: Record | Rejected, document: Document) -> Record | Rejected:
    """The same item, with pages where the document has any."""
    starts = document.page_starts
    if not starts:
        return item
    return moved(item, lambda s: s.model_copy(update={"page": bisect_right(starts, s.start)}))


def moved(value: T, place: Callable[[Span], Span]) -> T:
    """The same value with each span put in its place."""
    if isinstance(value, Span):
        return place(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(moved(item, place) for item in value)  # type: ignore[return-value]
    if isinstance(value, BaseModel):
        held = {name: item for name, item in value if isinstance(item, BaseModel | tuple) and item}
        return value.model_copy(update={name: moved(item, place) for name, item in held.items()})
    return value
