"""The two that a person's decision is about, and the mentions it is of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graphsvc.errors import Conflict, EntityNotFound, Erased, Invalid, shorten
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import document_of, kind_of
from graphsvc.ledger import Decision, Entry
from graphsvc.model import Decide

MOST = 100
"""So many mentions of either side, one for each document and spelling, a decision is of."""


@dataclass(frozen=True)
class Side:
    """One of two that a decision is about: as it was named, its id as it stands, and its mentions.

    `meant` is the mention that the name speaks for; None where an id's is not in force.
    """

    named: str
    id: str
    mentions: tuple[str, ...]
    meant: str | None


def conflict(message: str, decisions: Iterable[Decision]) -> Conflict:
    """A refusal that names the decisions in the way: which, whose, and when."""
    named = sorted(decisions, key=lambda d: d.id or 0)
    told = "; ".join(f"decision {d.id} by {d.by}, {d.at}" for d in named)
    return Conflict(message, [d.id for d in named], told)


def sides_of(known: Known, entry: Entry, wish: Decide) -> tuple[Side, Side]:
    """The two a wish names. Parts of one entity may be kept apart: by mentions, or by ids it once had.

    Raises:
        EntityNotFound, Erased: one of the two is not there.
        Invalid: they are of two kinds, or one and the same.
        Conflict: an id stands no more, as it was merged into another; or what it was founded on is not
            in force.

    """
    ids = [standing_id(known, entry, named) for named in (wish.a, wish.b)]
    if wish.a == wish.b:
        raise Invalid(f"{shorten(wish.a)} is one with itself: name two ids or two mentions")
    if ids[0][0] != ids[1][0]:
        kinds = (
            f"{shorten(named)} is of kind {kind_of(known.members[id_][0])}"
            for named, id_ in zip((wish.a, wish.b), ids, strict=True)
        )
        raise Invalid(f"{', '.join(kinds)}: name two of one kind")
    parts = wish.judgement == "different" and ids[0] == ids[1]
    for named, id_ in zip((wish.a, wish.b), ids, strict=True):
        if ":" not in named and named != id_ and ids[0] != ids[1]:
            by = known.identity.merged_by.get(named)
            merged = [d for d in known.standing if by is not None and d.id == by]
            raise conflict(f"{named} is now {id_}: look at both once more", merged)
    sides = [
        Side(
            named,
            id_,
            _part(known, named) if parts or ":" in named else members(known, id_),
            _meant(known, named),
        )
        for named, id_ in zip((wish.a, wish.b), ids, strict=True)
    ]
    if parts:
        sides = _without_each_other(known, sides)
    return sides[0], sides[1]


def standing_id(known: Known, entry: Entry, named: str) -> str:
    """The id that now stands for an id once given out, or for a mention.

    Raises:
        EntityNotFound: it was never given out, is of a document, or its sources are withdrawn.
        Erased: it was erased.

    """
    if ":" in named:
        if named not in known.identity.of:
            raise EntityNotFound("mention", named, "provenance names those in force")
        return known.identity.of[named]
    if named in entry.tombstones():
        raise Erased(named)
    standing = known.identity.retired.get(named, named)
    if standing is None or standing not in known.members:
        why = "its sources were withdrawn" if standing is None else ""
        raise EntityNotFound("entity", named, why)
    return standing


def members(known: Known, id_: str) -> tuple[str, ...]:
    """The mentions a decision on an entity is of: one for each document and spelling in it."""
    founder = next(g.founder for g in known.given if g.id == id_)
    first = known.successors.of(founder)
    found: dict[tuple[str, str], str] = {}
    for mention in sorted(known.members[id_], key=lambda m: (m != first, m)):
        found.setdefault((document_of(mention), known.mentions[mention].key), mention)
    return tuple(found.values())[:MOST]


def _meant(known: Known, named: str) -> str | None:
    """The mention itself, or the one in force that an id was founded on."""
    if ":" in named:
        return named
    return known.successors.of(next(g.founder for g in known.given if g.id == named))


def _part(known: Known, named: str) -> tuple[str, ...]:
    """The mentions that a mention, or the founding mention of an id, speaks for in its document."""
    mention = _meant(known, named)
    if mention is None:
        raise Conflict(f"the mention {named} was founded on is not in force: name two mentions")
    here = known.mentions[mention]
    alike = [
        m
        for m in known.members[known.identity.of[mention]]
        if document_of(m) == document_of(mention)
        and known.mentions[m].key == here.key
        and m != mention
    ]
    return (mention, *alike)


def _without_each_other(known: Known, sides: Sequence[Side]) -> list[Side]:
    """Where both stand in one document under one name, each stands for itself alone."""
    if set(sides[0].mentions) & set(sides[1].mentions):
        sides = [replace(s, mentions=_of_one_listing(known, s.mentions)) for s in sides]
    if sides[0].mentions == sides[1].mentions:
        raise Invalid("both are founded on one mention: name two mentions")
    return list(sides)


def _of_one_listing(known: Known, mentions: Sequence[str]) -> tuple[str, ...]:
    """The first; of a paper its title with how the page cites it, which nothing parts."""
    first = known.mentions[mentions[0]]
    if first.kind != "paper":
        return (first.id,)
    return tuple(m for m in mentions if known.mentions[m].listing == first.listing)
