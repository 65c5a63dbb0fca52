"""Normal forms by which names and titles are compared. Pure functions, no state."""

import re

from graphsvc.words import words

_SPOKEN = str.maketrans({"+": " plus ", "#": " sharp ", "&": " and "})
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_HYPHEN_INSIDE = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")


def title_key(title: str) -> str:
    """A title without case, accents, punctuation, hyphens and spaces; never empty.

    Signs that are read aloud count: C, C++ and C# are three.
    """
    return "".join(words(title.translate(_SPOKEN))) or title.casefold()


def thing_key(name: str) -> str:
    """The name of an institution, a venue, a topic: as a title, without the article before it."""
    return title_key(_ARTICLE.sub("", name))


def person_key(name: str) -> str:
    """A person's words in printed order, hyphens inside a name left out; never empty."""
    return " ".join(words(_HYPHEN_INSIDE.sub("", name))) or name.casefold()


def name_id(key: str, kind: str) -> str:
    """What stands for a name in decisions. Sorts behind every mention."""
    return f"name:{key}:{kind}"


def is_name_id(id_: str) -> bool:
    """Whether it stands for a name, not for a mention."""
    return id_.startswith("name:")
