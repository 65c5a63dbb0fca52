"""Every failure as `application/problem+json` (RFC 9457), whoever raised it."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ConfigDict
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from graphsvc.errors import (
    GraphError,
    Invalid,
    NotFound,
    RateLimited,
    TooLarge,
    Unauthorized,
    plainly,
    shorten,
)
from graphsvc.model import Shape

MEDIA_TYPE = "application/problem+json"
MAX_BODY = 1_000_000
"""Bytes a request body may have."""

_MOST_FAULTS = 20


class Fault(Shape):
    """One thing that is wrong with a question: the parameter, and why it is refused."""

    where: str
    why: str


class Problem(Shape):
    """A failure. `type` names the class of `graphsvc.errors`, which may carry more fields.

    `retry` says whether the same question may succeed in a moment.
    """

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    instance: str
    retry: bool
    errors: tuple[Fault, ...] | None = None


def answer_failure(request: Request, error: Exception) -> Response:
    """The one handler of all exceptions. Those nobody expected are a 500 that says no internals."""
    if isinstance(error, HTTPException):
        # What the framework raises has its class in our tree, or none (405), and then headers.
        known = _known(error)
        if known is None:
            headers = {"Allow": _allowed(request)} if error.status_code == 405 else error.headers
            return _response(request, "about:blank", error.status_code, headers)
        return _response(request, known, headers=error.headers)
    if isinstance(error, RequestValidationError):
        faults = [
            {"where": _where(f["loc"]), "why": shorten(plainly(f["msg"]), 200)}
            for f in error.errors()
        ]
        rest = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        invalid = Invalid(f"{faults[0]['where']}: {faults[0]['why']}{rest}")
        return _response(request, invalid, errors=faults[:_MOST_FAULTS])
    if isinstance(error, Unauthorized):
        return _response(request, error, headers={"WWW-Authenticate": "Bearer"})
    if isinstance(error, GraphError):
        return _response(request, error)
    return _response(request, "about:blank", 500)


def _known(error: HTTPException) -> GraphError | None:
    match error.status_code:
        case 400:  # a body that could not be read; all that is wrong with a question is 422 here
            return Invalid("the body is not JSON in UTF-8, or nests too deeply")
        case 404:
            return NotFound("nothing is at this address: /docs lists what there is")
        case 413:
            return TooLarge(f"a body has at most {MAX_BODY:,} bytes: ask in parts")
    return None


def _allowed(request: Request) -> str:
    """Methods of all routes of this path; the framework names those of the first."""
    found: set[str] = set()
    for route in request.app.routes:
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods or set()
    return ", ".join(sorted(found))


def _where(place: tuple[int | str, ...]) -> str:
    """`("query", "quota", 1)` as `quota.1`; the body as a whole is `body`."""
    parts = [str(p) for p in place[1:]] or [str(p) for p in place]
    return shorten(".".join(parts))


def _response(
    request: Request,
    what: GraphError | str,
    status: int = 500,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    if isinstance(what, GraphError):
        status, retry = what.status, what.retry
        told: dict[str, Any] = {
            "type": problem_type(type(what)),
            "title": title(type(what)),
            "detail": shorten(str(what), 1000),
        }
        more = {**what.extra, **more}
    else:
        retry = False
        phrase = HTTPStatus(status).phrase
        detail = {
            405: "this method is not served here: /docs lists those that are",
            500: "this is a fault of the service; its log has more under this request's id",
        }
        told = {"type": what, "title": phrase, "detail": detail.get(status, phrase)}
    later = {"Retry-After": "10" if status == RateLimited.status else "1"} if retry else {}
    body = {
        **more,
        **told,
        "status": status,
        "instance": request.scope.get("raw_path", b"/").decode("ascii", "replace")[:200],
        "retry": retry,
    }
    return Response(
        # What is repeated from a question may hold half a character: it becomes a question mark.
        json.dumps(body, default=str, ensure_ascii=False).encode(errors="replace"),
        status,
        {**(headers or {}), **later, "Cache-Control": "no-store"},
        MEDIA_TYPE,
    )


def problem_type(error: type[GraphError]) -> str:
    """The `type` of a problem: a URN with the name of the class."""
    return f"urn:graphsvc:error:{error.__name__}"


def title(error: type[GraphError]) -> str:
    """What all errors of a class have in common."""
    return (error.__doc__ or "").partition("\n")[0].partition(". ")[0].rstrip(".")


def documented(*errors: type[GraphError]) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may fail like this, or by a fault of ours."""
    found: dict[int, str] = {500: "A fault of the service"}
    for error in errors:
        before = found.get(error.status)
        found[error.status] = f"{before}; or: {title(error)}" if before else title(error)
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {s: {"description": text, "content": content} for s, text in sorted(found.items())}


def add_schema(openapi: dict[str, Any]) -> None:
    """Put `Problem`, which `documented` refers to, among the schemas."""
    schema = Problem.model_json_schema(
        mode="serialization", ref_template="#/components/schemas/{model}"
    )
    openapi["components"]["schemas"].update({**schema.pop("$defs"), "Problem": schema})
