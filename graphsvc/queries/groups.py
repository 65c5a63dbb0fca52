"""How the entities of a list spread over years, venues, institutions and topics."""

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

from pydantic import Field

from graphsvc.model import Group, Groups, GroupsMeta, Kind, Meta, Row
from graphsvc.queries.base import AuthorId, InstitutionId, ListQuery, TopicId, VenueId, summary

By: TypeAlias = Literal["year", "venue", "institution", "topic"]
_BY = "Count by this instead of listing, those with most first."


class GroupsQuery(ListQuery[Groups]):
    """A list counted by groups, over HTTP at the address of the list: `group_by` tells them apart."""

    group_by: By = Field(description=_BY)

    def answer(self, rows: Sequence[Row], meta: Meta) -> Groups:
        """One page of groups."""
        page = self.page(rows, meta, self._group)
        counted: dict[str, Any] = rows[0]
        return Groups(
            items=page.items,
            meta=GroupsMeta(
                **dict(page.meta), matched=counted["matched"], ungrouped=counted["ungrouped"]
            ),
        )

    def _group(self, row: Any) -> Group:
        if self.group_by == "year":
            return Group(year=int(row["id"]), count=row["members"])
        kind: Kind = self.group_by
        return Group(entity=summary(kind, row), count=row["members"])


class GroupPapers(GroupsQuery):
    """How many papers each year, venue, institution or topic has; institutions as in the list."""

    name = "paper/groups"
    route = "/v1/papers"

    year: int | None = Field(default=None, ge=1, le=9999)
    venue: VenueId | None = None
    institution: InstitutionId | None = None
    topic: TopicId | None = None
    author: AuthorId | None = None


class GroupAuthors(GroupsQuery):
    """How many authors wrote in a year or for a venue, are of an institution, state a topic."""

    name = "author/groups"
    route = "/v1/authors"

    year: int | None = Field(default=None, ge=1, le=9999)
    venue: VenueId | None = None
    institution: InstitutionId | None = None
    topic: TopicId | None = None


class GroupTopics(GroupsQuery):
    """How many topics each year, venue or institution has, by the papers on them."""

    name = "topic/groups"
    route = "/v1/topics"

    group_by: Literal["year", "venue", "institution"] = Field(description=_BY)


class GroupInstitutions(GroupsQuery):
    """How many institutions each year, venue or topic has, by their papers."""

    name = "institution/groups"
    route = "/v1/institutions"

    group_by: Literal["year", "venue", "topic"] = Field(description=_BY)


class GroupVenues(GroupsQuery):
    """How many venues each year, institution or topic has, by the papers published there."""

    name = "venue/groups"
    route = "/v1/venues"

    group_by: Literal["year", "institution", "topic"] = Field(description=_BY)
