"""Countries named in an affiliation string, in several languages and by their states and provinces."""

from functools import cache
from importlib import resources

from graphsvc.identity.institutions.spelling import Words, name_words


@cache
def _countries() -> dict[tuple[str, ...], frozenset[str]]:
    text = resources.files(__package__).joinpath("countries.txt").read_text("utf-8")
    found: dict[tuple[str, ...], set[str]] = {}
    for line in text.splitlines():
        code, _, names = line.partition(" ")
        for name in names.split("|"):
            words = name_words(name) or (name,)
            found.setdefault(words, set()).add(code)
    return {words: frozenset(codes) for words, codes in found.items()}


_ALSO = {"HK": "CN", "MO": "CN", "PR": "US", "TW": "CN"}
"""Places that have a code of their own and are written with another country behind them."""
_MOST = 5


def country_words(words: tuple[str, ...]) -> frozenset[str]:
    """The countries that a name is of; none where it is no country."""
    return _countries().get(words, frozenset())


def countries(said: Words) -> frozenset[str]:
    """Codes of the countries a string names.

    A part that is a country or its state as a whole counts, and so do the last words of the string:
    "Lakeside 12345 Italy".
    """
    known = _countries()
    found: set[str] = set()
    spans: dict[int, list[str]] = {}
    for word, number in zip(said.words, said.segment, strict=True):
        spans.setdefault(number, []).append(word)
    for number, part in spans.items():
        if number == 0 and len(spans) > 1:
            continue
        kept = [word for word in part if not any(c.isdigit() for c in word)]
        for size in range(min(_MOST, len(kept)), 0, -1):
            codes = known.get(tuple(kept[-size:]))
            # A state's two letters count where they are a part of their own, or stand before digits.
            if codes and (len(kept[-size]) > 2 or size == len(kept) or len(kept) < len(part)):
                found |= codes
                break
    return frozenset(found | {_ALSO[code] for code in found if code in _ALSO})
