"""Where the papers of a document came out: most as recorded, some as preprint, journal, workshop.

The records hold hardly anything but conferences, so a share of the papers is given another venue,
status, number or DOI: invented, and the same wherever the document lists that paper.
"""

from random import Random

from tests.bench.layouts.cite import Appearance
from tests.bench.layouts.split import Side
from tests.bench.layouts.venues import JOURNALS, WORKSHOPS, Venue
from tests.bench.layouts.works import Person, Work

PREPRINT = Venue("", "arXiv", "preprint")


def appearance(work: Work, side: Side, rng: Random) -> Appearance:
    """One paper as this document has it."""
    equal = _equal(work, rng)
    number = work.arxiv or _number(work.year, rng)
    doi = work.doi or (f"10.1109/xyz.{work.year}.{rng.randint(10000, 99999)}")
    doi = doi if rng.random() < 0.6 else ""
    draw = rng.random()
    if draw < 0.12 and work.year >= 2008:
        year = 2000 + int(number[:2])
        return Appearance(work, PREPRINT, year, arxiv=number, equal=equal)
    if draw < 0.24:
        venue = rng.choice(JOURNALS[side][work.venue.area])
        status = rng.random() < 0.2
        return Appearance(work, venue, work.year, doi=doi, status=status, equal=equal)
    if draw < 0.3 and work.venue.acronym:
        venue = Venue("", rng.choice(WORKSHOPS[side]), "workshop")
        return Appearance(work, venue, work.year, host=work.venue.acronym, equal=equal)
    status = draw > 0.96
    arxiv = number if rng.random() < 0.5 and work.year >= 2008 else ""
    return Appearance(work, work.venue, work.year, arxiv=arxiv, doi=doi, status=status, equal=equal)


def _number(year: int, rng: Random) -> str:
    digits = 5 if year >= 2015 else 4
    return f"{year % 100:02}{rng.randint(1, 12):02}.{rng.randint(100, 9999):0{digits}}"


def _equal(work: Work, rng: Random) -> tuple[str, ...]:
    if len(work.authors) < 3 or rng.random() > 0.3:
        return ()
    return work.authors[: rng.choice((2, 2, 3)) if len(work.authors) > 3 else 2]


def chosen(person: Person, side: Side, rng: Random, most: int) -> list[Appearance]:
    """Papers of a person, newest first."""
    works = rng.sample(person.works, min(most, len(person.works)))
    items = [appearance(work, side, rng) for work in works]
    return sorted(items, key=lambda a: (-a.year, a.work.title))
