"""The HTTP service: routes from the questions, one handler for failures, the explorer page."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version
from typing import Any, Literal, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from graphsvc.errors import GraphError, Invalid, Loading, StoreUnavailable
from graphsvc.graph import Graph
from graphsvc.model import Shape
from graphsvc.service.deciding import add_deciding
from graphsvc.service.exporting import add_export
from graphsvc.service.middleware import Head, Net, RequestLog
from graphsvc.service.page import add_pages
from graphsvc.service.problems import add_schema, answer_failure, documented
from graphsvc.service.routes import add_questions, refuse_unknown
from graphsvc.settings import Settings

_ABOUT = """Answers about a graph of authors, papers, topics, institutions and venues.

Every failure is `application/problem+json`; `retry` says whether asking again may help. Parameters
that do not exist are refused. Every answer names its snapshot in `meta` and has an `ETag`."""


class Alive(Shape):
    """The process runs."""

    status: Literal["alive"] = "alive"


class Ready(Shape):
    """Questions can be answered, from this snapshot."""

    status: Literal["ready"] = "ready"
    snapshot: int


def create_app(graph: Graph, settings: Settings) -> FastAPI:
    """The service over a graph. The store need not be up: questions fail until it is."""
    app = FastAPI(
        title="graphsvc",
        version=version("graphsvc"),
        description=_ABOUT,
        docs_url=None,  # the page it makes fetches its scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_reading(graph),
    )
    for error in (GraphError, HTTPException, RequestValidationError):
        app.add_exception_handler(error, answer_failure)
    # The one added last is the outermost.
    app.add_middleware(cast("Any", Net))
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match"],
            expose_headers=["ETag", "Retry-After", "X-Request-Id", "X-Snapshot"],
        )
    app.add_middleware(cast("Any", Head))
    app.add_middleware(cast("Any", RequestLog))
    add_questions(app, graph)
    add_export(app, graph)
    add_deciding(app, graph, settings)
    _add_health(app, graph)
    add_pages(app)
    add_schema(app.openapi())
    return app


def _reading(graph: Graph) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """The arrays are read as soon as the service runs, so that the first question need not wait."""

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        graph.arrays.begin()
        yield
        graph.arrays.close()

    return running


def _add_health(app: FastAPI, graph: Graph) -> None:
    # Not in a thread: it answers also while questions hold all of them.
    @app.get("/healthz", tags=["health"], responses=documented(Invalid))
    async def alive(request: Request) -> Alive:
        """Whether the process runs."""
        refuse_unknown(request, ())
        return Alive()

    @app.get("/readyz", tags=["health"], responses=documented(Invalid, StoreUnavailable, Loading))
    def ready(request: Request) -> Ready:
        """Whether questions can be answered: the store is up, and its graph is in memory.

        While it is read for the first time, which a large one takes some seconds for: 503 `Loading`.
        """
        refuse_unknown(request, ())
        try:
            graph.store.health()
            return Ready(snapshot=graph.arrays.ready().snapshot)
        except GraphError as error:
            if error.status == StoreUnavailable.status:
                raise
            raise StoreUnavailable(graph.store.url, str(error)) from error
