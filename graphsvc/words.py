"""Words as they are compared, whatever the script, the accents, the case."""

import re
import unicodedata

from anyascii import anyascii

WITHHELD = "(name withheld)"
"""Stands in answers where a source has a name that is hidden."""

_NOT_ALNUM = re.compile(r"[^0-9a-z]+")


def words(text: str) -> tuple[str, ...]:
    """Lower-case ASCII words, transliterated, accents and punctuation dropped."""
    plain = anyascii(unicodedata.normalize("NFKC", text)).lower().replace("'", "")
    return tuple(word for word in _NOT_ALNUM.split(plain) if word)
