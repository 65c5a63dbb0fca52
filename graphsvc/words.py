"""Words as they are compared, whatever the script, the accents, the case; some that answers share."""

import re
import unicodedata

from anyascii import anyascii

WITHHELD = "(name withheld)"
"""Stands in answers where a source has a name that is hidden."""
NOTE_WITHHELD = "(note withheld: it says a hidden name)"
"""Stands in answers in place of what a person wrote beside a decision."""
LINE_WITHHELD = "(line withheld: it may say a hidden name)"
"""Stands in a review in place of a line of a document."""
NAMES_WITHHELD = "what the names say is withheld"
"""Stands in answers in place of reasons that would betray a hidden name."""

HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")
"""A hyphen inside a name."""

_ALNUM = re.compile(r"[0-9a-z]+")


def words(text: str) -> tuple[str, ...]:
    """Lower-case ASCII words, transliterated, accents and punctuation dropped."""
    # Most names and titles are ASCII, which both steps leave as it is.
    plain = text if text.isascii() else anyascii(unicodedata.normalize("NFKC", text))
    return tuple(_ALNUM.findall(plain.lower().replace("'", "")))


def open_and_closed(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name with its hyphens open and closed, as people write both."""
    return words(name), words(HYPHEN.sub("", name))


def counted(number: int, word: str, several: str = "") -> str:
    """A number with its word: "1 decision", "2 decisions"; `several` where an s does not make them many."""
    return f"{number:,} {word if number == 1 else several or word + 's'}"


def one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter is changed, left out, added, or exchanged with its neighbour."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[i:] == b[i + 1 :]
    return a[i + 1 :] == b[i + 1 :] or (
        a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
    )
