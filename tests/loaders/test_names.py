import pytest

from loaders.reading.authors import read_authors
from loaders.reading.bylines import author_prefix
from loaders.reading.names import family_name, may_be_same, read_name
from loaders.reading.text import Text

NAMES = {
    "Ada Brook": "Ada Brook",
    "Ada Brook*†": "Ada Brook",
    "*Ada Brook": "Ada Brook",
    "Rafael Moreira de Castro": "Rafael Moreira de Castro",
    "J. F. Ro": "J. F. Ro",
    "M-H. Ong": "M-H. Ong",
    "Dr. Lars van der Meer": "Lars van der Meer",
    "Peter O'Dowd": "Peter O'Dowd",
    "Kim JY*": "Kim JY",
    "Smith2": "Smith",
    "Elif Şahin-Öz": "Elif Şahin-Öz",
    "Ada Brook, Ph.D.": "Ada Brook",
    "Li Wen (co-first)": "Li Wen",
    "Martin King Jr.": "Martin King Jr.",
    "전상혁": "전상혁",
    "KIM Sun": "KIM Sun",
}
NOT_NAMES = [
    "University of Varn",
    "Deep Learning",
    "International Conference",
    "the quick fox",
    "2021",
    "Learning to Fly",
    "J.",
    "A Survey",
    "https://x.org",
    "",
    "Department of Statistics",
]
LISTS = {
    "Ada Brook, Li Wen and Omar Said": (["Ada Brook", "Li Wen", "Omar Said"], True),
    "Ada Brook, Li Wen, et al.": (["Ada Brook", "Li Wen"], False),
    "Ada Brook & Li Wen": (["Ada Brook", "Li Wen"], True),
    "Ada Brook; Li Wen": (["Ada Brook", "Li Wen"], True),
    "Brook, A., Wen, L., & Said, O.": (["A. Brook", "L. Wen", "O. Said"], True),
    "Brook, Ada and Wen, Li": (["Ada Brook", "Li Wen"], True),
    "Brook, Ada; Wen, Li": (["Ada Brook", "Li Wen"], True),
    "BROOK, Ada Jane, WEN, Li": (["Ada Jane BROOK", "Li WEN"], True),
    "A. Brook, M, Wen, O. Said": (["A. Brook", "M Wen", "O. Said"], True),
    "Brook A*, Wen LJ*, et al.": (["Brook A", "Wen LJ"], False),
    "Ada Brook1,2, Li Wen1, Omar Said2": (["Ada Brook", "Li Wen", "Omar Said"], True),
    "Martin King, Jr., Li Wen": (["Martin King Jr.", "Li Wen"], True),
    "Ada Brook, ... , Li Wen": None,
    "Robustness, Fairness, and Convergence": None,
    "Graphs, Trees and Forests": None,
    "Ada Brook,and Li Wen": (["Ada Brook", "Li Wen"], True),
}
PREFIXES = {
    "A. Brook, L. Wen. Eddies behind bridges. Rivers, 2017.": ("A. Brook|L. Wen", "Eddies"),
    "Ada Brook, Li Wen, and O. Said. Waves.": ("Ada Brook|Li Wen|O. Said", "Waves"),
    "Brook, A., & Wen, L. (2019). Waves at noon.": ("A. Brook|L. Wen", "(2019)"),
    "Ada Brook et al. (2020). Waves.": ("Ada Brook", "(2020)"),
    "J. F. Ro, 2025, ApJ, 980": ("J. F. Ro", ", 2025"),
    "C. Lund, R. H. Abel, ApJ, 976": ("C. Lund|R. H. Abel", ", ApJ"),
    "Ada Brook: Waves at noon.": ("Ada Brook", "Waves"),
    'Ada Brook "Waves at noon"': ("Ada Brook", '"Waves'),
}


@pytest.mark.parametrize("printed", NAMES)
def test_names(printed):
    name = read_name(Text.plain(printed))
    assert name is not None
    assert name.name == NAMES[printed]


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_is_not_a_name(text):
    assert read_name(Text.plain(text)) is None


@pytest.mark.parametrize("printed", LISTS)
def test_lists(printed):
    text = Text.plain(printed)
    found = read_authors(text)
    expected = LISTS[printed]
    if expected is None:
        assert found is None or not found.sure or not found.complete
        return
    assert found is not None
    assert ([author.turned for author in found.authors], found.complete) == expected
    for author in found.authors:
        assert author.printed.surface in printed


@pytest.mark.parametrize("printed", PREFIXES)
def test_authors_at_the_beginning_of_a_text(printed):
    prefix = author_prefix(Text.plain(printed))
    names, following = PREFIXES[printed]
    assert prefix is not None
    assert "|".join(author.turned for author in prefix.authors.authors) == names
    assert printed[prefix.end :].strip(" .:").startswith(following.strip(" .:"))


def test_titles_are_not_authors():
    for title in ("Waves at noon. Rivers, 2017", "Deep Networks for Rivers and Lakes. ICML 2020"):
        assert author_prefix(Text.plain(title)) is None


def test_family_names():
    assert family_name("Lars van der Meer") == "Meer"
    assert family_name("Kim JY") == "Kim"
    assert family_name("Martin King Jr.") == "King"


def test_two_printed_names_that_can_mean_one_person():
    assert may_be_same("A. Brook", "Ada Brook")
    assert may_be_same("Brook A", "Ada Brook")
    assert not may_be_same("L. Brook", "Ada Brook")
    assert not may_be_same("Ada Wen", "Ada Brook")
