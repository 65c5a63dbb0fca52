"""Which names of an author are shown: a person may prefer one, and hide a former one.

What is hidden still finds the author, and is in no answer. The ledger keeps what the sources say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from graphsvc.derive.forms import is_equal, is_form, is_in, is_of_shown
from graphsvc.identity.known import Known
from graphsvc.ledger import NameChoice
from graphsvc.words import WITHHELD, words

_LONGEST = 5
"""So many words beside each other are looked at as one name in a text."""


@dataclass(frozen=True)
class AuthorNames:
    """What people decided on the names of one author, and all `printed` spellings of her names."""

    preferred: NameChoice | None = None
    hidden: tuple[NameChoice, ...] = ()
    printed: frozenset[str] = frozenset()

    def hides(self, name: str) -> bool:
        """Whether a spelling is a hidden name, or a form of one and of no name that is shown."""
        return bool(self.hidden) and self.hidden_by(name) is not None

    def hidden_by(self, name: str) -> NameChoice | None:
        """The decision that hides a spelling; None where none does."""
        if name not in self._found:
            self._found[name] = self._hidden_by(name)
        return self._found[name]

    def hides_within(self, text: str) -> bool:
        """Whether some words beside each other in a text are a form of a hidden name, and of no other.

        A letter or a number alone is none.
        """
        said = text.split() if self.hidden else []
        runs = (
            " ".join(said[start:end])
            for start in range(len(said))
            for end in range(start + 1, min(start + _LONGEST, len(said)) + 1)
        )
        return any(self.hides(run) for run in runs if _is_name(run))

    def _hidden_by(self, name: str) -> NameChoice | None:
        if equal := next((c for c in self.hidden if is_equal(name, c.name)), None):
            return equal
        for choice in self.hidden:
            if is_form(name, choice.name) and not any(
                is_of_shown(name, shown, choice.name) for shown in self._shown
            ):
                return choice
        return None

    @cached_property
    def _found(self) -> dict[str, NameChoice | None]:
        return {}

    @cached_property
    def _shown(self) -> frozenset[str]:
        """Names whose forms are shown: the preferred one, and those that are no form of a hidden one."""
        others = (
            name
            for name in self.printed
            if _is_name(name) and not any(is_form(name, c.name) for c in self.hidden)
        )
        return frozenset([*others, *([self.preferred.name] if self.preferred else [])])

    def with_choice(self, choice: NameChoice) -> "AuthorNames":
        """The same, with one more decision."""
        if choice.use == "preferred":
            return replace(self, preferred=choice)
        return replace(self, hidden=(*self.hidden, choice))


def _is_name(text: str) -> bool:
    return any(len(word) > 1 and not re.search(r"\d", word) for word in words(text))


AS_PRINTED = AuthorNames()


def names_of(choices: Iterable[NameChoice], known: Known) -> Mapping[str, AuthorNames]:
    """What `choices` come to for each author they are about; of several preferred names the latest."""
    decided: dict[str, list[NameChoice]] = defaultdict(list)
    for choice in choices:
        for author in known.authors_of(choice):
            decided[author].append(choice)
    found = {}
    for author, mine in decided.items():
        hidden = tuple(c for c in mine if c.use == "hidden")
        # Where two became one, the preferred name of one may be hidden of the other.
        shown = [c for c in mine if not any(is_in(h.name, c.name) for h in hidden)]
        preferred = [c for c in shown if c.use == "preferred"]
        printed = frozenset(known.spellings_of(author))
        found[author] = AuthorNames(preferred[-1] if preferred else None, hidden, printed)
    return found


def label_of(kind: str, printed: Iterable[str], names: AuthorNames) -> str:
    """The preferred name; else the name used most that is not hidden.

    A full name comes before one with initials, then the longer, then the first.
    """
    if names.preferred is not None:
        return names.preferred.name
    counts = Counter(name for name in printed if not names.hides(name))

    def rank(name: str) -> tuple[bool, int, int, str]:
        has_initials = kind == "author" and any(len(word) == 1 for word in words(name)[:1])
        return (has_initials, -counts[name], -len(name), name)

    return min(counts, key=rank, default=WITHHELD)
