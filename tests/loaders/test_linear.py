"""Long texts take time in proportion to their length; nothing in them can stop a reading."""

import gc
import time
from collections.abc import Callable, Iterable
from itertools import chain

import pytest

from loaders import LOADERS, Loader
from loaders.paged import read_pages
from loaders.reading.contacts import mask
from loaders.records import Document
from tests.loaders.pdfs import pdf

SHORT, LONG = 6_000, 24_000
# Processor time for the long text: below it, a machine's noise is all there is to see.
FLOOR = 0.05
# Four times the text: 4 times the time where it is linear, 16 where it is quadratic.
MOST = 8.5
PIECES = {
    "letters": ["a", "A ", "J. K. ", "Kim, ", "and ", "University of ", "김민수, ", "李伟、"],
    "signs": [" ", "\t", ",", "|", "(", "[", "{", '"', "“", "*a ", "_a", "& ", ". ", "<", "\\"],
    "numbers": ["7", "1-", "2019 - ", "[1] ", "10.1/"],
    "phrases": [
        "et al. ",
        "Kim et al., ICML 2019; ",
        "https://a.b/",
        "a@b ",
        "my advisor is ",
        "in ",
    ],
    "mark-up": [
        "<a>",
        "</b>",
        "<div>",
        "<ul><li>",
        "<!--",
        "[a](b",
        "\\textbf{",
        "\\'{e",
        "&amp;",
        "{%",
    ],
    "lines": [
        "\n",
        "a\n",
        "- a\n",
        "  - A\n",
        "# Publications\n",
        "## Education\n",
        "2019\n",
        "University of Velden\n",
        "A. Berg, Silt, 2019\n",
    ],
    "listings": ["- Ann Lee, Bob Kim. A title to read. ICML 2019.\n", "Google, 2019 - 2020\n\n"],
}
HEADS = ["", "# Publications\n- ", "## Work Experience\n", "---\ndate: 2020\n---\n# References\n- "]
HTML = ["<!doctype html><body>", "<!doctype html><body><h2>Publications</h2><ul><li>"]
BIB = ["", "@article{a, title = {", "@article{a, title={A title}, author = {", '@string{a = "']


def seconds(work: Callable[[], object]) -> float:
    """Processor time, so that other programs do not count; nor does what other tests left behind."""
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def assert_linear(work: Callable[[int], Callable[[], object]]) -> None:
    """The best of some runs, since noise only ever adds."""
    ratios = []
    for _ in range(3):
        long = seconds(work(LONG))
        if long < FLOOR:
            return
        ratios.append(long / seconds(work(SHORT)))
        if ratios[-1] < MOST:
            return
    pytest.fail(f"{LONG:,} characters took {ratios} times as long as {SHORT:,}")


def reading(
    head: str, piece: str, form: str, loaders: Iterable[Loader] = LOADERS.values()
) -> Callable[[int], Callable[[], object]]:
    """What reads a text of some length with every loader, or with some."""

    def made(length: int) -> Callable[[], object]:
        text = head + (piece * (length // len(piece) + 1))[:length] + "\n"
        document = Document(source="x", name="x", text=text, content_hash="", format=form)
        return lambda: [list(loader.read(document)) for loader in loaders]

    return made


@pytest.mark.parametrize("pieces", PIECES)
@pytest.mark.parametrize("head", HEADS)
def test_a_text_is_read_in_linear_time(pieces, head):
    for piece in PIECES[pieces]:
        assert_linear(reading(head, piece, "txt"))


@pytest.mark.parametrize("pieces", PIECES)
@pytest.mark.parametrize("head", HTML)
def test_a_web_page_is_read_in_linear_time(pieces, head):
    for piece in PIECES[pieces]:
        assert_linear(reading(head, piece, "html", [LOADERS["profile"]]))


@pytest.mark.parametrize("pieces", PIECES)
@pytest.mark.parametrize("head", BIB)
def test_a_bibliography_is_read_in_linear_time(pieces, head):
    for piece in [*PIECES[pieces], "@article{a, title = {A title}, author = {A B and C D}}\n"]:
        assert_linear(reading(head, piece, "bib", [LOADERS["publications"]]))


@pytest.mark.parametrize("name", ["div", "ul", "b", "a", "table", "svg"])
def test_tags_may_nest_as_deep_as_they_like(name):
    def made(length: int) -> Callable[[], object]:
        depth = length // 2  # the long one: 12,000 deep
        return reading(f"<{name}>" * depth, f"text</{name}>", "html")(length)

    assert_linear(made)


@pytest.mark.parametrize("lines", [1, 40], ids=["one line", "many lines"])
@pytest.mark.parametrize("text", ["word", "(", "A name of some length, "])
def test_a_page_of_a_pdf_is_read_in_linear_time(lines, text):
    def made(length: int) -> Callable[[], object]:
        number = length // 16
        page = [(40 + 400 * i / number, 700 - 12 * (i % lines), text) for i in range(number)]
        content = pdf(page)
        return lambda: read_pages(content, "x", 10**9)

    assert_linear(made)


@pytest.mark.parametrize(
    "piece",
    [
        *chain(*PIECES.values()),
        *("0 ", "+1", "a at b ", "2019-", "(at)", "[at]", "a@b.", "a@", "a@\n", " . ", "\\,@"),
        *("&#64;", "&nbsp;1", "<b>1", "<span ", "\u200b1", "1-\n", "Tel: 1\n", '"a"@b', "1x1"),
    ],
)
def test_masking_is_linear(piece):
    def made(length: int) -> Callable[[], object]:
        text = piece * (length // len(piece))
        return lambda: mask(text)

    assert_linear(made)
