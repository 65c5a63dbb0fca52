"""A way to print stints: which fields, in which order, on how many lines, how each is set.

It is drawn piece by piece, so no layout of a CV is learnt by heart.
"""

from collections.abc import Sequence
from random import Random

from loaders.reading.text import Style
from tests.bench.tagger.career_dates import WHENS
from tests.bench.tagger.career_words import Words
from tests.bench.tagger.records import Record

PLACE, UNIT, ROLE, DATE, CITY = "OURDP"
_DASHES = (" - ", " – ", " — ", " | ", " · ", ": ", " / ", "; ", "\t", " • ", " -- ")


class Layout:
    """One way to print stints, drawn at random."""

    def __init__(
        self, words: Words, records: Sequence[Record], said: Sequence[str], rng: Random
    ) -> None:
        self.words, self.records, self.said, self.rng = words, records, said, rng
        self.lang = rng.choice(("en", "en", "en", "en", "en", "en", "de", "fr", "es", "it", "pt"))
        self.kind = rng.choices(
            ("line", "lines", "above", "group", "nested", "table", "fields"),
            (7, 8, 3, 2, 2, 1, 0.7),
        )[0]
        self.when = rng.choice(WHENS)
        self.order = self._order()
        self.seps = [self._sep() for _ in self.order]
        self.uniform = rng.random() < 0.45
        kinds = (Style.PLAIN, Style.BOLD, Style.ITALIC, Style.LINK, Style.BOLD | Style.LINK)
        drawn = rng.choices(kinds, (8, 3, 2, 1, 0.3), k=5)
        self.styles = dict(zip("OURDP", drawn, strict=True))
        if rng.random() < 0.4:
            self.styles = dict.fromkeys("OURDP", Style.PLAIN)
        self.bullet = rng.choices(
            ("", "- ", "* ", "• ", "{n}. ", "+ ", "◦ "), (7, 4, 2.5, 1, 0.5, 0.2, 0.2)
        )[0]
        self.gap = (
            "\n"
            if self.bullet and rng.random() < 0.7
            else rng.choice(("\n", "\n\n", "\n\n", "\n\n\n"))
        )
        if self.kind in ("lines", "fields", "above", "group") and rng.random() < 0.75:
            self.gap = "\n\n"
        self.around = rng.choice(("{}", "{}", "{}", "({})", "({})", "[{}]", "{}:", "`{}`", "{}."))
        self.city_form = rng.choice(("{}", "{}", "{}", "({})"))
        self.short = rng.random() < 0.2
        self.stop = rng.choice(("", "", "", ".", ".", ","))
        self.details = rng.choice((0.0, 0.0, 0.3, 0.7, 0.9))
        self.mark = rng.choice(
            ("  - ", "    - ", "   * ", "  ", "", "- ", "* ", "    ", "\t- ", "– ", "• ")
        )
        if self.bullet and self.mark in ("- ", "* ", "• ", "– "):
            self.mark = "  " + self.mark
        self.told = rng.random() < 0.25  # details are sentences

    def _order(self) -> str:
        rng = self.rng
        order = rng.choices(
            ("RO", "OR", "ROU", "RUO", "OUR", "ORU", "RU", "O"), (10, 7, 2, 3, 1.5, 1, 0.4, 0.7)
        )[0]
        chance = rng.random()
        if rng.random() < 0.4:
            at = order.index("O") + 1 if "O" in order else len(order)
            order = order[:at] + "P" + order[at:]
        elif rng.random() < 0.05:
            order += "P"
        if chance < 0.35:
            return order + "D"
        if chance < 0.6:
            return "D" + order
        if chance < 0.74:
            at = rng.randint(1, len(order))
            return order[:at] + "D" + order[at:]
        return order

    def _sep(self) -> str:
        return self.rng.choices(
            (", ", self.rng.choice(_DASHES), ". ", " ", "  ", "    "), (8, 6, 1, 0.8, 0.3, 0.4)
        )[0]
