"""The pairs of the corpus, answered by loading its documents for real."""

from pathlib import Path


def predict(corpus: Path, out: Path) -> None:
    """Placeholder."""
    raise NotImplementedError(corpus, out)
