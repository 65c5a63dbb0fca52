"""Sections that look like papers, people or institutions and are not: hard negatives, for tuning."""

from collections.abc import Callable

from tests.bench.layouts import asides_test
from tests.bench.layouts.draft import Draft
from tests.bench.layouts.places import companies, universities

_TALKS = (
    "What we still do not know about generalization",
    "Learning from little: a practical tour",
    "Ten lessons from building open benchmarks",
    "Models that know when to ask",
    "Why evaluation is harder than training",
    "From pixels to plans, and back again",
    "A short history of long contexts",
    "Measuring what matters in open systems",
)
_AWARDS = (
    *("Best Reviewer Award", "Doctoral Dissertation Prize", "Travel Grant"),
    *("Rising Star Fellowship", "Outstanding Paper Prize", "Young Investigator Medal"),
)
_COURSES = (
    *("CS 231: Introduction to Machine Learning", "Probability for Engineers"),
    *("INF-4410 Statistical Learning", "Data Structures and Algorithms II"),
)
_STUDENTS = (
    *("Lena Hartwig", "Do-yeon Maeng", "Pavel Stransky"),
    *("Camille Rousselot", "Kenta Isobe", "Farah Benslimane"),
)
_PATENTS = (
    "Method and apparatus for compressing sensor streams",
    "System for adaptive scheduling of computing tasks",
)
_ACRONYMS = ("ICML", "NeurIPS", "CVPR", "ACL", "ICRA", "KDD", "AAAI", "ICLR")


def talks(d: Draft) -> None:
    """Talks with titles and hosts."""
    rows = []
    for title in d.rng.sample(_TALKS, d.rng.randint(2, 3)):
        host = d.rng.choice(universities(d.side) + companies(d.side))[0]
        year = d.rng.randint(2015, 2024)
        row = d.rng.choice(
            (
                *('"{0}", {1}, {2}.', "{0}. Invited talk, {1}, {2}"),
                *("{2} — {0} ({1})", "Seminar at {1}, {2}: {0}"),
            )
        )
        rows.append(row.format(title, host, year))
        d.negative(title, "a talk, not a paper")
    d.section("talks")
    d.items(rows)


def service(d: Draft) -> None:
    """Reviewing and organising."""
    a, b, c = d.rng.sample(_ACRONYMS, 3)
    year = d.rng.randint(2017, 2024)
    if d.rng.random() < 0.5:
        rows = [
            f"Reviewer: {a} {year}-{year + 1}, {b} {year}, {c} {year}",
            f"Area chair, {a} {year + 1}",
        ]
    else:
        rows = [
            f"Program committee: {a}'{year % 100}, {b}'{year % 100:02}, {c}'{year % 100 + 1}",
            f"Co-organizer of a tutorial at {b} {year}",
        ]
    d.section("service")
    d.items([d.negative(row, "service, no paper") for row in rows])


def awards(d: Draft) -> None:
    """Prizes, fellowships."""
    rows = []
    for name in d.rng.sample(_AWARDS, 2):
        year, venue = d.rng.randint(2012, 2024), d.rng.choice(_ACRONYMS)
        pattern = d.rng.choice(("{0}, {1} ({2})", "{2}: {0}, {1}"))
        rows.append(pattern.format(name, venue, year))
        d.negative(rows[-1], "an award")
    d.section("awards")
    d.items(rows)


def teaching(d: Draft) -> None:
    """Courses."""
    rows = []
    for course in d.rng.sample(_COURSES, 2):
        year = d.rng.randint(2014, 2024)
        term = d.rng.choice(("Fall", "Spring"))
        pattern = d.rng.choice(("{0}, {1} {2}, teaching assistant", "{1} {2} · {0}"))
        rows.append(pattern.format(course, term, year))
        d.negative(course, "a course")
    d.section("teaching")
    d.items(rows)


def students(d: Draft) -> None:
    """People supervised; their schools are not the subject's."""
    rows = []
    for name in d.rng.sample(_STUDENTS, 2):
        school = d.rng.choice(universities(d.side))[0]
        year = d.rng.randint(2018, 2023)
        pattern = d.rng.choice(("{0} ({1}), {2}-{3}", "{0}, Master's thesis, {1}, {3}"))
        rows.append(pattern.format(name, school, year, year + 1))
        d.negative(name, "a student")
    d.section("students")
    d.items(rows)


def news(d: Draft) -> None:
    """News of acceptances and moves."""
    rows = []
    for _ in range(d.rng.randint(2, 4)):
        venue, year = d.rng.choice(_ACRONYMS), d.rng.randint(2019, 2024)
        if d.rng.random() < 0.5:
            row = f"May {year}: One paper accepted to {venue} {year}!"
        else:
            row = f"[{year}/09] 🎉 Two papers at {venue} {year}, see you there."
        rows.append(d.negative(row, "news without a title"))
    d.section("news")
    d.items(list(dict.fromkeys(rows)))


def patents(d: Draft) -> None:
    """Patents, which are no papers."""
    number = f"{d.rng.randint(9, 11)},{d.rng.randint(100, 999)},{d.rng.randint(100, 999)}"
    title = d.rng.choice(_PATENTS)
    year = d.rng.randint(2014, 2023)
    pattern = d.rng.choice(('"{0}", US Patent {1}, {2}', "{0}. US{1}B2. Granted {2}."))
    d.section("patents")
    d.items([pattern.format(title, number, year)])
    d.negative(title, "a patent")


def skills(d: Draft) -> None:
    """Tools."""
    d.section("skills")
    words = d.rng.choice(("Python, C++, PyTorch, Docker", "Julia; Rust; JAX; Kubernetes"))
    d.paragraph(d.negative(words, "tools"))


ASIDES: tuple[Callable[[Draft], None], ...] = (
    talks,
    service,
    awards,
    teaching,
    students,
    news,
    patents,
    skills,
)


def some(d: Draft, most: int = 4) -> list[Callable[[Draft], None]]:
    """A few of them, in any order."""
    asides = ASIDES if d.side == "tune" else asides_test.ASIDES
    return d.rng.sample(asides, d.rng.randint(1, most))
