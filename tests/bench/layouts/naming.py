"""How a person's name is printed, and what a careful reader turns the print into."""

from collections.abc import Callable

_PARTICLES = {"van", "von", "de", "der", "den", "da", "di", "del", "la", "le", "du", "dos", "ten"}

Form = Callable[[str], tuple[str, str]]


def parts(name: str) -> tuple[str, str]:
    """Given names and surname; particles go with the surname."""
    words = name.split()
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].casefold() in _PARTICLES:
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def initials(given: str, stop: str = ".", between: str = " ") -> str:
    """Given names shortened: `Hwan-Jun` gives `H.-J.`."""
    short = []
    for word in given.split():
        letters = [p[0].upper() for p in word.replace(".", " ").replace("-", " ").split() if p]
        short.append(("-" if "-" in word else between).join(x + stop for x in letters))
    return between.join(short)


def full(name: str) -> tuple[str, str]:
    return name, name


def initials_first(name: str) -> tuple[str, str]:
    given, family = parts(name)
    printed = f"{initials(given)} {family}"
    return printed, printed


def tight_initials_first(name: str) -> tuple[str, str]:
    given, family = parts(name)
    printed = f"{initials(given, between='')} {family}"
    return printed, printed


def bare_initials_first(name: str) -> tuple[str, str]:
    given, family = parts(name)
    printed = f"{initials(given, '', '')} {family}"
    return printed, printed


def surname_given(name: str) -> tuple[str, str]:
    given, family = parts(name)
    return f"{family}, {given}", f"{given} {family}"


def surname_initials(name: str) -> tuple[str, str]:
    given, family = parts(name)
    return f"{family}, {initials(given)}", f"{initials(given)} {family}"


def surname_tight_initials(name: str) -> tuple[str, str]:
    given, family = parts(name)
    short = initials(given, between="")
    return f"{family}, {short}", f"{short} {family}"


def vancouver(name: str) -> tuple[str, str]:
    given, family = parts(name)
    printed = f"{family} {initials(given, '', '').replace('-', '')}"
    return printed, printed


def upper_surname(name: str) -> tuple[str, str]:
    given, family = parts(name)
    return f"{given} {family.upper()}", f"{given} {family}"
