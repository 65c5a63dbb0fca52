"""In which order the fields of a reference stand, and what parts them."""

from itertools import pairwise
from random import Random

from tests.bench.tagger.choices import one

Order = tuple[str, tuple[str, ...]]

_DASHES = (" — ", " - ", " – ", " | ", " · ", " / ", "; ", " -- ", " • ", "\t")
_RUN = (
    ("ATVY", 6), ("AYTV", 5), ("ATY", 1), ("ATV", 1), ("AYT", 0.5), ("TAVY", 3), ("TAYV", 0.6),
)  # fmt: skip
_RUN_SEPS = {
    "AT": (". ", ". ", ", ", ": ", ", ", ".\n", " "), "AY": (" ", ". ", ", ", " "),
    "YT": (". ", " ", ", ", ": ", ".\n"), "TV": (". ", ". ", ", ", ". ", " ", ".\n"),
    "VY": (", ", " ", ". ", "; ", ", "), "TY": (", ", ". ", " "),
    "TA": (". ", ", ", " by ", ". ", ".\n", " with ", " "), "YV": (". ", ", ", " "),
    "AV": (". ", ", ", " ", ".\n"),
}  # fmt: skip
_LINES = (
    ("TAVY", 8), ("ATVY", 3), ("TAYV", 2), ("TVYA", 1), ("VTAY", 1), ("YTAV", 0.7), ("TA", 0.6),
    ("VYTA", 0.7), ("TYAV", 0.7),
)  # fmt: skip
_DASHED = (("TAVY", 4), ("ATVY", 3), ("YTAV", 1), ("TVYA", 1), ("YATV", 1), ("TYAV", 0.6))


def order_of(rng: Random) -> Order:
    """The fields by their letters, and the characters between each two of them."""
    dash = rng.choice(_DASHES)
    draw = one(
        rng, (_run, 9), (_lines, 6), (_dashed, 2), (_commas, 3), (_year_first, 2), (_loose, 2)
    )
    return draw(rng, dash)


def _run(rng: Random, _: str) -> Order:
    """One running line, its parts ended as styles of citation do."""
    order = one(rng, *_RUN)
    return order, tuple(rng.choice(_RUN_SEPS[a + b]) for a, b in pairwise(order))


def _lines(rng: Random, _: str) -> Order:
    """Fields on lines of their own; the year mostly stays beside its neighbour."""
    order = one(rng, *_LINES)
    parts = []
    for a, b in pairwise(order):
        close = a + b in ("VY", "YV", "YA") and rng.random() < 0.8
        parts.append(
            rng.choice((", ", " ", ". ", " · ", " | "))
            if close
            else rng.choice(("\n", "\n", ".\n", ",\n", "  \n"))
        )
    return order, tuple(parts)


def _dashed(rng: Random, dash: str) -> Order:
    """One sign between all fields."""
    order = one(rng, *_DASHED)
    return order, (dash,) * (len(order) - 1)


def _commas(rng: Random, _: str) -> Order:
    order = one(rng, ("TAVY", 5), ("ATVY", 3), ("TVYA", 1))
    return order, (", ",) * (len(order) - 1)


def _year_first(rng: Random, _: str) -> Order:
    """The year or the venue leads."""
    order = rng.choice(("YATV", "YTAV", "YTVA", "VYTA", "VYAT"))
    return order, tuple(rng.choice((". ", ": ", " ", ", ", " - ", "\n", ") ")) for _ in order[1:])


def _loose(rng: Random, dash: str) -> Order:
    """Any order, parted by anything."""
    order = "".join(rng.sample("ATVY", 4))
    return order, tuple(rng.choice((". ", ", ", " ", "\n", dash, ": ", " (")) for _ in order[1:])
