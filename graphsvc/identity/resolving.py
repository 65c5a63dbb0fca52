"""Resolving all at once: from what was read to who is who."""

from functools import partial

from graphsvc.identity.choices import hidden_names, note_newcomers
from graphsvc.identity.decisions import decide, news
from graphsvc.identity.ids import Identity
from graphsvc.identity.institutions.deciding import Links
from graphsvc.identity.institutions.linking import version
from graphsvc.identity.known import Known, one_reading_each
from graphsvc.identity.score import VERSION
from graphsvc.identity.uncollected import uncollected
from graphsvc.ledger import Entry, Ledger, View


def resolve(entry: Entry) -> None:
    """Decide everything, and give ids to what is new."""
    with uncollected():
        standing = entry.decisions()
        asked = {(d.left, d.right) for d in standing if not d.by_person}
        links = Links(entry)
        linked = partial(links.of_all, entry, standing)
        decided = decide(one_reading_each(entry), entry.sources(), asked, linked)
        decided += links.gone(standing, decided)
        entry.add_decisions(news(decided, standing))
        entry.set_linked_to(links.mark)
        del standing, asked, decided, linked
        give_ids(entry)
        if hidden := hidden_names(entry):
            known = Known.of(entry)
            note_newcomers(entry, hidden, known.identity, known.successors)


def give_ids(entry: Entry) -> None:
    """Give ids to what is new by the decisions that stand."""
    for kind, founders in who_is_who(entry).unnamed_by_kind().items():
        entry.give_ids(kind, founders)
    known = {g.founder for g in entry.given_ids() if g.kind == "document"}
    entry.give_ids("document", [x for x in sorted(entry.standing()) if x not in known])


def resolve_anew_for_this_scorer(ledger: Ledger) -> None:
    """Decide everything once more where another scorer decided, or there is another vocabulary now."""
    with ledger.read() as view:
        if view.scorer() == VERSION and view.linked_to().startswith(version()):
            return
    with ledger.change("resolve") as entry:
        resolve(entry)
        entry.set_scorer(VERSION)


def who_is_who(view: View) -> Identity:
    """The canonical id of each mention in force."""
    return Known.of(view).identity
