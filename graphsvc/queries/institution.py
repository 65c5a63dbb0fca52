"""Questions about institutions."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from graphsvc.model import Institution, Meta, Page, Provenance, Row, Summary
from graphsvc.queries.base import MOST_FIRST, InstitutionId, ListQuery, StoreQuery, present, summary
from graphsvc.queries.entities import common, only_row, provenance


class GetInstitution(StoreQuery[Institution]):
    """One institution."""

    name = "institution/entity"
    route = "/v1/institutions/{id}"

    id: InstitutionId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Institution:
        """The institution."""
        row = only_row(rows, "institution", self.id)
        return Institution(**common(row, meta), **present(row, "authors", "papers"))


class ListInstitutions(ListQuery[Page[Summary]]):
    """All institutions."""

    name = "institution/list"
    route = "/v1/institutions"

    sort: Literal["label", "authors", "papers"] = Field(default="label", description=MOST_FIRST)

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[Summary]:
        """One page of institutions."""
        return self.page(rows, meta, lambda row: summary("institution", row))


class InstitutionProvenance(ListQuery[Provenance]):
    """Every place where a source names this institution."""

    name = "institution/provenance"
    route = "/v1/institutions/{id}/provenance"

    id: InstitutionId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Provenance:
        """The statements."""
        return provenance(self, "institution", self.id, rows, meta)
