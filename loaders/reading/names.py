"""People's names as they are printed: what is one, and what it says once cleaned."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from loaders.reading.text import Style, Text
from loaders.reading.words import NOT_NAMES, listed

PARTICLES = listed(
    """
    de da di del della der den van von vom zu zur la le du dos das do el al bin ibn ben ter ten
    y e af av san santa st. 't abu
    """
)
_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_TITLES = listed(
    """
    dr dr. prof prof. professor mr mr. mrs mrs. ms ms. sir
    """
)
_DEGREES = re.compile(r",?\s(?:Ph\.?\s?D\.?|M\.?D\.?|MSc|Dr\.?-Ing\.?)$")
# Words of every sentence that are names of people too: at the end of a name, or at its beginning.
_FAMILIES_TOO = listed(
    """
    an best can case das des do du fellow he her home how low may page press read real so spring
    summer than we winter you
    """
)
_GIVEN_TOO = listed("an april august deep do he how june may or per so von we you")
NAMES_TOO = _FAMILIES_TOO | _GIVEN_TOO
# "A Maurer" may be a name; "A Maurer Again" and "I Maurer" are not.
_SENTENCES = frozenset((word, size) for word in "AI" for size in range(2, 9)) - {("A", 2)}
MARKS = "*∗⁎＊†‡§¶#^=✉✝⋆★☆°⇤"
_ANY_MARK = re.compile(f"[{re.escape(MARKS)}]")
_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_RAISED_DIGITS = re.compile(
    r"(?<=[^\W\d_])\s0\d{3}$|[¹²³⁰-⁹₀-₉]+|(?<=[^\W\d_])\d{1,2}$|^\d{1,2}(?=[^\W\d_])"
)
INITIALS = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ\u3040-\u9fff\uac00-\ud7a3]\.?(?:[\s-]{0,2})){1,4}")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’ʼ‘`.\-‐]*(?:['’ʼ‘`.\-‐]{1,2}[^\W\d_]+)*[.]?")
_EAST_ASIAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff·]{1,8}")
_MAX_WORDS = 6
_REMEMBERED = 5000
_LONGEST = 200
_SEEN: dict[tuple[str, bytes], tuple[int, int, str, frozenset[str], bool] | None] = {}


class Name(NamedTuple):
    """A person's name: its own text without marks, the cleaned form, the marks beside it."""

    text: Text
    name: str
    marks: frozenset[str]
    bold: bool


def read_name(text: Text) -> Name | None:
    """The person's name that a text is, or None where it is something else.

    One list of authors is looked at in several ways, so what was seen is remembered for a while.
    """
    key = (text.string, text.styles)
    if key in _SEEN:
        seen = _SEEN[key]
        return None if seen is None else Name(text[seen[0] : seen[1]], *seen[2:])
    name = _read(text)
    if len(text) > _LONGEST:
        return name
    if len(_SEEN) > _REMEMBERED:
        _SEEN.clear()
    if name is None:
        _SEEN[key] = None
        return None
    start = text.string.find(name.text.string)
    if start >= 0:
        end = start + len(name.text)
        _SEEN[key] = (start, end, name.name, name.marks, name.bold)
    return name


def _read(text: Text) -> Name | None:
    marks = frozenset(char for char in text.string if char in MARKS)
    text = text.without(_PARENTHESIS).without(_ANY_MARK)
    text = _without_raised(text).without(_RAISED_DIGITS).flat()
    text = _trim(text.without(_DEGREES))
    words = text.string.split()
    while words and words[0].lower() in _TITLES:
        text = text[len(words[0]) :].strip()
        words = words[1:]
    if not _is_name(words):
        return None
    bold = any(text.styled(Style.BOLD))
    return Name(text, unicodedata.normalize("NFC", text.string), marks, bold)


def _without_raised(text: Text) -> Text:
    if not text.styles.strip(b"\0"):
        return text
    raised = int(Style.RAISED)
    keep = [
        index
        for index, (char, style) in enumerate(zip(text.string, text.styles, strict=True))
        if not (style & raised and (char.isdigit() or char in ",a-z"))
    ]
    if len(keep) == len(text):
        return text
    return Text.join([text[index : index + 1] for index in keep])


def _trim(text: Text) -> Text:
    text = text.strip(',;:&_"“”')
    last = text.string.rpartition(" ")[2]
    if last.endswith(".") and not ends_in_initial(last) and last.lower() not in _SUFFIXES:
        text = text[: len(text) - 1]
    return text


def is_initials(text: str) -> bool:
    """True for "J.", "J.-G.", "J. G.", "JG"."""
    text = text.strip()
    return bool(text) and len(text) <= 10 and bool(INITIALS.fullmatch(text))


def ends_in_initial(text: str) -> bool:
    """True where the full stop at the end is that of an initial, not of a sentence: no "LEE."."""
    last = text.split()[-1]
    return is_initials(last) and not re.fullmatch(r"[^\W\d_]{3,}\.", last)


def is_east_asian(name: str) -> bool:
    """True for a name written without a blank between its parts, as in Chinese."""
    return 1 < len(name) < 6 and bool(_EAST_ASIAN.fullmatch(name))


def _is_name(words: list[str]) -> bool:
    plain = [word for word in words if word.lower() not in PARTICLES]
    if not plain or len(plain) > _MAX_WORDS or len(words) > _MAX_WORDS + 3:
        return False
    full = 0
    for index, word in enumerate(words):
        lower = word.lower()
        if lower in PARTICLES or lower in _SUFFIXES:
            # "S. S. Du", "Quoc Le": a family name of its own.
            full += 0 < index == len(words) - 1 and word[0].isupper() and lower in PARTICLES
            full += 0 == index < len(words) - 1 and word[0].isupper() and not plain[0].isalpha()
            continue
        if len(word) > 40 or (index == 0 and (word, len(words)) in _SENTENCES):
            return False
        if INITIALS.fullmatch(word):
            # "KIM" is a surname in capitals; "JG" are initials; both stand beside another word.
            full += len(word) > 2 and word.isalpha()
            continue
        if lower.strip(".") in NOT_NAMES and not _name_too(word, index, words):
            return False
        if _EAST_ASIAN.fullmatch(word):
            full += 1
            continue
        if not _WORD.fullmatch(word) or not (word[0].isupper() or _prefixed(word)):
            return False
        if word.endswith(".") and len(word) > 3:
            return False  # a full stop ends a sentence here; initials and "St." are shorter
        full += 1
    return full > 0 or (len(plain) == 1 and len(plain[0]) > 2 and plain[0].isalpha())


def _name_too(word: str, index: int, words: list[str]) -> bool:
    """A word of every sentence where it is a name: "Kaiming He", "Or Cohen"."""
    if not word[0].isupper() or (len(word) > 2 and word.isupper()):
        return False
    if index and index == len(words) - 1:
        return word.lower() in _FAMILIES_TOO
    if index == 0 and len(words) > 1 and all(INITIALS.fullmatch(other) for other in words[1:]):
        return word.lower() in _FAMILIES_TOO
    if len(words) == 3 and index < 2 and max(len(words[0]), len(words[1])) < 4:
        return word.lower() in _GIVEN_TOO or word == "In"  # "In So Kweon"
    return index == 0 and len(words) == 2 and word.lower() in _GIVEN_TOO


def _prefixed(word: str) -> bool:
    """A small particle grown together with the name: "al-Farabi", "d'Alembert"."""
    plain = word.replace("’", "'")
    parted = (plain.partition(mark) for mark in "'-")
    return any(len(head) <= 3 and tail[:1].isupper() for head, _, tail in parted)


@lru_cache(maxsize=10_000)
def family_name(name: str) -> str:
    """The family name of a cleaned name, by where it stands: last, unless initials follow it."""
    words = [word for word in name.split() if word.lower() not in _SUFFIXES]
    if len(words) > 1 and all(INITIALS.fullmatch(word) for word in words[1:]):
        return words[0] if len(words[1]) <= 4 else words[-1]
    return words[-1] if words else ""


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """Letters only, small, without accents: for comparing names inside one document."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(char for char in plain.casefold() if char.isalnum())


def may_be_same(first: str, second: str) -> bool:
    """True where two printed names of one document can mean one person."""
    if fold(first) == fold(second):
        return True
    if fold(family_name(first)) != fold(family_name(second)):
        return _turned(first) == _turned(second)
    ours, theirs = _given(first), _given(second)
    if not ours or not theirs:
        return True
    return ours[0] == theirs[0] and (
        len(ours) == 1
        or len(theirs) == 1
        or ours.startswith(theirs)
        or theirs.startswith(ours)
        or _is_short(first)
        or _is_short(second)
    )


def _turned(name: str) -> str:
    return "".join(sorted(fold(name)))


def _given(name: str) -> str:
    family = family_name(name)
    return fold(name.replace(family, "", 1))


def _is_short(name: str) -> bool:
    words = name.replace(family_name(name), "", 1).split()
    return all(INITIALS.fullmatch(word) for word in words)
