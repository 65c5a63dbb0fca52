"""Questions about institutions."""

from collections.abc import Sequence
from typing import Any, Literal, cast

from pydantic import Field

from graphsvc.model import Institution, ListedInstitution, Meta, Page, Row
from graphsvc.queries.base import (
    MOST_FIRST,
    InstitutionId,
    ListQuery,
    StoreQuery,
    present,
    summary,
)
from graphsvc.queries.entities import ProvenanceQuery, common, only_row


class GetInstitution(StoreQuery[Institution]):
    """One institution."""

    name = "institution/entity"
    route = "/v1/institutions/{id}"

    id: InstitutionId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Institution:
        """The institution."""
        row = only_row(rows, "institution", self.id)
        return Institution(
            **common(row, meta),
            **present(row, "authors", "papers"),
            part_of=tuple(summary("institution", x) for x in row["part_of"]),
            parts=tuple(summary("institution", x) for x in row["parts"]),
            successors=tuple(summary("institution", x) for x in row["successors"]),
            **present(row, "aliases", "acronyms", "country", "city", "active"),
        )


class ListInstitutions(ListQuery[Page[ListedInstitution]]):
    """All institutions."""

    name = "institution/list"
    route = "/v1/institutions"

    sort: Literal["label", "authors", "papers"] = Field(default="label", description=MOST_FIRST)

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[ListedInstitution]:
        """One page of institutions."""
        return self.page(rows, meta, _listed)


def _listed(row: Row) -> ListedInstitution:
    values = cast("dict[str, Any]", row)
    return ListedInstitution(
        **dict(summary("institution", values)), **present(values, "country", "city")
    )


class InstitutionProvenance(ProvenanceQuery):
    """Every place where a source names this institution."""

    name = "institution/provenance"
    route = "/v1/institutions/{id}/provenance"

    id: InstitutionId
