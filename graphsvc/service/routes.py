"""One GET route for each question of `graphsvc.queries`, made from its fields."""

import hashlib
import inspect
import re
from collections import Counter
from collections.abc import Callable, Collection
from types import NoneType
from typing import Annotated, Any, Union, get_args

from fastapi import Body, FastAPI, Path, Request, Response
from fastapi import Query as Parameter
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from graphsvc.errors import (
    BudgetExceeded,
    CursorExpired,
    EntityNotFound,
    Erased,
    GraphError,
    Invalid,
    Loading,
    QueryTimeout,
    StoreError,
    StoreUnavailable,
    TooLarge,
    Unsupported,
)
from graphsvc.graph import Graph
from graphsvc.queries import QUERIES, FindPaths, Resolve
from graphsvc.queries.base import LedgerQuery, ListQuery, Query
from graphsvc.queries.groups import GroupsQuery
from graphsvc.service.problems import documented

_ALSO_POSTED = (FindPaths, Resolve)
"""Questions long enough to be asked in a body too."""


TIMEOUT = FieldInfo(
    annotation=int | None,
    default=None,
    ge=1,
    le=60_000,
    description="Milliseconds the store may take; by default what the service is set to.",
)


def add_questions(app: FastAPI, graph: Graph) -> None:
    """Add the routes of all questions."""
    groups = {q.route: q for q in QUERIES.values() if issubclass(q, GroupsQuery)}
    for question in QUERIES.values():
        if issubclass(question, GroupsQuery):
            continue  # asked at the address of its list
        grouped = groups.get(question.route)
        _add(app, question, "GET", _get(graph, question, grouped), grouped)
        if question in _ALSO_POSTED:
            _add(app, question, "POST", _post(graph, question))


def _add(
    app: FastAPI,
    question: type[Query[Any]],
    method: str,
    ask: Callable[..., Response],
    grouped: type[GroupsQuery] | None = None,
) -> None:
    summary, _, description = (inspect.getdoc(question) or "").partition("\n")
    tag = {
        "headers": {"ETag": {"description": "Snapshot and query.", "schema": {"type": "string"}}}
    }
    app.add_api_route(
        question.route,
        ask,
        methods=[method],
        name=question.name,
        operation_id=f"{method.lower()}_{question.name.replace('/', '_')}",
        summary=summary,
        description=description.strip(),
        tags=[question.name.partition("/")[0]],
        response_model=Union[question.answer_type(), grouped.answer_type()]  # noqa: UP007 # made here
        if grouped
        else question.answer_type(),
        responses={
            **({200: tag, 304: {"description": "Not modified"}} if method == "GET" else {}),
            **documented(*_failures(question, method)),
        },
    )


def _failures(question: type[Query[Any]], method: str) -> list[type[GraphError]]:
    from_ledger = issubclass(question, LedgerQuery)
    return [
        *([EntityNotFound, Erased] if question.id_fields() or from_ledger else []),
        *([Unsupported] if from_ledger else []),
        *([CursorExpired] if issubclass(question, ListQuery) else []),
        *([TooLarge] if method == "POST" else []),
        Invalid,
        StoreError,
        StoreUnavailable,
        Loading,
        QueryTimeout,
        *([BudgetExceeded] if question is FindPaths else []),
    ]


def _get(
    graph: Graph, question: type[Query[Any]], grouped: type[GroupsQuery] | None = None
) -> Callable[..., Response]:
    in_path = set(re.findall(r"{(\w+)}", question.route))
    by = {} if grouped is None else {"group_by": _optional(grouped.model_fields["group_by"])}

    def ask(request: Request, timeout_ms: int | None, **values: Any) -> Response:
        asked = grouped if grouped and values["group_by"] else question
        fields = [name for name in asked.model_fields if name not in in_path]
        known = [*dict.fromkeys((*fields, *by)), "timeout_ms"]
        refuse_unknown(request, known, asked.list_fields())
        try:
            query = asked(**{n: v for n, v in values.items() if n in asked.model_fields})
        except ValidationError as error:
            raise RequestValidationError(
                [{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors()]
            ) from error
        return _answer(graph, query, request, timeout_ms)

    # FastAPI reads the signature; the fields say all it needs. A model as a parameter
    # (`Depends(question)`) would not do: it turns fields that hold lists into a body.
    ask.__signature__ = inspect.Signature(  # type: ignore[attr-defined] # functions take it
        [
            inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request),
            *(_parameter(n, f, n in in_path) for n, f in question.model_fields.items()),
            *(_parameter(n, f, in_path=False) for n, f in by.items()),
            _parameter("timeout_ms", TIMEOUT, in_path=False),
        ]
    )
    return ask


def _parameter(name: str, field: FieldInfo, in_path: bool) -> inspect.Parameter:
    kind = Path if in_path else Parameter
    annotation: Any = Annotated[
        _where_given(field.annotation), *field.metadata, kind(description=field.description)
    ]
    default = inspect.Parameter.empty if field.is_required() else field.default
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
    )


def _optional(field: FieldInfo) -> FieldInfo:
    """The field as a parameter that may be left out."""
    return FieldInfo(
        annotation=field.annotation,
        default=None,
        description=field.description,
    )


def _where_given(annotation: Any) -> Any:
    """`int` for `int | None`: a parameter is left out, it is never null."""
    options = [option for option in get_args(annotation) if option is not NoneType]
    return Union[tuple(options)] if NoneType in get_args(annotation) else annotation  # noqa: UP007 # made here


def refuse_unknown(request: Request, known: Collection[str], lists: Collection[str] = ()) -> None:
    """Refuse parameters that are not known, and a second value of one that is no list.

    Raises:
        RequestValidationError: there are such.

    """
    faults = []
    for name, times in Counter(n for n, _ in request.query_params.multi_items()).items():
        if name not in known:
            names = ", ".join(known) or "none"
            faults.append((name, f"there is no such parameter here; those there are: {names}"))
        elif times > 1 and name not in lists:
            faults.append((name, "is given more than once and takes one value"))
    if faults:
        raise RequestValidationError([{"loc": ("query", n), "msg": why} for n, why in faults])


def _post(graph: Graph, question: type[Query[Any]]) -> Callable[..., Response]:
    def ask(request: Request, query: Any, timeout_ms: Any = None) -> Response:
        refuse_unknown(request, ["timeout_ms"])
        return _answer(graph, query, request, timeout_ms)

    ask.__annotations__["query"] = Annotated[question, Body()]
    ask.__annotations__["timeout_ms"] = _parameter("timeout_ms", TIMEOUT, in_path=False).annotation
    return ask


def _answer(graph: Graph, query: Query[Any], request: Request, timeout_ms: int | None) -> Response:
    answer: BaseModel = graph.run(query, None if timeout_ms is None else timeout_ms / 1000)
    body = answer.model_dump_json(by_alias=True).encode()
    lists = (getattr(answer, name, None) for name in ("items", "nodes", "paths"))
    request.state.rows = next((len(rows) for rows in lists if isinstance(rows, tuple)), 1)
    if request.method != "GET":
        return Response(body, media_type="application/json")
    asked = f"{query.name} {query.model_dump_json()} ".encode()
    # The body too: another ledger may have a snapshot of the same number, another release
    # another answer.
    digest = hashlib.sha256(asked + body).hexdigest()[:20]
    tag = f'"{answer.meta.snapshot}-{digest}"'  # type: ignore[attr-defined] # every answer has it
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if known_to_client(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def known_to_client(request: Request, tag: str) -> bool:
    """Whether the client has what is tagged like this, and asks for something else only."""
    given = ",".join(request.headers.getlist("if-none-match")).split(",")
    return bool({t.strip().removeprefix("W/") for t in given} & {tag, "*"})
