"""Invented documents in the layouts that people use."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loaders import Reading, read
from loaders.records import Mention, PaperRecord, Record, Rejected

LAYOUTS = Path(__file__).parent / "layouts"


@pytest.fixture(params=sorted(path.name for path in LAYOUTS.iterdir()))
def layout(request: pytest.FixtureRequest) -> Path:
    return LAYOUTS / request.param


@pytest.fixture
def reading() -> Callable[[str], Reading]:
    return lambda name: read(LAYOUTS / name)


@pytest.fixture
def papers(reading) -> Callable[[str], list[PaperRecord]]:
    return lambda name: [item for item in reading(name).items if isinstance(item, PaperRecord)]


@pytest.fixture
def mentions() -> Callable[[Record | Rejected], Iterator[Mention]]:
    return mentions_of


def mentions_of(value: object) -> Iterator[Mention]:
    """Every mention inside a record."""
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from mentions_of(item)
    elif hasattr(value, "model_fields_set"):
        for field in type(value).model_fields:
            yield from mentions_of(getattr(value, field))
