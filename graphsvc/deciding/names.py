"""Names of authors, as people decide: a preferred one, and former ones to hide."""

from collections.abc import Generator

from graphsvc.catch_up import Progress
from graphsvc.deciding.outcomes import followed, outcome, refuse_stale
from graphsvc.deciding.sides import members, standing_id
from graphsvc.derive.names import AS_PRINTED, AuthorNames, names_of
from graphsvc.errors import Conflict, Invalid
from graphsvc.identity.known import Known
from graphsvc.ledger import Entry, Ledger, NameChoice
from graphsvc.model import ChooseName, Outcome
from graphsvc.model.identity import is_shown
from graphsvc.store import GraphStore
from loaders.reading.contacts import mask


def choose_name(
    ledger: Ledger, store: GraphStore, wish: ChooseName
) -> Generator[Progress, None, Outcome]:
    """Show a name of an author first, or in no answer. Returns the `Outcome`.

    Raises:
        GraphError: see `chosen`.

    """
    with ledger.change("name") as entry:
        found = chosen(entry, wish)
    return (yield from followed(ledger, store, found))


def chosen(entry: Entry, wish: ChooseName) -> Outcome:
    """Decide on a name, in the ledger.

    Raises:
        EntityNotFound, Erased: there is no such author.
        Invalid: the id is not an author's; the name is contact data; no source has the name to be
            hidden; no name would be left to be shown.
        Conflict: it is decided so already, or the snapshot is gone.

    """
    refuse_stale(entry, wish.snapshot)
    known = Known.of(entry)
    author = standing_id(known, entry, wish.author)
    mentions = members(known, author)
    if not mentions[0].endswith(":author"):
        raise Invalid(f"{author} is no author: names are chosen for authors")
    name = " ".join(wish.name.split())
    if mask(name) != name or not is_shown(name):
        raise Invalid("a name is no contact data, and of letters that can be seen")
    before = names_of(entry.name_choices(), known.author_of).get(author, AS_PRINTED)
    _refuse(known, author, before, name, wish.use)
    reasons = (mask(wish.note),) if wish.note else ()
    choice = NameChoice(mentions, name, wish.use, wish.by, reasons, wish.batch)
    made: tuple[int, ...] = ()
    if not wish.dry_run:
        entry.choose_name(choice)
        made = (entry.last_decision(),)
    return outcome(entry, known, known, made, wish.dry_run)


def _refuse(known: Known, author: str, names: AuthorNames, name: str, use: str) -> None:
    if use == "preferred":
        if names.preferred == name:
            raise Conflict("this name is preferred already")
        if names.hides(name):
            raise Conflict("this name is hidden: undo that first")
        return
    printed = {known.mentions[m].name for m in known.members[author]}
    if names.hides(name):
        raise Conflict("this name is hidden already")
    after = AuthorNames(names.preferred, (*names.hidden, name))
    if not any(after.hides(spelling) for spelling in printed):
        raise Invalid("no source gives this name to this author: hide a name that is there")
    if names.preferred is not None and after.hides(names.preferred):
        raise Conflict("this name is the preferred one: prefer another first")
    if names.preferred is None and all(after.hides(spelling) for spelling in printed):
        raise Invalid("no other name is known: give a preferred name first")
