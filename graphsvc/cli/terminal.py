"""What all commands share: where they write, the options most have, how they show an answer."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import orjson
import typer
from rich.console import Console

if TYPE_CHECKING:
    from pydantic import BaseModel

out = Console(emoji=False)
err = Console(stderr=True, emoji=False)
_UNBROKEN = 10_000
"""Columns of what is no terminal: a row is a line there, and what stands in it is whole."""

StoreOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--store", help="embedded:FOLDER or neo4j://HOST:7687."),
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def widen() -> None:
    """See that a pipe or a file gets whole lines, unless somebody says how wide they may be."""
    if not out.is_terminal:
        asked = os.environ.get("COLUMNS", "")
        out.width = int(asked) if asked.isdecimal() and int(asked) else _UNBROKEN


def show(answer: "BaseModel", drawn: Callable[[Any], Any], json: bool) -> None:
    """Print an answer, drawn or as JSON."""
    if json:
        write(answer.model_dump(mode="json", by_alias=True))
    else:
        out.print(drawn(answer), crop=False)  # the terminal breaks what must stay in one piece


def write(value: Any) -> None:
    """Print JSON."""
    typer.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def complain(reason: object, style: str = "red") -> None:
    """Say on standard error what went wrong."""
    from loaders.encoding import printable

    text = printable(f"graphsvc: {reason}")
    err.print(text, style=style, highlight=False, markup=False, soft_wrap=True)
