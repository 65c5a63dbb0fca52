"""What both taggers share: a trained model, opened once a thread, and lines as one text."""

import gzip
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from loaders.reading.text import Text

_own = threading.local()  # a tagger keeps the sequence it is asked about


def tagger_of(model: Path) -> pycrfsuite.Tagger:
    """The tagger of a model, this thread's own."""
    taggers = _own.__dict__
    if model.name not in taggers:
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(_read(model))
        taggers[model.name] = tagger
    return taggers[model.name]


@lru_cache(maxsize=2)
def _read(model: Path) -> bytes:
    return gzip.decompress(model.read_bytes())


def as_text(lines: Sequence[Text]) -> Text:
    """Lines as one text with its line ends."""
    parts: list[Text] = []
    last: Text | None = None
    for line in lines:
        if parts:
            at = last.ends[-1] if last is not None else 0
            parts.append(Text.plain(line.source, at, at + 1).as_break())
        parts.append(line)
        last = line if len(line) else last
    return Text.join(parts)
