"""Under which keys a name meets other names.

Two names are compared if one asks for a key that the other offers. A name that is written out asks
for names written like it; only a name with initials asks for all that begin with its letter. So the
many people called Wang or Kim are not compared with each other, only those of one given name.
"""

import re
from dataclasses import dataclass
from typing import Final

from graphsvc.identity.authors.names import PersonName
from graphsvc.identity.authors.nicknames import meant

_VOWELS: Final = re.compile("[aeiouwy]+")
_CONSONANTS: Final = 6


@dataclass(frozen=True, slots=True)
class Keys:
    """What a name asks for and what it offers. Names meet where either asks and the other offers."""

    asks: frozenset[str]
    offers: frozenset[str]


def skeleton(name: PersonName) -> str | None:
    """The consonants of a full name: alike in two spellings of one sound, as Junsuk and Junseok.

    None where there are too few to tell anything.
    """
    found = _VOWELS.sub("", f"{name.key}")
    return found if name.is_full and len(found.replace(" ", "")) >= _CONSONANTS else None


def keys(name: PersonName) -> Keys:
    """The keys of a name. Depends on the name alone."""
    both: set[str] = set()
    asks: set[str] = set()
    offers: set[str] = set()
    turned = "".join((*name.given[1:], name.family))
    both.add(f"{name.family}|{''.join(name.given)}")  # as it stands
    if name.given:
        asks.add(f"{name.first}|{turned}")  # family name first
        offers.add(f"{name.family}|{''.join(name.given)}")
    families = {name.family, name.joined, name.shortened} - {None}
    for family in families:
        if not name.given:
            continue
        offers.add(f"{family} {name.first[0]}")
        if not name.is_full:
            asks.add(f"{family} {name.first[0]}")
            continue
        both |= {f"{family},{first}" for first in meant(name.first)}
    if not name.given:
        asks.add(f"?{name.family}")
    elif not name.is_full:
        # A word may be what is left of it when letters are lost in print.
        whole = "".join((*name.given, name.family))
        offers |= {f"?{whole[:i]}{whole[i + 1 :]}" for i in range(1, len(whole))}
    if sound := skeleton(name):
        both.add(f"={sound}")
    if name.is_full:
        whole = "".join(name.given)
        if len(whole) >= 5:
            # Two words that differ in one letter share what is left when a letter is left out.
            left = {whole[:i] + whole[i + 1 :] for i in range(1, len(whole))} | {whole}
            both |= {f"{name.family}~{rest}" for rest in left}
        if len(name.first) >= 3:
            asks.add(f"{name.family}^{name.first}")
            offers |= {f"{name.family}^{name.first[:n]}" for n in range(3, min(len(name.first), 8))}
    return Keys(frozenset(asks | both), frozenset(offers | both))
