"""What stays of a hidden name when all that spells it is erased: enough to know it again."""

import hashlib

from graphsvc.words import open_and_closed

BESIDE = " / "
"""Between the ways to write a name that is `blinded`."""


def blinded(*names: str) -> str:
    """What stays of a hidden name when its sources are erased: initials, and hashes of its words.

    Once with hyphens open and once closed; of several spellings of it each.
    """
    written = dict.fromkeys(way for name in names for way in open_and_closed(name))
    return BESIDE.join(" ".join(map(_blinded, said)) for said in written)


def _blinded(word: str) -> str:
    rest = hashlib.sha256(word.encode()).hexdigest()[:16] if len(word) > 1 else ""
    return f"#{word[0]}{rest}"


def is_blinded(name: str) -> bool:
    """Whether a name is one that was blinded."""
    return name.startswith("#")
