"""Drawing one of several, some of them more often than others."""

from random import Random
from typing import TypeVar

T = TypeVar("T")


def one(rng: Random, *chances: tuple[T, float]) -> T:
    """One of these, each as often as its weight says."""
    return rng.choices([choice for choice, _ in chances], [weight for _, weight in chances])[0]
