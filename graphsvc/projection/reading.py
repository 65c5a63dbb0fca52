"""From the store to the arrays: some thousand rows at a time, so that few are in memory at once."""

from collections.abc import Callable, Iterator

from graphsvc.errors import Loading
from graphsvc.model import Kind
from graphsvc.parts import parts
from graphsvc.projection.arrays import Projection
from graphsvc.store import Columns, Reader

_AT_ONCE = 5_000
"""Ids that are asked for at once."""

_NODES: tuple[tuple[Kind, str], ...] = (
    ("author", "arrays/author"),
    ("institution", "arrays/institution"),
    ("paper", "arrays/paper"),
    ("topic", "arrays/topic"),
    ("venue", "arrays/venue"),
)
_RELATIONSHIPS: tuple[tuple[Kind, str], ...] = (
    ("author", "arrays/wrote"),
    ("author", "arrays/from_author"),
    ("paper", "arrays/published_in"),
    ("paper", "arrays/from_paper"),
    ("institution", "arrays/from_institution"),
    ("topic", "arrays/from_topic"),
)


def read(reader: Reader, snapshot: int, given_up: Callable[[], bool]) -> Projection:
    """The arrays of what is read, which is to be of one state: whoever asks sees to that.

    Raises:
        KeyError: a relationship has an end that is not there.
        Loading: it was given up.

    """
    ids: dict[Kind, list[str]] = {kind: [] for kind, _ in _NODES}
    found = reader.columns("arrays/ids")
    for kind, id_ in zip(found["kind"], found["id"], strict=True):
        ids[kind].append(id_)
    del found
    retired, held = reader.columns("graph/retired_ids"), reader.columns("graph/held")
    return Projection(
        snapshot,
        (
            (kind, _in_order(rows, asked))
            for kind, asked, rows in _each(reader, given_up, _NODES, ids)
        ),
        (rows for _, _, rows in _each(reader, given_up, _RELATIONSHIPS, ids)),
        [dict(zip(retired, row, strict=True)) for row in zip(*retired.values(), strict=True)],
        reader.columns("graph/documents")["id"],
        zip(held["source"], held["target"], strict=True),
    )


def _each(
    reader: Reader,
    given_up: Callable[[], bool],
    files: tuple[tuple[Kind, str], ...],
    ids: dict[Kind, list[str]],
) -> Iterator[tuple[Kind, list[str], Columns]]:
    for kind, file in files:
        for asked in parts(ids[kind], _AT_ONCE):
            if given_up():
                raise Loading
            yield kind, asked, reader.columns(file, {"ids": asked})


def _in_order(rows: Columns, ids: list[str]) -> Columns:
    """Rows in the order of their ids."""
    place = {id_: at for at, id_ in enumerate(rows["id"])}
    order = [place[id_] for id_ in ids]
    return {name: [values[at] for at in order] for name, values in rows.items()}
