"""A text to learn from: its characters, and what each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from loaders.reading.text import Style
from loaders.reading.tokens import Token

OTHER = "X"  # the label of all that is no field


@dataclass
class Example:
    """Characters with the label and the style of each; `starts` says where its entries begin."""

    string: str = ""
    labels: str = ""
    styles: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def put(self, words: str, label: str = OTHER, style: Style = Style.PLAIN) -> None:
        """Go on with some characters."""
        self.string += words
        self.labels += label * len(words)
        self.styles += [int(style)] * len(words)

    def append(self, other: "Example") -> None:
        """Go on with another text."""
        base = len(self.string)
        self.string += other.string
        self.labels += other.labels
        self.styles += other.styles
        self.starts += [base + start for start in other.starts]

    def indented(self, indent: str) -> "Example":
        """The same, all lines but the first set in; where entries begin is left out."""
        made = Example()
        for char, label, style in zip(self.string, self.labels, self.styles, strict=True):
            made.put(char, label, Style(style))
            if char == "\n":
                made.put(indent)
        return made

    def wrapped(self, rng: Random) -> "Example":
        """The same, its lines broken as in a text of fixed width."""
        width, at, string = rng.randint(55, 100), 0, list(self.string)
        last = -1
        for index, char in enumerate(string):
            if char == "\n":
                at, last = index, -1
            elif char == " ":
                last = index
            if index - at >= width and last > at:
                string[last] = "\n"
                at, last = last, -1
        return Example("".join(string), self.labels, self.styles, self.starts)

    def labels_of(self, tokens: Sequence[Token]) -> list[str]:
        """The label of each token; one of two letters begins an entry."""
        labels = [self.labels[token.start] for token in tokens]
        for start in self.starts:
            first = next((i for i, token in enumerate(tokens) if token.start >= start), None)
            if first is not None:
                labels[first] = "B" + labels[first]
        return labels
