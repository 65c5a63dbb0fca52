"""Sections that look like papers, people or institutions and are not: hard negatives, for testing."""

from collections.abc import Callable

from tests.bench.layouts.draft import Draft
from tests.bench.layouts.places import companies, universities

_TALKS = (
    "Counting what cannot be seen: a statistician's view",
    "Slow data for fast decisions",
    "Two failures and a theorem",
    "The instrument is part of the model",
    "How to lose a benchmark and win a field",
)
_SUPERVISED = (
    ("Ingeborg Tveit", "Adaptive sampling in coastal sensor networks"),
    ("Mateo Larrañaga", "Estimating flows from sparse counts"),
    ("Chiara Donnarumma", "A user study of explanations in radiology"),
    ("Sipho Nkabinde", "Compression of simulation output"),
)
_REFEREES = ("Prof. Ana Quintero-Vale", "Dr. Wim Claesen", "Professor Oluwaseun Adebayo")
_JOURNALS = (
    "JMLR",
    "TPAMI",
    "Nature Communications",
    "Physical Review E",
    "Econometrica",
    "Neural Networks",
)
_MEETINGS = ("NeurIPS", "ICML", "EMNLP", "IROS", "SIGGRAPH", "The Web Conference", "UAI")
_FUNDERS = ("European Research Council", "Swedish Research Council", "National Science Foundation")
_PROJECTS = (
    "Trustworthy sensing for public health",
    "Learning at the edge of the network",
    "A common reference for open simulations",
)
_COURSES = (
    "STAT 614 Bayesian Computation",
    "Física computacional",
    "Foundations of HCI (7.5 ECTS)",
)
_TOOLS = (
    ("sparsekit", "fast solvers for sparse systems in Rust"),
    ("corpus-lens", "a browser for annotated corpora"),
    ("flowtracker", "an R package for movement data"),
)


def talks(d: Draft) -> None:
    """Talks and posters, some with the meeting in brackets as papers have it."""
    rows = []
    for title in d.rng.sample(_TALKS, d.rng.randint(2, 4)):
        year, meeting = d.rng.randint(2014, 2024), d.rng.choice(_MEETINGS)
        host = d.rng.choice(universities(d.side))[0]
        row = d.rng.choice(
            (
                "{0} (poster), {2} {3}",
                "{3}. {0}. Keynote at the {1} summer school",
                "“{0}”, {1} ({3}, online)",
                "{0} · contributed talk · {2} · {3}",
            )
        )
        rows.append(row.format(title, host, meeting, year))
        d.negative(title, "a talk or a poster, not a paper")
    d.section("talks")
    d.items(rows, d.unnumbered)


def service(d: Draft) -> None:
    """Refereeing and committees in running lines."""
    year = d.rng.randint(2016, 2023)
    a, b, c = d.rng.sample(_JOURNALS, 3)
    e, f = d.rng.sample(_MEETINGS, 2)
    rows = [f"Referee for {a}, {b}, {c}", f"Session chair, {e} {year} and {f} {year + 1}"]
    rows.append(f"Publicity chair of the {year} summer school")
    d.section("service")
    d.items(
        [d.negative(row, "service, no paper") for row in rows[: d.rng.randint(2, 3)]], d.unnumbered
    )


def awards(d: Draft) -> None:
    """Prizes, the year in front."""
    rows = []
    names = ("Dean's Prize for the best thesis", "Humboldt-type Fellowship", "Test-of-Time Award")
    for name in names[: d.rng.randint(2, 3)]:
        pattern = d.rng.choice(("{1}  {0}", "{0} · {1}", "{0} ({1}), € 5,000"))
        rows.append(d.negative(pattern.format(name, d.rng.randint(2009, 2024)), "an award"))
    d.section("awards")
    d.items(rows, d.unnumbered)


def teaching(d: Draft) -> None:
    """Courses with their code, level and place."""
    rows = []
    for course in d.rng.sample(_COURSES, d.rng.randint(1, 3)):
        school = d.rng.choice(universities(d.side))[0]
        year = d.rng.randint(2012, 2024)
        rows.append(f"{course} — {school}, {year}/{(year + 1) % 100:02}, 60 students")
        d.negative(course, "a course")
    d.section("teaching")
    d.items(rows, d.unnumbered)


def students(d: Draft) -> None:
    """Theses that were supervised, with titles as papers have."""
    rows = []
    for name, title in d.rng.sample(_SUPERVISED, d.rng.randint(2, 3)):
        school = d.rng.choice(universities(d.side))[0]
        row = d.rng.choice(
            (
                "{0}, “{1}”, PhD thesis, {2}, {3}",
                "{0} (MSc, {2}, {3}): {1}",
                "{3}: {0}. {1}. {2}. Now at Philips",
            )
        )
        rows.append(row.format(name, title, school, d.rng.randint(2015, 2024)))
        d.negative(title, "a thesis of a student")
        d.negative(name, "a student")
    d.section("students")
    d.items(rows, d.unnumbered)


def news(d: Draft) -> None:
    """News with a day in front."""
    rows = []
    for _ in range(d.rng.randint(2, 4)):
        meeting, year, day = (
            d.rng.choice(_MEETINGS),
            d.rng.randint(2020, 2024),
            d.rng.randint(1, 28),
        )
        row = d.rng.choice(
            (
                "{2:02} Mar {1}: our tutorial was accepted for {0} {1}.",
                "Oct {1} – I am on the programme committee of {0} {1}.",
                "{1}-06-{2:02} Looking for two postdocs, write to me!",
            )
        ).format(meeting, year, day)
        rows.append(d.negative(row, "news without a paper"))
    d.section("news")
    d.items(list(dict.fromkeys(rows)), d.unnumbered)


def patents(d: Draft) -> None:
    """A patent with its inventors, which looks most like a paper."""
    title = "Device for the contactless measurement of vibration"
    number = f"EP {d.rng.randint(2, 3)} {d.rng.randint(100, 999)} {d.rng.randint(100, 999)} B1"
    pattern = d.rng.choice(("{2}, W. Claesen. {0}. {1}, filed 2016", "{0}, {1} (with W. Claesen)"))
    d.section("patents")
    d.items([pattern.format(title, number, d.ink.text(d.person.name))], d.unnumbered)
    d.negative(title, "a patent")


def skills(d: Draft) -> None:
    """Tools and tongues."""
    d.section("skills")
    d.paragraph(d.negative("MATLAB (expert), Fortran 2008 (good), Git, Spanish C1", "tools"))


def grants(d: Draft) -> None:
    """Projects with a funder, a sum and years."""
    rows = []
    for title in d.rng.sample(_PROJECTS, 2):
        year = d.rng.randint(2013, 2022)
        pattern = d.rng.choice(("“{0}”, {1}, co-PI, {2}–{3}, EUR 340,000", "{2}-{3} {0} ({1}; PI)"))
        rows.append(pattern.format(title, d.rng.choice(_FUNDERS), year, year + 3))
        d.negative(title, "a funded project")
    d.section("grants")
    d.items(rows, d.unnumbered)


def media(d: Draft) -> None:
    """What newspapers wrote."""
    title = "Can a machine be surprised? A visit to the laboratory"
    d.section("media")
    d.items([f"“{title}”, The Evening Post, 3 May {d.rng.randint(2016, 2023)}"], d.unnumbered)
    d.negative(title, "an article of a newspaper")


def software(d: Draft) -> None:
    """Programs with an address."""
    rows = []
    for name, what in d.rng.sample(_TOOLS, 2):
        rows.append(f"{d.ink.bold(name)}: {what}, https://github.com/example/{name}")
        d.negative(what, "software")
    d.section("software")
    d.items(rows, d.unnumbered)


def referees(d: Draft) -> None:
    """People who would write a letter, with their places."""
    d.section("referees")
    for name in d.rng.sample(_REFEREES, 2):
        place = d.rng.choice(universities(d.side) + companies(d.side))[0]
        d.say(*d.ink.paragraph(f"{d.negative(name, 'a referee')}, {d.ink.text(place)}, [redacted]"))


ASIDES: tuple[Callable[[Draft], None], ...] = (
    talks,
    service,
    awards,
    teaching,
    students,
    news,
    patents,
    skills,
    grants,
    media,
    software,
    referees,
)
