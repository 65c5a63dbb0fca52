"""What happens around every request: an id, a line in the log, a limit, and a net below."""

import logging
import math
import time
import uuid
from collections.abc import Container
from typing import Any

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphsvc.events import tell, tell_fault
from graphsvc.service.problems import MAX_BODY, answer_failure

_log = logging.getLogger("graphsvc.service")
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


class RequestLog:
    """Gives each request an id, and tells what became of it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        state: dict[str, Any] = scope.setdefault("state", {})
        state["request_id"] = uuid.uuid4().hex
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = state["request_id"]
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            # The template of the route, not the path: that one has ids in it.
            route = scope.get("route")
            tell(
                _log,
                logging.INFO,
                "request",
                request_id=state["request_id"],
                method=scope["method"] if scope["method"] in _METHODS else "other",
                route=getattr(route, "path", None),
                query=getattr(route, "name", None),
                status=status,
                rows=state.get("rows"),
                ms=round((time.perf_counter() - began) * 1000, 1),
            )


class Head:
    """Answers HEAD as GET would, without the body (RFC 9110, section 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        scope.setdefault("state", {})["head"] = True  # what is long need not be made
        await self.app({**scope, "method": "GET"}, receive, without_body)


class Net:
    """Refuses bodies that are too large, and catches what nobody expected.

    Those to the paths `counted` are counted where they are read.
    """

    def __init__(self, app: ASGIApp, counted: Container[str] = ()) -> None:
        self.app = app
        self._counted = counted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = math.inf if scope["path"] in self._counted else MAX_BODY
        received = 0
        started = False

        async def body() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                raise HTTPException(413)
            return message

        async def answer(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        request = Request(scope)
        try:
            length = request.headers.get("content-length", "")
            if length.isdigit() and int(length[:20]) > most:
                raise HTTPException(413)
            await self.app(scope, body, answer)
        except Exception as error:
            if not isinstance(error, HTTPException):
                tell_fault(_log, error, request_id=request.state.request_id)
            if started:
                raise
            await answer_failure(request, error)(scope, receive, answer)
