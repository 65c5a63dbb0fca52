"""What became of an id: one rule, whether the store or the arrays are asked."""

from graphsvc.errors import EntityNotFound, Erased
from graphsvc.model import Kind, Resolved


def resolved(
    id: str,
    wanted: Kind | None,
    *,
    standing: tuple[str, Kind] | None,
    reason: str | None,
    decision: int | None,
    is_document: bool,
) -> Resolved | None:
    """None for an id that stands; where it went for one that was merged.

    Args:
        id: what is asked for.
        wanted: the kind it must be of, if any.
        standing: id and kind of the entity that has it, or that it was merged into.
        reason: why it no longer stands for an entity of its own.
        decision: by which it was merged.
        is_document: whether it is a document in force.

    Raises:
        EntityNotFound: the id was never given out, is of another kind, or its sources are
            withdrawn.
        Erased: the entity was erased on request.

    """
    if standing is not None:
        canonical, kind = standing
        if wanted is not None and kind != wanted:
            raise EntityNotFound(wanted, id, f"its kind is {kind}")
        if canonical == id:
            return None
        by = None if decision is None else str(decision)
        return Resolved(requested_id=id, canonical_id=canonical, decision_id=by)
    if reason == "erased":
        raise Erased(id)
    if wanted == "document" and is_document:
        return None
    raise EntityNotFound(wanted or "entity", id, "its sources were withdrawn" if reason else "")
