"""Lists of papers in layouts that no rule was written for: the tagger reads them."""

from pathlib import Path

import pytest

from loaders import read
from loaders.records import PaperRecord

APART = """Anna Berg
Publications

* Equal contribution

[J2] Silt transport in braided rivers with neural attention

Anna Berg*, Carl Dorn*, Eve Fink

Journal of Water Science, 2024

[C1] A method to count gravel from the air

Carl Dorn, Anna Berg

International Conference on Rivers, 2022 (Oral presentation)
"""
DASHES = """# Anna Berg

## Recent Work

1. Learning Where Rivers Bend — Anna Berg, Carl Dorn & Eve Fink — Conference on River Learning (2022)
2. Gravel, Sand and Silt: A Survey of Sediments — Carl Dorn & Anna Berg — RIVER'20
3. Fast Estimation of Floods with Few Gauges — Anna Berg, Gil Hahn & Eve Fink — Workshop on Floods (2019)
"""
BESIDE = """Anna Berg

Working Papers

1. The Price of Rain: Evidence from Two Valleys, with Carl Dorn, 2024
2. Are Dams Worth It? Measuring Floods and Growth, with Eve Fink and Gil Hahn, 2023

Publications

1. Water Markets under Drought, with Carl Dorn and Eve Fink, Journal of River Economics, 2021, pp. 20-77
2. Rain Insurance when Farmers Are Poor, with Gil Hahn, Review of Water Studies, 2019, Volume 15
"""
LABELS = """# Anna Berg

## Publications

1. Reading the River with Many Small Models
   • Authors : Anna Berg, Carl Dorn, Eve Fink
   • Conference : International Conference on Rivers, 2025
   • Abstract : We read rivers. It works.
2. Going Live with Flood Warnings
   • Authors : Carl Dorn, Anna Berg
   • Conference : Conference on River Learning, 2024
"""
SURNAMES = """# Anna Berg

## Publications

- *The role of silt structure in the flow of rivers*, Dorn\\*, Berg\\*, Fink, Hahn, Igel, River Letters,
  25, 783 (2022).
- *Shaping rivers with several kinds of gravel*, Berg, Dorn, Hahn, Water Computation, 33(6) (2021).
"""
HEADINGS = """# Anna Berg

## Publications

### NEWT: Are Small Language Models Able to Read a River?
In Submission

Anna Berg, Carl Dorn, Eve Fink

### Gravel Counting from the Air: Joint Depth and Colour
5th Conference on Rivers (CoR) - Oral

Carl Dorn, Anna Berg
"""
READ = {
    "apart.txt": (
        APART,
        [
            ("Silt transport in braided rivers with neural attention", 3, 2024),
            ("A method to count gravel from the air", 2, 2022),
        ],
    ),
    "dashes.md": (
        DASHES,
        [
            ("Learning Where Rivers Bend", 3, 2022),
            ("Gravel, Sand and Silt: A Survey of Sediments", 2, 2020),
            ("Fast Estimation of Floods with Few Gauges", 3, 2019),
        ],
    ),
    "beside.txt": (
        BESIDE,
        [
            ("The Price of Rain: Evidence from Two Valleys", 2, 2024),
            ("Are Dams Worth It? Measuring Floods and Growth", 3, 2023),
            ("Water Markets under Drought", 3, 2021),
            ("Rain Insurance when Farmers Are Poor", 2, 2019),
        ],
    ),
    "labels.md": (
        LABELS,
        [
            ("Reading the River with Many Small Models", 3, 2025),
            ("Going Live with Flood Warnings", 2, 2024),
        ],
    ),
    "surnames.md": (
        SURNAMES,
        [
            ("The role of silt structure in the flow of rivers", 5, 2022),
            ("Shaping rivers with several kinds of gravel", 3, 2021),
        ],
    ),
    "headings.md": (
        HEADINGS,
        [
            ("NEWT: Are Small Language Models Able to Read a River?", 3, None),
            ("Gravel Counting from the Air: Joint Depth and Colour", 2, None),
        ],
    ),
}


@pytest.mark.parametrize("name", READ)
def test_titles_authors_and_years(name: str, tmp_path: Path) -> None:
    text, expected = READ[name]
    found = papers(text, name, tmp_path)
    assert [(p.title.name.rstrip("?"), len(p.authors), p.year) for p in found] == [
        (title.rstrip("?"), authors, year) for title, authors, year in expected
    ]


def test_who_writes_with_is_an_author_herself(tmp_path: Path) -> None:
    first = papers(BESIDE, "beside.txt", tmp_path)[0]
    assert [a.author.name for a in first.authors] == ["Anna Berg", "Carl Dorn"]
    assert first.authors_given == "complete"
    assert first.by_subject is True


def test_marks_and_venues_between_blank_lines(tmp_path: Path) -> None:
    first, second = papers(APART, "apart.txt", tmp_path)
    assert [a.equal_contribution for a in first.authors] == [True, True, False]
    assert first.venue is not None
    assert first.venue.name == "Journal of Water Science"
    assert second.venue is not None
    assert second.venue.name == "International Conference on Rivers"


def papers(text: str, name: str, folder: Path) -> list[PaperRecord]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    reading = read(file)
    found = [item for item in reading.items if isinstance(item, PaperRecord)]
    for paper in found:
        for mention in (paper.title, *(a.author for a in paper.authors)):
            span = mention.span
            assert reading.document.text[span.start : span.end] == mention.surface
    return found
