"""What a laboratory is part of, where the same line says so."""

import re

from loaders.reading.fragments import is_role
from loaders.reading.organisations import is_known, is_organisation, is_part, is_place
from loaders.reading.text import Text

_UNIT = re.compile(
    r"\b(?:labs?|laborator(?:y|ies)|groups?|cent(?:er|re)s?|departments?|dept\.?|school|institute|brain"
    r"|research|division|team|unit)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\buniversit|\bcollege of\b|\buniv\.", re.IGNORECASE)
_INSIDE = re.compile(r"\s(?:in|at|within)\s+(?:the\s+)?(?=[A-Z])")
_BEHIND = re.compile(r"(?:\s*\([^()\n]{1,60}\))?\s*(?:,|\s(?:in|at|of|within)(?:\sthe)?\s)\s*")
_NAME = re.compile(r"[A-Z][^,;|()\[\]<>*·•\n–—]{1,80}")
_SENTENCE_END = re.compile(r"\.\s|\s(?:and|as|from|with|where|under|in|on)\s")
_ACRONYM = re.compile(r"[A-Z]{3,8}")


def whole_of(source: str, start: int, end: int) -> Text | None:
    """The institution that the one at this place is said to be part of; None where nothing says so.

    "Algorithmic Intelligence Lab in KAIST" says it itself; "Insect Lab, KIIT University" in what follows.
    """
    name = source[start:end]
    inside = _INSIDE.search(name)
    if inside and _UNIT.search(name[: inside.start()]):
        found = Text.plain(source, start + inside.end(), end)
        return found if _is_whole(found.string) else None
    if not _UNIT.search(name) or _WHOLE.search(name):
        return None
    behind = _BEHIND.match(source, end)
    named = _NAME.match(source, behind.end()) if behind else None
    if named is None:
        return None
    string = named.group()
    stop = _SENTENCE_END.search(string)
    length = stop.start() if stop else len(string.rstrip(" .:"))
    found = Text.plain(source, named.start(), named.start() + length).strip(" .:")
    return found if _is_whole(found.string) and found.string != name else None


def _is_whole(string: str) -> bool:
    if is_place(string) or is_part(string) or is_role(string):
        return False
    named = is_organisation(string) or is_known(string) or bool(_ACRONYM.fullmatch(string))
    return named and (not _UNIT.search(string) or bool(_WHOLE.search(string)) or is_known(string))
