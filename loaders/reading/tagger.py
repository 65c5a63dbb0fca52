"""A trained tagger of the words and signs in a list of citations.

A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over the tokens of some
lines, trained by `tests/bench/tagger/train.py` on references printed in random layouts. It says
where each reference begins and which of its tokens are authors (A), title (T), venue (V), year (Y)
and anything else (X). A label of two letters, such as BT, begins a reference.
"""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from loaders.reading.text import Text
from loaders.reading.tokens import features, tokens_of
from loaders.reading.trained import as_text, tagger_of

_MODEL = Path(__file__).parent / "citations.crfsuite.gz"
_STYLES = bytes(index & 7 for index in range(256))


class Labelled:
    """Some lines as one text, its tokens, and the label of each.

    `begins` marks the tokens that begin a reference.
    """

    def __init__(self, lines: Sequence[Text]) -> None:
        self.lines = lines
        self.line_starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self.text = as_text(lines)
        self.tokens = tokens_of(self.text.string)
        told: list[str] = []
        if self.tokens:
            tagger = tagger_of(_MODEL)
            tagger.set(features(self.tokens, self.text.styles.translate(_STYLES)))
            told = tagger.tag()
        self.labels = "".join(label[-1] for label in told)
        self.begins = [index for index, label in enumerate(told) if label[0] == "B"]

    def chance(self, first: int, last: int) -> float:
        """How probable it is that these tokens are a title; asked before other lines are labelled."""
        chance = tagger_of(_MODEL).marginal
        ends = [chance("T", index) for index in (first + 1, last - 1) if first < index < last]
        return float(min([chance("T", first) + chance("BT", first), *ends]))

    def between(self, first: int, behind: int) -> Text:
        """From one token up to another."""
        end = self.tokens[behind].start if behind < len(self.tokens) else len(self.text)
        return self.text[self.tokens[first].start : end].flat()
