"""Normal forms by which names and titles are compared. Pure functions, no state."""

import html
import re

from graphsvc.words import HYPHEN, words

_SPOKEN = str.maketrans({"+": " plus ", "#": " sharp ", "&": " and "})
_TAG = re.compile(
    r"</?(?:[biu]|br|em|strong|bold|italic|sc|scp|sub|sup|tt|span|font|fixed-case|tex-math"
    r"|inline-formula|(?:mml|jats):[\w-]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"\\(?:emph|text\w*|math\w*|rm|bf|it|tt|em|sc|mbox|hbox)(?![A-Za-z])\s*")
_COMMAND = re.compile(r"\\(?=[A-Za-z])")
_LATEX_MARK = re.compile(r"[{}$\\^_]")
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_EXTERNAL_ID = re.compile(r"name:[a-z][a-z0-9-]*:.+:[a-z]+", re.ASCII | re.DOTALL)


def plain_title(title: str) -> str:
    """A title without mark-up: HTML entities and tags, braces and commands of LaTeX.

    A command that stands for a letter stays as its name, one that only sets letters in another
    shape goes.
    """
    plain = _TAG.sub("", html.unescape(title)) if "&" in title or "<" in title else title
    if "\\" in plain or "$" in plain or "{" in plain:
        plain = _LATEX_MARK.sub("", _COMMAND.sub(" ", _SHAPE.sub("", plain)))
    return plain


def title_key(title: str) -> str:
    """A title without mark-up, case, accents, punctuation, hyphens and spaces; never empty.

    Signs that are read aloud count: C, C++ and C# are three.
    """
    return "".join(title_words(title)) or title.casefold()


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title without mark-up, signs that are read aloud among them."""
    return words(plain_title(title).translate(_SPOKEN))


def thing_key(name: str) -> str:
    """The name of an institution, a venue, a topic: as a title, without the article before it."""
    return title_key(_ARTICLE.sub("", name))


def person_key(name: str) -> str:
    """A person's words in printed order, hyphens inside a name left out; never empty."""
    return " ".join(words(HYPHEN.sub("", name))) or name.casefold()


def name_id(key: str, kind: str) -> str:
    """What stands for a name in decisions, or for an external id. Sorts behind every mention."""
    return f"name:{key}:{kind}"


def is_of_id(name: str) -> bool:
    """Whether a name id stands for an external id: the key of a name with letters has no colon."""
    return _EXTERNAL_ID.fullmatch(name) is not None


def is_name_id(id_: str) -> bool:
    """Whether it stands for a name or an external id, not for a mention."""
    return id_.startswith("name:")
