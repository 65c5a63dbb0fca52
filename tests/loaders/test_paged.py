import pytest

from loaders import LoadError, open_document, paged, read
from loaders.records import PaperRecord, PersonRecord, Rejected
from tests.loaders.pdfs import column, pdf

HEAD = ["Ada Brook", "Professor, Harbour University", "", "Publications"]
FIRST = [
    "[1] Ada Brook, Li Wen. Waves in shallow channels.",
    "Journal of Rivers, 2016.",
    "[2] Li Wen, Ada Brook. Eddies behind the bridges of",
    "the north. Journal of Rivers, 2017.",
    "[3] Ada Brook, Petra Odum. Silt in slow water.",
    "Journal of Rivers, 2018.",
]
SECOND = [
    "[4] Petra Odum, Ada Brook. Sand that does not move.",
    "Journal of Rivers, 2019.",
    "[5] Ada Brook, Li Wen. A weir in every valley of a land.",
    "Journal of Rivers, 2020.",
    "[6] Li Wen, Ada Brook. Boats that float on nothing.",
    "Journal of Rivers, 2021.",
]


@pytest.fixture
def made(tmp_path):
    def make(content: bytes):
        path = tmp_path / "file.pdf"
        path.write_bytes(content)
        return path

    return make


def papers(reading):
    return [item for item in reading.items if isinstance(item, PaperRecord)]


def test_spans_name_the_page(made, mentions):
    reading = read(made(pdf(column(50, HEAD + FIRST), column(50, SECOND))))
    assert [paper.year for paper in papers(reading)] == [2016, 2017, 2018, 2019, 2020, 2021]
    assert [paper.title.span.page for paper in papers(reading)] == [1, 1, 1, 2, 2, 2]
    text = reading.document.text
    for item in reading.items:
        for mention in mentions(item):
            assert mention.surface == text[mention.span.start : mention.span.end]
            assert mention.span.page in (1, 2)


def test_two_columns_are_read_one_after_the_other(made):
    side = [p for pair in zip(column(50, FIRST), column(320, SECOND), strict=True) for p in pair]
    reading = read(made(pdf([(50, 760, HEAD[0]), (50, 730, "Publications"), *side])))
    assert [paper.year for paper in papers(reading)] == [2016, 2017, 2018, 2019, 2020, 2021]
    assert papers(reading)[1].title.name == "Eddies behind the bridges of the north"
    (person,) = [item for item in reading.items if isinstance(item, PersonRecord)]
    assert person.name.name == "Ada Brook"


def test_dates_beside_jobs_are_no_column(made):
    jobs = [f"Engineer, Harbour Works Corporation {n}" for n in "ABCDEFGH"]
    dates = [f"{2000 + n} - {2001 + n}" for n in range(8)]
    side = [p for pair in zip(column(50, jobs), column(400, dates), strict=True) for p in pair]
    text = open_document(made(pdf([(50, 760, "Ada Brook"), *side]))).text
    assert "Corporation C 2002 - 2003" in text.replace("  ", " ").replace("\n2002", " 2002")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf([], []), "no text layer .2 pages"),
        (pdf(column(50, HEAD), encrypted=True), "encrypted"),
        (b"%PDF-1.7\nnothing of a PDF", "broken"),
        (pdf(column(50, HEAD))[:200], "broken"),
    ],
)
def test_a_pdf_without_text_is_refused(made, content, reason):
    with pytest.raises(LoadError, match=reason) as caught:
        read(made(content))
    assert caught.value.place


def test_a_broken_page_costs_nothing_else(made):
    good = pdf(column(50, HEAD + FIRST), column(50, SECOND))
    broken = good.replace(
        b"/Parent 2 0 R /MediaBox [0 0 600 800]", b"/Parent 2 0 R /MediaBox [(x)]", 1
    )
    reading = read(made(broken))
    (rejected,) = [item for item in reading.items if isinstance(item, Rejected)]
    assert rejected.place == "page 1"
    assert len(papers(reading)) == 3


def test_a_whole_pdf_is_known_under_any_name(tmp_path):
    path = tmp_path / "download.txt"
    path.write_bytes(pdf(column(50, HEAD + FIRST)))
    assert read(path).document.format == "pdf"


def test_too_much_text_is_refused(made, monkeypatch):
    with pytest.raises(LoadError, match="page 2: its text has more than 100"):
        paged.read_pages(pdf(column(50, ["a" * 60]), column(50, ["a" * 60])), "key", 100)
