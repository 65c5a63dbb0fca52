"""Resolving all at once: from what was read to who is who."""

from graphsvc.identity.choices import hidden_names, note_newcomers
from graphsvc.identity.everything import decided
from graphsvc.identity.grouping import Mentions, identify
from graphsvc.identity.ids import Identity
from graphsvc.identity.known import Known, one_reading_of_each
from graphsvc.identity.score import VERSION
from graphsvc.identity.sorting import in_order
from graphsvc.identity.standing import InForce, InLedger, Standing, mentions_in_force
from graphsvc.identity.uncollected import uncollected
from graphsvc.ledger import Entry, Ledger, View


def resolve(entry: Entry) -> None:
    """Decide everything, and give ids to what is new."""
    with uncollected():
        standing = Standing(entry)
        in_force = InForce(entry)
        documents = InLedger(entry, one_reading_of_each(entry))
        found = decided(documents, entry.sources(), standing, in_force.note)
        for rows in in_order(standing.news(found)):
            entry.add_computed(rows, VERSION)
        del standing, found
        give_ids(entry, in_force.all())
        if hidden := hidden_names(entry):
            known = Known.of(entry)
            note_newcomers(entry, hidden, known.identity, known.successors)


def give_ids(entry: Entry, mentions: Mentions | None = None) -> None:
    """Give ids to what is new by the decisions that stand; `mentions` in force, if they are known."""
    found = identify(entry, mentions_in_force(entry) if mentions is None else mentions)
    for kind, founders in found.unnamed_by_kind().items():
        entry.give_ids(kind, founders)
    known = {g.founder for g in entry.given_ids() if g.kind == "document"}
    entry.give_ids("document", [x for x in sorted(entry.standing()) if x not in known])


def resolve_anew_for_this_scorer(ledger: Ledger) -> None:
    """Decide everything once more where the ledger's decisions are another scorer's."""
    with ledger.read() as view:
        if view.scorer() == VERSION:
            return
    with ledger.change("resolve") as entry:
        resolve(entry)
        entry.set_scorer(VERSION)


def who_is_who(view: View) -> Identity:
    """The canonical id of each mention in force."""
    return identify(view, mentions_in_force(view))
