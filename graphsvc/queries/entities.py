"""What the answers about all kinds of entities have in common."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from graphsvc.errors import EntityNotFound
from graphsvc.model import (
    Contradiction,
    InstitutionNamed,
    Kind,
    Meta,
    Missing,
    Name,
    Page,
    Provenance,
    ProvenanceMeta,
    Row,
    Source,
    Statement,
    Summary,
)
from graphsvc.queries.base import ListQuery, Query, present, summary
from graphsvc.words import WITHHELD


def only_row(rows: Sequence[Row], kind: Kind, id: str) -> Any:
    """The one row an entity has.

    Raises:
        EntityNotFound: there is none.

    """
    if not rows:
        raise EntityNotFound(kind, id)
    return rows[0]


def common(row: Mapping[str, Any], meta: Meta) -> dict[str, Any]:
    """Fields every entity has: id, label, spellings with their sources, what is missing."""
    spelled: dict[str, list[Source]] = defaultdict(list)
    for place in row.get("names", ()):
        if place["name"] == WITHHELD:
            continue
        # One place may be named twice, as what it is and as what it is a part of.
        if (found := source(place)) not in spelled[place["name"]]:
            spelled[place["name"]].append(found)
    return {
        "id": row["id"],
        "label": row["label"],
        "external_ids": tuple(row.get("external_ids") or ()),
        "names": tuple(Name(name=n, sources=tuple(s)) for n, s in sorted(spelled.items())),
        "missing": tuple(
            Missing(field=field, reason=reason)
            for field, _, reason in (m.partition("=") for m in row.get("missing") or ())
        ),
        "meta": meta,
        **present(row, "retracted"),
    }


def within(row: Mapping[str, Any], wholes: Sequence[Mapping[str, Any]]) -> InstitutionNamed:
    """An institution, with those of the wholes that it is part of."""
    return InstitutionNamed(
        **dict(summary("institution", row)),
        part_of=tuple(summary("institution", w) for w in wholes if w["part"] == row["id"]),
    )


def source(place: Mapping[str, Any]) -> Source:
    """A place in a document, from a map with the document's id and label."""
    return Source(document=summary("document", place), **present(place, "start", "end", "page"))


class SummariesQuery(ListQuery[Page[Summary]]):
    """All entities of a kind, in an order."""

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[Summary]:
        """One page."""
        return self.page(rows, meta, lambda row: summary(_kind(self), row))


class ProvenanceQuery(ListQuery[Provenance]):
    """Every place where a source names an entity."""

    id: str

    def answer(self, rows: Sequence[Row], meta: Meta) -> Provenance:
        """Statements in order of place, and the fields on which they differ.

        Raises:
            EntityNotFound: there is no such entity.

        """
        first = only_row(rows[:1], _kind(self), self.id)
        page = self.page(rows, meta, _statement)
        return Provenance(
            items=page.items,
            meta=ProvenanceMeta(
                **dict(page.meta),
                contradictions=tuple(_contradictions(first.get("listings", ()))),
                **present(first, "retracted"),
            ),
        )


def _kind(query: Query[Any]) -> Kind:
    """What a question asks for: its name begins with it."""
    return cast("Kind", query.name.partition("/")[0])


def _statement(row: Any) -> Statement:
    entity = None
    if "entity_id" in row:
        entity = Summary(
            id=row["entity_id"],
            kind=row["entity_kind"],
            label=row["entity_label"],
            retracted=row["entity_retracted"],
        )
    return Statement(
        source=source(row),
        entity=entity,
        mention=row["mention"],
        text=row["surface"],
        name=row["name"],
        role=row["role"],
        says=said(row["says"]),
        loader=row["loader"],
        date=row["date"],
    )


def _contradictions(listings: Sequence[Mapping[str, Any]]) -> Iterator[Contradiction]:
    """Fields on which the listings of a paper differ, whichever page of the answer they are on."""
    # Only a paper's year has one right value; people have many roles and many places in lists.
    years: dict[str, list[Source]] = defaultdict(list)
    for listing in listings:
        if year := said(listing["says"]).get("year"):
            years[year].append(source(listing))
    if len(years) > 1:
        yield Contradiction(field="year", values={y: tuple(s) for y, s in sorted(years.items())})


def said(says: Sequence[str] | None) -> dict[str, str]:
    """What a statement says of what it names, by field."""
    return dict(said.split("=", 1) for said in says or ())
