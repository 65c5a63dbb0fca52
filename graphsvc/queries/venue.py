"""Questions about venues."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from graphsvc.model import Meta, Page, Provenance, Row, Summary, Venue
from graphsvc.queries.base import MOST_FIRST, ListQuery, StoreQuery, VenueId, present, summary
from graphsvc.queries.entities import common, only_row, provenance


class GetVenue(StoreQuery[Venue]):
    """One venue."""

    name = "venue/entity"
    route = "/v1/venues/{id}"

    id: VenueId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Venue:
        """The venue."""
        row = only_row(rows, "venue", self.id)
        return Venue(**common(row, meta), **present(row, "papers", "type"))


class ListVenues(ListQuery[Page[Summary]]):
    """All venues."""

    name = "venue/list"
    route = "/v1/venues"

    sort: Literal["label", "papers"] = Field(default="label", description=MOST_FIRST)

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[Summary]:
        """One page of venues."""
        return self.page(rows, meta, lambda row: summary("venue", row))


class VenueProvenance(ListQuery[Provenance]):
    """Every place where a source names this venue."""

    name = "venue/provenance"
    route = "/v1/venues/{id}/provenance"

    id: VenueId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Provenance:
        """The statements."""
        return provenance(self, "venue", self.id, rows, meta)
