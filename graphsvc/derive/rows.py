"""Rows of the graph to be, each for one file of `cypher/write/`."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

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


def _digest(props: Mapping[str, object]) -> str:
    return hashlib.sha256(orjson.dumps(props, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]
