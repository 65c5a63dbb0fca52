"""Long lines take time in proportion to their length; nothing in them can stop a reading."""

import time

import pytest

from loaders import LOADERS
from loaders.reading.contacts import mask
from loaders.records import Document

LENGTH = 100_000
PIECES = [
    "a",
    "A ",
    "Kim, ",
    " ",
    "(",
    "[",
    "*a ",
    "1-",
    '"',
    "J. K. ",
    "<a>",
    "a@b ",
    "& ",
    ". ",
    "University of ",
]


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("heading", ["", "# Publications\n- ", "## Work Experience\n"])
def test_a_long_line_is_read_in_linear_time(piece, heading):
    def reading(length: int) -> float:
        text = heading + (piece * length)[:length] + "\n"
        document = Document(source="x", name="x", text=text, content_hash="", format="txt")
        return seconds(lambda: [list(loader.read(document)) for loader in LOADERS.values()])

    short, long = reading(LENGTH // 10), reading(LENGTH)
    # Ten times the text may take thirty times as long before anything is wrong: quadratic is 100.
    assert long < 30 * max(short, 0.05)


@pytest.mark.parametrize("piece", [*PIECES, "0 ", "+1", "a at b ", "2019-", "(at)"])
def test_masking_is_linear(piece):
    def masking(length: int) -> float:
        return seconds(lambda: mask((piece * length)[:length]))

    assert masking(LENGTH) < 30 * max(masking(LENGTH // 10), 0.02)
