"""Rows of the graph to be, each for one file of `cypher/write/`."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node to be. `table` names its write file and is its label in lower case."""

    table: str
    id: str
    props: Mapping[str, object]

    @property
    def key(self) -> str:
        """Unique among all rows."""
        return f"{self.table}|{self.id}"

    @property
    def digest(self) -> str:
        """Changes with the content."""
        return _digest(self.props)


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A relationship to be. `table` is `source_type_target` in lower case and names its write file."""

    table: str
    source: str
    target: str
    part: str
    props: Mapping[str, object]

    @property
    def key(self) -> str:
        """Unique among all rows; `part` tells parallel relationships apart."""
        return "|".join((self.table, self.source, self.target, self.part))

    @property
    def digest(self) -> str:
        """Changes with the content."""
        return _digest(self.props)


class Edges:
    """Relationships by key. One that is said several times rests on all its mentions."""

    def __init__(self) -> None:
        self._sayings: dict[str, list[tuple[list[str], EdgeRow]]] = {}

    def add(self, row: EdgeRow, mentions: Iterable[str] = ()) -> None:
        """Add what is said once, resting on these mentions."""
        self._sayings.setdefault(row.key, []).append((sorted(mentions), row))

    def rows(self) -> list[EdgeRow]:
        """All rows, with the mentions they rest on."""
        return [_merged(sayings) for sayings in self._sayings.values()]


def _merged(sayings: Sequence[tuple[list[str], EdgeRow]]) -> EdgeRow:
    """One row of all that was said: the first by mention; where it is silent, the next that is not."""
    ordered = [row for _, row in sorted(sayings, key=lambda saying: saying[0])]
    first = ordered[0]
    props = {name: _first_said([row.props[name] for row in ordered]) for name in first.props}
    if mentions := sorted({mention for rests_on, _ in sayings for mention in rests_on}):
        props["mentions"] = mentions
    return replace(first, props=props)


def _first_said(values: Sequence[object]) -> object:
    return next((v for v in values if v is not None and v is not False), values[0])


def _digest(props: Mapping[str, object]) -> str:
    return hashlib.sha256(orjson.dumps(props, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]
