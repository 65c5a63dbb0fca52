"""Where a list of authors ends that a running text begins with."""

import re
from typing import NamedTuple

from loaders.reading.authors import (
    ET_AL,
    LEFT_OUT,
    SEPARATOR,
    SUFFIX,
    AuthorList,
    is_family,
    read_authors,
)
from loaders.reading.names import MARKS, NAMES_TOO, PARTICLES, is_initials, read_name
from loaders.reading.text import Text
from loaders.reading.venue_names import has_venue_word

_END = re.compile(
    r"(?=[.:?!\s(\[\"“”«„`])(?:\.(?=\s|$)|\.(?=[\"“”«'])|[:?!](?=\s)|\s*\((?=[^)]{0,40}\d{4})|\s*\[|\s*[\"“”«„]|\s+[-–—]\s|\s['‘](?=[A-Z])|\s(?=(?:19|20)\d\d\b)|``)"
)
_FAMILY_NEXT = re.compile(
    r"\s(?:(?:van|von|de|der|den|la|[A-Z]\.)\s){0,2}[A-Z][\w'’-]+(?:[.:]\s|,\s[\"“]|\s\(|\s*$)"
)
_JOINED = re.compile(r"\band\b|\bund\b|&")


class Prefix(NamedTuple):
    """A list of authors at the beginning of a text, and where what follows begins."""

    authors: AuthorList
    end: int


def author_prefix(text: Text) -> Prefix | None:
    """The list of authors that a running text begins with."""
    string = text.string
    family_first = _family_first(string)
    style = _Style(family_first)
    joined = False
    at = 0
    end: int | None = None
    while at < len(string):
        found = SEPARATOR.search(string, at)
        stop = found.start() if found else len(string)
        if stop == at and found:
            at = found.end()
            continue
        chunk = string[at:stop]
        more = ET_AL.match(string, at)
        named = LEFT_OUT.match(string, found.start()) if found else None
        if named and found and style.fits(text[at:stop], False, joined):
            end, at, joined = named.end(), named.end(), True
            continue
        if more and at:
            end = more.end()
            break
        comma = found is not None and "," in found.group()
        if len(chunk) < 60 and found and style.fits(text[at:stop], joined or not comma, joined):
            cut_short = ET_AL.match(string, stop)
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
    pieces = SEPARATOR.split(string[:200])
    if len(pieces) < 2 or not is_family(pieces[0]):
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
        if SUFFIX.fullmatch(string) or (len(string) <= 2 and string.isdigit()):
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
    more = ET_AL.search(string, at, min(stop, at + 80))
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
