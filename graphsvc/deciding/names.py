"""Names of authors, as people decide: a preferred one, and former ones to hide."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from graphsvc.deciding.plans import Plan
from graphsvc.deciding.sides import members, standing_id
from graphsvc.derive.forms import is_in
from graphsvc.derive.names import AS_PRINTED, AuthorNames, label_of, names_of
from graphsvc.errors import Conflict, Invalid
from graphsvc.identity.known import Known
from graphsvc.identity.mentions import mention_id
from graphsvc.ledger import Entry, NameChoice, View
from graphsvc.model import ChooseName, Renamed
from graphsvc.model.identity import is_shown
from graphsvc.words import WITHHELD
from loaders.reading.contacts import mask
from loaders.records import PaperRecord


def naming(entry: Entry, known: Known, wish: ChooseName) -> Plan:
    """Show a name of an author first, or in no answer.

    Raises:
        EntityNotFound, Erased: there is no such author.
        Invalid: the id is not an author's; the name is contact data; no source has the name to be
            hidden; no name would be left to be shown.
        Conflict: it is decided so already, or against a name that a person chose; names that decision.

    """
    author = standing_id(known, entry, wish.author)
    if not author.startswith("A"):
        raise Invalid(f"{author} is no author: names are chosen for authors")
    name = " ".join(wish.name.split())
    if mask(name) != name or not is_shown(name):
        raise Invalid("a name is no contact data, and of letters that can be seen")
    hides = wish.use == "hidden"
    choice = NameChoice(
        author,
        tuple(known.members[author]) if hides else members(known, author),
        name,
        wish.use,
        wish.by,
        (mask(wish.note),) if wish.note else (),
        wish.batch,
    )
    before = names_of(entry.name_choices(), known).get(author)
    before = before or replace(AS_PRINTED, printed=frozenset(known.spellings_of(author)))
    (_refuse_hiding if hides else _refuse_preferring)(before, choice)

    def write() -> tuple[int, ...]:
        entry.choose_name(choice)
        return (entry.last_decision(),)

    return Plan(known, write, names=choice)


def _refuse_preferring(names: AuthorNames, choice: NameChoice) -> None:
    if names.preferred is not None and names.preferred.name == choice.name:
        raise Conflict("this name is preferred already", [names.preferred.id])
    in_the_way = [c.id for c in names.hidden if is_in(c.name, choice.name)]
    if in_the_way:
        raise Conflict(
            "this name is hidden, or has a hidden one in it: undo that first", in_the_way
        )


def _refuse_hiding(names: AuthorNames, choice: NameChoice) -> None:
    if by := names.hidden_by(choice.name):
        raise Conflict("this name is hidden already", [by.id])
    preferred, after = names.preferred, names.with_choice(choice)
    if preferred is not None and is_in(choice.name, preferred.name):
        raise Conflict("the preferred name has this name in it: undo that first", [preferred.id])
    if not any(after.hides(spelling) and not names.hides(spelling) for spelling in names.printed):
        raise Invalid("no source gives this name to this author: hide a name that is there")
    if preferred is None and all(map(after.hides, names.printed)):
        raise Invalid("no other name is known: give a preferred name first")


def needed_to_be_shown(
    known: Known, after: Known, choices: Sequence[NameChoice], gone: Collection[int]
) -> Mapping[int, Conflict]:
    """Preferred names among those to be undone without which an author would be left without a name.

    Args:
        known: who is who before.
        after: who is who when they are undone.
        choices: the decisions on names that stand.
        gone: the numbers of all decisions to be undone.

    Returns:
        The reason by the number of the decision; it names those that hide all other names.

    """
    withdrawn = [c for c in choices if c.id in gone and c.use == "preferred"]
    if not withdrawn:
        return {}
    was = names_of(choices, known)
    is_now = names_of([c for c in choices if c.id not in gone], after)
    found = {}
    for author in sorted(is_now.keys() & after.members.keys()):
        names, mine = is_now[author], [c for c in withdrawn if author in after.authors_of(c)]
        shown_by = was.get(author, AS_PRINTED).preferred
        if shown_by not in mine or _label(after, author, names) != WITHHELD:
            continue
        printed = (after.mentions[m].name for m in after.members[author])
        hiding = sorted({by.id for name in printed if (by := names.hidden_by(name)) and by.id})
        found[shown_by.id or 0] = Conflict(
            f"no name of {author} would be left to be shown: undo first what hides the others, "
            "or prefer another name",
            hiding,
        )
    return found


def _label(known: Known, author: str, names: AuthorNames) -> str:
    return label_of("author", (known.mentions[m].name for m in known.members[author]), names)


def renamed(
    view: View, known: Known, before: Sequence[NameChoice], plan: Plan
) -> tuple[Renamed, ...]:
    """What is shown of authors otherwise than before, by what is decided or undone about names."""
    gone = [choice for choice in before if choice.id in plan.withdraws]
    after = [choice for choice in before if choice not in gone]
    changed = [*gone, *([plan.names] if plan.names else [])]
    if not changed:
        return ()
    after += [plan.names] if plan.names else []
    was, is_now = names_of(before, known), names_of(after, known)
    authors = sorted({author for choice in changed for author in known.authors_of(choice)})
    return tuple(
        _renamed(view, known, a, was.get(a, AS_PRINTED), is_now.get(a, AS_PRINTED)) for a in authors
    )


def _renamed(
    view: View, known: Known, author: str, was: AuthorNames, is_now: AuthorNames
) -> Renamed:
    spelled, cited = known.spellings_of(author), set(_citations(view, known, author))

    def hidden(names: AuthorNames) -> set[str]:
        return {*filter(names.hides, spelled), *filter(names.hides_within, cited)}

    label = _label(known, author, is_now)
    return Renamed(
        author=author,
        label=label,
        stated=label in spelled,
        withheld=tuple(sorted(hidden(is_now) - hidden(was))),
        shown_again=tuple(sorted(hidden(was) - hidden(is_now))),
    )


def _citations(view: View, known: Known, author: str) -> Iterable[str]:
    """How texts cite the papers of an author: "Haug et al."."""
    of = known.identity.of
    listings = (known.mentions[m].listing for m in known.members[author])
    papers = {of[listing] for listing in listings if listing}
    for revision in view.revisions():
        for record in revision.reading.records:
            if not isinstance(record, PaperRecord) or not record.cited_as:
                continue
            if of[mention_id(revision.reading.content_hash, record.title)] in papers:
                yield from (mention.surface for mention in record.cited_as)
