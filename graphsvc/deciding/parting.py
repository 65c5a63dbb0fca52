"""What no decision may leave behind: half of a paper, or a ledger no graph can be derived from."""

from collections.abc import Iterable
from dataclasses import replace

from graphsvc.catch_up import rows_from
from graphsvc.errors import Conflict
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import document_of
from graphsvc.ledger import Entry, NameChoice


def refuse_parting(before: Known, after: Known) -> None:
    """Refuse what parts the title of a listing from how its page cites it: both are one by construction.

    Raises:
        Conflict: names both mentions, and says what to do.

    """
    for m in before.mentions.values():
        title = m.listing
        if m.kind != "paper" or title is None or title == m.id:
            continue
        if before.home[m.id] == before.home[title] and after.home[m.id] != after.home[title]:
            raise Conflict(
                f"{m.id} is how a page cites the paper it lists as {title}, so they are one: "
                "keep papers apart by their titles, or load the corrected page"
            )


def refuse_underivable(entry: Entry, before: Known, after: Known, made: Iterable[int]) -> None:
    """Derive the graph that would be, so that nothing is committed that no graph follows from.

    Of all documents that name whatever decisions, made or withdrawn, are about or change: the rest is
    as it was.

    Raises:
        Conflict: it cannot be derived.

    """
    near = _touched(entry, before, after, made)
    of = {m: id_ for m, id_ in after.identity.of.items() if document_of(m) in near}
    heads = [head for head in entry.heads() if head.content_hash[:16] in near]
    try:
        rows_from(entry, after, replace(after.identity, of=of), heads)
    except Exception as error:
        # Whatever it is, it would be there again at each command, the undo too.
        raise Conflict(
            f"the graph cannot be derived from what this leaves ({type(error).__name__}: {error}), "
            "so nothing was decided: report it, as this is a fault of the program"
        ) from error


def _touched(entry: Entry, before: Known, after: Known, made: Iterable[int]) -> set[str]:
    """The documents that name what decisions are about, or whatever has other mentions by them."""
    was = before.identity.of
    mentions = {m for m, id_ in after.identity.of.items() if was.get(m) != id_}
    ids: set[str] = set()
    for decision in map(entry.decision, made):
        if isinstance(decision, NameChoice):
            ids |= {decision.author, *after.authors_of(decision)}
        elif decision is not None:
            mentions.update(decision.lefts, decision.rights)
    for known in (before, after):
        ids |= {known.identity.of[m] for m in mentions if m in known.identity.of}
    return {document_of(m) for k in (before, after) for i in ids for m in k.members.get(i, ())}
