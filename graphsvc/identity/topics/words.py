"""Words as terms are compared by: plurals, hyphens, accents, British and American spelling are one.

A form is a key and not always a word: "noise" and "noize" are one, which does no harm where the
vocabulary and the text go through the same steps.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from anyascii import anyascii

from loaders.reading.words import listed

_WORD = re.compile(r"[^\W_]+(?:[+#]{1,2}(?!\w))?(?:['’]s\b)?")
# A term goes over blanks and hyphens, nothing else; a hyphen at the end of a line is one, too.
_JOINS = re.compile(r"[ \t\n\u00a0]*(?:[-‐‑–][ \t\n]*)?|['’]")

_HYPHENS: Final = frozenset("-‐‑–")

JOINED: Final = listed("semi multi non pre un hyper inter intra micro nano meta anti auto co bio e")
"""Beginnings written with the next word, with a hyphen, or apart: "semi-supervised"."""
_PAIRS: Final = {("data", "set"), ("data", "base"), ("on", "line"), ("off", "line")}
_BEGINNINGS: Final = JOINED | {first for first, _ in _PAIRS}
_IRREGULAR: Final = {
    "analyses": "analysis",
    "hypotheses": "hypothesis",
    "syntheses": "synthesis",
    "diagnoses": "diagnosis",
    "theses": "thesis",
    "matrices": "matrix",
    "indices": "index",
    "indexes": "index",
    "vertices": "vertex",
    "corpora": "corpus",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "automata": "automaton",
    "formulae": "formula",
    "schemata": "schema",
    "children": "child",
    "people": "person",
    "mice": "mouse",
    "grey": "gray",
    "defence": "defense",
    "licence": "license",
    "artefact": "artifact",
    "programme": "program",
    "favour": "favor",
}
_KEEPS_S = re.compile(r"(?:ss|us|is|ics)$")
_ADDS_ES = re.compile(r"(?:ss|x|zz|ch|sh|[rnpl]us|bus)es$")
_BRITISH = (
    (re.compile(r"is(?=ations?$|ing$|ed$|e$|er$|able$)"), "iz"),
    (re.compile(r"yse(?=$|d$|r$)|ys(?=ing$)"), "yz"),
    (re.compile(r"our(?=$|al|ed$|ing$|hood|ite)"), "or"),
    (re.compile(r"(?<=[bt])re$"), "er"),
    (re.compile(r"ogue$"), "og"),
    (re.compile(r"ll(?=ing$|ed$|er$)"), "l"),
    (re.compile(r"(?<=[bcdfghlmnprst])ae(?=[dglmnrst])"), "e"),
)
_SHORT = 4
_made = tuple.__new__
_LONGEST_ACRONYM = 8


class Word(NamedTuple):
    """A word of a text.

    `form` is what it is compared by; `capitals` says that it is written as an acronym is. `start` and `end`
    are its place (half-open, in characters); `apart` says that something stands before it that ends a term.
    """

    form: str
    capitals: bool
    start: int
    end: int
    apart: bool


@lru_cache(maxsize=1 << 17)
def form(word: str) -> str:
    """The form of a single word."""
    if not word.isascii():
        word = anyascii(unicodedata.normalize("NFKC", word))
    word = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    word = _IRREGULAR.get(word) or _singular(word)
    word = _IRREGULAR.get(word, word)
    if len(word) > _SHORT:
        for pattern, other in _BRITISH:
            word = pattern.sub(other, word)
    return word


def _singular(word: str) -> str:
    if len(word) < _SHORT or not word.endswith("s") or _KEEPS_S.search(word):
        return word
    if word.endswith("ies") and len(word) > _SHORT + 1:
        return word[:-3] + "y"
    if _ADDS_ES.search(word):
        return word[:-2]
    return word[:-1]


GENERAL: Final = frozenset(
    form(word)
    for word in listed(
        """
    learning data model algorithm system network method analysis computation communication
    vocabulary frequency cycle energy stochastic deterministic gaussian statistic semantics software
    library engineering internet health sound test performance development architecture geometry
    interface topology budget component inference frame structure feature image text language
    application history management design control theory logic memory program programming simulation
    process service technology environment information knowledge evaluation probability optimization
    embedded embedding recommendation verification classifier reconstruction viewpoint education
    experiment measurement security web graph tree function university economic
        """
    )
)
"""Forms of words that are topics by themselves only where a paper states them as a keyword."""


def read(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text from `start` to `end`, in order; places are those of the whole text."""
    found: list[Word] = []
    last, before = start, ""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        begin, stop = match.span()
        key, capitals = _looked_at(match[0])
        # Most words stand behind one blank: what costs little is asked first.
        gap = text[last:begin]
        apart = not found or (gap != " " and not _JOINS.fullmatch(gap))
        if before in _BEGINNINGS and not apart and _one_word(before, key, gap):
            whole = found.pop()
            key, capitals = form(whole.form + key), False
            begin, apart = whole.start, whole.apart
        # As `Word(…)` does, in half the time: an abstract has two hundred.
        found.append(_made(Word, (key, capitals, begin, stop, apart)))
        last, before = stop, key
    return found


def _one_word(first: str, second: str, between: str) -> bool:
    if first in JOINED:
        # "e" and "co" are letters and words of their own where nothing ties them.
        return second.isalpha() and (len(first) > len("co") or between[:1] in _HYPHENS)
    return (first, second) in _PAIRS


@lru_cache(maxsize=1 << 17)
def _looked_at(word: str) -> tuple[str, bool]:
    """The form of a word as it is written, and whether that is as an acronym is."""
    capitals = len(word) <= _LONGEST_ACRONYM and sum(map(str.isupper, word)) > 1
    return form(word), capitals
