"""Questions about topics."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from graphsvc.model import Meta, Page, Provenance, Row, Summary, Topic
from graphsvc.queries.base import MOST_FIRST, ListQuery, StoreQuery, TopicId, present, summary
from graphsvc.queries.entities import common, only_row, provenance


class GetTopic(StoreQuery[Topic]):
    """One topic."""

    name = "topic/entity"
    route = "/v1/topics/{id}"

    id: TopicId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Topic:
        """The topic."""
        row = only_row(rows, "topic", self.id)
        return Topic(**common(row, meta), **present(row, "authors", "papers"))


class ListTopics(ListQuery[Page[Summary]]):
    """All topics."""

    name = "topic/list"
    route = "/v1/topics"

    sort: Literal["label", "authors", "papers"] = Field(default="label", description=MOST_FIRST)

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[Summary]:
        """One page of topics."""
        return self.page(rows, meta, lambda row: summary("topic", row))


class TopicProvenance(ListQuery[Provenance]):
    """Every place where a source names this topic."""

    name = "topic/provenance"
    route = "/v1/topics/{id}/provenance"

    id: TopicId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Provenance:
        """The statements."""
        return provenance(self, "topic", self.id, rows, meta)
