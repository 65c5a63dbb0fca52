"""The routes that write: what people decide, with a key."""

from collections.abc import Generator
from typing import Annotated, Any, TypeAlias

from fastapi import Depends, FastAPI, Path, Request

from graphsvc import deciding
from graphsvc.catch_up import Progress
from graphsvc.errors import (
    Busy,
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
from graphsvc.model import ChooseName, Decide, Outcome, Undo, Wish
from graphsvc.service.problems import documented
from graphsvc.service.routes import refuse_unknown
from graphsvc.service.writing import ledger_of, with_key
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
    Busy,
    QueryTimeout,
    Unsupported,
)
_DecisionId: TypeAlias = Annotated[int, Path(ge=1, le=2**62)]


def add_deciding(app: FastAPI, graph: Graph, settings: Settings) -> None:
    """Add the routes by which people decide. Each wants `Authorization: Bearer KEY`."""
    options: dict[str, Any] = {
        "tags": ["identity"],
        "responses": _FAILURES,
        "dependencies": [Depends(with_key(settings))],
    }

    @app.post("/v1/identity/decisions", **options)
    def decide(request: Request, wish: Decide) -> Outcome:
        """Merge two, or keep them apart; `dry_run` says what would change."""
        refuse_unknown(request, ())
        return _finished(deciding.decide(ledger_of(graph), graph.store, wish))

    @app.post("/v1/identity/decisions/{id}/undo", **options)
    def undo(request: Request, id: _DecisionId, wish: Wish) -> Outcome:
        """Withdraw a decision, on a name too; `dry_run` says what would change."""
        refuse_unknown(request, ())
        said = Undo(decision=id, **wish.model_dump())
        return _finished(deciding.decide(ledger_of(graph), graph.store, said))

    @app.post("/v1/identity/undo", **options)
    def undo_several(request: Request, wish: Undo) -> Outcome:
        """Withdraw a batch, or all a person decided; what cannot be undone is named with the reason."""
        refuse_unknown(request, ())
        return _finished(deciding.decide(ledger_of(graph), graph.store, wish))

    @app.post("/v1/identity/names", **options)
    def choose_name(request: Request, wish: ChooseName) -> Outcome:
        """Show a name of an author first, or in no answer."""
        refuse_unknown(request, ())
        return _finished(deciding.decide(ledger_of(graph), graph.store, wish))


def _finished(steps: Generator[Progress, None, Outcome]) -> Outcome:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return] # what the generator returns
