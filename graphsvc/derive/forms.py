"""Whether one spelling is a form of a name: the surname alone, initials, another order, a misprint.

A name whose sources are erased is known by its initials and by hashes of its words alone: its forms
are recognised by these, misprints are not.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from graphsvc.identity.authors.evidence import person
from graphsvc.identity.authors.relations import Relation, relate
from graphsvc.ledger.blinding import BESIDE, blinded, is_blinded
from graphsvc.words import one_letter_apart, open_and_closed, words

_OTHERS = re.compile(
    r"[\s,]*(?:\bet\s+al\b|\band\s+(?:others|colleagues)\b|['’]s?$).*$", re.I | re.S
)
_RUN = re.compile(r"\b[A-Z]{2,3}\b")
_MISPRINTED = 4
"""From so many letters on, a word with one letter wrong counts as that word."""

_EXACT, _MISPRINT, _INITIAL = 3, 2, 1


def is_equal(spelling: str, name: str) -> bool:
    """Whether they have the same words, in whatever order, case, accents."""
    bare = _bare(spelling)
    written = _tokens(_hashed(bare) if is_blinded(name) else bare)
    named = [sorted(tokens) for tokens in _tokens(name)]
    return any(sorted(said) in named for said in written)


def is_form(spelling: str, name: str) -> bool:
    """Whether a spelling may stand for a name, or has the whole name in it.

    One word, with hyphens or without, is a form where any part of it is a word of the name: nobody
    can tell.
    """
    if is_equal(spelling, name) or spells(spelling, name, misprinted=True):
        return True
    alone = len(_bare(spelling).split()) == 1
    for said, tokens in product(_variants(spelling), _tokens(name)):
        fits = _fitting(said, tokens, misprinted=True)
        if max(fits, default=0) > _INITIAL and (alone or len(fits) == len(tokens)):
            return True
    if is_blinded(name):
        return False
    left, right = person(_bare(spelling)), person(name)
    return bool(left and right and relate(left, right) is not Relation.CONTRARY)


def is_in(name: str, spelling: str) -> bool:
    """Whether a spelling has all words of a name, written out, in whatever order."""
    return any(
        tokens and _fitting(said, tokens).count(_EXACT) == len(tokens)
        for said, tokens in product(_variants(spelling), _tokens(name))
    )


def spells(spelling: str, name: str, *, misprinted: bool = False) -> bool:
    """Whether each word of a spelling is a word of the name, or an initial of one."""
    return any(
        said and len(_fitting(said, tokens, misprinted=misprinted)) == len(said)
        for said, tokens in product(_variants(spelling), _tokens(name))
    )


def is_of_shown(spelling: str, shown: str, hidden: str) -> bool:
    """Whether a spelling is one of a shown name, though it is a form of a hidden one as well.

    Its letters may be initials of the shown name, its words must be words of it: "Solberg" is none of
    "Mira S. Haug". A word of the hidden name that the shown one lacks tells them apart, though in
    capitals it could be initials.
    """
    tell = {
        word
        for said, tokens in product(_written(_bare(spelling)), _tokens(hidden))
        for word in said
        if len(word) > 1 and any(_fit(word, token, misprinted=False) == _EXACT for token in tokens)
    }
    return tell <= set().union(*_written(shown)) and any(
        said and len(_fitting([w for w in said if _stands_in(w, tokens)], tokens)) == len(said)
        for said, tokens in product(_variants(spelling), _written(shown))
    )


def _stands_in(word: str, tokens: Sequence[str]) -> bool:
    return len(word) == 1 or word in tokens


def _fitting(said: Sequence[str], tokens: Sequence[str], *, misprinted: bool = False) -> list[int]:
    """How well words fit tokens, each at most one: a value for each that fits. Best fits first."""
    pairs = sorted(
        (-fit, s, t)
        for s, word in enumerate(said)
        for t, token in enumerate(tokens)
        if (fit := _fit(word, token, misprinted))
    )
    found, taken_words, taken_tokens = [], set[int](), set[int]()
    for fit, s, t in pairs:
        if s not in taken_words and t not in taken_tokens:
            found.append(-fit)
            taken_words.add(s)
            taken_tokens.add(t)
    return found


def _fit(word: str, token: str, misprinted: bool) -> int:
    if token.startswith("#"):
        if _hashed(word) == token:
            return _EXACT
        initial = len(word) == 1 or len(token) == 2
        return _INITIAL if initial and word[0] == token[1] else 0
    if word == token:
        return _EXACT
    if len(word) == 1 or len(token) == 1:
        return _INITIAL if word[0] == token[0] else 0
    near = misprinted and min(len(word), len(token)) >= _MISPRINTED
    return _MISPRINT if near and one_letter_apart(word, token) else 0


_hashed = lru_cache(maxsize=1 << 14)(blinded)
_written = lru_cache(maxsize=1 << 14)(open_and_closed)


def _tokens(name: str) -> Sequence[Sequence[str]]:
    if is_blinded(name):
        return [written.split() for written in name.split(BESIDE)]
    return _written(name)


@lru_cache(maxsize=1 << 14)
def _variants(spelling: str) -> Sequence[Sequence[str]]:
    """The words of a spelling, also with runs of initials opened ("Old AB")."""
    bare = _bare(spelling)
    opened = _RUN.sub(lambda run: " ".join(run.group()), bare)
    return (*_written(bare), words(opened))


def _bare(spelling: str) -> str:
    """Without those who are not named: "et al." and what follows it."""
    return _OTHERS.sub("", spelling) or spelling
