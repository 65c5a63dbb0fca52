"""Whom people's decisions on names are about, after all that has happened since.

A decision on a name goes with the author's id. A hidden name moreover stays hidden of whoever is
split off: the decision holds for the mentions the author had in that moment, and for those that
later documents bring to her, wherever they go.
"""

from collections.abc import Iterable, Sequence

from graphsvc.identity.carrying import Successors
from graphsvc.identity.ids import Identity
from graphsvc.identity.mentions import document_of, kind_of
from graphsvc.ledger import Entry, NameChoice, View


def authors_of(choice: NameChoice, identity: Identity, successors: Successors) -> frozenset[str]:
    """The authors that a decision on a name is about.

    A preferred name goes with the mentions only where the id stands for nobody.
    """
    standing = identity.retired.get(choice.author, choice.author)
    if standing and choice.use == "preferred":
        return frozenset([standing])
    holders = (successors.of(mention) for mention in choice.mentions)
    homes = [identity.of[m] for m in holders if m is not None and m in identity.of]
    if choice.use == "preferred":
        return frozenset(homes[:1])
    return frozenset([*homes, *([standing] if standing else [])])


def hidden_names(view: View) -> list[NameChoice]:
    """The names that people hide."""
    return [choice for choice in view.name_choices() if choice.use == "hidden"]


def note_newcomers(
    entry: Entry, hidden: Sequence[NameChoice], identity: Identity, successors: Successors
) -> list[NameChoice]:
    """Note what this change brought to authors of whom a name is hidden. Returns the hidden names."""
    if not hidden:
        return []
    new = _authors_in(identity, entry.brought())
    for choice in hidden:
        authors = authors_of(choice, identity, successors)
        joined = [m for m, author in new if author in authors]
        if choice.id is not None:
            entry.holds_for(choice.id, sorted({*joined} - {*choice.mentions}))
    return hidden_names(entry)


def _authors_in(identity: Identity, documents: Iterable[str]) -> list[tuple[str, str]]:
    """The mentions of authors in documents, with the authors."""
    within = frozenset(documents)
    return [
        (m, id_)
        for m, id_ in identity.of.items()
        if kind_of(m) == "author" and document_of(m) in within
    ]
