"""Questions about venues."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from graphsvc.model import Meta, Row, Venue
from graphsvc.queries.base import MOST_FIRST, StoreQuery, VenueId, present
from graphsvc.queries.entities import ProvenanceQuery, SummariesQuery, common, only_row


class GetVenue(StoreQuery[Venue]):
    """One venue."""

    name = "venue/entity"
    route = "/v1/venues/{id}"

    id: VenueId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Venue:
        """The venue."""
        row = only_row(rows, "venue", self.id)
        return Venue(**common(row, meta), **present(row, "papers", "type", "aliases"))


class ListVenues(SummariesQuery):
    """All venues."""

    name = "venue/list"
    route = "/v1/venues"

    sort: Literal["label", "papers"] = Field(default="label", description=MOST_FIRST)


class VenueProvenance(ProvenanceQuery):
    """Every place where a source names this venue."""

    name = "venue/provenance"
    route = "/v1/venues/{id}/provenance"

    id: VenueId
