"""Normal forms by which names and titles are compared. Pure functions, no state."""

import re

from graphsvc.words import words

_SPOKEN = str.maketrans({"+": " plus ", "#": " sharp ", "&": " and "})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_HYPHEN_INSIDE = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")


def title_key(title: str) -> str:
    """A title without case, accents, punctuation, hyphens and spaces; never empty.

    Signs that are read aloud count: C, C++ and C# are three.
    """
    return "".join(words(title.translate(_SPOKEN))) or title.casefold()


def person_key(name: str) -> str:
    """A person's words in printed order, hyphens inside a name left out; never empty."""
    parts = words(_HYPHEN_INSIDE.sub("", name))
    if len(parts) > 2 and parts[-1] in _SUFFIXES:
        parts = parts[:-1]
    return " ".join(parts) or name.casefold()


def name_id(key: str, kind: str) -> str:
    """What stands for a name in decisions. Sorts behind every mention."""
    return f"name:{key}:{kind}"


def is_name_id(id_: str) -> bool:
    """Whether it stands for a name, not for a mention."""
    return id_.startswith("name:")
