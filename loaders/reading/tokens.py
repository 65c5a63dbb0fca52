"""The words and signs of a citation, and what can be seen of each: the features of the tagger."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|_")
_OPENING, _CLOSING = "“«„", "”»"
_CHUNK = frozenset(',;:.()[]|“”"«»·•?!')
_SENTENCE = frozenset('|“”"«»„·•?!')
_DASHES = frozenset("-–—/")


class Token(NamedTuple):
    """A word or a sign: its characters, where they stand, and whether a line begins with it."""

    string: str
    start: int
    end: int
    first: bool
    apart: bool
    spaced: bool


def tokens_of(string: str) -> list[Token]:
    """The words and signs of a text."""
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(string):
        start, end = match.span()
        ends = string.count("\n", last, start) if found else 2
        found.append(Token(match.group(), start, end, ends > 0, ends > 1, start > last))
        last = end
    return found


def features(tokens: Sequence[Token], styles: Sequence[int]) -> Iterator[list[str]]:
    """What can be seen of each token: its form, its style, its neighbours, the stretch it stands in.

    `styles` has one value for each character of the text.
    """
    seen = [_seen(token.string) for token in tokens]
    lower = ["^", "^", *(word.lower for word in seen), "$", "$"]
    shapes = ["^", "^", *(word.shape for word in seen), "$", "$"]
    chunks, sentences = _stretches(tokens, shapes[2:-2])
    marks = _brackets(tokens)
    count = len(tokens)
    before = 0
    for index, token in enumerate(tokens):
        word, at = seen[index], index + 2
        style = styles[token.start]
        shape, chunk, sentence = word.shape, chunks[index], sentences[index]
        last, next_ = shapes[at - 1], shapes[at + 1]
        told = [
            word.itself,
            word.form,
            "z=" + chunk,
            "Z=" + sentence,
            f"y{style}{before}",
            "m=" + marks[index],
            "w-" + lower[at - 1],
            "w+" + lower[at + 1],
            "s-" + last + shape,
            "s+" + shape + next_,
            "s3" + last + shape + next_,
            "zs" + chunk + shape,
            f"Zy{sentence}{style}",
        ]
        if word.ending:
            told.append(word.ending)
        if index > 1:
            told += ("s2" + shapes[at - 2] + last, "w2" + lower[at - 2])
        if index + 2 < count:
            told.append("s4" + next_ + shapes[at + 2])
        if token.first:
            told += ("nl" + shape, "nz" + chunk, "nZ" + sentence)
            if token.apart:
                told.append("bl")
        if index + 1 == count or tokens[index + 1].first:
            told.append("le" + shape)
        if not token.spaced:
            told.append("ns")
        yield told
        before = style


class _Seen(NamedTuple):
    """What can be seen of a word alone."""

    lower: str
    shape: str
    itself: str
    form: str
    ending: str


@lru_cache(maxsize=20_000)
def _seen(word: str) -> _Seen:
    lower, shape = word.lower(), _shape(word)
    ending = "e=" + lower[-3:] if len(lower) > 4 and shape[0] in "Xx" else ""
    return _Seen(lower, shape, "w=" + lower, "s=" + shape, ending)


def _shape(word: str) -> str:
    if word.isdigit():
        if len(word) == 4 and word[:2] in ("19", "20"):
            return "Y"
        return "d" + str(min(len(word), 5))
    if word[0].isalpha():
        if len(word) == 1:
            return "I" if word.isupper() else "i"
        if word.isupper():
            return "XX" if len(word) < 4 else "XXX"
        if word[0].isupper():
            return "Xx" if word[1:].islower() or "-" in word else "Xm"
        return "x" if word.islower() else "xX" if word[0].islower() else "o"
    return "D" if word[0].isdigit() else word


def _stretches(tokens: Sequence[Token], shapes: Sequence[str]) -> tuple[list[str], list[str]]:
    """For each token the form of what stands between two signs, and between two full stops."""
    chunks, sentences = [""] * len(tokens), [""] * len(tokens)
    chunk = sentence = 0
    for index, token in enumerate(tokens):
        string = token.string
        if token.first and index:
            _describe(chunks, shapes, chunk, index, 6)
            _describe(sentences, shapes, sentence, index, 12)
            chunk = sentence = index
        dash = string in _DASHES and token.spaced
        stop = string == "." and index and len(tokens[index - 1].string) > 1
        if string in _CHUNK or dash:
            _describe(chunks, shapes, chunk, index, 6)
            chunks[index] = "."
            chunk = index + 1
        if string in _SENTENCE or dash or stop:
            _describe(sentences, shapes, sentence, index, 12)
            sentences[index] = "."
            sentence = index + 1
    _describe(chunks, shapes, chunk, len(tokens), 6)
    _describe(sentences, shapes, sentence, len(tokens), 12)
    return chunks, sentences


def _describe(into: list[str], shapes: Sequence[str], start: int, end: int, most: int) -> None:
    """How long a stretch is, how much of it begins small, how many commas and initials it has."""
    if start >= end:
        return
    part = shapes[start:end]
    small = sum(shape in ("x", "i") for shape in part)
    commas = min(part.count(","), 3)
    size = min(end - start, most)
    share = 4 * small // (end - start)
    initials = min(part.count("I"), 2)
    into[start:end] = [f"{size}{share}{min(small, 2)}{commas}{initials}"] * (end - start)


def _brackets(tokens: Sequence[Token]) -> list[str]:
    """Whether a token stands in quotation marks or brackets."""
    inside, depth, found = False, 0, []
    for token in tokens:
        string = token.string
        if string == '"':
            inside = not inside
        elif string in _OPENING:
            inside = True
        elif string in _CLOSING:
            inside = False
        elif string in "([":
            depth = min(depth + 1, 3)
        elif string in ")]":
            depth = max(depth - 1, 0)
        found.append(("q" if inside else "") + ("p" if depth else ""))
    return found
