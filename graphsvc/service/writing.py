"""What all routes that write have in common: the key, and the ledger."""

import hmac
from collections.abc import Awaitable, Callable

from fastapi import Request

from graphsvc.errors import Forbidden, Unauthorized, Unsupported
from graphsvc.graph import Graph
from graphsvc.ledger import Ledger
from graphsvc.settings import Settings

_HEADER = "send the header `Authorization: Bearer KEY` with the service's key"


def with_key(settings: Settings) -> Callable[[Request], Awaitable[None]]:
    """A dependency that lets only those through who send the service's key."""

    # Not in a thread: it answers also while questions hold all of them.
    async def check(request: Request) -> None:
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


def ledger_of(graph: Graph) -> Ledger:
    """The ledger of a graph.

    Raises:
        Unsupported: it has none.

    """
    if graph.ledger is None:
        raise Unsupported("a service without its ledger", "keep what is written")
    return graph.ledger
