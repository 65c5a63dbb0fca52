"""A way to print references: how each field is written, in which order, and what parts them.

It is drawn piece by piece, so no layout of a citation style is learnt by heart.
"""

from random import Random

from loaders.reading.text import Style
from tests.bench.layouts import naming
from tests.bench.tagger.choices import one
from tests.bench.tagger.orders import order_of

AUTHORS, TITLE, VENUE, YEAR = "ATVY"
_NAMES: tuple[tuple[naming.Form, float], ...] = (
    (naming.full, 12),
    (naming.initials_first, 6),
    (naming.tight_initials_first, 3),
    (naming.bare_initials_first, 3),
    (naming.surname_given, 3),
    (naming.surname_initials, 5),
    (naming.surname_tight_initials, 3),
    (naming.vancouver, 4),
    (naming.upper_surname, 1),
    (lambda name: (naming.parts(name)[1],) * 2, 0.7),
)
_TURNED = (naming.surname_given, naming.surname_initials, naming.surname_tight_initials)
_LAST = (
    (" and ", 5), (", and ", 4), (" & ", 2), (", & ", 2), (" und ", 0.1), (" et ", 0.2), (" y ", 0.1),
)  # fmt: skip
_CUTS = (
    " et al.", ", et al.", " et al", " and others", ", ...", ", …", " and {n} more", ", et al",
    ", and {n} more authors",
)  # fmt: skip
_QUOTES = ("“{}”", '"{}"', "‘{}’", "«{}»", "« {} »", "„{}“", "''{}''", "'{}'", "``{}''")
_OWN = ((Style.BOLD, 4), (Style.PLAIN, 6), (Style.ITALIC, 0.3), (Style.LINK, 0.3))
_TITLE_STYLES = (
    (Style.PLAIN, 6), (Style.ITALIC, 1), (Style.BOLD, 2), (Style.LINK, 1.6), (Style.BOLD | Style.LINK, 0.5),
)  # fmt: skip
_VENUE_STYLES = ((Style.PLAIN, 6), (Style.ITALIC, 4), (Style.BOLD, 0.8), (Style.LINK, 0.1))
_LEADS = (
    ("In ", 4), ("in ", 2), ("", 6), ("In: ", 1), ("In Proceedings of the ", 1.5), ("Proceedings of ", 0.7),
    ("In Proc. of ", 0.7), ("Proc. ", 0.5), ("@ ", 0.2), ("at ", 0.2), ("Published in ", 0.3),
    ("Accepted at ", 0.3), ("To appear in ", 0.3), ("Presented at ", 0.2),
)  # fmt: skip
_FORMS = (("name", 4), ("acronym", 4), ("both", 2.5), ("acronym_year", 3), ("short_year", 1))
_JOINED = (
    ("", 8), (" with ", 0.8), (", with ", 1.0), (" (with ", 0.9), (" (joint with ", 0.15),
    (", joint work with ", 0.15), (" (jointly with ", 0.1), ("\nwith ", 0.3), ("\n(with ", 0.1),
)  # fmt: skip
_YEARS = (
    ("{}", 6), ("({})", 5), ("[{}]", 0.3), ("({}, {m})", 0.4), ("{m} {}", 1), ("{m}, {}", 0.2),
    ("{}a", 0.2), ("({}).", 0.3),
)  # fmt: skip
_BULLETS = (
    ("", 6), ("- ", 2), ("* ", 1.5), ("• ", 1), ("{n}. ", 2.5), ("[{n}] ", 2), ("({n}) ", 0.4),
    ("{n}) ", 0.3), ("[{k}{n}] ", 0.7), ("{n} ", 0.2), ("+ ", 0.2), ("{k}{n}. ", 0.2), ("▪ ", 0.2),
    ("o ", 0.1),
)  # fmt: skip
_VENUE_FIRST = (
    ("", 5), ("[{}] ", 4), ("({}) ", 1.5), ("{}: ", 1.5), ("{}\n", 2), ("[{}]\n", 0.5), ("`{}` ", 0.3),
    ("**{}** | ", 0.2), ("{} - ", 0.4),
)  # fmt: skip


class Layout:
    """One way to print references, drawn at random.

    The pieces are drawn one after the other: a piece in another place changes all that is drawn.
    """

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._draw_names()
        self._draw_fields()
        self.order, self.seps = order_of(rng)
        self._draw_fields_behind()
        self._draw_list()

    def _draw_names(self) -> None:
        """How people are named, and what stands between them."""
        rng = self.rng
        self.name = one(rng, *_NAMES)
        turned = self.name in _TURNED
        first = self.name is naming.full and rng.random() < 0.12
        self.first = naming.surname_given if first else self.name
        self.between = one(
            rng,
            (", ", 5.0 if turned else 8.0),
            ("; ", 4.0 if turned else 0.6),
            (" and ", 0.4),
            (" · ", 0.2),
            (" & ", 0.1),
        )
        self.last = one(rng, (self.between, 4), *_LAST)
        self.most = rng.choice((2, 3, 4, 6, 8)) if rng.random() < 0.18 else 99
        self.cut = rng.choice(_CUTS)
        self.mark = rng.choice("*†‡#=¹^∗") if rng.random() < 0.3 else ""
        self.own = one(rng, *_OWN)
        self.people_style = one(rng, (Style.PLAIN, 14), (Style.ITALIC, 1), (Style.BOLD, 0.4))

    def _draw_fields(self) -> None:
        """How title and venue are written."""
        rng = self.rng
        self.quote = rng.choice(_QUOTES) if rng.random() < 0.28 else "{}"
        self.title_style = one(rng, *_TITLE_STYLES)
        self.venue_style = one(rng, *_VENUE_STYLES)
        self.inside = rng.random() < 0.5  # the stop stands inside the quotation marks
        self.lead = one(rng, *_LEADS)
        self.form = one(rng, *_FORMS)

    def _draw_fields_behind(self) -> None:
        """What joins authors behind a title, which fields are left out, how the year is written."""
        rng = self.rng
        self.joined = one(rng, *_JOINED)
        self.without = rng.choice(("A", "V", "Y", "VY")) if rng.random() < 0.14 else ""
        self.year_form = one(rng, *_YEARS)
        self.stop = rng.choice((".", ".", "", "", ";"))
        self.tail = rng.random() < 0.45

    def _draw_list(self) -> None:
        """What stands before a reference, before its fields, and between two references."""
        rng = self.rng
        self.labelled = rng.random() < 0.07
        self.mark_before = rng.choice(("", "", "- ", "• ", "* ", "  - "))
        self.named_title = rng.random() < 0.5
        self.bullet = one(rng, *_BULLETS)
        self.kinds = rng.choice(("P", "J", "C", "CJW", "A", "c"))
        self.indent = rng.choice(("", "", "  ", "    ", "\t"))
        self.spread = "\n" in self.seps[0] and rng.random() < 0.3
        self.venue_first = one(rng, *_VENUE_FIRST)
        self.gap = one(rng, ("\n", 5), ("\n\n", 5), ("\n\n\n", 0.5))
        if self.spread or (not self.bullet and "\n" in "".join(self.seps) and rng.random() < 0.6):
            self.gap = "\n\n"
        self.dated = rng.random() < 0.15
        self.told = rng.random() < 0.12  # a summary below
