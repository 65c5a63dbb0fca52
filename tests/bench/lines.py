"""Lines of the bench: a figure, what it stands beside in the same run, and whether it is what was asked."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

_SIGNS: Mapping[str, Callable[[float, float], bool]] = {"<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. A `target` is of the ratio (">= 0.7"), or of the value where a unit follows ("<= 4 GB")."""

    name: str
    value: float
    unit: str
    beside: str = "-"
    ratio: float | None = None
    target: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if not self.target:
            return None
        sign, limit, *unit = self.target.split()
        measured = self.value if unit else self.ratio
        return measured is not None and _SIGNS[sign](measured, float(limit))


def show(lines: Sequence[Line], out: Path) -> None:
    """A table, and the same as JSON in a file."""
    table = Table("figure", "value", "unit", "beside", "ratio", "target", "holds")
    for line in lines:
        table.add_row(
            line.name,
            f"{line.value:,.3f}",
            line.unit,
            line.beside,
            "" if line.ratio is None else f"{line.ratio:.2f}",
            line.target,
            {True: "yes", False: "NO", None: ""}[line.holds],
        )
    Console(width=140).print(table)
    out.parent.mkdir(exist_ok=True)
    out.write_bytes(orjson.dumps([_values(line) for line in lines], option=orjson.OPT_INDENT_2))


def _values(line: Line) -> dict[str, Any]:
    return {**asdict(line), "holds": line.holds}
