"""What can be seen of each word of a career: what kind of thing it is, what stands around it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from loaders.reading.dates import RANGE
from loaders.reading.organisations import PART_OF, STRONG, is_known
from loaders.reading.roles import DEGREE, ROLE
from loaders.reading.text import Text
from loaders.reading.tokens import Token, features
from loaders.reading.words import COUNTRIES, STATES

_STYLES = bytes(index & 7 for index in range(256))
_LONG = ((b"G", DEGREE), (b"D", RANGE))  # of several words, or of one
_WORDS = (("R", ROLE), ("O", STRONG), ("U", PART_OF))
_BREAKS = frozenset(',;|()[]:·•“”"')
_AT = frozenset(("at", "@", "from", "with", "à", "presso"))
_DASHES = frozenset("-–—/")
_YEARS = re.compile(r"\d\d")


def signs(text: Text, tokens: Sequence[Token]) -> list[list[str]]:
    """The features of the tokens of some lines about a career."""
    found = list(features(tokens, text.styles.translate(_STYLES)))
    kinds = _kinds(text.string, tokens)
    chunks, lines = _chunks(tokens, kinds)
    own = [_kind_of(tokens, kinds, first, last) for first, last in chunks]
    shapes: list[str] = ["".join(own[first:last])[:6] for first, last in lines]
    for number, (begin, end) in enumerate(lines):
        above = shapes[number - 1] if number else "^"
        below = shapes[number + 1] if number + 1 < len(lines) else "$"
        for index in range(begin, end):
            kind = own[index]
            before = own[index - 1] if index > begin else "^"
            behind = own[index + 1] if index + 1 < end else "$"
            place = str(min(index - begin, 5))
            shared = [
                "k=" + kind,
                "k-" + before + kind,
                "k+" + kind + behind,
                "k3" + before + kind + behind,
                "L=" + shapes[number] + place,
                "la" + above[:3] + "/" + kind + place,
                "lb" + below[:3] + "/" + kind + place,
                "lc" + above[:2] + "/" + shapes[number][:3] + "/" + below[:2],
            ]
            first, last = chunks[index]
            for at in range(first, last):
                seen = found[at]
                seen += shared
                mark = kinds[at]
                before_it = kinds[at - 1] if at else "^"
                behind_it = kinds[at + 1] if at + 1 < len(kinds) else "$"
                seen += ("c" + before_it + mark + behind_it, "ck" + mark + kind + before)
    return found


def _kinds(string: str, tokens: Sequence[Token]) -> str:
    """One letter for each token: date, degree, role, institution, unit, place, or none."""
    marks = bytearray(len(string))
    for code, pattern in _LONG:
        for match in pattern.finditer(string) if code == b"G" or _YEARS.search(string) else ():
            start, end = match.span()
            marks[start:end] = code * (end - start)
    return "".join(
        chr(marks[token.start]) if marks[token.start] else _kind_of_word(token.string)
        for token in tokens
    )


@lru_cache(maxsize=4096)
def _kind_of_word(word: str) -> str:
    for kind, pattern in _WORDS:
        if pattern.search(word):
            return kind
    if word in STATES or word.lower() in COUNTRIES:
        return "P"
    return "K" if is_known(word) else "-"


def _chunks(
    tokens: Sequence[Token], kinds: str
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """What stands between two signs, as tokens; and lines, as chunks."""
    chunks: list[tuple[int, int]] = []
    lines: list[tuple[int, int]] = []
    first, begin = 0, 0
    for index, token in enumerate(tokens):
        if token.first and index:
            chunks.append((first, index))
            lines.append((begin, len(chunks)))
            first, begin = index, len(chunks)
        elif index > first and kinds[index] != "D":
            string = token.string
            if string in _BREAKS or (string in _DASHES and token.spaced) or string in _AT:
                chunks.append((first, index))
                first = index
    if tokens:
        chunks.append((first, len(tokens)))
        lines.append((begin, len(chunks)))
    return chunks, lines


def _kind_of(tokens: Sequence[Token], kinds: str, first: int, last: int) -> str:
    part = kinds[first:last]
    role = "G" if "G" in part else "R" if "R" in part else ""
    place = "O" if "O" in part or "K" in part else ""
    if role and place:
        return "B"
    if role or place:
        return role or place
    for kind in "DUP":
        if kind in part:
            return kind
    words = [token.string for token in tokens[first:last] if token.string[0].isalpha()]
    if not words:
        return "."
    if len(words) > 7:
        return "t"
    return "C" if words[0][0].isupper() else "w"
