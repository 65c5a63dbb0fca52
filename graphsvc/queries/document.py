"""Questions about documents."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from graphsvc.model import Document, ListedDocument, Meta, Page, Row, Summary
from graphsvc.queries.base import MOST_FIRST, DocumentId, ListQuery, StoreQuery, present, summary
from graphsvc.queries.entities import ProvenanceQuery, common, only_row


class GetDocument(StoreQuery[Document]):
    """One document that was read, in the revision in force."""

    name = "document/entity"
    route = "/v1/documents/{id}"

    id: DocumentId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Document:
        """The document."""
        row = only_row(rows, "document", self.id)
        subject = None
        if row["subject_id"] is not None:
            subject = Summary(id=row["subject_id"], kind="author", label=row["subject_label"])
        return Document(
            **common(row, meta),
            **present(
                row,
                "source",
                "feed",
                "format",
                "loader",
                "revision",
                "loaded",
                "papers",
                "listings",
            ),
            subject=subject,
        )


class ListDocuments(ListQuery[Page[ListedDocument]]):
    """All documents, or the entries of one feed."""

    name = "document/list"
    route = "/v1/documents"

    feed: str | None = Field(
        default=None, max_length=2000, description="Source key of a feed, as `graph/meta` lists it."
    )
    sort: Literal["label", "papers"] = Field(default="label", description=MOST_FIRST)

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[ListedDocument]:
        """One page."""
        return self.page(rows, meta, _listed)


class DocumentProvenance(ProvenanceQuery):
    """Everything a document names, in order of place, with what it was taken for."""

    name = "document/provenance"
    route = "/v1/documents/{id}/provenance"

    id: DocumentId


def _listed(row: Row) -> ListedDocument:
    named = summary("document", row)
    return ListedDocument(**dict(named), **present(row, "source", "feed", "loader", "loaded"))
