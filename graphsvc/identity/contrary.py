"""Names that cannot be one thing's, whatever else speaks for it.

An initial or an acronym can stand for two: "J. Kim" for Jaewon and for Jihoon, "MIT" for institutes
in two countries. What joins each of them to the short form must not join them to each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import combinations, product
from typing import TypeAlias

import numpy as np

from graphsvc.identity.authors.evidence import Ints, person
from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.authors.relations import Relation, is_misprint, relate
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


@lru_cache(maxsize=1 << 16)
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
        return relate(one, other) is Relation.CONTRARY and not is_misprint(one, other)
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        few, many = sorted((one, other), key=lambda names: (len(names), sorted(names)))
        return not all(any(_may_be_one_word(word, w) for w in many) for word in few)
    return False


def contrary_rows(home: Ints, names: Sequence[frozenset[FullName]]) -> tuple[Ints, Ints]:
    """Pairs of rows of one component that bear contrary full names, the smaller row first.

    Args:
        home: the component of each row.
        names: the full names of each row; empty where it has none.

    """
    bearing: dict[int, dict[frozenset[FullName], list[int]]] = defaultdict(dict)
    several = np.bincount(home, minlength=len(home))[home] > 1
    for row in np.flatnonzero(several).tolist():
        if names[row]:
            bearing[int(home[row])].setdefault(names[row], []).append(row)
    found = [
        (min(pair), max(pair))
        for rows in bearing.values()
        for one, other in combinations(rows, 2)
        if any(are_contrary(a, b) for a, b in product(one - other, other - one))
        for pair in product(rows[one], rows[other])
    ]
    lefts, rights = np.array(found, np.int64).reshape(-1, 2).T
    return lefts, rights


def _may_be_one_word(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
