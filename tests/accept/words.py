"""Comparing what is printed in a document with what is answered."""

import unicodedata
from collections.abc import Iterable
from typing import Any


def plain(text: str) -> str:
    """Letters and digits alone, without accents and case."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in letters if c.isalnum())


def plains(texts: Iterable[str]) -> set[str]:
    """The same of several, each once."""
    return {plain(text) for text in texts}


def works(gold: dict[str, Any]) -> list[dict[str, Any]]:
    """The papers of a gold file, those listed again left out."""
    return [paper for paper in gold["papers"] if paper["is_duplicate_of"] is None]


def labels(items: Iterable[dict[str, Any]]) -> list[str]:
    """The labels of summaries, in their order."""
    return [str(item["label"]) for item in items]
