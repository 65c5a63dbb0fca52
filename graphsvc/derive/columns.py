"""The columns of each table of rows: what its file in `cypher/write/` sets, and of which type.

A property has one type wherever it stands; what is not named here is text. Every value may be absent,
except id, source, target, key and digest.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import pyarrow

from graphsvc.queries.files import names, query_file

Type: TypeAlias = type[str] | type[int] | type[float] | type[bool] | type[list[str]]

_NUMBERS = (
    *("year", "first_year", "last_year", "from_year", "to_year", "start", "end", "page"),
    *("team", "papers", "position", "revision", "references_given", "moves"),
    *("decision", "preferred_by"),
)
_FRACTIONS = ("score", "effect")
_TRUTHS = (
    *("open_to_collaborate", "equal_contribution", "current", "large_team", "retracted"),
    *("active", "stated"),
)
_LISTS = (
    *("names", "hidden_names", "aliases", "acronyms", "external_ids", "missing"),
    *("by", "says", "reasons", "mentions", "how", "places"),
)
_TYPES: dict[str, Type] = {
    **dict.fromkeys(_NUMBERS, int),
    **dict.fromkeys(_FRACTIONS, float),
    **dict.fromkeys(_TRUTHS, bool),
    **dict.fromkeys(_LISTS, list[str]),
}
_ARROW: dict[Type, Any] = {
    str: pyarrow.string(),
    int: pyarrow.int64(),
    float: pyarrow.float64(),
    bool: pyarrow.bool_(),
    list[str]: pyarrow.list_(pyarrow.string()),
}

_NODE = re.compile(r"^MERGE \(n:(\w+) ", re.MULTILINE)
_ENDS = re.compile(r"^MATCH \([ab]:(\w+) ", re.MULTILINE)
_RELATIONSHIP = re.compile(r"^MERGE \(a\)-\[r:(\w+) ", re.MULTILINE)
_PROPERTY = re.compile(r"\w\.`?(\w+)`? = row\.props\.")


def type_of(property_: str) -> Type:
    """The type of a property of nodes or relationships."""
    return _TYPES.get(property_, str)


def arrow_type(type_: Type) -> Any:
    """The same type in Arrow."""
    return _ARROW[type_]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one file of `cypher/write/`: nodes of one label, or relationships of one type and ends.

    `label` is the label, or the type of a relationship; `source` and `target` are the labels of its
    ends, empty for nodes. `properties` are all but id, key and digest, in the order of the file.
    """

    name: str
    label: str
    properties: tuple[str, ...]
    source: str = ""
    target: str = ""

    @property
    def identity(self) -> tuple[str, ...]:
        """The columns before the properties."""
        return ("source", "target", "key") if self.target else ("id",)

    @property
    def schema(self) -> Any:
        """The Arrow schema of its rows: identity, properties, digest."""
        fixed = [pyarrow.field(name, pyarrow.string(), nullable=False) for name in self.identity]
        own = [pyarrow.field(name, arrow_type(type_of(name))) for name in self.properties]
        digest = pyarrow.field("digest", pyarrow.string(), nullable=False)
        return pyarrow.schema([*fixed, *own, digest])


@cache
def tables() -> Mapping[str, Table]:
    """All tables of rows by name; those of nodes come first."""
    found = [_table(name) for name in names("write") if name != "write/snapshot"]
    return {table.name: table for table in sorted(found, key=lambda table: bool(table.target))}


def _table(file: str) -> Table:
    text = query_file(file).text
    name = file.removeprefix("write/")
    properties = tuple(p for p in _PROPERTY.findall(text) if p != "digest")
    if node := _NODE.search(text):
        return Table(name, node[1], properties)
    if relationship := _RELATIONSHIP.search(text):
        return Table(name, relationship[1], properties, *_ENDS.findall(text))
    raise ValueError(f"{file}: it writes neither a node by its id nor a relationship by its key")
