"""Lists of authors: cut into names, and told apart from titles that look like them."""

import re
from typing import NamedTuple

from loaders.reading.names import PARTICLES, Name, is_initials, read_name
from loaders.reading.text import Text
from loaders.reading.venue_names import has_venue_word

_ET_AL = re.compile(
    r"[\s,;&]{0,6}(?:\band\s+)?(?:\bet\.?\s?al\b\.?|\band\s(?:\d{1,4}\s)?(?:others|colleagues|more)\b|"
    r"\bet\s+coll\b\.?|(?:\.\s?){3}|…)[*†‡]?",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(r"\bal\b|coll|others|more|\.\s?\.|…", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*(?:[;·•|،，、]|,(?:\s*(?:and|&|und)\b(?=[\s*A-Z]))?)\s*|\s+(?:and|und|&|with)(?:\s+|(?=[A-Z]))|\s*&\s*"
)
_AND = re.compile(r"\s*,?\s+(?:and|und|&)\s+|\s*&\s*")
_END = re.compile(
    r"\.(?=\s|$)|\.(?=[\"“”«'])|[:?!](?=\s)|\s*\((?=[^)]{0,40}\d{4})|\s*\[|\s*[\"“”«„]|\s+[-–—]\s|\s['‘](?=[A-Z])|\s(?=(?:19|20)\d\d\b)|``"
)
_SUFFIX = re.compile(r"\s*(?:Jr|Sr|II|III|IV)\.?\s*$")
_MAX_AUTHORS = 3000


class Author(NamedTuple):
    """One name of a list, and the words of it that are printed elsewhere turned round."""

    name: Name
    printed: Text
    turned: str


class AuthorList(NamedTuple):
    """The names in a list, and whether the list says that there are more."""

    authors: tuple[Author, ...]
    complete: bool

    @property
    def sure(self) -> bool:
        """True where at least one name has more than one word."""
        return any(" " in author.turned for author in self.authors)


class Prefix(NamedTuple):
    """A list of authors at the beginning of a text, and where what follows begins."""

    authors: AuthorList
    end: int


def read_authors(text: Text) -> AuthorList | None:
    """The list of authors that a whole text is, or None where it is something else."""
    text = text.flat().strip(" ,;:")
    found = _ET_AL.search(text.string) if _CUT_SHORT.search(text.string) else None
    complete = found is None
    if found:
        if len(text.string) - found.end() > 40 or read_name(text[found.end() :]):
            return None
        text = text[: found.start()]
    names = _names(_pieces(text))
    if not names or len(names) > _MAX_AUTHORS:
        return None
    result = AuthorList(tuple(names), complete)
    return result if result.sure or not complete or len(names) == 1 else None


def _pieces(text: Text) -> list[Text]:
    if ";" in text.string:
        return [
            piece for piece in text.split(re.compile(r"\s*;\s*(?:and\s|&\s?)?")) if piece.strip()
        ]
    halves = [piece for piece in text.split(_AND) if piece.string.strip()]
    if all(piece.string.count(",") == 1 and _is_turned(piece.string) for piece in halves):
        return halves
    return _paired([piece for piece in text.split(_SEPARATOR) if piece.strip(".")])


def _is_turned(piece: str) -> bool:
    """One word before the comma, or initials behind it: "van den Berg, J."."""
    family, _, given = piece.strip(" *†‡").partition(",")
    words = [word for word in family.split() if word.lower() not in PARTICLES]
    if not words or not given.strip() or is_initials(family) or len(given.split()) > 3:
        return False
    return len(words) == 1 or (len(words) <= 3 and is_initials(given.strip(" *†‡")))


def _paired(pieces: list[Text]) -> list[Text]:
    """Join "Surname, G." and slips such as "M, Kim" to one name each."""
    strings = [piece.string.strip(" .*†‡") for piece in pieces]
    initials = [is_initials(string) for string in strings]
    single = [len(string.split()) == 1 for string in strings]
    whole = len(pieces) >= 4 and len(pieces) % 2 == 0 and all(single) and not any(initials)
    first = len(pieces) > 1 and initials[1] and _is_family(strings[0])
    capital = _capital(strings)
    joined: list[Text] = []
    index = 0
    while index < len(pieces):
        step = 1
        following = index + 1 < len(pieces)
        if following and (
            _SUFFIX.fullmatch(pieces[index + 1].string)
            or whole
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


def _is_family(piece: str) -> bool:
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
        name = read_name(piece.without(re.compile(",")) if comma else piece)
        if name is None:
            return []
        turned = name.name
        if comma:
            parts = [read_name(piece[: len(family)]), given.strip(" *†‡§.,")]
            if parts[0] is None and not is_initials(family):
                return []
            turned = _turn(piece, len(family))
        authors.append(Author(name, name.text, turned))
    return authors


def _turn(piece: Text, comma: int) -> str:
    family = piece[:comma].strip(" *†‡§¶#").name
    given = piece[comma + 1 :].strip(" ,*†‡§¶#").name
    if not is_initials(given.split()[-1]) and not _SUFFIX.fullmatch(given):
        given = given.rstrip(".")
    if (is_initials(family) and (len(family) == 1 or "." in family)) or _SUFFIX.fullmatch(given):
        return f"{family} {given}"
    return f"{given} {family}"


def author_prefix(text: Text) -> Prefix | None:
    """The list of authors that a running text begins with."""
    string = text.string
    family_first = _family_first(string)
    at = 0
    end: int | None = None
    while at < len(string):
        found = _SEPARATOR.search(string, at)
        stop = found.start() if found else len(string)
        if stop == at and found:
            at = found.end()
            continue
        chunk = string[at:stop]
        more = _ET_AL.match(string, at)
        if more and at:
            end = more.end()
            break
        if len(chunk) < 60 and found and _fits(text[at:stop], family_first):
            end = stop
            at = found.end()
            continue
        cut = _cut(text, at, stop, family_first)
        if cut is not None:
            end = cut
        break
    if end is None:
        return None
    authors = read_authors(text[:end])
    if authors is None:
        return None
    return Prefix(authors, end)


def _family_first(string: str) -> bool:
    pieces = _SEPARATOR.split(string[:200])
    if len(pieces) < 2 or not _is_family(pieces[0]):
        return False
    words = pieces[1].split()
    lead = 0
    while lead < len(words) and is_initials(words[lead].strip("*†‡").rstrip(",")):
        lead += 1
    if not lead:
        return False
    # "Kim, H. Song, ...": the initial belongs to the second name.
    return lead == len(words) or not (len(words) == lead + 1 and len(pieces) > 2)


def _fits(chunk: Text, family_first: bool) -> bool:
    string = chunk.string.strip(" *†‡§¶#")
    if is_initials(string):
        return True
    if _SUFFIX.fullmatch(string) or (len(string) <= 2 and string.isdigit()):
        return True
    if _is_venue(string):
        return False
    name = read_name(chunk)
    return name is not None and (not family_first or len(name.name.split()) <= 3)


def _is_venue(string: str) -> bool:
    """A well-known venue in one word: "ApJ" behind a list of names is no person."""
    return " " not in string and has_venue_word(string)


def _cut(text: Text, at: int, stop: int, family_first: bool) -> int | None:
    """Where the last name of a list ends within a chunk that goes on with something else."""
    string = text.string
    more = _ET_AL.search(string, at, min(stop, at + 80))
    if more and read_name(text[at : more.start()]):
        return more.end()
    limit = min(len(string), at + 90)
    for match in _END.finditer(string, at, limit):
        if match.start() == at:
            return at
        head = text[at : match.start()]
        plain = head.string.strip(" *†‡§¶#")
        if is_initials(plain) and not family_first:
            continue
        if _is_venue(plain):
            return None
        if is_initials(plain) or read_name(head):
            return match.start() + (1 if match.group() in ".:" else 0)
        if head.string.count(" ") > 8:
            break
    if stop == len(string) and stop - at < 60 and read_name(text[at:stop]):
        return stop
    return None
