"""Questions about authors."""

from collections.abc import Sequence
from typing import Any, Literal, cast

from pydantic import Field

from graphsvc.collaboration import is_close, weight
from graphsvc.model import (
    Affiliation,
    Author,
    Collaborator,
    Meta,
    Metric,
    Name,
    Page,
    Row,
    StatedTopic,
    VenueMention,
)
from graphsvc.queries.base import (
    MOST_FIRST,
    AuthorId,
    InstitutionId,
    ListQuery,
    StoreQuery,
    TopicId,
    VenueId,
    missing_authors,
    present,
    summary,
)
from graphsvc.queries.entities import ProvenanceQuery, SummariesQuery, common, only_row, within


class GetAuthor(StoreQuery[Author]):
    """One author with what is known of her, and what is not."""

    name = "author/entity"
    route = "/v1/authors/{id}"

    id: AuthorId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Author:
        """The author."""
        row = only_row(rows, "author", self.id)
        shared = common(row, meta)
        return Author(
            **{
                **shared,
                "names": _names(shared["names"], row),
                "missing": (*shared["missing"], *missing_authors(row)),
            },
            **present(row, "papers", "collaborators", "open_to_collaborate"),
            affiliations=tuple(
                Affiliation(
                    institution=within(x, row["wholes"]),
                    **present(x, "relation", "role", "from_year", "to_year", "current"),
                )
                for x in row["affiliations"]
            ),
            topics=tuple(
                StatedTopic(
                    topic=summary("topic", x), **present(x, "from_year", "to_year", "current")
                )
                for x in row["topics"]
            ),
            advisors=tuple(summary("author", x) for x in row["advisors"]),
            venue_mentions=tuple(
                VenueMention(
                    venue=summary("venue", x),
                    paper=summary(
                        "paper",
                        {
                            "id": x["paper"],
                            "label": x["paper_label"],
                            "retracted": x["paper_retracted"],
                        },
                    )
                    if x["paper"]
                    else None,
                    **present(x, "year", "reason"),
                )
                for x in row["venue_mentions"]
            ),
            metrics=tuple(
                Metric(
                    name=x["name"], value=x["value"], source=summary("document", x), date=x["date"]
                )
                for x in row["metrics"]
            ),
        )


def _names(stated: Sequence[Name], row: Any) -> tuple[Name, ...]:
    """The spellings, among them the one a person prefers, with the decision, stated or not."""
    if row["preferred_by"] is None:
        return tuple(stated)
    found = {name.name: name for name in (Name(name=row["label"], sources=()), *stated)}
    by = {"decision_id": str(row["preferred_by"])}
    found[row["label"]] = found[row["label"]].model_copy(update=by)
    return tuple(found[name] for name in sorted(found))


class ListAuthors(SummariesQuery):
    """Authors: with a paper of a year or at a venue, of an institution, with a stated topic."""

    name = "author/list"
    route = "/v1/authors"

    year: int | None = Field(default=None, ge=1, le=9999)
    venue: VenueId | None = None
    institution: InstitutionId | None = None
    topic: TopicId | None = None
    sort: Literal["label", "papers", "collaborators"] = Field(
        default="label", description=MOST_FIRST
    )


class Collaborators(ListQuery[Page[Collaborator]]):
    """Authors who share a paper with this author, most shared first."""

    name = "author/collaborators"
    route = "/v1/authors/{id}/collaborators"

    id: AuthorId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[Collaborator]:
        """One page of collaborators; `meta.missing` says for how many papers lists are not known."""
        row = cast("dict[str, Any]", only_row(rows[:1], "author", self.id))
        return self.page(rows, meta, _collaborator, missing_authors(row) or None)


def _collaborator(row: Row) -> Collaborator:
    values = cast("dict[str, Any]", row)
    years = [paper["year"] for paper in values["shared"]]
    known = sorted(year for year in years if year is not None)
    return Collaborator(
        author=summary("author", values),
        papers=len(years),
        weight=round(weight(paper["team"] for paper in values["shared"]), 6),
        **({"first_year": known[0], "last_year": known[-1]} if known else {}),
        is_close=is_close(years, values["last_year"]),
    )


class AuthorProvenance(ProvenanceQuery):
    """Every place where a source names this author."""

    name = "author/provenance"
    route = "/v1/authors/{id}/provenance"

    id: AuthorId
