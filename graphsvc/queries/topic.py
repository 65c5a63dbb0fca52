"""Questions about topics."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from graphsvc.model import Meta, Row, Topic
from graphsvc.queries.base import MOST_FIRST, StoreQuery, TopicId, present, summary
from graphsvc.queries.entities import ProvenanceQuery, SummariesQuery, common, only_row


class GetTopic(StoreQuery[Topic]):
    """One topic."""

    name = "topic/entity"
    route = "/v1/topics/{id}"

    id: TopicId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Topic:
        """The topic."""
        row = only_row(rows, "topic", self.id)
        return Topic(
            **common(row, meta),
            **present(row, "authors", "papers", "aliases"),
            broader=tuple(summary("topic", x) for x in row["broader"]),
            narrower=tuple(summary("topic", x) for x in row["narrower"]),
        )


class ListTopics(SummariesQuery):
    """All topics."""

    name = "topic/list"
    route = "/v1/topics"

    sort: Literal["label", "authors", "papers"] = Field(default="label", description=MOST_FIRST)


class TopicProvenance(ProvenanceQuery):
    """Every place where a source names this topic."""

    name = "topic/provenance"
    route = "/v1/topics/{id}/provenance"

    id: TopicId
