"""Stints printed in a layout, each character labelled: what the tagger of careers learns from."""

from collections.abc import Sequence

from loaders.reading.text import Style
from tests.bench.tagger.career_dates import when
from tests.bench.tagger.career_notes import BEFORE, DETAILS, TOOLS
from tests.bench.tagger.career_words import Organisation, Stint, people
from tests.bench.tagger.example import OTHER, Example
from tests.bench.tagger.stint_layout import CITY, DATE, PLACE, ROLE, UNIT, Layout

_AT = {"en": " at ", "de": " an der ", "fr": " à ", "es": " en la ", "it": " presso ", "pt": " na "}
_NAMES = {
    DATE: ("Dates", "Date", "Period", "Years", "When", "Duration", "Zeitraum", "Fechas"),
    ROLE: ("Position", "Degree", "Role", "Title", "Job title", "Function", "Qualification"),
    PLACE: ("Institution", "Organisation", "Organization", "Employer", "University", "Company", "Where",
    "School"),
    UNIT: ("Department", "Group", "Unit", "Faculty"), CITY: ("Location", "City", "Place"),
}  # fmt: skip


class Stints(Layout):
    """Stints in one layout."""

    def page(self, many: int) -> Example:
        """Several stints, one below the other."""
        rng, out = self.rng, Example()
        stints = [self.words.stint(self.lang) for _ in range(many)]
        if rng.random() < 0.6:
            study = rng.random() < 0.5
            stints = [s if s.study == study else self._again(study) for s in stints]
        if rng.random() < 0.08:
            out.put(rng.choice(BEFORE) + rng.choice(("\n", "\n\n")))
        if self.kind == "table":
            return self._table(stints, out)
        for index, stint in enumerate(stints):
            if index:
                out.put(self.gap)
            one = Example()
            one.put(self.bullet.format(n=index + 1))
            one.starts = self._print(one, stint)
            out.append(one)
        return out

    def _again(self, study: bool) -> Stint:
        while True:
            stint = self.words.stint(self.lang)
            if stint.study == study:
                return stint

    def _print(self, out: Example, stint: Stint) -> list[int]:
        """Put a stint; where it begins, and where later ones at the same place do."""
        first = len(out.string)
        if self.kind in ("group", "nested"):
            return self._group(out, stint, first)
        if self.kind == "fields":
            colon = self.rng.choice((": ", ":\n", " : ", " - "))
            for index, what in enumerate(self.order):
                out.put("\n" if index else "")
                out.put(self.rng.choice(_NAMES[what]) + colon)
                self._put(out, what, stint)
            self._details(out)
            return [first]
        order = self.order
        if self.kind == "above":
            order = "D" + order.replace("D", "")
        for index, what in enumerate(order):
            if index:
                self._between(out, order[index - 1], what, index)
            self._put(out, what, stint)
        if not out.string.endswith((".", ":", ",")):
            out.put(self.stop)
        self._details(out)
        return [first]

    def _between(self, out: Example, before: str, what: str, index: int) -> None:
        rng = self.rng
        sep = self.seps[0 if self.uniform else index % len(self.seps)]
        line = (
            "\n"
            + rng.choice(("", "", "", "  ")) * (not self.bullet)
            + ("  " if self.bullet else "")
        )
        if self.kind == "above" and index == 1:
            sep = line
        elif self.kind == "lines":
            close = what == "P" or (before, what) in (
                ("R", "O"),
                ("U", "O"),
                ("O", "U"),
                ("R", "U"),
            )
            if rng.random() < (0.35 if close else 0.75) or (
                "\n" not in out.string[-400:] and index == len(self.order) - 1
            ):
                sep = line
        if before == "R" and what == "O" and sep.strip(" ,-") == "" and rng.random() < 0.25:
            sep = rng.choice((_AT[self.lang], " @ ", " from ", ", at ", " at the ", _AT[self.lang]))
        elif what == "D" and "{}" in self.around and self.around != "{}" and sep == ", ":
            sep = " "
        elif what == "P" and sep != line:
            sep = rng.choice((", ", ", ", " ", sep)) if self.city_form == "{}" else " "
        if sep.startswith((".", ":", ";", ",")) and out.string.endswith((".", ":", ";", ",")):
            sep = sep[1:]
        out.put(sep)

    def _put(self, out: Example, what: str, stint: Stint) -> None:
        style = self.styles[what]
        if what == "O":
            self._place(out, stint.place, style)
        elif what == "U":
            out.put(stint.unit, UNIT, style)
        elif what == "R":
            out.put(stint.role, ROLE, style)
        elif what == "P":
            before, after = self.city_form.split("{}")
            out.put(before)
            city = stint.place.city
            out.put(city if self.rng.random() < 0.7 else city.split(",")[0], CITY, style)
            out.put(after)
        else:
            before, after = self.around.split("{}")
            out.put(before)
            out.put(when(stint, self.when, self.lang, self.rng), DATE, style)
            out.put(after)

    def _place(self, out: Example, place: Organisation, style: Style) -> None:
        rng = self.rng
        out.put(place.name, PLACE, style)
        if place.short and self.short:
            out.put(f" ({place.short})", PLACE, style)
        elif rng.random() < 0.03:
            out.put(f" ({place.city.split(',')[0]})")
        elif rng.random() < 0.03:
            out.put(rng.choice((", ", ", ", " - ", " / ")))
            out.put(self.words.unit(self.lang), UNIT, style)
        elif rng.random() < 0.02:
            out.put(rng.choice((" and ", " & ", " / ")))
            out.put(self.words.school(self.lang).name, PLACE, style)

    def _group(self, out: Example, stint: Stint, first: int) -> list[int]:
        """An organisation, and below it one role or several with dates of their own."""
        rng, starts = self.rng, [first]
        self._put(out, "O", stint)
        if "P" in self.order:
            out.put(", ")
            self._put(out, "P", stint)
        many = 1 if self.kind == "nested" else rng.randint(2, 3)
        mark = self.mark if self.kind == "nested" or rng.random() < 0.6 else ""
        whole = many > 1 and rng.random() < 0.2
        if whole or (self.kind == "nested" and rng.random() < 0.3):
            out.put(rng.choice((", ", " — ", " (", " ")))
            self._put(out, "D", stint)
            many = many if whole else 0
            if not many:
                out.put("\n" + mark)
                self._put(out, "R", stint)
                self._details(out)
                return starts
        held, below, order = stint, "", ""
        for index in range(many):
            out.put("\n" + mark)
            if index:
                starts.append(len(out.string))
                role = self._again(stint.study).role
                held = Stint(
                    role,
                    stint.place,
                    stint.unit,
                    max(1960, held.start - 3),
                    held.start,
                    stint.study,
                )
            order = (
                rng.choice(("RD", "RD", "RD", "DR", "RUD", "RUD", "DRU")) if index == 0 else order
            )
            if index == 0 and rng.random() < 0.3:
                below = "\n" + mark  # the dates on a line of their own
            for number, what in enumerate(order):
                if number:
                    apart = (
                        below
                        if below and "D" in (what, order[number - 1])
                        else ", "
                        if what == "U"
                        else " "
                    )
                    out.put(
                        self.seps[0]
                        if apart == " " and (order[0] == "D" or self.around == "{}")
                        else apart
                    )
                self._put(out, what, held)
            if rng.random() < 0.3:
                self._details(out)
        return starts

    def _details(self, out: Example) -> None:
        """What is told below a stint, or behind it."""
        rng = self.rng
        if rng.random() >= self.details:
            return
        for _ in range(rng.randint(1, 4)):
            out.put(rng.choice(("\n", "\n", "\n", ". ", "; ")) if rng.random() < 0.3 else "\n")
            if out.string.endswith("\n"):
                out.put(self.mark)
            if self.told and rng.random() < 0.35:
                title = rng.choice(self.records).title.split(":")[0]
                out.put(
                    title, OTHER, rng.choice((Style.BOLD, Style.BOLD, Style.PLAIN, Style.ITALIC))
                )
                out.put(": " + rng.choice(("", rng.choice(self.said), rng.choice(TOOLS))))
            elif self.told:
                out.put(rng.choice(self.said) + rng.choice(("", "", " " + rng.choice(TOOLS))))
            else:
                out.put(self.detail(), OTHER, rng.choice((Style.PLAIN, Style.PLAIN, Style.ITALIC)))

    def detail(self) -> str:
        """A line about the thesis, the advisor, the marks, the work."""
        rng = self.rng
        return rng.choice(DETAILS).format(
            p=people(self.records, rng), t=rng.choice(self.records).title, n=rng.randint(10, 24),
            f=self.words.field("en"), g=self.words.field("en"), o=self.words.school("en").name,
        )  # fmt: skip

    def _table(self, stints: Sequence[Stint], out: Example) -> Example:
        rng = self.rng
        names = rng.random() < 0.6
        if names:
            heads = [rng.choice(_NAMES[what]) for what in self.order]
            out.put("| " + " | ".join(heads) + " |\n" + "|" + "---|" * len(heads) + "\n")
        for stint in stints:
            out.starts.append(len(out.string))
            for what in self.order:
                out.put("| ")
                self._put(out, what, stint)
                out.put(" ")
            out.put("|\n")
        return out
