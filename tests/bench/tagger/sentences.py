"""Sentences about careers, each character labelled, and sentences that only look like them."""

import re
from collections.abc import Sequence
from random import Random

from loaders.reading.text import Style
from tests.bench.tagger.career_words import Words, people
from tests.bench.tagger.example import Example
from tests.bench.tagger.records import Record
from tests.bench.tagger.stint_layout import CITY, DATE, PLACE, ROLE, UNIT

# {r} role, {d} degree, {o} organisation, {u} unit, {c} city, {y} years; others are no field.
_NOW = (
    "I am {a} {r} at {o}, working on {f}.", "I am currently {a} {r} at {o}.",
    "I am {a} {r} in the {u} at {o}, advised by {p}.",
    "I'm {a} {r} at {o}.", "I am {a} {r} at the {u}, {o}.",
    "Currently, I work as {a} {r} at {o} in {c}.", "I work at {o} as {a} {r}.",
    "I am a {x} student in {f} at {o}, where I work with {p}.", "I am a {x} candidate at {o} ({u}).",
    "I'm currently a {x} student at {o}, supervised by {p}.",
    "Hi! I am {p}, {a} {r} at {o}.", "{n} is {a} {r} at {o}.",
    "{n} is currently {a} {r} with the {u} at {o}.", "I joined {o} in {y} as {a} {r}.",
    "I am now {a} master student in {o}, mainly engaged in {f}.",
    "I'm pursuing my master's degree in {o}.", "I am part of the {u} at {o}.",
    "I lead the {u} at {o}.", "I am a member of the {u} at {o}, led by {p}.", "I am {a} {r}, {u}, {o}.",
    "As {a} {r} at {o}, I study {f}.",
    "I have been {a} {r} at {o} since {y}.", "Since {y}, I am {a} {r} at {o}, {c}.",
    "I'm based at {o} in {c}.", "I work for {o}.",
    "I am writing from {o}, where I work as {r}.", "{r} at {o}.", "{r} @ {o}.",
    "{n} is {a} {r} of {f} at {o}, and {a} {r} at {o}.",
    "My name is {p} and I am {a} {r} at {o}.", "I am {a} {r} in {f} at {o}, affiliated with {o}.",
    "I recently joined {o} as {a} {r}.",
    "I am {a} {r} in {o}, {c}.", "I previously studied {f} at {o} for an {d}.",
    "I'm {a} {r} at {o}; previously at the {o}.",
    "Welcome! I am {a} {x} student in the {u} of {o}, under the supervision of {p}.",
    "I hold a joint position at {o} and {o}.",
    "Ich bin {r} an der {o}.", "Je suis {r} à {o}.", "Soy {r} en la {o}.", "Sono {r} presso {o}.",
    "Sou {r} na {o}.", "Ich arbeite als {r} bei {o}.",
    "Je travaille à {o}, dans le {u}.", "{n} works on {f} at {o}.", "I am a researcher at {o}.",
    "I do research at {o}.", "I teach {f} at {o}.",
)  # fmt: skip
_PAST = (
    "Before that, I was {a} {r} at {o}.", "Previously, I worked at {o}.",
    "Before joining {o}, I was {a} {r} at {o}, working with {p}.",
    "I received my {d} from {o} in {y}.", "I obtained my {d} in {y} from {o}.",
    "She received her {d} from {o} in {y}.", "He earned a {d} at {o} ({y}).",
    "I received a {d} from {o} and a {d} from {o}.", "I completed my {d} at {o}, advised by {p}.",
    "I hold a {d} from {o}.", "Dr. {s} holds a {d} from {o} ({y}).",
    "I graduated from {o} with a {d}.", "I graduated from {u}, {o} with a {d}.",
    "I did my {d} at {o} in {c}.", "I studied {f} at {o}.",
    "I previously studied {f} at {o} for a {d} and built digital tools.",
    "I have spent time at {o}, {o}, and {o}.", "I interned at {o}, {o} and {o}.",
    "I have interned at {o} in {y}, working with {p}.",
    "During my PhD, I interned at {o} (summer {y}).", "I spent a summer at {o} as {a} {r}.",
    "previously at {o}", "Formerly, I was with {o}.",
    "During a stint with a research group at {o}, I worked on {f}.", "As {a} {r} at {o}, I used {f}.",
    "After my studies I joined {o}, where I support {f}.",
    "Prior to {o}, I spent {y} at {o} as {a} {r}.", "I was {a} {r} at {o} from {y} to {y}.",
    "I was {a} {r} at {o} ({y}).", "I am {a} {r} at {o}; previously at the {o}, {c}.",
    "I'm {a} {r} at {o}, and before that at {o}.",
    "I graduated from {u} at {o} with a {d}. Now, I'm pursuing my {d} in {o}, advised by {p}.",
    "I came to {o} from {o}, where I was {a} {r}.", "He moved to {o} in {y} after ten years with {o}.",
    "In {y} I joined the faculty of {o}.", "She taught at {o} and {o}.",
    "My academic pursuits began as {a} {r} at {o}.",
    "My career started at {o}, where I built {f} tools.", "In a past life I was {a} {r} for {o}.",
    "{n} was educated at {o} and {o} ({d}, {y}).", "{n} spent {y} as {a} {r} at {o}, {c}.",
    "Past: {o}, {o}.", "From {y} to {y} I worked as {a} {r} for {o}.",
    "I have a background in {f}: I received my {d} from {o}.",
    "My undergraduate studies were in {f} at {o}.",
    "She was {a} {r} at {o}, where she worked with {p}.",
    "Before his PhD, he worked for {o} as {a} {r}.",
    "He did his postdoc at {o}, in the group of {p}.", "I got my {d} in {f} from {o}, {c}.",
    "I visited {o} in {y}.", "I was a visiting student at {o}, hosted by {p}.",
    "I am an alumnus of {o}.", "I was a music major at {o}.", "I spent two years at {o} in {c}.",
    "Earlier I was with the {u} at {o}.", "I co-founded {o} in {y}.",
    "I have worked at {o}, {o}, {o}.", "Ich habe an der {o} studiert.",
    "J'ai obtenu mon {d} à {o} en {y}.", "Obtuve mi {d} en la {o}.", "Ho conseguito il {d} presso {o}.",
    "I obtained my PhD from {o} under {p}, and my {d} from {o}.", "PhD from {o}, {y}.",
    "{n} received the {d} from {o}, {c}, in {y}, and the {d} from {o} in {y}.",
    "I was fortunate to work with {p} at {o}.", "I finished my {d} ({y}) and {d} ({y}) at {o}.",
    "I worked as {a} {r} at {o}, {c}, and as {a} {r} at {o}.",
    "I have held positions at {o} and {o}.", "My doctoral work was done at {o}.",
    "I defended my thesis at {o} in {y}.", "I attended {o} from {y} to {y}.",
)  # fmt: skip
_OTHER = (
    "I worked with {p} on {f}.", "In my thesis, I study {f} ({v}{i}, {v}{i}).",
    "Before {f}, we looked at {f} [1, 2].", "I am advised by {p} and {p}.", "We propose {t} ({v} {i}).",
    "Early results ({v}'{i}, {v} {m}) are encouraging.",
    "I work on {f} ({v}{i}; {v}{i}) with {p}.", "My work at the moment is about {t}.",
    "I also write for {v}, and I am on the editorial board of {v}.", "{p}, {p}, and {p}.",
    "Together with {p}, I showed that {f} needs {f}.", "See {t}, {v} {m}.",
    "My thesis committee: {p}, {p}.", "From {f} to {f}: what I learned.",
    "I built {b} and {t} with Python.", "My tutorial at {v} covers {f}.", "I was born in {b}.",
    "Statement of Research", "I enjoy working with {p}.", "Currently, I work on {f} for {f}.",
    "My research interests are in {f} and {f}.", "I work on {f} and enjoy {f}.",
    "I will give a talk at {v}.", "One paper accepted to {v} {m}!",
    "I served as a reviewer for {v} and {v}.",
    "My work was published in {v} and covered by {z}.", "I am looking for students at {z}.",
    "If you are a student at {z}, please email me.", "I collaborate with {p} at {z}.",
    "Congratulations to {p}, who will join {z}!", "We thank {z} for funding.",
    "I received the {z} Fellowship.", "I wrote a package while staffing {z}.",
    "Invited talk at {z}, hosted by {p}.",
    "I teach {f}.", "I write Python and SQL for work.", "This work was done with {p} ({z}).",
    "I organize the {v} workshop.", "Our paper “{t}” appeared at {v}.",
    "I am on the job market this year.",
    "My advisor is {p}.", "The project is funded by {z}.", "I am a member of the {z} consortium.",
    "I live in {b}.", "I love hiking in {b}.", "I applied to {z}.", "{p} visited us from {z}.",
    "I have been awarded the Best Paper Award at {v}.", "I use JS for D3.", "I'm excited about {f}.",
    "I grew up in {b}.", "In this project, we study {f} with data of {z}.", "See my page at {z}.",
    "I mentor students from {z}.", "Program committee: {v}, {v}.", "I hope to work at {z} one day.",
    "I am interested in how {f} meets {f}, and in the work of {p}.", "{t}.",
    "Students: {p}, now at {z}.",
)  # fmt: skip
_SLOT = re.compile(r"\{(\w)\}")


class Told:
    """Paragraphs about a person, in the first or in the third person."""

    def __init__(
        self, words: Words, records: Sequence[Record], said: Sequence[str], rng: Random
    ) -> None:
        self.words, self.records, self.said, self.rng = words, records, said, rng

    def paragraph(self) -> Example:
        """One to five sentences."""
        rng, out = self.rng, Example()
        self.linked = rng.choices((Style.PLAIN, Style.LINK, Style.BOLD), (6, 3, 1))[0]
        self.upper = rng.random() < 0.35
        self.name = rng.choice(rng.choice(self.records).authors)
        for _ in range(rng.randint(1, 5)):
            if out.string:
                out.put(" " if rng.random() < 0.85 else "\n\n")
            chance = rng.random()
            if chance < 0.15:
                out.put(rng.choice(self.said))
            else:
                pool = _NOW if chance < 0.45 else _PAST if chance < 0.78 else _OTHER
                self._sentence(out, rng.choice(pool))
        return out

    def _sentence(self, out: Example, form: str) -> None:
        if self.rng.random() < 0.3:
            form = self._joined(form)
        last, base, begun = 0, len(out.string), False
        role = self._role()
        for match in _SLOT.finditer(form):
            words = form[last : match.start()]
            out.put(words)
            last = match.end()
            what = match.group(1)
            if what == "a":
                out.put("an" if role[:1].lower() in "aeiou" else "a")
                continue
            label = {"r": ROLE, "d": ROLE, "o": PLACE, "u": UNIT, "c": CITY, "y": DATE}.get(what)
            if label is None:
                if what == "x":
                    last += self._student(out, form, last)
                    if not begun:
                        out.starts.append(base)
                    begun = True
                    continue
                out.put(self._word(what))
                continue
            if not begun:
                out.starts.append(base)
                begun = True
            out.put(*self._field(what, role, label))
            if what == "r":
                role = self._role()
        out.put(form[last:])

    def _joined(self, form: str) -> str:
        """Two sentences as one."""
        other = self.rng.choice(_PAST)
        if form.endswith(".") and other.startswith("I "):
            return form[:-1] + self.rng.choice((", and ", "; ", ". ", ", where ", ". ")) + other
        return form

    def _student(self, out: Example, form: str, at: int) -> int:
        """Somebody who studies; how many characters behind the slot say so too."""
        said = next((w for w in (" student", " candidate") if form.startswith(w, at)), "")
        year = self.rng.choice(
            ("", "", "", "first-year ", "third year ", "final-year ", "2nd-year ")
        )
        degree = self.rng.choice(
            ("PhD", "Ph.D.", "master", "Master's", "doctoral", "graduate", "M.S.", "PhD")
        )
        out.put(year + degree + (said or " student"), ROLE)
        return len(said)

    def _role(self) -> str:
        role = self.words.role("en")
        return (
            role if self.upper else role[0].lower() + role[1:] if not role[:2].isupper() else role
        )

    def _field(self, what: str, role: str, label: str) -> tuple[str, str, Style]:
        rng = self.rng
        if what == "r":
            return role, label, Style.PLAIN
        if what == "d":
            degree = self.words.degree("en")
            return degree, label, Style.PLAIN
        if what == "u":
            return self.words.unit("en"), label, self.linked
        if what == "c":
            return rng.choice(self.words.cities), label, Style.PLAIN
        if what == "y":
            year = rng.randint(1980, 2024)
            return (
                rng.choice(
                    (
                        f"{year}",
                        f"{year}",
                        f"{year}",
                        f"fall {year}",
                        f"May {year}",
                        f"{year}-{year + 3}",
                    )
                ),
                label,
                Style.PLAIN,
            )
        place = self.words.school("en") if rng.random() < 0.6 else self.words.workplace()
        name = place.name
        if place.short and rng.random() < 0.12:
            name += f" ({place.short})"
        if rng.random() < 0.12 and name.startswith(("University", "Institute", "National")):
            name = "the " + name
        return name, label, self.linked

    def _word(self, what: str) -> str:
        rng, record = self.rng, self.rng.choice(self.records)
        if what == "p":
            return people(self.records, rng)
        if what == "n":
            return rng.choice((self.name, self.name, "She", "He", "Dr. " + self.name.split()[-1]))
        if what == "s":
            return self.name.split()[-1]
        if what == "f":
            return self.words.field("en").lower() if rng.random() < 0.7 else self.words.field("en")
        if what == "v":
            return record.acronym or record.venue or "ICML"
        if what == "z":
            return (self.words.school("en") if rng.random() < 0.5 else self.words.workplace()).name
        if what == "b":
            return rng.choice(self.words.cities)
        if what == "t":
            return record.title
        return f"{rng.randint(10, 24)}" if what == "i" else str(rng.randint(1995, 2024))
