"""Node-link JSON, in the shape of a neighborhood: `networkx.node_link_graph` reads it unchanged."""

from collections.abc import Iterator

import orjson

from graphsvc.exporting.reading import Reading, Rows, present
from graphsvc.exporting.tables import Table


def node_link(reading: Reading) -> Iterator[bytes]:
    """The document, a batch at a time. `meta` comes last and counts what came before."""
    graph = orjson.dumps({"snapshot": reading.snapshot, "schema": "export/1"})
    yield b'{"directed":true,"multigraph":true,"graph":' + graph + b',\n"nodes":['
    yield from _listed(reading.nodes())
    yield b'],\n"edges":['
    yield from _listed(reading.relationships())
    counts = {"nodes": reading.nodes_read, "relationships": reading.relationships_read}
    yield b'],\n"meta":' + orjson.dumps({"snapshot": reading.snapshot, **counts}) + b"}\n"


def _listed(batches: Iterator[tuple[Table, Rows]]) -> Iterator[bytes]:
    before = b"\n"
    for table, rows in batches:
        if rows:
            yield before + b",\n".join(
                orjson.dumps({"kind": table.kind, **present(row)}) for row in rows
            )
            before = b",\n"
