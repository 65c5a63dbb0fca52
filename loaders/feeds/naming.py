"""Names of people as feeds give them: family name first, or in parts."""

import re

_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|V)\.?", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々]+")


def name_as_written(name: str) -> str:
    """A name with its family name first as one writes it ("Rush, Jr., Al"); others as they are."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) == 2 and not _SUFFIX.fullmatch(parts[1]):
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        return f"{parts[2]} {parts[0]} {parts[1]}"
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        return f"{parts[1]} {parts[0]} {parts[2]}"
    return name


def full_name(given: str, family: str, suffix: str = "", particles: str = "") -> str:
    """A name in parts as one writes it; what follows a name and is no part of it ("Ph.D") is left out.

    In Chinese, Japanese and Korean script the family name comes first, without a space.
    """
    if family and given and _EAST_ASIAN.fullmatch(family + given):
        return family + given
    return name_of_parts(given, particles, family, suffix if _SUFFIX.fullmatch(suffix) else "")


def name_of_parts(*parts: str | None) -> str:
    """Given name, particles, family name, suffix: those there are, in this order."""
    return " ".join(part.strip() for part in parts if part and part.strip())
