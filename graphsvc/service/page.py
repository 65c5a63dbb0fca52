"""The explorer page, the page of the interface, and their few files, all from memory."""

import hashlib
import mimetypes
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response

_FOLDER = Path(__file__).parent / "static"
_PAGES = {"index.html": "/", "docs.html": "/docs"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def add_pages(app: FastAPI) -> None:
    """Add a route for each file of `static/`; the files are read once, here."""
    for file in sorted(_FOLDER.iterdir()):
        path = _PAGES.get(file.name, f"/static/{file.name}")
        app.add_route(path, _serving(file), methods=["GET"], include_in_schema=False)


def _serving(file: Path) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    content = file.read_bytes()
    media_type = mimetypes.guess_type(file.name)[0]
    tag = hashlib.sha256(content).hexdigest()[:20]
    headers = {**_HEADERS, "ETag": f'"{tag}"'}

    async def serve(request: Request) -> Response:
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(content, headers=headers, media_type=media_type)

    return serve
