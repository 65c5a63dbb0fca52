"""What stands at the head of a page, and in sections that are not about careers."""

from tests.bench.tagger.career_notes import INTERESTS, LINKS, SERVICE, TALKS
from tests.bench.tagger.career_words import Stint, people
from tests.bench.tagger.example import Example
from tests.bench.tagger.stints import Stints


class Beside(Stints):
    """Lines beside stints, in a layout drawn at random."""

    def header(self) -> Example:
        """The lines below a name: role, unit, organisation, address."""
        rng, out = self.rng, Example()
        stint = self.words.stint(self.lang)
        study = rng.random() < 0.25
        role = (
            rng.choice(
                (
                    "PhD student",
                    "Ph.D. Candidate",
                    "PhD Student in {}",
                    "Doctoral student",
                    "Master student",
                    "Graduate Student, {}",
                )
            )
            if study
            else self.words.role(self.lang)
        )
        stint = Stint(role.format(self.words.field("en")), stint.place, stint.unit, 0, 0, study)
        order = rng.choice(
            ("RO", "RO", "RUO", "ROU", "RUOP", "ROP", "OR", "UO", "UOP", "OP", "O", "R")
        )
        if rng.random() < 0.4:
            out.put(
                rng.choice(rng.choice(self.records).authors)
                + rng.choice(("\n", "\n\n", ", ", " | "))
            )
        out.starts.append(len(out.string))
        for index, what in enumerate(order):
            if index:
                out.put(
                    rng.choice(
                        (
                            "\n",
                            "\n",
                            "\n",
                            ", ",
                            " | ",
                            " @ " if order[index - 1 : index + 1] == "RO" else ", ",
                            " at " if order[index - 1 : index + 1] == "RO" else " · ",
                        )
                    )
                )
            self._put(out, what, stint)
        for _ in range(rng.randint(0, 4)):
            out.put("\n" + rng.choice((
                "[redacted]", "███████████", "CV | Google Scholar | GitHub", "Email: █████████",
                "Office: Room 3.14",
                "12 Main Street, 12345", "https://example.org", "Download CV", "Google Scholar",
                "Twitter", "Curriculum Vitae",
                stint.place.city, "Last updated: March 2021", "Phone: ████████",
                "Research interests: " + self.words.field("en"),
            )))  # fmt: skip
        if rng.random() < 0.3:
            out.put("\n" + rng.choice(rng.choice(self.records).authors))
        return out

    def other(self) -> Example:
        """Lines of other sections: interests, talks, service, projects, links."""
        rng, out = self.rng, Example()
        mark = rng.choice(("", "- ", "* ", "• "))
        forms = rng.choice((INTERESTS, SERVICE, TALKS, LINKS))
        for _ in range(rng.randint(1, 6)):
            record = rng.choice(self.records)
            words = rng.choice(forms).format(
                f=self.words.field("en"), g=self.words.field("en").lower(),
                v=record.acronym or record.venue, t=record.title,
                y=rng.randint(1998, 2024), c=rng.choice(self.words.cities), p=people(self.records, rng),
                o=self.words.school("en").name,
            )  # fmt: skip
            out.put(mark + words + rng.choice(("\n", "\n", "\n\n")))
        return out
