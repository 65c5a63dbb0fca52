"""Lists of authors: cut into names, and told apart from titles that look like them."""

import re
from typing import NamedTuple

from loaders.reading.names import (
    MARKS,
    NAMES_TOO,
    PARTICLES,
    Name,
    ends_in_initial,
    is_east_asian,
    is_initials,
    read_name,
)
from loaders.reading.text import Text

ET_AL = re.compile(
    r"[\s,;&]{0,6}(?:\band\s+)?(?:\bet\.?\s?al\b\.?|"
    r"(?:\band\s|(?<=&)\s?)(?:\d{1,4}\s)?(?:(?:other\s)?(?:co-?)?authors|others|colleagues|more)\b|"
    r"\bet\s+coll\b\.?|(?:\.\s?){3}|…)[*†‡]?",
    re.IGNORECASE,
)
# "A. Berg, +2 authors C. Dorn"; "A. Berg, ..., C. Dorn"; "A. Berg and the Silt Collaboration"
LEFT_OUT = re.compile(
    r",\s*(?:and\s)?\+\s?\d{1,4}\s(?:more\s)?(?:co-?)?authors?,?(?=\s|$)"
    r"|,\s*(?:\.\s?\.\s?\.|…)(?:,(?=\s)|(?=\s(?:and|&)\s))"
    r"|(?:,\s*|\s+)(?:(?:and|&|for|with|on behalf of)\s+)?(?:the\s+)?(?:[A-Z][\w&-]{0,30}\s){1,5}"
    r"(?:Collaborations?|Consortium|Teams?|(?:Study|Working|Research) Group|Investigators)"
    r"(?=\s?[.,:;(\"“]|\s*$|\s(?:and|&)\s)"
)
_MAY_BE_LEFT_OUT = re.compile(r"\+|…|\.\s?\.|Collab|Consort|Team|Group|Invest")
_CUT_SHORT = re.compile(r"\bal\b|coll|others|authors|more|\.\s?\.|…", re.IGNORECASE)
SEPARATOR = re.compile(
    r"(?=[\s,&;·•|،，、])(?:\s*(?:[;·•|،，、]|,(?:\s*(?:and|&|und)\b(?=[\s*A-Z]))?)\s*"
    r"|\s+(?:and|und|&|with)(?:\s+|(?=[A-Z]))|\s*&\s*)"
)
_SEMICOLON = re.compile(r"\s*;\s*(?:and\s|&\s?)?")
_COMMA = re.compile(",")
_AND = re.compile(r"(?=[\s,&])(?:\s*,?\s+(?:and|und|&)\s+|\s*&\s*)")
SUFFIX = re.compile(r"\s*(?:Jr|Sr|II|III|IV)\.?\s*$")
_MAX_AUTHORS = 3000


class Author(NamedTuple):
    """One name of a list, and the words of it that are printed elsewhere turned round."""

    name: Name
    printed: Text
    turned: str


class AuthorList(NamedTuple):
    """The names in a list, and whether the list says that there are more.

    `beside` is True for co-authors only, "with A. Berg": who lists them leaves herself out.
    """

    authors: tuple[Author, ...]
    complete: bool
    beside: bool = False

    @property
    def sure(self) -> bool:
        """True where at least one name has more than one word."""
        return any(" " in a.turned or is_east_asian(a.turned) for a in self.authors)


def read_authors(text: Text, surnames: bool = False) -> AuthorList | None:
    """The list of authors that a whole text is, or None where it is something else.

    With `surnames` a list of single words is one, too.
    """
    text = text.flat().strip(" ,;:")
    left_out = LEFT_OUT.search(text.string) if _MAY_BE_LEFT_OUT.search(text.string) else None
    if left_out and left_out.start():
        comma = text[left_out.start() : left_out.start() + 1]
        rest = read_authors(Text.join([text[: left_out.start()], comma, text[left_out.end() :]]))
        return rest and AuthorList(rest.authors, False)
    found = ET_AL.search(text.string) if _CUT_SHORT.search(text.string) else None
    complete = found is None
    if found:
        if len(text.string) - found.end() > 40 or read_name(text[found.end() :]):
            return None
        text = text[: found.start()]
    names = _without_full_stop(_names(_pieces(text)))
    if not names or len(names) > _MAX_AUTHORS:
        return None
    result = AuthorList(tuple(names), complete)
    return result if surnames or result.sure or not complete or len(names) == 1 else None


def _without_full_stop(names: list[Author]) -> list[Author]:
    """The full stop of a sentence is no part of a last initial, where no other initial has one."""
    if len(names) < 2 or not names[-1].turned.endswith("."):
        return names
    *others, last = names
    if any("." in other.name.name for other in others) or last.name.name.count(".") > 1:
        return names
    if not all(is_initials(name.name.name.rpartition(" ")[2]) for name in names):
        return names  # "James K.", whose family name was cut off
    if "," in last.printed.string:
        return names
    text, name = last.printed[: len(last.printed) - 1], last.name.name[:-1]
    return [*others, Author(last.name._replace(text=text, name=name), text, last.turned[:-1])]


def _pieces(text: Text) -> list[Text]:
    if ";" in text.string:
        return [piece for piece in text.split(_SEMICOLON) if piece.strip()]
    halves = [half for half in _AND.split(text.string) if half.strip()]
    if all(half.count(",") == 1 and _is_turned(half) for half in halves):
        return [piece for piece in text.split(_AND) if piece.string.strip()]
    return _paired([piece for piece in text.split(SEPARATOR) if piece.strip(".")])


def _is_turned(piece: str) -> bool:
    """One word before the comma, or initials behind it: "van den Berg, J."."""
    family, _, given = piece.strip(f" {MARKS}").partition(",")
    words = [word for word in family.split() if word not in PARTICLES]
    if not words or not given.strip() or is_initials(family) or len(given.split()) > 3:
        return False
    if is_east_asian(family) and is_east_asian(given.strip(" .")):
        return False  # two whole names
    return len(words) == 1 or (len(words) <= 3 and is_initials(given.strip(f" {MARKS}")))


def _paired(pieces: list[Text]) -> list[Text]:
    """Join "Surname, G." and slips such as "M, Kim" to one name each."""
    strings = [piece.string.strip(f" .{MARKS}") for piece in pieces]
    initials = [is_initials(string) for string in strings]
    single = [len(string.split()) == 1 and not is_east_asian(string) for string in strings]
    whole = len(pieces) >= 4 and len(pieces) % 2 == 0 and all(single) and not any(initials)
    first = len(pieces) > 1 and initials[1] and is_family(strings[0])
    capital = _capital(strings)
    turned = len(pieces) > 2 and all(single[:2]) and not any((*initials[:2], *single[2:]))
    joined: list[Text] = []
    index = 0
    while index < len(pieces):
        step = 1
        following = index + 1 < len(pieces)
        if following and (
            SUFFIX.fullmatch(pieces[index + 1].string)
            or whole
            or (turned and index == 0)
            or (capital and strings[index].isupper())
            or (first and initials[index + 1] and not initials[index])
            or (not first and initials[index] and single[index + 1] and not initials[index + 1])
        ):
            step = 2
        joined.append(_between(pieces[index], pieces[index + step - 1]))
        index += step
    return joined


def _capital(strings: list[str]) -> bool:
    """As in "SURNAME, Given, SURNAME, Given": every second piece is in capitals."""
    return (
        len(strings) > 1
        and len(strings) % 2 == 0
        and all(len(piece) > 2 and piece.isupper() for piece in strings[::2])
        and not any(piece.isupper() and len(piece) > 3 for piece in strings[1::2])
    )


def is_family(piece: str) -> bool:
    """A surname alone: up to three words, none of them an initial with its full stop."""
    words = piece.split()
    return (
        0 < len(words) <= 3
        and not any(is_initials(w) and "." in w for w in words)
        and not (len(words) == 1 and is_initials(words[0]) and len(words[0]) < 3)
    )


def _between(first: Text, last: Text) -> Text:
    """Both texts and what stands between them in the source (a comma, at most an "and")."""
    if first is last:
        return first
    gap = first.source[first.ends[-1] : last.starts[0]]
    comma = Text.plain(first.source, first.ends[-1], first.ends[-1] + len(gap))
    return Text.join([first, comma, last])


def _names(pieces: list[Text]) -> list[Author]:
    authors = []
    for piece in pieces:
        family, comma, given = piece.string.partition(",")
        if not piece.strip("*†‡§¶#0123456789 .") or not piece.strip():
            continue
        name = read_name(piece.without(_COMMA) if comma else piece)
        if name is None:
            return []
        turned = name.name
        if comma:
            parts = [read_name(piece[: len(family)]), given.strip(" *†‡§.,")]
            known = parts[0] is not None or is_initials(family)
            if not known and family.strip().lower() not in NAMES_TOO | PARTICLES:
                return []
            turned = _turn(piece, len(family))
        authors.append(Author(name, name.text, turned))
    return authors


def _turn(piece: Text, comma: int) -> str:
    family = piece[:comma].strip(" *†‡§¶#").name
    given = piece[comma + 1 :].strip(" ,*†‡§¶#").name
    if not ends_in_initial(given) and not SUFFIX.fullmatch(given):
        given = given.rstrip(".")
    if (is_initials(family) and (len(family) == 1 or "." in family)) or SUFFIX.fullmatch(given):
        return f"{family} {given}"
    return f"{given} {family}"
