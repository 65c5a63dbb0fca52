"""How two names of people stand to each other."""

from enum import IntEnum

from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.authors.nicknames import meant
from graphsvc.words import one_letter_apart

_ONE_WORD = 3
"""A family name of fewer letters is not looked at for misprints."""


class Relation(IntEnum):
    """From contradiction to equality, so that a tree can cut the scale anywhere."""

    CONTRARY = 0
    """Nothing makes them one name."""
    MIDDLE_CONTRARY = 1
    """Equal first names or initials, middle names that contradict."""
    PREFIX = 2
    """One first name begins the other: Dan, Daniel; but also Wei, Weiwei."""
    ONE_LETTER = 3
    """One letter differs in a long name."""
    FAMILY_SHORTENED = 4
    """One part of a compound family name is left out."""
    INITIAL = 5
    """An initial stands for the first name, nothing more is said; or a short form that tells no less:
    Bill, William."""
    INITIALS_PARTLY = 6
    """Equal initials, one side has fewer."""
    INITIALS = 7
    """Equal initials."""
    INITIAL_AND_MIDDLE = 8
    """An initial stands for the first name, and what follows it fits."""
    TURNED = 9
    """Equal but for family name first."""
    MIDDLE_MISSING = 10
    """Equal first names, a middle name on one side."""
    MIDDLE_FITS = 11
    """Equal first names, the middle name is an initial on one side."""
    JOINED = 12
    """Equal but for spaces and hyphens."""
    EQUAL = 13
    """Equal, no middle name."""
    EQUAL_WITH_MIDDLE = 14
    """Equal, middle name included."""


PHRASES: dict[Relation, str] = {
    Relation.CONTRARY: "contrary names",
    Relation.MIDDLE_CONTRARY: "contrary middle names",
    Relation.PREFIX: "one first name begins the other",
    Relation.ONE_LETTER: "names that differ in one letter",
    Relation.FAMILY_SHORTENED: "a part of the family name left out",
    Relation.INITIAL: "equal family name, initial or short form fits",
    Relation.INITIALS_PARTLY: "equal family name, the initials fit",
    Relation.INITIALS: "equal family name and initials",
    Relation.INITIAL_AND_MIDDLE: "equal family name, all initials fit",
    Relation.TURNED: "equal names in another order",
    Relation.MIDDLE_MISSING: "equal names, one without the middle name",
    Relation.MIDDLE_FITS: "equal names, middle initial fits",
    Relation.JOINED: "equal full name, written together or apart",
    Relation.EQUAL: "equal full name",
    Relation.EQUAL_WITH_MIDDLE: "equal full name with middle name",
}


def relate(left: PersonName, right: PersonName) -> Relation:
    """The relation of two names. Symmetric."""
    if left.suffix and right.suffix and left.suffix != right.suffix:
        return Relation.CONTRARY
    if left.family == right.family:
        return _given(left.given, right.given)
    if "".join((*left.given, left.family)) == "".join((*right.given, right.family)):
        return Relation.JOINED
    if _is_turned(left, right) or _is_turned(right, left):
        return Relation.TURNED
    for one, other in ((left, right), (right, left)):
        if one.joined == other.family and one.given:
            given = one.given if other.joined is None else one.given[:-1]
            return _given(given or one.given, other.given)
        if one.shortened == other.family:
            found = _given(one.given[:-1], other.given)
            return min(found, Relation.FAMILY_SHORTENED)
    return Relation.CONTRARY


def in_common(name: PersonName) -> frozenset[str]:
    """Words of which two names have one in common, unless they are contrary."""
    # Written together or turned around, a name has the same letters.
    letters = "".join(sorted("".join((*name.given, name.family))))
    words = (name.family, name.joined, name.shortened, letters)
    return frozenset(word for word in words if word is not None)


def is_misprint(one: PersonName, other: PersonName) -> bool:
    """Whether the family names differ in one letter and all else is equal."""
    return (
        one.given == other.given != ()
        and one.family != other.family
        and min(len(one.family), len(other.family)) >= _ONE_WORD
        and one_letter_apart(one.family, other.family)
    )


def is_damaged(one: PersonName, other: PersonName) -> bool:
    """Whether one is a single word, and what is left of the initials and the family name of the other.

    "Dim" may be "D. Kim"; "Kim" is not, half the world is called Kim.
    """
    if bool(one.given) == bool(other.given):
        return False
    word, name = (one, other) if not one.given else (other, one)
    whole = "".join((*name.given, name.family))
    return (
        not name.is_full
        and len(word.family) >= _ONE_WORD
        and word.family[0] == whole[0]
        and one_letter_apart(word.family, whole)
    )


def _is_turned(left: PersonName, right: PersonName) -> bool:
    """Whether right, with its first word taken for the family name, is left."""
    return right.first == left.family and "".join((*right.given[1:], right.family)) == "".join(
        left.given
    )


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> Relation:
    if not a or not b:
        return Relation.INITIAL if a == b else Relation.CONTRARY  # half the world is called Kim
    if a == b and len(a[0]) > 1:
        return Relation.EQUAL_WITH_MIDDLE if len(a) > 1 else Relation.EQUAL
    if len(a[0]) > 1 and len(b[0]) > 1:
        return _full(a, b)
    if a[0][0] != b[0][0]:
        return Relation.CONTRARY
    fits = all(_fits(x, y) for x, y in zip(a, b, strict=False))
    if not fits and not _is_run(a, b) and not _is_run(b, a):
        return Relation.MIDDLE_CONTRARY
    if len(a[0]) == len(b[0]) == 1:
        return Relation.INITIALS if len(a) == len(b) else Relation.INITIALS_PARTLY
    return Relation.INITIAL_AND_MIDDLE if len(a) > 1 and len(b) > 1 else Relation.INITIAL


def _full(a: tuple[str, ...], b: tuple[str, ...]) -> Relation:
    whole, other = "".join(a), "".join(b)
    if whole == other:
        return Relation.JOINED
    if a[0] == b[0]:
        if len(a) == 1 or len(b) == 1:
            return Relation.MIDDLE_MISSING
        fits = all(_fits(x, y) for x, y in zip(a, b, strict=False))
        return Relation.MIDDLE_FITS if fits else Relation.MIDDLE_CONTRARY
    if meant(a[0]) & meant(b[0]):
        return Relation.INITIAL
    if min(len(whole), len(other)) >= 5 and one_letter_apart(whole, other):
        return Relation.ONE_LETTER
    if min(len(a[0]), len(b[0])) >= 3 and (a[0].startswith(b[0]) or b[0].startswith(a[0])):
        return Relation.PREFIX
    return Relation.CONTRARY


def _fits(x: str, y: str) -> bool:
    return x == y or (1 in (len(x), len(y)) and x[0] == y[0])


def _is_run(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one is the initials, as "J H" of "Jinho", of a name written together."""
    return len(long) == 1 and len(short) == 2 and len(short[1]) == 1 and short[1] in long[0][1:]
