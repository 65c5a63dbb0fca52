"""Every error of the service, drawn once.

GraphError                     status  retry
  + NotFound                    404    no
      - EntityNotFound          404    no     carries kind and id
      - Erased                  410    no     erased on request, for good
      - CursorExpired           410    no     its snapshot is gone
  + Invalid                     422    no     bad id, unknown parameter, bad body
  + TooLarge                    413    no
  + Ambiguous                   409    no     carries the candidates
  + Conflict                    409    no     made on a stale state, or somebody else's store
      - InUse                   409    no     names the process that holds the store
      - Unfinished              409    no     the rest of a bulk load is done by hand; says how
  + Unauthorized                401    no
  + Forbidden                   403    no
  + RateLimited                 429    yes
  + BudgetExceeded              504    no     carries what was reached
  + StoreError                  502    no
      - StoreUnavailable        503    yes    says which url and what to check
      - Loading                 503    yes    the graph is being rebuilt
      - Busy                    503    yes    names the process that the graph is being brought up to date by
      - QueryTimeout            504    yes    carries the query
      - Unsupported             501    no     engine and what it lacks

`status` and `retry` are class attributes, and nothing else decides them.
"""

from collections.abc import Sequence
from typing import ClassVar


class GraphError(Exception):
    """Base of all errors that leave this package. The message says what to do next."""

    status: ClassVar[int] = 500
    retry: ClassVar[bool] = False

    @property
    def extra(self) -> dict[str, object]:
        """What the error carries, for the body of an HTTP problem: its public attributes."""
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}


class NotFound(GraphError):
    """Nothing is there."""

    status = 404


class EntityNotFound(NotFound):
    """No entity of this kind has this id."""

    def __init__(self, kind: str, id: str, why: str = "") -> None:
        super().__init__(f"no {kind} with id {shorten(id)}{why and f': {why}'}")
        self.kind = kind
        self.id = shorten(id)


class Erased(NotFound):
    """The entity was erased on request; it does not come back."""

    status = 410

    def __init__(self, id: str) -> None:
        super().__init__(
            f"{id} was erased for good; loading its source again does not bring it back"
        )
        self.id = id


class CursorExpired(NotFound):
    """The snapshot a cursor was made from is gone."""

    status = 410

    def __init__(self) -> None:
        super().__init__("this cursor belongs to an older snapshot: start again without a cursor")


class Invalid(GraphError):
    """The question cannot be asked like this."""

    status = 422


class TooLarge(GraphError):
    """More than is accepted at once."""

    status = 413


class Ambiguous(GraphError):
    """More than one thing is meant."""

    status = 409

    def __init__(self, message: str, candidates: list[dict[str, str]]) -> None:
        super().__init__(message)
        self.candidates = candidates


class Conflict(GraphError):
    """The state is not the one this was meant for."""

    status = 409

    def __init__(self, message: str, decisions: Sequence[int | None] = (), told: str = "") -> None:
        """`decisions` are in the way; `told` says whose they are, else their numbers are said."""
        named = ", ".join(str(d) for d in decisions if d is not None)
        super().__init__(f"{message} ({told or f'decision {named}'})" if named else message)
        if named:
            self.decisions = named.split(", ")


class Unfinished(Conflict):
    """The graph is prepared; the rest is done by hand, and the message says how."""


class InUse(Conflict):
    """Another process holds the embedded store."""

    def __init__(self, path: str, holder: str) -> None:
        super().__init__(
            f"the store {path} is in use by {holder}. "
            "Stop that process; or, if it is `graphsvc serve`, ask it over HTTP, and load with "
            "POST /v1/documents (`curl -T FILE -X POST 'http://127.0.0.1:8000/v1/documents?source=FILE' "
            "-H 'Authorization: Bearer KEY'`, or Client.load)"
        )
        self.holder = holder


class Unauthorized(GraphError):
    """A key is wanted: there is none, or it is not the right one."""

    status = 401


class Forbidden(GraphError):
    """Not with any key: it is turned off."""

    status = 403


class RateLimited(GraphError):
    """Too many requests; come back later."""

    status = 429
    retry = True


class BudgetExceeded(GraphError):
    """The question costs more than it may."""

    status = 504

    def __init__(self, message: str, reached: int) -> None:
        super().__init__(message)
        self.reached = reached


class StoreError(GraphError):
    """The engine refused or failed."""

    status = 502


class StoreUnavailable(StoreError):
    """The engine does not answer."""

    status = 503
    retry = True

    def __init__(self, url: str, check: str, what: str = "the store") -> None:
        super().__init__(f"{what} {url} does not answer: {check}")
        self.url = url
        self.check = check


class Loading(StoreError):
    """The graph is being written; an answer now would mix two snapshots."""

    status = 503
    retry = True

    def __init__(self) -> None:
        super().__init__("the graph is being written: try again in a moment")


class Busy(StoreError):
    """Somebody else is bringing the graph up to date, and one at a time does."""

    status = 503
    retry = True

    def __init__(self, holder: str, seconds: float) -> None:
        super().__init__(
            f"{holder} has been bringing the graph up to date for more than {seconds:g} s, and one at a "
            "time does: try again when that is done; nothing that is in the ledger is lost"
        )
        self.holder = holder


class QueryTimeout(StoreError):
    """The engine took longer than allowed."""

    status = 504
    retry = True

    def __init__(self, query: str, seconds: float) -> None:
        super().__init__(
            f"{query} took longer than {seconds:g} s: ask for less, or raise the limit"
        )
        self.query = query
        self.seconds = seconds


class Unsupported(StoreError):
    """The engine cannot do what was asked."""

    status = 501

    def __init__(self, engine: str, what: str) -> None:
        super().__init__(f"{engine} cannot {what}")
        self.engine = engine
        self.what = what


def plainly(fault: str) -> str:
    """What a validator says, in words for those who write JSON: `list`, not `tuple`."""
    said = fault.removeprefix("Value error, ")
    return said.replace("tuple", "list").replace("Tuple", "List")


def shorten(text: str, limit: int = 80) -> str:
    """Text that came from outside, fit to be repeated in a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
