"""Names of institutions and affiliation strings as words that can be compared.

Shortened words and words of other languages for what an institution is become one word;
"Univ. of Lakeside", "Universität Lakeside" and "Lakeside University" have the same words.
"""

import html
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Final, NamedTuple

from anyascii import anyascii

from loaders.reading.words import listed

SMALL: Final = listed(
    """
    of the and for in at to on an a de la le les du des del della delle dell degli dei di da
    do dos das e y et l d el los las der die das den dem fur fuer und zu zur am im van voor
    het en og och i na w z im van von vom the by with
    inc incorporated ltd limited ltda llc gmbh corp corporation plc
    """
)
"""Words that join others, and forms of companies: they tell nothing."""

_MAIL = re.compile(
    r"\S*@\S*|\b(?:e-?mail|electronic address|corresponding author)\b:?|https?://\S+|www\.\S+", re.I
)
_MARK = re.compile(r"^\s*(?:[\[(]?\d{1,3}[\])]|[a-h]\)|[*†‡§¶#]+|\d{1,2}\s?(?=[A-Z][a-z]))\s*")
_CJK = re.compile(r"([\u3040-\u30ff\u3400-\u9fff])")
_WORD = re.compile(r"[0-9a-z]+")
_WRAPPED = re.compile(r"\s*[\n\t\r]\s*")
_BREAK = re.compile(r"[,;()\[\]/|:•·+]+|\s[-–—]+\s|(?<=[a-z]{4})\.\s+(?=[A-Z])|(?<=\S)\s{2,}(?=\S)")
# Accents that stand beside their letter in text taken from a PDF: "Universit ´e".
_ACCENT = re.compile(r"\s?[´˚¨ˇ˜¸`ˆ]\s?(?=[a-zı])|[´˚¨ˇ˜¸`ˆ]\s?(?=[A-Z])")
_DOTTED = re.compile(r"\b((?:[A-Za-z]\.){2,}[A-Za-z]?\b)")
_UMLAUT = re.compile(r"(?<=[aou])e")
_LONG = 4


class Words(NamedTuple):
    """The words of a string in order; `segment` is the number of the part each stands in.

    Parts are what commas, semicolons, brackets and dashes make.
    """

    words: tuple[str, ...]
    segment: tuple[int, ...]
    segments: int


@cache
def _one_for_many() -> dict[str, str]:
    text = resources.files(__package__).joinpath("kinds_of_words.txt").read_text("utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            first, *others = line.split()
            for word in (first, *others):
                found.setdefault(word, first)
    return found


@lru_cache(maxsize=1 << 17)
def one_word(word: str) -> str:
    """The word that stands for this one: "univ" is "university", "goettingen" is "gottingen"."""
    known = _one_for_many().get(word)
    if known is not None:
        return known
    return _UMLAUT.sub("", word) if len(word) > _LONG else word


def _ascii(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = anyascii(_CJK.sub(r" \1 ", text))
    return text.lower().replace("'", "").replace("`", "")


def read(text: str) -> Words:
    """The words of an affiliation string. Marks, addresses and mail remnants are left out."""
    text = html.unescape(text) if "&" in text else text
    text = _MARK.sub("", _MAIL.sub(" ", _WRAPPED.sub(" ", text)))
    if not text.isascii() or "`" in text:
        text = _ACCENT.sub("", text)
    if "." in text:
        text = _DOTTED.sub(lambda m: m[0].replace(".", ""), text)
    words: list[str] = []
    segment: list[int] = []
    number = 0
    for part in _BREAK.split(text):
        found = [one_word(w) for w in _WORD.findall(_ascii(part)) if w not in SMALL]
        if found:
            words += found
            segment += [number] * len(found)
            number += 1
    return Words(tuple(words), tuple(segment), number)


@lru_cache(maxsize=1 << 12)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name."""
    return read(name).words
