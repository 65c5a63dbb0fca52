"""Resolving all at once: from what was read to who is who."""

from collections.abc import Iterator
from dataclasses import dataclass

from graphsvc.identity.authors.evidence import Ints
from graphsvc.identity.choices import hidden_names, note_newcomers
from graphsvc.identity.everything import decided
from graphsvc.identity.grouping import Mentions, identify
from graphsvc.identity.ids import Identity
from graphsvc.identity.institutions.deciding import Links
from graphsvc.identity.institutions.linking import version
from graphsvc.identity.known import Known, one_reading_of_each
from graphsvc.identity.said import Row, row_of
from graphsvc.identity.score import VERSION
from graphsvc.identity.sorting import in_order
from graphsvc.identity.standing import InForce, InLedger, Standing, mentions_in_force
from graphsvc.identity.uncollected import uncollected
from graphsvc.ledger import Entry, Ledger, View


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is who at one state of the ledger.

    `others` are the numbers of the computed decisions that stand, but for those that join two mentions.
    """

    snapshot: int
    identity: Identity
    others: Ints


def resolve(entry: Entry) -> Resolved:
    """Decide everything, and give ids to what is new. Returns who is who, as far as nobody chose a name."""
    with uncollected():
        standing, in_force = Standing(entry), InForce(entry)
        with entry.filling_decisions():
            for rows in in_order(standing.news(_said(entry, standing, in_force))):
                entry.add_computed(rows, VERSION)
        del standing
        in_force.institutions.clear()
        in_force.own_ids.clear()
        resolved = give_ids(entry, in_force.all())
        if hidden := hidden_names(entry):
            known = Known.of(entry)
            note_newcomers(entry, hidden, known.identity, known.successors)
        return resolved


def _said(entry: Entry, standing: Standing, in_force: InForce) -> Iterator[list[Row]]:
    """All decisions, those on what words name in a vocabulary behind all others."""
    links = Links(entry)
    documents = InLedger(entry, one_reading_of_each(entry))
    yield from decided(documents, entry.sources(), standing, in_force.note_all, entry.file_anew)
    before = standing.of_institutions()
    ties = links.of_all(entry, before, in_force.institutions)
    yield [row_of(d) for d in ties]
    said = in_force.own_ids.union((d.left, d.right) for d in ties)
    yield [row_of(d) for d in links.gone(before, said)]
    entry.set_linked_to(links.mark)


def give_ids(entry: Entry, mentions: Mentions | None = None) -> Resolved:
    """Give ids to what is new by the decisions that stand; `mentions` in force, if they are known.

    Returns who is who.
    """
    found, others = identify(entry, mentions_in_force(entry) if mentions is None else mentions)
    given = [
        new
        for kind, founders in found.unnamed_by_kind().items()
        for new in entry.give_ids(kind, founders)
    ]
    known = {g.founder for g in entry.given_ids() if g.kind == "document"}
    entry.give_ids("document", [x for x in sorted(entry.standing()) if x not in known])
    return Resolved(entry.snapshot(), found.named(given), others)


def resolve_anew_for_this_scorer(ledger: Ledger) -> Resolved | None:
    """Decide everything once more where another scorer decided, or there is another vocabulary now.

    Returns who is who; None where nothing was to be decided.
    """
    with ledger.read() as view:
        if view.scorer() == VERSION and view.linked_to().startswith(version()):
            return None
    with ledger.change("resolve") as entry:
        resolved = resolve(entry)
        entry.set_scorer(VERSION)
        return resolved


def who_is_who(view: View) -> Identity:
    """The canonical id of each mention in force."""
    return as_resolved(view).identity


def as_resolved(view: View) -> Resolved:
    """Who is who, worked out anew."""
    return Resolved(view.snapshot(), *identify(view, mentions_in_force(view)))
