"""Loading over HTTP: a document or feed is sent and waits its turn, its load is asked for."""

import os
import pathlib
import re
from email.message import Message
from typing import IO, Annotated

import anyio
from fastapi import Depends, FastAPI, Path, Request, Response
from fastapi import Query as Parameter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from graphsvc.errors import (
    Forbidden,
    Invalid,
    NotFound,
    RateLimited,
    StoreError,
    StoreUnavailable,
    TooLarge,
    Unauthorized,
    Unsupported,
)
from graphsvc.graph import Graph
from graphsvc.intake import as_key
from graphsvc.loads import Loads, as_load
from graphsvc.model import Load, Page, PageMeta, RejectedItem
from graphsvc.service.problems import documented
from graphsvc.service.routes import refuse_unknown
from graphsvc.service.writing import ledger_of, with_key
from graphsvc.settings import Settings
from graphsvc.uploads import unwritable
from loaders import LOADERS
from loaders.feeds import FEEDS

DOCUMENTS = "/v1/documents"

_SILENCE = 60.0
"""Seconds without any of the body after which the request is given up."""
_AT_ONCE = 1 << 20
_SUFFIXES = {
    "application/pdf": ".pdf",
    "application/xml": ".xml",
    "application/json": ".json",
    "application/x-bibtex": ".bib",
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/tab-separated-values": ".tsv",
    "text/xml": ".xml",
}
_NAME = re.compile(r"[^\x00-\x1f/\\]{1,100}")
_LONGEST = 200
"""Bytes of a file name, which a file system limits."""
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_BODY = {
    "required": True,
    "description": "The document or feed itself, as a file has it.",
    "content": {"application/octet-stream": _BINARY, "text/*": _BINARY, "application/*": _BINARY},
}
_LoadId = Annotated[str, Path(max_length=40)]
_Limit = Annotated[int, Parameter(ge=1, le=200, description="How many items a page has.")]
_Cursor = Annotated[
    str,
    Parameter(max_length=18, pattern=r"^[0-9]+$", description="`meta.next` of the page before."),
]
_READING = (Invalid, StoreError, StoreUnavailable, Unsupported)


def add_loads(app: FastAPI, graph: Graph, loads: Loads | None, settings: Settings) -> None:
    """Add the routes. Loading wants `Authorization: Bearer KEY`; how far a load is, anybody may ask."""

    @app.post(
        DOCUMENTS,
        tags=["loads"],
        status_code=202,
        dependencies=[Depends(with_key(settings))],
        openapi_extra={"requestBody": _BODY},
        responses={
            202: {"headers": {"Location": {"schema": {"type": "string"}}}},
            **documented(Unauthorized, Forbidden, TooLarge, RateLimited, *_READING),
        },
    )
    async def send(
        request: Request,
        response: Response,
        source: Annotated[
            str | None,
            Parameter(
                max_length=2_000,
                description="Source key: what is sent supersedes what was sent under it before. By "
                "default the file's name.",
            ),
        ] = None,
        name: Annotated[
            str | None,
            Parameter(
                max_length=1_000,
                description="The file's name, whose ending helps to tell a format; else that of "
                "`Content-Disposition`.",
            ),
        ] = None,
        loader: Annotated[
            str | None,
            Parameter(max_length=100, description="Loader or feed; by default the one that fits."),
        ] = None,
    ) -> Load:
        """Load a document or a feed, as `graphsvc load` does: text, Markdown, HTML, PDF, BibTeX, feeds.

        The body is the file itself. It is accepted when it is on disk, and waits until the loads before it
        are done; `Location` says where to ask how far it is.
        """
        refuse_unknown(request, ("source", "name", "loader"))
        working = _those(graph, loads)
        key, called = _named(request, source, name)
        if loader is not None and loader not in (known := [*LOADERS, *FEEDS]):
            raise Invalid(f"there is no loader {loader!r}; there are {', '.join(known)}")
        await run_in_threadpool(working.uploads.refuse_too_many)
        received = await run_in_threadpool(working.uploads.incoming)
        try:
            await _receive(request, received.file, settings.largest_load)
        except BaseException as error:
            with anyio.CancelScope(shield=True):
                await run_in_threadpool(received.drop)
            if isinstance(error, OSError):
                raise unwritable(received.place, error) from error
            raise
        accept = working.uploads.accept
        load = await run_in_threadpool(accept, received, key, called, loader)
        working.work_on()
        response.headers["Location"] = f"/v1/loads/{load.id}"
        return load

    @app.get("/v1/loads", tags=["loads"], responses=documented(*_READING))
    def list_loads(
        request: Request, limit: _Limit = 25, cursor: _Cursor | None = None
    ) -> Page[Load]:
        """Loads, newest first, those of the command line too; reports are at each load's own address."""
        refuse_unknown(request, ("limit", "cursor"))
        working = _those(graph, loads)
        # All that have not ended are on the first page.
        unfinished = working.unfinished()
        with ledger_of(graph).read() as view:
            rows = view.reports(None if cursor is None else int(cursor), limit + 1)
            total, snapshot = view.count_of_reports() + len(unfinished), view.snapshot()
        shown = [as_load(row).model_copy(update={"report": None}) for row in rows[:limit]]
        next_ = str(rows[limit - 1]["id"]) if len(rows) > limit else None
        known = {load.id for load in shown}
        first = [load for load in reversed(unfinished) if cursor is None and load.id not in known]
        meta = PageMeta(snapshot=snapshot, total=total, next=next_)
        return Page[Load](items=(*first, *shown), meta=meta)

    @app.get("/v1/loads/{id}", tags=["loads"], responses=documented(NotFound, *_READING))
    def get_load(request: Request, id: _LoadId) -> Load:
        """How far a load is, and when it has ended its report."""
        refuse_unknown(request, ())
        return _those(graph, loads).load(id)

    @app.get("/v1/loads/{id}/rejected", tags=["loads"], responses=documented(NotFound, *_READING))
    def list_rejected(
        request: Request, id: _LoadId, limit: _Limit = 25, cursor: _Cursor | None = None
    ) -> Page[RejectedItem]:
        """What was rejected in a load that has ended, where and why; of a load the first 100,000 are kept."""
        refuse_unknown(request, ("limit", "cursor"))
        report = _those(graph, loads).report(id)
        with ledger_of(graph).read() as view:
            number = int(str(report["id"]))
            rows = view.rejects(number, int(cursor or 0), limit + 1)
            total, snapshot = view.count_of_rejects(number), view.snapshot()
        shown = rows[:limit]
        next_ = str(shown[-1][0]) if len(rows) > limit else None
        meta = PageMeta(snapshot=snapshot, total=total, next=next_)
        items = tuple(RejectedItem(**reject._asdict()) for _, reject in shown)
        return Page[RejectedItem](items=items, meta=meta)


def _those(graph: Graph, loads: Loads | None) -> Loads:
    ledger_of(graph)  # where there is none, it says so
    assert loads is not None  # there are loads where there is a ledger
    return loads


def _named(request: Request, source: str | None, name: str | None) -> tuple[str, str]:
    """The source key and the file name of what is sent.

    Raises:
        Invalid: it has neither, or they cannot be used; or the body is a form.

    """
    header = Message()
    header["Content-Disposition"] = request.headers.get("content-disposition", "")
    header["Content-Type"] = request.headers.get("content-type", "")
    form = header.get_content_type()
    if form == "multipart/form-data":
        raise Invalid("the body is a form: send the file itself (`curl -X POST -T FILE`)")
    given = name or header.get_filename() or source
    if given is None:
        raise Invalid("nothing says what this is: name it with `source` (or with `name`)")
    key = as_key(given if source is None else source)
    called = pathlib.PurePosixPath(given.replace("\\", "/")).name
    if called in ("", ".", "..") or not _NAME.fullmatch(called) or len(called.encode()) > _LONGEST:
        if name is not None:
            raise Invalid(
                f"name: a file name has 1 to 100 characters ({_LONGEST} bytes), none of them for control"
            )
        called = "document"
    if "." not in called:
        called += _SUFFIXES.get(form, "")
    return key, called


async def _receive(request: Request, file: IO[bytes], most: int) -> None:
    """Write the body to a file, piece by piece, and close it.

    Raises:
        TooLarge: it has more bytes than it may have.
        Invalid: it is empty, or breaks off.

    """
    too_large = TooLarge(
        f"a document or feed has at most {most:,} bytes here (GRAPHSVC_LARGEST_LOAD): send it in "
        "parts, each with a source of its own"
    )
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said[:20]) > most:
        raise too_large
    received, held = 0, bytearray()
    pieces = request.stream().__aiter__()
    while True:
        try:
            with anyio.fail_after(_SILENCE):
                piece = await anext(pieces, None)
        except TimeoutError:
            raise Invalid(f"nothing of the body came for {_SILENCE:g} s: send it again") from None
        except ClientDisconnect:
            raise Invalid("the body broke off: send it again") from None
        if piece is None:
            break
        received += len(piece)
        if received > most:
            raise too_large
        held += piece
        if len(held) >= _AT_ONCE:
            await run_in_threadpool(file.write, bytes(held))
            held.clear()
    if not received:
        raise Invalid("the body is empty: it is to be the document or feed itself")
    await run_in_threadpool(_finish, file, bytes(held))


def _finish(file: IO[bytes], rest: bytes) -> None:
    """Write the rest; what is accepted is on disk."""
    with file:
        file.write(rest)
        file.flush()
        os.fsync(file.fileno())
