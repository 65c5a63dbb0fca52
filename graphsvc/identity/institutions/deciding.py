"""Mentions of institutions joined with a vocabulary's institutions, as decisions.

The interface by which resolving asks the linker: nothing is read or written here.
"""

from collections.abc import Iterable, Iterator, Mapping

from graphsvc.identity.institutions.linking import Link, Linker, version
from graphsvc.identity.mentions import MentionInContext
from graphsvc.ledger import Decision


def link_mentions(
    linker: Linker, mentions: Iterable[MentionInContext], described: Mapping[str, str]
) -> Iterator[Decision]:
    """A decision for each mention that is linked to one institution; none for the others.

    A string that names several institutions is no one of them, and a mention that carries an
    identifier of the vocabulary is joined by that, not here.

    Args:
        linker: holds the vocabulary.
        mentions: of whichever kind; only those of institutions are looked at.
        described: external id of an institution -> id of the mention by which the vocabulary describes it.

    """
    own = frozenset(described.values())
    schemes = {id_.partition(":")[0] for id_ in described}
    known: dict[str, Link | None] = {}
    for mention in mentions:
        if mention.kind != "institution" or mention.id in own:
            continue
        if any(id_.partition(":")[0] in schemes for id_ in mention.external_ids):
            continue
        if mention.name not in known:
            links = linker.link(mention.name)
            known[mention.name] = links[0] if len(links) == 1 else None
        found = known[mention.name]
        if found is None or found.institution not in described:
            continue
        left, right = sorted((mention.id, described[found.institution]))
        yield Decision(left, right, "same", found.score, found.reasons, version())
