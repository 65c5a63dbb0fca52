"""Running the service: a port that is free, and an end that lets the store close."""

import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn
from fastapi import FastAPI

from graphsvc.errors import Conflict, Invalid


def serve(app: FastAPI, host: str, port: int, started: Callable[[str], None] | None = None) -> None:
    """Serve until interrupted (Ctrl-C, SIGTERM), then return.

    Args:
        app: what to serve.
        host: address to listen on.
        port: port to listen on; 0 takes a free one.
        started: called with the URL when the first question can be asked.

    Raises:
        Conflict: the port is taken.
        Invalid: one cannot listen there.

    """
    with listening(host, port) as (sock, url), _interruptible():
        server = server_for(app)
        if started is not None:
            started(url)  # the socket listens already: who asks now waits a moment
        # When uvicorn has ended in good order it hands on the signal that ended it.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[sock])


def server_for(app: FastAPI) -> uvicorn.Server:
    """A server for the service. It has no access log: that one would hold what was asked."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            access_log=False,
            log_config=None,
            log_level="warning",
            server_header=False,
            # Room for 10,000 characters of any script in an address: they are refused in our words.
            h11_max_incomplete_event_size=256_000,
        )
    )


@contextmanager
def listening(host: str, port: int) -> Iterator[tuple[socket.socket, str]]:
    """A socket that listens, and its URL."""
    if not 0 <= port <= 65535:
        raise Invalid(f"there is no port {port}: choose one from 1 to 65535, or 0 for a free one")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        sock = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Conflict(
                f"port {port} of {host} is taken by another program: "
                "end that one, or choose another with --port"
            ) from error
        raise Invalid(f"cannot listen on port {port} of {host}: {error}") from error
    with sock:
        # What is accepted inherits it. asyncio sets it only on sockets that name their protocol, and
        # without it every answer waits 40 ms for an acknowledgement.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        named = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # not bound here
        if ":" in named:
            named = f"[{named}]"
        yield sock, f"http://{named}:{sock.getsockname()[1]}"


@contextmanager
def _interruptible() -> Iterator[None]:
    """Make SIGTERM an interrupt, so that what was opened is closed in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
