from dataclasses import dataclass

import pytest

from loaders.reading.citations import read_citation
from loaders.reading.markup import clean


@dataclass(frozen=True)
class Expected:
    title: str
    authors: tuple[str, ...]
    venue: str | None
    aliases: tuple[str, ...] = ()
    type: str | None = None
    year: int | None = None
    status: str | None = "published"


AB = ("Ada Brook", "Li Wen")
CITATIONS = {
    'Ada Brook, Li Wen, "Waves at Noon", International Conference on Rivers (ICR), '
    "2019 (Oral).": Expected(
        "Waves at Noon", AB, "International Conference on Rivers", ("ICR",), "conference", 2019
    ),
    'Ada Brook, Li Wen "Waves at Noon", Debugging Rivers Workshop at Conference on '
    "Water (CoW DR), 2019.": Expected(
        "Waves at Noon",
        AB,
        "Debugging Rivers Workshop at Conference on Water",
        ("CoW DR",),
        "workshop",
        2019,
    ),
    'Ada Brook, Li Wen, "Waves at Noon", arXiv preprint arXiv:2205.01234.': Expected(
        "Waves at Noon", AB, "arXiv", (), "preprint", None, "preprint"
    ),
    'Ada Brook, Li Wen, "Waves at Noon", Submitted to IEEE Transactions on Rivers '
    "(TR) (Under Review)": Expected(
        "Waves at Noon", AB, "IEEE Transactions on Rivers", ("TR",), "journal", None, "submitted"
    ),
    'Ada Brook, Li Wen, "Waves at Noon", Accepted at IEEE Transactions on Rivers.': Expected(
        "Waves at Noon", AB, "IEEE Transactions on Rivers", (), "journal", None, "accepted"
    ),
    "Ada Brook and Li Wen. Waves at noon. In NeurIPS, pages 12403–12415, 2022.": Expected(
        "Waves at noon", AB, "NeurIPS", (), "conference", 2022
    ),
    "Ada Brook, and Li Wen. Waves at noon. In Proc. European Conference on Rivers "
    "(ECR), pages 5–6. Springer, 2021.": Expected(
        "Waves at noon", AB, "European Conference on Rivers", ("ECR",), "conference", 2021
    ),
    "Ada Brook, Li Wen. Waves at noon. Journal of Rivers (JR), 120(9):3131–3148, 2022.": Expected(
        "Waves at noon", AB, "Journal of Rivers", ("JR",), "journal", 2022
    ),
    "Ada Brook, Li Wen. How deep is a river? . International Conference on Water "
    "(UDL Workshop) 2020.": Expected(
        "How deep is a river?",
        AB,
        "International Conference on Water (UDL Workshop)",
        (),
        "workshop",
        2020,
    ),
    "Ada Brook, Li Wen. *Waves at noon*. The Conference on Rivers (CORI 2025).": Expected(
        "Waves at noon", AB, "The Conference on Rivers", ("CORI",), "conference", 2025
    ),
    "Ada Brook, Li Wen. Waves at noon, *Procedia River Science 174, 433-442*.": Expected(
        "Waves at noon", AB, "Procedia River Science", (), "journal", None
    ),
    "Ada Brook, Li Wen, “Waves at Noon,” **Circuits, Systems, and Rivers**, 33(5), "
    "pp. 1655-1668, 2014.": Expected(
        "Waves at Noon", AB, "Circuits, Systems, and Rivers", (), "journal", 2014
    ),
    "Ada Brook, Li Wen, “Waves at Noon,” Circuits, Systems, and Rivers, 33(5), 2014.": Expected(
        "Waves at Noon", AB, "Circuits, Systems, and Rivers", (), "journal", 2014
    ),
    "[Waves at noon](https://x.org)\nAda Brook, Li Wen\n*Journal of Rivers*, 2020": Expected(
        "Waves at noon", AB, "Journal of Rivers", (), "journal", 2020
    ),
    "*Waves at noon*\nAda Brook, Li Wen (2024). *J. Rivers and Lakes*, IF 4.7": Expected(
        "Waves at noon", AB, "J. Rivers and Lakes", (), "journal", 2024
    ),
    "Waves at noon\nAda Brook, Li Wen\nThird International Workshop on Rivers "
    "(Bank@ICR 2022)": Expected(
        "Waves at noon",
        AB,
        "Third International Workshop on Rivers",
        ("Bank@ICR",),
        "workshop",
        2022,
    ),
    "[Waves at noon](https://x.org)\n\n**Ada Brook** & Li Wen, 2020, *NeurIPS 2020 "
    "RIVER*": Expected("Waves at noon", AB, "NeurIPS RIVER", (), "workshop", 2020),
    "Waves at noon. Ada Brook, Li Wen. CVPR 2020.": Expected(
        "Waves at noon", AB, "CVPR", (), "conference", 2020
    ),
    "Ada Brook, Li Wen [Waves at noon](https://x.org), *submitted, 2025*": Expected(
        "Waves at noon", AB, None, (), None, 2025, "submitted"
    ),
    "[12] Ada Brook, Li Wen.\n  Waves at\n  noon. In ICML'19.": Expected(
        "Waves at noon", AB, "ICML", (), "conference", 2019
    ),
    'Ada Brook, Li Wen, "Waves at Noon", Conference on Rivers (CoR), 2021 and Bank '
    "workshop at Conference on Water (CoW BW), 2021.": Expected(
        "Waves at Noon", AB, "Conference on Rivers", ("CoR",), "conference", 2021
    ),
}


@pytest.mark.parametrize("printed", CITATIONS)
def test_citations(printed):
    found = read_citation(clean(printed).text.lines())
    expected = CITATIONS[printed]
    assert found is not None
    assert found.title.name == expected.title
    assert found.authors is not None
    assert tuple(author.turned for author in found.authors.authors) == expected.authors
    appearance = found.appearance
    assert (appearance.venue.name if appearance.venue else None) == expected.venue
    if appearance.venue:
        assert appearance.venue.aliases == expected.aliases
        assert appearance.venue.type == expected.type
    assert (appearance.year, appearance.status) == (expected.year, expected.status)


@pytest.mark.parametrize(
    "text", ["", "See my profile", "* indicates equal contribution.", "[pdf] [code]", "2021"]
)
def test_what_is_not_a_citation(text):
    assert read_citation(clean(text).text.lines()) is None


def test_a_title_over_a_line_end_gives_back_its_exact_place():
    source = (
        'Ada Brook, Li Wen, "\n  Waves at noon and recom-\nmendations", Journal of Rivers, 2019.'
    )
    found = read_citation(clean(source).text.lines())
    assert found is not None
    assert found.title.name == "Waves at noon and recommendations"
    assert found.title.surface == "Waves at noon and recom-\nmendations"
