"""The page that each span of a paged document stands on."""

from bisect import bisect_right
from typing import TypeVar

from pydantic import BaseModel

from loaders.records import Document, Record, Rejected, Span

T = TypeVar("T")


def with_pages(item: Record | Rejected, document: Document) -> Record | Rejected:
    """The same item, with pages where the document has any."""
    return _paged(item, document.page_starts) if document.page_starts else item


def _paged(value: T, starts: tuple[int, ...]) -> T:
    if isinstance(value, Span):
        return value.model_copy(update={"page": bisect_right(starts, value.start)})
    if isinstance(value, tuple):
        return tuple(_paged(item, starts) for item in value)  # type: ignore[return-value]
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        return value.model_copy(update={name: _paged(v, starts) for name, v in fields.items()})
    return value
