"""Which names of an author are shown: a person may prefer one, and hide a former one.

What is hidden still finds the author, and is in no answer. The ledger keeps what the sources say.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graphsvc.identity.authors.evidence import person
from graphsvc.identity.authors.relations import Relation, relate
from graphsvc.ledger import NameChoice
from graphsvc.words import words


@dataclass(frozen=True)
class AuthorNames:
    """What people decided on the names of one author."""

    preferred: str | None = None
    hidden: tuple[str, ...] = ()

    def hides(self, name: str) -> bool:
        """Whether a spelling is a hidden name: in any order of words, case, accents, with initials.

        A spelling that fits the preferred name as well is not hidden.
        """
        if not self.hidden:
            return False
        if any(sorted(words(name)) == sorted(words(hidden)) for hidden in self.hidden):
            return True
        if self.preferred is not None and _may_be(name, self.preferred):
            return False
        return any(_may_be(name, hidden) for hidden in self.hidden)


def _may_be(one: str, other: str) -> bool:
    left, right = person(one), person(other)
    if left is None or right is None:
        return False
    return relate(left, right) is not Relation.CONTRARY


AS_PRINTED = AuthorNames()


def names_of(
    choices: Iterable[NameChoice], author_of: Callable[[NameChoice], str | None]
) -> Mapping[str, AuthorNames]:
    """The names of each author people decided on; of several preferred ones the latest."""
    preferred: dict[str, str] = {}
    hidden: dict[str, list[str]] = defaultdict(list)
    for choice in choices:
        author = author_of(choice)
        if author is None:
            continue
        if choice.use == "preferred":
            preferred[author] = choice.name
        else:
            hidden[author].append(choice.name)
    return {
        author: AuthorNames(preferred.get(author), tuple(hidden.get(author, ())))
        for author in {*preferred, *hidden}
    }
