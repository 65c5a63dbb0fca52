"""The tree of errors is the one drawn at the top of its module."""

import inspect
import re
from typing import NamedTuple

import pytest

from graphsvc import errors
from graphsvc.errors import EntityNotFound, GraphError, StoreUnavailable, shorten


class Drawn(NamedTuple):
    """A line of the drawing."""

    name: str
    parent: str
    status: int
    retry: bool


def drawn() -> list[Drawn]:
    found, level = [], {0: "GraphError"}
    line = re.compile(r"^( *)[+-] (\w+) +(\d{3}) +(yes|no)\b")
    for match in filter(None, map(line.match, (errors.__doc__ or "").splitlines())):
        depth = 1 + (len(match[1]) > 2)
        level[depth] = match[2]
        found.append(Drawn(match[2], level[depth - 1], int(match[3]), match[4] == "yes"))
    return found


def classes() -> dict[str, type[GraphError]]:
    members = inspect.getmembers(errors, inspect.isclass)
    return {name: cls for name, cls in members if issubclass(cls, GraphError)}


def test_the_drawing_names_every_error() -> None:
    assert {d.name for d in drawn()} | {"GraphError"} == set(classes())


@pytest.mark.parametrize("line", drawn(), ids=lambda d: d.name)
def test_an_error_is_as_drawn(line: Drawn) -> None:
    error = classes()[line.name]
    assert (error.__base__ and error.__base__.__name__) == line.parent
    assert (error.status, error.retry) == (line.status, line.retry)


def test_status_and_retry_are_decided_by_the_class_alone() -> None:
    for error in classes().values():
        own = set(vars(error)) | set(inspect.signature(error.__init__).parameters)
        assert not {"_status", "code"} & own
        assert not isinstance(vars(error).get("status"), property)


def test_an_error_carries_what_it_is_about() -> None:
    assert EntityNotFound("author", "A1").extra == {"kind": "author", "id": "A1"}
    carried = StoreUnavailable("bolt://x", "check it").extra
    assert carried == {"url": "bolt://x", "check": "check it"}


def test_what_came_from_outside_is_repeated_in_short() -> None:
    error = EntityNotFound("author", "x" * 10_000)
    assert len(str(error)) < 200
    assert len(str(error.extra["id"])) <= 80
    assert shorten("short") == "short"


def test_every_error_says_in_its_docstring_what_it_means() -> None:
    assert all(inspect.getdoc(error) for error in classes().values())
