"""The routes that write: what people decide, with a key."""

import hmac
from collections.abc import Callable, Generator
from typing import Annotated, Any, TypeAlias

from fastapi import Depends, FastAPI, Path, Request

from graphsvc import deciding
from graphsvc.catch_up import Progress
from graphsvc.errors import (
    Conflict,
    EntityNotFound,
    Erased,
    Forbidden,
    Invalid,
    QueryTimeout,
    StoreError,
    StoreUnavailable,
    TooLarge,
    Unauthorized,
    Unsupported,
)
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.model import ChooseName, Decide, Outcome, Undo, Wish
from graphsvc.service.problems import documented
from graphsvc.service.routes import refuse_unknown
from graphsvc.settings import Settings

_FAILURES = documented(
    Unauthorized,
    Forbidden,
    EntityNotFound,
    Erased,
    Conflict,
    TooLarge,
    Invalid,
    StoreError,
    StoreUnavailable,
    QueryTimeout,
    Unsupported,
)
_HEADER = "send the header `Authorization: Bearer KEY` with the service's key"
_DecisionId: TypeAlias = Annotated[int, Path(ge=1, le=2**62)]


def add_deciding(app: FastAPI, graph: Graph, settings: Settings) -> None:
    """Add the routes by which people decide. Each wants `Authorization: Bearer KEY`."""
    options: dict[str, Any] = {
        "tags": ["identity"],
        "responses": _FAILURES,
        "dependencies": [Depends(_with_key(settings))],
    }

    @app.post("/v1/identity/decisions", **options)
    def decide(request: Request, wish: Decide) -> Outcome:
        """Merge two, or keep them apart; `dry_run` says what would change."""
        refuse_unknown(request, ())
        return _finished(deciding.decide(_ledger(graph), graph.store, wish))

    @app.post("/v1/identity/decisions/{id}/undo", **options)
    def undo(request: Request, id: _DecisionId, wish: Wish) -> Outcome:
        """Withdraw a decision, on a name too; `dry_run` says what would change."""
        refuse_unknown(request, ())
        said = Undo(decision=id, **wish.model_dump())
        return _finished(deciding.decide(_ledger(graph), graph.store, said))

    @app.post("/v1/identity/undo", **options)
    def undo_several(request: Request, wish: Undo) -> Outcome:
        """Withdraw a batch, or all a person decided; what cannot be undone is named with the reason."""
        refuse_unknown(request, ())
        return _finished(deciding.decide(_ledger(graph), graph.store, wish))

    @app.post("/v1/identity/names", **options)
    def choose_name(request: Request, wish: ChooseName) -> Outcome:
        """Show a name of an author first, or in no answer."""
        refuse_unknown(request, ())
        return _finished(deciding.decide(_ledger(graph), graph.store, wish))


def _with_key(settings: Settings) -> Callable[[Request], None]:
    def check(request: Request) -> None:
        if settings.write_key is None:
            raise Forbidden("writing is off: start the service with GRAPHSVC_WRITE_KEY")
        header = request.headers.get("authorization", "")
        if not header:
            raise Unauthorized(f"writing wants a key: {_HEADER}")
        scheme, _, key = header.partition(" ")
        expected = settings.write_key.get_secret_value().encode()
        given = key.strip().encode("latin-1", "replace")
        if scheme.lower() != "bearer" or not given:
            raise Unauthorized(f"the header Authorization holds no key of this form: {_HEADER}")
        if not hmac.compare_digest(given, expected):
            raise Unauthorized(
                "this key is not the service's: send the one it was started with, "
                "GRAPHSVC_WRITE_KEY"
            )

    return check


def _ledger(graph: Graph) -> Ledger:
    if graph.ledger is None:
        raise Unsupported("a service without its ledger", "keep what people decide")
    return graph.ledger


def _finished(steps: Generator[Progress, None, Outcome]) -> Outcome:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return] # what the generator returns
