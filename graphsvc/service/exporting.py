"""The whole graph over HTTP, as a stream."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Request, Response
from fastapi import Query as Parameter
from starlette.responses import StreamingResponse

from graphsvc.errors import (
    Invalid,
    Loading,
    QueryTimeout,
    StoreError,
    StoreUnavailable,
    Unsupported,
)
from graphsvc.exporting import FORMATS, Reading
from graphsvc.graph import Graph
from graphsvc.service.problems import documented
from graphsvc.service.routes import TIMEOUT, known_to_client, refuse_unknown

_HEADERS = {
    "ETag": {"description": "Snapshot and format.", "schema": {"type": "string"}},
    "X-Snapshot": {"description": "The snapshot.", "schema": {"type": "integer"}},
}
_FORMAT = "`parquet` is a zip file of Parquet files, one a kind of node or relationship."

_BINARY = {"type": "string", "format": "binary"}
_TEXT, _NUMBER = {"type": "string"}, {"type": "integer"}
_NODE_LINK = {
    "type": "object",
    "description": "Node-link data, as of a neighborhood; `meta` counts what came before it.",
    "required": ["directed", "multigraph", "graph", "nodes", "edges", "meta"],
    "properties": {
        "directed": {"const": True},
        "multigraph": {"const": True},
        "graph": {
            "type": "object",
            "required": ["snapshot", "schema"],
            "properties": {"snapshot": _NUMBER, "schema": {"const": "export/1"}},
        },
        "nodes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "kind", "evidence"],
                "properties": {"id": _TEXT, "kind": _TEXT, "label": _TEXT, "evidence": _NUMBER},
            },
        },
        "edges": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["source", "target", "key", "kind", "evidence"],
                "properties": {
                    **dict.fromkeys(("source", "target", "key", "kind"), _TEXT),
                    "evidence": _NUMBER,
                },
            },
        },
        "meta": {
            "type": "object",
            "properties": dict.fromkeys(("snapshot", "nodes", "relationships"), _NUMBER),
        },
    },
}


def add_export(app: FastAPI, graph: Graph) -> None:
    """Add the route."""
    described: dict[int | str, dict[str, Any]] = {
        200: {
            "description": "The graph",
            "content": {
                form.media_type: {"schema": _NODE_LINK if name == "node-link" else _BINARY}
                for name, form in FORMATS.items()
            },
            "headers": _HEADERS,
        },
        304: {"description": "Not modified"},
        **documented(Invalid, StoreError, StoreUnavailable, Loading, QueryTimeout, Unsupported),
    }

    @app.get("/v1/export", tags=["graph"], response_class=Response, responses=described)
    def export(
        request: Request,
        form: Annotated[
            Literal["node-link", "graphml", "gexf", "parquet"],
            Parameter(alias="format", description=_FORMAT),
        ],
        timeout_ms: Annotated[int, Parameter(ge=1, le=60_000, description=TIMEOUT.description)]
        | None = None,
    ) -> Response:
        """The whole graph of one snapshot, as a file.

        It is sent while it is read. Where the graph is written to meanwhile, the transfer breaks off:
        what was received ends before its end, and is to be asked for again.
        """
        refuse_unknown(request, ("format", "timeout_ms"))
        reading = Reading(graph.store, None if timeout_ms is None else timeout_ms / 1000)
        made = f"{reading.token} {form} {version('graphsvc')}".encode()
        tag = f'"{reading.snapshot}-{hashlib.sha256(made).hexdigest()[:20]}"'
        kind = FORMATS[form]
        headers = {
            "ETag": tag,
            "Cache-Control": "no-cache",
            "X-Snapshot": str(reading.snapshot),
            "Content-Disposition": f'attachment; filename="graph-{reading.snapshot}.{kind.ending}"',
        }
        if known_to_client(request, tag):
            return Response(status_code=304, headers=headers)
        asked_for_headers = getattr(request.state, "head", False)
        pieces = iter(()) if asked_for_headers else _begun(kind.pieces(reading))
        return StreamingResponse(pieces, headers=headers, media_type=kind.media_type)


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces that are not empty; the first is made now, when a failure can still be answered."""
    first = next((piece for piece in pieces if piece), b"")

    def all_of_them() -> Iterator[bytes]:
        yield first
        yield from filter(None, pieces)

    return all_of_them()
