"""The command that writes the whole graph to a file."""

from pathlib import Path
from typing import Annotated

import typer

from graphsvc.cli.terminal import JsonOption, StoreOption, err, show
from graphsvc.errors import Invalid


def export(
    form: Annotated[str, typer.Option("--format", help="node-link, graphml, gexf or parquet.")],
    file: Annotated[
        Path,
        typer.Option(
            "--out", help="The file, which is replaced; for parquet a new folder, or NAME.zip."
        ),
    ],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Write the whole graph to a file, for other programs."""
    from graphsvc import tables
    from graphsvc.exporting import FORMATS
    from graphsvc.exporting import export as steps_of
    from graphsvc.opening import opened
    from graphsvc.progress import finished

    if form not in FORMATS:
        raise Invalid(f"no format {form!r}; there are {', '.join(FORMATS)}")
    with opened(store, err) as (_, graph_store):
        show(finished(steps_of(graph_store, form, file), err), tables.exported, json)
