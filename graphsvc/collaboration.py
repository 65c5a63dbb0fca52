"""How close two people are, from the papers they share. The one place that says so."""

from collections.abc import Iterable, Sequence

LARGEST_TEAM = 100
"""Papers with more known authors give no collaborations: n authors would make n²/2 of them, and
standing in one list of hundreds says little of who works with whom."""


def age(id_: str) -> int:
    """What orders the two ends of a collaboration, the older author first: A9 comes before A10."""
    return int(id_[1:])


def weight(teams: Iterable[int]) -> float:
    """The sum of 1/(n-1) over shared papers, n being the number of a paper's known authors.

    Each paper counts once for each of its authors, however many they are (Newman, Phys. Rev. E 64,
    016132, 2001). Where a list is cut, n is too small and the weight an upper bound.
    """
    return float(sum(1.0 / (team - 1) for team in teams))


def is_close(years: Sequence[int | None], last_year: int | None) -> bool:
    """At least 3 shared papers, or at least 2 in the 5 years up to the snapshot's last."""
    recent = [y for y in years if y is not None and last_year is not None and y > last_year - 5]
    return len(years) >= 3 or len(recent) >= 2
