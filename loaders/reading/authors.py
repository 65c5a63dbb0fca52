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
from loaders.reading.venue_names import has_venue_word

_ET_AL = re.compile(
    r"[\s,;&]{0,6}(?:\band\s+)?(?:\bet\.?\s?al\b\.?|"
    r"(?:\band\s|(?<=&)\s?)(?:\d{1,4}\s)?(?:(?:other\s)?(?:co-?)?authors|others|colleagues|more)\b|"
    r"\bet\s+coll\b\.?|(?:\.\s?){3}|…)[*†‡]?",
    re.IGNORECASE,
)
# "A. Berg, +2 authors C. Dorn"; "A. Berg, ..., C. Dorn"; "A. Berg and the Silt Collaboration"
_LEFT_OUT = re.compile(
    r",\s*(?:and\s)?\+\s?\d{1,4}\s(?:more\s)?(?:co-?)?authors?,?(?=\s|$)"
    r"|,\s*(?:\.\s?\.\s?\.|…)(?:,(?=\s)|(?=\s(?:and|&)\s))"
    r"|(?:,\s*|\s+)(?:(?:and|&|for|with|on behalf of)\s+)?(?:the\s+)?(?:[A-Z][\w&-]{0,30}\s){1,5}"
    r"(?:Collaborations?|Consortium|Teams?|(?:Study|Working|Research) Group|Investigators)"
    r"(?=\s?[.,:;(\"“]|\s*$|\s(?:and|&)\s)"
)
_MAY_BE_LEFT_OUT = re.compile(r"\+|…|\.\s?\.|Collab|Consort|Team|Group|Invest")
_CUT_SHORT = re.compile(r"\bal\b|coll|others|authors|more|\.\s?\.|…", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*(?:[;·•|،，、]|,(?:\s*(?:and|&|und)\b(?=[\s*A-Z]))?)\s*|\s+(?:and|und|&|with)(?:\s+|(?=[A-Z]))|\s*&\s*"
)
_AND = re.compile(r"\s*,?\s+(?:and|und|&)\s+|\s*&\s*")
_END = re.compile(
    r"\.(?=\s|$)|\.(?=[\"“”«'])|[:?!](?=\s)|\s*\((?=[^)]{0,40}\d{4})|\s*\[|\s*[\"“”«„]|\s+[-–—]\s|\s['‘](?=[A-Z])|\s(?=(?:19|20)\d\d\b)|``"
)
_SUFFIX = re.compile(r"\s*(?:Jr|Sr|II|III|IV)\.?\s*$")
_FAMILY_NEXT = re.compile(
    r"\s(?:(?:van|von|de|der|den|la|[A-Z]\.)\s){0,2}[A-Z][\w'’-]+(?:[.:]\s|,\s[\"“]|\s\(|\s*$)"
)
_JOINED = re.compile(r"\band\b|\bund\b|&")
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
        return any(" " in a.turned or is_east_asian(a.turned) for a in self.authors)


class Prefix(NamedTuple):
    """A list of authors at the beginning of a text, and where what follows begins."""

    authors: AuthorList
    end: int


def read_authors(text: Text) -> AuthorList | None:
    """The list of authors that a whole text is, or None where it is something else."""
    text = text.flat().strip(" ,;:")
    left_out = _LEFT_OUT.search(text.string) if _MAY_BE_LEFT_OUT.search(text.string) else None
    if left_out and left_out.start():
        comma = text[left_out.start() : left_out.start() + 1]
        rest = read_authors(Text.join([text[: left_out.start()], comma, text[left_out.end() :]]))
        return rest and AuthorList(rest.authors, False)
    found = _ET_AL.search(text.string) if _CUT_SHORT.search(text.string) else None
    complete = found is None
    if found:
        if len(text.string) - found.end() > 40 or read_name(text[found.end() :]):
            return None
        text = text[: found.start()]
    names = _without_full_stop(_names(_pieces(text)))
    if not names or len(names) > _MAX_AUTHORS:
        return None
    result = AuthorList(tuple(names), complete)
    return result if result.sure or not complete or len(names) == 1 else None


def _without_full_stop(names: list[Author]) -> list[Author]:
    """The full stop of a sentence is no part of a last initial, where no other initial has one."""
    if len(names) < 2 or not names[-1].turned.endswith("."):
        return names
    *others, last = names
    if any("." in other.name.name for other in others) or last.name.name.count(".") > 1:
        return names
    if not is_initials(last.name.name.rpartition(" ")[2]) or "," in last.printed.string:
        return names
    text, name = last.printed[: len(last.printed) - 1], last.name.name[:-1]
    return [*others, Author(last.name._replace(text=text, name=name), text, last.turned[:-1])]


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
    family, _, given = piece.strip(f" {MARKS}").partition(",")
    words = [word for word in family.split() if word not in PARTICLES]
    if not words or not given.strip() or is_initials(family) or len(given.split()) > 3:
        return False
    if is_east_asian(family) and is_east_asian(given.strip()):
        return False  # two whole names
    return len(words) == 1 or (len(words) <= 3 and is_initials(given.strip(f" {MARKS}")))


def _paired(pieces: list[Text]) -> list[Text]:
    """Join "Surname, G." and slips such as "M, Kim" to one name each."""
    strings = [piece.string.strip(f" .{MARKS}") for piece in pieces]
    initials = [is_initials(string) for string in strings]
    single = [len(string.split()) == 1 and not is_east_asian(string) for string in strings]
    whole = len(pieces) >= 4 and len(pieces) % 2 == 0 and all(single) and not any(initials)
    first = len(pieces) > 1 and initials[1] and _is_family(strings[0])
    capital = _capital(strings)
    turned = len(pieces) > 2 and all(single[:2]) and not any((*initials[:2], *single[2:]))
    joined: list[Text] = []
    index = 0
    while index < len(pieces):
        step = 1
        following = index + 1 < len(pieces)
        if following and (
            _SUFFIX.fullmatch(pieces[index + 1].string)
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
            known = parts[0] is not None or is_initials(family)
            if not known and family.strip().lower() not in NAMES_TOO | PARTICLES:
                return []
            turned = _turn(piece, len(family))
        authors.append(Author(name, name.text, turned))
    return authors


def _turn(piece: Text, comma: int) -> str:
    family = piece[:comma].strip(" *†‡§¶#").name
    given = piece[comma + 1 :].strip(" ,*†‡§¶#").name
    if not ends_in_initial(given) and not _SUFFIX.fullmatch(given):
        given = given.rstrip(".")
    if (is_initials(family) and (len(family) == 1 or "." in family)) or _SUFFIX.fullmatch(given):
        return f"{family} {given}"
    return f"{given} {family}"


def author_prefix(text: Text) -> Prefix | None:
    """The list of authors that a running text begins with."""
    string = text.string
    family_first = _family_first(string)
    style = _Style(family_first)
    joined = False
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
        named = _LEFT_OUT.match(string, found.start()) if found else None
        if named and found and style.fits(text[at:stop], False, joined):
            end, at, joined = named.end(), named.end(), True
            continue
        if more and at:
            end = more.end()
            break
        comma = found is not None and "," in found.group()
        if len(chunk) < 60 and found and style.fits(text[at:stop], joined or not comma, joined):
            cut_short = _ET_AL.match(string, stop)
            end = cut_short.end() if cut_short else stop
            if cut_short:
                break
            joined = _JOINED.search(found.group()) is not None
            at = found.end()
            continue
        cut = _cut(text, at, stop, style, joined)
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
    while lead < len(words) and is_initials(words[lead].strip(MARKS).rstrip(",")):
        lead += 1
    if not lead:
        return False
    # "Kim, H. Song, ...": the initial belongs to the second name.
    return lead == len(words) or not (len(words) == lead + 1 and len(pieces) > 2)


class _Style:
    """How the names of one list are printed, as far as it has been read."""

    def __init__(self, family_first: bool) -> None:
        self.family_first = family_first
        self.short = 0
        self.long = 0

    def fits(self, chunk: Text, last: bool, joined: bool) -> bool:
        """True for what goes on with the list: a name, its initials, its suffix.

        What an "and" joins to the list may be printed in another way than the rest.
        """
        string = chunk.string.strip(" *†‡§¶#")
        if is_initials(string) or (self.family_first and string.lower() in NAMES_TOO | PARTICLES):
            return True
        if _SUFFIX.fullmatch(string) or (len(string) <= 2 and string.isdigit()):
            return True
        if _is_venue(string):
            return False
        name = read_name(chunk)
        if name is None or (self.family_first and len(name.name.split()) > 3):
            return False
        return joined or self._alike(name.name, last)

    def _alike(self, name: str, last: bool) -> bool:
        """Where all others have initials, what has none is the title: "Z. Cai, Cascade R-CNN"."""
        if self.family_first:
            return True
        *given, _ = name.split()
        short = bool(given) and all(is_initials(word) for word in given)
        if not short and self.short > 1 and not self.long and (given or last):
            return False
        if name.startswith("A ") and not self.short and not self.long:
            return len(name.split()) == 2
        self.short += short
        self.long += not short
        return True


def _is_venue(string: str) -> bool:
    """A well-known venue in one word: "ApJ" behind a list of names is no person."""
    return " " not in string and has_venue_word(string)


def _cut(text: Text, at: int, stop: int, style: _Style, joined: bool) -> int | None:
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
        if not style.family_first and (is_initials(plain) or _goes_on(plain, string, match.end())):
            continue
        if _is_venue(plain):
            return None
        if is_initials(plain) or style.fits(head, True, joined):
            return match.start() + (1 if match.group() in ".:" else 0)
        if head.string.count(" ") > 8:
            break
    if stop == len(string) and stop - at < 60 and style.fits(text[at:stop], True, joined):
        return stop
    return None


def _goes_on(head: str, string: str, end: int) -> bool:
    """An initial in the middle of a name: "Jong H. Park. Title", not "Park Jong H. Title"."""
    last = head.rpartition(" ")[2]
    return len(last) == 1 and last.isupper() and bool(_FAMILY_NEXT.match(string, end))
