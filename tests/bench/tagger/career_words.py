"""What stints are rendered from: organisations, units, roles, degrees and dates."""

import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.layouts.places import companies, universities
from tests.bench.tagger.career_lists import (
    COMPANIES,
    DEGREES,
    FIELDS,
    FIRM_KINDS,
    FOREIGN_FIELDS,
    LANGUAGES,
    ROLES,
    UNITS,
    split,
)
from tests.bench.tagger.records import Record


@dataclass(frozen=True)
class Organisation:
    """A name, an acronym (or none), and where it is."""

    name: str
    short: str
    city: str


@dataclass(frozen=True)
class Stint:
    """One stretch of time at an organisation; `end` 0 is the present, `start` 0 unknown."""

    role: str
    place: Organisation
    unit: str
    start: int
    end: int
    study: bool


class Words:
    """What can be drawn: schools and workplaces of ROR, names of companies that never were."""

    def __init__(self, rows: Iterable[dict[str, Any]], rng: Random) -> None:
        self.rng = rng
        self.schools: dict[str, list[Organisation]] = {lang: [] for lang in LANGUAGES}
        self.others: list[Organisation] = []
        self.cities: list[str] = []
        for row in rows:
            self._add(row)
        known = [
            (name, short) for side in (universities, companies) for name, short in side("tune")
        ]
        self.known = [Organisation(name, short, rng.choice(self.cities)) for name, short in known]
        self.firms = split(COMPANIES)

    def _add(self, row: dict[str, Any]) -> None:
        where = row["locations"][0]["geonames_details"]
        country = where["country_name"]
        country = {
            "United States": self.rng.choice(("USA", "US", "United States")),
            "United Kingdom": self.rng.choice(("UK", "United Kingdom")),
        }.get(country, country)
        state = where.get("country_subdivision_code") or ""
        american = where["country_code"] in ("US", "CA") and state.isalpha()
        city = f"{where['name']}, {state if american and self.rng.random() < 0.7 else country}"
        short = next((n["value"] for n in row["names"] if "acronym" in n["types"]), "")
        self.cities.append(city)
        for name in row["names"]:
            words = name["value"]
            if "acronym" in name["types"] or not words[:1].isalnum() or len(words) > 90:
                continue
            lang = name.get("lang") or "en"
            words = words.split(" (")[0]
            if (
                "," in words
                and not words.startswith("University of California")
                and self.rng.random() < 0.85
            ):
                words = words.split(",")[0]
            made = Organisation(words, short, city)
            if "education" in row["types"] and lang in LANGUAGES:
                self.schools[lang].append(made)
            elif "ror_display" in name["types"] and lang in LANGUAGES:
                self.others.append(made)

    def school(self, lang: str) -> Organisation:
        """A university; often a well-known one, now and then by its acronym."""
        rng, chance = self.rng, self.rng.random()
        if chance < 0.15:
            found = rng.choice(self.known)
        else:
            found = rng.choice(self.schools[lang if rng.random() < 0.7 else "en"])
        if found.short and len(found.short) > 1 and rng.random() < 0.15:
            return Organisation(found.short, "", found.city)
        return found

    def workplace(self) -> Organisation:
        """A company, a laboratory or an agency, many of them invented."""
        rng, chance = self.rng, self.rng.random()
        city = rng.choice(self.cities)
        if chance < 0.25:
            return rng.choice(self.others)
        if chance < 0.5:
            return Organisation(rng.choice(self.firms), "", city)
        name = self.invented()
        if chance < 0.75:
            name = f"{name} {rng.choice(split(FIRM_KINDS))}"
        elif chance < 0.8:
            name = f"{name} {self.invented()} {rng.choice(split(FIRM_KINDS))}"
        return Organisation(name, "", city)

    def invented(self) -> str:
        """A word that could be a name."""
        rng = self.rng
        if rng.random() < 0.35:
            return rng.choice(self.cities).split(",")[0].split()[0]
        parts = [
            "ve",
            "tra",
            "lo",
            "mi",
            "cor",
            "zen",
            "ax",
            "ta",
            "no",
            "qui",
            "sol",
            "ri",
            "ba",
            "ul",
            "en",
            "pha",
            "di",
            "ly",
            "sta",
            "mo",
            "ne",
            "ka",
            "ro",
            "vi",
            "sy",
            "tel",
            "or",
        ]
        word = "".join(rng.sample(parts, rng.randint(2, 3)))
        return word.upper()[:4] if rng.random() < 0.1 else word.capitalize()

    def unit(self, lang: str) -> str:
        """A department, a laboratory or a group."""
        rng = self.rng
        if rng.random() < 0.12:
            return (
                f"{self.field(lang)} {rng.choice(('and', '&'))} {self.field(lang)}"
                if rng.random() < 0.5
                else self.field(lang)
            )
        return rng.choice(split(UNITS[lang])).format(f=self.field(lang), a=self.invented())

    def field(self, lang: str) -> str:
        """A field of study."""
        rng = self.rng
        if lang in FOREIGN_FIELDS and rng.random() < 0.8:
            return rng.choice(FOREIGN_FIELDS[lang].split("|"))
        return rng.choice(FIELDS)

    def role(self, lang: str) -> str:
        """A job, now and then with its field."""
        rng = self.rng
        role = rng.choice(split(ROLES[lang]))
        if rng.random() < 0.12:
            role += rng.choice((" of {}", " in {}", ", {}", " ({})", " - {}")).format(
                self.field(lang)
            )
        return role.lower() if rng.random() < 0.04 else role

    def degree(self, lang: str) -> str:
        """A degree, mostly with its field."""
        rng = self.rng
        degree = rng.choice(split(DEGREES[lang]))
        joined = {
            "de": (" in {}", " {}"),
            "fr": (" en {}", " de {}"),
            "es": (" en {}",),
            "it": (" in {}",),
            "pt": (" em {}",),
        }
        if rng.random() < 0.8:
            form = rng.choice(
                joined.get(
                    lang, (" in {}", " in {}", ", {}", " {}", " ({})", ": {}", " of {}", " - {}")
                )
            )
            degree += form.format(self.field(lang))
            if rng.random() < 0.05:
                degree += rng.choice(
                    (" with a minor in {}", " and {}", ", minor in {}", " & {}")
                ).format(self.field(lang))
        if rng.random() < 0.06:
            degree += rng.choice(
                (
                    " (summa cum laude)",
                    ", with honors",
                    " (with distinction)",
                    ", cum laude",
                    " (Hons)",
                    " (expected)",
                )
            )
        return degree

    def stint(self, lang: str) -> Stint:
        """Something somebody was somewhere."""
        rng = self.rng
        study = rng.random() < 0.5
        start = rng.randint(1975, 2024)
        end = 0 if rng.random() < 0.25 else start + rng.choice((0, 0, 1, 2, 3, 4, 5, 8))
        place = self.school(lang) if study or rng.random() < 0.45 else self.workplace()
        if study and rng.random() < 0.05:
            place = self.workplace()
        role = self.degree(lang) if study else self.role(lang)
        return Stint(role, place, self.unit(lang), start, end, study)


def ror(shared: Path) -> Iterator[dict[str, Any]]:
    """The active organisations of ROR, as it gives them."""
    with lzma.open(shared / "data/institutions/ror-v2.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["status"] == "active" and row["locations"]:
                yield row


def people(records: Sequence[Record], rng: Random) -> str:
    """One to three names."""
    names = rng.choice(records).authors
    some = rng.sample(list(names), min(len(names), rng.choice((1, 1, 1, 2, 3))))
    lead = rng.choice(("", "", "Prof. ", "Dr. ", "Professor ", "Prof. Dr. "))
    return rng.choice((", ", " and ", " & ")).join(lead + name for name in some)
