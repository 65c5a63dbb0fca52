"""Names that cannot be one thing's, whatever else speaks for it.

An initial or an acronym can stand for two: "J. Kim" for Jaewon and for Jihoon, "MIT" for institutes
in two countries. What joins each of them to the short form must not join them to each other.
"""

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from graphsvc.identity.authors.evidence import person
from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.authors.relations import Relation, relate
from graphsvc.identity.mentions import MentionInContext
from graphsvc.words import words

FullName: TypeAlias = PersonName | frozenset[str]
"""A person's name, or the telling words of another thing's."""

_SHORTEST = 3
_TELL_NOTHING = frozenset(
    words(
        """
        the of for and in on at de la du des der di und et university univ universitat universite
        universidad institute institut instituto college school department center centre laboratory
        lab national international annual conference conf proceedings proc symposium workshop
        meeting journal transactions advances association ieee acm society technology technical
        """
    )
)


def full_name(kind: str, name: str) -> FullName | None:
    """What a name says by itself; None where it is short, or another name may stand for the same."""
    if kind == "author":
        found = person(name)
        return found if found is not None and found.is_full else None
    if kind in ("paper", "topic"):
        return None
    telling = frozenset(w for w in words(name) if w not in _TELL_NOTHING and len(w) >= _SHORTEST)
    return telling if len(words(name)) > 1 and telling else None


def full_names(mentions: Iterable[MentionInContext]) -> dict[str, FullName]:
    """The full names among mentions, by id."""
    found = ((m.id, full_name(m.kind, m.name)) for m in mentions)
    return {id_: name for id_, name in found if name is not None}


@cache
def are_contrary(one: FullName, other: FullName) -> bool:
    """Whether two full names cannot be one thing's. Symmetric."""
    if isinstance(one, PersonName) and isinstance(other, PersonName):
        return relate(one, other) is Relation.CONTRARY
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        few, many = sorted((one, other), key=lambda names: (len(names), sorted(names)))
        return not all(any(_may_be_one_word(word, w) for w in many) for word in few)
    return False


def _may_be_one_word(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
