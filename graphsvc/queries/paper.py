"""Questions about papers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from pydantic import Field

from graphsvc.model import (
    AuthorOfPaper,
    Cited,
    ListedPaper,
    Meta,
    Missing,
    NoticeOfPaper,
    Page,
    Paper,
    Row,
    Summary,
    TopicEvidence,
    TopicOfPaper,
    VenueOfPaper,
    Version,
)
from graphsvc.queries.base import (
    AuthorId,
    InstitutionId,
    ListQuery,
    PaperId,
    StoreQuery,
    TopicId,
    VenueId,
    present,
    summary,
)
from graphsvc.queries.entities import ProvenanceQuery, common, only_row, said, source, within


class GetPaper(StoreQuery[Paper]):
    """One paper with its authors in order, its venues, and what is not known of it."""

    name = "paper/entity"
    route = "/v1/papers/{id}"

    id: PaperId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Paper:
        """The paper."""
        row = only_row(rows, "paper", self.id)
        shared = common(row, meta)
        return Paper(
            **{**shared, "missing": (*shared["missing"], *_missing_references(row))},
            **present(row, "year", "date", "references", "references_given", "citations"),
            authors=tuple(
                AuthorOfPaper(
                    author=summary("author", x),
                    **present(x, "name", "position", "equal_contribution"),
                )
                for x in row["authors"]
            ),
            venues=tuple(
                VenueOfPaper(venue=summary("venue", x), **present(x, "year", "type", "status"))
                for x in row["venues"]
            ),
            versions=_versions(row["names"], {x["id"]: summary("venue", x) for x in row["venues"]}),
            topics=_topics(row["topics"], row["names"]),
            institutions=tuple(within(x, row["wholes"]) for x in row["institutions"]),
            notices=tuple(
                NoticeOfPaper(source=source(x), **present(x, "kind", "date", "by", "loader"))
                for x in row["notices"]
            ),
        )


def _topics(
    topics: Sequence[Mapping[str, Any]], listings: Sequence[Mapping[str, Any]]
) -> tuple[TopicOfPaper, ...]:
    """The topics of a paper; where it names them is in a document that lists it."""
    labels = {x["id"]: x["label"] for x in listings}
    return tuple(
        TopicOfPaper(
            **dict(summary("topic", x)),
            stated=bool(x["stated"]),
            score=x["score"],
            evidence=tuple(_evidence(one, labels) for one in x["places"] or ()),
        )
        for x in topics
    )


def _evidence(one: str, labels: Mapping[str, str]) -> TopicEvidence:
    document, how, start, end, words = one.split(" ", 4)
    place = {"id": document, "label": labels[document], "start": int(start), "end": int(end)}
    return TopicEvidence(how=cast("Any", how), words=words, source=source(place))


def _missing_references(row: Mapping[str, Any]) -> tuple[Missing, ...]:
    """References that are no papers of this graph; or that no source gives any."""
    given, known = row["references_given"], row["references"]
    if given is None:
        return () if known else (Missing(field="references", reason="unknown"),)
    beyond = given - known
    if beyond > 0:
        return (Missing(field="references", reason="not_imported", papers=beyond),)
    return ()


def _versions(
    listings: Sequence[Mapping[str, Any]], venues: Mapping[str, Summary]
) -> tuple[Version, ...]:
    """The listings of a paper by what they say of its form; what says nothing of it is no version."""
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for listing in listings:
        says = said(listing["says"])
        form = (says.get("year", ""), says.get("status", ""), listing["venue"] or "")
        if any(form) or listing["external_ids"]:
            found[form].append(listing)
    return tuple(
        Version(
            venue=venues.get(venue),
            year=int(year) if year else None,
            status=status or None,
            external_ids=tuple(sorted({x for one in listed for x in one["external_ids"] or ()})),
            sources=tuple(source(one) for one in listed),
        )
        for (year, status, venue), listed in sorted(found.items())
    )


class ListPapers(ListQuery[Page[ListedPaper]]):
    """Papers: of a year, a venue, an author, an institution, a topic."""

    name = "paper/list"
    route = "/v1/papers"

    year: int | None = Field(default=None, ge=1, le=9999)
    venue: VenueId | None = None
    institution: InstitutionId | None = None
    topic: TopicId | None = None
    author: AuthorId | None = None
    sort: Literal["label", "year", "authors"] = Field(
        default="label", description="`year`: newest first; `authors`: the largest team first."
    )

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[ListedPaper]:
        """One page of papers."""
        return self.page(rows, meta, _listed)


def _listed(row: Row) -> ListedPaper:
    values = cast("dict[str, Any]", row)
    return ListedPaper(**dict(summary("paper", values)), **present(values, "year"))


class ListReferences(ListQuery[Page[Cited]]):
    """Papers of this graph that a paper cites, newest first; `meta.missing` counts those not in it."""

    name = "paper/references"
    route = "/v1/papers/{id}/references"

    id: PaperId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[Cited]:
        """One page of cited papers."""
        row = cast("dict[str, Any]", only_row(rows[:1], "paper", self.id))
        return self.page(rows, meta, _cited, _missing_references(row) or None)


class ListCitations(ListQuery[Page[Cited]]):
    """Papers of this graph that cite a paper, newest first."""

    name = "paper/citations"
    route = "/v1/papers/{id}/citations"

    id: PaperId

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[Cited]:
        """One page of citing papers."""
        only_row(rows[:1], "paper", self.id)
        return self.page(rows, meta, _cited)


def _cited(row: Row) -> Cited:
    values = cast("dict[str, Any]", row)
    place = {**values, "id": values["document"], "label": values["document_label"]}
    return Cited(paper=_listed(row), source=source(place))


class PaperProvenance(ProvenanceQuery):
    """Every place where a source lists or cites this paper."""

    name = "paper/provenance"
    route = "/v1/papers/{id}/provenance"

    id: PaperId
