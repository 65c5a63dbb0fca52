"""A stay at an institution, and what its layouts share."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.layouts.ink import Ink
from tests.bench.layouts.split import Side
from tests.bench.layouts.words import BELOW


@dataclass(frozen=True)
class Stint:
    """A stay at an institution; `end` is empty where it lasts."""

    relation: str
    role: str
    org: str
    short: str
    start: int
    end: int | None
    city: str
    advisor: str = ""
    thesis: str = ""  # a title to be printed below the degree

    @property
    def name(self) -> str:
        """The institution as printed in a line, with its acronym where it has one."""
        return f"{self.org} ({self.short})" if self.short else self.org


@dataclass(frozen=True)
class Ways:
    """The forms of one document."""

    stint: str
    range: str
    lang: str
    cities: bool
    side: Side = "tune"


Layout = Callable[[Stint, str, Ways, Ink], str]


def place(stint: Stint, ways: Ways) -> str:
    """The institution, with its city in documents that name cities."""
    return f"{stint.name}, {stint.city}" if ways.cities else stint.name


def below(stint: Stint, ways: Ways) -> str:
    """The lines under a degree: the advisor, the title of the thesis."""
    words = {"es": "Director", "it": "Relatore"}
    label = words.get(ways.lang, "Advisor" if ways.side == "tune" else "Supervised by")
    rows = [f"\n{label}: {stint.advisor}"] if stint.advisor else []
    if stint.thesis:
        rows.append(f"\n{BELOW[ways.side][ways.lang]}: {stint.thesis}")
    return "".join(rows)
