"""Questions about who is who: what is open, and why two are one or two."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, cast

from pydantic import Field, field_validator

from graphsvc.model import Candidate, Explanation, Meta, Page, Reason, Resolution, Row, Summary
from graphsvc.queries.base import EntityId, GraphQuery, LedgerQuery, ListQuery, summary
from graphsvc.queries.graph import NodeKind

_WEIGHED = re.compile(r"(.*) \(([+-]\d+(?:\.\d+)?)\)")


class ListCandidates(ListQuery[Page[Candidate]]):
    """Pairs that are held: apart in the graph, and a question to people.

    Those first of which an answer would change most. `effect`: how many relationships it would move
    (`moves`: those of the one that has fewer), times 4 s (1 - s) for the score s: the less sure, the more.
    """

    name = "identity/candidates"
    route = "/v1/identity/candidates"

    kind: Literal["author", "paper", "institution", "topic"] | None = None
    id: EntityId | None = Field(default=None, description="Pairs that this entity is one of.")

    def answer(self, rows: Sequence[Row], meta: Meta) -> Page[Candidate]:
        """One page."""
        return self.page(rows, meta, _candidate)


class Explain(LedgerQuery[Explanation]):
    """Why two are together or apart: the chain of decisions that joins them, or what keeps them apart.

    Two ids, also such as were merged away, or two mentions (`mention` of a statement in provenance).
    """

    name = "identity/explain"
    route = "/v1/identity/explain"

    a: str = Field(min_length=2, max_length=200, description="An id, or a mention.")
    b: str = Field(min_length=2, max_length=200, description="An id, or a mention.")


class Resolve(GraphQuery[Page[Resolution]]):
    """Names, titles and ids (ours, or external ones as `doi:…`) to what they may denote, with scores.

    One outcome for each item: `one`, `several`, `none`, or `refused` with the reason. `several`: more than
    one may be meant (they fit equally, are a held pair, or have the initials asked for), or none is near
    certain; so it may be a single candidate. External ids are of the schemes of `/v1/lookup`. No item
    spoils the others.
    """

    name = "identity/resolve"
    route = "/v1/resolve"

    item: tuple[str, ...] = Field(min_length=1, max_length=500)
    kind: tuple[NodeKind, ...] = Field(default=(), description="Kinds of entities; all by default.")
    limit: int = Field(default=5, ge=1, le=10, description="Candidates for each item.")

    @field_validator("item")
    @classmethod
    def _can_be_written(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Half a character, which JSON can hold, has no place in an answer."""
        return tuple(item.encode("utf-8", "replace").decode("utf-8") for item in value)


def reasons(said: Iterable[str]) -> tuple[Reason, ...]:
    """Reasons as features with what each did to the score, in log odds, where it says."""
    found = []
    for reason in said:
        weighed = _WEIGHED.fullmatch(reason)
        if weighed:
            found.append(Reason(feature=weighed[1], value=float(weighed[2])))
        else:
            found.append(Reason(feature=reason))
    return tuple(found)


def _candidate(row: Row) -> Candidate:
    values = cast("dict[str, Any]", row)
    kind = values["kind"]
    return Candidate(
        a=summary(kind, values),
        b=Summary(
            id=values["other_id"],
            kind=kind,
            label=values["other_label"],
            retracted=values["other_retracted"],
        ),
        score=values["score"],
        moves=values["moves"],
        effect=values["effect"],
        reasons=reasons(values["reasons"] or ()),
        decision_id=str(values["decision"]),
    )
