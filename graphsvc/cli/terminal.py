"""What all commands share: where they write, the options most have, how they show an answer."""

from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

import orjson
import typer
from pydantic import BaseModel
from rich.console import Console

from loaders.encoding import printable

out = Console(emoji=False)
err = Console(stderr=True, emoji=False)

StoreOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--store", help="embedded:FOLDER or neo4j://HOST:7687."),
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def show(answer: BaseModel, drawn: Callable[[Any], Any], json: bool) -> None:
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
    text = printable(f"graphsvc: {reason}")
    err.print(text, style=style, highlight=False, markup=False, soft_wrap=True)
